import Casework
import HouseTesting
import Law

/// A suggestion box (意见簿) that does not exist: its one step may be refused for what was typed.
enum Suggestion: Matter {
  static let kind = MatterKind("reading-room.suggestion", title: "读者意见", retention: .erasable)
  static let initial = State()

  struct State: Sendable {
    var text: String?
    var reply: String?
  }

  enum Event: MatterEvent {
    case made(String)
    case answered(String)

    enum CodingKeys: String, ActName {
      case made, answered
      var title: String { self == .made ? "已提出" : "已答复" }
    }
  }

  enum Command: MatterCommand {
    case make(String)
    case answer(String)

    enum CodingKeys: String, ActName {
      case make, answer
      var title: String { self == .make ? "提出" : "答复" }
    }
  }

  static func decide(_ command: Command, given state: State, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .make(let text): return [.made(text)]
    case .answer(let text):
      guard !text.contains("不予理会") else {
        throw Refusal("\(kind.id).rude", under: .rule(.lending), "答复要说明理由，请重新写。")
      }
      return [.answered(text)]
    }
  }

  static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .made(let text): state.text = text
    case .answered(let text): state.reply = text
    }
  }

  static func face(of event: Event, in state: State, on day: Day) -> Face { Face(under: [.rule(.lending)]) }

  static func summary(of state: State) -> Summary? {
    guard let text = state.text else { return nil }
    return Summary(
      number: "意-\(text.count)", title: "读者意见", subject: text, parties: ["王㛃"],
      stage: state.reply == nil ? "待答复" : "已答复", waitingFor: state.reply == nil ? [.role(.counter)] : [])
  }

  static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.make, to: .citizen), Permission(.answer, to: .counter),
  ]

  /// A book that will be bought.
  private struct Book: FormRow {
    static let title = Field("title", "书名", .text(most: 20), under: .rule(.lending))
    static let asks: [any Asked] = [title]
    let title: String

    init(_ form: Answered) throws(FieldFault) { title = try form[Self.title] }
  }

  private static let reply = Field("reply", "答复内容", .lines(most: 100), under: .rule(.lending))
  private static let books = Repeated("books", "添购的书", 0...2, of: Book.self, under: .rule(.lending))

  static let steps: [Step<Suggestion>] = [
    Step(
      .answer, path: "answer", title: "答复", asks: { _ in [reply, books] },
      isOpen: { $0.text != nil && $0.reply == nil },
      make: { form, _, _ in
        .answer(([try form[reply]] + (try form[books]).map(\.title)).joined(separator: "；"))
      })
  ]
}

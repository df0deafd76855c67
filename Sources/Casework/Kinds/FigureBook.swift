public import Law
public import Ledger

/// The book of figures (统计口径簿): one matter a figure; its definition is public in the entry's notice.
public enum FigureBook: Matter {
  public static let kind = MatterKind("casework.figure", title: "统计口径", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    public var definition: Figure?
  }

  public enum Command: MatterCommand {
    /// Canonical JSON of the definition.
    case define(String)

    public enum CodingKeys: String, ActName {
      case define
      public var title: String { "定义口径" }
    }
  }

  public enum Event: MatterEvent {
    case defined(String)

    public enum CodingKeys: String, ActName {
      case defined
      public var title: String { "已定义口径" }
    }
  }

  public static func matterID(_ figure: String) -> String { "figure:\(figure)" }

  public static func decide(_ command: Command, given state: State, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard case .define(let text) = command, let figure = figure(text) else {
      throw Refusal("casework.figure.unreadable", under: .rule(.figures), "口径定义不完整，请检查名称、计量项和计算方式。")
    }
    guard figure.window.from.text(in: 2000) <= figure.window.to.text(in: 2000) else {
      throw Refusal("casework.figure.window", under: .rule(.figures), "统计起止日期的先后不对，请调整。")
    }
    if let current = state.definition, current == figure {
      throw Refusal("casework.figure.unchanged", under: .rule(.figures), "这个口径与现行定义相同，没有需要保存的变化。")
    }
    return [.defined(text)]
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .defined(let text): state.definition = figure(text)
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    Face(under: [.rule(.figures)], notice: state.definition?.json)
  }

  public static func summary(of state: State) -> Summary? { nil }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.define, to: .system), Permission(.define, to: .sectionHead), Permission(.define, to: .leader),
  ]

  private static func figure(_ text: String) -> Figure? {
    (try? JSON(parsing: Array(text.utf8))).flatMap(Figure.init)
  }
}

extension Desk {
  /// Enters the figures that the program ships, where the log does not have them in this form yet.
  public func defineFigures(_ figures: [Figure], at moment: Moment) async throws {
    let known = try await journal.read { try $0.figures() }
    for figure in figures where !known.contains(figure) {
      let text = String(decoding: figure.json.canonical, as: UTF8.self)
      try await handle(
        .define(text), of: FigureBook.self, in: FigureBook.matterID(figure.id), expecting: nil,
        on: Occasion(actor: .system, at: moment), key: "figure|\(text)")
    }
  }
}

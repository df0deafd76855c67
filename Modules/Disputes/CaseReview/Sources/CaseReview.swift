public import Casework
public import Law
public import Ledger

/// An analysis of the cases of some years (近三年案件分析): its tables are read from the records of the cases and
/// frozen, its author adds findings and advice, and a section head finishes it.
public enum CaseReview: Matter {
  public static let kind = MatterKind("disputes.case-review", title: "案件分析", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var order: Order?
    public var document: Document?
    /// Findings on the tables as they are frozen now; nil again after another freeze.
    public var findings: Findings?
    /// Everybody who opened, froze or wrote.
    public var authors: [Actor] = []
    public var finished: Day?
  }

  public struct Order: Codable, Sendable, Equatable {
    public var number: String
    /// First and last year of the cases, both included.
    public var first: Int
    public var last: Int

    public init(number: String = "", first: Int, last: Int) {
      self.number = number
      self.first = first
      self.last = last
    }

    var title: String { first == last ? "\(first)年" : "\(first)至\(last)年" }
  }

  public struct Findings: Codable, Sendable, Equatable {
    public var findings: String
    public var advice: String

    public init(findings: String, advice: String) {
      self.findings = findings
      self.advice = advice
    }
  }

  public enum Command: MatterCommand {
    case open(Order)
    case freeze
    case write(Findings)
    case finish

    public enum CodingKeys: String, ActName {
      case open, freeze, write, finish
      public var title: String {
        switch self {
        case .open: "立卷"
        case .freeze: "冻结案件清单"
        case .write: "填写分析和建议"
        case .finish: "审定"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case opened(Order)
    case frozen(Document)
    case written(Findings)
    case finished

    public enum CodingKeys: String, ActName {
      case opened, frozen, written, finished
      public var title: String {
        switch self {
        case .opened: "已立卷"
        case .frozen: "已冻结案件清单"
        case .written: "已填写分析和建议"
        case .finished: "已审定"
        }
      }
    }
  }

  public struct Facts: Sendable {
    public var numbers: NumberSeries
    /// The cases of the review's years; nil where none were asked for.
    public var document: Document?

    public init(numbers: NumberSeries = NumberSeries(), document: Document? = nil) {
      self.numbers = numbers
      self.document = document
    }
  }

  /// One file for each span of years.
  public static func matterID(_ first: Int, _ last: Int) -> String { "case-review:\(first)-\(last)" }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    switch (command, state.order) {
    case (.open, _): Facts(numbers: try reader.numberSeries())
    case (.freeze, let order?): Facts(document: Document(try reader.cases(filedIn: order.first...order.last)))
    default: Facts()
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .open(var order) where state.order == nil:
      guard order.first <= order.last, order.last <= occasion.day.year, order.last - order.first < 5 else {
        throw Refusal(
          "disputes.case-review.years", at: "last", under: .rule(.caseReview), "年份不对：起始年不晚于截止年，截止年不晚于今年，最多五年；请重新填写。")
      }
      order.number = ReceiptNumber.next("AF", year: occasion.day.year, in: facts.numbers)
      return [.opened(order)]
    case .freeze where isOpen(state):
      guard let document = facts.document, !document.lines.isEmpty else {
        throw Refusal("disputes.case-review.no-cases", under: .rule(.caseReview), "这些年份没有案件记录，请先补录案件，再冻结清单。")
      }
      return [.frozen(document)]
    case .write(let findings) where isOpen(state) && state.document != nil:
      guard !findings.findings.isEmpty, !findings.advice.isEmpty else {
        throw Refusal("disputes.case-review.empty", under: .rule(.caseReview), "分析和建议都要填写，请补全后再提交。")
      }
      return [.written(findings)]
    case .finish where isOpen(state) && state.document != nil:
      guard state.findings != nil else {
        throw Refusal(
          "disputes.case-review.no-findings", at: "findings", under: .rule(.caseReview), "现在的清单还没有分析和建议，填写后才能审定。")
      }
      guard !state.authors.contains(where: { $0.isSamePerson(as: occasion.actor) }) else {
        throw Refusal("disputes.case-review.four-eyes", under: .rule(.caseReview), "起草分析的人不能自己审定，请由另一人审定。")
      }
      return [.finished]
    default:
      throw Refusal("disputes.case-review.out-of-order", under: .rule(.outOfOrder), "这份分析已经审定或还没有到这一步，请看现在可以办的事项。")
    }
  }

  static func isOpen(_ state: State) -> Bool { state.order != nil && state.finished == nil }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .opened(let order): state.order = order
    case .frozen(let document):
      state.document = document
      state.findings = nil
    case .written(let findings): state.findings = findings
    case .finished:
      state.finished = mark.day
      return
    }
    state.authors.append(mark.actor)
  }

  static let finished = Measure("disputes.case-review.finished", title: "案件分析", unit: "份")
  public static let measures = [finished]
  public static let figures: [Figure] = [
    Figure(
      "leadership.case-review", title: "近三年案件分析", unit: "份", count: .init(.sum, of: [finished.id]),
      rule: "已审定的案件分析，按审定日计入；其清单由案件记录取得。", basis: .rule(.caseReview))
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .opened, .written: Face(under: [.rule(.caseReview)])
    case .frozen(let document): Face(under: [.rule(.caseReview)], notice: document.notice(state.order))
    case .finished:
      Face(under: [.rule(.firstResponsibility), .rule(.caseReview)], measures: [finished.add(1, on: day)])
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let order = state.order else { return nil }
    let stage =
      state.finished != nil
      ? "已审定" : state.document == nil ? "待冻结清单" : state.findings == nil ? "待填写分析" : "待审定"
    let waiting: [Waiting] =
      state.finished != nil ? [] : [.role(state.findings == nil ? .legalOfficer : .sectionHead)]
    return Summary(
      number: order.number, title: "案件分析", subject: "\(order.title)应诉应复案件", parties: [], stage: stage,
      waitingFor: waiting)
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.open, .freeze, .write, to: .legalOfficer), Permission(.finish, to: .sectionHead),
  ]
}

public import Casework
public import Law
public import Ledger

/// A visit that brings the law to an enterprise (送法进企业): what was asked for is answered, one demand after another.
public enum EnterpriseVisit: Matter {
  public static let kind = MatterKind("education.enterprise-visit", title: "送法进企业", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var visit: Visit?
    /// Answers by the demand's number, from 1.
    public var answers: [Int: String] = [:]
    public var closed = false

    /// Numbers of the demands that wait for an answer.
    public var open: [Int] {
      guard let visit, !closed else { return [] }
      return visit.demands.indices.map { $0 + 1 }.filter { answers[$0] == nil }
    }
  }

  public struct Visit: Codable, Sendable, Equatable {
    /// Receipt number, given when it is recorded.
    public var number: String
    public var day: Day
    public var enterprise: String
    public var section: BureauSection
    public var topics: String
    /// What the enterprise asked for, in order; may be empty.
    public var demands: [String]

    public init(
      number: String = "", day: Day, enterprise: String, section: BureauSection, topics: String, demands: [String]
    ) {
      self.number = number
      self.day = day
      self.enterprise = enterprise
      self.section = section
      self.topics = topics
      self.demands = demands
    }
  }

  public enum Command: MatterCommand {
    case record(Visit)
    case answer(Int, text: String)

    public enum CodingKeys: String, ActName {
      case record, answer
      public var title: String { self == .record ? "记录走访" : "答复诉求" }
    }
  }

  public enum Event: MatterEvent {
    case visited(Visit)
    case demandsReceived(Int)
    case answered(Int, text: String)
    case closed

    public enum CodingKeys: String, ActName {
      case visited, demandsReceived, answered, closed
      public var title: String {
        switch self {
        case .visited: "已走访"
        case .demandsReceived: "已登记诉求"
        case .answered: "已答复诉求"
        case .closed: "已办结"
        }
      }
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: NumberSeries, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .record(var visit) where state.visit == nil:
      guard visit.day <= occasion.day else {
        throw Refusal(
          "education.enterprise-visit.day", at: "day", under: .rule(.enterpriseDemands), "走访日期在今天以后，走访后再记录。")
      }
      visit.number = ReceiptNumber.next("SF", year: occasion.day.year, in: facts)
      return [.visited(visit), visit.demands.isEmpty ? .closed : .demandsReceived(visit.demands.count)]
    case .answer(let demand, let text) where state.visit != nil && !state.closed:
      guard let demands = state.visit?.demands, demands.indices.contains(demand - 1) else {
        throw Refusal(
          "education.enterprise-visit.no-such-demand", at: "demand", under: .rule(.enterpriseDemands),
          "没有第\(demand)项诉求，请核对序号。")
      }
      guard state.answers[demand] == nil else {
        throw Refusal(
          "education.enterprise-visit.answered", at: "demand", under: .rule(.enterpriseDemands),
          "第\(demand)项诉求已经答复，不用再答。")
      }
      return [.answered(demand, text: text)] + (state.open == [demand] ? [.closed] : [])
    default:
      throw Refusal(
        "education.enterprise-visit.out-of-order", under: .rule(.outOfOrder), "这次走访已经办结或还没有记录，不能办理这一步。")
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .visited(let visit): state.visit = visit
    case .demandsReceived: break
    case .answered(let demand, let text): state.answers[demand] = text
    case .closed: state.closed = true
    }
  }

  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "education.enterprise-visit.answers", title: "答复企业诉求",
      allows: OfficeRule.enterpriseDemands.period ?? .workingDays(10), under: .rule(.enterpriseDemands),
      owner: .legalOfficer, starts: [.demandsReceived], ends: [.closed])
  ]

  static let visited = Measure("education.enterprise-visit.visited", title: "送法进企业", unit: "次")
  static let answered = Measure("education.enterprise-visit.answered", title: "答复企业诉求", unit: "件")
  public static let measures = [visited, answered]

  public static let figures: [Figure] = [
    Figure(
      "outreach.enterprise-visits", title: "送法进企业", unit: "次", count: .init(.sum, of: [visited.id]),
      rule: "已经记录的企业走访，按走访日计入。", basis: .rule(.enterpriseDemands)),
    Figure(
      "outreach.demands-answered", title: "答复企业诉求", unit: "件", count: .init(.sum, of: [answered.id]),
      rule: "走访中收集并已经答复的诉求，一项计一件，按答复日计入。", basis: .rule(.enterpriseDemands)),
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .visited(let visit): Face(under: [.rule(.enterpriseDemands)], measures: [visited.add(1, on: visit.day)])
    case .answered: Face(under: [.rule(.enterpriseDemands)], measures: [answered.add(1, on: day)])
    case .demandsReceived, .closed: Face(under: [.rule(.enterpriseDemands)])
    }
  }

  /// The enterprise stands with the parties, which views keep sealed.
  public static func summary(of state: State) -> Summary? {
    guard let visit = state.visit else { return nil }
    return Summary(
      number: visit.number, title: "送法进企业", subject: visit.topics, parties: [visit.enterprise],
      stage: state.closed ? "已办结" : "待答复 \(state.open.count) 项诉求",
      waitingFor: state.closed ? [] : [.role(.legalOfficer)])
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.record, .answer, to: .legalOfficer)
  ]
}

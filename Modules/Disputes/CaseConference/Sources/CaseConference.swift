public import Casework
public import Law
public import Ledger

/// A meeting on cases: the regular one (业务例会) or one on single cases (案件研讨会): called, and its minutes written.
public enum CaseConference: Matter {
  public static let kind = MatterKind("disputes.case-conference", title: "业务例会、案件研讨会", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var call: Call?
    public var minutes: Minutes?
    public var cancelled: String?
  }

  public enum Sort: String, Codable, Sendable, CaseIterable {
    case regular, seminar

    public var title: String { self == .regular ? "业务例会" : "案件研讨会" }
  }

  public struct Call: Codable, Sendable, Equatable {
    public var number: String
    public var sort: Sort
    public var day: Day
    /// Receipt numbers of the files that are discussed.
    public var cases: [String]

    public init(number: String = "", sort: Sort, day: Day, cases: [String]) {
      self.number = number
      self.sort = sort
      self.day = day
      self.cases = cases
    }
  }

  public struct Minutes: Codable, Sendable, Equatable {
    public var attendees: [String]
    public var opinions: String
    public var conclusion: String

    public init(attendees: [String], opinions: String, conclusion: String) {
      self.attendees = attendees
      self.opinions = opinions
      self.conclusion = conclusion
    }
  }

  public enum Command: MatterCommand {
    case call(Call)
    case minute(Minutes)
    case cancel(reason: String)

    public enum CodingKeys: String, ActName {
      case call, minute, cancel
      public var title: String {
        switch self {
        case .call: "召集"
        case .minute: "登记会议记录"
        case .cancel: "取消会议"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case called(Call)
    case minuted(Minutes)
    case cancelled(reason: String)

    public enum CodingKeys: String, ActName {
      case called, minuted, cancelled
      public var title: String {
        switch self {
        case .called: "已召集"
        case .minuted: "已登记会议记录"
        case .cancelled: "已取消"
        }
      }
    }
  }

  public struct Facts: Sendable {
    public var numbers: NumberSeries
    /// Numbers among those called that no file has.
    public var unknown: [String]

    public init(numbers: NumberSeries = NumberSeries(), unknown: [String] = []) {
      self.numbers = numbers
      self.unknown = unknown
    }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    guard case .call(let call) = command else { return Facts() }
    return Facts(
      numbers: try reader.numberSeries(), unknown: try call.cases.filter { try reader.file(numbered: $0) == nil })
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .call(var call) where state.call == nil:
      guard call.sort == .regular || !call.cases.isEmpty else {
        throw Refusal(
          "disputes.case-conference.no-case", at: "cases", under: .rule(.caseConference), "研讨会没有写明案件，请填写所研究案件的编号。")
      }
      guard facts.unknown.isEmpty else {
        throw Refusal(
          "disputes.case-conference.unknown-case", at: "cases", under: .rule(.caseConference),
          "没有编号为\(facts.unknown.joined(separator: "、"))的案件，请核对编号。")
      }
      call.number = ReceiptNumber.next("YT", year: occasion.day.year, in: facts.numbers)
      return [.called(call)]
    case .minute(let minutes) where isOpen(state):
      guard let day = state.call?.day, occasion.day >= day else {
        throw Refusal("disputes.case-conference.early", at: "day", under: .rule(.caseConference), "会议还没有召开，请在召开后登记记录。")
      }
      guard !minutes.attendees.isEmpty, !minutes.conclusion.isEmpty else {
        throw Refusal(
          "disputes.case-conference.empty-minutes", at: "conclusion", under: .rule(.caseConference),
          "会议记录没有参加人或者结论，请补全后再提交。")
      }
      return [.minuted(minutes)]
    case .cancel(let reason) where isOpen(state): return [.cancelled(reason: reason)]
    default: throw Refusal("disputes.case-conference.out-of-order", under: .rule(.outOfOrder), "这次会议已经登记或者取消，不能再办理。")
    }
  }

  static func isOpen(_ state: State) -> Bool { state.call != nil && state.minutes == nil && state.cancelled == nil }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .called(let call): state.call = call
    case .minuted(let minutes): state.minutes = minutes
    case .cancelled(let reason): state.cancelled = reason
    }
  }

  static let held = Measure(
    "disputes.case-conference.held", title: "业务例会、案件研讨会", unit: "次",
    keys: Sort.allCases.map { (id: $0.rawValue, title: $0.title) })
  public static let measures = [held]
  public static let figures: [Figure] = [
    Figure(
      "disputes.conferences", title: "业务例会、案件研讨会", unit: "次", count: .init(.sum, of: [held.id]),
      rule: "已登记会议记录的业务例会和案件研讨会，按会议当日计入；取消的不计。", basis: .rule(.caseConference))
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .minuted:
      Face(
        under: [.rule(.caseConference)],
        measures: [state.call].compactMap { $0 }.map { held.add(1, on: $0.day, key: $0.sort.rawValue) })
    default: Face(under: [.rule(.caseConference)])
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let call = state.call else { return nil }
    return Summary(
      number: call.number, title: call.sort.title, subject: call.cases.joined(separator: "、"), parties: [],
      stage: state.cancelled != nil ? "已取消" : state.minutes != nil ? "已召开" : "已召集 \(call.day.short)",
      waitingFor: isOpen(state) ? [.role(.legalOfficer)] : [])
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.call, .minute, .cancel, to: .legalOfficer)
  ]
}

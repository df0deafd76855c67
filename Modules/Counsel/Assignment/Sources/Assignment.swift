public import Casework
public import Law
public import Ledger

/// An important task that the principal assigns and has followed up (重要工作部署、督办): reported on until the section
/// claims that it is done, and somebody else accepts it.
public enum Assignment: Matter {
  public static let kind = MatterKind("counsel.assignment", title: "重要工作督办", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var order: Order?
    /// The day in force, with extensions.
    public var due: Day?
    public var reports: [Progress] = []
    public var extensions: [Extension] = []
    /// Who claimed that it is done; nil again when it was sent back.
    public var claim: Claim?
    /// The day it was accepted.
    public var accepted: Day?
    /// The day it was taken back.
    public var withdrawn: Day?
    /// Index and day of the entry that assigned it.
    public var assigned: (index: Int, day: Day)?
    /// Day of the last entry: what is known of lateness without a clock.
    public var lastDay: Day?
  }

  /// Sections of the bureau, by the office of their accounts (科室).
  public typealias Section = BureauSection

  public struct Order: Codable, Sendable, Equatable {
    public var number: String
    /// What is to be done.
    public var task: String
    public var section: Section
    /// The stated day, in time if accepted on it.
    public var due: Day
    /// Number of the meeting that decided it; nil for an instruction of the principal (主要负责人批示).
    public var meeting: String?

    public init(number: String = "", task: String, section: Section, due: Day, meeting: String? = nil) {
      self.number = number
      self.task = task
      self.section = section
      self.due = due
      self.meeting = meeting
    }
  }

  public struct Progress: Codable, Sendable, Equatable {
    public var day: Day
    public var text: String
  }

  public struct Extension: Codable, Sendable, Equatable {
    public var from: Day
    public var to: Day
    public var reason: String

    public init(from: Day, to: Day, reason: String) {
      self.from = from
      self.to = to
      self.reason = reason
    }
  }

  public struct Claim: Sendable {
    public var actor: Actor
    public var day: Day
    public var result: String
  }

  /// The acceptance, and the day by which it was due.
  public struct Acceptance: Codable, Sendable, Equatable {
    public var due: Day
    public var opinion: String

    public init(due: Day, opinion: String) {
      self.due = due
      self.opinion = opinion
    }
  }

  /// An assignment that is taken back (撤回交办): the entry that made it, and the days on which it counted.
  public struct Withdrawal: Codable, Sendable, Equatable {
    public var index: Int
    public var assigned: Day
    /// The stated day in force, with extensions.
    public var due: Day
    public var reason: String

    public init(index: Int, assigned: Day, due: Day, reason: String) {
      self.index = index
      self.assigned = assigned
      self.due = due
      self.reason = reason
    }
  }

  public enum Command: MatterCommand {
    case assign(Order)
    case report(text: String)
    case extend(to: Day, reason: String)
    case complete(result: String)
    case accept(opinion: String)
    case sendBack(reason: String)
    case withdraw(reason: String)

    public enum CodingKeys: String, ActName {
      case assign, report, extend, complete, accept, sendBack, withdraw
      public var title: String {
        switch self {
        case .assign: "交办"
        case .report: "报告进展"
        case .extend: "批准延期"
        case .complete: "申请办结"
        case .accept: "验收"
        case .sendBack: "退回"
        case .withdraw: "撤回交办"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case assigned(Order)
    case reported(text: String)
    case extended(Extension)
    case completed(result: String)
    case accepted(Acceptance)
    case sentBack(reason: String)
    case withdrawn(Withdrawal)

    public enum CodingKeys: String, ActName {
      case assigned, reported, extended, completed, accepted, sentBack, withdrawn
      public var title: String {
        switch self {
        case .assigned: "已交办"
        case .reported: "已报告进展"
        case .extended: "已批准延期"
        case .completed: "已申请办结"
        case .accepted: "已验收"
        case .sentBack: "已退回"
        case .withdrawn: "已撤回"
        }
      }
    }
  }

  public struct Facts: Sendable {
    public var numbers: NumberSeries
    /// Kind of the file that the order names as its meeting; nil where there is no such file.
    public var source: String?

    public init(numbers: NumberSeries = NumberSeries(), source: String? = nil) {
      self.numbers = numbers
      self.source = source
    }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    guard case .assign(let order) = command else { return Facts() }
    return Facts(
      numbers: try reader.numberSeries(), source: try order.meeting.flatMap { try reader.file(numbered: $0)?.kind })
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    state.lastDay = mark.day
    switch event {
    case .assigned(let order):
      state.order = order
      state.due = order.due
      state.assigned = (mark.index, mark.day)
    case .reported(let text): state.reports.append(Progress(day: mark.day, text: text))
    case .extended(let extended):
      state.due = extended.to
      state.extensions.append(extended)
    case .completed(let result): state.claim = Claim(actor: mark.actor, day: mark.day, result: result)
    case .accepted: state.accepted = mark.day
    case .sentBack: state.claim = nil
    case .withdrawn: state.withdrawn = mark.day
    }
  }
}

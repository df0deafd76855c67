public import Casework
public import Law

/// Payloads of study sessions; their words are in the journal for ever.
extension StudySession {
  /// What sort of session it is (学法类型), a public key.
  public enum Category: String, Codable, Sendable, CaseIterable, Hashable {
    case centralGroup = "central-group"
    case allStaff = "all-staff"
    case onlineTask = "online-task"
    case training, exam

    public var title: String {
      switch self {
      case .centralGroup: "中心组法治专题学习"
      case .allStaff: "全员观看"
      case .onlineTask: "网上学法年度任务"
      case .training: "专题培训"
      case .exam: "法律知识考试"
      }
    }
  }

  /// How many persons of a section must come.
  public struct Obligation: Codable, Sendable, Equatable {
    public var section: BureauSection
    public var persons: Int

    public init(_ section: BureauSection, persons: Int) {
      self.section = section
      self.persons = persons
    }
  }

  public struct Plan: Codable, Sendable, Equatable {
    /// Receipt number, given when it is planned.
    public var number: String
    public var category: Category
    public var topic: String
    public var day: Day
    public var obliged: [Obligation]

    public init(number: String = "", category: Category, topic: String, day: Day, obliged: [Obligation]) {
      self.number = number
      self.category = category
      self.topic = topic
      self.day = day
      self.obliged = obliged
    }
  }

  /// One section on the day (签到名册).
  public struct Roster: Codable, Sendable, Equatable {
    public var section: BureauSection
    /// Persons who had to come, those on leave included.
    public var obliged: Int
    /// Persons whose leave was approved (经批准请假).
    public var leave: Int
    public var attended: Int
    /// Who attended; empty, or one name each.
    public var names: [String]
    /// Why other persons had to come than were planned; nil where they are those.
    public var reason: String?

    public init(
      _ section: BureauSection, obliged: Int, leave: Int = 0, attended: Int, names: [String] = [],
      reason: String? = nil
    ) {
      self.section = section
      self.obliged = obliged
      self.leave = leave
      self.attended = attended
      self.names = names
      self.reason = reason
    }

    /// Persons who count as obliged: approved leave taken out.
    var due: Int { obliged - leave }
  }

  public struct Record: Codable, Sendable, Equatable {
    /// The day it was held; figures count by it.
    public var day: Day
    public var rosters: [Roster]
    /// Number of the constitution-week activity that a training also was.
    public var activity: String?

    public init(day: Day, rosters: [Roster], activity: String? = nil) {
      self.day = day
      self.rosters = rosters
      self.activity = activity
    }
  }

  /// A roster that was recorded wrong; names the entry that last stated it.
  public struct Correction: Codable, Sendable, Equatable {
    public var before: Roster
    public var after: Roster
    public var index: Int
    /// On-day of the record.
    public var on: Day
    public var reason: String

    public init(from before: Roster, to after: Roster, index: Int, on day: Day, reason: String) {
      self.before = before
      self.after = after
      self.index = index
      on = day
      self.reason = reason
    }
  }

  public enum Command: MatterCommand {
    case plan(Plan)
    case hold(Record)
    case makeUp(BureauSection, persons: Int)
    case correct(Roster, reason: String)
    case correctDay(Day, reason: String)
    case close
    case cancel(reason: String)

    public enum CodingKeys: String, ActName {
      case plan, hold, makeUp, correct, correctDay, close, cancel
      public var title: String {
        switch self {
        case .plan: "登记学法计划"
        case .hold: "记录学法"
        case .makeUp: "记录补学"
        case .correct: "更正名册"
        case .correctDay: "更正举办日期"
        case .close: "办结"
        case .cancel: "取消"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case planned(Plan)
    case held(Record)
    case madeUp(BureauSection, persons: Int)
    case rosterCorrected(Correction)
    case dayCorrected(HeldDayCorrection)
    case closed
    case cancelled(reason: String)

    public enum CodingKeys: String, ActName {
      case planned, held, madeUp, rosterCorrected, dayCorrected, closed, cancelled
      public var title: String {
        switch self {
        case .planned: "已计划"
        case .held: "已举办"
        case .madeUp: "已补学"
        case .rosterCorrected: "名册已更正"
        case .dayCorrected: "举办日期已更正"
        case .closed: "已办结"
        case .cancelled: "已取消"
        }
      }
    }
  }
}

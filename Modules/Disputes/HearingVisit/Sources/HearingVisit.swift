public import Casework
public import Law
public import Ledger

/// A visit to a court hearing or an administrative hearing (旁听庭审和听证): planned, then held or cancelled. What
/// counts is the visit, not the persons.
public enum HearingVisit: Matter {
  public static let kind = MatterKind("disputes.hearing-visit", title: "旁听庭审和听证", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var plan: Plan?
    public var record: Record?
    /// Entry of the record.
    public var recordIndex: Int?
    public var cancelled: String?
  }

  public enum Venue: String, Codable, Sendable, CaseIterable {
    case court, organ

    public var title: String { self == .court ? "法院庭审" : "行政机关听证" }
  }

  /// Sections whose people take part (科室).
  public typealias Section = BureauSection

  public struct Plan: Codable, Sendable, Equatable {
    public var number: String
    public var venue: Venue
    /// Court or organ that holds the hearing.
    public var organ: String
    /// The case as the court or organ names it; may name persons.
    public var caseName: String
    public var day: Day
    public var place: String

    public init(number: String = "", venue: Venue, organ: String, caseName: String, day: Day, place: String) {
      self.number = number
      self.venue = venue
      self.organ = organ
      self.caseName = caseName
      self.day = day
      self.place = place
    }
  }

  public struct Attendance: Codable, Sendable, Equatable {
    public var section: Section
    /// Persons of the section, 1 or more.
    public var persons: Int

    public init(_ section: Section, _ persons: Int) {
      self.section = section
      self.persons = persons
    }
  }

  public struct Record: Codable, Sendable, Equatable {
    /// The day of the visit.
    public var day: Day
    public var attendance: [Attendance]
    /// Everybody's name, or none.
    public var names: [String]
    /// What was learned (学习要点).
    public var learned: String

    public init(day: Day, attendance: [Attendance], names: [String] = [], learned: String) {
      self.day = day
      self.attendance = attendance
      self.names = names
      self.learned = learned
    }

    public var persons: Int { attendance.reduce(0) { $0 + $1.persons } }
  }

  /// A record that was made wrongly (更正旁听记录).
  public struct Correction: Codable, Sendable, Equatable {
    /// Entry that is corrected.
    public var index: Int
    /// The day under which it counted.
    public var on: Day
    public var record: Record
    public var reason: String

    public init(index: Int, on day: Day, record: Record, reason: String) {
      self.index = index
      on = day
      self.record = record
      self.reason = reason
    }
  }

  public enum Command: MatterCommand {
    case plan(Plan)
    case hold(Record)
    case correctRecord(Record, reason: String)
    case cancel(reason: String)

    public enum CodingKeys: String, ActName {
      case plan, hold, cancel, correctRecord
      public var title: String {
        switch self {
        case .plan: "安排旁听"
        case .hold: "登记旁听"
        case .correctRecord: "更正旁听记录"
        case .cancel: "取消旁听"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case planned(Plan)
    case held(Record)
    case recordCorrected(Correction)
    case cancelled(reason: String)

    public enum CodingKeys: String, ActName {
      case planned, held, cancelled, recordCorrected
      public var title: String {
        switch self {
        case .planned: "已安排旁听"
        case .held: "已旁听"
        case .recordCorrected: "已更正旁听记录"
        case .cancelled: "已取消"
        }
      }
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: NumberSeries, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .plan(var plan) where state.plan == nil:
      plan.number = ReceiptNumber.next("PT", year: occasion.day.year, in: facts)
      return [.planned(plan)]
    case .hold(let record) where isOpen(state):
      try requireSound(record, on: occasion.day)
      return [.held(record)]
    case .correctRecord(let record, let reason):
      guard let wrong = state.record, let index = state.recordIndex else { throw outOfOrder }
      try requireSound(record, on: occasion.day)
      return [.recordCorrected(Correction(index: index, on: wrong.day, record: record, reason: reason))]
    case .cancel(let reason) where isOpen(state): return [.cancelled(reason: reason)]
    default: throw outOfOrder
    }
  }

  private static let outOfOrder = Refusal(
    "disputes.hearing-visit.out-of-order", under: .rule(.outOfOrder), "这次旁听还没有登记，或者已经登记、取消，不能办理这一步。")

  private static func requireSound(_ record: Record, on day: Day) throws(Refusal) {
    guard record.day <= day else {
      throw Refusal("disputes.hearing-visit.early", at: "day", under: .rule(.hearingVisit), "旁听还没有进行，请在旁听后登记。")
    }
    let sections = record.attendance.map(\.section)
    guard !sections.isEmpty, record.attendance.allSatisfy({ $0.persons > 0 }), Set(sections).count == sections.count
    else {
      throw Refusal("disputes.hearing-visit.nobody", under: .rule(.hearingVisit), "没有参加人数，请按科室填写；没有人参加的请取消旁听。")
    }
    guard record.names.isEmpty || record.names.count == record.persons else {
      throw Refusal(
        "disputes.hearing-visit.names", at: "names", under: .rule(.hearingVisit),
        "名单有\(record.names.count)人，各科室合计\(record.persons)人，请核对；不登记名单的留空。")
    }
  }

  static func isOpen(_ state: State) -> Bool { state.plan != nil && state.record == nil && state.cancelled == nil }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .planned(let plan): state.plan = plan
    case .held(let record):
      state.record = record
      state.recordIndex = mark.index
    case .recordCorrected(let correction): state.record = correction.record
    case .cancelled(let reason): state.cancelled = reason
    }
  }

  static let held = Measure("disputes.hearing-visit.held", title: "旁听庭审和听证", unit: "次")
  public static let measures = [held]
  public static let figures: [Figure] = [
    Figure(
      "disputes.hearings-attended", title: "旁听庭审和听证", unit: "次", count: .init(.sum, of: [held.id]),
      rule: "组织并已进行的旁听，按次计入旁听当日，不按人数；取消的不计。", basis: .rule(.hearingVisit))
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .held(let record): Face(under: [.rule(.hearingVisit)], measures: [held.add(1, on: record.day)])
    case .recordCorrected(let correction):
      Face(
        under: [.rule(.correction), .rule(.hearingVisit)],
        measures: correction.on == correction.record.day
          ? [] : [held.add(-1, on: correction.on), held.add(1, on: correction.record.day)], corrects: correction.index)
    default: Face(under: [.rule(.hearingVisit)])
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let plan = state.plan else { return nil }
    return Summary(
      number: plan.number, title: "旁听\(plan.venue.title)", subject: plan.organ, parties: [],
      stage: state.cancelled != nil ? "已取消" : state.record != nil ? "已旁听" : "已安排 \(plan.day.short)",
      waitingFor: isOpen(state) ? [.role(.legalOfficer)] : [])
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.plan, .hold, .correctRecord, .cancel, to: .legalOfficer)
  ]
}

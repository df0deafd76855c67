public import Casework
public import Law
public import Ledger

/// A meeting of the party group (党组会) or a hearing of reports (专题听取汇报): convened, its minutes written, and
/// confirmed by another person; a confirmed record is corrected only by a further entry.
public enum LeadershipMeeting: Matter {
  public static let kind = MatterKind("counsel.leadership-meeting", title: "党组会、专题听取汇报", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    public var convening: Convening?
    public var minutes: Minutes?
    /// Why the minutes were last sent back; empty when they were not, or were written again.
    public var setback = ""
    /// Everybody who wrote at the minutes.
    public var writers: [Actor] = []
    public var confirmedBy: Actor?
    /// Index of the entry that holds what is in force: the confirmation, or the last correction.
    public var standing: Int?
    public var corrections: [Correction] = []

    /// Minutes that nobody sent back: they wait for the confirmation, or have it.
    public var isMinuted: Bool { minutes != nil && setback.isEmpty }
  }

  public enum Sort: String, Codable, Sendable, CaseIterable {
    case partyGroup = "party-group"
    case reports = "hearing-of-reports"

    public var title: String { self == .partyGroup ? "党组会" : "专题听取汇报" }
  }

  /// What was before the meeting, in a closed list (议题类别).
  public enum Topic: String, Codable, Sendable, CaseIterable {
    case construction, enforcement, disputes, education
    case legalReview = "legal-review"
    case other

    public var title: String {
      switch self {
      case .construction: "法治建设"
      case .enforcement: "行政执法"
      case .disputes: "应诉应复"
      case .education: "普法学法"
      case .legalReview: "合法性审核"
      case .other: "其他"
      }
    }

    /// Whether it belongs to the rule of law, so that the meeting counts.
    public var isRuleOfLaw: Bool { self != .other }
  }

  public struct Convening: Codable, Sendable, Equatable {
    public var number: String
    public var sort: Sort
    /// The day of the meeting.
    public var day: Day
    /// One line an item (议题).
    public var agenda: [String]
    public var topics: [Topic]

    public init(number: String = "", sort: Sort, day: Day, agenda: [String], topics: [Topic]) {
      self.number = number
      self.sort = sort
      self.day = day
      self.agenda = agenda
      self.topics = topics
    }

    /// What the confirmed record counts as; nil without a topic of the rule of law.
    var tally: Tally? { topics.contains(where: \.isRuleOfLaw) ? Tally(sort: sort, day: day) : nil }
  }

  public struct Minutes: Codable, Sendable, Equatable {
    /// Who presided (主持人).
    public var host: String
    public var attendees: [String]
    public var text: String
    /// One line a decision (议定事项).
    public var decisions: [String]
    /// The host's key in the book of staff.
    public var hostPerson: String?

    public init(
      host: String, attendees: [String], text: String, decisions: [String], hostPerson: String? = nil
    ) {
      self.hostPerson = hostPerson
      self.host = host
      self.attendees = attendees
      self.text = text
      self.decisions = decisions
    }
  }

  /// How a meeting is counted.
  public struct Tally: Codable, Sendable, Equatable {
    public var sort: Sort
    public var day: Day
  }

  /// What should stand in place of the confirmed record.
  public struct Amendment: Codable, Sendable, Equatable {
    public var sort: Sort
    public var day: Day
    public var topics: [Topic]
    /// In place of the agenda and of the minutes; nil for what stays.
    public var agenda: [String]?
    public var minutes: Minutes?
    public var reason: String

    public init(
      sort: Sort, day: Day, topics: [Topic], agenda: [String]? = nil, minutes: Minutes? = nil, reason: String
    ) {
      self.sort = sort
      self.day = day
      self.topics = topics
      self.agenda = agenda
      self.minutes = minutes
      self.reason = reason
    }
  }

  /// An amendment with the entry that it corrects, and what was counted before and is counted after it.
  public struct Correction: Codable, Sendable, Equatable {
    public var amendment: Amendment
    public var index: Int
    public var before: Tally?
    public var after: Tally?
  }

  public enum Command: MatterCommand {
    case convene(Convening)
    case minute(Minutes)
    case confirm
    case sendBack(reason: String)
    case correct(Amendment)

    public enum CodingKeys: String, ActName {
      case convene, minute, confirm, sendBack, correct
      public var title: String {
        switch self {
        case .convene: "登记会议"
        case .minute: "整理纪要"
        case .confirm: "确认纪要"
        case .sendBack: "退回纪要"
        case .correct: "更正会议记录"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case convened(Convening)
    case minuted(Minutes)
    case confirmed
    case sentBack(reason: String)
    case corrected(Correction)

    public enum CodingKeys: String, ActName {
      case convened, minuted, confirmed, sentBack, corrected
      public var title: String {
        switch self {
        case .convened: "已登记会议"
        case .minuted: "已整理纪要"
        case .confirmed: "纪要已确认"
        case .sentBack: "纪要已退回"
        case .corrected: "会议记录已更正"
        }
      }
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: NumberSeries, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .convene(var convening) where state.convening == nil:
      try requireAgenda(convening.agenda, convening.topics)
      try requireHeld(convening.day, on: occasion)
      convening.number = ReceiptNumber.next("DH", year: occasion.day.year, in: facts)
      return [.convened(convening)]
    case .minute(let minutes) where state.convening != nil && state.confirmedBy == nil:
      try requireMinutes(minutes)
      return [.minuted(minutes)]
    case .confirm where state.isMinuted && state.confirmedBy == nil:
      try requireOther(than: state.writers, on: occasion)
      return [.confirmed]
    case .sendBack(let reason) where state.isMinuted && state.confirmedBy == nil:
      guard reason.contains(where: { !$0.isWhitespace }) else {
        throw Refusal("counsel.leadership-meeting.reason", under: .rule(.meetingMinutes), "请写明退回的理由，整理纪要的人按理由修改。")
      }
      return [.sentBack(reason: reason)]
    case .correct(let amendment): return [.corrected(try correction(amendment, state, on: occasion))]
    default:
      throw Refusal(
        "counsel.leadership-meeting.out-of-order", under: .rule(.outOfOrder), "这次会议的纪要已经确认或者还没有整理，请看现在可以办的事项。")
    }
  }

  private static func correction(_ amendment: Amendment, _ state: State, on occasion: Occasion) throws(Refusal)
    -> Correction
  {
    guard let convening = state.convening, let index = state.standing else {
      throw Refusal(
        "counsel.leadership-meeting.nothing-to-correct", under: .rule(.correction), "纪要还没有确认，没有可以更正的记录；请直接修改纪要。")
    }
    let corrected = amended(convening, by: amendment)
    try requireAgenda(corrected.agenda, corrected.topics)
    if let minutes = amendment.minutes { try requireMinutes(minutes) }
    try requireHeld(amendment.day, on: occasion)
    try requireOther(than: state.writers, on: occasion)
    guard corrected != convening || (amendment.minutes ?? state.minutes) != state.minutes else {
      throw Refusal("counsel.leadership-meeting.unchanged", under: .rule(.correction), "更正后与现在的记录相同，不需要更正。")
    }
    return Correction(amendment: amendment, index: index, before: convening.tally, after: corrected.tally)
  }

  private static func requireAgenda(_ agenda: [String], _ topics: [Topic]) throws(Refusal) {
    guard !agenda.isEmpty, !topics.isEmpty else {
      throw Refusal(
        "counsel.leadership-meeting.no-agenda", at: "agenda", under: .rule(.firstResponsibility), "没有写明议题，请写明议题并选择议题类别。"
      )
    }
  }

  private static func requireMinutes(_ minutes: Minutes) throws(Refusal) {
    guard !minutes.attendees.isEmpty, !minutes.text.isEmpty else {
      throw Refusal(
        "counsel.leadership-meeting.empty-minutes", at: "decisions", under: .rule(.meetingMinutes),
        "纪要没有参加人或者内容，请补全后再提交。")
    }
  }

  private static func requireHeld(_ day: Day, on occasion: Occasion) throws(Refusal) {
    guard day <= occasion.day else {
      throw Refusal("counsel.leadership-meeting.future", at: "day", under: .rule(.meetingMinutes), "会议还没有召开，请在召开后登记。")
    }
  }

  private static func requireOther(than writers: [Actor], on occasion: Occasion) throws(Refusal) {
    guard !writers.contains(where: { $0.isSamePerson(as: occasion.actor) }) else {
      throw Refusal(
        "counsel.leadership-meeting.four-eyes", under: .rule(.meetingMinutes), "整理纪要的人不能自己确认或者更正，请由另一人办理。")
    }
  }

  static func amended(_ convening: Convening, by amendment: Amendment) -> Convening {
    var result = convening
    result.sort = amendment.sort
    result.day = amendment.day
    result.topics = amendment.topics
    result.agenda = amendment.agenda ?? convening.agenda
    return result
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .convened(let convening): state.convening = convening
    case .minuted(let minutes):
      state.minutes = minutes
      state.setback = ""
      state.writers.append(mark.actor)
    case .confirmed:
      state.confirmedBy = mark.actor
      state.standing = mark.index
    case .sentBack(let reason): state.setback = reason
    case .corrected(let correction):
      state.minutes = correction.amendment.minutes ?? state.minutes
      state.convening = state.convening.map { amended($0, by: correction.amendment) }
      state.standing = mark.index
      state.corrections.append(correction)
    }
  }
}

public import Casework
public import Law
public import Ledger

/// One occasion on which staff study the law (学法): who had to come, who came, who made it up.
public enum StudySession: Matter {
  public static let kind = MatterKind("education.study-session", title: "学法", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var plan: Plan?
    public var record: Record?
    /// Index of the entry that recorded it.
    public var heldAt: Int?
    /// Index of the entry that last stated each roster.
    public var statedAt: [BureauSection: Int] = [:]
    /// Persons who made it up, by section.
    public var madeUp: [BureauSection: Int] = [:]
    public var ended: String?

    public var isOpen: Bool { record != nil && ended == nil }

    /// Persons of a section who neither attended nor made it up, those on leave among them.
    public func missing(in section: BureauSection) -> Int {
      guard let roster = record?.rosters.first(where: { $0.section == section }) else { return 0 }
      return max(0, roster.obliged - roster.attended - madeUp[section, default: 0])
    }
  }

  public struct Facts: Sendable {
    public var numbers: NumberSeries
    /// The activity that the record names is a constitution-week event held on the same day.
    public var isTheEvent: Bool

    public init(numbers: NumberSeries = NumberSeries(), isTheEvent: Bool = false) {
      self.numbers = numbers
      self.isTheEvent = isTheEvent
    }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    var facts = Facts(numbers: try reader.numberSeries())
    let held: (activity: String?, day: Day)? =
      switch command {
      case .hold(let record): (record.activity, record.day)
      case .correctDay(let day, _): (state.record?.activity, day)
      default: nil
      }
    if let held, let activity = held.activity {
      facts.isTheEvent = try reader.isHeldActivity(activity, of: .constitutionWeek, on: held.day)
    }
    return facts
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .plan(var plan) where state.plan == nil:
      let sections = plan.obliged.map(\.section)
      guard !sections.isEmpty, Set(sections).count == sections.count, plan.obliged.allSatisfy({ $0.persons > 0 }) else {
        throw Refusal(
          "education.study-session.sections", under: .rule(.studyParticipation), "请写明应学的科室，每个科室写一次，应学人数至少1人。")
      }
      plan.number = ReceiptNumber.next("XF", year: occasion.day.year, in: facts.numbers)
      return [.planned(plan)]
    case .hold(let record) where state.plan != nil && state.record == nil && state.ended == nil:
      try check(record, for: state, facts, on: occasion.day)
      return [.held(record)]
    case .makeUp(let section, let persons) where state.isOpen:
      let missing = state.missing(in: section)
      guard persons > 0, persons <= missing else {
        throw Refusal(
          "education.study-session.gap", at: "persons", under: .rule(.studyParticipation),
          "\(section.title)还有\(missing)人没有参学，补学人数应在1人到\(missing)人之间。")
      }
      return [.madeUp(section, persons: persons)]
    case .correct(let roster, let reason) where state.record != nil:
      return [.rosterCorrected(try correction(to: roster, reason: reason, given: state))]
    case .correctDay(let day, let reason) where state.record != nil:
      return [.dayCorrected(try correction(to: day, reason: reason, given: state, facts, on: occasion.day))]
    case .close where state.isOpen: return [.closed]
    case .cancel(let reason) where state.plan != nil && state.record == nil && state.ended == nil:
      return [.cancelled(reason: reason)]
    default:
      throw Refusal(
        "education.study-session.out-of-order", under: .rule(.outOfOrder), "这次学法现在是“\(stageTitle(state))”，还不能或不再能办理这一步。"
      )
    }
  }

  private static func check(_ record: Record, for state: State, _ facts: Facts, on day: Day) throws(Refusal) {
    try requireHeld(record.day, by: day)
    let planned = state.plan?.obliged.map(\.section) ?? []
    guard record.rosters.count == planned.count, Set(record.rosters.map(\.section)) == Set(planned) else {
      throw Refusal(
        "education.study-session.rosters", under: .rule(.studyParticipation),
        "应学科室是\(planned.map(\.title).joined(separator: "、"))，请为每个科室各填一份名册。")
    }
    for roster in record.rosters {
      try check(roster)
      try requirePlanned(roster, in: state)
    }
    guard record.activity != nil else { return }
    guard state.plan?.category == .training else {
      throw Refusal(
        "education.study-session.not-a-training", at: "activity", under: .rule(.studyParticipation),
        "只有专题培训可以同时是宪法宣传周活动。")
    }
    try requireEvent(record.activity, facts)
  }

  private static func requireHeld(_ held: Day, by day: Day) throws(Refusal) {
    guard held <= day else {
      throw Refusal("education.study-session.day", at: "day", under: .rule(.studyParticipation), "学法日期在今天以后，举办后再记录。")
    }
  }

  private static func requireEvent(_ activity: String?, _ facts: Facts) throws(Refusal) {
    guard activity == nil || facts.isTheEvent else {
      throw Refusal(
        "education.study-session.not-the-event", at: "activity", under: .rule(.studyParticipation),
        "\(activity ?? "")不是同一天举办的宪法宣传周活动，请核对编号和日期，或者先记录活动举办。")
    }
  }

  private static func correction(to day: Day, reason: String, given state: State, _ facts: Facts, on today: Day)
    throws(Refusal) -> HeldDayCorrection
  {
    guard let record = state.record, let index = state.heldAt, record.day != day else {
      throw Refusal(
        "education.study-session.same-day", at: "day", under: .rule(.correction), "举办日期就是这一天，没有可以更正的。")
    }
    try requireHeld(day, by: today)
    try requireEvent(record.activity, facts)
    return HeldDayCorrection(index: index, from: record.day, to: day, reason: reason)
  }

  private static func requirePlanned(_ roster: Roster, in state: State) throws(Refusal) {
    let planned = state.plan?.obliged.first { $0.section == roster.section }?.persons ?? 0
    guard roster.obliged == planned || roster.reason?.contains(where: { !$0.isWhitespace }) == true else {
      throw Refusal(
        "education.study-session.obliged", at: "\(roster.section.rawValue)-obliged", under: .rule(.studyParticipation),
        "\(roster.section.title)应学写的是\(roster.obliged)人，计划是\(planned)人；人数有变动的，请写明原因。")
    }
  }

  private static func correction(to roster: Roster, reason: String, given state: State) throws(Refusal) -> Correction {
    guard let record = state.record, let index = state.statedAt[roster.section],
      let before = record.rosters.first(where: { $0.section == roster.section }), before != roster
    else {
      throw Refusal(
        "education.study-session.nothing-to-correct", under: .rule(.correction),
        "\(roster.section.title)没有名册，或者名册已是这样，没有可以更正的。")
    }
    try check(roster)
    try requirePlanned(roster, in: state)
    let madeUp = state.madeUp[roster.section, default: 0]
    guard roster.obliged - roster.attended >= madeUp else {
      throw Refusal(
        "education.study-session.made-up", under: .rule(.studyParticipation),
        "\(roster.section.title)已记录补学\(madeUp)人，更正后没有参学的只有\(roster.obliged - roster.attended)人，请核对名册。")
    }
    return Correction(from: before, to: roster, index: index, on: record.day, reason: reason)
  }

  private static func check(_ roster: Roster) throws(Refusal) {
    let title = roster.section.title
    guard roster.obliged >= 0, roster.leave >= 0, roster.leave <= roster.obliged else {
      throw Refusal(
        "education.study-session.leave", at: "\(roster.section.rawValue)-leave", under: .rule(.studyParticipation),
        "\(title)的请假人数多于应学人数，请核对名册。")
    }
    guard roster.attended >= 0, roster.attended <= roster.obliged - roster.leave else {
      throw Refusal(
        "education.study-session.attended", at: "\(roster.section.rawValue)-attended",
        under: .rule(.studyParticipation),
        "\(title)实学\(roster.attended)人，多于应学\(roster.obliged)人减去请假\(roster.leave)人，请核对名册。")
    }
    guard roster.names.isEmpty || roster.names.count == roster.attended else {
      throw Refusal(
        "education.study-session.names", at: "\(roster.section.rawValue)-names", under: .rule(.studyParticipation),
        "\(title)名单有\(roster.names.count)人，实学写的是\(roster.attended)人，请改成一致。")
    }
    let bare = roster.names.map { $0.filter { !$0.isWhitespace } }
    guard Set(bare).count == bare.count else {
      throw Refusal(
        "education.study-session.duplicate-person", at: "\(roster.section.rawValue)-names",
        under: .rule(.studyParticipation),
        "\(title)名单里有一个姓名出现了两次，请删去一行；同名的不同人请加以区别。")
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .planned(let plan): state.plan = plan
    case .held(let record):
      state.record = record
      state.heldAt = mark.index
      for roster in record.rosters { state.statedAt[roster.section] = mark.index }
    case .rosterCorrected(let correction):
      let section = correction.after.section
      if let index = state.record?.rosters.firstIndex(where: { $0.section == section }) {
        state.record?.rosters[index] = correction.after
      }
      state.statedAt[section] = mark.index
    case .dayCorrected(let correction): state.record?.day = correction.after
    case .madeUp(let section, let persons): state.madeUp[section, default: 0] += persons
    case .closed: state.ended = "已办结"
    case .cancelled: state.ended = "已取消"
    }
  }

  static func stageTitle(_ state: State) -> String {
    state.ended ?? (state.plan == nil ? "未登记" : state.record == nil ? "已计划" : "已举办")
  }

  public static func summary(of state: State) -> Summary? {
    guard let plan = state.plan else { return nil }
    return Summary(
      number: plan.number, title: plan.category.title, subject: plan.topic, parties: [], stage: stageTitle(state),
      waitingFor: state.ended == nil ? [.role(.clerk)] : [])
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.plan, .hold, .makeUp, .close, .cancel, to: .clerk), Permission(.correct, .correctDay, to: .sectionHead),
  ]

  private static let sections = BureauSection.allCases.map { ($0.rawValue, $0.title) }

  static let held = Measure(
    "education.study-session.held", title: "学法", unit: "次",
    keys: Category.allCases.map { ($0.rawValue, $0.title) })
  /// Those who had to come, approved leave taken out.
  static let obliged = Measure("education.study-session.obliged", title: "应学人次", unit: "人次", keys: sections)
  static let attended = Measure("education.study-session.attended", title: "实学人次", unit: "人次", keys: sections)
  static let madeUp = Measure("education.study-session.made-up", title: "补学人次", unit: "人次", keys: sections)
  public static let measures = [held, obliged, attended, madeUp]

  public static let figures: [Figure] = [
    Figure(
      "study.central-group", title: "中心组法治专题学习", unit: "次",
      count: .init(.sum, of: [held.id], keys: [Category.centralGroup.rawValue]), rule: "已经举办的中心组法治专题学习，按举办日计入。",
      basis: .rule(.studyPlanning)),
    Figure(
      "study.training", title: "专题培训", unit: "次",
      count: .init(.sum, of: [held.id], keys: [Category.training.rawValue]), rule: "已经举办的法治专题培训，按举办日计入。",
      basis: .rule(.studyPlanning)),
    Figure(
      "study.participation", title: "参学率", unit: "%", count: .init(.sum, of: [attended.id]),
      over: .init(.sum, of: [obliged.id]), printing: .percent(decimals: 1),
      rule: "实学人次与应学人次之比；经批准请假的不计入应学，补学不改变首次参学，按举办日计入。", basis: .rule(.studyParticipation)),
    Figure(
      "study.made-up", title: "补学", unit: "人次", count: .init(.sum, of: [madeUp.id]), rule: "记录的补学人次，按补学记录日计入。",
      basis: .rule(.studyParticipation)),
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .held(let record):
      return Face(under: [.rule(.studyParticipation)], measures: counted(record, 1, on: record.day, state))
    // Names no entry: the session was held, on another day.
    case .dayCorrected(let correction):
      guard let record = state.record else { return Face(under: [.rule(.correction)]) }
      return Face(
        under: [.rule(.correction)],
        measures: counted(record, -1, on: correction.before, state) + counted(record, 1, on: correction.after, state))
    case .madeUp(let section, let persons):
      return Face(
        under: [.rule(.studyParticipation)], measures: [madeUp.add(persons, on: day, key: section.rawValue)])
    // Names no entry: the session was held, and only one of its rosters was wrong.
    case .rosterCorrected(let correction):
      let (before, after) = (correction.before, correction.after)
      let changes = [(obliged, after.due - before.due), (attended, after.attended - before.attended)]
      return Face(
        under: [.rule(.correction)],
        measures: changes.filter { $0.1 != 0 }.map {
          $0.0.add($0.1, on: correction.on, key: after.section.rawValue)
        })
    case .planned, .closed, .cancelled: return Face(under: [.rule(.studyPlanning)])
    }
  }

  /// What a record adds under a day, or takes back.
  private static func counted(_ record: Record, _ sign: Int, on day: Day, _ state: State) -> [Measured] {
    var measures = [held.add(sign, on: day, key: state.plan?.category.rawValue)]
    for roster in record.rosters where roster.obliged > roster.leave {
      let key = roster.section.rawValue
      measures.append(obliged.add(sign * (roster.obliged - roster.leave), on: day, key: key))
      if roster.attended > 0 { measures.append(attended.add(sign * roster.attended, on: day, key: key)) }
    }
    return measures
  }
}

public import Law
public import Ledger

/// A period the law sets for a kind (期限): which events start, pause, resume and end it, and under which provision.
public struct Deadline<Name: ActName>: Sendable {
  public let rule: ClockRule
  let starts: Set<Name>
  let pauses: Set<Name>
  let resumes: Set<Name>
  let ends: Set<Name>
  let reopens: [Name: Name]

  /// An event that both ends and starts it lets a new period run from its day.
  ///
  /// - Parameters:
  ///   - id: `room.kind.name`, stored for ever.
  ///   - owner: whose worklist shows it and who is warned.
  ///   - reopens: corrections, each with the ending event that it takes back: the clock runs on as if it had not ended.
  public init(
    _ id: String, title: String, allows period: Period, under basis: Basis, owner: Role, starts: Set<Name>,
    pauses: Set<Name> = [], resumes: Set<Name> = [], ends: Set<Name>, reopens: [Name: Name] = [:]
  ) {
    self.starts = starts
    self.pauses = pauses
    self.resumes = resumes
    self.ends = ends
    self.reopens = reopens
    let sets = [(resumes, ClockRule.Effect.resume), (ends, .end), (starts, .start), (pauses, .pause)]
    let table = Dictionary(
      sets.flatMap { names, effect in names.map { ($0.rawValue, [effect]) } }
        + reopens.map { ($0.rawValue, [.reopen($1.rawValue)]) }, uniquingKeysWith: +)
    rule = ClockRule(id: id, title: title, period: period, basis: basis, owner: owner, effects: table)
  }
}

/// A deadline as the one clock view reads it, with plain event names.
public struct ClockRule: Sendable {
  public let id: String
  public let title: String
  public private(set) var period: Period
  public let basis: Basis
  public let owner: Role
  let effects: [String: [Effect]]

  /// The same with another length of time.
  func allowing(_ period: Period) -> ClockRule {
    var rule = self
    rule.period = period
    return rule
  }

  enum Effect: Sendable, Equatable {
    case start, pause, resume, end
    /// Takes back the end by an event.
    case reopen(String)
  }

  /// Words of the events that start it, pause it, let it run on and end it, in alphabetical order.
  public var starts: [String] { events(.start) }
  public var pauses: [String] { events(.pause) }
  public var resumes: [String] { events(.resume) }
  public var ends: [String] { events(.end) }

  private func events(_ effect: Effect) -> [String] {
    effects.filter { $0.value.contains(effect) }.keys.sorted()
  }

  /// Measures the clock itself adds: due on the due day, done on that same day when it ended in time.
  public var dueMeasure: String { "\(id).due" }
  public var doneMeasure: String { "\(id).done" }
}

/// One running or ended clock of one matter.
public struct Clock: Sendable, Hashable, Codable {
  public var deadline: String
  /// Day of the event that started or last resumed it; not counted itself (民法典第二百零一条).
  public var from: Day
  public var due: Day
  /// The last day before it was moved off a day off; what is left at a pause is counted to it.
  public var nominal: Day
  /// The due day lies beyond the published calendars (日历未定).
  public var provisional: Bool
  public var paused: Day?
  public var ended: Day?
  /// Word of the event that ended it.
  public var endedBy: String?

  public var isRunning: Bool { ended == nil && paused == nil }
}

/// The clocks of one matter, folded from event names and days alone; what is erased, from the headers.
public struct Clocks: Sendable, Hashable {
  public private(set) var clocks: [Clock] = []

  public init() {}

  /// Takes one event and returns the measures that the clocks add for it.
  public mutating func take(_ event: String, on day: Day, under rules: [ClockRule], calendar: WorkingCalendar)
    -> [Measured]
  {
    var measures: [Measured] = []
    for rule in rules {
      for effect in rule.effects[event] ?? [] {
        switch effect {
        case .end: measures += end(rule, by: event, on: day)
        case .reopen(let ending): measures += reopen(rule, endedBy: ending)
        case .pause: measures += pause(rule, on: day)
        case .resume: measures += resume(rule, on: day, calendar: calendar)
        case .start: measures += start(rule, on: day, calendar: calendar)
        }
      }
    }
    return measures
  }

  /// Takes one entry whose body is erased, and with it the day its clocks counted from: the due day, and whether it
  /// was met, are as the header says.
  mutating func take(_ header: Header, under rules: [ClockRule], calendar: WorkingCalendar) {
    let open = rules.map { self.open($0) }
    _ = take(header.event, on: Day(header.day) ?? Day(number: 0), under: rules, calendar: calendar)
    for (rule, before) in zip(rules, open) {
      if let before, let ended = clocks[before].ended, header.day(of: rule.doneMeasure) == clocks[before].due {
        clocks[before].ended = min(ended, clocks[before].due)
      }
      if let after = self.open(rule), let due = header.day(of: rule.dueMeasure) {
        clocks[after].due = due
        clocks[after].nominal = due
      }
    }
  }

  private func open(_ rule: ClockRule) -> Int? {
    clocks.lastIndex { $0.deadline == rule.id && $0.ended == nil }
  }

  private mutating func start(_ rule: ClockRule, on day: Day, calendar: WorkingCalendar) -> [Measured] {
    guard open(rule) == nil else { return [] }
    let term = calendar.term(from: day, rule.period)
    clocks.append(
      Clock(deadline: rule.id, from: day, due: term.due, nominal: term.nominal, provisional: term.provisional))
    return [Measured(rule.dueMeasure, 1, on: term.due.description)]
  }

  /// After the due day nothing is left to pause: what is late stays late.
  private mutating func pause(_ rule: ClockRule, on day: Day) -> [Measured] {
    guard let index = open(rule), clocks[index].paused == nil, day <= clocks[index].due else { return [] }
    clocks[index].paused = day
    return [Measured(rule.dueMeasure, -1, on: clocks[index].due.description)]
  }

  /// What was left at the pause is counted on from the day of the resumption.
  private mutating func resume(_ rule: ClockRule, on day: Day, calendar: WorkingCalendar) -> [Measured] {
    guard let index = open(rule), let paused = clocks[index].paused else { return [] }
    let left: Period =
      switch rule.period {
      case .workingDays: .workingDays(max(0, calendar.workingDays(after: paused, through: clocks[index].due)))
      default: .days(max(0, clocks[index].nominal - paused))
      }
    let term = calendar.term(from: day, left)
    clocks[index].paused = nil
    clocks[index].from = day
    clocks[index].due = term.due
    clocks[index].nominal = term.nominal
    clocks[index].provisional = term.provisional
    return [Measured(rule.dueMeasure, 1, on: term.due.description)]
  }

  private mutating func end(_ rule: ClockRule, by event: String, on day: Day) -> [Measured] {
    guard let index = open(rule) else { return [] }
    clocks[index].ended = day
    clocks[index].endedBy = event
    return done(rule, clocks[index], 1)
  }

  private mutating func reopen(_ rule: ClockRule, endedBy event: String) -> [Measured] {
    guard let index = clocks.lastIndex(where: { $0.deadline == rule.id }), clocks[index].endedBy == event else {
      return []
    }
    let measures = done(rule, clocks[index], -1)
    clocks[index].ended = nil
    clocks[index].endedBy = nil
    return measures
  }

  /// What an ended clock adds, or takes back: done, where it ended in time and was not paused.
  private func done(_ rule: ClockRule, _ clock: Clock, _ quantity: Int) -> [Measured] {
    guard let ended = clock.ended, clock.paused == nil, ended <= clock.due else { return [] }
    return [Measured(rule.doneMeasure, quantity, on: clock.due.description)]
  }
}

extension Header {
  /// The day under which it adds to this measure.
  fileprivate func day(of measure: String) -> Day? {
    measures.first { $0.measure == measure && $0.quantity > 0 }.flatMap { Day($0.on) }
  }
}

/// A period laid on the calendar (期间): when it starts, when it ends, and why on that day.
public struct Term: Sendable, Hashable {
  /// The day of the event that starts it; not counted (民法典第二百零一条).
  public let start: Day
  public let period: Period
  /// The last day before any move; equal to `due` unless a calendar period ended on a day off.
  public let nominal: Day
  /// The last day (届满日).
  public let due: Day
  /// Ordinary weekend days passed over while counting working days.
  public let skippedWeekendDays: Int
  /// Days of public holidays passed over while counting working days.
  public let skippedHolidayDays: Int
  /// The names of those holidays, or of the one that the nominal last day falls on; in order, each once.
  public let holidays: [String]
  /// Weekend days worked in exchange (调休上班) that count, or the due day if it is one.
  public let adjustedWorkdays: [Day]
  /// Years that the date rests on and whose holidays are not loaded.
  public let unknownYears: [Int]

  /// The calendar is not settled (日历未定): the date is reckoned from weekends only and may move.
  public var provisional: Bool { !unknownYears.isEmpty }

  /// Whether the last day moved because it was a day off (顺延).
  public var rolled: Bool { nominal != due }

  private var isDated: Bool { if case .before = period { true } else { false } }

  /// One sentence that says why the term ends on its day.
  public func explanation(basis: Basis? = nil) -> String {
    var sentence =
      period == .sameDay
      ? "应于\(start.chinese)当日办结"
      : isDated
        ? "应于\(period.chinese)办结，最迟\(due.chinese)"
        : "自\(start.chinese)（不计当日）起\(period.chinese)，\(reckoning)至\(due.chinese)\(dueNote)止"
    if provisional {
      let years = unknownYears.map { "\($0)年" }.joined(separator: "、")
      sentence += "；\(years)放假安排尚未载入，暂按周末推算（日历未定）"
    }
    if let basis { sentence += "；依据\(basis.chinese)" }
    return sentence + "。"
  }

  private var reckoning: String {
    switch period {
    case .workingDays: skipped
    case .months where nominal.day < start.day: "\(nominal.year)年\(nominal.month)月无\(start.day)日，以月末日为准，" + moved
    case .days, .months: moved
    case .sameDay, .before: ""
    }
  }

  private var skipped: String {
    var parts: [String] = []
    if skippedWeekendDays > 0 { parts.append("周末\(skippedWeekendDays)日") }
    if skippedHolidayDays > 0 {
      parts.append("节假日（\(holidays.joined(separator: "、"))）\(skippedHolidayDays)日")
    }
    var text = parts.isEmpty ? "" : "其间\(parts.joined(separator: "、"))不计入，"
    if !adjustedWorkdays.isEmpty {
      text += "\(adjustedWorkdays.map(\.short).joined(separator: "、"))调休上班计入，"
    }
    return text
  }

  private var moved: String {
    guard rolled else { return "" }
    let reason = holidays.isEmpty ? nominal.weekdayChinese : "节假日（\(holidays.joined(separator: "、"))）"
    return "末日\(nominal.chinese)为\(reason)，顺延"
  }

  private var dueNote: String {
    switch period {
    case .days, .months: adjustedWorkdays.isEmpty ? "" : rolled ? "（调休上班日）" : "（调休上班日，不顺延）"
    case .workingDays, .sameDay, .before: ""
    }
  }
}

extension WorkingCalendar {
  /// Lays a period on this calendar. The start day is not counted; a count below one ends on the start day.
  public func term(from start: Day, _ period: Period) -> Term {
    switch period {
    case .workingDays(let count): counting(count, from: start, period)
    case .days(let count): rolling(start.adding(days: max(count, 0)), from: start, period)
    case .months(let count): rolling(start.adding(months: max(count, 0)), from: start, period)
    case .sameDay: Term(start: start, period: period, nominal: start, due: start)
    case .before(let month, let day): before(month, day, from: start, period)
    }
  }

  private func counting(_ count: Int, from start: Day, _ period: Period) -> Term {
    var day = start
    var (counted, weekendDays, holidayDays) = (0, 0, 0)
    var names: [String] = []
    var adjusted: [Day] = []
    while counted < count, day < .last {
      day = day.adding(days: 1)
      if isWorkingDay(day) {
        counted += 1
        if isAdjustedWorkday(day) { adjusted.append(day) }
      } else if let name = holiday(on: day) {
        holidayDays += 1
        if !names.contains(name) { names.append(name) }
      } else {
        weekendDays += 1
      }
    }
    return Term(
      start: start, period: period, nominal: day, due: day, skippedWeekendDays: weekendDays,
      skippedHolidayDays: holidayDays, holidays: names, adjustedWorkdays: adjusted,
      unknownYears: day == start ? [] : unknownYears(start.adding(days: 1), day))
  }

  /// A date that must not be passed is not moved on when it is a day off.
  private func before(_ month: Int, _ day: Int, from start: Day, _ period: Period) -> Term {
    let next = [start.year, start.year + 1].compactMap { Day(year: $0, month: month, day: day) }.first { $0 > start }
    let due = (next ?? .last).adding(days: -1)
    return Term(start: start, period: period, nominal: due, due: due)
  }

  private func rolling(_ nominal: Day, from start: Day, _ period: Period) -> Term {
    let due = nominal == start ? start : firstWorkingDay(from: nominal)
    return Term(
      start: start, period: period, nominal: nominal, due: due,
      holidays: due == nominal ? [] : holiday(on: nominal).map { [$0] } ?? [],
      adjustedWorkdays: isAdjustedWorkday(due) ? [due] : [],
      unknownYears: nominal == start ? [] : unknownYears(nominal, due))
  }

  private func unknownYears(_ first: Day, _ last: Day) -> [Int] {
    (first.year...last.year).filter { !knows($0) }
  }
}

extension Term {
  init(
    start: Day, period: Period, nominal: Day, due: Day, holidays: [String] = [], adjustedWorkdays: [Day] = [],
    unknownYears: [Int] = []
  ) {
    self.init(
      start: start, period: period, nominal: nominal, due: due, skippedWeekendDays: 0, skippedHolidayDays: 0,
      holidays: holidays, adjustedWorkdays: adjustedWorkdays, unknownYears: unknownYears)
  }
}

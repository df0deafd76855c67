/// The working calendar (工作日历): public holidays and weekends made working days (调休), by published year.
///
/// Source of the embedded years 2023–2026: the State Council General Office's yearly notices on holiday arrangements.
/// A year is known when its list names 1 January; in other years only weekends are days off and a term is provisional.
public struct WorkingCalendar: Sendable, Hashable {
  private var holidays: [Day: String] = [:]
  private var workdays: [Day: String] = [:]
  private var years: Set<Int> = []

  /// The years that the program ships with.
  public static let published: WorkingCalendar = {
    do throws(CalendarFault) {
      return try WorkingCalendar(csv: PackageResources.holidays_csv)
    } catch {
      preconditionFailure("embedded calendar: \(error.message)")
    }
  }()

  /// A calendar that knows no year: weekends only.
  public init() {}

  /// Reads lines `2024-02-10,holiday,春节` or `2024-02-04,workday,春节`; lines that begin with `#` or `date,` are skipped.
  public init(csv: some Collection<UInt8>) throws(CalendarFault) {
    try read(csv)
  }

  /// This calendar with the lines of newly published years; in each year that they publish they replace what stood.
  public func adding(csv: some Collection<UInt8>) throws(CalendarFault) -> WorkingCalendar {
    let added = try WorkingCalendar(csv: csv)
    var result = self
    result.holidays = holidays.filter { !added.years.contains($0.key.year) && added.workdays[$0.key] == nil }
    result.workdays = workdays.filter { !added.years.contains($0.key.year) && added.holidays[$0.key] == nil }
    result.holidays.merge(added.holidays) { _, new in new }
    result.workdays.merge(added.workdays) { _, new in new }
    result.years.formUnion(added.years)
    return result
  }

  private mutating func read(_ csv: some Collection<UInt8>) throws(CalendarFault) {
    let lines = csv.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    for bytes in lines {
      let line = String(decoding: bytes, as: UTF8.self)
      if line.hasPrefix("#") || line.hasPrefix("date,") { continue }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 3, let day = Day(String(fields[0])) else { throw CalendarFault(line: line, .unreadable) }
      guard holidays[day] == nil, workdays[day] == nil else { throw CalendarFault(line: line, .repeated) }
      switch fields[1] {
      case "holiday": holidays[day] = String(fields[2])
      case "workday" where day.weekday >= 6: workdays[day] = String(fields[2])
      case "workday": throw CalendarFault(line: line, .notWeekend)
      default: throw CalendarFault(line: line, .unreadable)
      }
      if day.month == 1, day.day == 1 { years.insert(day.year) }
    }
  }

  /// Whether the holidays of this year have been published and loaded.
  public func knows(_ year: Int) -> Bool { years.contains(year) }

  /// The years loaded, in order.
  public var knownYears: [Int] { years.sorted() }

  public func isWorkingDay(_ day: Day) -> Bool {
    if day.weekday >= 6 { return workdays[day] != nil }
    return holidays[day] == nil
  }

  /// The holiday that this day off belongs to (法定节假日放假), weekends joined to it included; nil on other days.
  public func holiday(on day: Day) -> String? { holidays[day] }

  /// Whether this is a weekend day worked in exchange (调休上班).
  public func isAdjustedWorkday(_ day: Day) -> Bool { workdays[day] != nil }

  /// This day, or the first working day after it.
  public func firstWorkingDay(from day: Day) -> Day {
    var result = day
    while !isWorkingDay(result), result < .last { result = result.adding(days: 1) }
    return result
  }

  /// Working days later than `start`, up to and including `end`; negative when `end` is earlier.
  public func workingDays(after start: Day, through end: Day) -> Int {
    guard start <= end else { return -workingDays(after: end, through: start) }
    var count = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if isWorkingDay(day) { count += 1 }
    }
    return count
  }
}

/// A line of a calendar list that cannot be taken.
public struct CalendarFault: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable { case unreadable, repeated, notWeekend }

  public let line: String
  public let reason: Reason

  init(line: String, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }

  /// What is wrong and what to do, in Chinese.
  public var message: String {
    switch reason {
    case .unreadable: "节假日表中“\(line)”一行读不懂，请写成“2024-02-10,holiday,春节”的样式。"
    case .repeated: "节假日表中“\(line)”一行的日期重复，请只保留一行。"
    case .notWeekend: "节假日表中“\(line)”一行写为调休上班，但这一天不是周六、周日，请核对。"
    }
  }
}

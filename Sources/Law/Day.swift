/// A civil date (日) in the office's time zone, UTC+8.
///
/// Stored as whole days since 1970-01-01; the range is 0001-01-01 … 9999-12-31 and every operation stays inside it.
/// In JSON and in `description` it is the text `2024-01-31`.
public struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Days since 1970-01-01; negative before it.
  public let number: Int

  static let firstNumber = -719_162
  static let lastNumber = 2_932_896
  public static let first = Day(number: firstNumber)
  public static let last = Day(number: lastNumber)

  /// A number outside the range is brought to the nearest end of it.
  public init(number: Int) {
    self.number = min(max(number, Day.firstNumber), Day.lastNumber)
  }

  /// Nil unless this is a real date of the Gregorian calendar in the years 1 … 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    // Days from civil, after Howard Hinnant: the year is counted from 1 March.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads exactly `2024-01-31`; anything else is nil.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
  }

  public var year: Int { civil.year }
  public var month: Int { civil.month }
  public var day: Int { civil.day }

  /// 1 Monday … 7 Sunday.
  public var weekday: Int { (number - Day.firstNumber) % 7 + 1 }

  public var description: String {
    let (year, month, day) = civil
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// `2024年1月31日`
  public var chinese: String {
    let (year, month, day) = civil
    return "\(year)年\(month)月\(day)日"
  }

  /// `1月31日`
  public var short: String {
    let (_, month, day) = civil
    return "\(month)月\(day)日"
  }

  /// `周一` … `周日`
  public var weekdayChinese: String {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][weekday - 1]
  }

  public func adding(days: Int) -> Day {
    let span = Day.lastNumber - Day.firstNumber
    return Day(number: number + min(max(days, -span), span))
  }

  /// The corresponding day of a later (or earlier) month; the month's last day where it has none (民法典第二百零二条).
  public func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let total = year * 12 + month - 1 + min(max(months, -120_000), 120_000)
    guard total >= 12 else { return .first }
    guard total < 10_000 * 12 else { return .last }
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    let newDay = min(day, Day.length(ofMonth: newMonth, in: newYear))
    return Day(year: newYear, month: newMonth, day: newDay) ?? .last
  }

  public static func - (left: Day, right: Day) -> Int { left.number - right.number }
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Day {
  /// For dates written in this module's own tables.
  static func on(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let result = Day(year: year, month: month, day: day) else {
      preconditionFailure("not a date: \(year)-\(month)-\(day)")
    }
    return result
  }
}

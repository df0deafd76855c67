/// A moment (时刻): milliseconds since 1970-01-01T00:00Z, told in the office's time, which is fixed at UTC+8.
///
/// In JSON it is the integer.
public struct Moment: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let milliseconds: Int

  static let millisecondsOfDay = 86_400_000
  static let offset = 8 * 3_600_000
  private static let earliest = Day.firstNumber * millisecondsOfDay - offset
  private static let latest = (Day.lastNumber + 1) * millisecondsOfDay - offset - 1

  /// A value outside the years 1 … 9999 (UTC+8) is brought to the nearest end.
  public init(milliseconds: Int) {
    self.milliseconds = min(max(milliseconds, Moment.earliest), Moment.latest)
  }

  /// A clock time of the office on a day. Hours, minutes and seconds past their range carry over.
  public init(_ day: Day, hour: Int, minute: Int, second: Int = 0) {
    let seconds = (hour * 60 + minute) * 60 + second
    self.init(milliseconds: day.number * Moment.millisecondsOfDay + seconds * 1000 - Moment.offset)
  }

  /// Reads `2024-03-01T09:12:33+08:00`, with one to three decimals of a second and any `±hh:mm` or `Z`; else nil.
  public init?(_ iso: String) {
    let bytes = Array(iso.utf8)
    guard bytes.count >= 20, let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]), let second = decimal(bytes[17..<19]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var rest = bytes[19...]
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      let decimals = rest.dropFirst().prefix(while: isDigit)
      guard (1...3).contains(decimals.count), let value = decimal(decimals) else { return nil }
      fraction = value * [100, 10, 1][decimals.count - 1]
      rest = rest.dropFirst(1 + decimals.count)
    }
    guard let zone = Moment.minutesEast(of: rest) else { return nil }
    let seconds = (hour * 60 + minute - zone) * 60 + second
    self.init(milliseconds: day.number * Moment.millisecondsOfDay + seconds * 1000 + fraction)
  }

  private static func minutesEast(of zone: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(zone)
    if bytes == [UInt8(ascii: "Z")] { return 0 }
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = decimal(bytes[1..<3]),
      let minutes = decimal(bytes[4..<6]), hours < 24, minutes < 60
    else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "+"): return hours * 60 + minutes
    case UInt8(ascii: "-"): return -(hours * 60 + minutes)
    default: return nil
    }
  }

  private var local: (day: Day, rest: Int) {
    let value = milliseconds + Moment.offset
    let rest = ((value % Moment.millisecondsOfDay) + Moment.millisecondsOfDay) % Moment.millisecondsOfDay
    return (Day(number: (value - rest) / Moment.millisecondsOfDay), rest)
  }

  /// The office's civil date at this moment.
  public var day: Day { local.day }
  /// 0 … 23 in the office's time.
  public var hour: Int { local.rest / 3_600_000 }
  /// 0 … 59
  public var minute: Int { local.rest / 60_000 % 60 }

  /// `2024-03-01T09:12:33.123+08:00`
  public var iso: String {
    let (day, rest) = local
    return "\(day)T\(clock):\(padded(rest / 1000 % 60, to: 2)).\(padded(rest % 1000, to: 3))+08:00"
  }

  /// `09:12`
  public var clock: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }
  /// `2024年3月1日 09:12`
  public var chinese: String { "\(day.chinese) \(clock)" }
  public var description: String { iso }

  public func adding(milliseconds: Int) -> Moment {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    return Moment(milliseconds: overflow ? (milliseconds < 0 ? .min : .max) : sum)
  }

  /// Milliseconds from `right` to `left`.
  public static func - (left: Moment, right: Moment) -> Int { left.milliseconds - right.milliseconds }
  public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

  public init(from decoder: any Decoder) throws {
    self.init(milliseconds: try decoder.singleValueContainer().decode(Int.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

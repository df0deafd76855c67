public import Law
public import Ledger

/// Days in tables are their numbers, so that they are short and in order.
extension Value {
  public static func day(_ day: Day) -> Value { .integer(day.number) }
  /// First and last day of a year; a year that has no days begins after its end.
  public static func days(of year: Int) -> [Value] {
    guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
      return [.day(.last), .day(.first)]
    }
    return [.day(first), .day(last)]
  }
  public init(_ day: Day?) { self = day.map { .integer($0.number) } ?? .null }
}

extension Row {
  /// The day in a column, or nil where the column holds none.
  public func day(_ column: Int) -> Day? { integer(column).map { Day(number: $0) } }
}

extension Header {
  /// Day of the act.
  public var actDay: Day { Day(day) ?? .first }
}

/// A length of time that a provision allows (期限), in the unit of that provision.
///
/// The same words mean different units in different statutes: never take the unit from the number.
public enum Period: Sendable, Hashable {
  /// Working days (工作日); days off are not counted.
  case workingDays(Int)
  /// Calendar days (自然日); a last day off moves to the next working day (民法典第二百零三条).
  case days(Int)
  /// Months (月) to the corresponding day (民法典第二百零二条); a last day off moves on.
  case months(Int)
  /// The same day (当日).
  case sameDay
  /// Before a day of the year (…月…日之前): ends on the day before the next such day, days off or not.
  case before(month: Int, day: Int)

  /// `30个工作日`, `15日`, `6个月`, `当日`
  public var chinese: String {
    switch self {
    case .workingDays(let count): "\(count)个工作日"
    case .days(let count): "\(count)日"
    case .months(let count): "\(count)个月"
    case .sameDay: "当日"
    case .before(let month, let day): "\(month)月\(day)日之前"
    }
  }
}

extension Period {
  /// Reads what `chinese` writes, with 天 for 日 and blanks between; nil for anything else, and for “…之前”.
  public init?(chinese text: String) {
    let text = text.filter { !$0.isWhitespace }
    if text == "当日" || text == "当天" {
      self = .sameDay
      return
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0 else { return nil }
    switch text.dropFirst(digits.count) {
    case "个工作日", "工作日": self = .workingDays(count)
    case "日", "天", "个自然日", "自然日": self = .days(count)
    case "个月", "月": self = .months(count)
    default: return nil
    }
  }

  /// How many of its unit; nil for a day of the year.
  public var count: Int? {
    switch self {
    case .workingDays(let count), .days(let count), .months(let count): count
    case .sameDay: 0
    case .before: nil
    }
  }

  /// Counted in the same unit.
  public func hasUnit(of other: Period) -> Bool {
    switch (self, other) {
    case (.workingDays, .workingDays), (.days, .days), (.months, .months), (.sameDay, .sameDay), (.before, .before):
      true
    default: false
    }
  }
}

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

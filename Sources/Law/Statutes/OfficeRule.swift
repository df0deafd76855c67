/// A rule of good practice or a local parameter that the office itself adopted (本机关规则): no statute states it.
public struct OfficeRule: Sendable, Hashable, Identifiable {
  /// Stable kebab-case word for the journal.
  public let id: String
  /// A few words, without brackets.
  public let title: String
  /// What it says, one or two sentences.
  public let text: String
  public let adoptedBy: String
  public let effective: Day
  /// How well the practice behind it is attested; `.office` where it is purely the office's choice.
  public let grade: Grade
  /// The provisions that it carries out.
  public let carriesOut: [Article]
  /// The length of time that it sets, if it sets one.
  public let period: Period?

  public init(
    id: String, title: String, text: String, adoptedBy: String, effective: Day, grade: Grade = .office,
    carriesOut: [Article] = [], period: Period? = nil
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.adoptedBy = adoptedBy
    self.effective = effective
    self.grade = grade
    self.carriesOut = carriesOut
    self.period = period
  }

  /// `示例市…局规则“…”（2023年12月1日起执行）`
  public var chinese: String { "\(adoptedBy)规则“\(title)”（\(effective.chinese)起执行）" }
}

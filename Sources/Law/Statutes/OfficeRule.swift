/// A rule of good practice or a local parameter that the office itself adopted (本机关规则): no statute states it.
public struct OfficeRule: Sendable, Hashable, Identifiable {
  /// Stable kebab-case word for the journal.
  public let id: String
  /// A few words, without brackets.
  public let title: String
  /// What it says, one or two sentences.
  public let text: String
  public let effective: Day
  /// How well the practice behind it is attested; `.office` where it is purely the office's choice.
  public let grade: Grade
  /// The provisions that it carries out.
  public let carriesOut: [Article]
  /// The length of time that it comes with, if it sets one; an office may set its own within `bounds`.
  public let period: Period?
  /// How many of the period's unit an office may set; nil where the law leaves it open.
  public let bounds: ClosedRange<Int>?

  public init(
    id: String, title: String, text: String, effective: Day, grade: Grade = .office, carriesOut: [Article] = [],
    period: Period? = nil, bounds: ClosedRange<Int>? = nil
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.effective = effective
    self.grade = grade
    self.carriesOut = carriesOut
    self.period = period
    self.bounds = bounds
  }

  /// `本机关规则“…”（2023年12月1日起执行）`
  public var chinese: String { "本机关规则“\(title)”（\(effective.chinese)起执行）" }
}

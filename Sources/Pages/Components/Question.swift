/// One possible answer of a select, radio or checkbox question.
public struct Choice: Sendable {
  public var value: String
  public var label: String
  public var hint: String
  /// Cannot be chosen, and why; the reason is printed.
  public var closed: String

  public init(_ value: String, _ label: String, hint: String = "", closed: String = "") {
    self.value = value
    self.label = label
    self.hint = hint
    self.closed = closed
  }
}

/// One question of a form: its label, hint, the control that takes the answer, the answer so far and what is wrong.
public struct Question: Sendable {
  public enum Control: Sendable {
    /// One line; `width` in Chinese characters, nil for the full measure.
    case text(width: Int? = nil)
    /// Digits, such as a code in groups; spaces are allowed.
    case digits(width: Int? = nil)
    /// A quantity with its unit after the box.
    case quantity(unit: String, width: Int = 8)
    /// A person's name: no spell check, every CJK extension and “·” allowed.
    case name
    case phone
    case password
    case paragraph(rows: Int = 5)
    case select([Choice])
    case radios([Choice])
    case checkboxes([Choice])
    /// Year, month and day in three boxes, named `name-year`, `name-month`, `name-day`.
    case date
    /// A near date, chosen from the browser's calendar; sent as 2025-01-15.
    case calendarDay
    /// The same questions several times; `add` is the value of the button that adds a row, nil where there are enough.
    case rows([Row], add: String?)
    /// Files to add; `kinds` as in an accept attribute.
    case files(kinds: String)
  }

  /// One row of questions that are asked several times.
  public struct Row: Sendable {
    /// “原告 2”
    public var legend: String
    public var questions: [Question]
    /// Value of the button that takes the row away; nil where it must stay.
    public var removal: String?

    public init(_ legend: String, _ questions: [Question], removal: String?) {
      self.legend = legend
      self.questions = questions
      self.removal = removal
    }
  }

  public var name: String
  public var label: String
  public var hint: String
  public var control: Control
  /// The answers kept: one, or one for each box of a date, or every ticked choice.
  public var answers: [String]
  /// What to do, such as “请填写权利人姓名”; empty when nothing is wrong.
  public var error: String
  public var optional: Bool
  /// The provision or office rule that lets us ask; printed quietly, empty for none.
  public var basis: String

  public init(
    _ name: String, _ label: String, _ control: Control, hint: String = "", answers: [String] = [], error: String = "",
    optional: Bool = false, basis: String = ""
  ) {
    self.name = name
    self.label = label
    self.control = control
    self.hint = hint
    self.answers = answers
    self.error = error
    self.optional = optional
    self.basis = basis
  }

  /// The question and those in its rows.
  var all: [Question] {
    guard case .rows(let rows, _) = control else { return [self] }
    return [self] + rows.flatMap { $0.questions.flatMap(\.all) }
  }
  var isWrong: Bool { all.contains { !$0.error.isEmpty } }
  var answer: String { answers.first ?? "" }
  var isGroup: Bool {
    switch control {
    case .radios, .checkboxes, .date, .rows: true
    default: false
    }
  }
  var describedBy: String {
    [hint.isEmpty ? nil : "\(name)-hint", basis.isEmpty ? nil : "\(name)-basis", error.isEmpty ? nil : "\(name)-error"]
      .compactMap { $0 }.joined(separator: " ")
  }
}

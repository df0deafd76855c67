public import Law

/// One row of what is asked several times (一项): its fields, and the value that their answers make.
public protocol FormRow: Sendable {
  static var asks: [any Asked] { get }
  init(_ form: Answered) throws(FieldFault)
}

/// Fields that are asked as often as there are things to tell of (逐项填写): `form[plaintiffs]` is the list of values.
///
/// A row in which nothing was written counts as none.
public struct Repeated<Value: FormRow>: Asked {
  public let asked: AnyField
  let rows: Rows

  /// - Parameter range: how many rows there may be, and must.
  public init(
    _ name: String, _ label: String, hint: String? = nil, _ range: ClosedRange<Int>, of _: Value.Type,
    under basis: Basis
  ) {
    rows = Rows(fields: Value.asks.map(\.asked), range: range)
    asked = AnyField(name, label, hint: hint, format: .rows(rows), optional: range.lowerBound == 0, under: basis)
  }

  public var name: String { asked.name }
}

/// The rows of a repeated group as generic pages meet them.
///
/// On the form and among the answers a field of the second plaintiff is `plaintiffs.2.name`; `plaintiffs` is the number
/// of rows shown.
public struct Rows: Sendable {
  /// Name of the buttons that add and take away: `+plaintiffs`, `-plaintiffs.2`.
  public static let button = "_rows"

  public let fields: [AnyField]
  public let range: ClosedRange<Int>

  /// How many there are; one more than may be, where more were sent.
  func count(in values: [String: String], of name: String) -> Int {
    let prefix = "\(name)."
    let highest = values.filter { $0.key.hasPrefix(prefix) && !$0.value.isEmpty }
      .compactMap { Int($0.key.dropFirst(prefix.count).prefix { $0 != "." }) }.max()
    let shown = values[name].flatMap { Int($0) } ?? 0
    return min(max(shown, highest ?? 0, range.lowerBound), range.upperBound + 1)
  }

  /// The answers of one row under the names of its own fields.
  func row(_ number: Int, of name: String, in values: [String: String]) -> [String: String] {
    let prefix = "\(name).\(number)."
    return values.filter { $0.key.hasPrefix(prefix) }.reduce(into: [:]) { row, value in
      row[String(value.key.dropFirst(prefix.count))] = value.value
    }
  }

  func isBlank(_ row: [String: String]) -> Bool { fields.allSatisfy { (row[$0.name] ?? "").trimmed.isEmpty } }

  func removing(_ number: Int, of name: String, in values: [String: String]) -> [String: String] {
    let prefix = "\(name)."
    var kept: [String: String] = [:]
    for (key, value) in values {
      let rest = key.hasPrefix(prefix) ? key.dropFirst(prefix.count) : ""
      let digits = rest.prefix { $0 != "." }
      switch Int(digits) {
      case number?: continue
      case let other? where other > number: kept["\(prefix)\(other - 1)\(rest.dropFirst(digits.count))"] = value
      default: kept[key] = value
      }
    }
    kept[name] = String(count(in: values, of: name) - 1)
    return kept
  }
}

extension AnyField {
  var rows: Rows? { if case .rows(let rows) = format { rows } else { nil } }

  /// The rows of these answers, each with its fields under their names on the form; none for a field asked once.
  public func rows(in values: [String: String]) -> [[AnyField]] {
    guard let rows else { return [] }
    return (0..<rows.count(in: values, of: name)).map { index in
      rows.fields.map { $0.named("\(name).\(index + 1).\($0.name)") }
    }
  }

  /// Whether a name on the form is this field, or a field in one of its rows.
  public func holds(_ name: String) -> Bool { name == self.name || rows != nil && name.hasPrefix("\(self.name).") }

  /// Checks every row; those left blank are asked for while there are too few.
  func checkRows(_ rows: Rows, _ typed: [String: String]) -> (answers: [String: String], faults: [FieldFault]) {
    let count = rows.count(in: typed, of: name)
    let all = (1..<count + 1).map { rows.row($0, of: name, in: typed) }
    var missing = rows.range.lowerBound - all.count { !rows.isBlank($0) }
    var answers = [name: String(count)]
    var faults: [FieldFault] = []
    for (index, row) in all.enumerated() {
      let prefix = "\(name).\(index + 1)."
      let fields = rows.fields.map { $0.labelled("\(label)\(index + 1)的\($0.label)") }
      let checked = FieldGroup(name, title: label, fields: fields).check(row)
      for (key, value) in checked.answers.values { answers[prefix + key] = value }
      if rows.isBlank(row) {
        guard missing > 0 else { continue }
        missing -= 1
      }
      faults += checked.faults.map { FieldFault(prefix + $0.field, $0.sentence) }
    }
    if count > rows.range.upperBound {
      faults.append(FieldFault(name, "“\(label)”最多填\(rows.range.upperBound)项，请删去多余的。"))
    }
    return (answers, faults)
  }

  private func named(_ name: String) -> AnyField {
    var field = self
    field.name = name
    return field
  }

  private func labelled(_ label: String) -> AnyField {
    var field = self
    field.label = label
    return field
  }
}

extension FieldGroup {
  /// What was typed with a row more or less, where a button for that was pressed; nil where none was.
  public func changingRows(_ typed: [String: String]) -> [String: String]? {
    guard let pressed = typed[Rows.button] else { return nil }
    for field in fields {
      guard let rows = field.rows else { continue }
      let count = rows.count(in: typed, of: field.name)
      if pressed == "+\(field.name)" {
        return typed.merging([field.name: String(min(count + 1, rows.range.upperBound))]) { $1 }
      }
      if let number = (1..<count + 1).first(where: { pressed == "-\(field.name).\($0)" }) {
        return rows.removing(number, of: field.name, in: typed)
      }
    }
    return typed
  }
}

extension Answered {
  /// The values of a repeated group, in the order of its rows.
  ///
  /// - Throws: `FieldFault` of a field in a row; of the group where there are too few or too many.
  public subscript<Value>(_ group: Repeated<Value>) -> [Value] {
    get throws(FieldFault) {
      let (rows, name) = (group.rows, group.name)
      var found: [Value] = []
      for number in 1..<rows.count(in: values, of: name) + 1 {
        let row = rows.row(number, of: name, in: values)
        guard !rows.isBlank(row) else { continue }
        do { found.append(try Value(Answered(row))) } catch {
          throw FieldFault("\(name).\(number).\(error.field)", error.sentence)
        }
      }
      guard rows.range.contains(found.count) else {
        throw FieldFault(name, found.isEmpty ? group.asked.emptySentence : "“\(group.asked.label)”的项数不对，请核对。")
      }
      return found
    }
  }

  /// Takes over the answers of a group; rows that it does not have any more go.
  public mutating func take(_ checked: Answered, of group: FieldGroup) {
    let repeated = group.fields.filter { $0.rows != nil }
    values = values.filter { value in !repeated.contains { $0.holds(value.key) } }
    values.merge(checked.values) { $1 }
  }
}

public import Ledger

/// A figure with its value in one year and the lines it counts, for files that others read.
public struct FigureExport: Sendable {
  public let figure: Figure
  public let value: FigureValue
  /// What is counted; of a ratio, its numerator.
  public let lines: [FigureLine]
  /// What the denominator of a ratio counts.
  public let denominatorLines: [FigureLine]

  public init(_ figure: Figure, in year: Int, from reading: FigureReading) throws {
    self.figure = figure
    value = try reading.value(of: figure, in: year)
    lines = try reading.lines(of: figure, in: year)
    denominatorLines = try reading.denominatorLines(of: figure, in: year)
  }

  /// `{"id","title","form","unit","value","printed","entries":[…]}` in this order; a ratio is a decimal (null over
  /// nothing) with `numerator`, `denominator` and, last, `denominatorEntries`.
  public var json: String {
    let printed = value.printed(figure)
    let below = figure.over == nil ? [] : [("denominatorEntries", Self.entries(denominatorLines))]
    return Self.object(
      [
        ("id", Self.quoted(figure.id)), ("title", Self.quoted(figure.title)),
        ("form", Self.quoted(figure.form.rawValue)), ("unit", Self.quoted(figure.unit)), ("value", number),
      ] + fraction + [("printed", Self.quoted(printed)), ("entries", Self.entries(lines))] + below)
  }

  private static func entries(_ lines: [FigureLine]) -> String {
    let entries = lines.map { line in
      object([
        ("index", "\(line.index)"), ("date", quoted(line.day)), ("matter", quoted(line.matter)),
        ("event", quoted(line.event)), ("office", quoted(line.office)), ("quantity", "\(line.quantity)"),
        ("key", quoted(line.key)),
      ])
    }
    return "[\(entries.joined(separator: ","))]"
  }

  /// Several exports as one JSON array.
  public static func json(_ exports: [FigureExport]) -> String {
    "[\(exports.map(\.json).joined(separator: ",\n"))]\n"
  }

  private var number: String {
    guard figure.over != nil else { return "\(value.value)" }
    guard let denominator = value.denominator, denominator != 0 else { return "null" }
    return "\(Double(value.value) / Double(denominator))"
  }

  private var fraction: [(String, String)] {
    guard figure.over != nil else { return [] }
    return [("numerator", "\(value.value)"), ("denominator", "\(value.denominator ?? 0)")]
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    String(decoding: JSON.text(text).canonical, as: UTF8.self)
  }

  /// The lines as CSV (RFC 4180) with a byte order mark; a cell that a spreadsheet would take for a formula begins with
  /// '.
  public var csv: String {
    func rows(_ lines: [FigureLine], _ part: String) -> [[String]] {
      lines.map { ["\($0.index)", $0.day, $0.matter, $0.event, $0.office, "\($0.quantity)", $0.key, part] }
    }
    return Self.csv(
      [["日志序号", "日期", "办件代号", "记录", "办理单位", "数量", "类别", "计入"]]
        + rows(lines, figure.over == nil ? "数值" : "分子") + rows(denominatorLines, "分母"))
  }

  /// Rows as CSV in the same form.
  public static func csv(_ rows: [[String]]) -> String {
    "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let isNumber = Int(text) != nil
    let risky = text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
    let safe = risky && !isNumber ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}

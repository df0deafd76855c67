public import Ledger

/// A figure with its value in one year and the lines it counts, for files that others read.
public struct FigureExport: Sendable {
  public let figure: Figure
  public let value: FigureValue
  public let lines: [FigureLine]

  public init(figure: Figure, value: FigureValue, lines: [FigureLine]) {
    self.figure = figure
    self.value = value
    self.lines = lines
  }

  public init(_ figure: Figure, in year: Int, from reading: FigureReading) throws {
    self.init(
      figure: figure, value: try reading.value(of: figure, in: year), lines: try reading.lines(of: figure, in: year))
  }

  /// `{"id","title","form","unit","value","printed","entries":[…]}` in this order; a ratio is a decimal (null over
  /// nothing) with `numerator` and `denominator`.
  public var json: String {
    let printed = value.printed(figure)
    let entries = lines.map { line in
      Self.object([
        ("index", "\(line.index)"), ("date", Self.quoted(line.day)), ("matter", Self.quoted(line.matter)),
        ("event", Self.quoted(line.event)), ("office", Self.quoted(line.office)), ("quantity", "\(line.quantity)"),
        ("key", Self.quoted(line.key)),
      ])
    }
    return Self.object(
      [
        ("id", Self.quoted(figure.id)), ("title", Self.quoted(figure.title)),
        ("form", Self.quoted(figure.form.rawValue)), ("unit", Self.quoted(figure.unit)), ("value", number),
      ] + fraction + [("printed", Self.quoted(printed)), ("entries", "[\(entries.joined(separator: ","))]")])
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
    Self.csv(
      [["日志序号", "日期", "办件代号", "记录", "办理单位", "数量", "类别"]]
        + lines.map { ["\($0.index)", $0.day, $0.matter, $0.event, $0.office, "\($0.quantity)", $0.key] })
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

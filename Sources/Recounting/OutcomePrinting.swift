import Foundation
public import Ledger

extension Outcome {
  /// A short table for people, ended by a newline; control characters from the log do not reach the terminal.
  public var text: String {
    var lines = [
      "日志  \(origin)", "签名  公钥 \(signer)", "记录  核对 \(entries) 条，检查点签署 \(size) 条", "根    \(root)",
    ]
    for report in reports { lines += [""] + Self.lines(report) }
    if !live.isEmpty { lines += ["", "全部记录中现行口径的数字"] + Self.table(live, mark: false) }
    if !notes.isEmpty { lines += [""] + notes }
    lines.append("")
    if agrees {
      lines.append("相符：签名、\(entries) 条记录、哈希树和年度报告全部一致。")
    } else {
      lines.append("不符，共 \(differences.count) 处：")
      lines += differences.map(\.sentence)
    }
    return lines.map(Self.plain).joined(separator: "\n") + "\n"
  }

  private static func lines(_ report: Report) -> [String] {
    let published = report.published.map { "第 \($0) 条公布" } ?? "尚未公布"
    var lines = ["\(report.year) 年度报告  第 \(report.entry) 条冻结，按前 \(report.size) 条计数，\(published)"]
    if let erratum = report.erratum {
      lines.append("  勘误：更正第 \(erratum.of) 条冻结的报告")
      lines += erratum.changes.map { "    \($0)" }
    }
    return lines + table(report.figures, mark: true)
  }

  private static func table(_ figures: [Figure], mark: Bool) -> [String] {
    let ids = figures.map { width($0.id) }.max() ?? 0
    let titles = figures.map { width($0.title) }.max() ?? 0
    return figures.map { figure in
      let cells = "  \(padded(figure.id, ids))  \(padded(figure.title, titles))  \(figure.printed)"
      return mark ? "\(cells)  \(figure.agrees ? "✓" : "✗")" : cells
    }
  }

  private static func padded(_ text: String, _ target: Int) -> String {
    text + String(repeating: " ", count: max(0, target - width(text)))
  }

  /// Columns in a terminal: Chinese characters and full-width signs take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }

  /// Control and formatting characters, which could move what stands beside them, are shown as replaced.
  private static func plain(_ line: String) -> String {
    let scalars = line.unicodeScalars.map { scalar -> Unicode.Scalar in
      [.control, .format].contains(scalar.properties.generalCategory) ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The same as one line of canonical JSON.
  public var json: JSON {
    [
      "agrees": .bool(agrees), "origin": .text(origin), "size": .integer(min(size, JSON.largestInteger)),
      "entries": .integer(entries), "root": .text(root), "signer": .text(signer),
      "reports": .array(reports.map(\.json)), "figures": .array(live.map(\.json)),
      "differences": .array(
        differences.map {
          ["index": $0.index.map(JSON.integer) ?? .null, "place": .text($0.place), "sentence": .text($0.sentence)]
        }),
      "notes": .array(notes.map(JSON.text)),
    ]
  }
}

extension Outcome.Report {
  fileprivate var json: JSON {
    [
      "year": .integer(year), "entry": .integer(entry), "size": .integer(size),
      "published": published.map(JSON.integer) ?? .null,
      "erratum": erratum.map {
        ["of": .integer($0.of), "changes": .array($0.changes.map(JSON.text))]
      } ?? .null,
      "figures": .array(figures.map(\.json)),
    ]
  }
}

extension Outcome.Figure {
  fileprivate var json: JSON {
    var members: [String: JSON] = [
      "id": .text(id), "title": .text(title), "form": .text(form), "unit": .text(unit), "printed": .text(printed),
      "agrees": .bool(agrees), "value": Self.number(value),
    ]
    if let denominator { members["denominator"] = Self.number(denominator) }
    return .object(members)
  }

  /// A number beyond what JSON holds exactly is given as text.
  private static func number(_ value: Int128?) -> JSON {
    guard let value else { return .null }
    return Int(exactly: value).flatMap { $0.magnitude <= JSON.largestInteger ? .integer($0) : nil } ?? .text("\(value)")
  }
}

import Ledger

/// Holds a document beside what the log says it must be.
enum ReportComparison {
  /// - Parameters:
  ///   - name: what the document is called in sentences.
  ///   - expected: from the log.
  static func differences(_ found: JSON, _ expected: JSON, in name: String) -> [Difference] {
    guard found.canonical != expected.canonical else { return [] }
    let index = expected["entry"]?.integer
    var sentences: [String] = []
    for member in ["year", "entry", "size", "asOf"] where !same(found[member], expected[member]) {
      sentences.append("\(name)：\(member) 写的是 \(text(found[member]))，日志为 \(text(expected[member]))。")
    }
    let figures = (found: found["figures"]?.array ?? [], expected: expected["figures"]?.array ?? [])
    for (position, figure) in figures.expected.enumerated() {
      let id = text(figure["id"])
      guard position < figures.found.count, same(figures.found[position]["id"], figure["id"]) else {
        sentences.append("\(name)：第 \(position + 1) 项应为指标 \(id)。")
        break
      }
      sentences += members(of: figures.found[position], figure).map { "\(name)：指标 \(id) 的\($0)。" }
    }
    if figures.found.count > figures.expected.count {
      sentences.append("\(name)：第 \(figures.expected.count + 1) 项起的指标不在冻结的报告中。")
    }
    if sentences.isEmpty { sentences = ["\(name)：有冻结的报告所没有的内容。"] }
    return sentences.map { Difference(index, in: name, $0) }
  }

  private static let titles = [
    "printed": "印出数字", "value": "数值", "denominator": "分母", "title": "名称", "unit": "单位", "form": "计算方式",
  ]

  private static func members(of found: JSON, _ expected: JSON) -> [String] {
    guard found.canonical != expected.canonical else { return [] }
    let differing = ["printed", "value", "denominator", "title", "unit", "form"].filter {
      !same(found[$0], expected[$0])
    }
    guard !differing.isEmpty else { return ["内容比冻结的报告多"] }
    return differing.map { "\(titles[$0] ?? $0)写的是 \(text(found[$0]))，冻结的报告为 \(text(expected[$0]))" }
  }

  private static func same(_ left: JSON?, _ right: JSON?) -> Bool { left?.canonical == right?.canonical }

  /// A member for people: a text as it is, the rest as JSON.
  private static func text(_ json: JSON?) -> String {
    guard let json else { return "（无）" }
    return json.text.map { "“\($0)”" } ?? String(decoding: json.canonical, as: UTF8.self)
  }
}

public import Ledger

/// One counted line behind a figure: the list whose count or sum the number is.
public struct FigureLine: Sendable, Hashable {
  /// Index of the entry that it opens to.
  public let index: Int
  /// On-day, Asia/Shanghai.
  public let day: String
  /// Pseudonym of the matter.
  public let matter: String
  public let event: String
  public let office: String
  public let quantity: Int
  public let key: String
}

/// Reads figures from the tally rows.
public struct FigureReading {
  let reader: any Reader
  /// Log size at which to count; nil counts all there is.
  let size: Int?

  public init(_ reader: any Reader, size: Int? = nil) {
    self.reader = reader
    self.size = size
  }

  /// What a figure comes to in a year.
  public func value(of figure: Figure, in year: Int) throws -> FigureValue {
    let window = figure.window.days(in: year)
    let value = try number(figure.count.of(year: year), window)
    return FigureValue(value, over: try figure.over.map { try number($0.of(year: year), window) })
  }

  /// The lines behind the figure (behind its numerator, for a ratio): one a counted thing, in log order.
  public func lines(of figure: Figure, in year: Int) throws -> [FigureLine] {
    try lines(figure.count.of(year: year), figure.window.days(in: year))
  }

  /// The lines behind the denominator of a ratio; empty for any other form.
  public func denominatorLines(of figure: Figure, in year: Int) throws -> [FigureLine] {
    try figure.over.map { try lines($0.of(year: year), figure.window.days(in: year)) } ?? []
  }

  public func lines(_ count: Figure.Count, _ window: (from: String, to: String)) throws -> [FigureLine] {
    switch count.form {
    case .sum, .ratio: try items(count, window)
    case .entries: try entries(count, window)
    case .matters: try matters(count, window)
    case .keys: try keys(count, window)
    }
  }

  private func number(_ count: Figure.Count, _ window: (from: String, to: String)) throws -> Int {
    if count.form == .sum {
      return size == nil ? try daySum(count, window) : try items(count, window).reduce(0) { $0 + $1.quantity }
    }
    return try lines(count, window).count
  }

  private func daySum(_ count: Figure.Count, _ window: (from: String, to: String)) throws -> Int {
    let (measures, values) = condition(count)
    let row = try reader.row(
      """
      SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM tally_days
      WHERE bureau = ? AND \(measures) AND on_day >= ? AND on_day <= ?
      """, [.text(reader.bureau)] + values + [.text(window.from), .text(window.to)])
    return row?.number(0) ?? 0
  }

  /// `measure IN (…) [AND key IN (…)]`, with its values.
  private func condition(_ count: Figure.Count) -> (String, [Value]) {
    func marks(_ list: [String]) -> String { list.map { _ in "?" }.joined(separator: ", ") }
    var sql = "measure IN (\(marks(count.of)))"
    var values = count.of.map(Value.text)
    if let keys = count.keys {
      sql += " AND key IN (\(marks(keys)))"
      values += keys.map(Value.text)
    }
    return (sql, values)
  }

  private struct Item {
    let line: FigureLine
    let origin: Int
    let measure: String
  }

  /// Items of the count on days up to `to`, from `from` where the form looks only into the window.
  private func stored(_ count: Figure.Count, from: String, to: String) throws -> [Item] {
    let (measures, values) = condition(count)
    return try reader.rows(
      """
      SELECT idx, on_day, matter_name, act, office, quantity, key, origin, measure FROM tally_items
      WHERE bureau = ? AND \(measures) AND on_day >= ? AND on_day <= ? AND idx < ? ORDER BY idx, ordinal
      """,
      [.text(reader.bureau)] + values + [.text(from), .text(to), .integer(size ?? Int.max)]
    ).map { row in
      Item(
        line: FigureLine(
          index: row.number(0), day: row.string(1), matter: row.string(2), event: row.string(3), office: row.string(4),
          quantity: row.number(5), key: row.string(6)), origin: row.number(7), measure: row.string(8))
    }
  }

  private func items(_ count: Figure.Count, _ window: (from: String, to: String)) throws -> [FigureLine] {
    try stored(count, from: window.from, to: window.to).map(\.line)
  }

  private func entries(_ count: Figure.Count, _ window: (from: String, to: String)) throws -> [FigureLine] {
    let items = try stored(count, from: window.from, to: window.to)
    let net = Dictionary(items.map { ($0.origin, $0.line.quantity) }, uniquingKeysWith: +)
    var seen: Set<Int> = []
    return items.filter {
      $0.line.quantity > 0 && net[$0.origin, default: 0] > 0 && seen.insert($0.origin).inserted
    }.map(\.line)
  }

  private func matters(_ count: Figure.Count, _ window: (from: String, to: String)) throws -> [FigureLine] {
    struct Cell: Hashable {
      let matter: String, measure: String, day: String, key: String
    }
    func cell(_ item: Item) -> Cell {
      Cell(matter: item.line.matter, measure: item.measure, day: item.line.day, key: item.line.key)
    }
    let items = try stored(count, from: "0000-01-01", to: window.to)
    let net = Dictionary(
      items.map { (cell($0), $0.line.quantity) }, uniquingKeysWith: +)
    let positive = items.filter { $0.line.quantity > 0 && net[cell($0), default: 0] > 0 }
    let firsts = Dictionary(positive.map { ($0.line.matter, $0.line) }) { left, right in
      (left.day, left.index) <= (right.day, right.index) ? left : right
    }
    return firsts.values.filter { $0.day >= window.from }.sorted { $0.index < $1.index }
  }

  private func keys(_ count: Figure.Count, _ window: (from: String, to: String)) throws -> [FigureLine] {
    let items = try stored(count, from: window.from, to: window.to)
    let net = Dictionary(items.map { ($0.line.key, $0.line.quantity) }, uniquingKeysWith: +)
    var seen: Set<String> = []
    return items.filter {
      $0.line.quantity > 0 && net[$0.line.key, default: 0] > 0 && seen.insert($0.line.key).inserted
    }.map(\.line)
  }
}

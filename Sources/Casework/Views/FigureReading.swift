public import Law
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

/// A part of what a count comes to: so much on a day under a key.
public struct FigurePart: Sendable, Hashable {
  public let day: Day
  public let key: String
  public let quantity: Int
}

/// Reads figures from the tally rows.
public struct FigureReading {
  let reader: any Reader
  /// Log size at which to count; nil counts all there is.
  let size: Int?

  /// First and last on-day, as numbers of days.
  typealias Window = (from: Int, to: Int)

  public init(_ reader: any Reader, size: Int? = nil) {
    self.reader = reader
    self.size = size
  }

  /// What a figure comes to in a year.
  public func value(of figure: Figure, in year: Int) throws -> FigureValue {
    let window = figure.window.numbers(in: year)
    let value = try number(figure.count.of(year: year), window)
    return FigureValue(value, over: try figure.over.map { try number($0.of(year: year), window) })
  }

  /// The lines behind the figure (behind its numerator, for a ratio): one a counted thing, in log order.
  public func lines(of figure: Figure, in year: Int) throws -> [FigureLine] {
    try lines(figure.count.of(year: year), figure.window.numbers(in: year))
  }

  /// The lines behind the denominator of a ratio; empty for any other form.
  public func denominatorLines(of figure: Figure, in year: Int) throws -> [FigureLine] {
    try figure.over.map { try lines($0.of(year: year), figure.window.numbers(in: year)) } ?? []
  }

  /// What a count of the figure comes to in a year by day and key: the sums of days, or each counted thing on its day.
  public func parts(of count: Figure.Count, _ figure: Figure, in year: Int) throws -> [FigurePart] {
    let (count, window) = (count.of(year: year), figure.window.numbers(in: year))
    let words = try reader.words()
    guard count.form == .sum, size == nil else {
      return try counted(count, window).map {
        FigurePart(
          day: Day(number: $0.day), key: words[$0.key] ?? "", quantity: count.form == .sum ? $0.quantity : 1)
      }
    }
    let condition = try condition(count)
    return try reader.rows(
      """
      SELECT on_day, key, CAST(SUM(quantity) AS BIGINT) FROM tally_days
      WHERE bureau = ? AND \(condition.sql) AND on_day >= ? AND on_day <= ? GROUP BY on_day, key
      """, [.text(reader.bureau)] + condition.values + [.integer(window.from), .integer(window.to)]
    ).map { FigurePart(day: $0.day(0) ?? .first, key: words[$0.number(1)] ?? "", quantity: $0.number(2)) }
  }

  private func lines(_ count: Figure.Count, _ window: Window) throws -> [FigureLine] {
    let words = try reader.words()
    return try counted(count, window, withHeaders: true).map { item in
      let header = try Header(canonical: item.header ?? [])
      return FigureLine(
        index: item.index, day: Day(number: item.day).description, matter: header.matter, event: header.act,
        office: header.office, quantity: item.quantity, key: words[item.key] ?? "")
    }
  }

  /// The items that the count comes to: those it sums up, or one a counted thing.
  private func counted(_ count: Figure.Count, _ window: Window, withHeaders: Bool = false) throws -> [Item] {
    switch count.form {
    case .sum, .ratio: try stored(count, window, withHeaders)
    case .entries: entries(try stored(count, window, withHeaders))
    case .matters: matters(try stored(count, (Day.first.number, window.to), withHeaders), since: window.from)
    case .keys: keys(try stored(count, window, withHeaders))
    }
  }

  private func number(_ count: Figure.Count, _ window: Window) throws -> Int {
    if count.form == .sum {
      return size == nil ? try daySum(count, window) : try counted(count, window).reduce(0) { $0 + $1.quantity }
    }
    return try counted(count, window).count
  }

  private func daySum(_ count: Figure.Count, _ window: Window) throws -> Int {
    let condition = try condition(count)
    let row = try reader.row(
      """
      SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM tally_days
      WHERE bureau = ? AND \(condition.sql) AND on_day >= ? AND on_day <= ?
      """, [.text(reader.bureau)] + condition.values + [.integer(window.from), .integer(window.to)])
    return row?.number(0) ?? 0
  }

  /// `measure IN (…) [AND key IN (…)]`, with its values.
  private func condition(_ count: Figure.Count) throws -> (sql: String, values: [Value]) {
    let measures = try reader.among(count.of)
    guard let keys = try count.keys.map({ try reader.among($0) }) else {
      return ("measure \(measures.sql)", measures.values)
    }
    return ("measure \(measures.sql) AND key \(keys.sql)", measures.values + keys.values)
  }

  /// A row of the tally; words, days and files by their numbers.
  private struct Item {
    let index: Int
    let day: Int
    let file: Int
    let quantity: Int
    let key: Int
    let origin: Int
    let measure: Int
    /// Of its entry, where it was asked for.
    let header: [UInt8]?

    init(_ row: Row, withHeader: Bool) {
      index = row.number(0)
      day = row.number(1)
      file = row.number(2)
      quantity = row.number(3)
      key = row.number(4)
      origin = row.number(5)
      measure = row.number(6)
      header = withHeader ? row.bytes(7) : nil
    }
  }

  private func stored(_ count: Figure.Count, _ window: Window, _ withHeaders: Bool) throws -> [Item] {
    let condition = try condition(count)
    let join = withHeaders ? "JOIN entries e ON e.bureau = t.bureau AND e.idx = t.idx" : ""
    return try reader.rows(
      """
      SELECT t.idx, t.on_day, t.file, t.quantity, t.key, t.origin, t.measure\(withHeaders ? ", e.header" : "")
      FROM tally_items t \(join)
      WHERE t.bureau = ? AND \(condition.sql) AND t.on_day >= ? AND t.on_day <= ? AND t.idx < ?
      ORDER BY t.idx, t.ordinal
      """,
      [.text(reader.bureau)] + condition.values
        + [.integer(window.from), .integer(window.to), .integer(size ?? Int.max)]
    ).map { Item($0, withHeader: withHeaders) }
  }

  private func entries(_ items: [Item]) -> [Item] {
    let net = Dictionary(items.map { ($0.origin, $0.quantity) }, uniquingKeysWith: +)
    var seen: Set<Int> = []
    return items.filter { $0.quantity > 0 && net[$0.origin, default: 0] > 0 && seen.insert($0.origin).inserted }
  }

  private func matters(_ items: [Item], since first: Int) -> [Item] {
    struct Cell: Hashable {
      let file: Int, measure: Int, day: Int, key: Int
    }
    func cell(_ item: Item) -> Cell {
      Cell(file: item.file, measure: item.measure, day: item.day, key: item.key)
    }
    let net = Dictionary(items.map { (cell($0), $0.quantity) }, uniquingKeysWith: +)
    let positive = items.filter { $0.quantity > 0 && net[cell($0), default: 0] > 0 }
    let firsts = Dictionary(positive.map { ($0.file, $0) }) { left, right in
      (left.day, left.index) <= (right.day, right.index) ? left : right
    }
    return firsts.values.filter { $0.day >= first }.sorted { $0.index < $1.index }
  }

  private func keys(_ items: [Item]) -> [Item] {
    let net = Dictionary(items.map { ($0.key, $0.quantity) }, uniquingKeysWith: +)
    var seen: Set<Int> = []
    return items.filter { $0.quantity > 0 && net[$0.key, default: 0] > 0 && seen.insert($0.key).inserted }
  }
}

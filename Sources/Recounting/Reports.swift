import Ledger

/// The figures of one year as an entry froze them (年报冻结).
struct Frozen: Sendable {
  struct Claim: Sendable, Equatable {
    let id: String
    let printed: String
    let value: Int
    let denominator: Int?
  }

  let index: Int
  let matter: String
  let year: Int
  /// Entries with an index below it were counted.
  let size: Int
  let asOf: String
  let claims: [Claim]

  /// Years that a report may have.
  static let years = 1900...9000

  /// Nil where the notice is not that of a frozen report.
  init?(_ notice: Notice) {
    guard let json = notice.header.notice, let year = json["report"]?.integer, Frozen.years ~= year,
      let size = json["size"]?.integer, 0...notice.index ~= size, let asOf = json["asOf"]?.text,
      Line.date(asOf.utf8) != nil, let figures = json["figures"]?.array
    else { return nil }
    let claims = figures.compactMap(Claim.init)
    guard claims.count == figures.count, Set(claims.map { Array($0.id.utf8) }).count == claims.count else { return nil }
    index = notice.index
    matter = notice.header.matter
    self.year = year
    self.size = size
    self.asOf = asOf
    self.claims = claims
  }
}

extension Frozen.Claim {
  init?(_ json: JSON) {
    guard let members = json.object, members.count == (json["denominator"] == nil ? 3 : 4),
      let id = json["id"]?.text, let printed = json["printed"]?.text, let value = json["value"]?.integer
    else { return nil }
    if let json = json["denominator"] {
      guard let denominator = json.integer else { return nil }
      self.denominator = denominator
    } else {
      denominator = nil
    }
    self.id = id
    self.printed = printed
    self.value = value
  }

  /// `500余次（512）`, for a ratio `96.5%（193/200）`.
  var words: String { "\(printed)（\(value)\(denominator.map { "/\($0)" } ?? "")）" }
}

/// What the noticed entries say: definitions, frozen reports, publications.
struct Record: Sendable {
  /// In log order.
  private(set) var definitions: [(index: Int, definition: Definition)] = []
  private(set) var frozen: [Frozen] = []
  /// Index of the frozen entry, by that of the entry that published it.
  private(set) var published: [(index: Int, frozen: Int)] = []
  private(set) var differences: [Difference] = []

  init(_ notices: [Notice]) {
    for notice in notices {
      switch (notice.header.kind, notice.header.event) {
      case (Notice.figures, "defined"): define(notice)
      case (Notice.reports, "frozen"): freeze(notice)
      case (Notice.reports, "published"): publish(notice)
      default: break
      }
    }
  }

  private mutating func differ(_ notice: Notice, _ reason: String) {
    differences.append(Difference(notice.index, in: "日志", "第 \(notice.index) 条：\(reason)。"))
  }

  private mutating func define(_ notice: Notice) {
    guard let definition = notice.header.notice.flatMap({ Definition($0) }) else {
      return differ(notice, "公布的口径定义无法解读")
    }
    definitions.append((notice.index, definition))
  }

  private mutating func freeze(_ notice: Notice) {
    guard let report = Frozen(notice) else { return differ(notice, "冻结的年度报告无法解读") }
    if let before = frozen.last(where: { $0.year == report.year }), report.size <= before.size {
      differ(notice, "\(report.year) 年度报告的勘误应按更多的记录重算，前一次（第 \(before.index) 条）已按前 \(before.size) 条")
    }
    frozen.append(report)
  }

  private mutating func publish(_ notice: Notice) {
    let json = notice.header.notice
    guard let year = json?["report"]?.integer, let index = json?["published"]?.integer else {
      return differ(notice, "年度报告的公布记录无法解读")
    }
    guard let report = frozen.first(where: { $0.index == index }), report.year == year,
      report.matter.utf8.elementsEqual(notice.header.matter.utf8)
    else { return differ(notice, "公布了 \(year) 年度报告，但第 \(index) 条没有冻结这份报告") }
    published.append((notice.index, index))
  }

  /// Definitions in force below a log size, in the order of their ids.
  func figures(below size: Int) -> [(index: Int, definition: Definition)] {
    var latest: [[UInt8]: (index: Int, definition: Definition)] = [:]
    for entry in definitions where entry.index < size { latest[Array(entry.definition.id.utf8)] = entry }
    return latest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  func definition(_ id: String, below size: Int) -> (index: Int, definition: Definition)? {
    definitions.last { $0.index < size && $0.definition.id.utf8.elementsEqual(id.utf8) }
  }

  func isPublished(_ report: Frozen) -> Bool { published.contains { $0.frozen == report.index } }

  /// The reports that stand: for each year the last one frozen among the published.
  var standing: [Frozen] {
    let years = Set(frozen.map(\.year)).sorted()
    return years.compactMap { year in frozen.last { $0.year == year && isPublished($0) } }
  }

  /// `reports/<year>.json` as it must be; nil where a figure has no definition.
  func document(of report: Frozen) -> JSON? {
    var figures: [JSON] = []
    for claim in report.claims {
      guard let definition = definition(claim.id, below: report.size)?.definition else { return nil }
      var members: [String: JSON] = [
        "id": .text(claim.id), "title": .text(definition.title), "unit": .text(definition.unit),
        "form": .text(definition.form), "value": .integer(claim.value), "printed": .text(claim.printed),
      ]
      if let denominator = claim.denominator { members["denominator"] = .integer(denominator) }
      figures.append(.object(members))
    }
    return [
      "asOf": .text(report.asOf), "entry": .integer(report.index), "figures": .array(figures),
      "size": .integer(report.size), "year": .integer(report.year),
    ]
  }
}

import Ledger

/// What a recount found.
public struct Outcome: Sendable {
  /// Name of the log.
  public internal(set) var origin = ""
  /// Entries that the checkpoint signs.
  public internal(set) var size = 0
  /// Entries found right.
  public internal(set) var entries = 0
  /// Root that the checkpoint signs, hexadecimal.
  public internal(set) var root = ""
  /// Hash of the key in 4 bytes, hexadecimal; it names the key and proves nothing.
  public internal(set) var signer = ""
  /// Every frozen report in log order.
  public internal(set) var reports: [Report] = []
  /// The figures of the year that was asked for.
  public internal(set) var live: [Figure] = []
  /// The first one first.
  public internal(set) var differences: [Difference] = []
  /// What a reader should know and what contradicts nothing.
  public internal(set) var notes: [String] = []

  public var agrees: Bool { differences.isEmpty }

  /// A figure as counted again.
  public struct Figure: Sendable {
    public let id: String
    /// Empty where the figure has no definition.
    public var title = ""
    public var form = ""
    public var unit = ""
    public var printed = ""
    public var value: Int128?
    public var denominator: Int128?
    /// Whether a report says the same.
    public var agrees = true
    /// UTF-8 of what counting came to, for comparing.
    init(id: String) { self.id = id }

    init(id: String, definition: Definition, counted: Counted) {
      self.id = id
      title = definition.title
      form = definition.form
      unit = definition.unit
      printed = counted.printed(definition)
      value = counted.value
      denominator = counted.denominator
    }

    func says(_ claim: Frozen.Claim) -> Bool {
      value == Int128(claim.value) && denominator == claim.denominator.map { Int128($0) }
        && printed.utf8.elementsEqual(claim.printed.utf8)
    }
  }

  /// A frozen report.
  public struct Report: Sendable {
    public let year: Int
    /// Index of the entry that froze it.
    public let entry: Int
    /// Entries with an index below it were counted.
    public let size: Int
    /// Index of the entry that published it.
    public let published: Int?
    /// Index of the entry that it corrects (勘误), with what it changed.
    public let erratum: (of: Int, changes: [String])?
    public let figures: [Figure]
    let differences: [Difference]

    init(_ frozen: Frozen, _ counted: [Figure], _ record: Record) {
      year = frozen.year
      entry = frozen.index
      size = frozen.size
      published = record.published.first { $0.frozen == frozen.index }?.index
      let before = record.frozen.last { $0.year == frozen.year && $0.index < frozen.index }
      erratum = before.map { ($0.index, Self.changes(from: $0, to: frozen)) }
      var figures: [Figure] = []
      var differences: [Difference] = []
      let place = "第 \(frozen.index) 条冻结的 \(frozen.year) 年度报告"
      for (var figure, claim) in zip(counted, frozen.claims) {
        if figure.value == nil {
          figure.agrees = false
          differences.append(Difference(frozen.index, in: place, "\(place)：指标 \(claim.id) 在前 \(frozen.size) 条中没有定义。"))
        } else if !figure.says(claim) {
          figure.agrees = false
          let sentence = "\(place)：指标 \(claim.id) 写的是 \(claim.words)，按前 \(frozen.size) 条重算为 \(figure.words)。"
          differences.append(Difference(frozen.index, in: place, sentence))
        }
        figures.append(figure)
      }
      self.figures = figures
      self.differences = differences
    }

    /// What an erratum says otherwise than the report before it.
    private static func changes(from old: Frozen, to new: Frozen) -> [String] {
      let changed: [String] = new.claims.compactMap { claim in
        guard let before = old.claims.first(where: { $0.id == claim.id }) else {
          return "\(claim.id)：增加，\(claim.words)"
        }
        return before == claim ? nil : "\(claim.id)：\(before.words) 改为 \(claim.words)"
      }
      let left = old.claims.filter { claim in !new.claims.contains { $0.id == claim.id } }
      return changed + left.map { "\($0.id)：不再报告" }
    }
  }
}

extension Outcome.Figure {
  var words: String {
    "\(printed)（\(value.map(String.init) ?? "")\(denominator.map { "/\($0)" } ?? "")）"
  }
}

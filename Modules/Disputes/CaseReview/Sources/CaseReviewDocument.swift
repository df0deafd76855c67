import Casework
import Ledger

extension CaseReview {
  /// One case as it stood when the list was frozen, without persons.
  public struct Line: Codable, Sendable, Equatable {
    /// Plain id and receipt number of its file.
    public var id: String
    public var number: String
    public var year: Int
    /// Litigation or reconsideration, and what it is about, as titles.
    public var kind: String
    public var category: String
    /// Title of the outcome; nil while it is not decided.
    public var outcome: String?
    /// In effect and against the bureau (败诉、败复).
    public var isLost: Bool
    public var isPending: Bool
    /// Another file of the list goes on with it: a later instance, or a suit after reconsideration.
    public var isContinued: Bool

    public init(
      id: String, number: String, year: Int, kind: String, category: String, outcome: String?, isLost: Bool,
      isPending: Bool, isContinued: Bool
    ) {
      self.id = id
      self.number = number
      self.year = year
      self.kind = kind
      self.category = category
      self.outcome = outcome
      self.isLost = isLost
      self.isPending = isPending
      self.isContinued = isContinued
    }

    init(_ item: DisputeCase) {
      self.init(
        id: item.id, number: item.number, year: item.year, kind: item.kindTitle, category: item.category.title,
        outcome: item.outcomeTitle, isLost: item.isLost, isPending: item.isPending,
        isContinued: item.isSuperseded)
    }

    var printed: String {
      "\(kind)，\(category)，\(outcome ?? "未裁判")"
        + (isLost ? "，败诉（败复）" : isPending ? "，未生效" : isContinued ? "，转入后一程序" : "")
    }
  }

  /// How many cases share a title.
  public struct Count: Codable, Sendable, Equatable {
    public var title: String
    public var cases: Int
    public var lost: Int
  }

  /// The tables of a review: each case, and the counts that follow from them.
  public struct Document: Codable, Sendable, Equatable {
    public var lines: [Line]
    public var categories: [Count]
    public var outcomes: [Count]

    /// Counts stand in the order in which the cases first show them.
    public init(lines: [Line]) {
      self.lines = lines
      categories = Self.counts(lines) { $0.category }
      outcomes = Self.counts(lines) { $0.outcome ?? "未裁判" }
    }

    init(_ cases: [DisputeCase]) { self.init(lines: cases.map(Line.init)) }

    public var lost: Int { lines.count(where: \.isLost) }
    public var pending: Int { lines.count(where: \.isPending) }

    private static func counts(_ lines: [Line], by title: (Line) -> String) -> [Count] {
      var counts: [Count] = []
      for line in lines {
        let name = title(line)
        if let index = counts.firstIndex(where: { $0.title == name }) {
          counts[index].cases += 1
          counts[index].lost += line.isLost ? 1 : 0
        } else {
          counts.append(Count(title: name, cases: 1, lost: line.isLost ? 1 : 0))
        }
      }
      return counts
    }

    /// What the log publishes: counts, no case and no person.
    func notice(_ order: Order?) -> JSON {
      .object([
        "caseReview": .array([.integer(order?.first ?? 0), .integer(order?.last ?? 0)]),
        "cases": .integer(lines.count), "lost": .integer(lost), "pending": .integer(pending),
      ])
    }
  }
}

/// A law, regulation, rule or official document (法律、法规、规章、文件) that acts are based on.
///
/// Two statutes with the same id are equal.
public struct Statute: Sendable, Hashable, Identifiable {
  /// Whole part of a date that is known; documents are often known by month or year only.
  public enum Precision: Sendable { case day, month, year }

  /// Stable kebab-case word for the journal, never reused.
  public let id: String
  /// Full official title, without brackets.
  public let title: String
  /// The usual short title, without brackets.
  public let short: String
  /// Document number (文号) or promulgation number; nil where the sources at hand do not give it.
  public let number: String?
  /// The day since when it applies (施行日); where only the month or year is known, its last day.
  public let effective: Day
  public let effectiveKnownTo: Precision
  /// The revision whose articles are cited, in Chinese; nil for an unrevised text.
  public let revision: String?
  public let grade: Grade
  /// The articles that the program cites, each with its gist.
  public let provisions: [Provision]

  init(
    id: String, _ title: String, short: String? = nil, number: String? = nil, from effective: Day,
    knownTo precision: Precision = .day, revision: String? = nil, grade: Grade = .verified,
    provisions: [Provision] = []
  ) {
    self.id = id
    self.title = title
    self.short = short ?? title
    self.number = number
    self.effective = effective
    effectiveKnownTo = precision
    self.revision = revision
    self.grade = grade
    self.provisions = provisions
  }

  /// `2024年1月1日`, `2019年2月` or `2016年`: only what is known.
  public var effectiveChinese: String {
    switch effectiveKnownTo {
    case .day: effective.chinese
    case .month: "\(effective.year)年\(effective.month)月"
    case .year: "\(effective.year)年"
    }
  }

  /// An official document, cited as a whole with its number (文件).
  public var isDocument: Bool { number != nil && provisions.isEmpty }

  /// `《…》`, with the document number for documents: `《…》（国办发〔2019〕8号）`.
  public var chinese: String {
    guard isDocument, let number else { return "《\(title)》" }
    return "《\(title)》（\(number)）"
  }

  public func provision(_ article: Int) -> Provision? {
    provisions.first { $0.article == article }
  }

  public static func == (left: Statute, right: Statute) -> Bool { left.id == right.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// An article that the program relies on (条文), in a few words of our own.
public struct Provision: Sendable, Hashable {
  public let article: Int
  public let gist: String
  public let grade: Grade
  /// The paragraph that carries the article's items, where the article has several paragraphs.
  let itemsIn: Int?

  init(_ article: Int, _ gist: String, _ grade: Grade = .verified, itemsIn: Int? = nil) {
    self.article = article
    self.gist = gist
    self.grade = grade
    self.itemsIn = itemsIn
  }
}

extension Statute {
  /// Every statute that the program cites, in the order of its tables; ids are unique.
  public static let all: [Statute] =
    registrationStatutes + procedureStatutes + litigationStatutes + conductStatutes + documents

  public static func find(_ id: String) -> Statute? { index[id] }

  private static let index = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}

import Law

/// A section of the bureau (科室) by its key, a public key of figures; which there are, and what they are called, the
/// office says.
public struct BureauSection: RawRepresentable, Codable, Sendable, Hashable, CaseIterable {
  public let rawValue: String

  /// Nil for what is no key.
  public init?(rawValue: String) {
    guard OfficeFact.isKey(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  private init(_ key: String) { rawValue = key }

  public static let office = BureauSection("office")
  public static let legal = BureauSection("legal")
  public static let registration = BureauSection("registration")
  public static let enforcement = BureauSection("enforcement")
  public static let planning = BureauSection("planning")
  public static let housing = BureauSection("housing")

  public static let allCases = [office, legal, registration, enforcement, planning, housing]
  /// Sections that have duties by the program's rules, under whatever name.
  static let wellKnown = [office, legal, registration, enforcement]

  /// What a well-known section does.
  var duty: String {
    switch self {
    case .office: "综合协调"
    case .legal: "法治、应诉、法制审核"
    case .registration: "不动产登记"
    case .enforcement: "行政执法"
    default: title
    }
  }

  /// What it is called where the office says nothing else.
  public var title: String {
    switch self {
    case .office: "办公室"
    case .legal: "法治科"
    case .registration: "登记中心"
    case .enforcement: "执法大队"
    case .planning: "规划科"
    case .housing: "住建科"
    default: rawValue
    }
  }

  /// Title of a section by its key.
  public static func title(of key: String) -> String { BureauSection(rawValue: key)?.title ?? key }
}

extension Actor {
  /// Acts for this section; entries from before the book of staff say it by the name of the office alone.
  public func isOf(_ section: BureauSection) -> Bool {
    self.section.map { $0 == section.rawValue } ?? office.hasSuffix(section.title)
  }

  /// The section that this post acts for, where it is one.
  var headed: [BureauSection] {
    if let section { return BureauSection(rawValue: section).map { [$0] } ?? [] }
    return BureauSection.allCases.filter { office.hasSuffix($0.title) }
  }
}

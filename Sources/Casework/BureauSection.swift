/// A section of the bureau (科室) in the closed public list of the demonstration office, a public key.
public enum BureauSection: String, Codable, Sendable, CaseIterable, Hashable {
  case office, legal, registration, enforcement, planning, housing

  public var title: String {
    switch self {
    case .office: "办公室"
    case .legal: "法治科"
    case .registration: "登记中心"
    case .enforcement: "执法大队"
    case .planning: "规划科"
    case .housing: "住建科"
    }
  }

  /// Whether an office's name is this section's, such as “示例区不动产登记中心”.
  public func speaks(at office: String) -> Bool { office.hasSuffix(title) }

  /// Title of a section by its key.
  public static func title(of key: String) -> String { BureauSection(rawValue: key)?.title ?? key }
}

/// How well a stated rule has been checked against its source (置信).
public enum Grade: String, Sendable, Hashable, Codable, CaseIterable {
  /// Checked against an archived public text.
  case verified = "V"
  /// Checked against second-hand public material; the original was not seen.
  case secondary = "V-"
  /// General knowledge, to be checked by the legal section before use in earnest.
  case general = "K"
  /// Doubtful or unknown: a parameter.
  case doubtful = "?"
  /// Adopted by the office itself.
  case office

  public var chinese: String {
    switch self {
    case .verified: "已与公开文本核对"
    case .secondary: "据第二手公开资料"
    case .general: "据通行做法，待核对"
    case .doubtful: "存疑，待核对"
    case .office: "本机关自定"
    }
  }
}

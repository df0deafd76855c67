/// Administrative division code (行政区划代码), GB/T 2260: 6 digits; 9 for townships and 12 for villages.
///
/// Which office is in charge does not follow from the code.
public struct RegionCode: Identifier {
  public static let title = "行政区划代码"

  public enum Level: Int, Sendable, Comparable {
    case province, city, county, township, village
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  public let text: String

  public init(_ text: String) throws(IdentifierFault) {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy(isDigit) else { throw Self.fault("应全为数字，请检查是否误输了字母。") }
    guard [6, 9, 12].contains(bytes.count) else {
      throw Self.fault("应为6位（县级以上）、9位（乡级）或者12位（村级），现为\(bytes.count)位。")
    }
    guard let province = decimal(bytes[..<2]), provinceCodes.contains(province) else {
      throw Self.fault("前两位不是省级区划代码，请核对。")
    }
    self.text = text
  }

  public var level: Level {
    switch text.utf8.count {
    case 12: .village
    case 9: .township
    default: text.hasSuffix("0000") ? .province : text.hasSuffix("00") ? .city : .county
    }
  }

  /// The first six digits.
  public var county: String { String(text.prefix(6)) }
}

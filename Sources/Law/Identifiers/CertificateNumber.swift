/// Number of a property certificate or a registration proof (不动产权证书号、不动产登记证明号).
///
/// `鄂(2024)武汉市经开不动产权第0000001号`. Not the serial number printed on the blank sheet.
/// Brackets may be given in either width; they are stored half-width and shown full-width.
public struct CertificateNumber: Identifier {
  public static let title = "不动产权证书号"

  public enum Kind: String, Sendable, CaseIterable {
    /// Property certificate (不动产权证书).
    case title = "不动产权"
    /// Registration proof (不动产登记证明), for mortgages, notices and the like.
    case proof = "不动产证明"
  }

  public let text: String
  /// Four digits.
  public let year: Int
  /// City, county or district as the office writes it.
  public let place: String
  public let kind: Kind
  public let serial: Int

  public init(_ text: String) throws(IdentifierFault) {
    let form = "应写成“鄂（2024）武汉市经开不动产权第0000001号”的样式，请对照证书核对。"
    var cursor = Cursor(withHalfWidthBrackets(text))
    guard cursor.one(of: provinceShortNames) != nil else { throw Self.fault("应以省级简称开头，例如“鄂”，请对照证书补全。") }
    guard cursor.take("(") else { throw Self.fault(form) }
    let yearDigits = cursor.digits()
    guard yearDigits.utf8.count == 4, let year = decimal(Array(yearDigits.utf8)) else {
      throw Self.fault("括号内的年份应为4位数字，请对照证书核对。")
    }
    guard cursor.take(")"), cursor.rest.last == "号", let mark = cursor.rest.lastIndex(of: "第") else {
      throw Self.fault(form)
    }
    let head = cursor.rest[..<mark]
    let serialDigits = cursor.rest[cursor.rest.index(after: mark)...].dropLast()
    guard let kind = Kind.allCases.first(where: { head.hasSuffix($0.rawValue) }) else {
      throw Self.fault("“第”字前应为“不动产权”或者“不动产证明”，请对照证书核对。")
    }
    let place = head.dropLast(kind.rawValue.count)
    guard (2...20).contains(place.count), place.unicodeScalars.allSatisfy({ (0x4E00...0x9FA5).contains($0.value) })
    else { throw Self.fault("缺少发证的市、县（区）名，请对照证书补全。") }
    guard serialDigits.utf8.count >= 7, let serial = decimal(Array(serialDigits.utf8)) else {
      throw Self.fault("“第”字后的流水号应不少于7位数字，请对照证书补全前面的0。")
    }
    self.text = withHalfWidthBrackets(text)
    self.year = year
    self.place = String(place)
    self.kind = kind
    self.serial = serial
  }

  /// Brackets of any shape; zeros left out before the serial are filled in.
  public static func normalised(_ text: String) -> String {
    let text = Spelling.bracketed(text, "(", ")")
    guard text.last == "号", let mark = text.lastIndex(of: "第") else { return text }
    let serial = text[text.index(after: mark)...].dropLast()
    guard !serial.isEmpty, serial.utf8.allSatisfy(isDigit) else { return text }
    return "\(text[...mark])\(String(repeating: "0", count: max(0, 7 - serial.utf8.count)))\(serial)号"
  }

  /// Builds a number; the serial is written with at least seven digits.
  public init(province: Character = "鄂", year: Int, place: String, kind: Kind, serial: Int) throws(IdentifierFault) {
    try self.init("\(province)(\(padded(year, to: 4)))\(place)\(kind.rawValue)第\(padded(serial, to: 7))号")
  }

  /// With full-width brackets, as certificates print it.
  public var display: String { withFullWidthBrackets(text) }
}

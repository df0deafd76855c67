/// Number of an official document (文号), GB/T 9704: `示府复〔2025〕1号`.
public struct DocumentNumber: Identifier {
  public static let title = "文号"

  public let text: String
  /// The issuing body's short name.
  public let letters: String
  public let year: Int
  public let serial: Int

  public init(_ text: String) throws(IdentifierFault) {
    let form = "应写成“示府复〔2025〕1号”的样式，请对照文书核对。"
    guard let open = text.firstIndex(of: "〔"), let close = text.firstIndex(of: "〕"), open < close, text.last == "号"
    else {
      throw Self.fault(form)
    }
    let digits = text[text.index(after: open)..<close]
    let serial = text[text.index(after: close)...].dropLast()
    guard digits.utf8.count == 4, let year = decimal(Array(digits.utf8)) else {
      throw Self.fault("括号内的年份应为4位数字，请对照文书核对。")
    }
    guard let number = decimal(Array(serial.utf8)), !text[..<open].isEmpty else { throw Self.fault(form) }
    self.text = text
    self.year = year
    self.serial = number
    letters = String(text[..<open])
  }

  /// With `〔〕` round the year, no zeros before the serial, no 第, and 号 at the end; a text without a year in brackets
  /// keeps its words.
  public static func normalised(_ text: String) -> String {
    let text = Spelling.bracketed(text, "〔", "〕")
    guard let close = text.lastIndex(of: "〕") else { return text }
    var serial = text[text.index(after: close)...]
    if serial.last == "号" { serial = serial.dropLast() }
    if serial.first == "第" { serial = serial.dropFirst() }
    guard !serial.isEmpty, serial.utf8.allSatisfy(isDigit) else { return text }
    return "\(text[...close])\(Spelling.withoutZeros(serial))号"
  }
}

/// Receipt number of a file (受理编号): `BL2025-000001`.
public struct ReceiptNumber: Identifier {
  public static let title = "受理编号"

  public let text: String

  public init(_ text: String) throws(IdentifierFault) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 13, bytes[..<2].allSatisfy({ (0x41...0x5A).contains($0) }), bytes[2..<6].allSatisfy(isDigit),
      bytes[6] == UInt8(ascii: "-"), bytes[7...].allSatisfy(isDigit)
    else { throw Self.fault("应写成“BL2025-000001”的样式，请对照受理通知核对。") }
    self.text = text
  }

  /// Capitals, one hyphen, a serial of at least six digits; a text of another form keeps its words.
  public static func normalised(_ text: String) -> String {
    let code = Spelling.code(text)
    let plain = String(String.UnicodeScalarView(code.unicodeScalars.map { Look.dashes.contains($0) ? "-" : $0 }))
    let letters = plain.prefix { $0.isASCII && $0.isLetter }
    let rest = plain.dropFirst(letters.count)
    let year = rest.prefix(4)
    let serial = rest.dropFirst(4).drop { $0 == "-" }
    guard letters.utf8.count == 2, year.utf8.count == 4, year.utf8.allSatisfy(isDigit), !serial.isEmpty,
      serial.utf8.allSatisfy(isDigit), rest.utf8.count >= 10 || rest.contains("-"), serial.utf8.count <= 12
    else { return text }
    let number = Spelling.withoutZeros(serial)
    return "\(letters)\(year)-\(String(repeating: "0", count: max(0, 6 - number.utf8.count)))\(number)"
  }
}

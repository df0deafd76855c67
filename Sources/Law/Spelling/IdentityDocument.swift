/// The kind of document that shows who somebody is (证件类型), and the form of its number.
public enum IdentityDocument: String, Sendable, Codable, CaseIterable {
  case citizenID = "citizen"
  /// Identity card of foreign permanent residents (外国人永久居留身份证).
  case permanentResidence = "permanent-residence"
  /// Mainland travel permit of residents of Hong Kong and Macao (港澳居民来往内地通行证).
  case hongKongMacaoPermit = "hong-kong-macao"
  /// Mainland travel permit of residents of Taiwan (台湾居民来往大陆通行证).
  case taiwanPermit = "taiwan"
  case passport
  /// Of firms and other bodies.
  case creditCode = "credit-code"

  /// Those that a person shows.
  public static let ofPersons = allCases.filter { $0 != .creditCode }

  public var title: String {
    switch self {
    case .citizenID: "居民身份证、港澳台居民居住证"
    case .permanentResidence: "外国人永久居留身份证"
    case .hongKongMacaoPermit: "港澳居民来往内地通行证"
    case .taiwanPermit: "台湾居民来往大陆通行证"
    case .passport: "护照"
    case .creditCode: "统一社会信用代码"
    }
  }

  /// The stored form of a number of this kind.
  public func stored(_ text: String) throws(IdentifierFault) -> String {
    let number = Spelling.dense(text)
    let bytes = Array(number.utf8)
    func fault(_ advice: String) -> IdentifierFault { IdentifierFault(identifier: "\(title)号码", advice: advice) }
    switch self {
    case .citizenID: return try CitizenID(reading: text).text
    case .creditCode: return try CreditCode(reading: text).text
    case .permanentResidence:
      // The card of 2017 has three letters and twelve digits, that of 2023 eighteen digits like a citizen's.
      if bytes.count == 15, bytes[..<3].allSatisfy({ (0x41...0x5A).contains($0) }), bytes[3...].allSatisfy(isDigit) {
        return number
      }
      guard bytes.count == 18, bytes.first == UInt8(ascii: "9"), CitizenID.isChecked(bytes) else {
        throw fault("应为以9开头的18位号码，或者3个字母加12位数字，请对照证件核对。")
      }
      return number
    case .hongKongMacaoPermit:
      guard bytes.first == UInt8(ascii: "H") || bytes.first == UInt8(ascii: "M"), [9, 11].contains(bytes.count),
        bytes.dropFirst().allSatisfy(isDigit)
      else { throw fault("应为H或者M加8位数字（旧证加10位），请对照证件核对。") }
      return number
    case .taiwanPermit:
      guard [8, 10].contains(bytes.count), bytes.allSatisfy(isDigit) else {
        throw fault("应为8位数字（旧证10位），请对照证件核对。")
      }
      return number
    case .passport:
      guard (5...15).contains(bytes.count), bytes.contains(where: isDigit),
        bytes.allSatisfy({ isDigit($0) || (0x41...0x5A).contains($0) })
      else { throw fault("应为5至15位的字母和数字，请对照证件核对。") }
      return number
    }
  }
}

/// Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, with the check of GB 11714 at the 17th.
///
/// A few old codes in use break the standard; an officer lets them pass by hand, never this type.
public struct CreditCode: Identifier {
  public static let title = "统一社会信用代码"

  public let text: String

  public init(_ text: String) throws(IdentifierFault) {
    guard text.count == 18 else { throw Self.fault("应为18位，现为\(text.count)位，请对照营业执照或者登记证书核对。") }
    let bytes = Array(text.utf8)
    let values = bytes.map { Self.alphabet.firstIndex(of: $0) }
    guard bytes.count == 18, !values.contains(nil) else { throw Self.fault("只能用数字和大写字母，且不含I、O、S、V、Z，请核对是否与1、0、5、2混淆。") }
    guard bytes[2..<8].allSatisfy(isDigit), let province = decimal(bytes[2..<4]), provinceCodes.contains(province)
    else {
      throw Self.fault("第3至8位应为行政区划代码，请对照证书核对。")
    }
    guard let seventeenth = Self.organisationCheck(bytes[8..<16]), bytes[16] == seventeenth else {
      throw Self.fault("第17位校验码不符，请逐位核对第9至17位。")
    }
    guard bytes[17] == Self.check(bytes[..<17]) else { throw Self.fault("末位校验码不符，可能有一位输错或者两位颠倒，请逐位核对。") }
    self.text = text
  }

  /// Hyphens, which the organisation's part was printed with, go too.
  public static func normalised(_ text: String) -> String { Spelling.dense(text) }

  /// The registering department and the kind of body: `91` firm, `11` state organ, `12` public institution …
  public var category: String { String(text.prefix(2)) }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  private static func check(_ body: ArraySlice<UInt8>) -> UInt8? {
    var sum = 0
    var weight = 1
    for byte in body {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      sum += value * weight
      weight = weight * 3 % 31
    }
    return alphabet[(31 - sum % 31) % 31]
  }

  private static func organisationCheck(_ body: ArraySlice<UInt8>) -> UInt8? {
    var sum = 0
    for (byte, weight) in zip(body, [3, 7, 9, 10, 5, 8, 4, 2]) {
      // Letters count 10 … 35 here, in the whole alphabet.
      let value = isDigit(byte) ? byte - UInt8(ascii: "0") : byte - UInt8(ascii: "A") + 10
      sum += Int(value) * weight
    }
    return Array("0123456789X".utf8)[(11 - sum % 11) % 11]
  }

  /// A code in the unassigned division 420199, by running number 0 … 999,999.
  ///
  /// - Parameter category: the first two characters, `91` for firms.
  public static func specimen(_ number: Int, category: String = "91") -> CreditCode {
    precondition((0...999_999).contains(number), "specimens are numbered 0 … 999,999")
    let organisation = "MA" + padded(number, to: 6)
    guard let seventeenth = organisationCheck(Array(organisation.utf8)[...]) else { preconditionFailure("specimen") }
    let body = Array("\(category)420199\(organisation)".utf8) + [seventeenth]
    guard let last = check(body[...]), let code = try? CreditCode(String(decoding: body + [last], as: UTF8.self)) else {
      preconditionFailure("category is two characters of the standard's alphabet")
    }
    return code
  }
}

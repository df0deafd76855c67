/// Telephone number (电话号码): digits alone, without the country's prefix.
public struct PhoneNumber: Identifier {
  public static let title = "电话号码"

  public let text: String

  public init(_ text: String) throws(IdentifierFault) {
    guard text.utf8.allSatisfy(isDigit), (7...13).contains(text.utf8.count) else {
      throw Self.fault("应为7至13位数字，例如 13800000000；有分机的请只写总机号码。")
    }
    guard !text.hasPrefix("1") || text.utf8.count == 11 else {
      throw Self.fault("以1开头的应为11位的手机号码，现为\(text.utf8.count)位，请逐位核对。")
    }
    self.text = text
  }

  public static func normalised(_ text: String) -> String {
    var text = String(Spelling.dense(text).filter { !"()/".contains($0) })
    for prefix in ["+86", "0086"] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    // A number of this country that begins with 86 and has thirteen digits can only be the prefix.
    if text.hasPrefix("861"), text.utf8.count == 13 { text.removeFirst(2) }
    return text
  }
}

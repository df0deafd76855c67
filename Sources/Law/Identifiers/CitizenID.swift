/// Citizen identity number (公民身份号码), GB 11643-1999: 18 characters with a check character modulo 11.
///
/// Of the division only the province is checked: a number keeps its division's code when the division is abolished.
public struct CitizenID: Identifier {
  public static let title = "公民身份号码"

  public enum Sex: String, Sendable {
    case male = "男"
    case female = "女"
  }

  public let text: String
  public let birth: Day

  public init(_ text: String) throws(IdentifierFault) {
    let bytes = Array(text.utf8)
    guard text.count == 18 else { throw Self.fault("应为18位，现为\(text.count)位，请对照证件核对，不要留空格。") }
    guard bytes.count == 18, bytes[..<17].allSatisfy(isDigit) else { throw Self.fault("前17位应全为数字，请检查是否误输了字母。") }
    guard isDigit(bytes[17]) || bytes[17] == UInt8(ascii: "X") else { throw Self.fault("末位应为数字或者大写字母X。") }
    // 83 is the prefix of residence permits of Taiwan residents, which follow the same standard.
    guard let province = decimal(bytes[..<2]), provinceCodes.contains(province) || province == 83 else {
      throw Self.fault("前两位不是省级区划代码，请对照证件核对。")
    }
    guard let year = decimal(bytes[6..<10]), let month = decimal(bytes[10..<12]), let day = decimal(bytes[12..<14]),
      let birth = Day(year: year, month: month, day: day)
    else { throw Self.fault("第7至14位不是真实的出生日期，请对照证件核对。") }
    guard bytes[17] == Self.check(bytes[..<17]) else { throw Self.fault("校验码不符，可能有一位输错或者两位颠倒，请逐位核对。") }
    self.text = text
    self.birth = birth
  }

  /// Hyphens go too, and a valid number of the old fifteen digits becomes that of eighteen; a birth of the nineteenth
  /// century, which the old form shows by the serials 996 to 999, is left as it is.
  public static func normalised(_ text: String) -> String {
    let text = Spelling.dense(text)
    let bytes = Array(text.utf8)
    guard bytes.count == 15, bytes.allSatisfy(isDigit), !text.hasSuffix("996"), !text.hasSuffix("997"),
      !text.hasSuffix("998"), !text.hasSuffix("999")
    else { return text }
    let digits = Array("\(text.prefix(6))19\(text.dropFirst(6))".utf8)
    let long = String(decoding: digits + [check(digits[...])], as: UTF8.self)
    return (try? CitizenID(long)) == nil ? text : long
  }

  /// Whether the last of eighteen characters is the check of the others.
  static func isChecked(_ bytes: [UInt8]) -> Bool {
    bytes.count == 18 && bytes[..<17].allSatisfy(isDigit) && bytes[17] == check(bytes[..<17])
  }

  public var sex: Sex {
    Array(text.utf8)[16] % 2 == 1 ? .male : .female
  }

  /// For pages: the first four and last two characters, the rest hidden.
  public var masked: String { "\(text.prefix(4))************\(text.suffix(2))" }

  private static func check(_ digits: ArraySlice<UInt8>) -> UInt8 {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
    return Array("10X98765432".utf8)[sum % 11]
  }

  /// A number that no living person can hold: the unassigned division 420199 and a birth in 1800 … 1899.
  ///
  /// - Parameter order: sequence in the day, 0 … 999; odd for men.
  public static func specimen(birth: Day, order: Int) -> CitizenID {
    precondition((1800...1899).contains(birth.year) && (0...999).contains(order), "not a specimen")
    let body = "420199\(padded(birth.year, to: 4))\(padded(birth.month, to: 2))\(padded(birth.day, to: 2))"
    let digits = body + padded(order, to: 3)
    let check = String(decoding: [check(Array(digits.utf8)[...])], as: UTF8.self)
    guard let result = try? CitizenID(digits + check) else { preconditionFailure("specimen is not valid") }
    return result
  }

  /// The same, by running number 0 … 18,261,999 for each sex; different numbers give different codes.
  public static func specimen(_ number: Int, _ sex: Sex) -> CitizenID {
    let days = 36_524
    precondition((0..<days * 500).contains(number), "specimens are numbered 0 … 18,261,999")
    let birth = Day.on(1800, 1, 1).adding(days: number % days * 7919 % days)
    return specimen(birth: birth, order: number / days * 2 + (sex == .male ? 1 : 0))
  }
}

/// The value of ASCII digits; nil for anything else, for none, or for more than fifteen.
func decimal(_ bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 15 else { return nil }
  var value = 0
  for byte in bytes {
    guard isDigit(byte) else { return nil }
    value = value * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return value
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int {
  /// Chinese numerals (汉字数字) as statutes write them: 17 十七, 101 一百零一, 1260 一千二百六十.
  ///
  /// For 0 … 9999; other numbers are written in Arabic digits.
  public var chineseNumeral: String {
    guard (0...9999).contains(self) else { return String(self) }
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard self > 9 else { return digits[self] }
    var text = ""
    var gap = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = self / unit % 10
      if digit == 0 {
        gap = !text.isEmpty
      } else {
        if gap { text += "零" }
        gap = false
        text += (digit == 1 && unit == 10 && text.isEmpty ? "" : digits[digit]) + name
      }
    }
    return text
  }
}

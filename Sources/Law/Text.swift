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

/// Full-width forms become half-width, ASCII letters become capitals, white space and zero-width marks go.
func normalisedText(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x200B...0x200F, 0x2060, 0xFEFF: continue
    case 0xFF01...0xFF5E: append(scalar.value - 0xFEE0)
    case _ where scalar.properties.isWhitespace: continue
    default: append(scalar.value)
    }
  }
  func append(_ value: UInt32) {
    let capital = (0x61...0x7A).contains(value) ? value - 0x20 : value
    if let scalar = Unicode.Scalar(capital) { scalars.append(scalar) }
  }
  return String(scalars)
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

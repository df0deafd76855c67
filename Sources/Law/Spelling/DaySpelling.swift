extension Day {
  /// Reads what people type: `2025-1-5`, `2025/01/05`, `2025.1.5`, `20250105`, `2025年1月5日`, `二〇二五年一月五日`, full-width
  /// digits too; nil for anything else and for days that do not exist.
  public static func reading(_ text: String) -> Day? {
    parts(text).flatMap { Day(year: $0.year, month: $0.month, day: $0.day) }
  }

  /// What is wrong with a text that is no day, as a sentence that says what to do.
  public static func advice(on text: String, for label: String) -> String {
    guard let parts = parts(text) else {
      let numbers = digits(text).split { !($0.isASCII && $0.isNumber) }
      return numbers.count == 3 && numbers[0].count == 2
        ? "“\(label)”的年份请写全四位，例如 2024年3月1日。" : "请把“\(label)”写成年月日，例如 2024年3月1日。"
    }
    guard (1...12).contains(parts.month) else { return "“\(label)”里没有\(parts.month)月，请核对。" }
    return "\(parts.year)年\(parts.month)月没有\(parts.day)日，请核对“\(label)”。"
  }

  /// Three numbers in the order of year, month and day; they may be no real day.
  private static func parts(_ text: String) -> (year: Int, month: Int, day: Int)? {
    let separators: Set<Character> = ["-", "/", ".", "年", "月", "日", "号", "。", "、", "\\"]
    let groups = digits(text).split(whereSeparator: separators.contains).map { Array($0.utf8) }
    if groups.count == 1, groups[0].count == 8 {
      guard let year = decimal(groups[0][0..<4]), let month = decimal(groups[0][4..<6]),
        let day = decimal(groups[0][6..<8])
      else { return nil }
      return (year, month, day)
    }
    guard groups.count == 3, groups[0].count == 4, groups[1].count <= 2, groups[2].count <= 2,
      let year = decimal(groups[0][...]), let month = decimal(groups[1][...]), let day = decimal(groups[2][...])
    else { return nil }
    return (year, month, day)
  }

  /// Half-width, every dash as a hyphen, Chinese numerals as digits.
  private static func digits(_ text: String) -> String {
    let code = String(
      String.UnicodeScalarView(Spelling.code(text).unicodeScalars.map { Look.dashes.contains($0) ? "-" : $0 }))
    guard code.contains("年"), let end = code.firstIndex(of: "年"), code[..<end].allSatisfy({ ordinal($0) != nil }) else {
      return code
    }
    var result = ""
    var number: [Character] = []
    func flush() {
      result += numeral(number)
      number = []
    }
    for character in code {
      if ordinal(character) != nil || character == "十" || character == "廿" {
        number.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }

  private static func ordinal(_ character: Character) -> Int? {
    switch character {
    case "〇", "○", "零", "Ｏ", "O": 0
    default: Array("一二三四五六七八九").firstIndex(of: character).map { $0 + 1 }
    }
  }

  /// 二〇二四 digit by digit, 三十一 by value.
  private static func numeral(_ characters: [Character]) -> String {
    guard let ten = characters.firstIndex(where: { $0 == "十" || $0 == "廿" }) else {
      return characters.compactMap { ordinal($0).map(String.init) }.joined()
    }
    let before = characters[..<ten].compactMap(ordinal)
    let after = characters[(ten + 1)...].compactMap(ordinal)
    guard before.count <= 1, after.count <= 1 else { return "" }
    let tens = characters[ten] == "廿" ? 2 : before.first ?? 1
    return String(tens * 10 + (after.first ?? 0))
  }
}

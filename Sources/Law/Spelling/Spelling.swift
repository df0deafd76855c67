/// What people write, brought to the one form in which it is stored and compared (规范写法).
///
/// | thing | what is forgiven | stored |
/// |---|---|---|
/// | any code | full width, spaces, unseen marks, small letters, characters of old fonts | half width, capitals |
/// | name (姓名) | every middle dot, spaces between Han characters, radicals, apostrophes | `古丽·艾比`, `李文` |
/// | citizen ID | `x`, `Ⅹ`, hyphens, the old 15 digits | 18 characters |
/// | permit, passport | by kind of document; hyphens | capitals and digits |
/// | telephone | `+86`, separators, brackets | digits |
/// | money | `¥`, 元, 万, 亿, groups of three, spaces | fen |
/// | area | ㎡, 平方米, groups of three | hundredths of a square metre |
/// | day | `2025.1.5`, `20250105`, 二〇二五年一月五日 | `2025-01-05` |
/// | time | `9：30`, `9点半`, `下午3时` | `09:30` |
/// | day and time | one after the other, each as above | `2025-01-05 09:30` |
/// | document number | every bracket, 第, zeros before the serial, a final stop | `示府复〔2025〕1号` |
/// | court case | the same | `(2025)鄂0191行初1号` |
/// | receipt | any case, width and hyphen, or none | `BL2025-000001` |
/// | unit code | spaces, hyphens | 28 characters |
/// | certificate | every bracket, zeros left out | `鄂(2024)示例市不动产权第0000001号` |
///
/// What could mean two things is refused with a sentence that says what to do, and never guessed.
public enum Spelling {
  /// Half width, capitals; no white space, no unseen marks.
  public static func code(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace && !Look.isUnseen(scalar) {
      let meant = Look.meant(by: scalar)
      let capital = (0x61...0x7A).contains(meant.value) ? Unicode.Scalar(meant.value - 0x20) : nil
      scalars.append(capital ?? meant)
    }
    return String(scalars)
  }

  /// A code without anything between its characters.
  public static func dense(_ text: String) -> String {
    String(String.UnicodeScalarView(code(text).unicodeScalars.filter { !Look.dashes.contains($0) && $0 != "." }))
  }

  /// Letters and digits alone, small ones as capitals: for finding a name or a number inside another text,
  /// however it is broken up.
  public static func bare(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        code(text).unicodeScalars.filter {
          $0.properties.isAlphabetic || Look.isHan($0) || $0.properties.numericType != nil
        }))
  }

  /// Brackets of any shape as the pair asked for; spaces and a final stop go.
  static func bracketed(_ text: String, _ open: Character, _ close: Character) -> String {
    var text = code(text)
    while let last = text.last, Look.stops.contains(last) { text.removeLast() }
    return String(text.map { Look.opening.contains($0) ? open : Look.closing.contains($0) ? close : $0 })
  }

  /// The digits without the zeros before them.
  static func withoutZeros(_ digits: some StringProtocol) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty && !digits.isEmpty ? "0" : String(rest)
  }
}

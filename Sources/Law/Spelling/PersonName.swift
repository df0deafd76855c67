/// Name of a person (姓名), as the person's document has it.
public struct PersonName: Identifier {
  public static let title = "姓名"

  public let text: String

  public init(_ text: String) throws(IdentifierFault) {
    let scalars = text.unicodeScalars
    guard scalars.allSatisfy(Self.belongs), scalars.contains(where: Self.isLetter), Self.normalised(text) == text else {
      throw Self.fault("只能写汉字、字母、空格和“·”，请按证件填写。")
    }
    guard scalars.count <= 50 else { throw Self.fault("最多50个字，现在有\(scalars.count)个字，请按证件填写。") }
    self.text = text
  }

  /// Every middle dot as `·`, no spaces beside Han characters and dots, one between other words.
  public static func normalised(_ text: String) -> String {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars where !Look.isUnseen(scalar) {
      if scalar == "（" || scalar == "）" {
        scalars.append(scalar)
      } else if Look.dots.contains(scalar) {
        scalars.append(scalar == "．" ? "." : "·")
      } else if scalar.properties.isWhitespace, scalar.properties.generalCategory != .control {
        scalars.append(" ")
      } else {
        let meant = scalar.value == 0x00D7 ? scalar : Look.meant(by: scalar)
        scalars.append(["’", "‘", "`", "´", "ʼ"].contains(meant) ? "'" : meant)
      }
    }
    return spaced(bracketed(scalars))
  }

  /// Brackets are full-width in a name with Han characters, and a full stop between them is a dot.
  private static func bracketed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard scalars.contains(where: Look.isHan) else { return scalars }
    return scalars.map { $0 == "(" ? "（" : $0 == ")" ? "）" : $0 == "." ? "·" : $0 }
  }

  private static func spaced(_ scalars: [Unicode.Scalar]) -> String {
    var kept = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      guard scalar == " " else {
        kept.append(scalar)
        continue
      }
      guard let last = kept.last, last != " ", let next = scalars[place...].first(where: { $0 != " " }) else {
        continue
      }
      if closes(last) || closes(next) { continue }
      kept.append(" ")
    }
    return String(kept)
  }

  private static func closes(_ scalar: Unicode.Scalar) -> Bool {
    Look.isHan(scalar) || scalar == "·" || scalar == "（" || scalar == "）"
  }

  /// Whether two writings name one person: compared without spaces, dots and other marks.
  public static func isSame(_ left: String, _ right: String) -> Bool {
    let left = Spelling.bare(left)
    return !left.isEmpty && left == Spelling.bare(right)
  }

  private static func belongs(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || "·. -（）()'".unicodeScalars.contains(scalar)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    // Not the private codes of old fonts: nobody else sees that character.
    scalar.properties.generalCategory != .privateUse
      && (scalar.properties.isAlphabetic || Look.isHan(scalar)
        || scalar.properties.generalCategory == .nonspacingMark)
  }
}

/// A code with a fixed form and, mostly, a check character; a value of the type is a valid code.
///
/// In JSON it is the text.
public protocol Identifier: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// The Chinese name of the code, as forms print it.
  static var title: String { get }
  /// The code as it is stored: no spaces, half-width, capitals.
  var text: String { get }
  /// Takes the code strictly, as it is stored; anything else throws.
  init(_ text: String) throws(IdentifierFault)
  /// What people type, brought to the stored form as far as it goes; it may still be no valid code.
  static func normalised(_ text: String) -> String
}

extension Identifier {
  /// Of most codes: no white space, half-width, capitals.
  public static func normalised(_ text: String) -> String { Spelling.code(text) }

  /// Takes what people type.
  public init(reading text: String) throws(IdentifierFault) {
    try self.init(Self.normalised(text))
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(IdentifierFault) {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  static func fault(_ advice: String) -> IdentifierFault { IdentifierFault(identifier: title, advice: advice) }
}

/// Why a text is not the code that was asked for. It never repeats the text: that may be personal.
public struct IdentifierFault: Error, Hashable, Sendable {
  /// The Chinese name of the code.
  public let identifier: String
  /// What is wrong and what to do.
  public let advice: String

  init(identifier: String, advice: String) {
    self.identifier = identifier
    self.advice = advice
  }

  /// One Chinese sentence: `公民身份号码应为18位，现为17位，请对照证件补全。`
  public var message: String { identifier + advice }
}

/// The province-level codes of GB/T 2260.
let provinceCodes: Set<Int> = [
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
  64, 65, 71, 81, 82,
]

/// The one-character names of provinces used in certificate and court case numbers.
let provinceShortNames: Set<Character> = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")

/// Full-width round brackets, as official papers print them.
func withFullWidthBrackets(_ text: String) -> String {
  String(text.map { $0 == "(" ? "（" : $0 == ")" ? "）" : $0 })
}

/// Half-width round brackets, as codes are stored.
func withHalfWidthBrackets(_ text: String) -> String {
  String(text.map { $0 == "（" ? "(" : $0 == "）" ? ")" : $0 })
}

/// Reads a text from left to right.
struct Cursor {
  private(set) var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// Takes the word if the text goes on with it.
  mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  /// Takes ASCII digits, as many as there are.
  mutating func digits() -> String {
    let taken = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(taken.count)
    return String(taken)
  }

  /// Takes what stands before the first of the words; nothing where none of them comes.
  mutating func letters(before words: [String]) -> String {
    for place in rest.indices where words.contains(where: { rest[place...].hasPrefix($0) }) {
      defer { rest = rest[place...] }
      return String(rest[..<place])
    }
    return ""
  }

  /// Takes one character if it belongs to the set.
  mutating func one(of set: Set<Character>) -> Character? {
    guard let first = rest.first, set.contains(first) else { return nil }
    rest = rest.dropFirst()
    return first
  }
}

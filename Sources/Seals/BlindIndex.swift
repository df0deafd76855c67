import Foundation

/// Blind index (盲索引): finds equal texts in a sealed column without opening it. One key for each field class.
///
/// 16 bytes: two different texts share an index once in about 2⁶⁴ texts, so open and compare a hit before showing it.
public struct BlindIndex: Sendable, CustomStringConvertible {
  private let key: KeyedHash

  public init(key: [UInt8]) {
    self.key = KeyedHash(key)
  }

  /// Names no secret, so that a log line cannot print one.
  public var description: String { "BlindIndex" }

  /// The 16-byte index of `text`: white space at both ends removed, Unicode form C, HMAC-SM3, first half.
  public func index(_ text: String) -> [UInt8] {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return Array(key.tag(Array(trimmed.precomposedStringWithCanonicalMapping.utf8)).prefix(16))
  }
}

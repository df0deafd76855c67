/// What people type, made ready to read.
extension StringProtocol {
  /// Without white space at both ends.
  public var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }

  /// Lines that say something.
  public var lines: [String] { split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty } }
}

/// What people type, made ready to read.
extension StringProtocol {
  /// Without white space at both ends.
  public var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }

  /// The first and last characters, with a star for each one between; all stars where little would be hidden.
  public func hidden(butFirst first: Int, last: Int) -> String {
    let hidden = count - first - last
    guard hidden >= 4 else { return String(repeating: "*", count: count) }
    return "\(prefix(first))\(String(repeating: "*", count: hidden))\(suffix(last))"
  }

  /// Lines that say something.
  public var lines: [String] { split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty } }
}

/// Which addresses may stand in a page, and how a part of one is written.
public enum Address {
  /// Whether the address is relative, or absolute with `http`, `https`, `mailto` or `tel`.
  ///
  /// White space, control characters and backslashes refuse it, because browsers drop or turn them and so read another
  /// address than the one checked; `//host` is refused too.
  public static func isLinkable(_ address: String) -> Bool {
    guard isPlain(address), !address.hasPrefix("//") else { return false }
    guard let scheme = scheme(of: address) else { return true }
    return ["http", "https", "mailto", "tel"].contains(scheme)
  }

  /// Whether the address is a path of this site.
  public static func isLocal(_ address: String) -> Bool {
    isPlain(address) && !address.hasPrefix("//") && scheme(of: address) == nil
  }

  /// Percent-encodes one path segment, query name or query value: only unreserved ASCII stays as it is.
  public static func encoded(_ part: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in part.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ address: String) -> Bool {
    !address.isEmpty && address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
  }

  /// What stands before the first colon, lower-cased, unless a slash, question mark or hash comes first.
  private static func scheme(of address: String) -> String? {
    let head = address.prefix { !"/?#:".contains($0) }
    guard head.endIndex < address.endIndex, address[head.endIndex] == ":" else { return nil }
    return head.lowercased()
  }
}

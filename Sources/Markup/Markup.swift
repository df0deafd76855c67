/// Hypertext written straight into the bytes of a response: every string is escaped unless it is a literal of the
/// program.
///
/// Builders are plain functions over `inout Markup`; a closure receives the writer of its own element, so an element
/// that was opened is always closed.
public struct Markup: Sendable {
  /// What has been written so far, UTF-8.
  public private(set) var bytes: [UInt8]

  /// - Parameter capacity: bytes reserved before the first write.
  public init(capacity: Int = 8_192) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Writes text with `&`, `<`, `>`, `"` and `'` escaped; control characters, which HTML forbids, become U+FFFD.
  public mutating func text(_ string: String) {
    var string = string
    string.withUTF8 { escape($0) }
  }

  /// Writes a whole number in decimal.
  public mutating func text(_ number: Int) {
    text(String(number))
  }

  /// Writes a literal of the program as it stands.
  public mutating func raw(_ trusted: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: trusted.utf8Start, count: trusted.utf8CodeUnitCount))
  }

  /// Writes markup that was built, and so escaped, elsewhere.
  public mutating func embed(_ other: Markup) {
    bytes.append(contentsOf: other.bytes)
  }

  /// Writes one element; the tag is a literal of the program.
  public mutating func element(
    _ tag: Tag, _ attributes: Attribute..., content: (inout Markup) throws -> Void
  ) rethrows {
    try write(tag, attributes, content)
  }

  /// Writes one element holding only text.
  public mutating func element(_ tag: Tag, _ string: String, _ attributes: Attribute...) {
    write(tag, string, attributes)
  }

  /// Writes an element that has no content, such as `<br>`.
  public mutating func void(_ tag: Tag, _ attributes: Attribute...) {
    open(tag, attributes)
  }

  mutating func write(
    _ tag: Tag, _ attributes: [Attribute], _ content: (inout Markup) throws -> Void
  ) rethrows {
    open(tag, attributes)
    try content(&self)
    close(tag)
  }

  mutating func write(_ tag: Tag, _ string: String, _ attributes: [Attribute]) {
    open(tag, attributes)
    text(string)
    close(tag)
  }

  mutating func open(_ tag: Tag, _ attributes: [Attribute]) {
    bytes.append(UInt8(ascii: "<"))
    raw(tag.name)
    for attribute in attributes { write(attribute) }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func close(_ tag: Tag) {
    raw("</")
    raw(tag.name)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func write(_ attribute: Attribute) {
    switch attribute.value {
    case .absent: return
    case .present:
      writeName(of: attribute)
    case .text(let string):
      writeName(of: attribute)
      raw("=\"")
      text(string)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func writeName(of attribute: Attribute) {
    bytes.append(UInt8(ascii: " "))
    raw(attribute.prefix)
    raw(attribute.name)
  }

  private mutating func escape(_ source: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in source.indices {
      guard let replacement = Self.replacement(for: source[index]) else { continue }
      bytes.append(contentsOf: source[start..<index])
      raw(replacement)
      start = index + 1
    }
    bytes.append(contentsOf: source[start...])
  }

  @inline(__always)
  private static func replacement(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    case 0..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
  }
}

/// The name of an element; only a literal of the program can be one.
public struct Tag: ExpressibleByStringLiteral, Sendable {
  let name: StaticString

  public init(stringLiteral value: StaticString) {
    name = value
  }
}

/// A JSON value that has exactly one byte form: what is hashed, signed and stored is these bytes.
///
/// It is the part of RFC 8785 (JSON Canonicalization Scheme) that the journal needs: integers only, keys in ASCII.
/// RFC 8785 orders keys by UTF-16 code units; for characters outside the basic plane that differs from the order of
/// their UTF-8 bytes. Keys here are ASCII, where both orders are the same.
///
/// `==` compares texts as Swift does, by canonical equivalence; where composed and decomposed characters must be told
/// apart, compare `canonical`.
public enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A whole number within ±`largestInteger`.
  case integer(Int)
  case text(String)
  case array([JSON])
  case object(Object)

  /// 2⁵³ − 1, the largest whole number that every JSON reader keeps exactly (RFC 7493 section 2.2).
  public static let largestInteger = 9_007_199_254_740_991
  /// The deepest nesting of arrays and objects that is read or written.
  public static let deepestNesting = 64

  /// Named values in the order of their ASCII keys, each key once.
  public struct Object: Sendable, Hashable {
    struct Member: Sendable, Hashable {
      var key: String
      var value: JSON
    }
    var members: [Member] = []
  }
}

extension JSON.Object: RandomAccessCollection, ExpressibleByDictionaryLiteral {
  /// Requires ASCII keys, each once.
  public init(_ pairs: some Sequence<(key: String, value: JSON)>) {
    let members = pairs.map { Member(key: $0.key, value: $0.value) }
    precondition(members.allSatisfy { JSON.isASCII($0.key) }, "a JSON key is not ASCII")
    guard let object = JSON.Object(unsorted: members) else { preconditionFailure("a JSON key stands twice") }
    self = object
  }

  public init(dictionaryLiteral pairs: (String, JSON)...) {
    self.init(pairs.lazy.map { (key: $0.0, value: $0.1) })
  }

  public init(_ members: [String: JSON]) { self.init(members.lazy.map { (key: $0.key, value: $0.value) }) }

  /// `nil` if a key stands twice.
  init?(unsorted: [Member]) {
    members = unsorted.sorted { $0.key < $1.key }
    for index in members.indices.dropFirst() where members[index].key == members[index - 1].key { return nil }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { members.count }
  public subscript(position: Int) -> (key: String, value: JSON) { (members[position].key, members[position].value) }

  /// The value under an ASCII key; setting `nil` removes it.
  public subscript(key: String) -> JSON? {
    get { members.first { $0.key == key }?.value }
    set {
      precondition(JSON.isASCII(key), "a JSON key is not ASCII")
      let place = members.firstIndex { $0.key >= key } ?? members.count
      let found = place < members.count && members[place].key == key
      switch (newValue, found) {
      case (let value?, true): members[place].value = value
      case (let value?, false): members.insert(Member(key: key, value: value), at: place)
      case (nil, true): members.remove(at: place)
      case (nil, false): break
      }
    }
  }
}

extension JSON {
  /// The member of an object; `nil` if there is none or if this is no object.
  public subscript(key: String) -> JSON? { object?[key] }

  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  public var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  public var text: String? { if case .text(let value) = self { value } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var object: Object? { if case .object(let value) = self { value } else { nil } }

  /// An object with these ASCII keys.
  public static func object(_ members: [String: JSON]) -> JSON { .object(Object(members)) }

  static func isASCII(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { $0.reduce(0, |) < 0x80 }
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(arrayLiteral values: JSON...) { self = .array(values) }
  public init(dictionaryLiteral pairs: (String, JSON)...) {
    self = .object(Object(pairs.lazy.map { (key: $0.0, value: $0.1) }))
  }
}

extension JSON {
  /// The one byte form of this value: UTF-8, keys sorted, no white space, the shortest escapes.
  ///
  /// Stops the program if an integer is beyond `largestInteger` or the nesting deeper than `deepestNesting`: such bytes
  /// could not be read back.
  public var canonical: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    write(into: &bytes, depth: 0)
    return bytes
  }

  private func write(into bytes: inout [UInt8], depth: Int) {
    precondition(depth <= JSON.deepestNesting, "JSON is nested too deeply")
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): JSON.write(value, into: &bytes)
    case .text(let value): JSON.write(value, into: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for index in values.indices {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        values[index].write(into: &bytes, depth: depth + 1)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for index in object.members.indices {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSON.write(object.members[index].key, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        object.members[index].value.write(into: &bytes, depth: depth + 1)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ value: Int, into bytes: inout [UInt8]) {
    precondition(value.magnitude <= largestInteger, "a JSON integer is out of range")
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private static func write(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { characters in
      if characters.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
        bytes.append(contentsOf: characters)
      } else {
        for character in characters { escape(character, into: &bytes) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ character: UInt8, into bytes: inout [UInt8]) {
    switch character {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), character]
    case 0x08, 0x09, 0x0A, 0x0C, 0x0D: bytes += [UInt8(ascii: "\\"), Array("btn-fr".utf8)[Int(character) - 0x08]]
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: #"\u00"#.utf8)
      bytes += [digits[Int(character >> 4)], digits[Int(character & 15)]]
    default: bytes.append(character)
    }
  }
}

/// Why bytes are not the JSON that is expected.
public struct JSONFault: Error, Sendable, Hashable, CustomStringConvertible {
  enum Reason: String {
    case syntax = "格式错误"
    case trailing = "末尾有多余字节"
    case depth = "嵌套过深"
    case duplicateKey = "键重复"
    case key = "键含非 ASCII 字符"
    case fraction = "数值不是整数"
    case range = "整数超出范围"
    case encoding = "不是有效的 UTF-8"
    case surrogate = "代理字符不成对"
    case form = "不是规范形式"
  }

  public let description: String

  /// A fault in what well-formed JSON says.
  public init(_ description: String) { self.description = description }

  init(_ reason: Reason, at offset: Int) { description = "JSON 第 \(offset) 字节：\(reason.rawValue)" }
}

extension JSON {
  /// Reads any white space, key order and escapes of RFC 8259, but refuses duplicate keys, keys outside ASCII, nesting
  /// beyond `deepestNesting`, numbers that are no integer within ±`largestInteger` (`-0` too), invalid UTF-8, lone
  /// surrogates and trailing bytes. Never traps, whatever the bytes.
  public init(parsing bytes: [UInt8]) throws(JSONFault) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFault) -> JSON in
      var reader = JSONReader(bytes: buffer)
      let value = try reader.value(depth: 0)
      reader.skipSpace()
      guard reader.offset == buffer.count else { throw reader.fault(.trailing) }
      return value
    }
  }

  /// As `init(parsing:)`, and refuses bytes that are not themselves the canonical form.
  public init(parsingCanonical bytes: [UInt8]) throws(JSONFault) {
    let value = try JSON(parsing: bytes)
    let canonical = value.canonical
    guard canonical == bytes else {
      let offset = zip(canonical, bytes).enumerated().first { $1.0 != $1.1 }?.offset
      throw JSONFault(.form, at: offset ?? min(canonical.count, bytes.count))
    }
    self = value
  }
}

private struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset = 0

  func fault(_ reason: JSONFault.Reason) -> JSONFault { JSONFault(reason, at: offset) }

  /// The byte at the offset; 0, which no token begins with, at the end.
  var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  mutating func skipSpace() {
    while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { offset += 1 }
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  mutating func value(depth: Int) throws(JSONFault) -> JSON {
    skipSpace()
    switch next {
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw fault(.syntax)
    }
  }

  mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
    for index in 0..<word.utf8CodeUnitCount {
      guard next == word.utf8Start[index] else { throw fault(.syntax) }
      offset += 1
    }
    return value
  }

  mutating func array(depth: Int) throws(JSONFault) -> [JSON] {
    guard depth <= JSON.deepestNesting else { throw fault(.depth) }
    offset += 1
    skipSpace()
    if skip("]") { return [] }
    var values: [JSON] = []
    while true {
      values.append(try value(depth: depth))
      skipSpace()
      if skip("]") { return values }
      guard skip(",") else { throw fault(.syntax) }
    }
  }

  mutating func object(depth: Int) throws(JSONFault) -> JSON.Object {
    guard depth <= JSON.deepestNesting else { throw fault(.depth) }
    let start = offset
    offset += 1
    skipSpace()
    if skip("}") { return [:] }
    var members: [JSON.Object.Member] = []
    var sorted = true
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw fault(.syntax) }
      let key = try text()
      guard JSON.isASCII(key) else { throw fault(.key) }
      if let last = members.last, last.key >= key {
        guard last.key != key else { throw fault(.duplicateKey) }
        sorted = false
      }
      skipSpace()
      guard skip(":") else { throw fault(.syntax) }
      members.append(.init(key: key, value: try value(depth: depth)))
      skipSpace()
      if skip("}") { break }
      guard skip(",") else { throw fault(.syntax) }
    }
    if sorted { return JSON.Object(members: members) }
    guard let object = JSON.Object(unsorted: members) else { throw JSONFault(.duplicateKey, at: start) }
    return object
  }

  mutating func integer() throws(JSONFault) -> Int {
    let negative = skip("-")
    let start = offset
    var value = 0
    while case UInt8(ascii: "0")...UInt8(ascii: "9") = next {
      value = value * 10 + Int(next - UInt8(ascii: "0"))
      guard value <= JSON.largestInteger else { throw fault(.range) }
      offset += 1
    }
    guard offset > start else { throw fault(.syntax) }
    guard bytes[start] != UInt8(ascii: "0") || offset == start + 1 else { throw fault(.syntax) }
    if next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") { throw fault(.fraction) }
    if negative && value == 0 { throw fault(.fraction) }
    return negative ? -value : value
  }

  mutating func text() throws(JSONFault) -> String {
    offset += 1
    var start = offset
    var unescaped: [UInt8] = []
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        let rest = UnsafeBufferPointer(rebasing: bytes[start..<offset])
        offset += 1
        return unescaped.isEmpty ? try decode(rest) : try (unescaped + rest).withUnsafeBufferPointer(decode)
      case UInt8(ascii: "\\"):
        unescaped.append(contentsOf: bytes[start..<offset])
        offset += 1
        unescaped.append(contentsOf: try escape())
        start = offset
      case 0..<0x20: throw fault(.syntax)
      default: offset += 1
      }
    }
    throw fault(.syntax)
  }

  /// Decoding repairs what is not UTF-8, so valid bytes are those that it leaves as they are.
  func decode(_ raw: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> String {
    var text = String(decoding: raw, as: UTF8.self)
    guard raw.reduce(0, |) < 0x80 || text.withUTF8({ $0.elementsEqual(raw) }) else { throw fault(.encoding) }
    return text
  }

  mutating func escape() throws(JSONFault) -> Unicode.UTF8.EncodedScalar {
    let letter = next
    offset += 1
    let scalar: Unicode.Scalar
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(letter)
    case UInt8(ascii: "b"): scalar = "\u{08}"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "f"): scalar = "\u{0C}"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "u"): scalar = try escapedScalar()
    default: throw fault(.syntax)
    }
    guard let encoded = UTF8.encode(scalar) else { throw fault(.encoding) }
    return encoded
  }

  mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, skip("\\"), skip("u") else { throw fault(.surrogate) }
    let second = try hexadecimal()
    guard 0xDC00...0xDFFF ~= second else { throw fault(.surrogate) }
    let value = 0x10000 + (UInt32(unit - 0xD800) << 10 | UInt32(second - 0xDC00))
    guard let scalar = Unicode.Scalar(value) else { throw fault(.surrogate) }
    return scalar
  }

  mutating func hexadecimal() throws(JSONFault) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(next)).hexDigitValue else { throw fault(.syntax) }
      value = value << 4 | UInt16(digit)
      offset += 1
    }
    return value
  }
}

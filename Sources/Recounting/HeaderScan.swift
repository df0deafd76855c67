/// Reads an ordinary header in one pass over its bytes.
///
/// It accepts only canonical headers that are right in every field, without notice and without escapes in texts; for
/// all others it answers nil, and `Line.read` finds out what they are.
struct HeaderScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let names: CountedNames
  private var offset = 0

  static func line(_ bytes: UnsafeBufferPointer<UInt8>, index: Int, bureau: [UInt8], names: CountedNames) -> Line? {
    var scan = HeaderScan(bytes: bytes, names: names)
    return scan.line(index: index, bureau: bureau)
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, names: CountedNames) {
    self.bytes = bytes
    self.names = names
  }

  private mutating func line(index: Int, bureau: [UInt8]) -> Line? {
    var line = Line()
    guard skip("{\"basis\":["), texts(), skip(",\"bureau\":"), let office = text(), office.elementsEqual(bureau),
      skip(",\"commitment\":"), let commitment = text(), Line.isDigits(commitment, count: 64)
    else { return nil }
    if skip(",\"corrects\":") {
      guard let corrects = integer(), 0..<index ~= corrects else { return nil }
      line.corrects = corrects
    }
    guard skip(",\"day\":"), let day = text().flatMap(Line.date), skip(",\"event\":"), let event = text(),
      skip(",\"index\":"), integer() == index, skip(",\"kind\":"), let kind = text(),
      skip(",\"matter\":"), let matter = text().flatMap(Line.pseudonym),
      skip(",\"measures\":["), let items = measures(),
      skip(",\"office\":"), text() != nil, skip(",\"recorded\":"), integer() != nil, skip(",\"role\":"), text() != nil,
      skip(",\"schema\":"), let schema = integer(), schema >= 1, skip(",\"sequence\":"), let sequence = integer(),
      skip(",\"touches\":["), let touches = touches(), skip("}"), offset == bytes.count
    else { return nil }
    line.day = day
    line.matter = Line.Stream(name: matter, sequence: sequence)
    line.items = items
    line.touches = touches
    line.act = act(kind, event)
    return line
  }

  private func act(_ kind: Slice, _ event: Slice) -> Int? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: kind.count + 1 + event.count) { buffer in
      _ = buffer[..<kind.count].update(fromContentsOf: kind)
      buffer[kind.count] = UInt8(ascii: "/")
      _ = buffer[(kind.count + 1)...].update(fromContentsOf: event)
      return names.number(of: buffer)
    }
  }

  private typealias Slice = UnsafeBufferPointer<UInt8>

  /// The byte at the offset; 0, which no token begins with, at the end.
  private var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func skip(_ token: StaticString) -> Bool {
    let length = token.utf8CodeUnitCount
    guard bytes.count - offset >= length else { return false }
    for position in 0..<length where bytes[offset + position] != token.utf8Start[position] { return false }
    offset += length
    return true
  }

  /// A text without escapes, as the bytes between its quotes.
  private mutating func text() -> Slice? {
    guard next == UInt8(ascii: "\"") else { return nil }
    let start = offset + 1
    var end = start
    var seen: UInt8 = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      guard bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "\\") else { return nil }
      seen |= bytes[end]
      end += 1
    }
    guard end < bytes.count else { return nil }
    let text = Slice(rebasing: bytes[start..<end])
    guard seen < 0x80 || String(validating: text, as: UTF8.self) != nil else { return nil }
    offset = end + 1
    return text
  }

  /// A whole number as canonical JSON writes it, within ±(2⁵³ − 1).
  private mutating func integer() -> Int? {
    let negative = next == UInt8(ascii: "-")
    if negative { offset += 1 }
    let start = offset
    var value = 0
    while case 0x30...0x39 = next, offset - start < 16 {
      value = value * 10 + Int(next - 0x30)
      offset += 1
    }
    guard offset > start, value <= 9_007_199_254_740_991, bytes[start] != 0x30 || (offset == start + 1 && !negative)
    else { return nil }
    return negative ? -value : value
  }

  /// The rest of an array of texts, after its bracket.
  private mutating func texts() -> Bool {
    if skip("]") { return true }
    while text() != nil {
      if skip("]") { return true }
      guard skip(",") else { return false }
    }
    return false
  }

  private mutating func measures() -> [Line.Item]? {
    var items: [Line.Item] = []
    if skip("]") { return items }
    while skip("["), let measure = text(), skip(","), let quantity = integer(), skip(","),
      let day = text().flatMap(Line.date)
    {
      var key: [UInt8] = []
      if skip(",") {
        guard let text = text() else { return nil }
        key = Array(text)
      }
      guard skip("]") else { return nil }
      if let name = names.number(of: measure) {
        items.append(Line.Item(name: name, quantity: quantity, day: day, key: key))
      }
      if skip("]") { return items }
      guard skip(",") else { return nil }
    }
    return nil
  }

  private mutating func touches() -> [Line.Stream]? {
    var touches: [Line.Stream] = []
    if skip("]") { return touches }
    while skip("["), let name = text().flatMap(Line.pseudonym), skip(","), let sequence = integer(), skip("]") {
      touches.append(Line.Stream(name: name, sequence: sequence))
      if skip("]") { return touches }
      guard skip(",") else { return nil }
    }
    return nil
  }
}

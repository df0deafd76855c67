/// Names and values in a query or in a form sent as `application/x-www-form-urlencoded`.
enum FormFields {
  private static let mostFields = 500

  /// Values by name, in the order sent; nil where the text is malformed or has too many fields.
  static func parse(_ bytes: some Sequence<UInt8>) -> [String: [String]]? {
    var fields: [String: [String]] = [:]
    var count = 0
    for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
      count += 1
      guard count <= mostFields else { return nil }
      let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let rest = cut < pair.endIndex ? pair[pair.index(after: cut)...] : []
      guard let name = decoded(pair[..<cut], plusIsSpace: true), let value = decoded(rest, plusIsSpace: true) else {
        return nil
      }
      fields[name, default: []].append(value)
    }
    return fields
  }

  /// One value a name: several are joined by commas, and `x-year`, `x-month`, `x-day` also become `x`, as `2025-1-6`.
  static func joined(_ fields: [String: [String]]) -> [String: String] {
    var values = fields.mapValues { $0.joined(separator: ",") }
    for name in fields.keys where name.hasSuffix("-year") {
      let stem = String(name.dropLast("-year".count))
      guard values[stem] == nil else { continue }
      let parts = ["year", "month", "day"].map { values["\(stem)-\($0)"] ?? "" }
      values[stem] = parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "-")
    }
    return values
  }

  /// Percent-decoded text, or nil where an escape is broken, or the bytes are no UTF-8, or hold a NUL.
  static func decoded(_ bytes: some Sequence<UInt8>, plusIsSpace: Bool) -> String? {
    var plain: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else { return nil }
        plain.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: plain.append(UInt8(ascii: " "))
      default: plain.append(byte)
      }
    }
    return plain.contains(0) ? nil : String(validating: plain, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

import CPostgres
import Ledger

/// Values as the server takes them: text and bytes by their length, integers as digits, so that any integer type fits.
struct PostgresParameters {
  private struct Span {
    let offset: Int
    let count: Int
    let binary: Bool
  }

  private var storage: [UInt8] = []
  private var spans: [Span?] = []

  init(_ values: [Value]) {
    spans.reserveCapacity(values.count)
    for value in values {
      switch value {
      case .null: spans.append(nil)
      case .integer(let integer): append(String(integer).utf8, binary: false)
      case .text(let text): append(text.utf8, binary: true)
      case .bytes(let bytes): append(bytes, binary: true)
      }
    }
  }

  private mutating func append(_ bytes: some Collection<UInt8>, binary: Bool) {
    spans.append(Span(offset: storage.count, count: bytes.count, binary: binary))
    storage.append(contentsOf: bytes)
    storage.append(0)
  }

  /// Count, pointers, lengths and formats in libpq's order; valid inside `body` only.
  func withPointers<Result>(
    _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) -> Result
  ) -> Result {
    let lengths = spans.map { Int32($0?.count ?? 0) }
    let formats = spans.map { $0?.binary == true ? Int32(1) : 0 }
    return storage.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = spans.map { span -> UnsafePointer<CChar>? in span.flatMap { start?.advanced(by: $0.offset) } }
      return body(Int32(spans.count), pointers, lengths, formats)
    }
  }

  /// The shared subset's `?` as `$1`, `$2` … in order.
  static func numbered(_ sql: String) -> String {
    let parts = sql.split(separator: "?", omittingEmptySubsequences: false)
    return parts.dropFirst().enumerated().reduce(String(parts[0])) { $0 + "$\($1.offset + 1)" + $1.element }
  }
}

extension PostgresAnswer {
  /// All rows; counts and sums come as integers, averages as text, as they do from SQLite.
  func rows() throws(PostgresFailure) -> [Row] {
    let width = PQnfields(result)
    let types = (0..<width).map { PQftype(result, $0) }
    var rows: [Row] = []
    rows.reserveCapacity(Int(PQntuples(result)))
    for row in 0..<PQntuples(result) {
      var values: [Value] = []
      values.reserveCapacity(types.count)
      for column in 0..<width {
        let bytes = UnsafeRawBufferPointer(
          start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        let null = PQgetisnull(result, row, column) == 1
        values.append(null ? .null : try Self.value(bytes, of: types[Int(column)]))
      }
      rows.append(Row(values))
    }
    return rows
  }

  /// Decodes one binary value by the type's number in `pg_type`.
  private static func value(_ bytes: UnsafeRawBufferPointer, of type: Oid) throws(PostgresFailure) -> Value {
    switch type {
    case 20: .integer(Int(bigEndian(bytes, as: Int64.self)))
    case 23: .integer(Int(bigEndian(bytes, as: Int32.self)))
    case 21: .integer(Int(bigEndian(bytes, as: Int16.self)))
    case 16: .integer(Int(bytes[0]))
    case 17: .bytes([UInt8](bytes))
    case 18, 19, 25, 705, 1042, 1043: .text(String(decoding: bytes, as: UTF8.self))
    case 700: .text(String(Double(Float(bitPattern: bigEndian(bytes, as: UInt32.self)))))
    case 701: .text(String(Double(bitPattern: bigEndian(bytes, as: UInt64.self))))
    case 1700: numeric(bytes)
    case 2278: .null
    default: throw PostgresFailure(state: "0A000", message: "列类型 \(type) 不在两种数据库公用的范围内")
    }
  }

  private static func bigEndian<Number: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, as type: Number.Type, at offset: Int = 0
  ) -> Number {
    Number(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }

  /// A numeric value: base-10000 digits after count, weight, sign and scale.
  private static func numeric(_ bytes: UnsafeRawBufferPointer) -> Value {
    func part(_ position: Int) -> Int { Int(bigEndian(bytes, as: Int16.self, at: position * 2)) }
    let count = part(0)
    let weight = part(1)
    let negative = part(2) == 0x4000
    guard part(3) == 0 else {
      let size = (0..<count).reduce(0.0) { sum, digit in
        var digitValue = Double(part(4 + digit))
        for _ in 0..<abs(weight - digit) { if weight > digit { digitValue *= 10_000 } else { digitValue /= 10_000 } }
        return sum + digitValue
      }
      return .text(String(negative ? -size : size))
    }
    var sum = 0
    for position in 0...max(weight, 0) {
      let digit = position < count ? part(4 + position) : 0
      let (product, tooLarge) = sum.multipliedReportingOverflow(by: 10_000)
      let (next, overflow) = product.addingReportingOverflow(negative ? -digit : digit)
      // Beyond 64 bits SQLite refuses the sum; a text is no number either.
      if tooLarge || overflow { return .text("∞") }
      sum = next
    }
    return .integer(sum)
  }
}

import Ledger

/// The 16 bytes of a pseudonym (假名): 32 hexadecimal digits in the header.
typealias Pseudonym = UInt128

/// What the recount keeps of one entry, once its header is found right.
struct Line: Sendable, Equatable {
  struct Stream: Sendable, Equatable {
    let name: Pseudonym
    let sequence: Int
  }

  /// A measure that a figure counts.
  struct Item: Sendable, Equatable {
    /// Number of the measure among the counted names.
    let name: Int
    let quantity: Int
    /// A date as the number yyyymmdd.
    let day: Int
    /// Bytes of the public key; empty where there is none.
    let key: [UInt8]
  }

  var matter = Stream(name: 0, sequence: 0)
  var touches: [Stream] = []
  /// The day of the act as the number yyyymmdd.
  var day = 0
  /// Number of `kind/event` among the counted names; nil where no figure counts it.
  var act: Int?
  var items: [Item] = []
  var corrects: Int?
}

/// The measures and acts that some figure counts, numbered from 0.
struct CountedNames: Sendable {
  private(set) var count = 0
  private var buckets: [UInt64: [(name: [UInt8], number: Int)]] = [:]

  /// The number of a name, given now if it has none yet.
  mutating func add(_ name: some Collection<UInt8>) -> Int {
    if let number = number(of: name) { return number }
    buckets[Self.hash(name), default: []].append((Array(name), count))
    count += 1
    return count - 1
  }

  func number(of name: some Collection<UInt8>) -> Int? {
    buckets[Self.hash(name)]?.first { $0.name.elementsEqual(name) }?.number
  }

  /// FNV-1a: quick for short names, and what collides is compared.
  private static func hash(_ name: some Collection<UInt8>) -> UInt64 {
    name.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

/// What is wrong with a header, as the rest of a sentence.
struct LineFault: Error, Equatable {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

extension Line {
  /// Reads any canonical header; slower than `HeaderScan`, which leaves to it what is out of the ordinary.
  static func read(_ bytes: [UInt8], index: Int, bureau: [UInt8], names: CountedNames) throws(LineFault)
    -> (line: Line, header: Header)
  {
    guard let header = try? Header(canonical: bytes) else { throw LineFault("不是规范形式的表头") }
    guard header.index == index else { throw LineFault("表头写的序号是 \(header.index)") }
    guard header.bureau.utf8.elementsEqual(bureau) else { throw LineFault("表头写的机关代码与日志名不一致") }
    guard let day = date(header.day.utf8) else { throw LineFault("办理日期不是日期") }
    guard header.schema >= 1 else { throw LineFault("版本号小于 1") }
    guard isDigits(header.commitment.utf8, count: 64) else { throw LineFault("内容承诺值不是 64 位十六进制数字") }
    guard (header.corrects ?? -1) < index, (header.corrects ?? 0) >= 0 else {
      throw LineFault("所更正的第 \(header.corrects ?? 0) 条不在本条之前")
    }
    var line = Line()
    line.matter = try stream(header.matter, header.sequence)
    for touch in header.touches { line.touches.append(try stream(touch.stream, touch.sequence)) }
    line.day = day
    line.act = names.number(of: header.act.utf8)
    for measured in header.measures {
      guard let on = date(measured.on.utf8) else { throw LineFault("计量 \(measured.measure) 的日期不是日期") }
      guard let name = names.number(of: measured.measure.utf8) else { continue }
      line.items.append(Item(name: name, quantity: measured.quantity, day: on, key: Array((measured.key ?? "").utf8)))
    }
    line.corrects = header.corrects
    return (line, header)
  }

  private static func stream(_ name: String, _ sequence: Int) throws(LineFault) -> Stream {
    guard let pseudonym = pseudonym(name.utf8) else { throw LineFault("办件或序列的代号不是 32 位十六进制数字") }
    return Stream(name: pseudonym, sequence: sequence)
  }

  static func pseudonym(_ digits: some Collection<UInt8>) -> Pseudonym? {
    guard digits.count == 32 else { return nil }
    var value: Pseudonym = 0
    for digit in digits {
      guard let half = hexadecimal(digit) else { return nil }
      value = value << 4 | Pseudonym(half)
    }
    return value
  }

  static func isDigits(_ digits: some Collection<UInt8>, count: Int) -> Bool {
    digits.count == count && digits.allSatisfy { hexadecimal($0) != nil }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }

  /// The number yyyymmdd of a date of the Gregorian calendar, written 2024-01-31, in the years 1 to 9999; else nil.
  static func date(_ text: some Collection<UInt8>) -> Int? {
    guard text.count == 10 else { return nil }
    var number = 0
    for (position, byte) in text.enumerated() {
      if position == 4 || position == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard case 0x30...0x39 = byte else { return nil }
        number = number * 10 + Int(byte - 0x30)
      }
    }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    guard year > 0, 1...12 ~= month, day > 0 else { return nil }
    let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let last = month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return day <= last ? number : nil
  }
}

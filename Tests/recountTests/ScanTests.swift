import Ledger
import Testing

@testable import Recounting

@Suite("Reading headers 读表头")
struct ScanTests {
  static let names: CountedNames = {
    var names = CountedNames()
    for name in ["registration.transfer.entered", "registration.transfer/entered", "counsel.outreach.articles"] {
      _ = names.add(Array(name.utf8))
    }
    return names
  }()

  static func scan(_ bytes: [UInt8], index: Int) -> Line? {
    bytes.withUnsafeBufferPointer { HeaderScan.line($0, index: index, bureau: Array("310115".utf8), names: names) }
  }

  static func read(_ bytes: [UInt8], index: Int) -> Line? {
    try? Line.read(bytes, index: index, bureau: Array("310115".utf8), names: names).line
  }

  @Test("the quick reader and the full one say the same of every header of the example")
  func same() {
    for header in LogBuilder.example().headers {
      let line = Self.scan(header.canonical, index: header.index)
      #expect((line == nil) == (header.notice != nil), "\(header.index)")
      if let line { #expect(line == Self.read(header.canonical, index: header.index)) }
    }
  }

  @Test("the quick reader accepts no changed header that the full one refuses, and reads it the same")
  func mutations() {
    let headers = LogBuilder.example().headers.filter { $0.notice == nil }
    var seed: UInt64 = 1
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let likely = Array("0123456789abcdef\"\\,:[]{}-/eu".utf8) + [0, 0x1F, 0x7F, 0x80, 0xC3, 0xE9, 0xFF]
    var accepted = 0
    for round in 0..<20_000 {
      let header = headers[round % headers.count]
      var bytes = header.canonical
      for _ in 0...random(2) {
        let position = random(bytes.count)
        switch random(3) {
        case 0: bytes.remove(at: position)
        case 1: bytes.insert(likely[random(likely.count)], at: position)
        default: bytes[position] = likely[random(likely.count)]
        }
      }
      guard let line = Self.scan(bytes, index: header.index) else { continue }
      accepted += 1
      #expect(line == Self.read(bytes, index: header.index), "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(accepted > 500)
  }

  @Test("a text with escapes goes to the full reader")
  func escapes() throws {
    var header = LogBuilder.example().headers[6]
    header.office = "登记\n科\u{1}\""
    #expect(Self.scan(header.canonical, index: 6) == nil)
    #expect(Self.read(header.canonical, index: 6) != nil)
  }

  @Test("numbers at the ends of their range", arguments: [JSON.largestInteger, -JSON.largestInteger, 0, -1, 10])
  func numbers(number: Int) throws {
    var header = LogBuilder.example().headers[6]
    header.recorded = number
    #expect(Self.scan(header.canonical, index: 6) != nil)
    for wrong in ["9007199254740992", "-0", "01", "+1", "1.0", "1e3", "-", "", "99999999999999999999"] {
      let text = String(decoding: header.canonical, as: UTF8.self).replacing(
        "\"recorded\":\(number)", with: "\"recorded\":\(wrong)")
      #expect(Self.scan(Array(text.utf8), index: 6) == nil && Self.read(Array(text.utf8), index: 6) == nil)
    }
  }

  @Test(
    "dates of the calendar and no others",
    arguments: [
      ("2024-02-29", 20_240_229), ("0001-01-01", 10_101), ("9999-12-31", 99_991_231), ("2000-02-29", 20_000_229),
      ("2023-02-29", nil), ("1900-02-29", nil), ("2024-04-31", nil), ("2024-00-10", nil), ("2024-13-01", nil),
      ("2024-01-00", nil), ("0000-01-01", nil), ("2024/01/01", nil), ("2024-1-01", nil), ("2024-01-011", nil),
      ("", nil),
    ] as [(String, Int?)])
  func dates(text: String, number: Int?) { #expect(Line.date(text.utf8) == number) }
}

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
}

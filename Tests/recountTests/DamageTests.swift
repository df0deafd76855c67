import Foundation
import Ledger
import Seals
import Testing

@testable import Recounting

/// One way in which an export is not what was signed, and the first sentence that says so.
struct Damage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let sentence: String
  var index: Int?
  let key: SM2PublicKey
  let files: @Sendable () throws -> [String: [UInt8]]

  /// - Parameter change: to the files of the long log, which is right.
  init(
    _ what: String, _ index: Int?, _ sentence: String, key: SM2PublicKey = LogBuilder.key.publicKey,
    change: @escaping @Sendable (inout [String: [UInt8]]) throws -> Void
  ) {
    testDescription = what
    self.index = index
    self.sentence = sentence
    self.key = key
    files = {
      var files = try DamageTests.long.files()
      try change(&files)
      return files
    }
  }

  /// - Parameter build: a log that is signed as it is.
  init(_ what: String, _ index: Int?, _ sentence: String, signing build: @escaping @Sendable () throws -> LogBuilder) {
    testDescription = what
    self.index = index
    self.sentence = sentence
    key = LogBuilder.key.publicKey
    files = { try build().files() }
  }
}

@Suite("Damage 改动")
struct DamageTests {
  /// The example with 600 entries before its report: three bundles, tiles on two levels.
  static let long: LogBuilder = {
    var log = LogBuilder()
    log.define(definition("f", "受理", "件", "sum", ["m"], printing: ["rounded-down", 100]))
    for number in 1..<600 {
      log.add("k/accepted", in: "matter \(number / 3)", on: "2024-03-01", [Measured("m", 1, on: "2024-03-01")])
    }
    log.report(2024, [("f", "500余件", 599, nil)])
    return log
  }()

  static func replace(_ old: String, _ new: String, _ bytes: inout [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    bytes = Array(text.replacing(old, with: new).utf8)
  }

  /// Changes the entries of a bundle.
  static func edit(_ path: String, _ files: inout [String: [UInt8]], _ change: (inout [[UInt8]]) -> Void) throws {
    var entries = Page.split(try #require(files[path])).entries
    change(&entries)
    files[path] = entries.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 255)] + $0 }
  }

  static func reporting(_ figures: [(String, String, Int, Int?)], size: Int? = nil) -> LogBuilder {
    var log = LogBuilder()
    log.define(definition("f", "受理", "件", "sum", ["m"]))
    log.add("k/accepted", in: "a", on: "2024-03-01", [Measured("m", 4, on: "2024-03-01")])
    log.report(2024, figures, size: size)
    return log
  }

  static let damages: [Damage] =
    [
      Damage(
        "another key", nil, "checkpoint：没有所给公钥（", key: KeyRing.ephemeral(seed: 7).checkpointKey.publicKey
      ) { _ in },
      Damage("a checkpoint with another size", nil, "checkpoint：签名与所给公钥验证不符") {
        replace("\n602\n", "\n601\n", &$0["checkpoint"]!)
      },
      Damage("a checkpoint that is none", nil, "checkpoint：不是签名的检查点。") { $0["checkpoint"] = Array("602\n".utf8) },
      Damage("one byte of a header", 300, "第 300 条：记录的字节与 tile/0/001 中的叶子哈希不符。") {
        try edit("tile/entries/001", &$0) { replace("2024-03-01", "2024-03-02", &$0[44]) }
      },
      Damage("a dropped entry", 10, "第 10 条：记录的字节与 tile/0/000 中的叶子哈希不符。") {
        try edit("tile/entries/000", &$0) { $0.remove(at: 10) }
      },
      Damage("a dropped last entry", 601, "第 601 条：tile/entries/002.p/90 中没有这一条，应有 90 条。") {
        try edit("tile/entries/002.p/90", &$0) { $0.removeLast() }
      },
      Damage("two entries in each other's place", 5, "第 5 条：记录的字节与 tile/0/000 中的叶子哈希不符。") {
        try edit("tile/entries/000", &$0) { $0.swapAt(5, 6) }
      },
      Damage("bytes after the last entry", 601, "tile/entries/002.p/90：第 90 条之后有多余字节。") {
        $0["tile/entries/002.p/90"]! += [0]
      },
      Damage("two tiles in each other's place", 0, "第 0 条：记录的字节与 tile/0/000 中的叶子哈希不符。") {
        ($0["tile/0/000"], $0["tile/0/001"]) = ($0["tile/0/001"], $0["tile/0/000"])
      },
      Damage("two bundles with their tiles in each other's place", 0, "第 0 条：表头写的序号是 256。") {
        for kind in ["tile/0", "tile/entries"] {
          ($0["\(kind)/000"], $0["\(kind)/001"]) = ($0["\(kind)/001"], $0["\(kind)/000"])
        }
      },
      Damage("one byte of an upper tile", 256, "第 256 至 511 条：tile/1/000.p/2 中的哈希与下一层哈希片算出的不符。") {
        $0["tile/1/000.p/2"]![40] ^= 1
      },
      Damage("a missing upper tile", nil, "tile/1/000.p/2：缺少这一哈希片") { $0["tile/1/000.p/2"] = nil },
      Damage("a missing tile", 256, "tile/0/001：缺少文件。") { $0["tile/0/001"] = nil },
      Damage("a missing bundle", 256, "tile/entries/001：缺少文件。") { $0["tile/entries/001"] = nil },
      Damage("a truncated log under the old checkpoint", 512, "tile/0/002.p/90：缺少文件。") {
        for kind in ["0", "entries"] { $0["tile/\(kind)/002.p/90"] = nil }
      },
      Damage("a log cut back to an older checkpoint, with the later report", nil, "reports/2024.json：日志没有公布这份年度报告。") {
        let report = $0["reports/2024.json"]
        var short = LogBuilder()
        short.define(definition("f", "受理", "件", "sum", ["m"], printing: ["rounded-down", 100]))
        $0 = try short.files()
        $0["reports/2024.json"] = report
      },
      Damage("a log written anew, every tile with it, under the old checkpoint", nil, "由哈希片算出的根哈希与检查点签署的不符。") {
        var log = DamageTests.long
        log.headers[300].day = "2024-03-02"
        let checkpoint = $0["checkpoint"]
        $0 = try log.files()
        $0["checkpoint"] = checkpoint
      },
      Damage("a report's number", 600, "reports/2024.json：指标 “f” 的印出数字写的是 “600余件”，冻结的报告为 “500余件”。") {
        replace("500余件", "600余件", &$0["reports/2024.json"]!)
      },
      Damage("a report's value", 600, "reports/2024.json：指标 “f” 的数值写的是 598，冻结的报告为 599。") {
        replace("599", "598", &$0["reports/2024.json"]!)
      },
      Damage("a report with more than was frozen", 600, "reports/2024.json：有冻结的报告所没有的内容。") {
        replace("\"year\"", "\"note\":1,\"year\"", &$0["reports/2024.json"]!)
      },
      Damage("a report spelled otherwise", nil, "reports/2024.json：不是规范形式。") { $0["reports/2024.json"]! += [10] },
      Damage("a missing report", nil, "reports/2024.json：缺少文件。") { $0["reports/2024.json"] = nil },
      Damage("a definition changed in the copy", 0, "figures.json：指标 f 的定义与第 0 条公布的不符。") {
        replace("100", "200", &$0["figures.json"]!)
      },
      Damage("a definition too many in the copy", nil, "figures.json：有日志没有公布的定义。") {
        let array = try JSON(parsing: $0["figures.json"]!).array ?? []
        $0["figures.json"] = JSON.array(array + array).canonical
      },
    ] + signed

  /// Logs that the bureau itself signed, and that contradict themselves.
  static let signed = [
    Damage("a frozen number that does not follow", 2, "第 2 条冻结的 2024 年度报告：指标 f 写的是 5件（5），按前 2 条重算为 4件（4）。") {
      reporting([("f", "5件", 5, nil)])
    },
    Damage("a frozen printing that does not follow", 2, "第 2 条冻结的 2024 年度报告：指标 f 写的是 4余件（4），") {
      reporting([("f", "4余件", 4, nil)])
    },
    Damage("a frozen figure without definition", 2, "第 2 条冻结的 2024 年度报告：指标 g 在前 2 条中没有定义。") {
      reporting([("g", "4件", 4, nil)])
    },
    Damage("a frozen number of another size", 2, "第 2 条冻结的 2024 年度报告：指标 f 写的是 4件（4），按前 1 条重算为 0件（0）。") {
      reporting([("f", "4件", 4, nil)], size: 1)
    },
    Damage("a definition changed before the report was frozen", 3, "第 3 条冻结的 2024 年度报告：指标 f 写的是 4件（4），按前 3 条重算为 0件（0）。")
    {
      var log = LogBuilder()
      log.define(definition("f", "受理", "件", "sum", ["m"]))
      log.add("k/accepted", in: "a", on: "2024-03-01", [Measured("m", 4, on: "2024-03-01")])
      log.define(definition("f", "受理", "件", "sum", ["n"]))
      log.report(2024, [("f", "4件", 4, nil)])
      return log
    },
    Damage("an erratum of no later size", 4, "第 4 条：2024 年度报告的勘误应按更多的记录重算，前一次（第 2 条）已按前 2 条。") {
      var log = reporting([("f", "4件", 4, nil)])
      log.report(2024, [("f", "4件", 4, nil)], size: 2)
      return log
    },
    Damage("a report published that was not frozen", 3, "第 3 条：公布了 2023 年度报告，但第 2 条没有冻结这份报告。") {
      var log = LogBuilder()
      log.define(definition("f", "受理", "件", "sum", ["m"]))
      log.add("k/accepted", in: "a", on: "2024-03-01", [Measured("m", 4, on: "2024-03-01")])
      log.report(2024, [("f", "4件", 4, nil)], publishing: false)
      log.add(
        "counsel.annual-report/published", in: "report:2024", on: "2025-01-01",
        notice: ["published": 2, "report": 2023])
      return log
    },
    Damage("a definition that is none", 0, "第 0 条：公布的口径定义无法解读。") {
      var log = LogBuilder()
      log.define(["id": "f"])
      return log
    },
    Damage("a report of more entries than there were", 0, "第 0 条：冻结的年度报告无法解读。") {
      var log = LogBuilder()
      log.report(2024, [], size: 1)
      return log
    },
    Damage("a correction of a later entry", 1, "第 1 条：所更正的第 1 条不在本条之前。") {
      var log = LogBuilder()
      log.add("k/e", in: "a", on: "2024-01-01")
      log.add("k/e", in: "a", on: "2024-01-01", correcting: 1)
      return log
    },
    Damage("a day that is none", 0, "第 0 条：办理日期不是日期。") {
      var log = LogBuilder()
      log.add("k/e", in: "a", on: "2024-02-30")
      return log
    },
    Damage("a day of a measure that is none", 0, "第 0 条：计量 m 的日期不是日期。") {
      var log = LogBuilder()
      log.add("k/e", in: "a", on: "2024-02-28", [Measured("m", 1, on: "2024-2-28")])
      return log
    },
  ]

  @Test("is found, and the first sentence says what and where", arguments: damages)
  func found(_ damage: Damage) async throws {
    let folder = try TemporaryFolder().put(damage.files(), key: damage.key)
    let (output, code) = try await folder.recount()
    #expect(code == 1)
    let first = output.components(separatedBy: "处：\n").last ?? ""
    #expect(first.hasPrefix(damage.sentence), "\(first)")
    let json = try JSON(parsing: Array(try await folder.recount("--json").output.utf8))
    #expect(json["differences"]?.array?.first?["index"]?.integer == damage.index)
  }

  @Test("a signed size beyond any folder ends soon", arguments: [Int.max, 1 << 40, 603])
  func greatSize(size: Int) async throws {
    var files = try Self.long.files()
    let origin = Self.long.origin
    files["checkpoint"] = try Checkpoint(origin: origin, size: size, root: Array(repeating: 1, count: 32))
      .sign(with: LogBuilder.key, name: origin).encoded
    let outcome = try await TemporaryFolder().put(files).outcome()
    #expect(1...LogReading.most + 3 ~= outcome.differences.count)
  }

  @Test("the long log itself agrees")
  func sound() async throws {
    let (output, code) = try await TemporaryFolder().put(Self.long.files()).recount()
    #expect(code == 0 && output.contains("  f  受理  500余件  ✓\n"))
  }

  @Test("a sequence that skips, a touch that repeats, a header of another bureau, a header out of place")
  func order() async throws {
    func sentence(_ change: (inout [Header]) -> Void) async throws -> String? {
      var headers = LogBuilder.example().headers
      change(&headers)
      let log = LogBuilder(signing: headers)
      return try await TemporaryFolder().put(log.files()).outcome().differences.first?.sentence
    }
    let matter = LogBuilder.pseudonym("m1")
    #expect(try await sentence { $0[7].sequence = 3 } == "第 7 条：办件或序列 \(matter) 的顺序号应为 2，写的是 3。")
    let unit = LogBuilder.pseudonym("unit 1")
    #expect(
      try await sentence { $0[8].touches[0] = Touch(stream: unit, sequence: 1) }
        == "第 8 条：办件或序列 \(unit) 的顺序号应为 2，写的是 1。")
    #expect(try await sentence { $0[3].bureau = "310116" } == "第 3 条：表头写的机关代码与日志名不一致。")
    #expect(try await sentence { $0[3].index = 4 } == "第 3 条：表头写的序号是 4。")
    #expect(try await sentence { $0[3].matter = "m1" } == "第 3 条：办件或序列的代号不是 32 位十六进制数字。")
    #expect(try await sentence { $0[3].commitment = "00" } == "第 3 条：内容承诺值不是 64 位十六进制数字。")
    #expect(try await sentence { $0[3].schema = 0 } == "第 3 条：版本号小于 1。")
  }

  @Test("any changed byte of any file is found, and nothing traps")
  func mutations() async throws {
    let files = try LogBuilder.example().files()
    let folder = try TemporaryFolder().put(files)
    var seed: UInt64 = 20_240_101
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let names = files.keys.sorted()
    for _ in 0..<400 {
      let name = names[random(names.count)]
      var bytes = files[name]!
      let position = random(bytes.count)
      switch random(4) {
      case 0: bytes.remove(at: position)
      case 1: bytes.insert(UInt8(random(256)), at: position)
      case 2: bytes = Array(bytes[..<position])
      default: bytes[position] ^= UInt8(1 + random(255))
      }
      guard bytes != files[name] else { continue }
      let file = URL(filePath: "\(folder.path)/log/\(name)")
      try Data(bytes).write(to: file)
      #expect(try await !folder.outcome().agrees, "\(name) \(position)")
      try Data(files[name]!).write(to: file)
    }
    #expect(try await folder.outcome().agrees)
  }
}

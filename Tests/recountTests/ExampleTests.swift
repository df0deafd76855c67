import Foundation
import Ledger
import Testing

@testable import Recounting

@Suite("The example log 公开日志示例")
struct ExampleTests {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures").path

  @Test("the log in Fixtures agrees under both forms of its key", arguments: ["key.pem", "key.vkey"])
  func agrees(key: String) async throws {
    let folder = "\(Self.fixtures)/public-log"
    let (output, code) = try await Command(["\(folder)/log", "--key", "\(folder)/\(key)"]).run()
    #expect(code == 0)
    #expect(output.contains("签名  公钥 cbb9fa33\n"))
    #expect(output.contains("根    a37c5ccf266d9e20b9385c4a8c5dd216ef12350fe77cb67c3942478167793e43\n"))
    #expect(output.contains("  registration.in-time       按期办结率        50.0%  ✓\n"))
    #expect(output.contains("  勘误：更正第 14 条冻结的报告\n    registration.certificates：1本（1） 改为 3本（3）\n"))
    #expect(output.hasSuffix("\n相符：签名、19 条记录、哈希树和年度报告全部一致。\n"))
  }

  @Test("is what the builder makes, but for the random number in the signature")
  func fixture() throws {
    let files = try LogBuilder.example().files()
    #expect(files.count == 5)
    for (name, bytes) in files {
      let stored = try Data(contentsOf: URL(filePath: "\(Self.fixtures)/public-log/log/\(name)"))
      #expect(name == "checkpoint" ? stored.prefix(65).elementsEqual(bytes.prefix(65)) : stored.elementsEqual(bytes))
    }
  }

  @Test("JSON output names every report and its figures")
  func json() async throws {
    let folder = try TemporaryFolder().put(LogBuilder.example().files())
    let (output, code) = try await folder.recount("--json", "--year", "2023")
    let json = try JSON(parsing: Array(output.utf8))
    #expect(code == 0 && json["agrees"] == true && json["entries"] == 19)
    #expect(json["reports"]?.array?.map { $0["entry"]?.integer } == [14, 17])
    #expect(json["reports"]?.array?.map { $0["published"]?.integer } == [15, 18])
    #expect(json["reports"]?.array?.last?["erratum"]?["of"] == 14)
    let live = try #require(json["figures"]?.array)
    #expect(live.map { $0["printed"]?.text } == ["0场", "0份", "0个", "0本", "—", "1件"])
  }
}

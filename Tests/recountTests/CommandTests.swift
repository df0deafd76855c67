import Foundation
import Ledger
import Seals
import Testing

@testable import Recounting

@Suite("The command 命令")
struct CommandTests {
  @Test(
    "what it cannot run with is said, not guessed",
    arguments: [
      ([], "用法"), (["x"], "用法"), (["x", "--key"], "--key 后缺少内容。"), (["x", "y"], "不认识的参数：y"),
      (["--bad"], "不认识的参数：--bad"), (["x", "--year", "24"], "--year 后应是四位年份。"),
      (["x", "--key", "/nowhere/key"], "/nowhere/key：缺少文件。"), (["x", "--key", "/"], "/：不是普通文件。"),
    ])
  func cannotRun(arguments: [String], sentence: String) async {
    do {
      _ = try await Command(arguments).run()
      Issue.record("it ran")
    } catch {
      #expect(error.sentence.hasPrefix(sentence))
    }
  }

  @Test("a folder without log, a key that is none, a report that is missing")
  func noData() async throws {
    let folder = try TemporaryFolder().put([:])
    func sentence(_ arguments: String...) async -> String? {
      do {
        _ = try await Command(arguments).run()
        return nil
      } catch { return error.sentence }
    }
    let (log, key) = ("\(folder.path)/log", "\(folder.path)/key.pem")
    #expect(await sentence(log, "--key", key) == "没有文件夹 \(log)。")
    try folder.put(["x": []])
    #expect(await sentence(log, "--key", key) == "checkpoint：缺少文件。")
    #expect(await sentence(log, "--key", "\(log)/x") == "\(log)/x：不是 SM2 公钥（应为 PEM，或一行 vkey）。")
    try folder.put(LogBuilder.example().files())
    #expect(await sentence(log, "--key", key, "--report", "\(log)/none.json") == "\(log)/none.json：缺少文件。")
    #expect(await sentence(log, "--key", key, "--report", "\(log)/reports/2024.json") == nil)
  }

  @Test("a report from elsewhere: spelled otherwise it agrees, changed it does not, the old one is told from the new")
  func report() async throws {
    let log = LogBuilder.example()
    let folder = try TemporaryFolder().put(log.files())
    let path = "\(folder.path)/report.json"
    func recount(_ text: String) async throws -> (output: String, code: Int32) {
      try Data(text.utf8).write(to: URL(filePath: path))
      return try await folder.recount("--report", path)
    }
    let good = String(decoding: try #require(try log.files()["reports/2024.json"]), as: UTF8.self)
    #expect(try await recount(good.replacing(",", with: ",\n  ")).code == 0)
    let changed = try await recount(good.replacing("3万余份", with: "4万余份"))
    #expect(changed.code == 1 && changed.output.contains("指标 “outreach.booklets” 的印出数字写的是 “4万余份”，冻结的报告为 “3万余份”。"))
    #expect(try await recount(good.replacing("转移登记", with: "首次登记")).code == 1)
    #expect(try await recount(good.replacing("\"year\"", with: "\"more\":1,\"year\"")).code == 1)
    #expect(try await recount(good.replacing("\"size\":17", with: "\"size\":18")).code == 1)
    #expect(try await recount(good.replacing("\"entry\":17", with: "\"entry\":16")).code == 1)
    #expect(try await recount("[]").code == 1)
    #expect(try await recount("{").code == 1)

    let notices = log.headers.filter(\.isNoticed).map { Notice(index: $0.index, header: $0) }
    let record = Record(notices)
    let old = try #require(record.document(of: record.frozen[0]))
    let (output, code) = try await recount(String(decoding: old.canonical, as: UTF8.self))
    #expect(code == 0 && output.contains("这份报告之后有勘误，见第 17 条。"))
    #expect(try SecondVerifier.run(on: folder, ["--report", path]).code == 0)
  }

  @Test("a definition changed after the report leaves the report as it is")
  func laterDefinition() async throws {
    var log = LogBuilder.example()
    log.define(definition("registration.certificates", "发证", "件", "entries", ["nothing"]))
    let (output, code) = try await TemporaryFolder().put(log.files()).recount("--year", "2024")
    #expect(code == 0)
    #expect(output.contains("registration.certificates  颁发不动产权证书  3本  ✓"))
    #expect(output.contains("registration.certificates  发证        0件\n"))
  }

  @Test("a frozen report that was not published is counted, and no file stands for it")
  func unpublished() async throws {
    var log = LogBuilder()
    log.report(2024, [], publishing: false)
    let (output, code) = try await TemporaryFolder().put(log.files()).recount()
    #expect(code == 0 && output.contains("2024 年度报告  第 0 条冻结，按前 0 条计数，尚未公布"))
  }

  @Test("signatures of witnesses are passed over, a broken one of the log's own key is not")
  func witnesses() async throws {
    let log = LogBuilder.example()
    var files = try log.files()
    var note = try SignedNote(parsing: try #require(files["checkpoint"]))
    try note.sign(with: KeyRing.ephemeral(seed: 9).checkpointKey, name: "witness")
    files["checkpoint"] = note.encoded
    let folder = try TemporaryFolder().put(files)
    #expect(try await folder.recount().code == 0)
    #expect(try SecondVerifier.run(on: folder).code == 0)
  }

  @Test("control characters from the log do not reach the terminal")
  func controls() async throws {
    var log = LogBuilder()
    log.define(definition("f", "题\u{1B}[2J\n\u{202E}目", "件", "sum", ["m"]))
    let (output, code) = try await TemporaryFolder().put(log.files()).recount("--year", "2024")
    #expect(code == 0 && output.contains("题\u{FFFD}[2J\u{FFFD}\u{FFFD}目"))
  }

  @Test("an empty log agrees")
  func empty() async throws {
    let folder = try TemporaryFolder().put(LogBuilder().files())
    #expect(try await folder.recount().code == 0)
    #expect(try SecondVerifier.run(on: folder).code == 0)
  }
}

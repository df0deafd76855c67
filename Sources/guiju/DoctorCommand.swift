import ArgumentParser
import Casework
import Foundation
import Ledger

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "检查数据文件夹、数据库、密钥、时间、日历、备份和运行环境；有问题时逐条说明怎么办，退出码为 1")

  @Option(help: "空闲空间少于多少 MB 算问题") var space = 1_024
  @Option(help: "多少天没有备份算问题") var backupDays = 7
  @Flag(help: "输出 JSON：每个问题有固定的编号") var json = false

  func run() async throws {
    let folder = DataFolder(path: Surroundings.data)
    var examination = Examination(folder: folder, now: folder.clock(), leastSpace: space, mostDays: backupDays)
    await examination.run()
    let ailments = examination.ailments
    if json {
      printJSON(
        .object([
          "sound": .bool(ailments.isEmpty), "checked": .array(examination.checked.map(JSON.text)),
          "problems": .array(ailments.map { .object(["id": .text($0.id), "sentence": .text($0.sentence)]) }),
        ]))
    } else if ailments.isEmpty {
      print("检查了 \(examination.checked.count) 项，没有发现问题。整本日志的核查请运行 guiju verify。")
    } else {
      print("发现 \(ailments.count) 个问题：")
      for ailment in ailments { print("  [\(ailment.id)] \(ailment.sentence)") }
    }
    if !ailments.isEmpty { throw ExitCode(1) }
  }
}

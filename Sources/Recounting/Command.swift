import Foundation
import Ledger

/// The command line of `recount`.
public struct Command: Sendable {
  static let usage = """
    用法：recount 文件夹 --key 公钥文件 [--report 报告文件] [--year 年份] [--json]

    核对导出的公开日志：检查点签名、哈希树、每条记录、年度报告的每个数字。
      文件夹          guiju log export 写出的文件夹
      --key 文件      从导出之外取得的公钥：PEM，或一行 vkey
      --report 文件   另行取得的年度报告 JSON，与日志核对
      --year 年份     另按全部记录计算这一年的所有现行指标
      --json          以一行 JSON 输出
    退出码：0 相符，1 不符，2 无法核对

    """

  private var folder: String?
  private var key: String?
  private var report: String?
  private var year: Int?
  private var json = false
  private var help = false

  /// - Parameter arguments: without the name of the program.
  public init(_ arguments: [String]) throws(CouldNotRun) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--key": key = try Self.value(argument, &rest)
      case "--report": report = try Self.value(argument, &rest)
      case "--year":
        guard let number = Int(try Self.value(argument, &rest)), Frozen.years ~= number else {
          throw CouldNotRun("--year 后应是四位年份。")
        }
        year = number
      case "--json": json = true
      case "--help", "-h": help = true
      default:
        guard folder == nil, !argument.hasPrefix("-") else { throw CouldNotRun("不认识的参数：\(argument)\n\n\(Self.usage)") }
        folder = argument
      }
    }
  }

  private static func value(_ name: String, _ rest: inout ArraySlice<String>) throws(CouldNotRun) -> String {
    guard let value = rest.popFirst() else { throw CouldNotRun("\(name) 后缺少内容。") }
    return value
  }

  /// Runs the command. What it returns goes to the standard output; the code is 0 for an export that agrees, else 1.
  public func run() async throws(CouldNotRun) -> (output: String, code: Int32) {
    if help { return (Self.usage, 0) }
    guard let folder, let key else { throw CouldNotRun(Self.usage) }
    let bytes: [UInt8]
    do {
      bytes = try ExportFolder.bytes(key, atMost: 65_536)
    } catch {
      throw CouldNotRun("\(key)：\(error.reason)。")
    }
    guard let logKey = LogKey(String(decoding: bytes, as: UTF8.self)) else {
      throw CouldNotRun("\(key)：不是 SM2 公钥（应为 PEM，或一行 vkey）。")
    }
    let outcome = try await Recount(folder: folder, key: logKey, report: report, year: year).run()
    let output = json ? String(decoding: outcome.json.canonical, as: UTF8.self) + "\n" : outcome.text
    return (output, outcome.agrees ? 0 : 1)
  }
}

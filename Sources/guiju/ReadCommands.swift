import ArgumentParser
import Casework
import Counsel
import Foundation
import Law
import Ledger
import Seals
import Stores

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "migrate", abstract: "建表，并重放版本变化的视图")

  func run() async throws {
    let folder = DataFolder(path: Surroundings.data)
    let composition = try Composition(folder, creating: true)
    try await composition.prepare(at: folder.clock())
    say("完成。")
  }
}

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "核查日志、哈希树、内容和视图；有损坏时退出码为 1，并指出第一条")

  @Flag(help: "只核查日志，不重放视图") var journal = false
  @Flag(help: "输出 JSON") var json = false

  func run() async throws {
    let composition = try Composition(DataFolder(path: Surroundings.data))
    try await composition.requireMigrated()
    let verification = Verification(
      journal: composition.journal, catalogue: composition.catalogue, vault: composition.vault)
    let outcome = try await withScratch(bureau: Surroundings.bureau, unless: journal) { scratch in
      try await verification.run(scratch: scratch)
    }
    if json {
      printJSON(
        .object([
          "entries": .integer(outcome.entries), "root": .text(outcome.root), "sound": .bool(outcome.isSound),
          "findings": .array(
            outcome.findings.map { finding in
              .object([
                "index": finding.index.map(JSON.integer) ?? .null, "place": .text(finding.place),
                "sentence": .text(finding.sentence),
              ])
            }),
        ]))
    } else if outcome.isSound {
      print("核查通过：\(outcome.entries) 条记录，根 \(outcome.root)" + (journal ? "（未核查视图）" : "，视图与重放一致"))
    } else {
      print("核查不通过：")
      for finding in outcome.findings { print("  \(finding.place)：\(finding.sentence)") }
    }
    if !outcome.isSound { throw ExitCode(1) }
  }
}

struct RebuildViews: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "按日志重放全部视图，比较前后的摘要；有不同时退出码为 1")

  @Flag(help: "输出 JSON") var json = false

  func run() async throws {
    let composition = try Composition(DataFolder(path: Surroundings.data))
    try await composition.requireMigrated()
    let outcomes = try await composition.rebuild.run()
    if json {
      printJSON(
        .array(
          outcomes.map {
            .object(["view": .text($0.view), "before": .text($0.before), "after": .text($0.after)])
          }))
    } else {
      for outcome in outcomes {
        print("\(outcome.view)  \(outcome.before == outcome.after ? "一致" : "已改变")  \(outcome.after.prefix(16))…")
      }
    }
    if outcomes.contains(where: { $0.before != $0.after }) { throw ExitCode(1) }
  }
}

struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "report", abstract: "已公布的年度报告的数字")

  @Option(help: "年度") var year: Int
  @Flag(help: "输出 JSON") var json = false

  func run() async throws {
    let composition = try Composition(DataFolder(path: Surroundings.data))
    try await composition.requireMigrated()
    guard let report = try await composition.store.read({ try $0.publishedReports(year) }).last else {
      say("\(year) 年度的报告还没有公布。")
      throw ExitCode(1)
    }
    if json {
      printJSON(
        .object([
          "year": .integer(year), "entry": .integer(report.index), "size": .integer(report.size),
          "asOf": .text(report.asOf), "published": .text(report.published),
          "figures": .array(
            report.figures.map { line in
              var members: [String: JSON] = [
                "id": .text(line.id), "value": .integer(line.value), "printed": .text(line.printed),
              ]
              if let denominator = line.denominator { members["denominator"] = .integer(denominator) }
              return .object(members)
            }),
        ]))
    } else {
      print("\(year)年度报告，截至 \(report.asOf)，统计前 \(report.size) 条记录")
      for line in report.figures { print("  \(line.id)  \(line.printed)") }
    }
  }
}

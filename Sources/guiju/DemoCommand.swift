import ArgumentParser
import Casework
import Demo
import Foundation
import Law
import Ledger
import Seals

struct Demonstrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "演示：第一次运行先按真实程序办完一年的业务，然后启动服务")

  @Flag(help: "重新开始：删除演示数据") var reset = false
  @Flag(help: "只生成数据，不启动服务") var playOnly = false
  @Option(help: "办几年的业务：1，或者 2（第二年较短）") var years = 1

  func validate() throws {
    guard (1...2).contains(years) else { throw ValidationError("--years 只能是 1 或者 2。") }
  }

  func run() async throws {
    let folder = DataFolder(path: Surroundings.data)
    if reset { try folder.removeDemonstration() }
    if !folder.isPlayed {
      // A year that was cut off is begun anew: what was half played is not a year.
      if Surroundings.database == nil { try folder.removeDemonstration() }
      try folder.beginDemonstration()
      try await play(folder)
    }
    guard !playOnly else { return }
    try await serve(try Composition(folder))
  }

  private func play(_ folder: DataFolder) async throws {
    let composition = try Composition(folder, creating: true)
    let scripts = Array(YearScript.demonstration.prefix(years))
    guard let first = scripts.first, let last = scripts.last else { return }
    let start = Moment(first.from.adding(days: -1), hour: 9, minute: 0)
    try await composition.rebuild.migrate()
    try await Player(desk: composition.desk, script: first).prepare(figures: composition.catalogue.figures, at: start)
    let passwords = Staff.all.map { account in
      (account.actor.id, PasswordHash.encoded(account.password, iterations: 20_000))
    }
    try await composition.journal.write { writing in
      for (id, encoded) in passwords { try Accounts.setPassword(encoded, for: id, at: start, in: writing) }
    }
    for script in scripts {
      let line = ProgressLine("正在办理\(script.year)年的业务")
      let outcome = try await Player(desk: composition.desk, script: script).play { line.show($0, of: $1) }
      say("办理完成：\(outcome.acts) 个动作，其中 \(outcome.refused.count) 个依法未予准许：")
      for (act, refusal) in outcome.refused.sorted(by: { $0.key < $1.key }) { say("  \(act)：\(refusal.sentence)") }
    }
    // Serving goes on from the Monday after what was played.
    let monday = (1...7).map { last.through.adding(days: $0) }.first { $0.weekday == 1 } ?? last.through
    let resume = Moment(monday, hour: 8, minute: 30)
    try await composition.publisher.publish(at: resume)
    try folder.setClockOffset(resume.milliseconds - Int(Date().timeIntervalSince1970 * 1_000))
    try folder.markPlayed()
    composition.journal.close()
  }
}

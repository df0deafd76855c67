import ArgumentParser
import Casework
import Demo
import Foundation
import Law
import Ledger
import Seals

struct Demonstrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "演示：第一次运行先按真实程序办完一年的登记业务，然后启动服务")

  @Flag(help: "重新开始：删除演示数据") var reset = false
  @Flag(help: "只生成数据，不启动服务") var playOnly = false

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
    let script = YearScript()
    let start = Moment(Day(year: script.year - 1, month: 12, day: 28) ?? .first, hour: 9, minute: 0)
    try await composition.rebuild.migrate()
    let player = Player(desk: composition.desk, script: script)
    try await player.prepare(figures: composition.catalogue.figures, at: start)
    let passwords = Staff.all.map { account in
      (account.actor.id, PasswordHash.encoded(account.password, iterations: 20_000))
    }
    try await composition.journal.write { writing in
      for (id, encoded) in passwords { try Accounts.setPassword(encoded, for: id, at: start, in: writing) }
    }
    let line = ProgressLine("正在办理\(script.year)年的登记业务")
    let outcome = try await player.play { line.show($0, of: $1) }
    try await player.publishReport()
    let resume = Moment(Day(year: script.year + 1, month: 1, day: 13) ?? .last, hour: 8, minute: 30)
    try await composition.publisher.publish(at: resume)
    try folder.setClockOffset(resume.milliseconds - Int(Date().timeIntervalSince1970 * 1_000))
    try folder.markPlayed()
    say("办理完成：\(outcome.acts) 个动作，其中 \(outcome.refused.count) 个依法未予准许：")
    for (act, refusal) in outcome.refused.sorted(by: { $0.key < $1.key }) { say("  \(act)：\(refusal.sentence)") }
    composition.journal.close()
  }
}

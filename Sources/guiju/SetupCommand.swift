import ArgumentParser
import Casework
import Demo
import Foundation
import Law
import Ledger

struct Setup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: "录入机构信息：名称、外部单位、自定期限、公告",
    discussion: "先用 --example 得到一份完整的样子，改好后录入；再录入时只记变化的部分。服务运行时录入的，一秒内生效。")

  @Flag(help: "打印一份完整的机构文件（虚构的机关），不录入") var example = false
  @Argument(help: "机构文件（JSON）") var file: String?

  func validate() throws {
    guard example != (file != nil) else { throw ValidationError("请给出机构文件，或者用 --example 打印样子。") }
  }

  func run() async throws {
    guard let file else {
      print(OfficeFile.written(DemonstrationOffice.amendment), terminator: "")
      return
    }
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw StartFault("打不开机构文件 \(file)：请检查路径和权限。")
    }
    let folder = DataFolder(path: Surroundings.data)
    // A file with mistakes makes nothing.
    if folder.isEmpty { _ = try OfficeFile.read(Array(bytes)) }
    let composition = try Composition(folder, creating: true)
    try await composition.requireMigrated()
    let now = folder.clock()
    if composition.isNew { try await composition.prepare(at: now) }
    try await composition.desk.readBooks()
    let amendment = try OfficeFile.read(Array(bytes), knowing: composition.catalogue.books.offices.office(on: .last))
    let entered = try await composition.desk.setUpOffice(amendment, at: now, key: "setup|\(UUID().uuidString)")
    composition.journal.close()
    say(entered.isEmpty ? "与已录入的相同，没有变化。" : "录入 \(entered.count) 项：")
    for fact in entered { say("  \(fact.list.title) \(fact.key)，自 \(fact.from.chinese) 起") }
    let missing = composition.catalogue.books.offices.office(on: now.day).missingTexts.map(\.title)
    if !missing.isEmpty { say("还没有录入：\(missing.joined(separator: "、"))。") }
  }
}

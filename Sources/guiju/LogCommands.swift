import ArgumentParser
import Casework
import Counsel
import Foundation
import Law
import Ledger
import Seals
import Stores

struct Figures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "一年的统计数字；默认是已公布报告所冻结的值")

  @Option(help: "年度") var year: Int
  @Flag(help: "按现在的记录计算，不用冻结的值") var live = false
  @Flag(help: "输出 JSON，含每个数字所统计的记录") var json = false

  func run() async throws {
    let composition = try Composition(DataFolder(path: Surroundings.data))
    try await composition.requireMigrated()
    let exports = try await composition.store.read { reader in
      let size = live ? nil : try reader.publishedReports(year).last?.size
      // A figure defined after the freeze is not in the report: it is counted live.
      let frozen = try size.map { try reader.figures(definedBelow: $0) } ?? []
      return try reader.figures().map { figure in
        let reading = FigureReading(reader, size: frozen.contains(figure.id) ? size : nil)
        return try FigureExport(figure, in: year, from: reading)
      }
    }
    if json {
      FileHandle.standardOutput.write(Data(FigureExport.json(exports).utf8))
    } else {
      for export in exports {
        print("\(export.figure.id)  \(export.figure.title)  \(export.value.printed(export.figure))")
      }
    }
  }
}

struct Log: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "公开日志", subcommands: [Export.self])

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "把公开日志写到一个文件夹：检查点、哈希块、表头、口径和报告")

    @Argument(help: "目标文件夹") var folder: String
    @Flag(help: "输出 JSON") var json = false

    func run() async throws {
      let data = DataFolder(path: Surroundings.data)
      let composition = try Composition(data)
      try await composition.publisher.publish(at: data.clock())
      let (size, files) = try await LogExport(journal: composition.journal, vault: composition.vault).write(to: folder)
      if json {
        printJSON(.object(["size": .integer(size), "files": .integer(files)]))
      } else {
        print("已导出 \(size) 条记录的公开日志，\(files) 个文件：\(folder)")
        print("验证公钥（请另行取得，不要取自导出的文件夹）：\(data.keys)/checkpoint.pub")
      }
    }
  }
}

struct User: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "账号", subcommands: [Add.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "新建账号或重设密码；密码从标准输入读入，不出现在命令行")

    @Argument(help: "账号") var account: String
    @Option(help: "人员簿里的人；岗位、科室、姓名都从人员簿来，不用再写") var person: String?
    @Option(help: "姓名") var name: String?
    @Option(help: "岗位：\(Role.allCases.map(\.rawValue).joined(separator: "、"))") var role: String?
    @Option(help: "科室或单位") var office: String?
    @Option(help: "外部单位的代号") var organisation: String?
    @Option(help: "公民身份号码，用于识别同一人") var identity: String?

    func run() async throws {
      guard let password = readLine(), password.count >= 10 else {
        throw StartFault("请从标准输入给出至少 10 位的密码。")
      }
      let folder = DataFolder(path: Surroundings.data)
      let composition = try Composition(folder, creating: true)
      let now = folder.clock()
      try await composition.prepare(at: now)
      try await composition.desk.readBooks()
      let grant = try grant(at: composition.catalogue.books.offices.office(on: now.day))
      let encoded = PasswordHash.encoded(password)
      try await composition.desk.handle(
        .grant(grant), of: AccountBook.self, in: AccountBook.matterID(account), expecting: nil,
        on: Occasion(actor: .system, at: now), key: "user|\(account)|\(SecureRandom.bytes(8).hex)")
      try await composition.journal.write { [account] writing in
        try Accounts.setPassword(encoded, for: account, at: now, in: writing)
        try Sessions.endAll(of: account, in: writing)
      }
      say("账号 \(account) 已就绪。")
    }

    private func grant(at today: Office) throws -> AccountBook.Grant {
      let number = try identity.map { try CitizenID(reading: $0).text }
      if let person {
        guard let grant = AccountBook.Grant(account: account, person: person, identity: number, at: today) else {
          throw StartFault("“\(person)”不在人员簿里，或者今天没有岗位：请先用 guiju setup 录入人员和岗位。")
        }
        return grant
      }
      guard let name, let office, let word = role, let role = Role(rawValue: word), role != .system else {
        throw StartFault("请写 --person，或者把 --name、--role、--office 写全；岗位从 --help 所列的选择。")
      }
      return AccountBook.Grant(
        account: account, name: name, role: role, office: office, organisation: organisation, identity: number)
    }
  }
}

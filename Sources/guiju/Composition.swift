import Casework
import Demo
import Foundation
import Law
import Ledger
import Pages
import Rooms
import Seals
import Server
import Stores

/// The house, assembled once: everything that is chosen, read from the environment or random is chosen here.
struct Composition {
  let folder: DataFolder
  let store: any Store
  let ring: KeyRing
  let journal: Journal
  let vault: Vault
  let catalogue: Catalogue
  let desk: Desk
  /// Nothing was in the data folder: keys were made, and the tables are still to be.
  let isNew: Bool

  /// Opens what is there; with `creating`, makes the keys and tables of a new bureau where nothing is there yet.
  ///
  /// Never makes the one beside the other: a journal without its keys, and keys without their journal, are a loss.
  init(
    _ folder: DataFolder, creating: Bool = false, durability: SQLiteStore.Durability = .full,
    bureau: String = Surroundings.bureau, database: String? = Surroundings.database
  ) throws {
    self.folder = folder
    isNew = creating && folder.isEmpty
    if isNew { try folder.createIfMissing() }
    try folder.requireExisting()
    if let url = database {
      let postgres = try PostgresStore(url: url, bureau: bureau)
      if isNew { try Self.requireNoJournal(in: postgres, for: folder) }
      ring = try isNew ? KeyRing.create(in: folder.keys) : folder.openKeys()
      store = postgres
    } else {
      if !isNew { try folder.requireDatabase() }
      ring = try isNew ? KeyRing.create(in: folder.keys) : folder.openKeys()
      store = try SQLiteStore(path: folder.database, bureau: bureau, durability: durability)
    }
    let keys = JournalKeys(rowKey: ring.rowKey)
    journal = Journal(store: store, keys: keys)
    vault = Vault(ring: ring, bureau: bureau, random: SecureRandom.bytes)
    // A demonstration begun before the office had a book was acted under the demonstration's names.
    catalogue = AllRooms.catalogue(office: folder.isPlayed ? DemonstrationOffice.amendment.facts : [])
    desk = Desk(journal: journal, catalogue: catalogue, vault: vault)
  }

  var rebuild: Rebuild { Rebuild(store: store, keys: journal.keys, catalogue: catalogue, vault: vault) }
  var publisher: Publisher { Publisher(journal: journal, vault: vault) }

  /// Tables made and views current, the usual figures entered: what must hold before anything is served.
  func prepare(at moment: Moment) async throws {
    try await rebuild.migrate()
    try await desk.defineFigures(catalogue.figures, at: moment)
  }

  private static func requireNoJournal(in store: PostgresStore, for folder: DataFolder) throws {
    guard try !hasJournal(store) else {
      throw StartFault("数据库里已有本局的日志，数据文件夹 \(folder.path) 里却没有密钥：请从保管的副本恢复 keys 文件夹。")
    }
  }

  private static func hasJournal(_ store: PostgresStore) throws -> Bool {
    do {
      return try store.transact { transaction in
        guard try transaction.row("SELECT to_regclass('heads')::text", [])?.text(0) != nil else { return false }
        return try transaction.row("SELECT 1 FROM heads WHERE bureau = ?", [.text(transaction.bureau)]) != nil
      }
    } catch StoreFault.damaged {
      // The writing role is not there: it is made with the tables.
      return false
    }
  }

  /// Refuses to serve what is damaged or of another version; the whole check is `guiju verify`.
  func requireSound() async throws {
    guard try await hasJournal() else {
      throw StartFault("数据库里没有日志的表：请从备份恢复；首次启动被打断的，请运行 guiju migrate。")
    }
    let (outdated, isWhole) = try await store.read { [catalogue, journal] reader in
      let head = try Head.read(from: reader, journal: journal.keys)
      let last = try reader.row("SELECT MAX(idx) FROM entries WHERE bureau = ?", [.text(reader.bureau)])?.integer(0)
      return (try ViewVersions.outdated(catalogue.views, in: reader), head.size == last.map { $0 + 1 } ?? 0)
    }
    guard isWhole else {
      throw StartFault("日志的头记录与最后一条记录不符：请停止写入，运行 guiju verify，并从备份恢复。")
    }
    guard outdated.isEmpty else {
      throw StartFault("视图 \(outdated.joined(separator: "、")) 的版本与程序不同：请先运行 guiju migrate。")
    }
  }

  /// Whether the journal's tables were made.
  func hasJournal() async throws -> Bool {
    let tables =
      store is PostgresStore
      ? "SELECT 1 WHERE to_regclass('heads') IS NOT NULL AND to_regclass('views') IS NOT NULL"
      : "SELECT 1 WHERE (SELECT COUNT(*) FROM sqlite_master WHERE name IN ('heads', 'views')) = 2"
    return try await store.read { try $0.row(tables, []) != nil }
  }
}

extension Composition {
  /// Whether the journal's tables are those of this version.
  func isMigrated() async throws -> Bool {
    let table =
      store is PostgresStore
      ? "SELECT 1 WHERE to_regclass('files') IS NOT NULL" : "SELECT 1 FROM sqlite_master WHERE name = 'files'"
    return try await store.read { try $0.row(table, []) != nil }
  }

  /// For commands that read the journal of a folder as they find it.
  func requireMigrated() async throws {
    guard try await hasJournal(), try await !isMigrated() else { return }
    throw StartFault("日志的表是前一版本的：请先运行 guiju migrate。")
  }
}

/// A start that cannot go on; one sentence says why and what to do.
struct StartFault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// What the environment says.
enum Surroundings {
  private static func value(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `GUIJU_DATA`: the data folder.
  static var data: String { value("GUIJU_DATA") ?? "data/demo" }
  /// `GUIJU_DATABASE`: `postgres://…`; absent, SQLite in the data folder.
  static var database: String? { value("GUIJU_DATABASE") }
  /// `GUIJU_BUREAU`: division code of the bureau.
  static var bureau: String { value("GUIJU_BUREAU") ?? "420199" }
  /// `GUIJU_LISTEN`: host and port; port 0, a free one.
  static func listen() throws -> (host: String, port: Int) {
    let parts = (value("GUIJU_LISTEN") ?? "127.0.0.1:8080").split(separator: ":")
    guard parts.count > 1, let port = parts.last.flatMap({ UInt16($0) }) else {
      throw StartFault("GUIJU_LISTEN 应写成“地址:端口”，例如 127.0.0.1:8080：请改正后重试。")
    }
    return (parts.dropLast().joined(separator: ":"), Int(port))
  }
  /// `GUIJU_HEALTH_PORT`: port of the health listener; 0, a free one.
  static var healthPort: Int { value("GUIJU_HEALTH_PORT").flatMap(Int.init) ?? 0 }
}

/// The folder that holds one bureau: database, keys, clock. Nothing in it names an absolute path.
struct DataFolder {
  let path: String

  var database: String { path + "/journal.sqlite" }
  var keys: String { path + "/keys" }
  private var clockFile: String { path + "/clock.json" }
  private var begunFile: String { path + "/demo-begun" }
  private var doneFile: String { path + "/demo-played" }

  /// No bureau was ever begun here.
  var isEmpty: Bool {
    ![keys, database, doneFile].contains { FileManager.default.fileExists(atPath: $0) }
  }
  /// The demonstration was played to its end.
  var isPlayed: Bool { FileManager.default.fileExists(atPath: doneFile) }

  func createIfMissing() throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  func requireExisting() throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StartFault("没有数据文件夹 \(path)：请先运行 make demo，或用 GUIJU_DATA 指定。")
    }
  }

  func openKeys() throws -> KeyRing {
    do {
      return try KeyRing.open(in: keys)
    } catch .missing(let file) {
      throw StartFault("找不到密钥 \(file)：请从保管的副本恢复 keys 文件夹，不要新建，否则已加密的内容将无法打开。")
    }
  }

  /// SQLite would make a missing file anew, and take an empty one for a new database.
  func requireDatabase() throws {
    guard let size = try? FileManager.default.attributesOfItem(atPath: database)[.size] as? Int else {
      throw StartFault("数据文件夹 \(path) 里没有数据库 journal.sqlite：请从备份恢复；从未启用过的，请改用空文件夹。")
    }
    guard size > 0 else {
      throw StartFault("数据库 \(database) 是空文件，日志已丢失：请保留原文件，从备份恢复后运行 guiju verify。")
    }
  }

  func markPlayed() throws { try Data().write(to: URL(fileURLWithPath: doneFile)) }
  /// Marks a folder as a demonstration's from its first moment, so that only such a folder is ever removed.
  func beginDemonstration() throws {
    try createIfMissing()
    try Data().write(to: URL(fileURLWithPath: begunFile))
  }

  /// Removes a demonstration's folder.
  ///
  /// - Throws: `StartFault` for a folder that holds something else: a bureau's journal is never removed.
  func removeDemonstration() throws {
    let files = FileManager.default
    guard files.fileExists(atPath: path), !(try files.contentsOfDirectory(atPath: path)).isEmpty else { return }
    guard isPlayed || files.fileExists(atPath: begunFile) else {
      throw StartFault("数据文件夹 \(path) 里不是演示数据，没有删除：请用 GUIJU_DATA 另指一个空文件夹来运行演示。")
    }
    try files.removeItem(atPath: path)
  }

  /// Milliseconds that the office's clock is ahead of the machine's; 0 in service.
  var clockOffset: Int {
    guard let data = FileManager.default.contents(atPath: clockFile) else { return 0 }
    return (try? JSON(parsing: Array(data)))?["offset"]?.integer ?? 0
  }

  func setClockOffset(_ milliseconds: Int) throws {
    try Data(JSON.object(["offset": .integer(milliseconds)]).canonical).write(to: URL(fileURLWithPath: clockFile))
  }

  /// The office's clock.
  var clock: @Sendable () -> Moment {
    let offset = clockOffset
    return { Moment(milliseconds: Int(Date().timeIntervalSince1970 * 1_000) + offset) }
  }
}

import Casework
import Counsel
import Foundation
import Law
import Ledger
import Pages
import Registration
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

  static let catalogue = Catalogue(
    kinds: Registration.kinds + Counsel.kinds, views: Registration.views + Counsel.views,
    journeys: Registration.journeys, calendar: .published)

  static let pages = PageCatalogue(
    routes: Registration.pages.routes + Counsel.pages.routes,
    panels: Array(Registration.pages.panels.values) + Array(Counsel.pages.panels.values),
    portalLinks: Registration.pages.portalLinks + Counsel.pages.portalLinks,
    workbenchLinks: Registration.pages.workbenchLinks + Counsel.pages.workbenchLinks)

  /// Opens what is there; with `creating`, makes the keys and tables of a new bureau.
  init(_ folder: DataFolder, creating: Bool = false, durability: SQLiteStore.Durability = .full) throws {
    self.folder = folder
    if creating { try folder.createIfMissing() }
    try folder.requireExisting()
    ring = try folder.hasKeys || !creating ? KeyRing.open(in: folder.keys) : KeyRing.create(in: folder.keys)
    if let url = Surroundings.database {
      store = try PostgresStore(url: url, bureau: Surroundings.bureau)
    } else {
      guard creating || FileManager.default.fileExists(atPath: folder.database) else {
        throw StartFault("数据文件夹 \(folder.path) 里没有数据库：请先运行 make demo，或从备份恢复。")
      }
      store = try SQLiteStore(path: folder.database, bureau: Surroundings.bureau, durability: durability)
    }
    let keys = JournalKeys(rowKey: ring.rowKey)
    journal = Journal(store: store, keys: keys)
    vault = Vault(ring: ring, bureau: Surroundings.bureau, random: SecureRandom.bytes)
    catalogue = Self.catalogue
    desk = Desk(journal: journal, catalogue: catalogue, vault: vault)
  }

  var rebuild: Rebuild { Rebuild(store: store, keys: journal.keys, catalogue: catalogue, vault: vault) }
  var publisher: Publisher { Publisher(journal: journal, vault: vault) }

  /// Tables made and views current, the usual figures entered: what must hold before anything is served.
  func prepare(at moment: Moment) async throws {
    try await rebuild.migrate()
    try await desk.defineFigures(catalogue.figures, at: moment)
  }

  /// Refuses to serve what is damaged or of another version; the whole check is `guiju verify`.
  func requireSound() async throws {
    let (outdated, entries, last) = try await store.read { [catalogue, journal] reader in
      let head = try Head.read(from: reader, journal: journal.keys)
      return (
        try ViewVersions.outdated(catalogue.views, in: reader), head.size,
        try head.size == 0 ? nil : reader.header(at: head.size - 1)
      )
    }
    guard entries == 0 || last != nil else {
      throw StartFault("日志的最后一条记录不见了：请停止写入，运行 guiju verify，并从备份恢复。")
    }
    guard outdated.isEmpty else {
      throw StartFault("视图 \(outdated.joined(separator: "、")) 的版本与程序不同：请先运行 guiju migrate。")
    }
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
  /// `GUIJU_LISTEN`: host and port.
  static var listen: (host: String, port: Int) {
    let parts = (value("GUIJU_LISTEN") ?? "127.0.0.1:8080").split(separator: ":")
    guard let port = parts.last.flatMap({ Int($0) }), parts.count > 1 else { return ("127.0.0.1", 8080) }
    return (parts.dropLast().joined(separator: ":"), port)
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
  private var doneFile: String { path + "/demo-played" }

  var hasKeys: Bool { FileManager.default.fileExists(atPath: keys + "/root.key") }
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

  func markPlayed() throws { try Data().write(to: URL(fileURLWithPath: doneFile)) }
  func remove() throws {
    if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
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

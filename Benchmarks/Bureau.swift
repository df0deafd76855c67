import Casework
import Demo
import Foundation
import Law
import Ledger
import Rooms
import Seals
import Stores

/// A bureau of the bench: the whole catalogue over a data folder that `guiju serve` can open too.
struct Bureau {
  static let code = "420199"
  let store: any Store
  let keys: JournalKeys
  let vault: Vault
  let desk: Desk

  init(_ store: any Store, ring: KeyRing) {
    self.store = store
    keys = JournalKeys(rowKey: ring.rowKey)
    vault = Vault(ring: ring, bureau: Self.code, random: SecureRandom.bytes)
    desk = Desk(journal: Journal(store: store, keys: keys), catalogue: AllRooms.catalogue, vault: vault)
  }

  /// Opens the SQLite journal in a data folder; `wrap` puts something between it and the desk.
  init(
    _ folder: String, durability: SQLiteStore.Durability = .full, wrap: (any Store) -> any Store = { $0 }
  ) throws {
    let store = try SQLiteStore(path: Self.database(folder), bureau: Self.code, durability: durability)
    self.init(wrap(store), ring: try KeyRing.open(in: "\(folder)/keys"))
  }

  /// Makes the keys and an empty database with the usual figures in a new folder.
  static func create(_ folder: String) async throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    _ = try KeyRing.create(in: "\(folder)/keys")
    let bureau = try Bureau(folder, durability: .normal)
    try await bureau.prepare()
    try bureau.close()
    // The clock of the folder stands at the day of the sessions.
    let offset = Sessions.start.milliseconds - Int(Date().timeIntervalSince1970 * 1_000)
    try Data("{\"offset\":\(offset)}".utf8).write(to: URL(filePath: "\(folder)/clock.json"))
  }

  func prepare() async throws {
    try await rebuild.migrate()
    try await desk.defineFigures(AllRooms.catalogue.figures, at: Sessions.start)
  }

  static func database(_ folder: String) -> String { "\(folder)/journal.sqlite" }

  var rebuild: Rebuild { Rebuild(store: store, keys: keys, catalogue: AllRooms.catalogue, vault: vault) }
  var verification: Verification { Verification(journal: desk.journal, catalogue: AllRooms.catalogue, vault: vault) }

  func size() async throws -> Int {
    try await store.read { [keys] in try Head.read(from: $0, journal: keys).size }
  }

  func close() throws {
    desk.journal.close()
    try (store as? SQLiteStore)?.close()
    (store as? PostgresStore)?.close()
  }
}

import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Seals
import Stores

/// A bureau in a data folder, opened as the server opens one: SQLite, a key ring on the disk, a desk.
struct Bureau {
  static let code = "420199"

  let store: SQLiteStore
  let journal: Journal
  let catalogue: Catalogue
  let vault: Vault
  let desk: Desk

  /// Makes keys, tables and figures of a new bureau.
  static func create(in folder: String) async throws {
    _ = try KeyRing.create(in: folder + "/keys")
    let bureau = try Bureau(openedIn: folder, durability: .full)
    try await Rebuild(
      store: bureau.store, keys: bureau.journal.keys, catalogue: bureau.catalogue, vault: bureau.vault
    ).migrate()
    try await bureau.desk.defineFigures(bureau.catalogue.figures, at: Script.start)
    bureau.journal.close()
    try bureau.store.close()
  }

  init(openedIn folder: String, durability: SQLiteStore.Durability) throws {
    let ring = try KeyRing.open(in: folder + "/keys")
    store = try SQLiteStore(path: folder + "/journal.sqlite", bureau: Self.code, durability: durability)
    journal = Journal(store: store, keys: JournalKeys(rowKey: ring.rowKey))
    catalogue = Catalogue(kinds: TestHouse.kinds, views: TestHouse.views, calendar: .published)
    vault = Vault(ring: ring, bureau: Self.code, random: SecureRandom.bytes)
    desk = Desk(journal: journal, catalogue: catalogue, vault: vault)
  }
}

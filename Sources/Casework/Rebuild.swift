public import Ledger

/// Drops the views and replays the journal into new ones.
public struct Rebuild: Sendable {
  let store: any Store
  let keys: JournalKeys
  let catalogue: Catalogue
  let vault: Vault

  public init(store: any Store, keys: JournalKeys, catalogue: Catalogue, vault: Vault) {
    self.store = store
    self.keys = keys
    self.catalogue = catalogue
    self.vault = vault
  }

  public struct Outcome: Sendable, Codable, Hashable {
    public var view: String
    public var before: String
    public var after: String
  }

  /// Needs the writer to stand still: an entry that is appended meanwhile could be applied twice.
  ///
  /// If it is interrupted the views count as outdated, and `migrate` begins again.
  /// - Returns: digest of each view before and after, in the catalogue's order; "" where its tables could not be read.
  public func run(progress: (Int) -> Void = { _ in }) async throws -> [Outcome] {
    _ = try await store.read { [catalogue, vault] in try catalogue.books.read(from: $0, vault: vault) }
    let before = await digests()
    try store.transact { try ViewVersions.forget(in: $0) }
    try store.drop(catalogue.viewTables.map(\.name))
    try store.create(catalogue.viewTables)
    try replay(progress)
    try store.transact { try ViewVersions.record(catalogue.views, in: $0) }
    let after = await digests()
    return catalogue.views.map {
      Outcome(view: $0.name, before: before[$0.name] ?? "", after: after[$0.name] ?? "")
    }
  }

  /// Makes an earlier journal one of this version, creates what is missing, and replays where a view's version is not
  /// the program's.
  public func migrate() async throws {
    try JournalMigration.run(on: store)
    try store.create(JournalTables.all + Catalogue.groundTables)
    let outdated = try await store.read { [views = catalogue.views] in try ViewVersions.outdated(views, in: $0) }
    // A table of an older version may lack the columns that an index of the new one names.
    if outdated.isEmpty { return try store.create(catalogue.viewTables) }
    _ = try await run()
  }

  /// Each view is read on its own, because the tables of an older version may not have the columns asked for.
  private func digests() async -> [String: String] {
    var digests: [String: String] = [:]
    for view in catalogue.views {
      digests[view.name] = try? await store.read { [keys] reader in
        try view.tables.map { try TableDigest.digest($0, in: reader, function: keys.function) }.joined(separator: "+")
      }
    }
    return digests
  }

  private func replay(_ progress: (Int) -> Void) throws {
    var replay = Replay(catalogue: catalogue, vault: vault)
    let words = KnownWords()
    var next = 0
    while true {
      let last = try store.transact { transaction -> Int? in
        let stored = try transaction.storedEntries(from: next, limit: Replay.batch)
        let replaying = ReplayTransaction(views: transaction, journal: transaction, words: words, keepsWords: true)
        for entry in stored {
          let act = try replay.act(entry, from: transaction)
          for view in catalogue.views { try view.apply(act, in: replaying, with: vault) }
        }
        return stored.last?.index
      }
      guard let last else { return }
      next = last + 1
      progress(next)
    }
  }
}

import Foundation
import Ledger
import Stores
import Testing

@Suite("SQLite")
struct SQLiteTests {
  /// Runs `check` on a database file of its own.
  static func bench(_ check: (Bench) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "stores-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "journal.sqlite").path
    try await check(Bench { try SQLiteStore(path: path, bureau: $0) })
  }

  @Test("keeps the store's contract", arguments: StoreContract.facts)
  func contract(_ fact: Fact) async throws {
    try await Self.bench(fact.check)
  }

  @Test("REPLACE does not slip past the journal's guards")
  func replace() async throws {
    try await Self.bench { bench in
      let store = try bench.store()
      let insert = StoreContract.insert(JournalTables.entries)
      let values = StoreContract.sampleValues(JournalTables.entries)
      try store.transact { try $0.run(insert, values) }
      let changed = Array(values.dropLast()) + [.bytes([9])]
      let fault = store.fault { try $0.run(insert.replacing("INSERT", with: "REPLACE", maxReplacements: 1), changed) }
      #expect(fault?.isUnavailable == true)
      #expect(try await store.read { try $0.rows("SELECT * FROM entries", []) } == [Row(values)])
    }
  }

  @Test("a file that is no database is named as damaged")
  func noDatabase() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "stores-\(UUID().uuidString)")
    try Data(repeating: 65, count: 8_192).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let fault = #expect(throws: StoreFault.self) { try SQLiteStore(path: file.path, bureau: "110101") }
    #expect(fault?.isDamaged == true)
  }
}

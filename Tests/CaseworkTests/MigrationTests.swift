import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

/// Journals as 1.0 stored them, made from one of this version.
enum Earlier {
  static let kept = [JournalTables.heads, JournalTables.treeHashes, JournalTables.checkpoints]

  /// The journal of a house in a database of its own, with a pseudonym in every row and receipts as JSON.
  static func database(of house: TestHouse, _ engine: TestEngine) async throws -> TestDatabase {
    let database = try engine.makeDatabase()
    let store = try database.open(bureau: TestHouse.bureau)
    try store.create(JournalMigration.named + kept + Catalogue.groundTables)
    var rows: [String: [Row]] = [:]
    for table in JournalTables.all {
      rows[table.name] = try await house.store.read { try table.rows(in: $0) }
    }
    let names = Dictionary(
      uniqueKeysWithValues: (rows["files"] ?? []).map { ($0.number(2), Value.text($0.string(1))) })
    let sequences = Dictionary(
      (rows["entries"] ?? []).map { ($0.number(2), $0.number(3)) }, uniquingKeysWith: { max($0, $1) })
    let stored = rows
    try store.transact { transaction in
      for table in kept { for row in stored[table.name] ?? [] { try table.insert(row, in: transaction) } }
      for table in JournalMigration.named {
        for row in stored[table.name] ?? [] {
          var values = row.values
          if let position = table.columns.firstIndex(where: { $0.name == "matter" }) {
            values[position] = names[row.number(position)] ?? .null
          }
          if table.name == "answers" { values = answer(row) }
          try table.insert(Row(values), in: transaction)
        }
      }
      for (number, name) in names {
        try JournalMigration.named[4].insert(
          Row([.text(TestHouse.bureau), name, Value(sequences[number])]), in: transaction)
      }
    }
    return database
  }

  /// key, the whole digest, the receipt, the day.
  private static func answer(_ row: Row) -> [Value] {
    let receipt: JSON = [
      "entries": .integer(row.number(5)), "index": .integer(row.number(4)), "matter": .text("b"),
      "repeated": .bool(false), "version": .integer(row.number(3)),
    ]
    return [
      row.values[0], row.values[1], .bytes((row.bytes(2) ?? []) + Array(repeating: 7, count: 16)),
      .text(String(decoding: receipt.canonical, as: UTF8.self)), .text(Day(number: row.number(6)).description),
    ]
  }
}

@Suite("Migration")
struct MigrationTests {
  private let day = Day.d("2024-07-01")

  private func house(on database: TestDatabase) async throws -> TestHouse { try await TestHouse(database: database) }

  @Test("a journal of 1.0 becomes what this version would have written, row for row", arguments: TestEngine.available)
  func equal(_ engine: TestEngine) async throws {
    let house = try await RebuildTests.full(engine)
    let receipt = try await house.act(
      .request(.specimen), of: BookLoan.self, in: "again", by: .reader, on: day, key: "again")
    let database = try await Earlier.database(of: house, engine)
    let later = try await self.house(on: database)
    try await later.rebuild.migrate()
    #expect(try await later.digests() == house.digests())
    try await later.expectSound()
    try await later.rebuild.migrate()
    #expect(try await later.digests() == house.digests())

    let repeated = try await later.act(
      .request(.specimen), of: BookLoan.self, in: "again", by: .reader, on: day, key: "again")
    #expect(repeated.repeated && repeated.index == receipt.index && repeated.matter == "again")
    try await later.lend("after", on: day)
    try await later.takeBack("after", on: day)
    try await later.erase("after", on: day)
    try await later.expectSound()
  }

  @Test("a migration that is cut off, or cannot account for a row, changes nothing", arguments: TestEngine.available)
  func cutOff(_ engine: TestEngine) async throws {
    struct CutOff: Error {}
    let database = try await Earlier.database(of: RebuildTests.full(engine), engine)
    let later = try await house(on: database)
    func digests() async throws -> [String] {
      try await later.store.read { [keys = later.keys] reader in
        try JournalMigration.named.map { try TableDigest.digest($0, in: reader, function: keys.function) }
      }
    }
    let before = try await digests()
    let whole = JournalMigration.reshaping
    let failing = Reshaping(from: whole.old, to: whole.new, sign: whole.sign) { transaction in
      try whole.move(transaction)
      throw CutOff()
    }
    #expect(throws: CutOff.self) { try later.store.reshape(failing) }
    #expect(try await digests() == before)

    try later.run(
      "INSERT INTO bodies (bureau, idx, matter, sealed) VALUES (?, 5000, 'nobody', ?)",
      [.text(TestHouse.bureau), .bytes([1])])
    let damaged = try await digests()
    await #expect(throws: StoreFault.self) { try await later.rebuild.migrate() }
    #expect(try await digests() == damaged)
  }
}

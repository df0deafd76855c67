import Foundation
import HouseTesting
import Law
import Ledger
import Seals
import Testing

@testable import Casework

/// Journals that are built once, closed, and copied for each change by hand.
enum Damaged {
  /// With everything in it and checkpoints at two sizes.
  static let small = Task {
    let house = try await RebuildTests.full()
    let publisher = Publisher(journal: house.journal, vault: house.vault)
    try await publisher.publish(at: Moment(.d("2024-07-01"), hour: 9, minute: 0))
    try await house.book("r3", ["garden"], for: .d("2024-07-09"), on: .d("2024-07-01"))
    try await house.lend("last", on: .d("2024-07-02"))
    try await publisher.publish(at: Moment(.d("2024-07-02"), hour: 9, minute: 0))
    house.journal.close()
    house.database.close()
    return house.database
  }

  /// Past 512 entries, so that subtree hashes are stored.
  static let large = Task {
    let house = try await TestHouse()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<520 {
        group.addTask {
          try await house.act(
            .request(.specimen), of: BookLoan.self, in: "b\(number)", by: .reader, on: .d("2024-03-01"))
        }
      }
      try await group.waitForAll()
    }
    house.journal.close()
    house.database.close()
    return house.database
  }

  /// A house on a copy, with the guards taken away and one change made.
  static func house(_ template: Task<TestDatabase, any Error>, _ change: (any SavepointTransaction) throws -> Void)
    async throws -> TestHouse
  {
    let house = try await TestHouse(database: try await template.value.copy())
    try house.store.transact { transaction in
      for row in try transaction.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'", []) {
        try transaction.run("DROP TRIGGER \(row.string(0))", [])
      }
      try change(transaction)
    }
    return house
  }
}

/// A stored value: one column of one table.
struct Cell: Sendable, CustomTestStringConvertible {
  let table: Table
  let column: Table.Column
  var testDescription: String { "\(table.name).\(column.name)" }
  var position: Int { table.columns.firstIndex(of: column) ?? 0 }

  static func cells(of tables: [Table]) -> [Cell] {
    tables.flatMap { table in table.columns.map { Cell(table: table, column: $0) } }
  }

  /// Another value of the same form.
  func altered(_ value: Value) -> Value {
    switch (value, column.form) {
    case (.integer(let integer), _): .integer(integer + 1_000)
    case (.text(let text), _): .text(text + "x")
    case (.bytes(let bytes), _): .bytes(bytes.isEmpty ? [1] : [bytes[0] ^ 1] + bytes.dropFirst())
    case (.null, .integer): .integer(1)
    case (.null, .text): .text("x")
    case (.null, .bytes): .bytes([1])
    }
  }
}

extension Table {
  var names: String { columns.map(\.name).joined(separator: ", ") }

  func rows(in reader: any Reader) throws -> [Row] {
    try reader.rows("SELECT \(names) FROM \(name) ORDER BY \(key.joined(separator: ", "))", [])
  }

  func delete(_ row: Row, in transaction: any Transaction) throws {
    let condition = key.map { "\($0) = ?" }.joined(separator: " AND ")
    let values = key.compactMap { key in columns.firstIndex { $0.name == key }.map { row.values[$0] } }
    try transaction.run("DELETE FROM \(name) WHERE \(condition)", values)
  }

  func insert(_ row: Row, in transaction: any Transaction) throws {
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    try transaction.run("INSERT INTO \(name) (\(names)) VALUES (\(marks))", row.values)
  }

  /// Positions of the columns that are not the key.
  var rest: [Int] { columns.indices.filter { !key.contains(columns[$0].name) } }
}

@Suite("Verification")
struct VerificationTests {
  /// The moment of signing is told beside the note and proves nothing; a checkpoint that is gone (or another bureau's)
  /// is missed by those who hold it, not here; answers are no evidence.
  static let journalCells = Cell.cells(of: [
    JournalTables.entries, JournalTables.bodies, JournalTables.matterKeys, JournalTables.files, JournalTables.streams,
    JournalTables.heads, JournalTables.checkpoints, JournalTables.erasures,
  ]).filter { !["checkpoints.signed", "checkpoints.bureau"].contains($0.testDescription) }

  static let viewTables = [
    MatterView.tables, ClockView.tables, TallyView.tables, FigureView.tables, AccountView.tables, BookedRooms.tables,
  ].flatMap { $0 }

  @Test("a sound journal passes, small and large")
  func sound() async throws {
    for template in [Damaged.small, Damaged.large] {
      let house = try await Damaged.house(template) { _ in }
      let outcome = try await house.verify()
      #expect(outcome.findings == [])
      let headers = try await house.headers()
      #expect(outcome.entries == headers.count)
      let leaves = headers.map { MerkleTree.leafHash($0.canonical, house.keys.function) }
      #expect(outcome.root == MerkleTree.root(ofLeafHashes: leaves, house.keys.function).hex)
    }
  }

  @Test("each stored value of the journal, changed by hand, is found at the first bad entry", arguments: journalCells)
  func journalValue(_ cell: Cell) async throws {
    var changed: Row?
    let house = try await Damaged.house(Damaged.small) { transaction in
      let rows = try cell.table.rows(in: transaction)
      let row = try #require(rows.dropFirst(rows.count / 2).first)
      var values = row.values
      values[cell.position] = cell.altered(values[cell.position])
      try cell.table.delete(row, in: transaction)
      try cell.table.insert(Row(values), in: transaction)
      changed = row
    }
    let kept = changed
    let row = try #require(kept)
    let finding = try #require(try await house.verify().findings.first)
    switch cell.table.name {
    case "entries", "bodies": #expect(finding.index == row.integer(1))
    case "matter_keys":
      let first = try await house.rows("SELECT MIN(idx) FROM entries WHERE matter = ?", [row.values[1]])
      #expect(finding.index == first.first?.integer(0))
    case "erasures" where cell.column.name != "idx":
      let first = try await house.rows("SELECT MIN(idx) FROM entries WHERE matter = ?", [row.values[1]])
      #expect(finding.index == first.first?.integer(0))
    case "erasures": #expect(finding.index == row.integer(2))
    default: #expect(!finding.sentence.isEmpty)
    }
  }

  @Test("each stored value of a view, changed by hand, is found in its table", arguments: Cell.cells(of: viewTables))
  func viewValue(_ cell: Cell) async throws {
    let house = try await Damaged.house(Damaged.small) { transaction in
      let rows = try cell.table.rows(in: transaction)
      let row = try #require(rows.dropFirst(rows.count / 2).first, "no row in \(cell.table.name)")
      var values = row.values
      values[cell.position] = cell.altered(values[cell.position])
      try cell.table.delete(row, in: transaction)
      try cell.table.insert(Row(values), in: transaction)
    }
    let findings = try await house.verify().findings
    #expect(findings.count == 1)
    #expect(findings.first?.place.hasSuffix("表 \(cell.table.name)") == true)
  }

  @Test(
    "a deleted row is found",
    arguments: (JournalTables.all + viewTables).filter { !["answers", "tree_hashes", "checkpoints"].contains($0.name) })
  func deleted(_ table: Table) async throws {
    let count = try await Damaged.small.value.copy().rowCount(table)
    for position in Set([0, count / 2, count - 1]) {
      let house = try await Damaged.house(Damaged.small) { transaction in
        try table.delete(try table.rows(in: transaction)[position], in: transaction)
      }
      let findings = try await house.verify().findings
      #expect(!findings.isEmpty, "row \(position) of \(count)")
      if table.name == "entries" { #expect(findings.first?.index == position) }
      if table.name == "bodies" { #expect(findings.first?.index != nil) }
    }
  }

  @Test(
    "an added row is found",
    arguments: (JournalTables.all + viewTables).filter { !["answers", "tree_hashes", "heads"].contains($0.name) })
  func added(_ table: Table) async throws {
    let house = try await Damaged.house(Damaged.small) { transaction in
      let row = try #require(try table.rows(in: transaction).last)
      var values = row.values
      // The last column of the key, and what must be unique, take values that no row has.
      for name in Set([table.key.last ?? ""] + table.unique.compactMap(\.last)) {
        let cell = Cell(table: table, column: try #require(table.columns.first { $0.name == name }))
        values[cell.position] = cell.altered(values[cell.position])
      }
      try table.insert(Row(values), in: transaction)
    }
    #expect(try await !house.verify().findings.isEmpty)
  }

  @Test("a word whose spelling was changed is found in the rows that have its number", arguments: ["measure", "key"])
  func word(_ column: String) async throws {
    let house = try await Damaged.house(Damaged.small) { transaction in
      let used = "SELECT MAX(\(column)) FROM tally_items"
      try transaction.run("UPDATE words SET word = word || 'x' WHERE number = (\(used))", [])
    }
    #expect(try await house.verify().findings.first?.place.hasSuffix("表 tally_items") == true)
  }

  @Test("an added entry is found wherever it is put", arguments: [-1, 5_000, 1_000_000, .max])
  func addedFarAway(_ index: Int) async throws {
    let house = try await Damaged.house(Damaged.small) { transaction in
      var values = try #require(try JournalTables.entries.rows(in: transaction).last).values
      values[1] = .integer(index)
      values[3] = .integer(77)
      try JournalTables.entries.insert(Row(values), in: transaction)
    }
    #expect(try await !house.verify().findings.isEmpty)
  }

  @Test(
    "two rows that changed places are found",
    arguments: (JournalTables.all + viewTables).filter {
      !["answers", "tree_hashes", "heads"].contains($0.name) && !$0.rest.isEmpty
    })
  func swapped(_ table: Table) async throws {
    let house = try await Damaged.house(Damaged.small) { transaction in
      let rows = try table.rows(in: transaction)
      let first = try #require(rows.first)
      let second = try #require(
        rows.dropFirst().first { row in table.rest.contains { row.values[$0] != first.values[$0] } })
      try table.delete(first, in: transaction)
      try table.delete(second, in: transaction)
      // What is unique stays with its row, or the database itself says no.
      let rest = table.rest.filter { !table.unique.joined().contains(table.columns[$0].name) }
      for (own, other) in [(first, second), (second, first)] {
        var values = own.values
        for position in rest { values[position] = other.values[position] }
        try table.insert(Row(values), in: transaction)
      }
    }
    #expect(try await !house.verify().findings.isEmpty)
  }

  @Test(
    "subtree hashes: each value, a deleted, an added and two swapped nodes",
    arguments: ["bureau", "level", "idx", "hash", "delete", "add", "swap"])
  func subtrees(_ change: String) async throws {
    let table = JournalTables.treeHashes
    let house = try await Damaged.house(Damaged.large) { transaction in
      let rows = try table.rows(in: transaction)
      try #require(rows.count == 2)
      switch change {
      case "delete": try table.delete(rows[1], in: transaction)
      case "add":
        try table.insert(Row([rows[1].values[0], .integer(8), .integer(9), rows[1].values[3]]), in: transaction)
      case "swap":
        for row in rows { try table.delete(row, in: transaction) }
        try table.insert(Row(Array(rows[0].values.dropLast()) + [rows[1].values[3]]), in: transaction)
        try table.insert(Row(Array(rows[1].values.dropLast()) + [rows[0].values[3]]), in: transaction)
      default:
        let cell = Cell(table: table, column: try #require(table.columns.first { $0.name == change }))
        var values = rows[1].values
        values[cell.position] = cell.altered(values[cell.position])
        try table.delete(rows[1], in: transaction)
        try table.insert(Row(values), in: transaction)
      }
    }
    let findings = try await house.verification.run(scratch: nil).findings
    #expect(findings.first?.place == "哈希树")
    if !["add", "swap"].contains(change) { #expect(findings.first?.index == 256) }
  }

  @Test("content that came back after its erasure is found")
  func resurrected() async throws {
    let before = try await TestHouse()
    try await before.lend("gone", on: .d("2024-03-01"))
    try await before.takeBack("gone", on: .d("2024-03-02"))
    let body = try await before.rows("SELECT bureau, idx, matter, sealed FROM bodies ORDER BY idx")
    let key = try await before.rows("SELECT bureau, matter, wrapped FROM matter_keys")
    try await before.erase("gone", on: .d("2024-03-03"))
    for (rows, table) in [(body, JournalTables.bodies), (Array(key.prefix(1)), JournalTables.matterKeys)] {
      try before.store.transact { for row in rows { try table.insert(row, in: $0) } }
      let findings = try await before.verify().findings
      #expect(findings.first?.index == 0, "\(table.name)")
      try before.store.transact { for row in rows { try table.delete(row, in: $0) } }
    }
    try await before.expectSound()
  }

  @Test("every bit of a header is guarded", arguments: [0, 7, 31, 100, 200])
  func headerBits(_ offset: Int) async throws {
    for bit in [0, 3, 7] {
      let house = try await Damaged.house(Damaged.small) { transaction in
        let row = try #require(try transaction.row("SELECT header FROM entries WHERE idx = 12", []))
        var header = row.bytes(0) ?? []
        header[offset] ^= 1 << bit
        let leaf = MerkleTree.leafHash(header, .sm3)
        try transaction.run("UPDATE entries SET header = ?, leaf = ? WHERE idx = 12", [.bytes(header), .bytes(leaf)])
      }
      #expect(try await house.verification.run(scratch: nil).findings.first?.index == 12)
    }
  }

  @Test("another bureau's keys open nothing")
  func otherKeys() async throws {
    let database = try await Damaged.small.value.copy()
    let store = try database.open(bureau: TestHouse.bureau)
    let house = try await TestHouse()
    let journal = Journal(store: store, keys: JournalKeys(rowKey: [1, 2, 3]))
    let outcome = try await Verification(journal: journal, catalogue: house.catalogue, vault: house.vault).run(
      scratch: nil)
    #expect(outcome.findings.count == 50)
    #expect(outcome.findings.first?.index == 0)
    database.close()
  }
}

extension TestDatabase {
  fileprivate func rowCount(_ table: Table) async throws -> Int {
    let store = try open(bureau: TestHouse.bureau)
    defer { close() }
    return try await store.read { try $0.row("SELECT COUNT(*) FROM \(table.name)", [])?.number(0) ?? 0 }
  }
}

import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

@Suite("Rebuild")
struct RebuildTests {
  /// A journal with everything in it: both kinds, figures, rights, corrections, lapses, an erasure.
  static func full(_ engine: TestEngine = .sqlite) async throws -> TestHouse {
    let house = try await HistoryTests.history(engine)
    let day = Day.d("2024-06-03")
    for figure in BookLoan.figures.prefix(2) {
      try await house.act(
        .define(String(decoding: figure.json.canonical, as: UTF8.self)), of: FigureBook.self,
        in: FigureBook.matterID(figure.id), by: .specimen(.system), on: day)
    }
    for account in ["zhao", "qian"] {
      try await house.act(
        .grant(
          .init(
            account: account, name: "赵塆", role: .utility, office: "水务", organisation: "caretaker", identity: account)),
        of: AccountBook.self, in: AccountBook.matterID(account), by: .administrator, on: day)
    }
    try await house.book("r1", ["large", "small"], for: day.adding(days: 4), on: day)
    try await house.book("r2", ["garden"], for: day.adding(days: 4), on: day)
    try await house.act(.confirm, of: RoomBooking.self, in: "r1", by: .caretaker, on: day)
    try await house.act(.cancel, of: RoomBooking.self, in: "r2", by: .counter, on: day)
    try await house.lend("paused", on: day)
    try await house.act(
      .suspend(.init(name: "端午")), of: BookLoan.self, in: "paused", by: .counter, on: day.adding(days: 5))
    try await house.act(.request(.specimen), of: BookLoan.self, in: "asked", by: .reader, on: day)
    try await house.desk.sweep(through: day.adding(days: 3), at: Moment(day.adding(days: 4), hour: 1, minute: 0))
    for matter in ["gone-1", "gone-2"] {
      try await house.lend(matter, copies: 2, on: day)
      try await house.takeBack(matter, on: day.adding(days: 1))
      try await house.correctReturn(matter, on: day.adding(days: 2))
      try await house.takeBack(matter, on: day.adding(days: 3))
      try await house.erase(matter, on: day.adding(days: 9))
    }
    return house
  }

  @Test("the same digests, after corrections and erasures too; twice is once", arguments: TestEngine.available)
  func sameDigests(_ engine: TestEngine) async throws {
    let house = try await Self.full(engine)
    let before = try await house.digests()
    for _ in 1...2 {
      let outcomes = try await house.rebuild.run()
      #expect(outcomes.map(\.view) == house.catalogue.views.map { $0.name })
      for outcome in outcomes { #expect(outcome.before == outcome.after && !outcome.after.isEmpty, "\(outcome.view)") }
      #expect(try await house.digests() == before)
    }
    try await house.expectSound()
    try await house.lend("after", on: .d("2024-07-01"))
    try await house.expectSound()
  }

  @Test("a view that lost its rows is made again")
  func lostRows() async throws {
    let house = try await Self.full()
    let before = try await house.digests()
    try house.run("DELETE FROM clocks")
    try house.run("UPDATE matters SET stage = '乱'")
    let outcomes = try await house.rebuild.run()
    #expect(outcomes.filter { $0.before != $0.after }.map(\.view) == ["matters", "clocks"])
    #expect(try await house.digests() == before)
  }

  @Test("a view of a higher version with other columns replaces the old one", arguments: TestEngine.available)
  func newVersion(_ engine: TestEngine) async throws {
    let house = try await TestHouse(views: TestHouse.views + [ShelvesOld.self], engine: engine)
    try await house.lend("b", on: .d("2024-03-01"))
    let later = try await TestHouse(views: TestHouse.views + [Shelves.self], engine: engine, database: house.database)
    try await later.rebuild.migrate()
    #expect(try await later.rows("SELECT event, day FROM shelves").count == 2)
    try await later.rebuild.migrate()
    try await later.expectSound()
  }

  @Test("a rebuild that is cut off begins again at the next start", arguments: [3, 40, 120, 400])
  func cutOff(_ statement: Int) async throws {
    let house = try await Self.full()
    let before = try await house.digests()
    let faulty = FaultyStore(house.store)
    let failing = Rebuild(store: faulty, keys: house.keys, catalogue: house.catalogue, vault: house.vault)
    faulty.fail(at: statement)
    await #expect(throws: StoreFault.self) { try await failing.run() }
    try await house.rebuild.migrate()
    #expect(try await house.digests() == before)
  }

  @Test("migrating a sound house changes nothing", arguments: TestEngine.available)
  func nothingToDo(_ engine: TestEngine) async throws {
    let house = try await Self.full(engine)
    let before = try await house.digests()
    try await house.rebuild.migrate()
    #expect(try await house.digests() == before)
  }
}

/// One view in two versions.
enum ShelvesOld: View {
  static let name = "shelves"
  static let version = 1
  static let tables = [
    Table("shelves", [.text("bureau"), .integer("idx"), .text("event")], key: ["bureau", "idx"])
  ]
  static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    try transaction.run(
      "INSERT INTO shelves (bureau, idx, event) VALUES (?, ?, ?)",
      [.text(transaction.bureau), .integer(act.header.index), .text(act.header.event)])
  }
}

enum Shelves: View {
  static let name = "shelves"
  static let version = 2
  static let tables = [
    Table(
      "shelves", [.text("bureau"), .integer("idx"), .text("event"), .text("day")], key: ["bureau", "idx"],
      indexes: [["bureau", "day"]])
  ]
  static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    try transaction.run(
      "INSERT INTO shelves (bureau, idx, event, day) VALUES (?, ?, ?, ?)",
      [
        .text(transaction.bureau), .integer(act.header.index), .text(act.header.event), .text(act.header.day),
      ])
  }
}

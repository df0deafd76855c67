import Casework
import HouseTesting
import Law
import Ledger
import Seals
import Testing

@Suite("Publication")
struct PublicationTests {
  let moment = Moment(.d("2024-03-01"), hour: 9, minute: 0)

  @Test("each size is signed once, with the root of its entries", arguments: TestEngine.available)
  func publish(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    let publisher = Publisher(journal: house.journal, vault: house.vault)
    #expect(try await publisher.publish(at: moment) == nil)
    try await house.lend("b", on: .d("2024-03-01"))
    let first = try #require(try await publisher.publish(at: moment))
    let other = Publisher(journal: house.journal, vault: house.vault)
    #expect(try await other.publish(at: moment.adding(milliseconds: 5)) == first)
    let origin = LogNaming.origin(TestHouse.bureau)
    let known = [try VerifierKey(name: origin, key: house.vault.ring.checkpointKey.publicKey)]
    let checkpoint = try Checkpoint(verifying: Array(first.utf8), origin: origin, known: known)
    let leaves = try await house.headers().map { MerkleTree.leafHash($0.canonical, house.keys.function) }
    #expect(checkpoint.size == 2)
    #expect(checkpoint.root == MerkleTree.root(ofLeafHashes: leaves, house.keys.function))

    try await house.takeBack("b", on: .d("2024-03-02"))
    #expect(try await publisher.publish(at: moment) != first)
    #expect(try await house.rows("SELECT size FROM checkpoints ORDER BY size").map { $0.number(0) } == [2, 3])
    try await house.expectSound()
  }

  @Test("two publishers at once sign one checkpoint a size")
  func twoAtOnce() async throws {
    let house = try await TestHouse()
    try await house.lend("b", on: .d("2024-03-01"))
    let notes = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<8 {
        group.addTask { try await Publisher(journal: house.journal, vault: house.vault).publish(at: moment) }
      }
      return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
    }
    #expect(notes.count == 1)
  }
}

@Suite("A calendar that grows")
struct CalendarGrowthTests {
  private let year = CalendarBook.Year(year: 2027, lines: "2027-01-01,holiday,元旦\n2027-01-07,holiday,虚构日\n")

  private func publish(_ house: TestHouse) async throws {
    try await house.act(
      .publish(year), of: CalendarBook.self, in: CalendarBook.matterID(2027), by: .administrator, on: .d("2026-12-10"))
  }

  private func due(_ house: TestHouse, _ matter: String) async throws -> [Day] {
    try await house.file(BookLoan.self, matter).clocks.clocks.filter { $0.deadline.hasSuffix(".loan") }.map(\.due)
  }

  @Test("a further year holds for later entries, and leaves what was entered before as it was")
  func furtherYear() async throws {
    let house = try await TestHouse()
    try await house.lend("before", on: .d("2026-12-08"))
    try await publish(house)
    try await house.lend("after", on: .d("2026-12-08"))
    #expect(try await due(house, "before") == [.d("2027-01-07")])
    #expect(try await due(house, "after") == [.d("2027-01-08")])
    try await house.expectSound()
    let again = try await TestHouse(database: house.database)
    try await again.expectSound()
    #expect(try await again.rebuild.run().allSatisfy { $0.before == $0.after })
  }

  @Test("another server learns of the year before it reckons a day in it")
  func anotherServer() async throws {
    let house = try await TestHouse()
    let other = try await TestHouse(database: house.database)
    try await publish(house)
    try await other.lend("after", on: .d("2026-12-08"))
    #expect(try await due(other, "after") == [.d("2027-01-08")])
    try await other.expectSound()
  }

  @Test("a year that is known, wrong or unreadable is refused")
  func refused() {
    func publishing(_ year: Int, _ lines: String, _ events: [CalendarBook.Event] = []) -> Decided<CalendarBook> {
      given(CalendarBook.self, events).when(
        .publish(.init(year: year, lines: lines)), knowing: .init(known: [2025, 2026]), by: .administrator)
    }
    publishing(2027, year.lines).then(.published(year))
    publishing(2026, "2026-01-01,holiday,元旦").refused("casework.calendar.known", under: .rule(.calendar))
    publishing(2027, year.lines, [.published(year)]).refused("casework.calendar.known", under: .rule(.calendar))
    publishing(2024, "2024-01-01,holiday,元旦").refused("casework.calendar.year", under: .rule(.calendar))
    publishing(2027, "2028-01-01,holiday,元旦").refused("casework.calendar.lines", under: .rule(.calendar))
    publishing(2027, "元旦").refused("casework.calendar.lines", under: .rule(.calendar))
  }
}

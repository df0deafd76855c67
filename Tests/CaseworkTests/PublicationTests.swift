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
  private static func lines(_ extra: String...) -> String {
    let off = (1...9).map { "2027-10-0\($0),holiday,虚构节" }
    return (["2027-01-01,holiday,元旦"] + extra + off).joined(separator: "\n")
  }

  private let year = CalendarBook.Year(year: 2027, lines: lines("2027-01-07,holiday,虚构日"))

  private func publish(_ house: TestHouse, _ year: CalendarBook.Year? = nil, on day: String = "2026-12-10") async throws
  {
    let matter = CalendarBook.matterID(2027)
    try await house.act(
      .propose(year ?? self.year), of: CalendarBook.self, in: matter, by: .administrator, on: .d(day))
    try await house.act(.publish, of: CalendarBook.self, in: matter, by: .head, on: .d(day))
  }

  private func due(_ house: TestHouse, _ matter: String) async throws -> [Day] {
    try await house.file(BookLoan.self, matter).clocks.clocks.filter { $0.deadline.hasSuffix(".loan") }.map(\.due)
  }

  @Test("a further year holds for later entries, and leaves what was entered before as it was")
  func furtherYear() async throws {
    let house = try await TestHouse()
    try await house.lend("before", on: .d("2026-12-08"))
    try await publish(house)
    #expect(house.catalogue.calendar.knows(2027))
    try await house.lend("after", on: .d("2026-12-08"))
    #expect(try await due(house, "before") == [.d("2027-01-07")])
    #expect(try await due(house, "after") == [.d("2027-01-08")])
    try await house.expectSound()
    let again = try await TestHouse(database: house.database)
    try await again.expectSound()
    #expect(try await again.rebuild.run().allSatisfy { $0.before == $0.after })
  }

  @Test("a year whose arrangement changes is published again, for what is entered from then on")
  func amended() async throws {
    let house = try await TestHouse()
    try await publish(house)
    try await house.lend("first", on: .d("2026-12-08"))
    try await publish(house, .init(year: 2027, lines: Self.lines()), on: "2026-12-11")
    try await house.lend("second", on: .d("2026-12-08"))
    #expect(try await due(house, "first") == [.d("2027-01-08")])
    #expect(try await due(house, "second") == [.d("2027-01-07")])
    try await house.expectSound()
  }

  @Test("days of the December before hold too, until the year is published again without them")
  func decemberBefore() async throws {
    let house = try await TestHouse()
    try await publish(house, .init(year: 2027, lines: Self.lines("2026-12-31,holiday,元旦", "2026-12-27,workday,元旦")))
    let first = try await house.journal.read { [vault = house.vault] in try $0.workingCalendar(vault: vault) }
    #expect(first == house.catalogue.calendar)
    #expect(!first.isWorkingDay(.d("2026-12-31")) && first.isWorkingDay(.d("2026-12-27")))
    #expect(!first.isWorkingDay(.d("2026-10-01")), "the rest of that year stays")
    try await publish(house, .init(year: 2027, lines: Self.lines()), on: "2026-12-11")
    let second = try await house.journal.read { [vault = house.vault] in try $0.workingCalendar(vault: vault) }
    #expect(second.isWorkingDay(.d("2026-12-31")) && !second.isWorkingDay(.d("2026-12-27")))
    try await house.expectSound()
  }

  @Test("a clock is explained by the calendar that it was reckoned by")
  func explained() async throws {
    let house = try await TestHouse()
    try await publish(house)
    try await house.lend("first", on: .d("2026-12-08"))
    try await publish(house, .init(year: 2027, lines: Self.lines()), on: "2026-12-11")
    let due = try #require(try await due(house, "first").first)
    let period = try #require(BookLoan.deadlines.map(\.rule).first { $0.id.hasSuffix(".loan") }).period
    let term = try #require(house.catalogue.books.calendars.term(from: .d("2026-12-08"), period, due: due))
    #expect(term.holidays.contains("虚构日"))
    #expect(house.catalogue.calendar.term(from: .d("2026-12-08"), period).due != due)
  }

  @Test("what people paste is entered as lines of one form")
  func pasted() {
    let pasted = "一、元旦：1月1日（周五）放假。2026年12月27日（周日）上班。\n国庆节：10月1日（周五）至9日（周六）放假，共9天。"
    let off = (1...9).map { "2027-10-0\($0),holiday,国庆节" }
    let lines = (["2027-01-01,holiday,元旦", "2026-12-27,workday,元旦"] + off).joined(separator: "\n")
    given(CalendarBook.self).when(.propose(.init(year: 2027, lines: pasted)), by: .administrator)
      .then(.proposed(.init(year: 2027, lines: lines)))
  }

  @Test("another server learns of the year before it reckons a day in it, and before it ends what the first reckoned")
  func anotherServer() async throws {
    let house = try await TestHouse()
    let other = try await TestHouse(database: house.database)
    try await publish(house)
    try await house.lend("first", on: .d("2026-12-08"))
    try await other.takeBack("first", on: .d("2026-12-20"))
    try await other.lend("second", on: .d("2026-12-08"))
    #expect(try await due(other, "second") == [.d("2027-01-08")])
    try await other.expectSound()
  }

  @Test("a year that is known, wrong, unreadable or incomplete is refused, and so is one's own publication")
  func refused() {
    func proposing(_ year: Int, _ lines: String, _ events: [CalendarBook.Event] = []) -> Decided<CalendarBook> {
      given(CalendarBook.self, events).when(.propose(.init(year: year, lines: lines)), by: .administrator)
    }
    proposing(2027, year.lines).then(.proposed(year))
    proposing(2026, "2026-01-01,holiday,元旦").refused("casework.calendar.year", under: .rule(.calendar))
    proposing(2027, year.lines, [.published(year)]).refused("casework.calendar.same", under: .rule(.calendar))
    for lines in [
      "元旦", "2027-01-01,holiday,元旦", Self.lines("2026-05-09,holiday,虚构日"), Self.lines("2028-01-01,holiday,元旦"),
    ] {
      proposing(2027, lines).refused("casework.calendar.lines", under: .rule(.calendar))
    }
    given(CalendarBook.self).when(.publish, by: .head).refused("casework.calendar.nothing", under: .rule(.outOfOrder))
    let file = given(CalendarBook.self, [.proposed(year)], by: .administrator)
    file.when(.publish, by: .head).then(.published(year))
    file.when(.publish, by: .administrator).refused("casework.calendar.four-eyes", under: .rule(.calendar))
  }
}

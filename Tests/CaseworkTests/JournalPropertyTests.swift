import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

/// The two kinds as a table of moves and a list of days, without journal, clocks or database.
struct ReadingRoomModel {
  typealias Name = BookLoan.Command.CodingKeys
  static let moves: [BookLoan.State.Stage: [Name: BookLoan.State.Stage]] = [
    .unopened: [.request: .requested], .requested: [.lend: .lent, .expire: .expired],
    .lent: [
      .suspend: .suspended, .extend: .lent, .takeBack: .returned, .reportLoss: .lost, .writeOff: .lost, .remind: .lent,
    ],
    .suspended: [.resume: .lent, .takeBack: .returned], .returned: [.correctReturn: .lent],
  ]

  struct Loan {
    var stage = BookLoan.State.Stage.unopened
    var copies = 0
    var extended = false
  }

  struct Place: Hashable {
    let room: String
    let day: Day
  }

  var loans: [String: Loan] = [:]
  var rooms: [Place: String] = [:]
  var opened: Set<String> = []
  var copiesLent = 0
  var copiesReturned = 0
  var returns = 0

  /// Whether the command is in order; then it is done.
  mutating func give(_ name: Name, copies: Int, to matter: String) -> Bool {
    var loan = loans[matter] ?? Loan()
    guard let next = Self.moves[loan.stage]?[name] else { return false }
    switch name {
    case .lend:
      guard (1...5).contains(copies) else { return false }
      loan.copies = copies
      copiesLent += copies
    case .extend:
      guard !loan.extended else { return false }
      loan.extended = true
    case .takeBack:
      copiesReturned += loan.copies
      returns += 1
    case .correctReturn:
      copiesReturned -= loan.copies
      returns -= 1
    default: break
    }
    loan.stage = next
    loans[matter] = loan
    return true
  }

  mutating func book(_ matter: String, _ wanted: [Place]) -> Bool {
    guard !opened.contains(matter), !wanted.contains(where: { rooms[$0] != nil }) else { return false }
    opened.insert(matter)
    for place in wanted { rooms[place] = matter }
    return true
  }

  mutating func cancel(_ matter: String) -> Bool {
    guard rooms.values.contains(matter) else { return false }
    rooms = rooms.filter { $0.value != matter }
    return true
  }
}

@Suite("Journal properties")
struct JournalPropertyTests {
  @Test(
    "random commands on both kinds do what a plain model does", arguments: TestEngine.available, [1, 2, 3] as [UInt64])
  func model(_ engine: TestEngine, _ seed: UInt64) async throws {
    let house = try await TestHouse(engine: engine)
    var generator = SeededGenerator(seed: seed)
    var model = ReadingRoomModel()
    var day = Day.d("2024-01-02")
    for step in 0..<150 {
      day = day.adding(days: Int.random(in: 0...1, using: &generator))
      let (expected, done) = try await self.step(house, &model, on: day, &generator)
      #expect(expected == done, "seed \(seed), step \(step)")
    }
    for (matter, loan) in model.loans {
      let state = try await house.file(BookLoan.self, matter).state
      #expect(state.stage == loan.stage && state.copies == loan.copies, "seed \(seed): \(matter)")
    }
    let booked = try await house.rows("SELECT room, day, matter FROM booked_rooms")
    let told = Dictionary(
      uniqueKeysWithValues: booked.map {
        (ReadingRoomModel.Place(room: $0.string(0), day: .d($0.string(1))), $0.string(2))
      })
    #expect(told == model.rooms.mapValues { house.vault.pseudonym(ofMatter: $0) })
    let counts = [
      (FigureTests.lent, model.copiesLent), (FigureTests.returned, model.copiesReturned),
      (FigureTests.returns, model.returns),
    ]
    for (measure, expected) in counts {
      #expect(try await house.value(FigureTests.figure(.sum, measure), in: 2024).value == expected, "seed \(seed)")
    }
    #expect(try await house.value(FigureTests.figure(.entries, FigureTests.returns), in: 2024).value == model.returns)
    let before = try await house.digests()
    _ = try await house.rebuild.run()
    #expect(try await house.digests() == before, "seed \(seed)")
    try await house.expectSound()
  }

  /// One random command, to the model and to the house: what the model expects, and whether it was done.
  private func step(
    _ house: TestHouse, _ model: inout ReadingRoomModel, on day: Day, _ generator: inout SeededGenerator
  ) async throws -> (Bool, Bool) {
    let matter = "m\(Int.random(in: 0..<9, using: &generator))"
    func goesThrough(_ body: () async throws -> Void) async throws -> Bool { try await refusal(body) == nil }
    switch Int.random(in: 0..<10, using: &generator) {
    case 0, 1:
      let date = Day.d("2024-09-01").adding(days: Int.random(in: 0..<3, using: &generator))
      let rooms = RoomBooking.rooms.map(\.id).shuffled(using: &generator).prefix(
        Int.random(in: 1...2, using: &generator))
      let expected = model.book("r\(matter)", rooms.map { .init(room: $0, day: date) })
      return (expected, try await goesThrough { try await house.book("r\(matter)", Array(rooms), for: date, on: day) })
    case 2:
      let expected = model.cancel("r\(matter)")
      let done = try await goesThrough {
        try await house.act(.cancel, of: RoomBooking.self, in: "r\(matter)", by: .counter, on: day)
      }
      return (expected, done)
    default:
      let stage = model.loans[matter]?.stage ?? .unopened
      let likely = ReadingRoomModel.moves[stage].map { $0.keys.sorted { $0.rawValue < $1.rawValue } } ?? []
      let name =
        Bool.random(using: &generator)
        ? likely.randomElement(using: &generator) ?? .takeBack
        : ReadingRoomModel.Name.allCases.randomElement(using: &generator) ?? .takeBack
      let copies = Int.random(in: 0...6, using: &generator)
      let expected = model.give(name, copies: copies, to: matter)
      let done = try await goesThrough {
        try await house.act(command(name, copies), of: BookLoan.self, in: matter, by: actor(name), on: day)
      }
      return (expected, done)
    }
  }

  private func command(_ name: ReadingRoomModel.Name, _ copies: Int) -> BookLoan.Command {
    switch name {
    case .request: .request(.specimen)
    case .lend: .lend(.init(copies: copies))
    case .suspend: .suspend(.init(name: "闭馆"))
    case .resume: .resume
    case .extend: .extend
    case .takeBack: .takeBack
    case .correctReturn: .correctReturn("误记")
    case .reportLoss: .reportLoss
    case .expire: .expire
    case .remind: .remind
    case .writeOff: .writeOff
    }
  }

  private func actor(_ name: ReadingRoomModel.Name) -> Actor {
    switch name {
    case .request, .reportLoss: .reader
    case .lend, .suspend, .resume, .extend, .takeBack: .counter
    case .correctReturn: .head
    case .expire, .remind, .writeOff: .specimen(.system)
    }
  }

  @Test("every prefix of the journal gives the state that stood there")
  func prefixes() async throws {
    let house = try await TestHouse()
    var stages: [BookLoan.State] = []
    func note() async throws { stages.append(try await house.file(BookLoan.self, "b").state) }
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: .d("2024-03-01"))
    try await note()
    try await house.act(.lend(.init(copies: 2)), of: BookLoan.self, in: "b", by: .counter, on: .d("2024-03-01"))
    try await note()
    try await house.takeBack("b", on: .d("2024-03-02"))
    try await note()
    try await house.correctReturn("b", on: .d("2024-03-03"))
    try await note()
    var file = File<BookLoan>(books: Books(.published))
    let stored = try await house.journal.read { [vault = house.vault] in
      var keys = UnwrappedKeys()
      return try $0.storedHistory(of: vault.pseudonym(ofMatter: "b")).map { try vault.entry($0, with: &keys) }
    }
    for (entry, state) in zip(stored, stages) {
      _ = try file.take(entry)
      #expect(file.state == state)
    }
    #expect(stored.count == stages.count)
  }
}

@Suite("Failing statements")
struct FailingStatementTests {
  /// Commands of different weight on a prepared house.
  enum Act: String, CaseIterable { case lend, correct, book, erase, define }

  private func give(_ act: Act, to house: TestHouse) async throws {
    let day = Day.d("2024-03-09")
    switch act {
    case .lend:
      try await house.act(.lend(.init(copies: 2)), of: BookLoan.self, in: "asked", by: .counter, on: day, key: "k")
    case .correct: try await house.act(.correctReturn("误"), of: BookLoan.self, in: "back", by: .head, on: day, key: "k")
    case .book:
      let booking = RoomBooking.Booking(
        number: "订-1", organiser: "李", account: Actor.reader.id, rooms: ["large", "small"], day: day)
      try await house.act(.book(booking), of: RoomBooking.self, in: "room", by: .reader, on: day, key: "k")
    case .erase:
      let pseudonym = house.vault.pseudonym(ofMatter: "back")
      try await house.act(
        .erase(.init(matter: pseudonym, reason: "期满")), of: Erasure.self, in: Erasure.matterID(pseudonym),
        by: .administrator, on: day, key: "k")
    case .define:
      try await house.act(
        .define(String(decoding: BookLoan.figures[0].json.canonical, as: UTF8.self)), of: FigureBook.self,
        in: "figure:x", by: .head, on: day, key: "k")
    }
  }

  @Test(
    "whichever statement fails, nothing is left, and the same key goes through after", arguments: TestEngine.available,
    Act.allCases)
  func everyStatement(_ engine: TestEngine, _ act: Act) async throws {
    let database = try engine.makeDatabase()
    let faulty = FaultyStore(try database.open(bureau: TestHouse.bureau))
    let house = try await TestHouse(database: database, wrap: { _ in faulty })
    try await house.rebuild.migrate()
    try await house.act(.request(.specimen), of: BookLoan.self, in: "asked", by: .reader, on: .d("2024-03-08"))
    try await house.lend("back", on: .d("2024-03-01"))
    try await house.takeBack("back", on: .d("2024-03-05"))
    let before = try await house.digests()

    var number = 1
    while true {
      faulty.fail(at: number)
      do {
        try await give(act, to: house)
        break
      } catch {
        #expect(error as? StoreFault == .unavailable("statement \(number) fails"))
        #expect(try await house.digests() == before, "statement \(number)")
      }
      number += 1
      try #require(number < 500)
    }
    #expect(number > 10)
    faulty.fail(at: nil)
    try await house.expectSound()
    let size = try await house.headers().count
    try await give(act, to: house)
    #expect(try await house.headers().count == size)
  }
}

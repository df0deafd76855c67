import Casework
import HouseTesting
import Law
import Ledger
import Testing

@Suite("Two servers on one bureau")
struct TwoServersTests {
  let day = Day.d("2024-03-01")

  @Test("what a failed group left in memory is forgotten", arguments: TestEngine.available)
  func phantom(_ engine: TestEngine) async throws {
    let database = try engine.makeDatabase()
    let faulty = FaultyStore(try database.open(bureau: TestHouse.bureau))
    let other = try await TestHouse(engine: engine, database: database)
    try await other.rebuild.migrate()
    let house = try await TestHouse(database: database, wrap: { _ in faulty })

    try await house.act(.request(.specimen), of: BookLoan.self, in: "a", by: .reader, on: day)
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day)
    // Its words are looked up the first time only; every later loan has the same statements.
    try await house.lend("known", on: day)
    faulty.fail(at: nil)
    try await house.act(.lend(.init(copies: 1)), of: BookLoan.self, in: "a", by: .counter, on: day)
    let last = faulty.statements

    // The last statement stores the head: the command itself was done.
    faulty.fail(at: last)
    await #expect(throws: StoreFault.unavailable("statement \(last) fails")) {
      try await house.act(.lend(.init(copies: 1)), of: BookLoan.self, in: "b", by: .counter, on: day)
    }
    faulty.fail(at: nil)
    try await other.act(.expire, of: BookLoan.self, in: "b", by: .specimen(.system), on: day)
    let refused = try await refusal { try await house.takeBack("b", on: day) }
    #expect(refused?.code == "reading-room.book-loan.out-of-order")
    let events = try await house.headers().map(\.event)
    #expect(events == ["requested", "requested", "requested", "lent", "lent", "expired"])
    try await other.expectSound()
  }

  @Test("a file erased by the other is closed here too", arguments: TestEngine.available)
  func erasedElsewhere(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    let other = try await TestHouse(engine: engine, database: house.database)
    try await house.lend("b", on: day)
    try await house.takeBack("b", on: day)
    try await other.erase("b", on: day)
    let refused = try await refusal { try await house.correctReturn("b", on: day) }
    #expect(refused?.code == "casework.erased")
    try await house.expectSound()
  }

  @Test("both writing at once keep one dense order", arguments: TestEngine.available)
  func interleaved(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine, group: 4)
    let other = try await TestHouse(engine: engine, database: house.database, group: 4)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<24 {
        let server = number % 2 == 0 ? house : other
        // Each file is moved by both servers in turn.
        let second = number % 2 == 0 ? other : house
        group.addTask {
          try await server.act(
            .request(.specimen), of: BookLoan.self, in: "b\(number)", by: .reader, on: day, key: "r\(number)")
          try await second.act(
            .lend(.init(copies: 2)), of: BookLoan.self, in: "b\(number)", by: .counter, on: day, key: "l\(number)")
          try await server.act(.takeBack, of: BookLoan.self, in: "b\(number)", by: .counter, on: day, key: "t\(number)")
        }
      }
      try await group.waitForAll()
    }
    #expect(try await house.headers().map(\.index) == Array(0..<72))
    try await house.expectSound()
  }
}

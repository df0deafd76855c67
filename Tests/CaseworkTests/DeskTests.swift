import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

@Suite("Desk")
struct DeskTests {
  let day = Day.d("2024-03-01")

  @Test("the same key and command give the recorded receipt, once entered", arguments: TestEngine.available)
  func idempotent(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    let first = try await house.act(
      .request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day, expecting: 0, key: "k")
    var second = try await house.act(
      .request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day.adding(days: 9), expecting: 0, key: "k")
    #expect(first == Receipt(matter: "b", version: 1, index: 0, entries: 1))
    #expect(second.repeated)
    second.repeated = false
    #expect(second == first)
    #expect(try await house.headers().count == 1)
  }

  @Test("the same key with anything else is told apart", arguments: TestEngine.available)
  func keyReused(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day, expecting: 0, key: "k")
    let before = try await house.digests()
    var other = BookLoan.Request.specimen
    other.title = "另一本"
    for (request, matter, actor, version) in [
      (other, "b", Actor.reader, 0), (.specimen, "c", .reader, 0),
      (.specimen, "b", .specimen(.citizen, "reader-2"), 0), (.specimen, "b", .reader, 1),
    ] {
      await #expect(throws: KeyReused(key: "k")) {
        try await house.act(
          .request(request), of: BookLoan.self, in: matter, by: actor, on: day, expecting: version, key: "k")
      }
    }
    #expect(try await house.digests() == before)
  }

  @Test("one of ten acts on the same version goes through, nine are stale", arguments: TestEngine.available)
  func stale(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day)
    let results = await withTaskGroup(of: Result<Receipt, any Error>.self) { group in
      for copies in 1...10 {
        group.addTask {
          do {
            return .success(
              try await house.act(
                .lend(.init(copies: min(copies, 5))), of: BookLoan.self, in: "b", by: .counter, on: day, expecting: 1))
          } catch { return .failure(error) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let stale = results.filter {
      if case .failure(let error) = $0 { error as? Stale == Stale(matter: "b", expected: 1, found: 2) } else { false }
    }
    #expect(stale.count == 9)
    #expect(try await house.headers().map(\.event) == ["requested", "lent"])
  }

  @Test("a refusal leaves no trace, whoever gives it", arguments: TestEngine.available)
  func refusalWithoutTrace(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    try await house.lend("b", on: day)
    try await house.book("r", ["large"], for: day.adding(days: 3), on: day)
    let before = try await house.digests()
    let outOfOrder = try await refusal { try await house.correctReturn("b", on: day) }
    #expect(outOfOrder?.code == "reading-room.book-loan.out-of-order")
    #expect(outOfOrder?.basis == .rule(.outOfOrder))
    let notPermitted = try await refusal {
      try await house.act(.takeBack, of: BookLoan.self, in: "b", by: .reader, on: day)
    }
    #expect(notPermitted?.code == "reading-room.book-loan.not-permitted")
    #expect(notPermitted?.basis == .rule(.authority))
    let taken = try await refusal { try await house.book("s", ["small", "large"], for: day.adding(days: 3), on: day) }
    #expect(taken?.code == "reading-room.room-booking.taken")
    #expect(try await house.digests() == before)
    try await house.expectSound()
  }

  @Test("64 commands at once get dense indexes, and the journal is sound", arguments: TestEngine.available)
  func concurrent(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine, group: 16)
    let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
      for number in 0..<64 {
        group.addTask {
          try await house.act(.request(.specimen), of: BookLoan.self, in: "b\(number)", by: .reader, on: day)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(receipts.map(\.index).sorted() == Array(0..<64))
    #expect(receipts.allSatisfy { $0.version == 1 && $0.entries == 1 && !$0.repeated })
    try await house.expectSound()
  }

  @Test("64 bookings of one room at once: one has it")
  func concurrentBookings() async throws {
    let house = try await TestHouse()
    let booked = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask { (try? await house.book("r\(number)", ["large"], for: day, on: day)) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(booked == 1)
    #expect(try await house.headers().count == 1)
  }

  @Test("a command that changes nothing makes no entry and no key", arguments: TestEngine.available)
  func quiet(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    try await house.lend("b", on: day)
    try await house.act(.remind, of: BookLoan.self, in: "b", by: .specimen(.system), on: day)
    let receipt = try await house.act(.remind, of: BookLoan.self, in: "b", by: .specimen(.system), on: day)
    #expect(receipt.entries == 0 && receipt.version == 3)
    let quiet = try await TestHouse(kinds: [Kind(Silence.self)], views: [], engine: engine)
    let nothing = try await quiet.act(.keep, of: Silence.self, in: "s", by: .counter, on: day)
    #expect(nothing.entries == 0 && nothing.version == 0)
    #expect(try await quiet.rows("SELECT matter FROM matter_keys") == [])
    try await quiet.expectSound()
  }

  @Test("a command of another kind on a file is refused, and its neighbours go through")
  func otherKind() async throws {
    let house = try await TestHouse()
    try await house.lend("b", on: day)
    let other = try await refusal {
      try await house.act(.cancel, of: RoomBooking.self, in: "b", by: .counter, on: day)
    }
    #expect(other?.code == "casework.other-kind")
    try await house.takeBack("b", on: day)
  }

  @Test("a file that cannot be read fails alone")
  func damagedFile() async throws {
    let house = try await TestHouse()
    try await house.lend("bad", on: day)
    try house.run("DROP TRIGGER bodies_never_changed")
    try house.run("UPDATE bodies SET sealed = zeroblob(80)")
    let second = try await TestHouse(database: house.database)
    let outcomes = await withTaskGroup(of: (bad: Bool, done: Bool).self) { group in
      for number in 0..<40 {
        let bad = number % 2 == 0
        group.addTask {
          let done: Void? =
            bad
            ? try? await second.takeBack("bad", on: day)
            : try? await second.book("r\(number)", ["large"], for: day.adding(days: number), on: day)
          return (bad, done != nil)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.allSatisfy { $0.done != $0.bad })
    await #expect(throws: StoreFault.self) { try await second.takeBack("bad", on: day) }
  }
}

/// A kind that decides to do nothing.
enum Silence: Matter {
  static let kind = MatterKind("reading-room.silence", title: "静默", retention: .erasable)
  static let initial = 0
  enum Command: MatterCommand {
    case keep
    enum CodingKeys: String, ActName {
      case keep
      var title: String { "保持" }
    }
  }
  enum Event: MatterEvent {
    case kept
    enum CodingKeys: String, ActName {
      case kept
      var title: String { "已保持" }
    }
  }
  static func decide(_ command: Command, given state: Int, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  { [] }
  static func evolve(_ state: inout Int, with event: Event, at mark: Mark) {}
  static func face(of event: Event, in state: Int, on day: Day) -> Face { Face(under: []) }
  static func summary(of state: Int) -> Summary? { nil }
  static let permissions: [Permission<Command.CodingKeys>] = [Permission(.keep, to: .counter)]
}

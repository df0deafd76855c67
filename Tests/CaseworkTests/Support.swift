import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

extension TestHouse {
  func rows(_ sql: String, _ values: [Value] = []) async throws -> [Row] {
    try await store.read { try $0.rows(sql, values) }
  }

  func run(_ sql: String, _ values: [Value] = []) throws {
    try store.transact { try $0.run(sql, values) }
  }

  /// Number of a matter's file.
  func number(_ matter: String) async throws -> Int? {
    try await store.read { [vault] in try $0.place(of: vault.pseudonym(ofMatter: matter))?.number }
  }

  /// Digest of every table of the journal and of the views: equal digests, equal databases.
  func digests() async throws -> [String: String] {
    let tables = JournalTables.all + catalogue.viewTables
    return try await store.read { [keys] reader in
      var digests: [String: String] = [:]
      for table in tables { digests[table.name] = try TableDigest.digest(table, in: reader, function: keys.function) }
      return digests
    }
  }

  /// A book asked for and lent.
  func lend(
    _ matter: String, copies: Int = 1, subject: BookLoan.Subject = .science, on day: Day, requested: Day? = nil
  ) async throws {
    var request = BookLoan.Request.specimen
    request.number = "借-\(matter)"
    request.subject = subject
    try await act(.request(request), of: BookLoan.self, in: matter, by: .reader, on: requested ?? day)
    try await act(.lend(.init(copies: copies)), of: BookLoan.self, in: matter, by: .counter, on: day)
  }

  func takeBack(_ matter: String, on day: Day) async throws {
    try await act(.takeBack, of: BookLoan.self, in: matter, by: .counter, on: day)
  }

  func correctReturn(_ matter: String, on day: Day) async throws {
    try await act(.correctReturn("误记"), of: BookLoan.self, in: matter, by: .head, on: day)
  }

  func erase(_ matter: String, on day: Day) async throws {
    let pseudonym = vault.pseudonym(ofMatter: matter)
    try await act(
      .erase(.init(matter: pseudonym, reason: "期满")), of: Erasure.self, in: Erasure.matterID(pseudonym),
      by: .administrator, on: day)
  }

  func book(_ matter: String, _ rooms: [String], for date: Day, on day: Day) async throws {
    let booking = RoomBooking.Booking(
      number: "订-\(matter)", organiser: "李䶮", account: Actor.reader.id, rooms: rooms, day: date)
    try await act(.book(booking), of: RoomBooking.self, in: matter, by: .reader, on: day)
  }

  func expectSound(at location: SourceLocation = #_sourceLocation) async throws {
    let outcome = try await verify()
    #expect(outcome.findings == [], sourceLocation: location)
  }
}

/// The refusal with which something ends; nil if it goes through.
func refusal(_ body: () async throws -> Void) async throws -> Refusal? {
  do {
    try await body()
    return nil
  } catch let refusal as Refusal {
    return refusal
  }
}

extension Day {
  static func d(_ text: String) -> Day { .of(text) }
}

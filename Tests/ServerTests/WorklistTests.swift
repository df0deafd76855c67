import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Server

/// Whose files a worklist shows, while people take them, return them and are away.
@Suite("Worklists")
struct WorklistTests {
  private static let day = Day.of("2024-03-01")
  private static let leave = Day.of("2024-03-04")

  private func house() async throws -> TestHouse {
    let house = try await TestHouse()
    let people = [("chen", "陈柜", Role.counter), ("yang", "杨柜", .counter), ("huang", "黄审", .examiner)]
    let facts = people.flatMap { key, name, role in
      [
        OfficeFact(.persons, key, ["name": name], from: Day.of("2024-01-01")),
        OfficeFact(
          .posts, key, ["person": key, "role": role.rawValue, "section": "registration"], from: Day.of("2024-01-01")),
      ]
    }
    let absence = OfficeFact(.absences, "a", ["person": "chen"], from: Self.leave, until: Self.leave)
    try await house.desk.setUpOffice(
      .init(decided: "测试", facts: facts + [absence]), at: Moment(Self.day, hour: 8, minute: 0), key: "setup")
    for (key, _, _) in people {
      let grant = try #require(AccountBook.Grant(account: key, person: key, at: office(house, Self.day)))
      try await house.act(.grant(grant), of: AccountBook.self, in: AccountBook.matterID(key), by: .system, on: Self.day)
    }
    for id in ["a", "b"] {
      try await house.act(.request(.specimen), of: BookLoan.self, in: id, by: .reader, on: Self.day)
    }
    return house
  }

  private func office(_ house: TestHouse, _ day: Day) -> Office { house.catalogue.books.offices.office(on: day) }

  private func actor(_ key: String, _ house: TestHouse) async throws -> Actor {
    let (office, vault) = (office(house, Self.day), house.vault)
    let found = try await house.store.read { reader in try reader.actor(key, at: office, vault: vault) }
    return try #require(found)
  }

  private func shown(_ scope: WorklistScope, to key: String, on day: Day = day, _ house: TestHouse) async throws
    -> [String]
  {
    let (actor, office) = (try await actor(key, house), office(house, day))
    return try await house.store.read { reader in
      let reading = WorklistReading(reader, for: actor, at: office)
      let items = try reading.items(of: scope, due: .first ... .last, limit: 50, offset: 0)
      let count = try reading.count(of: scope)
      #expect(count == items.count)
      return items.map { "\($0.id) \($0.owner ?? $0.returned ?? "-")" }.sorted()
    }
  }

  private func handle(_ command: Handling.Command, _ file: String, by key: String, _ house: TestHouse) async throws {
    try await house.act(
      command, of: Handling.self, in: Handling.matterID(file), by: try await actor(key, house), on: Self.day)
  }

  @Test("a taken file leaves the lists of colleagues, stays in the post's, and is free while its owner is away")
  func taken() async throws {
    let house = try await house()
    #expect(try await shown(.mine, to: "yang", house) == ["a -", "b -"])
    try await handle(.take(.init("a", post: "counter")), "a", by: "chen", house)
    #expect(try await shown(.mine, to: "chen", house) == ["a chen", "b -"])
    #expect(try await shown(.mine, to: "yang", house) == ["b -"])
    #expect(try await shown(.post, to: "yang", house) == ["a chen", "b -"])
    #expect(try await shown(.section, to: "huang", house) == ["a chen", "b -"])
    #expect(try await shown(.mine, to: "huang", house) == [])
    #expect(try await shown(.mine, to: "yang", on: Self.leave, house) == ["a -", "b -"])
  }

  @Test("a returned file waits for whom it was returned to, and for nobody else")
  func returned() async throws {
    let house = try await house()
    let yang = try await actor("yang", house)
    try await house.act(.lend(.init(copies: 1)), of: BookLoan.self, in: "a", by: yang, on: Self.day)
    try await handle(.sendBack(.init("a", to: "yang", reason: "册数不清")), "a", by: "chen", house)
    #expect(try await shown(.mine, to: "chen", house) == ["b -"])
    #expect(try await shown(.mine, to: "yang", house).contains("a yang"))
    try await handle(.answer(.init("a", reason: "一册")), "a", by: "yang", house)
    #expect(try await shown(.mine, to: "chen", house) == ["a -", "b -"])
  }
}

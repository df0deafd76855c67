import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Testing

/// A house with people: two at the counter, an examiner who also sits there, a head; each with an account.
struct Bureau {
  static let day = Day.d("2024-03-01")
  static let people = ["chen", "yang", "huang", "zheng"]
  let house: TestHouse

  static func person(_ key: String, _ name: String) -> OfficeFact {
    OfficeFact(.persons, key, ["name": name], from: .d("2024-01-01"))
  }

  static func post(_ person: String, _ role: Role, _ number: Int = 1, until: Day? = nil) -> OfficeFact {
    OfficeFact(
      .posts, "\(person)-\(number)", ["person": person, "role": role.rawValue, "section": "registration"],
      from: .d("2024-01-01"), until: until)
  }

  static func absence(_ key: String, _ person: String, deputy: String? = nil, _ from: String, _ until: String)
    -> OfficeFact
  {
    var members = ["person": person]
    members["deputy"] = deputy
    return OfficeFact(.absences, key, members, from: .d(from), until: .d(until))
  }

  static let facts = [
    person("chen", "陈柜"), person("yang", "杨柜"), person("huang", "黄审"), person("zheng", "郑长"),
    post("chen", .counter), post("yang", .counter), post("huang", .examiner), post("zheng", .sectionHead),
    post("huang", .counter, 2),
  ]

  init(_ more: [OfficeFact] = [], accounts: [String] = people) async throws {
    house = try await TestHouse()
    try await setUp(Self.facts + more)
    for key in accounts {
      let office = house.catalogue.books.offices.office(on: Self.day)
      let grant = try #require(AccountBook.Grant(account: key, person: key, at: office))
      try await house.act(.grant(grant), of: AccountBook.self, in: AccountBook.matterID(key), by: .system, on: Self.day)
    }
  }

  func setUp(_ facts: [OfficeFact], on day: Day = day) async throws {
    try await house.desk.setUpOffice(
      .init(decided: "测试", facts: facts), at: Moment(day, hour: 8, minute: 0), key: UUID().uuidString)
  }

  func actor(_ key: String, on day: Day = day) async throws -> Actor? {
    let office = house.catalogue.books.offices.office(on: day)
    return try await house.store.read { [vault = house.vault] in try $0.actor(key, at: office, vault: vault) }
  }

  func require(_ key: String, on day: Day = day) async throws -> Actor { try #require(try await actor(key, on: day)) }

  func request(_ id: String, on day: Day = day) async throws {
    try await house.act(.request(.specimen), of: BookLoan.self, in: id, by: .reader, on: day)
  }

  /// An act on whose file it is.
  func handle(_ command: Handling.Command, by key: String, on day: Day = day) async throws {
    guard let actor = try await actor(key, on: day) else { throw NoRights() }
    let file =
      switch command {
      case .take(let move), .assign(let move), .handOver(let move), .recall(let move), .sendBack(let move),
        .answer(let move):
        move.file
      }
    try await house.act(command, of: Handling.self, in: Handling.matterID(file), by: actor, on: day)
  }

  func lend(_ id: String, by key: String, on day: Day = day) async throws {
    let actor = try await require(key, on: day)
    try await house.act(.lend(.init(copies: 1)), of: BookLoan.self, in: id, by: actor, on: day)
  }

  func handlers(_ id: String) async throws -> [String: String] {
    try await house.store.read { [vault = house.vault] in try $0.handlers(ofFile: vault.pseudonym(ofMatter: id)) }
  }

  /// Accounts that could give the next act on a file of the book loan that waits at the counter.
  func able(_ id: String, on day: Day) async throws -> [String] {
    let file = try await house.file(BookLoan.self, id)
    let handlers = try await handlers(id)
    let office = house.catalogue.books.offices.office(on: day)
    var able: [String] = []
    for key in Self.people {
      for seat in try await actor(key, on: day)?.seated ?? []
      where BookLoan.permits(.lend, by: seat, given: file.state) && isOwn(seat, handlers, office) {
        able.append(key)
      }
    }
    return able
  }

  private func isOwn(_ seat: Actor, _ handlers: [String: String], _ office: Office) -> Bool {
    do {
      try seat.requireOwn(handlers, at: office)
      return true
    } catch { return false }
  }
}

/// Somebody without an account or a post tried to act.
struct NoRights: Error {}

import Casework
import HouseTesting
import Law
import Ledger
import Testing

@Suite("Drafts")
struct DraftTests {
  let moment = Moment(.d("2024-03-01"), hour: 9, minute: 0)

  private func draft(_ id: String, owner: String = "reader-1") -> Draft {
    var draft = Draft(id: id, journey: "loan", owner: owner, begun: moment)
    draft.answers = Answered(["name": "王㛃", "note": "‘”\\ 两行\n第二行 𬭎"])
    draft.done = ["name"]
    draft.confirmation = .init(name: "李", at: moment, seen: "abc", by: "reader-2", person: "p")
    return draft
  }

  @Test("what was typed comes back whole, sealed in between", arguments: TestEngine.available)
  func roundTrip(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    var draft = draft("d1")
    try house.put(draft, at: moment)
    #expect(try await house.draft("d1") == draft)
    draft.answers.values["name"] = "王六"
    try house.put(draft, at: moment.adding(milliseconds: 5))
    #expect(try await house.draft("d1") == draft)
    let stored = try await house.rows("SELECT sealed FROM drafts").compactMap { $0.bytes(0) }
    #expect(stored.count == 1)
    #expect(!String(decoding: stored[0], as: UTF8.self).contains("王六"))
  }

  @Test("each owner finds their own, whatever the row says")
  func owners() async throws {
    let house = try await TestHouse()
    try house.put(draft("d1"), at: moment)
    try house.put(draft("d2", owner: "reader-2"), at: moment)
    #expect(try await house.drafts(of: "reader-1").map(\.id) == ["d1"])
    try house.run("UPDATE drafts SET owner = 'reader-1'")
    #expect(try await house.drafts(of: "reader-1").map(\.id) == ["d1"])
  }

  @Test("a row moved to another id does not open")
  func bound() async throws {
    let house = try await TestHouse()
    try house.put(draft("d1"), at: moment)
    try house.run("UPDATE drafts SET id = 'd9'")
    #expect(try await house.draft("d9") == nil)
  }

  @Test("drafts are removed, and untouched ones go with time")
  func removed() async throws {
    let house = try await TestHouse()
    for id in ["d1", "d2", "d3"] { try house.put(draft(id), at: moment) }
    try house.put(draft("d3"), at: moment.adding(milliseconds: 1_000))
    try house.store.transact { try Drafts.remove("d1", in: $0) }
    try house.store.transact { try Drafts.removeUntouched(since: moment.adding(milliseconds: 1), in: $0) }
    #expect(try await house.drafts(of: "reader-1").map(\.id) == ["d3"])
  }
}

extension TestHouse {
  fileprivate func put(_ draft: Draft, at moment: Moment) throws {
    try store.transact { try Drafts.put(draft, at: moment, in: $0, with: vault) }
  }

  fileprivate func draft(_ id: String) async throws -> Draft? {
    try await store.read { [vault] in try Drafts.find(id, in: $0, with: vault) }
  }

  fileprivate func drafts(of owner: String) async throws -> [Draft] {
    try await store.read { [vault] in try Drafts.of(owner: owner, in: $0, with: vault) }
  }
}

@Suite("Accounts and rights")
struct AccountTests {
  let day = Day.d("2024-03-01")

  private func grant(_ account: String, _ role: Role, identity: String? = nil) -> AccountBook.Grant {
    AccountBook.Grant(account: account, name: "赵塆", role: role, office: "登记科", identity: identity)
  }

  private func actor(_ house: TestHouse, _ account: String) async throws -> Actor? {
    try await house.store.read { [vault = house.vault] in try $0.actor(account, at: .specimen, vault: vault) }
  }

  @Test("rights are what the last entry says", arguments: TestEngine.available)
  func rights(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    func change(_ command: AccountBook.Command, _ account: String) async throws {
      try await house.act(command, of: AccountBook.self, in: AccountBook.matterID(account), by: .administrator, on: day)
    }
    #expect(try await actor(house, "zhao") == nil)
    try await change(.grant(grant("zhao", .counter, identity: "1")), "zhao")
    try await change(.grant(grant("zhao-2", .registrar, identity: "1")), "zhao-2")
    try await change(.grant(grant("qian", .counter, identity: "2")), "qian")
    let zhao = try #require(try await actor(house, "zhao"))
    #expect(zhao.name == "赵塆" && zhao.role == .counter && zhao.office == "登记科" && zhao.organisation == nil)
    #expect(zhao.isSamePerson(as: try #require(try await actor(house, "zhao-2"))))
    #expect(!zhao.isSamePerson(as: try #require(try await actor(house, "qian"))))
    try await change(.grant(grant("zhao", .examiner)), "zhao")
    #expect(try await actor(house, "zhao")?.role == .examiner)
    try await change(.revoke, "zhao")
    #expect(try await actor(house, "zhao") == nil)
    let nothing = try await refusal { try await change(.revoke, "zhao") }
    #expect(nothing?.code == "casework.account.none")
    try await house.expectSound()
  }

  @Test("nobody gives rights to themselves, not through another's book either")
  func own() async throws {
    let house = try await TestHouse()
    let administrator = Actor.administrator
    let own = try await refusal {
      try await house.act(
        .grant(grant(administrator.id, .leader)), of: AccountBook.self, in: AccountBook.matterID(administrator.id),
        by: administrator, on: day)
    }
    #expect(own?.code == "casework.account.own")
    _ = try? await house.act(
      .grant(grant("other", .leader)), of: AccountBook.self, in: AccountBook.matterID(administrator.id),
      by: administrator, on: day)
    #expect(try await actor(house, administrator.id) == nil)
    #expect(try await actor(house, "other") == nil)
  }

  @Test("no name and no identity number stands in the clear")
  func sealed() async throws {
    let house = try await TestHouse()
    try await house.act(
      .grant(grant("zhao", .counter, identity: "42019918000101001X")), of: AccountBook.self,
      in: AccountBook.matterID("zhao"), by: .administrator, on: day)
    let row = try #require(try await house.rows("SELECT name, person FROM rights").first)
    #expect(!String(decoding: row.bytes(0) ?? [], as: UTF8.self).contains("赵"))
    #expect(row.text(1)?.contains("42019918000101001X") == false)
    let headers = try await house.rows("SELECT header FROM entries").map {
      String(decoding: $0.bytes(0) ?? [], as: UTF8.self)
    }
    #expect(headers.count == 1 && !headers[0].contains("zhao"))
  }

  @Test("sessions are found by token alone, move, and end", arguments: TestEngine.available)
  func sessions(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    let start = Moment(day, hour: 9, minute: 0)
    let tokens: [[UInt8]] = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    func found(_ token: [UInt8]) async throws -> Sessions.Session? {
      try await house.store.read { try Sessions.find(token, in: $0) }
    }
    for token in tokens {
      try house.store.transact {
        try Sessions.start(token, account: token[0] == 7 ? "qian" : "zhao", at: start, in: $0)
      }
    }
    try house.store.transact { try Sessions.touch(tokens[0], at: start.adding(milliseconds: 500), in: $0) }
    let session = try #require(try await found(tokens[0]))
    #expect(session.account == "zhao" && session.started == start && session.seen == start.adding(milliseconds: 500))
    #expect(try await found([9]) == nil)
    #expect(try await house.rows("SELECT token FROM sessions").allSatisfy { $0.bytes(0)?.count == 32 })
    try house.store.transact { try Sessions.end(tokens[0], in: $0) }
    #expect(try await found(tokens[0]) == nil)
    try house.store.transact { try Sessions.endAll(of: "zhao", in: $0) }
    #expect(try await found(tokens[1]) == nil)
    #expect(try await found(tokens[2])?.account == "qian")
  }

  @Test("a password is replaced, and only its hash is there")
  func passwords() async throws {
    let house = try await TestHouse()
    let moment = Moment(day, hour: 9, minute: 0)
    for text in ["hash-1", "hash-2"] {
      try house.store.transact { try Accounts.setPassword(text, for: "zhao", at: moment, in: $0) }
    }
    #expect(try await house.store.read { try Accounts.password(of: "zhao", in: $0) } == "hash-2")
    #expect(try await house.store.read { try Accounts.password(of: "qian", in: $0) } == nil)
  }
}

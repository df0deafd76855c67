import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Testing

/// People with posts, deputies and certificates; whose file it is.
@Suite("Staff")
struct StaffTests {
  @Test("an account acts by the post that allows the act, and the header says that post")
  func posts() async throws {
    let bureau = try await Bureau()
    let huang = try await bureau.require("huang")
    #expect(huang.role == .examiner)
    #expect(huang.seated.map(\.role) == [.examiner, .counter])
    try await bureau.house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: Bureau.day)
    try await bureau.house.act(.lend(.init(copies: 1)), of: BookLoan.self, in: "b", by: huang, on: Bureau.day)
    let header = try #require(try await bureau.house.headers().last)
    #expect(header.role == "counter")
    #expect(header.office == "登记中心")
  }

  @Test("a deputy acts in the place of somebody who is away, on those days only, and the entry says so")
  func deputies() async throws {
    let bureau = try await Bureau([
      OfficeFact(
        .absences, "a", ["person": "zheng", "deputy": "chen"], from: .d("2024-03-04"), until: .d("2024-03-05"))
    ])
    #expect(try await bureau.require("chen").seated.map(\.role) == [.counter])
    let deputy = try await bureau.require("chen", on: .d("2024-03-04"))
    #expect(deputy.seated.map(\.role) == [.counter, .sectionHead])
    #expect(deputy.seated.last?.absent == "zheng")
    #expect(try await bureau.require("chen", on: .d("2024-03-06")).seated.count == 1)
  }

  @Test("a post that ended gives no rights; the last holder of a post with open files cannot be ended")
  func ends() async throws {
    let bureau = try await Bureau()
    try await bureau.house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: Bureau.day)
    try await bureau.setUp([Bureau.post("yang", .counter, until: .d("2024-03-01"))])
    #expect(try await bureau.actor("yang", on: .d("2024-03-02")) == nil)
    try await bureau.setUp([Bureau.post("huang", .counter, 2, until: .d("2024-03-01"))])
    await #expect(throws: Refusal.self) {
      try await bureau.setUp([Bureau.post("chen", .counter, until: .d("2024-03-01"))])
    }
    await #expect(throws: Refusal.self) {
      try await bureau.house.act(
        .revoke, of: AccountBook.self, in: AccountBook.matterID("chen"), by: .administrator, on: Bureau.day)
    }
  }

  @Test(
    "what a record names must have been entered",
    arguments: [
      OfficeFact(.posts, "x", ["person": "nobody", "role": "counter"], from: .d("2024-01-01")),
      OfficeFact(.posts, "x", ["person": "chen", "role": "citizen"], from: .d("2024-01-01")),
      OfficeFact(.posts, "x", ["person": "chen", "role": "counter", "section": "nowhere"], from: .d("2024-01-01")),
      OfficeFact(.certificates, "x", ["person": "chen", "kind": "driving", "number": "1"], from: .d("2024-01-01")),
      OfficeFact(.absences, "x", ["person": "chen"], from: .d("2024-01-01")),
      OfficeFact(.persons, "x", ["name": "某", "identity": "123"], from: .d("2024-01-01")),
    ])
  func strays(_ fact: OfficeFact) async throws {
    let bureau = try await Bureau()
    await #expect(throws: Refusal.self) { try await bureau.setUp([fact]) }
  }

  @Test("what nobody could work before hinders no change: others are entered and get accounts")
  func emptyBefore() async throws {
    let bureau = try await Bureau(accounts: ["zheng"])
    try await bureau.request("b")
    try await bureau.setUp([Bureau.person("xu", "许办"), Bureau.post("xu", .clerk)])
    let office = bureau.house.catalogue.books.offices.office(on: Bureau.day)
    let grant = try #require(AccountBook.Grant(account: "xu", person: "xu", at: office))
    try await bureau.house.act(
      .grant(grant), of: AccountBook.self, in: AccountBook.matterID("xu"), by: .system, on: Bureau.day)
  }

  @Test("a file of which one part would be refused enters no part of it")
  func whole() async throws {
    let bureau = try await Bureau()
    try await bureau.request("b")
    let size = try await bureau.house.headers().count
    let ends =
      ["chen", "yang"].map { Bureau.post($0, .counter, until: Bureau.day) }
      + [Bureau.post("huang", .counter, 2, until: Bureau.day)]
    let notice = OfficeFact(.notices, "n", ["title": "公告", "text": "内容"], from: Bureau.day)
    await #expect(throws: Refusal.self) { try await bureau.setUp([notice] + ends) }
    #expect(try await bureau.house.headers().count == size)
  }

  @Test("what is said of people is sealed: the public header carries none of it")
  func sealed() async throws {
    let bureau = try await Bureau()
    for header in try await bureau.house.headers() where header.kind == StaffBook.kind.id {
      #expect(header.notice == nil)
    }
    let words = ["陈柜", "黄审"]
    for header in try await bureau.house.headers() {
      let text = String(decoding: header.canonical, as: UTF8.self)
      for word in words { #expect(!text.contains(word)) }
    }
  }
}

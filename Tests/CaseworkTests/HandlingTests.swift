import Casework
import HouseTesting
import Law
import Ledger
import Testing

/// Whose file it is: taken, assigned, handed over, recalled, returned; and nobody else's meanwhile.
@Suite("Handling")
struct HandlingTests {
  private static func move(_ to: String = "", _ reason: String = "") -> Handling.Move {
    Handling.Move("b", post: "counter", to: to, reason: reason)
  }
  private static func back(_ to: String = "", _ reason: String = "") -> Handling.Move {
    Handling.Move("b", to: to, reason: reason)
  }

  @Test("a taken file is worked by whoever took it; others of the post are told whose it is")
  func taken() async throws {
    let bureau = try await Bureau()
    try await bureau.request("b")
    try await bureau.handle(.take(Self.move()), by: "chen")
    #expect(try await bureau.handlers("b") == ["counter": "chen"])
    #expect(try await refusal { try await bureau.lend("b", by: "yang") }?.code == "casework.handling.owned")
    #expect(
      try await refusal { try await bureau.handle(.take(Self.move()), by: "yang") }?.code == "casework.handling.owned")
    try await bureau.lend("b", by: "chen")
  }

  @Test("a file nobody took is everybody's of the post")
  func free() async throws {
    let bureau = try await Bureau()
    try await bureau.request("b")
    try await bureau.lend("b", by: "yang")
  }

  @Test("a head assigns; only to somebody on the post who is there")
  func assigned() async throws {
    let bureau = try await Bureau([Bureau.absence("a", "huang", "2024-03-01", "2024-03-01")])
    try await bureau.request("b")
    #expect(
      try await refusal { try await bureau.handle(.assign(Self.move("yang")), by: "chen") }?.code
        == "casework.handling.not-permitted")
    for other in ["zheng", "huang", "nobody", ""] {
      #expect(
        try await refusal { try await bureau.handle(.assign(Self.move(other)), by: "zheng") }?.code
          == "casework.handling.on-post")
    }
    try await bureau.handle(.assign(Self.move("yang")), by: "zheng")
    #expect(try await refusal { try await bureau.lend("b", by: "chen") }?.code == "casework.handling.owned")
    try await bureau.lend("b", by: "yang")
  }

  @Test("who hands over may recall before anything was done, a head at any time")
  func recalled() async throws {
    let bureau = try await Bureau()
    try await bureau.request("b")
    #expect(
      try await refusal { try await bureau.handle(.handOver(Self.move("yang", "出差")), by: "chen") }?.code
        == "casework.handling.not-owner")
    try await bureau.handle(.take(Self.move()), by: "chen")
    #expect(
      try await refusal { try await bureau.handle(.handOver(Self.move("yang")), by: "chen") }?.code
        == "casework.handling.reason")
    try await bureau.handle(.handOver(Self.move("yang", "出差")), by: "chen")
    #expect(
      try await refusal { try await bureau.handle(.recall(Self.move()), by: "yang") }?.code
        == "casework.handling.not-giver")
    try await bureau.handle(.recall(Self.move()), by: "chen")
    #expect(try await bureau.handlers("b") == ["counter": "chen"])
    try await bureau.handle(.handOver(Self.move("yang", "出差")), by: "chen")
    try await bureau.lend("b", by: "yang")
    #expect(
      try await refusal { try await bureau.handle(.recall(Self.move()), by: "chen") }?.code == "casework.handling.moved"
    )
    try await bureau.handle(.recall(Self.move()), by: "zheng")
    #expect(try await bureau.handlers("b") == ["counter": "chen"])
  }

  @Test("a file returned to somebody who acted before waits for them, and comes back with their answer")
  func returned() async throws {
    let bureau = try await Bureau()
    try await bureau.request("b")
    try await bureau.lend("b", by: "yang")
    #expect(
      try await refusal { try await bureau.handle(.sendBack(Self.back("huang", "册数不清")), by: "chen") }?.code
        == "casework.handling.earlier")
    try await bureau.handle(.take(Self.move()), by: "huang")
    #expect(
      try await refusal { try await bureau.handle(.sendBack(Self.back("yang", "册数不清")), by: "chen") }?.code
        == "casework.handling.owned")
    try await bureau.handle(.recall(Self.move()), by: "zheng")
    try await bureau.handle(.sendBack(Self.back("yang", "册数不清")), by: "chen")
    let chen = try await bureau.require("chen")
    let yang = try await bureau.require("yang")
    func takeBack(_ actor: Actor) async throws {
      try await bureau.house.act(.takeBack, of: BookLoan.self, in: "b", by: actor, on: Bureau.day)
    }
    #expect(try await refusal { try await takeBack(chen) }?.code == "casework.handling.returned")
    #expect(
      try await refusal { try await bureau.handle(.answer(Self.back("", "已核")), by: "chen") }?.code
        == "casework.handling.not-returned")
    try await bureau.handle(.answer(Self.back("", "已核，一册")), by: "yang")
    #expect(try await bureau.handlers("b").isEmpty)
    try await bureau.handle(.sendBack(Self.back("yang", "再核")), by: "chen")
    try await bureau.handle(.recall(Self.back()), by: "chen")
    try await takeBack(yang)
  }

  @Test("what a page offers is what the decision lets through, person by person")
  func offers() async throws {
    let bureau = try await Bureau([Bureau.absence("a", "yang", "2024-03-01", "2024-03-01")])
    try await bureau.request("b")
    try await bureau.handle(.take(Self.move()), by: "chen")
    let state = try await bureau.house.file(Handling.self, Handling.matterID("b")).state
    let facts = Handling.Facts(
      version: 1, waiting: ["counter"], earlier: ["huang", "yang"], accounts: Set(Bureau.people))
    let office = bureau.house.catalogue.books.offices.office(on: Bureau.day)
    for key in Bureau.people {
      let actor = try await bureau.require(key)
      let occasion = Occasion(actor: actor, day: Bureau.day, moment: Moment(milliseconds: 0), office: office)
      let offers = Handling.offers(to: actor, given: state, knowing: facts, on: occasion)
      for act in Handling.Command.CodingKeys.allCases where act.asksPerson {
        let post = act == .sendBack ? "" : "counter"
        let command = { act.command(.init("b", post: post, to: $0, reason: "理由")) }
        let lawful = Bureau.people.filter { person in
          actor.seated.contains { seat in
            Handling.permits(act, by: seat, given: state)
              && (try? Handling.decide(
                command(person), given: state, knowing: facts,
                on: Occasion(actor: seat, day: Bureau.day, moment: Moment(milliseconds: 0), office: office))) != nil
          }
        }
        let offered = offers.filter { $0.act == act && $0.post == post }.flatMap(\.people).map(\.key)
        #expect(Set(offered) == Set(lawful), "\(key) \(act.rawValue)")
      }
    }
  }

  @Test("the file of somebody away is free, or their deputy's where there is one")
  func away() async throws {
    let bureau = try await Bureau([
      Bureau.absence("a", "chen", "2024-03-04", "2024-03-04"),
      Bureau.absence("b", "chen", deputy: "zheng", "2024-03-05", "2024-03-05"),
    ])
    try await bureau.request("b")
    try await bureau.handle(.take(Self.move()), by: "chen")
    #expect(try await bureau.able("b", on: .d("2024-03-01")) == ["chen"])
    #expect(try await bureau.able("b", on: .d("2024-03-04")) == ["chen", "yang", "huang"])
    #expect(try await bureau.able("b", on: .d("2024-03-05")) == ["chen", "zheng"])
  }

  @Test("an act in another file's book moves nothing")
  func elsewhere() async throws {
    let bureau = try await Bureau()
    try await bureau.request("b")
    let chen = try await bureau.require("chen")
    try await bureau.house.act(
      .take(Self.move()), of: Handling.self, in: Handling.matterID("c"), by: chen, on: Bureau.day)
    #expect(try await bureau.handlers("b").isEmpty)
  }

  @Test("whatever is done, an open file has somebody who can act", arguments: 0..<12 as Range<UInt64>)
  func somebody(_ seed: UInt64) async throws {
    let bureau = try await Bureau()
    var chance = SeededChance(seed: seed)
    var day = Bureau.day
    var refused = 0
    try await bureau.request("b", on: day)
    for turn in 0..<40 {
      let people = Bureau.people
      let (one, other) = (people.randomElement(using: &chance) ?? "", people.randomElement(using: &chance) ?? "")
      let until = day.adding(days: Int.random(in: 0...3, using: &chance))
      do {
        switch Int.random(in: 0..<9, using: &chance) {
        case 0: try await bureau.setUp([Bureau.post(one, .counter, until: day)], on: day)
        case 1: try await bureau.setUp([Bureau.post(one, .counter)], on: day)
        case 2:
          let absence = OfficeFact(.absences, "t\(turn)", ["person": one, "deputy": other], from: day, until: until)
          try await bureau.setUp([absence], on: day)
        case 3:
          try await bureau.setUp([OfficeFact(.absences, "t\(turn)", ["person": one], from: day, until: until)], on: day)
        case 4: try await bureau.handle(.take(Self.move()), by: one, on: day)
        case 5: try await bureau.handle(.assign(Self.move(other)), by: "zheng", on: day)
        case 6: try await bureau.handle(.handOver(Self.move(other, "理由")), by: one, on: day)
        case 7:
          try await bureau.house.act(
            .revoke, of: AccountBook.self, in: AccountBook.matterID(one), by: .administrator, on: day)
        default: day = day.adding(days: 1)
        }
      } catch is Refusal { refused += 1 } catch is NoRights { continue }
      #expect(!(try await bureau.able("b", on: day)).isEmpty, "seed \(seed), turn \(turn)")
    }
    #expect(refused > 0)
  }

  @Test("the check of the property sees a file that nobody can work")
  func control() async throws {
    let bureau = try await Bureau(accounts: ["zheng"])
    try await bureau.request("b")
    #expect(try await bureau.able("b", on: Bureau.day).isEmpty)
  }
}

/// A generator that gives the same numbers for the same seed.
private struct SeededChance: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

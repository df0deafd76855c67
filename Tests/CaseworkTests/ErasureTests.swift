import Foundation
import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

@Suite("Erasure")
struct ErasureTests {
  let day = Day.d("2024-03-01")

  private func prepared(_ engine: TestEngine) async throws -> TestHouse {
    let house = try await TestHouse(engine: engine)
    try await house.lend("gone", copies: 3, on: day)
    try await house.lend("stays", subject: .poetry, on: day)
    try await house.takeBack("gone", on: day.adding(days: 5))
    return house
  }

  @Test("bodies and key go, everything public stays, and the proofs hold", arguments: TestEngine.available)
  func erased(_ engine: TestEngine) async throws {
    let house = try await prepared(engine)
    let pseudonym = house.vault.pseudonym(ofMatter: "gone")
    let headers = try await house.headers()
    let figures = FigureTests.figures
    var values: [FigureValue] = []
    for figure in figures { values.append(try await house.value(figure, in: 2024)) }
    try await house.erase("gone", on: day.adding(days: 400))

    let file = try #require(try await house.number("gone"))
    for table in ["bodies", "matter_keys", "parties", "followers", "subject_grams", "waiting"] {
      #expect(try await house.rows("SELECT 1 FROM \(table) WHERE matter = ?", [.integer(file)]) == [], "\(table)")
    }
    let row = try #require(
      try await house.rows(
        "SELECT id, number, subject, parties, stage FROM matters WHERE matter = ?", [.integer(file)]
      )
      .first)
    #expect(row.values == [.text(""), .text(""), .text(""), .null, .text("已删除")])
    #expect(try await Array(house.headers().prefix(headers.count)) == headers)
    #expect(try await house.headers().last?.notice == .object(["erased": .text(pseudonym)]))
    for (figure, value) in zip(figures, values) { #expect(try await house.value(figure, in: 2024) == value) }
    try await expectProofs(house)
    try await house.expectSound()
  }

  @Test("the number of an erased file is never given again, after a rebuild neither", arguments: TestEngine.available)
  func number(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    var request = BookLoan.Request.specimen
    request.number = "JY2024-000007"
    try await house.act(.request(request), of: BookLoan.self, in: "gone", by: .reader, on: day)
    try await house.act(.expire, of: BookLoan.self, in: "gone", by: .specimen(.system), on: day)
    try await house.erase("gone", on: day.adding(days: 400))
    #expect(try await house.rebuild.run().allSatisfy { $0.before == $0.after })
    let numbers = try await house.journal.read { try $0.numberSeries() }
    #expect(ReceiptNumber.next("JY", year: 2024, in: numbers) == "JY2024-000008")
    try await house.expectSound()
  }

  private func expectProofs(_ house: TestHouse) async throws {
    let headers = try await house.headers()
    let function = house.keys.function
    let (head, proofs) = try await house.store.read { [keys = house.keys] reader in
      let head = try Head.read(from: reader, journal: keys)
      let tree = StoredTree(reader: reader, function: keys.function)
      return (
        head,
        try headers.map { try Proof.inclusion(index: $0.index, size: headers.count, from: tree, keys.function) }
      )
    }
    for (header, proof) in zip(headers, proofs) {
      #expect(
        Proof.verifyInclusion(
          leafHash: MerkleTree.leafHash(header.canonical, function), index: header.index, size: headers.count,
          proof: proof, root: head.root, function))
    }
  }

  @Test("the rows after an erasure are the rows of a rebuild", arguments: TestEngine.available)
  func rebuilt(_ engine: TestEngine) async throws {
    let house = try await prepared(engine)
    try await house.correctReturn("gone", on: day.adding(days: 6))
    try await house.takeBack("gone", on: day.adding(days: 7))
    try await house.erase("gone", on: day.adding(days: 400))
    for outcome in try await house.rebuild.run() { #expect(outcome.before == outcome.after, "\(outcome.view)") }
    try await house.expectSound()
  }

  @Test(
    "a clock counts from the day its kind names; after an erasure the due days are those of the headers",
    arguments: TestEngine.available)
  func clockDay(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    func clocks() async throws -> [[Value]] {
      try await house.rows("SELECT due FROM clocks ORDER BY ordinal", []).map(\.values)
    }
    try await house.act(.request(.specimen), of: BookLoan.self, in: "gone", by: .reader, on: day)
    let lending = BookLoan.Lending(copies: 1, handedOut: day.adding(days: -10))
    try await house.act(.lend(lending), of: BookLoan.self, in: "gone", by: .counter, on: day)
    let due = try #require(try await house.file(BookLoan.self, "gone").clocks.clocks.last).due
    #expect(due == WorkingCalendar.published.term(from: day.adding(days: -10), .days(30)).due)
    try await house.takeBack("gone", on: due)
    let before = try await clocks()
    try await house.erase("gone", on: day.adding(days: 400))
    #expect(try await clocks() == before)
    #expect(try await house.rebuild.run().allSatisfy { $0.before == $0.after })
    try await house.expectSound()
  }

  @Test("an erased file takes no further act, and no second erasure by any name", arguments: TestEngine.available)
  func closedForEver(_ engine: TestEngine) async throws {
    let house = try await prepared(engine)
    try await house.erase("gone", on: day)
    let further = try await refusal { try await house.correctReturn("gone", on: day) }
    #expect(further?.code == "casework.erased")
    let second = try await refusal { try await house.erase("gone", on: day) }
    #expect(second?.code == "casework.erasure.nothing")
    let order = Erasure.Order(matter: house.vault.pseudonym(ofMatter: "gone"), reason: "再删")
    let otherName = try await refusal {
      try await house.act(.erase(order), of: Erasure.self, in: "erasure:other", by: .administrator, on: day)
    }
    #expect(otherName?.code == "casework.erasure.nothing")
    try await house.expectSound()
  }

  @Test("open files, permanent kinds and unknown files are not erased", arguments: TestEngine.available)
  func refused(_ engine: TestEngine) async throws {
    let house = try await prepared(engine)
    try await house.book("room", ["large"], for: day, on: day)
    try await house.act(.cancel, of: RoomBooking.self, in: "room", by: .counter, on: day)
    let before = try await house.digests()
    for (matter, code, basis) in [
      ("stays", "casework.erasure.open", Basis.rule(.erasure)), ("room", "casework.erasure.permanent", .regulation(13)),
      ("nobody", "casework.erasure.nothing", .rule(.erasure)),
    ] {
      let refusal = try await refusal { try await house.erase(matter, on: day) }
      #expect(refusal?.code == code)
      #expect(refusal?.basis == basis)
    }
    #expect(try await house.digests() == before)
  }

  @Test("the bytes of key and bodies are overwritten in the SQLite file")
  func overwritten() async throws {
    let house = try await prepared(.sqlite)
    let number = Value(try await house.number("gone"))
    let wrapped = try await house.rows("SELECT wrapped FROM matter_keys WHERE matter = ?", [number])
    let sealed = try await house.rows("SELECT sealed FROM bodies WHERE matter = ?", [number])
    try await house.erase("gone", on: day)
    house.database.close()
    let file = try Data(contentsOf: URL(filePath: house.database.place))
    let secrets = (wrapped + sealed).map { Data($0.bytes(0) ?? []) }
    #expect(secrets.count == 4)
    #expect(secrets.allSatisfy { !$0.isEmpty && file.range(of: $0) == nil })
  }
}

import Casework
import HouseTesting
import Law
import Testing

@testable import Registration

@Suite("转移登记：表单 Transfer on forms")
struct TransferFormTests {
  private static let answers = [
    "side": "buyer", "own-name": "林䶮", "own-identity": Person.buyer.identity, "own-identity-document": "citizen",
    "own-phone": "13900000002",
    "other-name": "周示卖", "other-identity": Person.seller.identity, "other-identity-document": "citizen",
    "other-phone": "13900000001",
    "unit": Unit.home.code, "carry": "carry", "old-proof": Mortgage.old.proof, "new-bank": "bank-2",
    "new-claim": "800000", "contract": "WQ-1", "price": "1000000", "utilities": "water,gas", "account-water": "1",
    "account-gas": "2",
  ]

  private static func draft(_ changes: [String: String] = [:]) -> Draft {
    var draft = Draft(
      id: "d", journey: "transfer", owner: "citizen-1", begun: Moment(.of("2024-03-01"), hour: 9, minute: 0))
    draft.answers = Answered(answers.merging(changes) { $1 })
    return draft
  }

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    let state = given(Transfer.self, [.applied(.joint)]).state
    try Slips(Transfer.self, in: state, filled: ["unit": "0001", "payoff": "600000"], by: .of(.water)).expectFaults()
  }

  @Test("the answers of both sides become the application")
  func application() throws {
    let application = try Transfer.application(Self.draft())
    #expect(application.sellers == [.seller] && application.buyers == [.buyer] && application.price == 1_000_000)
    #expect(application.utilities == [.init(.water, account: "1"), .init(.gas, account: "2")])
    #expect(application.carried?.newClaim == 800_000)
    #expect(try Transfer.application(Self.draft(["carry": "none", "new-claim": ""])).carried == nil)
  }

  @Test("a price with fen keeps them, one of whole yuan is written as it always was")
  func fen() throws {
    let exact = try Transfer.application(Self.draft(["price": "1000000.50"]))
    #expect(exact.sum == Money(fen: 100_000_050) && exact.price == 1_000_000 && exact.priceFen == 100_000_050)
    let whole = try Transfer.application(Self.draft())
    #expect(whole.sum == Money(yuan: 1_000_000) && whole.priceFen == nil)
    #expect(Yuan.text(exact.sum) == "1,000,000.50 元" && Yuan.text(whole.sum) == "1,000,000 元")
    var consent = Transfer.Consent(bank: "bank-1", payoff: 600_000)
    #expect(consent.sum == Money(yuan: 600_000))
    consent.sum = Money(fen: 60_000_001)
    #expect(consent.payoff == 600_000 && consent.payoffFen == 60_000_001)
    consent.sum = nil
    #expect(consent.payoff == nil && consent.payoffFen == nil)
  }

  @Test("a party with another document is entered with it, and the number is checked by its kind")
  func documents() throws {
    let draft = Self.draft(["own-identity-document": "passport", "own-identity": "e-00000001"])
    let group = try #require(Transfer.journey.groups(for: draft.answers, at: .specimen).first { $0.id == "own" })
    let (form, faults) = group.check(draft.answers.values)
    #expect(faults == [] && form.values["own-identity"] == "E00000001")
    let buyer = try #require(try Transfer.application(draft).buyers.first)
    #expect(buyer.document == .passport && buyer.identity == "E00000001")
    var wrong = draft.answers.values
    wrong["own-identity-document"] = "taiwan"
    #expect(group.check(wrong).faults.map(\.field) == ["own-identity"])
    #expect(try Transfer.application(Self.draft()).buyers.first?.document == nil)
  }

  static let stored = [
    ("price", "一百万"), ("price", "0"), ("price", ""), ("new-claim", "八十万"), ("new-claim", ""), ("side", "both"),
    ("carry", "maybe"), ("utilities", "water,heat"), ("account-gas", ""), ("own-identity", "42"), ("unit", "4201"),
    ("other-name", ""), ("price", "-1"), ("own-identity-document", ""), ("other-identity", "E0000"),
  ]

  @Test("what was stored and is no answer is a fault at its field, and never a price of zero", arguments: stored)
  func journey(name: String, typed: String) {
    let fault = #expect(throws: FieldFault.self) { try Transfer.application(Self.draft([name: typed])) }
    #expect(fault?.field == name)
  }

  @Test("the account is asked for each utility that goes along, on the question's own page")
  func accounts() throws {
    let office = Office.specimen
    let draft = Self.draft(["account-gas": ""])
    let group = try #require(Transfer.journey.groups(for: draft.answers, at: office).first { $0.id == "accounts" })
    let faults = group.check(draft.answers.values, after: draft.answers).faults
    #expect(faults == [FieldFault("account-gas", "请填写“气户号”。")])
  }

  @Test("pages in words enter nothing: the file stands as it stood")
  func nothingEntered() async throws {
    let house = try await TestHouse(kinds: RegistrationRoom.kinds, views: RegistrationRoom.views)
    try await house.act(
      .enter(
        .init(
          unit: .home, holders: [.seller], certificate: "鄂(2019)示例市示例区不动产权第0000001号",
          since: Day.of("2019-05-06"), mortgages: [], source: "原簿第1册第1页")),
      of: OpeningRegister.self, in: "opening:1", by: .specimen(.registrar), on: Day.of("2023-12-29"))
    try await house.act(.apply(.plain), of: Transfer.self, in: "T1", by: .specimen(.citizen), on: Day.of("2024-03-01"))
    let file = try await house.file(Transfer.self, "T1")
    let counter = Actor.specimen(.counter)
    let step = try #require(house.catalogue.kind(Transfer.kind.id)?.steps.first { $0.path == "acceptance" })
    let occasion = Occasion(actor: counter, at: Moment(.of("2024-03-01"), hour: 10, minute: 0))
    let (form, faults) = try #require(step.question(file, counter, .specimen)).check(["pages": "十"])
    #expect(faults.map(\.field) == ["pages"])
    await #expect(throws: FieldFault.self) {
      try await step.perform(house.desk, file, form, file.version, occasion, "key")
    }
    #expect(try await house.file(Transfer.self, "T1").version == file.version)
  }
}

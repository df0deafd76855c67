import Casework
import HouseTesting
import Law
import Ledger
import Seals
import Testing

@testable import Registration

/// One account cannot apply for a stranger's home, nor learn anything of it.
@Suite("转移登记：谁能申请、能看到什么 Transfer, whose application it is")
struct TransferDoorsTests {
  private static let answers = [
    "side": "buyer", "own-name": "林䶮", "own-identity": Person.buyer.identity, "own-identity-document": "citizen",
    "own-phone": "13900000002", "other-name": "周示卖", "other-identity": Person.seller.identity,
    "other-identity-document": "citizen", "other-phone": "13900000001", "unit": Unit.home.code, "carry": "carry",
    "old-proof": Mortgage.old.proof, "new-bank": "bank-2", "new-claim": "800000",
  ]

  private func house() async throws -> TestHouse {
    let house = try await TestHouse(kinds: RegistrationRoom.kinds, views: RegistrationRoom.views)
    try await house.act(
      .enter(
        .init(
          unit: .home, holders: [.seller], certificate: "鄂(2019)示例市示例区不动产权第0000001号",
          since: Day.of("2019-05-06"), mortgages: [.old], source: "原簿第1册第1页")),
      of: OpeningRegister.self, in: "opening:1", by: .specimen(.registrar), on: Day.of("2023-12-29"))
    for (account, person) in [("buyer", Person.buyer), ("seller", .seller)] {
      try await house.act(
        .grant(.init(account: account, name: person.name, role: .citizen, office: "公众", identity: person.identity)),
        of: AccountBook.self, in: AccountBook.matterID(account), by: .system, on: Day.of("2024-01-02"))
    }
    return house
  }

  /// What a question says beside the register: its faults, and what it shows.
  private func says(
    _ id: String, of answers: [String: String], applicant: Person?, confirmed: Person? = nil, in house: TestHouse
  ) async throws -> (faults: [FieldFault], shown: [String]) {
    let answers = Answered(answers)
    let groups = Transfer.journey.groups(for: answers, at: .specimen).filter { $0.id == id }
    let group = try #require(groups.first)
    return try await house.store.read { [vault = house.vault] reader in
      func blind(_ person: Person?) -> String? { person.map { vault.blind($0.identity, as: .identity).hex } }
      let look = Journey.Look(
        group, answers, reader, vault, .specimen, applicant: blind(applicant), confirmed: blind(confirmed))
      return (try Transfer.journey.check(look), try Transfer.journey.known(look).map(\.value))
    }
  }

  @Test("the applicant's own identity is the account's")
  func ownIdentity() async throws {
    let house = try await house()
    #expect(try await says("own", of: Self.answers, applicant: .buyer, in: house).faults.isEmpty)
    for applicant in [Person.seller, nil] {
      let faults = try await says("own", of: Self.answers, applicant: applicant, in: house).faults
      #expect(faults.map(\.field) == ["own-identity"])
    }
  }

  @Test("before the seller has confirmed, the register tells a buyer nothing: any unit gives the same")
  func silent() async throws {
    let house = try await house()
    for unit in [Unit.home.code, "420199001001GB00001F00019999"] {
      let answers = Self.answers.merging(["unit": unit, "old-proof": "鄂（2020）某市不动产证明第0000009号"]) { $1 }
      for id in ["house", "mortgage", "carrying"] {
        let said = try await says(id, of: answers, applicant: .buyer, in: house)
        #expect(said.faults.isEmpty && said.shown.isEmpty)
      }
    }
    let said = try await says("mortgage", of: Self.answers, applicant: .buyer, confirmed: .seller, in: house)
    #expect(said.shown.count == 1)
  }

  @Test("a unit that is not there and a unit of somebody else's are one refusal, and show nothing")
  func oneRefusal() async throws {
    let house = try await house()
    let stranger = Person(name: "路示人", identity: CitizenID.specimen(9, .male).text, phone: "13900000009")
    var selling = Self.answers
    selling.merge(["side": "seller", "own-identity": stranger.identity, "own-name": stranger.name]) { $1 }
    let others = try await says("house", of: selling, applicant: stranger, in: house)
    selling["unit"] = "420199001001GB00001F00019999"
    let none = try await says("house", of: selling, applicant: stranger, in: house)
    #expect(others.faults == none.faults && others.faults.count == 1)
    #expect(others.shown.isEmpty && none.shown.isEmpty)
    #expect(try await says("mortgage", of: selling, applicant: stranger, in: house).shown.isEmpty)
  }

  @Test("below the forms too: an application whose other side has no account of its own in it is refused")
  func unproven() async throws {
    let house = try await house()
    let buyer = try await actor("buyer", in: house)
    var application = Transfer.Application.plain
    for accounts in [["buyer"], ["buyer", "nobody"], ["seller"]] {
      application.accounts = accounts
      #expect(try await refusal(application, by: buyer, in: house) == "registration.transfer.unproven")
    }
    application.accounts = ["buyer", "seller"]
    #expect(try await refusal(application, by: buyer, in: house) == nil)
    let file = try await house.file(Transfer.self, "T1")
    for account in ["buyer", "seller"] {
      let party = try await actor(account, in: house)
      #expect(Transfer.permits(.withdraw, by: party, given: file.state))
    }
  }

  private func actor(_ account: String, in house: TestHouse) async throws -> Actor {
    let office = house.catalogue.books.offices.office(on: Day.of("2024-03-01"))
    let vault = house.vault
    let found = try await house.store.read { reader in try reader.actor(account, at: office, vault: vault) }
    return try #require(found)
  }

  private func refusal(_ application: Transfer.Application, by actor: Actor, in house: TestHouse) async throws
    -> String?
  {
    do {
      try await house.act(
        .apply(application), of: Transfer.self, in: "T1", by: actor, on: Day.of("2024-03-01"))
      return nil
    } catch let refusal as Refusal { return refusal.code }
  }
}

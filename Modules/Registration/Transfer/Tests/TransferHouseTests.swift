import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Registration

/// Transfers through the desk, with the register as it really stands.
@Suite("转移登记入簿 Transfer in the register")
struct TransferHouseTests {
  private let counter = Actor.specimen(.counter)
  private let examiner = Actor.specimen(.examiner)
  private let registrar = Actor.specimen(.registrar)
  private let citizen = Actor(id: "citizen-1", name: "林䶮", role: .citizen, office: "公众")

  private func house(mortgages: [Mortgage] = []) async throws -> TestHouse {
    let house = try await TestHouse(kinds: RegistrationRoom.kinds, views: RegistrationRoom.views)
    try await house.act(
      .enter(
        .init(
          unit: .home, holders: [.seller], certificate: "鄂(2019)示例市示例区不动产权第0000001号",
          since: Day.of("2019-05-06"), mortgages: mortgages, source: "原簿第1册第1页")),
      of: OpeningRegister.self, in: "opening:1", by: registrar, on: Day.of("2023-12-29"))
    return house
  }

  private func bring(
    _ application: Transfer.Application, in house: TestHouse, to day: String = "2024-03-01"
  ) async throws {
    let day = Day.of(day)
    try await house.act(.apply(application), of: Transfer.self, in: "T1", by: citizen, on: day)
    try await house.act(.accept(pages: 9), of: Transfer.self, in: "T1", by: counter, on: day)
    try await house.act(.examine(opinion: "同意"), of: Transfer.self, in: "T1", by: examiner, on: day)
  }

  @Test("the register shows the old owner before and the new one after, and the old certificate ends")
  func ownership() async throws {
    let house = try await house()
    try await bring(.plain, in: house)
    try await house.act(.enter, of: Transfer.self, in: "T1", by: registrar, on: Day.of("2024-03-04"))
    let holdings = try await house.journal.read { [vault = house.vault] in
      try $0.holdings(of: Unit.home.code, vault: vault)
    }
    #expect(holdings.map { $0.holders.map(\.name) } == [["周示卖"], ["林䶮"]])
    #expect(holdings[0].stood(on: Day.of("2024-03-03")) && !holdings[0].stood(on: Day.of("2024-03-04")))
    #expect(holdings[1].stood(on: Day.of("2024-03-04")))
    let old = try await house.journal.read { try $0.certificate("鄂(2019)示例市示例区不动产权第0000001号") }
    #expect(old?.isValid == false)
    #expect(try await house.verify().findings == [])
  }

  @Test("a seizure that arrives after the examination stops the entry inside the commit")
  func seizureBesideTransfer() async throws {
    let house = try await house()
    try await bring(.plain, in: house)
    let day = Day.of("2024-03-04")
    let order = Seizure.Order(unit: Unit.home.code, court: "示例区人民法院", paper: "通知书", expires: Day.of("2025-03-01"))
    try await house.act(.register(order), of: Seizure.self, in: "seizure:1", by: registrar, on: day)
    await #expect(throws: Refusal.self) {
      try await house.act(.enter, of: Transfer.self, in: "T1", by: registrar, on: day)
    }
    try await house.act(.release("解除"), of: Seizure.self, in: "seizure:1", by: registrar, on: Day.of("2024-03-11"))
    try await house.act(.enter, of: Transfer.self, in: "T1", by: registrar, on: Day.of("2024-03-12"))
  }

  @Test("a second case on the unit is refused while the first is open, and taken once it is closed")
  func oneCaseAtATime() async throws {
    let house = try await house()
    let day = Day.of("2024-03-01")
    try await house.act(.apply(.plain), of: Transfer.self, in: "T1", by: citizen, on: day)
    await #expect(throws: Refusal.self) {
      try await house.act(.apply(.plain), of: Transfer.self, in: "T2", by: citizen, on: day)
    }
    try await house.act(.withdraw(reason: "另议"), of: Transfer.self, in: "T1", by: citizen, on: day)
    try await house.act(.apply(.plain), of: Transfer.self, in: "T2", by: citizen, on: day)
    let file = try await house.file(Transfer.self, "T2")
    #expect(file.state.application?.number == "BL2024-000002")
  }

  @Test("a carried transfer leaves one mortgage: the new one")
  func carried() async throws {
    let house = try await house(mortgages: [.old])
    let day = Day.of("2024-03-01")
    let first = Actor.of(bank: "bank-1")
    let second = Actor.of(bank: "bank-2")
    try await house.act(.apply(.carrying), of: Transfer.self, in: "T1", by: citizen, on: day)
    try await house.act(.accept(pages: 9), of: Transfer.self, in: "T1", by: counter, on: day)
    try await house.act(.consent(.old), of: Transfer.self, in: "T1", by: first, on: day)
    try await house.act(.consent(.new), of: Transfer.self, in: "T1", by: second, on: day)
    try await house.act(.examine(opinion: "同意"), of: Transfer.self, in: "T1", by: examiner, on: day)
    try await house.act(.enter, of: Transfer.self, in: "T1", by: registrar, on: day)
    let mortgages = try await house.journal.read { try $0.mortgages(on: Unit.home.code) }
    #expect(mortgages.map(\.bank) == ["bank-2"])
    #expect(mortgages.map(\.proof) == ["鄂(2024)示例市示例区不动产证明第0000001号"])
  }

  @Test("nobody answers an application: the sweep records 视为受理 on the due day, and the promise runs from there")
  func deemedAcceptance() async throws {
    let house = try await house()
    try await house.act(.apply(.plain), of: Transfer.self, in: "T1", by: citizen, on: Day.of("2024-03-01"))
    try await house.desk.sweep(through: Day.of("2024-03-10"), at: Moment(Day.of("2024-03-11"), hour: 0, minute: 30))
    let file = try await house.file(Transfer.self, "T1")
    #expect(file.state.stage == .accepted)
    let promise = try #require(file.clocks.clocks.first { $0.deadline == "registration.transfer.promise" })
    #expect(promise.from == Day.of("2024-03-04") && promise.due == Day.of("2024-03-11"))
  }
}

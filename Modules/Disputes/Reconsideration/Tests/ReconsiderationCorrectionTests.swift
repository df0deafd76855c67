import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Disputes

/// Corrections, suits and conversions of a reconsideration.
@Suite("行政复议：更正、被诉和转换 Corrections, suits and conversions")
struct ReconsiderationCorrectionTests {
  private typealias Determination = Reconsideration.Determination

  private let officer = Actor.specimen(.legalOfficer)
  private let annulled = Determination(.annulled, paper: "决定")
  private let upheld = Determination(.upheld, paper: "决定")
  private let suit = Reconsideration.Suit(court: "示例区人民法院", on: .of("2024-10-08"))

  private func house() async throws -> TestHouse {
    try await TestHouse(kinds: DisputesRoom.kinds, views: DisputesRoom.views)
  }

  private func act(
    _ command: Reconsideration.Command, in matter: String, on day: String, _ house: TestHouse
  ) async throws { try await house.act(command, of: Reconsideration.self, in: matter, by: officer, on: .of(day)) }

  private func lost(_ house: TestHouse) async throws -> Int {
    try await house.value(Litigation.lostFigure, in: 2024).value
  }

  @Test("a decision against the bureau that others sue over waits for the court, and counts once it stands")
  func suitEnded() async throws {
    let house = try await house()
    for (matter, stands) in [("R1", true), ("R2", false)] {
      try await act(.receive(.specimen(stands ? 1 : 2)), in: matter, on: "2024-08-01", house)
      try await act(.decide(annulled), in: matter, on: "2024-09-24", house)
      try await act(.sue(suit), in: matter, on: "2024-10-09", house)
      let waiting = try await house.file(Reconsideration.self, matter).state
      #expect(Reconsideration.summary(of: waiting)?.stage == "复议决定被诉，等诉讼结果")
      #expect(Reconsideration.summary(of: waiting)?.isClosed == false)
      try await act(.endSuit(.init(stands: stands, paper: "判决")), in: matter, on: "2024-12-20", house)
      let ended = try await house.file(Reconsideration.self, matter).state
      #expect(Reconsideration.summary(of: ended)?.isClosed == !stands)
      #expect((ended.effect?.day == .of("2024-12-20")) == stands)
    }
    #expect(try await lost(house) == 1)
    let cases = try await house.journal.read { try $0.cases(filedIn: 2024...2024) }
    #expect(cases.map(\.isLost) == [true, false] && cases.map(\.isSuperseded) == [false, true])
    try await act(.close(review: "复盘"), in: "R1", on: "2024-12-23", house)
    #expect(try await house.verify().findings == [])
  }

  @Test("who waited in vain for a decision goes to court; the file ends and its clock with it")
  func suedWhileOpen() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-08-01", house)
    try await act(.sue(suit), in: "R1", on: "2024-10-09", house)
    let file = try await house.file(Reconsideration.self, "R1")
    #expect(Reconsideration.summary(of: file.state)?.isClosed == true)
    #expect(file.clocks.clocks.allSatisfy { $0.ended != nil })
    await #expect(throws: Refusal.self) { try await act(.decide(upheld), in: "R1", on: "2024-10-10", house) }
  }

  @Test("a suit after the period needs the number of the court")
  func lateSuit() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-08-01", house)
    try await act(.decide(upheld), in: "R1", on: "2024-09-02", house)
    await #expect(throws: Refusal.self) { try await act(.sue(suit), in: "R1", on: "2024-10-09", house) }
    var accepted = suit
    accepted.caseNumber = "（2024）鄂0191行初7号"
    try await act(.sue(accepted), in: "R1", on: "2024-10-09", house)
  }

  @Test("converted to the ordinary procedure, the five days end and ten begin; after the answer none")
  func converted() async throws {
    let house = try await house()
    try await act(.receiveSimplified(.penalty), in: "R1", on: "2024-08-01", house)
    try await act(.convert(reason: "疑难"), in: "R1", on: "2024-08-05", house)
    let file = try await house.file(Reconsideration.self, "R1")
    #expect(file.clocks.clocks.map(\.ended) == [.of("2024-08-05"), nil])
    #expect(file.clocks.clocks.last?.due == .of("2024-08-19") && !file.state.isSimplified)
    try await act(.receiveSimplified(.specimen(2)), in: "R2", on: "2024-08-01", house)
    try await act(.assign(.enforcement), in: "R2", on: "2024-08-01", house)
    try await act(.answer(.full), in: "R2", on: "2024-08-02", house)
    try await act(.convert(reason: "疑难"), in: "R2", on: "2024-08-05", house)
    #expect(try await house.file(Reconsideration.self, "R2").clocks.clocks.map(\.ended) == [.of("2024-08-02")])
    #expect(try await house.verify().findings == [])
  }

  @Test("an answer is late by the day of receipt")
  func received() async throws {
    let house = try await house()
    var notice = Reconsideration.Notice.penalty
    notice.received = .of("2024-08-01")
    try await act(.receive(notice), in: "R1", on: "2024-08-05", house)
    try await act(.assign(.enforcement), in: "R1", on: "2024-08-05", house)
    try await act(.answer(.full), in: "R1", on: "2024-08-16", house)
    let state = try await house.file(Reconsideration.self, "R1").state
    #expect(state.isAnswerLate && state.noticed == .of("2024-08-01"))
  }

  @Test("a wrong decision is put right: in effect on its own day, of another sort anew")
  func corrected() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-08-01", house)
    try await act(.decide(annulled), in: "R1", on: "2024-09-02", house)
    try await house.desk.sweep(through: .of("2024-09-30"), at: Moment(.of("2024-10-01"), hour: 0, minute: 30))
    #expect(try await lost(house) == 1)
    try await act(.correctOutcome(upheld, reason: "误记"), in: "R1", on: "2024-10-08", house)
    #expect(try await lost(house) == 0)
    try await act(.correctOutcome(annulled, reason: "又误"), in: "R1", on: "2024-10-09", house)
    #expect(try await lost(house) == 1)
    try await act(
      .correctOutcome(Determination(.terminated, paper: "终止决定"), reason: "终止"), in: "R1", on: "2024-10-10", house)
    #expect(try await lost(house) == 0)
    #expect(try await house.file(Reconsideration.self, "R1").state.effect?.day == .of("2024-10-10"))
    #expect(try await house.verify().findings == [])
  }
}

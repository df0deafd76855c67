import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Disputes

/// Corrections, retrials, and days that are not those of the entry.
@Suite("行政应诉：更正、再审和日期 Corrections, retrials and days")
struct LitigationCorrectionTests {
  private typealias Outcome = Litigation.Outcome

  private let officer = Actor.specimen(.legalOfficer)
  private let annulled = Outcome(.annulled, paper: "判决")
  private let dismissed = Outcome(.dismissed, paper: "判决")

  private func house() async throws -> TestHouse {
    try await TestHouse(kinds: DisputesRoom.kinds, views: DisputesRoom.views)
  }

  private func act(_ command: Litigation.Command, in matter: String, on day: String, _ house: TestHouse) async throws {
    try await house.act(command, of: Litigation.self, in: matter, by: officer, on: .of(day))
  }

  private func lost(_ house: TestHouse, in year: Int = 2024) async throws -> Int {
    try await house.value(Litigation.lostFigure, in: year).value
  }

  private func second(_ events: Litigation.Event...) -> Given<Litigation> {
    var complaint = Litigation.Complaint.specimen(2, instance: .retrial).entered("SS2024-000002")
    complaint.isContinued = true
    return given(Litigation.self, [.instanceServed(complaint)] + events)
  }

  @Test("a retrial after a second instance that upheld asks what it upheld")
  func retrialUpheld() {
    let facts = DisputeFacts(earlier: .specimen("SS2024-000001", outcome: "upheld"))
    second().when(.decide(Outcome(.upheld, paper: "再审判决", upholds: .dismissed)), knowing: facts)
      .then(.concluded(Outcome(.upheld, paper: "再审判决", upholds: .dismissed)))
    second().when(.decide(Outcome(.upheld, paper: "再审判决")), knowing: facts)
      .refused("disputes.litigation.upheld-unknown", under: .rule(.disputeLost))
  }

  @Test("a case that was lost is not lost a second time by its retrial, also through the application for it")
  func retrialLost() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    try await act(.decide(annulled), in: "L1", on: "2024-05-06", house)
    try await house.sweep(through: "2024-05-30")
    #expect(try await lost(house) == 1)
    var application = Litigation.Complaint.specimen(3, instance: .retrial, earlier: "SS2024-000001")
    application.caseNumber = "（2024）鄂01行申3号"
    try await act(.serve(application), in: "L2", on: "2024-07-01", house)
    try await act(.decide(Outcome(.otherRuling, paper: "提审裁定")), in: "L2", on: "2024-07-15", house)
    try await act(.serve(.specimen(4, instance: .retrial, earlier: "SS2024-000002")), in: "L3", on: "2024-08-01", house)
    try await act(.decide(annulled), in: "L3", on: "2024-10-08", house)
    #expect(try await house.file(Litigation.self, "L3").state.outcome?.isCounted == true)
    #expect(try await lost(house) == 1)
    #expect(try await house.journal.read { try $0.cases(filedIn: 2024...2024) }.count(where: \.isLost) == 1)
    #expect(try await house.verify().findings == [])
  }

  @Test("a remanded case goes on without a new complaint; one beside it is a case of its own")
  func remanded() {
    let facts = DisputeFacts(earlier: .specimen("SS2024-000009", outcome: "remanded"))
    let complaint = Litigation.Complaint.specimen(3, earlier: "SS2024-000009")
    var entered = complaint.entered("SS2024-000001")
    entered.earlier = FileLink(id: "M-SS2024-000009", number: "SS2024-000009", title: "行政应诉")
    entered.isContinued = true
    given(Litigation.self).when(.serve(complaint), knowing: facts).then(.instanceServed(entered))
  }

  @Test("an appeal before our own receipt counts; one after the period needs the court's paper")
  func appealDays() async throws {
    let house = try await house()
    for (index, matter) in ["L1", "L2"].enumerated() {
      try await act(.serve(.specimen(index + 1)), in: matter, on: "2024-04-12", house)
      try await act(.decide(dismissed), in: matter, on: "2024-06-03", house)
    }
    try await act(.appeal(.init(by: .plaintiff, on: .of("2024-05-31"))), in: "L1", on: "2024-06-04", house)
    try await house.sweep(through: "2024-06-20")
    let late = Litigation.Appeal(by: .plaintiff, on: .of("2024-06-19"))
    await #expect(throws: Refusal.self) { try await act(.appeal(late), in: "L2", on: "2024-06-21", house) }
    var accepted = late
    accepted.acceptance = "（2024）鄂01行终9号"
    try await act(.appeal(accepted), in: "L2", on: "2024-06-21", house)
    #expect(try await house.file(Litigation.self, "L2").state.effect == nil)
    #expect(try await house.verify().findings == [])
  }

  @Test("a hearing counts on its own day")
  func hearingDay() {
    let decided = given(Litigation.self, [.servedPenalty], on: .of("2024-04-12"))
      .when(.hear(.deputy, on: .of("2024-12-30")), knowing: .init(), on: .of("2025-01-02"))
    decided.then(.heard(.deputy, on: .of("2024-12-30")))
    #expect(decided.faces.flatMap(\.measures).map(\.on) == ["2024-12-30", "2024-12-30"])
  }

  @Test("an answer is late by the day of receipt, and the complaint counts on it")
  func received() async throws {
    let house = try await house()
    var complaint = Litigation.Complaint.penalty
    complaint.received = .of("2023-12-29")
    try await act(.serve(complaint), in: "L1", on: "2024-01-08", house)
    try await act(.assign(.enforcement), in: "L1", on: "2024-01-08", house)
    try await act(.answer(.full), in: "L1", on: "2024-01-16", house)
    #expect(try await house.file(Litigation.self, "L1").state.isAnswerLate)
    #expect(try await house.file(Litigation.self, "L1").state.complaint?.number == "SS2023-000001")
    #expect(try await house.value(Litigation.servedFigure, in: 2023).value == 1)
    #expect(try await house.verify().findings == [])
  }

  @Test("a wrong judgment in effect is put right on its own day; twice, and back")
  func corrected() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    try await act(.decide(annulled), in: "L1", on: "2024-05-06", house)
    try await house.sweep(through: "2024-05-30")
    #expect(try await lost(house) == 1)
    try await act(.correctOutcome(dismissed, reason: "误记"), in: "L1", on: "2025-02-03", house)
    #expect(try await lost(house) == 0)
    let state = try await house.file(Litigation.self, "L1").state
    #expect(state.outcome == dismissed && state.effect != nil)
    try await act(.correctOutcome(annulled, reason: "又误"), in: "L1", on: "2025-02-04", house)
    #expect(try await lost(house) == 1)
    try await act(.correctOutcome(dismissed, reason: "再核"), in: "L1", on: "2025-02-05", house)
    #expect(try await lost(house) == 0)
    let row = try #require(try await house.journal.read { try $0.disputeCase(numbered: "SS2024-000001") })
    #expect(row.outcome == "dismissed" && !row.isLost && row.effective == state.effect?.day)
    #expect(try await house.verify().findings == [])
  }

  @Test("while the appeal runs a judgment is put right and the period goes on; a ruling instead takes effect at once")
  func correctedBefore() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    try await act(.recordSettlement(.agreement), in: "L1", on: "2024-04-15", house)
    try await act(.decide(annulled), in: "L1", on: "2024-06-03", house)
    try await act(.correctOutcome(dismissed, reason: "误记"), in: "L1", on: "2024-06-06", house)
    #expect(try await house.file(Litigation.self, "L1").clocks.clocks.last?.due == Day.of("2024-06-18"))
    try await act(
      .correctOutcome(Outcome(.withdrawn, paper: "裁定"), reason: "是裁定"), in: "L1", on: "2024-06-07", house)
    let file = try await house.file(Litigation.self, "L1")
    #expect(file.state.effect?.day == .of("2024-06-07") && file.clocks.clocks.last?.ended == .of("2024-06-07"))
    #expect(try await house.value(Litigation.settledFigure, in: 2024).value == 1)
    try await act(.correctOutcome(annulled, reason: "确为判决"), in: "L1", on: "2024-06-11", house)
    #expect(try await house.value(Litigation.settledFigure, in: 2024).value == 0)
    #expect(try await house.file(Litigation.self, "L1").clocks.clocks.last?.due == Day.of("2024-06-26"))
    #expect(try await house.verify().findings == [])
  }
}

import Casework
import HouseTesting
import Law
import Ledger
import Pages
import Testing

@testable import Disputes

/// Lawsuits through the desk, with clocks, figures and the list of cases.
@Suite("应诉台账 Lawsuits on file")
struct LitigationHouseTests {
  private typealias Outcome = Litigation.Outcome

  private let officer = Actor.specimen(.legalOfficer)

  private func house() async throws -> TestHouse {
    try await TestHouse(kinds: DisputesRoom.kinds, views: DisputesRoom.views)
  }

  private func act(_ command: Litigation.Command, in matter: String, on day: String, _ house: TestHouse) async throws {
    try await house.act(command, of: Litigation.self, in: matter, by: officer, on: .of(day))
  }

  private func lost(_ house: TestHouse, in year: Int) async throws -> Int {
    try await house.value(Litigation.lostFigure, in: year).value
  }

  @Test("the answer is due on the fifteenth day, moved to a worked Sunday; the appeal is due after 15 days or 10")
  func clocks() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    try await act(.serve(.specimen(2)), in: "L2", on: "2024-04-12", house)
    try await act(.decide(Outcome(.annulled, paper: "判决")), in: "L1", on: "2024-06-03", house)
    try await act(.decide(Outcome(.rejected, paper: "裁定")), in: "L2", on: "2024-06-03", house)
    let first = try await house.file(Litigation.self, "L1").clocks.clocks
    #expect(first.map(\.due) == [Day.of("2024-04-28"), Day.of("2024-06-18")])
    #expect(first[0].ended == Day.of("2024-06-03"))
    let second = try await house.file(Litigation.self, "L2").clocks.clocks
    #expect(second.map(\.deadline).last == "disputes.litigation.appeal-ruling")
    #expect(second.last?.due == Day.of("2024-06-13"))
  }

  @Test("what is entered later runs from the day it was received, and an answer counts on the day it was handed in")
  func receiptDays() async throws {
    let house = try await house()
    var complaint = Litigation.Complaint.penalty
    complaint.received = .of("2024-04-12")
    try await act(.serve(complaint), in: "L1", on: "2024-04-22", house)
    try await act(.assign(.enforcement), in: "L1", on: "2024-04-22", house)
    var answer = DisputeAnswer.full
    answer.submitted = .of("2024-04-28")
    try await act(.answer(answer), in: "L1", on: "2024-04-30", house)
    let judgment = Litigation.Outcome(.annulled, paper: "判决", received: .of("2024-06-03"))
    try await act(.decide(judgment), in: "L1", on: "2024-06-11", house)
    let file = try await house.file(Litigation.self, "L1")
    #expect(file.clocks.clocks.map(\.due) == [.of("2024-04-28"), .of("2024-06-18")])
    #expect(file.clocks.clocks.first?.ended == .of("2024-04-28") && !file.state.isAnswerLate)
    let measures = try await house.headers().flatMap(\.measures).map(\.measure)
    #expect(measures.filter { $0.hasPrefix("disputes.litigation.answer.") }.map { $0.suffix(4) } == [".due", "done"])
    #expect(try await house.verify().findings == [])
  }

  @Test("an answer is late by the clock of its file: the day after the last; a second instance has no such clock")
  func lateness() async throws {
    let house = try await house()
    for (matter, day) in [("L1", "2024-04-28"), ("L2", "2024-04-29")] {
      try await act(.serve(.specimen(matter == "L1" ? 1 : 2)), in: matter, on: "2024-04-12", house)
      try await act(.assign(.enforcement), in: matter, on: "2024-04-15", house)
      try await act(.answer(.full), in: matter, on: day, house)
    }
    try await act(.serve(.specimen(3, instance: .second)), in: "L3", on: "2024-04-12", house)
    try await act(.assign(.enforcement), in: "L3", on: "2024-04-15", house)
    try await act(.answer(.full), in: "L3", on: "2024-06-03", house)
    #expect(try await house.file(Litigation.self, "L1").state.isAnswerLate == false)
    #expect(try await house.file(Litigation.self, "L2").state.isAnswerLate == true)
    #expect(try await house.file(Litigation.self, "L3").state.isAnswerLate == false)
    #expect(try await house.headers().filter { $0.basis.contains("litigation-law:34") }.count == 1)
  }

  @Test("a judgment that nobody appeals takes effect by the sweep and is lost; an appeal known later takes it back")
  func effect() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    try await act(.decide(Outcome(.annulled, paper: "判决")), in: "L1", on: "2024-12-25", house)
    try await house.sweep(through: "2025-01-08")
    #expect(try await lost(house, in: 2024) == 0)
    try await house.sweep(through: "2025-01-09")
    #expect(try await house.file(Litigation.self, "L1").state.effect?.day == .of("2025-01-09"))
    #expect(try await lost(house, in: 2024) == 1)
    #expect(try await lost(house, in: 2025) == 0)
    let size = try await house.journal.read { try $0.logSize() }

    try await act(.appeal(.init(by: .plaintiff, on: .of("2025-01-07"))), in: "L1", on: "2025-01-20", house)
    #expect(try await lost(house, in: 2024) == 0)
    #expect(try await house.value(Litigation.lostFigure, in: 2024, size: size).value == 1)
    try await house.sweep(through: "2025-03-01")
    let row = try #require(try await house.journal.read { try $0.disputeCase(numbered: "SS2024-000001") })
    #expect(row.isSuperseded && row.effective == nil && !row.isPending && !row.isLost)
    #expect(try await house.verify().findings == [])
  }

  @Test("a case that takes effect after 10 January stays pending in its year's list, not in the number")
  func window() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    try await act(.decide(Outcome(.annulled, paper: "判决")), in: "L1", on: "2024-12-27", house)
    let source = { @Sendable (reader: any Reader) in
      PageSource(reader: reader, vault: house.vault, catalogue: house.catalogue)
    }
    let note = try await house.journal.read { try DisputePages.pendingNote.load(2024, source($0)) }
    #expect(note?.rows.count == 1)
    #expect("\(String(describing: note))".contains("SS2024-000001"))
    #expect(!"\(String(describing: note))".contains("周示原"))
    try await house.sweep(through: "2025-01-13")
    #expect(try await lost(house, in: 2024) == 0)
    let later = try await house.journal.read { try DisputePages.pendingNote.load(2024, source($0)) }
    #expect(later?.rows.count == nil)
  }

  @Test("the second instance is a file of its own, with the outcome of the first, and the same case")
  func secondInstance() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    try await act(.decide(Outcome(.unlawful, paper: "判决")), in: "L1", on: "2024-06-03", house)
    try await act(.appeal(.init(by: .bureau, on: .of("2024-06-10"))), in: "L1", on: "2024-06-10", house)
    try await act(
      .serve(.specimen(8, instance: .second, earlier: "SS2024-000001")), in: "L2", on: "2024-07-01", house)
    #expect(try await house.file(Litigation.self, "L2").clocks.clocks == [])
    try await act(.decide(Outcome(.upheld, paper: "终审判决")), in: "L2", on: "2024-09-02", house)
    #expect(try await house.file(Litigation.self, "L2").state.outcome?.upholds == .unlawful)
    #expect(try await lost(house, in: 2024) == 1)
    #expect(try await house.value(Litigation.servedFigure, in: 2024).value == 1)
    let cases = try await house.journal.read { try $0.cases(filedIn: 2024...2024) }
    #expect(cases.map(\.number) == ["SS2024-000001", "SS2024-000002"])
    #expect(cases.map(\.isLost) == [false, true])
    #expect(cases.map(\.earlier) == ["", "SS2024-000001"])
  }

  @Test("one case number is registered once, in whatever brackets it is typed")
  func known() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    var again = Litigation.Complaint.penalty
    again.caseNumber = "(2024)鄂0191行初1号"
    await #expect(throws: Refusal.self) { try await act(.serve(again), in: "L2", on: "2024-04-15", house) }
  }

  @Test("an act in dispute is found by its receipt number, and an unknown number is refused")
  func act() async throws {
    let house = try await house()
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12", house)
    var complaint = Litigation.Complaint.specimen(2)
    complaint.act.number = "SS2024-000001"
    try await act(.serve(complaint), in: "L2", on: "2024-04-15", house)
    #expect(try await house.file(Litigation.self, "L2").state.complaint?.act.file?.id == "L1")
    complaint = .specimen(3)
    complaint.act.number = "BL2024-000999"
    await #expect(throws: Refusal.self) { try await act(.serve(complaint), in: "L3", on: "2024-04-15", house) }
  }

  @Test("the year's figures: served, settled, and the rate of appearance by instance")
  func figures() async throws {
    let house = try await house()
    for (index, appearance) in [Appearance.deputy, .staff, .deputy].enumerated() {
      try await act(.serve(.specimen(index + 1)), in: "L\(index)", on: "2024-03-01", house)
      try await act(.hear(appearance), in: "L\(index)", on: "2024-04-01", house)
    }
    try await act(.recordSettlement(.agreement), in: "L0", on: "2024-04-02", house)
    try await act(.decide(Outcome(.withdrawn, paper: "裁定")), in: "L0", on: "2024-04-03", house)
    try await act(.decide(Outcome(.withdrawn, paper: "裁定")), in: "L1", on: "2024-04-03", house)
    #expect(try await house.value(Litigation.servedFigure, in: 2024).value == 3)
    #expect(try await house.value(Litigation.settledFigure, in: 2024).value == 1)
    let rate = try await house.value(Litigation.appearanceFigure, in: 2024)
    #expect(rate.printed(Litigation.appearanceFigure) == "66.7%")
    let cases = try await house.journal.read { try $0.cases(filedIn: 2024...2024) }
    #expect(cases.map(\.isAppeared) == [true, false, true])
    #expect(cases.map(\.isExcused) == [false, true, false])
    #expect(cases.map(\.isSettled) == [true, false, false])
    #expect(try await house.journal.read { try $0.pendingCases(filedIn: 2024...2024) }.map(\.number).count == 1)
  }

  @Test("old cases stand under their own year, and an erased file leaves the list")
  func oldAndErased() async throws {
    let house = try await house()
    try await act(
      .importCase(
        .init(
          complaint: .specimen(4, year: 2022), filed: .of("2022-03-01"), outcome: Outcome(.annulled, paper: "判决"),
          effective: .of("2022-09-01"))), in: "L1", on: "2024-01-05", house)
    #expect(try await lost(house, in: 2022) == 1)
    #expect(try await house.journal.read { try $0.disputeYears() } == [2022])
    let pseudonym = house.vault.pseudonym(ofMatter: "L1")
    try await house.act(
      .erase(.init(matter: pseudonym, reason: "期满")), of: Erasure.self, in: Erasure.matterID(pseudonym),
      by: .specimen(.administrator), on: .of("2024-02-01"))
    #expect(try await house.journal.read { try $0.cases(filedIn: 2015...2040) } == [])
    #expect(try await lost(house, in: 2022) == 1)
    let findings = try await house.verify().findings
    #expect(findings.filter { $0.place.contains(DisputeCases.name) } == [])
  }
}

import Casework
import HouseTesting
import Law
import Ledger
import Pages
import Testing

@testable import Disputes

/// Reconsiderations through the desk, with clocks, figures and the list of cases.
@Suite("应复台账 Reconsiderations on file")
struct ReconsiderationHouseTests {
  private typealias Determination = Reconsideration.Determination

  private let officer = Actor.specimen(.legalOfficer)

  private func house() async throws -> TestHouse {
    try await TestHouse(kinds: DisputesRoom.kinds, views: DisputesRoom.views)
  }

  private func act(_ command: Reconsideration.Command, in matter: String, on day: String, _ house: TestHouse)
    async throws
  { try await house.act(command, of: Reconsideration.self, in: matter, by: officer, on: .of(day)) }

  @Test("ten working days over the autumn holiday, five in the simplified procedure, sixty days for an opinion letter")
  func clocks() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-09-20", house)
    try await act(.receiveSimplified(.specimen(2)), in: "R2", on: "2024-09-20", house)
    try await act(.receiveOpinion(.init(paper: "意见书", demand: "改进")), in: "R2", on: "2024-09-23", house)
    #expect(try await house.file(Reconsideration.self, "R1").clocks.clocks.map(\.due) == [Day.of("2024-10-10")])
    #expect(
      try await house.file(Reconsideration.self, "R2").clocks.clocks.map(\.due) == [
        Day.of("2024-09-27"), Day.of("2024-11-22"),
      ])
    try await act(.suspend(reason: "等待另案"), in: "R1", on: "2024-09-24", house)
    #expect(try await house.file(Reconsideration.self, "R1").clocks.clocks.first?.isRunning == true)
  }

  @Test("an opinion letter that comes after the end is answered; a second settlement replaces the first")
  func late() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-03-04", house)
    try await act(.assign(.enforcement), in: "R1", on: "2024-03-05", house)
    try await act(.recordSettlement(.mediation), in: "R1", on: "2024-03-06", house)
    try await act(.recordSettlement(.agreement), in: "R1", on: "2024-03-07", house)
    try await act(.decide(.init(.settled, paper: "终止决定")), in: "R1", on: "2024-03-11", house)
    try await act(.close(review: "已复盘"), in: "R1", on: "2024-03-12", house)
    let letter = Reconsideration.Opinion(paper: "意见书", demand: "改进", received: .of("2024-03-14"))
    try await act(.receiveOpinion(letter), in: "R1", on: "2024-03-18", house)
    let open = try await house.file(Reconsideration.self, "R1")
    #expect(open.clocks.clocks.last?.due == .of("2024-05-13"))
    #expect(Reconsideration.summary(of: open.state)?.waitingFor == [.role(.legalOfficer)])
    try await act(.giveFeedback("已改进"), in: "R1", on: "2024-04-01", house)
    #expect(try await house.file(Reconsideration.self, "R1").summary?.isClosed == true)
  }

  @Test("an answer is late by the calendar of the house, in either procedure")
  func lateness() async throws {
    let calendar = try WorkingCalendar.published.adding(csv: Array("2027-02-08,holiday,春节\n".utf8))
    let house = try await TestHouse(kinds: DisputesRoom.kinds, views: DisputesRoom.views, calendar: calendar)
    let days = [("2027-02-15", false), ("2027-02-16", true), ("2027-02-22", false), ("2027-02-23", true)]
    for (index, (day, late)) in days.enumerated() {
      let notice = Reconsideration.Notice.specimen(index + 1, year: 2027)
      let matter = "R\(index)"
      try await act(index < 2 ? .receiveSimplified(notice) : .receive(notice), in: matter, on: "2027-02-05", house)
      try await act(.assign(.enforcement), in: matter, on: "2027-02-05", house)
      try await act(.answer(.full), in: matter, on: day, house)
      #expect(try await house.file(Reconsideration.self, matter).state.isAnswerLate == late, "\(day)")
    }
  }

  @Test("a lost decision counts by the sweep after fifteen days, with the lost lawsuits of the year")
  func lost() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-09-20", house)
    try await act(.receive(.specimen(2)), in: "R2", on: "2024-09-20", house)
    try await act(.decide(Determination(.annulled, paper: "决定")), in: "R1", on: "2024-11-11", house)
    try await act(.decide(Determination(.upheld, paper: "决定")), in: "R2", on: "2024-11-11", house)
    try await house.sweep(through: "2024-11-25")
    #expect(try await house.value(Litigation.lostFigure, in: 2024).value == 0)
    try await house.sweep(through: "2024-11-26")
    #expect(try await house.value(Litigation.lostFigure, in: 2024).value == 1)
    #expect(try await house.value(Litigation.lostFigure, in: 2025).value == 0)
    #expect(try await house.value(Reconsideration.noticedFigure, in: 2024).value == 2)
    let row = try #require(try await house.journal.read { try $0.disputeCase(numbered: "FY2024-000001") })
    #expect(row.isLost && row.effective == Day.of("2024-11-26") && row.outcomeTitle == "撤销")
    #expect(try await house.verify().findings == [])
  }

  @Test("a suit takes the case to court: this file ends, and the lawsuit names it")
  func sued() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-09-20", house)
    try await act(.decide(Determination(.annulled, paper: "决定")), in: "R1", on: "2024-11-11", house)
    try await house.sweep(through: "2024-11-30")
    #expect(try await house.value(Litigation.lostFigure, in: 2024).value == 1)
    try await act(.sue(.init(court: "示例区人民法院", on: .of("2024-11-20"))), in: "R1", on: "2024-12-03", house)
    #expect(try await house.value(Litigation.lostFigure, in: 2024).value == 0)
    try await house.act(
      .serve(.specimen(6, earlier: "FY2024-000001")), of: Litigation.self, in: "L1", by: officer, on: .of("2024-12-03"))
    #expect(try await house.file(Litigation.self, "L1").state.complaint?.earlier?.id == "R1")
    let pending = try await house.journal.read { try $0.pendingCases(filedIn: 2024...2024) }
    #expect(pending.map(\.number) == ["SS2024-000001"])
    #expect(try await house.verify().findings == [])
  }

  @Test("one case number is registered once, in whatever brackets it is typed")
  func known() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-09-20", house)
    var again = Reconsideration.Notice.penalty
    again.caseNumber = "示区政复[2024]1号"
    await #expect(throws: Refusal.self) { try await act(.receive(again), in: "R2", on: "2024-09-23", house) }
  }

  static let courses: [(String, [Reconsideration.Event])] = [
    ("assignment", [.noticedPenalty]),
    ("answer", [.noticedPenalty, .assigned(.enforcement)]),
    ("decision", [.noticedPenalty, .assigned(.enforcement), .answered(.full, late: false)]),
    (
      "resumption",
      [.noticedPenalty, .assigned(.enforcement), .answered(.full, late: false), .suspended(reason: "等待另案")]
    ),
    ("suit", [.noticedPenalty, .decided(.init(.upheld, paper: "决定"))]),
    ("performance", [.noticedPenalty, .decided(.init(.perform, paper: "决定", duty: DisputeDuty("答复")))]),
    ("closing", [.noticedPenalty, .decided(.init(.upheld, paper: "决定")), .tookEffect]),
  ]

  @Test("the first act offered is the next one", arguments: courses)
  func firstStep(path: String, events: [Reconsideration.Event]) {
    let state = given(Reconsideration.self, events).state
    #expect(Reconsideration.steps.first { $0.isOpen(state) }?.path == path)
    #expect(Set(Reconsideration.steps.map(\.path)).count == Reconsideration.steps.count)
  }

  @Test("the opening form becomes the notice")
  func opening() throws {
    let opening = try #require(Reconsideration.openings.first)
    let group = FieldGroup(opening.path, title: opening.title, asks: opening.fields())
    let (answers, faults) = group.check([
      "case-number": "示区政复〔2024〕1号", "organ": "示例区人民政府", "applicants.1.name": "孙示申", "applicants.1.kind": "person",
      "category": "disclosure", "act": "信息公开答复", "act-number": "", "act-paper": "示区资公开〔2024〕3号",
      "request": "撤销答复，责令重新答复",
    ])
    #expect(faults == [])
    guard case .receive(let notice) = try opening.make(answers, officer, .of("2024-03-01")) else {
      Issue.record("another command")
      return
    }
    #expect(notice == .penalty)
  }

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    try Slips(
      Reconsideration.self, in: given(Reconsideration.self, [.noticedPenalty, .assigned(.enforcement)]).state,
      filled: ["evidence": "照片｜证明现场｜2"]
    ).expectFaults()
  }

  @Test("the file shows what lateness means and until when the applicant may sue; a stranger sees no person")
  func panel() async throws {
    let house = try await house()
    try await act(.receive(.penalty), in: "R1", on: "2024-09-20", house)
    try await act(.assign(.enforcement), in: "R1", on: "2024-09-23", house)
    try await act(.answer(.full), in: "R1", on: "2024-10-15", house)
    try await act(.decide(Determination(.annulled, paper: "决定")), in: "R1", on: "2024-11-11", house)
    let file = try await house.file(Reconsideration.self, "R1")
    func shown(_ actor: Actor) -> String {
      Reconsideration.panel.groups(file, actor).flatMap(\.facts).map { "\($0.label) \($0.value)" }.joined()
    }
    #expect(shown(officer).contains("视为该行政行为没有证据、依据"))
    #expect(shown(officer).contains("起诉期至2024年11月26日止"))
    #expect(shown(officer).contains("孙示申") && !shown(.specimen(.citizen)).contains("孙示申"))
  }
}

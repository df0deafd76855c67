import Casework
import HouseTesting
import Law
import Ledger
import Pages
import Testing

@testable import Regulation

/// Cases through the desk: clocks, numbers, the disclosures and the figures as they really come out.
@Suite("行政处罚案件办理全程 Penalty cases in the house")
struct PenaltyHouseTests {
  private func house() async throws -> TestHouse {
    try await TestHouse(kinds: RegulationRoom.kinds, views: RegulationRoom.views)
  }

  private func act(_ house: TestHouse, _ id: String, _ acts: [(PenaltyCase.Command, Actor, String)]) async throws {
    for (command, actor, day) in acts {
      try await house.act(command, of: PenaltyCase.self, in: id, by: actor, on: Day.of(day))
    }
  }

  /// From the clue on 2024-03-01 to the decision on 2024-03-15.
  private func decide(_ house: TestHouse, _ id: String, _ party: PenaltyCase.Party = .firm) async throws {
    var clue = PenaltyCase.Clue.plain
    clue.suspect = party
    try await act(
      house, id,
      [
        (.register(clue), .officer, "2024-03-01"), (.file(.filing(party)), .head, "2024-03-04"),
        (.takeEvidence(.record), .officer, "2024-03-05"),
        (.report(.report(.init(fine: 1_000))), .officer, "2024-03-06"),
        (.inform(.of(.init(fine: 1_000))), .officer, "2024-03-07"),
        (.decide(.of(.init(fine: 1_000))), .leader, "2024-03-15"),
      ])
  }

  private func publish(_ house: TestHouse, _ id: String, on day: String) async throws {
    try await act(house, id, [(.proposePublication(.typed), .officer, day), (.publish, .head, day)])
  }

  private func clock(_ house: TestHouse, _ id: String, _ name: String) async throws -> Clock {
    try #require(
      try await house.file(PenaltyCase.self, id).clocks.clocks.last { $0.deadline == "regulation.penalty-case.\(name)" }
    )
  }

  private func figure(_ id: String) throws -> Figure { try #require(PenaltyCase.figures.first { $0.id == id }) }

  @Test("clocks run as their provisions say")
  func clocks() async throws {
    let house = try await house()
    try await decide(house, "P1")
    #expect(try await clock(house, "P1", "filing").due == Day.of("2024-03-15"))
    #expect(try await clock(house, "P1", "decision").due == Day.of("2024-06-03"))
    #expect(try await clock(house, "P1", "statement").due == Day.of("2024-03-14"))
    #expect(try await clock(house, "P1", "service").due == Day.of("2024-03-26"))
    #expect(try await clock(house, "P1", "publication").due == Day.of("2024-03-26"))
    try await publish(house, "P1", on: "2024-03-26")
    let revocation = PenaltyCase.Revocation(.annulled, organ: "示例区人民法院", paper: "行政判决书")
    try await act(house, "P1", [(.revoke(revocation), .lawyer, "2024-07-05")])
    #expect(try await clock(house, "P1", "publication-withdrawal").due == Day.of("2024-07-10"))
    #expect(try await house.verify().findings == [])
  }

  @Test("the party's periods run from the day it received the notice, and a new report ends them")
  func noticeClocks() async throws {
    let house = try await house()
    let delivery = PenaltyCase.Delivery(method: "邮寄送达", receiver: "收发室", place: "示例路1号")
    try await act(
      house, "P1",
      [
        (.register(.plain), .officer, "2024-03-01"), (.file(.firm), .head, "2024-03-04"),
        (.takeEvidence(.record), .officer, "2024-03-05"), (.report(.report(.large)), .officer, "2024-03-06"),
        (.sendNotice(.of(.large)), .officer, "2024-03-07"),
      ])
    #expect(
      !(try await house.file(PenaltyCase.self, "P1").clocks.clocks).contains { $0.deadline.hasSuffix("statement") })
    try await act(house, "P1", [(.serveNotice(delivery), .officer, "2024-03-11")])
    #expect(try await clock(house, "P1", "statement").due == Day.of("2024-03-18"))
    #expect(try await clock(house, "P1", "hearing-request").due == Day.of("2024-03-18"))
    try await act(house, "P1", [(.returnCase(reason: "补充"), .head, "2024-03-12")])
    #expect(try await clock(house, "P1", "statement").ended == Day.of("2024-03-12"))
    #expect(try await clock(house, "P1", "hearing-request").ended == Day.of("2024-03-12"))
    #expect(try await house.verify().findings == [])
  }

  @Test("fifteen days to pay run from the day the party received the decision, and end when it performed")
  func payment() async throws {
    let house = try await house()
    try await decide(house, "P1")
    let late = PenaltyCase.Delivery(method: "邮寄送达", receiver: "收发室", place: "示例路", received: .of("2024-03-20"))
    try await act(house, "P1", [(.serve(late), .officer, "2024-03-28")])
    #expect(try await clock(house, "P1", "service").ended == Day.of("2024-03-20"))
    #expect(try await clock(house, "P1", "payment").due == Day.of("2024-04-07"))
    try await act(house, "P1", [(.recordPerformance(how: "自动履行"), .officer, "2024-04-01")])
    #expect(try await clock(house, "P1", "payment").ended == Day.of("2024-04-01"))
    #expect(try await house.verify().findings == [])
  }

  @Test("a decision that was varied is still to be served, and its publication withdrawn")
  func variedClocks() async throws {
    let house = try await house()
    try await decide(house, "P1")
    try await publish(house, "P1", on: "2024-03-18")
    let change = PenaltyCase.Revocation(.changed, organ: "示例区人民政府", paper: "复议决定书")
    try await act(house, "P1", [(.revoke(change), .lawyer, "2024-03-19")])
    #expect(try await clock(house, "P1", "service").isRunning)
    #expect(try await clock(house, "P1", "publication-withdrawal").due == Day.of("2024-03-22"))
    #expect(try await house.verify().findings == [])
  }

  @Test("what was revoked before its publication leaves no clock behind when the case is closed")
  func closedClocks() async throws {
    let house = try await house()
    try await decide(house, "P1")
    let revocation = PenaltyCase.Revocation(.annulled, organ: "示例区人民法院", paper: "行政判决书")
    try await act(
      house, "P1", [(.revoke(revocation), .lawyer, "2024-03-18"), (.close(note: "已撤销"), .head, "2024-03-19")])
    #expect(try await house.file(PenaltyCase.self, "P1").clocks.clocks.allSatisfy { $0.ended != nil })
    #expect(try await house.value(try figure("enforcement.publicity"), in: 2024) == FigureValue(0, over: 0))
    #expect(try await house.verify().findings == [])
  }

  @Test("a pause takes its days out of the ninety")
  func pause() async throws {
    let house = try await house()
    try await act(
      house, "P1",
      [
        (.register(.plain), .officer, "2024-03-01"), (.file(.firm), .head, "2024-03-04"),
        (.suspend(reason: "鉴定"), .head, "2024-03-14"), (.resume(reason: "鉴定完成"), .head, "2024-04-01"),
      ])
    // Eighty days were left on 14 March; 20 June is the eightieth after 1 April.
    #expect(try await clock(house, "P1", "decision").due == Day.of("2024-06-20"))
  }

  @Test("the sweep records silence: no statement, no hearing asked for")
  func silence() async throws {
    let house = try await house()
    try await act(
      house, "P1",
      [
        (.register(.plain), .officer, "2024-03-01"), (.file(.firm), .head, "2024-03-04"),
        (.takeEvidence(.record), .officer, "2024-03-05"), (.report(.report(.large)), .officer, "2024-03-06"),
        (.inform(.of(.large)), .officer, "2024-03-07"),
      ])
    try await house.desk.sweep(through: Day.of("2024-03-13"), at: Moment(Day.of("2024-03-14"), hour: 0, minute: 30))
    #expect(try await house.file(PenaltyCase.self, "P1").state.hearing == .offered)
    try await house.desk.sweep(through: Day.of("2024-03-14"), at: Moment(Day.of("2024-03-15"), hour: 0, minute: 30))
    let state = try await house.file(PenaltyCase.self, "P1").state
    #expect(state.hearing == .forgone && state.isStatementOver)
    #expect(PenaltyCase.summary(of: state)?.waitingFor == [.role(.leader)])
  }

  @Test("numbers of decisions follow on, each form for itself")
  func numbers() async throws {
    let house = try await house()
    try await decide(house, "P1")
    try await decide(house, "P2", .person)
    try await act(
      house, "P3",
      [
        (.register(.plain), .officer, "2024-03-01"), (.file(.firm), .head, "2024-03-04"),
        (.takeEvidence(.record), .officer, "2024-03-05"), (.report(.plain), .officer, "2024-03-06"),
        (.decideWithout(.init(ground: .minor, reasons: "轻微", education: "已教育")), .leader, "2024-03-07"),
      ])
    #expect(try await house.file(PenaltyCase.self, "P2").state.decisionNumber == "示自然资处〔2024〕2号")
    #expect(try await house.file(PenaltyCase.self, "P3").state.decisionNumber == "示自然资不罚〔2024〕1号")
    #expect(try await house.file(PenaltyCase.self, "P3").state.clue?.number == "CF2024-000003")
    #expect(try await clock(house, "P3", "other-publication").due == Day.of("2024-04-07"))
  }

  @Test("a party that was penalised before is no first offender, until that penalty is annulled")
  func firstOffence() async throws {
    let house = try await house()
    try await decide(house, "P1")
    try await act(
      house, "P2",
      [
        (.register(.plain), .officer, "2024-04-01"), (.file(.firm), .head, "2024-04-02"),
        (.takeEvidence(.record), .officer, "2024-04-03"), (.report(.plain), .officer, "2024-04-07"),
      ])
    await #expect(throws: Refusal.self) {
      try await act(house, "P2", [(.decideWithout(.first), .leader, "2024-04-08")])
    }
    let revocation = PenaltyCase.Revocation(.annulled, organ: "示例区人民法院", paper: "行政判决书")
    try await act(
      house, "P1", [(.revoke(revocation), .lawyer, "2024-04-08")])
    try await act(house, "P2", [(.decideWithout(.first), .leader, "2024-04-09")])
    #expect(try await house.verify().findings == [])
  }

  @Test("whoever was let off once is no first offender; a varied penalty still stands against the party")
  func formerOffence() async throws {
    let house = try await house()
    let opened: [(PenaltyCase.Command, Actor, String)] = [
      (.register(.plain), .officer, "2024-04-01"), (.file(.firm), .head, "2024-04-02"),
      (.takeEvidence(.record), .officer, "2024-04-03"), (.report(.plain), .officer, "2024-04-07"),
    ]
    for id in ["P1", "P2", "P3"] { try await act(house, id, opened) }
    let minor = PenaltyCase.Exemption(ground: .minor, reasons: "轻微", education: "已教育")
    let unproven = PenaltyCase.Exemption(ground: .unproven, reasons: "证据不足", education: "")
    try await act(house, "P1", [(.decideWithout(unproven), .leader, "2024-04-08")])
    try await act(house, "P2", [(.decideWithout(minor), .leader, "2024-04-08")])
    await #expect(throws: Refusal.self) {
      try await act(house, "P3", [(.decideWithout(.first), .leader, "2024-04-09")])
    }
    let varied = PenaltyCase.Revocation(.changed, organ: "示例区人民政府", paper: "复议决定书")
    try await act(house, "P2", [(.revoke(varied), .lawyer, "2024-04-10")])
    await #expect(throws: Refusal.self) {
      try await act(house, "P3", [(.decideWithout(.first), .leader, "2024-04-11")])
    }
    #expect(try await house.verify().findings == [])
  }

  @Test("completeness counts what fell due in the year and was published in time; what was revoked first is out")
  func completeness() async throws {
    let house = try await house()
    for id in ["P1", "P2", "P3", "P4"] { try await decide(house, id) }
    try await publish(house, "P1", on: "2024-03-26")
    try await publish(house, "P2", on: "2024-03-27")
    let revocation = PenaltyCase.Revocation(.changed, organ: "示例区人民政府", paper: "复议决定书")
    try await act(house, "P4", [(.revoke(revocation), .lawyer, "2024-03-20")])
    let value = try await house.value(try figure("enforcement.publicity"), in: 2024)
    #expect(value == FigureValue(1, over: 3))
    #expect(value.printed(try figure("enforcement.publicity")) == "33.3%")
    #expect(try await house.value(try figure("enforcement.cases"), in: 2024) == FigureValue(4))
    #expect(try await house.value(try figure("enforcement.decisions"), in: 2024) == FigureValue(4))
    #expect(try await house.value(try figure("enforcement.reviewed"), in: 2024) == FigureValue(0))
    let missed = try await house.journal.read { try $0.missedDisclosures(2024) }
    #expect(missed.map(\.number) == ["示自然资处〔2024〕2号", "示自然资处〔2024〕3号"])
    let due = try await house.journal.read { try $0.dueDisclosures() }
    #expect(due.map(\.decision.number) == ["示自然资处〔2024〕3号"] && due.map(\.id) == ["P3"])
  }

  @Test("a due day in the next year does not count in this one")
  func nextYear() async throws {
    let house = try await house()
    try await act(
      house, "P1",
      [
        (.register(.plain), .officer, "2024-12-02"), (.file(.firm), .head, "2024-12-03"),
        (.takeEvidence(.record), .officer, "2024-12-04"),
        (.report(.report(.init(fine: 1_000))), .officer, "2024-12-05"),
        (.inform(.of(.init(fine: 1_000))), .officer, "2024-12-06"),
        (.decide(.of(.init(fine: 1_000))), .leader, "2024-12-27"),
      ])
    try await publish(house, "P1", on: "2024-12-30")
    #expect(try await house.value(try figure("enforcement.publicity"), in: 2024) == FigureValue(0, over: 0))
    #expect(try await house.value(try figure("enforcement.publicity"), in: 2025) == FigureValue(1, over: 1))
  }
}

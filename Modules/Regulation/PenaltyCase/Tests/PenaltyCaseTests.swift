import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Regulation

@Suite("行政处罚案件 Penalty case")
struct PenaltyCaseTests {
  private let facts = PenaltyCase.Facts()

  private func from(_ history: [PenaltyCase.Event], by actor: Actor = .officer, on day: String = "2024-03-01") -> Given<
    PenaltyCase
  > { given(PenaltyCase.self, history, by: actor, on: Day.of(day)) }

  @Test("a clue gets its number; the section head files it or does not")
  func filing() {
    var clue = PenaltyCase.Clue.plain
    clue.number = ""
    from([]).when(.register(clue), knowing: facts, by: .officer).then(.registered(.plain))
    let filed = from(Course.registered).when(.file(.firm), knowing: facts, by: .head)
    filed.then(.filed(.firm))
    #expect(filed.faces.flatMap(\.measures) == [Measured("regulation.penalty-case.filed", 1, on: "2024-03-01")])
    from(Course.registered).when(.declineFiling(reason: "不属管辖"), knowing: facts, by: .head)
      .then(.notFiled(reason: "不属管辖"))
  }

  @Test("an entrusted street's case cites the entrustment")
  func entrusted() {
    var clue = PenaltyCase.Clue.empowered
    clue.authority = .entrusted
    let filed = from([.registered(clue)]).when(.file(.firm), knowing: facts, by: .head)
    #expect(filed.faces.first?.basis == [.penalty(54), .penalty(20)])
  }

  @Test("evidence any number of times; preservation is taken and settled")
  func evidence() {
    from(Course.filed).when(.takeEvidence(.record), knowing: facts, by: .officer).then(.evidenceTaken(.record))
    let kept = PenaltyCase.Preservation(
      items: "砂石一堆", place: "现场", takers: ["ZF-001", "ZF-002"], approval: "测试局领导")
    from(Course.filed).when(.preserve(kept), knowing: facts, by: .officer).then(.preserved(kept))
    from(Course.filed + [.preserved(kept)]).when(.settlePreservation(outcome: "解除保存"), knowing: facts, by: .officer)
      .then(.preservationSettled(outcome: "解除保存"))
  }

  @Test("a review passes the report or sends it back to the investigation")
  func review() {
    let passed = PenaltyCase.Review(isPassed: true, opinion: "同意")
    let back = PenaltyCase.Review(isPassed: false, opinion: "补充测量")
    let file = from(Course.reported(.report(.small, grounds: [.complex])))
    let decided = file.when(.review(passed), knowing: facts, by: .lawyer)
    decided.then(.reviewed(passed))
    #expect(decided.faces.first?.basis == [.penalty(58, item: 3)])
    file.when(.review(back), knowing: facts, by: .lawyer).then(.reviewed(back))
    let returned = from(Course.investigated + [.reviewed(back)])
    returned.when(.report(.plain), knowing: facts, by: .officer).then(.investigated(.plain))
    returned.when(.inform(.of(.small)), knowing: facts, by: .officer)
      .refused("regulation.penalty-case.out-of-order", under: .rule(.outOfOrder))
  }

  @Test("a heavy penalty offers a hearing, a light one does not")
  func notice() {
    from(Course.investigated).when(.inform(.of(.small)), knowing: facts, by: .officer).then(.informed(.of(.small)))
    let offered = from(Course.reported(.report(.large))).when(.inform(.of(.large)), knowing: facts, by: .officer)
    offered.then(.informed(.of(.large)), .hearingOffered)
    #expect(offered.faces.last?.basis == [.penalty(63, item: 1)])
    let demolition = PenaltyCase.Sanction(fine: 0, orders: [.demolition])
    #expect(PenaltyCase.hearingGrounds(demolition, .firm) == [.statute(.naturalResourcePenaltyMeasures, 34)])
    #expect(PenaltyCase.hearingGrounds(.init(fine: 5_000), .person) == [.penalty(63, item: 1)])
    #expect(PenaltyCase.hearingGrounds(.init(fine: 5_000), .firm).isEmpty)
  }

  @Test("the party states its case and gets an answer; silence is recorded")
  func statement() {
    from(Course.informed).when(.recordStatement(.plain), knowing: facts, by: .officer).then(.stated(.plain))
    from(Course.informed).when(.lapseStatement, knowing: facts, on: Day.of("2024-03-08")).then(.statementLapsed)
  }

  @Test("a hearing is asked in time, notified seven working days before, held, or forgone")
  func hearing() {
    let offered = from(Course.offered)
    offered.when(.askHearing(request: "要求听证"), knowing: facts, by: .officer, on: Day.of("2024-03-08"))
      .then(.hearingAsked(request: "要求听证"))
    let asked = from(Course.offered + [.hearingAsked(request: "要求听证")])
    asked.when(.notifyHearing(.on("2024-03-20")), knowing: facts, by: .lawyer, on: Day.of("2024-03-08"))
      .then(.hearingNotified(.on("2024-03-20")))
    let record = PenaltyCase.HearingRecord(attendees: "双方", opinion: "事实清楚")
    from(Course.notified).when(.hear(record), knowing: facts, by: .lawyer, on: Day.of("2024-03-20"))
      .then(.heard(record))
    from(Course.notified).when(.forgoHearing(reason: "撤回要求"), knowing: facts, by: .lawyer)
      .then(.hearingForgone(reason: "撤回要求"))
    offered.when(.lapseHearing, knowing: facts, on: Day.of("2024-03-08")).then(.hearingForgone(reason: "期满未要求听证"))
  }

  @Test("a decision gets the next number of the year and names the party")
  func decision() {
    let facts = PenaltyCase.Facts(decisions: ["penalty-2024": 6, "penalty-2023": 90])
    let decided = from(Course.ready).when(
      .decide(.of(.small)), knowing: facts, by: .leader, on: Day.of("2024-03-11"))
    decided.then(.decided(.of(.small, number: "示自然资处〔2024〕7号", party: .firm)))
    let less = PenaltyCase.Sanction(fine: 10_000)
    from(Course.informed + [.stated(.plain)]).when(.decide(.of(less)), knowing: self.facts, by: .leader)
      .then(.decided(.of(less, number: "示自然资处〔2024〕1号", party: .firm)))
  }

  @Test("after the period of silence the decision needs no entry of the sweep")
  func withoutSweep() {
    from(Course.informed).when(.decide(.of(.small)), knowing: facts, by: .leader, on: Day.of("2024-03-11"))
      .then(.decided(.of(.small, number: "示自然资处〔2024〕1号", party: .firm)))
    from(Course.offered).when(.decide(.of(.large)), knowing: facts, by: .leader, on: Day.of("2024-03-11"))
      .then(.decided(.of(.large, number: "示自然资处〔2024〕1号", party: .firm)))
  }

  @Test("the party's periods are measured by the calendar of the day of the act")
  func publishedCalendar() throws {
    // A day off that was published since lengthens the five working days by one.
    let calendar = try WorkingCalendar.published.adding(csv: Array("2024-03-05,holiday,虚构日".utf8))
    from(Course.informed)
      .when(.decide(.of(.small)), knowing: .init(calendar: calendar), by: .leader, on: Day.of("2024-03-11"))
      .refused("regulation.penalty-case.statement-period", under: .statute(.naturalResourcePenaltyMeasures, 33))
    from(Course.informed)
      .when(.decide(.of(.small)), knowing: .init(calendar: calendar), by: .leader, on: Day.of("2024-03-12"))
      .then(.decided(.of(.small, number: "示自然资处〔2024〕1号", party: .firm)))
  }

  @Test("reviewed and discussed, a grave case is decided; after a hearing it is reviewed anew")
  func graveDecision() {
    let report = PenaltyCase.Report.report(.small, grounds: [.publicInterest], isGrave: true)
    let history: [PenaltyCase.Event] =
      Course.reported(report) + [
        .reviewed(.init(isPassed: true, opinion: "同意")), .informed(.of(.small)), .statementLapsed,
        .discussed(.init(participants: ["甲", "乙"], conclusion: "同意")),
      ]
    from(history).when(.decide(.of(.small)), knowing: facts, by: .leader)
      .then(.decided(.of(.small, number: "示自然资处〔2024〕1号", party: .firm)))
    from(Course.heard + [.reviewed(.init(isPassed: true, opinion: "同意"))])
      .when(.decide(.of(.large)), knowing: facts, by: .leader)
      .then(.decided(.of(.large, number: "示自然资处〔2024〕1号", party: .firm)))
  }

  @Test("no punishment, withdrawal, referral, and a pause")
  func otherEnds() {
    from(Course.investigated).when(.decideWithout(.first), knowing: facts, by: .leader)
      .then(.decidedWithout(.numbered))
    from(Course.filed).when(.withdrawCase(reason: "重复立案"), knowing: facts, by: .head)
      .then(.caseWithdrawn(reason: "重复立案"))
    let referral = PenaltyCase.Referral(to: "示例区公安分局", reason: "涉嫌犯罪")
    from(Course.investigated).when(.transfer(referral), knowing: facts, by: .leader).then(.transferred(referral))
    from(Course.filed).when(.suspend(reason: "鉴定"), knowing: facts, by: .head).then(.suspended(reason: "鉴定"))
    let paused = from(Course.filed + [.suspended(reason: "鉴定")])
    paused.when(.resume(reason: "鉴定完成"), knowing: facts, by: .head).then(.resumed(reason: "鉴定完成"))
    paused.when(.takeEvidence(.record), knowing: facts, by: .officer)
      .refused("regulation.penalty-case.out-of-order", under: .rule(.outOfOrder))
  }

  @Test("served, paid in parts, performed, and closed once all is settled")
  func execution() {
    let delivery = PenaltyCase.Delivery(method: "直接送达", receiver: "公司收发室", place: "示例路1号")
    from(Course.decided).when(.serve(delivery), knowing: facts, by: .officer).then(.served(delivery), .payable)
    let served = Course.published + [.served(delivery)]
    let parts = PenaltyCase.Instalment(plan: "分两期", until: Day.of("2024-06-30"))
    from(served).when(.grantInstalment(parts), knowing: facts, by: .head).then(.instalmentGranted(parts))
    from(served).when(.recordPerformance(how: "自动履行"), knowing: facts, by: .officer).then(.performed(how: "自动履行"))
    from(served + [.performed(how: "自动履行")]).when(.close(note: "已履行"), knowing: facts, by: .head)
      .then(.closed(note: "已履行"))
  }
}

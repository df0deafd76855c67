import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Disputes

@Suite("行政应诉 Litigation")
struct LitigationTests {
  typealias Outcome = Litigation.Outcome

  private let annulled = Outcome(.annulled, paper: "（2024）鄂0191行初1号判决书")
  private let withdrawn = Outcome(.withdrawn, paper: "（2024）鄂0191行初1号裁定书")

  private func after(_ events: Litigation.Event..., on day: String = "2024-04-12") -> Given<Litigation> {
    given(Litigation.self, [.servedPenalty] + events, on: .of(day))
  }

  @Test("a served complaint gets its number, and its case number as it is stored")
  func serve() {
    let decided = given(Litigation.self).when(.serve(.penalty), knowing: .init(), on: .of("2024-04-12"))
    decided.then(.servedPenalty)
    #expect(decided.faces.first?.measures == [Litigation.served.add(1, on: .of("2024-04-12"))])
  }

  @Test("a complaint names the file of the act and the earlier case; a later instance is the same case")
  func links() {
    let link = FileLink(id: "T1", number: "BL2024-000001", title: "转移登记")
    var complaint = Litigation.Complaint.specimen(3, year: 2025, instance: .second, earlier: "SS2024-000001")
    complaint.act.number = link.number
    let earlier = DisputeCase.specimen("SS2024-000001", outcome: "annulled")
    let decided = given(Litigation.self)
      .when(.serve(complaint), knowing: .init(act: link, earlier: earlier), on: .of("2025-02-03"))
    var entered = complaint.entered("SS2025-000001", year: 2024)
    entered.act.file = link
    entered.earlier = FileLink(id: "M-SS2024-000001", number: "SS2024-000001", title: "行政应诉")
    entered.isContinued = true
    decided.then(.instanceServed(entered))
    #expect(decided.faces.first?.measures == [])
  }

  @Test("a suit after a reconsideration is a case of its own")
  func afterReconsideration() throws {
    let complaint = Litigation.Complaint.specimen(3, year: 2025, earlier: "FY2024-000001")
    let earlier = DisputeCase.specimen("FY2024-000001", kind: "disputes.reconsideration", outcome: "upheld")
    let decided = given(Litigation.self)
      .when(.serve(complaint), knowing: .init(earlier: earlier), on: .of("2025-02-03"))
    var entered = complaint.entered("SS2025-000001", year: 2025)
    entered.earlier = FileLink(id: "M-FY2024-000001", number: "FY2024-000001", title: "行政复议")
    decided.then(.served(entered))
    #expect(decided.faces.first?.measures.map(\.quantity) == [1])
  }

  @Test("evidence after the last day counts as none unless the court allowed it")
  func lateAnswer() {
    let file = after(.assigned(.enforcement))
    let facts = DisputeFacts(answerDue: .of("2024-04-28"))
    file.when(.answer(.full), knowing: facts, on: .of("2024-04-28")).then(.answered(.full, late: false))
    let late = file.when(.answer(.full), knowing: facts, on: .of("2024-04-29"))
    late.then(.answered(.full, late: true))
    #expect(late.faces.first?.basis == [.litigation(67), .litigation(34)])
    var allowed = DisputeAnswer.full
    allowed.leave = "准许延期通知书"
    file.when(.answer(allowed), knowing: facts, on: .of("2024-05-06")).then(.answered(allowed, late: false))
  }

  @Test("the acts between service and outcome")
  func course() {
    after().when(.assign(.enforcement), knowing: .init()).then(.assigned(.enforcement))
    let answered = after(.assigned(.enforcement), .answered(.full, late: false))
    let day = Day.of("2024-05-20")
    answered.when(.arrangeAppearance(.deputy, on: day), knowing: .init()).then(.appearanceArranged(.deputy, on: day))
    answered.when(.arrangeAppearance(.staff, on: day), knowing: .init()).then(.appearanceArranged(.staff, on: day))
    answered.when(.recordSettlement(.agreement), knowing: .init()).then(.settlementRecorded(.agreement))
    answered.when(.hear(.deputy), knowing: .init(), on: day).then(.heard(.deputy))
  }

  @Test("an instance is heard once and attended once, on the day of its first hearing")
  func appearance() {
    let first = after().when(.hear(.staff), knowing: .init(), on: .of("2024-05-20"))
    #expect(first.faces.flatMap(\.measures) == [Litigation.heard.add(1, on: .of("2024-05-20"))])
    let second = after(.heard(.staff), on: "2024-05-20").when(.hear(.deputy), knowing: .init(), on: .of("2025-01-06"))
    #expect(second.faces.flatMap(\.measures) == [Litigation.attended.add(1, on: .of("2024-05-20"))])
    let third = after(.heard(.deputy), on: "2024-05-20").when(.hear(.deputy), knowing: .init(), on: .of("2024-06-20"))
    #expect(third.faces.flatMap(\.measures) == [])
  }

  @Test("a responsible person who stays away without an excuse is recorded, and so is a hearing that nobody attended")
  func unexcused() {
    var appearance = Appearance.staff
    appearance.excuse = nil
    after().when(.hear(appearance), knowing: .init()).then(.heard(appearance))
    #expect(appearance.printed.contains("没有正当理由"))
    let nobody = Appearance([], note: "送错开庭时间")
    after().when(.hear(nobody), knowing: .init()).then(.heard(nobody))
  }

  @Test(
    "a paper says whether it may be appealed; at second instance nothing may",
    arguments: Litigation.Verdict.allCases)
  func appealable(verdict: Litigation.Verdict) {
    let duty = DisputeDuty("重新作出决定")
    var outcome = Outcome(verdict, paper: "文书1号", upholds: verdict.letsStand ? .annulled : nil, duty: duty)
    var second = Litigation.Complaint.specimen(2, instance: .second).entered("SS2024-000002")
    second.isContinued = true
    given(Litigation.self, [.instanceServed(second)]).when(.decide(outcome), knowing: .init()).then(.concluded(outcome))
    guard !verdict.isOfAppeal else { return }
    outcome.upholds = nil
    let decided = after().when(.decide(outcome), knowing: .init())
    switch verdict {
    case .dismissed, .annulled, .annulledInPart, .perform, .pay, .unlawful, .void, .varied, .agreement:
      decided.then(.judged(outcome))
      #expect(decided.faces.flatMap(\.measures) == [])
    case .rejected: decided.then(.ruled(outcome))
    default: decided.then(.concluded(outcome))
    }
  }

  @Test("what stands of the earlier instance says whether the case is lost; the linked file goes before what was typed")
  func upheld() {
    var complaint = Litigation.Complaint.specimen(2, instance: .second).entered("SS2024-000002")
    complaint.isContinued = true
    let file = given(Litigation.self, [.instanceServed(complaint)])
    for (known, lost) in [("annulled", 1), ("dismissed", 0)] {
      let decided = file.when(
        .decide(Outcome(.upheld, paper: "终审判决", upholds: .dismissed)),
        knowing: .init(earlier: .specimen("SS2024-000001", outcome: known)), on: .of("2024-09-02"))
      decided.then(.concluded(Outcome(.upheld, paper: "终审判决", upholds: Litigation.Verdict(rawValue: known))))
      #expect(decided.faces.flatMap(\.measures).map(\.measure) == Array(repeating: Litigation.lost.id, count: lost))
    }
    let ruling = file.when(.decide(Outcome(.appealWithdrawn, paper: "裁定", upholds: .annulled)), knowing: .init())
    #expect(ruling.faces.flatMap(\.measures).map(\.key) == ["2024"])
  }

  @Test("a lost judgment counts when the appeal period has lapsed, under the year of the case")
  func lapse() {
    let decided = after(.judged(annulled)).when(.takeEffect, knowing: .init(), on: .of("2025-01-08"))
    decided.then(.tookEffect)
    #expect(decided.faces.flatMap(\.measures) == [Litigation.lost.add(1, on: .of("2025-01-08"), key: "2024")])
    let won = after(.judged(Outcome(.dismissed, paper: "判决"))).when(.takeEffect, knowing: .init())
    #expect(won.faces.flatMap(\.measures) == [])
  }

  @Test("an appeal that becomes known after the lapse takes the lost case back")
  func lateAppeal() {
    let appeal = Litigation.Appeal(by: .plaintiff, on: .of("2024-06-10"))
    after(.judged(annulled), on: "2024-06-03").when(.appeal(appeal), knowing: .init(), on: .of("2024-06-12"))
      .then(.appealed(appeal))
    let late = after(.judged(annulled), .tookEffect, on: "2024-06-03")
      .when(.appeal(appeal), knowing: .init(), on: .of("2024-06-25"))
    late.then(.effectCorrected(.init(index: 2, on: .of("2024-06-03"))), .appealed(appeal))
    #expect(late.faces[0].measures == [Litigation.lost.add(-1, on: .of("2024-06-03"), key: "2024")])
    #expect(late.faces[0].corrects == 2)
  }

  @Test("a withdrawal counts as settled only with a settlement on file")
  func settled() {
    let plain = after().when(.decide(withdrawn), knowing: .init())
    plain.then(.concluded(withdrawn))
    #expect(plain.faces.flatMap(\.measures) == [])
    let settled = after(.settlementRecorded(.agreement))
      .when(.decide(withdrawn), knowing: .init(), on: .of("2024-07-01"))
    #expect(settled.faces.flatMap(\.measures) == [Litigation.settled.add(1, on: .of("2024-07-01"))])
    let judged = after(.settlementRecorded(.agreement)).when(.decide(annulled), knowing: .init())
    #expect(judged.faces.flatMap(\.measures) == [])
  }

  @Test("what must be done is done before the file is closed")
  func closing() {
    let perform = Outcome(.perform, paper: "判决", duty: DisputeDuty("六十日内作出答复", due: .of("2024-09-01")))
    let effective = after(.judged(perform), .tookEffect)
    effective.when(.perform("已答复"), knowing: .init()).then(.performed("已答复"))
    after(.judged(perform), .tookEffect, .performed("已答复")).when(.close(review: "送达要留证"), knowing: .init())
      .then(.closed(review: "送达要留证"))
    after(.concluded(withdrawn)).when(.close(review: "无"), knowing: .init()).then(.closed(review: "无"))
  }

  @Test("an old case counts in its own years and starts no clock")
  func old() {
    let complaint = Litigation.Complaint.specimen(5, year: 2022)
    let old = Litigation.OldCase(
      complaint: complaint, filed: .of("2022-03-01"), heard: .of("2022-05-01"), attended: true,
      outcome: annulled, effective: .of("2023-02-01"))
    let decided = given(Litigation.self).when(.importCase(old), knowing: .init(), on: .of("2024-01-05"))
    var entered = old
    entered.complaint = complaint.entered("SS2022-000001", year: 2022)
    decided.then(.imported(entered))
    #expect(
      decided.faces.flatMap(\.measures) == [
        Litigation.served.add(1, on: .of("2022-03-01")), Litigation.heard.add(1, on: .of("2022-05-01")),
        Litigation.attended.add(1, on: .of("2022-05-01")), Litigation.lost.add(1, on: .of("2023-02-01"), key: "2022"),
      ])
    let file = given(Litigation.self, [.imported(entered)])
    #expect(Litigation.summary(of: file.state)?.isClosed == true)
    #expect(!Litigation.deadlines.contains { $0.rule.starts.contains("imported") })
  }
}

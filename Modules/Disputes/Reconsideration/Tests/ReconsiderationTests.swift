import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Disputes

extension Reconsideration.Notice {
  static let penalty = specimen(1)

  static func specimen(_ serial: Int, year: Int = 2024) -> Reconsideration.Notice {
    Reconsideration.Notice(
      caseNumber: "示区政复〔\(year)〕\(serial)号", organ: "示例区人民政府", applicants: [Disputant("孙示申")], category: .disclosure,
      act: DisputedAct(title: "信息公开答复", paper: "示区资公开〔2024〕3号"), request: "撤销答复，责令重新答复")
  }

  func entered(_ number: String, year: Int = 2024) -> Reconsideration.Notice {
    var entered = self
    entered.number = number
    entered.year = year
    return entered
  }
}

extension Reconsideration.Event {
  static let noticedPenalty = Reconsideration.Event.noticed(.penalty.entered("FY2024-000001"))
}

@Suite("行政复议 Reconsideration")
struct ReconsiderationTests {
  private typealias Determination = Reconsideration.Determination

  private let annulled = Determination(.annulled, paper: "示区政复决〔2024〕1号")

  private func after(_ events: Reconsideration.Event..., on day: String = "2024-09-20") -> Given<Reconsideration> {
    given(Reconsideration.self, [.noticedPenalty] + events, on: .of(day))
  }

  @Test("a notice gets its number and is counted, in either procedure")
  func receive() {
    let ordinary = given(Reconsideration.self).when(.receive(.penalty), knowing: .init())
    ordinary.then(.noticedPenalty)
    #expect(ordinary.faces[0].measures == [Reconsideration.noticed.add(1, on: .of("2024-03-01"))])
    let simplified = given(Reconsideration.self).when(.receiveSimplified(.penalty), knowing: .init())
    simplified.then(.noticedSimplified(.penalty.entered("FY2024-000001")))
    #expect(simplified.faces[0].basis.first == .reconsideration(54))
    #expect(simplified.faces[0].measures == [Reconsideration.noticed.add(1, on: .of("2024-03-01"))])
  }

  @Test("late is as if there were no evidence")
  func lateAnswer() {
    let file = after(.assigned(.enforcement))
    let facts = DisputeFacts(answerDue: .of("2024-10-10"))
    file.when(.answer(.full), knowing: facts, on: .of("2024-10-10")).then(.answered(.full, late: false))
    let late = file.when(.answer(.full), knowing: facts, on: .of("2024-10-11"))
    late.then(.answered(.full, late: true))
    #expect(late.faces[0].basis == [.reconsideration(48), .reconsideration(70)])
  }

  @Test("the acts between notice and decision")
  func course() {
    after().when(.assign(.enforcement), knowing: .init()).then(.assigned(.enforcement))
    after().when(.hear(.deputy), knowing: .init()).then(.heard(.deputy))
    after().when(.hear(.staff), knowing: .init()).then(.heard(.staff))
    after().when(.recordSettlement(.mediation), knowing: .init()).then(.settlementRecorded(.mediation))
    after().when(.suspend(reason: "等待另案"), knowing: .init()).then(.suspended(reason: "等待另案"))
    after(.suspended(reason: "等待另案")).when(.resume(reason: "另案已结"), knowing: .init())
      .then(.resumed(reason: "另案已结"))
  }

  @Test(
    "mediation, settlement and termination end the case at once; every other decision may be taken to court",
    arguments: Reconsideration.Decision.allCases)
  func decisions(decision: Reconsideration.Decision) {
    let determination = Determination(decision, paper: "文书1号", duty: DisputeDuty("重新答复"))
    let settlement = Settlement(
      form: decision == .mediated ? .mediation : .agreement, reference: "1号", terms: "重新答复")
    let decided = after(.settlementRecorded(settlement)).when(.decide(determination), knowing: .init())
    switch decision {
    case .terminated, .mediated, .settled: decided.then(.concluded(determination))
    default: decided.then(.decided(determination))
    }
    #expect(decided.faces.flatMap(\.measures) == [])
    #expect(decided.faces.first?.basis.first == decision.basis)
  }

  @Test("a lost decision counts when nobody sued in time; a suit known later takes it back")
  func lost() {
    let lapsed = after(.decided(annulled)).when(.takeEffect, knowing: .init(), on: .of("2024-12-02"))
    lapsed.then(.tookEffect)
    #expect(lapsed.faces[0].measures == [Reconsideration.lost.add(1, on: .of("2024-12-02"), key: "2024")])
    let upheld = after(.decided(Determination(.upheld, paper: "决定"))).when(.takeEffect, knowing: .init())
    #expect(upheld.faces[0].measures == [])

    let suit = Reconsideration.Suit(court: "示例区人民法院", on: .of("2024-10-08"))
    after(.decided(annulled)).when(.sue(suit), knowing: .init(), on: .of("2024-10-09")).then(.sued(suit))
    let late = after(.decided(annulled), .tookEffect).when(.sue(suit), knowing: .init(), on: .of("2024-11-01"))
    late.then(.effectCorrected(.init(index: 2, on: .of("2024-09-20"))), .sued(suit))
    #expect(late.faces[0].measures == [Reconsideration.lost.add(-1, on: .of("2024-09-20"), key: "2024")])
  }

  @Test("an opinion letter is answered before the file is closed, after a suit too")
  func opinion() {
    let opinion = Reconsideration.Opinion(paper: "示区政复意〔2024〕1号", demand: "完善送达")
    after().when(.receiveOpinion(opinion), knowing: .init()).then(.opinionReceived(opinion))
    after(.opinionReceived(opinion)).when(.giveFeedback("已完善"), knowing: .init()).then(.feedbackGiven("已完善"))
    let suit = Reconsideration.Suit(court: "示例区人民法院", on: .of("2024-09-20"))
    let upheld = Determination(.upheld, paper: "决定")
    let sued = after(.decided(upheld), .opinionReceived(opinion), .sued(suit))
    #expect(Reconsideration.summary(of: sued.state)?.isClosed == false)
    sued.when(.giveFeedback("已完善"), knowing: .init()).then(.feedbackGiven("已完善"))
    let done = after(.decided(upheld), .opinionReceived(opinion), .sued(suit), .feedbackGiven("已完善"))
    #expect(Reconsideration.summary(of: done.state)?.isClosed == true)
  }

  @Test("what the decision orders is done before the suit period is over, or after")
  func performance() {
    let perform = Determination(.perform, paper: "决定", duty: DisputeDuty("三十日内答复"))
    after(.decided(perform)).when(.perform("已答复"), knowing: .init()).then(.performed("已答复"))
    after(.decided(perform), .performed("已答复"), .tookEffect).when(.close(review: "及时答复"), knowing: .init())
      .then(.closed(review: "及时答复"))
  }

  @Test("an old case counts in its own years and starts no clock")
  func old() {
    let old = Reconsideration.OldCase(
      notice: .specimen(5, year: 2022), filed: .of("2022-11-01"), determination: annulled, effective: .of("2023-01-05"))
    let decided = given(Reconsideration.self).when(.importCase(old), knowing: .init(), on: .of("2024-01-05"))
    var entered = old
    entered.notice = old.notice.entered("FY2022-000001", year: 2022)
    decided.then(.imported(entered))
    #expect(
      decided.faces[0].measures == [
        Reconsideration.noticed.add(1, on: .of("2022-11-01")),
        Reconsideration.lost.add(1, on: .of("2023-01-05"), key: "2022"),
      ])
    #expect(!Reconsideration.deadlines.contains { $0.rule.starts.contains("imported") })
  }
}

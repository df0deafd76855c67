import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Regulation

/// What happens to a case that is sent back, paused, told by post, or goes on with another officer.
@Suite("行政处罚案件：退回、送达、中止 Returns, notices and pauses")
struct PenaltyReturnTests {
  private let facts = PenaltyCase.Facts()
  private let delivery = PenaltyCase.Delivery(method: "邮寄送达", receiver: "收发室", place: "示例路1号")

  private func from(_ history: [PenaltyCase.Event], by actor: Actor = .officer, on day: String = "2024-03-01") -> Given<
    PenaltyCase
  > { given(PenaltyCase.self, history, by: actor, on: Day.of(day)) }

  @Test("a reviewed case goes back to the investigation, and is reported no heavier than the party was told")
  func returned() {
    let reviewed =
      Course.informed + [.stated(.plain), .reviewed(.init(isPassed: true, opinion: "同意"))]
    for actor in [Actor.lawyer, .head] {
      from(reviewed).when(.returnCase(reason: "补充测量"), knowing: facts, by: actor).then(.returned(reason: "补充测量"))
    }
    let back = from(reviewed + [.returned(reason: "补充测量")])
    #expect(PenaltyCase.summary(of: back.state)?.waitingFor == [.role(.enforcer)])
    back.when(.report(.plain), knowing: facts, by: .officer).then(.investigated(.plain))
    back.when(.report(.report(.large)), knowing: facts, by: .officer)
      .refused("regulation.penalty-case.heavier", under: .penalty(45))
    #expect(PenaltyCase.lapse(of: "regulation.penalty-case.statement", given: back.state) == nil)
  }

  @Test("a file that was told and reported heavier after the party spoke finds a way back")
  func wayOut() {
    let stuck =
      Course.informed + [
        .stated(.plain), .reviewed(.init(isPassed: false, opinion: "补查")), .investigated(.report(.large)),
        .reviewed(.init(isPassed: true, opinion: "同意")),
      ]
    from(stuck).when(.returnCase(reason: "建议过重"), knowing: facts, by: .lawyer).then(.returned(reason: "建议过重"))
  }

  @Test("a grave case is reviewed and says so in its header")
  func grave() {
    let file = from(Course.reported(.report(.small, isGrave: true)))
    #expect(PenaltyCase.summary(of: file.state)?.waitingFor == [.role(.legalOfficer)])
    let reviewed = file.when(.review(.init(isPassed: true, opinion: "同意")), knowing: facts, by: .lawyer)
    #expect(reviewed.faces.first?.basis == [.statute(.naturalResourcePenaltyMeasures, 32)])
  }

  @Test("lighter of the same sort is not heavier")
  func heavier() {
    typealias Sanction = PenaltyCase.Sanction
    let revoked = Sanction(fine: 0, orders: [.licenceRevoked])
    let suspended = Sanction(fine: 0, orders: [.licenceSuspended])
    #expect(!suspended.isHeavier(than: revoked) && revoked.isHeavier(than: suspended))
    #expect(!Sanction(fine: 0, orders: [.warning]).isHeavier(than: Sanction(fine: 100)))
    #expect(Sanction(fine: 0, orders: [.warning]).isHeavier(than: Sanction(fine: 0)))
    #expect(Sanction(fine: 1).isHeavier(than: revoked))
    #expect(Sanction(fine: 0, orders: [.demolition]).isHeavier(than: revoked))
  }

  @Test("a notice that is sent runs from its receipt; the hearing is offered then")
  func notice() {
    let reported = Course.reported(.report(.large))
    from(reported).when(.sendNotice(.of(.large)), knowing: facts, by: .officer).then(.noticeSent(.of(.large)))
    let sent = from(reported + [.noticeSent(.of(.large))])
    #expect(PenaltyCase.summary(of: sent.state)?.stage == "告知书待送达")
    sent.when(.serveNotice(delivery), knowing: facts, by: .officer, on: Day.of("2024-03-11"))
      .then(.noticeServed(delivery), .hearingOffered)
    from(Course.investigated + [.noticeSent(.of(.small))]).when(.serveNotice(delivery), knowing: facts, by: .officer)
      .then(.noticeServed(delivery))
    from(reported + [.noticeSent(.of(.large)), .noticeServed(delivery)])
      .when(.serveNotice(delivery), knowing: facts, by: .officer)
      .refused("regulation.penalty-case.out-of-order", under: .rule(.outOfOrder))
  }

  @Test("while the case is paused the party is served, speaks and asks for a hearing")
  func paused() {
    let offered = from(Course.offered + [.suspended(reason: "鉴定")])
    offered.when(.askHearing(request: "要求"), knowing: facts, by: .officer, on: Day.of("2024-03-08"))
      .then(.hearingAsked(request: "要求"))
    offered.when(.recordStatement(.plain), knowing: facts, by: .officer).then(.stated(.plain))
    from(Course.investigated + [.noticeSent(.of(.small)), .suspended(reason: "鉴定")])
      .when(.serveNotice(delivery), knowing: facts, by: .officer).then(.noticeServed(delivery))
    offered.when(.decide(.of(.large)), knowing: facts, by: .leader, on: Day.of("2024-03-20"))
      .refused("regulation.penalty-case.out-of-order", under: .rule(.outOfOrder))
  }

  @Test("a request that came in time counts, also when it is entered after the period")
  func received() {
    let day = Day.of("2024-03-08")
    let event = PenaltyCase.Event.hearingAsked(request: "要求", received: day)
    let command = PenaltyCase.Command.askHearing(request: "要求", received: day)
    from(Course.offered).when(command, knowing: facts, by: .officer, on: Day.of("2024-03-11")).then(event)
    from(Course.offered + [.hearingForgone(reason: "期满未要求听证")])
      .when(command, knowing: facts, by: .officer, on: Day.of("2024-03-11")).then(event)
  }

  @Test("an officer is replaced and still counts as an investigator")
  func officer() {
    let replacement = PenaltyCase.Replacement(of: "ZF-002", by: .third, reason: "调离")
    from(Course.filed).when(.replaceOfficer(replacement), knowing: facts, by: .head).then(.officerReplaced(replacement))
    let file = from(Course.registered + [.filed(.firm), .officerReplaced(replacement)])
    file.when(.takeEvidence(.evidence(takers: ["ZF-001", "ZF-005"])), knowing: facts, by: .officer)
      .then(.evidenceTaken(.evidence(takers: ["ZF-001", "ZF-005"])))
    file.when(.takeEvidence(.record), knowing: facts, by: .officer)
      .refused("regulation.penalty-case.two-officers", under: .penalty(42))
    #expect(PenaltyCase.isInvestigator(Actor(id: "x", name: "测试执法乙", role: .leader, office: "局"), file.state))
  }

  @Test("a host is compared by name with everybody who investigated")
  func host() {
    let asked = Course.offered + [.hearingAsked(request: "要求")]
    let other = Actor(id: "enforcer-7", name: "测试执法庚", role: .enforcer, office: "执法科")
    from(asked, by: other).when(
      .notifyHearing(.on("2024-04-20", host: "测试执法庚")), knowing: facts, by: .lawyer
    ).refused("regulation.penalty-case.hearing-host", under: .penalty(64))
  }

  @Test("a decision that was varied is still served, performed and closed")
  func varied() {
    let revocation = PenaltyCase.Revocation(.changed, organ: "示例区人民政府", paper: "复议决定书")
    let file = Course.decided + [.varied(revocation), .publicationCancelled]
    from(file).when(.serve(delivery), knowing: facts, by: .officer).then(.served(delivery), .payable)
    from(file + [.served(delivery)]).when(.recordPerformance(how: "自动履行"), knowing: facts, by: .officer)
      .then(.performed(how: "自动履行"))
    from(file + [.served(delivery), .performed(how: "自动履行")]).when(.close(note: "完"), knowing: facts, by: .head)
      .then(.closed(note: "完"))
  }

  @Test("evidence that was kept is settled after the decision was annulled, and the file says so")
  func preservation() {
    let kept = PenaltyCase.Preservation(items: "砂石", place: "现场", takers: ["ZF-001", "ZF-002"], approval: "局领导")
    let revocation = PenaltyCase.Revocation(.annulled, organ: "示例区人民法院", paper: "判决书")
    let file = from(Course.decided + [.preserved(kept), .revoked(revocation), .publicationCancelled])
    #expect(PenaltyCase.summary(of: file.state)?.waitingFor == [.head(of: .enforcement), .role(.enforcer)])
  }

  @Test("participants of a discussion are people of the bureau: the form gives their keys, the entry their names")
  func participants() throws {
    let step = try #require(PenaltyCase.steps.first { $0.path == "discussion" })
    let answers = Answered(["participants": "liang|梁示局|执法大队|局长,zhong|钟示副|执法大队|副局长", "conclusion": "同意"])
    guard case .discuss(let discussion) = try step.make(answers, from(Course.investigated).state, .head) else {
      Issue.record("another command")
      return
    }
    #expect(discussion.persons == ["liang", "zhong"])
    let occasion = Occasion(actor: .head, day: .of("2024-03-01"), moment: .init(milliseconds: 0), office: .staffed)
    #expect(
      try occasion.names(of: discussion.persons, typed: [], at: "participants", under: .penalty(57)) == ["梁示局", "钟示副"])
  }
}

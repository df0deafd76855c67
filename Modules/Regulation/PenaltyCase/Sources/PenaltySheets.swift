public import Casework
public import Law
import Ledger

/// The law of penalty cases as data.
extension PenaltyCase {
  private static let ended: Set<Event.CodingKeys> = [.decided, .decidedWithout, .caseWithdrawn, .transferred]

  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "regulation.penalty-case.filing", title: "立案", allows: OfficeRule.caseFilingPeriod.period ?? .workingDays(10),
      under: .rule(.caseFilingPeriod), owner: .sectionHead, starts: [.registered], ends: [.filed, .notFiled]),
    Deadline(
      "regulation.penalty-case.decision", title: "作出决定", allows: .days(90), under: .penalty(60), owner: .enforcer,
      starts: [.filed], pauses: [.suspended], resumes: [.resumed], ends: ended),
    Deadline(
      "regulation.penalty-case.preservation", title: "处理先行登记保存的证据", allows: .workingDays(7), under: .penalty(56),
      owner: .enforcer, starts: [.preserved], ends: [.preservationSettled]),
    Deadline(
      "regulation.penalty-case.statement", title: "陈述、申辩", allows: answerPeriod,
      under: .statute(.naturalResourcePenaltyMeasures, 33), owner: .citizen, starts: [.informed, .noticeServed],
      ends: ended.union([.stated, .statementLapsed, .returned, .investigated])),
    Deadline(
      "regulation.penalty-case.hearing-request", title: "要求听证", allows: answerPeriod, under: .penalty(64),
      owner: .citizen, starts: [.hearingOffered],
      ends: ended.union([.hearingAsked, .hearingForgone, .returned, .investigated])),
    Deadline(
      "regulation.penalty-case.service", title: "送达", allows: .workingDays(7), under: .penalty(61), owner: .enforcer,
      starts: [.decided, .decidedWithout], pauses: [.revoked], ends: [.served, .closed]),
    Deadline(
      "regulation.penalty-case.payment", title: "缴纳罚款", allows: .days(15), under: .penalty(67), owner: .enforcer,
      starts: [.payable], pauses: [.revoked], ends: [.performed, .instalmentGranted, .closed]),
    Deadline(
      "regulation.penalty-case.publication", title: "公示处罚决定", allows: .workingDays(7),
      under: .document(.threeSystemsOpinion), owner: .sectionHead, starts: [.decided],
      pauses: [.publicationCancelled], ends: [.published, .closed]),
    Deadline(
      "regulation.penalty-case.other-publication", title: "公示其他执法决定", allows: .workingDays(20),
      under: .document(.threeSystemsOpinion), owner: .sectionHead, starts: [.decidedWithout],
      pauses: [.publicationCancelled], ends: [.published, .closed]),
    Deadline(
      "regulation.penalty-case.publication-withdrawal", title: "撤回公示", allows: .workingDays(3), under: .penalty(48),
      owner: .sectionHead, starts: [.revoked, .varied], ends: [.publicationWithdrawn, .publicationCancelled]),
  ]

  /// Handles every case; its head approves.
  private static let section = BureauSection.enforcement

  /// A party that says nothing in its time is taken to have nothing to say; the case goes on.
  public static func lapse(of deadline: String, given state: State) -> Command? {
    guard state.stage == .informed, state.noticed != nil, !state.isSuspended else { return nil }
    switch deadline {
    case "regulation.penalty-case.statement" where !state.isStatementOver: return .lapseStatement
    case "regulation.penalty-case.hearing-request" where state.hearing == .offered: return .lapseHearing
    default: return nil
    }
  }

  static let filed = Measure("regulation.penalty-case.filed", title: "立案案件", unit: "件")
  public static let measures = [filed]

  private static let publications = [
    "regulation.penalty-case.publication", "regulation.penalty-case.other-publication",
  ]

  public static let figures: [Figure] = [
    Figure(
      "enforcement.cases", title: "立案案件", unit: "件", count: .init(.sum, of: [filed.id]),
      rule: "本机关立案的行政处罚案件，按立案日计入；撤销立案的不减。", basis: .penalty(54)),
    Figure(
      "enforcement.publicity", title: "公示完整率", unit: "%", count: .init(.sum, of: publications.map { "\($0).done" }),
      over: .init(.sum, of: publications.map { "\($0).due" }), printing: .percent(decimals: 1),
      rule: "公示期限在本年届满的执法决定中，按期公示的占比：处罚决定7个工作日，其他执法决定20个工作日；按届满日计入，公示前已失效、不再公示的不计。",
      basis: .document(.threeSystemsOpinion)),
    Figure(
      "enforcement.decisions", title: "行政处罚决定", unit: "件",
      count: .init(.entries, of: ["regulation.penalty-case/decided"]),
      rule: "作出的行政处罚决定，按决定日计入；以后失效的不减。", basis: .penalty(57)),
    Figure(
      "enforcement.reviewed", title: "处罚案件法制审核", unit: "件",
      count: .init(.matters, of: ["regulation.penalty-case/reviewed"]),
      rule: "经过法制审核的处罚案件，每件计一次，按第一次审核的日期计入，审核未通过的也计。", basis: .penalty(58)),
  ]

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(
      .register, .takeEvidence, .preserve, .settlePreservation, .report, .inform, .sendNotice, .serveNotice,
      .recordStatement, .askHearing, .serve, .proposePublication, .recordPerformance, to: .enforcer),
    Permission(
      .file, .declineFiling, .suspend, .resume, .discuss, .withdrawCase, .proposePublication, .publish,
      .withdrawPublication, .grantInstalment, .close, .replaceOfficer, .returnCase, to: .sectionHead,
      as: .section),
    Permission(.review, .returnCase, .notifyHearing, .hear, .forgoHearing, .revoke, to: .legalOfficer),
    Permission(.decide, .decideWithout, .transfer, to: .leader),
    Permission(.lapseStatement, .lapseHearing, to: .system),
  ]

  public static func relations(of actor: Actor, to state: State) -> Set<Relation> {
    actor.isOf(section) ? [.section] : []
  }

  public static func face(of event: Event, in state: State, on day: Day, at office: Office) -> Face {
    guard case .published(let disclosure) = event else { return face(of: event, in: state, on: day) }
    return Face(
      under: [.penalty(48), .document(.threeSystemsOpinion)], notice: disclosure.json(organ: office.title))
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .registered(let clue):
      return Face(under: [.rule(.caseSources)] + (clue.authority == .own ? [] : [.rule(.streetCases)]))
    case .notFiled: return Face(under: [.rule(.filingApproval)])
    case .filed:
      let entrusted: [Basis] = state.clue?.authority == .entrusted ? [.penalty(20)] : []
      return Face(under: [.penalty(54)] + entrusted, measures: [filed.add(1, on: day)])
    case .evidenceTaken: return Face(under: [.penalty(42), .penalty(54)])
    case .preserved, .preservationSettled: return Face(under: [.penalty(56)])
    case .suspended, .resumed: return Face(under: [.rule(.caseSuspension)])
    case .officerReplaced: return Face(under: [.penalty(42)])
    case .investigated: return Face(under: [.penalty(54)])
    case .returned: return Face(under: [.rule(.caseReturn)])
    case .reviewed:
      let grave: [Basis] = state.report?.isGrave == true ? [.statute(.naturalResourcePenaltyMeasures, 32)] : []
      let grounds = (state.report?.grounds ?? []).map(\.basis) + grave
      return Face(under: grounds.isEmpty ? [.penalty(58)] : grounds)
    case .discussed: return Face(under: [.penalty(57, paragraph: 2)])
    case .informed, .noticeSent: return Face(under: [.penalty(44)])
    case .noticeServed: return Face(under: [.penalty(61), .statute(.naturalResourcePenaltyMeasures, 33)])
    case .hearingOffered:
      let grounds = state.notice.map { hearingGrounds($0.sanction, state.filing?.party.form ?? .person) } ?? []
      return Face(under: grounds)
    case .stated: return Face(under: [.penalty(45)])
    case .statementLapsed: return Face(under: [.statute(.naturalResourcePenaltyMeasures, 33)])
    case .hearingAsked, .hearingNotified, .hearingForgone: return Face(under: [.penalty(64)])
    case .heard: return Face(under: [.penalty(64), .penalty(65)])
    default: return outcomeFace(of: event, in: state)
    }
  }

  private static func outcomeFace(of event: Event, in state: State) -> Face {
    switch event {
    case .decided(let decision): Face(under: [.penalty(57)], notice: numberNotice(.penalty, decision.number))
    case .decidedWithout(let exemption):
      Face(under: [exemption.ground.basis], notice: numberNotice(.other, exemption.number))
    case .caseWithdrawn: Face(under: [.rule(.caseWithdrawal)])
    case .transferred: Face(under: [.penalty(57)])
    case .served: Face(under: [.penalty(61)])
    case .payable: Face(under: [.penalty(67)])
    case .publicationProposed: Face(under: [.rule(.disclosureApproval), .rule(.disclosureMasking)])
    case .published: Face(under: [.penalty(48), .document(.threeSystemsOpinion)])
    case .instalmentGranted: Face(under: [.penalty(66)])
    case .performed: Face(under: [.penalty(66), .penalty(67)])
    case .revoked(let revocation), .varied(let revocation):
      Face(under: [.penalty(48)], notice: .object(["outcome": .text(revocation.outcome.rawValue)]))
    case .publicationCancelled: Face(under: [.penalty(48)])
    case .publicationWithdrawn(let reason): Face(under: [.penalty(48)], notice: .object(["reason": .text(reason)]))
    default: Face(under: [.rule(.caseClosing)])
    }
  }

  public static func clockDay(of event: Event, in state: State) -> Day? {
    switch event {
    case .noticeServed, .hearingOffered: state.noticed
    case .hearingAsked(_, let received): received
    case .served, .payable: state.served
    default: nil
    }
  }

  private static func numberNotice(_ form: DecisionForm, _ number: String) -> JSON {
    .object(["form": .text(form.rawValue), "number": .text(number)])
  }

  static func stageTitle(_ state: State) -> String {
    if state.isSuspended { return "已中止" }
    switch state.stage {
    case .unopened: return "未登记"
    case .registered: return "待立案"
    case .notFiled: return "不予立案"
    case .filed: return "调查中"
    case .investigated: return state.needsReview && state.review == nil ? "待法制审核" : "待告知"
    case .informed where state.noticed == nil: return "告知书待送达"
    case .informed: return hearingTitle(state) ?? (state.isStatementOver ? "待决定" : "已告知，等陈述申辩")
    case .decided, .exempted: return state.revoked.map { "决定\($0.outcome.title)" } ?? executionTitle(state)
    case .withdrawn: return "已撤销立案"
    case .transferred: return "已移送"
    case .closed: return state.revoked.map { "已结案，决定\($0.outcome.title)" } ?? "已结案"
    }
  }

  private static func hearingTitle(_ state: State) -> String? {
    switch state.hearing {
    case .asked: "待通知听证"
    case .notified(let notice): "待听证 \(notice.day.short)"
    case .held where state.review == nil: "已听证，待法制审核"
    default: nil
    }
  }

  private static func executionTitle(_ state: State) -> String {
    if !state.isServed { return "待送达" }
    if state.published == nil { return "待公示" }
    return state.decision != nil && !state.isPerformed ? "待履行" : "待结案"
  }

  public static func summary(of state: State) -> Summary? {
    guard let clue = state.clue else { return nil }
    return Summary(
      number: clue.number, title: kind.title, subject: state.filing.map { "\($0.cause) \(clue.place)" } ?? clue.place,
      parties: state.party.map { [$0.name] } ?? [], stage: stageTitle(state),
      waitingFor: waiting(state).map { $0 == .sectionHead ? .head(of: section) : .role($0) })
  }

  private static func waiting(_ state: State) -> [Role] {
    let evidence: [Role] = state.preservation == nil ? [] : [.enforcer]
    if state.isSuspended { return [.sectionHead] + evidence }
    switch state.stage {
    case .unopened, .notFiled: return []
    case .registered: return [.sectionHead]
    case .filed: return [.enforcer]
    case .investigated:
      if state.needsReview, state.review == nil { return [.legalOfficer] + evidence }
      return [.enforcer]
    case .informed: return beforeDecision(state) + evidence
    case .withdrawn, .transferred: return evidence
    case .decided, .exempted: return afterDecision(state)
    case .closed: return state.revoked != nil && state.published != nil && !state.isWithdrawn ? [.sectionHead] : []
    }
  }

  private static func beforeDecision(_ state: State) -> [Role] {
    switch state.hearing {
    case .asked, .notified: return [.legalOfficer]
    case .offered: return [.enforcer]
    case .none, .held, .forgone: break
    }
    if !state.isStatementOver { return [.enforcer] }
    if state.needsReview, state.review == nil { return [.legalOfficer] }
    return state.report?.isGrave == true && state.discussion == nil ? [.sectionHead] : [.leader]
  }

  private static func afterDecision(_ state: State) -> [Role] {
    guard unsettled(state) != nil else { return [.sectionHead] }
    var roles: [Role] = state.revoked == nil ? [] : [.sectionHead]
    if !state.stands { return roles + (state.preservation == nil ? [] : [.enforcer]) }
    if !state.isServed || state.preservation != nil { roles.append(.enforcer) }
    if state.awaitsPublication { roles.append(state.proposed == nil ? .enforcer : .sectionHead) }
    if state.isServed, state.decision != nil, !state.isPerformed { roles.append(.enforcer) }
    return roles.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

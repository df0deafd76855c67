import Casework
import Law

/// The gates from the notice to the decision, below every screen.
extension PenaltyCase {
  /// Working days from the notice in which the party may state its case, or ask for a hearing.
  static let answerPeriod = Period.workingDays(5)
  /// Whole working days between the notice of a hearing and the hearing (第六十四条: 七日前).
  static let hearingNotice = 7

  /// From where on a fine or confiscated gains count as large, in yuan (较大数额, `rule:large-fine`).
  static func largeAmount(_ form: Party.Form) -> Int { form == .person ? 5_000 : 50_000 }

  /// Why the party may ask for a hearing (行政处罚法第六十三条, 自然资源行政处罚办法第三十四条); empty where it may not.
  static func hearingGrounds(_ sanction: Sanction, _ form: Party.Form) -> [Basis] {
    var grounds: [Basis] = []
    if sanction.fine >= largeAmount(form) { grounds.append(.penalty(63, item: 1)) }
    if sanction.gains >= largeAmount(form) { grounds.append(.penalty(63, item: 2)) }
    if sanction.orders.contains(.licenceRevoked) { grounds.append(.penalty(63, item: 3)) }
    if sanction.orders.contains(.businessStopped) { grounds.append(.penalty(63, item: 4)) }
    if !Set(sanction.orders).isDisjoint(with: [.demolition, .confiscatedBuildings, .licenceSuspended]) {
      grounds.append(.statute(.naturalResourcePenaltyMeasures, 34))
    }
    return grounds
  }

  static func notice(_ command: Command, given state: State, on occasion: Occasion) throws(Refusal) -> [Event] {
    switch command {
    case .inform(let notice) where state.stage == .investigated && state.isUndecided:
      try requireLawful(notice, state)
      return [.informed(notice)] + offer(notice, state)
    case .sendNotice(let notice) where state.stage == .investigated && state.isUndecided:
      try requireLawful(notice, state)
      return [.noticeSent(notice)]
    case .serveNotice(let delivery) where state.stage == .informed && state.noticed == nil:
      try requireDay(delivery, from: state.noticeMade, to: occasion.day)
      return [.noticeServed(delivery)] + (state.notice.map { offer($0, state) } ?? [])
    case .recordStatement(let statement) where state.stage == .informed && state.noticed != nil:
      guard !statement.answer.isEmpty else {
        throw Refusal(
          "regulation.penalty-case.unanswered", at: "answer", under: .penalty(45), "对陈述、申辩须复核并答复，请写明是否采纳和理由。")
      }
      return [.stated(statement)]
    case .lapseStatement where state.stage == .informed && state.noticed != nil && !state.isStatementOver:
      return [.statementLapsed]
    default: throw outOfOrder(state)
    }
  }

  private static func requireLawful(_ notice: Notice, _ state: State) throws(Refusal) {
    guard !notice.sanction.isEmpty else {
      throw Refusal(
        "regulation.penalty-case.no-sanction", at: "fine", under: .penalty(44), "没有拟处罚的内容，不能告知；不应处罚的请由局领导决定不予处罚。")
    }
    try requireNoHeavier(notice.sanction, state)
  }

  private static func offer(_ notice: Notice, _ state: State) -> [Event] {
    hearingGrounds(notice.sanction, state.filing?.party.form ?? .person).isEmpty ? [] : [.hearingOffered]
  }

  static func hearing(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard state.stage == .informed else { throw outOfOrder(state) }
    switch (command, state.hearing) {
    case (.askHearing(let request, let received), .offered), (.askHearing(let request, let received), .forgone):
      let asked = received ?? occasion.day
      guard asked <= occasion.day, state.noticed.map({ $0 <= asked }) ?? false else {
        throw Refusal(
          "regulation.penalty-case.hearing-request-day", at: "received", under: .penalty(64),
          "收到听证要求的日期应在告知之后、今天以前，请核对。")
      }
      guard isAnswerOpen(state, on: asked, facts.calendar) else {
        throw Refusal(
          "regulation.penalty-case.hearing-late", at: "received", under: .penalty(64), "要求听证应当在告知后5个工作日内提出，期限已过，不再组织听证。"
        )
      }
      return [.hearingAsked(request: request, received: received)]
    case (.notifyHearing(let notice), .asked), (.notifyHearing(let notice), .notified):
      var named = notice
      named.host = try occasion.name(of: notice.person, typed: notice.host, at: "host", under: .penalty(64))
      try requireHost(named, occasion.actor, state)
      let between = facts.calendar.workingDays(after: occasion.day, through: notice.day.adding(days: -1))
      guard between >= hearingNotice else {
        throw Refusal(
          "regulation.penalty-case.hearing-notice", at: "day", under: .penalty(64),
          "须在听证的7个工作日前通知当事人，现在中间只有\(max(0, between))个工作日，请推后听证日期。")
      }
      return [.hearingNotified(named)]
    case (.hear(let record), .notified(let notice)):
      try requireHost(notice, occasion.actor, state)
      guard occasion.day >= notice.day else {
        throw Refusal(
          "regulation.penalty-case.hearing-early", under: .penalty(64), "通知的听证日期是\(notice.day.chinese)，还没有到，不能记录听证。")
      }
      return [.heard(record)]
    case (.forgoHearing(let reason), .asked), (.forgoHearing(let reason), .notified):
      return [.hearingForgone(reason: reason)]
    case (.lapseHearing, .offered): return [.hearingForgone(reason: "期满未要求听证")]
    default: throw outOfOrder(state)
    }
  }

  private static func requireHost(_ notice: HearingNotice, _ actor: Actor, _ state: State) throws(Refusal) {
    let host = Actor(id: "", name: notice.host, role: .sectionHead, office: "", staff: notice.person)
    let investigates =
      state.officersEver.contains { host.isSamePerson(as: $0.person, named: $0.name) }
      || state.investigators.contains { host.isSamePerson(as: $0.staff, named: $0.name) }
    guard !investigates, !isInvestigator(actor, state) else {
      throw Refusal(
        "regulation.penalty-case.hearing-host", at: "host", under: .penalty(64), "听证须由非本案调查人员主持，请另行指定主持人。")
    }
  }

  static func isAnswerOpen(_ state: State, on day: Day, _ calendar: WorkingCalendar) -> Bool {
    state.noticed.map { day <= calendar.term(from: $0, answerPeriod).due } ?? false
  }

  static func decision(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard state.isReported else { throw outOfOrder(state) }
    guard !isInvestigator(occasion.actor, state) else {
      throw Refusal(
        "regulation.penalty-case.decider", under: .rule(.investigationSeparation), "您是本案办案人员，须由另一名局领导决定。")
    }
    switch command {
    case .decide(let decision):
      guard !decision.sanction.isEmpty else {
        throw Refusal(
          "regulation.penalty-case.no-sanction", at: "fine", under: .penalty(59), "处罚决定没有处罚内容，请填写；不应处罚的请办理不予处罚。")
      }
      try requireTold(state, on: occasion.day, facts.calendar)
      try requireReady(state)
      try requireNoHeavier(decision.sanction, state)
      guard let notice = state.notice, !decision.sanction.isHeavier(than: notice.sanction) else {
        throw Refusal(
          "regulation.penalty-case.other-than-told", at: "fine", under: .penalty(44),
          "处罚比事先告知的（\(state.notice?.sanction.chinese ?? "无")）重，请按告知的内容决定，或者补充调查后重新告知。")
      }
      guard ![decision.reasons, decision.basis, decision.performance, decision.remedy].contains("") else {
        throw Refusal(
          "regulation.penalty-case.incomplete", at: "performance", under: .penalty(59),
          "决定书须写明裁量理由、依据、履行方式和期限、救济途径，请补全。")
      }
      var numbered = decision
      numbered.remedy = occasion.office.filled(decision.remedy)
      numbered.number = facts.number(.penalty, in: occasion.day.year)
      numbered.party = state.filing?.party
      return [.decided(numbered)]
    case .decideWithout(let exemption):
      guard exemption.ground != .firstOffence || !facts.wasPenalised else {
        throw Refusal(
          "regulation.penalty-case.not-first", at: "ground", under: .penalty(33),
          "当事人以前受过本机关处罚，或者违法后被决定不予处罚，不是初次违法，不能适用首违不罚。")
      }
      guard exemption.ground == .unproven || !exemption.education.trimmed.isEmpty else {
        throw Refusal(
          "regulation.penalty-case.no-education", at: "education", under: .penalty(33), "不予处罚的应当对当事人进行教育，请写明教育情况。")
      }
      var numbered = exemption
      numbered.party = state.filing?.party
      numbered.number = facts.number(.other, in: occasion.day.year)
      return [.decidedWithout(numbered)]
    default: throw outOfOrder(state)
    }
  }

  /// The party was told, had its time, and was heard where it asked.
  private static func requireTold(_ state: State, on day: Day, _ calendar: WorkingCalendar) throws(Refusal) {
    guard state.noticed != nil else {
      throw Refusal(
        "regulation.penalty-case.not-informed", under: .penalty(62),
        state.notice == nil ? "还没有事先告知当事人，不得作出处罚决定，请先告知。" : "告知书还没有送达当事人，不得作出处罚决定，请先送达并记录。")
    }
    guard state.isStatementOver || !isAnswerOpen(state, on: day, calendar) else {
      throw Refusal(
        "regulation.penalty-case.statement-period", under: .statute(.naturalResourcePenaltyMeasures, 33),
        "当事人陈述、申辩的5个工作日还没有满，期满后再决定。")
    }
    switch state.hearing {
    case .none, .held, .forgone: return
    case .offered where !isAnswerOpen(state, on: day, calendar): return
    case .offered:
      throw Refusal(
        "regulation.penalty-case.hearing-period", under: .penalty(64), "当事人要求听证的5个工作日还没有满，期满后再决定。")
    case .asked, .notified:
      throw Refusal(
        "regulation.penalty-case.hearing-pending", under: .penalty(63), "当事人已要求听证，举行听证后才能决定。")
    }
  }

  private static func requireReady(_ state: State) throws(Refusal) {
    if state.needsReview, state.review == nil {
      let isGraveAlone = state.report?.grounds.isEmpty == true && !state.mustReview
      throw Refusal(
        "regulation.penalty-case.unreviewed",
        under: isGraveAlone ? .statute(.naturalResourcePenaltyMeasures, 32) : .penalty(58),
        state.hearing == .held ? "听证后还没有通过法制审核，不得作出决定，请送法制岗审核。" : "本案应当法制审核，未审核或者审核未通过的不得作出决定，请送法制岗审核。")
    }
    if state.report?.isGrave == true, state.discussion == nil {
      throw Refusal(
        "regulation.penalty-case.undiscussed", under: .penalty(57, paragraph: 2),
        "情节复杂或者重大违法行为给予处罚，须由负责人集体讨论决定，请先记录集体讨论。")
    }
  }

  /// Once the party has spoken, nothing heavier than it was told follows, whatever was reported or told since.
  static func requireNoHeavier(_ sanction: Sanction, _ state: State) throws(Refusal) {
    guard let ceiling = state.ceiling, sanction.isHeavier(than: ceiling) else { return }
    throw Refusal(
      "regulation.penalty-case.heavier", at: "fine", under: .penalty(45),
      "不得因当事人陈述、申辩而给予更重的处罚；告知的是“\(ceiling.chinese)”，请不要超过。")
  }
}

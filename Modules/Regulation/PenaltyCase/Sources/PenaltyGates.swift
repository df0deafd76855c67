import Casework
import Law

/// The gates that the law sets from the filing to the report, the review and the end, below every screen.
extension PenaltyCase {
  static func filing(_ command: Command, given state: State, on occasion: Occasion) throws(Refusal) -> [Event] {
    guard state.stage == .registered, let clue = state.clue else { throw outOfOrder(state) }
    if let registrar = state.registrar, registrar.isSamePerson(as: occasion.actor) {
      throw Refusal(
        "regulation.penalty-case.own-clue", under: .rule(.filingApproval), "这条线索由您登记，须由另一名科室负责人审批立案。")
    }
    switch command {
    case .declineFiling(let reason): return [.notFiled(reason: reason)]
    case .file(let filing):
      guard clue.authority != .empowered else {
        throw Refusal(
          "regulation.penalty-case.empowered", under: .rule(.streetCases),
          "这是已经赋权街道的事项，由街道办事处以自己的名义办理，本机关不立案；请办理不予立案并移送街道。")
      }
      var named = filing
      named.officers = try filing.officers.enumerated().map { index, officer throws(Refusal) in
        try self.officer(officer, at: "officer\(index + 1)", on: occasion)
      }
      try requireOfficers(named.officers, on: occasion)
      return [.filed(named)]
    default: throw outOfOrder(state)
    }
  }

  static func investigation(_ command: Command, given state: State, on occasion: Occasion) throws(Refusal) -> [Event] {
    if case .settlePreservation(let outcome) = command, state.preservation != nil {
      return [.preservationSettled(outcome: outcome)]
    }
    guard let filing = state.filing, state.isUndecided else { throw outOfOrder(state) }
    switch command {
    case .replaceOfficer(let replacement): return try replace(replacement, filing, on: occasion)
    case .returnCase(let reason) where state.isReported: return [.returned(reason: reason)]
    case .takeEvidence(let evidence):
      try requireOfficers(filing.officers.filter { evidence.takers.contains($0.certificate) }, on: occasion)
      guard evidence.digest.count == 64, evidence.digest.allSatisfy({ "0123456789abcdef".contains($0) }) else {
        throw Refusal(
          "regulation.penalty-case.digest", at: "digest", under: .rule(.evidenceRecord), "SM3摘要应为64位小写十六进制字符，请重新计算后填写。")
      }
      return [.evidenceTaken(evidence)]
    case .preserve(let preservation) where state.preservation == nil:
      try requireOfficers(filing.officers.filter { preservation.takers.contains($0.certificate) }, on: occasion)
      var named = preservation
      named.approval = try occasion.name(
        of: preservation.approver, typed: preservation.approval, at: "approval", under: .penalty(56))
      guard !named.approval.isEmpty else {
        throw Refusal(
          "regulation.penalty-case.no-approval", at: "approval", under: .penalty(56), "先行登记保存须经负责人批准，请写明批准人。")
      }
      return [.preserved(named)]
    case .report(let report) where state.stage == .filed:
      guard !state.evidence.isEmpty else {
        throw Refusal("regulation.penalty-case.no-evidence", under: .penalty(54), "案卷里还没有证据，请先取证再报告调查终结。")
      }
      try requireNoHeavier(report.proposal, state)
      return [.investigated(report)]
    default: throw outOfOrder(state)
    }
  }

  /// An officer whose certificate ran out, or who left, is replaced; two remain (第四十二条).
  private static func replace(_ asked: Replacement, _ filing: Filing, on occasion: Occasion) throws(Refusal)
    -> [Event]
  {
    var replacement = asked
    replacement.officer = try officer(asked.officer, at: "officer1", on: occasion)
    guard let index = filing.officers.firstIndex(where: { $0.certificate == replacement.certificate }) else {
      throw Refusal(
        "regulation.penalty-case.no-officer", at: "leaving", under: .penalty(42),
        "本案没有执法证号为 \(replacement.certificate) 的执法人员，请核对。")
    }
    var officers = filing.officers
    officers[index] = replacement.officer
    try requirePair(officers)
    try requireValid([replacement.officer], on: occasion)
    return [.officerReplaced(replacement)]
  }

  static func discuss(_ asked: Discussion, on occasion: Occasion) throws(Refusal) -> [Event] {
    var discussion = asked
    discussion.participants = try occasion.names(
      of: asked.persons, typed: asked.participants, at: "participants", under: .penalty(57, paragraph: 2))
    guard Set(discussion.participants).count > 1 else {
      throw Refusal(
        "regulation.penalty-case.alone", at: "participants", under: .penalty(57, paragraph: 2),
        "集体讨论的参加人不得少于两人，请补全，用顿号隔开。")
    }
    return [.discussed(discussion)]
  }

  /// Two different officers, each with a certificate of that day (第四十二条).
  private static func requireOfficers(_ officers: [Officer], on occasion: Occasion) throws(Refusal) {
    try requirePair(officers)
    try requireValid(officers, on: occasion)
  }

  /// An officer with the name and the certificate that the book of staff has for them today.
  private static func officer(_ asked: Officer, at field: String, on occasion: Occasion) throws(Refusal) -> Officer {
    let name = try occasion.name(of: asked.person, typed: asked.name, at: field, under: .penalty(42))
    guard let key = asked.person else {
      guard !asked.certificate.isEmpty else {
        throw Refusal(
          "regulation.penalty-case.no-staff", at: field, under: .penalty(42), "本机关还没有录入人员和执法证，请系统管理员先录入，再选择执法人员。")
      }
      return asked
    }
    guard let certificate = occasion.office.certificate(.enforcement, of: key) else {
      throw Refusal(
        "regulation.penalty-case.certificate", at: field, under: .penalty(42), "\(name)今天没有有效的行政执法证，请换由持有效证件的人员办理。")
    }
    return Officer(
      name, certificate: certificate.number, validUntil: certificate.until ?? .last, person: key)
  }

  private static func requirePair(_ officers: [Officer]) throws(Refusal) {
    let isPair =
      Set(officers.map { Spelling.bare($0.certificate) }).count > 1
      && Set(officers.map { $0.person ?? Spelling.bare($0.name) }).count > 1
      && officers.allSatisfy { !$0.certificate.isEmpty && !$0.name.isEmpty }
    guard isPair else {
      throw Refusal(
        "regulation.penalty-case.two-officers", at: "takers", under: .penalty(42), "执法人员不得少于两人，且均须是本案持证的执法人员，请补足。")
    }
  }

  private static func requireValid(_ officers: [Officer], on occasion: Occasion) throws(Refusal) {
    let expired = officers.first { officer in
      // A certificate may have been renewed since.
      let held = officer.person.flatMap { occasion.office.certificate(.enforcement, of: $0) }
      return max(officer.validUntil, held.map { $0.until ?? .last } ?? .first) < occasion.day
    }
    if let expired {
      throw Refusal(
        "regulation.penalty-case.certificate", under: .penalty(42),
        "\(expired.name)的执法证已于\(expired.validUntil.chinese)到期，请换由持有效证件的人员办理。")
    }
  }

  /// Whether somebody worked on the case as an investigator, under this account or by name.
  static func isInvestigator(_ actor: Actor, _ state: State) -> Bool {
    state.investigators.contains { $0.isSamePerson(as: actor) }
      || state.officersEver.contains { actor.isSamePerson(as: $0.person, named: $0.name) }
  }

  static func review(_ review: Review, given state: State, on occasion: Occasion) throws(Refusal) -> [Event] {
    guard state.isReported, state.review == nil else { throw outOfOrder(state) }
    guard !isInvestigator(occasion.actor, state) else {
      throw Refusal(
        "regulation.penalty-case.reviewer", under: .rule(.investigationSeparation), "您是本案办案人员，须由另一名法制审核人员审核。")
    }
    return [.reviewed(review)]
  }

  /// A paper reaches the party after it was made and not after today.
  static func requireDay(_ delivery: Delivery, from made: Day?, to today: Day) throws(Refusal) {
    guard let received = delivery.received, let made else { return }
    guard made <= received, received <= today else {
      throw Refusal(
        "regulation.penalty-case.service-day", at: "received", under: .penalty(61), "送达日应在文书作出之后、今天以前，请对照送达回证核对。")
    }
  }

  static func execution(_ command: Command, given state: State, on occasion: Occasion) throws(Refusal) -> [Event] {
    switch command {
    case .serve(let delivery) where state.stands && !state.isServed:
      try requireDay(delivery, from: state.decidedOn, to: occasion.day)
      return [.served(delivery)] + (state.owesMoney ? [.payable] : [])
    case .grantInstalment(let instalment) where state.stands && state.isServed && !state.isPerformed:
      guard state.owesMoney else {
        throw Refusal("regulation.penalty-case.no-fine", under: .penalty(66), "本决定没有要缴纳的款项，不需要延期、分期。")
      }
      return [.instalmentGranted(instalment)]
    case .recordPerformance(let how)
    where state.stands && state.isServed && state.decision != nil && !state.isPerformed:
      return [.performed(how: how)]
    case .close(let note) where state.decidedOn != nil && state.stage != .closed:
      try requireSettled(state)
      return [.closed(note: note)]
    default: throw outOfOrder(state)
    }
  }

  /// What must be done before a case is closed, one sentence for the first thing that is missing.
  static func unsettled(_ state: State) -> String? {
    if state.preservation != nil { return "先行登记保存的证据还没有处理" }
    if state.revoked != nil, state.published != nil, !state.isWithdrawn { return "失效的决定还没有撤回公示" }
    if !state.stands { return nil }
    if !state.isServed { return "决定书还没有送达" }
    if state.published == nil, state.revoked == nil { return "决定还没有公示" }
    return state.decision != nil && !state.isPerformed ? "决定还没有履行" : nil
  }

  private static func requireSettled(_ state: State) throws(Refusal) {
    if let reason = unsettled(state) {
      throw Refusal("regulation.penalty-case.unsettled", under: .rule(.caseClosing), "\(reason)，办理后才能结案。")
    }
  }
}

extension PenaltyCase.State {
  /// Officers of the case, also those who were replaced.
  var officersEver: [PenaltyCase.Officer] { (filing?.officers ?? []) + formerOfficers }
  /// The decision imposes a fine or takes gains away.
  var owesMoney: Bool { decision.map { $0.sanction.fine + $0.sanction.gains > 0 } ?? false }
}

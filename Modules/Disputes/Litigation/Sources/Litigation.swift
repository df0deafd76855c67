public import Casework
public import Law
public import Ledger

/// A lawsuit against the bureau (行政应诉): one file an instance, from the service of the complaint to the effect of the
/// outcome and what the bureau must do.
public enum Litigation: Matter {
  public static let kind = MatterKind("disputes.litigation", title: "行政应诉", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var complaint: Complaint?
    public var served: Day?
    public var assignment: DisputeAssignment?
    public var answer: DisputeAnswer?
    /// The answer came after its period without the court's leave: its evidence counts as none.
    public var isAnswerLate = false
    public var arranged: Appearance?
    public var hearingDay: Day?
    public var hearings: [HeldHearing] = []
    public var settlement: Settlement?
    public var outcome: Outcome?
    /// Index of the entry by which the outcome was recorded; a correction does not move it.
    public var outcomeIndex: Int?
    public var decided: Day?
    /// The outcome may be appealed.
    public var isAppealable = false
    public var appeal: Appeal?
    public var effect: DisputeEffect?
    public var performance: String?
    public var review: String?
    public var old: OldCase?

    var isOpen: Bool { complaint != nil && outcome == nil }
    var awaitsAppeal: Bool { isAppealable && appeal == nil && effect == nil }
    var awaitsPerformance: Bool { effect != nil && outcome?.duty != nil && performance == nil && old == nil }
    var isEnded: Bool { review != nil || appeal != nil || old != nil }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> DisputeFacts
  {
    switch command {
    case .serve(let complaint): try facts(complaint, reader)
    case .importCase(let old): try facts(old.complaint, reader)
    case .answer: try reader.answerFacts(numbered: state.complaint?.number)
    case .appeal: try reader.periodFacts(numbered: state.complaint?.number, appealClocks)
    case .decide, .correctOutcome: try facts(state.complaint, reader)
    default: DisputeFacts()
    }
  }

  private static func facts(_ complaint: Complaint?, _ reader: any Reader) throws -> DisputeFacts {
    guard let complaint else { return DisputeFacts() }
    return try reader.disputeFacts(
      kind: kind.id, paper: CourtCaseNumber.normalised(complaint.caseNumber), act: complaint.act.number,
      earlier: complaint.earlierNumber)
  }

  public static func decide(_ command: Command, given state: State, knowing facts: DisputeFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .serve(let complaint) where state.complaint == nil:
      guard complaint.received.map({ $0 <= occasion.day }) ?? true else {
        throw Refusal(
          "disputes.litigation.received-day", at: "received", under: .rule(.disputeRegister), "签收日不能晚于今天，请对照送达回证核对。")
      }
      let checked = try checked(complaint, facts, filed: complaint.received ?? occasion.day)
      return [checked.instance == .first && !checked.isContinued ? .served(checked) : .instanceServed(checked)]
    case .importCase(let old) where state.complaint == nil:
      return [.imported(try checked(old, facts, on: occasion.day))]
    case .assign(let assignment) where state.isOpen: return [.assigned(assignment)]
    case .answer(let answer) where state.isOpen && state.answer == nil:
      guard state.assignment != nil else {
        throw Refusal("disputes.litigation.unassigned", under: .rule(.whoActedAnswers), "本件还没有分办，请先确定承办科室和承办人。")
      }
      let submitted = answer.submitted ?? occasion.day
      guard let served = state.served, (served...max(served, occasion.day)).contains(submitted) else {
        throw Refusal(
          "disputes.litigation.submission-day", at: "submitted", under: .litigation(67), "提交日应在签收之后、今天以前，请对照提交回执核对。")
      }
      let isLate = facts.answerDue.map { submitted > $0 } ?? false
      return [.answered(answer, late: isLate && answer.leave.isEmpty)]
    case .arrangeAppearance(let appearance, let day) where state.isOpen:
      try requireLawful(appearance)
      guard appearance.hasResponsible || appearance.excuse != nil else {
        throw Refusal(
          "disputes.litigation.excuse-missing", at: "excuse", under: .litigation(3), "负责人应当出庭应诉；不能出庭的，请写明正当理由并附证明。")
      }
      return [.appearanceArranged(appearance, on: day)]
    case .hear(let appearance, let day) where state.isOpen:
      try requireLawful(appearance)
      if let day, let served = state.served, !(served...max(served, occasion.day)).contains(day) {
        throw Refusal(
          "disputes.litigation.hearing-day", at: "day", under: .rule(.appearanceRate), "开庭日期应在收到应诉通知之后、今天以前，请核对。")
      }
      return [.heard(appearance, on: day)]
    case .recordSettlement(let settlement) where state.isOpen && state.settlement != settlement:
      return [.settlementRecorded(settlement)]
    case .decide(let outcome) where state.isOpen:
      try requireReceived(outcome, state, on: occasion.day)
      return [event(for: try checked(outcome, state.complaint, facts), state.complaint)]
    case .correctOutcome(let outcome, let reason) where state.outcome != nil:
      try requireReceived(outcome, state, on: occasion.day)
      return try corrected(try checked(outcome, state.complaint, facts), reason, state)
    case .appeal(let appeal) where state.isAppealable && state.appeal == nil:
      return try appealed(appeal, state, facts, on: occasion.day)
    case .takeEffect where state.awaitsAppeal: return [.tookEffect]
    case .perform(let text) where state.awaitsPerformance: return [.performed(text)]
    case .close(let review) where state.effect != nil && !state.isEnded:
      guard !state.awaitsPerformance else {
        throw Refusal("disputes.litigation.not-performed", under: .litigation(96), "裁判要求履行的内容还没有履行，请履行并记录后再结案。")
      }
      return [.closed(review: review)]
    default: throw outOfOrder(state)
    }
  }

  static func outOfOrder(_ state: State) -> Refusal {
    Refusal(
      "disputes.litigation.out-of-order", under: .rule(.outOfOrder), "本件现在是“\(stageTitle(state))”，还不能或不再能办理这一步。")
  }

  /// Which outcomes may still be appealed is said by the instance and the kind of paper.
  static func event(for outcome: Outcome, _ complaint: Complaint?) -> Event {
    guard complaint?.instance == .first, outcome.verdict.isAppealable else { return .concluded(outcome) }
    return outcome.verdict.isJudgment ? .judged(outcome) : .ruled(outcome)
  }

  /// An appeal that becomes known after the lapse takes the effect back.
  private static func appealed(_ appeal: Appeal, _ state: State, _ facts: DisputeFacts, on day: Day) throws(Refusal)
    -> [Event]
  {
    guard let served = state.served, served <= appeal.on, appeal.on <= day else {
      throw Refusal(
        "disputes.litigation.appeal-day", at: "on", under: .litigation(85), "上诉日期应在收到起诉状副本之后、今天以前，请对照上诉状核对。")
    }
    guard appeal.acceptance?.isEmpty == false || facts.periodDue.map({ appeal.on <= $0 }) ?? true else {
      throw Refusal(
        "disputes.litigation.appeal-late", at: "acceptance", under: .litigation(85),
        "这一天已过本局收到裁判文书起算的上诉期；对方收到较晚、法院已经受理上诉的，请填写受理上诉的文书或者二审案号。")
    }
    guard let effect = state.effect else { return [.appealed(appeal)] }
    return [.effectCorrected(EffectCorrection(index: effect.index, on: effect.day)), .appealed(appeal)]
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .served(let complaint), .instanceServed(let complaint):
      state.complaint = complaint
      state.served = complaint.received ?? mark.day
    case .assigned(let assignment): state.assignment = assignment
    case .answered(let answer, let late):
      state.answer = answer
      state.isAnswerLate = late
    case .appearanceArranged(let appearance, let day):
      state.arranged = appearance
      state.hearingDay = day
    case .heard(let appearance, let day):
      state.hearings.append(HeldHearing(day: day ?? mark.day, appearance: appearance))
      state.arranged = nil
      state.hearingDay = nil
    case .settlementRecorded(let settlement): state.settlement = settlement
    case .outcomeCorrected(let correction):
      state.outcome = correction.outcome
      state.review = nil
      guard correction.outcome == nil else { return }
      state.outcomeIndex = nil
      state.decided = nil
      state.effect = nil
      state.isAppealable = false
    case .judged(let outcome), .ruled(let outcome):
      state.outcomeIndex = mark.index
      state.outcome = outcome
      state.decided = outcome.received ?? mark.day
      state.isAppealable = true
    case .concluded(let outcome):
      state.outcomeIndex = mark.index
      state.outcome = outcome
      state.decided = mark.day
      state.effect = DisputeEffect(index: mark.index, day: mark.day, isByLapse: false)
    case .tookEffect: state.effect = DisputeEffect(index: mark.index, day: mark.day, isByLapse: true)
    case .effectCorrected: state.effect = nil
    case .appealed(let appeal): state.appeal = appeal
    case .performed(let text): state.performance = text
    case .closed(let review): state.review = review
    case .imported(let old):
      state.complaint = old.complaint
      state.served = old.filed
      state.outcome = old.outcome
      state.outcomeIndex = mark.index
      state.decided = old.effective
      state.effect = DisputeEffect(index: mark.index, day: old.effective, isByLapse: false)
      state.old = old
    }
  }
}

public import Casework
public import Law
public import Ledger

/// A reconsideration in which the bureau is the respondent (行政复议应复), from the notice to answer to the effect of the
/// decision and what the bureau must do.
public enum Reconsideration: Matter {
  public static let kind = MatterKind("disputes.reconsideration", title: "行政复议", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var notice: Notice?
    public var isSimplified = false
    public var noticed: Day?
    public var assignment: DisputeAssignment?
    public var answer: DisputeAnswer?
    /// The answer came after its period: the act counts as having no evidence.
    public var isAnswerLate = false
    public var hearings: [HeldHearing] = []
    public var settlement: Settlement?
    /// Why the organ suspended the case; nil while it runs.
    public var suspension: String?
    public var determination: Determination?
    /// Index of the entry by which the decision was recorded; a correction does not move it.
    public var outcomeIndex: Int?
    public var decided: Day?
    /// The decision may be taken to court.
    public var isSuable = false
    public var suit: Suit?
    public var suitEnd: SuitEnd?
    public var effect: DisputeEffect?
    public var opinion: Opinion?
    public var feedback: String?
    public var performance: String?
    public var review: String?
    public var old: OldCase?

    /// Undecided; who sued because no decision came has left the reconsideration.
    var isOpen: Bool { notice != nil && determination == nil && suit == nil }
    var isRunning: Bool { isOpen && suspension == nil }
    var awaitsSuit: Bool { isSuable && suit == nil && effect == nil }
    /// A decision against the bureau is in court: whether it stands is not known.
    var awaitsSuitEnd: Bool { suit != nil && suitEnd == nil && determination?.decision.isAgainst == true }
    /// Somebody sued, and the decision did not come to stand: the lawsuit goes on with the case.
    var isSuperseded: Bool { suit != nil && suitEnd?.stands != true }
    /// A decision binds the bureau from its service; a suit does not wait for it.
    var awaitsPerformance: Bool { determination?.duty != nil && performance == nil && !isSuperseded && old == nil }
    var awaitsFeedback: Bool { opinion != nil && feedback == nil }
    /// An opinion letter that comes later opens the file again until its correction is reported.
    var isEnded: Bool { old != nil || (review != nil || isSuperseded && !awaitsSuitEnd) && !awaitsFeedback }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> DisputeFacts
  {
    switch command {
    case .receive(let notice), .receiveSimplified(let notice): try facts(notice, reader)
    case .importCase(let old): try facts(old.notice, reader)
    case .sue: try reader.periodFacts(numbered: state.notice?.number, ["disputes.reconsideration.suit"])
    case .answer: try reader.answerFacts(numbered: state.notice?.number)
    default: DisputeFacts()
    }
  }

  private static func facts(_ notice: Notice, _ reader: any Reader) throws -> DisputeFacts {
    try reader.disputeFacts(
      kind: kind.id, paper: DocumentNumber.normalised(notice.caseNumber), act: notice.act.number, earlier: "")
  }

  public static func decide(_ command: Command, given state: State, knowing facts: DisputeFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .receive(let notice) where state.notice == nil:
      return [.noticed(try received(notice, facts, on: occasion.day))]
    case .receiveSimplified(let notice) where state.notice == nil:
      return [.noticedSimplified(try received(notice, facts, on: occasion.day))]
    case .convert(let reason) where state.isOpen && state.isSimplified:
      return [state.answer == nil ? .converted(reason: reason) : .convertedAfterAnswer(reason: reason)]
    case .importCase(let old) where state.notice == nil: return [.imported(try checked(old, facts, on: occasion.day))]
    case .assign(let assignment) where state.isOpen: return [.assigned(assignment)]
    case .answer(let answer) where state.isOpen && state.answer == nil:
      guard state.assignment != nil else {
        throw Refusal(
          "disputes.reconsideration.unassigned", under: .rule(.whoActedAnswers), "本件还没有分办，请先确定承办科室和承办人。")
      }
      let submitted = answer.submitted ?? occasion.day
      guard let noticed = state.noticed, (noticed...max(noticed, occasion.day)).contains(submitted) else {
        throw Refusal(
          "disputes.reconsideration.submission-day", at: "submitted", under: .reconsideration(48),
          "提交日应在签收之后、今天以前，请对照提交回执核对。")
      }
      return [.answered(answer, late: facts.answerDue.map { submitted > $0 } ?? false)]
    case .hear(let appearance) where state.isRunning:
      try requireLawful(appearance)
      return [.heard(appearance)]
    case .recordSettlement(let settlement) where state.isOpen && state.settlement != settlement:
      return [.settlementRecorded(settlement)]
    case .suspend(let reason) where state.isRunning: return [.suspended(reason: reason)]
    case .resume(let reason) where state.isOpen && state.suspension != nil: return [.resumed(reason: reason)]
    case .decide(let determination) where state.isOpen:
      try requireLawful(determination, state)
      try requireReceived(determination, state, on: occasion.day)
      return [determination.decision.isSuable ? .decided(determination) : .concluded(determination)]
    default: return try afterwards(command, state, facts, on: occasion.day)
    }
  }

  /// What may be done once the case is decided.
  private static func afterwards(
    _ command: Command, _ state: State, _ facts: DisputeFacts, on day: Day
  ) throws(Refusal) -> [Event] {
    switch command {
    case .correctOutcome(let determination, let reason) where state.determination != nil:
      try requireReceived(determination, state, on: day)
      return try corrected(determination, reason, state)
    case .endSuit(let end) where state.awaitsSuitEnd:
      guard !end.paper.isEmpty else {
        throw Refusal("disputes.reconsideration.no-paper", at: "paper", under: .rule(.disputeOutcome), "请填写裁判文书的文号。")
      }
      return [.suitEnded(end)]
    case .sue(let suit) where (state.isSuable || state.isOpen) && state.suit == nil:
      return try sued(suit, state, facts, on: day)
    case .takeEffect where state.awaitsSuit: return [.tookEffect]
    case .receiveOpinion(let opinion) where state.notice != nil && state.opinion == nil && state.old == nil:
      return [.opinionReceived(opinion)]
    case .giveFeedback(let text) where state.awaitsFeedback: return [.feedbackGiven(text)]
    case .perform(let text) where state.awaitsPerformance: return [.performed(text)]
    case .close(let review) where state.effect != nil && state.review == nil && !state.isEnded:
      guard !state.awaitsPerformance else {
        throw Refusal(
          "disputes.reconsideration.not-performed", under: .reconsideration(77), "复议决定要求履行的内容还没有履行，请履行并记录后再结案。")
      }
      guard !state.awaitsFeedback else {
        throw Refusal(
          "disputes.reconsideration.feedback-missing", under: .reconsideration(76), "还没有向复议机关报告意见书的纠正情况，请报告后再结案。")
      }
      return [.closed(review: review)]
    default: throw outOfOrder(state)
    }
  }

  static func outOfOrder(_ state: State) -> Refusal {
    Refusal(
      "disputes.reconsideration.out-of-order", under: .rule(.outOfOrder),
      "本件现在是“\(stageTitle(state))”，还不能或不再能办理这一步。")
  }

  /// A suit that becomes known after the lapse takes the effect back.
  private static func sued(_ suit: Suit, _ state: State, _ facts: DisputeFacts, on day: Day) throws(Refusal) -> [Event]
  {
    guard let noticed = state.noticed, noticed <= suit.on, suit.on <= day else {
      throw Refusal(
        "disputes.reconsideration.suit-day", at: "on", under: .litigation(45), "起诉日期应在收到答复通知之后、今天以前，请对照法院通知核对。")
    }
    guard !suit.caseNumber.isEmpty || facts.periodDue.map({ suit.on <= $0 }) ?? true else {
      throw Refusal(
        "disputes.reconsideration.suit-late", at: "case-number", under: .litigation(45),
        "这一天已过本局收到复议决定起算的起诉期；对方收到较晚、法院已经受理的，请填写法院的案号。")
    }
    guard let effect = state.effect else { return [.sued(suit)] }
    return [.effectCorrected(EffectCorrection(index: effect.index, on: effect.day)), .sued(suit)]
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .noticed(let notice), .noticedSimplified(let notice):
      state.notice = notice
      state.noticed = notice.received ?? mark.day
      if case .noticedSimplified = event { state.isSimplified = true }
    case .converted, .convertedAfterAnswer: state.isSimplified = false
    case .assigned(let assignment): state.assignment = assignment
    case .answered(let answer, let late):
      state.answer = answer
      state.isAnswerLate = late
    case .heard(let appearance): state.hearings.append(HeldHearing(day: mark.day, appearance: appearance))
    case .settlementRecorded(let settlement): state.settlement = settlement
    case .suspended(let reason): state.suspension = reason
    case .resumed: state.suspension = nil
    case .outcomeCorrected(let correction):
      state.determination = correction.determination
      state.review = nil
      guard correction.determination == nil else { return }
      state.outcomeIndex = nil
      state.decided = nil
      state.effect = nil
      state.isSuable = false
    case .decided(let determination):
      state.outcomeIndex = mark.index
      state.determination = determination
      state.decided = determination.received ?? mark.day
      state.isSuable = true
    case .concluded(let determination):
      state.outcomeIndex = mark.index
      state.determination = determination
      state.decided = mark.day
      state.effect = DisputeEffect(index: mark.index, day: mark.day, isByLapse: false)
    case .sued(let suit): state.suit = suit
    case .suitEnded(let end):
      state.suitEnd = end
      if end.stands { state.effect = DisputeEffect(index: mark.index, day: mark.day, isByLapse: false) }
    case .tookEffect: state.effect = DisputeEffect(index: mark.index, day: mark.day, isByLapse: true)
    case .effectCorrected: state.effect = nil
    case .opinionReceived(let opinion): state.opinion = opinion
    case .feedbackGiven(let text): state.feedback = text
    case .performed(let text): state.performance = text
    case .closed(let review): state.review = review
    case .imported(let old):
      state.notice = old.notice
      state.noticed = old.filed
      state.determination = old.determination
      state.outcomeIndex = mark.index
      state.decided = old.effective
      state.effect = DisputeEffect(index: mark.index, day: old.effective, isByLapse: false)
      state.old = old
    }
  }
}

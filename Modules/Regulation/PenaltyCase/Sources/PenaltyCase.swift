public import Casework
public import Law
public import Ledger
import Seals

/// A case of administrative penalty (行政处罚案件): from the clue to the decision, its service, its publication and the
/// end of the case.
public enum PenaltyCase: Matter {
  public static let kind = MatterKind("regulation.penalty-case", title: "行政处罚案件", retention: .erasable)
  public static let initial = State()

  /// Where the case is before and with its decision.
  public enum Stage: Sendable, Hashable {
    case unopened, registered, notFiled, filed, investigated, informed, decided, exempted, withdrawn, transferred
    case closed
  }

  /// Where the hearing is.
  public enum Hearing: Sendable, Equatable {
    case none, offered, asked, held, forgone
    case notified(HearingNotice)
  }

  public struct State: Sendable {
    public var stage = Stage.unopened
    public var clue: Clue?
    public var registrar: Actor?
    public var filing: Filing?
    /// Officers of the case who were replaced; they remain investigators.
    public var formerOfficers: [Officer] = []
    /// Whoever took evidence or reported.
    public var investigators: [Actor] = []
    public var evidence: [Evidence] = []
    /// Not yet settled.
    public var preservation: Preservation?
    public var isSuspended = false
    public var report: Report?
    /// Of this report, and not older than the hearing.
    public var review: Review?
    /// A review sent the case back, or a hearing was held: whatever a new report says, it is reviewed.
    public var mustReview = false
    public var discussion: Discussion?
    public var notice: Notice?
    /// The day on which the party received the notice.
    public var noticed: Day?
    /// The day on which a notice was made out that is served later.
    public var noticeMade: Day?
    public var statements: [Statement] = []
    /// The time for a statement is used or over.
    public var isStatementOver = false
    public var hearing = Hearing.none
    /// What the party was told before it spoke: nothing heavier may follow.
    public var ceiling: Sanction?
    public var decision: Decision?
    public var exemption: Exemption?
    public var decidedOn: Day?
    /// The day on which the party received the decision.
    public var served: Day?
    public var proposed: Disclosure?
    public var proposer: Actor?
    public var published: Disclosure?
    public var isPerformed = false
    public var revoked: Revocation?
    public var isWithdrawn = false

    public var isServed: Bool { served != nil }
    public var party: Party? { filing?.party ?? clue?.suspect }
    public var decisionNumber: String { decision?.number ?? exemption?.number ?? "" }
    public var needsReview: Bool { report.map { !$0.grounds.isEmpty || $0.isGrave } ?? false || mustReview }
    /// The decision binds the party: it was not revoked, or was varied and stands as varied (变更).
    public var stands: Bool { decidedOn != nil && stage != .closed && (revoked.map { $0.outcome == .changed } ?? true) }
    public var awaitsPublication: Bool { decidedOn != nil && published == nil && revoked == nil }
  }

  public struct Facts: Sendable {
    public var numbers: NumberSeries
    /// Last running number of each series of decisions: `penalty-2024`.
    public var decisions: [String: Int]
    /// An earlier penalty of the same party stands, or an earlier decision not to punish what it did.
    public var wasPenalised: Bool
    /// By which the periods of the party are measured.
    public var calendar: WorkingCalendar

    public init(
      numbers: NumberSeries = NumberSeries(), decisions: [String: Int] = [:], wasPenalised: Bool = false,
      calendar: WorkingCalendar = .published
    ) {
      self.numbers = numbers
      self.decisions = decisions
      self.wasPenalised = wasPenalised
      self.calendar = calendar
    }

    func number(_ form: DecisionForm, in year: Int) -> String {
      form.number(decisions["\(form.rawValue)-\(year)", default: 0] + 1, of: year)
    }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    switch command {
    case .register: return Facts(numbers: try reader.numberSeries())
    case .decide:
      return Facts(decisions: try reader.decisionSeries(), calendar: try reader.workingCalendar(vault: vault))
    case .askHearing, .notifyHearing: return Facts(calendar: try reader.workingCalendar(vault: vault))
    case .decideWithout:
      return Facts(
        decisions: try reader.decisionSeries(),
        wasPenalised: try state.party.map { try reader.wasPenalised($0, vault: vault) } ?? false)
    default: return Facts()
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    if state.isSuspended { return try whileSuspended(command, given: state, knowing: facts, on: occasion) }
    switch command {
    case .register(let clue) where state.stage == .unopened:
      var numbered = clue
      numbered.number = ReceiptNumber.next("CF", year: occasion.day.year, in: facts.numbers)
      return [.registered(numbered)]
    case .declineFiling, .file: return try filing(command, given: state, on: occasion)
    case .takeEvidence, .preserve, .settlePreservation, .report, .replaceOfficer, .returnCase:
      return try investigation(command, given: state, on: occasion)
    case .suspend(let reason) where state.isUndecided: return [.suspended(reason: reason)]
    case .review(let review): return try self.review(review, given: state, on: occasion)
    case .discuss(let discussion) where state.isReported: return try self.discuss(discussion, on: occasion)
    case .inform, .sendNotice, .serveNotice, .recordStatement, .lapseStatement:
      return try notice(command, given: state, on: occasion)
    case .askHearing, .notifyHearing, .hear, .forgoHearing, .lapseHearing:
      return try hearing(command, given: state, knowing: facts, on: occasion)
    case .decide, .decideWithout: return try decision(command, given: state, knowing: facts, on: occasion)
    case .withdrawCase(let reason) where state.isUndecided: return [.caseWithdrawn(reason: reason)]
    case .transfer(let referral) where state.isUndecided: return [.transferred(referral)]
    case .proposePublication, .publish, .revoke, .withdrawPublication:
      return try publication(command, given: state, on: occasion)
    case .serve, .grantInstalment, .recordPerformance, .close:
      return try execution(command, given: state, on: occasion)
    default: throw outOfOrder(state)
    }
  }

  /// A pause takes nothing from the party: what it receives, says and asks for is entered.
  private static func whileSuspended(
    _ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion
  ) throws(Refusal) -> [Event] {
    switch command {
    case .resume(let reason): return [.resumed(reason: reason)]
    case .settlePreservation: return try investigation(command, given: state, on: occasion)
    case .serveNotice, .recordStatement: return try notice(command, given: state, on: occasion)
    case .askHearing: return try hearing(command, given: state, knowing: facts, on: occasion)
    default: throw outOfOrder(state)
    }
  }

  static func outOfOrder(_ state: State) -> Refusal {
    Refusal(
      "regulation.penalty-case.out-of-order", under: .rule(.outOfOrder),
      "本案现在是“\(stageTitle(state))”，还不能或者不再能办理这一步；已经作出的决定不再变动。")
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .registered(let clue):
      state.stage = .registered
      state.clue = clue
      state.registrar = mark.actor
    case .notFiled: state.stage = .notFiled
    case .filed(let filing):
      state.stage = .filed
      state.filing = filing
    case .officerReplaced(let replacement): replace(replacement, in: &state)
    case .suspended: state.isSuspended = true
    case .resumed: state.isSuspended = false
    case .discussed(let discussion): state.discussion = discussion
    case .decided, .decidedWithout, .caseWithdrawn, .transferred, .served, .payable, .publicationProposed,
      .published, .instalmentGranted, .performed, .revoked, .varied, .publicationCancelled, .publicationWithdrawn,
      .closed:
      evolveOutcome(&state, with: event, at: mark)
    default: evolveInquiry(&state, with: event, at: mark)
    }
  }

  private static func replace(_ replacement: Replacement, in state: inout State) {
    guard let index = state.filing?.officers.firstIndex(where: { $0.certificate == replacement.certificate }),
      let former = state.filing?.officers[index]
    else { return }
    state.filing?.officers[index] = replacement.officer
    state.formerOfficers.append(former)
  }

  private static func evolveInquiry(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .evidenceTaken(let evidence):
      state.evidence.append(evidence)
      state.investigators.append(mark.actor)
    case .preserved(let preservation):
      state.preservation = preservation
      state.investigators.append(mark.actor)
    case .preservationSettled: state.preservation = nil
    case .investigated(let report):
      state.stage = .investigated
      state.report = report
      state.investigators.append(mark.actor)
      state.review = nil
      state.discussion = nil
      state.notice = nil
      state.noticed = nil
      state.noticeMade = nil
      state.isStatementOver = false
      state.hearing = .none
    case .reviewed(let review):
      state.review = review.isPassed ? review : nil
      if !review.isPassed {
        state.stage = .filed
        state.mustReview = true
      }
    case .returned:
      state.mustReview = state.needsReview
      state.stage = .filed
    case .informed(let notice):
      state.stage = .informed
      state.notice = notice
      state.noticed = mark.day
    case .noticeSent(let notice):
      state.stage = .informed
      state.notice = notice
      state.noticeMade = mark.day
    case .noticeServed(let delivery): state.noticed = delivery.received ?? mark.day
    case .hearingOffered: state.hearing = .offered
    case .stated(let statement):
      state.statements.append(statement)
      state.isStatementOver = true
      state.ceiling = state.ceiling ?? state.notice?.sanction
    case .statementLapsed: state.isStatementOver = true
    case .hearingAsked: state.hearing = .asked
    case .hearingNotified(let notice): state.hearing = .notified(notice)
    case .heard:
      state.hearing = .held
      state.ceiling = state.ceiling ?? state.notice?.sanction
      // What was reviewed and discussed before did not know the record of the hearing (第六十五条).
      state.review = nil
      state.mustReview = true
      state.discussion = nil
    case .hearingForgone: state.hearing = .forgone
    default: break
    }
  }

  private static func evolveOutcome(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .decided(let decision):
      state.stage = .decided
      state.decision = decision
      state.decidedOn = mark.day
    case .decidedWithout(let exemption):
      state.stage = .exempted
      state.exemption = exemption
      state.decidedOn = mark.day
    case .caseWithdrawn: state.stage = .withdrawn
    case .transferred: state.stage = .transferred
    case .served(let delivery): state.served = delivery.received ?? mark.day
    case .publicationProposed(let disclosure):
      state.proposed = disclosure
      state.proposer = mark.actor
    case .published(let disclosure): state.published = disclosure
    case .performed: state.isPerformed = true
    case .revoked(let revocation), .varied(let revocation): state.revoked = revocation
    case .publicationWithdrawn: state.isWithdrawn = true
    case .closed: state.stage = .closed
    default: break
    }
  }
}

extension PenaltyCase.State {
  /// The case is filed and nothing has been decided.
  var isUndecided: Bool { [.filed, .investigated, .informed].contains(stage) && !isSuspended }
  /// The investigation is reported and nothing has been decided.
  var isReported: Bool { isUndecided && stage != .filed }
}

public import Casework
public import Law
public import Ledger

/// Transfer registration (转移登记): a right in a property unit passes to a new holder, with water, electricity and gas
/// if the parties choose, and with the mortgage carried over if both banks consent (带押过户).
public enum Transfer: Matter {
  public static let kind = MatterKind("registration.transfer", title: "转移登记", retention: .permanent)
  public static let initial = State()

  /// Where the case is.
  public enum Stage: Sendable, Hashable {
    case unopened, applied, supplementing, accepted, examined, entered
    case notAccepted, notRegistered, withdrawn, terminated
  }

  public enum Answer: Sendable, Equatable {
    case confirmed(Mark)
    case declined(String)
  }

  public struct State: Sendable {
    public var stage = Stage.unopened
    public var application: Application?
    public var supplement: Supplement?
    /// The one supplement notice was given; there is no second.
    public var supplementUsed = false
    public var receiver: Actor?
    public var examiner: Actor?
    public var consents: [Consent] = []
    public var bankRefusal: Ground?
    public var entered: Entered?
    public var enteredAt: Mark?
    public var answers: [Utility: Answer] = [:]
    /// The answers were settled once; a correction opens a utility again.
    public var settled = false
    public var issued = false
    public var ground: Ground?

    /// Utilities asked that have not answered.
    public var openUtilities: [Utility] {
      guard stage == .entered else { return [] }
      return (application?.asked ?? []).filter { answers[$0] == nil }
    }

    /// Banks whose consent is still missing.
    public var missingConsents: [String] {
      (application?.carried?.banks ?? []).filter { bank in !consents.contains { $0.bank == bank } }
    }
  }

  public struct Facts: Sendable {
    public var board: Board
    public var numbers: NumberSeries
    /// Names of parties for whom none of the application's accounts stands, by the ID number that the account has.
    public var unproven: [String] = []

    public init(board: Board, numbers: NumberSeries = NumberSeries()) {
      self.board = board
      self.numbers = numbers
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch (command, state.stage) {
    case (.apply(let application), .unopened):
      try requireProven(facts, by: occasion.actor)
      return [.applied(try checked(application, facts, on: occasion.day))]

    case (.accept(let pages), .applied):
      try requireCleanBoard(state, facts.board, on: occasion.day)
      return [.accepted(pages: pages)]

    case (.deemAccepted, .applied): return [.acceptanceDeemed]

    case (.askSupplement(let supplement), .applied):
      guard !state.supplementUsed else {
        throw Refusal(
          "registration.transfer.second-supplement", under: .regulation(17, item: 3),
          "补正内容须一次性告知，本件已经告知过一次，请受理或者不予受理。")
      }
      guard !supplement.items.isEmpty else {
        throw Refusal(
          "registration.transfer.empty-supplement", under: .regulation(17, item: 3), "请列明需要补正的全部内容。")
      }
      return [.supplementAsked(supplement)]

    case (.supplement(let note), .supplementing): return [.supplemented(note: note)]
    case (.lapseSupplement, .supplementing): return [.supplementLapsed]
    case (.declineAcceptance(let ground), .applied): return [.acceptanceDeclined(ground)]

    case (.consent, _), (.declineCarrying, _): return try bankAnswer(command, given: state, on: occasion)
    case (.examine, .accepted), (.declineRegistration, .accepted), (.declineRegistration, .examined),
      (.enter, .examined):
      return try examination(command, given: state, knowing: facts, on: occasion)
    case (.confirmUtility, .entered), (.declineUtility, .entered), (.correctConfirmation, .entered):
      return try utilityAnswer(command, given: state, on: occasion)

    case (.issueCertificate(let receiver), .entered) where !state.issued:
      return [.certificateIssued(receiver: receiver)]

    case (.withdraw(let reason), .applied), (.withdraw(let reason), .supplementing), (.withdraw(let reason), .accepted),
      (.withdraw(let reason), .examined):
      return [.withdrawn(reason: reason)]

    case (.withdraw, .entered):
      throw Refusal("registration.transfer.too-late", under: .regulation(15), "已经登簿，不能撤回；确有错误的请申请更正登记。")

    default: throw outOfOrder(state)
    }
  }

  static func outOfOrder(_ state: State) -> Refusal {
    Refusal(
      "registration.transfer.out-of-order", under: .rule(.outOfOrder), "本件现在是“\(stageTitle(state))”，还不能或不再能办理这一步。")
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .applied(let application):
      state.stage = .applied
      state.application = application
    case .accepted:
      state.stage = .accepted
      state.receiver = mark.actor
    case .acceptanceDeemed: state.stage = .accepted
    case .supplementAsked(let supplement):
      state.stage = .supplementing
      state.supplement = supplement
      state.supplementUsed = true
    case .supplemented: state.stage = .applied
    case .supplementLapsed: state.stage = .terminated
    case .acceptanceDeclined(let ground):
      state.stage = .notAccepted
      state.ground = ground
    case .registrationDeclined(let ground):
      state.stage = .notRegistered
      state.ground = ground
    case .bankConsented(let consent): state.consents.append(consent)
    case .bankDeclined(let ground, _): state.bankRefusal = ground
    case .examined:
      state.stage = .examined
      state.examiner = mark.actor
    case .entered(let entered):
      state.stage = .entered
      state.entered = entered
      state.enteredAt = mark
    case .utilitiesAsked: break
    case .utilityConfirmed(let utility): state.answers[utility] = .confirmed(mark)
    case .utilityDeclined(let refusal): state.answers[refusal.utility] = .declined(refusal.reason)
    case .utilitiesSettled: state.settled = true
    case .confirmationCorrected(let correction): state.answers[correction.utility] = nil
    case .certificateIssued: state.issued = true
    case .withdrawn: state.stage = .withdrawn
    }
  }
}

public import Casework
public import Law
public import Ledger

/// An activity that teaches the law to the public (普法活动): planned, held with its quantities, linked to the
/// registration matters it brought, reported by media, evaluated.
public enum OutreachActivity: Matter {
  public static let kind = MatterKind("education.outreach-activity", title: "普法活动", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var plan: Plan?
    public var record: Record?
    /// What holds now of each quantity, and the index of the entry that last stated it.
    public var quantities: [Quantity: Int] = [:]
    public var statedAt: [Quantity: Int] = [:]
    /// Index of the entry that recorded it.
    public var heldAt: Int?
    /// Numbers of the registration matters that were handled there, and the index of the entry that linked each.
    public var linked: [String] = []
    public var linkedAt: [String: Int] = [:]
    public var media: [MediaReport] = []
    public var evaluation = ""
    public var ended: String?

    public var isHeld: Bool { record != nil }
    /// Held and not yet evaluated: what it brought may still be recorded.
    public var isOpen: Bool { isHeld && ended == nil }
  }

  /// What the decision must know of a registration matter that is to be linked.
  public struct Registration: Sendable, Hashable {
    /// Nil where no file has the number.
    public var kind: String?
    /// The day it was accepted; nil before that.
    public var accepted: Day?
    /// Number of the activity that counts it already.
    public var countedIn: String?

    public init(kind: String?, accepted: Day?, countedIn: String? = nil) {
      self.kind = kind
      self.accepted = accepted
      self.countedIn = countedIn
    }
  }

  public struct Facts: Sendable {
    public var numbers: NumberSeries
    /// The duty that the plan names is in the published list of its year.
    public var dutyIsListed: Bool
    public var registration: Registration

    public init(
      numbers: NumberSeries = NumberSeries(), dutyIsListed: Bool = true,
      registration: Registration = Registration(kind: nil, accepted: nil)
    ) {
      self.numbers = numbers
      self.dutyIsListed = dutyIsListed
      self.registration = registration
    }
  }

  /// Kind of the matters that count as handled in the community; of another room, so named by its word.
  static let registrationKind = "registration.transfer"

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    var facts = Facts(numbers: try reader.numberSeries())
    switch command {
    case .plan(let plan):
      if let duty = plan.duty { facts.dutyIsListed = try reader.isPublishedDuty(duty, in: plan.day.year) }
    case .linkMatter(let number):
      let file = try reader.file(numbered: number)
      facts.registration = Registration(
        kind: file?.kind,
        accepted: try file.flatMap { try reader.day(of: ["accepted", "acceptanceDeemed"], in: $0.file) },
        countedIn: try reader.activity(counting: number, vault: vault))
    default: break
    }
    return facts
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .plan(var plan) where state.plan == nil:
      try check(plan, facts)
      plan.number = ReceiptNumber.next("PF", year: occasion.day.year, in: facts.numbers)
      return [.planned(plan)]
    case .hold(let record) where state.plan != nil && !state.isHeld && state.ended == nil:
      try check(record, for: state, on: occasion.day)
      return [.held(record)]
    case .linkMatter(let number) where state.isOpen:
      try requireLinkable(number, to: state, facts.registration)
      return [.matterLinked(number: number)]
    case .unlinkMatter(let number, let reason) where state.isHeld:
      return [.matterUnlinked(try unlinking(number, reason: reason, given: state))]
    case .reportMedia(let report) where state.isHeld:
      try check(report, for: state, on: occasion.day)
      return [.mediaReported(report)]
    case .correct(let quantity, let value, let reason) where state.isHeld:
      return [.corrected(try correction(of: quantity, to: value, reason: reason, given: state))]
    case .correctDay(let day, let reason) where state.isHeld:
      return [.dayCorrected(try correction(to: day, reason: reason, given: state, on: occasion.day))]
    case .close(let evaluation) where state.isOpen: return [.closed(evaluation: evaluation)]
    case .cancel(let reason) where state.plan != nil && !state.isHeld && state.ended == nil:
      return [.cancelled(reason: reason)]
    default:
      throw Refusal(
        "education.outreach-activity.out-of-order", under: .rule(.outOfOrder),
        "活动现在是“\(stageTitle(state))”，还不能或不再能办理这一步。")
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .planned(let plan): state.plan = plan
    case .held(let record):
      state.record = record
      state.heldAt = mark.index
      for quantity in Quantity.allCases {
        state.quantities[quantity] = record.quantities[quantity]
        state.statedAt[quantity] = mark.index
      }
    case .matterLinked(let number):
      state.linked.append(number)
      state.linkedAt[number] = mark.index
    case .matterUnlinked(let unlinking):
      state.linked.removeAll { $0 == unlinking.number }
      state.linkedAt[unlinking.number] = nil
    case .mediaReported(let report): state.media.append(report)
    case .corrected(let correction):
      state.quantities[correction.quantity] = correction.after
      state.statedAt[correction.quantity] = mark.index
    case .dayCorrected(let correction): state.record?.day = correction.after
    case .closed(let evaluation):
      state.evaluation = evaluation
      state.ended = "已办结"
    case .cancelled: state.ended = "已取消"
    }
  }

  static func stageTitle(_ state: State) -> String {
    state.ended ?? (state.plan == nil ? "未登记" : state.isHeld ? "已举办，待评估" : "已计划")
  }

  public static func summary(of state: State) -> Summary? {
    guard let plan = state.plan else { return nil }
    return Summary(
      number: plan.number, title: plan.category.title, subject: plan.title, parties: [], stage: stageTitle(state),
      waitingFor: state.ended == nil ? [.role(.legalOfficer)] : [])
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.plan, .hold, .linkMatter, .reportMedia, .close, .cancel, to: .legalOfficer),
    Permission(.correct, .correctDay, .unlinkMatter, to: .sectionHead),
  ]
}

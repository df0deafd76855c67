public import Casework
public import Law
public import Ledger

/// The yearly plan for teaching the law to the public (年度普法计划) with its list of duties, one a year.
public enum OutreachPlan: Matter {
  public static let kind = MatterKind("education.outreach-plan", title: "年度普法计划", retention: .erasable)
  public static let initial = State()

  public enum Stage: Sendable, Hashable { case unopened, drafting, approved, published, closed }

  public struct State: Sendable {
    public var stage = Stage.unopened
    public var draft: Draft?
    /// Duties in the order in which they were added; no number is given twice.
    public var items: [Item] = []
    public var lastNumber = 0
    /// Duties proposed after the publication that wait for an approval, each with whoever proposed it.
    public var proposed: [(item: Item, author: Actor)] = []
    /// Everybody who wrote a part of it.
    public var authors: [Actor] = []
    /// Numbers of the activities by which a duty was done, by the duty's number.
    public var done: [Int: [String]] = [:]
    public var evaluation = ""
  }

  public struct Draft: Codable, Sendable, Equatable {
    /// Receipt number, given when it is drafted.
    public var number: String
    public var year: Int
    /// What the year is about (工作重点).
    public var aim: String

    public init(number: String = "", year: Int, aim: String) {
      self.number = number
      self.year = year
      self.aim = aim
    }
  }

  /// One duty of the list (普法责任清单).
  public struct Item: Codable, Sendable, Equatable {
    /// Number in the list from 1, given when it is added.
    public var id: Int
    public var content: String
    public var audience: String
    public var goal: String
    public var section: BureauSection
    /// Who answers for it; never published.
    public var person: String
    public var due: Day

    public init(
      id: Int = 0, content: String, audience: String, goal: String, section: BureauSection, person: String, due: Day
    ) {
      self.id = id
      self.content = content
      self.audience = audience
      self.goal = goal
      self.section = section
      self.person = person
      self.due = due
    }
  }

  public enum Command: MatterCommand {
    case draft(Draft)
    case addItem(Item)
    case changeItem(Item)
    case removeItem(Int)
    case approve(opinion: String)
    case approveItem(Int, opinion: String)
    case publish
    case completeItem(Int, activities: [String])
    case close(evaluation: String)

    public enum CodingKeys: String, ActName {
      case draft, addItem, changeItem, removeItem, approve, approveItem, publish, completeItem, close
      public var title: String {
        switch self {
        case .draft: "拟订计划"
        case .addItem: "增加清单项"
        case .changeItem: "修改清单项"
        case .removeItem: "删去清单项"
        case .approve: "批准"
        case .approveItem: "批准增列项"
        case .publish: "公布清单"
        case .completeItem: "记录清单项完成"
        case .close: "评估并办结"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case drafted(Draft)
    case itemAdded(Item)
    case itemChanged(Item)
    case itemRemoved(Int)
    /// After the publication; it is in the list once it is approved.
    case itemProposed(Item)
    case itemApproved(Item, opinion: String)
    case approved(opinion: String)
    case published
    case itemCompleted(Int, activities: [String])
    case closed(evaluation: String)

    public enum CodingKeys: String, ActName {
      case drafted, itemAdded, itemChanged, itemRemoved, itemProposed, itemApproved, approved, published
      case itemCompleted, closed
      public var title: String {
        switch self {
        case .drafted: "已拟订"
        case .itemAdded: "已增加清单项"
        case .itemChanged: "已修改清单项"
        case .itemRemoved: "已删去清单项"
        case .itemProposed: "已提出增列"
        case .itemApproved: "增列已批准"
        case .approved: "已批准"
        case .published: "已公布清单"
        case .itemCompleted: "清单项已完成"
        case .closed: "已评估办结"
        }
      }
    }
  }

  public struct Facts: Sendable {
    public var numbers: NumberSeries
    /// Numbers among those named that are no held activity.
    public var notHeld: [String]
    /// Numbers among them that were held in another year, or planned for another duty.
    public var elsewhere: [String]

    public init(numbers: NumberSeries = NumberSeries(), notHeld: [String] = [], elsewhere: [String] = []) {
      self.numbers = numbers
      self.notHeld = notHeld
      self.elsewhere = elsewhere
    }
  }

  /// The plain id of a year's plan.
  public static func matterID(_ year: Int) -> String { "outreach-plan:\(year)" }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    var facts = Facts(numbers: try reader.numberSeries())
    guard case .completeItem(let id, let numbers) = command else { return facts }
    for number in numbers {
      guard let activity = try reader.heldActivity(number) else {
        facts.notHeld.append(number)
        continue
      }
      if activity.day.year != state.draft?.year || (activity.duty ?? id) != id { facts.elsewhere.append(number) }
    }
    return facts
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch (command, state.stage) {
    case (.draft(var draft), .unopened):
      guard facts.numbers.next("PJ\(draft.year)") == 1 else {
        throw Refusal(
          "education.outreach-plan.second", at: "year", under: .rule(.outreachDuties),
          "\(draft.year)年的普法计划已经有了，请打开原计划办理。")
      }
      draft.number = ReceiptNumber.next("PJ", year: draft.year, in: facts.numbers)
      return [.drafted(draft)]
    case (.addItem(var item), .drafting):
      try requireDue(item, in: state)
      item.id = state.lastNumber + 1
      return [.itemAdded(item)]
    case (.addItem(var item), .published):
      try requireDue(item, in: state)
      item.id = state.lastNumber + 1
      return [.itemProposed(item)]
    case (.removeItem(let id), .drafting), (.removeItem(let id), .published):
      return [.itemRemoved(try removable(id, in: state))]
    case (.approveItem(let id, let opinion), .published):
      return [.itemApproved(try approvable(id, in: state, by: occasion.actor), opinion: opinion)]
    case (.changeItem(let item), .drafting):
      _ = try listed(item.id, in: state)
      try requireDue(item, in: state)
      return [.itemChanged(item)]
    case (.approve(let opinion), .drafting):
      guard !state.items.isEmpty else {
        throw Refusal("education.outreach-plan.empty", under: .rule(.outreachDuties), "责任清单还没有一项，请先增加清单项。")
      }
      try requireOther(than: state.authors, occasion.actor)
      return [.approved(opinion: opinion)]
    case (.publish, .approved): return [.published]
    case (.completeItem(let id, let activities), .published):
      return [try completed(id, by: activities, given: state, knowing: facts)]
    case (.close(let evaluation), .published):
      guard state.proposed.isEmpty else {
        throw Refusal(
          "education.outreach-plan.proposals", under: .rule(.outreachDuties), "还有提出增列而没有批准的清单项，请先批准或者删去。")
      }
      return [.closed(evaluation: evaluation)]
    default:
      throw Refusal(
        "education.outreach-plan.out-of-order", under: .rule(.outOfOrder), "计划现在是“\(stageTitle(state))”，还不能或不再能办理这一步。")
    }
  }

  private static func listed(_ id: Int, in state: State) throws(Refusal) -> Item {
    guard let item = state.items.first(where: { $0.id == id }) else {
      throw Refusal(
        "education.outreach-plan.no-such-item", at: "item", under: .rule(.outreachDuties), "责任清单没有第\(id)项，请核对序号。")
    }
    return item
  }

  private static func requireOther(than authors: [Actor], _ actor: Actor) throws(Refusal) {
    guard !authors.contains(where: { $0.isSamePerson(as: actor) }) else {
      throw Refusal(
        "education.outreach-plan.four-eyes", under: .rule(.outreachDuties), "拟订计划的人不能批准自己的计划，请由另一人批准。")
    }
  }

  /// Number of a duty that nobody has approved yet.
  private static func removable(_ id: Int, in state: State) throws(Refusal) -> Int {
    if state.stage == .published, state.items.contains(where: { $0.id == id }) {
      throw Refusal(
        "education.outreach-plan.listed", under: .rule(.outreachDuties), "清单第\(id)项已经批准公布，不能删去；没有完成的照实留在清单里。")
    }
    if state.proposed.contains(where: { $0.item.id == id }) { return id }
    return try listed(id, in: state).id
  }

  private static func approvable(_ id: Int, in state: State, by actor: Actor) throws(Refusal) -> Item {
    guard let proposal = state.proposed.first(where: { $0.item.id == id }) else {
      throw Refusal(
        "education.outreach-plan.not-proposed", under: .rule(.outreachDuties), "没有提出增列第\(id)项，或者已经批准，请核对序号。")
    }
    try requireOther(than: [proposal.author], actor)
    return proposal.item
  }

  private static func requireDue(_ item: Item, in state: State) throws(Refusal) {
    guard item.due.year == state.draft?.year else {
      throw Refusal(
        "education.outreach-plan.due", at: "due", under: .rule(.outreachDuties),
        "完成时限不在计划年度内，请填写\(state.draft?.year ?? 0)年内的日期。")
    }
  }

  private static func completed(_ id: Int, by activities: [String], given state: State, knowing facts: Facts)
    throws(Refusal) -> Event
  {
    _ = try listed(id, in: state)
    guard state.done[id] == nil else {
      throw Refusal(
        "education.outreach-plan.item-done", at: "item", under: .rule(.outreachDuties), "清单第\(id)项已经记录完成，不用再记。")
    }
    guard !activities.isEmpty else {
      throw Refusal(
        "education.outreach-plan.no-activity", at: "activities", under: .rule(.outreachDuties), "请写明完成这一项的普法活动编号，至少一个。")
    }
    if let number = facts.notHeld.first {
      throw Refusal(
        "education.outreach-plan.not-held", at: "activities", under: .rule(.outreachDuties),
        "\(number)不是已经举办的普法活动，请核对编号或先记录举办。")
    }
    if let number = facts.elsewhere.first {
      throw Refusal(
        "education.outreach-plan.elsewhere", at: "activities", under: .rule(.outreachDuties),
        "\(number)不在计划年度内举办，或者登记为清单的另一项，不能作为第\(id)项的完成，请核对编号。")
    }
    return .itemCompleted(id, activities: activities)
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .drafted(let draft):
      state.stage = .drafting
      state.draft = draft
      state.authors.append(mark.actor)
    case .itemAdded(let item):
      state.items.append(item)
      state.lastNumber = max(state.lastNumber, item.id)
      state.authors.append(mark.actor)
    case .itemChanged(let item):
      if let index = state.items.firstIndex(where: { $0.id == item.id }) { state.items[index] = item }
      state.authors.append(mark.actor)
    case .itemRemoved(let id):
      state.items.removeAll { $0.id == id }
      state.proposed.removeAll { $0.item.id == id }
    case .itemProposed(let item):
      state.proposed.append((item, mark.actor))
      state.lastNumber = max(state.lastNumber, item.id)
    case .itemApproved(let item, _):
      state.proposed.removeAll { $0.item.id == item.id }
      state.items.append(item)
    case .approved: state.stage = .approved
    case .published: state.stage = .published
    case .itemCompleted(let id, let activities): state.done[id] = activities
    case .closed(let evaluation):
      state.stage = .closed
      state.evaluation = evaluation
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    Face(under: [.rule(.outreachDuties)])
  }

  static func stageTitle(_ state: State) -> String {
    switch state.stage {
    case .unopened: "未拟订"
    case .drafting: "拟订中"
    case .approved: "已批准，待公布"
    case .published: "已公布，完成 \(state.done.count)/\(state.items.count) 项"
    case .closed: "已办结"
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let draft = state.draft else { return nil }
    let waiting: [Waiting] =
      switch state.stage {
      case .drafting: state.items.isEmpty ? [.role(.legalOfficer)] : [.role(.legalOfficer), .role(.sectionHead)]
      case .published where !state.proposed.isEmpty: [.role(.sectionHead), .role(.legalOfficer)]
      case .approved, .published: [.role(.legalOfficer)]
      case .unopened, .closed: []
      }
    return Summary(
      number: draft.number, title: "\(draft.year)年度普法计划", subject: "普法责任清单 \(state.items.count) 项", parties: [],
      stage: stageTitle(state), waitingFor: waiting)
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.draft, .addItem, .changeItem, .removeItem, .publish, .completeItem, .close, to: .legalOfficer),
    Permission(.approve, .approveItem, to: .sectionHead),
  ]
}

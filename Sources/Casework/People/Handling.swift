import Foundation
public import Law
public import Ledger

/// Who works on a file (承办): taken, assigned, handed over, recalled, returned to somebody who acted before.
///
/// A matter of its own beside the file, so that it needs nothing of the file's kind and moves nothing of the case.
public enum Handling: Matter {
  public static let kind = MatterKind("casework.handling", title: "承办", retention: .erasable)
  public static let initial = State()
  public static func matterID(_ file: String) -> String { "handling:\(file)" }

  public struct State: Sendable {
    /// By the worklist in which the file waits.
    public var owners: [String: Owner] = [:]
    /// Somebody who acted before is to look at it again.
    public var returned: Move?
    public var acts: [(title: String, move: Move, by: Actor, day: Day)] = []
  }

  /// Whose file it is, and how they came to it.
  public struct Owner: Sendable, Hashable {
    public var person: String
    /// Who gave it; nil where it was taken.
    public var giver: String?
    public var before: String?
    /// Entries of the file when it was given.
    public var version: Int
  }

  /// What an act on the handling of a file says.
  public struct Move: Codable, Sendable, Hashable {
    /// Plain id of the file.
    public var file: String
    /// The worklist, for example `examiner`; "" for a return.
    public var post: String
    /// Key of the person who gets it.
    public var person: String
    public var reason: String
    /// Entries of the file then; filled in by the decision.
    public var version: Int

    public init(_ file: String, post: String = "", to person: String = "", reason: String = "", version: Int = 0) {
      self.file = file
      self.post = post
      self.person = person
      self.reason = reason
      self.version = version
    }
  }

  public enum Command: MatterCommand {
    case take(Move)
    case assign(Move)
    case handOver(Move)
    case recall(Move)
    case sendBack(Move)
    case answer(Move)

    public enum CodingKeys: String, ActName {
      case take, assign, handOver, recall, sendBack, answer

      public var title: String {
        switch self {
        case .take: "接办"
        case .assign: "指派"
        case .handOver: "移交"
        case .recall: "收回"
        case .sendBack: "退回经办人"
        case .answer: "交回"
        }
      }
    }

    var move: Move {
      switch self {
      case .take(let move), .assign(let move), .handOver(let move), .recall(let move), .sendBack(let move),
        .answer(let move):
        move
      }
    }
  }

  public enum Event: MatterEvent {
    case taken(Move)
    case assigned(Move)
    case handedOver(Move)
    case recalled(Move)
    case sentBack(Move)
    case answered(Move)

    public enum CodingKeys: String, ActName {
      case taken, assigned, handedOver, recalled, sentBack, answered

      public var title: String {
        switch self {
        case .taken: "已接办"
        case .assigned: "已指派"
        case .handedOver: "已移交"
        case .recalled: "已收回"
        case .sentBack: "已退回经办人"
        case .answered: "已交回"
        }
      }
    }

    var move: Move {
      switch self {
      case .taken(let move), .assigned(let move), .handedOver(let move), .recalled(let move), .sentBack(let move),
        .answered(let move):
        move
      }
    }
  }

  /// What the file itself says.
  public struct Facts: Sendable {
    /// Entries of the file.
    var version = 0
    /// Worklists in which it waits.
    var waiting: Set<String> = []
    /// Persons who acted on it before.
    var earlier: Set<String> = []
    /// Persons who have an account.
    var accounts: Set<String> = []

    /// As an opened file says it.
    public init(_ opened: OpenedFile, accounts: Set<String>) {
      self.init(
        version: opened.file.version, waiting: Set((opened.file.summary?.waitingFor ?? []).map(\.key)),
        earlier: Set(opened.acts.compactMap { $0.content?.mark.actor.staff }), accounts: accounts)
    }

    public init(
      version: Int = 0, waiting: Set<String> = [], earlier: Set<String> = [], accounts: Set<String> = []
    ) {
      self.version = version
      self.waiting = waiting
      self.earlier = earlier
      self.accounts = accounts
    }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  { try reader.handlingFacts(of: command.move.file, vault: vault) }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard let own = occasion.actor.staff else {
      throw refusal("staff", "您的账号没有对应人员簿里的人，不能承办；请系统管理员把账号和人员对应起来。")
    }
    var move = command.move
    move.version = facts.version
    let owner = state.owners[move.post]
    switch command {
    case .take:
      try requireWaiting(move, facts)
      guard Waiting.keys(for: occasion.actor).contains(move.post) else { throw notOnPost(occasion) }
      if let owner, owner.person != own, isAble(owner.person, move.post, facts, occasion.office) {
        throw refusal("owned", "本件由\(occasion.office.name(of: owner.person))承办，请由其移交，或者由负责人指派。")
      }
      guard owner?.person != own else { throw refusal("own", "本件已经由您承办。") }
      move.person = own
      return [.taken(move)]
    case .assign:
      try requireWaiting(move, facts)
      try requireOnPost(move, owner, facts, occasion.office)
      guard occasion.office.headed(by: occasion.actor).contains(move.person) else {
        throw refusal("section", at: "person", "此人不在您的科室，请由其科室负责人或者局领导指派。")
      }
      return [.assigned(move)]
    case .handOver:
      guard let owner, [own, occasion.actor.absent].contains(owner.person) else {
        throw refusal("not-owner", "本件不由您承办，不能移交。")
      }
      try requireReason(move)
      try requireOnPost(move, owner, facts, occasion.office)
      return [.handedOver(move)]
    case .recall: return [.recalled(try recall(move, given: state, knowing: facts, by: own, on: occasion))]
    case .sendBack:
      try requireReason(move)
      guard state.returned == nil else { throw refusal("returned", "本件已经退回，等其交回；可以先收回。") }
      let own = Set(Waiting.keys(for: occasion.actor)).intersection(facts.waiting)
      guard !own.isEmpty else { throw notOnPost(occasion) }
      let others = own.compactMap { state.owners[$0]?.person }.filter { !occasion.actor.acts(for: $0) }
      if let other = others.first, others.count == own.count {
        throw refusal("owned", "本件由\(occasion.office.name(of: other))承办，由其退回。")
      }
      guard move.person != occasion.actor.staff, facts.earlier.contains(move.person),
        facts.accounts.contains(move.person),
        occasion.office.isHere(move.person)
      else {
        throw refusal("earlier", at: "person", "请选择办理过本件、现在在岗的人。")
      }
      move.post = ""
      return [.sentBack(move)]
    case .answer:
      guard let returned = state.returned, [own, occasion.actor.absent].contains(returned.person) else {
        throw refusal("not-returned", "本件没有退回给您。")
      }
      try requireReason(move)
      return [.answered(move)]
    }
  }

  /// Whoever gave a file takes it back before anything was done on it; a head may at any time.
  private static func recall(
    _ asked: Move, given state: State, knowing facts: Facts, by own: String, on occasion: Occasion
  ) throws(Refusal) -> Move {
    var move = asked
    move.version = facts.version
    let isHead = [.sectionHead, .leader].contains(occasion.actor.role)
    if move.post.isEmpty {
      guard let returned = state.returned else { throw refusal("nothing", "本件没有退回，不需要收回。") }
      guard isHead || state.acts.last(where: { $0.move == returned })?.by.staff == own else {
        throw refusal("not-giver", "本件不是您退回的，请由退回的人或者负责人收回。")
      }
      move.person = returned.person
      return move
    }
    guard let owner = state.owners[move.post] else { throw refusal("nothing", "本件没有承办人，不需要收回。") }
    guard isHead || owner.giver == own else { throw refusal("not-giver", "本件不是您交出的，请由交出的人或者负责人收回。") }
    guard isHead || owner.version == facts.version else {
      throw refusal("moved", "交出以后已经有人办理，不能收回；请负责人指派。")
    }
    let before = owner.before.flatMap { isAble($0, move.post, facts, occasion.office) ? $0 : nil }
    move.person = before ?? ""
    return move
  }

  private static func requireWaiting(_ move: Move, _ facts: Facts) throws(Refusal) {
    guard facts.waiting.contains(move.post) else { throw refusal("not-waiting", "本件现在不等这个岗位。") }
  }

  private static func requireReason(_ move: Move) throws(Refusal) {
    guard !move.reason.isEmpty else { throw refusal("reason", at: "reason", "请写明理由。") }
  }

  /// On the post, there today, with an account.
  private static func isAble(_ person: String, _ post: String, _ facts: Facts, _ office: Office) -> Bool {
    facts.accounts.contains(person) && office.isOnDuty(person, at: post)
  }

  private static func requireOnPost(_ move: Move, _ owner: Owner?, _ facts: Facts, _ office: Office) throws(Refusal) {
    guard isAble(move.person, move.post, facts, office) else {
      throw refusal("on-post", at: "person", "请选择现在在这个岗位、没有请假的人。")
    }
    guard owner?.person != move.person else { throw refusal("own", at: "person", "本件已经由此人承办。") }
  }

  private static func notOnPost(_ occasion: Occasion) -> Refusal {
    refusal("post", "本件现在不等\(occasion.actor.role.title)，不由您办理。")
  }

  private static func refusal(_ code: String, at field: String? = nil, _ sentence: String) -> Refusal {
    Refusal("casework.handling.\(code)", at: field, under: .rule(.staffing), sentence)
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    let move = event.move
    func owner(givenBy giver: String?) -> Owner {
      Owner(person: move.person, giver: giver, before: state.owners[move.post]?.person, version: move.version)
    }
    switch event {
    case .taken: state.owners[move.post] = owner(givenBy: nil)
    case .assigned, .handedOver: state.owners[move.post] = owner(givenBy: mark.actor.staff)
    case .recalled where move.post.isEmpty: state.returned = nil
    case .recalled: state.owners[move.post] = move.person.isEmpty ? nil : owner(givenBy: nil)
    case .sentBack: state.returned = move
    case .answered: state.returned = nil
    }
    let name =
      switch event {
      case .taken: Event.CodingKeys.taken
      case .assigned: Event.CodingKeys.assigned
      case .handedOver: Event.CodingKeys.handedOver
      case .recalled: Event.CodingKeys.recalled
      case .sentBack: Event.CodingKeys.sentBack
      case .answered: Event.CodingKeys.answered
      }
    state.acts.append((name.title, move, mark.actor, mark.day))
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face { Face(under: [.rule(.staffing)]) }
  public static func summary(of state: State) -> Summary? { nil }

  public static let permissions: [Permission<Command.CodingKeys>] =
    Role.officers.filter { $0 != .administrator }.map {
      Permission(.take, .handOver, .recall, .sendBack, .answer, to: $0)
    } + [Permission(.assign, to: .sectionHead), Permission(.assign, to: .leader)]
}

extension Office {
  /// A worklist of the bureau's own, and not of an outside organisation or a citizen.
  func isOfOfficers(_ worklist: String) -> Bool {
    worklist.split(separator: "/").first.flatMap { Role(rawValue: String($0)) }?.isOfficer ?? false
  }

  /// Worklists of the sections in which an actor has posts, and the people of those sections.
  public func colleagues(of actor: Actor) -> (keys: [String], persons: [String]) {
    let sections = Set(actor.seated.compactMap(\.section))
    let own = posts.filter { $0.section.map(sections.contains) ?? false }
    return (Set(own.flatMap(worklists)).sorted(), Set(own.map(\.person)).sorted())
  }

  public func name(of person: String) -> String { self.person(person)?.name ?? person }
  public func isHere(_ person: String) -> Bool { self.person(person)?.isHere ?? false }

  /// Whether a person, or their deputy, works a worklist today.
  public func isOnDuty(_ person: String, at worklist: String) -> Bool {
    !isAway(person) && posts.contains { $0.person == person && worklists(of: $0).contains(worklist) }
  }

  /// People whose work somebody may give out: a leader everybody's, a head that of who has a post in the section.
  func headed(by actor: Actor) -> Set<String> {
    actor.seated.reduce(into: []) { people, seat in
      switch seat.role {
      case .leader: people.formUnion(posts.map(\.person))
      case .sectionHead:
        people.formUnion(posts.filter { seat.section == nil || $0.section == seat.section }.map(\.person))
      default: break
      }
    }
  }

  /// People who could work a worklist today.
  public func people(at worklist: String) -> [StaffMember] {
    var seen: Set<String> = []
    return posts.filter {
      worklists(of: $0).contains(worklist) && !isAway($0.person) && seen.insert($0.person).inserted
    }.compactMap { person($0.person) }
  }
}

extension Actor {
  /// Somebody of the book in one post, for asking what the post sees.
  init(_ seat: Seat, of person: String) {
    self.init(id: person, name: "", role: seat.role, office: seat.office, staff: person, section: seat.section)
  }
}

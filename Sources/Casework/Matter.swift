public import Law
public import Ledger

/// One kind of case the bureau handles (事项), written as a pure decision over its own history.
///
/// A conforming type is a caseless enum that owns one folder. It performs no I/O and reads no clock, so the same
/// history always gives the same state and a year-old decision can be run again.
public protocol Matter: Sendable {
  associatedtype Event: MatterEvent
  associatedtype State: Sendable
  associatedtype Command: MatterCommand
  /// What a decision must know beyond its own history; read in the transaction that appends.
  associatedtype Facts: Sendable = NoFacts

  static var kind: MatterKind { get }
  static var initial: State { get }

  static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  /// The events the command leads to, or the provision that forbids it.
  static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  /// What an event changed. Never traps, whatever came before it: `verify` folds damaged journals too.
  static func evolve(_ state: inout State, with event: Event, at mark: Mark)
  /// What the public header shows of an event; `state` already holds it.
  static func face(of event: Event, in state: State, on day: Day) -> Face
  /// The day on which the law starts or ends its clocks for an event, where that is not the day of the entry: the day
  /// of receipt, of service or of posting (签收日、送达日、提交日). `state` already holds the event.
  static func clockDay(of event: Event, in state: State) -> Day?
  /// The same where the bureau's own names stand in the header, as of the day.
  static func face(of event: Event, in state: State, on day: Day, at office: Office) -> Face
  /// What lists and the identity bar show of the file; nil before its first event.
  static func summary(of state: State) -> Summary?

  static func relations(of actor: Actor, to state: State) -> Set<Relation>
  static var permissions: [Permission<Command.CodingKeys>] { get }
  static var deadlines: [Deadline<Event.CodingKeys>] { get }
  /// The command by which the daily sweep records that this clock ran out, where the law gives silence an effect.
  static func lapse(of deadline: String, given state: State) -> Command?
  static var measures: [Measure] { get }
  static var figures: [Figure] { get }
  static var steps: [Step<Self>] { get }
  static var openings: [Opening<Self>] { get }
}

extension Matter {
  public static var deadlines: [Deadline<Event.CodingKeys>] { [] }
  public static var measures: [Measure] { [] }
  public static var figures: [Figure] { [] }
  public static var steps: [Step<Self>] { [] }
  public static var openings: [Opening<Self>] { [] }
  public static func lapse(of deadline: String, given state: State) -> Command? { nil }
  public static func clockDay(of event: Event, in state: State) -> Day? { nil }
  public static func face(of event: Event, in state: State, on day: Day, at office: Office) -> Face {
    face(of: event, in: state, on: day)
  }
  public static func relations(of actor: Actor, to state: State) -> Set<Relation> { [] }
}

extension Matter where Facts == NoFacts {
  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault)
    -> NoFacts
  { NoFacts() }
}

extension Matter where Facts == NumberSeries {
  /// A kind that needs nothing beyond its own history but a receipt number.
  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> NumberSeries
  { try reader.numberSeries() }
}

/// A decision that needs nothing beyond its own history.
public struct NoFacts: Sendable { public init() {} }

/// Name and keeping of a kind.
public struct MatterKind: Sendable, Hashable {
  /// The word in the journal, for ever: `room.kind`.
  public let id: String
  public let title: String
  public let retention: Retention

  public init(_ id: String, title: String, retention: Retention) {
    self.id = id
    self.title = title
    self.retention = retention
  }

  public enum Retention: Sendable, Hashable {
    /// Register matters (不动产登记暂行条例第十三条: 永久保存).
    case permanent
    /// May be erased by an entry once no retention period applies.
    case erasable
  }
}

/// What happened, in the past tense; the case names are the words written in the journal, for ever.
public protocol MatterEvent: Codable, Sendable, Equatable {
  associatedtype CodingKeys: ActName
}

/// What somebody wants done; the case names are verbs.
public protocol MatterCommand: Codable, Sendable {
  associatedtype CodingKeys: ActName
}

/// The closed list of an event's or command's words, each with its title for people.
public protocol ActName: CodingKey, CaseIterable, Hashable, RawRepresentable<String>, Sendable {
  var title: String { get }
}

/// Where an event stands: its index in the log, its place in the matter, its day, and who acted.
public struct Mark: Sendable, Hashable {
  public var index: Int
  public var sequence: Int
  public var day: Day
  public var actor: Actor

  public init(index: Int, sequence: Int, day: Day, actor: Actor) {
    self.index = index
    self.sequence = sequence
    self.day = day
    self.actor = actor
  }
}

/// What the public header shows of an event.
public struct Face: Sendable {
  public var basis: [Basis]
  /// Shared streams it moves, by their plain names; only pseudonyms are published.
  public var touches: [String]
  public var measures: [Measured]
  public var corrects: Int?
  public var notice: JSON?

  public init(
    under basis: [Basis], touches: [String] = [], measures: [Measured] = [], corrects: Int? = nil, notice: JSON? = nil
  ) {
    self.basis = basis
    self.touches = touches
    self.measures = measures
    self.corrects = corrects
    self.notice = notice
  }
}

/// What lists and the identity bar show of a file.
public struct Summary: Sendable, Hashable {
  /// Receipt number (受理编号), printed on papers.
  public var number: String
  public var title: String
  /// What it is about, without persons: the location of the property.
  public var subject: String
  /// Persons in it; sealed in views.
  public var parties: [String]
  public var stage: String
  /// Whom the file waits for; empty when it is closed.
  public var waitingFor: [Waiting]
  /// Accounts of the applicants, who find the file among their own; read when the file is opened.
  public var accounts: [String]
  public var isClosed: Bool { waitingFor.isEmpty }

  public init(
    number: String, title: String, subject: String, parties: [String], stage: String, waitingFor: [Waiting],
    accounts: [String] = []
  ) {
    self.number = number
    self.title = title
    self.subject = subject
    self.parties = parties
    self.stage = stage
    self.waitingFor = waitingFor
    self.accounts = accounts
  }
}

/// Whom a file waits for: a post in the bureau, the head of one section, or an outside organisation by key.
public enum Waiting: Sendable, Hashable {
  case role(Role)
  case head(of: BureauSection)
  case organisation(Role, String)

  /// The key of the worklist that shows it.
  public var key: String {
    switch self {
    case .role(let role): role.rawValue
    case .head(let section): "\(Role.sectionHead.rawValue)/\(section.rawValue)"
    case .organisation(let role, let key): "\(role.rawValue)/\(key)"
    }
  }

  /// Keys of the worklists that an actor sees, by any of their posts.
  public static func keys(for actor: Actor) -> [String] {
    if let organisation = actor.organisation { return [Waiting.organisation(actor.role, organisation).key] }
    return actor.seated.flatMap { seat -> [String] in
      let heads = seat.role == .sectionHead ? seat.headed.map { Waiting.head(of: $0).key } : []
      return [seat.role.rawValue] + heads
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension Waiting {
  /// Whom a worklist belongs to, for people: “审核岗”, “自来水公司”.
  public static func title(ofKey key: String, at office: Office) -> String {
    let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
    let role = parts.first.flatMap(Role.init)?.title ?? key
    if parts.first == Role.sectionHead.rawValue, parts.count == 2, let section = BureauSection(rawValue: parts[1]) {
      return "\(office.title(of: section))负责人"
    }
    return parts.count == 2 ? office.organisation(parts[1])?.title ?? "\(role)（\(parts[1])）" : role
  }
}

/// An act the law does not allow here and now, and the provision that says so.
///
/// It stops the person acting. A decision against a citizen (不予登记) is not a refusal: it is an event.
public struct Refusal: Error, Sendable, Equatable {
  public var code: String
  /// The field at which the sentence stands, where the form has it; nil for the head of the form.
  public var field: String?
  public var basis: Basis
  /// One sentence for the person: what is wrong and what to do.
  public var sentence: String

  public init(_ code: String, at field: String? = nil, under basis: Basis, _ sentence: String) {
    self.code = code
    self.field = field
    self.basis = basis
    self.sentence = sentence
  }
}

/// The file has moved since the form was made (这份文件已有新的进展).
public struct Stale: Error, Sendable, Equatable {
  public var matter: String
  public var expected: Int
  public var found: Int

  public init(matter: String, expected: Int, found: Int) {
    self.matter = matter
    self.expected = expected
    self.found = found
  }
}

/// The same idempotency key came with another command.
public struct KeyReused: Error, Sendable, Equatable {
  public var key: String
}

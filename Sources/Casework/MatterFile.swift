import Foundation
public import Law
public import Ledger
import Seals

/// One entry as the floor reads it: header, and the decoded event where the body was not erased.
public struct Act: Sendable {
  public let header: Header
  /// Number of the matter's file, by which tables name it: the index of its first entry.
  public let file: Int
  /// Nil after an erasure; then only the header speaks.
  public let content: Content?
  /// Clocks of the matter after this act.
  public let clocks: [Clock]
  /// Ordinals of the clocks that this act started or moved.
  public let movedClocks: [Int]
  /// Summary of the matter after this act; nil after an erasure.
  public let summary: Summary?
  /// The matter is kept for ever.
  public let isPermanent: Bool

  public struct Content: Sendable {
    /// Plain id of the matter.
    public let matter: String
    public let event: any MatterEvent
    public let mark: Mark
  }

  init(
    header: Header, file: Int, content: Content?, clocks: [Clock], before: [Clock], summary: Summary?, isPermanent: Bool
  ) {
    self.header = header
    self.file = file
    self.content = content
    self.clocks = clocks
    movedClocks = clocks.indices.filter { $0 >= before.count || clocks[$0] != before[$0] }
    self.summary = summary
    self.isPermanent = isPermanent
  }
}

/// What is sealed in an entry's body.
struct Body<Event: Codable>: Codable {
  var actor: Actor
  /// Idempotency key of the command that led to it.
  var command: String
  var matter: String
  var payload: Event
}

enum BodyCoding {
  static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  static let decoder = JSONDecoder()

  /// The case name of an encoded enum value: the first key of its JSON.
  static func caseName(of encoded: some Collection<UInt8>) -> String {
    guard let open = encoded.firstIndex(of: 0x22) else { return "" }
    let rest = encoded[encoded.index(after: open)...]
    guard let close = rest.firstIndex(of: 0x22) else { return "" }
    return String(decoding: rest[..<close], as: UTF8.self)
  }

}

extension Body {
  /// The bytes to seal, with the event's name: what `BodyCoding.encoder` writes, but only the payload through it.
  func encoded() throws -> (bytes: [UInt8], event: String) {
    let payload = try BodyCoding.encoder.encode(payload)
    let frame: JSON = ["actor": actor.json, "command": .text(command), "matter": .text(matter)]
    return (
      frame.canonical.dropLast() + Array(#","payload":"#.utf8) + payload + [0x7D], BodyCoding.caseName(of: payload)
    )
  }
}

extension Actor {
  fileprivate var json: JSON {
    var members: JSON.Object = [
      "id": .text(id), "name": .text(name), "office": .text(office), "role": .text(role.rawValue),
    ]
    members["organisation"] = organisation.map(JSON.text)
    members["person"] = person.map(JSON.text)
    members["staff"] = staff.map(JSON.text)
    members["section"] = section.map(JSON.text)
    members["absent"] = absent.map(JSON.text)
    return .object(members)
  }
}

/// One matter's state, folded from its entries; generic code meets kinds through it.
public protocol MatterFile: Sendable {
  var matter: String { get }
  /// Entries taken so far.
  var version: Int { get }
  var clocks: Clocks { get }
  var summary: Summary? { get }
  /// The office as of the day of the file's last act: what its names and titles are read from.
  var office: Office { get }
  /// Whether this person may read the file: officers of the bureau, and whoever stands in a relation to it.
  func isOpen(to actor: Actor) -> Bool
  /// Takes the next entry; `body` is nil after an erasure.
  mutating func take(_ entry: Entry) throws -> Act
  /// The clocks' and the kind's measures that this entry should have added, for `verify`.
  mutating func expectation(of entry: Entry) throws -> Expectation?
}

/// What an entry's header should show, recomputed from its body.
public struct Expectation: Sendable {
  public var event: String
  public var basis: [String]
  public var measures: [Measured]
  public var touches: [String]
  public var corrects: Int?
  public var notice: JSON?
}

/// The file of one kind.
public struct File<M: Matter>: MatterFile {
  public internal(set) var matter = ""
  /// Index of its first entry; 0 before it.
  public internal(set) var number = 0
  public internal(set) var version = 0
  public internal(set) var state = M.initial
  public internal(set) var clocks = Clocks()
  /// Plain id and person of whoever acted, newest last.
  public internal(set) var erased = false
  /// Day of the last act.
  private var moved = Day.first
  let books: Books
  let rules: [ClockRule]

  public init(_ kind: M.Type = M.self, books: Books) {
    self.books = books
    rules = M.deadlines.map(\.rule)
  }

  public var office: Office { books.offices.office(on: moved) }

  public var summary: Summary? { erased ? nil : M.summary(of: state) }

  public func isOpen(to actor: Actor) -> Bool {
    actor.role.isOfficer || actor.seated.contains { !M.relations(of: $0, to: state).isEmpty }
  }

  private mutating func begin(at index: Int) {
    if version == 0 { number = index }
    version += 1
  }

  /// Takes a decoded event: state, clocks, and the face its header shows.
  mutating func take(_ event: M.Event, named name: String, at mark: Mark) -> (face: Face, clocks: [Measured]) {
    begin(at: mark.index)
    moved = mark.day
    M.evolve(&state, with: event, at: mark)
    let office = books.offices.office(on: mark.day, before: mark.index)
    let measures = clocks.take(
      name, on: M.clockDay(of: event, in: state) ?? mark.day, under: office.applied(to: rules),
      calendar: books.calendars.before(mark.index))
    return (M.face(of: event, in: state, on: mark.day, at: office), measures)
  }

  public mutating func take(_ entry: Entry) throws -> Act {
    let header = entry.header
    let before = clocks.clocks
    guard let body = try decode(entry) else {
      begin(at: header.index)
      erased = true
      let office = books.offices.office(on: Day(header.day) ?? .first, before: header.index)
      clocks.take(header, under: office.applied(to: rules), calendar: books.calendars.before(header.index))
      return act(header, nil, before: before)
    }
    let mark = Mark(
      index: header.index, sequence: header.sequence, day: Day(header.day) ?? Day(number: 0), actor: body.actor)
    matter = body.matter
    _ = take(body.payload, named: header.event, at: mark)
    return act(header, .init(matter: body.matter, event: body.payload, mark: mark), before: before)
  }

  /// The act as views read it.
  func act(_ header: Header, _ content: Act.Content?, before: [Clock]) -> Act {
    Act(
      header: header, file: number, content: content, clocks: clocks.clocks, before: before, summary: summary,
      isPermanent: M.kind.retention == .permanent)
  }

  public mutating func expectation(of entry: Entry) throws -> Expectation? {
    guard let body = try decode(entry) else {
      _ = try take(entry)
      return nil
    }
    let header = entry.header
    let mark = Mark(
      index: header.index, sequence: header.sequence, day: Day(header.day) ?? Day(number: 0), actor: body.actor)
    matter = body.matter
    let payload = try BodyCoding.encoder.encode(body.payload)
    let taken = take(body.payload, named: header.event, at: mark)
    return Expectation(
      event: BodyCoding.caseName(of: payload), basis: taken.face.basis.map(\.code),
      measures: taken.face.measures + taken.clocks, touches: taken.face.touches, corrects: taken.face.corrects,
      notice: taken.face.notice)
  }

  private func decode(_ entry: Entry) throws -> Body<M.Event>? {
    guard entry.header.kind == M.kind.id else {
      throw StoreFault.damaged("第 \(entry.header.index) 条记录的事项类型与本件不同。")
    }
    guard let bytes = entry.body else { return nil }
    do {
      return try BodyCoding.decoder.decode(Body<M.Event>.self, from: Data(bytes))
    } catch {
      throw StoreFault.damaged("第 \(entry.header.index) 条记录的内容无法解读。")
    }
  }
}

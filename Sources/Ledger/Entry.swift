public import Seals

/// What one entry adds to a measure: how much, on which day, under which public key.
public struct Measured: Sendable, Hashable {
  public let measure: String
  /// Negative in a correction.
  public let quantity: Int
  /// Asia/Shanghai date, "2024-03-01".
  public let on: String
  /// One of a closed list (a utility, a campaign day, a section); never a person.
  public let key: String?

  public init(_ measure: String, _ quantity: Int, on: String, key: String? = nil) {
    self.measure = measure
    self.quantity = quantity
    self.on = on
    self.key = key
  }
}

/// A shared stream that an entry moves (a property unit, a session's room), under its pseudonym.
public struct Touch: Sendable, Hashable {
  public let stream: String
  public let sequence: Int

  public init(stream: String, sequence: Int) {
    self.stream = stream
    self.sequence = sequence
  }
}

/// The public half of an entry, free of personal data: these bytes are the leaf of the tree.
public struct Header: Sendable, Hashable {
  public var bureau: String
  /// Dense from 0; the index in the log.
  public var index: Int
  public var kind: String
  public var event: String
  public var schema: Int
  /// Pseudonym of the matter, 32 hex digits; not its number.
  public var matter: String
  /// 1 for the matter's first entry.
  public var sequence: Int
  public var touches: [Touch]
  /// Day of the act, Asia/Shanghai.
  public var day: String
  /// When it was recorded, in milliseconds since 1970-01-01T00:00:00Z.
  public var recorded: Int
  public var office: String
  public var role: String
  public var basis: [String]
  public var measures: [Measured]
  /// Index of the entry that this one corrects.
  public var corrects: Int?
  /// What the entry itself publishes: a figure's definition, a report's values, an erased matter's pseudonym.
  public var notice: JSON?
  /// H(salt ‖ body), 64 hex digits.
  public var commitment: String

  public init(
    bureau: String, index: Int, kind: String, event: String, schema: Int, matter: String, sequence: Int,
    touches: [Touch], day: String, recorded: Int, office: String, role: String, basis: [String],
    measures: [Measured], corrects: Int?, notice: JSON?, commitment: String
  ) {
    self.bureau = bureau
    self.index = index
    self.kind = kind
    self.event = event
    self.schema = schema
    self.matter = matter
    self.sequence = sequence
    self.touches = touches
    self.day = day
    self.recorded = recorded
    self.office = office
    self.role = role
    self.basis = basis
    self.measures = measures
    self.corrects = corrects
    self.notice = notice
    self.commitment = commitment
  }

  /// The name under which figures count this entry: `kind/event`.
  public var act: String { "\(kind)/\(event)" }
}

extension Header {
  /// The canonical bytes that the tree commits to.
  public var canonical: [UInt8] {
    var members: JSON.Object = [
      "basis": .array(basis.map(JSON.text)),
      "bureau": .text(bureau),
      "commitment": .text(commitment),
      "day": .text(day),
      "event": .text(event),
      "index": .integer(index),
      "kind": .text(kind),
      "matter": .text(matter),
      "measures": .array(measures.map(\.json)),
      "office": .text(office),
      "recorded": .integer(recorded),
      "role": .text(role),
      "schema": .integer(schema),
      "sequence": .integer(sequence),
      "touches": .array(touches.map { .array([.text($0.stream), .integer($0.sequence)]) }),
    ]
    members["corrects"] = corrects.map(JSON.integer)
    members["notice"] = notice
    return JSON.object(members).canonical
  }

  /// Reads canonical bytes back; any other spelling of the same header is refused.
  public init(canonical bytes: [UInt8]) throws(JSONFault) {
    let json = try JSON(parsing: bytes)
    let header = try Header(json)
    guard header.canonical == bytes else { throw JSONFault("header is not in canonical form") }
    self = header
  }

  init(_ json: JSON) throws(JSONFault) {
    func text(_ name: String) throws(JSONFault) -> String {
      guard let value = json[name]?.text else { throw JSONFault("header lacks text \(name)") }
      return value
    }
    func integer(_ name: String) throws(JSONFault) -> Int {
      guard let value = json[name]?.integer else { throw JSONFault("header lacks integer \(name)") }
      return value
    }
    func array(_ name: String) throws(JSONFault) -> [JSON] {
      guard let value = json[name]?.array else { throw JSONFault("header lacks array \(name)") }
      return value
    }
    var basis: [String] = []
    for item in try array("basis") {
      guard let text = item.text else { throw JSONFault("basis is not text") }
      basis.append(text)
    }
    var measures: [Measured] = []
    for item in try array("measures") { measures.append(try Measured(item)) }
    var touches: [Touch] = []
    for item in try array("touches") {
      guard let pair = item.array, pair.count == 2, let stream = pair[0].text, let sequence = pair[1].integer else {
        throw JSONFault("touch is not [stream, sequence]")
      }
      touches.append(Touch(stream: stream, sequence: sequence))
    }
    self.init(
      bureau: try text("bureau"), index: try integer("index"), kind: try text("kind"), event: try text("event"),
      schema: try integer("schema"), matter: try text("matter"), sequence: try integer("sequence"),
      touches: touches, day: try text("day"), recorded: try integer("recorded"), office: try text("office"),
      role: try text("role"), basis: basis, measures: measures, corrects: json["corrects"]?.integer,
      notice: json["notice"], commitment: try text("commitment"))
  }
}

extension Measured {
  var json: JSON {
    var parts: [JSON] = [.text(measure), .integer(quantity), .text(on)]
    if let key { parts.append(.text(key)) }
    return .array(parts)
  }

  init(_ json: JSON) throws(JSONFault) {
    guard let parts = json.array, (3...4).contains(parts.count), let measure = parts[0].text,
      let quantity = parts[1].integer, let on = parts[2].text, parts.count == 3 || parts[3].text != nil
    else { throw JSONFault("measure is not [measure, quantity, day, key?]") }
    self.init(measure, quantity, on: on, key: parts.count == 4 ? parts[3].text : nil)
  }
}

/// An entry as it stands in the journal: header, and body where it has not been erased.
public struct Entry: Sendable, Hashable {
  public let header: Header
  /// Plain body bytes (canonical JSON), or nil after an erasure.
  public let body: [UInt8]?

  public init(header: Header, body: [UInt8]?) {
    self.header = header
    self.body = body
  }
}

/// An entry that is not yet in the journal; index, sequences and commitment are given when it is appended.
public struct EntryDraft: Sendable {
  public var kind: String
  public var event: String
  public var schema: Int
  /// Pseudonym of the matter.
  public var matter: String
  /// Pseudonyms of the shared streams it moves.
  public var touches: [String]
  public var day: String
  public var recorded: Int
  public var office: String
  public var role: String
  public var basis: [String]
  public var measures: [Measured]
  public var corrects: Int?
  public var notice: JSON?
  public var body: [UInt8]

  public init(
    kind: String, event: String, schema: Int, matter: String, touches: [String], day: String, recorded: Int,
    office: String, role: String, basis: [String], measures: [Measured], corrects: Int?, notice: JSON?, body: [UInt8]
  ) {
    self.kind = kind
    self.event = event
    self.schema = schema
    self.matter = matter
    self.touches = touches
    self.day = day
    self.recorded = recorded
    self.office = office
    self.role = role
    self.basis = basis
    self.measures = measures
    self.corrects = corrects
    self.notice = notice
    self.body = body
  }
}

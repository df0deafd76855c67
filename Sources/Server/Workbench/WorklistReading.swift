import Casework
import Law
import Ledger

/// Whose files a worklist shows.
enum WorklistScope: String, CaseIterable, Sendable {
  case mine, post, section, all

  var title: String {
    switch self {
    case .mine: "我的"
    case .post: "本岗"
    case .section: "本科室"
    case .all: "全部"
    }
  }
}

/// What waits for whom, read from the waiting table.
struct WorklistReading {
  struct Item: Sendable {
    let id: String
    let kind: String
    let number: String
    let title: String
    let subject: String
    let stage: String
    /// Nil where no clock runs.
    let due: Day?
    let worklist: String
    /// Key of the person whose file it is; nil where nobody took it, or whoever did is not there to work on it.
    let owner: String?
    /// Key of the person to whom it was returned.
    let returned: String?
  }

  private let reader: any Reader
  private let actor: Actor
  private let office: Office

  init(_ reader: any Reader, for actor: Actor, at office: Office) {
    self.reader = reader
    self.actor = actor
    self.office = office
  }

  /// For whom the actor works: themselves, and those whose deputy they are.
  private var persons: [String] { [actor.staff].compactMap { $0 } + actor.seated.compactMap(\.absent) }

  private typealias Condition = (sql: String, values: [Value])

  private func condition(of scope: WorklistScope) throws -> Condition {
    switch scope {
    case .mine: return try own(keys: Waiting.keys(for: actor))
    case .post:
      let among = try reader.among(Waiting.keys(for: actor))
      return ("w.worklist \(among.sql)", among.values)
    case .section:
      let section = office.colleagues(of: actor)
      let among = try reader.among(section.keys)
      return (
        "w.worklist \(among.sql) AND (h.person IS NULL OR h.person IN (\(marks(section.persons.count))))",
        among.values + section.persons.map(Value.text)
      )
    case .all: return ("w.worklist IS NOT NULL", [])
    }
  }

  /// What waits for this person: returned to them; or at their posts, and in nobody else's hands who is there to work.
  private func own(keys: [String]) throws -> Condition {
    let mine = Set(persons)
    let people = mine.map(Value.text)
    let (accounts, busy) = (try reader.staffWithAccounts(), try reader.returnedTo())
    let elsewhere = busy.subtracting(mine).filter { isThere($0, accounts) }
    var condition: Condition = ("", [])
    for key in keys {
      let others = attended(key, accounts).subtracting(mine)
      condition.sql += condition.sql.isEmpty ? "" : " OR "
      condition.sql += "(w.worklist = ? AND (h.person IS NULL OR h.person \(Self.none(of: others)))"
      condition.sql += " AND (r.person IS NULL OR r.person \(Self.none(of: elsewhere))))"
      // No row has this number.
      condition.values += [.integer(try reader.numbers(of: [key]).first ?? -1)]
      condition.values += others.sorted().map(Value.text) + elsewhere.sorted().map(Value.text)
    }
    guard !busy.isDisjoint(with: mine) else { return ("(\(condition.sql))", condition.values) }
    let returned = try reader.rows(
      "SELECT file FROM handling WHERE bureau = ? AND post = 0 AND person IN (\(marks(people.count)))",
      [.text(reader.bureau)] + people
    ).map { $0.values[0] }
    return ("(\(condition.sql) OR w.matter IN (\(marks(returned.count))))", condition.values + returned)
  }

  private static func none(of persons: Set<String>) -> String {
    persons.isEmpty ? "IS NOT NULL" : "NOT IN (\(marks(persons.count)))"
  }

  private func isThere(_ person: String, _ accounts: Set<String>) -> Bool {
    accounts.contains(person) && office.isHere(person) && !office.isAway(person)
  }

  /// Who is there to work a worklist today.
  private func attended(_ worklist: String, _ accounts: Set<String>) -> Set<String> {
    Set(office.people(at: worklist).map(\.key)).intersection(accounts)
  }

  /// Files of a scope by their due day.
  func counts(of scope: WorklistScope) throws -> [(due: Day, count: Int)] {
    let condition = try condition(of: scope)
    return try reader.rows(
      "SELECT w.due, COUNT(*) FROM \(Self.waiting) WHERE w.bureau = ? AND \(condition.sql) GROUP BY w.due",
      [.text(reader.bureau)] + condition.values
    ).map { ($0.day(0) ?? MatterView.noDue, $0.number(1)) }
  }

  func count(of scope: WorklistScope) throws -> Int {
    let condition = try condition(of: scope)
    return try reader.row(
      "SELECT COUNT(*) FROM \(Self.waiting) WHERE w.bureau = ? AND \(condition.sql)",
      [.text(reader.bureau)] + condition.values)?.number(0) ?? 0
  }

  /// One page of a scope, the earliest due day first.
  ///
  /// - Parameter dues: first and last due day to show.
  func items(of scope: WorklistScope, due dues: ClosedRange<Day>, limit: Int, offset: Int) throws -> [Item] {
    let condition = try condition(of: scope)
    return try rows(
      "\(condition.sql) AND w.due >= ? AND w.due <= ?",
      condition.values + [.day(dues.lowerBound), .day(dues.upperBound)], limit: limit, offset: offset)
  }

  /// The most urgent file of the person, one matter left out.
  func first(but matter: String) throws -> Item? {
    let condition = try condition(of: .mine)
    return try rows(
      "\(condition.sql) AND w.matter <> \(numberOfFile)", condition.values + reader.named(matter), limit: 1, offset: 0
    ).first
  }

  private static let waiting = """
    waiting w
      LEFT JOIN handling h ON h.bureau = w.bureau AND h.file = w.matter AND h.post = w.worklist
      LEFT JOIN handling r ON r.bureau = w.bureau AND r.file = w.matter AND r.post = 0
    """

  private func rows(_ condition: String, _ values: [Value], limit: Int, offset: Int) throws -> [Item] {
    let accounts = try reader.staffWithAccounts()
    var attended: [String: Set<String>] = [:]
    return try reader.rows(
      """
      SELECT m.id, k.word, m.number, m.title, m.subject, m.stage, w.due, l.word, h.person, r.person
      FROM \(Self.waiting) JOIN matters m ON m.bureau = w.bureau AND m.matter = w.matter
        JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
        JOIN words l ON l.bureau = w.bureau AND l.number = w.worklist
      WHERE w.bureau = ? AND \(condition) ORDER BY w.due, w.matter LIMIT ? OFFSET ?
      """, [.text(reader.bureau)] + values + [.integer(limit), .integer(offset)]
    ).map { row in
      let worklist = row.string(7)
      let there = attended[worklist] ?? self.attended(worklist, accounts)
      attended[worklist] = there
      return Item(
        id: row.string(0), kind: row.string(1), number: row.string(2), title: row.string(3), subject: row.string(4),
        stage: row.string(5), due: row.day(6).flatMap { $0 == MatterView.noDue ? nil : $0 },
        worklist: worklist, owner: row.text(8).flatMap { there.contains($0) ? $0 : nil },
        returned: row.text(9).flatMap { isThere($0, accounts) ? $0 : nil })
    }
  }
}

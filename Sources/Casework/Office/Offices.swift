public import Law
public import Ledger
import Synchronization

/// Which office holds at which entry and day: what stood in the log before the entry, as of the day of the act.
public final class Offices: Sendable {
  private struct Entered: Sendable, Equatable {
    let index: Int
    let facts: [OfficeFact]
  }
  private struct Known: Sendable {
    var entered: [Entered] = []
    /// Made offices by how many entries they fold and by day; a year of days is few.
    var made: [Int: [Day: Office]] = [:]
  }
  private let known: Mutex<Known>

  /// - Parameter facts: what holds before anything was entered; tests begin with an office of their own.
  public init(_ facts: [OfficeFact] = []) {
    known = Mutex(Known(entered: facts.isEmpty ? [] : [Entered(index: -1, facts: facts)]))
  }

  /// The office with everything that is entered now.
  public func office(on day: Day) -> Office { office(on: day, before: Int.max) }

  /// Everything entered, in its order, with what held before.
  var facts: [OfficeFact] { known.withLock { $0.entered.flatMap(\.facts) } }

  /// As it stood before the entry with this index, as of a day.
  public func office(on day: Day, before index: Int) -> Office {
    known.withLock { known in
      let count = known.entered.firstIndex { $0.index >= index } ?? known.entered.count
      guard count > 0 else { return .unnamed }
      if let made = known.made[count]?[day] { return made }
      if known.made[count, default: [:]].count > 1_000 { known.made[count] = nil }
      let office = Office(facts: known.entered[..<count].flatMap(\.facts), on: day)
      known.made[count, default: [:]][day] = office
      return office
    }
  }

  /// Reads what the log says of the office.
  ///
  /// - Returns: whether there was something that was not known here.
  @discardableResult
  public func read(from reader: any Reader, vault: Vault) throws -> Bool {
    let rows = try reader.rows(
      "SELECT idx, header FROM entries WHERE bureau = ? AND matter = \(numberOfFile) ORDER BY sequence",
      [.text(reader.bureau)] + reader.named(vault.pseudonym(ofMatter: OfficeBook.matterID)))
    let found = try rows.compactMap { row in
      try row.bytes(1).map { Entered(index: row.number(0), facts: OfficeBook.facts(in: try Header(canonical: $0))) }
    }
    return known.withLock { known in
      let base = known.entered.filter { $0.index < 0 }
      guard known.entered != base + found else { return false }
      known = Known(entered: base + found)
      return true
    }
  }
}

/// The books by which acts are judged (日历和机构): both grow by entries, and an old act keeps what held before it.
public struct Books: Sendable {
  public let calendars: Calendars
  public let offices: Offices

  public init(_ calendar: WorkingCalendar, office facts: [OfficeFact] = []) {
    calendars = Calendars(calendar)
    offices = Offices(facts)
  }

  /// Reads both from the log.
  ///
  /// - Returns: whether there was something that was not known here.
  @discardableResult
  public func read(from reader: any Reader, vault: Vault) throws -> Bool {
    let calendarsMoved = try calendars.read(from: reader, vault: vault)
    return try offices.read(from: reader, vault: vault) || calendarsMoved
  }
}

extension Desk {
  /// Reads the calendars and the office of the log, as a start does.
  public func readBooks() async throws {
    _ = try await journal.read { [catalogue, vault] in try catalogue.books.read(from: $0, vault: vault) }
  }

  /// Enters what changed against the office as it is known now; nothing where nothing changed.
  ///
  /// - Returns: the facts entered.
  @discardableResult
  public func setUpOffice(_ amendment: OfficeBook.Amendment, at moment: Moment, key: String) async throws
    -> [OfficeFact]
  {
    try await readBooks()
    let known = catalogue.books.offices.facts
    let changed = amendment.facts.filter { fact in
      known.last { $0.list == fact.list && $0.key == fact.key && $0.from == fact.from } != fact
    }
    guard !changed.isEmpty else { return [] }
    try await handle(
      .amend(.init(decided: amendment.decided, facts: changed)), of: OfficeBook.self, in: OfficeBook.matterID,
      expecting: nil, on: Occasion(actor: .system, at: moment), key: key)
    return changed
  }
}

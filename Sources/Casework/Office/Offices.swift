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
    let entered: [Entered]
    /// Days on which some fact begins, in order.
    let begins: [Day]
    /// Made offices by how many entries they fold and by the last day on which a fact of them begins.
    var made: [Int: [Day: Office]] = [:]

    init(_ entered: [Entered]) {
      self.entered = entered
      begins = Set(entered.flatMap { $0.facts.map(\.from) }).sorted()
    }
  }
  private let known: Mutex<Known>

  /// - Parameter facts: what holds before anything was entered; tests begin with an office of their own.
  public init(_ facts: [OfficeFact] = []) {
    known = Mutex(Known(facts.isEmpty ? [] : [Entered(index: -1, facts: facts)]))
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
      let begun = known.begins.last { $0 <= day } ?? .first
      if let made = known.made[count]?[begun] { return made.on(day) }
      let office = Office(facts: known.entered[..<count].flatMap(\.facts), on: begun)
      known.made[count, default: [:]][begun] = office
      return office.on(day)
    }
  }

  /// Reads what the log says of the office.
  ///
  /// - Returns: whether there was something that was not known here.
  @discardableResult
  public func read(from reader: any Reader, vault: Vault) throws -> Bool {
    let said = try reader.storedHistory(of: vault.pseudonym(ofMatter: OfficeBook.matterID)).map {
      Entered(index: $0.index, facts: OfficeBook.facts(in: try Header(canonical: $0.header)))
    }
    var keys = UnwrappedKeys()
    let staff = try reader.storedHistory(of: vault.pseudonym(ofMatter: StaffBook.matterID)).map {
      Entered(index: $0.index, facts: StaffBook.facts(in: try? vault.entry($0, with: &keys)))
    }
    let found = (said + staff).sorted { $0.index < $1.index }
    return known.withLock { known in
      let base = known.entered.filter { $0.index < 0 }
      guard known.entered != base + found else { return false }
      known = Known(base + found)
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
    func part(sealed: Bool) -> OfficeBook.Amendment {
      .init(decided: amendment.decided, facts: changed.filter { $0.list.isSealed == sealed })
    }
    let (said, staff) = (part(sealed: false), part(sealed: true))
    let occasion = Occasion(actor: .system, at: moment)
    // Both parts or neither: what the second would be refused for is looked for before the first is entered.
    if !staff.facts.isEmpty {
      let staffing = try await journal.read { try $0.staffing() }
      let today = catalogue.books.offices.office(on: moment.day).adding(said.facts)
      _ = try StaffBook.decide(
        .amend(staff), given: StaffBook.initial, knowing: .init(staffing), on: occasion.at(today))
    }
    if !said.facts.isEmpty {
      try await handle(
        .amend(said), of: OfficeBook.self, in: OfficeBook.matterID, expecting: nil, on: occasion, key: key)
    }
    if !staff.facts.isEmpty {
      try await handle(
        .amend(staff), of: StaffBook.self, in: StaffBook.matterID, expecting: nil, on: occasion, key: "\(key)|staff")
    }
    return changed
  }
}

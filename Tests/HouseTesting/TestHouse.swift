public import Casework
public import Law
public import Ledger
import Seals
import Synchronization

/// A bureau of one test: a database of its own, a key ring that depends on nothing, and a desk.
public final class TestHouse: Sendable {
  public static let bureau = "420199"

  public let database: TestDatabase
  public let store: any Store
  public let keys: JournalKeys
  public let catalogue: Catalogue
  public let vault: Vault
  public let desk: Desk

  public var journal: Journal { desk.journal }

  /// Opens a house; the tables are made where they are missing.
  ///
  /// - Parameters:
  ///   - kinds: of the rooms; the floor's own are added.
  ///   - catalogue: the whole, instead of kinds and views.
  ///   - database: of another house, to stand beside it as a second server would.
  ///   - office: what holds of the office before anything is entered.
  ///   - wrap: puts something between desk and database.
  public init(
    kinds: [Kind] = TestHouse.kinds, views: [any View.Type] = TestHouse.views, catalogue: Catalogue? = nil,
    engine: TestEngine = .sqlite, database: TestDatabase? = nil, calendar: WorkingCalendar = .published,
    office: [OfficeFact] = OfficeFact.specimens, group: Int = 256,
    wrap: (any Store) -> any Store = { $0 }
  ) async throws {
    self.database = try database ?? engine.makeDatabase()
    store = wrap(try self.database.open(bureau: Self.bureau))
    let ring = KeyRing.ephemeral(seed: 7)
    keys = JournalKeys(rowKey: ring.rowKey)
    self.catalogue = catalogue ?? Catalogue(kinds: kinds, views: views, calendar: calendar, office: office)
    let random = SeededBytes(seed: 7)
    vault = Vault(ring: ring, bureau: Self.bureau) { random.bytes($0) }
    desk = Desk(journal: Journal(store: store, keys: keys, group: group), catalogue: self.catalogue, vault: vault)
    // Beside another house the tables are there, or are still to be made by the test.
    if database == nil { try await rebuild.migrate() } else { try? await desk.readBooks() }
  }

  deinit { desk.journal.close() }

  /// The fictional kinds and their view.
  public static let kinds = [Kind(BookLoan.self), Kind(RoomBooking.self)]
  public static let views: [any View.Type] = [BookedRooms.self]

  public var rebuild: Rebuild { Rebuild(store: store, keys: keys, catalogue: catalogue, vault: vault) }
  public var verification: Verification { Verification(journal: journal, catalogue: catalogue, vault: vault) }

  /// The journal and its views, compared with a replay into a scratch database.
  public func verify() async throws -> Verification.Outcome {
    let scratch = try TestEngine.sqlite.makeDatabase()
    defer { scratch.close() }
    return try await verification.run(scratch: try scratch.open(bureau: Self.bureau))
  }

  /// Hands a command in under a key of its own, at nine o'clock of the day.
  @discardableResult
  public func act<M: Matter>(
    _ command: M.Command, of kind: M.Type, in matter: String, by actor: Actor, on day: Day, expecting: Int? = nil,
    key: String? = nil
  ) async throws -> Receipt {
    try await desk.handle(
      command, of: kind, in: matter, expecting: expecting,
      on: Occasion(actor: actor, day: day, moment: Moment(day, hour: 9, minute: 0)),
      key: key ?? "key-\(database.nextNumber())")
  }

  /// A matter's file as its entries give it.
  public func file<M: Matter>(_ kind: M.Type, _ matter: String) async throws -> File<M> {
    try await journal.read { [vault, books = catalogue.books] in
      try $0.file(M.self, matter: matter, vault: vault, books: books)
    }
  }

  /// Headers of the whole journal, in order.
  public func headers() async throws -> [Header] {
    try await journal.read { reader in
      try reader.rows("SELECT header FROM entries WHERE bureau = ? ORDER BY idx", [.text(reader.bureau)])
        .map { try Header(canonical: $0.bytes(0) ?? []) }
    }
  }

  /// What a figure comes to, now or at an earlier size of the log.
  public func value(_ figure: Figure, in year: Int, size: Int? = nil) async throws -> FigureValue {
    try await journal.read { try FigureReading($0, size: size).value(of: figure, in: year) }
  }
}

/// Bytes that follow from a seed alone.
public final class SeededBytes: Sendable {
  private let generator: Mutex<SeededGenerator>

  public init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

  public func bytes(_ count: Int) -> [UInt8] {
    generator.withLock { generator in (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) } }
  }
}

/// SplitMix64: the same seed gives the same numbers, on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension TestHouse {
  /// The daily sweep as it runs half an hour after midnight of the day that ended.
  public func sweep(through day: String) async throws {
    let day = Day.of(day)
    try await desk.sweep(through: day, at: Moment(day.adding(days: 1), hour: 0, minute: 30))
  }
}

public import Ledger

/// The journal's store for many servers: PostgreSQL by libpq, statements pipelined, every commit durable when answered.
public final class PostgresStore: Store {
  public let bureau: String
  /// Sentences on what the server's settings lack without endangering a commit; empty where all is well.
  public let warnings: [String]
  private let login: PostgresLogin
  private let writer: PostgresWriter
  private let readers: PostgresReaders
  private let patience: Int32

  /// Connects once and refuses settings under which a commit could be lost; they are read back on every later
  /// connection too, because after a fail-over the server is another.
  ///
  /// - Parameters:
  ///   - url: `postgres://user@host:port/database` or `postgres://user@/database?host=/folder/of/socket`.
  ///   - patience: milliseconds to wait for the answer to a COMMIT; after that its result is unknown.
  /// - Throws: `StoreFault.damaged` or `.unavailable` with a sentence that says what to do.
  public init(url: String, bureau: String, patience: Int = 5_000) throws {
    self.bureau = bureau
    self.patience = Int32(clamping: patience)
    login = PostgresLogin(url: url)
    warnings = try login.check()
    writer = PostgresWriter(login: login)
    readers = PostgresReaders(login: login, limit: 6)
  }

  deinit { close() }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
    let bureau = bureau
    return try await withCheckedThrowingContinuation { continuation in
      readers.add { connection in
        let result = Result {
          let session = PostgresSession(connection: try connection.get(), bureau: bureau)
          try session.beginReading()
          return try body(session)
        }
        continuation.resume(with: result)
        // Nothing was written: the caller need not wait for the end.
        if let connection = try? connection.get() {
          PostgresSession(connection: connection, bureau: bureau).endReading()
        }
      }
    }
  }

  public func transact<T>(_ body: (any SavepointTransaction) throws -> T) throws -> T {
    try writer.use { connection in
      let session = PostgresSession(connection: connection, bureau: bureau)
      do {
        try session.beginWriting()
        let value = try body(session)
        try session.commit(patience: patience)
        return value
      } catch {
        session.rollBack()
        throw error
      }
    }
  }

  public func create(_ tables: [Table]) throws {
    try asOwner { try PostgresSchema.create(tables, in: $0) }
  }

  public func drop(_ tables: [String]) throws {
    precondition(Set(tables).isDisjoint(with: JournalTables.all.map(\.name)), "the journal is never dropped")
    try asOwner { session in
      for table in tables { try session.run("DROP TABLE IF EXISTS \(table)", []) }
    }
  }

  @discardableResult
  public func reshape(_ reshaping: Reshaping) throws -> Bool {
    let first = reshaping.old[0].name
    return try asOwner { session in
      try session.run("SELECT pg_advisory_xact_lock(hashtextextended('guiju tables', 0))", [])
      let stored = try session.row(
        """
        SELECT data_type::text FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name::text = ? AND column_name::text = ?
        """, [.text(first), .text(reshaping.sign)])
      guard reshaping.isOld(stored.flatMap { Self.forms[$0.string(0)] }) else { return false }
      for statement in reshaping.old.flatMap(PostgresSchema.retiring) { try session.run(statement, []) }
      try PostgresSchema.create(reshaping.new, in: session)
      try reshaping.move(session)
      for table in reshaping.old { try session.run("DROP TABLE \(Reshaping.former(table))", []) }
      return true
    }
  }

  private static let forms: [String: Table.Column.Form] = ["text": .text, "bigint": .integer, "bytea": .bytes]

  /// Stops the reading threads after what is queued and closes the writing connection.
  public func close() {
    readers.close()
    writer.close()
  }

  private func asOwner<T>(_ body: (PostgresSession) throws -> T) throws -> T {
    let session = PostgresSession(connection: try login.owner(), bureau: bureau)
    try session.run("BEGIN", [])
    let value = try body(session)
    try session.commit(patience: patience)
    return value
  }
}

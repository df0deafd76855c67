import GRDB
public import Ledger

/// What a backup and an inspection do with a database file beside a running server: they change nothing in it.
extension SQLiteStore {
  /// Writes one consistent state of the database into a new file; the server goes on reading and writing meanwhile.
  ///
  /// Everything that was answered before the call is in it. By `VACUUM INTO`, which reads one snapshot and leaves out
  /// what was deleted. The new file is not flushed to the disk.
  /// - Throws: `StoreFault`
  public static func copy(_ path: String, to copy: String) throws {
    try inspecting(path) { database in
      try database.execute(sql: "VACUUM INTO ?", arguments: [copy])
    }
  }

  /// Reads a database file, in one snapshot.
  public static func reading<T>(_ path: String, bureau: String, _ body: (any Reader) throws -> T) throws -> T {
    try inspecting(path) { database in
      try database.execute(sql: "BEGIN")
      defer { try? database.execute(sql: "COMMIT") }
      return try body(SQLiteSession(database: database, bureau: bureau))
    }
  }

  /// What SQLite's own quick check finds wrong with the file; empty where all is well.
  public static func quickFaults(_ path: String) throws -> [String] {
    try inspecting(path) { database in
      try String.fetchAll(database, sql: "PRAGMA quick_check(5)").filter { $0 != "ok" }
    }
  }

  /// Whether the file keeps a write-ahead log, as its header says.
  public static func isWriteAhead(header: [UInt8]) -> Bool { header.count >= 20 && header[18] == 2 && header[19] == 2 }

  private static func inspecting<T>(_ path: String, _ body: (Database) throws -> T) throws -> T {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(30)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      return try queue.inDatabase(body)
    } catch let error as DatabaseError {
      throw fault(error)
    }
  }
}

import GRDBSQLite
import Ledger

/// SQLite by its C interface alone: the yardstick for what the journal's rows cost.
final class PlainSQLite {
  private let connection: OpaquePointer
  /// Owned by this connection: prepared statements by their text.
  private var prepared: [String: OpaquePointer] = [:]

  init(_ path: String) throws {
    var opened: OpaquePointer?
    guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else { throw BenchFault("sqlite3_open \(path)") }
    connection = opened
    try run("PRAGMA journal_mode = WAL")
    try run("PRAGMA synchronous = FULL")
    try run("PRAGMA cache_size = -16000")
  }

  deinit {
    for statement in prepared.values { sqlite3_finalize(statement) }
    sqlite3_close(connection)
  }

  /// Writes the groups' rows again, one transaction a group; SELECTs are left out.
  ///
  /// - Returns: seconds.
  func replay(_ groups: [[Statement]]) throws -> Double {
    let began = ContinuousClock.now
    for group in groups {
      try run("BEGIN IMMEDIATE")
      for statement in group where !statement.reads { try run(statement.sql, statement.values) }
      try run("COMMIT")
    }
    return (ContinuousClock.now - began).seconds
  }

  private func run(_ sql: String, _ values: [Value] = []) throws {
    let statement = try prepared[sql] ?? prepare(sql)
    for (index, value) in values.enumerated() { bind(value, to: statement, Int32(index + 1)) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      throw BenchFault("\(String(cString: sqlite3_errmsg(connection))): \(sql)")
    }
    sqlite3_reset(statement)
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw BenchFault("\(String(cString: sqlite3_errmsg(connection))): \(sql)")
    }
    prepared[sql] = statement
    return statement
  }

  private func bind(_ value: Value, to statement: OpaquePointer, _ column: Int32) {
    switch value {
    case .null: sqlite3_bind_null(statement, column)
    case .integer(let integer): sqlite3_bind_int64(statement, column, Int64(integer))
    case .text(let text): sqlite3_bind_text(statement, column, text, Int32(text.utf8.count), Self.transient)
    case .bytes(let bytes): sqlite3_bind_blob(statement, column, bytes, Int32(bytes.count), Self.transient)
    }
  }

  /// SQLite copies the bytes before the call returns.
  private static let transient = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
}

import GRDB
import GRDBSQLite
import Ledger

/// One SQLite connection inside a transaction; GRDB keeps the prepared statements, values are bound directly.
struct SQLiteSession: SavepointTransaction {
  let database: Database
  let bureau: String

  var lockingClause: String { "" }

  func rows(_ sql: String, _ values: [Value]) throws -> [Ledger.Row] {
    let statement = try bound(sql, values)
    defer { sqlite3_reset(statement) }
    let width = sqlite3_column_count(statement)
    var rows: [Ledger.Row] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append(Ledger.Row((0..<width).map { Self.value(statement, $0) }))
      case SQLITE_DONE: return rows
      case let code: throw failure(code)
      }
    }
  }

  func run(_ sql: String, _ values: [Value]) throws {
    let statement = try bound(sql, values)
    defer { sqlite3_reset(statement) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
  }

  func savepoint() throws { try run("SAVEPOINT command", []) }
  func release() throws { try run("RELEASE command", []) }
  func rollBackToSavepoint() throws {
    try run("ROLLBACK TO command", [])
    try release()
  }

  private func bound(_ sql: String, _ values: [Value]) throws -> OpaquePointer {
    let statement: OpaquePointer
    do {
      statement = try database.cachedStatement(sql: sql).sqliteStatement
    } catch let error as DatabaseError {
      throw SQLiteStore.fault(error)
    }
    sqlite3_reset(statement)
    for (position, value) in values.enumerated() {
      let column = Int32(position + 1)
      let code =
        switch value {
        case .null: sqlite3_bind_null(statement, column)
        case .integer(let integer): sqlite3_bind_int64(statement, column, Int64(integer))
        case .text(let text): Self.bind(text, to: statement, column)
        case .bytes(let bytes):
          bytes.withUnsafeBytes {
            $0.count == 0
              ? sqlite3_bind_zeroblob(statement, column, 0)
              : sqlite3_bind_blob64(statement, column, $0.baseAddress, UInt64($0.count), Self.transient)
          }
        }
      guard code == SQLITE_OK else { throw failure(code) }
    }
    return statement
  }

  private static func bind(_ text: String, to statement: OpaquePointer, _ column: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { utf8 in
      guard let base = utf8.baseAddress else { return sqlite3_bind_text(statement, column, "", 0, transient) }
      return base.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
        sqlite3_bind_text(statement, column, $0, Int32(utf8.count), transient)
      }
    }
  }

  private static func value(_ statement: OpaquePointer, _ column: Int32) -> Value {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
    case SQLITE_TEXT:
      let count = Int(sqlite3_column_bytes(statement, column))
      let bytes = UnsafeBufferPointer(start: sqlite3_column_text(statement, column), count: count)
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let count = Int(sqlite3_column_bytes(statement, column))
      return .bytes([UInt8](UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count)))
    case SQLITE_FLOAT: return .text(String(sqlite3_column_double(statement, column)))
    default: return .null
    }
  }

  private func failure(_ code: Int32) -> StoreFault {
    let message = String(cString: sqlite3_errmsg(database.sqliteConnection))
    return SQLiteStore.fault(DatabaseError(resultCode: ResultCode(rawValue: code), message: message))
  }

  /// SQLite copies the bytes before the call returns.
  private static let transient = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
}

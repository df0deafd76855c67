import Ledger

/// One PostgreSQL connection inside a transaction; `run` is queued, `rows` waits for everything before it.
struct PostgresSession: SavepointTransaction {
  let connection: PostgresConnection
  let bureau: String

  var lockingClause: String { " FOR UPDATE" }

  func rows(_ sql: String, _ values: [Value]) throws -> [Row] {
    do throws(PostgresFailure) { return try connection.rows(sql, values) } catch { throw error.fault }
  }

  func run(_ sql: String, _ values: [Value]) throws {
    do throws(PostgresFailure) { try connection.queue(sql, values) } catch { throw error.fault }
  }

  func savepoint() throws { try run("SAVEPOINT command", []) }
  func release() throws { try run("RELEASE command", []) }
  func rollBackToSavepoint() throws {
    try run("ROLLBACK TO command", [])
    try release()
  }

  /// Begins the bureau's one write transaction; another server's writer is waited for.
  ///
  /// The lock is taken here and not left to the head's row, which does not exist before the first entry, and so that
  /// writes that never look at the head are in one order too, as they are in SQLite. It costs no round trip.
  func beginWriting() throws {
    try run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", [])
    try run("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [.text(bureau)])
  }

  func beginReading() throws { try run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", []) }

  /// Takes everything back; a connection on which that fails is not usable any more, with the same effect.
  func rollBack() {
    try? connection.queue("ROLLBACK")
    try? connection.settle()
  }

  func endReading() {
    try? connection.queue("COMMIT")
    try? connection.settle()
  }

  /// - Throws: `unknown` on any doubt, another `StoreFault` where surely nothing was written.
  func commit(patience: Int32) throws {
    switch connection.commit(patience: patience) {
    case .committed: return
    case .refused(let failure): throw failure.fault
    case .unknown(let message): throw StoreFault.unknown("提交时出错，结果未知：请用同一编号重试。（\(message)）")
    }
  }
}

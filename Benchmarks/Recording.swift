import Ledger
import Synchronization

/// One statement as it reached the database.
struct Statement: Sendable {
  let sql: String
  let values: [Value]
  /// A SELECT whose rows were waited for.
  let reads: Bool
}

/// A store that keeps every statement of its write transactions, group by group.
final class RecordingStore: Store {
  private let store: any Store
  private let recorded = Mutex<[[Statement]]>([])

  init(_ store: any Store) { self.store = store }

  var bureau: String { store.bureau }
  /// The committed groups so far, in order.
  var groups: [[Statement]] { recorded.withLock { $0 } }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
    try await store.read(body)
  }

  func transact<T>(_ body: (any SavepointTransaction) throws -> T) throws -> T {
    let notes = Notes()
    let value = try store.transact { try body(RecordingTransaction(transaction: $0, notes: notes)) }
    recorded.withLock { $0.append(notes.statements) }
    return value
  }

  func create(_ tables: [Table]) throws { try store.create(tables) }
  func drop(_ tables: [String]) throws { try store.drop(tables) }
  func reshape(_ reshaping: Reshaping) throws -> Bool { try store.reshape(reshaping) }
}

private final class Notes {
  var statements: [Statement] = []
}

private struct RecordingTransaction: SavepointTransaction {
  let transaction: any SavepointTransaction
  let notes: Notes

  var bureau: String { transaction.bureau }
  var lockingClause: String { transaction.lockingClause }

  func rows(_ sql: String, _ values: [Value]) throws -> [Row] {
    notes.statements.append(Statement(sql: sql, values: values, reads: true))
    return try transaction.rows(sql, values)
  }

  func run(_ sql: String, _ values: [Value]) throws {
    notes.statements.append(Statement(sql: sql, values: values, reads: false))
    try transaction.run(sql, values)
  }

  func savepoint() throws { try transaction.savepoint() }
  func release() throws { try transaction.release() }
  func rollBackToSavepoint() throws { try transaction.rollBackToSavepoint() }
}

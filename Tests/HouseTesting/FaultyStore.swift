public import Ledger
import Synchronization

/// A store that fails at a chosen statement, as a lost disk or connection would.
public final class FaultyStore: Store {
  private let store: any Store
  private struct Plan {
    var failing: Int?
    var statements = 0
  }
  private let plan = Mutex(Plan())

  public init(_ store: any Store) { self.store = store }

  public var bureau: String { store.bureau }
  /// Statements since the plan was made.
  public var statements: Int { plan.withLock { $0.statements } }

  /// Lets the statement with this number fail, counted from 1 over the write transactions to come; nil lets all pass.
  public func fail(at number: Int?) { plan.withLock { $0 = Plan(failing: number) } }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
    try await store.read(body)
  }

  public func transact<T>(_ body: (any SavepointTransaction) throws -> T) throws -> T {
    try store.transact { try body(FaultyTransaction(transaction: $0, step: step)) }
  }

  public func create(_ tables: [Table]) throws { try store.create(tables) }
  public func drop(_ tables: [String]) throws { try store.drop(tables) }
  public func reshape(_ reshaping: Reshaping) throws -> Bool { try store.reshape(reshaping) }

  private func step() throws {
    try plan.withLock { plan in
      plan.statements += 1
      if plan.statements == plan.failing { throw StoreFault.unavailable("statement \(plan.statements) fails") }
    }
  }
}

private struct FaultyTransaction: SavepointTransaction {
  let transaction: any SavepointTransaction
  let step: () throws -> Void

  var bureau: String { transaction.bureau }
  var lockingClause: String { transaction.lockingClause }

  func rows(_ sql: String, _ values: [Value]) throws -> [Row] {
    try step()
    return try transaction.rows(sql, values)
  }

  func run(_ sql: String, _ values: [Value]) throws {
    try step()
    try transaction.run(sql, values)
  }

  func savepoint() throws {
    try step()
    try transaction.savepoint()
  }

  func release() throws {
    try step()
    try transaction.release()
  }

  func rollBackToSavepoint() throws {
    try step()
    try transaction.rollBackToSavepoint()
  }
}

import Foundation
import GRDB
import GRDBSQLite
public import Ledger
import Synchronization

/// The journal's default store: one SQLite file in WAL mode, every commit on the disk before it is answered.
public final class SQLiteStore: Store {
  public let bureau: String
  private let pool: DatabasePool
  private let checkpointer: WALCheckpointer
  /// Set by an I/O error: this handle is not trusted again until the process has been restarted.
  private let broken = Mutex(false)

  /// How long a statement waits for the lock of another process.
  fileprivate static let busySeconds = 5

  /// Opens or creates the database file; refuses settings under which a commit could be lost.
  ///
  /// - Parameter path: the database file; its folder must exist.
  /// - Throws: `StoreFault.damaged` with a sentence that says what to do.
  public init(path: String, bureau: String, durability: Durability = .full) throws {
    self.bureau = bureau
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 6
    configuration.busyMode = .timeout(Double(Self.busySeconds))
    configuration.prepareDatabase { database in
      try database.execute(
        sql: "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = ON")
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      // The pool sets NORMAL after it has prepared a connection, so the writer is set here and read back.
      try pool.writeWithoutTransaction { database in
        // What an erasure deletes is overwritten, not only unlinked.
        try database.execute(
          sql: "PRAGMA synchronous = \(durability.rawValue); PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON")
      }
      checkpointer = try WALCheckpointer(path: path, pool: pool)
    } catch let error as DatabaseError {
      throw Self.openingFault(error, path: path)
    }
    if durability == .full { try requireDurableSettings() }
  }

  /// How far a commit goes before it is answered.
  public enum Durability: String, Sendable {
    case full = "FULL"
    /// Loses commits at a power cut: the control of the fault tests, never for service.
    case normal = "NORMAL"
  }

  private func requireDurableSettings() throws {
    let found = try pool.writeWithoutTransaction { database in
      [
        try Int.fetchOne(database, sql: "PRAGMA synchronous").map(String.init),
        try String.fetchOne(database, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(database, sql: "PRAGMA foreign_keys").map(String.init),
      ]
    }
    guard found == ["2", "wal", "1"] else {
      throw StoreFault.damaged("数据库的持久性设置不是 synchronous=FULL、journal_mode=WAL、foreign_keys=ON，已停止启动：请检查磁盘和 SQLite 版本。")
    }
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
    let bureau = bureau
    do {
      return try await pool.read { database in
        try body(SQLiteSession(database: database, bureau: bureau))
      }
    } catch let error as DatabaseError {
      throw Self.fault(error)
    }
  }

  public func transact<T>(_ body: (any SavepointTransaction) throws -> T) throws -> T {
    guard !broken.withLock({ $0 }) else {
      throw StoreFault.unavailable("没有写入：磁盘读写出过错，为保证数据安全已停止写入，请管理员检查磁盘后重启服务。")
    }
    do {
      return try transactTrusting(body)
    } catch let fault as StoreFault {
      if case .unknown = fault { broken.withLock { $0 = true } }
      throw fault
    }
  }

  private func transactTrusting<T>(_ body: (any SavepointTransaction) throws -> T) throws -> T {
    let (value, changes): (T, Int) = try pool.writeWithoutTransaction { database in
      let before = database.totalChangesCount
      do {
        try database.beginTransaction(.immediate)
      } catch let error as DatabaseError {
        throw Self.fault(error)
      }
      do {
        let value = try body(SQLiteSession(database: database, bureau: bureau))
        do {
          try database.commit()
        } catch let error as DatabaseError {
          if database.isInsideTransaction { try? database.rollback() }
          throw error.resultCode == .SQLITE_FULL
            ? Self.fault(error) : StoreFault.unknown("提交时出错，结果未知：请用同一编号重试。（\(error.resultCode)）")
        }
        return (value, database.totalChangesCount - before)
      } catch {
        if database.isInsideTransaction { try? database.rollback() }
        throw (error as? DatabaseError).map(Self.fault) ?? error
      }
    }
    checkpointer.committed(rows: changes)
    return value
  }

  public func create(_ tables: [Ledger.Table]) throws {
    try pool.write { database in
      for table in tables {
        for statement in SQLiteSchema.statements(for: table) { try database.execute(sql: statement) }
      }
    }
  }

  public func drop(_ tables: [String]) throws {
    precondition(Set(tables).isDisjoint(with: JournalTables.all.map(\.name)), "the journal is never dropped")
    try pool.write { database in
      for table in tables { try database.execute(sql: "DROP TABLE IF EXISTS \(table)") }
    }
  }

  @discardableResult
  public func reshape(_ reshaping: Reshaping) throws -> Bool {
    let first = reshaping.old[0].name
    return try transact { transaction in
      let stored = try transaction.row(
        "SELECT type FROM pragma_table_info('\(first)') WHERE name = ?", [.text(reshaping.sign)])
      guard reshaping.isOld(stored.flatMap { Self.forms[$0.string(0)] }) else { return false }
      let statements = reshaping.old.flatMap(SQLiteSchema.retiring) + reshaping.new.flatMap(SQLiteSchema.statements)
      for statement in statements { try transaction.run(statement, []) }
      try reshaping.move(transaction)
      for table in reshaping.old { try transaction.run("DROP TABLE \(Reshaping.former(table))", []) }
      return true
    }
  }

  private static let forms: [String: Ledger.Table.Column.Form] = ["TEXT": .text, "INTEGER": .integer, "BLOB": .bytes]

  public func close() throws {
    checkpointer.close()
    try pool.close()
  }

  static func fault(_ error: DatabaseError) -> StoreFault {
    switch error.resultCode {
    case .SQLITE_IOERR: .unknown("磁盘读写出错，结果未知：请用同一编号重试。")
    case .SQLITE_FULL: .full("磁盘已满，没有写入；请管理员腾出空间，随后会自动恢复。")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      .damaged("数据库文件已损坏：请停止服务，保留原文件，从备份恢复后运行 guiju verify。")
    default: .unavailable("没有写入：数据库暂不可用（\(error.resultCode)：\(error.message ?? "")）。")
    }
  }

  private static func openingFault(_ error: DatabaseError, path: String) -> StoreFault {
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      .damaged("数据库文件 \(path) 已损坏，不能启动：请保留原文件，从备份恢复后运行 guiju verify。")
    case .SQLITE_CANTOPEN: .damaged("打不开数据库文件 \(path)：请检查文件夹是否存在、是否可写。")
    default: .damaged("打不开数据库文件 \(path)：\(error.message ?? error.localizedDescription)")
    }
  }
}

/// Moves the write-ahead log into the database file, apart from the writer.
private final class WALCheckpointer: Sendable {
  private let connection: DatabaseQueue
  private let pool: DatabasePool
  private let queue = DispatchQueue(label: "wal-checkpoint")
  private let written = Mutex(0)
  private let path: String
  /// Rows between two looks at the log's size: some 64 commits in service, each batch of a rebuild.
  private static let interval = 1_000
  private static let passiveBytes = 4 << 20
  private static let truncateBytes = 64 << 20

  init(path: String, pool: DatabasePool) throws {
    self.path = path
    self.pool = pool
    connection = try DatabaseQueue(path: path)
  }

  func committed(rows: Int) {
    let due = written.withLock { count in
      count += rows
      guard count >= Self.interval else { return false }
      count = 0
      return true
    }
    guard due else { return }
    queue.async { [self] in
      let size = (try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int) ?? 0
      guard size > Self.passiveBytes else { return }
      // Moves everything beside the writer first, so that a TRUNCATE has little left to do.
      try? connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
      guard size > Self.truncateBytes else { return }
      // On the writer itself: commits queue behind it however slow the disk is, where a lock of another connection
      // would turn them away after the busy time-out. Readers are not waited for.
      try? pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = 0")
        defer { try? database.execute(sql: "PRAGMA busy_timeout = \(SQLiteStore.busySeconds * 1_000)") }
        try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
  }

  /// The pool closes its writer before its readers, so SQLite itself would leave the whole log beside the file.
  func close() {
    queue.sync {
      try? connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }
    try? connection.close()
  }
}

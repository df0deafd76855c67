/// A value in a row, in the types both engines share.
public enum Value: Sendable, Hashable {
  case null
  case integer(Int)
  case text(String)
  case bytes([UInt8])

  public init(_ text: String?) { self = text.map(Value.text) ?? .null }
  public init(_ integer: Int?) { self = integer.map(Value.integer) ?? .null }
}

/// One row of an answer; columns are numbered from 0 in the order the statement names them.
public struct Row: Sendable, Hashable {
  public let values: [Value]

  public init(_ values: [Value]) { self.values = values }

  /// The text in a column, or nil where the column holds anything else.
  public func text(_ column: Int) -> String? {
    if case .text(let text) = values[column] { text } else { nil }
  }

  /// The integer in a column, or nil where the column holds anything else.
  public func integer(_ column: Int) -> Int? {
    if case .integer(let integer) = values[column] { integer } else { nil }
  }

  /// The bytes in a column, or nil where the column holds anything else.
  public func bytes(_ column: Int) -> [UInt8]? {
    if case .bytes(let bytes) = values[column] { bytes } else { nil }
  }

  /// The text in a column that is declared as text and not nullable; "" where the row was damaged.
  public func string(_ column: Int) -> String { text(column) ?? "" }
  /// The integer in a column that is declared as an integer and not nullable; 0 where the row was damaged.
  public func number(_ column: Int) -> Int { integer(column) ?? 0 }
}

/// A table as a value; each driver renders it in its own engine's words.
public struct Table: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    public enum Form: Sendable { case text, integer, bytes }
    public let name: String
    public let form: Form
    public let optional: Bool
  }

  public let name: String
  public let columns: [Column]
  /// The primary key; the bureau leads every key, so that tables can be partitioned by it.
  public let key: [String]
  public let unique: [[String]]
  public let indexes: [[String]]
  /// Rows may be inserted and read, never changed or removed; kept by triggers and by the server's role.
  public let appendOnly: Bool
  /// For append-only tables whose rows an erasure may delete: the column that names the erased matter.
  public let erasableBy: String?
  /// Its rows are long and come in the order of the key: SQLite keeps them apart from the key's index.
  public let isWide: Bool

  public init(
    _ name: String, _ columns: [Column], key: [String], unique: [[String]] = [], indexes: [[String]] = [],
    appendOnly: Bool = false, erasableBy: String? = nil, isWide: Bool = false
  ) {
    self.name = name
    self.columns = columns
    self.key = key
    self.unique = unique
    self.indexes = indexes
    self.appendOnly = appendOnly
    self.erasableBy = erasableBy
    self.isWide = isWide
  }
}

extension Table.Column {
  public static func text(_ name: String, optional: Bool = false) -> Self {
    Self(name: name, form: .text, optional: optional)
  }
  public static func integer(_ name: String, optional: Bool = false) -> Self {
    Self(name: name, form: .integer, optional: optional)
  }
  public static func bytes(_ name: String, optional: Bool = false) -> Self {
    Self(name: name, form: .bytes, optional: optional)
  }
}

/// Reads within one snapshot of one bureau's data.
public protocol Reader {
  /// Division code of the bureau (行政区划代码), the first column of every key.
  var bureau: String { get }
  /// Rows of a SELECT in the shared subset; `?` marks the values in order.
  func rows(_ sql: String, _ values: [Value]) throws -> [Row]
}

extension Reader {
  public func row(_ sql: String, _ values: [Value]) throws -> Row? { try rows(sql, values).first }
}

/// Statements within the one write transaction.
///
/// A driver may hold `run` back until the next `rows` or the commit, so a failing statement ends the whole
/// transaction: nothing may rely on one.
public protocol Transaction: Reader {
  func run(_ sql: String, _ values: [Value]) throws
  /// Appended to a SELECT that must lock its row; empty where one writer is the rule of the engine.
  var lockingClause: String { get }
  /// The number of a word of a closed list; a word that has none yet gets the next one, in this transaction.
  func number(of word: String) throws -> Int
}

extension Transaction {
  public func number(of word: String) throws -> Int { try Words.number(of: word, in: self) }
}

/// A database behind the seam: SQL in a transaction, nothing more.
public protocol Store: Sendable {
  var bureau: String { get }

  /// Reads in one snapshot; never waits for the writer.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T

  /// One durable write transaction; blocks its thread, so only the journal's writer thread and commands call it.
  ///
  /// Returns only after the commit is durable. A body that throws leaves no trace.
  /// - Throws: what `body` throws, or `StoreFault`.
  func transact<T>(_ body: (any SavepointTransaction) throws -> T) throws -> T

  /// Creates the tables that are missing, with their triggers; changes none.
  func create(_ tables: [Table]) throws
  /// Drops tables of views, never of the journal.
  func drop(_ tables: [String]) throws
  /// Replaces tables of an earlier version by those of this one, in one transaction.
  ///
  /// - Returns: whether there was something to replace.
  @discardableResult
  func reshape(_ reshaping: Reshaping) throws -> Bool
}

/// A transaction in which one command may fail without undoing its neighbours.
public protocol SavepointTransaction: Transaction {
  func savepoint() throws
  func release() throws
  func rollBackToSavepoint() throws
}

/// The store could not do what was asked; the law has nothing to do with it.
public enum StoreFault: Error, Sendable, Equatable {
  /// Nothing was written: the disk is full (磁盘已满).
  case full(String)
  /// Nothing was written.
  case unavailable(String)
  /// The commit itself failed: the rows may be there or not (结果未知).
  case unknown(String)
  /// A file, setting or table is not what it must be; says what to do.
  case damaged(String)
}

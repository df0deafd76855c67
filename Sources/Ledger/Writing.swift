public import Seals

/// The one writer's hold on the journal inside a transaction: SQL, and the only way to append.
///
/// Used on the writer's thread alone.
public final class Writing: Transaction {
  public let journal: JournalKeys
  private let transaction: any SavepointTransaction
  private let words: KnownWords
  /// Owned by this transaction: the frontier as the appended entries left it.
  public private(set) var frontier: Frontier
  private var moved = false
  /// A savepoint stands before each command.
  private let isGuarded: Bool
  /// Owned by this transaction: statements so far that may have changed something.
  private var changes = 0
  /// Owned by this transaction: what callers want to forget when a command is rolled back.
  private var undo: [() -> Void] = []
  /// Owned by this transaction: the same for the commands of the group that succeeded so far.
  private var undoGroup: [() -> Void] = []

  /// - Parameters:
  ///   - words: what the writer knew of words before; it learns more here.
  ///   - isGuarded: a command that fails after it wrote is taken back alone; else it throws `Spoiled`.
  init(_ transaction: any SavepointTransaction, journal: JournalKeys, words: KnownWords, isGuarded: Bool) throws {
    self.isGuarded = isGuarded
    self.transaction = transaction
    self.journal = journal
    self.words = words
    frontier = try Head.locked(in: transaction, journal: journal)
  }

  public var bureau: String { transaction.bureau }
  public var lockingClause: String { transaction.lockingClause }
  public func rows(_ sql: String, _ values: [Value]) throws -> [Row] {
    if !sql.hasPrefix("SELECT") { changes += 1 }
    return try transaction.rows(sql, values)
  }
  public func run(_ sql: String, _ values: [Value]) throws {
    changes += 1
    try transaction.run(sql, values)
  }

  public func number(of word: String) throws -> Int {
    try words.number(of: word) {
      onRollback { [words] in words.forget(word) }
      return try Words.number(of: word, in: self)
    }
  }

  /// Index of the next entry.
  public var nextIndex: Int { frontier.size }
  /// The place of a matter whose file the next entry opens.
  public var newPlace: FilePlace { FilePlace(number: nextIndex, sequence: 0) }

  /// Remembers what must be undone in memory if this command leaves no trace.
  public func onRollback(_ action: @escaping () -> Void) { undo.append(action) }

  /// Runs one command; a thrown error takes back its rows and its entries, and nothing else.
  ///
  /// - Throws: `StoreFault`; `Spoiled` where there are rows to take back and no savepoint before them.
  func attempt<T>(_ body: (Writing) throws -> T) throws -> Result<T, any Error> {
    let (before, movedBefore, changesBefore) = (frontier, moved, changes)
    undo = []
    if isGuarded { try transaction.savepoint() }
    do {
      let value = try body(self)
      if isGuarded { try transaction.release() }
      undoGroup += undo
      return .success(value)
    } catch let fault as StoreFault {
      for action in undo.reversed() { action() }
      throw fault
    } catch {
      for action in undo.reversed() { action() }
      if isGuarded {
        try transaction.rollBackToSavepoint()
      } else if changes > changesBefore {
        throw Spoiled()
      }
      frontier = before
      moved = movedBefore
      return .failure(error)
    }
  }

  /// Takes back in memory what the whole group did; its rows are not in the database, or nobody knows.
  func abandon() {
    for action in undoGroup.reversed() { action() }
    undoGroup = []
  }

  /// Appends an entry: gives it its index and sequences, seals its body and extends the tree.
  ///
  /// - Parameter place: where the matter's file stands in this transaction; nil looks it up.
  public func append(_ draft: EntryDraft, at place: FilePlace? = nil, sealedWith key: SealingKey, salt: [UInt8]) throws
    -> Header
  {
    let index = frontier.size
    let function = journal.function
    let place = try place ?? self.place(of: draft.matter) ?? newPlace
    if place.sequence == 0 {
      try run(
        "INSERT INTO files (bureau, name, matter) VALUES (?, ?, ?)",
        [.text(bureau), .text(draft.matter), .integer(place.number)])
    }
    let header = Header(
      bureau: bureau, index: index, kind: draft.kind, event: draft.event, schema: draft.schema, matter: draft.matter,
      sequence: place.sequence + 1,
      touches: try draft.touches.map { Touch(stream: $0, sequence: try advance($0)) },
      day: draft.day, recorded: draft.recorded, office: draft.office, role: draft.role, basis: draft.basis,
      measures: draft.measures, corrects: draft.corrects, notice: draft.notice,
      commitment: function.hash(salt + draft.body).hex)
    let canonical = header.canonical
    let leaf = MerkleTree.leafHash(canonical, function)
    try run(
      "INSERT INTO entries (bureau, idx, matter, sequence, header, leaf, mac) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .text(bureau), .integer(index), .integer(place.number), .integer(header.sequence), .bytes(canonical),
        .bytes(leaf), .bytes(journal.rowMAC(bureau: bureau, index: index, leaf: leaf)),
      ])
    let sealed = key.seal(salt + draft.body, bound: BodySeal.bound(bureau: bureau, index: index, matter: draft.matter))
    try run(
      "INSERT INTO bodies (bureau, idx, matter, sealed) VALUES (?, ?, ?, ?)",
      [.text(bureau), .integer(index), .integer(place.number), .bytes(sealed)])
    try extendTree(leaf)
    return header
  }

  /// The next sequence of a shared stream; 1 for its first entry.
  private func advance(_ stream: String) throws -> Int {
    let row = try row(
      """
      INSERT INTO streams (bureau, stream, sequence) VALUES (?, ?, 1)
      ON CONFLICT (bureau, stream) DO UPDATE SET sequence = streams.sequence + 1 RETURNING sequence
      """, [.text(bureau), .text(stream)])
    guard let sequence = row?.integer(0) else { throw StoreFault.damaged("序列 \(stream) 没有给出序号：请运行 guiju verify。") }
    return sequence
  }

  /// Extends the frontier, and stores the hash of each level-8, level-16 … subtree that the leaf completes.
  private func extendTree(_ leaf: [UInt8]) throws {
    var completed: [(level: Int, index: Int, hash: [UInt8])] = []
    frontier.append(leafHash: leaf) { level, index, hash in
      if level > 0, level.isMultiple(of: 8) { completed.append((level, index, hash)) }
    }
    moved = true
    for node in completed {
      try run(
        "INSERT INTO tree_hashes (bureau, level, idx, hash) VALUES (?, ?, ?, ?)",
        [.text(bureau), .integer(node.level), .integer(node.index), .bytes(node.hash)])
    }
  }

  /// Deletes the wrapped key and sealed bodies of a file; the entry at `index` says so publicly.
  public func erase(file: Int, by index: Int) throws {
    try run(
      "INSERT INTO erasures (bureau, matter, idx) VALUES (?, ?, ?)", [.text(bureau), .integer(file), .integer(index)])
    try run(
      "DELETE FROM bodies WHERE bureau = ? AND idx IN (SELECT idx FROM entries WHERE bureau = ? AND matter = ?)",
      [.text(bureau), .text(bureau), .integer(file)])
    try run("DELETE FROM matter_keys WHERE bureau = ? AND matter = ?", [.text(bureau), .integer(file)])
  }

  func finish() throws {
    guard moved else { return }
    try Head.store(frontier, in: transaction, journal: journal)
  }
}

/// A command failed after it wrote, in a group without savepoints: the group must be begun anew with them.
struct Spoiled: Error {}

/// What a sealed body is bound to, so that it opens in its own row only.
public enum BodySeal {
  public static func bound(bureau: String, index: Int, matter: String) -> [UInt8] {
    Array("body|\(bureau)|\(index)|\(matter)".utf8)
  }
}

extension [UInt8] {
  /// Lower-case hexadecimal digits.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: count * 2) { buffer in
      var position = 0
      for byte in self {
        buffer[position] = digits[Int(byte >> 4)]
        buffer[position + 1] = digits[Int(byte & 15)]
        position += 2
      }
      return position
    }
  }

  /// Bytes of an even number of hexadecimal digits, or nil.
  public init?(hex text: String) {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    self = []
    reserveCapacity(digits.count / 2)
    for position in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[position].hexValue, let low = digits[position + 1].hexValue else { return nil }
      append(high << 4 | low)
    }
  }
}

extension UInt8 {
  fileprivate var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x61...0x66: self - 0x61 + 10
    case 0x41...0x46: self - 0x41 + 10
    default: nil
    }
  }
}

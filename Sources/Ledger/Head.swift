public import Seals

/// The hash, and the secrets by which the journal notices a change made behind its back.
public struct JournalKeys: Sendable {
  public let function: HashFunction
  let rowKey: [UInt8]

  public init(function: HashFunction = .sm3, rowKey: [UInt8]) {
    self.function = function
    self.rowKey = rowKey
  }

  /// MAC of one journal row, 32 bytes.
  public func rowMAC(bureau: String, index: Int, leaf: [UInt8]) -> [UInt8] {
    hmacSM3(key: rowKey, Array("entry|\(bureau)|\(index)|".utf8) + leaf)
  }

  func headMAC(bureau: String, frontier: [UInt8]) -> [UInt8] {
    hmacSM3(key: rowKey, Array("head|\(bureau)|".utf8) + frontier)
  }
}

/// The head row: size and frontier of the tree, and the lock that orders writers.
public enum Head {
  /// Takes the bureau's head for this transaction; nobody else appends until it ends.
  static func locked(in transaction: any Transaction, journal: JournalKeys) throws -> Frontier {
    let row = try transaction.row(
      "SELECT frontier, mac, size FROM heads WHERE bureau = ?\(transaction.lockingClause)", [.text(transaction.bureau)])
    guard let row else { return Frontier(journal.function) }
    return try frontier(row, bureau: transaction.bureau, journal: journal)
  }

  /// The frontier that a reader's snapshot sees.
  public static func read(from reader: any Reader, journal: JournalKeys) throws -> Frontier {
    let row = try reader.row("SELECT frontier, mac, size FROM heads WHERE bureau = ?", [.text(reader.bureau)])
    guard let row else {
      return Frontier(journal.function)
    }
    return try frontier(row, bureau: reader.bureau, journal: journal)
  }

  static func store(_ frontier: Frontier, in transaction: any Transaction, journal: JournalKeys) throws {
    let encoded = frontier.encode()
    try transaction.run(
      """
      INSERT INTO heads (bureau, size, frontier, mac) VALUES (?, ?, ?, ?)
      ON CONFLICT (bureau) DO UPDATE SET size = excluded.size, frontier = excluded.frontier, mac = excluded.mac
      """,
      [
        .text(transaction.bureau), .integer(frontier.size), .bytes(encoded),
        .bytes(journal.headMAC(bureau: transaction.bureau, frontier: encoded)),
      ])
  }

  private static func frontier(_ row: Row, bureau: String, journal: JournalKeys) throws -> Frontier {
    guard let encoded = row.bytes(0), let mac = row.bytes(1),
      equalInConstantTime(mac, journal.headMAC(bureau: bureau, frontier: encoded)),
      let frontier = Frontier(decoding: encoded, journal.function), row.integer(2) == frontier.size
    else { throw StoreFault.damaged("日志的头记录与密钥不符：请停止写入，运行 guiju verify，并从备份恢复。") }
    return frontier
  }
}

/// The tree as stored: leaf hashes beside the entries, subtree hashes at every eighth level.
public struct StoredTree: HashReader {
  let reader: any Reader
  let function: HashFunction

  public init(reader: any Reader, function: HashFunction) {
    self.reader = reader
    self.function = function
  }

  /// Hash of the complete subtree of `2^level` leaves at `index`.
  public func hash(level: Int, index: Int) throws -> [UInt8] {
    if level > 0, level.isMultiple(of: 8), let stored = try stored(level: level, from: index, to: index + 1).first {
      return stored
    }
    let below = level == 0 ? 0 : (level - 1) / 8 * 8
    let count = 1 << (level - below)
    let children = try stored(level: below, from: index * count, to: (index + 1) * count)
    guard children.count == count else {
      throw StoreFault.damaged("哈希树缺少第 \(below) 层的节点：请运行 guiju verify。")
    }
    return MerkleTree.root(ofLeafHashes: children, function)
  }

  /// Stored hashes of one level in order, `from` up to but without `to`.
  public func stored(level: Int, from: Int, to: Int) throws -> [[UInt8]] {
    let rows =
      level == 0
      ? try reader.rows(
        "SELECT leaf FROM entries WHERE bureau = ? AND idx >= ? AND idx < ? ORDER BY idx",
        [.text(reader.bureau), .integer(from), .integer(to)])
      : try reader.rows(
        "SELECT hash FROM tree_hashes WHERE bureau = ? AND level = ? AND idx >= ? AND idx < ? ORDER BY idx",
        [.text(reader.bureau), .integer(level), .integer(from), .integer(to)])
    return rows.compactMap { $0.bytes(0) }
  }
}

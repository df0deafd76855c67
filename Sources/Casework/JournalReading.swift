public import Law
public import Ledger
import Seals

/// An entry's rows as they stand in the journal, before anything is believed.
struct StoredEntry: Sendable {
  let index: Int
  /// Number of its file.
  let file: Int
  let sequence: Int
  let header: [UInt8]
  let leaf: [UInt8]
  let mac: [UInt8]
  let sealed: [UInt8]?
  let wrappedKey: [UInt8]?
  /// The file that the body's row names.
  let bodyFile: Int?

  static let columns = "e.idx, e.matter, e.sequence, e.header, e.leaf, e.mac, b.sealed, k.wrapped, b.matter"
  static let tables = """
    entries e LEFT JOIN bodies b ON b.bureau = e.bureau AND b.idx = e.idx
    LEFT JOIN matter_keys k ON k.bureau = e.bureau AND k.matter = e.matter
    """

  init(_ row: Row) {
    index = row.number(0)
    file = row.number(1)
    sequence = row.number(2)
    header = row.bytes(3) ?? []
    leaf = row.bytes(4) ?? []
    mac = row.bytes(5) ?? []
    sealed = row.bytes(6)
    wrappedKey = row.bytes(7)
    bodyFile = row.integer(8)
  }
}

extension Reader {
  /// Entries of the journal in order, from an index, whether or not some are missing.
  func storedEntries(from index: Int, limit: Int) throws -> [StoredEntry] {
    try rows(
      """
      SELECT \(StoredEntry.columns) FROM \(StoredEntry.tables)
      WHERE e.bureau = ? AND e.idx >= ? ORDER BY e.idx LIMIT ?
      """, [.text(bureau), .integer(index), .integer(limit)]
    ).map(StoredEntry.init)
  }

  /// Entries of one matter in order.
  func storedHistory(of matter: String) throws -> [StoredEntry] {
    try rows(
      """
      SELECT \(StoredEntry.columns) FROM \(StoredEntry.tables)
      WHERE e.bureau = ? AND e.matter = \(numberOfFile) ORDER BY e.sequence
      """, [.text(bureau)] + named(matter)
    ).map(StoredEntry.init)
  }

  /// One entry's public header, or nil.
  public func header(at index: Int) throws -> Header? {
    let row = try row(
      "SELECT header FROM entries WHERE bureau = ? AND idx = ?", [.text(bureau), .integer(index)])
    return try row?.bytes(0).map { try Header(canonical: $0) }
  }
}

/// Data keys unwrapped during one pass, so that the entries of a matter share one unwrapping.
struct UnwrappedKeys {
  private var keys: [Int: (wrapped: [UInt8], key: SealingKey)] = [:]
  private static let limit = 10_000

  /// The key that the entry's row holds wrapped for a matter, or nil where it cannot be opened.
  mutating func key(of stored: StoredEntry, _ matter: String, from ring: KeyRing) -> SealingKey? {
    guard let wrapped = stored.wrappedKey else { return nil }
    if let known = keys[stored.file], known.wrapped == wrapped { return known.key }
    guard let bytes = try? ring.unwrap(wrapped, matter: matter) else { return nil }
    if keys.count >= Self.limit { keys.removeAll(keepingCapacity: true) }
    let key = SealingKey(bytes)
    keys[stored.file] = (wrapped, key)
    return key
  }
}

extension Vault {
  /// Opens a stored entry: header as written, body if it was not erased.
  func entry(_ stored: StoredEntry, with keys: inout UnwrappedKeys) throws -> Entry {
    let header: Header
    do {
      header = try Header(canonical: stored.header)
    } catch {
      throw StoreFault.damaged("第 \(stored.index) 条记录的表头不是规范格式。")
    }
    guard stored.sealed != nil else { return Entry(header: header, body: nil) }
    guard let plain = saltAndBody(stored, of: header.matter, with: &keys), plain.count >= Self.saltLength else {
      throw StoreFault.damaged("第 \(stored.index) 条记录的内容无法打开。")
    }
    return Entry(header: header, body: Array(plain.dropFirst(Self.saltLength)))
  }

  /// The salt that stands before a sealed body, or nil where nothing can be opened as this matter's.
  func saltAndBody(_ stored: StoredEntry, of matter: String, with keys: inout UnwrappedKeys) -> [UInt8]? {
    guard let sealed = stored.sealed, let key = keys.key(of: stored, matter, from: ring) else { return nil }
    return try? key.open(sealed, bound: BodySeal.bound(bureau: bureau, index: stored.index, matter: matter))
  }

  /// Bytes of the random salt in a commitment.
  static var saltLength: Int { 16 }
}

extension Reader {
  /// A matter's file, folded from its entries.
  public func file<M: Matter>(_ kind: M.Type, matter id: String, vault: Vault, books: Books) throws
    -> File<M>
  {
    var file = File<M>(books: books)
    file.matter = id
    var keys = UnwrappedKeys()
    for stored in try storedHistory(of: vault.pseudonym(ofMatter: id)) {
      _ = try file.take(try vault.entry(stored, with: &keys))
    }
    return file
  }
}

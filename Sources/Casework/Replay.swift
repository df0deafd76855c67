import Ledger
import Seals

/// Folds the journal again, entry by entry, and hands the acts to views.
struct Replay {
  let catalogue: Catalogue
  let vault: Vault
  /// Owned by one replay: files still open, by pseudonym; closed ones are folded again if they move.
  private var files: [String: any MatterFile] = [:]
  private var keys = UnwrappedKeys()

  init(catalogue: Catalogue, vault: Vault) {
    self.catalogue = catalogue
    self.vault = vault
  }

  static let batch = 2_000

  /// The act of the next stored entry; `reader` finds earlier entries of a file that was put away.
  mutating func act(_ stored: StoredEntry, from reader: any Reader) throws -> Act {
    let entry = try vault.entry(stored, with: &keys)
    var file = try file(before: entry.header, from: reader)
    let act = try file.take(entry)
    keep(file, entry.header.matter)
    return act
  }

  /// What the entry's header should show, or nil where its body is erased.
  mutating func expectation(_ stored: StoredEntry, _ entry: Entry, from reader: any Reader) throws -> Expectation? {
    var file = try file(before: entry.header, from: reader)
    let expectation = try file.expectation(of: entry)
    keep(file, entry.header.matter)
    return expectation
  }

  private mutating func keep(_ file: any MatterFile, _ matter: String) {
    files[matter] = file.summary?.isClosed == true ? nil : file
  }

  private mutating func file(before header: Header, from reader: any Reader) throws -> any MatterFile {
    if let file = files[header.matter] { return file }
    guard let kind = catalogue.kind(header.kind) else {
      throw StoreFault.damaged("第 \(header.index) 条记录的事项类型“\(header.kind)”不在目录中。")
    }
    var file = kind.makeFile(catalogue.books)
    guard header.sequence > 1 else { return file }
    for stored in try reader.storedHistory(of: header.matter) where stored.sequence < header.sequence {
      _ = try file.take(try vault.entry(stored, with: &keys))
    }
    return file
  }

  /// Replays the whole journal from `reader` into the views of `scratch`.
  mutating func run(from reader: any Reader, into scratch: any Store, progress: (Int) -> Void = { _ in }) throws {
    let words = KnownWords(try reader.words())
    var next = 0
    while true {
      let stored = try reader.storedEntries(from: next, limit: Self.batch)
      guard let last = stored.last else { return }
      try scratch.transact { transaction in
        let both = ReplayTransaction(views: transaction, journal: reader, words: words, keepsWords: false)
        for entry in stored {
          let act = try act(entry, from: reader)
          for view in catalogue.views { try view.apply(act, in: both, with: vault) }
        }
      }
      next = last.index + 1
      progress(next)
    }
  }
}

/// Views write to their database, and read the journal where the journal is.
struct ReplayTransaction: Transaction {
  let views: any Transaction
  let journal: any Reader
  let words: KnownWords
  /// New words are written down; a scratch database has no use for them.
  let keepsWords: Bool

  var bureau: String { views.bureau }
  var lockingClause: String { "" }
  func number(of word: String) throws -> Int {
    try words.number(of: word) {
      if word.isEmpty { return 0 }
      return keepsWords ? try views.number(of: word) : words.last + 1
    }
  }
  func run(_ sql: String, _ values: [Value]) throws { try views.run(sql, values) }
  func rows(_ sql: String, _ values: [Value]) throws -> [Row] {
    sql.contains("FROM entries") ? try journal.rows(sql, values) : try views.rows(sql, values)
  }
}

/// Digests of view tables: rows in primary-key byte order.
enum TableDigest {
  private static let page = 2_000

  static func digest(_ table: Table, in reader: any Reader, function: HashFunction) throws -> String {
    var hash = RunningHash(function)
    try forEachRow(of: table, in: reader) { row in hash.update(encoded(row)) }
    return hash.finish().hex
  }

  static func forEachRow(of table: Table, in reader: any Reader, _ body: (Row) throws -> Void) throws {
    let columns = table.columns.map(\.name)
    // Without the bureau, which is fixed: only then does SQLite go to the place in the key instead of reading up to it.
    let rest = table.key.count > 1 ? Array(table.key.dropFirst()) : table.key
    let positions = rest.compactMap { columns.firstIndex(of: $0) }
    let list = columns.joined(separator: ", ")
    let key = rest.joined(separator: ", ")
    var rows = try reader.rows(
      "SELECT \(list) FROM \(table.name) WHERE bureau = ? ORDER BY \(key) LIMIT \(page)", [.text(reader.bureau)])
    while let last = rows.last {
      for row in rows { try body(row) }
      guard rows.count == page else { return }
      rows = try reader.rows(
        """
        SELECT \(list) FROM \(table.name) WHERE bureau = ? AND (\(key)) > (\(marks(rest.count)))
        ORDER BY \(key) LIMIT \(page)
        """, [.text(reader.bureau)] + positions.map { last.values[$0] })
    }
  }

  /// One byte form a row: type, length, bytes of every value.
  static func encoded(_ row: Row) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in row.values {
      switch value {
      case .null: bytes.append(0)
      case .integer(let integer): append(1, Array("\(integer)".utf8), to: &bytes)
      case .text(let text): append(2, Array(text.utf8), to: &bytes)
      case .bytes(let raw): append(3, raw, to: &bytes)
      }
    }
    return bytes
  }

  private static func append(_ type: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(type)
    withUnsafeBytes(of: UInt32(content.count).bigEndian) { bytes.append(contentsOf: $0) }
    bytes += content
  }
}

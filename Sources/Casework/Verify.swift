public import Ledger
import Seals

/// What `verify` found, first bad entry first.
public struct Finding: Sendable, Hashable {
  /// Index of the entry, or nil where the damage is not in one entry.
  public let index: Int?
  public let place: String
  public let sentence: String

  public init(index: Int?, place: String, _ sentence: String) {
    self.index = index
    self.place = place
    self.sentence = sentence
  }
}

/// Reads the whole journal, its tree and its checkpoints, and the views beside a replay, and believes nothing.
public struct Verification: Sendable {
  let journal: Journal
  let catalogue: Catalogue
  let vault: Vault
  /// Findings after which it stops looking.
  static let most = 50

  public init(journal: Journal, catalogue: Catalogue, vault: Vault) {
    self.journal = journal
    self.catalogue = catalogue
    self.vault = vault
  }

  public struct Outcome: Sendable {
    public var entries = 0
    public var root = ""
    public var findings: [Finding] = []
    public var isSound: Bool { findings.isEmpty }
  }

  /// - Parameter scratch: an empty store for the replay; nil checks the journal alone (`--journal`).
  public func run(scratch: (any Store)?, progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> Outcome
  {
    try await journal.read { reader in
      try catalogue.books.read(from: reader, vault: vault)
      var pass = JournalPass(verification: self, reader: reader)
      try pass.run(progress)
      var outcome = pass.outcome
      if let scratch, outcome.isSound { try compareViews(reader, scratch, &outcome) }
      return outcome
    }
  }

  private func compareViews(_ reader: any Reader, _ scratch: any Store, _ outcome: inout Outcome) throws {
    try scratch.create(catalogue.viewTables)
    var replay = Replay(catalogue: catalogue, vault: vault)
    try replay.run(from: reader, into: scratch)
    let differing = try scratch.transact { replayed in
      try catalogue.views.flatMap { view in
        try view.tables.compactMap { table in
          try firstDifference(table, stored: reader, replayed: replayed, view: view.name)
        }
      }
    }
    outcome.findings += differing
  }

  /// The first row of a view that is not what a replay of the journal gives.
  private func firstDifference(_ table: Table, stored: any Reader, replayed: any Reader, view: String) throws
    -> Finding?
  {
    let function = journal.keys.function
    guard
      try TableDigest.digest(table, in: stored, function: function)
        != TableDigest.digest(table, in: replayed, function: function)
    else { return nil }
    func keyed(_ reader: any Reader) throws -> [[Value]: Row] {
      var rows: [[Value]: Row] = [:]
      let positions = table.key.compactMap { key in table.columns.firstIndex { $0.name == key } }
      try TableDigest.forEachRow(of: table, in: reader) { row in rows[positions.map { row.values[$0] }] = row }
      return rows
    }
    let left = try keyed(stored)
    let right = try keyed(replayed)
    let differing = Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }
    let first = differing.min { $0.lexicographicallyPrecedes($1) { "\($0)" < "\($1)" } }
    let key = first.map { $0.dropFirst().map(\.plain).joined(separator: " ") } ?? ""
    let what = first.map { left[$0] == nil ? "缺少一行" : right[$0] == nil ? "多出一行" : "一行的内容不同" } ?? "不同"
    let row = first.flatMap { left[$0] ?? right[$0] }
    return Finding(
      index: try row.flatMap { try lastEntry(behind: $0, of: table, in: stored) }, place: "视图 \(view)，表 \(table.name)",
      "与按日志重放的结果\(what)（\(key)）。请运行 guiju rebuild。")
  }

  /// The entry that a view's row goes back to, where the row names its matter or its entry.
  private func lastEntry(behind row: Row, of table: Table, in reader: any Reader) throws -> Int? {
    if let position = table.columns.firstIndex(where: { $0.name == "idx" }) { return row.integer(position) }
    guard let position = table.columns.firstIndex(where: { $0.name == "matter" }) else { return nil }
    let file = try row.integer(position) ?? row.text(position).flatMap { try reader.place(of: $0)?.number }
    return try reader.row(
      "SELECT MAX(idx) FROM entries WHERE bureau = ? AND matter = ?", [.text(reader.bureau), Value(file)])?
      .integer(0)
  }
}

extension Value {
  /// For messages: text as it is, bytes as hexadecimal digits.
  var plain: String {
    switch self {
    case .null: "—"
    case .integer(let integer): "\(integer)"
    case .text(let text): text
    case .bytes(let bytes): bytes.hex
    }
  }
}

/// One pass over the journal in order.
struct JournalPass {
  let verification: Verification
  let reader: any Reader
  var outcome = Verification.Outcome()
  private var frontier: Frontier
  private var sequences: [String: Int] = [:]
  /// Number of every file by the pseudonym of its matter.
  private var files: [String: Int] = [:]
  private var replay: Replay
  private var keys = UnwrappedKeys()
  /// Erased files as the table names them, and as entries of the log do.
  private var erasures: [Int: Int] = [:]
  private var declaredErasures: [Int: Int] = [:]
  /// Roots at the sizes that have a checkpoint.
  private var checkpoints: [Int: String] = [:]
  private var function: HashFunction { verification.journal.keys.function }

  init(verification: Verification, reader: any Reader) {
    self.verification = verification
    self.reader = reader
    frontier = Frontier(verification.journal.keys.function)
    replay = Replay(catalogue: verification.catalogue, vault: verification.vault)
  }

  private mutating func found(_ index: Int?, _ place: String, _ sentence: String) {
    guard outcome.findings.count < Verification.most else { return }
    outcome.findings.append(Finding(index: index, place: place, sentence))
  }

  mutating func run(_ progress: (Int) -> Void) throws {
    try readErasuresAndCheckpoints()
    checkCheckpoint()
    var from = Int.min
    var next = 0
    while true {
      let stored = try reader.storedEntries(from: from, limit: Replay.batch)
      guard let last = stored.last else { break }
      for entry in stored {
        if entry.index > next { found(next, "日志", "缺少第 \(next) 条记录。") }
        if entry.index < 0 { found(entry.index, "日志", "有一条编号为 \(entry.index) 的记录，编号应从 0 起。") }
        next = max(next, entry.index == .max ? .max : entry.index + 1)
        try check(entry)
        frontier.append(leafHash: MerkleTree.leafHash(entry.header, function))
        checkCheckpoint()
        try checkSubtrees()
      }
      progress(frontier.size)
      guard last.index < .max else { break }
      from = last.index + 1
    }
    outcome.entries = frontier.size
    outcome.root = frontier.root.hex
    try checkHead()
    try checkStreams()
    try checkOrphans()
  }

  private mutating func readErasuresAndCheckpoints() throws {
    for row in try reader.rows("SELECT matter, idx FROM erasures WHERE bureau = ?", [.text(reader.bureau)]) {
      erasures[row.number(0)] = row.number(1)
    }
    for row in try reader.rows(
      "SELECT size, note FROM checkpoints WHERE bureau = ? ORDER BY size", [.text(reader.bureau)])
    {
      checkpoints[row.number(0)] = row.string(1)
    }
  }

  private mutating func check(_ stored: StoredEntry) throws {
    let index = stored.index
    guard stored.leaf == MerkleTree.leafHash(stored.header, function) else {
      return found(index, "日志", "第 \(index) 条记录的表头与叶子哈希不符：表头或哈希被改动。")
    }
    guard
      equalInConstantTime(
        stored.mac, verification.journal.keys.rowMAC(bureau: reader.bureau, index: index, leaf: stored.leaf))
    else { return found(index, "日志", "第 \(index) 条记录的校验码与密钥不符：这一行被改动或调换。") }
    guard let header = try? Header(canonical: stored.header) else {
      return found(index, "日志", "第 \(index) 条记录的表头不是规范格式。")
    }
    guard header.index == index, files[header.matter] ?? index == stored.file, header.sequence == stored.sequence,
      header.bureau == reader.bureau
    else { return found(index, "日志", "第 \(index) 条记录的列与表头不一致。") }
    files[header.matter] = stored.file
    checkSequences(header)
    if header.kind == Erasure.kind.id, let matter = header.notice?["erased"]?.text {
      declaredErasures[files[matter] ?? -1] = index
    }
    try checkBody(stored, header)
  }

  private mutating func checkSequences(_ header: Header) {
    for (stream, sequence) in [(header.matter, header.sequence)] + header.touches.map({ ($0.stream, $0.sequence) }) {
      let expected = sequences[stream, default: 0] + 1
      if sequence != expected {
        found(header.index, "日志", "第 \(header.index) 条记录的序号应为 \(expected)，写的是 \(sequence)。")
      }
      sequences[stream] = sequence
    }
  }

  private mutating func checkBody(_ stored: StoredEntry, _ header: Header) throws {
    let index = stored.index
    if erasures[stored.file] != nil, stored.sealed != nil || stored.wrappedKey != nil {
      return found(index, "日志", "第 \(index) 条记录的内容已登记删除，内容或者数据密钥却还在。")
    }
    if stored.sealed == nil {
      guard let by = erasures[stored.file], by > index else {
        return found(index, "日志", "第 \(index) 条记录的内容丢失，且没有删除内容的记录。")
      }
      _ = try? replay.expectation(stored, Entry(header: header, body: nil), from: reader)
      return
    }
    guard stored.bodyFile == stored.file,
      let opened = verification.vault.saltAndBody(stored, of: header.matter, with: &keys)
    else {
      return found(index, "日志", "第 \(index) 条记录的内容或数据密钥被改动，无法打开。")
    }
    guard function.hash(opened).hex == header.commitment else {
      return found(index, "日志", "第 \(index) 条记录的内容与表头的承诺值不符。")
    }
    let entry = Entry(header: header, body: Array(opened.dropFirst(Vault.saltLength)))
    guard let expected = try? replay.expectation(stored, entry, from: reader) else {
      return found(index, "日志", "第 \(index) 条记录的内容无法解读。")
    }
    let vault = verification.vault
    guard expected.event == header.event, expected.basis == header.basis, expected.measures == header.measures,
      expected.touches.map(vault.pseudonym(ofStream:)) == header.touches.map(\.stream),
      expected.corrects == header.corrects, expected.notice == header.notice
    else { return found(index, "日志", "第 \(index) 条记录的表头与由内容重算的依据、计量或关联不一致。") }
  }

  private mutating func checkCheckpoint() {
    guard let note = checkpoints.removeValue(forKey: frontier.size) else { return }
    let key = verification.vault.ring.checkpointKey.publicKey
    let origin = LogNaming.origin(reader.bureau)
    guard let known = try? VerifierKey(name: origin, key: key),
      let checkpoint = try? Checkpoint(verifying: Array(note.utf8), origin: origin, known: [known])
    else { return found(nil, "检查点", "大小为 \(frontier.size) 的检查点签名不能验证。") }
    if checkpoint.size != frontier.size || checkpoint.root != frontier.root {
      found(nil, "检查点", "大小为 \(frontier.size) 的检查点与日志重算的根不同：此前的记录被改动、增删或调换。")
    }
  }

  private mutating func checkSubtrees() throws {
    var level = 8
    while frontier.size > 0, frontier.size % (1 << level) == 0, level < 62 {
      let index = (frontier.size >> level) - 1
      let tree = StoredTree(reader: reader, function: function)
      let children = try tree.stored(level: level - 8, from: index << 8, to: (index + 1) << 8)
      let stored = try tree.stored(level: level, from: index, to: index + 1).first
      if stored != MerkleTree.root(ofLeafHashes: children, function) {
        found(index << level, "哈希树", "第 \(level) 层第 \(index) 个节点与其下的记录不符。")
      }
      level += 8
    }
  }

  private mutating func checkHead() throws {
    for size in checkpoints.keys.sorted() {
      found(frontier.size, "日志", "有大小为 \(size) 的签名检查点，日志却只有 \(frontier.size) 条：第 \(frontier.size) 条起的记录丢失。")
    }
    guard let head = try? Head.read(from: reader, journal: verification.journal.keys) else {
      return found(nil, "哈希树", "头记录的校验码与密钥不符。")
    }
    if head.size != frontier.size {
      found(min(head.size, frontier.size), "哈希树", "头记录写有 \(head.size) 条，日志有 \(frontier.size) 条。")
    } else if head.root != frontier.root {
      found(nil, "哈希树", "头记录的根与日志重算的根不同。")
    }
  }

  private mutating func checkStreams() throws {
    let shared = sequences.filter { files[$0.key] == nil }
    if let (stream, right, stored) = try differing("SELECT stream, sequence FROM streams WHERE bureau = ?", shared) {
      found(nil, "日志", "序列 \(stream) 的末号应为 \(right ?? 0)，存的是 \(stored ?? 0)。")
    }
    if let (name, right, stored) = try differing("SELECT name, matter FROM files WHERE bureau = ?", files) {
      found(right, "日志", "办件 \(name) 的首条记录应为第 \(right ?? -1) 条，存的是 \(stored ?? -1)。")
    }
  }

  /// The first name whose stored number is not the right one.
  private func differing(_ sql: String, _ right: [String: Int]) throws -> (String, right: Int?, stored: Int?)? {
    let rows = try reader.rows(sql, [.text(reader.bureau)])
    let stored = Dictionary(rows.map { ($0.string(0), $0.number(1)) }, uniquingKeysWith: { $1 })
    let name = Set(stored.keys).union(right.keys).filter { stored[$0] != right[$0] }.min()
    return name.map { ($0, right[$0], stored[$0]) }
  }

  /// Rows that no entry accounts for.
  private mutating func checkOrphans() throws {
    let body = try reader.row(
      """
      SELECT MIN(b.idx) FROM bodies b
      WHERE b.bureau = ? AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.bureau = b.bureau AND e.idx = b.idx)
      """, [.text(reader.bureau)])
    if let index = body?.integer(0) { found(index, "日志", "有一份内容不属于任何记录（编号 \(index)）。") }
    let key = try reader.row(
      """
      SELECT MIN(k.matter) FROM matter_keys k
      WHERE k.bureau = ? AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.bureau = k.bureau AND e.matter = k.matter)
      """, [.text(reader.bureau)])
    if let file = key?.integer(0) { found(nil, "日志", "有一份数据密钥不属于任何记录（办件 \(file)）。") }
    let differing = Set(erasures.keys).union(declaredErasures.keys).filter { erasures[$0] != declaredErasures[$0] }
    for file in differing.sorted() {
      found(declaredErasures[file] ?? erasures[file], "日志", "删除内容的登记与日志中的删除记录不符（办件 \(file)）。")
    }
    let nodes = try reader.row("SELECT COUNT(*) FROM tree_hashes WHERE bureau = ?", [.text(reader.bureau)])?.number(0)
    let expected = stride(from: 8, to: 62, by: 8).reduce(0) { $0 + frontier.size >> $1 }
    if nodes != expected { found(nil, "哈希树", "应存有 \(expected) 个节点，存的是 \(nodes ?? 0) 个。") }
  }
}

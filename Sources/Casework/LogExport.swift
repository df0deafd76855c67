import Foundation
public import Ledger
import Seals

/// Why the public log was not written.
public enum LogExportFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Nothing has been signed yet.
  case noCheckpoint
  /// The folder holds another log, or one that this one does not continue.
  case otherLog(String)
  case unwritable(String)

  public var description: String {
    switch self {
    case .noCheckpoint: "日志还没有签名的检查点，请先发布检查点。"
    case .otherLog(let sentence), .unwritable(let sentence): sentence
    }
  }
}

/// Writes the public log (公开日志) to a folder: checkpoint, hash tiles, headers, definitions, reports;
/// docs/public-log.md says what the files hold.
public struct LogExport: Sendable {
  /// Kind of the annual report; its entries `frozen` and `published` say what `reports/<year>.json` holds.
  public static let reportKind = "counsel.annual-report"

  private let journal: Journal
  private let vault: Vault

  public init(journal: Journal, vault: Vault) {
    self.journal = journal
    self.vault = vault
  }

  /// Writes the log at the newest checkpoint; files that are already right are left alone. Works beside a running
  /// server.
  ///
  /// The checkpoint is replaced last, so that a folder left half-way still holds the log of its old checkpoint.
  /// - Returns: entries in the log, and files of the export.
  /// - Throws: `LogExportFault`, or `StoreFault` for a journal that is not what its checkpoint says.
  public func write(to folder: String) async throws -> (size: Int, files: Int) {
    let (keys, bureau) = (journal.keys, vault.bureau)
    return try await journal.read { reader in
      guard let latest = try reader.latestCheckpoint() else { throw LogExportFault.noCheckpoint }
      let origin = LogNaming.origin(bureau)
      guard let note = try? SignedNote(parsing: Array(latest.note.utf8)),
        let checkpoint = try? Checkpoint(parsing: note),
        checkpoint.origin == origin, checkpoint.size == latest.size
      else { throw StoreFault.damaged("最新的检查点无法读取：请运行 guiju verify。") }
      let files = try ExportFiles(folder)
      var pass = ExportPass(reader: reader, function: keys.function, checkpoint: checkpoint, files: files)
      try pass.checkFolder()
      try pass.run()
      try files.flush()
      try files.put("checkpoint", note.encoded)
      try files.flush()
      return (checkpoint.size, files.count)
    }
  }
}

/// One pass over the entries below a checkpoint.
private struct ExportPass {
  let reader: any Reader
  let function: HashFunction
  let checkpoint: Checkpoint
  let files: ExportFiles
  private var frontier: Frontier
  /// Hashes that wait for their tile, by the tile's level.
  private var waiting: [[[UInt8]]] = Array(repeating: [], count: Tile.levels.count)
  private var definitions: [(index: Int, figure: Figure, json: JSON)] = []
  private var frozen: [(index: Int, notice: JSON)] = []
  private var published: Set<Int> = []

  init(reader: any Reader, function: HashFunction, checkpoint: Checkpoint, files: ExportFiles) {
    self.reader = reader
    self.function = function
    self.checkpoint = checkpoint
    self.files = files
    frontier = Frontier(function)
  }

  /// Refuses a folder whose checkpoint this log does not continue.
  func checkFolder() throws {
    guard let bytes = try files.contents("checkpoint") else { return }
    guard let note = try? SignedNote(parsing: bytes), let old = try? Checkpoint(parsing: note) else {
      throw LogExportFault.otherLog("文件夹 \(files.folder) 中的 checkpoint 无法读取：请换一个空文件夹。")
    }
    guard old.origin == checkpoint.origin else {
      throw LogExportFault.otherLog("文件夹 \(files.folder) 中是另一本日志（\(old.origin)）：请换一个空文件夹。")
    }
    guard old.size <= checkpoint.size else {
      throw LogExportFault.otherLog("文件夹 \(files.folder) 中的日志有 \(old.size) 条，比这里的 \(checkpoint.size) 条长：请核对数据是否从旧备份恢复。")
    }
    let tree = StoredTree(reader: reader, function: function)
    guard try MerkleTree.root(ofSize: old.size, from: tree, function) == old.root else {
      throw LogExportFault.otherLog("文件夹 \(files.folder) 中的前 \(old.size) 条与这里的不同：两者不是同一本日志，请勿覆盖。")
    }
  }

  mutating func run() throws {
    for bundle in EntryBundle.bundles(to: checkpoint.size) { try write(bundle) }
    guard frontier.root == checkpoint.root else {
      throw StoreFault.damaged("日志重算的根与检查点不同：请运行 guiju verify。")
    }
    for level in Tile.levels where !waiting[level].isEmpty { try writeTile(level) }
    try writeFigures()
    try writeReports()
  }

  private mutating func write(_ bundle: EntryBundle) throws {
    let rows = try reader.rows(
      "SELECT header, leaf FROM entries WHERE bureau = ? AND idx >= ? AND idx < ? ORDER BY idx",
      [.text(reader.bureau), .integer(bundle.entries.lowerBound), .integer(bundle.entries.upperBound)])
    let headers = rows.compactMap { $0.bytes(0) }
    guard headers.count == bundle.width else {
      throw StoreFault.damaged("第 \(bundle.entries.lowerBound) 条起的记录有缺失：请运行 guiju verify。")
    }
    try files.put(bundle.path, try bundle.encode(headers))
    for (header, row) in zip(headers, rows) {
      let leaf = MerkleTree.leafHash(header, function)
      guard leaf == row.bytes(1) else {
        throw StoreFault.damaged("第 \(frontier.size) 条记录与哈希树不符：请运行 guiju verify。")
      }
      try note(header, at: frontier.size)
      try append(leaf)
    }
  }

  private mutating func append(_ leaf: [UInt8]) throws {
    var completed: [(level: Int, hash: [UInt8])] = []
    frontier.append(leafHash: leaf) { level, _, hash in
      if level.isMultiple(of: Tile.height) { completed.append((level / Tile.height, hash)) }
    }
    for (level, hash) in completed {
      waiting[level].append(hash)
      if waiting[level].count == Tile.fullWidth { try writeTile(level) }
    }
  }

  /// Writes the hashes that wait at a level as the last tile of that level so far.
  private mutating func writeTile(_ level: Int) throws {
    let last = (frontier.size >> (level * Tile.height)) - 1
    let tile = Tile(level: level, index: last / Tile.fullWidth, width: waiting[level].count)
    try files.put(tile.path, tile.encode(waiting[level]))
    waiting[level] = []
  }

  /// Keeps what an entry publishes of figures and reports.
  private mutating func note(_ header: [UInt8], at index: Int) throws {
    let json: JSON
    do {
      json = try JSON(parsing: header)
    } catch {
      throw StoreFault.damaged("第 \(index) 条记录的表头无法读取：请运行 guiju verify。")
    }
    guard let notice = json["notice"] else { return }
    switch (json["kind"]?.text, json["event"]?.text) {
    case (FigureBook.kind.id, "defined"):
      if let figure = Figure(notice) { definitions.append((index, figure, notice)) }
    case (LogExport.reportKind, "frozen"): frozen.append((index, notice))
    case (LogExport.reportKind, "published"): _ = notice["published"]?.integer.map { published.insert($0) }
    default: break
    }
  }

  private func writeFigures() throws {
    let latest = Dictionary(definitions.map { ($0.figure.id, $0.json) }, uniquingKeysWith: { $1 })
    let ordered = latest.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    try files.put("figures.json", JSON.array(ordered.map(\.value)).canonical)
  }

  /// For each year the last frozen report that was published.
  private func writeReports() throws {
    let standing = frozen.filter { published.contains($0.index) }
    let byYear = Dictionary(standing.map { ($0.notice["report"]?.integer ?? 0, $0) }, uniquingKeysWith: { $1 })
    for (year, report) in byYear.sorted(by: { $0.key < $1.key }) {
      try files.put("reports/\(year).json", try document(report.notice, entry: report.index, year: year).canonical)
    }
  }

  private func document(_ notice: JSON, entry: Int, year: Int) throws -> JSON {
    guard let size = notice["size"]?.integer, let asOf = notice["asOf"], let figures = notice["figures"]?.array else {
      throw StoreFault.damaged("第 \(entry) 条冻结的年度报告无法读取。")
    }
    let lines = try figures.map { line in
      guard let members = line.object, let id = line["id"]?.text,
        let figure = definitions.last(where: { $0.index < size && $0.figure.id == id })?.figure
      else { throw StoreFault.damaged("第 \(entry) 条冻结的年度报告中有没有定义的指标。") }
      var line = members
      line["title"] = .text(figure.title)
      line["unit"] = .text(figure.unit)
      line["form"] = .text(figure.form.rawValue)
      return JSON.object(line)
    }
    return [
      "asOf": asOf, "entry": .integer(entry), "figures": .array(lines), "size": .integer(size),
      "year": .integer(year),
    ]
  }
}

/// The files of one export; one writer at a time.
private final class ExportFiles {
  let folder: String
  private(set) var count = 0
  private let lock: Int32
  /// Folders whose entries changed since the last flush.
  private var changed: Set<String> = []

  init(_ folder: String) throws {
    self.folder = folder
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw LogExportFault.unwritable("无法建立文件夹 \(folder)：\(error.localizedDescription)")
    }
    lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw Self.fault("打开", folder) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw LogExportFault.unwritable("另一个导出正在写文件夹 \(folder)，请等它结束。")
    }
  }

  deinit { close(lock) }

  func contents(_ path: String) throws -> [UInt8]? {
    let file = "\(folder)/\(path)"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = FileManager.default.contents(atPath: file) else { throw Self.fault("读取", file) }
    return Array(data)
  }

  /// Puts a file in its place, whole and on disk, unless it is there already.
  func put(_ path: String, _ bytes: [UInt8]) throws {
    count += 1
    if try contents(path) == bytes { return }
    let parent = try makeFolders(for: path)
    let file = "\(folder)/\(path)"
    let draft = "\(file).writing"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.fault("写入", draft) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let step = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress! + written, bytes.count - written)
      }
      guard step > 0 else { throw Self.fault("写入", draft) }
      written += step
    }
    guard fsync(descriptor) == 0, rename(draft, file) == 0 else { throw Self.fault("写入", file) }
    changed.insert(parent)
    if changed.count > 100 { try flush() }
  }

  /// Makes the folders of a path; returns the one that the file stands in.
  private func makeFolders(for path: String) throws -> String {
    var parent = folder
    for name in path.split(separator: "/").dropLast() {
      let child = "\(parent)/\(name)"
      if mkdir(child, 0o755) == 0 {
        changed.insert(parent)
      } else if errno != EEXIST {
        throw Self.fault("建立", child)
      }
      parent = child
    }
    return parent
  }

  /// Writes the names in changed folders through to disk.
  func flush() throws {
    for folder in changed.sorted() {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.fault("打开", folder) }
      defer { close(descriptor) }
      guard fsync(descriptor) == 0 else { throw Self.fault("写入", folder) }
    }
    changed = []
  }

  private static func fault(_ verb: String, _ path: String) -> LogExportFault {
    .unwritable("无法\(verb) \(path)：\(String(cString: strerror(errno)))")
  }
}

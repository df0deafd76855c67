import Casework
import Foundation
import Ledger
import Seals
import Synchronization
import Testing

@testable import Recounting

/// Answers what `LogExport` asks of a journal, from headers in memory.
final class ShelfStore: Store {
  let bureau: String
  let headers: Mutex<[Header]>
  let notes = Mutex<[(size: Int, note: String)]>([])

  init(_ log: LogBuilder) {
    bureau = log.bureau
    headers = Mutex(log.headers)
  }

  struct Shelf: Reader {
    let bureau: String
    let entries: [[UInt8]]
    let notes: [(size: Int, note: String)]

    func rows(_ sql: String, _ values: [Value]) throws -> [Row] {
      func integer(_ position: Int) -> Int { if case .integer(let value) = values[position] { value } else { 0 } }
      if sql.contains("FROM checkpoints") {
        return notes.last.map { [Row([.integer($0.size), .text($0.note)])] } ?? []
      }
      if sql.hasPrefix("SELECT hash FROM tree_hashes") {
        return (integer(2)..<integer(3)).map { index in
          let leaves = entries[(index << integer(1))..<(index + 1) << integer(1)].map { MerkleTree.leafHash($0, .sm3) }
          return Row([.bytes(MerkleTree.root(ofLeafHashes: leaves, .sm3))])
        }
      }
      let range = min(integer(1), entries.count)..<min(integer(2), entries.count)
      return entries[range].map { entry in
        let leaf = Value.bytes(MerkleTree.leafHash(entry, .sm3))
        return Row(sql.hasPrefix("SELECT header, leaf") ? [.bytes(entry), leaf] : [leaf])
      }
    }
  }

  /// Signs a checkpoint for the first `size` entries.
  func publish(_ size: Int, key: SM2PrivateKey = LogBuilder.key) throws {
    let leaves = headers.withLock { $0.prefix(size).map { MerkleTree.leafHash($0.canonical, .sm3) } }
    let origin = "guiju.log/\(bureau)"
    let checkpoint = try Checkpoint(origin: origin, size: size, root: MerkleTree.root(ofLeafHashes: leaves, .sm3))
    let note = String(decoding: try checkpoint.sign(with: key, name: origin).encoded, as: UTF8.self)
    notes.withLock { $0.append((size, note)) }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
    try body(
      Shelf(
        bureau: bureau, entries: headers.withLock { $0.map(\.canonical) }, notes: notes.withLock { $0 }))
  }

  func transact<T>(_ body: (any SavepointTransaction) throws -> T) throws -> T { throw StoreFault.unavailable("") }
  func create(_ tables: [Table]) throws {}
  func drop(_ tables: [String]) throws {}
  func reshape(_ reshaping: Reshaping) throws -> Bool { false }

  func export(to folder: TemporaryFolder) async throws -> (size: Int, files: Int) {
    let journal = Journal(store: self, keys: JournalKeys(rowKey: Array(repeating: 1, count: 32)))
    let vault = Vault(ring: .ephemeral(seed: 310_115), bureau: bureau) { Array(repeating: 0, count: $0) }
    return try await LogExport(journal: journal, vault: vault).write(to: "\(folder.path)/log")
  }
}

@Suite("Export 导出公开日志")
struct LogExportTests {
  static func names(_ folder: TemporaryFolder) -> Set<String> {
    let found = FileManager.default.enumerator(atPath: "\(folder.path)/log")?.compactMap { $0 as? String } ?? []
    return Set(
      found.filter {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: "\(folder.path)/log/\($0)", isDirectory: &isFolder)
          && !isFolder.boolValue
      })
  }

  @Test("writes the bytes that the document describes, and recount agrees", arguments: [false, true])
  func bytes(long: Bool) async throws {
    let log = long ? DamageTests.long : .example()
    let store = ShelfStore(log)
    try store.publish(log.headers.count)
    let folder = try TemporaryFolder().put([:])
    let (size, count) = try await store.export(to: folder)
    let files = try log.files()
    #expect(size == log.headers.count && count == files.count)
    #expect(Self.names(folder) == Set(files.keys))
    for (name, bytes) in files where name != "checkpoint" {
      #expect(try Data(contentsOf: URL(filePath: "\(folder.path)/log/\(name)")).elementsEqual(bytes), "\(name)")
    }
    #expect(try await folder.recount().code == 0)
  }

  @Test("a folder grows with the log, and its repaired files agree again")
  func growth() async throws {
    let log = DamageTests.long
    let store = ShelfStore(log)
    let folder = try TemporaryFolder().put([:])
    for size in [1, 255, 256, 300, 600, 602] {
      try store.publish(size)
      #expect(try await store.export(to: folder).size == size)
      #expect(try await folder.recount().code == 0, "\(size)")
    }
    #expect(try JSON(parsing: ExportFolder.bytes("\(folder.path)/log/figures.json", atMost: 10_000)).array?.count == 1)
    try Data([1]).write(to: URL(filePath: "\(folder.path)/log/tile/0/001"))
    #expect(try await folder.recount().code == 1)
    _ = try await store.export(to: folder)
    #expect(try await folder.recount().code == 0)
  }

  @Test("refuses a folder with another log, a longer one or one that it does not continue")
  func refusals() async throws {
    let log = LogBuilder.example()
    let store = ShelfStore(log)
    let folder = try TemporaryFolder().put([:])
    await #expect(throws: LogExportFault.noCheckpoint) { try await store.export(to: folder) }
    try store.publish(10)
    func refusal() async -> String? {
      do {
        _ = try await store.export(to: folder)
        return nil
      } catch { return "\(error)" }
    }
    func put(_ log: LogBuilder) throws { try folder.put(log.files()) }
    var other = log
    other.bureau = "310116"
    try put(other)
    #expect(await refusal()?.contains("另一本日志（guiju.log/310116）") == true)
    try put(log)
    #expect(await refusal()?.contains("有 19 条，比这里的 10 条长") == true)
    var changed = LogBuilder(signing: Array(log.headers.prefix(5)))
    changed.headers[2].office = "档案科"
    try put(changed)
    #expect(await refusal()?.contains("前 5 条与这里的不同") == true)
    try folder.put(["checkpoint": Array("x".utf8)])
    #expect(await refusal()?.contains("checkpoint 无法读取") == true)
    try put(LogBuilder(signing: Array(log.headers.prefix(5))))
    #expect(await refusal() == nil)
  }

  @Test("does not export a journal that its checkpoint does not fit")
  func damaged() async throws {
    let store = ShelfStore(.example())
    try store.publish(19)
    store.headers.withLock { $0[4].office = "档案科" }
    let folder = try TemporaryFolder().put([:])
    await #expect(throws: StoreFault.self) { try await store.export(to: folder) }
    store.headers.withLock { _ = $0.removeLast() }
    await #expect(throws: StoreFault.self) { try await store.export(to: folder) }
    #expect(!Self.names(folder).contains("checkpoint"))
  }
}

import Foundation
import Ledger
import Seals
import Testing

/// What the journal promises over every engine.
enum JournalContract {
  static let keys = JournalKeys(rowKey: Array(repeating: 7, count: 32))
  static let key = SealingKey(Array(repeating: 9, count: 32))

  static func append(_ matter: String, in writing: Writing) throws -> Header {
    let draft = EntryDraft(
      kind: "transfer", event: "accepted", schema: 1, matter: matter, touches: ["shared"], day: "2024-03-01",
      recorded: 1_709_251_200_000, office: "登记科", role: "registrar", basis: ["不动产登记暂行条例#17"],
      measures: [], corrects: nil, notice: nil, body: Array("{\"matter\":\"\(matter)\"}".utf8))
    return try writing.append(draft, sealedWith: key, salt: Array(repeating: 3, count: 16))
  }

  /// Writes one entry for each name at once; a name that starts with "no" appends its entry and then refuses.
  static func write(_ names: [String], to journals: [Journal]) async -> [Result<Header, any Error>] {
    await withTaskGroup(of: Result<Header, any Error>.self) { group in
      for (position, name) in names.enumerated() {
        let journal = journals[position % journals.count]
        group.addTask {
          do {
            let header = try await journal.write { writing in
              let header = try append(name, in: writing)
              if name.hasPrefix("no") { throw Refused() }
              return header
            }
            return .success(header)
          } catch {
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// The journal holds `count` entries with dense indexes and shared sequences, and its head agrees with its leaves.
  static func expectDense(_ store: any Store, _ count: Int) async throws {
    let entries = try await store.read {
      try $0.rows("SELECT idx, header, leaf FROM entries WHERE bureau = ? ORDER BY idx", [.text(store.bureau)])
    }
    #expect(entries.map { $0.number(0) } == Array(0..<count))
    let shared = try entries.map { try Header(canonical: $0.bytes(1) ?? []).touches.map(\.sequence) }
    #expect(shared == (0..<count).map { [$0 + 1] })
    let head = try await store.read { try Head.read(from: $0, journal: keys) }
    #expect(head.size == count)
    #expect(head.root == MerkleTree.root(ofLeafHashes: entries.compactMap { $0.bytes(2) }, .sm3))
    let bodies = try await store.read { try $0.row("SELECT COUNT(*) FROM bodies", [])?.number(0) }
    #expect(bodies == count)
  }

  static let facts = [
    Fact("64 writes at once are answered with dense indexes") { bench in
      let store = try bench.store()
      let journal = Journal(store: store, keys: keys)
      let results = await write((0..<64).map { "m\($0)" }, to: [journal])
      #expect(try results.map { try $0.get().index }.sorted() == Array(0..<64))
      try await expectDense(store, 64)
      journal.close()
    },
    Fact("refusals within groups leave no trace") { bench in
      let store = try bench.store()
      let journal = Journal(store: store, keys: keys, group: 16)
      let results = await write((0..<90).map { $0 % 3 == 1 ? "no\($0)" : "m\($0)" }, to: [journal])
      let refused = results.filter { if case .failure(let error) = $0 { error is Refused } else { false } }
      #expect(refused.count == 30)
      try await expectDense(store, 60)
      let streams = try await store.read {
        try $0.rows("SELECT stream FROM streams UNION ALL SELECT name FROM files", []).map { $0.string(0) }
      }
      #expect(streams.count == 61 && !streams.contains { $0.hasPrefix("no") })
      journal.close()
    },
    Fact("a subtree's hash is stored with the entry that completes it") { bench in
      let store = try bench.store()
      let journal = Journal(store: store, keys: keys)
      let results = await write((0..<300).map { "m\($0)" }, to: [journal])
      #expect(results.allSatisfy { (try? $0.get()) != nil })
      let stored = try await store.read { reader in
        let tree = StoredTree(reader: reader, function: .sm3)
        return [
          try tree.stored(level: 8, from: 0, to: 2),
          [try MerkleTree.root(ofLeafHashes: tree.stored(level: 0, from: 0, to: 256), .sm3)],
        ]
      }
      #expect(stored[0] == stored[1])
      journal.close()
    },
    Fact("two servers on one bureau keep one dense order, from the first entry on") { bench in
      let stores = [try bench.store(), try bench.store()]
      let journals = stores.map { Journal(store: $0, keys: keys, group: 4) }
      let results = await write((0..<120).map { "m\($0)" }, to: journals)
      let written = results.compactMap { try? $0.get().index }
      #expect(written.sorted() == Array(0..<120))
      try await expectDense(stores[0], 120)
      for journal in journals { journal.close() }
    },
    Fact("two servers on one bureau give a word one number, and a refused command none") { bench in
      let stores = [try bench.store(), try bench.store()]
      try stores[0].create([Words.table])
      let journals = stores.map { Journal(store: $0, keys: keys, group: 4) }
      let words = (0..<40).map { "word\($0)" }
      let numbers = try await withThrowingTaskGroup(of: (String, Int).self) { group in
        for (position, word) in (words + words).enumerated() {
          let journal = journals[(position + position / 40) % 2]
          group.addTask { (word, try await journal.write { try $0.number(of: word) }) }
        }
        return try await group.reduce(into: [String: Set<Int>]()) { $0[$1.0, default: []].insert($1.1) }
      }
      #expect(numbers.values.allSatisfy { $0.count == 1 })
      #expect(Set(numbers.values.flatMap { $0 }) == Set(1...40))

      await #expect(throws: Refused.self) {
        try await journals[0].write { writing in
          #expect(try writing.number(of: "refused") == 41)
          throw Refused()
        }
      }
      #expect(try await journals[1].write { try $0.number(of: "other") } == 41)
      #expect(try await journals[0].write { try $0.number(of: "refused") } == 42)
      #expect(try await journals[0].write { try $0.number(of: "") } == 0)
      #expect(try await stores[0].read { try $0.words().count } == 42)
      for journal in journals { journal.close() }
    },
    Fact("two bureaus in one database have two journals") { bench in
      let stores = [try bench.store(), try bench.store(bureau: "110102")]
      let journals = stores.map { Journal(store: $0, keys: keys) }
      _ = await write((0..<40).map { "m\($0)" }, to: journals)
      for (store, journal) in zip(stores, journals) {
        let indexes = try await journal.read {
          try $0.rows("SELECT idx FROM entries WHERE bureau = ? ORDER BY idx", [.text($0.bureau)]).map { $0.number(0) }
        }
        #expect(indexes == Array(0..<20), "\(store.bureau)")
        journal.close()
      }
    },
  ]
}

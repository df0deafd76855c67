import Foundation
import HouseTesting
import Ledger
import Stores
import Testing

extension Faults {
  @Suite("Starts that cannot go on")
  struct StartTests {
    enum Damage: String, CaseIterable {
      case noRootKey, noKeys, openRootKey, openKeys, changedRootKey, noPublicKey
      case noDatabase, emptyDatabase, noTables, zeroedHeader, halfDatabase, garbage
      case olderViews, unfinishedViews, editedHead, noHead, lostTail

      /// What the sentence must name, so that the operator knows what to do.
      var remedy: String {
        switch self {
        case .noRootKey, .noKeys, .changedRootKey, .noPublicKey: "从保管的副本恢复"
        case .openRootKey: "chmod 600"
        case .openKeys: "chmod 700"
        case .noDatabase, .emptyDatabase, .zeroedHeader, .halfDatabase, .garbage, .editedHead, .noHead, .lostTail:
          "从备份恢复"
        case .noTables, .olderViews, .unfinishedViews: "guiju migrate"
        }
      }

      func inflict(on data: String) throws {
        let database = data + "/journal.sqlite"
        let rootKey = data + "/keys/root.key"
        let files = FileManager.default
        switch self {
        case .noRootKey: try files.removeItem(atPath: rootKey)
        case .noKeys: try files.removeItem(atPath: data + "/keys")
        case .openRootKey: try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: rootKey)
        case .openKeys: try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: data + "/keys")
        case .changedRootKey: try overwrite(rootKey, at: 0, Array("00".utf8))
        case .noPublicKey: try files.removeItem(atPath: data + "/keys/checkpoint.pub")
        case .noDatabase: try files.removeItem(atPath: database)
        case .emptyDatabase: try truncate(database) { _ in 0 }
        case .noTables:
          try files.removeItem(atPath: database)
          try SQLiteStore(path: database, bureau: "420199").close()
        case .zeroedHeader: try overwrite(database, at: 0, Array(repeating: 0, count: 100))
        case .halfDatabase: try truncate(database) { $0 / 2 }
        case .garbage: try overwrite(database, at: 0, Array(repeating: 0xA5, count: 1 << 16))
        case .olderViews: try run("UPDATE views SET version = 0 WHERE name = 'matters'", on: database)
        case .unfinishedViews: try run("DELETE FROM views", on: database)
        case .editedHead: try run("UPDATE heads SET size = size - 1", on: database)
        case .noHead: try run("DELETE FROM heads", on: database)
        case .lostTail:
          try run("DROP TRIGGER entries_never_removed", on: database)
          try run("DELETE FROM entries WHERE idx = (SELECT MAX(idx) FROM entries)", on: database)
        }
      }

      private func run(_ sql: String, on database: String) throws {
        let store = try SQLiteStore(path: database, bureau: "420199")
        try store.transact { try $0.run(sql, []) }
        try store.close()
      }

      private func overwrite(_ path: String, at offset: UInt64, _ bytes: [UInt8]) throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: offset)
        try file.write(contentsOf: bytes)
        try file.close()
      }

      private func truncate(_ path: String, _ size: (UInt64) -> UInt64) throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.truncate(atOffset: size(try file.seekToEnd()))
        try file.close()
      }
    }

    /// A bureau that was set up before, everything in the one file, as after an orderly end.
    private func withBureau(_ body: (_ data: String) async throws -> Void) async throws {
      try await withFolder { folder in
        let data = folder + "/data"
        let creation = try Program(Built.guiju, ["migrate"], environment: ["GUIJU_DATA": data])
        #expect(try await creation.ended(within: .seconds(30)))
        try #require(creation.status == 0, "\(creation.standardError)")
        try SQLiteStore(path: data + "/journal.sqlite", bureau: "420199").close()
        try await body(data)
      }
    }

    private func serve(_ data: String, at address: String = "127.0.0.1:0") throws -> Program {
      try Program(Built.guiju, ["serve"], environment: ["GUIJU_DATA": data, "GUIJU_LISTEN": address])
    }

    /// A server that answers; its port.
    private func port(of server: Program) async throws -> Substring {
      _ = try await waits(upTo: .seconds(10)) {
        server.standardOutput.contains("/healthz") && server.standardOutput.contains("规矩已启动") || !server.isRunning
      }
      #expect(server.isRunning, "\(server.standardError)")
      return try #require(server.standardOutput.firstMatch(of: /规矩已启动：http:\/\/127\.0\.0\.1:(\d+)\//)?.output.1)
    }

    private func expectOneSentence(_ server: Program, _ remedy: String) async throws -> String {
      let ended = try await server.ended(within: .seconds(5))
      if !ended { try await server.killed() }
      try #require(ended, "it was still running: \(server.standardOutput)")
      #expect(server.status == 2)
      let lines = server.standardError.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 2 && lines.last == "", "\(server.standardError)")
      let sentence = String(lines.first ?? "")
      #expect(sentence.contains(remedy) && sentence.contains("请") && sentence.hasSuffix("。"), "\(sentence)")
      #expect(!sentence.contains("SQLITE_") && !sentence.contains("Error"), "\(sentence)")
      return sentence
    }

    /// Names in the folder, but for those SQLite keeps while a file is open.
    private func contents(of folder: String) -> Set<String> {
      let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      return Set(names.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") })
    }

    @Test("a sound folder is served, and an empty one becomes a new bureau")
    func sound() async throws {
      try await withBureau { data in
        let before = contents(of: data)
        let server = try serve(data)
        _ = try await port(of: server)
        try await server.killed()
        #expect(contents(of: data) == before)
        let other = try serve(data + "/new")
        _ = try await port(of: other)
        try await other.killed()
        #expect(contents(of: data + "/new") == before)
      }
    }

    @Test("damage ends the start at once, with one sentence that says what to do", arguments: Damage.allCases)
    func damaged(_ damage: Damage) async throws {
      try await withBureau { data in
        try damage.inflict(on: data)
        let before = contents(of: data)
        let sentence = try await expectOneSentence(try serve(data), damage.remedy)
        print("start, \(damage.rawValue): \(sentence.replacing(data, with: "…"))")
        #expect(contents(of: data) == before, "the start made or removed files")
      }
    }

    @Test("a port that is taken ends the start with a sentence")
    func takenPort() async throws {
      try await withBureau { data in
        let first = try serve(data)
        let port = try await port(of: first)
        _ = try await expectOneSentence(try serve(data, at: "127.0.0.1:\(port)"), "已被占用")
        try await first.killed()
      }
    }

    @Test("no address ends the start with a sentence", arguments: ["8080", "127.0.0.1:http", "192.0.2.1:0"])
    func badAddress(address: String) async throws {
      try await withBureau { data in
        _ = try await expectOneSentence(try serve(data, at: address), "GUIJU_LISTEN")
      }
    }
  }
}

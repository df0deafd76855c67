import Foundation
import HouseTesting
import Law
import Ledger
import Stores
import Testing

extension Faults {
  @Suite("The doctor")
  struct DoctorTests {
    enum Fault: String, CaseIterable {
      case none, backupMissing, backupOld, folderMissing, folderOpen, space, keysMissing, keysOpen, keysDamaged
      case keysMismatch, databaseMissing, databaseEmpty, databaseDamaged, integrity, settings, tablesMissing, views
      case journal, checkpoint, clock, calendar, port, unreadableAddress, unreachable, openFiles

      /// The id that must come, and what the sentence must name.
      var expected: (id: String, remedy: String)? {
        switch self {
        case .none: nil
        case .backupMissing: ("backup-missing", "guiju backup")
        case .backupOld: ("backup-old", "guiju backup")
        case .folderMissing: ("folder-missing", "GUIJU_DATA")
        case .folderOpen: ("folder-open", "chmod 700")
        case .space: ("space", "腾出空间")
        case .keysMissing: ("keys-missing", "从保管的副本恢复")
        case .keysOpen: ("keys-open", "chmod 600")
        case .keysDamaged: ("keys-damaged", "从保管的副本恢复")
        case .keysMismatch: ("keys-mismatch", "原来的 keys 文件夹")
        case .databaseMissing: ("database-missing", "guiju restore")
        case .databaseEmpty: ("database-empty", "guiju restore")
        case .databaseDamaged: ("database-damaged", "guiju restore")
        case .integrity: ("integrity", "guiju restore")
        case .settings: ("settings", "WAL")
        case .tablesMissing: ("tables-missing", "guiju migrate")
        case .views: ("views", "guiju migrate")
        case .journal: ("journal", "guiju verify")
        case .checkpoint: ("checkpoint", "guiju log export")
        case .clock: ("clock", "NTP")
        case .calendar: ("calendar", "国务院办公厅")
        case .port: ("port", "已被占用")
        case .unreadableAddress: ("port", "GUIJU_LISTEN")
        case .unreachable: ("database-unreachable", "PostgreSQL")
        case .openFiles: ("open-files", "ulimit -n")
        }
      }

      /// Options and environment under which the doctor meets it.
      func circumstances() -> (arguments: [String], environment: [String: String]) {
        switch self {
        case .space: (["--space", "999999999"], [:])
        case .unreadableAddress: ([], ["GUIJU_LISTEN": "8080"])
        case .unreachable: ([], ["GUIJU_DATABASE": "postgres://nobody@127.0.0.1:1/x"])
        default: ([], [:])
        }
      }

      func inflict(on data: String) throws {
        let database = data + "/journal.sqlite"
        let files = FileManager.default
        let day = 86_400_000
        switch self {
        case .none, .space, .port, .unreadableAddress, .unreachable, .openFiles: break
        case .backupMissing: try files.removeItem(atPath: data + "/backup.json")
        case .backupOld: try setClock(data, ahead: 9 * day)
        case .folderMissing: try files.removeItem(atPath: data)
        case .folderOpen: try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: data)
        case .keysMissing: try files.removeItem(atPath: data + "/keys")
        case .keysOpen: try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: data + "/keys/root.key")
        case .keysDamaged: try overwrite(data + "/keys/root.key", at: 0, Array("zz".utf8))
        case .keysMismatch:
          try files.removeItem(atPath: data + "/keys")
          let other = data + "-other"
          let creation = try Program(Built.guiju, ["migrate"], environment: ["GUIJU_DATA": other]).wait()
          #expect(creation.status == 0)
          try files.moveItem(atPath: other + "/keys", toPath: data + "/keys")
        case .databaseMissing: try files.removeItem(atPath: database)
        case .databaseEmpty: try Data().write(to: URL(filePath: database))
        case .databaseDamaged: try overwrite(database, at: 0, Array(repeating: 0xA5, count: 100))
        case .integrity:
          // A page of a table: one of the schema would keep it from being opened at all.
          let store = try SQLiteStore(path: database, bureau: "420199")
          let page = try store.transact { transaction in
            try transaction.row("SELECT rootpage FROM sqlite_master WHERE name = 'entries'", [])?.number(0) ?? 0
          }
          try store.close()
          try overwrite(database, at: UInt64((page - 1) * 4_096), Array(repeating: 0xA5, count: 4_096))
        case .settings: try overwrite(database, at: 18, [1, 1])
        case .tablesMissing:
          try files.removeItem(atPath: database)
          try SQLiteStore(path: database, bureau: "420199").close()
        case .views: try run("UPDATE views SET version = 0 WHERE name = 'matters'", on: database)
        case .journal:
          try run("DROP TRIGGER entries_never_removed", on: database)
          try run("DELETE FROM entries WHERE idx = (SELECT MAX(idx) FROM entries)", on: database)
        case .checkpoint:
          try run("DROP TRIGGER IF EXISTS checkpoints_never_removed", on: database)
          try run("DELETE FROM checkpoints", on: database)
          try setClock(data, ahead: 3_600_000)
        case .clock: try setClock(data, ahead: -400 * day)
        case .calendar:
          let now = Moment(milliseconds: Int(Date().timeIntervalSince1970 * 1_000))
          let december = Moment(Day(year: 2090, month: 12, day: 2) ?? now.day, hour: 9, minute: 0)
          try setClock(data, ahead: december - now)
        }
      }

      private func setClock(_ data: String, ahead milliseconds: Int) throws {
        let offset = JSON.object(["offset": .integer(milliseconds)])
        try Data(offset.canonical).write(to: URL(filePath: data + "/clock.json"))
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
    }

    private struct Finding {
      let status: Int32
      let ids: [String]
      let sentences: [String]
    }

    /// A bureau in good order: signed, backed up, and with everything in the one file.
    private func withSoundBureau(_ body: (_ data: String) async throws -> Void) async throws {
      try await withSmallBureau { folder, data in
        #expect(try await guiju("log", "export", folder + "/log", data: data).status == 0)
        #expect(try await guiju("backup", folder + "/a.tar", data: data).status == 0)
        try SQLiteStore(path: data + "/journal.sqlite", bureau: "420199").close()
        try await body(data)
      }
    }

    private func examined(
      _ data: String, _ arguments: [String] = [], _ environment: [String: String] = [:], openFiles: Int = 8_192
    ) async throws -> Finding {
      let words = ["-c", "ulimit -n \(openFiles); exec \"$0\" \"$@\"", Built.guiju, "doctor", "--json"] + arguments
      let doctor = try Program(
        "/bin/sh", words,
        environment: ["GUIJU_DATA": data, "GUIJU_LISTEN": "127.0.0.1:0"].merging(environment) { $1 })
      try #require(try await doctor.ended(within: .seconds(60)))
      let json = try JSON(parsing: Array(doctor.outputBytes.dropLast()))
      let problems = json["problems"]?.array ?? []
      #expect(json["sound"]?.bool == problems.isEmpty && doctor.standardError.isEmpty, "\(doctor.standardError)")
      return Finding(
        status: doctor.status, ids: problems.compactMap { $0["id"]?.text },
        sentences: problems.compactMap { $0["sentence"]?.text })
    }

    @Test("each fault is named by its id with its mend, and a bureau in order has none", arguments: Fault.allCases)
    func named(_ fault: Fault) async throws {
      try await withSoundBureau { data in
        let now = Moment(milliseconds: Int(Date().timeIntervalSince1970 * 1_000)).day
        // The calendar of this machine's own year is not what is tried here.
        let ownYear = now.year < 2026 || now.year == 2026 && now.month < 12 ? [] : ["calendar"]
        try fault.inflict(on: data)
        let (arguments, environment) = fault.circumstances()
        let found: Finding
        if fault == .port {
          found = try await besideAnother { try await examined(data, [], ["GUIJU_LISTEN": "127.0.0.1:\($0)"]) }
        } else {
          found = try await examined(data, arguments, environment, openFiles: fault == .openFiles ? 256 : 8_192)
        }
        guard let (id, remedy) = fault.expected else {
          #expect(found.ids == ownYear && found.status == (ownYear.isEmpty ? 0 : 1), "\(found.sentences)")
          return
        }
        #expect(found.status == 1)
        let place = try #require(found.ids.firstIndex(of: id), "\(fault): \(found.ids) \(found.sentences)")
        let sentence = found.sentences[place]
        print("doctor, \(fault.rawValue): [\(id)] \(sentence.replacing(data, with: "…"))")
        #expect(sentence.contains(remedy) && sentence.contains("请") && sentence.hasSuffix("。"), "\(sentence)")
        #expect(Set(found.ids).count == found.ids.count)
      }
    }

    /// With a server of something else on a port: a listener that never answers as a bureau does.
    private func besideAnother<T>(_ body: (_ port: UInt16) async throws -> T) async throws -> T {
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(listener) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = bind(listener, $0, length)
          _ = listen(listener, 8)
          _ = getsockname(listener, $0, &length)
        }
      }
      return try await body(UInt16(bigEndian: address.sin_port))
    }

    @Test("the port of the bureau's own server is no fault, and the doctor looks beside it")
    func besideServer() async throws {
      try await withSoundBureau { data in
        let server = try Program(
          Built.guiju, ["serve"], environment: ["GUIJU_DATA": data, "GUIJU_LISTEN": "127.0.0.1:0"])
        _ = try await waits(upTo: .seconds(20)) {
          server.standardOutput.contains("/healthz") && server.standardOutput.contains("规矩已启动") || !server.isRunning
        }
        let port = try #require(server.standardOutput.firstMatch(of: /规矩已启动：http:\/\/127\.0\.0\.1:(\d+)\//)?.output.1)
        let found = try await examined(data, [], ["GUIJU_LISTEN": "127.0.0.1:\(port)"])
        #expect(!found.ids.contains("port") && !found.ids.contains("checkpoint"), "\(found.sentences)")
        try await server.killed()
      }
    }
  }
}

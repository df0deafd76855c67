import Foundation
import HouseTesting
import Ledger
import Stores
import Testing

/// A small bureau of the program itself, with one account entered.
func withSmallBureau(_ body: (_ folder: String, _ data: String) async throws -> Void) async throws {
  try await withFolder { folder in
    let data = folder + "/data"
    let creation = try Program(Built.guiju, ["migrate"], environment: ["GUIJU_DATA": data])
    try #require(try await creation.ended(within: .seconds(60)))
    try #require(creation.status == 0, "\(creation.standardError)")
    try await body(folder, data)
  }
}

/// Runs the program to its end, on a data folder.
func guiju(_ arguments: String..., data: String, environment: [String: String] = [:]) async throws -> Program {
  let program = try Program(
    Built.guiju, arguments, environment: ["GUIJU_DATA": data].merging(environment) { $1 })
  try #require(try await program.ended(within: .seconds(120)))
  return program
}

extension Faults {
  @Suite("Backups")
  struct BackupTests {
    private func expectRefused(_ program: Program, _ words: String, _ note: String = "") {
      #expect(program.status == 2, "\(note) \(program.standardOutput)")
      let lines = program.standardError.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 2 && lines.last == "", "\(note) \(program.standardError)")
      #expect(program.standardError.contains(words) && program.standardError.contains("请"), "\(program.standardError)")
    }

    private func names(in folder: String) throws -> Set<String> {
      Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    }

    @Test("a backup under load holds everything that was answered before it began; a copy of the file alone loses")
    func hot() async throws {
      try await withFolder { folder in
        let (data, ledger, early) = (folder + "/data", folder + "/ledger", folder + "/early")
        let creation = try Program(Built.worker, ["create", data])
        try #require(try await creation.ended(within: .seconds(30)))
        #expect(FileManager.default.createFile(atPath: ledger, contents: nil))
        let worker = try Program(
          Built.worker, ["work", data, "--ledger", ledger, "--seed", "5", "--clients", "4", "--seconds", "60"],
          output: ledger)
        func answered(_ path: String) -> Int {
          ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n")
            .count { $0.hasPrefix("answered") }
        }
        let busy = try await waits(upTo: .seconds(30)) { answered(ledger) > 200 || !worker.isRunning }
        try #require(busy && worker.isRunning, "\(worker.standardError)")
        try FileManager.default.copyItem(atPath: ledger, toPath: early)
        let before = answered(early)
        // The control: the database file without its log, which is what a plain copy of it gets; one taken just after
        // a checkpoint of the log may be whole by luck, so several are taken.
        let naive = (1...4).map { folder + "/naive-\($0)" }
        for copy in naive {
          let known = answered(ledger)
          let moved = try await waits(upTo: .seconds(30)) { answered(ledger) > known + 20 || !worker.isRunning }
          try #require(moved && worker.isRunning, "\(worker.standardError)")
          try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
          try FileManager.default.copyItem(atPath: ledger, toPath: copy + "/ledger")
          for name in ["keys", "journal.sqlite"] {
            try FileManager.default.copyItem(atPath: data + "/" + name, toPath: copy + "/" + name)
          }
        }
        let backup = try await guiju("backup", folder + "/a.tar", data: data)
        #expect(backup.status == 0, "\(backup.standardError)")
        #expect(worker.isRunning, "the backup ended the writers: \(worker.standardError)")
        let during = answered(ledger)
        let wentOn = try await waits(upTo: .seconds(30)) { answered(ledger) > during || !worker.isRunning }
        #expect(wentOn && worker.isRunning, "nothing was written after the backup")
        try await worker.killed()

        try FileManager.default.createDirectory(atPath: folder + "/copy", withIntermediateDirectories: true)
        let tar = try Program("/bin/tar", ["-xf", folder + "/a.tar", "-C", folder + "/copy"])
        #expect(try await tar.ended(within: .seconds(30)))
        #expect(tar.status == 0, "\(tar.standardError)")
        #expect(chmod(folder + "/copy/keys", 0o700) == 0)
        let standing = try await check(folder + "/copy", early, "--views")
        #expect(standing?.isSound == true && standing?.answered == before, "\(String(describing: standing))")
        var whole = 0
        for copy in naive where try await check(copy, copy + "/ledger")?.isSound == true { whole += 1 }
        #expect(whole < naive.count, "the control lost nothing")
        let entries = standing?.entries ?? 0
        print("backup under load: \(before) answered before, \(entries) entries in it; \(during) when it was done")
      }
    }

    /// Nil where the folder could not even be read.
    private func check(_ data: String, _ ledger: String, _ flags: String...) async throws -> Standing? {
      let check = try Program(Built.worker, ["check", data, "--ledger", ledger, "--seed", "5"] + flags)
      #expect(try await check.ended(within: .seconds(120)))
      return check.status == 0 ? try Standing(line: check.standardOutput) : nil
    }

    @Test("what is restored is the same journal, and a server starts on it")
    func restored() async throws {
      try await withSmallBureau { folder, data in
        let file = folder + "/a.tar"
        let backup = try await guiju("backup", file, "--json", data: data)
        try #require(backup.status == 0, "\(backup.standardError)")
        #expect(backup.standardOutput.contains(#""name":"keys/root.key""#))
        #expect(try names(in: folder) == ["data", "a.tar"])
        let restore = try await guiju("restore", file, folder + "/new", data: data)
        #expect(restore.status == 0, "\(restore.standardError)")
        #expect(restore.standardOutput.contains("核查通过"))
        let first = try await guiju("verify", "--json", data: data)
        let second = try await guiju("verify", "--json", data: folder + "/new")
        #expect(first.standardOutput == second.standardOutput && first.standardOutput.contains(#""sound":true"#))
        let server = try Program(
          Built.guiju, ["serve"], environment: ["GUIJU_DATA": folder + "/new", "GUIJU_LISTEN": "127.0.0.1:0"])
        let answers = try await waits(upTo: .seconds(20)) {
          server.standardOutput.contains("/healthz") || !server.isRunning
        }
        #expect(answers && server.isRunning, "\(server.standardError)")
        try await server.killed()
      }
    }

    @Test("nothing is overwritten: neither a backup nor a folder that holds something")
    func nothingOverwritten() async throws {
      try await withSmallBureau { folder, data in
        let file = folder + "/a.tar"
        try Data("kept".utf8).write(to: URL(filePath: file))
        expectRefused(try await guiju("backup", file, data: data), "已经存在")
        #expect(try Data(contentsOf: URL(filePath: file)) == Data("kept".utf8))
        #expect(try names(in: folder) == ["data", "a.tar"])
        try FileManager.default.removeItem(atPath: file)
        #expect(try await guiju("backup", file, data: data).status == 0)
        let before = try names(in: data)
        expectRefused(try await guiju("restore", file, data, data: data), "不是空文件夹")
        #expect(try names(in: data) == before)
        expectRefused(try await guiju("backup", folder + "/nowhere/a.tar", data: data), "找不到")
      }
    }

    @Test("without keys a backup holds none, and is restored with those that were kept apart, and with no others")
    func keysApart() async throws {
      try await withSmallBureau { folder, data in
        let file = folder + "/a.tar"
        #expect(try await guiju("backup", file, "--without-keys", data: data).status == 0)
        let secret = try String(contentsOfFile: data + "/keys/root.key", encoding: .utf8).prefix(64)
        #expect(try Data(contentsOf: URL(filePath: file)).range(of: Data(secret.utf8)) == nil)
        expectRefused(try await guiju("restore", file, folder + "/b", data: data), "没有密钥")
        let kept = try await guiju("restore", file, folder + "/b", "--keys", data + "/keys", data: data)
        #expect(kept.status == 0, "\(kept.standardError)")
        try await withSmallBureau { _, other in
          let wrong = try await guiju("restore", file, folder + "/c", "--keys", other + "/keys", data: data)
          #expect(wrong.status == 2 && !FileManager.default.fileExists(atPath: folder + "/c"))
        }
      }
    }

    @Test("whichever byte of a backup is changed, or whichever end is cut off, it is refused and nothing is restored")
    func damaged() async throws {
      try await withSmallBureau { folder, data in
        let file = folder + "/a.tar"
        #expect(try await guiju("backup", file, data: data).status == 0)
        let whole = try Data(contentsOf: URL(filePath: file))
        var chance = SeededGenerator(seed: 11)
        // Headers, manifest, its seal and the end byte for byte are few; the rest is sampled.
        let places =
          [0, 99, 124, 155, 156, 300, 511, 512, 560, whole.count - 1, whole.count - 1_024]
          + (0..<20).map { _ in Int.random(in: 0..<4_096, using: &chance) }
          + (0..<20).map { _ in Int.random(in: 0..<whole.count, using: &chance) }
        for place in places {
          var bytes = whole
          bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
          try bytes.write(to: URL(filePath: folder + "/b.tar"))
          expectRefused(try await guiju("restore", folder + "/b.tar", folder + "/x", data: data), "备份", "byte \(place)")
          #expect(!FileManager.default.fileExists(atPath: folder + "/x"))
        }
        for bytes in [Data(), whole.prefix(700), whole.dropLast(), whole.prefix(whole.count / 2), whole + [0]] {
          try bytes.write(to: URL(filePath: folder + "/b.tar"))
          expectRefused(try await guiju("restore", folder + "/b.tar", folder + "/x", data: data), "已损坏或者不完整")
        }
        #expect(try await guiju("restore", file, folder + "/x", data: data).status == 0, "the control")
      }
    }

    @Test("a journal whose row was changed before the backup is found when it is restored, and taken back")
    func unsound() async throws {
      try await withSmallBureau { folder, data in
        let store = try SQLiteStore(path: data + "/journal.sqlite", bureau: "420199")
        try store.transact { transaction in
          try transaction.run("DROP TRIGGER entries_never_changed", [])
          try transaction.run("UPDATE entries SET mac = zeroblob(32) WHERE idx = 1", [])
        }
        try store.close()
        #expect(try await guiju("backup", folder + "/a.tar", data: data).status == 0)
        let restore = try await guiju("restore", folder + "/a.tar", folder + "/x", data: data)
        expectRefused(restore, "核查不通过")
        #expect(!FileManager.default.fileExists(atPath: folder + "/x"))
      }
    }

    @Test("one that is killed leaves nothing under the name, and the next takes its place")
    func cutOff() async throws {
      try await withSmallBureau { folder, data in
        let file = folder + "/a.tar"
        let backup = try Program(Built.guiju, ["backup", file], environment: ["GUIJU_DATA": data])
        let began = try await waits(upTo: .seconds(30)) {
          FileManager.default.fileExists(atPath: file + ".partial") || !backup.isRunning
        }
        #expect(began)
        try await backup.killed()
        if FileManager.default.fileExists(atPath: file) {
          // It was faster than the kill: then it is whole.
          #expect(try await guiju("restore", file, folder + "/x", data: data).status == 0)
          try FileManager.default.removeItem(atPath: file)
        }
        let next = try await guiju("backup", file, data: data)
        #expect(next.status == 0, "\(next.standardError)")
        #expect(try names(in: folder).subtracting(["x"]) == ["data", "a.tar"])
      }
    }

    @Test("with PostgreSQL it says which tools make the backup")
    func postgres() async throws {
      try await withSmallBureau { folder, data in
        let backup = try await guiju(
          "backup", folder + "/a.tar", data: data, environment: ["GUIJU_DATABASE": "postgres://nobody@127.0.0.1:1/x"])
        expectRefused(backup, "pg_dump")
      }
    }
  }
}

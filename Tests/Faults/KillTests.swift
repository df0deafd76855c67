import Foundation
import HouseTesting
import Testing

extension Faults {
  @Suite("kill -9 under load")
  struct KillTests {
    private static let clients = 6

    /// A folder that is worked on, killed and looked at, again and again.
    private struct Bench {
      let seed: UInt64
      let data: String
      let ledger: String

      init(seed: UInt64, in folder: String) async throws {
        self.seed = seed
        data = folder + "/data"
        ledger = folder + "/ledger"
        FileManager.default.createFile(atPath: ledger, contents: nil)
        let creation = try Program(Built.worker, ["create", data])
        #expect(try await creation.ended(within: .seconds(20)))
        try #require(creation.status == 0, "\(creation.standardError)")
      }

      /// Works until it is killed: so long after it opened the folder, or after it was started.
      func workAndKill(after delay: Duration, opened: Bool, _ flags: [String] = []) async throws {
        let before = lines("ready")
        let worker = try Program(
          Built.worker, ["work", data, "--ledger", ledger, "--seed", "\(seed)", "--clients", "\(clients)"] + flags,
          output: ledger)
        if opened {
          _ = try await waits(upTo: .seconds(10)) { lines("ready") > before || !worker.isRunning }
        }
        try await Task.sleep(for: delay)
        #expect(worker.isRunning, "ended by itself: \(worker.standardError)")
        try await worker.killed()
      }

      func lines(_ word: String) -> Int {
        let text = (try? String(contentsOfFile: ledger, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").count { $0.hasPrefix(word) }
      }

      func check(_ flags: String...) async throws -> Standing {
        let check = try Program(Built.worker, ["check", data, "--ledger", ledger, "--seed", "\(seed)"] + flags)
        #expect(try await check.ended(within: .seconds(60)))
        try #require(check.status == 0, "\(check.standardError)")
        return try Standing(line: check.standardOutput)
      }
    }

    @Test("a hundred kills lose nothing, double nothing and leave nothing to repair", arguments: [20_240_301 as UInt64])
    func hundredKills(seed: UInt64) async throws {
      let cycles = 100
      try await withFolder { folder in
        let bench = try await Bench(seed: seed, in: folder)
        var chance = SeededGenerator(seed: seed)
        var cutOff = 0
        var standing = try await bench.check()
        for cycle in 1...cycles {
          let opened = cycle % 5 != 0
          let delay = Int.random(in: opened ? 10...160 : 0...120, using: &chance)
          try await bench.workAndKill(after: .milliseconds(delay), opened: opened)
          standing =
            cycle == cycles
            ? try await bench.check("--views")
            : cycle % 10 == 0 ? try await bench.check("--journal") : try await bench.check()
          #expect(standing.isSound, "seed \(seed), cycle \(cycle): \(standing)")
          cutOff += standing.unanswered > 0 ? 1 : 0
        }
        print(
          "kill -9: seed \(seed), \(cycles) cycles, \(standing.answered) answered, \(standing.entries) entries,",
          "\(standing.lost) lost, \(standing.twice) twice; \(cutOff) kills between commit and answer")
        #expect(standing.answered > cycles * Self.clients, "hardly any load")
        #expect(bench.lines("failed") == 0)
      }
    }

    @Test("control: a server that answers before the commit is caught losing", arguments: [20_240_302 as UInt64])
    func answersEarly(seed: UInt64) async throws {
      let cycles = 5
      var losing = 0
      var lost = 0
      for cycle in 1...cycles {
        try await withFolder { folder in
          let bench = try await Bench(seed: seed, in: folder)
          try await bench.workAndKill(after: .milliseconds(40 + 20 * cycle), opened: true, ["--answer-early"])
          let standing = try await bench.check()
          losing += standing.lost > 0 ? 1 : 0
          lost += standing.lost
        }
      }
      print("control, answers before the commit: seed \(seed), lost \(lost) answers in \(losing) of \(cycles) kills")
      #expect(lost > 0)
    }
  }
}

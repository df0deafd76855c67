import Foundation
import HouseTesting
import Testing

extension Faults {
  @Suite("Disks that fail")
  struct DiskTests {
    /// Runs the script with mounts of its own, as root or as a user who may be root in a namespace.
    fileprivate static func script(_ arguments: [String], root: Bool) throws -> Program {
      let namespace = root ? ["unshare", "--mount"] : ["unshare", "--user", "--map-root-user", "--mount"]
      return try Program(
        "/usr/bin/env", namespace + ["--propagation", "private", "python3", Built.loopDisk] + arguments)
    }

    @Test(
      "power cuts lose nothing that was answered, and the control with synchronous=NORMAL does",
      .enabled(if: Ground.powerCuts == nil, Comment(rawValue: Ground.powerCuts ?? "")),
      arguments: [("full", 20), ("normal", 20)])
    func powerCuts(durability: String, cuts: Int) async throws {
      let seed = 20_240_303
      var lines: [Substring] = []
      try await withFolder { folder in
        let run = try Self.script(["cut", Built.worker, folder, "\(seed)", "\(cuts)", durability], root: true)
        #expect(try await run.ended(within: .seconds(120)))
        try #require(run.status == 0, "\(run.standardError)")
        lines = run.standardOutput.split(separator: "\n")
      }
      let standings = try lines.map { try Standing(line: String($0)) }
      try #require(standings.count == cuts)
      let answered = durability == "full" ? standings[cuts - 1].answered : standings.reduce(0) { $0 + $1.answered }
      let lost = standings.reduce(0) { $0 + $1.lost }
      print(
        "power cut, synchronous=\(durability): seed \(seed), \(cuts) cuts, \(answered) answered, \(lost) lost in",
        "\(standings.count { $0.lost > 0 }) cuts; \(standings.count { $0.unanswered > 0 }) between commit and answer")
      #expect(answered > cuts, "hardly any load")
      if durability == "full" {
        for (number, standing) in standings.enumerated() {
          #expect(standing.isSound, "seed \(seed), cut \(number + 1): \(standing)")
        }
      } else {
        #expect(lost > 0, "the control must lose: without that the test above shows nothing")
        #expect(standings.allSatisfy { $0.twice == 0 && $0.findings.isEmpty }, "\(standings)")
      }
    }

    private struct Filled: Decodable {
      struct Outcome: Decodable { var before, full, tight, after: Phase, readable: Int }
      struct Phase: Decodable { var told: [String: Int], slowestMilliseconds: Int }
      var disk: String
      var outcome: Outcome
      var standing: Standing
    }

    @Test(
      "a full disk: refused within a second, still readable, and writing again once there is room",
      .enabled(if: Ground.smallDisk == nil, Comment(rawValue: Ground.smallDisk ?? "")))
    func fullDisk() async throws {
      var filled: Filled?
      try await withFolder { folder in
        let run = try Self.script(["fill", Built.worker, folder, "20240304"], root: geteuid() == 0)
        #expect(try await run.ended(within: .seconds(60)))
        try #require(run.status == 0, "\(run.standardError)")
        filled = try JSONDecoder().decode(Filled.self, from: Data(run.standardOutput.utf8))
      }
      try expectRefusedWhileFull(try #require(filled))
    }

    private func expectRefusedWhileFull(_ filled: Filled) throws {
      let phases = filled.outcome
      for (name, phase) in [
        ("before", phases.before), ("full", phases.full), ("tight", phases.tight), ("after", phases.after),
      ] {
        print("disk full (\(filled.disk)), \(name): \(phase.told), slowest \(phase.slowestMilliseconds) ms")
      }
      let sentence = "full: 磁盘已满，没有写入；请管理员腾出空间，随后会自动恢复。"
      #expect(Array(phases.before.told.keys) == ["written"])
      #expect(Array(phases.full.told.keys) == [sentence])
      #expect(phases.full.slowestMilliseconds < 1_000)
      #expect(phases.readable > 0)
      #expect(Set(phases.tight.told.keys) == ["written", sentence])
      #expect(phases.tight.slowestMilliseconds < 1_000)
      #expect(Array(phases.after.told.keys) == ["written"])
      #expect(filled.standing.isSound, "\(filled.standing)")
    }
  }
}

/// What this machine allows; each is nil, or the reason why not.
private enum Ground {
  static let powerCuts: String? = {
    guard geteuid() == 0 else { return "a power cut needs root, to mount a loop device" }
    return tried(["probe"], root: true).map { "no loop device can be mounted and cut here (\($0))" }
  }()

  static let smallDisk: String? = tried(["mountable"], root: geteuid() == 0)
    .map { "no small file system can be mounted here (\($0))" }

  /// Nil where the script does it, or what it said.
  private static func tried(_ arguments: [String], root: Bool) -> String? {
    do {
      let run = try Faults.DiskTests.script(arguments, root: root)
      let end = Date.now.addingTimeInterval(20)
      while run.isRunning, Date.now < end { usleep(5_000) }
      guard !run.isRunning, run.status == 0 else {
        return run.standardError.split(separator: "\n").last.map(String.init) ?? "no answer"
      }
      return nil
    } catch {
      return "\(error)"
    }
  }
}

import Casework
import Foundation
import Recounting
import Stores

/// Section 3: does the cost of an entry, of starting and of standing by grow with the journal?
struct Scale {
  let place: Place
  let rounds: Int
  let size: Int

  /// Microseconds an entry.
  private struct Costs {
    var rebuild: [Double] = []
    var verify: [Double] = []
    var recount: [Double] = []
  }

  /// Of `guiju serve`, from its start.
  private struct Standing {
    var seconds: [Double] = []
    var megabytes: [Double] = []
  }

  func lines() async throws -> [Line] {
    let histories = Histories(place: place)
    let (tiny, _) = try await histories.sessions(1_000)
    let (small, smallName) = try await histories.sessions(10_000)
    let (big, bigName) = try await histories.sessions(size)
    let few = try await costs(small, rounds: rounds)
    // One pass over the big journal is longer than all rounds of the small one together.
    let many = try await costs(big, rounds: size > 100_000 ? 1 : rounds)
    let young = try standing(tiny)
    let old = try standing(big)
    let (at, beside) = ("at \(bigName)", "at \(smallName)")
    return [
      Line("rebuild of all views, \(at)", many.rebuild, "µs/entry", against: beside, few.rebuild, aim: .atMost(1.2)),
      Line("verify --journal, \(at)", many.verify, "µs/entry", against: beside, few.verify, aim: .atMost(1.2)),
      Line("recount of an export, \(at)", many.recount, "µs/entry", against: beside, few.recount, aim: .atMost(1.2)),
      Line("start to the first 200, \(at)", old.seconds, "s", against: "at 1000 entries", young.seconds),
      Line(
        "resident after start, \(at)", old.megabytes, "MB", against: "at 1000 entries", young.megabytes,
        aim: .atMost(1.2)),
      Line("resident after start, \(at)", old.megabytes, "MB", against: "limit", [80], aim: .atMost(1)),
    ]
  }

  private func costs(_ history: String, rounds: Int) async throws -> Costs {
    var costs = Costs()
    for round in 1...rounds {
      say("rebuild, verify and recount of \(history), round \(round) of \(rounds)")
      let folder = try place.copy(history, as: "scaled")
      let bureau = try Bureau(folder, durability: .normal)
      let publisher = Publisher(journal: bureau.desk.journal, vault: bureau.vault)
      try await publisher.publish(at: Sessions.start)
      let entries = Double(try await bureau.size())
      costs.rebuild.append(
        try await microseconds {
          let outcomes = try await bureau.rebuild.run()
          guard outcomes.allSatisfy({ $0.before == $0.after }) else { throw BenchFault("a rebuilt view differs") }
        } / entries)
      costs.verify.append(
        try await microseconds {
          guard try await bureau.verification.run(scratch: nil).isSound else { throw BenchFault("verify finds damage") }
        } / entries)
      let export = place.folder("export")
      try place.remove(export)
      _ = try await LogExport(journal: bureau.desk.journal, vault: bureau.vault).write(to: export)
      costs.recount.append(
        try await microseconds {
          let command = try Command([export, "--key", "\(folder)/keys/checkpoint.pub", "--year", "2025"])
          guard try await command.run().code == 0 else { throw BenchFault("the recount differs") }
        } / entries)
      try bureau.close()
      try place.remove(folder)
      try place.remove(export)
    }
    return costs
  }

  private func microseconds(_ body: () async throws -> Void) async throws -> Double {
    let began = ContinuousClock.now
    try await body()
    return (ContinuousClock.now - began).seconds * 1e6
  }

  private func standing(_ history: String) throws -> Standing {
    var standing = Standing()
    let folder = try place.copy(history, as: "standing")
    for round in 1...rounds {
      say("start of \(history), round \(round) of \(rounds)")
      let port = 18_190
      let house = Tool(
        place.guiju, ["GUIJU_DATA": folder, "GUIJU_LISTEN": "127.0.0.1:\(port)", "GUIJU_HEALTH_PORT": "0"])
      try house.beside("serve") { process in
        standing.seconds.append(try Probe.secondsToAnswer(port: port))
        sleep(2)
        standing.megabytes.append(try Probe.residentMegabytes(process))
      }
    }
    try place.remove(folder)
    return standing
  }
}

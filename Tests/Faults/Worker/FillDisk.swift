import ArgumentParser
import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Stores

/// Fills the disk under a bureau at work, looks at what it says, makes room again, and goes on with the same process.
struct FillDisk: AsyncParsableCommand {
  @Argument var folder: String
  @Option var seed: UInt64
  @Option var clients = 4

  struct Outcome: Encodable {
    var before = Phase()
    var full = Phase()
    /// Entries that readers saw while the disk was full.
    var readable = 0
    /// Room for a few commands only, so that the disk is full in the middle of one.
    var tight = Phase()
    var after = Phase()
  }

  /// What the writers were told, each time: “written”, or why not.
  struct Phase: Encodable {
    var told: [String: Int] = [:]
    var slowestMilliseconds = 0

    mutating func add(_ other: Phase) {
      told.merge(other.told, uniquingKeysWith: +)
      slowestMilliseconds = max(slowestMilliseconds, other.slowestMilliseconds)
    }
  }

  func run() async throws {
    let bureau = try Bureau(openedIn: folder, durability: .full)
    var next = Array(repeating: 0, count: clients)
    var outcome = Outcome()
    outcome.before = await phase(bureau, &next)
    let filler = try Filler(path: folder + "/filler")
    outcome.full = await phase(bureau, &next)
    outcome.readable = try await readable(bureau)
    for _ in 0..<6 {
      try filler.giveBack(pages: 40)
      outcome.tight.add(await phase(bureau, &next))
    }
    try filler.remove()
    outcome.after = await phase(bureau, &next)
    tell("outcome \(String(decoding: try JSONEncoder().encode(outcome), as: UTF8.self))\n")
  }

  /// Every client sends its next step, eight times; a step that failed is sent again.
  private func phase(_ bureau: Bureau, _ next: inout [Int]) async -> Phase {
    var phase = Phase()
    for _ in 0..<8 {
      let steps = next
      let answers = await withTaskGroup(of: Told.self) { group in
        for client in 0..<clients {
          group.addTask { await send(steps[client], of: client, to: bureau) }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      for answer in answers {
        phase.told[answer.words, default: 0] += 1
        phase.slowestMilliseconds = max(phase.slowestMilliseconds, Int(answer.time / .milliseconds(1)))
        guard let index = answer.index else { continue }
        tell(AnswerLedger.line(Place(client: answer.client, step: next[answer.client]), index: index))
        next[answer.client] += 1
      }
    }
    return phase
  }

  private struct Told {
    let client: Int
    var index: Int?
    let words: String
    let time: Duration
  }

  private func send(_ step: Int, of client: Int, to bureau: Bureau) async -> Told {
    let start = ContinuousClock.now
    func told(_ words: String, _ index: Int? = nil) -> Told {
      Told(client: client, index: index, words: words, time: ContinuousClock.now - start)
    }
    do {
      return told("written", try await Script(seed: seed, client: client).send(step, to: bureau.desk).index)
    } catch StoreFault.full(let sentence) {
      return told("full: \(sentence)")
    } catch {
      return told("other: \(error)")
    }
  }

  /// Reads the journal and one file, as a page would.
  private func readable(_ bureau: Bureau) async throws -> Int {
    let script = Script(seed: seed, client: 0)
    return try await bureau.journal.read { [vault = bureau.vault, keys = bureau.journal.keys] reader in
      let file = try reader.file(
        BookLoan.self, matter: script.matter(0), vault: vault, books: Books(.published))
      precondition(file.version > 0, "the first loan cannot be read")
      return try Head.read(from: reader, journal: keys).size
    }
  }
}

/// A file that takes what room the disk has.
struct Filler {
  let path: String

  init(path: String) throws {
    self.path = path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    for size in [1 << 16, 1 << 12, 1 << 9] {
      let block = [UInt8](repeating: 0x5A, count: size)
      while write(descriptor, block, size) > 0 {}
      guard errno == ENOSPC else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }
    fsync(descriptor)
  }

  /// Frees some pages of 4 KB.
  func giveBack(pages: Int) throws {
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.truncate(atOffset: file.seekToEnd() - UInt64(pages << 12))
    try file.close()
  }

  func remove() throws {
    try FileManager.default.removeItem(atPath: path)
  }
}

import ArgumentParser
import Casework
import Foundation
import Ledger
import Stores

/// The victim of the fault tests: works on a data folder until it is killed, and checks one afterwards.
@main
struct Faultworker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faultworker", subcommands: [Create.self, Work.self, Check.self, FillDisk.self])
}

struct Create: AsyncParsableCommand {
  @Argument var folder: String

  func run() async throws { try await Bureau.create(in: folder) }
}

/// Runs every client's script from its first unanswered step on, and says so of each answer.
struct Work: AsyncParsableCommand {
  @Argument var folder: String
  @Option(help: "file of the answers that earlier runs gave") var ledger: String
  @Option var seed: UInt64
  @Option var clients = 6
  @Option(help: "ends by itself after so long") var seconds = 5.0
  @Option(help: "full, or the losing control: normal") var durability = "full"
  @Flag(help: "the losing control: answers before the commit") var answerEarly = false

  func run() async throws {
    let next = try AnswerLedger(path: ledger).next(clients: clients)
    let bureau = try Bureau(openedIn: folder, durability: durability == "normal" ? .normal : .full)
    tell("ready\n")
    let end = ContinuousClock.now + .seconds(seconds)
    await withTaskGroup(of: Void.self) { group in
      for client in 0..<clients {
        group.addTask {
          let script = Script(seed: seed, client: client)
          var step = next[client]
          while ContinuousClock.now < end, await answered(step, of: script, at: bureau) { step += 1 }
        }
      }
    }
  }

  private func answered(_ step: Int, of script: Script, at bureau: Bureau) async -> Bool {
    let place = Place(client: script.client, step: step)
    do {
      if answerEarly { tell(AnswerLedger.line(place, index: nil)) }
      let receipt = try await script.send(step, to: bureau.desk)
      if !answerEarly { tell(AnswerLedger.line(place, index: receipt.index)) }
      return true
    } catch {
      tell("failed \(script.client) \(step) \(error)\n")
      return false
    }
  }
}

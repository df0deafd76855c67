import Casework
import HouseTesting
import Law

/// What a client does, by step: loan after loan, four acts each, every word of it from the seed.
///
/// A client that was cut off sends its first unanswered step again under the same key, as a browser would.
struct Script {
  static let start = Moment(.of("2024-03-01"), hour: 9, minute: 0)
  static let actsOfLoan = 4

  let seed: UInt64
  let client: Int

  func key(_ step: Int) -> String { "\(seed)|\(client)|\(step)" }

  /// Client and step of a key that `key(_:)` made, or nil for the keys of others.
  static func place(ofKey key: String, seed: UInt64) -> Place? {
    let parts = key.split(separator: "|")
    guard parts.count == 3, parts[0] == "\(seed)", let client = Int(parts[1]), let step = Int(parts[2]) else {
      return nil
    }
    return Place(client: client, step: step)
  }

  func matter(_ step: Int) -> String { "loan-\(client)-\(step / Self.actsOfLoan)" }

  func act(_ step: Int) -> (command: BookLoan.Command, by: Actor) {
    switch step % Self.actsOfLoan {
    case 0:
      let request = BookLoan.Request(
        number: matter(step), reader: "测试读者\(client)", account: "reader-\(client)", title: "天工开物选读",
        subject: BookLoan.Subject.allCases[choice(step, of: BookLoan.Subject.allCases.count)])
      return (.request(request), .specimen(.citizen, "reader-\(client)"))
    case 1: return (.lend(.init(copies: 1 + choice(step, of: 5))), .counter)
    case 2: return (.extend, .counter)
    default: return (.takeBack, .counter)
    }
  }

  private func choice(_ step: Int, of count: Int) -> Int {
    var generator = SeededGenerator(seed: seed &+ UInt64(client) << 32 &+ UInt64(step))
    return Int.random(in: 0..<count, using: &generator)
  }

  /// Hands in one step.
  func send(_ step: Int, to desk: Desk) async throws -> Receipt {
    let (command, actor) = act(step)
    return try await desk.handle(
      command, of: BookLoan.self, in: matter(step), expecting: step % Self.actsOfLoan,
      on: Occasion(actor: actor, at: Self.start), key: key(step))
  }
}

/// One command of one client.
struct Place: Hashable {
  let client: Int
  let step: Int
}

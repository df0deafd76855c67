import Casework
import HouseTesting
import Law
import Ledger

/// Adds whatever a test wants counted, under a key where one is given.
enum Tallied: Matter {
  static let kind = MatterKind("test.tallied", title: "计量", retention: .permanent)
  static let initial = State()

  struct State: Sendable {}

  enum Command: MatterCommand {
    case count(String, Int, String, key: String = "")

    enum CodingKeys: String, ActName {
      case count
      var title: String { rawValue }
    }
  }

  enum Event: MatterEvent {
    /// Measure, quantity, on-day, key.
    case counted(String, Int, String, key: String)

    enum CodingKeys: String, ActName {
      case counted
      var title: String { rawValue }
    }
  }

  static func decide(_ command: Command, given state: State, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .count(let measure, let quantity, let day, let key): [.counted(measure, quantity, day, key: key)]
    }
  }

  static func evolve(_ state: inout State, with event: Event, at mark: Mark) {}

  static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .counted(let measure, let quantity, let day, let key):
      Face(
        under: [.rule(.figures)], measures: [Measured(measure, quantity, on: day, key: key.isEmpty ? nil : key)])
    }
  }

  static func summary(of state: State) -> Summary? { nil }
  static let permissions = [Permission<Command.CodingKeys>(.count, to: .clerk)]
}

public import Law
public import Ledger

/// The daily sweep (每日到期检查): nothing counts because time passed; what a lapsed period brings about is an entry.
public enum DailySweep: Matter {
  public static let kind = MatterKind("casework.daily-sweep", title: "每日到期检查", retention: .permanent)
  public static let initial = State()
  public static let matterID = "daily-sweep"

  public struct State: Sendable {
    /// The last day whose lapses are all entered.
    public var through: Day?
  }

  public enum Command: MatterCommand {
    case pass(Day)

    public enum CodingKeys: String, ActName {
      case pass
      public var title: String { "完成检查" }
    }
  }

  public enum Event: MatterEvent {
    case passed(Day)

    public enum CodingKeys: String, ActName {
      case passed
      public var title: String { "已检查" }
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard case .pass(let day) = command else { return [] }
    guard state.through.map({ $0 < day }) ?? true else {
      throw Refusal("casework.daily-sweep.passed", under: .rule(.sweep), "\(day.chinese)已经检查过。")
    }
    return [.passed(day)]
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .passed(let day): state.through = day
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    Face(
      under: [.rule(.sweep)],
      notice: state.through.map { .object(["through": .text($0.description)]) })
  }

  public static func summary(of state: State) -> Summary? { nil }
  public static let permissions: [Permission<Command.CodingKeys>] = [Permission(.pass, to: .system)]
}

extension Desk {
  /// Enters every lapse up to and including a day, each dated to its own due day, then says so.
  ///
  /// - Returns: how many lapses were entered.
  @discardableResult
  public func sweep(through day: Day, at moment: Moment) async throws -> Int {
    let due = try await journal.read { reader in
      try reader.rows(
        """
        SELECT m.id, m.kind, c.deadline, c.due FROM clocks c JOIN matters m ON m.bureau = c.bureau AND m.matter = c.matter
        WHERE c.bureau = ? AND c.running = 1 AND c.due <= ? ORDER BY c.due, m.id
        """, [.text(reader.bureau), .text(day.description)])
    }
    var entered = 0
    for row in due {
      guard let kind = catalogue.kind(row.string(1)), let lapsed = Day(row.string(3)) else { continue }
      let occasion = Occasion(actor: .system, day: lapsed, moment: moment)
      let key = "sweep|\(row.string(0))|\(row.string(2))|\(row.string(3))"
      if try await kind.sweep(self, row.string(0), row.string(2), occasion, key) { entered += 1 }
    }
    do {
      try await handle(
        .pass(day), of: DailySweep.self, in: DailySweep.matterID, expecting: nil,
        on: Occasion(actor: .system, day: day, moment: moment), key: "sweep|\(day)")
    } catch let refusal as Refusal where refusal.code == "casework.daily-sweep.passed" {
      return entered
    }
    return entered
  }
}

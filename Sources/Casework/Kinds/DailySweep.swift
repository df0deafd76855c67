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
  /// A lapse may start a clock that has lapsed too; so it looks again until nothing is left, and running late enters
  /// the same as running daily. A kind that refuses its own lapse does not hold up the others, but the day is not
  /// passed.
  ///
  /// - Returns: how many lapses were entered.
  /// - Throws: the first `Refusal` of a lapse, after all others were entered, or `StoreFault`.
  @discardableResult
  public func sweep(through day: Day, at moment: Moment) async throws -> Int {
    var entered = 0
    var tried: Set<String> = []
    var refused: Refusal?
    while true {
      let lapses = try await lapses(through: day).filter { tried.insert($0.key).inserted }
      if lapses.isEmpty { break }
      for lapse in lapses {
        let occasion = Occasion(actor: .system, day: lapse.day, moment: moment)
        do {
          if try await lapse.kind.sweep(self, lapse.matter, lapse.deadline, occasion, lapse.key) { entered += 1 }
        } catch let refusal as Refusal {
          refused = refused ?? refusal
        } catch is KeyReused {
          continue  // entered under this key already, when the file stood otherwise
        }
      }
    }
    if let refused { throw refused }
    do {
      try await handle(
        .pass(day), of: DailySweep.self, in: DailySweep.matterID, expecting: nil,
        on: Occasion(actor: .system, day: day, moment: moment), key: "sweep|\(day)")
    } catch let refusal as Refusal where refusal.code == "casework.daily-sweep.passed" {
      return entered
    }
    try await journal.write { try Answers.remove(before: day.adding(days: -Answers.days), in: $0) }
    return entered
  }

  private struct Lapse {
    let matter: String
    let kind: Kind
    let deadline: String
    let day: Day
    var key: String { "sweep|\(matter)|\(deadline)|\(day)" }
  }

  /// Clocks that ran out by a day, in the order of their due days.
  private func lapses(through day: Day) async throws -> [Lapse] {
    let rows = try await journal.read { reader in
      try reader.rows(
        """
        SELECT m.id, k.word, d.word, c.due
        FROM clocks c JOIN matters m ON m.bureau = c.bureau AND m.matter = c.matter
          JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
          JOIN words d ON d.bureau = c.bureau AND d.number = c.deadline
        WHERE c.bureau = ? AND c.running = 1 AND c.due <= ? ORDER BY c.due, m.id
        """, [.text(reader.bureau), .day(day)])
    }
    return rows.compactMap { row in
      guard let kind = catalogue.kind(row.string(1)), let day = row.day(3) else { return nil }
      return Lapse(matter: row.string(0), kind: kind, deadline: row.string(2), day: day)
    }
  }
}

extension Reader {
  /// The last day whose lapses are all entered; nil before the first sweep.
  public func sweptThrough(vault: Vault) throws -> Day? {
    let row = try row(
      "SELECT header FROM entries WHERE bureau = ? AND matter = \(numberOfFile) ORDER BY sequence DESC LIMIT 1",
      [.text(bureau)] + named(vault.pseudonym(ofMatter: DailySweep.matterID)))
    guard let header = try row?.bytes(0).map({ try Header(canonical: $0) }) else { return nil }
    return header.notice?["through"]?.text.flatMap { Day($0) }
  }

  /// Entries in the log, those of the running transaction included.
  public func logSize() throws -> Int {
    (try row("SELECT MAX(idx) FROM entries WHERE bureau = ?", [.text(bureau)])?.integer(0)).map { $0 + 1 } ?? 0
  }
}

import Law
public import Ledger

/// Every clock of every file; “overdue” and “days left” are computed from its dates, never stored.
public enum ClockView: View {
  public static let name = "clocks"
  public static let version = 1

  public static let tables = [
    Table(
      "clocks",
      [
        .text("bureau"), .text("matter"), .integer("ordinal"), .text("deadline"), .text("since"), .text("due"),
        .integer("provisional"), .text("paused", optional: true), .text("ended", optional: true), .integer("running"),
      ], key: ["bureau", "matter", "ordinal"], indexes: [["bureau", "running", "due"]])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    for ordinal in act.movedClocks {
      let clock = act.clocks[ordinal]
      try transaction.run(
        """
        INSERT INTO clocks (bureau, matter, ordinal, deadline, since, due, provisional, paused, ended, running)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (bureau, matter, ordinal) DO UPDATE SET since = excluded.since, due = excluded.due,
          provisional = excluded.provisional, paused = excluded.paused, ended = excluded.ended,
          running = excluded.running
        """,
        [
          .text(transaction.bureau), .text(act.header.matter), .integer(ordinal), .text(clock.deadline),
          .text(clock.from.description), .text(clock.due.description), .integer(clock.provisional ? 1 : 0),
          Value(clock.paused?.description), Value(clock.ended?.description), .integer(clock.isRunning ? 1 : 0),
        ])
    }
  }
}

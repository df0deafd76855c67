public import Ledger

/// Every clock of every file; “overdue” and “days left” are computed from its dates, never stored.
public enum ClockView: View {
  public static let name = "clocks"
  public static let version = 2

  public static let tables = [
    Table(
      "clocks",
      [
        .text("bureau"), .integer("matter"), .integer("ordinal"), .integer("deadline"), .integer("since"),
        .integer("due"), .integer("provisional"), .integer("paused", optional: true),
        .integer("ended", optional: true), .integer("running"),
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
          .text(transaction.bureau), .integer(act.file), .integer(ordinal),
          .integer(try transaction.number(of: clock.deadline)), .day(clock.from), .day(clock.due),
          .integer(clock.provisional ? 1 : 0), Value(clock.paused), Value(clock.ended),
          .integer(clock.isRunning ? 1 : 0),
        ])
    }
  }
}

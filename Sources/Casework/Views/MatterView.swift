public import Law
public import Ledger
import Seals

/// Every file with its stage, whom it waits for, and the ways to find it.
public enum MatterView: View {
  public static let name = "matters"
  public static let version = 2

  public static let tables = [
    Table(
      "matters",
      [
        .text("bureau"), .integer("matter"), .text("id"), .integer("kind"), .integer("permanent"), .text("number"),
        .text("title"), .text("subject"), .bytes("parties", optional: true), .text("stage"), .integer("opened"),
        .integer("moved"), .integer("closed", optional: true), .integer("due", optional: true), .integer("version"),
      ], key: ["bureau", "matter"],
      indexes: [
        ["bureau", "id"], ["bureau", "number"], ["bureau", "kind", "opened"], ["bureau", "opened", "matter"],
      ]),
    Table(
      "waiting", [.text("bureau"), .integer("worklist"), .integer("due"), .integer("matter")],
      key: ["bureau", "worklist", "due", "matter"], indexes: [["bureau", "matter"]]),
    Table(
      "parties", [.text("bureau"), .bytes("blind"), .integer("matter")], key: ["bureau", "blind", "matter"],
      indexes: [["bureau", "matter"]]),
    Table(
      "followers", [.text("bureau"), .text("account"), .integer("matter")], key: ["bureau", "account", "matter"],
      indexes: [["bureau", "matter"]]),
    Table(
      "subject_grams", [.text("bureau"), .text("gram"), .integer("matter")], key: ["bureau", "gram", "matter"],
      indexes: [["bureau", "matter"]]),
  ]

  /// Sorts after every other day: files without a running clock stand last in a worklist.
  public static let noDue = Day.last

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard act.content == nil || act.summary != nil else { return }
    let header = act.header
    let (bureau, matter) = (Value.text(transaction.bureau), Value.integer(act.file))
    let summary = act.summary
    let closed = summary.map { $0.isClosed } ?? true
    let due = act.clocks.filter(\.isRunning).map(\.due).min()
    let parties = summary.map {
      vault.seal($0.parties.joined(separator: "、"), as: .name, at: partiesCell(of: act.file))
    }
    try transaction.run(
      """
      INSERT INTO matters (bureau, matter, id, kind, permanent, number, title, subject, parties, stage, opened, moved,
        closed, due, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (bureau, matter) DO UPDATE SET number = excluded.number, title = excluded.title,
        subject = excluded.subject, parties = excluded.parties, stage = excluded.stage, moved = excluded.moved,
        closed = CASE WHEN excluded.closed IS NULL THEN NULL ELSE COALESCE(matters.closed, excluded.closed) END,
        due = excluded.due, version = excluded.version
      """,
      [
        bureau, matter, .text(act.content?.matter ?? ""), .integer(try transaction.number(of: header.kind)),
        .integer(act.isPermanent ? 1 : 0), .text(summary?.number ?? ""), .text(summary?.title ?? "内容已依法删除"),
        .text(summary?.subject ?? ""), parties.map(Value.bytes) ?? .null, .text(summary?.stage ?? "已删除"),
        .day(header.actDay), .day(header.actDay), closed ? .day(header.actDay) : .null, Value(due),
        .integer(header.sequence),
      ])
    if header.sequence > 1 {
      try transaction.run("DELETE FROM waiting WHERE bureau = ? AND matter = ?", [bureau, matter])
    }
    for waiting in summary?.waitingFor ?? [] {
      try transaction.run(
        "INSERT INTO waiting (bureau, worklist, due, matter) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [bureau, .integer(try transaction.number(of: waiting.key)), .day(due ?? noDue), matter])
    }
    if header.sequence == 1, let summary { try index(summary, of: matter, in: transaction, with: vault) }
  }

  /// What the sealed names of a file are bound to.
  public static func partiesCell(of file: Int) -> String { "matters|\(file)|parties" }

  /// Exact search by a party's name (blind), by two-character pieces of the subject (clear); each applicant's own
  /// files.
  private static func index(
    _ summary: Summary, of matter: Value, in transaction: any Transaction, with vault: Vault
  ) throws {
    let bureau = Value.text(transaction.bureau)
    for party in Set(summary.parties) {
      try transaction.run(
        "INSERT INTO parties (bureau, blind, matter) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [bureau, .bytes(vault.blind(party, as: .name)), matter])
    }
    for account in Set(summary.accounts) {
      try transaction.run(
        "INSERT INTO followers (bureau, account, matter) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [bureau, .text(account), matter])
    }
    for gram in Bigrams.of(summary.subject) {
      try transaction.run(
        "INSERT INTO subject_grams (bureau, gram, matter) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [bureau, .text(gram), matter])
    }
  }
}

/// Overlapping two-character pieces: the commonest Chinese words have two characters.
public enum Bigrams {
  public static func of(_ text: String) -> [String] {
    let characters = Array(text.filter { !$0.isWhitespace })
    guard characters.count > 1 else { return characters.map { String($0) } }
    return Array(Set(zip(characters, characters.dropFirst()).map { String([$0, $1]) })).sorted()
  }
}

import Law
public import Ledger

/// Makes the journal of an earlier version one of this version: files by number, compact answers.
///
/// Header and body bytes, leaves and MACs are copied as they are, so the log, its proofs and its checkpoints stay.
public enum JournalMigration {
  /// The tables of 1.0, which named a matter by its pseudonym in every row.
  static let named = [
    Table(
      "entries",
      [
        .text("bureau"), .integer("idx"), .text("matter"), .integer("sequence"), .bytes("header"), .bytes("leaf"),
        .bytes("mac"),
      ], key: ["bureau", "idx"], unique: [["bureau", "matter", "sequence"]], appendOnly: true),
    Table(
      "bodies", [.text("bureau"), .integer("idx"), .text("matter"), .bytes("sealed")], key: ["bureau", "idx"],
      appendOnly: true, erasableBy: "matter"),
    Table(
      "matter_keys", [.text("bureau"), .text("matter"), .bytes("wrapped")], key: ["bureau", "matter"],
      appendOnly: true, erasableBy: "matter"),
    Table(
      "erasures", [.text("bureau"), .text("matter"), .integer("idx")], key: ["bureau", "matter"], appendOnly: true),
    Table("streams", [.text("bureau"), .text("stream"), .integer("sequence")], key: ["bureau", "stream"]),
    Table(
      "answers", [.text("bureau"), .text("key"), .bytes("digest"), .text("answer"), .text("day")],
      key: ["bureau", "key"]),
  ]

  static let reshaping = Reshaping(
    from: named,
    to: [
      JournalTables.entries, JournalTables.bodies, JournalTables.matterKeys, JournalTables.erasures,
      JournalTables.files, JournalTables.streams, JournalTables.answers,
    ], sign: "matter", move: move)

  /// Replaces the tables of 1.0 where there are any.
  @discardableResult
  public static func run(on store: any Store) throws -> Bool { try store.reshape(reshaping) }

  private static func move(in transaction: any Transaction) throws {
    for statement in statements { try transaction.run(statement, []) }
    try moveAnswers(in: transaction)
    for table in ["entries", "bodies", "matter_keys", "erasures", "answers"] {
      try requireAll(table, "SELECT COUNT(*) FROM \(table)", in: transaction)
    }
    // Matters and shared streams stood in one table.
    try requireAll(
      "streams", "SELECT (SELECT COUNT(*) FROM files) + (SELECT COUNT(*) FROM streams)", in: transaction)
  }

  private static func requireAll(_ table: String, _ count: String, in transaction: any Transaction) throws {
    let before = try transaction.row("SELECT COUNT(*) FROM former_\(table)", [])?.number(0)
    guard try transaction.row(count, [])?.number(0) == before else {
      throw StoreFault.damaged("日志的表 \(table) 不完整，没有迁移，原数据未动：请用原版本运行 guiju verify，并从备份恢复。")
    }
  }

  private static let statements = [
    """
    INSERT INTO files (bureau, name, matter)
    SELECT bureau, matter, MIN(idx) FROM former_entries GROUP BY bureau, matter
    """,
    """
    INSERT INTO entries (bureau, idx, matter, sequence, header, leaf, mac)
    SELECT e.bureau, e.idx, f.matter, e.sequence, e.header, e.leaf, e.mac
    FROM former_entries e JOIN files f ON f.bureau = e.bureau AND f.name = e.matter ORDER BY e.bureau, e.idx
    """,
    """
    INSERT INTO bodies (bureau, idx, matter, sealed)
    SELECT b.bureau, b.idx, f.matter, b.sealed
    FROM former_bodies b JOIN files f ON f.bureau = b.bureau AND f.name = b.matter ORDER BY b.bureau, b.idx
    """,
    """
    INSERT INTO matter_keys (bureau, matter, wrapped)
    SELECT k.bureau, f.matter, k.wrapped
    FROM former_matter_keys k JOIN files f ON f.bureau = k.bureau AND f.name = k.matter ORDER BY k.bureau, f.matter
    """,
    """
    INSERT INTO erasures (bureau, matter, idx)
    SELECT x.bureau, f.matter, x.idx
    FROM former_erasures x JOIN files f ON f.bureau = x.bureau AND f.name = x.matter
    """,
    """
    INSERT INTO streams (bureau, stream, sequence)
    SELECT s.bureau, s.stream, s.sequence FROM former_streams s
    WHERE NOT EXISTS (SELECT 1 FROM files f WHERE f.bureau = s.bureau AND f.name = s.stream)
    """,
  ]

  /// A receipt was JSON; of the command's digest the beginning is kept.
  private static func moveAnswers(in transaction: any Transaction) throws {
    let page = 2_000
    var rows = try transaction.rows(
      "SELECT bureau, key, digest, answer, day FROM former_answers ORDER BY bureau, key LIMIT ?", [.integer(page)])
    while let last = rows.last {
      for row in rows {
        guard let answer = try? JSON(parsing: Array(row.string(3).utf8)), let version = answer["version"]?.integer,
          let index = answer["index"]?.integer, let entries = answer["entries"]?.integer
        else { throw StoreFault.damaged("日志的表 answers 有一行无法解读，没有迁移，原数据未动：请从备份恢复。") }
        try transaction.run(
          Answers.insert,
          [
            row.values[0], row.values[1], .bytes(Answers.beginning(of: row.bytes(2) ?? [])), .integer(version),
            .integer(index), .integer(entries), .integer((Day(row.string(4)) ?? .first).number),
          ])
      }
      rows = try transaction.rows(
        """
        SELECT bureau, key, digest, answer, day FROM former_answers WHERE (bureau, key) > (?, ?)
        ORDER BY bureau, key LIMIT ?
        """, [last.values[0], last.values[1], .integer(page)])
    }
  }
}

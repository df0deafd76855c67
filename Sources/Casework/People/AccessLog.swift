public import Law
public import Ledger

/// Who looked at what (查阅记录): kept beside the journal, because looking changes nothing; never changed or removed.
public enum AccessLog {
  static let table = Table(
    "access_log",
    [
      .text("bureau"), .integer("at"), .bytes("id"), .text("account"), .text("matter"), .text("what"),
      .text("address"),
    ], key: ["bureau", "at", "id"], indexes: [["bureau", "account", "at"], ["bureau", "matter", "at"]],
    appendOnly: true)

  /// One look at something, or one try that was turned away.
  public struct Look: Sendable, Hashable {
    public var account: String
    /// Pseudonym of the matter; "" where it is about no file.
    public var matter: String
    /// What was done: `file`, `file-denied`, `list`, `sign-in`, `sign-in-failed`, `sign-out`.
    public var what: String
    public var at: Moment
    /// Network address of the client.
    public var address: String

    public init(account: String, matter: String = "", what: String, at moment: Moment, address: String) {
      self.account = account
      self.matter = matter
      self.what = what
      at = moment
      self.address = address
    }
  }

  public static func write(_ looks: [Look], in transaction: any Transaction, with vault: Vault) throws {
    for look in looks {
      try transaction.run(
        "INSERT INTO access_log (bureau, at, id, account, matter, what, address) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          .text(transaction.bureau), .integer(look.at.milliseconds), .bytes(vault.randomBytes(8)),
          .text(look.account), .text(look.matter), .text(look.what), .text(look.address),
        ])
    }
  }

  /// The latest looks at a matter, newest first.
  public static func of(matter: String, limit: Int = 100, in reader: any Reader) throws -> [Look] {
    try reader.rows(
      """
      SELECT account, matter, what, at, address FROM access_log WHERE bureau = ? AND matter = ?
      ORDER BY at DESC LIMIT ?
      """, [.text(reader.bureau), .text(matter), .integer(limit)]
    ).map {
      Look(
        account: $0.string(0), matter: $0.string(1), what: $0.string(2), at: Moment(milliseconds: $0.number(3)),
        address: $0.string(4))
    }
  }
}

public import Law
public import Ledger
import Seals

/// Local accounts: the secret by which someone signs in. What they may do is in the book of accounts.
public enum Accounts {
  static let table = Table(
    "accounts", [.text("bureau"), .text("id"), .text("password"), .integer("created")], key: ["bureau", "id"])

  /// Stores or replaces a password, as PBKDF2-HMAC-SM3 with its own salt.
  public static func setPassword(_ encoded: String, for id: String, at moment: Moment, in transaction: any Transaction)
    throws
  {
    try transaction.run(
      """
      INSERT INTO accounts (bureau, id, password, created) VALUES (?, ?, ?, ?)
      ON CONFLICT (bureau, id) DO UPDATE SET password = excluded.password
      """, [.text(transaction.bureau), .text(id), .text(encoded), .integer(moment.milliseconds)])
  }

  public static func password(of id: String, in reader: any Reader) throws -> String? {
    try reader.row("SELECT password FROM accounts WHERE bureau = ? AND id = ?", [.text(reader.bureau), .text(id)])?
      .text(0)
  }
}

/// Who holds which rights now.
public enum AccountView: View {
  public static let name = "rights"
  public static let version = 2

  public static let tables = [
    Table(
      "rights",
      [
        .text("bureau"), .text("account"), .bytes("name"), .text("role"), .text("office"),
        .text("organisation", optional: true), .text("person", optional: true), .text("staff", optional: true),
      ], key: ["bureau", "account"], indexes: [["bureau", "staff"]])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard let event = act.content?.event as? AccountBook.Event, let matter = act.content?.matter else { return }
    let account = String(matter.dropFirst("account:".count))
    switch event {
    case .granted(let grant):
      // A grant in another account's book grants nothing: the rule against one's own account looks at the grant.
      guard grant.account == account else { return }
      try transaction.run(
        """
        INSERT INTO rights (bureau, account, name, role, office, organisation, person, staff)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (bureau, account) DO UPDATE SET name = excluded.name, role = excluded.role,
          office = excluded.office, organisation = excluded.organisation, person = excluded.person,
          staff = excluded.staff
        """,
        [
          .text(transaction.bureau), .text(account),
          .bytes(vault.seal(grant.name, as: .name, at: "rights|\(account)|name")), .text(grant.role.rawValue),
          .text(grant.office), Value(grant.organisation),
          Value(grant.identity.map { vault.blind($0, as: .identity).hex }), Value(grant.staff),
        ])
    case .revoked:
      try transaction.run(
        "DELETE FROM rights WHERE bureau = ? AND account = ?", [.text(transaction.bureau), .text(account)])
    }
  }
}

extension Reader {
  /// Blind index of the ID number that an account has.
  public func person(ofAccount account: String) throws -> String? {
    try row("SELECT person FROM rights WHERE bureau = ? AND account = ?", [.text(bureau), .text(account)])?.text(0)
  }

  /// The actor behind an account, or nil where it holds no rights on the day: the account of somebody in the book of
  /// staff has the rights of their posts, and those of whom they stand in for.
  public func actor(_ account: String, at office: Office, vault: Vault) throws -> Actor? {
    let row = try row(
      "SELECT name, role, office, organisation, person, staff FROM rights WHERE bureau = ? AND account = ?",
      [.text(bureau), .text(account)])
    guard let row, let role = Role(rawValue: row.string(1)) else { return nil }
    var actor = Actor(
      id: account, name: vault.open(row.bytes(0), as: .name, at: "rights|\(account)|name"), role: role,
      office: row.string(2), organisation: row.text(3), person: row.text(4), staff: row.text(5))
    guard let key = actor.staff else { return actor }
    let seats = office.seats(of: key)
    guard let first = seats.first else { return nil }
    actor = actor.at(first)
    actor.name = office.person(key)?.name ?? actor.name
    actor.others = Array(seats.dropFirst())
    return actor
  }
}

/// Sign-in sessions; only a hash of the token is stored.
public enum Sessions {
  static let table = Table(
    "sessions",
    [.text("bureau"), .bytes("token"), .text("account"), .integer("started"), .integer("seen")],
    key: ["bureau", "token"])

  public struct Session: Sendable {
    public let account: String
    public let started: Moment
    public let seen: Moment
  }

  public static func start(_ token: [UInt8], account: String, at moment: Moment, in transaction: any Transaction)
    throws
  {
    try transaction.run(
      "INSERT INTO sessions (bureau, token, account, started, seen) VALUES (?, ?, ?, ?, ?)",
      [
        .text(transaction.bureau), .bytes(HashFunction.sm3.hash(token)), .text(account),
        .integer(moment.milliseconds), .integer(moment.milliseconds),
      ])
  }

  public static func find(_ token: [UInt8], in reader: any Reader) throws -> Session? {
    try reader.row(
      "SELECT account, started, seen FROM sessions WHERE bureau = ? AND token = ?",
      [.text(reader.bureau), .bytes(HashFunction.sm3.hash(token))]
    ).map {
      Session(
        account: $0.string(0), started: Moment(milliseconds: $0.number(1)), seen: Moment(milliseconds: $0.number(2)))
    }
  }

  public static func touch(_ token: [UInt8], at moment: Moment, in transaction: any Transaction) throws {
    try transaction.run(
      "UPDATE sessions SET seen = ? WHERE bureau = ? AND token = ?",
      [.integer(moment.milliseconds), .text(transaction.bureau), .bytes(HashFunction.sm3.hash(token))])
  }

  public static func end(_ token: [UInt8], in transaction: any Transaction) throws {
    try transaction.run(
      "DELETE FROM sessions WHERE bureau = ? AND token = ?",
      [.text(transaction.bureau), .bytes(HashFunction.sm3.hash(token))])
  }

  public static func endAll(of account: String, in transaction: any Transaction) throws {
    try transaction.run(
      "DELETE FROM sessions WHERE bureau = ? AND account = ?", [.text(transaction.bureau), .text(account)])
  }
}

public import Casework
import Law
public import Ledger
import Seals

/// The register (登记簿): units with their holders, mortgages and seizures, each with the entry that brought it in and
/// the entry that ended it, so that the state as of any day can be read.
public enum Register: View {
  public static let name = "register"
  public static let version = 2

  public static let tables = [
    Table(
      "units",
      [
        .text("bureau"), .text("unit"), .text("location"), .text("used_for"), .integer("area"), .text("right_type"),
        .text("nature"),
      ], key: ["bureau", "unit"]),
    Table(
      "unit_grams", [.text("bureau"), .text("gram"), .text("unit")], key: ["bureau", "gram", "unit"]),
    // One row a period of ownership; `holders` is a sealed list of persons.
    Table(
      "holdings",
      [
        .text("bureau"), .text("unit"), .integer("idx"), .text("since"), .text("certificate"), .bytes("holders"),
        .text("cause"), .text("case_id"), .text("registrar"), .integer("ended_by", optional: true),
        .text("until", optional: true),
      ], key: ["bureau", "unit", "idx"], unique: [["bureau", "certificate"]], indexes: [["bureau", "idx"]]),
    Table(
      "holders", [.text("bureau"), .bytes("blind"), .text("unit"), .integer("idx")],
      key: ["bureau", "blind", "unit", "idx"]),
    Table(
      "mortgages",
      [
        .text("bureau"), .text("proof"), .text("unit"), .text("bank"), .integer("claim"), .integer("restricts"),
        .integer("idx"), .text("since"), .integer("ended_by", optional: true), .text("until", optional: true),
      ], key: ["bureau", "proof"], indexes: [["bureau", "unit"]]),
    Table(
      "seizures",
      [
        .text("bureau"), .text("case_id"), .text("unit"), .text("court"), .text("paper"), .text("expires"),
        .integer("idx"), .text("since"), .integer("ended_by", optional: true), .text("until", optional: true),
      ], key: ["bureau", "case_id"], indexes: [["bureau", "unit"]]),
    // Open cases on a unit (在办业务).
    Table(
      "pending_cases", [.text("bureau"), .text("unit"), .text("case_id"), .text("number")],
      key: ["bureau", "unit", "case_id"], indexes: [["bureau", "case_id"]]),
    // Last certificate number of each kind and year.
    Table("certificate_series", [.text("bureau"), .text("series"), .integer("last")], key: ["bureau", "series"]),
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard let content = act.content else { return }
    let page = RegisterPage(header: act.header, matter: content.matter, transaction: transaction, vault: vault)
    switch content.event {
    case let event as OpeningRegister.Event: try page.take(event)
    case let event as Transfer.Event: try page.take(event, by: content.mark.actor)
    case let event as Seizure.Event: try page.take(event)
    default: return
    }
  }
}

/// Writes one act into the register's tables.
struct RegisterPage {
  let header: Header
  let matter: String
  let transaction: any Transaction
  let vault: Vault

  private var bureau: Value { .text(transaction.bureau) }

  func open(_ unit: Unit) throws {
    try transaction.run(
      """
      INSERT INTO units (bureau, unit, location, used_for, area, right_type, nature) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (bureau, unit) DO UPDATE SET location = excluded.location, used_for = excluded.used_for,
        area = excluded.area, right_type = excluded.right_type, nature = excluded.nature
      """,
      [
        bureau, .text(unit.code), .text(unit.location), .text(unit.use), .integer(unit.area), .text(unit.right),
        .text(unit.nature),
      ])
    for gram in Bigrams.of(unit.location) {
      try transaction.run(
        "INSERT INTO unit_grams (bureau, gram, unit) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [bureau, .text(gram), .text(unit.code)])
    }
  }

  /// A new period of ownership; the one before ends with it.
  func hold(
    unit: String, holders: [Person], certificate: String, cause: String, registrar: String, since: Day?
  ) throws {
    try transaction.run(
      "UPDATE holdings SET ended_by = ?, until = ? WHERE bureau = ? AND unit = ? AND ended_by IS NULL",
      [.integer(header.index), .text(header.day), bureau, .text(unit)])
    let list = holders.map { "\($0.name)\u{1F}\($0.identity)" }.joined(separator: "\u{1E}")
    let cell = "holdings|\(unit)|\(header.index)|holders"
    try transaction.run(
      """
      INSERT INTO holdings (bureau, unit, idx, since, certificate, holders, cause, case_id, registrar)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        bureau, .text(unit), .integer(header.index), .text(since?.description ?? header.day), .text(certificate),
        .bytes(vault.seal(list, as: .identity, at: cell)), .text(cause), .text(matter), .text(registrar),
      ])
    for holder in holders {
      for blind in [vault.blind(holder.identity, as: .identity), vault.blind(holder.name, as: .name)] {
        try transaction.run(
          "INSERT INTO holders (bureau, blind, unit, idx) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
          [bureau, .bytes(blind), .text(unit), .integer(header.index)])
      }
    }
    try count(certificate)
  }

  func mortgage(_ mortgage: Mortgage, unit: String, since: Day?) throws {
    try transaction.run(
      """
      INSERT INTO mortgages (bureau, proof, unit, bank, claim, restricts, idx, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        bureau, .text(mortgage.proof), .text(unit), .text(mortgage.bank), .integer(mortgage.claim),
        .integer(mortgage.restrictsTransfer ? 1 : 0), .integer(header.index),
        .text(since?.description ?? header.day),
      ])
    try count(mortgage.proof)
  }

  func discharge(_ proof: String) throws {
    try transaction.run(
      "UPDATE mortgages SET ended_by = ?, until = ? WHERE bureau = ? AND proof = ? AND ended_by IS NULL",
      [.integer(header.index), .text(header.day), bureau, .text(proof)])
  }

  func seize(_ order: Seizure.Order) throws {
    try transaction.run(
      """
      INSERT INTO seizures (bureau, case_id, unit, court, paper, expires, idx, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        bureau, .text(matter), .text(order.unit), .text(order.court), .text(order.paper),
        .text(order.expires.description), .integer(header.index), .text(header.day),
      ])
  }

  func release() throws {
    try transaction.run(
      "UPDATE seizures SET ended_by = ?, until = ? WHERE bureau = ? AND case_id = ? AND ended_by IS NULL",
      [.integer(header.index), .text(header.day), bureau, .text(matter)])
  }

  /// An open case stands on the unit until it ends.
  func begin(unit: String, number: String) throws {
    try transaction.run(
      "INSERT INTO pending_cases (bureau, unit, case_id, number) VALUES (?, ?, ?, ?)",
      [bureau, .text(unit), .text(matter), .text(number)])
  }

  func end() throws {
    try transaction.run(
      "DELETE FROM pending_cases WHERE bureau = ? AND case_id = ?", [bureau, .text(matter)])
  }

  /// Keeps the last number of a certificate's series.
  func count(_ certificate: String) throws {
    guard let number = try? CertificateNumber(reading: certificate) else { return }
    try transaction.run(
      """
      INSERT INTO certificate_series (bureau, series, last) VALUES (?, ?, ?)
      ON CONFLICT (bureau, series) DO UPDATE SET last = CASE
        WHEN certificate_series.last > excluded.last THEN certificate_series.last ELSE excluded.last END
      """, [bureau, .text("\(number.kind.rawValue)-\(number.year)"), .integer(number.serial)])
  }
}

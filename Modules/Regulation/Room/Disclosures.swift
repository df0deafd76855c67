public import Casework
import Law
public import Ledger
import Seals

/// Decisions of enforcement and what of them is public, from the public headers alone; who broke the law before.
public enum Disclosures: View {
  public static let name = "disclosures"
  public static let version = 3

  public static let tables = [
    // One row a decision, from its day on; `body` is the public text as the header of its publication carries it.
    Table(
      "disclosures",
      [
        .text("bureau"), .integer("matter"), .text("form"), .text("number"), .integer("year"), .integer("serial"),
        .integer("decided"), .integer("due"), .integer("published", optional: true), .integer("idx", optional: true),
        .text("body", optional: true), .integer("revoked", optional: true), .text("outcome", optional: true),
        .integer("withdraw_by", optional: true), .integer("withdrawn", optional: true),
        .integer("withdrawn_idx", optional: true), .text("reason", optional: true),
      ], key: ["bureau", "matter"],
      indexes: [["bureau", "form", "published"], ["bureau", "form", "year", "serial"], ["bureau", "number"]]),
    Table(
      "penalised", [.text("bureau"), .bytes("blind"), .integer("matter")], key: ["bureau", "blind", "matter"],
      indexes: [["bureau", "matter"]]),
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard act.header.kind == PenaltyCase.kind.id, let event = PenaltyCase.Event.CodingKeys(rawValue: act.header.event)
    else { return }
    let page = DisclosurePage(act: act, transaction: transaction)
    switch event {
    case .decided, .decidedWithout: try page.begin()
    case .published: try page.publish()
    case .revoked, .varied: try page.revoke()
    case .publicationWithdrawn: try page.withdraw()
    default: return
    }
    guard let event = act.content?.event as? PenaltyCase.Event else { return }
    switch event {
    case .decided(let decision): try decision.party.map { try page.penalise($0, vault: vault) }
    case .decidedWithout(let exemption) where exemption.ground.isOffence:
      try exemption.party.map { try page.penalise($0, vault: vault) }
    case .revoked(let revocation) where revocation.outcome == .annulled || revocation.outcome == .void:
      try page.pardon()
    default: return
    }
  }
}

/// Writes one act into the tables of the disclosures.
private struct DisclosurePage {
  let act: Act
  let transaction: any Transaction

  private var header: Header { act.header }
  private var bureau: Value { .text(transaction.bureau) }

  func begin() throws {
    guard let number = header.notice?["number"]?.text, let form = header.notice?["form"]?.text,
      let parts = PenaltyCase.DecisionForm.parts(of: number)
    else { return }
    let deadlines = ["regulation.penalty-case.publication", "regulation.penalty-case.other-publication"]
    let due = act.clocks.last { deadlines.contains($0.deadline) }?.due
    try transaction.run(
      """
      INSERT INTO disclosures (bureau, matter, form, number, year, serial, decided, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        bureau, .integer(act.file), .text(form), .text(number), .integer(parts.year), .integer(parts.serial),
        .day(header.actDay), .day(due ?? header.actDay),
      ])
  }

  func publish() throws {
    let body = header.notice.map { String(decoding: $0.canonical, as: UTF8.self) }
    try set("published = ?, idx = ?, body = ?", [.day(header.actDay), .integer(header.index), Value(body)])
  }

  func revoke() throws {
    let due = act.clocks.last { $0.deadline == "regulation.penalty-case.publication-withdrawal" }?.due
    try set(
      "revoked = ?, outcome = ?, withdraw_by = ?",
      [.day(header.actDay), Value(header.notice?["outcome"]?.text), Value(due)])
  }

  func withdraw() throws {
    try set(
      "withdrawn = ?, withdrawn_idx = ?, reason = ?",
      [.day(header.actDay), .integer(header.index), Value(header.notice?["reason"]?.text)])
  }

  private func set(_ columns: String, _ values: [Value]) throws {
    try transaction.run(
      "UPDATE disclosures SET \(columns) WHERE bureau = ? AND matter = ?", values + [bureau, .integer(act.file)])
  }

  func penalise(_ party: PenaltyCase.Party, vault: Vault) throws {
    try transaction.run(
      "INSERT INTO penalised (bureau, blind, matter) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [bureau, .bytes(vault.blind(party.identity, as: .identity)), .integer(act.file)])
  }

  func pardon() throws {
    try transaction.run("DELETE FROM penalised WHERE bureau = ? AND matter = ?", [bureau, .integer(act.file)])
  }
}

/// A decision and what of it is public.
struct DisclosedDecision: Sendable {
  let form: PenaltyCase.DecisionForm
  let number: String
  let year: Int
  let serial: Int
  let decided: Day
  /// The last day on which it is published in time.
  let due: Day
  let published: Day?
  /// Index of the entry that published it.
  let index: Int?
  let disclosure: PenaltyCase.Disclosure?
  let revoked: Day?
  let outcome: PenaltyCase.Revocation.Outcome?
  let withdrawBy: Day?
  let withdrawn: Day?
  let withdrawnIndex: Int?
  let reason: String?

  init(_ row: Row) {
    form = PenaltyCase.DecisionForm(rawValue: row.string(0)) ?? .penalty
    number = row.string(1)
    year = row.number(2)
    serial = row.number(3)
    decided = row.day(4) ?? .first
    due = row.day(5) ?? .first
    published = row.day(6)
    index = row.integer(7)
    disclosure = row.text(8).flatMap { try? JSON(parsing: Array($0.utf8)) }.flatMap { PenaltyCase.Disclosure($0) }
    revoked = row.day(9)
    outcome = row.text(10).flatMap { PenaltyCase.Revocation.Outcome(rawValue: $0) }
    withdrawBy = row.day(11)
    withdrawn = row.day(12)
    withdrawnIndex = row.integer(13)
    reason = row.text(14)
  }

  static let columns = """
    d.form, d.number, d.year, d.serial, d.decided, d.due, d.published, d.idx, d.body, d.revoked, d.outcome, \
    d.withdraw_by, d.withdrawn, d.withdrawn_idx, d.reason
    """
}

extension Reader {
  /// Last running number of each series of decisions: `penalty-2024`.
  func decisionSeries() throws -> [String: Int] {
    let rows = try rows(
      "SELECT form, year, MAX(serial) FROM disclosures WHERE bureau = ? GROUP BY form, year", [.text(bureau)])
    return Dictionary(rows.map { ("\($0.string(0))-\($0.number(1))", $0.number(2)) }, uniquingKeysWith: max)
  }

  /// Whether a penalty of the party stands, or a decision not to punish what it did.
  func wasPenalised(_ party: PenaltyCase.Party, vault: Vault) throws -> Bool {
    try row(
      "SELECT matter FROM penalised WHERE bureau = ? AND blind = ? LIMIT 1",
      [.text(bureau), .bytes(vault.blind(party.identity, as: .identity))]) != nil
  }

  /// Published decisions of a form, newest first.
  ///
  /// - Parameters:
  ///   - month: nil for all.
  ///   - limit: at most so many, after `offset`.
  func disclosures(_ form: PenaltyCase.DecisionForm, month: Month?, limit: Int, offset: Int) throws
    -> [DisclosedDecision]
  {
    try rows(
      """
      SELECT \(DisclosedDecision.columns) FROM disclosures d
      WHERE d.bureau = ? AND d.form = ? AND d.published >= ? AND d.published <= ?
      ORDER BY d.published DESC, d.idx DESC LIMIT ? OFFSET ?
      """,
      [
        .text(bureau), .text(form.rawValue), .day(month?.first ?? .first), .day(month?.last ?? .last),
        .integer(limit), .integer(offset),
      ]
    ).map { DisclosedDecision($0) }
  }

  func disclosureCount(_ form: PenaltyCase.DecisionForm, month: Month?) throws -> Int {
    try row(
      "SELECT COUNT(*) FROM disclosures WHERE bureau = ? AND form = ? AND published >= ? AND published <= ?",
      [
        .text(bureau), .text(form.rawValue), .day(month?.first ?? .first), .day(month?.last ?? .last),
      ])?.number(0) ?? 0
  }

  /// A published decision by its number, or by year and running number, `2024-1`.
  func disclosure(_ form: PenaltyCase.DecisionForm, named name: String) throws -> DisclosedDecision? {
    let parts = name.split(separator: "-").compactMap { Int($0) }
    let isShort = parts.count == 2 && "\(parts[0])-\(parts[1])" == name
    return try row(
      """
      SELECT \(DisclosedDecision.columns) FROM disclosures d
      WHERE d.bureau = ? AND d.form = ? AND \(isShort ? "d.year = ? AND d.serial = ?" : "d.number = ?")
        AND d.published IS NOT NULL
      """,
      [.text(bureau), .text(form.rawValue)] + (isShort ? parts.map { .integer($0) } : [.text(name)])
    ).map { DisclosedDecision($0) }
  }

  /// Decisions with something still to publish or to withdraw, by their last day; with the file's id and number.
  func dueDisclosures() throws -> [(decision: DisclosedDecision, id: String, file: String)] {
    try rows(
      """
      SELECT \(DisclosedDecision.columns), m.id, m.number FROM disclosures d
      JOIN matters m ON m.bureau = d.bureau AND m.matter = d.matter
      WHERE d.bureau = ? AND ((d.published IS NULL AND d.revoked IS NULL)
        OR (d.published IS NOT NULL AND d.revoked IS NOT NULL AND d.withdrawn IS NULL))
      ORDER BY COALESCE(d.withdraw_by, d.due), d.number
      """, [.text(bureau)]
    ).map { (DisclosedDecision($0), $0.string(15), $0.string(16)) }
  }

  /// Decisions whose last day lies in a year, by `day` at the latest, and that were published later or not at all;
  /// those that were revoked in time are out.
  func missedDisclosures(_ year: Int, through day: Day = .last) throws -> [DisclosedDecision] {
    guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
      return []
    }
    return try rows(
      """
      SELECT \(DisclosedDecision.columns) FROM disclosures d
      WHERE d.bureau = ? AND d.due >= ? AND d.due <= ? AND COALESCE(d.published, ?) > d.due
        AND (d.published IS NOT NULL OR d.revoked IS NULL OR d.revoked > d.due)
      ORDER BY d.due, d.number
      """,
      [
        .text(bureau), .day(first), .day(min(last, day)), .day(MatterView.noDue),
      ]
    ).map { DisclosedDecision($0) }
  }
}

import Casework
import Law
import Ledger
import Seals

/// One period of ownership of a unit, as the register shows it.
struct Holding: Sendable {
  let index: Int
  let since: String
  let until: String?
  let certificate: String
  let holders: [Person]
  let cause: String
  let registrar: String
  let caseID: String

  /// Whether it stood in the register on a day.
  func stood(on day: Day) -> Bool { since <= day.description && (until.map { $0 > day.description } ?? true) }
}

/// One mortgage or seizure of a unit, past ones included.
struct Burden: Sendable {
  let title: String
  let number: String
  let detail: String
  let since: String
  let until: String?

  func stood(on day: Day) -> Bool { since <= day.description && (until.map { $0 > day.description } ?? true) }
}

extension Reader {
  func holdings(of unit: String, vault: Vault) throws -> [Holding] {
    try rows(
      """
      SELECT idx, since, until, certificate, holders, cause, registrar, case_id FROM holdings
      WHERE bureau = ? AND unit = ? ORDER BY idx
      """, [.text(bureau), .text(unit)]
    ).map { row in holding(row, unit: unit, vault: vault) }
  }

  /// The period of ownership that an entry of the log began, with its unit.
  func holding(at index: Int, vault: Vault) throws -> (unit: String, holding: Holding)? {
    try row(
      """
      SELECT idx, since, until, certificate, holders, cause, registrar, case_id, unit FROM holdings
      WHERE bureau = ? AND idx = ?
      """, [.text(bureau), .integer(index)]
    ).map { ($0.string(8), holding($0, unit: $0.string(8), vault: vault)) }
  }

  /// Whether a certificate number is valid now, ended, or unknown.
  func certificate(_ number: String) throws -> (isValid: Bool, until: String?, index: Int)? {
    try row(
      "SELECT until, idx FROM holdings WHERE bureau = ? AND certificate = ?", [.text(bureau), .text(number)]
    ).map { ($0.text(0) == nil, $0.text(0), $0.number(1)) }
  }

  func burdens(on unit: String, at office: Office) throws -> [Burden] {
    let mortgages = try rows(
      "SELECT proof, bank, claim, restricts, since, until FROM mortgages WHERE bureau = ? AND unit = ? ORDER BY idx",
      [.text(bureau), .text(unit)]
    ).map {
      Burden(
        title: "抵押权", number: $0.string(0),
        detail: "\(office.title(ofOrganisation: $0.string(1)))，债权 \(Yuan.text($0.number(2)))，"
          + "禁止或限制转让的约定：\($0.number(3) == 0 ? "无" : "有")",
        since: $0.string(4), until: $0.text(5))
    }
    let seizures = try rows(
      "SELECT court, paper, expires, since, until FROM seizures WHERE bureau = ? AND unit = ? ORDER BY idx",
      [.text(bureau), .text(unit)]
    ).map {
      Burden(
        title: "查封", number: $0.string(1), detail: "\($0.string(0))，期限至 \($0.string(2))", since: $0.string(3),
        until: $0.text(4) ?? $0.text(2))
    }
    return mortgages + seizures
  }

  /// Units found by code, by a piece of their location, or by a holder's exact name or number; 50 at most.
  func units(matching text: String, vault: Vault) throws -> [Unit] {
    let code = UnitCode.normalised(text)
    if let unit = try registeredUnit(code) { return [unit] }
    let byHolder = try rows(
      "SELECT DISTINCT unit FROM holders WHERE bureau = ? AND blind IN (?, ?) ORDER BY unit LIMIT 50",
      [
        .text(bureau), .bytes(vault.blind(text, as: .name)),
        .bytes(vault.blind(CitizenID.normalised(text), as: .identity)),
      ]
    ).map { $0.string(0) }
    let codes = byHolder.isEmpty ? try unitsLocated(text) : byHolder
    return try codes.compactMap { try registeredUnit($0) }.filter {
      !byHolder.isEmpty || $0.location.contains(text)
    }
  }

  /// Units whose location has every two-character piece of the text.
  private func unitsLocated(_ text: String) throws -> [String] {
    let grams = Bigrams.of(text)
    guard !grams.isEmpty, text.count > 1 else { return [] }
    return try rows(
      """
      SELECT unit FROM unit_grams WHERE bureau = ? AND gram IN (\(marks(grams.count)))
      GROUP BY unit HAVING COUNT(*) = ? ORDER BY unit LIMIT 50
      """, [.text(bureau)] + grams.map(Value.text) + [.integer(grams.count)]
    ).map { $0.string(0) }
  }

  private func holding(_ row: Row, unit: String, vault: Vault) -> Holding {
    Holding(
      index: row.number(0), since: row.string(1), until: row.text(2), certificate: row.string(3),
      holders: vault.holders(row.bytes(4), unit: unit, index: row.number(0)), cause: row.string(5),
      registrar: row.string(6), caseID: row.string(7))
  }

  /// Whether the actor is one of the holders that this period of ownership names.
  func isHolder(_ actor: Actor, at index: Int, of unit: String) throws -> Bool {
    guard let person = actor.person.flatMap({ [UInt8](hex: $0) }) else { return false }
    return try row(
      "SELECT 1 FROM holders WHERE bureau = ? AND blind = ? AND unit = ? AND idx = ?",
      [.text(bureau), .bytes(person), .text(unit), .integer(index)]) != nil
  }
}

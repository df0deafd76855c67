public import Casework
public import Law
public import Ledger
import Seals

/// The status board of a unit (登记簿状态): what the register says that may stand in the way of an act.
public struct Board: Sendable, Hashable {
  public var unit: Unit?
  public var holders: [Person]
  public var certificate: String
  public var mortgages: [Mortgage]
  public var seizures: [Seized]
  /// Numbers of open cases on the unit, other than the one that asks.
  public var otherCases: [String]

  public init(
    unit: Unit?, holders: [Person], certificate: String, mortgages: [Mortgage] = [], seizures: [Seized] = [],
    otherCases: [String] = []
  ) {
    self.unit = unit
    self.holders = holders
    self.certificate = certificate
    self.mortgages = mortgages
    self.seizures = seizures
    self.otherCases = otherCases
  }
}

/// A seizure that was not released, and the last day that its notice states.
public struct Seized: Sendable, Hashable {
  public var paper: String
  public var expires: Day

  public init(paper: String, expires: Day) {
    self.paper = paper
    self.expires = expires
  }
}

extension Reader {
  /// The board of a unit as it stands now; `number` is that of the case that asks.
  public func board(of unit: String, besides number: String, vault: Vault) throws -> Board {
    let holding = try row(
      "SELECT idx, certificate, holders FROM holdings WHERE bureau = ? AND unit = ? AND ended_by IS NULL",
      [.text(bureau), .text(unit)])
    return Board(
      unit: try registeredUnit(unit),
      holders: holding.map { vault.holders($0.bytes(2), unit: unit, index: $0.number(0)) } ?? [],
      certificate: holding?.string(1) ?? "", mortgages: try mortgages(on: unit),
      seizures: try rows(
        """
        SELECT court, paper, expires FROM seizures WHERE bureau = ? AND unit = ? AND ended_by IS NULL ORDER BY idx
        """, [.text(bureau), .text(unit)]
      ).map { Seized(paper: $0.string(0) + $0.string(1), expires: Day($0.string(2)) ?? .last) },
      otherCases: try rows(
        "SELECT number FROM pending_cases WHERE bureau = ? AND unit = ? AND number <> ? ORDER BY number",
        [.text(bureau), .text(unit), .text(number)]
      ).map { $0.string(0) })
  }

  public func registeredUnit(_ code: String) throws -> Unit? {
    try row(
      "SELECT location, used_for, area, right_type, nature FROM units WHERE bureau = ? AND unit = ?",
      [.text(bureau), .text(code)]
    ).map {
      Unit(
        code: code, location: $0.string(0), use: $0.string(1), area: $0.number(2), right: $0.string(3),
        nature: $0.string(4))
    }
  }

  /// Mortgages in effect, in the order of their registration, which is their rank.
  public func mortgages(on unit: String) throws -> [Mortgage] {
    try rows(
      """
      SELECT proof, bank, claim, restricts FROM mortgages
      WHERE bureau = ? AND unit = ? AND ended_by IS NULL ORDER BY idx, proof
      """, [.text(bureau), .text(unit)]
    ).map {
      Mortgage(
        proof: $0.string(0), bank: $0.string(1), claim: $0.number(2), restrictsTransfer: $0.number(3) != 0)
    }
  }

  /// Last receipt numbers, and last certificate numbers by kind and year.
  func allSeries() throws -> NumberSeries {
    let rows = try rows("SELECT series, last FROM certificate_series WHERE bureau = ?", [.text(bureau)])
    var series = try numberSeries()
    for row in rows { series.last[row.string(0)] = row.number(1) }
    return series
  }
}

extension NumberSeries {
  func next(_ kind: CertificateNumber.Kind, _ year: Int) -> Int { next("\(kind.rawValue)-\(year)") }
}

extension Vault {
  /// Opens the sealed holders of one period of ownership.
  func holders(_ sealed: [UInt8]?, unit: String, index: Int) -> [Person] {
    open(sealed, as: .identity, at: "holdings|\(unit)|\(index)|holders").split(separator: "\u{1E}").map { item in
      let parts = item.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
      return Person(name: parts[0], identity: parts.count > 1 ? parts[1] : "")
    }
  }
}

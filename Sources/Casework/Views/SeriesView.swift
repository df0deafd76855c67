public import Law
public import Ledger

/// The last number given in each series of receipt numbers, from the numbers of the files.
public enum SeriesView: View {
  public static let name = "series"
  public static let version = 1

  public static let tables = [
    Table("number_series", [.text("bureau"), .text("series"), .integer("last")], key: ["bureau", "series"])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    // A replay finds no number in the entries of an erased file; the erasure keeps it.
    let number = act.header.sequence == 1 ? act.summary?.number ?? Erasure.order(act)?.number : nil
    guard let parts = number.flatMap(ReceiptNumber.parts) else { return }
    try transaction.run(
      """
      INSERT INTO number_series (bureau, series, last) VALUES (?, ?, ?)
      ON CONFLICT (bureau, series) DO UPDATE SET last = CASE
        WHEN number_series.last > excluded.last THEN number_series.last ELSE excluded.last END
      """, [.text(transaction.bureau), .text(parts.series), .integer(parts.number)])
  }
}

/// Last numbers of the office's series (编号): receipts by letters and year.
public struct NumberSeries: Sendable, Hashable {
  public var last: [String: Int]

  public init(last: [String: Int] = [:]) { self.last = last }

  public func next(_ series: String) -> Int { last[series, default: 0] + 1 }
}

extension Reader {
  /// The last receipt number given in every series.
  public func numberSeries() throws -> NumberSeries {
    let rows = try rows("SELECT series, last FROM number_series WHERE bureau = ?", [.text(bureau)])
    return NumberSeries(last: Dictionary(rows.map { ($0.string(0), $0.number(1)) }, uniquingKeysWith: { $1 }))
  }
}

/// Each pair of letters belongs to one kind.
extension ReceiptNumber {
  /// The next number of a year, `BL2024-000123`.
  public static func next(_ letters: String, year: Int, in numbers: NumberSeries) -> String {
    let number = String(numbers.next("\(letters)\(year)"))
    return "\(letters)\(year)-\(String(repeating: "0", count: max(0, 6 - number.count)))\(number)"
  }

  /// Series and number of a text that this type wrote.
  static func parts(_ text: String) -> (series: String, number: Int)? {
    let halves = text.split(separator: "-")
    guard halves.count == 2, let number = Int(halves[1]), halves[0].count == 6 else { return nil }
    return (String(halves[0]), number)
  }
}

public import Casework
import Foundation
import Law
public import Ledger

/// Reports as frozen and published, one row a freeze.
public enum ReportView: View {
  public static let name = "reports"
  public static let version = 1

  public static let tables = [
    Table(
      "reports",
      [
        .text("bureau"), .integer("year"), .integer("idx"), .integer("size"), .text("as_of"), .text("figures"),
        .text("published", optional: true),
      ], key: ["bureau", "year", "idx"])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard let event = act.content?.event as? AnnualReport.Event else { return }
    switch event {
    case .frozen(let frozen):
      try transaction.run(
        "INSERT INTO reports (bureau, year, idx, size, as_of, figures) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .text(transaction.bureau), .integer(frozen.year), .integer(act.header.index), .integer(frozen.size),
          .text(frozen.asOf.description), .text(String(decoding: frozen.notice.canonical, as: UTF8.self)),
        ])
    case .published(let index):
      try transaction.run(
        "UPDATE reports SET published = ? WHERE bureau = ? AND idx = ?",
        [.text(act.header.day), .text(transaction.bureau), .integer(index)])
    }
  }
}

/// One published state of a report.
public struct PublishedReport: Sendable {
  public let year: Int
  /// Index of the frozen entry.
  public let index: Int
  public let size: Int
  public let asOf: String
  public let published: String
  public let figures: [AnnualReport.Line]
}

extension Reader {
  /// Published states of a year's report, oldest first; the last is in force, earlier ones were corrected.
  public func publishedReports(_ year: Int) throws -> [PublishedReport] {
    try rows(
      """
      SELECT idx, size, as_of, published, figures FROM reports
      WHERE bureau = ? AND year = ? AND published IS NOT NULL ORDER BY idx
      """, [.text(bureau), .integer(year)]
    ).map { row in
      let notice = try? JSON(parsing: Array(row.string(4).utf8))
      let lines = (notice?["figures"]?.array ?? []).compactMap { item -> AnnualReport.Line? in
        guard let id = item["id"]?.text, let value = item["value"]?.integer, let printed = item["printed"]?.text
        else { return nil }
        return AnnualReport.Line(id: id, value: value, denominator: item["denominator"]?.integer, printed: printed)
      }
      return PublishedReport(
        year: year, index: row.number(0), size: row.number(1), asOf: row.string(2), published: row.string(3),
        figures: lines)
    }
  }

  public func reportYears() throws -> [Int] {
    try rows(
      "SELECT DISTINCT year FROM reports WHERE bureau = ? AND published IS NOT NULL ORDER BY year DESC",
      [.text(bureau)]
    ).map { $0.number(0) }
  }
}

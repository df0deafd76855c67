public import Casework
import Foundation
import Law
public import Ledger

/// Reports as frozen and published, text and numbers, one row a freeze.
public enum ReportView: View {
  public static let name = "reports"
  public static let version = 2

  public static let tables = [
    Table(
      "reports",
      [
        .text("bureau"), .integer("year"), .integer("idx"), .integer("size"), .text("as_of"), .text("figures"),
        .text("passages", optional: true), .text("published", optional: true),
      ], key: ["bureau", "year", "idx"])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard let event = act.content?.event as? AnnualReport.Event else { return }
    switch event {
    case .frozen(let frozen):
      try transaction.run(
        "INSERT INTO reports (bureau, year, idx, size, as_of, figures, passages) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          .text(transaction.bureau), .integer(frozen.year), .integer(act.header.index), .integer(frozen.size),
          .text(frozen.asOf.description), .text(String(decoding: frozen.notice.canonical, as: UTF8.self)),
          Value(frozen.text.map { String(decoding: $0.json.canonical, as: UTF8.self) }),
        ])
    case .published(let index):
      try transaction.run(
        "UPDATE reports SET published = ? WHERE bureau = ? AND idx = ?",
        [.text(act.header.day), .text(transaction.bureau), .integer(index)])
    default: break
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
  /// The first declared part for a report that was frozen before texts were.
  public let text: ReportText
}

extension Reader {
  /// Published states of a year's report, oldest first; the last is in force, earlier ones were corrected.
  public func publishedReports(_ year: Int) throws -> [PublishedReport] {
    try rows(
      """
      SELECT idx, size, as_of, published, figures, passages FROM reports
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
        figures: lines, text: ReportText(reading: row.text(5)) ?? ReportText(passages: ReportText.results))
    }
  }

  /// Years whose report is being drafted, checked or corrected.
  func openReportYears() throws -> [Int] {
    let kind = try among([AnnualReport.kind.id])
    return try rows(
      "SELECT id FROM matters WHERE bureau = ? AND kind \(kind.sql) AND closed IS NULL ORDER BY id DESC",
      [.text(bureau)] + kind.values
    ).compactMap { row in row.string(0).split(separator: ":").last.flatMap { Int($0) } }
  }

  public func reportYears() throws -> [Int] {
    try rows(
      "SELECT DISTINCT year FROM reports WHERE bureau = ? AND published IS NOT NULL ORDER BY year DESC",
      [.text(bureau)]
    ).map { $0.number(0) }
  }
}

extension ReportText {
  var json: JSON {
    .array(
      passages.map { .object(["form": .text($0.form.rawValue), "id": .text($0.id), "text": .text($0.text)]) })
  }

  init?(reading text: String?) {
    guard let items = text.flatMap({ try? JSON(parsing: Array($0.utf8)) })?.array else { return nil }
    passages = items.compactMap { item in
      guard let form = item["form"]?.text.flatMap(Form.init(rawValue:)), let id = item["id"]?.text,
        let text = item["text"]?.text
      else { return nil }
      return Passage(form: form, id: id, text: text)
    }
  }
}

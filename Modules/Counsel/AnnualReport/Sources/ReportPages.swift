import Casework
import Law
import Ledger
import Markup
public import Pages

/// Pages of the published report, and of the draft for officers.
public enum ReportPages {
  static let officers = Set(Role.allCases.filter(\.isOfficer))

  public static let routes = [
    PageRoute("/reports", for: .everyone, load: list), PageRoute("/report/{year}", for: .everyone, load: report),
    PageRoute("/reports/{year}/draft", for: .roles(officers), load: draft),
  ]

  private static func list(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let isOfficer = request.visitor.actor?.role.isOfficer == true
    return .page(
      ReportListPage(
        years: try source.reader.reportYears(), drafts: isOfficer ? try source.reader.openReportYears() : []))
  }

  private static func report(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    guard let year = Int(request.parameters["year"] ?? ""),
      case let reports = try source.reader.publishedReports(year), let first = reports.first, let current = reports.last
    else { return .notFound("这一年的报告还没有公布。") }
    let titles = Dictionary(try source.reader.figures().map { ($0.id, $0.title) }, uniquingKeysWith: { $1 })
    return .page(
      ReportPage(
        report: current, firstPublished: first.published, errata: Erratum.between(reports, titles: titles),
        office: source.office(on: Day(first.published) ?? request.visitor.now.day)))
  }

  private static func draft(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    guard let year = Int(request.parameters["year"] ?? ""), let page = try DraftPage(year: year, request, source) else {
      return .notFound("这一年度的报告还没有立卷，请法制岗在“新立卷”里立卷。")
    }
    return .page(page)
  }
}

/// A number of the text that a later publication of the same report changed.
struct Erratum: Sendable {
  let title: String
  let before: String
  let after: String
  let published: String

  static func between(_ reports: [PublishedReport], titles: [String: String]) -> [Erratum] {
    zip(reports, reports.dropFirst()).flatMap { (earlier, later) -> [Erratum] in
      let before = Dictionary(earlier.figures.map { ($0.id, $0.printed) }, uniquingKeysWith: { $1 })
      let printed = Set(later.text.figures)
      return later.figures.compactMap { (line: AnnualReport.Line) -> Erratum? in
        guard printed.contains(line.id), let old = before[line.id], old != line.printed else { return nil }
        return Erratum(title: titles[line.id] ?? line.id, before: old, after: line.printed, published: later.published)
      }
    }
  }
}

struct ReportListPage: Page {
  let years: [Int]
  /// Years with an open file, for officers.
  let drafts: [Int]
  var title: String { "法治政府建设年度报告" }

  func body(into html: inout Markup) {
    html.pageHeading(title, lead: "报告里的每个数字都可以点开，看到它统计的每一条记录；任何人都可以用公开日志重新计算。")
    if !drafts.isEmpty {
      html.h2("正在起草和审定")
      html.ul { list in
        for year in drafts { list.li { $0.a("\(year)年度报告草稿", .href("/reports/\(year)/draft")) } }
      }
      html.h2("已经公布")
    }
    guard !years.isEmpty else { return html.emptyState("还没有公布的报告", text: "上一年度的报告最迟于4月1日前公布。") }
    html.ul { list in
      for year in years { list.li { $0.a("\(year)年度法治政府建设年度报告", .href("/report/\(year)")) } }
    }
  }

  static let specimen = ReportListPage(years: [2024], drafts: [2025])
}

/// The report in the layout of an official document, every figure a link.
struct ReportPage: Page {
  let report: PublishedReport
  /// The day that the document bears, whatever was corrected later.
  let firstPublished: String
  let errata: [Erratum]
  /// As of the day that the document bears.
  let office: Office

  var title: String { "\(report.year)年度法治政府建设年度报告" }
  var breadcrumbs: [PageLink] { [PageLink("年度报告", "/reports")] }

  func body(into html: inout Markup) {
    if !errata.isEmpty {
      html.banner(Banner(.warning, "本报告有勘误", text: "公布后有记录更正，下列数字随之变化，原数字保留如下。"))
      html.recordTable(
        RecordTable(
          caption: "勘误", columns: ["数字", "原公布", "更正为", "更正公布日"].map { Column($0) },
          rows: errata.map { [.text($0.title), .text($0.before), .text($0.after), .text($0.published)] }))
    }
    html.officialDocument(
      OfficialDocument(
        mark: office.title, title: [office.title, "\(report.year)年度法治政府建设年度报告"],
        addressee: office[.committee],
        blocks: PrintedText(report.text, report.figures, year: report.year, size: report.size).blocks,
        signature: office.title,
        day: Day(firstPublished)?.chinese ?? firstPublished, note: "（此件公开发布）"))
    html.section(.class("recount"), .aria("label", "怎样核对")) { html in
      html.h2("怎样核对这份报告")
      html.p("数据截至\(Day(report.asOf)?.chinese ?? report.asOf)，统计日志的前 \(report.size) 条记录。点任一数字，可以看到口径、依据和被统计的每一条。")
      html.p("统计期间在冻结以后才结束的数字（例如期限在次年届满的），计至冻结时已经记录的部分。")
      html.p {
        $0.text("冻结数据的记录是")
        $0.a("日志第 \(report.index) 条", .href("/entries/\(report.index)"))
        $0.text("。公开日志不含个人信息，可以下载后用独立程序 recount 重新计算。")
      }
    }
  }

  static let specimen: ReportPage = {
    let report = PublishedReport(
      year: 2024, index: 9, size: 9, asOf: "2024-12-31", published: "2025-01-10",
      figures: [.init(id: "joint.utilities", value: 491, denominator: nil, printed: "491笔")],
      text: .draft(of: AnnualReport.initial))
    return ReportPage(report: report, firstPublished: report.published, errata: [], office: .unnamed)
  }()
}

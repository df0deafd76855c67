import Casework
import Law
import Ledger
import Markup
public import Pages

/// The page of study for officers: who must, who did, and which section is below the target.
public enum StudyPages {
  public static let routes = [
    PageRoute("/study", for: .roles(Set(Role.allCases.filter(\.isOfficer))), load: study)
  ]

  private static func study(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let year = OutreachPages.year(request)
    return .page(
      StudyPage(
        year: year, target: try source.reader.studyTarget(year), rows: try participation(in: year, source),
        cards: try OutreachPages.cards("study.", in: year, source), sessions: try source.reader.studySessions(year)))
  }

  /// Each section's part of the figures in force: the same counts under its key.
  private static func participation(in year: Int, _ source: PageSource) throws -> [StudyPage.Row] {
    let figures = Dictionary(try source.reader.figures().map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    guard let rate = figures["study.participation"] else { return [] }
    let reading = FigureReading(source.reader)
    return try BureauSection.allCases.compactMap { section in
      func part(_ figure: Figure) throws -> FigureValue {
        var figure = figure
        figure.count.keys = [section.rawValue]
        figure.over?.keys = [section.rawValue]
        return try reading.value(of: figure, in: year)
      }
      let value = try part(rate)
      guard let obliged = value.denominator, obliged > 0 else { return nil }
      return StudyPage.Row(
        section: section.title, obliged: obliged, attended: value.value, printed: value.printed(rate),
        madeUp: try figures["study.made-up"].map { try part($0).value } ?? 0)
    }
  }
}

/// Study of a year by section (参学情况).
struct StudyPage: Page {
  struct Row: Sendable {
    let section: String
    /// Approved leave taken out.
    let obliged: Int
    let attended: Int
    let printed: String
    let madeUp: Int

    func isBelow(_ target: Int) -> Bool { attended * 100 < target * obliged }
  }

  let year: Int
  /// Per cent; nil without an approved plan.
  let target: Int?
  let rows: [Row]
  let cards: [NumberCard]
  let sessions: [ListedSession]

  var title: String { "学法" }

  func body(into html: inout Markup) {
    html.pageHeading(
      title, lead: "\(year)年各科室应学、实学和参学率；经批准请假的不计入应学，补学另行统计。")
    if !cards.isEmpty { html.numberCards(cards) }
    html.filters(
      Filters(
        action: "/study", questions: [Pages.Question("year", "年度", .digits(width: 4), answers: ["\(year)"])],
        count: sessions.count, unit: "次"))
    if let target { banner(target, into: &html) }
    guard !sessions.isEmpty else { return html.emptyState("这一年没有学法", text: "请换一个年度，或者先登记学法。") }
    html.recordTable(
      RecordTable(
        caption: "参学率",
        columns: [Column("科室")] + ["应学人次", "实学人次", "参学率", "补学人次"].map { Column($0, numeric: true) }
          + [Column("目标")],
        rows: rows.map { row in
          [
            .text(row.section), .number("\(row.obliged)"), .number("\(row.attended)"), .number(row.printed),
            .number("\(row.madeUp)"), state(row),
          ]
        }))
    html.recordTable(
      RecordTable(
        caption: "各次学法",
        columns: ["编号", "类型", "主题", "日期", "状态"].map { Column($0) }
          + ["应学", "实学", "补学"].map { Column($0, numeric: true) },
        rows: sessions.map { session in
          [
            .link(session.number, "/matters/\(session.id)"), .text(session.category), .text(session.topic),
            .text(session.day.short), .text(session.stage), .number("\(session.obliged)"),
            .number("\(session.attended)"), .number("\(session.madeUp)"),
          ]
        }))
  }

  private func state(_ row: Row) -> Cell {
    guard let target else { return .text("没有已批准的计划") }
    return .tag(row.isBelow(target) ? StatusTag("低于 \(target)%", .alarm) : StatusTag("达到 \(target)%", .good))
  }

  private func banner(_ target: Int, into html: inout Markup) {
    let below = rows.filter { $0.isBelow(target) }.map(\.section)
    guard !below.isEmpty else { return }
    html.banner(
      Banner(.warning, "低于目标 \(target)% 的科室：\(below.joined(separator: "、"))", text: "请安排补学，并在以后的学法前提醒。"))
  }

  static let specimen = StudyPage(
    year: 2024, target: 95,
    rows: [
      .init(section: "办公室", obliged: 40, attended: 39, printed: "97.5%", madeUp: 1),
      .init(section: "执法大队", obliged: 60, attended: 50, printed: "83.3%", madeUp: 4),
    ], cards: [NumberCard("参学率", printed: "89.0%", unit: "", href: "/figures/study.participation?year=2024")],
    sessions: [
      .init(
        id: "M1", number: "XF2024-000001", category: "专题培训", topic: "民法典合同编", day: Day(number: 19_871), stage: "已举办",
        obliged: 100, attended: 89, madeUp: 5)
    ])
}

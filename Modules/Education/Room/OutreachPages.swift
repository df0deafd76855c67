import Casework
import Law
import Ledger
import Markup
public import Pages

/// Public pages of outreach: what was held in a year, and the list of duties of a year.
public enum OutreachPages {
  public static let routes = [
    PageRoute("/activities", for: .everyone, load: list), PageRoute("/activities.csv", for: .everyone, load: download),
    PageRoute("/outreach-plan/{year}", for: .everyone, load: duties),
  ]

  static func year(_ request: PageRequest) -> Int {
    request.query["year"].flatMap { Int($0) }.flatMap { (1...9999).contains($0) ? $0 : nil }
      ?? request.visitor.usualYear
  }

  /// Figures in force whose ids begin so, each with its value and a link to what it counts.
  static func cards(_ prefix: String, in year: Int, _ source: PageSource) throws -> [NumberCard] {
    let reading = FigureReading(source.reader)
    return try source.reader.figures().filter { $0.id.hasPrefix(prefix) }.map { figure in
      NumberCard(
        figure.title, printed: try reading.value(of: figure, in: year).printed(figure), unit: "",
        href: "/figures/\(figure.id)?year=\(year)")
    }
  }

  private static func list(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let year = year(request)
    return .page(
      ActivityListPage(
        year: year, activities: try source.reader.heldActivities(year),
        cards: try cards("outreach.", in: year, source),
        hasPlan: try source.reader.publishedDuties(year) != nil))
  }

  private static func download(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let year = year(request)
    let quantities = OutreachActivity.Quantity.allCases
    let head =
      ["日期", "活动", "地点", "类型", "宣传日"] + quantities.map { "\($0.title)（\($0.unit)）" } + ["进社区办理业务（件）", "媒体报道、转载"]
    let rows = try source.reader.heldActivities(year).map { activity in
      [
        activity.day.description, activity.title, activity.place, activity.category?.title ?? "",
        activity.campaignDay?.title ?? "",
      ] + quantities.map { "\(activity.quantities[$0])" } + [
        "\(activity.linked)", activity.media.joined(separator: "；"),
      ]
    }
    return .file(
      bytes: Array(FigureExport.csv([head] + rows).utf8), contentType: "text/csv; charset=utf-8",
      name: "activities-\(year).csv")
  }

  private static func duties(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    guard let year = Int(request.parameters["year"] ?? ""), let list = try source.reader.publishedDuties(year) else {
      return .notFound("这一年的普法责任清单还没有公布。")
    }
    return .page(DutyListPage(year: year, published: list.published, duties: list.duties))
  }
}

/// Activities held in a year (普法活动).
struct ActivityListPage: Page {
  let year: Int
  let activities: [HeldActivity]
  let cards: [NumberCard]
  let hasPlan: Bool

  var title: String { "普法活动" }

  func body(into html: inout Markup) {
    html.pageHeading(title, lead: "\(year)年举办的普法活动和实际数量；点开数字可以看到它统计的每一条记录。")
    if !cards.isEmpty { html.numberCards(cards) }
    html.filters(
      Filters(
        action: "/activities",
        questions: [Pages.Question("year", "年度", .digits(width: 4), answers: ["\(year)"])], count: activities.count,
        unit: "次", downloads: [PageLink("CSV", "/activities.csv?year=\(year)")]))
    if hasPlan { html.p { $0.a("\(year)年普法责任清单", .href("/outreach-plan/\(year)")) } }
    guard !activities.isEmpty else { return html.emptyState("这一年没有已举办的活动", text: "请换一个年度。") }
    html.recordTable(
      RecordTable(
        caption: "已举办的活动",
        columns: [Column("活动"), Column("日期", unbroken: true)] + ["地点", "类型", "数量", "媒体报道、转载"].map { Column($0) },
        rows: activities.map { activity in
          [
            .text(activity.title), .text(activity.day.short), .text(activity.place),
            .lines([activity.category?.title, activity.campaignDay?.title].compactMap { $0 }),
            activity.numbers.isEmpty ? .empty : .text(activity.numbers.joined(separator: "，")),
            activity.media.isEmpty ? .empty : .lines(activity.media),
          ]
        }))
  }

  static let specimen = ActivityListPage(
    year: 2024,
    activities: [
      .init(
        title: "全国土地日宣传", day: Day(number: 19_899), place: "某广场", category: .campaign, campaignDay: .land,
        quantities: .init(boards: 12, booklets: 9_000), linked: 0, media: ["某晚报报道《土地日》"])
    ], cards: [NumberCard("宣传展板", printed: "10余块", unit: "", href: "/figures/outreach.boards?year=2024")], hasPlan: true
  )
}

extension HeldActivity {
  /// What was recorded of it, each as “宣传展板 12 块”.
  var numbers: [String] {
    OutreachActivity.Quantity.allCases.filter { quantities[$0] > 0 }.map { "\($0.title) \(quantities[$0]) \($0.unit)" }
      + (linked > 0 ? ["办理登记业务 \(linked) 件"] : [])
  }
}

/// The published list of duties of a year (普法责任清单); no persons.
struct DutyListPage: Page {
  let year: Int
  let published: Day
  let duties: [PublishedDuty]

  var title: String { "\(year)年普法责任清单" }
  var breadcrumbs: [PageLink] { [PageLink("普法活动", "/activities?year=\(year)")] }

  func body(into html: inout Markup) {
    html.pageHeading(title, lead: "\(published.chinese)公布。")
    html.recordTable(
      RecordTable(
        caption: title, columns: ["普法内容", "普法对象", "普法目标", "责任科室", "时限", "完成情况"].map { Column($0) },
        rows: duties.map { duty in
          [
            .text("\(duty.item)．\(duty.content)"), .text(duty.audience), .text(duty.goal), .text(duty.section),
            .text(duty.due.chinese),
            duty.done.map { .text("\($0.chinese)完成") } ?? .text("未完成"),
          ]
        }, quietCaption: true))
  }

  static let specimen = DutyListPage(
    year: 2024, published: Day(number: 19_754),
    duties: [
      .init(
        item: 1, content: "土地管理法", audience: "村民、企业", goal: "依法用地", section: "规划科", due: Day(number: 19_904),
        done: nil)
    ])
}

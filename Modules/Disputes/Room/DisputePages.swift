import Casework
import Law
import Ledger
import Markup
public import Pages

/// Pages of the room: the year's cases for officers, and the cases that may still change a figure for everyone.
public enum DisputePages {
  static let officers: Set<Role> = [.legalOfficer, .sectionHead, .leader, .clerk, .enforcer]

  public static let routes = [PageRoute("/disputes", for: .roles(officers), load: list)]

  /// The cases of the year that are pending, beside the number of those lost; no persons.
  public static let pendingNote = FigureNote(on: Litigation.lostFigure.id) { year, source in
    let cases = try source.reader.pendingCases(filedIn: year...year)
    guard !cases.isEmpty else { return nil }
    return RecordTable(
      caption: "\(year)年案件中尚未生效的",
      columns: ["编号", "类型", "法院或者复议机关", "阶段", "自"].map { Column($0) },
      rows: cases.map {
        [.text($0.number), .text($0.kindTitle), .text($0.organ), .text($0.stage), .text($0.since.description)]
      })
  }

  private static func list(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let today = request.visitor.now.day
    let year = request.query["year"].flatMap { Int($0) } ?? request.visitor.usualYear
    let kind = request.query["kind"] ?? ""
    let all = try source.reader.cases(filedIn: year...year)
    return .page(
      DisputesPage(
        year: year, kind: kind, years: Set(try source.reader.disputeYears() + [today.year, year]).sorted(by: >),
        cases: kind.isEmpty ? all : all.filter { $0.kind == kind }, today: today,
        calendar: source.catalogue.calendar))
  }
}

/// The cases of a year by court and organ (应诉应复).
struct DisputesPage: Page {
  let year: Int
  /// Id of the kind shown; "" for both.
  let kind: String
  let years: [Int]
  let cases: [DisputeCase]
  let today: Day
  let calendar: WorkingCalendar

  var title: String { "应诉应复" }

  private var organs: [String] { Set(cases.map(\.organ)).sorted() }

  func body(into html: inout Markup) {
    html.pageHeading(title, lead: "行政诉讼和行政复议案件，按法院和复议机关列出。")
    html.filters(
      Filters(
        action: "/disputes",
        questions: [
          Pages.Question("year", "案件年度", .select(years.map { Choice("\($0)", "\($0)年") }), answers: ["\(year)"]),
          Pages.Question(
            "kind", "类型",
            .select([
              Choice("", "全部"), Choice(Litigation.kind.id, Litigation.kind.title),
              Choice(Reconsideration.kind.id, Reconsideration.kind.title),
            ]), answers: [kind]),
        ], count: cases.count))
    guard !cases.isEmpty else {
      return html.emptyState(
        "\(year)年没有登记案件", text: "收到应诉通知、复议答复通知的当日登记。", next: PageLink("立卷", "/open"))
    }
    html.facts(counts)
    for organ in organs {
      html.h2(organ)
      html.recordTable(
        RecordTable(
          caption: organ, columns: ["编号", "案件", "收到", "答辩、答复期限", "出庭", "结果"].map { Column($0) },
          rows: cases.filter { $0.organ == organ }.map(row), quietCaption: true))
    }
  }

  private var counts: [Fact] {
    let litigation = cases.filter(\.isLitigation)
    let heard = litigation.filter(\.isHeard)
    func count(_ cases: [DisputeCase]) -> Cell { .number("\(cases.count)", unit: "件") }
    return [
      Fact("应诉案卷（一个审级一卷）", count(litigation)), Fact("应复案卷", count(cases.filter { !$0.isLitigation })),
      Fact("尚未生效", count(cases.filter(\.isPending))), Fact("败诉、败复", count(cases.filter(\.isLost))),
      Fact("诉讼已开庭", count(heard)), Fact("负责人出庭", count(heard.filter(\.isAppeared))),
      Fact("有正当理由未出庭", count(heard.filter { !$0.isAppeared && $0.isExcused })),
    ]
  }

  private func row(_ item: DisputeCase) -> [Cell] {
    [
      .link(item.number, "/matters/\(item.id)"),
      .lines(
        ["\(item.kindTitle)·\(item.category.title)", item.act, item.paper]
          + (item.earlier.isEmpty ? [] : ["前案 \(item.earlier)"])),
      .text(item.filed.description), item.answerDue.map { .deadline(badge(item, due: $0)) } ?? .empty,
      .text(appearance(item)),
      .lines([item.outcomeTitle ?? item.stage] + (item.outcome == nil ? [] : [effect(item)])),
    ]
  }

  private func appearance(_ item: DisputeCase) -> String {
    guard item.isHeard else { return "未开庭" }
    return item.isAppeared ? "负责人出庭" : item.isExcused ? "有正当理由未出庭" : "负责人未出庭"
  }

  private func effect(_ item: DisputeCase) -> String {
    guard let day = item.effective else { return item.stage }
    return "\(day.description) 生效" + (item.isLost ? "，\(item.isLitigation ? "败诉" : "败复")" : "")
      + (item.isSettled ? "，实质化解" : "")
  }

  private func badge(_ item: DisputeCase, due: Day) -> DeadlineBadge {
    if let answered = item.answered {
      return answered <= due ? .met(answered.short) : .late(on: answered.short, by: answered - due, unit: "日")
    }
    if item.outcome != nil { return .paused("已结案") }
    if due < today { return .overdue(by: today - due, unit: "日") }
    if due == today { return .today(until: "") }
    return .running(
      left: calendar.workingDays(after: today, through: due), unit: "个工作日", until: due.short)
  }

  static let specimen = DisputesPage(
    year: 2024, kind: "", years: [2024],
    cases: [
      DisputeCase(
        id: "M1", number: "SS2024-000001", paper: "(2024)鄂0191行初1号", kind: "disputes.litigation", year: 2024,
        filed: Day(number: 19_783), organ: "某区人民法院", category: .penalty, act: "行政处罚决定",
        answerDue: Day(number: 19_798), stage: "待答辩")
    ], today: Day(number: 19_790), calendar: .published)
}

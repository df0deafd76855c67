import Casework
import Law
import Ledger
import Markup
import Pages

/// The publicity of enforcement at a glance: before, during, after (执法公示).
struct DisclosureHomePage: Page {
  let counts: [(form: PenaltyCase.DecisionForm, count: Int)]
  let year: Int
  /// Of this year, as printed.
  let rate: String
  /// The bureau by its full name.
  let organ: String

  var title: String { "执法公示" }
  var breadcrumbs: [PageLink] { [PageLink("首页", "/")] }

  func body(into html: inout Markup) {
    html.pageHeading(title, lead: "执法以前谁来执法、依据什么，执法当中怎样进行，决定以后结果如何，都在这里公开。")
    html.contents([PageLink("事前公开", "#before"), PageLink("事中公示", "#during"), PageLink("事后公开", "#after")])
    before(into: &html)
    during(into: &html)
    html.h2("事后公开", .id("after"))
    html.p("处罚决定自作出之日起7个工作日内公示，其他执法决定20个工作日内公示；决定被变更、撤销、确认违法或者无效的，3个工作日内撤回并说明理由。")
    html.ul { list in
      for item in counts { list.li { $0.a("\(item.form.title)（\(item.count)件）", .href(item.form.path)) } }
      list.li { $0.a("\(year)年公示完整率：\(rate)", .href("/figures/enforcement.publicity?year=\(year)")) }
      list.li { $0.a("\(year)年立案案件", .href("/figures/enforcement.cases?year=\(year)")) }
    }
  }

  private func before(into html: inout Markup) {
    html.h2("事前公开", .id("before"))
    html.recordTable(
      table(
        "主体、人员、依据和救济", ["项目", "内容", "依据"],
        [
          (
            "执法主体", "\(organ)；街道综合执法中心受委托的，以本机关名义执法，经赋权的由街道办事处以自己的名义执法。",
            [.penalty(20), .rule(.streetCases)]
          ),
          ("执法人员", "每案不少于两名，均持有执法证件，执法时主动出示；与案件有直接利害关系的应当回避。", [.penalty(42), .penalty(43), .penalty(55)]),
          (
            "执法依据", "《行政处罚法》《土地管理法》《自然资源行政处罚办法》等。",
            [.document(.penaltyLaw), .document(.landLaw), .document(.naturalResourcePenaltyMeasures)]
          ),
          ("救济渠道", "不服处罚决定的，可以自知道之日起60日内申请行政复议，或者6个月内提起行政诉讼。", [.reconsideration(20), .litigation(46)]),
        ]))
    html.recordTable(
      RecordTable(
        caption: "执法程序的期限", columns: [Column("环节"), Column("期限", unbroken: true), Column("依据")],
        rows: PenaltyCase.deadlines.map(\.rule).map {
          [.text($0.title), .text($0.period.chinese), .text($0.basis.chinese)]
        }))
    html.recordTable(
      table(
        "法制审核目录", ["情形", "要求", "依据"],
        PenaltyCase.ReviewGround.allCases.map { ($0.title, "未经审核或者审核未通过，不得作出决定", [$0.basis]) }))
  }

  private func during(into html: inout Markup) {
    html.h2("事中公示", .id("during"))
    html.recordTable(
      table(
        "执法当中", ["环节", "怎样公示", "依据"],
        [
          ("调查", "执法人员不少于两人，主动出示执法证件，告知回避的权利。", [.penalty(42), .penalty(55)]),
          ("告知", "决定以前告知拟处罚的内容和事实、理由、依据，以及陈述、申辩、要求听证的权利；不因申辩加重处罚。", [.penalty(44), .penalty(45)]),
          ("听证", "应当听证的案件公开听证，涉及国家秘密、商业秘密、个人隐私的除外。", [.penalty(63), .penalty(64)]),
          ("记录", "启动、调查取证、审核、决定、送达、执行全过程记录，归档保存。", [.penalty(47)]),
        ]))
  }

  private func table(_ caption: String, _ columns: [String], _ rows: [(String, String, [Basis])]) -> RecordTable {
    RecordTable(
      caption: caption, columns: columns.map { Column($0) },
      rows: rows.map { [.text($0.0), .text($0.1), .lines($0.2.map(\.chinese))] })
  }

  static let specimen = DisclosureHomePage(
    counts: [(.penalty, 12), (.other, 3)], year: 2024, rate: "91.7%", organ: Office.unnamed.title)
}

/// Published decisions of a form, by month (事后公开).
struct DisclosureListPage: Page {
  let form: PenaltyCase.DecisionForm
  let typed: String
  let month: Month?
  let today: Day
  let count: Int
  let page: Int
  let pages: Int
  let decisions: [DisclosedDecision]

  var title: String { form.title + (month.map { "（\($0.chinese)公示）" } ?? "") }
  var breadcrumbs: [PageLink] { [PageLink("首页", "/"), PageLink("执法公示", "/disclosure")] }
  private var query: String { month.map { "?month=\($0.text)" } ?? "" }

  func body(into html: inout Markup) {
    html.pageHeading(title, caption: "执法公示·事后公开", lead: "文号点开看全文、救济途径和公开日志里的记录。")
    html.filters(
      Filters(
        action: form.path,
        questions: [
          Pages.Question(
            "month", "公示的月份", .text(width: 8), hint: "例如 2024-03，不填看全部", answers: [typed],
            error: !typed.isEmpty && month == nil ? "请把月份写成四位年、两位月，例如 2024-03。" : "")
        ], chips: month.map { [FilterChip($0.chinese, dropHref: form.path)] } ?? [], count: count,
        downloads: [PageLink("CSV", "\(form.path).csv\(query)")]))
    guard !decisions.isEmpty else {
      return html.emptyState(empty, text: asOf, next: month == nil ? nil : PageLink("看全部月份", form.path))
    }
    html.recordTable(
      RecordTable(
        caption: title,
        columns: [
          Column("文号"), Column("当事人"), Column("处理结果"), Column("决定日期", unbroken: true),
          Column("公示日期", unbroken: true), Column("状态", unbroken: true),
        ],
        rows: decisions.map { decision in
          [
            .link(decision.number, decision.href), .text(decision.shown?.party ?? "（已撤回）"),
            .text(decision.shown?.result ?? "（已撤回）"), .text(decision.decided.description),
            .text(decision.published?.description ?? ""), .tag(decision.state),
          ]
        }, quietCaption: true))
    html.pagination(
      Pagination(
        page: page, pages: pages, count: count,
        hrefPrefix: "\(form.path)?\(month.map { "month=\($0.text)&" } ?? "")page="))
  }

  private var empty: String {
    guard count == 0 else { return "没有这一页" }
    return month.map { "\($0.chinese)没有公示\(form.title)" } ?? "还没有公示\(form.title)"
  }

  /// The day of the statement: a month that is over is stated whole.
  private var asOf: String {
    guard count == 0 else { return "请从第一页看起。" }
    if let month, month.first > today { return "这个月还没有开始。" }
    return "统计至\(min(month?.last ?? today, today).chinese)。"
  }

  static let specimen = DisclosureListPage(
    form: .penalty, typed: "2024-03", month: Month("2024-03"), today: .specimen, count: 1, page: 1, pages: 1,
    decisions: [.specimen])
}

/// One decision as it is public, or why it was withdrawn (决定详情).
struct DisclosureDetailPage: Page {
  let decision: DisclosedDecision
  let calendar: WorkingCalendar

  var title: String { decision.number }
  var breadcrumbs: [PageLink] {
    [PageLink("首页", "/"), PageLink("执法公示", "/disclosure"), PageLink(decision.form.title, decision.form.path)]
  }

  func body(into html: inout Markup) {
    html.pageHeading(decision.number, caption: decision.form.title)
    if let withdrawn = decision.withdrawn {
      html.banner(
        Banner(
          .warning, "公示已撤回",
          text: "\(withdrawn.chinese)撤回，原决定\(decision.outcome?.title ?? "不再有效")。理由：\(decision.reason ?? "")"
        ))
    } else if let revoked = decision.revoked {
      html.banner(
        Banner(.warning, "决定不再有效", text: "\(revoked.chinese)记录：原决定\(decision.outcome?.title ?? "失效")，公示正在撤回。"))
    }
    html.facts(facts)
    html.h2("怎样核对")
    html.p("公示的文字同时写进公开日志，谁也不能事后改动；本页和日志不一致的，以日志为准。")
    html.ul { list in
      if let index = decision.index { list.li { $0.a("公示的记录和存在证明（日志第 \(index) 条）", .href("/entries/\(index)")) } }
      if let index = decision.withdrawnIndex {
        list.li { $0.a("撤回的记录和存在证明（日志第 \(index) 条）", .href("/entries/\(index)")) }
      }
      list.li { $0.a("机器可读（JSON）", .href("\(decision.href)/record")) }
    }
  }

  private var facts: [Fact] {
    let text = (decision.shown?.lines ?? []).map { Fact($0.label, .text($0.text)) }
    let own = decision.shown == nil ? [Fact("决定日期", .text(decision.decided.chinese))] : []
    return [Fact("状态", .tag(decision.revoked == nil ? decision.state : StatusTag("失效", .alarm)))] + own + text + [
      Fact("公示日期", .text(published)),
      Fact(
        "撤回记录", .text(decision.withdrawn.map { "\($0.chinese)撤回：\(decision.reason ?? "")" } ?? "无")),
    ]
  }

  /// “2025年1月10日（第 4 个工作日，期限 7 个）”
  private var published: String {
    guard let day = decision.published else { return "还没有公示" }
    let used = calendar.workingDays(after: decision.decided, through: day)
    return "\(day.chinese)（第 \(used) 个工作日，期限 \(decision.form == .penalty ? 7 : 20) 个）"
  }

  static let specimen = DisclosureDetailPage(decision: .specimen, calendar: .published)
}

/// What must be published or withdrawn, and by when (公示管理).
struct DueDisclosuresPage: Page {
  struct Item: Sendable {
    let file: PageLink
    let number: String
    let decided: Day
    let isWithdrawal: Bool
    let until: Day
  }

  let items: [Item]
  /// Of this year, past their day.
  let missed: Int
  let today: Day
  let year: Int
  /// Of that year, as printed.
  let rate: String
  let calendar: WorkingCalendar

  var title: String { "公示管理" }
  var breadcrumbs: [PageLink] { [PageLink("我的待办", "/worklist")] }

  func body(into html: inout Markup) {
    html.pageHeading(title, lead: "处罚决定7个工作日、其他执法决定20个工作日内公示；失效的决定3个工作日内撤回公示。")
    html.numberCards([
      NumberCard(
        "\(year)年公示完整率", printed: rate, unit: "", href: "/figures/enforcement.publicity?year=\(year)",
        note: missed == 0 ? "没有逾期公示的决定" : "有 \(missed) 件没有按期公示，点开看是哪些", alarming: missed > 0)
    ])
    guard !items.isEmpty else {
      return html.emptyState(
        "没有等待公示的决定", text: "截至\(today.chinese)，应当公示、撤回的都已办理。", next: PageLink("看执法公示", "/disclosure"))
    }
    html.recordTable(
      RecordTable(
        caption: "等待公示和撤回",
        columns: [Column("案件"), Column("文号"), Column("决定日期", unbroken: true), Column("要办的"), Column("还剩")],
        rows: items.map { item in
          [
            .link(item.file), .text(item.number), .text(item.decided.description),
            .text(item.isWithdrawal ? "撤回公示" : "公示"), .deadline(badge(item.until)),
          ]
        }))
  }

  private func badge(_ until: Day) -> DeadlineBadge {
    if until == today { return .today(until: "") }
    if until < today {
      return .overdue(by: calendar.workingDays(after: until, through: today), unit: "个工作日")
    }
    return .running(
      left: calendar.workingDays(after: today, through: until), unit: "个工作日", until: until.short)
  }

  static let specimen = DueDisclosuresPage(
    items: [
      Item(
        file: PageLink("CF2024-000001", "/matters/CF2024-000001"), number: "示自然资处〔2024〕1号", decided: .specimen,
        isWithdrawal: false, until: Day(number: 19_792))
    ], missed: 0, today: .specimen, year: 2024, rate: "100.0%", calendar: .published)
}

extension Day {
  fileprivate static let specimen = Day(number: 19_783)
}

extension DisclosedDecision {
  fileprivate static let specimen: DisclosedDecision = {
    var text = PenaltyCase.Disclosure(
      facts: "2024年1月未经批准占用土地320平方米。", basis: "《土地管理法》，情节一般。", result: "责令退还土地，罚款32000元。")
    text.number = "示自然资处〔2024〕1号"
    text.party = "某某有限公司"
    text.creditCode = CreditCode.specimen(1).text
    text.remedy = Office.unnamed.filled(PenaltyCase.remedy)
    text.decided = .specimen
    let body = String(decoding: text.json(organ: Office.unnamed.title).canonical, as: UTF8.self)
    return DisclosedDecision(
      Row([
        .text("penalty"), .text(text.number), .integer(2024), .integer(1), .integer(19_783), .integer(19_794),
        .integer(19_788), .integer(17), .text(body), .null, .null, .null, .null, .null, .null,
      ]))
  }()
}

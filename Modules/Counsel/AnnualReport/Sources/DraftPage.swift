import Casework
import Law
import Ledger
import Markup
import Pages

/// The editor of a report: contents, the text with live or frozen figures in place, the figures beside it, and what is
/// still to be done (年度报告编辑).
struct DraftPage: Page {
  /// One figure of the text: what it counts, now and a year ago.
  struct Number: Sendable {
    let id: String
    let title: String
    let rule: String
    let now: String
    let before: String
    let href: String
    /// The definition is not the one by which last year's report was counted.
    let isRedefined: Bool
  }

  /// One proposed shortcoming.
  struct Shortcoming: Sendable {
    let title: String
    let now: String
    let before: String
    let goal: String
    let href: String
    let standing: String
  }

  /// A measure of last year's report and its indicator in both years.
  struct PastMeasure: Sendable {
    let text: String
    let section: String
    let indicator: String
    let before: String
    let now: String
    let outcome: StatusTag
    let href: String
  }

  struct Paragraph: Sendable {
    let title: String
    let isEdited: Bool
    /// The form that rewords it; empty when that is not possible now.
    let href: String
  }

  let year: Int
  let state: AnnualReport.State
  let office: Office
  let printed: PrintedText
  let numbers: [Number]
  let missing: [String]
  let shortcomings: [Shortcoming]
  let past: [PastMeasure]
  let clocks: [(title: String, badge: DeadlineBadge, why: String)]
  /// The first day of the log, where it began in the year before the report or later: numbers of that year lack a part.
  let begun: Day?

  var title: String { "\(year)年度法治政府建设年度报告（编辑）" }
  var breadcrumbs: [PageLink] { [PageLink("年度报告", "/reports")] }
  private var file: String { "/matters/annual-report:\(year)" }
  private var isDraft: Bool { state.stage == .draft }

  func body(into html: inout Markup) {
    html.pageHeading("\(year)年度法治政府建设年度报告", caption: "编辑 · \(state.stage.title)", lead: lead)
    html.stages(AnnualReport.course(state))
    if !state.setback.isEmpty, isDraft { html.banner(Banner(.warning, "报告已退回修改", text: state.setback)) }
    if !missing.isEmpty {
      html.banner(
        Banner(
          .warning, "有 \(missing.count) 个数字未统计", text: "没有定义口径：\(missing.joined(separator: "、"))。定义口径以后才能冻结数据。",
          link: PageLink("统计口径", "/figures")))
    }
    tasks(into: &html)
    html.div(.class("editor")) { html in
      html.contents(headings, title: "目录")
      html.officialDocument(document, level: 2)
      html.aside(.class("editor-figures"), .aria("label", "数据")) { figures(into: &$0) }
    }
    paragraphs(into: &html)
    measures(into: &html)
  }

  private var lead: String {
    guard let frozen = (state.pending ?? state.published)?.frozen else { return "数字按现在的记录实时统计，冻结后不再变动。" }
    return "数字截至\(frozen.asOf.chinese)，统计日志的前 \(frozen.size) 条记录，已冻结。"
  }

  private var headings: [PageLink] {
    printed.text.passages.filter { $0.form != .paragraph }.map { PageLink($0.text, "#\($0.id)") }
  }

  private var document: OfficialDocument {
    OfficialDocument(
      mark: office.title, title: [office.title, "\(year)年度法治政府建设年度报告"],
      addressee: office[.committee], blocks: printed.blocks, signature: office.title,
      day: state.firstPublished?.chinese ?? "（日期待定）", note: "（草稿）")
  }

  private func tasks(into html: inout Markup) {
    html.section(.aria("labelledby", "tasks-title")) { html in
      html.h2("要办的和期限", .id("tasks-title"))
      html.dl(.class("facts")) { list in
        for clock in clocks {
          list.div {
            $0.dt(clock.title)
            $0.dd { $0.deadlineBadge(clock.badge, why: clock.why) }
          }
        }
      }
      html.ul { list in for task in todo { list.li(task) } }
      html.buttons([.link("到本件办理", file, .primary), .link("全部统计口径", "/figures?year=\(year)", .quiet)])
      guard !shortcomings.isEmpty else { return }
      html.recordTable(
        RecordTable(
          caption: "拟列不足：低于目标的指标",
          columns: [
            Column("不足"), Column("现在", numeric: true), Column("目标"), Column("上年", numeric: true), Column("处理"),
          ],
          rows: shortcomings.map { item in
            [
              .link(item.title, item.href), .number(item.now), .text(item.goal), .number(item.before),
              .text(item.standing),
            ]
          }))
    }
  }

  private var todo: [String] {
    switch state.stage {
    case .draft:
      state.unsettled.map { "处理拟列不足：\($0.title)" } + [
        "核对数字：\(numbers.count) 个已统计，共 \(numbers.count + missing.count) 个", "冻结数据，交科室核对",
      ]
    case .sections: state.uncheckedSections.map { "\($0.title)核对" }
    case .review, .erratumReview: ["另一名法制岗审核"]
    case .approval: ["党组会议审定"] + secrecyTask
    case .submission: ["报送"] + secrecyTask
    case .publication: secrecyTask + ["公布"]
    case .erratum: ["公布勘误"]
    case .published, .unopened: ["已公布，没有要办的；记录有更正时办理勘误"]
    }
  }

  private var secrecyTask: [String] { state.secrecyChecker == nil ? ["保密审查"] : [] }

  /// Each figure of the text beside it: now, a year ago, what it counts, and the way to its entries.
  private func figures(into html: inout Markup) {
    html.h2("数据（\(numbers.count) 个）")
    if let begun { html.p("日志从\(begun.chinese)开始，上年的数字不是全年的。", .class("editor-alert")) }
    html.ul { list in
      for number in numbers {
        list.li { item in
          item.h3 { $0.a(number.title, .href(number.href)) }
          item.p(.class("editor-now")) {
            $0.strong(number.now)
            $0.text(number.before.isEmpty ? "" : "　上年 \(number.before)")
          }
          if number.isRedefined { item.p("口径与上年报告时不同，请在文字中说明。", .class("editor-alert")) }
          item.p("口径：\(number.rule)")
        }
      }
    }
  }

  private var texts: [Paragraph] {
    (1...4).flatMap { part in
      ReportText.editable(part: part, of: state).map { passage in
        Paragraph(
          title: AnnualReport.paragraphTitle(passage.id), isEdited: state.edits[passage.id] != nil,
          href: isDraft ? "\(file)/text-\(part)" : "")
      }
    }
  }

  private func paragraphs(into html: inout Markup) {
    html.h2("段落")
    html.recordTable(
      RecordTable(
        caption: "段落", columns: [Column("段落"), Column("文字"), Column("编辑")],
        rows: texts.map { text in
          [
            .text(text.title), .text(text.isEdited ? "已修改" : "原文"),
            text.href.isEmpty ? .empty : .link("编辑", text.href),
          ]
        }, quietCaption: true))
  }

  private func measures(into html: inout Markup) {
    html.h2("上年度措施是否见效")
    guard !past.isEmpty else {
      return html.emptyState("上一年度的报告没有列出措施", text: "本年度列出的措施，会在下一年度的这里和指标对照。")
    }
    html.recordTable(
      RecordTable(
        caption: "上年度措施是否见效",
        columns: [
          Column("措施"), Column("责任科室"), Column("指标"), Column("\(year - 1)年", numeric: true),
          Column("\(year)年", numeric: true), Column("是否见效"),
        ],
        rows: past.map { item in
          [
            .text(item.text), .text(item.section), .link(item.indicator, item.href), .number(item.before),
            .number(item.now), .tag(item.outcome),
          ]
        }, quietCaption: true))
  }

  static let specimen: DraftPage = {
    var state = AnnualReport.initial
    state.scope = AnnualReport.Scope(year: 2024, sections: [.legal, .registration])
    state.proposals = [.init(indicator: "study.participation", value: 82, denominator: 100, printed: "82.0%")]
    return DraftPage(
      year: 2024, state: state, office: .unnamed,
      printed: PrintedText(
        .draft(of: state), [.init(id: "joint.utilities", value: 491, denominator: nil, printed: "491笔")], year: 2024,
        size: nil),
      numbers: [
        Number(
          id: "joint.utilities", title: "“水电气”联办业务", rule: "每件计一笔。", now: "491笔", before: "463笔",
          href: "/figures/joint.utilities?year=2024", isRedefined: false)
      ], missing: ["leadership.party-group"],
      shortcomings: [
        Shortcoming(
          title: "法治培训参学率低于指标", now: "82.0%", before: "80.1%", goal: "不低于95%",
          href: "/figures/study.participation?year=2024", standing: "待处理")
      ],
      past: [
        PastMeasure(
          text: "错开业务高峰编排培训", section: "法治科", indicator: "参学率", before: "80.1%", now: "82.0%",
          outcome: StatusTag("有改善", .active), href: "/figures/study.participation?year=2024")
      ], clocks: [("报送年度报告", .running(left: 40, unit: "日", until: "2月28日"), "应于3月1日之前办结。")],
      begun: nil)
  }()
}

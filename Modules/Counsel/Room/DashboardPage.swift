import Casework
import Law
import Markup
import Pages

/// What is due today, and how the year goes (总览).
struct DashboardPage: Page {
  let today: Day
  let year: Int
  let clocks: RunningClocks
  /// The ten longest overdue.
  let worst: [DueClock]
  let study: [YearNumber]
  let sections: [SectionRate]
  let participation: [MonthRate]
  let service: [YearNumber]
  let joint: [MonthCount]?
  let inTime: [MonthRate]
  let publicity: [YearNumber]
  let unpublished: [DueClock]
  let disputes: [YearNumber]
  let pending: [OpenFile]
  let assignments: [YearNumber]
  /// By the day they are due.
  let openAssignments: [OpenFile]
  let calendar: WorkingCalendar

  var title: String { "总览" }

  func body(into html: inout Markup) {
    html.pageHeading(title, lead: "今天 \(today.chinese) \(today.weekdayChinese)。每个数字都可以点开，看到它统计的每一条。")
    due(into: &html)
    html.section(.class("board-year"), .aria("label", "\(year)年")) { html in
      html.h2("\(year)年情况" + (year == today.year ? "（截至今天）" : ""))
      html.subnavigation(
        [today.year, today.year - 1].map { PageLink("\($0)年", "/dashboard?year=\($0)") },
        current: "/dashboard?year=\(year)", label: "年份")
      html.div(.class("board")) { board in
        board.panel("学法", wide: false) { studyPanel(into: &$0) }
        board.panel("便民服务", wide: false) { servicePanel(into: &$0) }
        board.panel("执法公示", wide: false) { publicityPanel(into: &$0) }
        board.panel("重要工作督办", wide: false) { assignmentPanel(into: &$0) }
        board.panel("应诉应复", wide: true) { disputePanel(into: &$0) }
      }
    }
  }

  // MARK: What is due

  private func due(into html: inout Markup) {
    html.h2("办理期限")
    html.div(.class("board-cards")) { html in
      html.numberCards(
        RunningClocks.Part.allCases.map { part in
          let count = clocks.count(part)
          let isAlarming = part == .late && count > 0
          return NumberCard(
            part.title, printed: "\(count)", unit: "个", href: ClockListPage.href(part), note: note(part),
            alarming: isAlarming)
        })
    }
    html.div(.class("board")) { board in
      board.panel("各岗位的期限", wide: false) { owners(into: &$0) }
      board.panel("超期最久的", wide: false) { late(into: &$0) }
    }
  }

  private func note(_ part: RunningClocks.Part) -> String {
    switch part {
    case .late: worst.first.map { "最久的已超 \(today - $0.due) 日" } ?? "没有超期的"
    case .today: today.short
    case .soon: "至\(clocks.soon.short)止"
    case .later: "\(clocks.soon.adding(days: 1).short)起"
    }
  }

  private func owners(into html: inout Markup) {
    guard !clocks.owners.isEmpty else { return html.p("现在没有正在计时的期限。", .class("hint")) }
    func cell(_ part: RunningClocks.Part?, _ owner: Role?) -> Cell {
      let count = clocks.count(part, of: owner)
      return count == 0 ? .number("0") : .link("\(count)", ClockListPage.href(part, owner))
    }
    let parts: [RunningClocks.Part?] = RunningClocks.Part.allCases + [nil]
    let titles = ["超期", "今天", "三日内", "以后", "合计"]
    html.table(.class("board-table")) { html in
      html.caption("各岗位的期限，个", .class("unseen"))
      html.thead {
        $0.tr { row in
          row.th("岗位", .scope("col"))
          for title in titles { row.th(title, .scope("col"), .class("numeric")) }
        }
      }
      func row(_ title: String, _ owner: Role?, into html: inout Markup) {
        html.tr { row in
          row.th(title, .scope("row"))
          for (part, title) in zip(parts, titles) {
            row.td(.class("numeric"), .data("label", title)) { $0.cell(cell(part, owner)) }
          }
        }
      }
      html.tbody { body in
        for owner in clocks.owners { row(owner.isOfficer ? owner.title : "\(owner.title)（局外）", owner, into: &body) }
      }
      html.tfoot { row("本局合计", nil, into: &$0) }
    }
  }

  private func late(into html: inout Markup) {
    guard !worst.isEmpty else { return html.p("本局现在没有超期的办件。", .class("hint")) }
    html.recordTable(
      RecordTable(
        caption: "超期最久的",
        columns: [Column("编号", unbroken: true), Column("事项"), Column("期限"), Column("责任岗位"), Column("超期")],
        rows: worst.map { clock in
          [
            clock.file, .text(clock.kindTitle), .text(clock.limit), .text(clock.owner),
            .deadline(clock.badge(on: today, calendar)),
          ]
        }, quietCaption: true))
    let count = clocks.count(.late)
    if count > worst.count { html.p { $0.a("全部 \(count) 个超期的期限", .href(ClockListPage.href(.late))) } }
  }

  // MARK: The year

  private func studyPanel(into html: inout Markup) {
    html.yearNumbers(study)
    html.chart(sectionChart)
    html.chart(
      Self.rateChart(
        participation, id: "chart-participation", caption: "各月参学率", parts: ["实学人次", "应学人次"], year: year,
        target: Self.studyTarget))
    html.p { $0.a("\(year)年各次学法", .href("/study?year=\(year)")) }
  }

  /// The goal of the indicator that the report holds participation against.
  private static let studyTarget: Chart.Target? = Indicator.of("study.participation").flatMap { indicator in
    guard case .rate(let thousandths) = indicator.goal else { return nil }
    return Chart.Target(Double(thousandths) / 1_000, printed: indicator.printedRate)
  }

  var sectionChart: Chart {
    Chart(
      .bars, id: "chart-sections", caption: "各科室参学率", labelTitle: "科室", valueTitle: "参学率",
      points: sections.map { section in
        Chart.Point(
          section.title, value: section.value.share, printed: section.printed,
          more: [
            .number("\(section.value.value)"), .number("\(section.value.denominator ?? 0)"), .number(section.before),
          ])
      }, target: Self.studyTarget, ceiling: 1,
      more: ["实学人次", "应学人次", "\(year - 1)年"].map { Column($0, numeric: true) })
  }

  private static func rateChart(
    _ months: [MonthRate], id: String, caption: String, parts: [String], year: Int, target: Chart.Target? = nil
  ) -> Chart {
    Chart(
      .line, id: id, caption: caption, labelTitle: "月份", valueTitle: "\(year)年",
      points: months.map { month in
        Chart.Point(
          "\(month.month)月", tick: month.month == 1 ? nil : "\(month.month)", value: month.value.share,
          printed: month.printed,
          more: [
            .number("\(month.value.value)"), .number("\(month.value.denominator ?? 0)"), .number(month.before),
          ])
      }, target: target, more: (parts + ["\(year - 1)年"]).map { Column($0, numeric: true) })
  }

  var jointChart: Chart {
    Chart(
      .columns, id: "chart-joint", caption: "各月“水电气”联办", labelTitle: "月份", valueTitle: "\(year)年（笔）",
      points: (joint ?? []).map { month in
        Chart.Point(
          "\(month.month)月", tick: month.month == 1 ? nil : "\(month.month)", value: month.count.map(Double.init),
          printed: month.count.map { "\($0)" } ?? "", more: [.number("\(month.before)")])
      }, more: [Column("\(year - 1)年（笔）", numeric: true)])
  }

  private func servicePanel(into html: inout Markup) {
    html.yearNumbers(service)
    html.chart(jointChart)
    html.chart(Self.rateChart(inTime, id: "chart-in-time", caption: "各月按承诺办结率", parts: ["按期办结", "到期"], year: year))
  }

  private func publicityPanel(into html: inout Markup) {
    html.yearNumbers(publicity)
    html.h4("还没有公示的决定")
    guard !unpublished.isEmpty else { return html.p("应当公示的都已经公示。", .class("hint")) }
    html.recordTable(
      RecordTable(
        caption: "还没有公示的决定", columns: [Column("编号", unbroken: true), Column("期限"), Column("还有几天")],
        rows: unpublished.map { [$0.file, .text($0.limit), .deadline($0.badge(on: today, calendar))] },
        quietCaption: true))
    html.p { $0.a("公示管理", .href("/disclosure/due")) }
  }

  private func assignmentPanel(into html: inout Markup) {
    html.yearNumbers(assignments)
    let late = openAssignments.filter { $0.day.map { $0 < today } ?? false }.count
    html.h4("在办的督办事项")
    guard !openAssignments.isEmpty else { return html.p("现在没有在办的督办事项。", .class("hint")) }
    html.p { line in
      line.text("在办 ")
      line.a("\(openAssignments.count) 件", .href("/matters?kind=\(Assignment.kind.id)&state=open"))
      line.text(late == 0 ? "，没有超过办理期限的。" : "，其中 \(late) 件超过办理期限。")
    }
    html.recordTable(
      RecordTable(
        caption: "在办的督办事项",
        columns: [Column("编号", unbroken: true), Column("事项"), Column("环节"), Column("办理期限")],
        rows: openAssignments.prefix(10).map { file in
          [file.link, .text(file.subject), .text(file.stage), file.day.map { .deadline(badge($0)) } ?? .empty]
        }, quietCaption: true))
  }

  private func badge(_ day: Day) -> DeadlineBadge {
    if day < today { return .overdue(by: today - day, unit: "日") }
    if day == today { return .today(until: "") }
    return .running(left: calendar.workingDays(after: today, through: day), unit: "个工作日", until: day.short)
  }

  private func disputePanel(into html: inout Markup) {
    html.yearNumbers(disputes)
    html.h4("在办的案件")
    guard !pending.isEmpty else { return html.p("现在没有在办的诉讼和复议案件。", .class("hint")) }
    html.p { line in
      for (index, (kind, files)) in Self.byKind(pending).enumerated() {
        line.text(index == 0 ? "" : "，")
        line.text("\(files[0].kindTitle) ")
        line.a("\(files.count) 件", .href("/matters?kind=\(kind)&state=open"))
      }
      line.text("。")
    }
    html.recordTable(
      RecordTable(
        caption: "在办的案件",
        columns: [
          Column("编号", unbroken: true), Column("类型"), Column("案件"), Column("收到", unbroken: true), Column("阶段"),
        ],
        rows: pending.prefix(10).map { file in
          [
            file.link, .text(file.kindTitle), .text(file.subject), .text(file.day?.description ?? ""),
            .text(file.stage),
          ]
        }, quietCaption: true))
    html.p { $0.a("\(year)年应诉应复", .href("/disputes?year=\(year)")) }
  }

  private static func byKind(_ files: [OpenFile]) -> [(String, [OpenFile])] {
    Dictionary(grouping: files, by: \.kind).sorted { $0.key < $1.key }
  }

  static let specimen = DashboardPage(
    today: Day(number: 20_100), year: 2024,
    clocks: RunningClocks(today: Day(number: 20_100), soon: Day(number: 20_103), counts: []), worst: [.specimen],
    study: [], sections: [], participation: [], service: [], joint: nil, inTime: [], publicity: [], unpublished: [],
    disputes: [], pending: [], assignments: [], openAssignments: [], calendar: .published)
}

extension Markup {
  fileprivate mutating func panel(_ title: String, wide: Bool, content: (inout Markup) -> Void) {
    section(.class(wide ? "board-panel board-wide" : "board-panel"), .aria("label", title)) { html in
      html.h3(title)
      content(&html)
    }
  }
}

import Casework
public import Markup

/// Number and code, by which anybody with the receipt follows a matter (查进度).
public struct TrackPage: Page {
  public var number: String
  /// What is wrong, in the same words whichever of the two is wrong.
  public var fault: String
  public var frame: FormFrame

  public init(number: String = "", fault: String = "", frame: FormFrame) {
    self.number = number
    self.fault = fault
    self.frame = frame
  }

  public var title: String { "办件进度" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/")] }
  public var failed: Bool { !fault.isEmpty }

  public func body(into html: inout Markup) {
    let questions = [
      Question(
        "number", "受理编号", .text(width: 24), hint: "在回执和受理通知书上。", answers: [number], error: fault),
      Question("code", "查询码", .digits(width: 8), hint: "回执上的六位数字。"),
    ]
    html.errorSummary(questions)
    html.pageHeading("办件进度", lead: "不用登录。用回执上的编号和查询码查。")
    html.form(frame) { html in
      for question in questions { html.question(question) }
      html.buttons([.submit("查进度")])
    }
    html.p {
      $0.text("回执不在手边？")
      $0.a("登录后看我的办件", .href("/my"))
      $0.text("。")
    }
  }

  public static let specimen = TrackPage(
    number: "YL2025-000123", fault: "编号和查询码对不上。请对照回执检查后再查。",
    frame: FormFrame(action: "/track", token: "t"))
}

/// How far a matter is, for the person who follows it (办件进度); without names of officers.
public struct ProgressPage: Page {
  /// One limit of the matter: set by law, or promised by the office.
  public struct Limit: Sendable {
    public var title: String
    /// “法定时限” or “承诺时限”
    public var kind: String
    public var badge: DeadlineBadge
    /// Why on that day.
    public var why: String

    public init(title: String, kind: String, badge: DeadlineBadge, why: String) {
      self.title = title
      self.kind = kind
      self.badge = badge
      self.why = why
    }
  }

  public var number: String
  public var matter: String
  public var parties: String
  public var state: StatusTag
  public var progress: FilePanel.Progress
  /// What the person may do by law now; each leads to its form.
  public var acts: [PageLink]
  /// Where somebody without an account goes to act; empty for the owner.
  public var actsNote: String
  public var limits: [Limit]
  public var calendar: String
  public var timeline: [TimelineItem]
  public var phone: String
  public var hours: String

  public init(
    number: String, matter: String, parties: String, state: StatusTag, progress: FilePanel.Progress, acts: [PageLink],
    actsNote: String, limits: [Limit], calendar: String, timeline: [TimelineItem], phone: String, hours: String
  ) {
    self.number = number
    self.matter = matter
    self.parties = parties
    self.state = state
    self.progress = progress
    self.acts = acts
    self.actsNote = actsNote
    self.limits = limits
    self.calendar = calendar
    self.timeline = timeline
    self.phone = phone
    self.hours = hours
  }

  public var title: String { "办件 \(number)" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/"), PageLink("办件进度", "/track")] }

  public func body(into html: inout Markup) {
    html.identityBar(IdentityBar(number: number, title: matter, parties: parties, state: state))
    html.h2("你要做的")
    html.p(progress.toDo)
    if !acts.isEmpty { html.buttons(acts.map { .link($0.title, $0.href) }) }
    if !actsNote.isEmpty { html.p(actsNote, .class("hint")) }
    html.h2("办到哪一步")
    html.stages(progress.stages)
    parts(into: &html)
    periods(into: &html)
    html.h2("经过")
    html.timeline(timeline)
    html.p("每一步都记入公开日志；点“存在证明”可以核对这条记录没有被改动。", .class("hint"))
    html.h2("咨询和投诉")
    html.contact(phone: phone, hours: hours)
  }

  private func parts(into html: inout Markup) {
    guard !progress.parts.isEmpty else { return }
    html.h2("各项办到哪了")
    html.recordTable(
      RecordTable(
        caption: "分项进度", columns: [Column("事项"), Column("状态"), Column("电话")],
        rows: progress.parts.map { part in
          let digits = part.phone.filter { $0.isNumber || $0 == "+" }
          return [.text(part.title), .tag(part.state), digits.isEmpty ? .empty : .link(part.phone, "tel:\(digits)")]
        }, quietCaption: true))
  }

  private func periods(into html: inout Markup) {
    html.h2("最晚什么时候办完")
    guard !limits.isEmpty else { return html.p("现在没有正在计算的时限。") }
    html.recordTable(
      RecordTable(
        caption: "时限", columns: [Column("时限"), Column("性质"), Column("到期"), Column("为什么是这一天")],
        rows: limits.map { [.text($0.title), .text($0.kind), .deadline($0.badge), .text($0.why)] }, quietCaption: true))
    html.p(.class("hint")) {
      $0.text("\(calendar) ")
      $0.a("看全部办理时限", .href("/law/deadlines"))
    }
  }

  public static let specimen = ProgressPage(
    number: "YL2025-000123", matter: "阅览证申领", parties: "张某", state: StatusTag("审核中", .active),
    progress: .init(
      stages: [Stage("提交", .done, note: "1月13日"), Stage("审核", .now), Stage("领证", .ahead)], toDo: "现在没有。",
      parts: [(title: "制证", state: StatusTag("等待审核", .waiting), phone: "010-0000 0001")]),
    acts: [PageLink("撤回申请", "/my/YL2025-000123/withdrawal")], actsNote: "",
    limits: [
      Limit(
        title: "审核", kind: "承诺时限", badge: .running(left: 1, unit: "个工作日", until: "1月14日"),
        why: "自2025年1月13日（不计当日）起1个工作日，至2025年1月14日止。")
    ],
    calendar: "工作日按国务院办公厅公布的节假日安排计算。",
    timeline: [
      TimelineItem(
        "提交申请", when: "1月13日 9:12", machineTime: "2025-01-13T09:12:00+08:00", who: "申请人",
        links: [PageLink("存在证明（第 17 条）", "/entries/17")])
    ], phone: "010-0000 0000", hours: "工作日 8:30–17:30")
}

/// Everything of one person: drafts, and matters with what they must do now (我的办件).
public struct MyMattersPage: Page {
  public struct Drafted: Sendable {
    public var link: PageLink
    public var keptUntil: String

    public init(link: PageLink, keptUntil: String) {
      self.link = link
      self.keptUntil = keptUntil
    }
  }

  public struct Item: Sendable {
    public var link: PageLink
    public var title: String
    public var subject: String
    public var stage: StatusTag
    public var toDo: String
    public var due: DeadlineBadge?
    public var receipt: PageLink

    public init(
      link: PageLink, title: String, subject: String, stage: StatusTag, toDo: String, due: DeadlineBadge?,
      receipt: PageLink
    ) {
      self.link = link
      self.title = title
      self.subject = subject
      self.stage = stage
      self.toDo = toDo
      self.due = due
      self.receipt = receipt
    }
  }

  public var name: String
  public var drafts: [Drafted]
  public var matters: [Item]

  public init(name: String, drafts: [Drafted], matters: [Item]) {
    self.name = name
    self.drafts = drafts
    self.matters = matters
  }

  public var title: String { "我的办件" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/")] }

  public func body(into html: inout Markup) {
    html.pageHeading("我的办件", caption: name)
    html.h2("没办完的草稿")
    if drafts.isEmpty {
      html.emptyState("没有草稿", text: "开始填写的申请会保存在这里，30 日内可以接着填。", next: PageLink("我要办", "/apply"))
    } else {
      html.recordTable(
        RecordTable(
          caption: "草稿", columns: [Column("申请"), Column("保存到")],
          rows: drafts.map { [.link($0.link), .text($0.keptUntil)] }, quietCaption: true))
    }
    html.h2("已经提交的")
    guard !matters.isEmpty else {
      return html.emptyState("还没有提交过申请", text: "提交以后，这里可以看进度、补材料、再打开回执。", next: PageLink("我要办", "/apply"))
    }
    html.recordTable(
      RecordTable(
        caption: "我的办件",
        columns: [
          Column("编号", unbroken: true), Column("事项"), Column("我现在要做什么"), Column("最晚"), Column("回执"), Column("状态"),
        ],
        rows: matters.map {
          [
            .link($0.link), .lines($0.subject.isEmpty ? [$0.title] : [$0.title, $0.subject]), .text($0.toDo),
            $0.due.map(Cell.deadline) ?? .empty, .link($0.receipt), .tag($0.stage),
          ]
        }, quietCaption: true))
  }

  public static let specimen = MyMattersPage(
    name: "张某", drafts: [Drafted(link: PageLink("阅览证申领", "/drafts/7f"), keptUntil: "2025年2月12日")],
    matters: [
      Item(
        link: PageLink("YL2025-000123", "/my/YL2025-000123"), title: "阅览证申领", subject: "某阅览室",
        stage: StatusTag("审核中", .active), toDo: "现在没有。", due: .today(until: ""),
        receipt: PageLink("看回执", "/receipts/YL2025-000123"))
    ])
}

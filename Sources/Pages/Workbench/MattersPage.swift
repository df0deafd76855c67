public import Markup

/// All files with filters (办件列表), the newest first.
public struct MattersPage: Page {
  public struct Row: Sendable {
    public let number: String
    public let title: String
    public let subject: String
    public let parties: String
    public let opened: String
    public let stage: String
    public let isClosed: Bool
    public let badge: DeadlineBadge?
    public let href: String

    public init(
      number: String, title: String, subject: String, parties: String, opened: String, stage: String, isClosed: Bool,
      badge: DeadlineBadge?, href: String
    ) {
      self.number = number
      self.title = title
      self.subject = subject
      self.parties = parties
      self.opened = opened
      self.stage = stage
      self.isClosed = isClosed
      self.badge = badge
      self.href = href
    }
  }

  public let filters: Filters
  public let rows: [Row]
  /// The next older files, or nil at the end.
  public let next: PageLink?
  /// Back to the newest, or nil where they are shown.
  public let first: PageLink?
  /// What kept a search from being made, such as a single character.
  public let note: String

  public init(filters: Filters, rows: [Row], next: PageLink?, first: PageLink?, note: String = "") {
    self.filters = filters
    self.rows = rows
    self.next = next
    self.first = first
    self.note = note
  }

  public var title: String { "办件" }

  public func body(into html: inout Markup) {
    html.pageHeading(title)
    html.filters(filters)
    if !note.isEmpty { html.p(note, .class("hint")) }
    guard !rows.isEmpty else {
      return html.emptyState(
        "没有符合条件的办件", text: "编号和姓名要写全；坐落写其中两个字以上就能找到。", next: PageLink("看全部办件", "/matters"))
    }
    html.recordTable(
      RecordTable(
        caption: "办件，最新在前",
        columns: [
          Column("编号", unbroken: true), Column("事项"), Column("当事人"), Column("收件日", unbroken: true), Column("期限"),
          Column("环节"),
        ], rows: rows.map(cells), quietCaption: true))
    html.nav(.class("pagination"), .aria("label", "翻页")) { html in
      html.ul { list in
        if let first { list.li { $0.a(first.title, .href(first.href)) } }
        if let next { list.li { $0.a(next.title, .href(next.href), .rel("next")) } }
      }
    }
  }

  private func cells(_ row: Row) -> [Cell] {
    [
      .link(row.number, row.href), .lines([row.title, row.subject].filter { !$0.isEmpty }),
      row.parties.isEmpty ? .empty : .text(row.parties), .text(row.opened), row.badge.map { .deadline($0) } ?? .empty,
      .tag(StatusTag(row.stage, row.isClosed ? .plain : .active)),
    ]
  }

  public static let specimen = MattersPage(
    filters: Filters(
      action: "/matters",
      questions: [
        Question("q", "编号、姓名或者坐落", .text(width: 16)),
        Question("state", "状态", .select([Choice("open", "在办"), Choice("closed", "已办结")])),
      ], count: 1),
    rows: [
      Row(
        number: "JY2025-000123", title: "图书借阅", subject: "某阅览室", parties: "张某某", opened: "2025-01-13",
        stage: "待审核", isClosed: false, badge: .today(until: ""), href: "/matters/JY2025-000123")
    ], next: PageLink("更早的", "/matters?after=2025-01-13"), first: nil)
}

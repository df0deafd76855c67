public import Markup

/// What waits for this person (我的待办), the most urgent first.
public struct WorklistPage: Page {
  public struct Row: Sendable {
    public let number: String
    public let title: String
    public let subject: String
    public let stage: String
    /// Nil where no clock runs.
    public let badge: DeadlineBadge?
    /// Whom it waits for; empty where it is this person's turn.
    public let waitsFor: String
    /// Beside “我”: nobody has taken it, or it was returned.
    public let note: String
    public let href: String

    public init(
      number: String, title: String, subject: String, stage: String, badge: DeadlineBadge?, waitsFor: String,
      note: String = "", href: String
    ) {
      self.number = number
      self.title = title
      self.subject = subject
      self.stage = stage
      self.badge = badge
      self.waitsFor = waitsFor
      self.note = note
      self.href = href
    }
  }

  /// One group of the list with its size, as a link that shows only it.
  public struct Share: Sendable {
    public let title: String
    public let count: Int
    public let href: String
    public let isCurrent: Bool
    /// Somebody should look: something is overdue.
    public let isAlarming: Bool

    public init(_ title: String, count: Int, href: String, isCurrent: Bool, isAlarming: Bool = false) {
      self.title = title
      self.count = count
      self.href = href
      self.isCurrent = isCurrent
      self.isAlarming = isAlarming
    }
  }

  public let title: String
  /// “张三（审核岗），今天 1月13日 周一”
  public let lead: String
  /// Whose files: mine, my post's, my section's, all; empty for outsiders.
  public let scopes: [Share]
  public let shares: [Share]
  public let rows: [Row]
  public let list: Pagination
  /// Why the list is empty and what to do next.
  public let empty: (title: String, text: String, next: PageLink)

  public init(
    title: String, lead: String, scopes: [Share] = [], shares: [Share], rows: [Row], list: Pagination,
    empty: (title: String, text: String, next: PageLink)
  ) {
    self.title = title
    self.lead = lead
    self.scopes = scopes
    self.shares = shares
    self.rows = rows
    self.list = list
    self.empty = empty
  }

  public func body(into html: inout Markup) {
    html.pageHeading(title, lead: lead)
    if !scopes.isEmpty { Self.choice(of: scopes, "看谁的", into: &html) }
    Self.choice(of: shares, "按期限看", into: &html)
    guard !rows.isEmpty else {
      return html.emptyState(empty.title, text: empty.text, next: empty.next)
    }
    html.recordTable(
      RecordTable(
        caption: title,
        columns: [
          Column("编号", unbroken: true), Column("事项"), Column("期限"), Column("等谁"), Column("环节"),
          Column("操作", unbroken: true),
        ], rows: rows.map(cells), quietCaption: true))
    html.pagination(list)
  }

  private static func choice(of shares: [Share], _ label: String, into html: inout Markup) {
    html.nav(.class("subnav"), .aria("label", label)) { html in
      html.ul { list in
        for share in shares {
          list.li {
            $0.a(.href(share.href), .when(share.isCurrent, .aria("current", "page"))) {
              $0.text("\(share.title) ")
              if share.isAlarming { $0.strong("\(share.count)") } else { $0.text(share.count) }
            }
          }
        }
      }
    }
  }

  private func cells(_ row: Row) -> [Cell] {
    [
      .link(row.number, row.href), .lines([row.title, row.subject]), row.badge.map { .deadline($0) } ?? .text("无期限"),
      row.waitsFor.isEmpty ? .lines(["我", row.note].filter { !$0.isEmpty }) : .text(row.waitsFor),
      .tag(StatusTag(row.stage, .active)),
      row.waitsFor.isEmpty ? .link("办理", "\(row.href)/next") : .link("打开", row.href),
    ]
  }

  public static let specimen = WorklistPage(
    title: "我的待办", lead: "张三（审核岗），今天 2025年1月13日 周一",
    scopes: [
      Share("我的", count: 22, href: "/worklist", isCurrent: true),
      Share("本岗", count: 31, href: "/worklist?list=post", isCurrent: false),
    ],
    shares: [
      Share("全部", count: 22, href: "/worklist", isCurrent: true),
      Share("超期", count: 1, href: "/worklist?due=overdue", isCurrent: false, isAlarming: true),
      Share("今天到期", count: 4, href: "/worklist?due=today", isCurrent: false),
    ],
    rows: [
      Row(
        number: "JY2025-000123", title: "图书借阅", subject: "某阅览室", stage: "待审核",
        badge: .running(left: 3, unit: "个工作日", until: "1月16日"), waitsFor: "", href: "/matters/JY2025-000123")
    ], list: Pagination(page: 1, pages: 1, count: 22, hrefPrefix: "/worklist?page="),
    empty: ("现在没有待办", "新的办件到了会出现在这里。", PageLink("看全部办件", "/matters")))
}

public import Markup

/// Every figure in force with its value in one year (统计数据).
public struct FigureListPage: Page {
  public struct Item: Sendable {
    public var link: PageLink
    public var printed: String
    public var rule: String

    public init(link: PageLink, printed: String, rule: String) {
      self.link = link
      self.printed = printed
      self.rule = rule
    }
  }

  public var year: Int
  public var years: [PageLink]
  public var items: [Item]
  public var downloads: [PageLink]
  /// Officers who may define a figure get the link.
  public var define: PageLink?

  public init(year: Int, years: [PageLink], items: [Item], downloads: [PageLink], define: PageLink?) {
    self.year = year
    self.years = years
    self.items = items
    self.downloads = downloads
    self.define = define
  }

  public var title: String { "\(year)年统计数据" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/")] }

  public func body(into html: inout Markup) {
    html.pageHeading(title, lead: "每个数字都由业务记录按公开的口径算出，点开可以看到它计的每一条记录。")
    html.yearLinks(years, current: year)
    if let define { html.p { $0.a(define.title, .href(define.href)) } }
    guard !items.isEmpty else {
      return html.emptyState("还没有启用统计口径", text: "口径启用后，数字显示在这里。", next: PageLink("回到首页", "/"))
    }
    html.downloads(downloads)
    html.recordTable(
      RecordTable(
        caption: title, columns: [Column("指标"), Column("怎样计算"), Column("数值", numeric: true)],
        rows: items.map { [.link($0.link), .text($0.rule), .number($0.printed)] }, quietCaption: true))
  }

  public static let specimen = FigureListPage(
    year: 2025, years: [PageLink("2024", "/figures?year=2024"), PageLink("2025", "/figures?year=2025")],
    items: [
      Item(link: PageLink("阅览证", "/figures/reading.card?year=2025"), printed: "491件", rule: "当年发出的阅览证件数。")
    ], downloads: [PageLink("CSV", "/figures.csv?year=2025"), PageLink("JSON", "/figures.json?year=2025")], define: nil)
}

/// One figure: how it is counted, what it comes to, and the lines it counts (统计口径与明细).
public struct FigurePage: Page {
  public struct Line: Sendable {
    public var index: Int
    public var day: String
    /// Title of the kind and the act.
    public var act: String
    public var office: String
    public var key: String
    public var quantity: Int
    /// Pseudonym in the public log.
    public var matter: String
    /// The file itself, for officers; empty for everybody else.
    public var fileHref: String

    public init(
      index: Int, day: String, act: String, office: String, key: String, quantity: Int, matter: String, fileHref: String
    ) {
      self.index = index
      self.day = day
      self.act = act
      self.office = office
      self.key = key
      self.quantity = quantity
      self.matter = matter
      self.fileHref = fileHref
    }
  }

  /// The lists of a ratio: numerator and denominator.
  public struct Parts: Sendable {
    public var links: [PageLink]
    public var current: String

    public init(links: [PageLink], current: String) {
      self.links = links
      self.current = current
    }
  }

  public var name: String
  public var year: Int
  public var years: [PageLink]
  /// As printed in reports: “500余次”.
  public var printed: String
  /// The exact value: “512 次”, “193 ÷ 200”.
  public var exact: String
  public var rule: String
  public var facts: [Fact]
  public var lines: [Line]
  /// The lists of a ratio, one of which is shown; nil for a number with one list.
  public var parts: Parts?
  public var listNote: String
  public var list: Pagination
  public var downloads: [PageLink]
  public var edit: PageLink?
  /// What a room adds, such as the cases that may still change the number.
  public var note: RecordTable?

  public init(
    name: String, year: Int, years: [PageLink], printed: String, exact: String, rule: String, facts: [Fact],
    lines: [Line], parts: Parts? = nil, listNote: String, list: Pagination, downloads: [PageLink], edit: PageLink?,
    note: RecordTable? = nil
  ) {
    self.note = note
    self.name = name
    self.year = year
    self.years = years
    self.printed = printed
    self.exact = exact
    self.rule = rule
    self.facts = facts
    self.lines = lines
    self.parts = parts
    self.listNote = listNote
    self.list = list
    self.downloads = downloads
    self.edit = edit
  }

  public var title: String { "\(name)（\(year)年）" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/"), PageLink("统计数据", "/figures?year=\(year)")] }

  public func body(into html: inout Markup) {
    html.pageHeading(title, caption: "统计口径与明细", lead: rule)
    html.yearLinks(years, current: year)
    html.facts([Fact("对外公布", .text(printed)), Fact("精确值", .text(exact))] + facts)
    if let edit { html.p { $0.a(edit.title, .href(edit.href)) } }
    counted(into: &html)
    if var note {
      html.h2(note.caption)
      note.quietCaption = true
      html.recordTable(note)
    }
  }

  private func counted(into html: inout Markup) {
    html.h2("计入的记录")
    if let parts { html.subnavigation(parts.links, current: parts.current, label: "分子和分母") }
    html.p(listNote)
    guard !lines.isEmpty else {
      return html.emptyState(
        "\(year)年没有计入的记录", text: "没有记录，数值就是零；不是没有统计。", next: PageLink("看其他指标", "/figures?year=\(year)"))
    }
    html.downloads(downloads)
    html.recordTable(
      RecordTable(
        caption: "\(name)计入的记录",
        columns: [
          Column("日志序号", unbroken: true), Column("日期", unbroken: true), Column("记录"), Column("办理单位"),
          Column("类别"), Column("办件代号"), Column("数量", numeric: true),
        ], rows: lines.map(cells), quietCaption: true))
    html.pagination(list)
    html.p("办件代号是公开日志里的化名，看不出是谁的办件。", .class("hint"))
  }

  private func cells(_ line: Line) -> [Cell] {
    [
      .link("第 \(line.index) 条", "/entries/\(line.index)"), .text(line.day), .text(line.act), .text(line.office),
      line.key.isEmpty ? .empty : .text(line.key),
      line.fileHref.isEmpty ? .code("\(line.matter.prefix(8))") : .link("\(line.matter.prefix(8))", line.fileHref),
      .number("\(line.quantity)"),
    ]
  }

  public static let specimen = FigurePage(
    name: "阅览证", year: 2025, years: [PageLink("2024", "/figures/reading.card?year=2024")], printed: "491件",
    exact: "491 件", rule: "当年发出的阅览证件数。",
    facts: [Fact("计算方式", "求和"), Fact("计入", .lines(["阅览证发出"])), Fact("统计期", "2025-01-01 至 2025-12-31")],
    lines: [
      Line(
        index: 17, day: "2025-01-13", act: "阅览证·已发出", office: "某阅览室", key: "", quantity: 1,
        matter: "9f3a07c19d603f9a9f3a07c19d603f9a", fileHref: "")
    ], listNote: "下列各条的数量相加，等于上面的精确值。",
    list: Pagination(page: 1, pages: 10, count: 491, hrefPrefix: "/figures/reading.card?year=2025&page="),
    downloads: [PageLink("CSV", "/figures/reading.card.csv?year=2025")], edit: nil)
}

extension Markup {
  mutating func yearLinks(_ years: [PageLink], current: Int) {
    nav(.class("subnav"), .aria("label", "年份")) { html in
      html.ul { list in
        for link in years {
          list.li {
            $0.a("\(link.title)年", .href(link.href), .when(link.title == String(current), .aria("current", "page")))
          }
        }
      }
    }
  }

  mutating func downloads(_ links: [PageLink]) {
    guard !links.isEmpty else { return }
    p(.class("downloads")) { html in
      html.text("下载：")
      for link in links { html.a(link.title, .href(link.href)) }
    }
  }
}

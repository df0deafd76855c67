public import Casework
public import Law
public import Markup

/// What can be applied for here (事项目录).
public struct GuideList: Page {
  public struct Item: Sendable {
    public var link: PageLink
    public var lead: String
    public var promised: String
    public var statutory: String
    public var fee: String

    public init(link: PageLink, lead: String, promised: String, statutory: String, fee: String) {
      self.link = link
      self.lead = lead
      self.promised = promised
      self.statutory = statutory
      self.fee = fee
    }
  }

  public var items: [Item]

  public init(items: [Item]) {
    self.items = items
  }

  public var title: String { "我要办" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/")] }

  public func body(into html: inout Markup) {
    html.pageHeading("我要办", lead: "先看办事指南，不用登录；准备好了再开始填写，随时可以离开，草稿会保存。")
    guard !items.isEmpty else {
      return html.emptyState("还没有可以网上办理的事项", text: "请到窗口办理，或者打电话咨询。", next: PageLink("查办件进度", "/track"))
    }
    html.recordTable(
      RecordTable(
        caption: "可以网上办理的事项",
        columns: [
          Column("事项"), Column("说明"), Column("承诺时限", unbroken: true), Column("法定时限", unbroken: true), Column("费用"),
        ],
        rows: items.map {
          [.link($0.link), .text($0.lead), .text($0.promised), .text($0.statutory), .text($0.fee)]
        }, quietCaption: true))
  }

  public static let specimen = GuideList(items: [
    Item(
      link: PageLink("阅览证申领", "/apply/card"), lead: "凭身份证件申领阅览证。", promised: "1个工作日", statutory: "30个工作日",
      fee: "不收费")
  ])
}

/// What somebody should know before they start (办事指南), printable as the notice of everything needed (一次性告知单).
public struct GuidePage: Page {
  public enum Start: Sendable {
    case form(FormFrame)
    /// Address of the sign-in page that comes back here.
    case signIn(String)
    /// Why this account cannot start it.
    case closed(String)
  }

  public var journey: String
  public var guide: Journey.Guide
  public var start: Start
  /// Which calendar counts the working days.
  public var calendar: String
  /// When it would be done if sent today, and why on that day.
  public var example: String
  public var phone: String
  public var hours: String

  public init(
    journey: String, guide: Journey.Guide, start: Start, calendar: String, example: String, phone: String, hours: String
  ) {
    self.journey = journey
    self.guide = guide
    self.start = start
    self.calendar = calendar
    self.example = example
    self.phone = phone
    self.hours = hours
  }

  public var title: String { journey }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/"), PageLink("我要办", "/apply")] }

  public func body(into html: inout Markup) {
    html.pageHeading(journey, caption: "办事指南", lead: guide.lead)
    startButton(into: &html)
    html.p {
      $0.strong("承诺 \(guide.promised.chinese)办结（法定 \(guide.statutory.chinese)）｜\(guide.fee)")
    }
    html.p("这一页就是一次性告知单：用浏览器的“打印”可以打印，或者存为 PDF。", .class("hint"))
    html.contents([
      PageLink("适合谁", "#suits"), PageLink("申请材料", "#materials"), PageLink("办理流程", "#course"),
      PageLink("办多久", "#periods"), PageLink("费用", "#fee"), PageLink("依据", "#basis"), PageLink("咨询", "#contact"),
    ])
    suitability(into: &html)
    materials(into: &html)
    html.h2("办理流程", .id("course"))
    html.ol { list in for step in guide.course { list.li(step) } }
    periods(into: &html)
    html.h2("费用", .id("fee"))
    html.p(guide.fee)
    html.h2("依据", .id("basis"))
    for basis in guide.basis { html.provision(basis) }
    html.h2("咨询", .id("contact"))
    html.contact(phone: phone, hours: hours)
  }

  private func startButton(into html: inout Markup) {
    switch start {
    case .form(let frame): html.form(frame) { $0.buttons([.submit("开始办理")]) }
    case .signIn(let href):
      html.buttons([.link("登录后开始办理", href, .primary)])
      html.p("不用登录也能先看需要什么。", .class("hint"))
    case .closed(let reason): html.p(reason, .class("hint"))
    }
  }

  private func suitability(into html: inout Markup) {
    html.h2("适合谁", .id("suits"))
    html.ul { list in for line in guide.suits { list.li(line) } }
    if !guide.unsuited.isEmpty {
      html.h3("这些情形不适合")
      html.ul { list in for line in guide.unsuited { list.li(line) } }
    }
  }

  private func materials(into html: inout Markup) {
    html.h2("申请材料", .id("materials"))
    guard !guide.materials.isEmpty else { return html.p("不用交材料。") }
    html.recordTable(
      RecordTable(
        caption: "申请材料", columns: [Column("名称"), Column("要不要交"), Column("怎么取得")],
        rows: guide.materials.map { [.text($0.name), .text($0.need), .text($0.source)] }, quietCaption: true))
  }

  private func periods(into html: inout Markup) {
    html.h2("办多久", .id("periods"))
    html.facts([
      Fact("承诺时限", .text(guide.promised.chinese)), Fact("法定时限", .text(guide.statutory.chinese)),
      Fact("怎样计算", .text(calendar)), Fact("如果今天提交", .text(example)),
    ])
  }

  public static let specimen = GuidePage(
    journey: "阅览证申领",
    guide: Journey.Guide(
      lead: "凭身份证件申领阅览证，网上办，不用到现场。", suits: ["年满十六周岁的读者"], unsuited: ["证件过期的，请先换证"],
      statutory: .workingDays(30), promised: .workingDays(1), fee: "不收费",
      materials: [.init("身份证件", need: "不用交（系统核验）", source: "—")], course: ["提交（你）", "审核（阅览室）", "领证"],
      basis: [.rule(.identityCheck)]),
    start: .signIn("/sign-in?return=%2Fapply%2Fcard"), calendar: "工作日按国务院办公厅公布的节假日安排计算。",
    example: "自2025年1月13日（不计当日）起1个工作日，至2025年1月14日止。", phone: "010-0000 0000", hours: "工作日 8:30–17:30")
}

extension Markup {
  /// A provision that opens to what it says, with how well it was checked.
  mutating func provision(_ basis: Basis) {
    statuteArticle(citation: basis.chinese, text: basis.gist)
  }

  /// How to reach the office; says so where nothing is set.
  mutating func contact(phone: String, hours: String) {
    guard !phone.isEmpty else { return p("本站没有设置咨询电话，请到办事窗口咨询。") }
    p {
      $0.text("电话 ")
      $0.a(phone, .href("tel:\(phone.filter { $0.isNumber || $0 == "+" })"))
      if !hours.isEmpty { $0.text("，\(hours)") }
    }
  }
}

extension Basis {
  /// What it says in our own words, and how well that was checked.
  public var gist: String {
    let words: String
    switch self {
    case .article(let article):
      words = article.number.flatMap { article.statute.provision($0)?.gist } ?? "引用整份文件。"
    case .rule(let rule): words = rule.text
    }
    return "要旨：\(words)（\(grade?.chinese ?? "条文未收录，待核对")）"
  }
}

public import Markup

/// The front page of the portal (首页): what one can do here, and this year's counts, each open to its records.
public struct FrontPage: Page {
  public var entrances: [Entrance]
  public var year: Int
  public var figures: [NumberCard]
  public var notices: [PageLink]
  /// Somebody may try the site with the accounts shown on the sign-in page.
  public var offersDemonstration: Bool

  public init(entrances: [Entrance], year: Int, figures: [NumberCard], notices: [PageLink], offersDemonstration: Bool) {
    self.entrances = entrances
    self.year = year
    self.figures = figures
    self.notices = notices
    self.offersDemonstration = offersDemonstration
  }

  public var title: String { "首页" }

  public func body(into html: inout Markup) {
    html.pageHeading("今天想办什么事？")
    html.entrances(entrances)
    if offersDemonstration {
      html.banner(
        Banner(
          .notice, "这是演示系统，可以随意试用", text: "登录页列出了各岗位和申请人的演示账号；填写的内容只存在本机，请不要填写真实的个人信息。",
          link: PageLink("用演示账号登录", "/sign-in")))
    }
    html.h2("\(year)年办理情况")
    if figures.isEmpty {
      html.emptyState("还没有启用统计口径", text: "统计数字由业务记录计算得出，口径启用后显示在这里。")
    } else {
      html.numberCards(figures)
      html.p("点数字，可以看到它怎样计算、计了哪些记录。", .class("hint"))
    }
    html.h2("通知公告")
    if notices.isEmpty {
      html.emptyState("现在没有通知公告", text: "窗口放假、系统维护等通知会登在这里。")
    } else {
      html.cell(.links(notices))
    }
  }

  public static let specimen = FrontPage(
    entrances: [
      Entrance("我要办", href: "/apply", [PageLink("阅览证申领", "/apply/card")]),
      Entrance("我要查", href: "/track", [PageLink("办件进度", "/track")]),
      Entrance("我的办件", href: "/my", [PageLink("没办完的草稿", "/my")]),
      Entrance("看公开", href: "/figures", [PageLink("统计数据", "/figures")]),
    ], year: 2025,
    figures: [NumberCard("阅览证", printed: "491", unit: "件", href: "/figures/reading.card?year=2025")], notices: [],
    offersDemonstration: true)
}

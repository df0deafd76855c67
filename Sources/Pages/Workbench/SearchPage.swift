public import Markup

/// What was found under a few words, where no record has them as its number.
public struct SearchPage: Page {
  public let text: String
  public let links: [PageLink]
  public let further: [PageLink]

  public init(text: String, links: [PageLink], further: [PageLink]) {
    self.text = text
    self.links = links
    self.further = further
  }

  public var title: String { text.isEmpty ? "搜索" : "搜索“\(text)”" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/")] }

  public func body(into html: inout Markup) {
    html.pageHeading(title)
    if links.isEmpty {
      html.emptyState("没有找到", text: "换一个说法试试；查办件进度请用受理编号和查询码。", next: PageLink("查办件进度", "/track"))
    } else {
      html.ul { list in
        for link in links { list.li { $0.a(link.title, .href(link.href)) } }
      }
    }
    guard !further.isEmpty else { return }
    html.h2("也可以从这里找")
    html.ul { list in
      for link in further { list.li { $0.a(link.title, .href(link.href)) } }
    }
  }

  public static let specimen = SearchPage(
    text: "过户", links: [PageLink("办理：阅览证", "/apply/card")], further: [PageLink("统计数据", "/figures")])
}

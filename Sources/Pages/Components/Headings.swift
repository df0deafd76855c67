public import Markup

extension Markup {
  /// The heading of a page: a small line above it, the one `h1`, and a lead below.
  public mutating func pageHeading(_ title: String, caption: String = "", lead: String = "", level: Int = 1) {
    div(.class("page-heading")) { html in
      if !caption.isEmpty { html.p(caption, .class("caption")) }
      html.heading(level, title)
      if !lead.isEmpty { html.p(lead, .class("lead")) }
    }
  }

  /// Where the page stands (当前位置); nothing without links.
  public mutating func breadcrumbs(_ links: [PageLink], current: String) {
    guard !links.isEmpty else { return }
    nav(.class("breadcrumbs wrap"), .aria("label", "当前位置")) { html in
      html.span("当前位置：", .aria("hidden", "true"))
      html.ol { list in
        for link in links { list.li { $0.a(link.title, .href(link.href)) } }
        list.li(current, .aria("current", "page"))
      }
    }
  }

  /// Back to the page before in a journey (返回链接).
  public mutating func backLink(_ link: PageLink = PageLink("返回", "/")) {
    p(.class("back")) { $0.a(link.title, .href(link.href)) }
  }

  /// The sections of one file (子导航); the current one by its address.
  public mutating func subnavigation(_ links: [PageLink], current: String, label: String) {
    nav(.class("subnav"), .aria("label", label)) { html in
      html.ul { list in
        for link in links {
          list.li { $0.a(link.title, .href(link.href), .when(link.href == current, .aria("current", "page"))) }
        }
      }
    }
  }

  /// The headings of a long page (本页内容).
  public mutating func contents(_ links: [PageLink], title: String = "本页内容") {
    nav(.class(links.count > 12 ? "contents contents-long" : "contents"), .aria("label", title)) { html in
      html.p(title)
      html.ol { list in
        for link in links { list.li { $0.a(link.title, .href(link.href)) } }
      }
    }
  }
}

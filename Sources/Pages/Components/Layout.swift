public import Markup

/// The whole page: head, masthead, navigation, the body and the foot.
///
/// - Returns: UTF-8 bytes, ready to be sent as `text/html; charset=utf-8`.
public func page(_ shell: Shell, body: (inout Markup) throws -> Void) rethrows -> [UInt8] {
  var html = Markup(capacity: 32_768)
  html.raw("<!doctype html>\n")
  try html.element("html", .lang("zh-CN"), .class(classes(of: shell))) { html in
    html.element("head") { $0.pageHead(shell) }
    try html.element("body") { html in
      html.a("跳到正文", .class("skip"), .href("#main"))
      html.masthead(shell)
      html.breadcrumbs(shell.breadcrumbs, current: shell.title)
      try html.main(.id("main"), .class("wrap"), .tabindex(-1)) { html in
        if let back = shell.back { html.backLink(back) }
        for message in shell.messages { html.banner(message) }
        try body(&html)
      }
      html.pageFooter(shell)
    }
  }
  return html.bytes
}

private func classes(of shell: Shell) -> String {
  "\(shell.area.rawValue) size-\(shell.mode.size.rawValue)" + (shell.mode.contrast ? " contrast" : "")
}

extension Markup {
  mutating func pageHead(_ shell: Shell) {
    meta(.named("charset", "utf-8"))
    title("\(shell.failed ? "错误：" : "")\(shell.title) － \(shell.site.name)")
    meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
    meta(.name("SiteName"), .content(shell.site.name))
    if !shell.site.siteCode.isEmpty { meta(.name("SiteIDCode"), .content(shell.site.siteCode)) }
    meta(.name("format-detection"), .content("telephone=no"))
    link(.rel("stylesheet"), .href(StaticFiles.css.path))
    link(.rel("icon"), .type("image/svg+xml"), .href(StaticFiles.mark.path))
    script(at: StaticFiles.script.path)
  }

  mutating func masthead(_ shell: Shell) {
    header(.class("masthead")) { html in
      if shell.site.demo {
        html.p(.class("demo")) { $0.span("演示数据，非政府网站") }
      }
      html.div(.class("wrap masthead-tools")) { html in
        html.modeForm(shell)
        html.personTools(shell)
      }
      html.div(.class("wrap masthead-name")) { html in
        html.a(.class("brand"), .href(shell.area == .portal ? "/" : "/worklist")) {
          $0.img(.src(StaticFiles.mark.path), .alt(""), .named("width", "40"), .named("height", "40"))
          $0.span(shell.site.name, .class("brand-name"))
          $0.span(shell.area == .portal ? shell.site.purpose : "工作台", .class("brand-purpose"))
        }
        html.searchForm(shell)
      }
      html.nav(.class("mainnav"), .aria("label", "主导航")) { html in
        html.ul(.class("wrap")) { list in
          for link in shell.navigation {
            list.li { $0.a(link.title, .href(link.href), .when(isCurrent(link, in: shell), .aria("current", "page"))) }
          }
        }
      }
    }
  }

  mutating func modeForm(_ shell: Shell) {
    form(.class("modes"), .method("post"), .action("/mode"), .aria("label", "显示模式")) { html in
      html.hidden("_token", shell.token)
      html.hidden("return", shell.here)
      for size in Mode.Size.allCases {
        html.button(
          size.title, .type("submit"), .name("size"), .value(size.rawValue),
          .aria("pressed", shell.mode.size == size ? "true" : "false"))
      }
      html.button(
        "高对比", .type("submit"), .name("contrast"), .value(shell.mode.contrast ? "off" : "on"),
        .aria("pressed", shell.mode.contrast ? "true" : "false"))
    }
  }

  mutating func personTools(_ shell: Shell) {
    guard let person = shell.person else {
      p(.class("person")) { $0.a("登录", .href("/sign-in")) }
      return
    }
    form(.class("person"), .method("post"), .action("/sign-out")) { html in
      html.hidden("_token", shell.token)
      html.span(person.role.isEmpty ? person.name : "\(person.name)（\(person.role)）")
      html.button("退出", .type("submit"), .class("quiet"))
    }
  }

  mutating func searchForm(_ shell: Shell) {
    form(.class("search"), .method("get"), .action("/search"), .role("search")) { html in
      html.label("搜索", .for("site-search"), .class("unseen"))
      html.input(
        .type("search"), .id("site-search"), .name("q"), .autocomplete("off"),
        .named("placeholder", shell.area == .portal ? "事项、编号、文件" : "编号、姓名、坐落"))
      html.button("搜索", .type("submit"))
    }
  }

  mutating func pageFooter(_ shell: Shell) {
    let site = shell.site
    footer(.class("foot")) { html in
      html.div(.class("wrap")) { html in
        if !site.footerLinks.isEmpty {
          html.ul(.class("foot-links")) { list in
            for link in site.footerLinks { list.li { $0.a(link.title, .href(link.href)) } }
          }
        }
        html.ul(.class("foot-marks")) { list in
          let marks = [
            ("主办单位", site.organiser), ("承办单位", site.operatingUnit), ("联系电话", site.phone),
            ("办公时间", site.hours), ("网站标识码", site.siteCode), ("ICP备案", site.filingNumber),
            ("公安备案", site.policeNumber),
          ]
          for (label, mark) in marks where !mark.isEmpty { list.li("\(label)：\(mark)") }
          list.li(site.name)
        }
        if site.demo {
          html.p("这里的机构、人员、案件和数字都是编造的演示数据，本站不是政府网站，也不办理任何业务。")
        }
      }
    }
  }

  /// A hidden field of a form.
  public mutating func hidden(_ name: String, _ value: String) {
    input(.type("hidden"), .name(name), .value(value))
  }
}

private func isCurrent(_ link: PageLink, in shell: Shell) -> Bool {
  if link.href == "/" { return shell.here == link.href }
  return shell.here == link.href || shell.here.hasPrefix(link.href + "/") || shell.here.hasPrefix(link.href + "?")
}

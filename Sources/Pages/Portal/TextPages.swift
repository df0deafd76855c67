public import Markup

/// A page of plain text in sections (无障碍说明、隐私说明).
public struct TextPage: Page {
  public struct Section: Sendable {
    public var title: String
    public var lines: [String]

    public init(title: String, lines: [String]) {
      self.title = title
      self.lines = lines
    }
  }

  public var title: String
  public var lead: String
  public var sections: [Section]
  public var phone: String
  public var hours: String

  public init(title: String, lead: String, sections: [Section], phone: String = "", hours: String = "") {
    self.title = title
    self.lead = lead
    self.sections = sections
    self.phone = phone
    self.hours = hours
  }

  public var breadcrumbs: [PageLink] { [PageLink("首页", "/")] }

  public func body(into html: inout Markup) {
    html.pageHeading(title, lead: lead)
    for section in sections {
      html.h2(section.title)
      html.ul { list in for line in section.lines { list.li(line) } }
    }
    html.h2("联系我们")
    html.contact(phone: phone, hours: hours)
  }

  public static let specimen = accessibility

  /// What the site does for people who cannot see, hear or move well, and what it does not claim.
  public static let accessibility = TextPage(
    title: "无障碍说明", lead: "本站按《无障碍环境建设法》的要求，尽量让每个人都能自己办成事。",
    sections: [
      Section(
        title: "做到的",
        lines: [
          "所有页面关掉脚本也能用，全部用键盘可以操作，焦点看得见。", "页面顶部可以换大字、特大字和高对比，换过以后一直记住。",
          "没有弹窗、浮动窗口、轮播和图片验证码。", "状态都用文字写明，不只靠颜色。", "360 像素宽的手机屏幕不用左右拖动。",
          "表单出错时保留已填内容，逐条说明怎样改。",
        ]),
      Section(
        title: "没有做到或者没有核实的",
        lines: ["本站没有取得任何无障碍认证或者等级标识。", "自动检查只能找出一部分问题；读屏软件的全程使用还没有由第三方测试。", "没有手语和语音服务。"]),
      Section(title: "遇到困难", lines: ["可以到窗口由工作人员代为填写，不另收费。", "告诉我们哪一页不好用，我们来改。"]),
    ])

  /// Which personal data the site keeps, why, and who sees it.
  public static let privacy = TextPage(
    title: "隐私说明", lead: "只收办事必需的信息；每一项都在填写的地方写明依据。",
    sections: [
      Section(
        title: "收集什么",
        lines: [
          "您在申请中填写的内容，用来办理这一件事。", "三个 Cookie：登录后的会话（退出即失效）、防止伪造提交的访客标识、显示模式。",
          "没有统计、广告和第三方脚本。",
        ]),
      Section(
        title: "怎样保存",
        lines: [
          "申请内容加密保存。草稿保存 30 日，提交或者到期后删除。", "公开日志只有不含个人信息的表头；申请内容不公开，日志里只有它的加盐摘要。",
          "登记类办件依法永久保存；其他办件保存期满后可以依法删除内容。",
        ]),
      Section(
        title: "谁能看到",
        lines: ["办理这一件的岗位和当事人；查看会记入访问记录。", "持有编号和查询码的人可以看进度，看不到申请内容。", "通过确认链接的对方可以看到申请内容，证件号码和电话遮盖中间几位。"]),
      Section(title: "您的权利", lines: ["可以查阅、复制、更正自己的信息，也可以请我们说明处理的依据。"]),
    ])
}

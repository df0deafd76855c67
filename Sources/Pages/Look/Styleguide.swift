public import Markup

/// One component as it looks with made-up values.
public struct Example: Sendable {
  /// What the component is called on the page.
  public var title: String
  /// The anchor in the style guide.
  public var id: String
  public var body: @Sendable (inout Markup) -> Void

  public init(_ title: String, id: String, body: @escaping @Sendable (inout Markup) -> Void) {
    self.title = title
    self.id = id
    self.body = body
  }
}

/// Every component on one page (组件一览).
public enum Styleguide {
  public static var examples: [Example] { reading + charts + asking + following + listing + papers }

  /// The page at `/styleguide`.
  public static func page(mode: Mode = .standard, token: String = "") -> [UInt8] {
    let shell = Shell(
      title: "组件一览", area: .portal, mode: mode, here: "/styleguide", token: token)
    return Pages.page(shell) { html in
      html.pageHeading("组件一览", caption: "规矩", lead: "每个组件一个函数、一段样式、一个例子；关掉脚本也能用。")
      html.contents(examples.map { PageLink($0.title, "#\($0.id)") })
      for example in examples {
        html.div(.class("example"), .id(example.id)) {
          $0.h2(example.title)
          example.body(&$0)
        }
      }
    }
  }
}

extension Styleguide {
  static let reading: [Example] = [
    Example("页面标题", id: "page-heading") {
      $0.pageHeading("存量房转移登记（水电气联办）", caption: "办事指南", lead: "承诺 1 个工作日办结，到现场 0 次。", level: 3)
    },
    Example("当前位置", id: "breadcrumbs") {
      $0.breadcrumbs([PageLink("首页", "/"), PageLink("执法公示", "/disclosure")], current: "行政处罚")
    },
    Example("返回链接", id: "back-link") { $0.backLink(PageLink("返回任务清单", "/apply")) },
    Example("子导航", id: "subnavigation") {
      $0.subnavigation(
        [PageLink("概览", "/matters/7Q2"), PageLink("材料（7）", "/matters/7Q2/materials"), PageLink("登记簿", "/register")],
        current: "/matters/7Q2", label: "本件")
    },
    Example("本页内容", id: "contents") {
      $0.contents(
        [PageLink("适合谁", "#banner"), PageLink("申请材料", "#disclosure"), PageLink("办理流程", "#stages")], title: "本指南内容")
    },
    Example("通知条", id: "banner") {
      $0.banner(Banner(.notice, "窗口 1月27日至2月4日放假", text: "网上照常提交，时限从上班后第一个工作日起算。"))
      $0.banner(Banner(.done, "已保存", text: "草稿保存到 2月10日。", link: PageLink("返回我的办件", "/track")))
      $0.banner(Banner(.warning, "这套房屋有一笔抵押", text: "可以选“带押过户”，不用先还清贷款。"))
    },
    Example("详情展开", id: "disclosure") { html in
      html.disclosure("对方不会用手机怎么办") { $0.p("带上双方身份证到窗口，由工作人员代录，不另收费。") }
      html.statuteArticle(
        citation: "《不动产登记暂行条例》第二十条",
        text: "不动产登记机构应当自受理登记申请之日起30个工作日内办结不动产登记手续，法律另有规定的除外。")
    },
    Example("空状态", id: "empty-state") {
      $0.emptyState(
        "2025年1月无行政处罚决定", text: "统计至 1月31日。", next: PageLink("看 2024 年的决定", "/disclosure?year=2024"))
    },
    Example("标签", id: "status-tag") { html in
      html.p { html in
        for (word, tone) in [
          ("已办结", StatusTag.Tone.plain), ("审核中", .active), ("有效", .good), ("等待补正", .waiting), ("已撤回", .alarm),
        ] {
          html.statusTag(StatusTag(word, tone))
          html.text(" ")
        }
      }
    },
    Example("时限徽标", id: "deadline-badge") { html in
      let badges: [DeadlineBadge] = [
        .running(left: 12, unit: "个工作日", until: "1月28日"), .running(left: 3, unit: "个工作日", until: "1月15日"),
        .today(until: "17:30"), .overdue(by: 2, unit: "日"), .paused("等待补正"), .met("1月10日"),
        .late(on: "1月13日", by: 1, unit: "个工作日"), .provisional(until: "2027年1月6日"),
      ]
      html.ul(.class("plain")) { list in
        for badge in badges { list.li { $0.deadlineBadge(badge) } }
      }
      html.deadlineBadge(
        .running(left: 3, unit: "个工作日", until: "1月15日"),
        why: "2024年12月4日受理，次日起算 30 个工作日；元旦放假 1 天不计入（《不动产登记暂行条例》第二十条）。")
    },
    Example("按钮组", id: "buttons") {
      $0.buttons([
        .link("保存并继续", "#buttons", .primary), .link("保存并离开", "#buttons"), .link("撤回申请", "#buttons", .grave),
        .link("取消", "#buttons", .quiet),
      ])
    },
    Example("大任务入口", id: "entrances") {
      $0.entrances(
        [
          Entrance("我要办", href: "/apply", [PageLink("过户和水电气联办", "/apply"), PageLink("带押过户", "/apply")]),
          Entrance("我要查", href: "/track", [PageLink("办件进度", "/track"), PageLink("证书核验", "/track")]),
        ], level: 3)
    },
    Example("数字卡", id: "number-cards") {
      $0.numberCards([
        NumberCard("水电气联办", printed: "491", unit: "笔", href: "/figures/joint.utilities", note: "点数字看每一笔"),
        NumberCard("带押过户", printed: "55", unit: "笔", href: "/figures/transfer.mortgaged"),
        NumberCard("参学率", printed: "82%", unit: "", href: "/figures/study", note: "低于目标 95%", alarming: true),
      ])
    },
    Example("图表", id: "chart") {
      $0.chart(
        caption: "2024年各季度水电气联办", labelTitle: "季度", valueTitle: "笔数",
        [
          Bar("一季度", value: 98, printed: "98"), Bar("二季度", value: 121, printed: "121"),
          Bar("三季度", value: 133, printed: "133"), Bar("四季度", value: 139, printed: "139"),
        ], id: "chart-quarters")
    },
  ]

  static let asking: [Example] = [
    Example("错误汇总", id: "error-summary") {
      $0.errorSummary([questions[0]], others: ["请上传买卖合同第 3 页"])
    },
    Example("问题", id: "question") { html in
      html.form(FormFrame(action: "/apply/questions", token: "t", key: "k", version: 3)) { html in
        html.hidden("return", "/styleguide")
        for question in questions { html.question(question) }
        html.buttons([.submit("保存并继续")])
      }
    },
    Example("确认动作", id: "confirmation") {
      $0.confirmation(
        Confirmation(
          title: "确定登簿？", facts: [Fact("办件", "BL2025-000123"), Fact("权利人", "张某某（单独所有）")],
          effect: "登记自记载于登记簿时生效，不能删除，只能更正。", told: ["申请人", "供水、供电、燃气公司"],
          reason: Question("confirm-reason", "登簿意见", .paragraph(rows: 3), optional: true), button: .submit("登簿"),
          cancelHref: "#confirmation"), FormFrame(action: "/apply/questions", token: "t", key: "k", version: 7),
        level: 3)
    },
    Example("登录", id: "sign-in") {
      $0.signIn(
        FormFrame(action: "/sign-in", token: "t"), account: Question("account", "账号", .text(width: 16)),
        password: Question("password", "密码", .password), note: "忘了密码，请找本单位的系统管理员。", level: 3)
    },
  ]

  static let questions: [Question] = [
    Question("holder", "权利人姓名", .name, hint: "与身份证一致", error: "请填写权利人姓名", basis: "《不动产登记暂行条例》第十六条"),
    Question("unit", "不动产单元号", .digits(width: 24), hint: "28 位，可以带空格", answers: ["420199 001001 GB00001 F00010001"]),
    Question("price", "成交价", .quantity(unit: "元"), answers: ["860000"]),
    Question("mobile", "手机号", .phone, optional: true),
    Question("signed", "签约日期", .date, hint: "例如 2025 年 1 月 6 日", answers: ["2025", "1", "6"]),
    Question("visit", "哪天来办", .calendarDay),
    Question("district", "所在街道", .select([Choice("1", "某一街道"), Choice("2", "某二街道")]), answers: ["2"]),
    Question(
      "mortgage", "这套房屋有没有抵押",
      .radios([
        Choice("none", "没有"), Choice("carried", "有，办“带押过户”", hint: "贷款不用先还清，由双方银行配合"),
        Choice("cleared", "有，先还清再过户", closed: "银行还没有登记注销，暂不能选"),
      ]), answers: ["carried"]),
    Question(
      "utilities", "一起办哪些过户", .checkboxes([Choice("water", "水"), Choice("power", "电"), Choice("gas", "燃气")]),
      answers: ["water", "power"]),
    Question("remarks", "还有什么要说明", .paragraph(rows: 3), optional: true),
    Question(
      "buyers", "共同买受人",
      .rows(
        [.init("共同买受人 1", [Question("buyers.1.name", "姓名", .name, answers: ["张某某"])], removal: "-buyers.1")],
        add: "+buyers"), optional: true),
    Question("contract", "买卖合同", .files(kinds: ".pdf,.jpg,.png"), hint: "PDF 或照片，每个不超过 10 MB"),
  ]
}

import Markup

extension Styleguide {
  static let following: [Example] = [
    Example("任务清单", id: "task-list") {
      $0.taskList(
        [
          TaskGroup(
            "一、你和对方",
            [
              TaskItem("你的身份信息", href: "#task-list", state: .done),
              TaskItem("对方的身份信息", href: "#task-list", state: .started, hint: "已发短信邀请，等对方确认"),
            ]),
          TaskGroup(
            "二、房屋",
            [
              TaskItem("选择房屋", href: "#task-list", state: .notStarted),
              TaskItem("抵押情况", href: "#task-list", state: .closed("先完成“选择房屋”")),
              TaskItem("上传合同", href: "#task-list", state: .wrong("第 3 页看不清，请重新上传")),
            ]),
        ], level: 3)
    },
    Example("摘要列表", id: "summary-list") {
      $0.summaryList(
        "房屋",
        [
          SummaryRow("坐落", "某区某路 8 号 1 栋 2 单元 301 室", changeHref: "#summary-list"),
          SummaryRow("不动产单元号", .code("420199 001001 GB00001 F00010001"), source: "系统取得"),
        ], level: 3)
    },
    Example("键值栏", id: "facts") {
      $0.facts([
        Fact("决定书文号", "示自然资处〔2025〕1号"), Fact("当事人", "某某有限公司"), Fact("状态", .tag(StatusTag("有效", .good))),
      ])
    },
    Example("回执", id: "receipt") {
      $0.receipt(title: "申请已提交", number: "BL2025-000123", promise: "最晚 1月14日办结，结果发短信告诉您。", level: 3)
    },
    Example("进度条", id: "stages") {
      $0.stages([
        Stage("提交", .done, note: "1月13日 9:12"), Stage("受理", .done, note: "1月13日 9:12"), Stage("审核", .now),
        Stage("缴费领证", .ahead), Stage("水电气过户", .ahead, note: "等待登簿"),
      ])
    },
    Example("时间线", id: "timeline") {
      $0.timeline([
        TimelineItem(
          "审核人员开始审核", when: "1月13日 10:05", machineTime: "2025-01-13T10:05:00+08:00", who: "登记中心"),
        TimelineItem(
          "已受理", when: "1月13日 9:12", machineTime: "2025-01-13T09:12:00+08:00", who: "系统", text: "材料齐全，当场受理。",
          links: [PageLink("受理通知书（PDF）", "#timeline"), PageLink("OFD", "#timeline")]),
        TimelineItem("网签合同备案", when: "1月6日", machineTime: "2025-01-06", who: "网签系统"),
      ])
    },
    Example("案件标识条", id: "identity-bar") {
      $0.identityBar(
        IdentityBar(
          number: "BL2025-000123", title: "某路 8 号房屋过户和水电气联办", parties: "卖方 李某某　买方 张某某",
          state: StatusTag("审核中", .active), deadline: .running(left: 1, unit: "个工作日", until: "1月14日"),
          why: "1月13日受理，承诺 1 个工作日，次日 17:30 止。", actions: [.link("审核", "#identity-bar", .primary)]), level: 3)
    },
    Example("变更前后比较", id: "comparison") {
      $0.comparison(
        caption: "登记簿变更内容",
        [
          ComparisonRow("权利人", before: "李某某", after: "张某某"), ComparisonRow("共有情况", before: "单独所有", after: "单独所有"),
          ComparisonRow("抵押权", before: "某银行，50 万元", after: ""),
        ])
    },
  ]

  static let listing: [Example] = [
    Example("筛选", id: "filters") {
      $0.filters(
        Filters(
          action: "/matters",
          questions: [
            Question("filter-state", "状态", .select([Choice("open", "在办"), Choice("closed", "办结")]), answers: ["open"]),
            Question("filter-words", "编号或坐落", .text(width: 12)),
          ], chips: [FilterChip("在办", dropHref: "/matters")], count: 22,
          downloads: [PageLink("CSV", "/matters.csv"), PageLink("JSON", "/matters.json")]))
    },
    Example("可排序表", id: "record-table") {
      $0.recordTable(
        RecordTable(
          caption: "在办件",
          columns: [
            Column("编号"), Column("事项"), Column("到期", sortHref: "?sort=-due", sorted: .ascending),
            Column("应缴（元）", numeric: true, sortHref: "?sort=fee"), Column("状态"),
          ],
          rows: [
            [
              .link("BL2025-000123", "#record-table"), "过户和水电气联办", .deadline(.today(until: "17:30")), .number("80"),
              .tag(StatusTag("审核中", .active)),
            ],
            [
              .link("BL2025-000098", "#record-table"), "抵押权首次登记", .deadline(.overdue(by: 2, unit: "日")),
              .number("550"), .tag(StatusTag("等待补正", .waiting)),
            ],
          ], total: ["合计", .empty, .empty, .number("630"), .empty]))
    },
    Example("表格里的格", id: "cell") { html in
      let cells: [Cell] = [
        .number("860000", unit: "元"), .code("420199 001001 GB00001 F00010001"), .lines(["第一行", "第二行"]), .empty,
        .choice(name: "row", value: "1", label: "选中 BL2025-000123"),
      ]
      for cell in cells { html.p { $0.cell(cell) } }
    },
    Example("分页", id: "pagination") {
      $0.pagination(Pagination(page: 4, pages: 12, count: 231, hrefPrefix: "/matters?page="))
    },
    Example("法定时限表", id: "law-deadlines") {
      $0.lawDeadlines(
        caption: "系统执行的法定时限",
        [
          LawDeadline(
            "不动产登记办结", period: "30 个工作日", starts: "受理", ends: "登簿、不予登记或撤回", pauses: "补正期间",
            basis: PageLink("《不动产登记暂行条例》第二十条", "/law/articles")),
          LawDeadline(
            "处罚决定公示", period: "7 个工作日", starts: "作出决定", ends: "公开", basis: PageLink("公示办法", "/law/articles")),
        ])
    },
  ]
}

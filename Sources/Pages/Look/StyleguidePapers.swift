import Markup

extension Styleguide {
  static let papers: [Example] = [
    Example("公文", id: "official-document") { $0.officialDocument(document, level: 3) },
    Example("登记簿页", id: "register-sheet") { $0.registerSheet(register, level: 3) },
    Example("证书内容页", id: "certificate-sheet") { $0.certificateSheet(certificate, level: 3) },
    Example("存在证明", id: "proof-panel") { $0.proofPanel(proof) },
    Example("错误页", id: "problem") { html in
      let problems: [Problem] = [
        .notFound, .forbidden("这件事由审核岗办理，您现在是收件岗。"), .failure(kept: true), .unavailable(until: "今天 12:30"),
        .stale(what: "李四已经登簿", when: "1月13日 10:21", href: "#problem"),
        .refused(
          reasons: ["房屋有一笔查封没有解除，不能过户。"], basis: "《不动产登记暂行条例》第二十二条",
          back: PageLink("返回本件", "#problem")),
      ]
      for problem in problems {
        html.problem(problem, phone: "010-0000 0000", hours: "工作日 8:30–12:00，13:30–17:30", level: 3)
      }
    },
  ]

  static let document = OfficialDocument(
    mark: "某市某区自然资源和城乡建设局", number: "示自然资〔2025〕1号",
    title: ["某市某区自然资源和城乡建设局", "2024年度法治政府建设年度报告"], addressee: "某区委全面依法治区委员会办公室",
    blocks: [
      .paragraph(["2024年，我局依法履行职责，现将法治政府建设情况报告如下："]),
      .first("一、主要举措和成效", id: "part-1"),
      .second("（一）优化营商环境", id: "part-1-1"),
      .paragraph([
        .strong("一是推进一事联办。"), "全年办理“水电气”联办业务", .figure("491笔", href: "/figures/joint.utilities"), "，办理“带押过户”",
        .figure("55笔", href: "/figures/transfer.mortgaged"), "，通过“面对面”云端服务办理",
        .figure("54笔", href: "/figures/cloud.sessions"), "。",
      ]),
      .third("1. 数据来源"),
      .paragraph(["以上数字均由登记记录逐笔计得，点数字可以看到每一笔。"]),
    ],
    attachments: ["2024年度主要指标表", "指标口径说明"], signature: "某市某区自然资源和城乡建设局", day: "2025年1月10日",
    note: "（此件公开发布）", copies: "某市自然资源和城乡建设局", printed: ("某市某区自然资源和城乡建设局办公室", "2025年1月10日"))

  static let register = RegisterSheet(
    title: "房地产权登记信息", unit: "420199 001001 GB00001 F00010001", place: "某区某路 8 号 1 栋 2 单元 301 室",
    page: "第 1 页，共 3 页", labels: ["业务号", "权利人", "共有情况", "登记类型", "登记原因", "建筑面积", "登记时间", "登簿人", "附记"],
    columns: [
      RegisterColumn(
        ["SC2019-000877", "李某某", "单独所有", "首次登记", "新建", "96.41 平方米", "2019年5月6日", "王某", ""],
        state: StatusTag("历史", .plain)),
      RegisterColumn(
        ["BL2025-000123", "张某某", "单独所有", "转移登记", "买卖", "96.41 平方米", "2025年1月13日", "李某", "水电气联办"],
        state: StatusTag("现势", .good)),
    ])

  static let certificate = CertificateSheet(
    title: "不动产权证书", number: "示（2025）某区不动产权第0000123号",
    facts: [
      Fact("权利人", "张某某"), Fact("共有情况", "单独所有"), Fact("坐落", "某区某路 8 号 1 栋 2 单元 301 室"),
      Fact("不动产单元号", .code("420199 001001 GB00001 F00010001")), Fact("权利类型", "国有建设用地使用权/房屋所有权"),
      Fact("权利性质", "出让/市场化商品房"), Fact("用途", "城镇住宅用地/住宅"), Fact("面积", "房屋建筑面积 96.41 平方米"),
      Fact("使用期限", "国有建设用地使用权 2010年3月1日起 2080年2月29日止"),
    ], authority: "某市某区自然资源和城乡建设局", day: "2025年1月13日", note: "", watermark: "演示样本，不具法律效力")

  static let proof = ProofPanel(
    index: 18_204, size: 18_431, leaf: String(repeating: "3f9a", count: 16),
    path: [
      .init(joinsLeft: true, digest: String(repeating: "07c1", count: 16)),
      .init(joinsLeft: false, digest: String(repeating: "b42e", count: 16)),
    ], root: String(repeating: "9d60", count: 16), signedBy: "某市某区自然资源和城乡建设局，2025年1月13日 10:21（SM2）",
    holds: true, downloads: [PageLink("下载证明", "/log/proof/18204"), PageLink("怎样自己核验", "/log")])
}

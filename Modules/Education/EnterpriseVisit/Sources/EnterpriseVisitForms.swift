public import Casework
import Law
public import Pages

extension EnterpriseVisit {
  private enum Ask {
    static let day = Field("day", "走访日期", .day, under: .rule(.enterpriseDemands))
    static let enterprise = Field(
      "enterprise", "企业名称", hint: "不公布", .text(most: 60), under: .rule(.enterpriseDemands))
    static let section = Field(
      "section", "走访科室", .one(of: BureauSection.allCases) { $0.title }, under: .rule(.enterpriseDemands))
    static let topics = Field(
      "topics", "宣讲主题", hint: "不写企业和个人", .text(most: 100), under: .rule(.enterpriseDemands))
    static let demands = Field(
      "demands", "企业诉求", hint: "每行一项；没有的不填", .list(most: 3_000), under: .rule(.enterpriseDemands)
    ).optional
    static let demand = Field("demand", "诉求", .item, under: .rule(.enterpriseDemands))
    static let text = Field("text", "答复内容", .lines(most: 1_000), under: .rule(.enterpriseDemands))
  }

  public static let openings: [Opening<EnterpriseVisit>] = [
    Opening(
      .record, path: "visit", title: "记录送法进企业", help: "收集到诉求的，自登记之日起10个工作日内逐项答复。",
      asks: { [Ask.day, Ask.enterprise, Ask.section, Ask.topics, Ask.demands] },
      make: { form, _, _ in
        .record(
          Visit(
            day: try form[Ask.day], enterprise: try form[Ask.enterprise], section: try form[Ask.section],
            topics: try form[Ask.topics], demands: try form[Ask.demands] ?? []))
      })
  ]

  public static let steps: [Step<EnterpriseVisit>] = [
    Step(
      .answer, path: "answer", title: "答复诉求",
      asks: { state in
        [
          Ask.demand.asking(
            choices: state.open.map { .init("\($0)", "\($0)．\(state.visit?.demands[$0 - 1] ?? "")") }), Ask.text,
        ]
      },
      isOpen: { !$0.open.isEmpty },
      make: { form, _, _ in .answer(try form[Ask.demand], text: try form[Ask.text]) })
  ]

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, _ in
      guard let state = (file as? File<EnterpriseVisit>)?.state, let visit = state.visit else { return [] }
      let facts = FilePanel.Group(
        "走访",
        [
          Fact("企业", .text(visit.enterprise)), Fact("日期", .text(visit.day.chinese)),
          Fact("科室", .text(visit.section.title)), Fact("主题", .text(visit.topics)),
        ])
      guard !visit.demands.isEmpty else { return [facts] }
      return [
        facts,
        FilePanel.Group(
          "诉求和答复",
          visit.demands.enumerated().map { Fact("\($0 + 1)．\($1)", .text(state.answers[$0 + 1] ?? "等待答复")) }),
      ]
    },
    progress: { file in
      let state = (file as? File<EnterpriseVisit>)?.state ?? initial
      return .init(
        stages: [Pages.Stage("走访", .done), Pages.Stage("答复诉求", state.closed ? .done : .now)], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .visited(let visit): visit.topics
      case .demandsReceived(let count): "\(count) 项"
      case .answered(let demand, let text): "第\(demand)项：\(text)"
      case .closed, nil: ""
      }
    })
}

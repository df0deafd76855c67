public import Casework
import Law
public import Pages

extension EnterpriseVisit {
  public static let openings: [Opening<EnterpriseVisit>] = [
    Opening(
      .record, path: "visit", title: "记录送法进企业", help: "收集到诉求的，自登记之日起10个工作日内逐项答复。",
      fields: {
        [
          Field("day", "走访日期", format: .day, under: .rule(.enterpriseDemands)),
          Field("enterprise", "企业名称", hint: "不公布", format: .text(most: 60), under: .rule(.enterpriseDemands)),
          Field(
            "section", "走访科室", format: .choice(BureauSection.allCases.map { .init($0.rawValue, $0.title) }),
            under: .rule(.enterpriseDemands)),
          Field("topics", "宣讲主题", hint: "不写企业和个人", format: .text(most: 100), under: .rule(.enterpriseDemands)),
          Field(
            "demands", "企业诉求", hint: "每行一项；没有的不填", format: .lines(most: 3_000), optional: true,
            under: .rule(.enterpriseDemands)),
        ]
      },
      make: { answers, _, day in
        .record(
          Visit(
            day: Day(answers["day"]) ?? day, enterprise: answers["enterprise"],
            section: BureauSection(rawValue: answers["section"]) ?? .legal, topics: answers["topics"],
            demands: answers["demands"].lines))
      })
  ]

  public static let steps: [Step<EnterpriseVisit>] = [
    Step(
      .answer, path: "answer", title: "答复诉求",
      fields: { state in
        [
          Field(
            "demand", "诉求",
            format: .choice(state.open.map { .init("\($0)", "\($0)．\(state.visit?.demands[$0 - 1] ?? "")") }),
            under: .rule(.enterpriseDemands)),
          Field("text", "答复内容", format: .lines(most: 1_000), under: .rule(.enterpriseDemands)),
        ]
      },
      isOpen: { !$0.open.isEmpty },
      make: { answers, _, _ in .answer(Int(answers["demand"]) ?? 0, text: answers["text"]) })
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

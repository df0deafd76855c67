public import Casework
import Law
public import Pages

extension OutreachPlan {
  private enum Ask {
    static let year = Field("year", "年度", .whole(2000...2100), under: .rule(.outreachDuties))
    static let aim = Field("aim", "工作重点", .lines(most: 1_000), under: .rule(.outreachDuties))
    static let item = Field("item", "清单项", .item, under: .rule(.outreachDuties))
    static let content = Field("content", "普法内容", .text(most: 200), under: .rule(.outreachDuties))
    static let audience = Field("audience", "普法对象", .text(most: 100), under: .rule(.outreachDuties))
    static let goal = Field("goal", "普法目标", .text(most: 200), under: .rule(.outreachDuties))
    static let section = Field(
      "section", "责任科室", .one(of: BureauSection.allCases) { $0.title }, under: .rule(.outreachDuties))
    static let person = Field(
      "person", "责任人", hint: "不公布", .person(Role.bureau), under: .rule(.outreachDuties))
    static let due = Field("due", "完成时限", .day, under: .rule(.outreachDuties))
    static let opinion = Field("opinion", "批准意见", .lines(most: 500), under: .rule(.outreachDuties))
    static let activities = Field(
      "activities", "普法活动编号", hint: "每行一个，例如 PF2024-000001", .list(most: 1_000), under: .rule(.outreachDuties))
    static let evaluation = Field(
      "evaluation", "评估", hint: "写明完成情况、没有完成的各项和原因", .lines(most: 3_000), under: .rule(.outreachDuties))

    /// A duty, all of it.
    static let duty: [any Asked] = [content, audience, goal, section, person, due]
  }

  public static let openings: [Opening<OutreachPlan>] = [
    Opening(
      .draft, path: "plan", title: "拟订年度普法计划", help: "每年一份；先立卷，再逐项增加责任清单。",
      asks: { [Ask.year, Ask.aim] }, matter: { form in (try? form[Ask.year]).map(matterID) },
      make: { form, _, _ in .draft(Draft(year: try form[Ask.year], aim: try form[Ask.aim])) })
  ]

  public static let steps: [Step<OutreachPlan>] = [
    Step(
      .addItem, path: "item", title: "增加清单项", help: "公布以后增加的，由科室负责人批准后列入公布的清单。", asks: { _ in Ask.duty },
      isOpen: { [.drafting, .published].contains($0.stage) },
      make: { form, _, _ in .addItem(try item(form, id: 0)) }),
    Step(
      .changeItem, path: "item-change", title: "修改清单项", help: "整项重填；原来的写法留在时间线里。",
      asks: { state in [itemChoice(state.items)] + Ask.duty },
      isOpen: { $0.stage == .drafting && !$0.items.isEmpty },
      make: { form, _, _ in .changeItem(try item(form, id: form[Ask.item])) }),
    Step(
      .removeItem, path: "item-removal", title: "删去清单项", help: "只能删去还没有批准的；序号不再使用。",
      asks: { [itemChoice(removable($0))] }, isOpen: { !removable($0).isEmpty },
      make: { form, _, _ in .removeItem(try form[Ask.item]) }),
    Step(
      .approveItem, path: "item-approval", title: "批准增列项", warning: "批准后列入公布的清单。",
      asks: { state in [itemChoice(state.proposed.map(\.item)), Ask.opinion] },
      isOpen: { $0.stage == .published && !$0.proposed.isEmpty },
      make: { form, _, _ in .approveItem(try form[Ask.item], opinion: try form[Ask.opinion]) }),
    Step(
      .approve, path: "approval", title: "批准", warning: "批准后责任清单不能再修改。", asks: { _ in [Ask.opinion] },
      isOpen: { $0.stage == .drafting && !$0.items.isEmpty },
      make: { form, _, _ in .approve(opinion: try form[Ask.opinion]) }),
    Step(
      .publish, path: "publication", title: "公布清单", warning: "清单（不含责任人）将在网站公布，任何人都能看到。",
      isOpen: { $0.stage == .approved }, make: { _, _, _ in .publish }),
    Step(
      .completeItem, path: "completion", title: "记录清单项完成",
      asks: { state in [itemChoice(state.items.filter { state.done[$0.id] == nil }), Ask.activities] },
      isOpen: { state in state.stage == .published && state.done.count < state.items.count },
      make: { form, _, _ in
        .completeItem(
          try form[Ask.item], activities: try form[Ask.activities].map { ReceiptNumber.normalised($0) })
      }),
    Step(
      .close, path: "closing", title: "评估并办结", warning: "办结后不能再记录清单项完成；没有完成的各项照实留在清单里。",
      asks: { _ in [Ask.evaluation] },
      isOpen: { $0.stage == .published }, make: { form, _, _ in .close(evaluation: try form[Ask.evaluation]) }),
  ]

  /// Duties that nobody has approved yet.
  private static func removable(_ state: State) -> [Item] {
    switch state.stage {
    case .drafting: state.items
    case .published: state.proposed.map(\.item)
    case .unopened, .approved, .closed: []
    }
  }

  private static func itemChoice(_ items: [Item]) -> AnyField {
    Ask.item.asking(choices: items.map { .init("\($0.id)", "\($0.id)．\($0.content)") })
  }

  private static func item(_ form: Answered, id: Int) throws -> Item {
    Item(
      id: id, content: try form[Ask.content], audience: try form[Ask.audience], goal: try form[Ask.goal],
      section: try form[Ask.section], person: try form[Ask.person].name, due: try form[Ask.due])
  }

  private static func group(_ item: Item, _ standing: String) -> FilePanel.Group {
    FilePanel.Group(
      "清单第\(item.id)项",
      [
        Fact("普法内容", .text(item.content)), Fact("普法对象", .text(item.audience)), Fact("普法目标", .text(item.goal)),
        Fact("责任科室", .text(item.section.title)), Fact("责任人", .text(item.person)),
        Fact("完成时限", .text(item.due.chinese)), Fact("完成情况", .text(standing)),
      ])
  }

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, _ in
      guard let state = (file as? File<OutreachPlan>)?.state, let draft = state.draft else { return [] }
      let plan = FilePanel.Group(
        "计划",
        [Fact("年度", .text("\(draft.year)")), Fact("工作重点", .text(draft.aim))]
          + (state.evaluation.isEmpty ? [] : [Fact("评估", .text(state.evaluation))]))
      return [plan]
        + state.items.map { item in
          group(item, state.done[item.id].map { "已完成：\($0.joined(separator: "、"))" } ?? "未完成")
        } + state.proposed.map { group($0.item, "提出增列，待批准") }
    },
    progress: { file in
      let stage = (file as? File<OutreachPlan>)?.state.stage ?? .unopened
      func mark(_ title: String, _ done: Set<Stage>, now: Stage) -> Pages.Stage {
        Pages.Stage(title, done.contains(stage) ? .done : stage == now ? .now : .ahead)
      }
      return .init(
        stages: [
          mark("拟订", [.approved, .published, .closed], now: .drafting),
          mark("批准、公布", [.published, .closed], now: .approved), mark("落实", [.closed], now: .published),
          mark("评估办结", [.closed], now: .closed),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .drafted(let draft): draft.aim
      case .itemAdded(let item), .itemChanged(let item), .itemProposed(let item):
        "第\(item.id)项：\(item.content)（\(item.section.title)，\(item.due.chinese)前）"
      case .itemRemoved(let id): "第\(id)项"
      case .itemApproved(let item, let opinion): "第\(item.id)项：\(opinion)"
      case .approved(let opinion): opinion
      case .itemCompleted(let id, let activities): "第\(id)项：\(activities.joined(separator: "、"))"
      case .closed(let evaluation): evaluation
      case .published, nil: ""
      }
    })
}

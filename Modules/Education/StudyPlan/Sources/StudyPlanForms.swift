public import Casework
import Law
public import Pages

extension StudyPlan {
  public static let openings: [Opening<StudyPlan>] = [
    Opening(
      .draft, path: "plan", title: "拟订年度学法计划", help: "每年一份；先立卷，再逐次安排。",
      fields: {
        [
          Field("year", "年度", format: .whole(2000...2100), under: .rule(.studyPlanning)),
          Field(
            "target", "参学率目标（%）", hint: "一般为 95", format: .whole(1...100), under: .rule(.studyParticipation)),
        ]
      },
      matter: { answers in Int(answers["year"]).map(matterID) },
      make: { answers, _, _ in
        .draft(Draft(year: Int(answers["year"]) ?? 0, target: Int(answers["target"]) ?? 0))
      })
  ]

  public static let steps: [Step<StudyPlan>] = [
    Step(
      .planSession, path: "session", title: "安排学法",
      fields: { _ in
        [
          Field(
            "category", "类型",
            format: .choice(StudySession.Category.allCases.map { .init($0.rawValue, $0.title) }),
            under: .rule(.studyPlanning)),
          Field("topic", "主题", format: .text(most: 100), under: .rule(.studyPlanning)),
          Field("month", "月份", format: .whole(1...12), under: .rule(.studyPlanning)),
        ]
      },
      isOpen: { $0.stage == .drafting },
      make: { answers, _, _ in
        .planSession(
          Session(
            category: StudySession.Category(rawValue: answers["category"]) ?? .training, topic: answers["topic"],
            month: Int(answers["month"]) ?? 0))
      }),
    Step(
      .approve, path: "approval", title: "批准", warning: "批准后计划不能再修改。",
      fields: { _ in [Field("opinion", "批准意见", format: .lines(most: 500), under: .rule(.studyPlanning))] },
      isOpen: { $0.stage == .drafting && !$0.sessions.isEmpty },
      make: { answers, _, _ in .approve(opinion: answers["opinion"]) }),
    Step(
      .close, path: "closing", title: "评估并办结",
      fields: { _ in
        [
          Field(
            "evaluation", "评估", hint: "写明参学率、低于目标的科室和原因", format: .lines(most: 3_000),
            under: .rule(.studyPlanning))
        ]
      },
      isOpen: { $0.stage == .approved }, make: { answers, _, _ in .close(evaluation: answers["evaluation"]) }),
  ]

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, _ in
      guard let state = (file as? File<StudyPlan>)?.state, let draft = state.draft else { return [] }
      return [
        .init(
          "计划",
          [
            Fact("年度", .text("\(draft.year)")), Fact("参学率目标", .text("\(draft.target)%")),
            Fact("参学情况", .link("按科室查看", "/study?year=\(draft.year)")),
          ] + (state.evaluation.isEmpty ? [] : [Fact("评估", .text(state.evaluation))])),
        .init(
          "安排", state.sessions.map { Fact("\($0.month)月·\($0.category.title)", .text($0.topic)) }),
      ]
    },
    progress: { file in
      let stage = (file as? File<StudyPlan>)?.state.stage ?? .unopened
      return .init(
        stages: [
          Pages.Stage("拟订、批准", stage == .drafting ? .now : .done),
          Pages.Stage("执行", stage == .closed ? .done : stage == .approved ? .now : .ahead),
          Pages.Stage("评估办结", stage == .closed ? .done : .ahead),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .drafted(let draft): "参学率目标 \(draft.target)%"
      case .sessionPlanned(let session): "\(session.month)月 \(session.category.title)：\(session.topic)"
      case .approved(let opinion): opinion
      case .closed(let evaluation): evaluation
      case nil: ""
      }
    })
}

public import Casework
import Law
public import Pages

extension StudyPlan {
  private enum Ask {
    static let year = Field("year", "年度", .whole(2000...2100), under: .rule(.studyPlanning))
    static let target = Field(
      "target", "参学率目标（%）", hint: "一般为 95", .whole(1...100), under: .rule(.studyParticipation))
    static let category = Field(
      "category", "类型", .one(of: StudySession.Category.allCases) { $0.title }, under: .rule(.studyPlanning))
    static let topic = Field("topic", "主题", .text(most: 100), under: .rule(.studyPlanning))
    static let month = Field("month", "月份", .whole(1...12), under: .rule(.studyPlanning))
    static let opinion = Field("opinion", "批准意见", .lines(most: 500), under: .rule(.studyPlanning))
    static let evaluation = Field(
      "evaluation", "评估", hint: "写明参学率、低于目标的科室和原因", .lines(most: 3_000), under: .rule(.studyPlanning))
  }

  public static let openings: [Opening<StudyPlan>] = [
    Opening(
      .draft, path: "plan", title: "拟订年度学法计划", help: "每年一份；先立卷，再逐次安排。",
      asks: { [Ask.year, Ask.target] }, matter: { form in (try? form[Ask.year]).map(matterID) },
      make: { form, _, _ in .draft(Draft(year: try form[Ask.year], target: try form[Ask.target])) })
  ]

  public static let steps: [Step<StudyPlan>] = [
    Step(
      .planSession, path: "session", title: "安排学法", asks: { _ in [Ask.category, Ask.topic, Ask.month] },
      isOpen: { $0.stage == .drafting },
      make: { form, _, _ in
        .planSession(
          Session(
            category: try form[Ask.category], topic: try form[Ask.topic], month: try form[Ask.month]))
      }),
    Step(
      .approve, path: "approval", title: "批准", warning: "批准后计划不能再修改。", asks: { _ in [Ask.opinion] },
      isOpen: { $0.stage == .drafting && !$0.sessions.isEmpty },
      make: { form, _, _ in .approve(opinion: try form[Ask.opinion]) }),
    Step(
      .close, path: "closing", title: "评估并办结", asks: { _ in [Ask.evaluation] },
      isOpen: { $0.stage == .approved }, make: { form, _, _ in .close(evaluation: try form[Ask.evaluation]) }),
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

public import Casework
import Law
public import Pages

extension CaseConference {
  private enum Ask {
    static let sort = Field("sort", "会议类型", .one(of: Sort.allCases) { $0.title }, under: .rule(.caseConference))
    static let day = Field("day", "会议日期", .day, under: .rule(.caseConference))
    static let cases = Field(
      "cases", "研究的案件", hint: "一行一个受理编号，例如 SS2024-000001。", .list(most: 1000), under: .rule(.caseConference)
    ).required("研讨会的必填") { $0.find(sort) == .seminar }
    static let attendees = Field("attendees", "参加人", hint: "一行一人。", .list(most: 2000), under: .rule(.caseConference))
    static let opinions = Field("opinions", "各方意见", .lines(most: 10_000), under: .rule(.caseConference)).orBlank
    static let conclusion = Field("conclusion", "结论", .lines(most: 4000), under: .rule(.caseConference))
    static let reason = Field("reason", "取消原因", .lines(most: 200), under: .rule(.caseConference))
  }

  public static let openings: [Opening<CaseConference>] = [
    Opening(
      .call, path: "conference", title: "召集业务例会、案件研讨会", asks: { [Ask.sort, Ask.day, Ask.cases] },
      make: { form, _, _ in
        .call(Call(sort: try form[Ask.sort], day: try form[Ask.day], cases: try form[Ask.cases] ?? []))
      })
  ]

  public static let steps: [Step<CaseConference>] = [
    Step(
      .minute, path: "minutes", title: "登记会议记录", asks: { _ in [Ask.attendees, Ask.opinions, Ask.conclusion] },
      isOpen: isOpen,
      make: { form, _, _ in
        .minute(
          Minutes(
            attendees: try form[Ask.attendees], opinions: try form[Ask.opinions],
            conclusion: try form[Ask.conclusion]))
      }),
    Step(
      .cancel, path: "cancellation", title: "取消会议", asks: { _ in [Ask.reason] }, isOpen: isOpen,
      make: { form, _, _ in .cancel(reason: try form[Ask.reason]) }),
  ]

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in
      guard let state = (file as? File<CaseConference>)?.state, let call = state.call, actor.role.isOfficer else {
        return []
      }
      let meeting = FilePanel.Group(
        "会议",
        [
          Fact("类型", .text(call.sort.title)), Fact("日期", .text(call.day.chinese)),
          Fact("研究的案件", call.cases.isEmpty ? .empty : .lines(call.cases)),
        ])
      guard let minutes = state.minutes else { return [meeting] }
      return [
        meeting,
        .init(
          "会议记录",
          [
            Fact("参加人", .text(minutes.attendees.joined(separator: "、"))),
            Fact("各方意见", minutes.opinions.isEmpty ? .empty : .lines(minutes.opinions.lines)),
            Fact("结论", .lines(minutes.conclusion.lines)),
          ]),
      ]
    },
    progress: { file in
      let state = (file as? File<CaseConference>)?.state ?? initial
      return .init(
        stages: [
          Pages.Stage("召集", .done),
          Pages.Stage("召开并记录", state.minutes != nil ? .done : state.cancelled != nil ? .ahead : .now),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .called(let call): "\(call.day.chinese)，\(call.sort.title)，\(call.cases.count)件案件"
      case .minuted(let minutes): minutes.conclusion
      case .cancelled(let reason): reason
      case nil: ""
      }
    })
}

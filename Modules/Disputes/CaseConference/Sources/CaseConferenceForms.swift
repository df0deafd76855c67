public import Casework
import Law
public import Pages

extension CaseConference {
  public static let openings: [Opening<CaseConference>] = [
    Opening(
      .call, path: "conference", title: "召集业务例会、案件研讨会",
      fields: {
        [
          Field(
            "sort", "会议类型", format: .choice(Sort.allCases.map { .init($0.rawValue, $0.title) }),
            under: .rule(.caseConference)),
          Field("day", "会议日期", format: .day, under: .rule(.caseConference)),
          Field(
            "cases", "研究的案件", hint: "一行一个受理编号，例如 SS2024-000001；研讨会必填。", format: .lines(most: 1000),
            optional: true, under: .rule(.caseConference)),
        ]
      },
      make: { answers, _, today in
        .call(
          Call(
            sort: Sort(rawValue: answers["sort"]) ?? .regular, day: Day(answers["day"]) ?? today,
            cases: answers["cases"].lines))
      })
  ]

  public static let steps: [Step<CaseConference>] = [
    Step(
      .minute, path: "minutes", title: "登记会议记录",
      fields: { _ in
        [
          Field("attendees", "参加人", hint: "一行一人。", format: .lines(most: 2000), under: .rule(.caseConference)),
          Field("opinions", "各方意见", format: .lines(most: 10_000), optional: true, under: .rule(.caseConference)),
          Field("conclusion", "结论", format: .lines(most: 4000), under: .rule(.caseConference)),
        ]
      },
      isOpen: isOpen,
      make: { answers, _, _ in
        .minute(
          Minutes(
            attendees: answers["attendees"].lines, opinions: answers["opinions"], conclusion: answers["conclusion"]))
      }),
    Step(
      .cancel, path: "cancellation", title: "取消会议",
      fields: { _ in [Field("reason", "取消原因", format: .lines(most: 200), under: .rule(.caseConference))] },
      isOpen: isOpen, make: { answers, _, _ in .cancel(reason: answers["reason"]) }),
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

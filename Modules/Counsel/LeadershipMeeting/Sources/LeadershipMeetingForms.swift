public import Casework
import Law
public import Pages

extension LeadershipMeeting {
  /// What is asked of a meeting, with what is recorded of it.
  private static func meetingFields(_ convening: Convening? = nil) -> [Field] {
    [
      Field(
        "sort", "会议类型", format: .choice(Sort.allCases.map { .init($0.rawValue, $0.title) }),
        under: .rule(.firstResponsibility), value: convening?.sort.rawValue ?? ""),
      Field(
        "day", "召开日期", format: .day, under: .rule(.firstResponsibility), value: convening?.day.description ?? ""),
      Field(
        "agenda", "议题", hint: "一行一项。", format: .lines(most: 2000), under: .rule(.firstResponsibility),
        value: convening?.agenda.joined(separator: "\n") ?? ""),
      Field(
        "topics", "议题类别", hint: "有一项以上属于法治建设的，会议计入统计。",
        format: .choices(Topic.allCases.map { .init($0.rawValue, $0.title) }), under: .rule(.firstResponsibility),
        value: convening?.topics.map(\.rawValue).joined(separator: ",") ?? ""),
    ]
  }

  private static func minutesFields(_ minutes: Minutes?) -> [Field] {
    [
      Field("host", "主持人", format: .personName, under: .rule(.meetingMinutes), value: minutes?.host ?? ""),
      Field(
        "attendees", "参加人", hint: "一行一人。", format: .lines(most: 2000), under: .rule(.meetingMinutes),
        value: minutes?.attendees.joined(separator: "\n") ?? ""),
      Field(
        "text", "纪要", format: .lines(most: 10_000), under: .rule(.meetingMinutes), value: minutes?.text ?? ""),
      Field(
        "decisions", "议定事项", hint: "一行一项；需要督办的另立督办事项，写上本会议编号。", format: .lines(most: 4000), optional: true,
        under: .rule(.meetingMinutes), value: minutes?.decisions.joined(separator: "\n") ?? ""),
    ]
  }

  private static func minutes(_ answers: Answered) -> Minutes {
    Minutes(
      host: answers["host"], attendees: lines(answers["attendees"]), text: answers["text"],
      decisions: lines(answers["decisions"]))
  }

  private static func topics(_ answers: Answered) -> [Topic] { answers.list("topics").compactMap(Topic.init) }

  /// One entry a line, without empty ones.
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingPrefix(while: \.isWhitespace) }.filter { !$0.isEmpty }.map(String.init)
  }

  public static let openings: [Opening<LeadershipMeeting>] = [
    Opening(
      .convene, path: "meeting", title: "登记会议", help: "会议召开后登记；登记后10个工作日内形成纪要。",
      fields: { meetingFields() },
      make: { answers, _, today in
        .convene(
          Convening(
            sort: Sort(rawValue: answers["sort"]) ?? .partyGroup, day: Day(answers["day"]) ?? today,
            agenda: lines(answers["agenda"]), topics: topics(answers)))
      })
  ]

  public static let steps: [Step<LeadershipMeeting>] = [
    Step(
      .confirm, path: "confirmation", title: "确认纪要", warning: "确认后会议计入统计，以后只能更正，不能修改。",
      isOpen: { $0.isMinuted && $0.confirmedBy == nil }, make: { _, _, _ in .confirm }),
    Step(
      .sendBack, path: "return", title: "退回纪要", help: "退回后由整理的人修改，形成纪要的期限继续计算。",
      fields: { _ in [Field("reason", "退回的理由", format: .lines(most: 500), under: .rule(.meetingMinutes))] },
      isOpen: { $0.isMinuted && $0.confirmedBy == nil },
      make: { answers, _, _ in .sendBack(reason: answers["reason"]) }),
    Step(
      .minute, path: "minutes", title: "整理纪要", help: "确认前可以再次提交，以最后一次为准。",
      fields: { minutesFields($0.minutes) }, isOpen: { $0.convening != nil && $0.confirmedBy == nil },
      make: { answers, _, _ in .minute(minutes(answers)) }),
    Step(
      .correct, path: "correction", title: "更正会议记录", help: "在现在的记录上修改，没有动的不变；议题和纪要也可以更正。", warning: "原记录保留，统计数字随更正变化。",
      fields: { state in
        meetingFields(state.convening) + minutesFields(state.minutes)
          + [Field("reason", "更正理由", format: .lines(most: 500), under: .rule(.correction))]
      },
      isOpen: { $0.standing != nil },
      make: { answers, state, _ in
        .correct(
          Amendment(
            sort: Sort(rawValue: answers["sort"]) ?? .partyGroup,
            day: Day(answers["day"]) ?? state.convening?.day ?? .first, topics: topics(answers),
            agenda: lines(answers["agenda"]), minutes: minutes(answers), reason: answers["reason"]))
      }),
  ]

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in
      guard let state = (file as? File<LeadershipMeeting>)?.state, let convening = state.convening else { return [] }
      let meeting = FilePanel.Group(
        "会议",
        [
          Fact("类型", .text(convening.sort.title)), Fact("召开日期", .text(convening.day.chinese)),
          Fact("议题", .lines(convening.agenda)),
          Fact("议题类别", .text(convening.topics.map(\.title).joined(separator: "、"))),
          Fact("是否计入统计", .text(convening.tally == nil ? "不计入：没有法治建设议题" : state.standing == nil ? "确认后计入" : "已计入")),
        ] + (state.setback.isEmpty ? [] : [Fact("退回的理由", .text(state.setback))]))
      guard let minutes = state.minutes, actor.role.isOfficer else { return [meeting] }
      return [
        meeting,
        .init(
          "纪要",
          [
            Fact("主持人", .text(minutes.host)), Fact("参加人", .text(minutes.attendees.joined(separator: "、"))),
            Fact("内容", .lines(lines(minutes.text))),
            Fact("议定事项", minutes.decisions.isEmpty ? .empty : .lines(minutes.decisions)),
          ]),
      ]
    },
    progress: { file in
      let state = (file as? File<LeadershipMeeting>)?.state ?? initial
      let closed = state.confirmedBy != nil
      return .init(
        stages: [
          Pages.Stage("登记会议", .done), Pages.Stage("整理纪要", state.isMinuted ? .done : .now),
          Pages.Stage("确认", closed ? .done : state.isMinuted ? .now : .ahead),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .convened(let convening): "\(convening.day.chinese)召开\(convening.sort.title)，\(convening.agenda.count)项议题"
      case .minuted(let minutes): "参加\(minutes.attendees.count)人，议定\(minutes.decisions.count)项"
      case .sentBack(let reason): reason
      case .corrected(let correction): "更正第 \(correction.index) 条记录：\(correction.amendment.reason)"
      default: ""
      }
    })
}

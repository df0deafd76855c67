public import Casework
import Law
public import Pages

extension LeadershipMeeting {
  private enum Ask {
    static let sort = Field("sort", "会议类型", .one(of: Sort.allCases) { $0.title }, under: .rule(.firstResponsibility))
    static let day = Field("day", "召开日期", .day, under: .rule(.firstResponsibility))
    static let agenda = Field("agenda", "议题", hint: "一行一项。", .list(most: 2000), under: .rule(.firstResponsibility))
    static let topics = Field(
      "topics", "议题类别", hint: "有一项以上属于法治建设的，会议计入统计。", .several(of: Topic.allCases, \.title),
      under: .rule(.firstResponsibility))
    static let host = Field("host", "主持人", .person(Role.bureau), under: .rule(.meetingMinutes))
    static let attendees = Field("attendees", "参加人", hint: "一行一人。", .list(most: 2000), under: .rule(.meetingMinutes))
    static let text = Field("text", "纪要", .lines(most: 10_000), under: .rule(.meetingMinutes))
    static let decisions = Field(
      "decisions", "议定事项", hint: "一行一项；需要督办的另立督办事项，写上本会议编号。", .list(most: 4000), under: .rule(.meetingMinutes)
    ).optional
    static let sentBack = Field("reason", "退回的理由", .lines(most: 500), under: .rule(.meetingMinutes))
    static let reason = Field("reason", "更正理由", .lines(most: 500), under: .rule(.correction))

    /// What is asked of a meeting, with what is recorded of it.
    static func meeting(_ convening: Convening? = nil) -> [any Asked] {
      [
        sort.asking(value: convening?.sort.rawValue), day.asking(value: convening?.day.description),
        agenda.asking(value: convening?.agenda.joined(separator: "\n")),
        topics.asking(value: convening?.topics.map(\.rawValue).joined(separator: ",")),
      ]
    }

    static func minutes(_ minutes: Minutes?) -> [any Asked] {
      [
        host.asking(value: minutes?.host), attendees.asking(value: minutes?.attendees.joined(separator: "\n")),
        text.asking(value: minutes?.text), decisions.asking(value: minutes?.decisions.joined(separator: "\n")),
      ]
    }
  }

  private static func minutes(_ form: Answered) throws -> Minutes {
    let host = try form[Ask.host]
    return Minutes(
      host: host.name, attendees: try form[Ask.attendees], text: try form[Ask.text],
      decisions: try form[Ask.decisions] ?? [], hostPerson: host.key)
  }

  public static let openings: [Opening<LeadershipMeeting>] = [
    Opening(
      .convene, path: "meeting", title: "登记会议", help: "会议召开后登记；登记后10个工作日内形成纪要。",
      asks: { Ask.meeting() },
      make: { form, _, _ in
        .convene(
          Convening(
            sort: try form[Ask.sort], day: try form[Ask.day], agenda: try form[Ask.agenda],
            topics: try form[Ask.topics]))
      })
  ]

  public static let steps: [Step<LeadershipMeeting>] = [
    Step(
      .confirm, path: "confirmation", title: "确认纪要", warning: "确认后会议计入统计，以后只能更正，不能修改。",
      isOpen: { $0.isMinuted && $0.confirmedBy == nil }, make: { _, _, _ in .confirm }),
    Step(
      .sendBack, path: "return", title: "退回纪要", help: "退回后由整理的人修改，形成纪要的期限继续计算。",
      asks: { _ in [Ask.sentBack] }, isOpen: { $0.isMinuted && $0.confirmedBy == nil },
      make: { form, _, _ in .sendBack(reason: try form[Ask.sentBack]) }),
    Step(
      .minute, path: "minutes", title: "整理纪要", help: "确认前可以再次提交，以最后一次为准。",
      asks: { Ask.minutes($0.minutes) }, isOpen: { $0.convening != nil && $0.confirmedBy == nil },
      make: { form, _, _ in .minute(try minutes(form)) }),
    Step(
      .correct, path: "correction", title: "更正会议记录", help: "在现在的记录上修改，没有动的不变；议题和纪要也可以更正。", warning: "原记录保留，统计数字随更正变化。",
      asks: { Ask.meeting($0.convening) + Ask.minutes($0.minutes) + [Ask.reason] },
      isOpen: { $0.standing != nil },
      make: { form, _, _ in
        .correct(
          Amendment(
            sort: try form[Ask.sort], day: try form[Ask.day], topics: try form[Ask.topics],
            agenda: try form[Ask.agenda], minutes: try minutes(form), reason: try form[Ask.reason]))
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
            Fact("内容", .lines(minutes.text.lines)),
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

public import Casework
import Law
public import Pages

extension Assignment {
  public static let openings: [Opening<Assignment>] = [
    Opening(
      .assign, path: "assignment", title: "交办重要工作", help: "由局领导交办，或者由综合岗按局领导的要求登记。",
      fields: {
        [
          Field("task", "工作内容", format: .text(most: 200), under: .rule(.firstResponsibility)),
          Field(
            "section", "责任科室", format: .choice(Section.allCases.map { .init($0.rawValue, $0.title) }),
            under: .rule(.assignmentFollowUp)),
          Field("due", "办理期限", format: .day, under: .rule(.assignmentFollowUp)),
          Field(
            "meeting", "会议编号", hint: "由会议议定的，写会议编号，例如 DH2024-000001；主要负责人批示的留空。", format: .text(most: 20),
            optional: true, under: .rule(.assignmentFollowUp)),
        ]
      },
      make: { answers, _, today in
        .assign(
          Order(
            task: answers["task"], section: Section(rawValue: answers["section"]) ?? .office,
            due: Day(answers["due"]) ?? today, meeting: answers.has("meeting") ? answers["meeting"] : nil))
      })
  ]

  public static let steps: [Step<Assignment>] = [
    Step(
      .accept, path: "acceptance", title: "验收", warning: "验收后督办办结，不再变动。",
      fields: { _ in
        [Field("opinion", "验收意见", format: .lines(most: 500), optional: true, under: .rule(.assignmentAcceptance))]
      },
      isOpen: isClaimed, make: { answers, _, _ in .accept(opinion: answers["opinion"]) }),
    Step(
      .sendBack, path: "return", title: "退回",
      fields: { _ in [Field("reason", "退回理由", format: .lines(most: 500), under: .rule(.assignmentAcceptance))] },
      isOpen: isClaimed, make: { answers, _, _ in .sendBack(reason: answers["reason"]) }),
    Step(
      .report, path: "report", title: "报告进展", help: "报告后，下一次报告的期限重新计算。",
      fields: { _ in [Field("text", "进展", format: .lines(most: 1000), under: .rule(.assignmentFollowUp))] },
      isOpen: isWorking, make: { answers, _, _ in .report(text: answers["text"]) }),
    Step(
      .complete, path: "completion", title: "申请办结",
      fields: { _ in [Field("result", "办理结果", format: .lines(most: 1000), under: .rule(.assignmentFollowUp))] },
      isOpen: isWorking, make: { answers, _, _ in .complete(result: answers["result"]) }),
    Step(
      .extend, path: "extension", title: "批准延期", help: "须在现在的办理期限届满以前批准。",
      fields: { _ in
        [
          Field("to", "延期至", format: .day, under: .rule(.assignmentFollowUp)),
          Field("reason", "延期理由", format: .lines(most: 500), under: .rule(.assignmentFollowUp)),
        ]
      },
      isOpen: isWorking,
      make: { answers, state, _ in
        .extend(to: Day(answers["to"]) ?? state.due ?? .first, reason: answers["reason"])
      }),
    Step(
      .withdraw, path: "withdrawal", title: "撤回交办", warning: "撤回后不再督办，也不计入督办事项；原记录保留。",
      fields: { _ in [Field("reason", "撤回理由", format: .lines(most: 500), under: .rule(.assignmentFollowUp))] },
      isOpen: isOpen, make: { answers, _, _ in .withdraw(reason: answers["reason"]) }),
  ]

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in
      guard let state = (file as? File<Assignment>)?.state, let order = state.order, actor.role.isOfficer else {
        return []
      }
      let task = FilePanel.Group(
        "督办事项",
        [
          Fact("工作内容", .text(order.task)), Fact("责任科室", .text(order.section.title)),
          Fact("来源", .text(order.meeting.map { "会议 \($0) 议定" } ?? "主要负责人批示")),
          Fact("办理期限", .text((state.due ?? order.due).chinese)), Fact("是否按期", .tag(timeliness(state))),
        ])
      let extensions = state.extensions.map {
        Fact("由\($0.from.chinese)延至\($0.to.chinese)", .text($0.reason))
      }
      let reports =
        state.reports.map { Fact($0.day.chinese, .text($0.text)) }
        + (state.claim.map { [Fact("\($0.day.chinese)申请办结", .text($0.result))] } ?? [])
      return [task] + (extensions.isEmpty ? [] : [.init("延期", extensions)])
        + (reports.isEmpty ? [] : [.init("进展", reports)])
    },
    progress: { file in
      let state = (file as? File<Assignment>)?.state ?? initial
      return .init(
        stages: [
          Pages.Stage("交办", .done), Pages.Stage("办理", state.claim == nil ? .now : .done),
          Pages.Stage("验收", state.accepted != nil ? .done : state.claim == nil ? .ahead : .now),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .assigned(let order): "\(order.section.title)，\(order.due.chinese)以前办结"
      case .reported(let text): text
      case .extended(let extended): "延至\(extended.to.chinese)：\(extended.reason)"
      case .completed(let result): result
      case .accepted(let acceptance): acceptance.opinion
      case .sentBack(let reason): reason
      case .withdrawn(let withdrawal): withdrawal.reason
      case nil: ""
      }
    })

  /// Known from the entries alone: an open task is late once an entry after its due day says so.
  private static func timeliness(_ state: State) -> StatusTag {
    guard let due = state.due else { return StatusTag("未定", .plain) }
    if let withdrawn = state.withdrawn { return StatusTag("\(withdrawn.chinese)撤回，不计入", .plain) }
    if let accepted = state.accepted {
      return accepted <= due ? StatusTag("按期办结", .good) : StatusTag("逾期\(accepted - due)日办结", .alarm)
    }
    guard let last = state.lastDay, last > due else { return StatusTag("\(due.chinese)未办结即为逾期", .waiting) }
    return StatusTag("截至\(last.chinese)已逾期\(last - due)日", .alarm)
  }
}

public import Casework
import Law
public import Pages

extension Assignment {
  private enum Ask {
    static let task = Field("task", "工作内容", .text(most: 200), under: .rule(.firstResponsibility))
    static let section = Field(
      "section", "责任科室", .one(of: Section.allCases) { $0.title }, under: .rule(.assignmentFollowUp))
    static let due = Field("due", "办理期限", .day, under: .rule(.assignmentFollowUp))
    static let meeting = Field(
      "meeting", "会议编号", hint: "由会议议定的，写会议编号，例如 DH2024-000001；主要负责人批示的留空。", .text(most: 20),
      under: .rule(.assignmentFollowUp)
    ).optional
    static let opinion = Field("opinion", "验收意见", .lines(most: 500), under: .rule(.assignmentAcceptance)).orBlank
    static let sentBack = Field("reason", "退回理由", .lines(most: 500), under: .rule(.assignmentAcceptance))
    static let progress = Field("text", "进展", .lines(most: 1000), under: .rule(.assignmentFollowUp))
    static let result = Field("result", "办理结果", .lines(most: 1000), under: .rule(.assignmentFollowUp))
    static let extended = Field("to", "延期至", .day, under: .rule(.assignmentFollowUp))
    static let extensionReason = Field("reason", "延期理由", .lines(most: 500), under: .rule(.assignmentFollowUp))
    static let withdrawalReason = Field("reason", "撤回理由", .lines(most: 500), under: .rule(.assignmentFollowUp))
  }

  public static let openings: [Opening<Assignment>] = [
    Opening(
      .assign, path: "assignment", title: "交办重要工作", help: "由局领导交办，或者由综合岗按局领导的要求登记。",
      asks: { [Ask.task, Ask.section, Ask.due, Ask.meeting] },
      make: { form, _, _ in
        .assign(
          Order(
            task: try form[Ask.task], section: try form[Ask.section], due: try form[Ask.due],
            meeting: try form[Ask.meeting]))
      })
  ]

  public static let steps: [Step<Assignment>] = [
    Step(
      .accept, path: "acceptance", title: "验收", warning: "验收后督办办结，不再变动。", asks: { _ in [Ask.opinion] },
      isOpen: isClaimed, make: { form, _, _ in .accept(opinion: try form[Ask.opinion]) }),
    Step(
      .sendBack, path: "return", title: "退回", asks: { _ in [Ask.sentBack] }, isOpen: isClaimed,
      make: { form, _, _ in .sendBack(reason: try form[Ask.sentBack]) }),
    Step(
      .report, path: "report", title: "报告进展", help: "报告后，下一次报告的期限重新计算。", asks: { _ in [Ask.progress] },
      isOpen: isWorking, make: { form, _, _ in .report(text: try form[Ask.progress]) }),
    Step(
      .complete, path: "completion", title: "申请办结", asks: { _ in [Ask.result] }, isOpen: isWorking,
      make: { form, _, _ in .complete(result: try form[Ask.result]) }),
    Step(
      .extend, path: "extension", title: "批准延期", help: "须在现在的办理期限届满以前批准。",
      asks: { _ in [Ask.extended, Ask.extensionReason] }, isOpen: isWorking,
      make: { form, _, _ in .extend(to: try form[Ask.extended], reason: try form[Ask.extensionReason]) }),
    Step(
      .withdraw, path: "withdrawal", title: "撤回交办", warning: "撤回后不再督办，也不计入督办事项；原记录保留。",
      asks: { _ in [Ask.withdrawalReason] }, isOpen: isOpen,
      make: { form, _, _ in .withdraw(reason: try form[Ask.withdrawalReason]) }),
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

public import Casework
public import Law

extension Assignment {
  static let assigned = Measure("counsel.assignment.assigned", title: "督办事项", unit: "件")
  static let due = Measure("counsel.assignment.due", title: "督办事项·到期", unit: "件")
  static let done = Measure("counsel.assignment.done", title: "督办事项·按期办结", unit: "件")
  public static let measures = [assigned, due, done]
  public static let figures: [Figure] = [
    Figure(
      "leadership.assignments", title: "督办事项", unit: "件", count: .init(.sum, of: [assigned.id]),
      rule: "主要负责人亲自部署、交办的重要工作，按交办日计入。", basis: .rule(.firstResponsibility)),
    Figure(
      "leadership.assignments-in-time", title: "督办事项按期办结率", unit: "%", count: .init(.sum, of: [done.id]),
      over: .init(.sum, of: [due.id]), printing: .percent(decimals: 1),
      rule: "在办理期限当日以前验收的件数，除以期限在本年内的件数；经批准延期的按延期后的期限。", basis: .rule(.assignmentFollowUp)),
  ]

  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "counsel.assignment.report", title: "报告督办进展", allows: .workingDays(10), under: .rule(.assignmentFollowUp),
      owner: .sectionHead, starts: [.assigned, .reported, .sentBack], ends: [.reported, .completed, .withdrawn])
  ]

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.assign, .accept, .sendBack, to: .leader), Permission(.assign, .accept, .sendBack, to: .clerk),
    Permission(.extend, .withdraw, to: .leader), Permission(.report, .complete, to: .sectionHead),
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .assigned(let order):
      Face(
        under: [.rule(.firstResponsibility), .rule(.assignmentFollowUp)],
        measures: [assigned.add(1, on: day), due.add(1, on: order.due)])
    case .reported, .completed: Face(under: [.rule(.assignmentFollowUp)])
    case .extended(let extended):
      Face(
        under: [.rule(.assignmentFollowUp)], measures: [due.add(-1, on: extended.from), due.add(1, on: extended.to)])
    case .accepted(let acceptance):
      Face(
        under: [.rule(.assignmentAcceptance)],
        measures: day <= acceptance.due ? [done.add(1, on: acceptance.due)] : [])
    case .sentBack: Face(under: [.rule(.assignmentAcceptance)])
    case .withdrawn(let withdrawal):
      Face(
        under: [.rule(.assignmentFollowUp), .rule(.correction)],
        measures: [assigned.add(-1, on: withdrawal.assigned), due.add(-1, on: withdrawal.due)],
        corrects: withdrawal.index)
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let order = state.order else { return nil }
    let until = state.due.map { "，\($0.short)前" } ?? ""
    let (stage, waiting): (String, [Waiting]) =
      if state.withdrawn != nil {
        ("已撤回", [])
      } else if state.accepted != nil {
        ("已办结", [])
      } else if state.claim != nil {
        ("待验收", [.role(.leader), .role(.clerk)])
      } else {
        ("办理中\(until)", [.head(of: order.section)])
      }
    return Summary(
      number: order.number, title: "重要工作督办", subject: "\(order.section.title)：\(order.task.prefix(40))", parties: [],
      stage: stage, waitingFor: waiting)
  }
}

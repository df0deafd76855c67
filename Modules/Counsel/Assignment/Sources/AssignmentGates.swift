public import Casework
import Law

extension Assignment {
  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .assign(let order) where state.order == nil: return [try assigned(order, knowing: facts, on: occasion)]
    case .report(let text) where isWorking(state):
      try requireOwner(state, occasion)
      return [.reported(text: text)]
    case .extend(let day, let reason) where isWorking(state):
      return [.extended(try extended(state, to: day, reason: reason, on: occasion))]
    case .complete(let result) where isWorking(state):
      try requireOwner(state, occasion)
      return [.completed(result: result)]
    case .accept(let opinion) where isClaimed(state):
      try requireOther(state, occasion)
      return [.accepted(Acceptance(due: state.due ?? occasion.day, opinion: opinion))]
    case .sendBack(let reason) where isClaimed(state):
      try requireOther(state, occasion)
      return [.sentBack(reason: reason)]
    case .withdraw(let reason) where isOpen(state):
      return [.withdrawn(try withdrawal(state, reason: reason))]
    default:
      throw Refusal("counsel.assignment.out-of-order", under: .rule(.outOfOrder), "这件督办已经办结或还没有到这一步，请看现在可以办的事项。")
    }
  }

  /// Assigned, and neither accepted nor taken back.
  static func isOpen(_ state: State) -> Bool { state.order != nil && state.accepted == nil && state.withdrawn == nil }
  /// Open and not claimed as done.
  static func isWorking(_ state: State) -> Bool { isOpen(state) && state.claim == nil }
  static func isClaimed(_ state: State) -> Bool { isOpen(state) && state.claim != nil }

  private static func withdrawal(_ state: State, reason: String) throws(Refusal) -> Withdrawal {
    guard let assigned = state.assigned, let due = state.due, reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("counsel.assignment.reason", under: .rule(.assignmentFollowUp), "没有写明撤回的理由，请写明后再撤回。")
    }
    return Withdrawal(index: assigned.index, assigned: assigned.day, due: due, reason: reason)
  }

  private static func assigned(_ order: Order, knowing facts: Facts, on occasion: Occasion) throws(Refusal) -> Event {
    guard order.due >= occasion.day else {
      throw Refusal("counsel.assignment.past", at: "due", under: .rule(.assignmentFollowUp), "办理期限不能早于今天，请另定日期。")
    }
    guard order.meeting == nil || facts.source == LeadershipMeeting.kind.id else {
      throw Refusal(
        "counsel.assignment.unknown-meeting", at: "meeting", under: .rule(.assignmentFollowUp),
        "没有这个编号的会议，请核对会议编号；不是会议议定的，编号留空。")
    }
    var order = order
    order.number = ReceiptNumber.next("DB", year: occasion.day.year, in: facts.numbers)
    return .assigned(order)
  }

  private static func extended(_ state: State, to day: Day, reason: String, on occasion: Occasion) throws(Refusal)
    -> Extension
  {
    guard let due = state.due, occasion.day <= due else {
      throw Refusal("counsel.assignment.overdue", under: .rule(.assignmentFollowUp), "办理期限已过，不能再延期；请责任科室尽快办结。")
    }
    guard day > due else {
      throw Refusal(
        "counsel.assignment.not-later", at: "to", under: .rule(.assignmentFollowUp), "延期后的日期须晚于现在的办理期限\(due.chinese)。")
    }
    return Extension(from: due, to: day, reason: reason)
  }

  private static func requireOwner(_ state: State, _ occasion: Occasion) throws(Refusal) {
    guard let section = state.order?.section, occasion.actor.isOf(section) else {
      throw Refusal(
        "counsel.assignment.other-section", under: .rule(.assignmentFollowUp),
        "这件督办的责任科室是\(state.order?.section.title ?? "")，请由该科室负责人办理。")
    }
  }

  private static func requireOther(_ state: State, _ occasion: Occasion) throws(Refusal) {
    guard let claim = state.claim, !claim.actor.isSamePerson(as: occasion.actor) else {
      throw Refusal("counsel.assignment.four-eyes", under: .rule(.assignmentAcceptance), "申请办结的人不能自己验收，请由另一人验收。")
    }
  }
}

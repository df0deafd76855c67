import Casework
import Law

/// What the law and the register ask before something is entered.
extension Reconsideration {
  /// The notice with its numbers and links, if it may be entered at all.
  static func checked(_ notice: Notice, _ facts: DisputeFacts, filed: Day) throws(Refusal) -> Notice {
    let caseNumber = DocumentNumber.normalised(notice.caseNumber)
    guard !caseNumber.isEmpty else {
      throw Refusal(
        "disputes.reconsideration.case-number", at: "case-number", under: .rule(.disputeRegister), "请填写复议机关的案号。")
    }
    if let known = facts.known {
      throw Refusal(
        "disputes.reconsideration.known", at: "case-number", under: .rule(.disputeRegister),
        "这个案号已经登记为 \(known)，请在该件中办理。")
    }
    guard !notice.applicants.isEmpty else {
      throw Refusal(
        "disputes.reconsideration.no-applicant", at: "applicants", under: .rule(.disputeRegister), "请填写申请人的姓名或者名称。")
    }
    guard notice.act.number.isEmpty || facts.act != nil else {
      throw Refusal(
        "disputes.reconsideration.unknown-act", at: "act-number", under: .rule(.disputeRegister),
        "没有编号为 \(notice.act.number) 的办件；请核对被申请行为的受理编号，不是本系统办理的只填文号。")
    }
    guard DisputeYears.range.contains(filed.year) else {
      throw Refusal(
        "disputes.reconsideration.year", at: "filed", under: .rule(.disputeLost), "案件年度应在2015年至2040年之间，请核对收到日期。")
    }
    var checked = notice
    checked.number = ReceiptNumber.next("FY", year: filed.year, in: facts.numbers)
    checked.year = filed.year
    checked.caseNumber = caseNumber
    checked.act.file = facts.act
    return checked
  }

  /// A notice that came today or earlier.
  static func received(_ notice: Notice, _ facts: DisputeFacts, on day: Day) throws(Refusal) -> Notice {
    guard notice.received.map({ $0 <= day }) ?? true else {
      throw Refusal(
        "disputes.reconsideration.received-day", at: "received", under: .rule(.disputeRegister), "签收日不能晚于今天，请对照送达回证核对。")
    }
    return try checked(notice, facts, filed: notice.received ?? day)
  }

  /// The right decision, as an entry that names the wrong one: within the same sort nothing else moves; of another
  /// sort, it is entered anew and its periods run from today.
  static func corrected(_ determination: Determination, _ reason: String, _ state: State) throws(Refusal) -> [Event] {
    guard let wrong = state.determination, let recorded = state.outcomeIndex, let decided = state.decided else {
      return []
    }
    try requireLawful(determination, state)
    let isSameSort = state.old != nil || determination.decision.isSuable == wrong.decision.isSuable
    guard isSameSort || state.suit == nil else { throw outOfOrder(state) }
    func counted(_ determination: Determination) -> Int {
      state.effect != nil && determination.decision.isAgainst ? 1 : 0
    }
    let (before, after) = (counted(wrong), isSameSort ? counted(determination) : 0)
    let correction = OutcomeCorrection(
      index: before == 0 ? recorded : state.effect?.index ?? recorded, on: state.effect?.day ?? decided,
      determination: isSameSort ? determination : nil, lost: after - before, reason: reason)
    let right: Event = determination.decision.isSuable ? .decided(determination) : .concluded(determination)
    return [.outcomeCorrected(correction)] + (isSameSort ? [] : [right])
  }

  /// An old case as it may be entered: in effect, from a year before this one.
  static func checked(_ old: OldCase, _ facts: DisputeFacts, on day: Day) throws(Refusal) -> OldCase {
    guard old.filed.year < day.year, old.filed <= old.effective, old.effective <= day else {
      throw Refusal(
        "disputes.reconsideration.not-old", at: "filed", under: .rule(.disputeImport),
        "只能补录以前年度收到、已经生效的案件，生效日不能早于收到日或者晚于今天；其他案件请按收到通知登记。")
    }
    try requirePaper(old.determination)
    var checked = old
    checked.notice = try self.checked(old.notice, facts, filed: old.filed)
    return checked
  }

  /// The responsible person attends a hearing, or says why not and sends staff (行政复议法第五十一条).
  static func requireLawful(_ appearance: Appearance) throws(Refusal) {
    guard !appearance.isLawyersOnly, !appearance.attendees.isEmpty else {
      throw Refusal(
        "disputes.reconsideration.no-staff", at: "staff", under: .reconsideration(51),
        "听证应由负责人参加，不能参加的委托相应的工作人员参加，请填写参加人员。")
    }
    guard appearance.hasResponsible || appearance.excuse != nil || !appearance.note.isEmpty else {
      throw Refusal(
        "disputes.reconsideration.excuse-missing", at: "excuse", under: .reconsideration(51), "负责人不能参加听证的，请说明理由。")
    }
  }

  static func requireLawful(_ determination: Determination, _ state: State) throws(Refusal) {
    try requirePaper(determination)
    let form: Settlement.Form? =
      switch determination.decision {
      case .mediated: .mediation
      case .settled: .agreement
      default: nil
      }
    guard form == nil || state.settlement?.form == form else {
      throw Refusal(
        "disputes.reconsideration.no-settlement", at: "decision", under: .reconsideration(form == .mediation ? 73 : 74),
        "还没有\(form?.title ?? "")记录，请先记录\(form?.title ?? "")的编号和内容。")
    }
    guard determination.decision != .perform || determination.duty != nil else {
      throw Refusal("disputes.reconsideration.no-duty", at: "duty", under: .reconsideration(66), "责令履行的，请写明须履行的内容。")
    }
  }

  /// A paper received today or earlier, after the notice.
  static func requireReceived(_ determination: Determination, _ state: State, on day: Day) throws(Refusal) {
    guard let received = determination.received, let noticed = state.noticed else { return }
    guard noticed <= received, received <= day else {
      throw Refusal(
        "disputes.reconsideration.outcome-day", at: "received", under: .rule(.disputeOutcome),
        "复议文书的签收日应在收到答复通知之后、今天以前，请对照送达回证核对。")
    }
  }

  private static func requirePaper(_ determination: Determination) throws(Refusal) {
    guard !determination.paper.isEmpty else {
      throw Refusal("disputes.reconsideration.no-paper", at: "paper", under: .rule(.disputeOutcome), "请填写复议文书的文号。")
    }
  }
}

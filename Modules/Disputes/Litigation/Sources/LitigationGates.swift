import Casework
import Law

/// What the law and the register ask before something is entered.
extension Litigation {
  /// The complaint with its numbers and links, if it may be entered at all.
  static func checked(_ complaint: Complaint, _ facts: DisputeFacts, filed: Day) throws(Refusal) -> Complaint {
    guard let number = try? CourtCaseNumber(reading: complaint.caseNumber), let instance = Instance(of: number) else {
      throw Refusal(
        "disputes.litigation.case-number", at: "case-number", under: .rule(.disputeRegister),
        "案号应是行政案件的案号，例如“（2024）鄂0191行初1号”，请对照法院通知核对。")
    }
    guard number.text == number.caseText else {
      throw Refusal(
        "disputes.litigation.case-number", at: "case-number", under: .rule(.disputeRegister),
        "“之一”“之二”是同一案件的另一份文书，不另立案；请在原案件中办理，案号只写到“号”。")
    }
    // Courts number cases of the last days of a year in the next one.
    guard number.year <= filed.adding(months: 1).year else {
      throw Refusal(
        "disputes.litigation.case-number", at: "case-number", under: .rule(.disputeRegister),
        "案号的年份\(number.year)晚于收到的年份\(filed.year)，请核对案号和签收日。")
    }
    guard instance == complaint.instance else {
      throw Refusal(
        "disputes.litigation.instance", at: "instance", under: .rule(.disputeRegister),
        "案号是\(instance.title)案号，与所选审级“\(complaint.instance.title)”不一致，请核对。")
    }
    if let known = facts.known {
      throw Refusal(
        "disputes.litigation.known", at: "case-number", under: .rule(.disputeRegister), "这个案号已经登记为 \(known)，请在该件中办理。")
    }
    guard !complaint.plaintiffs.isEmpty else {
      throw Refusal(
        "disputes.litigation.no-plaintiff", at: "plaintiffs", under: .rule(.disputeRegister), "请填写原告的姓名或者名称。")
    }
    guard complaint.act.number.isEmpty || facts.act != nil else {
      throw Refusal(
        "disputes.litigation.unknown-act", at: "act-number", under: .rule(.disputeRegister),
        "没有编号为 \(complaint.act.number) 的办件；请核对被诉行为的受理编号，不是本系统办理的只填文号。")
    }
    guard complaint.earlierNumber.isEmpty || facts.earlier != nil else {
      throw Refusal(
        "disputes.litigation.unknown-earlier", at: "earlier", under: .rule(.disputeRegister),
        "没有编号为 \(complaint.earlierNumber) 的应诉、应复案件，请核对关联案件的编号。")
    }
    let earlier = facts.earlier.flatMap { $0.isLitigation ? $0 : nil }
    guard instance != .first || earlier == nil || earlier?.outcome == Verdict.remanded.rawValue else {
      throw Refusal(
        "disputes.litigation.not-remanded", at: "earlier", under: .rule(.disputeRegister),
        "一审案件只接续裁定发回重审的案件，\(complaint.earlierNumber) 没有发回重审；另行起诉的请不要填写它的编号。")
    }
    guard DisputeYears.range.contains(earlier?.year ?? filed.year) else {
      throw Refusal(
        "disputes.litigation.year", at: "filed", under: .rule(.disputeLost), "案件年度应在2015年至2040年之间，请核对立案日期。")
    }
    var checked = complaint
    checked.number = ReceiptNumber.next("SS", year: filed.year, in: facts.numbers)
    checked.year = earlier?.year ?? filed.year
    checked.caseNumber = number.text
    checked.act.file = facts.act
    checked.earlier = facts.earlier.map { FileLink(id: $0.id, number: $0.number, title: $0.kindTitle) }
    checked.isContinued = earlier != nil
    return checked
  }

  /// An old case as it may be entered: in effect, from a year before this one.
  static func checked(_ old: OldCase, _ facts: DisputeFacts, on day: Day) throws(Refusal) -> OldCase {
    let last = min(old.effective, day)
    guard old.filed.year < day.year, old.filed <= old.effective, old.effective <= day,
      old.heard.map({ old.filed <= $0 && $0 <= last }) ?? true
    else {
      throw Refusal(
        "disputes.litigation.not-old", at: "filed", under: .rule(.disputeImport),
        "只能补录以前年度立案、已经生效的案件，开庭日、生效日不能早于立案日或者晚于今天；其他案件请按收到通知登记。")
    }
    var checked = old
    checked.complaint = try self.checked(old.complaint, facts, filed: old.filed)
    checked.outcome = try self.checked(old.outcome, checked.complaint, facts)
    return checked
  }

  /// Somebody of the bureau stands for it, never lawyers alone (行政诉讼法第三条).
  static func requireLawful(_ appearance: Appearance) throws(Refusal) {
    guard !appearance.isLawyersOnly else {
      throw Refusal(
        "disputes.litigation.lawyers-only", at: "staff", under: .litigation(3),
        "不得仅委托律师出庭，请安排负责人或者相应的工作人员出庭；只有律师到庭的，按无人出庭记录并在庭审要点中说明。")
    }
    guard !appearance.attendees.isEmpty || !appearance.note.isEmpty else {
      throw Refusal(
        "disputes.litigation.nobody", at: "staff", under: .statute(.litigationInterpretation, 129),
        "请填写出庭人员；确实无人出庭的，请在庭审要点中说明。")
    }
    guard appearance.hasResponsible || appearance.excuse?.proof.isEmpty != true else {
      throw Refusal(
        "disputes.litigation.excuse-unproved", at: "proof", under: .statute(.litigationInterpretation, 129),
        "负责人不出庭的正当理由须有盖章或者主要负责人签字的证明材料，请补充。")
    }
  }

  /// A paper received today or earlier, after the service.
  static func requireReceived(_ outcome: Outcome, _ state: State, on day: Day) throws(Refusal) {
    guard let received = outcome.received, let served = state.served else { return }
    guard served <= received, received <= day else {
      throw Refusal(
        "disputes.litigation.outcome-day", at: "received", under: .rule(.disputeOutcome),
        "裁判文书的签收日应在收到起诉状副本之后、今天以前，请对照送达回证核对。")
    }
  }

  /// The outcome with what it upholds, if the papers bear it out.
  static func checked(_ outcome: Outcome, _ complaint: Complaint?, _ facts: DisputeFacts) throws(Refusal) -> Outcome {
    guard !outcome.paper.isEmpty else {
      guard !outcome.verdict.isWithdrawal else {
        throw Refusal(
          "disputes.litigation.no-ruling", at: "paper", under: .litigation(62), "撤诉须经人民法院裁定准许，请填写准许撤诉裁定书的文号。")
      }
      throw Refusal("disputes.litigation.no-paper", at: "paper", under: .rule(.disputeOutcome), "请填写裁判文书的文号。")
    }
    guard complaint?.instance != .first || !outcome.verdict.isOfAppeal else {
      throw Refusal(
        "disputes.litigation.not-of-first-instance", at: "verdict", under: .rule(.disputeOutcome),
        "“\(outcome.verdict.title)”不是一审的结案方式，请核对审级和裁判文书。")
    }
    guard !outcome.verdict.demandsPerformance || outcome.duty != nil else {
      throw Refusal(
        "disputes.litigation.no-duty", at: "duty", under: .rule(.disputeOutcome), "请写明判决要求本局履行的内容。")
    }
    var checked = outcome
    checked.upholds = nil
    checked.isCounted = facts.wasLost ? true : nil
    guard outcome.verdict.letsStand else { return checked }
    // A second instance that upheld says nothing by itself: what it upheld is typed.
    let known = facts.earlier.flatMap { $0.isLitigation ? $0.outcome.flatMap(Verdict.init) : nil }
      .flatMap { $0.letsStand ? nil : $0 }
    guard let upholds = known ?? outcome.upholds, upholds.isAppealable, !upholds.isOfAppeal,
      upholds.isJudgment || outcome.verdict == .appealWithdrawn
    else {
      throw Refusal(
        "disputes.litigation.upheld-unknown", at: "upholds", under: .rule(.disputeLost),
        "一审结果继续有效的，请选择一审的裁判结果，以便确定是否败诉。")
    }
    checked.upholds = upholds
    return checked
  }

  /// The right outcome, as an entry that names the wrong one: within the same sort of paper nothing else moves; of
  /// another sort, it is entered anew and its periods run from today.
  static func corrected(_ outcome: Outcome, _ reason: String, _ state: State) throws(Refusal) -> [Event] {
    guard let wrong = state.outcome, let recorded = state.outcomeIndex, let decided = state.decided else { return [] }
    let isSameSort = state.old != nil || sort(of: outcome, state) == sort(of: wrong, state)
    guard isSameSort || state.appeal == nil else { throw outOfOrder(state) }
    func counted(_ outcome: Outcome) -> (lost: Int, settled: Int) {
      guard state.effect != nil else { return (0, 0) }
      let hasSettlement = state.settlement != nil || state.old?.settlement.isEmpty == false
      return (outcome.isLost ? 1 : 0, outcome.verdict.isWithdrawal && hasSettlement ? 1 : 0)
    }
    let before = counted(wrong)
    let after = isSameSort ? counted(outcome) : (lost: 0, settled: 0)
    let correction = OutcomeCorrection(
      index: before == (lost: 0, settled: 0) ? recorded : state.effect?.index ?? recorded,
      on: state.effect?.day ?? decided, outcome: isSameSort ? outcome : nil, lost: after.lost - before.lost,
      settled: after.settled - before.settled, reason: reason)
    return [.outcomeCorrected(correction)] + (isSameSort ? [] : [event(for: outcome, state.complaint)])
  }

  private static func sort(of outcome: Outcome, _ state: State) -> Event.CodingKeys {
    switch event(for: outcome, state.complaint) {
    case .judged: .judged
    case .ruled: .ruled
    default: .concluded
    }
  }
}

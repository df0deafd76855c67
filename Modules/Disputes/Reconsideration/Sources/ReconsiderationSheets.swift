public import Casework
public import Law
import Ledger

/// The law of reconsideration as data.
extension Reconsideration {
  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "disputes.reconsideration.answer", title: "答复举证", allows: .workingDays(10), under: .reconsideration(48),
      owner: .legalOfficer, starts: [.noticed, .converted], ends: [.answered, .decided, .concluded, .sued]),
    Deadline(
      "disputes.reconsideration.answer-simplified", title: "答复举证（简易程序）", allows: .workingDays(5),
      under: .reconsideration(54), owner: .legalOfficer, starts: [.noticedSimplified],
      ends: [.answered, .converted, .decided, .concluded, .sued]),
    Deadline(
      "disputes.reconsideration.suit", title: "起诉期", allows: .days(15), under: .litigation(45), owner: .legalOfficer,
      starts: [.decided], ends: [.tookEffect, .sued, .concluded], reopens: [.effectCorrected: .tookEffect]),
    Deadline(
      "disputes.reconsideration.opinion", title: "报告纠正情况", allows: .days(60), under: .reconsideration(76),
      owner: .legalOfficer, starts: [.opinionReceived], ends: [.feedbackGiven]),
  ]

  static let answerClocks: Set<String> = [
    "disputes.reconsideration.answer", "disputes.reconsideration.answer-simplified",
  ]

  /// Nobody sued in time: the decision counts as in effect (行政诉讼法第四十五条).
  public static func lapse(of deadline: String, given state: State) -> Command? {
    deadline == "disputes.reconsideration.suit" ? .takeEffect : nil
  }

  public static let noticed = Measure("disputes.reconsideration.noticed", title: "收到答复通知的案件", unit: "件")
  public static let lost = Measure("disputes.reconsideration.lost", title: "生效败复", unit: "件", keys: DisputeYears.keys)
  public static let measures = [noticed, lost]

  public static let noticedFigure = Figure(
    "disputes.reconsideration", title: "应复案件", unit: "件", count: .init(.sum, of: [noticed.id]),
    rule: "本年收到复议答复通知的案件，按收到日计入。", basis: .rule(.disputeRegister))
  public static let figures = [noticedFigure]

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(
      .receive, .receiveSimplified, .convert, .assign, .answer, .hear, .recordSettlement, .suspend, .resume, .decide,
      .correctOutcome, .sue, .endSuit, .receiveOpinion, .giveFeedback, .perform, .close, .importCase,
      to: .legalOfficer),
    Permission(.assign, to: .sectionHead),
    Permission(.takeEffect, to: .system),
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .noticed(let notice):
      return Face(
        under: [.reconsideration(48), .rule(.disputeRegister)], measures: [noticed.add(1, on: notice.received ?? day)])
    case .noticedSimplified(let notice):
      return Face(
        under: [.reconsideration(54), .rule(.disputeRegister)], measures: [noticed.add(1, on: notice.received ?? day)])
    case .converted, .convertedAfterAnswer: return Face(under: [.reconsideration(55)])
    case .assigned: return Face(under: [.rule(.whoActedAnswers)])
    case .answered(_, let late):
      return Face(under: [.reconsideration(state.isSimplified ? 54 : 48)] + (late ? [.reconsideration(70)] : []))
    case .heard: return Face(under: [.reconsideration(51)])
    case .settlementRecorded(let settlement):
      return Face(under: [.reconsideration(settlement.form == .mediation ? 73 : 74)])
    case .suspended, .resumed: return Face(under: [.rule(.disputeOutcome)])
    case .decided(let determination):
      return Face(under: [determination.decision.basis, .rule(.disputeOutcome)])
    case .concluded(let determination): return Face(under: [determination.decision.basis, .rule(.disputeEffect)])
    case .outcomeCorrected(let correction):
      let lost = state.notice.map { Self.lost.add(correction.lost, on: correction.on, key: "\($0.year)") }
      return Face(
        under: [.rule(.correction), .rule(.disputeOutcome)],
        measures: correction.lost == 0 ? [] : lost.map { [$0] } ?? [], corrects: correction.index)
    case .sued: return Face(under: [.litigation(45)])
    case .suitEnded(let end):
      return Face(
        under: [.rule(.disputeOutcome), .rule(.disputeEffect)], measures: end.stands ? lost(1, state, on: day) : [])
    case .tookEffect:
      return Face(under: [.litigation(45), .rule(.disputeEffect)], measures: lost(1, state, on: day))
    case .effectCorrected(let correction):
      return Face(
        under: [.rule(.correction), .rule(.disputeEffect)], measures: lost(-1, state, on: correction.on),
        corrects: correction.index)
    case .opinionReceived, .feedbackGiven: return Face(under: [.reconsideration(76)])
    case .performed: return Face(under: [.reconsideration(77)])
    case .closed: return Face(under: [.rule(.disputeClosing)])
    case .imported(let old):
      return Face(
        under: [.rule(.disputeImport)],
        measures: [noticed.add(1, on: old.filed)] + lost(1, state, on: old.effective))
    }
  }

  public static func clockDay(of event: Event, in state: State) -> Day? {
    switch event {
    case .noticed(let notice), .noticedSimplified(let notice): notice.received
    case .answered(let answer, _): answer.submitted
    case .decided(let determination), .concluded(let determination): determination.received
    case .sued(let suit): suit.on
    case .opinionReceived(let opinion): opinion.received
    default: nil
    }
  }

  private static func lost(_ quantity: Int, _ state: State, on day: Day) -> [Measured] {
    guard let determination = state.determination, determination.decision.isAgainst, let year = state.notice?.year
    else { return [] }
    return [lost.add(quantity, on: day, key: "\(year)")]
  }

  static func stageTitle(_ state: State) -> String {
    if state.notice == nil { return "未登记" }
    if state.old != nil { return "已补录" }
    if state.review != nil { return state.awaitsFeedback ? "已结案，待报告纠正情况" : "已结案" }
    if state.awaitsSuitEnd { return "复议决定被诉，等诉讼结果" }
    if state.isSuperseded { return state.awaitsFeedback ? "已被诉，待报告纠正情况" : "已被诉，转应诉" }
    if state.awaitsPerformance { return "待履行" }
    if state.effect != nil { return state.awaitsFeedback ? "待报告纠正情况" : "待复盘结案" }
    if state.determination != nil { return "起诉期内" }
    if state.suspension != nil { return "已中止" }
    if state.assignment == nil { return "待分办" }
    return state.answer == nil ? "待答复" : "待决定"
  }

  public static func summary(of state: State) -> Summary? {
    guard let notice = state.notice else { return nil }
    return Summary(
      number: notice.number, title: state.isSimplified ? "行政复议应复（简易程序）" : "行政复议应复",
      subject: "\(notice.organ) \(notice.act.printed)", parties: notice.applicants.map(\.name),
      stage: stageTitle(state),
      waitingFor: state.isEnded
        ? []
        : state.assignment == nil && state.isOpen
          ? [.role(.legalOfficer), .role(.sectionHead)] : [.role(.legalOfficer)])
  }
}

extension DisputeRow {
  func take(_ event: Reconsideration.Event, by mark: Mark) throws {
    switch event {
    case .noticed(let notice), .noticedSimplified(let notice): try open(notice, filed: notice.received ?? mark.day)
    case .heard(let appearance): try heard(appearance)
    case .decided(let determination): try decided(determination)
    case .concluded(let determination):
      try decided(determination)
      try took(effect: mark.day, settled: determination.decision == .settled)
    case .tookEffect: try took(effect: mark.day, settled: false)
    case .effectCorrected: try set(["effective": .null])
    case .outcomeCorrected(let correction):
      guard let determination = correction.determination else {
        return try set(["outcome": .null, "against": .integer(0), "effective": .null, "settled": .integer(0)])
      }
      try decided(determination)
      try set(["settled": .integer(determination.decision == .settled ? 1 : 0)])
    case .sued: try set(["superseded": .integer(1)])
    case .suitEnded(let end) where end.stands:
      try set(["superseded": .integer(0)])
      try took(effect: mark.day, settled: false)
    case .imported(let old):
      try open(old.notice, filed: old.filed)
      try decided(old.determination)
      try took(effect: old.effective, settled: old.determination.decision == .settled)
    default: return
    }
  }

  private func decided(_ determination: Reconsideration.Determination) throws {
    try decided(determination.decision.rawValue, against: determination.decision.isAgainst)
  }

  private func open(_ notice: Reconsideration.Notice, filed: Day) throws {
    try open(
      paper: DocumentNumber.normalised(notice.caseNumber), year: notice.year, filed: filed, organ: notice.organ,
      category: notice.category,
      act: notice.act, earlier: nil)
  }
}

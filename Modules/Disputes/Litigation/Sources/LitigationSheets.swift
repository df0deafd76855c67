public import Casework
public import Law
import Ledger

/// The law of litigation as data.
extension Litigation {
  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "disputes.litigation.answer", title: "答辩举证", allows: .days(15), under: .litigation(67), owner: .legalOfficer,
      starts: [.served], ends: [.answered, .judged, .ruled, .concluded]),
    Deadline(
      "disputes.litigation.appeal", title: "判决上诉期", allows: .days(15), under: .litigation(85), owner: .legalOfficer,
      starts: [.judged], ends: [.tookEffect, .appealed, .ruled, .concluded], reopens: [.effectCorrected: .tookEffect]),
    Deadline(
      "disputes.litigation.appeal-ruling", title: "裁定上诉期", allows: .days(10), under: .litigation(85),
      owner: .legalOfficer, starts: [.ruled], ends: [.tookEffect, .appealed, .judged, .concluded],
      reopens: [.effectCorrected: .tookEffect]),
  ]

  static let answerClocks: Set<String> = ["disputes.litigation.answer"]
  static let appealClocks = ["disputes.litigation.appeal", "disputes.litigation.appeal-ruling"]

  /// Not appealed in time, a judgment or ruling takes effect (行政诉讼法第八十五条).
  public static func lapse(of deadline: String, given state: State) -> Command? {
    switch deadline {
    case "disputes.litigation.appeal", "disputes.litigation.appeal-ruling": .takeEffect
    default: nil
    }
  }

  public static let served = Measure("disputes.litigation.served", title: "收到起诉状副本的案件", unit: "件")
  public static let lost = Measure("disputes.litigation.lost", title: "生效败诉", unit: "件", keys: DisputeYears.keys)
  public static let settled = Measure("disputes.litigation.settled", title: "实质化解后撤诉", unit: "件")
  public static let heard = Measure("disputes.litigation.heard", title: "已开庭的案件和审级", unit: "件")
  public static let attended = Measure("disputes.litigation.attended", title: "负责人出庭的案件和审级", unit: "件")
  public static let measures = [served, lost, settled, heard, attended]

  public static let servedFigure = Figure(
    "disputes.litigation", title: "应诉案件", unit: "件", count: .init(.sum, of: [served.id]),
    rule: "本年收到起诉状副本的行政诉讼案件，按签收日计入；上诉、再审和发回重审是同一案件，不重复计。", basis: .rule(.disputeRegister))
  public static let lostFigure = Figure(
    "disputes.lost", title: "败诉、败复", unit: "件",
    count: .init(.sum, of: [lost.id, "disputes.reconsideration.lost"], keys: ["{year}"]),
    window: .init(from: .init(0, 1, 1), to: .init(1, 1, 10)),
    rule: "本年案件中，截至次年1月10日已生效、结果对本局不利的件数，按生效日计入；尚未生效的案件另行列出。", basis: .rule(.disputeLost))
  public static let settledFigure = Figure(
    "disputes.settled", title: "实质化解后原告撤诉", unit: "件", count: .init(.sum, of: [settled.id]),
    rule: "有调解、和解记录并经法院裁定准许撤诉的案件，按收到裁定之日计入。", basis: .rule(.disputeSettled))
  public static let appearanceFigure = Figure(
    "disputes.appearance", title: "负责人出庭率", unit: "%", count: .init(.sum, of: [attended.id]),
    over: .init(.sum, of: [heard.id]), printing: .percent(decimals: 1),
    rule: "已开庭的案件按审级计，负责人出庭的占比；同一审级多次开庭的只计一次，按首次开庭日计入。", basis: .rule(.appearanceRate))
  public static let figures = [servedFigure, lostFigure, settledFigure, appearanceFigure]

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(
      .serve, .assign, .answer, .arrangeAppearance, .hear, .recordSettlement, .decide, .correctOutcome, .appeal,
      .perform, .close,
      .importCase, to: .legalOfficer),
    Permission(.assign, to: .sectionHead),
    Permission(.takeEffect, to: .system),
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .served(let complaint):
      return Face(
        under: [.litigation(67), .rule(.disputeRegister)], measures: [served.add(1, on: complaint.received ?? day)])
    case .instanceServed: return Face(under: [.rule(.disputeRegister)])
    case .assigned: return Face(under: [.rule(.whoActedAnswers)])
    case .answered(_, let late): return Face(under: [.litigation(67)] + (late ? [.litigation(34)] : []))
    case .appearanceArranged: return Face(under: [.litigation(3), .statute(.litigationInterpretation, 128)])
    case .heard: return Face(under: [.litigation(3), .document(.appearanceProvisions)], measures: hearing(state))
    case .settlementRecorded: return Face(under: [.rule(.disputeSettled)])
    case .judged(let outcome), .ruled(let outcome): return Face(under: [outcome.verdict.basis, .rule(.disputeOutcome)])
    case .concluded(let outcome):
      return Face(
        under: [outcome.verdict.basis, .rule(.disputeEffect)],
        measures: lost(1, outcome, state, on: day) + settled(outcome, state.settlement != nil, on: day))
    case .outcomeCorrected(let correction): return self.correction(correction, state)
    case .tookEffect:
      return Face(under: [.litigation(85), .rule(.disputeEffect)], measures: lost(1, state.outcome, state, on: day))
    case .effectCorrected(let correction):
      return Face(
        under: [.rule(.correction), .rule(.disputeEffect)],
        measures: lost(-1, state.outcome, state, on: correction.on), corrects: correction.index)
    case .appealed: return Face(under: [.litigation(85)])
    case .performed: return Face(under: [.litigation(96)])
    case .closed: return Face(under: [.rule(.disputeClosing)])
    case .imported(let old): return Face(under: [.rule(.disputeImport)], measures: measures(of: old, state))
    }
  }

  public static func clockDay(of event: Event, in state: State) -> Day? {
    switch event {
    case .served(let complaint): complaint.received
    case .answered(let answer, _): answer.submitted
    case .judged(let outcome), .ruled(let outcome), .concluded(let outcome): outcome.received
    case .appealed(let appeal): appeal.on
    default: nil
    }
  }

  /// An instance is heard once and attended once, both on the day of its first hearing.
  private static func hearing(_ state: State) -> [Measured] {
    guard let first = state.hearings.first, let last = state.hearings.last else { return [] }
    let isFirstAttended =
      last.appearance.hasResponsible && !state.hearings.dropLast().contains { $0.appearance.hasResponsible }
    return (state.hearings.count == 1 ? [heard.add(1, on: first.day)] : [])
      + (isFirstAttended ? [attended.add(1, on: first.day)] : [])
  }

  private static func lost(_ quantity: Int, _ outcome: Outcome?, _ state: State, on day: Day) -> [Measured] {
    guard let outcome, outcome.isLost, let year = state.complaint?.year else { return [] }
    return [lost.add(quantity, on: day, key: "\(year)")]
  }

  private static func correction(_ correction: OutcomeCorrection, _ state: State) -> Face {
    let lost = state.complaint.map { Self.lost.add(correction.lost, on: correction.on, key: "\($0.year)") }
    return Face(
      under: [.rule(.correction), .rule(.disputeOutcome)],
      measures: (correction.lost == 0 ? [] : lost.map { [$0] } ?? [])
        + (correction.settled == 0 ? [] : [Self.settled.add(correction.settled, on: correction.on)]),
      corrects: correction.index)
  }

  private static func settled(_ outcome: Outcome, _ hasSettlement: Bool, on day: Day) -> [Measured] {
    outcome.verdict.isWithdrawal && hasSettlement ? [settled.add(1, on: day)] : []
  }

  private static func measures(of old: OldCase, _ state: State) -> [Measured] {
    let isComplaint = old.complaint.instance == .first && !old.complaint.isContinued
    return (isComplaint ? [served.add(1, on: old.filed)] : [])
      + (old.heard.map { day in [heard.add(1, on: day)] + (old.attended ? [attended.add(1, on: day)] : []) } ?? [])
      + lost(1, old.outcome, state, on: old.effective)
      + settled(old.outcome, !old.settlement.isEmpty, on: old.effective)
  }

  static func stageTitle(_ state: State) -> String {
    if state.complaint == nil { return "未登记" }
    if state.old != nil { return "已补录" }
    if state.review != nil { return "已结案" }
    if state.appeal != nil { return "已上诉" }
    if state.awaitsPerformance { return "待履行" }
    if state.effect != nil { return "待复盘结案" }
    if state.outcome != nil { return "上诉期内" }
    if state.assignment == nil { return "待分办" }
    if !state.hearings.isEmpty { return "待裁判" }
    return state.answer == nil ? "待答辩" : "待开庭"
  }

  public static func summary(of state: State) -> Summary? {
    guard let complaint = state.complaint else { return nil }
    return Summary(
      number: complaint.number, title: "行政应诉（\(complaint.instance.title)）",
      subject: "\(complaint.court) \(complaint.act.printed(after: complaint.cause))",
      parties: complaint.plaintiffs.map(\.name),
      stage: stageTitle(state),
      waitingFor: state.isEnded
        ? [] : state.assignment == nil ? [.role(.legalOfficer), .role(.sectionHead)] : [.role(.legalOfficer)])
  }
}

extension DisputeRow {
  func take(_ event: Litigation.Event, by mark: Mark) throws {
    switch event {
    case .served(let complaint), .instanceServed(let complaint):
      try open(complaint, filed: complaint.received ?? mark.day)
    case .heard(let appearance, _): try heard(appearance)
    case .judged(let outcome), .ruled(let outcome): try decided(outcome.verdict.rawValue, against: outcome.isLost)
    case .outcomeCorrected(let correction):
      guard let outcome = correction.outcome else {
        return try set(["outcome": .null, "against": .integer(0), "effective": .null, "settled": .integer(0)])
      }
      try decided(outcome.verdict.rawValue, against: outcome.isLost)
      if correction.settled != 0 { try set(["settled": .integer(max(0, correction.settled))]) }
    case .concluded(let outcome):
      try decided(outcome.verdict.rawValue, against: outcome.isLost)
      try took(effect: mark.day, settled: act.adds(Litigation.settled))
    case .tookEffect: try took(effect: mark.day, settled: false)
    case .effectCorrected: try set(["effective": .null])
    case .appealed: try set(["superseded": .integer(1)])
    case .imported(let old):
      try open(old.complaint, filed: old.filed)
      try decided(old.outcome.verdict.rawValue, against: old.outcome.isLost)
      try took(effect: old.effective, settled: act.adds(Litigation.settled))
      if old.heard != nil { try set(["heard": .integer(1), "appeared": .integer(old.attended ? 1 : 0)]) }
    default: return
    }
  }

  private func open(_ complaint: Litigation.Complaint, filed: Day) throws {
    try open(
      paper: CourtCaseNumber.normalised(complaint.caseNumber), year: complaint.year, filed: filed,
      organ: complaint.court,
      category: complaint.category, act: complaint.act, earlier: complaint.earlier)
  }
}

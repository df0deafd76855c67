import Casework
import Law
public import Pages

/// What generic pages show of a lawsuit.
extension Litigation {
  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in (file as? File<Litigation>).map { groups($0, for: actor) } ?? [] },
    progress: { file in
      (file as? File<Litigation>).map { progress($0.state) } ?? .init(stages: [], toDo: "", parts: [])
    },
    account: { event in (event as? Event).map(account(of:)) ?? "" })

  private static func groups(_ file: File<Litigation>, for actor: Actor) -> [FilePanel.Group] {
    let state = file.state
    guard let complaint = state.complaint else { return [] }
    var facts = [
      Fact("案号", .code((try? CourtCaseNumber(complaint.caseNumber))?.display ?? complaint.caseNumber)),
      Fact("法院和审级", .text("\(complaint.court)，\(complaint.instance.title)")), Fact("案由", .text(complaint.cause)),
      Fact("案件类型", .text(complaint.category.title)), Fact("被诉行为", complaint.act.cell),
    ]
    if let earlier = complaint.earlier { facts.append(Fact("前一审级或者复议", earlier.cell)) }
    if let assignment = state.assignment {
      facts.append(Fact("承办", .text(assignment.printed(for: actor))))
    }
    var groups = [
      FilePanel.Group("案件", facts),
      FilePanel.Group(
        "当事人和请求",
        [
          Fact("原告", .lines(complaint.plaintiffs.map { actor.role.isOfficer ? $0.name : "*" })),
          Fact("诉讼请求", .text(actor.role.isOfficer ? complaint.claim : "*")),
        ]),
    ]
    if let answer = state.answer {
      groups.append(
        answer.group(late: state.isAnswerLate ? "逾期提交，未经准许延期：视为没有相应证据（行政诉讼法第三十四条）" : nil))
    }
    let hearings = hearingFacts(state)
    if !hearings.isEmpty { groups.append(FilePanel.Group("开庭", hearings)) }
    if let settlement = state.settlement { groups.append(settlement.group) }
    if let outcome = state.outcome { groups.append(FilePanel.Group("结果", outcomeFacts(outcome, file))) }
    return groups
  }

  private static func hearingFacts(_ state: State) -> [Fact] {
    let held = state.hearings.map { Fact($0.day.chinese, .text($0.appearance.printed)) }
    guard let arranged = state.arranged, let day = state.hearingDay else { return held }
    return held + [
      Fact("\(day.chinese)（安排）", .text(arranged.attendees.map(\.printed).joined(separator: "、")))
    ]
  }

  private static func outcomeFacts(_ outcome: Outcome, _ file: File<Litigation>) -> [Fact] {
    let state = file.state
    var facts = [
      Fact("结案方式", .text(outcome.verdict.title + (outcome.upholds.map { "（一审：\($0.title)）" } ?? ""))),
      Fact("文书", .text(outcome.paper)), Fact("对本局", .tag(meaning(outcome, state))),
      Fact("效力", .text(effect(file))),
    ]
    if let duty = outcome.duty {
      facts.append(Fact("须履行", .text(duty.printed)))
      facts.append(Fact("履行情况", .text(state.performance ?? (state.effect == nil ? "尚未生效" : "尚未履行"))))
    }
    if !outcome.advice.isEmpty { facts.append(Fact("司法建议", .text(outcome.advice))) }
    if let review = state.review { facts.append(Fact("结案复盘", .text(review))) }
    return facts
  }

  private static func meaning(_ outcome: Outcome, _ state: State) -> StatusTag {
    guard outcome.isAgainst else { return StatusTag("没有败诉", .good) }
    if outcome.isCounted == true { return StatusTag("不利，前一审级已计", .waiting) }
    return state.effect != nil ? StatusTag("败诉", .alarm) : StatusTag("不利，尚未生效", .waiting)
  }

  private static func effect(_ file: File<Litigation>) -> String {
    if let appeal = file.state.appeal { return "\(appeal.by.title)于\(appeal.on.chinese)上诉，没有生效" }
    if let effect = file.state.effect {
      return "\(effect.day.chinese)生效" + (effect.isByLapse ? "（上诉期满无人上诉）" : "")
    }
    let clock = file.clocks.clocks.last { $0.isRunning }
    return clock.map { "上诉期至\($0.due.chinese)止，期满无人上诉的生效" } ?? "尚未生效"
  }

  private static func progress(_ state: State) -> FilePanel.Progress {
    func stage(_ title: String, done: Bool, now: Bool) -> Pages.Stage {
      Pages.Stage(title, done ? .done : now ? .now : .ahead)
    }
    let isDecided = state.outcome != nil
    return .init(
      stages: [
        stage("收到", done: true, now: false),
        stage("分办", done: state.assignment != nil || isDecided, now: true),
        stage("答辩", done: state.answer != nil || isDecided, now: state.assignment != nil),
        stage("开庭", done: !state.hearings.isEmpty || isDecided, now: state.answer != nil),
        stage("裁判", done: isDecided, now: !state.hearings.isEmpty),
        stage("生效", done: state.effect != nil || state.appeal != nil, now: isDecided),
        stage("结案", done: state.isEnded, now: state.effect != nil),
      ], toDo: "现在没有", parts: [])
  }

  /// What one act said.
  private static func account(of event: Event) -> String {
    switch event {
    case .served(let complaint), .instanceServed(let complaint):
      "\(complaint.court)，\(complaint.instance.title)，\(complaint.cause)"
    case .assigned(let assignment): assignment.section
    case .answered(let answer, let late):
      "证据\(answer.evidence.count)项" + (late ? "；逾期提交，未经准许延期：视为没有相应证据" : "")
    case .appearanceArranged(let appearance, let day):
      "\(day.chinese)开庭：\(appearance.attendees.map(\.printed).joined(separator: "、"))"
    case .heard(let appearance, let day): (day.map { "\($0.chinese)开庭：" } ?? "") + appearance.printed
    case .settlementRecorded(let settlement): "\(settlement.form.title)，\(settlement.reference)"
    case .judged(let outcome), .ruled(let outcome): "\(outcome.verdict.title)，\(outcome.paper)；可以上诉"
    case .concluded(let outcome): "\(outcome.verdict.title)，\(outcome.paper)"
    case .appealed(let appeal): "\(appeal.by.title)于\(appeal.on.chinese)上诉"
    case .tookEffect: "上诉期满无人上诉"
    case .outcomeCorrected(let correction):
      "更正第 \(correction.index) 条记录" + (correction.outcome.map { "为“\($0.verdict.title)”" } ?? "")
        + "：\(correction.reason)"
    case .effectCorrected(let correction): "更正第 \(correction.index) 条记录：期限内已有上诉，没有生效"
    case .performed(let text): text
    case .closed(let review): review
    case .imported(let old):
      "\(old.filed.chinese)收到，\(old.outcome.verdict.title)，\(old.effective.chinese)生效"
    }
  }
}

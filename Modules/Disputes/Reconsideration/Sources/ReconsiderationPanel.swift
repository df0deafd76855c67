import Casework
import Law
public import Pages

/// What generic pages show of a reconsideration.
extension Reconsideration {
  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in (file as? File<Reconsideration>).map { groups($0, for: actor) } ?? [] },
    progress: { file in
      (file as? File<Reconsideration>).map { progress($0.state) } ?? .init(stages: [], toDo: "", parts: [])
    },
    account: { event in (event as? Event).map(account(of:)) ?? "" })

  private static func groups(_ file: File<Reconsideration>, for actor: Actor) -> [FilePanel.Group] {
    let state = file.state
    guard let notice = state.notice else { return [] }
    var facts = [
      Fact("复议案号", .code(notice.caseNumber)), Fact("复议机关", .text(notice.organ)),
      Fact("程序", .text(state.isSimplified ? "简易程序" : "普通程序")), Fact("案件类型", .text(notice.category.title)),
      Fact("被申请行为", notice.act.cell),
    ]
    if let assignment = state.assignment { facts.append(Fact("承办", .text(assignment.printed(for: actor)))) }
    if let suspension = state.suspension { facts.append(Fact("中止", .text(suspension))) }
    var groups = [
      FilePanel.Group("案件", facts),
      FilePanel.Group(
        "当事人和请求",
        [
          Fact("申请人", .lines(notice.applicants.map { actor.role.isOfficer ? $0.name : "*" })),
          Fact("复议请求", .text(actor.role.isOfficer ? notice.request : "*")),
        ]),
    ]
    if let answer = state.answer {
      groups.append(
        answer.group(late: state.isAnswerLate ? "逾期答复：视为该行政行为没有证据、依据（行政复议法第七十条）" : nil))
    }
    if !state.hearings.isEmpty {
      groups.append(
        FilePanel.Group("听证", state.hearings.map { Fact($0.day.chinese, .text($0.appearance.printed)) }))
    }
    if let settlement = state.settlement { groups.append(settlement.group) }
    if let determination = state.determination {
      groups.append(FilePanel.Group("结果", outcomeFacts(determination, file)))
    }
    if let opinion = state.opinion {
      groups.append(
        FilePanel.Group(
          "复议意见书",
          [
            Fact("文号", .text(opinion.paper)), Fact("要求", .text(opinion.demand)),
            Fact("纠正情况", .text(state.feedback ?? "尚未报告")),
          ]))
    }
    return groups
  }

  private static func outcomeFacts(_ determination: Determination, _ file: File<Reconsideration>) -> [Fact] {
    let state = file.state
    var facts = [
      Fact("复议结果", .text(determination.decision.title)), Fact("文书", .text(determination.paper)),
      Fact("对本局", .tag(meaning(determination, state))), Fact("统计上的生效", .text(effect(file))),
    ]
    if let duty = determination.duty {
      facts.append(Fact("须履行", .text(duty.printed)))
      facts.append(Fact("履行情况", .text(state.performance ?? "尚未履行")))
    }
    if let review = state.review { facts.append(Fact("结案复盘", .text(review))) }
    return facts
  }

  private static func meaning(_ determination: Determination, _ state: State) -> StatusTag {
    guard determination.decision.isAgainst else { return StatusTag("没有败复", .good) }
    if state.suit != nil, state.effect == nil { return StatusTag("不利，已被起诉", .waiting) }
    return state.effect != nil ? StatusTag("败复", .alarm) : StatusTag("不利，起诉期内", .waiting)
  }

  private static func effect(_ file: File<Reconsideration>) -> String {
    if let end = file.state.suitEnd {
      return file.state.effect.map { "诉讼后仍然成立（\(end.paper)），\($0.day.chinese)" } ?? "没有成立，以裁判为准（\(end.paper)）"
    }
    if let suit = file.state.suit {
      let number = suit.caseNumber.isEmpty ? "" : " \(suit.caseNumber)"
      return "\(suit.on.chinese)向\(suit.court)起诉\(number)，以诉讼结果为准"
    }
    if let effect = file.state.effect {
      return effect.day.chinese + (effect.isByLapse ? "（起诉期满无人起诉）" : "")
    }
    let clock = file.clocks.clocks.last { $0.isRunning && $0.deadline == "disputes.reconsideration.suit" }
    return clock.map { "起诉期至\($0.due.chinese)止" } ?? "尚未生效"
  }

  private static func progress(_ state: State) -> FilePanel.Progress {
    func stage(_ title: String, done: Bool, now: Bool) -> Pages.Stage {
      Pages.Stage(title, done ? .done : now ? .now : .ahead)
    }
    let isDecided = state.determination != nil
    return .init(
      stages: [
        stage("收到", done: true, now: false),
        stage("分办", done: state.assignment != nil || isDecided, now: true),
        stage("答复", done: state.answer != nil || isDecided, now: state.assignment != nil),
        stage("决定", done: isDecided, now: state.answer != nil),
        stage("生效", done: state.effect != nil || state.suit != nil, now: isDecided),
        stage("结案", done: state.isEnded, now: state.effect != nil),
      ], toDo: "现在没有", parts: [])
  }

  /// What one act said.
  private static func account(of event: Event) -> String {
    switch event {
    case .noticed(let notice), .noticedSimplified(let notice): "\(notice.organ)，\(notice.act.printed)"
    case .assigned(let assignment): assignment.section
    case .answered(let answer, let late):
      "证据\(answer.evidence.count)项" + (late ? "；逾期答复：视为该行政行为没有证据、依据" : "")
    case .heard(let appearance): appearance.printed
    case .settlementRecorded(let settlement): "\(settlement.form.title)，\(settlement.reference)"
    case .suspended(let reason), .resumed(let reason): reason
    case .decided(let determination), .concluded(let determination):
      "\(determination.decision.title)，\(determination.paper)"
    case .converted(let reason), .convertedAfterAnswer(let reason): reason
    case .outcomeCorrected(let correction):
      "更正第 \(correction.index) 条记录" + (correction.determination.map { "为“\($0.decision.title)”" } ?? "")
        + "：\(correction.reason)"
    case .suitEnded(let end): (end.stands ? "复议决定仍然成立，" : "复议决定没有成立，") + end.paper
    case .sued(let suit): "\(suit.on.chinese)向\(suit.court)起诉"
    case .tookEffect: "起诉期满无人起诉"
    case .effectCorrected(let correction): "更正第 \(correction.index) 条记录：期限内已经起诉"
    case .opinionReceived(let opinion): "\(opinion.paper)：\(opinion.demand)"
    case .feedbackGiven(let text), .performed(let text): text
    case .closed(let review): review
    case .imported(let old):
      "\(old.filed.chinese)收到，\(old.determination.decision.title)，\(old.effective.chinese)生效"
    }
  }
}

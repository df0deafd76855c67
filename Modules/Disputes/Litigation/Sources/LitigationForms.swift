public import Casework
import Law

/// The forms of a lawsuit.
extension Litigation {
  private enum Ask {
    static let caseNumber = Field(
      "case-number", "案号", hint: "例如（2024）鄂0191行初1号", .text(most: 40), under: .rule(.disputeRegister))
    static let court = Field("court", "受理法院", .text(most: 40), under: .rule(.disputeRegister))
    static let instance = Field(
      "instance", "审级", .one(of: Instance.allCases) { $0.title }, under: .rule(.disputeRegister))
    static let plaintiffs = Repeated("plaintiffs", "原告", 1...50, of: Disputant.self, under: .litigation(67))
    static let cause = Field("cause", "案由", .text(most: 60), under: .rule(.disputeRegister))
    static let act = DisputedActAsk("被诉行为")
    static let claim = Field("claim", "诉讼请求", .lines(most: 1_000), under: .litigation(67))
    static let earlier = Field(
      "earlier", "前一审级或者复议案件的编号", hint: "二审、再审、发回重审的必填；另行起诉的不填其他诉讼", .text(most: 20),
      under: .rule(.disputeRegister)
    ).orBlank
    static let received = Field(
      "received", "签收日", hint: "当日登记的不填；早于今天的填写，期限自签收日起算", .day, under: .rule(.disputeRegister)
    ).optional
    static let complaint: [any Asked] =
      [caseNumber, court, instance, plaintiffs, cause, DisputeCategory.field] + act.all + [claim, earlier]

    static let filed = Field("filed", "收到起诉状副本之日", .day, under: .rule(.disputeImport))
    static let heard = Field("heard", "首次开庭日", hint: "没有开庭的不填", .day, under: .rule(.disputeImport)).optional
    static let attended = Field("attended", "负责人出庭", .yesNo("出庭", "没有出庭"), under: .rule(.appearanceRate))
      .required("开过庭的必填") { $0.find(heard) != nil }
    static let settled = Field("settlement", "调解、和解记录编号", .text(most: 60), under: .rule(.disputeSettled)).orBlank
    static let effective = Field("effective", "生效日", .day, under: .rule(.disputeImport))

    static let verdict = Field(
      "verdict", "结案方式", .one(of: Verdict.allCases) { $0.title }, under: .rule(.disputeOutcome))
    static let outcomePaper = Field("paper", "裁判文书文号", .text(most: 60), under: .rule(.disputeOutcome))
    static let upholds = Field(
      "upholds", "继续有效的一审结果", hint: "维持原判、准许撤回上诉时选择；已关联一审案件的不用选，关联维持原判的二审案件的须选",
      .one(of: Verdict.allCases.filter { $0.isAppealable && !$0.isOfAppeal }) { $0.title }, under: .rule(.disputeLost)
    ).optional
    static let duty = DisputeDutyAsk(under: .litigation(96))
    static let advice = Field("advice", "司法建议", .lines(most: 500), under: .rule(.disputeOutcome)).orBlank
    static let outcomeReceived = Field(
      "received", "裁判文书签收日", hint: "当日登记的不填；早于今天的填写，上诉期自签收日起算", .day, under: .litigation(85)
    ).optional
    static let outcome: [any Asked] = [verdict, outcomePaper, upholds, duty.duty, duty.due, advice]
    static let reason = Field("reason", "更正理由", .lines(most: 500), under: .rule(.correction))

    static let answer = DisputeAnswerAsk(
      "答辩状文号", resting: "所依据的规范性文件",
      leave: Field("leave", "准许延期举证的文书", hint: "没有的不填", .text(most: 60), under: .litigation(36)).orBlank,
      under: .litigation(67))
    static let arrangedDay = Field("day", "开庭日期", .day, under: .litigation(3))
    static let arranged = AppearanceAsk(held: false, under: .litigation(3))
    static let heardDay = Field("day", "开庭日期", .day, under: .rule(.appearanceRate))
    static let appeared = AppearanceAsk(held: true, under: .litigation(3))
    static let settlement = SettlementAsk(under: .rule(.disputeSettled))
    static let performed = Field("text", "履行情况", .lines(most: 500), under: .litigation(96))
    static let review = Field("review", "问题和改进意见", .lines(most: 2_000), under: .rule(.disputeClosing))

    static let appellant = Field("by", "上诉人", .one(of: Appeal.Appellant.allCases) { $0.title }, under: .litigation(85))
    static let appealed = Field("on", "提出上诉之日", .day, under: .litigation(85))
    static let acceptance = Field(
      "acceptance", "受理上诉的文书或者二审案号", hint: "提出上诉之日已过本局计算的上诉期时填写", .text(most: 60), under: .litigation(85)
    ).optional
  }

  public static let openings: [Opening<Litigation>] = [
    Opening(
      .serve, path: "service", title: "登记应诉通知", help: "收到起诉状副本、上诉状副本的当日登记；15日答辩举证期自签收日起算（不计当日）。",
      asks: { Ask.complaint + [Ask.received] },
      make: { form, _, _ in
        var complaint = try complaint(form)
        complaint.received = try form[Ask.received]
        return .serve(complaint)
      }),
    Opening(
      .importCase, path: "old-case", title: "补录往年案件", help: "只补录以前年度立案、已经生效的案件，按原日期计入当年数字。",
      asks: { Ask.complaint + [Ask.filed, Ask.heard, Ask.attended, Ask.settled, Ask.effective] + Ask.outcome },
      make: { form, _, _ in .importCase(try oldCase(form)) }),
  ]

  private static func complaint(_ form: Answered) throws -> Complaint {
    Complaint(
      caseNumber: try form[Ask.caseNumber], court: try form[Ask.court], instance: try form[Ask.instance],
      plaintiffs: try form[Ask.plaintiffs], cause: try form[Ask.cause],
      category: try form[DisputeCategory.field], act: try Ask.act.act(form), claim: try form[Ask.claim],
      earlierNumber: try form[Ask.earlier])
  }

  private static func outcome(_ form: Answered) throws -> Outcome {
    Outcome(
      try form[Ask.verdict], paper: try form[Ask.outcomePaper], upholds: try form[Ask.upholds],
      duty: try Ask.duty.duty(form), advice: try form[Ask.advice], received: try form[Ask.outcomeReceived])
  }

  private static func oldCase(_ form: Answered) throws -> OldCase {
    let heard = try form[Ask.heard]
    return OldCase(
      complaint: try complaint(form), filed: try form[Ask.filed], heard: heard,
      attended: heard == nil ? false : try form.required(Ask.attended), settlement: try form[Ask.settled],
      outcome: try outcome(form), effective: try form[Ask.effective])
  }

  public static let steps: [Step<Litigation>] = [
    assignment("assignment", "分办") { $0.isOpen && $0.assignment == nil },
    answer,
    hearing,
    arrangement("appearance", "安排出庭") { $0.isOpen && $0.arranged == nil && $0.hearings.isEmpty },
    decision,
    settlementRecord,
    arrangement("further-appearance", "安排再次出庭") { $0.isOpen && ($0.arranged != nil || !$0.hearings.isEmpty) },
    performance,
    closing,
    appealRecord,
    assignment("reassignment", "改派") { $0.isOpen && $0.assignment != nil },
    correction,
  ]

  private static func assignment(
    _ path: String, _ title: String, isOpen: @escaping @Sendable (State) -> Bool
  ) -> Step<Litigation> {
    Step(
      .assign, path: path, title: title, help: "谁承办谁应诉：由作出被诉行为的科室负责。",
      asks: { _ in DisputeAssignment.asks }, isOpen: isOpen,
      make: { form, _, _ in .assign(try DisputeAssignment(form)) })
  }

  private static let answer = Step<Litigation>(
    .answer, path: "answer", title: "答辩举证", help: "逾期提交又没有经法院准许延期的，视为没有相应证据（行政诉讼法第三十四条）。",
    asks: { _ in Ask.answer.all },
    isOpen: { $0.isOpen && $0.assignment != nil && $0.answer == nil },
    make: { form, _, _ in .answer(try Ask.answer.answer(form)) })

  private static func arrangement(
    _ path: String, _ title: String, isOpen: @escaping @Sendable (State) -> Bool
  ) -> Step<Litigation> {
    Step(
      .arrangeAppearance, path: path, title: title, help: "负责人应当出庭；不能出庭的须有正当理由和证明，并委托工作人员，不得仅委托律师。",
      asks: { _ in [Ask.arrangedDay] + Ask.arranged.all }, isOpen: isOpen,
      make: { form, _, _ in
        .arrangeAppearance(try Ask.arranged.appearance(form), on: try form[Ask.arrangedDay])
      })
  }

  private static let hearing = Step<Litigation>(
    .hear, path: "hearing", title: "记录开庭", asks: { _ in [Ask.heardDay] + Ask.appeared.all },
    isOpen: { $0.isOpen && $0.arranged != nil },
    make: { form, _, _ in .hear(try Ask.appeared.appearance(form), on: try form[Ask.heardDay]) })

  private static let decision = Step<Litigation>(
    .decide, path: "outcome", title: "登记裁判结果", help: "上诉期自签收裁判文书之日起算（不计当日）。",
    warning: "登记后上诉期开始计算，或者立即生效并计入统计；登记有误的只能另作更正。",
    asks: { _ in Ask.outcome + [Ask.outcomeReceived] }, isOpen: { $0.isOpen },
    make: { form, _, _ in .decide(try outcome(form)) })

  private static let correction = Step<Litigation>(
    .correctOutcome, path: "outcome-correction", title: "更正裁判结果", help: "按裁判文书填写正确的结果；原记录不改动。",
    warning: "更正会减去或者补计败诉、实质化解的数字；改为另一种文书的，期限从签收日重新起算。",
    asks: { _ in Ask.outcome + [Ask.outcomeReceived, Ask.reason] }, isOpen: { $0.outcome != nil },
    make: { form, _, _ in .correctOutcome(try outcome(form), reason: try form[Ask.reason]) })

  private static let settlementRecord = Step<Litigation>(
    .recordSettlement, path: "settlement", title: "记录调解、和解", asks: { _ in Ask.settlement.all },
    isOpen: { $0.isOpen },
    make: { form, _, _ in .recordSettlement(try Ask.settlement.settlement(form)) })

  private static let performance = Step<Litigation>(
    .perform, path: "performance", title: "记录履行",
    asks: { [Ask.performed.asking(hint: "须履行：\($0.outcome?.duty?.printed ?? "")")] },
    isOpen: { $0.awaitsPerformance }, make: { form, _, _ in .perform(try form[Ask.performed]) })

  private static let closing = Step<Litigation>(
    .close, path: "closing", title: "复盘结案", asks: { _ in [Ask.review] },
    isOpen: { $0.effect != nil && !$0.isEnded && !$0.awaitsPerformance },
    make: { form, _, _ in .close(review: try form[Ask.review]) })

  private static let appealRecord = Step<Litigation>(
    .appeal, path: "appeal", title: "登记上诉", help: "二审收到上诉状副本后另立一件，填写本件编号。",
    warning: "本件转为“已上诉”；已按上诉期满记为生效的，同时更正，相应的数字随之变化。",
    asks: { _ in [Ask.appellant, Ask.appealed, Ask.acceptance] },
    isOpen: { $0.isAppealable && $0.appeal == nil },
    make: { form, _, _ in
      .appeal(
        Appeal(by: try form[Ask.appellant], on: try form[Ask.appealed], acceptance: try form[Ask.acceptance]))
    })
}

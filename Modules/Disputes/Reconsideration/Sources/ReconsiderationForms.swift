public import Casework
import Law

/// The forms of a reconsideration.
extension Reconsideration {
  private enum Ask {
    static let caseNumber = Field("case-number", "复议案号", .text(most: 40), under: .rule(.disputeRegister))
    static let organ = Field("organ", "复议机关", .text(most: 40), under: .reconsideration(24))
    static let applicants = Repeated(
      "applicants", "申请人", 1...50, of: Disputant.self, under: .rule(.disputeRegister))
    static let act = DisputedActAsk("被申请行为")
    static let request = Field("request", "复议请求", .lines(most: 1_000), under: .rule(.disputeRegister))
    static func received(under basis: Basis) -> Field<Day?> {
      Field("received", "签收日", hint: "当日登记的不填；早于今天的填写，期限自签收日起算", .day, under: basis).optional
    }
    static let noticed = received(under: .rule(.disputeRegister))
    static let notice: [any Asked] =
      [caseNumber, organ, applicants, DisputeCategory.field] + act.all + [request]

    static let filed = Field("filed", "收到答复通知之日", .day, under: .rule(.disputeImport))
    static let effective = Field("effective", "生效日", .day, under: .rule(.disputeImport))

    static let decision = Field(
      "decision", "复议结果", .one(of: Decision.allCases) { $0.title }, under: .rule(.disputeOutcome))
    static let decisionPaper = Field("paper", "复议文书文号", .text(most: 60), under: .rule(.disputeOutcome))
    static let duty = DisputeDutyAsk(under: .reconsideration(77))
    static let decisionReceived = Field(
      "received", "复议文书签收日", hint: "当日登记的不填；早于今天的填写，起诉期按签收日推算", .day, under: .litigation(45)
    ).optional
    static let determination: [any Asked] = [decision, decisionPaper, duty.duty, duty.due]
    static let reason = Field("reason", "更正理由", .lines(most: 500), under: .rule(.correction))

    static func answer(isSimplified: Bool) -> DisputeAnswerAsk {
      DisputeAnswerAsk("答复书文号", resting: "依据", under: .reconsideration(isSimplified ? 54 : 48))
    }
    static let appeared = AppearanceAsk(held: true, under: .reconsideration(51))
    static let settlement = SettlementAsk(under: .reconsideration(5))

    static let stands = Field("stands", "复议决定", .yesNo("仍然成立", "被撤销、变更或者由裁判取代"), under: .rule(.disputeEffect))
    static let suitPaper = Field("paper", "生效裁判的文号", .text(most: 60), under: .rule(.disputeOutcome))
    static let court = Field("court", "受理法院", .text(most: 40), under: .litigation(45))
    static let suitNumber = Field(
      "case-number", "案号", hint: "起诉之日已过本局计算的起诉期时必填", .text(most: 40), under: .litigation(45)
    ).orBlank
    static let sued = Field("on", "起诉之日", .day, under: .litigation(45))

    static let opinionPaper = Field("paper", "意见书文号", .text(most: 60), under: .reconsideration(76))
    static let demand = Field("demand", "要求纠正的内容", .lines(most: 1_000), under: .reconsideration(76))
    static let opinionReceived = received(under: .reconsideration(76))
  }

  public static let openings: [Opening<Reconsideration>] = [
    Opening(
      .receive, path: "notice", title: "登记复议答复通知（普通程序）", help: "收到申请书副本的当日登记；10个工作日的答复期自签收日起算（不计当日）。",
      asks: { Ask.notice + [Ask.noticed] }, make: { form, _, _ in .receive(try notice(form)) }),
    Opening(
      .receiveSimplified, path: "simplified-notice", title: "登记复议答复通知（简易程序）",
      help: "收到申请书副本的当日登记；5个工作日的答复期自签收日起算（不计当日）。", asks: { Ask.notice + [Ask.noticed] },
      make: { form, _, _ in .receiveSimplified(try notice(form)) }),
    Opening(
      .importCase, path: "old-case", title: "补录往年案件", help: "只补录以前年度收到、已经生效的案件，按原日期计入当年数字。",
      asks: { Ask.notice + [Ask.filed, Ask.effective] + Ask.determination },
      make: { form, _, _ in
        .importCase(
          OldCase(
            notice: try notice(form), filed: try form[Ask.filed], determination: try determination(form),
            effective: try form[Ask.effective]))
      }),
  ]

  private static func notice(_ form: Answered) throws -> Notice {
    Notice(
      caseNumber: try form[Ask.caseNumber], organ: try form[Ask.organ],
      applicants: try form[Ask.applicants], category: try form[DisputeCategory.field],
      act: try Ask.act.act(form), request: try form[Ask.request], received: try form[Ask.noticed])
  }

  private static func determination(_ form: Answered) throws -> Determination {
    Determination(
      try form[Ask.decision], paper: try form[Ask.decisionPaper], duty: try Ask.duty.duty(form),
      received: try form[Ask.decisionReceived])
  }

  public static let steps: [Step<Reconsideration>] = [
    assignment("assignment", "分办") { $0.isOpen && $0.assignment == nil },
    answer,
    resumption,
    decision,
    hearing,
    settlementRecord,
    suspension,
    performance,
    feedback,
    closing,
    suitEnding,
    suitRecord,
    opinionRecord,
    assignment("reassignment", "改派") { $0.isOpen && $0.assignment != nil },
    conversion,
    correction,
  ]

  private static func assignment(
    _ path: String, _ title: String, isOpen: @escaping @Sendable (State) -> Bool
  ) -> Step<Reconsideration> {
    Step(
      .assign, path: path, title: title, help: "谁承办谁应诉：由作出被申请行为的科室负责。",
      asks: { _ in DisputeAssignment.asks }, isOpen: isOpen,
      make: { form, _, _ in .assign(try DisputeAssignment(form)) })
  }

  private static let answer = Step<Reconsideration>(
    .answer, path: "answer", title: "答复举证", help: "逾期不答复的，视为该行政行为没有证据、依据（行政复议法第七十条）。",
    asks: { Ask.answer(isSimplified: $0.isSimplified).all },
    isOpen: { $0.isOpen && $0.assignment != nil && $0.answer == nil },
    make: { form, state, _ in .answer(try Ask.answer(isSimplified: state.isSimplified).answer(form)) })

  private static let hearing = Step<Reconsideration>(
    .hear, path: "hearing", title: "记录听证", help: "负责人应当参加；不能参加的说明理由并委托相应的工作人员。",
    asks: { _ in Ask.appeared.all }, isOpen: { $0.isRunning },
    make: { form, _, _ in .hear(try Ask.appeared.appearance(form)) })

  private static let settlementRecord = Step<Reconsideration>(
    .recordSettlement, path: "settlement", title: "记录调解、和解", asks: { _ in Ask.settlement.all },
    isOpen: { $0.isOpen },
    make: { form, _, _ in .recordSettlement(try Ask.settlement.settlement(form)) })

  private static func note(
    _ command: Command.CodingKeys, _ path: String, _ title: String, _ label: String, under basis: Basis,
    isOpen: @escaping @Sendable (State) -> Bool, make: @escaping @Sendable (String) -> Command
  ) -> Step<Reconsideration> {
    let text = Field("text", label, .lines(most: 1_000), under: basis)
    return Step(
      command, path: path, title: title, asks: { _ in [text] }, isOpen: isOpen,
      make: { form, _, _ in make(try form[text]) })
  }

  private static let suspension = note(
    .suspend, "suspension", "记录中止", "中止通知和原因", under: .rule(.disputeOutcome), isOpen: { $0.isRunning },
    make: { .suspend(reason: $0) })
  private static let resumption = note(
    .resume, "resumption", "记录恢复", "恢复通知和原因", under: .rule(.disputeOutcome),
    isOpen: { $0.isOpen && $0.suspension != nil }, make: { .resume(reason: $0) })
  private static let performance = note(
    .perform, "performance", "记录履行", "履行情况", under: .reconsideration(77), isOpen: { $0.awaitsPerformance },
    make: { .perform($0) })
  private static let feedback = note(
    .giveFeedback, "feedback", "报告纠正情况", "纠正情况", under: .reconsideration(76),
    isOpen: { $0.awaitsFeedback }, make: { .giveFeedback($0) })
  private static let closing = note(
    .close, "closing", "复盘结案", "问题和改进意见", under: .rule(.disputeClosing),
    isOpen: { $0.effect != nil && $0.review == nil && !$0.isEnded && !$0.awaitsPerformance && !$0.awaitsFeedback },
    make: { .close(review: $0) })

  private static let decision = Step<Reconsideration>(
    .decide, path: "decision", title: "登记复议结果", help: "申请人的起诉期按签收复议文书之日推算。",
    warning: "登记后起诉期开始计算，或者立即生效；登记有误的只能另作更正。", asks: { _ in Ask.determination + [Ask.decisionReceived] },
    isOpen: { $0.isRunning && $0.assignment != nil },
    make: { form, _, _ in .decide(try determination(form)) })

  private static let conversion = note(
    .convert, "conversion", "登记转为普通程序", "转换通知和原因", under: .reconsideration(55),
    isOpen: { $0.isOpen && $0.isSimplified }, make: { .convert(reason: $0) })

  private static let correction = Step<Reconsideration>(
    .correctOutcome, path: "outcome-correction", title: "更正复议结果", help: "按复议文书填写正确的结果；原记录不改动。",
    warning: "更正会减去或者补计败复的数字；改为另一种结果的，期限从签收日重新起算。",
    asks: { _ in Ask.determination + [Ask.decisionReceived, Ask.reason] }, isOpen: { $0.determination != nil },
    make: { form, _, _ in .correctOutcome(try determination(form), reason: try form[Ask.reason]) })

  private static let suitEnding = Step<Reconsideration>(
    .endSuit, path: "suit-outcome", title: "登记诉讼结果", help: "复议决定对本局不利又被起诉的，按生效裁判登记复议决定是否成立。",
    warning: "复议决定成立的，本件当日生效并计入败复。",
    asks: { _ in [Ask.stands, Ask.suitPaper] }, isOpen: { $0.awaitsSuitEnd },
    make: { form, _, _ in .endSuit(SuitEnd(stands: try form[Ask.stands], paper: try form[Ask.suitPaper])) })

  private static let suitRecord = Step<Reconsideration>(
    .sue, path: "suit", title: "登记被诉", help: "收到起诉状副本后另立应诉案件，填写本件编号。",
    warning: "本件转为“已被诉”；已按起诉期满记为生效的，同时更正，相应的数字随之变化。",
    asks: { _ in [Ask.court, Ask.suitNumber, Ask.sued] },
    isOpen: { ($0.isSuable || $0.isOpen) && $0.suit == nil },
    make: { form, _, _ in
      .sue(Suit(court: try form[Ask.court], caseNumber: try form[Ask.suitNumber], on: try form[Ask.sued]))
    })

  private static let opinionRecord = Step<Reconsideration>(
    .receiveOpinion, path: "opinion", title: "登记复议意见书", help: "收到意见书之日起60日内向复议机关报告纠正情况。",
    asks: { _ in [Ask.opinionPaper, Ask.demand, Ask.opinionReceived] },
    isOpen: { $0.notice != nil && $0.opinion == nil && $0.old == nil },
    make: { form, _, _ in
      .receiveOpinion(
        Opinion(
          paper: try form[Ask.opinionPaper], demand: try form[Ask.demand], received: try form[Ask.opinionReceived]))
    })
}

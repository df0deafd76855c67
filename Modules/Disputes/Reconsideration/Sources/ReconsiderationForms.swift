public import Casework
import Law

/// The forms of a reconsideration.
extension Reconsideration {
  public static let openings: [Opening<Reconsideration>] = [
    Opening(
      .receive, path: "notice", title: "登记复议答复通知（普通程序）", help: "收到申请书副本的当日登记；10个工作日的答复期自签收日起算（不计当日）。",
      fields: { noticeFields + [receivedField] }, make: { answers, _, _ in .receive(notice(answers)) }),
    Opening(
      .receiveSimplified, path: "simplified-notice", title: "登记复议答复通知（简易程序）",
      help: "收到申请书副本的当日登记；5个工作日的答复期自签收日起算（不计当日）。", fields: { noticeFields + [receivedField] },
      make: { answers, _, _ in .receiveSimplified(notice(answers)) }),
    Opening(
      .importCase, path: "old-case", title: "补录往年案件", help: "只补录以前年度收到、已经生效的案件，按原日期计入当年数字。",
      fields: { noticeFields + oldFields },
      make: { answers, _, day in
        .importCase(
          OldCase(
            notice: notice(answers), filed: Day(answers["filed"]) ?? day, determination: determination(answers),
            effective: Day(answers["effective"]) ?? day))
      }),
  ]

  private static let receivedField = Field(
    "received", "签收日", hint: "当日登记的不填；早于今天的填写，期限自签收日起算", format: .day, optional: true,
    under: .rule(.disputeRegister))

  private static let noticeFields: [Field] = [
    Field("case-number", "复议案号", format: .text(most: 40), under: .rule(.disputeRegister)),
    Field("organ", "复议机关", format: .text(most: 40), under: .reconsideration(24)),
    Field("applicants", "申请人", hint: "每行一名", format: .lines(most: 500), under: .rule(.disputeRegister)),
    Field(
      "applicant-kind", "申请人类别", format: .choice([.init("person", "公民"), .init("organisation", "法人或者其他组织")]),
      under: .rule(.disputeRegister)),
    Field("category", "案件类型", format: .choice(DisputeCategory.choices), under: .rule(.disputeRegister)),
    Field("act", "被申请行为", hint: "例如：行政处罚决定；不写姓名", format: .text(most: 60), under: .rule(.disputeRegister)),
    Field(
      "act-number", "被申请行为的受理编号", hint: "本系统办理的填写，例如 BL2024-000123", format: .text(most: 20), optional: true,
      under: .rule(.disputeRegister)),
    Field("act-paper", "被申请行为的文号", format: .text(most: 60), optional: true, under: .rule(.disputeRegister)),
    Field("request", "复议请求", format: .lines(most: 1_000), under: .rule(.disputeRegister)),
  ]

  private static let oldFields: [Field] =
    [
      Field("filed", "收到答复通知之日", format: .day, under: .rule(.disputeImport)),
      Field("effective", "生效日", format: .day, under: .rule(.disputeImport)),
    ] + determinationFields

  private static let determinationFields: [Field] = [
    Field(
      "decision", "复议结果", format: .choice(Decision.allCases.map { .init($0.rawValue, $0.title) }),
      under: .rule(.disputeOutcome)),
    Field("paper", "复议文书文号", format: .text(most: 60), under: .rule(.disputeOutcome)),
    Field(
      "duty", "本局须履行的内容", hint: "没有的不填", format: .lines(most: 500), optional: true, under: .reconsideration(77)),
    Field("duty-due", "履行期限", format: .day, optional: true, under: .reconsideration(77)),
  ]

  private static let determinationReceived = Field(
    "received", "复议文书签收日", hint: "当日登记的不填；早于今天的填写，起诉期按签收日推算", format: .day, optional: true, under: .litigation(45))

  private static func notice(_ answers: Answered) -> Notice {
    let isOrganisation = answers["applicant-kind"] == "organisation"
    return Notice(
      caseNumber: answers["case-number"], organ: answers["organ"],
      applicants: answers["applicants"].lines.map { Disputant($0, isOrganisation: isOrganisation) },
      category: DisputeCategory(rawValue: answers["category"]) ?? .other,
      act: DisputedAct(title: answers["act"], number: answers["act-number"], paper: answers["act-paper"]),
      request: answers["request"], received: Day(answers["received"]))
  }

  private static func determination(_ answers: Answered) -> Determination {
    Determination(
      Decision(rawValue: answers["decision"]) ?? .terminated, paper: answers["paper"],
      duty: answers.has("duty") ? DisputeDuty(answers["duty"], due: Day(answers["duty-due"])) : nil,
      received: Day(answers["received"]))
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
      fields: { _ in DisputeAssignment.fields }, isOpen: isOpen,
      make: { answers, _, _ in .assign(DisputeAssignment(answers)) })
  }

  private static let answer = Step<Reconsideration>(
    .answer, path: "answer", title: "答复举证", help: "逾期不答复的，视为该行政行为没有证据、依据（行政复议法第七十条）。",
    fields: { state in
      let basis = Basis.reconsideration(state.isSimplified ? 54 : 48)
      return [
        Field("paper", "答复书文号", format: .text(most: 60), optional: true, under: basis),
        Field("evidence", "证据目录", hint: "每行一项：名称｜证明目的｜页数", format: .lines(most: 5_000), under: basis),
        Field("basis", "依据", hint: "每行一件", format: .lines(most: 2_000), under: basis),
        DisputeAnswer.submittedField(under: basis),
      ]
    },
    isOpen: { $0.isOpen && $0.assignment != nil && $0.answer == nil },
    make: { answers, _, _ in
      .answer(
        DisputeAnswer(
          paper: answers["paper"], evidence: try EvidenceItem.list(answers["evidence"], field: "evidence"),
          basis: answers["basis"].lines, submitted: Day(answers["submitted"])))
    })

  private static let hearing = Step<Reconsideration>(
    .hear, path: "hearing", title: "记录听证", help: "负责人应当参加；不能参加的说明理由并委托相应的工作人员。",
    fields: { _ in Appearance.fields(held: true, under: .reconsideration(51)) }, isOpen: { $0.isRunning },
    make: { answers, _, _ in .hear(try Appearance(answers)) })

  private static let settlementRecord = Step<Reconsideration>(
    .recordSettlement, path: "settlement", title: "记录调解、和解",
    fields: { _ in
      [
        Field(
          "form", "方式", format: .choice(Settlement.Form.allCases.map { .init($0.rawValue, $0.title) }),
          under: .reconsideration(5)),
        Field("reference", "记录或者协议编号", format: .text(most: 60), under: .reconsideration(5)),
        Field("terms", "内容", format: .lines(most: 1_000), under: .reconsideration(5)),
      ]
    },
    isOpen: { $0.isOpen },
    make: { answers, _, _ in
      .recordSettlement(
        Settlement(
          form: Settlement.Form(rawValue: answers["form"]) ?? .agreement, reference: answers["reference"],
          terms: answers["terms"]))
    })

  private static func note(
    _ command: Command.CodingKeys, _ path: String, _ title: String, _ label: String, under basis: Basis,
    isOpen: @escaping @Sendable (State) -> Bool, make: @escaping @Sendable (String) -> Command
  ) -> Step<Reconsideration> {
    Step(
      command, path: path, title: title,
      fields: { _ in [Field("text", label, format: .lines(most: 1_000), under: basis)] }, isOpen: isOpen,
      make: { answers, _, _ in make(answers["text"]) })
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
    warning: "登记后起诉期开始计算，或者立即生效；登记有误的只能另作更正。", fields: { _ in determinationFields + [determinationReceived] },
    isOpen: { $0.isRunning && $0.assignment != nil }, make: { answers, _, _ in .decide(determination(answers)) })

  private static let conversion = note(
    .convert, "conversion", "登记转为普通程序", "转换通知和原因", under: .reconsideration(55),
    isOpen: { $0.isOpen && $0.isSimplified }, make: { .convert(reason: $0) })

  private static let correction = Step<Reconsideration>(
    .correctOutcome, path: "outcome-correction", title: "更正复议结果", help: "按复议文书填写正确的结果；原记录不改动。",
    warning: "更正会减去或者补计败复的数字；改为另一种结果的，期限从签收日重新起算。",
    fields: { _ in
      determinationFields + [
        determinationReceived, Field("reason", "更正理由", format: .lines(most: 500), under: .rule(.correction)),
      ]
    },
    isOpen: { $0.determination != nil },
    make: { answers, _, _ in .correctOutcome(determination(answers), reason: answers["reason"]) })

  private static let suitEnding = Step<Reconsideration>(
    .endSuit, path: "suit-outcome", title: "登记诉讼结果", help: "复议决定对本局不利又被起诉的，按生效裁判登记复议决定是否成立。",
    warning: "复议决定成立的，本件当日生效并计入败复。",
    fields: { _ in
      [
        Field(
          "stands", "复议决定", format: .choice([.init("yes", "仍然成立"), .init("no", "被撤销、变更或者由裁判取代")]),
          under: .rule(.disputeEffect)),
        Field("paper", "生效裁判的文号", format: .text(most: 60), under: .rule(.disputeOutcome)),
      ]
    },
    isOpen: { $0.awaitsSuitEnd },
    make: { answers, _, _ in .endSuit(SuitEnd(stands: answers["stands"] == "yes", paper: answers["paper"])) })

  private static let suitRecord = Step<Reconsideration>(
    .sue, path: "suit", title: "登记被诉", help: "收到起诉状副本后另立应诉案件，填写本件编号。",
    warning: "本件转为“已被诉”；已按起诉期满记为生效的，同时更正，相应的数字随之变化。",
    fields: { _ in
      [
        Field("court", "受理法院", format: .text(most: 40), under: .litigation(45)),
        Field(
          "case-number", "案号", hint: "起诉之日已过本局计算的起诉期时必填", format: .text(most: 40), optional: true,
          under: .litigation(45)),
        Field("on", "起诉之日", format: .day, under: .litigation(45)),
      ]
    },
    isOpen: { ($0.isSuable || $0.isOpen) && $0.suit == nil },
    make: { answers, _, _ in
      .sue(Suit(court: answers["court"], caseNumber: answers["case-number"], on: Day(answers["on"]) ?? .first))
    })

  private static let opinionRecord = Step<Reconsideration>(
    .receiveOpinion, path: "opinion", title: "登记复议意见书", help: "收到意见书之日起60日内向复议机关报告纠正情况。",
    fields: { _ in
      [
        Field("paper", "意见书文号", format: .text(most: 60), under: .reconsideration(76)),
        Field("demand", "要求纠正的内容", format: .lines(most: 1_000), under: .reconsideration(76)),
        Field(
          "received", "签收日", hint: "当日登记的不填；早于今天的填写，期限自签收日起算", format: .day, optional: true,
          under: .reconsideration(76)),
      ]
    },
    isOpen: { $0.notice != nil && $0.opinion == nil && $0.old == nil },
    make: { answers, _, _ in
      .receiveOpinion(
        Opinion(paper: answers["paper"], demand: answers["demand"], received: Day(answers["received"])))
    })
}

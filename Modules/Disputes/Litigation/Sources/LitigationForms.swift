public import Casework
import Law

/// The forms of a lawsuit.
extension Litigation {
  public static let openings: [Opening<Litigation>] = [
    Opening(
      .serve, path: "service", title: "登记应诉通知", help: "收到起诉状副本、上诉状副本的当日登记；15日答辩举证期自签收日起算（不计当日）。",
      fields: { complaintFields + [receivedField] },
      make: { answers, _, _ in
        var complaint = try complaint(answers)
        complaint.received = Day(answers["received"])
        return .serve(complaint)
      }),
    Opening(
      .importCase, path: "old-case", title: "补录往年案件", help: "只补录以前年度立案、已经生效的案件，按原日期计入当年数字。",
      fields: { complaintFields + oldFields }, make: { answers, _, day in .importCase(try oldCase(answers, day)) }),
  ]

  private static let instances = Instance.allCases.map { Format.Choice($0.rawValue, $0.title) }
  private static let verdicts = Verdict.allCases.map { Format.Choice($0.rawValue, $0.title) }
  private static let appealable = Verdict.allCases.filter { $0.isAppealable && !$0.isOfAppeal }
    .map { Format.Choice($0.rawValue, $0.title) }

  private static let receivedField = Field(
    "received", "签收日", hint: "当日登记的不填；早于今天的填写，期限自签收日起算", format: .day, optional: true,
    under: .rule(.disputeRegister))

  private static let complaintFields: [Field] = [
    Field("case-number", "案号", hint: "例如（2024）鄂0191行初1号", format: .text(most: 40), under: .rule(.disputeRegister)),
    Field("court", "受理法院", format: .text(most: 40), under: .rule(.disputeRegister)),
    Field("instance", "审级", format: .choice(instances), under: .rule(.disputeRegister)),
    Field("plaintiffs", "原告", hint: "每行一名", format: .lines(most: 500), under: .litigation(67)),
    Field(
      "plaintiff-kind", "原告类别", format: .choice([.init("person", "公民"), .init("organisation", "法人或者其他组织")]),
      under: .rule(.disputeRegister)),
    Field("cause", "案由", format: .text(most: 60), under: .rule(.disputeRegister)),
    Field("category", "案件类型", format: .choice(DisputeCategory.choices), under: .rule(.disputeRegister)),
    Field("act", "被诉行为", hint: "例如：行政处罚决定；不写姓名", format: .text(most: 60), under: .rule(.disputeRegister)),
    Field(
      "act-number", "被诉行为的受理编号", hint: "本系统办理的填写，例如 BL2024-000123", format: .text(most: 20), optional: true,
      under: .rule(.disputeRegister)),
    Field("act-paper", "被诉行为的文号", format: .text(most: 60), optional: true, under: .rule(.disputeRegister)),
    Field("claim", "诉讼请求", format: .lines(most: 1_000), under: .litigation(67)),
    Field(
      "earlier", "前一审级或者复议案件的编号", hint: "二审、再审、发回重审的必填；另行起诉的不填其他诉讼", format: .text(most: 20), optional: true,
      under: .rule(.disputeRegister)),
  ]

  private static let oldFields: [Field] =
    [
      Field("filed", "收到起诉状副本之日", format: .day, under: .rule(.disputeImport)),
      Field("heard", "首次开庭日", hint: "没有开庭的不填", format: .day, optional: true, under: .rule(.disputeImport)),
      Field(
        "attended", "负责人出庭", format: .choice([.init("yes", "出庭"), .init("no", "没有出庭")]), optional: true,
        under: .rule(.appearanceRate)),
      Field("settlement", "调解、和解记录编号", format: .text(most: 60), optional: true, under: .rule(.disputeSettled)),
      Field("effective", "生效日", format: .day, under: .rule(.disputeImport)),
    ] + outcomeFields

  private static let outcomeReceived = Field(
    "received", "裁判文书签收日", hint: "当日登记的不填；早于今天的填写，上诉期自签收日起算", format: .day, optional: true, under: .litigation(85))

  private static let outcomeFields: [Field] = [
    Field("verdict", "结案方式", format: .choice(verdicts), under: .rule(.disputeOutcome)),
    Field("paper", "裁判文书文号", format: .text(most: 60), under: .rule(.disputeOutcome)),
    Field(
      "upholds", "继续有效的一审结果", hint: "维持原判、准许撤回上诉时选择；已关联一审案件的不用选，关联维持原判的二审案件的须选", format: .choice(appealable),
      optional: true,
      under: .rule(.disputeLost)),
    Field("duty", "本局须履行的内容", hint: "没有的不填", format: .lines(most: 500), optional: true, under: .litigation(96)),
    Field("duty-due", "履行期限", format: .day, optional: true, under: .litigation(96)),
    Field("advice", "司法建议", format: .lines(most: 500), optional: true, under: .rule(.disputeOutcome)),
  ]

  private static func complaint(_ answers: Answered) throws -> Complaint {
    let isOrganisation = answers["plaintiff-kind"] == "organisation"
    return Complaint(
      caseNumber: answers["case-number"], court: answers["court"],
      instance: Instance(rawValue: answers["instance"]) ?? .first,
      plaintiffs: answers["plaintiffs"].lines.map { Disputant($0, isOrganisation: isOrganisation) },
      cause: answers["cause"], category: DisputeCategory(rawValue: answers["category"]) ?? .other,
      act: DisputedAct(title: answers["act"], number: answers["act-number"], paper: answers["act-paper"]),
      claim: answers["claim"], earlierNumber: answers["earlier"])
  }

  private static func outcome(_ answers: Answered) -> Outcome {
    Outcome(
      Verdict(rawValue: answers["verdict"]) ?? .otherRuling, paper: answers["paper"],
      upholds: Verdict(rawValue: answers["upholds"]),
      duty: answers.has("duty") ? DisputeDuty(answers["duty"], due: Day(answers["duty-due"])) : nil,
      advice: answers["advice"], received: Day(answers["received"]))
  }

  private static func oldCase(_ answers: Answered, _ day: Day) throws -> OldCase {
    OldCase(
      complaint: try complaint(answers), filed: Day(answers["filed"]) ?? day, heard: Day(answers["heard"]),
      attended: answers["attended"] == "yes", settlement: answers["settlement"], outcome: outcome(answers),
      effective: Day(answers["effective"]) ?? day)
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
      fields: { _ in DisputeAssignment.fields }, isOpen: isOpen,
      make: { answers, _, _ in .assign(DisputeAssignment(answers)) })
  }

  private static let answer = Step<Litigation>(
    .answer, path: "answer", title: "答辩举证", help: "逾期提交又没有经法院准许延期的，视为没有相应证据（行政诉讼法第三十四条）。",
    fields: { _ in
      [
        Field("paper", "答辩状文号", format: .text(most: 60), optional: true, under: .litigation(67)),
        Field("evidence", "证据目录", hint: "每行一项：名称｜证明目的｜页数", format: .lines(most: 5_000), under: .litigation(67)),
        Field("basis", "所依据的规范性文件", hint: "每行一件", format: .lines(most: 2_000), under: .litigation(67)),
        Field("leave", "准许延期举证的文书", hint: "没有的不填", format: .text(most: 60), optional: true, under: .litigation(36)),
        DisputeAnswer.submittedField(under: .litigation(67)),
      ]
    },
    isOpen: { $0.isOpen && $0.assignment != nil && $0.answer == nil },
    make: { answers, _, _ in
      .answer(
        DisputeAnswer(
          paper: answers["paper"], evidence: try EvidenceItem.list(answers["evidence"], field: "evidence"),
          basis: answers["basis"].lines, leave: answers["leave"], submitted: Day(answers["submitted"])))
    })

  private static func arrangement(
    _ path: String, _ title: String, isOpen: @escaping @Sendable (State) -> Bool
  ) -> Step<Litigation> {
    Step(
      .arrangeAppearance, path: path, title: title, help: "负责人应当出庭；不能出庭的须有正当理由和证明，并委托工作人员，不得仅委托律师。",
      fields: { _ in
        [Field("day", "开庭日期", format: .day, under: .litigation(3))]
          + Appearance.fields(held: false, under: .litigation(3))
      },
      isOpen: isOpen,
      make: { answers, _, _ in
        .arrangeAppearance(try Appearance(answers), on: Day(answers["day"]) ?? .first)
      })
  }

  private static let hearing = Step<Litigation>(
    .hear, path: "hearing", title: "记录开庭",
    fields: { _ in
      [Field("day", "开庭日期", format: .day, under: .rule(.appearanceRate))]
        + Appearance.fields(held: true, under: .litigation(3))
    },
    isOpen: { $0.isOpen && $0.arranged != nil },
    make: { answers, _, _ in .hear(try Appearance(answers), on: Day(answers["day"])) })

  private static let decision = Step<Litigation>(
    .decide, path: "outcome", title: "登记裁判结果", help: "上诉期自签收裁判文书之日起算（不计当日）。",
    warning: "登记后上诉期开始计算，或者立即生效并计入统计；登记有误的只能另作更正。",
    fields: { _ in outcomeFields + [outcomeReceived] }, isOpen: { $0.isOpen },
    make: { answers, _, _ in .decide(outcome(answers)) })

  private static let correction = Step<Litigation>(
    .correctOutcome, path: "outcome-correction", title: "更正裁判结果", help: "按裁判文书填写正确的结果；原记录不改动。",
    warning: "更正会减去或者补计败诉、实质化解的数字；改为另一种文书的，期限从签收日重新起算。",
    fields: { _ in
      outcomeFields + [outcomeReceived, Field("reason", "更正理由", format: .lines(most: 500), under: .rule(.correction))]
    },
    isOpen: { $0.outcome != nil },
    make: { answers, _, _ in .correctOutcome(outcome(answers), reason: answers["reason"]) })

  private static let settlementRecord = Step<Litigation>(
    .recordSettlement, path: "settlement", title: "记录调解、和解",
    fields: { _ in
      [
        Field(
          "form", "方式", format: .choice(Settlement.Form.allCases.map { .init($0.rawValue, $0.title) }),
          under: .rule(.disputeSettled)),
        Field("reference", "记录或者协议编号", format: .text(most: 60), under: .rule(.disputeSettled)),
        Field("terms", "内容", format: .lines(most: 1_000), under: .rule(.disputeSettled)),
      ]
    },
    isOpen: { $0.isOpen },
    make: { answers, _, _ in
      .recordSettlement(
        Settlement(
          form: Settlement.Form(rawValue: answers["form"]) ?? .agreement, reference: answers["reference"],
          terms: answers["terms"]))
    })

  private static let performance = Step<Litigation>(
    .perform, path: "performance", title: "记录履行",
    fields: { state in
      [
        Field(
          "text", "履行情况", hint: "须履行：\(state.outcome?.duty?.printed ?? "")", format: .lines(most: 500),
          under: .litigation(96))
      ]
    },
    isOpen: { $0.awaitsPerformance }, make: { answers, _, _ in .perform(answers["text"]) })

  private static let closing = Step<Litigation>(
    .close, path: "closing", title: "复盘结案",
    fields: { _ in
      [Field("review", "问题和改进意见", format: .lines(most: 2_000), under: .rule(.disputeClosing))]
    },
    isOpen: { $0.effect != nil && !$0.isEnded && !$0.awaitsPerformance },
    make: { answers, _, _ in .close(review: answers["review"]) })

  private static let appealRecord = Step<Litigation>(
    .appeal, path: "appeal", title: "登记上诉", help: "二审收到上诉状副本后另立一件，填写本件编号。",
    warning: "本件转为“已上诉”；已按上诉期满记为生效的，同时更正，相应的数字随之变化。",
    fields: { _ in
      [
        Field(
          "by", "上诉人", format: .choice(Appeal.Appellant.allCases.map { .init($0.rawValue, $0.title) }),
          under: .litigation(85)),
        Field("on", "提出上诉之日", format: .day, under: .litigation(85)),
        Field(
          "acceptance", "受理上诉的文书或者二审案号", hint: "提出上诉之日已过本局计算的上诉期时填写", format: .text(most: 60), optional: true,
          under: .litigation(85)),
      ]
    },
    isOpen: { $0.isAppealable && $0.appeal == nil },
    make: { answers, _, _ in
      .appeal(
        Appeal(
          by: Appeal.Appellant(rawValue: answers["by"]) ?? .plaintiff, on: Day(answers["on"]) ?? .first,
          acceptance: answers.has("acceptance") ? answers["acceptance"] : nil))
    })
}

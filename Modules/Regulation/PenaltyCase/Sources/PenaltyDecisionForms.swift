import Casework
import Law

/// The forms from the notice to the end of the case.
extension PenaltyCase {
  static let noticeSteps: [Step<PenaltyCase>] = [
    Step(
      .inform, path: "notice", title: "事先告知（当场交付）",
      help: "告知书当日当场交给当事人的用这一项，陈述申辩、要求听证的期限从当日起算；依法可以要求听证的，系统同时告知听证权利。",
      fields: noticeFields, isOpen: { $0.stage == .investigated && !$0.isSuspended },
      make: { answers, state, _ in .inform(notice(answers, state)) }),
    Step(
      .sendNotice, path: "notice-dispatch", title: "制作告知书（另行送达）", help: "不能当场交付的用这一项；期限从记录送达之日起算。",
      fields: noticeFields, isOpen: { $0.stage == .investigated && !$0.isSuspended },
      make: { answers, state, _ in .sendNotice(notice(answers, state)) }),
    Step(
      .serveNotice, path: "notice-service", title: "记录告知书送达", help: "陈述申辩、要求听证的期限自送达之日起算（不计当日）。",
      fields: { _ in deliveryFields }, isOpen: { $0.stage == .informed && $0.noticed == nil },
      make: { answers, _, _ in .serveNotice(delivery(answers)) }),
  ]

  @Sendable private static func noticeFields(_ state: State) -> [Field] {
    [
      Field(
        "facts", "事实", hint: "拟处罚：\(state.report?.proposal.chinese ?? "")", format: .lines(most: 2_000),
        under: .penalty(44)),
      Field("reasons", "理由", format: .lines(most: 1_000), under: .penalty(44)),
      Field("basis", "依据", format: .text(most: 200), under: .penalty(44)),
    ]
  }

  private static func notice(_ answers: Answered, _ state: State) -> Notice {
    Notice(
      sanction: state.report?.proposal ?? Sanction(fine: 0), facts: answers["facts"], reasons: answers["reasons"],
      basis: answers["basis"])
  }

  private static let deliveryFields: [Field] = [
    Field("method", "方式", format: .choice(Delivery.methods.map { .init($0, $0) }), under: .penalty(61)),
    Field("receiver", "签收人或者见证人", format: .text(most: 50), under: .penalty(61), autocomplete: "off"),
    Field("place", "地点", format: .text(most: 60), under: .penalty(61)),
    Field(
      "received", "送达日", hint: "当日记录的不填；早于今天的填写，期限自送达日起算", format: .day, optional: true, under: .penalty(61)),
  ]

  private static func delivery(_ answers: Answered) -> Delivery {
    Delivery(
      method: answers["method"], receiver: answers["receiver"], place: answers["place"],
      received: Day(answers["received"]))
  }

  static let hearingSteps: [Step<PenaltyCase>] = [
    Step(
      .recordStatement, path: "statement", title: "记录陈述、申辩",
      fields: { _ in
        [
          Field("content", "陈述、申辩的内容", format: .lines(most: 2_000), under: .penalty(45)),
          Field(
            "adopted", "是否采纳", format: .choice([.init("yes", "采纳"), .init("no", "不采纳")]), under: .penalty(45)),
          Field("answer", "复核意见和理由", format: .lines(most: 1_000), under: .penalty(45)),
        ]
      },
      isOpen: { $0.stage == .informed && $0.noticed != nil },
      make: { answers, _, _ in
        .recordStatement(
          Statement(content: answers["content"], isAdopted: answers["adopted"] == "yes", answer: answers["answer"]))
      }),
    Step(
      .askHearing, path: "hearing-request", title: "记录听证要求", help: "应当在告知后5个工作日内提出。",
      fields: { _ in
        [
          Field("request", "要求和理由", format: .lines(most: 500), under: .penalty(64)),
          Field("received", "收到要求之日", hint: "是否在期限内按这一天计算", format: .day, under: .penalty(64)),
        ]
      },
      isOpen: { $0.stage == .informed && ($0.hearing == .offered || $0.hearing == .forgone) },
      make: { answers, _, _ in .askHearing(request: answers["request"], received: Day(answers["received"])) }),
    Step(
      .notifyHearing, path: "hearing-notice", title: "通知听证", help: "听证的7个工作日前通知当事人；主持人不得是本案调查人员。",
      fields: { _ in
        [
          Field("day", "听证日期", format: .day, under: .penalty(64)),
          Field("place", "地点", format: .text(most: 60), under: .penalty(64)),
          Field("host", "主持人", format: .personName, under: .penalty(64), autocomplete: "off"),
          Field(
            "open", "是否公开", format: .choice([.init("yes", "公开举行"), .init("no", "涉及秘密、隐私，不公开")]),
            under: .penalty(64)),
        ]
      },
      isOpen: { state in
        if case .notified = state.hearing { return state.isUndecided }
        return state.hearing == .asked && state.isUndecided
      },
      make: { answers, _, _ in
        .notifyHearing(
          HearingNotice(
            on: Day(answers["day"]) ?? .first, place: answers["place"], host: answers["host"],
            isOpen: answers["open"] == "yes"))
      }),
    Step(
      .hear, path: "hearing", title: "记录听证", help: "听证后须再送法制审核。",
      fields: { _ in
        [
          Field("attendees", "参加人", format: .lines(most: 300), under: .penalty(64)),
          Field("opinion", "听证意见", format: .lines(most: 1_000), under: .penalty(65)),
        ]
      },
      isOpen: { if case .notified = $0.hearing { $0.isUndecided } else { false } },
      make: { answers, _, _ in .hear(HearingRecord(attendees: answers["attendees"], opinion: answers["opinion"])) }),
    Step(
      .forgoHearing, path: "hearing-waiver", title: "记为放弃听证",
      fields: { _ in [Field("reason", "情况", hint: "撤回要求，或者没有到场", format: .lines(most: 300), under: .penalty(64))] },
      isOpen: { state in
        if case .notified = state.hearing { return state.isUndecided }
        return state.hearing == .asked && state.isUndecided
      },
      make: { answers, _, _ in .forgoHearing(reason: answers["reason"]) }),
  ]

  static let decisionSteps: [Step<PenaltyCase>] = [
    Step(
      .decide, path: "decision", title: "作出处罚决定", warning: "决定作出后不能修改；7个工作日内送达，7个工作日内公示。",
      fields: { state in
        sanctionFields(under: .penalty(59)) + [
          Field(
            "reasons", "裁量理由", hint: "告知的处罚：\(state.notice?.sanction.chinese ?? "")", format: .lines(most: 1_000),
            under: .penalty(59)),
          Field("basis", "依据", format: .text(most: 200), under: .penalty(59)),
          Field("performance", "履行方式和期限", format: .lines(most: 300), under: .penalty(59)),
          Field(
            "remedy", "救济途径",
            format: .choice([
              .init("usual", "一般", hint: remedy), .init("demolition", "土地管理法责令限期拆除", hint: demolitionRemedy),
            ]), under: .penalty(59)),
        ]
      },
      isOpen: { $0.stage == .informed && $0.noticed != nil && !$0.isSuspended },
      make: { answers, _, _ in
        .decide(
          Decision(
            sanction: sanction(answers), reasons: answers["reasons"], basis: answers["basis"],
            performance: answers["performance"],
            remedy: answers["remedy"] == "demolition" ? demolitionRemedy : remedy))
      }),
    Step(
      .decideWithout, path: "exemption", title: "不予处罚", warning: "决定作出后不能修改；20个工作日内公示。",
      fields: { _ in
        [
          Field(
            "ground", "情形",
            format: .choice(Exemption.Ground.allCases.map { .init($0.rawValue, $0.title, hint: $0.basis.short) }),
            under: .penalty(57)),
          Field("reasons", "理由", format: .lines(most: 1_000), under: .penalty(57)),
          Field(
            "education", "教育情况", hint: "违法事实不能成立的不填", format: .lines(most: 300), optional: true,
            under: .penalty(33)),
        ]
      },
      isOpen: \.isReported,
      make: { answers, _, _ in
        .decideWithout(
          Exemption(
            ground: Exemption.Ground(rawValue: answers["ground"]) ?? .minor, reasons: answers["reasons"],
            education: answers["education"]))
      }),
    Step(
      .transfer, path: "referral", title: "移送", warning: "本案移送后办结，不能再恢复。",
      fields: { _ in
        [
          Field("organ", "移送机关", format: .text(most: 60), under: .penalty(57)),
          Field("reason", "理由", format: .lines(most: 500), under: .penalty(57)),
        ]
      },
      isOpen: \.isUndecided,
      make: { answers, _, _ in .transfer(Referral(to: answers["organ"], reason: answers["reason"])) }),
    reasoned(.suspend, "suspension", "中止", .rule(.caseSuspension), isOpen: \.isUndecided) { .suspend(reason: $0) },
    reasoned(.resume, "resumption", "恢复", .rule(.caseSuspension), isOpen: \.isSuspended) { .resume(reason: $0) },
    reasoned(
      .withdrawCase, "withdrawal", "撤销立案", .rule(.caseWithdrawal), warning: "本案将办结为“已撤销立案”，不能再恢复。",
      isOpen: \.isUndecided
    ) { .withdrawCase(reason: $0) },
  ]

  static let closingSteps: [Step<PenaltyCase>] = [
    Step(
      .serve, path: "service", title: "送达", help: "有罚款、没收违法所得的，15日的缴款期自送达之日起算（不计当日）。",
      fields: { _ in deliveryFields }, isOpen: { $0.stands && !$0.isServed },
      make: { answers, _, _ in .serve(delivery(answers)) }),
    Step(
      .grantInstalment, path: "instalment", title: "准予延期、分期",
      fields: { _ in
        [
          Field("plan", "缴纳安排", format: .lines(most: 300), under: .penalty(66)),
          Field("until", "最后一期", format: .day, under: .penalty(66)),
        ]
      },
      isOpen: { $0.owesMoney && isBeingPerformed($0) },
      make: { answers, _, _ in
        .grantInstalment(Instalment(plan: answers["plan"], until: Day(answers["until"]) ?? .last))
      }),
    Step(
      .recordPerformance, path: "performance", title: "记录履行",
      fields: { _ in
        [
          Field(
            "how", "履行方式", format: .choice(["自动履行", "分期履行完毕", "人民法院强制执行", "其他"].map { .init($0, $0) }),
            under: .penalty(66))
        ]
      },
      isOpen: isBeingPerformed, make: { answers, _, _ in .recordPerformance(how: answers["how"]) }),
    reasoned(
      .close, "closing", "结案", .rule(.caseClosing), label: "结案说明",
      isOpen: { $0.decidedOn != nil && $0.stage != .closed && unsettled($0) == nil },
      make: { .close(note: $0) }),
  ]

  private static func isBeingPerformed(_ state: State) -> Bool {
    state.decision != nil && state.isServed && !state.isPerformed && state.stands
  }

  /// A step that asks for one text.
  static func reasoned(
    _ command: Command.CodingKeys, _ path: String, _ title: String, _ basis: Basis, label: String = "理由",
    warning: String? = nil, isOpen: @escaping @Sendable (State) -> Bool,
    make: @escaping @Sendable (String) -> Command
  ) -> Step<PenaltyCase> {
    Step(
      command, path: path, title: title, warning: warning,
      fields: { _ in [Field("reason", label, format: .lines(most: 500), under: basis)] }, isOpen: isOpen,
      make: { answers, _, _ in make(answers["reason"]) })
  }
}

import Casework
import Law

/// The forms from the notice to the end of the case.
extension PenaltyCase {
  private enum Ask {
    static let facts = Field("facts", "事实", .lines(most: 2_000), under: .penalty(44))
    static let noticeReasons = Field("reasons", "理由", .lines(most: 1_000), under: .penalty(44))
    static let noticeBasis = Field("basis", "依据", .text(most: 200), under: .penalty(44))

    static let method = Field("method", "方式", .choice(Delivery.methods.map { .init($0, $0) }), under: .penalty(61))
    static let receiver = Field(
      "receiver", "签收人或者见证人", .text(most: 50), under: .penalty(61), autocomplete: "off")
    static let place = Field("place", "地点", .text(most: 60), under: .penalty(61))
    static let received = Field(
      "received", "送达日", hint: "当日记录的不填；早于今天的填写，期限自送达日起算", .day, under: .penalty(61)
    ).optional

    static let content = Field("content", "陈述、申辩的内容", .lines(most: 2_000), under: .penalty(45))
    static let adopted = Field("adopted", "是否采纳", .yesNo("采纳", "不采纳"), under: .penalty(45))
    static let answer = Field("answer", "复核意见和理由", .lines(most: 1_000), under: .penalty(45))

    static let request = Field("request", "要求和理由", .lines(most: 500), under: .penalty(64))
    static let requested = Field("received", "收到要求之日", hint: "是否在期限内按这一天计算", .day, under: .penalty(64))
    static let day = Field("day", "听证日期", .day, under: .penalty(64))
    static let hall = Field("place", "地点", .text(most: 60), under: .penalty(64))
    static let host = Field("host", "主持人", .person(Role.bureau), under: .penalty(64))
    static let open = Field("open", "是否公开", .yesNo("公开举行", "涉及秘密、隐私，不公开"), under: .penalty(64))
    static let attendees = Field("attendees", "参加人", .lines(most: 300), under: .penalty(64))
    static let opinion = Field("opinion", "听证意见", .lines(most: 1_000), under: .penalty(65))
    static let waiver = Field("reason", "情况", hint: "撤回要求，或者没有到场", .lines(most: 300), under: .penalty(64))

    static let sanction = SanctionAsk(under: .penalty(59))
    static let reasons = Field("reasons", "裁量理由", .lines(most: 1_000), under: .penalty(59))
    static let basis = Field("basis", "依据", .text(most: 200), under: .penalty(59))
    static let performance = Field("performance", "履行方式和期限", .lines(most: 300), under: .penalty(59))
    static let remedy = Field(
      "remedy", "救济途径",
      .choice([
        .init("usual", "一般", hint: PenaltyCase.remedy),
        .init("demolition", "土地管理法责令限期拆除", hint: demolitionRemedy),
      ]), under: .penalty(59))

    static let ground = Field(
      "ground", "情形", .one(of: Exemption.Ground.allCases, \.title, hint: \.basis.short), under: .penalty(57))
    static let exemption = Field("reasons", "理由", .lines(most: 1_000), under: .penalty(57))
    static let education = Field(
      "education", "教育情况", hint: "违法事实不能成立的不填", .lines(most: 300), under: .penalty(33)
    ).orBlank
    static let organ = Field("organ", "移送机关", .text(most: 60), under: .penalty(57))
    static let referral = Field("reason", "理由", .lines(most: 500), under: .penalty(57))

    static let plan = Field("plan", "缴纳安排", .lines(most: 300), under: .penalty(66))
    static let until = Field("until", "最后一期", .day, under: .penalty(66))
    static let how = Field(
      "how", "履行方式", .choice(["自动履行", "分期履行完毕", "人民法院强制执行", "其他"].map { .init($0, $0) }), under: .penalty(66))
  }

  static let noticeSteps: [Step<PenaltyCase>] = [
    Step(
      .inform, path: "notice", title: "事先告知（当场交付）",
      help: "告知书当日当场交给当事人的用这一项，陈述申辩、要求听证的期限从当日起算；依法可以要求听证的，系统同时告知听证权利。",
      asks: noticeFields, isOpen: { $0.stage == .investigated && !$0.isSuspended },
      make: { form, state, _ in .inform(try notice(form, state)) }),
    Step(
      .sendNotice, path: "notice-dispatch", title: "制作告知书（另行送达）", help: "不能当场交付的用这一项；期限从记录送达之日起算。",
      asks: noticeFields, isOpen: { $0.stage == .investigated && !$0.isSuspended },
      make: { form, state, _ in .sendNotice(try notice(form, state)) }),
    Step(
      .serveNotice, path: "notice-service", title: "记录告知书送达", help: "陈述申辩、要求听证的期限自送达之日起算（不计当日）。",
      asks: { _ in deliveryFields }, isOpen: { $0.stage == .informed && $0.noticed == nil },
      make: { form, _, _ in .serveNotice(try delivery(form)) }),
  ]

  @Sendable private static func noticeFields(_ state: State) -> [any Asked] {
    [
      Ask.facts.asking(hint: "拟处罚：\(state.report?.proposal.chinese ?? "")"), Ask.noticeReasons, Ask.noticeBasis,
    ]
  }

  private static func notice(_ form: Answered, _ state: State) throws -> Notice {
    Notice(
      sanction: state.report?.proposal ?? Sanction(fine: 0), facts: try form[Ask.facts],
      reasons: try form[Ask.noticeReasons], basis: try form[Ask.noticeBasis])
  }

  private static let deliveryFields: [any Asked] = [Ask.method, Ask.receiver, Ask.place, Ask.received]

  private static func delivery(_ form: Answered) throws -> Delivery {
    Delivery(
      method: try form[Ask.method], receiver: try form[Ask.receiver], place: try form[Ask.place],
      received: try form[Ask.received])
  }

  static let hearingSteps: [Step<PenaltyCase>] = [
    Step(
      .recordStatement, path: "statement", title: "记录陈述、申辩", asks: { _ in [Ask.content, Ask.adopted, Ask.answer] },
      isOpen: { $0.stage == .informed && $0.noticed != nil },
      make: { form, _, _ in
        .recordStatement(
          Statement(
            content: try form[Ask.content], isAdopted: try form[Ask.adopted], answer: try form[Ask.answer]))
      }),
    Step(
      .askHearing, path: "hearing-request", title: "记录听证要求", help: "应当在告知后5个工作日内提出。",
      asks: { _ in [Ask.request, Ask.requested] },
      isOpen: { $0.stage == .informed && ($0.hearing == .offered || $0.hearing == .forgone) },
      make: { form, _, _ in .askHearing(request: try form[Ask.request], received: try form[Ask.requested]) }),
    Step(
      .notifyHearing, path: "hearing-notice", title: "通知听证", help: "听证的7个工作日前通知当事人；主持人不得是本案调查人员。",
      asks: { _ in [Ask.day, Ask.hall, Ask.host, Ask.open] },
      isOpen: { state in
        if case .notified = state.hearing { return state.isUndecided }
        return state.hearing == .asked && state.isUndecided
      },
      make: { form, _, _ in
        .notifyHearing(
          HearingNotice(
            on: try form[Ask.day], place: try form[Ask.hall], isOpen: try form[Ask.open],
            picked: try form[Ask.host]))
      }),
    Step(
      .hear, path: "hearing", title: "记录听证", help: "听证后须再送法制审核。", asks: { _ in [Ask.attendees, Ask.opinion] },
      isOpen: { if case .notified = $0.hearing { $0.isUndecided } else { false } },
      make: { form, _, _ in
        .hear(HearingRecord(attendees: try form[Ask.attendees], opinion: try form[Ask.opinion]))
      }),
    Step(
      .forgoHearing, path: "hearing-waiver", title: "记为放弃听证", asks: { _ in [Ask.waiver] },
      isOpen: { state in
        if case .notified = state.hearing { return state.isUndecided }
        return state.hearing == .asked && state.isUndecided
      },
      make: { form, _, _ in .forgoHearing(reason: try form[Ask.waiver]) }),
  ]

  static let decisionSteps: [Step<PenaltyCase>] = [
    Step(
      .decide, path: "decision", title: "作出处罚决定", warning: "决定作出后不能修改；7个工作日内送达，7个工作日内公示。",
      asks: { state in
        Ask.sanction.all + [
          Ask.reasons.asking(hint: "告知的处罚：\(state.notice?.sanction.chinese ?? "")"), Ask.basis, Ask.performance,
          Ask.remedy,
        ]
      },
      isOpen: { $0.stage == .informed && $0.noticed != nil && !$0.isSuspended },
      make: { form, _, _ in
        .decide(
          Decision(
            sanction: try Ask.sanction.sanction(form), reasons: try form[Ask.reasons], basis: try form[Ask.basis],
            performance: try form[Ask.performance],
            remedy: try form[Ask.remedy] == "demolition" ? demolitionRemedy : remedy))
      }),
    Step(
      .decideWithout, path: "exemption", title: "不予处罚", warning: "决定作出后不能修改；20个工作日内公示。",
      asks: { _ in [Ask.ground, Ask.exemption, Ask.education] },
      isOpen: \.isReported,
      make: { form, _, _ in
        .decideWithout(
          Exemption(
            ground: try form[Ask.ground], reasons: try form[Ask.exemption], education: try form[Ask.education]))
      }),
    Step(
      .transfer, path: "referral", title: "移送", warning: "本案移送后办结，不能再恢复。",
      asks: { _ in [Ask.organ, Ask.referral] },
      isOpen: \.isUndecided,
      make: { form, _, _ in .transfer(Referral(to: try form[Ask.organ], reason: try form[Ask.referral])) }),
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
      asks: { _ in deliveryFields }, isOpen: { $0.stands && !$0.isServed },
      make: { form, _, _ in .serve(try delivery(form)) }),
    Step(
      .grantInstalment, path: "instalment", title: "准予延期、分期", asks: { _ in [Ask.plan, Ask.until] },
      isOpen: { $0.owesMoney && isBeingPerformed($0) },
      make: { form, _, _ in .grantInstalment(Instalment(plan: try form[Ask.plan], until: try form[Ask.until])) }),
    Step(
      .recordPerformance, path: "performance", title: "记录履行", asks: { _ in [Ask.how] },
      isOpen: isBeingPerformed, make: { form, _, _ in .recordPerformance(how: try form[Ask.how]) }),
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
    let reason = Field("reason", label, .lines(most: 500), under: basis)
    return Step(
      command, path: path, title: title, warning: warning, asks: { _ in [reason] }, isOpen: isOpen,
      make: { form, _, _ in make(try form[reason]) })
  }
}

public import Casework
import Law

/// The next lawful acts of a transfer case as forms.
extension Transfer {
  public static let steps: [Step<Transfer>] = [
    acceptance, supplementNotice, acceptanceRefusal, supplement, consent, carryingRefusal, examination,
    registrationRefusal, entry, issue, utilityConfirmation, utilityRefusal, correction, withdrawal,
  ]

  static let materials: [Format.Choice] = [
    .init("contract", "买卖合同（网签备案）"), .init("identity", "双方身份证明"), .init("certificate", "原不动产权证书"),
    .init("tax", "完税证明"), .init("marriage", "婚姻状况证明或共有人同意"), .init("application", "申请书签名"),
  ]

  private enum Ask {
    static let pages = Field("pages", "收到的材料页数", hint: "清点后填写总页数", .whole(1...2_000), under: .regulation(17))
    static let items = Field("items", "需要补正的材料", .choices(materials), under: .regulation(17, item: 3))
    static let howTo = Field(
      "note", "怎样补正", hint: "写明缺什么、怎么改、到哪里取得", .lines(most: 500), under: .regulation(17, item: 3))
    static let notAccepted = Field(
      "ground", "依据",
      .choice([
        .init(Basis.regulation(17, item: 4).code, "不属于本机构登记范围", hint: "条例第十七条第一款第四项"),
        .init(Basis.regulation(17, item: 3).code, "材料不齐全或者不符合法定形式", hint: "条例第十七条第一款第三项"),
      ]), under: .regulation(17))
    static let notAcceptedReason = reason("理由", hint: "写给申请人看：为什么、可以怎么办", 500, under: .regulation(17))
    static let supplement = Field("note", "补正说明", .lines(most: 500), under: .regulation(17, item: 3))

    static let payoff = Field(
      "payoff", "原贷款结清金额（元）", hint: "本行是原抵押权人时填写", .money(Money(fen: 0)...Money(yuan: 1_000_000_000)),
      under: .rule(.carriedMortgage)
    ).optional
    static let until = Field("until", "结清金额有效至", .day, under: .rule(.carriedMortgage))
      .required("填写结清金额的必填") { $0.find(payoff) != nil }
    static let loan = Field(
      "loan", "新贷款合同编号", hint: "本行发放新贷款时填写", .text(most: 60), under: .rule(.carriedMortgage)
    ).optional
    static let carryingReason = reason("理由", 300, under: .civilCode(406))

    static let opinion = Field("opinion", "审核意见", .lines(most: 500), under: .regulation(18))
    static let notRegistered = Field(
      "ground", "依据",
      .choice(
        [
          (1, "违反法律、行政法规规定"), (2, "存在尚未解决的权属争议"), (3, "申请登记的不动产权利超过规定期限"),
          (4, "法律、行政法规规定不予登记的其他情形"),
        ].map { .init(Basis.regulation(22, item: $0.0).code, $0.1, hint: "条例第二十二条第\($0.0)项") }),
      under: .regulation(22))
    static let notRegisteredReason = reason("理由", hint: "写给申请人看：为什么、可以怎么办", 500, under: .regulation(22))
    static let unitEnd = Field("unit", "不动产单元号后四位", .text(most: 4), under: .civilCode(214))
    static let receiver = Field("receiver", "领证人姓名", .personName, under: .regulation(21), autocomplete: "off")

    static let returned = Field(
      "reason", "退回原因",
      .choice([.init("欠费未结清", "欠费未结清"), .init("户号不符", "户号与坐落不符"), .init("用户名不符", "原用户名与卖方不符")]),
      under: .rule(.jointUtilities))
    static let utility = Field("utility", "哪一项", .one(of: Utility.allCases) { $0.title }, under: .rule(.correction))
    static let correctionReason = reason("更正理由", 300, under: .rule(.correction))
    static let withdrawalReason = reason("撤回原因", 300, under: .regulation(15))

    private static func reason(_ label: String, hint: String? = nil, _ most: Int, under basis: Basis) -> Field<String> {
      Field("reason", label, hint: hint, .lines(most: most), under: basis)
    }
  }

  private static let acceptance = Step<Transfer>(
    .accept, path: "acceptance", title: "受理", help: "材料齐全、符合法定形式的，当场受理；系统同时再查一次查封、抵押和在办业务。",
    asks: { _ in [Ask.pages] }, isOpen: { $0.stage == .applied },
    make: { form, _, _ in .accept(pages: try form[Ask.pages]) })

  private static let supplementNotice = Step<Transfer>(
    .askSupplement, path: "supplement-notice", title: "一次性告知补正", help: "须一次列全；只能告知一次。",
    asks: { _ in [Ask.items, Ask.howTo] }, isOpen: { $0.stage == .applied && !$0.supplementUsed },
    make: { form, _, _ in
      let items = try form[Ask.items]
      return .askSupplement(
        Supplement(
          items: materials.filter { items.contains($0.id) }.map(\.title), note: try form[Ask.howTo]))
    })

  private static let acceptanceRefusal = Step<Transfer>(
    .declineAcceptance, path: "acceptance-refusal", title: "不予受理",
    warning: "本件将办结为“不予受理”，申请人会收到书面告知和救济途径，不能再恢复。",
    asks: { _ in [Ask.notAccepted, Ask.notAcceptedReason] }, isOpen: { $0.stage == .applied },
    make: { form, _, _ in
      .declineAcceptance(Ground(basis: try form[Ask.notAccepted], reason: try form[Ask.notAcceptedReason]))
    })

  private static let supplement = Step<Transfer>(
    .supplement, path: "supplement", title: "提交补正",
    asks: { state in
      [Ask.supplement.asking(hint: "需要补正：" + (state.supplement?.items.joined(separator: "、") ?? ""))]
    },
    isOpen: { $0.stage == .supplementing }, make: { form, _, _ in .supplement(note: try form[Ask.supplement]) })

  private static let consent = Step<Transfer>(
    .consent, path: "consent", title: "同意带押过户", asks: { _ in [Ask.payoff, Ask.until, Ask.loan] },
    isOpen: { !$0.missingConsents.isEmpty && [.applied, .supplementing, .accepted].contains($0.stage) },
    make: { form, _, actor in
      let payoff = try form[Ask.payoff]
      var consent = Consent(
        bank: actor.organisation ?? "", payoffUntil: payoff == nil ? nil : try form.required(Ask.until),
        loanContract: try form[Ask.loan])
      consent.sum = payoff
      return .consent(consent)
    })

  private static let carryingRefusal = Step<Transfer>(
    .declineCarrying, path: "carrying-refusal", title: "不同意带押过户", warning: "本件不能再按带押过户办理，申请人会看到您写的理由。",
    asks: { _ in [Ask.carryingReason] },
    isOpen: { !$0.missingConsents.isEmpty && $0.bankRefusal == nil && [.applied, .accepted].contains($0.stage) },
    make: { form, _, actor in
      .declineCarrying(
        Ground(basis: Basis.civilCode(406).code, reason: try form[Ask.carryingReason]),
        bank: actor.organisation ?? "")
    })

  private static let examination = Step<Transfer>(
    .examine, path: "examination", title: "审核通过", help: "受理人不能审核同一件；系统会再查一次登记簿。",
    asks: { _ in [Ask.opinion] }, isOpen: { $0.stage == .accepted && $0.missingConsents.isEmpty },
    make: { form, _, _ in .examine(opinion: try form[Ask.opinion]) })

  private static let registrationRefusal = Step<Transfer>(
    .declineRegistration, path: "registration-refusal", title: "不予登记",
    warning: "本件将办结为“不予登记”，申请人会收到书面告知和救济途径，不能再恢复。",
    asks: { _ in [Ask.notRegistered, Ask.notRegisteredReason] },
    isOpen: { $0.stage == .accepted || $0.stage == .examined },
    make: { form, _, _ in
      .declineRegistration(Ground(basis: try form[Ask.notRegistered], reason: try form[Ask.notRegisteredReason]))
    })

  private static let entry = Step<Transfer>(
    .enter, path: "entry", title: "登簿",
    warning: "登簿即发生物权效力：权利人变更、原证书失效、新证书生成；有抵押组合的，新抵押设立和原抵押注销同时完成。登簿后不能撤回。",
    asks: { [Ask.unitEnd.asking(hint: "请对照材料输入，以确认登的是这个单元：\($0.application?.location ?? "")")] },
    isOpen: { $0.stage == .examined },
    make: { form, state, _ in
      let digits = UnitCode.normalised(try form[Ask.unitEnd])
      guard let unit = state.application?.unit, unit.hasSuffix(digits), digits.count == 4 else {
        throw FieldFault(Ask.unitEnd.name, "与本件的不动产单元号后四位不一致，请核对是否拿错了材料。")
      }
      return .enter
    })

  private static let issue = Step<Transfer>(
    .issueCertificate, path: "issue", title: "发证", asks: { _ in [Ask.receiver] },
    isOpen: { $0.stage == .entered && !$0.issued },
    make: { form, _, _ in .issueCertificate(receiver: try form[Ask.receiver]) })

  private static let utilityConfirmation = Step<Transfer>(
    .confirmUtility, path: "utility-confirmation", title: "确认过户",
    isOpen: { !$0.openUtilities.isEmpty },
    make: { _, _, actor in .confirmUtility(try utility(of: actor)) })

  private static let utilityRefusal = Step<Transfer>(
    .declineUtility, path: "utility-refusal", title: "退回", asks: { _ in [Ask.returned] },
    isOpen: { !$0.openUtilities.isEmpty },
    make: { form, _, actor in
      .declineUtility(UtilityRefusal(try utility(of: actor), reason: try form[Ask.returned]))
    })

  private static let correction = Step<Transfer>(
    .correctConfirmation, path: "confirmation-correction", title: "更正误记的确认",
    warning: "原记录不改动，另作一条更正；已公布的数字随之变化，公布过的报告会显示勘误。",
    asks: { _ in [Ask.utility, Ask.correctionReason] },
    isOpen: { state in state.answers.values.contains { if case .confirmed = $0 { true } else { false } } },
    make: { form, _, _ in
      .correctConfirmation(try form[Ask.utility], reason: try form[Ask.correctionReason])
    })

  private static let withdrawal = Step<Transfer>(
    .withdraw, path: "withdrawal", title: "撤回申请", warning: "撤回后本件办结，需要时请重新申请；登簿以前可以撤回。",
    asks: { _ in [Ask.withdrawalReason] },
    isOpen: { [.applied, .supplementing, .accepted, .examined].contains($0.stage) },
    make: { form, _, _ in .withdraw(reason: try form[Ask.withdrawalReason]) })

  private static func utility(of actor: Actor) throws -> Utility {
    guard let utility = actor.organisation.flatMap(Utility.init) else {
      throw Refusal("registration.transfer.not-a-utility", under: .rule(.authority), "您的账号不属于水、电、气单位。")
    }
    return utility
  }
}

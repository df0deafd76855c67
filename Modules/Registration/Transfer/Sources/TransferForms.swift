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

  private static let acceptance = Step<Transfer>(
    .accept, path: "acceptance", title: "受理", help: "材料齐全、符合法定形式的，当场受理；系统同时再查一次查封、抵押和在办业务。",
    fields: { _ in
      [Field("pages", "收到的材料页数", hint: "清点后填写总页数", format: .whole(1...2_000), under: .regulation(17))]
    },
    isOpen: { $0.stage == .applied }, make: { answers, _, _ in .accept(pages: Int(answers["pages"]) ?? 0) })

  private static let supplementNotice = Step<Transfer>(
    .askSupplement, path: "supplement-notice", title: "一次性告知补正", help: "须一次列全；只能告知一次。",
    fields: { _ in
      [
        Field("items", "需要补正的材料", format: .choices(materials), under: .regulation(17, item: 3)),
        Field(
          "note", "怎样补正", hint: "写明缺什么、怎么改、到哪里取得", format: .lines(most: 500),
          under: .regulation(17, item: 3)),
      ]
    },
    isOpen: { $0.stage == .applied && !$0.supplementUsed },
    make: { answers, _, _ in
      .askSupplement(Supplement(items: answers.list("items").map(title(ofMaterial:)), note: answers["note"]))
    })

  private static let acceptanceRefusal = Step<Transfer>(
    .declineAcceptance, path: "acceptance-refusal", title: "不予受理",
    warning: "本件将办结为“不予受理”，申请人会收到书面告知和救济途径，不能再恢复。",
    fields: { _ in
      [
        Field(
          "ground", "依据",
          format: .choice([
            .init(Basis.regulation(17, item: 4).code, "不属于本机构登记范围", hint: "条例第十七条第一款第四项"),
            .init(Basis.regulation(17, item: 3).code, "材料不齐全或者不符合法定形式", hint: "条例第十七条第一款第三项"),
          ]), under: .regulation(17)),
        Field("reason", "理由", hint: "写给申请人看：为什么、可以怎么办", format: .lines(most: 500), under: .regulation(17)),
      ]
    },
    isOpen: { $0.stage == .applied },
    make: { answers, _, _ in .declineAcceptance(Ground(basis: answers["ground"], reason: answers["reason"])) })

  private static let supplement = Step<Transfer>(
    .supplement, path: "supplement", title: "提交补正",
    fields: { state in
      [
        Field(
          "note", "补正说明", hint: "需要补正：" + (state.supplement?.items.joined(separator: "、") ?? ""),
          format: .lines(most: 500), under: .regulation(17, item: 3))
      ]
    },
    isOpen: { $0.stage == .supplementing }, make: { answers, _, _ in .supplement(note: answers["note"]) })

  private static let consent = Step<Transfer>(
    .consent, path: "consent", title: "同意带押过户",
    fields: { state in
      let old: [Field] = [
        Field(
          "payoff", "原贷款结清金额（元）", hint: "本行是原抵押权人时填写", format: .whole(0...1_000_000_000), optional: true,
          under: .rule(.carriedMortgage)),
        Field("until", "结清金额有效至", format: .day, optional: true, under: .rule(.carriedMortgage)),
      ]
      return old + [
        Field(
          "loan", "新贷款合同编号", hint: "本行发放新贷款时填写", format: .text(most: 60), optional: true,
          under: .rule(.carriedMortgage))
      ]
    },
    isOpen: { !$0.missingConsents.isEmpty && [.applied, .supplementing, .accepted].contains($0.stage) },
    make: { answers, _, actor in
      .consent(
        Consent(
          bank: actor.organisation ?? "", payoff: Int(answers["payoff"]), payoffUntil: Day(answers["until"]),
          loanContract: answers.has("loan") ? answers["loan"] : nil))
    })

  private static let carryingRefusal = Step<Transfer>(
    .declineCarrying, path: "carrying-refusal", title: "不同意带押过户", warning: "本件不能再按带押过户办理，申请人会看到您写的理由。",
    fields: { _ in [Field("reason", "理由", format: .lines(most: 300), under: .civilCode(406))] },
    isOpen: { !$0.missingConsents.isEmpty && $0.bankRefusal == nil && [.applied, .accepted].contains($0.stage) },
    make: { answers, _, actor in
      .declineCarrying(
        Ground(basis: Basis.civilCode(406).code, reason: answers["reason"]), bank: actor.organisation ?? "")
    })

  private static let examination = Step<Transfer>(
    .examine, path: "examination", title: "审核通过", help: "受理人不能审核同一件；系统会再查一次登记簿。",
    fields: { _ in
      [Field("opinion", "审核意见", format: .lines(most: 500), under: .regulation(18))]
    },
    isOpen: { $0.stage == .accepted && $0.missingConsents.isEmpty },
    make: { answers, _, _ in .examine(opinion: answers["opinion"]) })

  private static let registrationRefusal = Step<Transfer>(
    .declineRegistration, path: "registration-refusal", title: "不予登记",
    warning: "本件将办结为“不予登记”，申请人会收到书面告知和救济途径，不能再恢复。",
    fields: { _ in
      [
        Field(
          "ground", "依据",
          format: .choice(
            [
              (1, "违反法律、行政法规规定"), (2, "存在尚未解决的权属争议"), (3, "申请登记的不动产权利超过规定期限"),
              (4, "法律、行政法规规定不予登记的其他情形"),
            ].map { .init(Basis.regulation(22, item: $0.0).code, $0.1, hint: "条例第二十二条第\($0.0)项") }),
          under: .regulation(22)),
        Field("reason", "理由", hint: "写给申请人看：为什么、可以怎么办", format: .lines(most: 500), under: .regulation(22)),
      ]
    },
    isOpen: { $0.stage == .accepted || $0.stage == .examined },
    make: { answers, _, _ in .declineRegistration(Ground(basis: answers["ground"], reason: answers["reason"])) })

  private static let entry = Step<Transfer>(
    .enter, path: "entry", title: "登簿",
    warning: "登簿即发生物权效力：权利人变更、原证书失效、新证书生成；有抵押组合的，新抵押设立和原抵押注销同时完成。登簿后不能撤回。",
    fields: { state in
      [
        Field(
          "unit", "不动产单元号后四位", hint: "请对照材料输入，以确认登的是这个单元：\(state.application?.location ?? "")",
          format: .text(most: 4), under: .civilCode(214))
      ]
    },
    isOpen: { $0.stage == .examined },
    make: { answers, state, _ in
      let digits = UnitCode.normalised(answers["unit"])
      guard let unit = state.application?.unit, unit.hasSuffix(digits), digits.count == 4 else {
        throw FieldFault("unit", "与本件的不动产单元号后四位不一致，请核对是否拿错了材料。")
      }
      return .enter
    })

  private static let issue = Step<Transfer>(
    .issueCertificate, path: "issue", title: "发证",
    fields: { _ in [Field("receiver", "领证人姓名", format: .personName, under: .regulation(21), autocomplete: "off")] },
    isOpen: { $0.stage == .entered && !$0.issued },
    make: { answers, _, _ in .issueCertificate(receiver: answers["receiver"]) })

  private static let utilityConfirmation = Step<Transfer>(
    .confirmUtility, path: "utility-confirmation", title: "确认过户",
    isOpen: { !$0.openUtilities.isEmpty },
    make: { _, _, actor in .confirmUtility(try utility(of: actor)) })

  private static let utilityRefusal = Step<Transfer>(
    .declineUtility, path: "utility-refusal", title: "退回",
    fields: { _ in
      [
        Field(
          "reason", "退回原因",
          format: .choice([
            .init("欠费未结清", "欠费未结清"), .init("户号不符", "户号与坐落不符"), .init("用户名不符", "原用户名与卖方不符"),
          ]), under: .rule(.jointUtilities))
      ]
    },
    isOpen: { !$0.openUtilities.isEmpty },
    make: { answers, _, actor in .declineUtility(UtilityRefusal(try utility(of: actor), reason: answers["reason"])) })

  private static let correction = Step<Transfer>(
    .correctConfirmation, path: "confirmation-correction", title: "更正误记的确认",
    warning: "原记录不改动，另作一条更正；已公布的数字随之变化，公布过的报告会显示勘误。",
    fields: { _ in
      [
        Field(
          "utility", "哪一项", format: .choice(Utility.allCases.map { .init($0.rawValue, $0.title) }),
          under: .rule(.correction)),
        Field("reason", "更正理由", format: .lines(most: 300), under: .rule(.correction)),
      ]
    },
    isOpen: { state in state.answers.values.contains { if case .confirmed = $0 { true } else { false } } },
    make: { answers, _, _ in
      .correctConfirmation(Utility(rawValue: answers["utility"]) ?? .water, reason: answers["reason"])
    })

  private static let withdrawal = Step<Transfer>(
    .withdraw, path: "withdrawal", title: "撤回申请", warning: "撤回后本件办结，需要时请重新申请；登簿以前可以撤回。",
    fields: { _ in [Field("reason", "撤回原因", format: .lines(most: 300), under: .regulation(15))] },
    isOpen: { [.applied, .supplementing, .accepted, .examined].contains($0.stage) },
    make: { answers, _, _ in .withdraw(reason: answers["reason"]) })

  private static func utility(of actor: Actor) throws -> Utility {
    guard let utility = actor.organisation.flatMap(Utility.init) else {
      throw Refusal("registration.transfer.not-a-utility", under: .rule(.authority), "您的账号不属于水、电、气单位。")
    }
    return utility
  }

  private static func title(ofMaterial id: String) -> String { materials.first { $0.id == id }?.title ?? id }
}

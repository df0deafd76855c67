public import Casework
import Law

/// The forms of a penalty case up to the review; those that follow stand in the next file.
extension PenaltyCase {
  public static let openings: [Opening<PenaltyCase>] = [
    Opening(
      .register, path: "clue", title: "登记违法线索", help: "登记后由科室负责人在10个工作日内决定是否立案。",
      fields: {
        [
          Field("source", "线索来源", format: choice(Source.allCases, \.title), under: .rule(.caseSources)),
          Field("authority", "由谁办理", format: choice(Authority.allCases, \.title), under: .rule(.streetCases)),
          Field("street", "街道", hint: "街道承办的填写", format: .text(most: 30), optional: true, under: .rule(.streetCases)),
          Field("place", "地点", format: .text(most: 60), under: .rule(.caseSources)),
          Field("time", "发生时间", hint: "按反映的写，例如 2024年3月初", format: .text(most: 40), under: .rule(.caseSources)),
          Field("account", "初步情况", format: .lines(most: 1_000), under: .rule(.caseSources)),
        ] + partyFields(optional: true)
      },
      make: { answers, _, _ in
        .register(
          Clue(
            source: Source(rawValue: answers["source"]) ?? .patrol,
            authority: Authority(rawValue: answers["authority"]) ?? .own,
            street: answers.has("street") ? answers["street"] : nil, suspect: try party(answers),
            place: answers["place"], time: answers["time"], account: answers["account"]))
      })
  ]

  public static let steps: [Step<PenaltyCase>] =
    [
      filingStep, refusalStep, evidenceStep, preservationStep, settlementStep, reportStep, reviewStep, discussionStep,
    ] + noticeSteps + hearingSteps + decisionSteps + publicationSteps + closingSteps + [replacementStep, returnStep]

  static func choice<T: RawRepresentable<String>>(_ all: [T], _ title: KeyPath<T, String>) -> Format {
    .choice(all.map { .init($0.rawValue, $0[keyPath: title]) })
  }

  private static func partyFields(optional: Bool, hint: String? = nil) -> [Field] {
    [
      Field(
        "form", "当事人类型", hint: hint, format: choice(Party.Form.allCases, \.title), optional: optional,
        under: .penalty(54)),
      Field("name", "当事人姓名或者名称", format: .text(most: 60), optional: optional, under: .penalty(54)),
      Field("identity", "公民身份号码或者统一社会信用代码", format: .text(most: 20), optional: optional, under: .penalty(54)),
    ]
  }

  /// The party that was typed; nil where nothing was.
  private static func party(_ answers: Answered) throws -> Party? {
    guard answers.has("form") || answers.has("name") || answers.has("identity") else { return nil }
    guard let form = Party.Form(rawValue: answers["form"]) else { throw FieldFault("form", "请选择“当事人类型”。") }
    guard answers.has("name") else { throw FieldFault("name", "请填写“当事人姓名或者名称”。") }
    do {
      let identity =
        form == .person
        ? try CitizenID(reading: answers["identity"]).text : try CreditCode(reading: answers["identity"]).text
      return Party(form, name: answers["name"], identity: identity)
    } catch {
      throw FieldFault("identity", error.message)
    }
  }

  private static let replacementStep = Step<PenaltyCase>(
    .replaceOfficer, path: "officer", title: "更换执法人员", help: "被更换的人仍按本案办案人员回避审核、听证主持和决定。",
    fields: { state in
      let officers = state.filing?.officers ?? []
      return [
        Field(
          "leaving", "被更换的执法人员", format: .choice(officers.map { .init($0.certificate, $0.name) }), under: .penalty(42))
      ] + officerFields(1, "接办的") + [Field("reason", "理由", format: .lines(most: 300), under: .penalty(42))]
    },
    isOpen: \.isUndecided,
    make: { answers, _, _ in
      .replaceOfficer(Replacement(of: answers["leaving"], by: officer(1, answers), reason: answers["reason"]))
    })

  private static let returnStep = reasoned(
    .returnCase, "return", "退回补充调查", .rule(.caseReturn), warning: "本案回到调查；重新报告后须重新审核、重新告知。",
    isOpen: \.isReported
  ) { .returnCase(reason: $0) }

  private static func officer(_ number: Int, _ answers: Answered) -> Officer {
    Officer(
      answers["officer\(number)"], certificate: answers["certificate\(number)"],
      validUntil: Day(answers["valid\(number)"]) ?? .first)
  }

  private static func officerFields(_ number: Int, _ title: String) -> [Field] {
    [
      Field("officer\(number)", "\(title)执法人员姓名", format: .personName, under: .penalty(42), autocomplete: "off"),
      Field("certificate\(number)", "\(title)执法证号", format: .text(most: 30), under: .penalty(42)),
      Field("valid\(number)", "\(title)执法证有效期至", format: .day, under: .penalty(42)),
    ]
  }

  private static let filingStep = Step<PenaltyCase>(
    .file, path: "filing", title: "立案", help: "立案即起算90日办案期限；登记线索的人不能审批。",
    fields: { state in
      let suspect = state.clue?.suspect
      return [
        Field("cause", "案由", format: .text(most: 60), under: .penalty(54)),
        Field("provision", "涉嫌违反的条款", format: .text(most: 120), under: .penalty(54)),
      ] + partyFields(optional: suspect != nil, hint: suspect.map { "线索登记的是 \($0.name)；相同的不用再填" })
        + officerFields(1, "第一名") + officerFields(2, "第二名")
    },
    isOpen: { $0.stage == .registered },
    make: { answers, state, _ in
      guard let party = try party(answers) ?? state.clue?.suspect else {
        throw FieldFault("name", "立案须查明当事人，请填写“当事人姓名或者名称”。")
      }
      return .file(
        Filing(
          cause: answers["cause"], party: party, provision: answers["provision"],
          officers: [1, 2].map { officer($0, answers) }))
    })

  private static let refusalStep = Step<PenaltyCase>(
    .declineFiling, path: "filing-refusal", title: "不予立案", warning: "线索将办结为“不予立案”，不能再恢复。",
    fields: { _ in [Field("reason", "理由", format: .lines(most: 500), under: .rule(.filingApproval))] },
    isOpen: { $0.stage == .registered }, make: { answers, _, _ in .declineFiling(reason: answers["reason"]) })

  /// The officers of the case; two at least are ticked.
  private static func takers(_ state: State) -> Field {
    Field(
      "takers", "执法人员", hint: "至少两人",
      format: .choices((state.filing?.officers ?? []).map { .init($0.certificate, "\($0.name)（\($0.certificate)）") }),
      under: .penalty(42))
  }

  private static let evidenceStep = Step<PenaltyCase>(
    .takeEvidence, path: "evidence", title: "取证", help: "逐件登记；出示执法证件，全程记录。",
    fields: { state in
      [
        Field("sort", "证据种类", format: .choice(Evidence.sorts.map { .init($0, $0) }), under: .rule(.evidenceRecord)),
        Field("source", "来源", format: .text(most: 60), under: .rule(.evidenceRecord)), takers(state),
        Field("place", "提取地点", format: .text(most: 60), under: .rule(.evidenceRecord)),
        Field("time", "提取时间", format: .text(most: 40), under: .rule(.evidenceRecord)),
        Field("digest", "SM3摘要", hint: "64位小写十六进制字符", format: .text(most: 64), under: .rule(.evidenceRecord)),
        Field("custody", "保管去向", format: .text(most: 60), under: .rule(.evidenceRecord)),
      ]
    },
    isOpen: \.isUndecided,
    make: { answers, _, _ in
      .takeEvidence(
        Evidence(
          sort: answers["sort"], source: answers["source"], takers: answers.list("takers"), place: answers["place"],
          time: answers["time"], digest: answers["digest"], custody: answers["custody"]))
    })

  private static let preservationStep = Step<PenaltyCase>(
    .preserve, path: "preservation", title: "先行登记保存", help: "证据可能灭失或者以后难以取得的，经负责人批准；7个工作日内须处理。",
    fields: { state in
      [
        Field("items", "保存的物品", format: .lines(most: 500), under: .penalty(56)),
        Field("place", "保存地点", format: .text(most: 60), under: .penalty(56)), takers(state),
        Field("approval", "批准人", format: .personName, under: .penalty(56), autocomplete: "off"),
      ]
    },
    isOpen: { $0.isUndecided && $0.preservation == nil },
    make: { answers, _, _ in
      .preserve(
        Preservation(
          items: answers["items"], place: answers["place"], takers: answers.list("takers"),
          approval: answers["approval"]))
    })

  private static let settlementStep = Step<PenaltyCase>(
    .settlePreservation, path: "preservation-settlement", title: "处理登记保存的证据",
    fields: { _ in
      [
        Field(
          "outcome", "处理结果", format: .choice(["作为证据提取", "送鉴定", "查封、扣押", "解除保存"].map { .init($0, $0) }),
          under: .penalty(56))
      ]
    },
    isOpen: { $0.preservation != nil }, make: { answers, _, _ in .settlePreservation(outcome: answers["outcome"]) })

  private static let reportStep = Step<PenaltyCase>(
    .report, path: "report", title: "调查终结", help: "写明事实、条款、情节等次和处理建议；符合第五十八条情形的、重大的须送法制审核；不得比当事人申辩前告知的更重。",
    fields: { _ in
      [
        Field("facts", "违法事实", format: .lines(most: 2_000), under: .penalty(54)),
        Field("provisions", "违反和适用的条款", format: .lines(most: 500), under: .penalty(54)),
        Field("discretion", "情节等次", format: choice(Discretion.allCases, \.title), under: .penalty(54)),
      ] + sanctionFields(under: .penalty(54)) + [
        Field(
          "grounds", "应当法制审核的情形",
          format: .choices(ReviewGround.allCases.map { .init("\($0.rawValue)", $0.title, hint: $0.basis.short) }),
          optional: true, under: .penalty(58)),
        Field(
          "grave", "情节复杂或者重大违法", format: .choice([.init("yes", "是，须法制审核和集体讨论"), .init("no", "否")]),
          under: .penalty(57, paragraph: 2)),
      ]
    },
    isOpen: { $0.stage == .filed && !$0.isSuspended },
    make: { answers, _, _ in
      .report(
        Report(
          facts: answers["facts"], provisions: answers["provisions"],
          discretion: Discretion(rawValue: answers["discretion"]) ?? .ordinary, proposal: sanction(answers),
          grounds: answers.list("grounds").compactMap { Int($0).flatMap(ReviewGround.init) },
          isGrave: answers["grave"] == "yes"))
    })

  static func sanctionFields(under basis: Basis) -> [Field] {
    [
      Field("fine", "罚款（元）", hint: "没有的填0", format: .whole(0...1_000_000_000), under: basis),
      Field("gains", "没收违法所得（元）", hint: "没有的填0", format: .whole(0...1_000_000_000), under: basis),
      Field("orders", "其他处罚和处理", format: ordersFormat, optional: true, under: basis),
    ]
  }

  private static let ordersFormat = Format.choices(Sanction.Order.allCases.map { .init($0.rawValue, $0.title) })

  static func sanction(_ answers: Answered) -> Sanction {
    Sanction(
      fine: Int(answers["fine"]) ?? 0, gains: Int(answers["gains"]) ?? 0,
      orders: answers.list("orders").compactMap(Sanction.Order.init))
  }

  private static let reviewStep = Step<PenaltyCase>(
    .review, path: "review", title: "法制审核", help: "审核主体和人员资格、程序、事实证据、法律适用和裁量、权限、文书、是否涉嫌犯罪；办案人员不能审核。",
    fields: { _ in
      [
        Field(
          "result", "结论", format: .choice([.init("passed", "审核通过"), .init("back", "退回补充调查")]), under: .penalty(58)),
        Field("opinion", "审核意见", format: .lines(most: 1_000), under: .penalty(58)),
      ]
    },
    isOpen: { $0.isReported && $0.review == nil },
    make: { answers, _, _ in .review(Review(isPassed: answers["result"] == "passed", opinion: answers["opinion"])) })

  private static let discussionStep = Step<PenaltyCase>(
    .discuss, path: "discussion", title: "记录集体讨论",
    fields: { _ in
      [
        Field("participants", "参加人", hint: "用顿号隔开", format: .text(most: 200), under: .penalty(57, paragraph: 2)),
        Field("conclusion", "讨论决定", format: .lines(most: 1_000), under: .penalty(57, paragraph: 2)),
      ]
    },
    isOpen: { $0.report?.isGrave == true && $0.discussion == nil && $0.isReported },
    make: { answers, _, _ in
      .discuss(
        Discussion(
          participants: answers["participants"].split { "、，, \u{3000}".contains($0) }.map(String.init),
          conclusion: answers["conclusion"]))
    })
}

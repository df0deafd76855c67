public import Casework
import Law

/// The forms of a penalty case up to the review; those that follow stand in the next file.
extension PenaltyCase {
  private enum Ask {
    static let source = Field("source", "线索来源", .one(of: Source.allCases) { $0.title }, under: .rule(.caseSources))
    static let authority = Field(
      "authority", "由谁办理", .one(of: Authority.allCases) { $0.title }, under: .rule(.streetCases))
    static let street = Field("street", "街道", .text(most: 30), under: .rule(.streetCases))
      .required("街道承办的必填") { $0.find(authority).map { $0 != .own } ?? false }
    static let place = Field("place", "地点", .text(most: 60), under: .rule(.caseSources))
    static let time = Field(
      "time", "发生时间", hint: "按反映的写，例如 2024年3月初", .text(most: 40), under: .rule(.caseSources))
    static let account = Field("account", "初步情况", .lines(most: 1_000), under: .rule(.caseSources))

    static let form = Field("form", "当事人类型", .one(of: Party.Form.allCases) { $0.title }, under: .penalty(54))
    static let name = Field("name", "当事人姓名或者名称", .text(most: 60), under: .penalty(54))
    static let identity = Field("identity", "公民身份号码或者统一社会信用代码", .text(most: 20), under: .penalty(54))

    static let cause = Field("cause", "案由", .text(most: 60), under: .penalty(54))
    static let provision = Field("provision", "涉嫌违反的条款", .text(most: 120), under: .penalty(54))
    static let officers = [OfficerAsk(1, "第一名"), OfficerAsk(2, "第二名")]
    static let noFiling = Field("reason", "理由", .lines(most: 500), under: .rule(.filingApproval))

    static let leaving = Field("leaving", "被更换的执法人员", .choice(), under: .penalty(42))
    static let successor = OfficerAsk(1, "接办的")
    static let replacement = Field("reason", "理由", .lines(most: 300), under: .penalty(42))

    /// The officers of the case; two at least are ticked.
    static let takers = Field("takers", "执法人员", hint: "至少两人", .choices(), under: .penalty(42))
    static let sort = Field(
      "sort", "证据种类", .choice(Evidence.sorts.map { .init($0, $0) }), under: .rule(.evidenceRecord))
    static let origin = Field("source", "来源", .text(most: 60), under: .rule(.evidenceRecord))
    static let takenAt = Field("place", "提取地点", .text(most: 60), under: .rule(.evidenceRecord))
    static let taken = Field(
      "time", "提取时间", hint: "例如 2024年3月1日 9:30", .code(DayTime.self), under: .rule(.evidenceRecord))
    static let digest = Field(
      "digest", "SM3摘要", hint: "64位小写十六进制字符", .text(most: 64), under: .rule(.evidenceRecord))
    static let custody = Field("custody", "保管去向", .text(most: 60), under: .rule(.evidenceRecord))

    static let items = Field("items", "保存的物品", .lines(most: 500), under: .penalty(56))
    static let keptAt = Field("place", "保存地点", .text(most: 60), under: .penalty(56))
    static let approval = Field("approval", "批准人", .person([.sectionHead, .leader]), under: .penalty(56))
    static let settled = Field(
      "outcome", "处理结果", .choice(["作为证据提取", "送鉴定", "查封、扣押", "解除保存"].map { .init($0, $0) }), under: .penalty(56))

    static let facts = Field("facts", "违法事实", .lines(most: 2_000), under: .penalty(54))
    static let provisions = Field("provisions", "违反和适用的条款", .lines(most: 500), under: .penalty(54))
    static let discretion = Field(
      "discretion", "情节等次", .one(of: Discretion.allCases) { $0.title }, under: .penalty(54))
    static let proposal = SanctionAsk(under: .penalty(54))
    static let grounds = Field(
      "grounds", "应当法制审核的情形", .several(of: ReviewGround.allCases, \.title, hint: \.basis.short), under: .penalty(58)
    ).optional
    static let grave = Field(
      "grave", "情节复杂或者重大违法", .yesNo("是，须法制审核和集体讨论", "否"), under: .penalty(57, paragraph: 2))

    static let result = Field(
      "result", "结论", .choice([.init("passed", "审核通过"), .init("back", "退回补充调查")]), under: .penalty(58))
    static let opinion = Field("opinion", "审核意见", .lines(most: 1_000), under: .penalty(58))
    static let participants = Field(
      "participants", "参加人", hint: "至少两人", .persons(Role.bureau), under: .penalty(57, paragraph: 2))
    static let conclusion = Field(
      "conclusion", "讨论决定", .lines(most: 1_000), under: .penalty(57, paragraph: 2))
  }

  /// An officer of the case as a form asks it.
  private struct OfficerAsk {
    let person: Field<StaffPick>

    init(_ number: Int, _ title: String) {
      person = Field(
        "officer\(number)", "\(title)执法人员", .person([.enforcer, .sectionHead], with: .enforcement), under: .penalty(42))
    }

    func officer(_ form: Answered) throws -> Officer {
      let pick = try form[person]
      return Officer(pick.name, certificate: "", validUntil: .first, person: pick.key)
    }
  }

  /// A sanction as the report proposes it and as the decision imposes it.
  struct SanctionAsk {
    let fine: Field<Int>
    let gains: Field<Int>
    let orders: Field<[Sanction.Order]?>

    init(under basis: Basis) {
      fine = Field("fine", "罚款（元）", hint: "没有的填0", .whole(0...1_000_000_000), under: basis)
      gains = Field("gains", "没收违法所得（元）", hint: "没有的填0", .whole(0...1_000_000_000), under: basis)
      orders = Field("orders", "其他处罚和处理", .several(of: Sanction.Order.allCases, \.title), under: basis).optional
    }

    var all: [any Asked] { [fine, gains, orders] }

    func sanction(_ form: Answered) throws -> Sanction {
      Sanction(fine: try form[fine], gains: try form[gains], orders: try form[orders] ?? [])
    }
  }

  public static let openings: [Opening<PenaltyCase>] = [
    Opening(
      .register, path: "clue", title: "登记违法线索", help: "登记后由科室负责人在10个工作日内决定是否立案。",
      asks: {
        [Ask.source, Ask.authority, Ask.street, Ask.place, Ask.time, Ask.account] + partyFields(isOptional: true)
      },
      make: { form, _, _ in
        let authority = try form[Ask.authority]
        return .register(
          Clue(
            source: try form[Ask.source], authority: authority,
            street: authority == .own ? nil : try form.required(Ask.street), suspect: try party(form),
            place: try form[Ask.place], time: try form[Ask.time],
            account: try form[Ask.account]))
      })
  ]

  public static let steps: [Step<PenaltyCase>] =
    [
      filingStep, refusalStep, evidenceStep, preservationStep, settlementStep, reportStep, reviewStep, discussionStep,
    ] + noticeSteps + hearingSteps + decisionSteps + publicationSteps + closingSteps + [replacementStep, returnStep]

  private static func partyFields(isOptional: Bool, hint: String? = nil) -> [any Asked] {
    [
      Ask.form.asking(hint: hint, isOptional: isOptional), Ask.name.asking(isOptional: isOptional),
      Ask.identity.asking(isOptional: isOptional),
    ]
  }

  /// The party that was typed; nil where nothing was.
  private static func party(_ answers: Answered) throws -> Party? {
    guard answers.has(Ask.form) || answers.has(Ask.name) || answers.has(Ask.identity) else { return nil }
    let form = try answers[Ask.form]
    let name = try answers[Ask.name]
    let identity = try answers[Ask.identity]
    do {
      let code = form == .person ? try CitizenID(reading: identity).text : try CreditCode(reading: identity).text
      return Party(form, name: name, identity: code)
    } catch {
      throw FieldFault(Ask.identity.name, error.message)
    }
  }

  private static let replacementStep = Step<PenaltyCase>(
    .replaceOfficer, path: "officer", title: "更换执法人员", help: "被更换的人仍按本案办案人员回避审核、听证主持和决定。",
    asks: { state in
      let officers = (state.filing?.officers ?? []).map { Format.Choice($0.certificate, $0.name) }
      return [Ask.leaving.asking(choices: officers)] + [Ask.successor.person, Ask.replacement]
    },
    isOpen: \.isUndecided,
    make: { form, _, _ in
      .replaceOfficer(
        Replacement(
          of: try form[Ask.leaving], by: try Ask.successor.officer(form), reason: try form[Ask.replacement]))
    })

  private static let returnStep = reasoned(
    .returnCase, "return", "退回补充调查", .rule(.caseReturn), warning: "本案回到调查；重新报告后须重新审核、重新告知。",
    isOpen: \.isReported
  ) { .returnCase(reason: $0) }

  private static let filingStep = Step<PenaltyCase>(
    .file, path: "filing", title: "立案", help: "立案即起算90日办案期限；登记线索的人不能审批。",
    asks: { state in
      let suspect = state.clue?.suspect
      return [Ask.cause, Ask.provision]
        + partyFields(isOptional: suspect != nil, hint: suspect.map { "线索登记的是 \($0.name)；相同的不用再填" })
        + Ask.officers.map(\.person)
    },
    isOpen: { $0.stage == .registered },
    make: { form, state, _ in
      guard let party = try party(form) ?? state.clue?.suspect else {
        throw FieldFault(Ask.name.name, "立案须查明当事人，请填写“当事人姓名或者名称”。")
      }
      return .file(
        Filing(
          cause: try form[Ask.cause], party: party, provision: try form[Ask.provision],
          officers: try Ask.officers.map { try $0.officer(form) }))
    })

  private static let refusalStep = Step<PenaltyCase>(
    .declineFiling, path: "filing-refusal", title: "不予立案", warning: "线索将办结为“不予立案”，不能再恢复。",
    asks: { _ in [Ask.noFiling] }, isOpen: { $0.stage == .registered },
    make: { form, _, _ in .declineFiling(reason: try form[Ask.noFiling]) })

  private static func takers(_ state: State) -> AnyField {
    Ask.takers.asking(
      choices: (state.filing?.officers ?? []).map { .init($0.certificate, "\($0.name)（\($0.certificate)）") })
  }

  private static let evidenceStep = Step<PenaltyCase>(
    .takeEvidence, path: "evidence", title: "取证", help: "逐件登记；出示执法证件，全程记录。",
    asks: { [Ask.sort, Ask.origin, takers($0), Ask.takenAt, Ask.taken, Ask.digest, Ask.custody] },
    isOpen: \.isUndecided,
    make: { form, _, _ in
      .takeEvidence(
        Evidence(
          sort: try form[Ask.sort], source: try form[Ask.origin], takers: try form[Ask.takers],
          place: try form[Ask.takenAt], time: try form[Ask.taken].chinese, digest: try form[Ask.digest],
          custody: try form[Ask.custody]))
    })

  private static let preservationStep = Step<PenaltyCase>(
    .preserve, path: "preservation", title: "先行登记保存", help: "证据可能灭失或者以后难以取得的，经负责人批准；7个工作日内须处理。",
    asks: { [Ask.items, Ask.keptAt, takers($0), Ask.approval] },
    isOpen: { $0.isUndecided && $0.preservation == nil },
    make: { form, _, _ in
      .preserve(
        Preservation(
          items: try form[Ask.items], place: try form[Ask.keptAt], takers: try form[Ask.takers],
          approved: try form[Ask.approval]))
    })

  private static let settlementStep = Step<PenaltyCase>(
    .settlePreservation, path: "preservation-settlement", title: "处理登记保存的证据", asks: { _ in [Ask.settled] },
    isOpen: { $0.preservation != nil },
    make: { form, _, _ in .settlePreservation(outcome: try form[Ask.settled]) })

  private static let reportStep = Step<PenaltyCase>(
    .report, path: "report", title: "调查终结", help: "写明事实、条款、情节等次和处理建议；符合第五十八条情形的、重大的须送法制审核；不得比当事人申辩前告知的更重。",
    asks: { _ in
      [Ask.facts, Ask.provisions, Ask.discretion] + Ask.proposal.all + [Ask.grounds, Ask.grave]
    },
    isOpen: { $0.stage == .filed && !$0.isSuspended },
    make: { form, _, _ in
      .report(
        Report(
          facts: try form[Ask.facts], provisions: try form[Ask.provisions], discretion: try form[Ask.discretion],
          proposal: try Ask.proposal.sanction(form), grounds: try form[Ask.grounds] ?? [],
          isGrave: try form[Ask.grave]))
    })

  private static let reviewStep = Step<PenaltyCase>(
    .review, path: "review", title: "法制审核", help: "审核主体和人员资格、程序、事实证据、法律适用和裁量、权限、文书、是否涉嫌犯罪；办案人员不能审核。",
    asks: { _ in [Ask.result, Ask.opinion] },
    isOpen: { $0.isReported && $0.review == nil },
    make: { form, _, _ in
      .review(Review(isPassed: try form[Ask.result] == "passed", opinion: try form[Ask.opinion]))
    })

  private static let discussionStep = Step<PenaltyCase>(
    .discuss, path: "discussion", title: "记录集体讨论", asks: { _ in [Ask.participants, Ask.conclusion] },
    isOpen: { $0.report?.isGrave == true && $0.discussion == nil && $0.isReported },
    make: { form, _, _ in
      .discuss(
        Discussion(by: try form[Ask.participants], conclusion: try form[Ask.conclusion]))
    })
}

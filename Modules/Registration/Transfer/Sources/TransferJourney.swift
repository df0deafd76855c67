public import Casework
import Law
import Ledger

/// The application as citizens make it: 房屋过户和水电气联办.
extension Transfer {
  public static let journey = Journey(
    id: "transfer", title: "房屋过户和水电气联办", guide: guide,
    sections: [
      .init("你和对方", [side, own, other]), .init("房屋", [house, mortgage, carrying]), .init("合同", [contract]),
      .init("水电气", [utilities, accounts]),
    ],
    otherParty: { form in
      guard let name = form.find(Ask.other.name), let side = form.find(Ask.side),
        let identity = form.find(Ask.other.identity.number)
      else { return nil }
      return .init(
        title: side.other.title, name: name, identity: identity, declaration: "我确认以上申请内容属实，同意共同申请转移登记。")
    },
    declaration: "我保证以上内容和材料真实，愿意承担法律责任。", check: check, known: known,
    submit: { desk, draft, occasion, key in
      try await desk.handle(
        .apply(try application(draft)), of: Transfer.self, in: "T\(draft.id)", expecting: 0, on: occasion, key: key)
    })

  private static let guide = Journey.Guide(
    lead: "存量房买卖双方一次申请，产权登记和水、电、气过户一起办。",
    suits: ["买卖双方已签订网签合同", "卖方持有不动产权证书", "房屋没有被查封"],
    unsuited: ["继承、赠与、法院裁定取得的，请到窗口办理", "尚未办理首次登记的新建商品房"],
    statutory: .workingDays(30), promised: OfficeRule.promisedPeriod.period ?? .workingDays(5),
    fee: "住宅 80 元一件，由买方缴纳；车库、车位、储藏室单独发证的 80 元；小微企业免收",
    materials: [
      .init("双方身份证明", need: "不用交，系统核验", source: "身份核验"),
      .init("买卖合同（网签备案）", need: "填合同编号", source: "房屋交易网签系统"),
      .init("原不动产权证书", need: "不用交，登簿后原证书自动失效", source: "登记簿"),
      .init("完税证明", need: "不用交，系统取得", source: "税务部门"),
      .init("水、电、气户号", need: "选择联办时填写", source: "缴费单"),
    ],
    course: [
      "你填写申请，对方打开链接、登录本人账号确认", "登记中心受理（最迟次一工作日答复）", "审核、登簿（自受理之日起 5 个工作日内）",
      "领取证书", "水、电、气单位在 5 个工作日内确认过户",
    ],
    basis: [
      .regulation(14), .regulation(17), .regulation(20), .civilCode(214), .businessEnvironment(28),
      .document(.registrationFeeNotice), .document(.feeReductionNotice),
    ])

  private enum Side: String, CaseIterable {
    case buyer, seller

    var other: Side { self == .buyer ? .seller : .buyer }
    var title: String { self == .buyer ? "买方" : "卖方" }
  }

  private enum Carrying: String, CaseIterable {
    case none, carry

    var title: String { self == .none ? "没有抵押，或抵押随房屋转移不变" : "带押过户" }
    var hint: String? { self == .none ? nil : "新抵押设立、原抵押注销和过户同时登簿，两家银行都要同意" }
  }

  /// A person as the questions ask them.
  private struct PersonAsk {
    let name: Field<String>
    let identity: IdentityAsk
    let phone: Field<String>

    var all: [any Asked] { [name] + identity.all + [phone] }

    func person(_ form: Answered) throws -> Person {
      Person(
        name: try form[name], identity: try identity.number(form), phone: try form[phone],
        document: try form[identity.document])
    }
  }

  private enum Ask {
    static let side = Field("side", "你的身份", .one(of: Side.allCases) { $0.title }, under: .regulation(14))
    static let own = PersonAsk(
      name: Field("own-name", "姓名", hint: "按证件填写", .personName, under: .regulation(16), autocomplete: "name"),
      identity: IdentityAsk("own-identity", under: .regulation(16)),
      phone: Field("own-phone", "手机号码", hint: "用来通知你办理结果", .phone, under: .regulation(16), autocomplete: "tel"))
    static let other = PersonAsk(
      name: Field("other-name", "对方姓名", .personName, under: .regulation(14)),
      identity: IdentityAsk("other-identity", of: "对方", under: .regulation(16)),
      phone: Field("other-phone", "对方手机号码", .phone, under: .regulation(16)))
    static let unit = Field(
      "unit", "不动产单元号", hint: "不动产权证书上的 28 位号码，可以带空格", .unitCode, under: .regulation(16))
    static let carry = Field(
      "carry", "怎样处理抵押", .one(of: Carrying.allCases, \.title, hint: \.hint), under: .civilCode(406))
    static let oldProof = Field(
      "old-proof", "原抵押的登记证明号", hint: "例如 鄂（2020）某市某区不动产证明第0000012号", .text(most: 60),
      under: .document(.carriedMortgageNotice))
    static let newBank = Field(
      "new-bank", "发放新贷款的银行", .organisation(.bank), under: .document(.carriedMortgageNotice))
    static let newClaim = Field(
      "new-claim", "新贷款金额（元）", .whole(1...100_000_000), under: .document(.carriedMortgageNotice))
    static let contract = Field("contract", "网签合同编号", .text(most: 40), under: .regulation(16))
    static let price = Field(
      "price", "成交价格（元）", .money(Money(fen: 1)...Money(yuan: 1_000_000_000)), under: .regulation(16))
    static let utilities = Field(
      "utilities", "一起过户的项目", hint: "不办也可以，什么都不选直接继续", .organisations(.utility, as: Utility.self),
      under: .rule(.jointUtilities)
    ).optional
    static func account(_ utility: Utility) -> Field<String?> {
      Field("account-\(utility.rawValue)", "\(utility.title)户号", .text(most: 20), under: .rule(.jointUtilities))
        .required("一起过户的必填") { $0.find(utilities)?.contains(utility) ?? false }
    }
  }

  private static let side = FieldGroup("side", title: "你是哪一方？", asks: [Ask.side])
  private static let own = FieldGroup("own", title: "你的身份信息", asks: Ask.own.all)
  private static let other = FieldGroup(
    "other", title: "对方的身份信息", help: "提交前，对方要打开链接、登录本人账号确认申请内容。", asks: Ask.other.all)
  private static let house = FieldGroup("house", title: "选择房屋", asks: [Ask.unit])
  private static let mortgage = FieldGroup(
    "mortgage", title: "抵押情况", help: "房屋有抵押也可以过户：选“带押过户”，由原银行和新银行一并办理。", asks: [Ask.carry])
  private static let carrying = FieldGroup(
    "carrying", title: "带押过户", asks: [Ask.oldProof, Ask.newBank, Ask.newClaim],
    applies: { $0.find(Ask.carry) == .carry })
  private static let contract = FieldGroup("contract", title: "买卖合同", asks: [Ask.contract, Ask.price])
  private static let utilities = FieldGroup("utilities", title: "水、电、气一起过户吗？", asks: [Ask.utilities])
  private static let accounts = FieldGroup(
    "accounts", title: "户号", help: "缴费单上有户号；不办的项目不填，要改的请返回上一题。", asks: Utility.allCases.map(Ask.account),
    applies: { $0.has(Ask.utilities) })

  /// What only the register and the other answers show.
  private static func check(_ look: Journey.Look) throws -> [FieldFault] {
    let answers = look.answers
    switch look.group.id {
    case own.id:
      let number = answers.find(Ask.own.identity.number) ?? ""
      guard !look.isApplicant(number) else { return [] }
      return [
        FieldFault(
          Ask.own.identity.number.name,
          look.applicant == nil
            ? "这个账号还没有核验身份，不能在网上申请；请先完成实名核验，或者到窗口办理。" : "这不是登录账号本人的证件号码。请填你自己的；替别人申请的，请到窗口办理。")
      ]
    case other.id where answers.find(Ask.own.identity.number) == answers.find(Ask.other.identity.number):
      return [FieldFault(Ask.other.identity.number.name, "对方的证件号码与你的相同，请核对。")]
    case house.id:
      let fault = try fault(of: try answers[Ask.unit], look)
      return fault.map { [FieldFault(Ask.unit.name, $0)] } ?? []
    case carrying.id:
      let proof = CertificateNumber.normalised(try answers[Ask.oldProof])
      guard let unit = answers.find(Ask.unit), try isOpen(unit, look) else { return [] }
      guard try look.reader.mortgages(on: unit.text).contains(where: { $0.proof == proof }) else {
        return [FieldFault(Ask.oldProof.name, "登记簿上没有这笔抵押，请对照不动产登记证明核对号码。")]
      }
      return []
    default: return []
    }
  }

  /// What stands against a transfer of the unit by these parties, as a sentence.
  ///
  /// The register is not asked before the seller has proven to be who they are, and says nothing of a unit that is not
  /// theirs: whether there is such a unit, whose it is, and whether several hold it are one refusal.
  private static func fault(of unit: UnitCode, _ look: Journey.Look) throws -> String? {
    guard let seller = seller(look.answers), look.isProven(seller) else { return nil }
    let board = try look.reader.board(of: unit.text, besides: "", vault: look.vault)
    guard board.holders.contains(where: { $0.identity == seller }) else {
      return "按登记簿，卖方不能在网上转让这个不动产单元：单元号可能写错，也可能登记的不是卖方。请对照证书核对；核对无误的，请到窗口办理。"
    }
    guard board.holders.count < 2 else { return "这套房屋由多人共有，网上暂时只受理单独所有的房屋，请全体共有人到窗口办理。" }
    if let other = board.otherCases.first { return "这个不动产单元正在办理另一件登记（\(other)），请待其办结后再申请。" }
    return nil
  }

  /// ID number of the seller as the answers have it.
  private static func seller(_ answers: Answered) -> String? {
    answers.find((answers.find(Ask.side) == .seller ? Ask.own : Ask.other).identity.number)
  }

  /// Whether the register may be shown: the seller has proven to be its holder.
  private static func isOpen(_ unit: UnitCode, _ look: Journey.Look) throws -> Bool {
    guard let seller = seller(look.answers), look.isProven(seller) else { return false }
    return try look.reader.board(of: unit.text, besides: "", vault: look.vault).holders.contains {
      $0.identity == seller
    }
  }

  /// Facts of the register, shown and not asked.
  private static func known(_ look: Journey.Look) throws -> [(label: String, value: String)] {
    guard [house.id, mortgage.id, carrying.id].contains(look.group.id), let code = look.answers.find(Ask.unit),
      try isOpen(code, look), let unit = try look.reader.registeredUnit(code.text)
    else { return [] }
    switch look.group.id {
    case house.id:
      return [("坐落", unit.location), ("用途", unit.use), ("面积", unit.areaPrinted)]
    case mortgage.id, carrying.id:
      let mortgages = try look.reader.mortgages(on: unit.code)
      return mortgages.isEmpty
        ? [("登记簿上的抵押", "没有")]
        : mortgages.map { ("登记簿上的抵押", "\(look.office.title(ofOrganisation: $0.bank))，\($0.proof)") }
    default: return []
    }
  }

  static func application(_ draft: Draft) throws -> Application {
    let form = draft.answers
    let (own, other) = (try Ask.own.person(form), try Ask.other.person(form))
    let isBuying = try form[Ask.side] == .buyer
    let carried =
      try form[Ask.carry] == .carry
      ? Carried(
        oldProof: CertificateNumber.normalised(try form[Ask.oldProof]), oldBank: "", newBank: try form[Ask.newBank],
        newClaim: try form[Ask.newClaim]) : nil
    var application = Application(
      unit: try form[Ask.unit].text, location: "", sellers: [isBuying ? other : own], buyers: [isBuying ? own : other],
      price: 0, contract: try form[Ask.contract],
      utilities: try (try form[Ask.utilities] ?? []).map {
        UtilityAccount($0, account: try form.required(Ask.account($0)))
      },
      carried: carried, accounts: [draft.owner] + [draft.confirmation?.account].compactMap { $0 },
      confirmation: draft.confirmation.map { "\($0.name) \($0.at.chinese) 登录本人账号确认" } ?? "")
    application.sum = try form[Ask.price]
    return application
  }
}

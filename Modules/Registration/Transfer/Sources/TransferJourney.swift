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
    otherParty: { answers in
      guard answers.has("other-name"), answers.has("side") else { return nil }
      let title = answers["side"] == "buyer" ? "卖方" : "买方"
      return .init(title: title, name: answers["other-name"], declaration: "我确认以上申请内容属实，同意共同申请转移登记。")
    },
    declaration: "我保证以上内容和材料真实，愿意承担法律责任。", check: check, known: known,
    submit: { desk, draft, occasion, key in
      try await desk.handle(
        .apply(application(draft)), of: Transfer.self, in: "T\(draft.id)", expecting: 0, on: occasion, key: key)
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
      "你提交申请，对方用自己的链接确认", "登记中心受理（最迟次一工作日答复）", "审核、登簿（自受理之日起 5 个工作日内）",
      "领取证书", "水、电、气单位在 5 个工作日内确认过户",
    ],
    basis: [
      .regulation(14), .regulation(17), .regulation(20), .civilCode(214), .businessEnvironment(28),
      .document(.registrationFeeNotice), .document(.feeReductionNotice),
    ])

  private static let side = FieldGroup(
    "side", title: "你是哪一方？",
    fields: [
      Field(
        "side", "你的身份", format: .choice([.init("buyer", "买方"), .init("seller", "卖方")]), under: .regulation(14))
    ])

  private static let own = FieldGroup(
    "own", title: "你的身份信息",
    fields: [
      Field("own-name", "姓名", hint: "按身份证填写", format: .personName, under: .regulation(16), autocomplete: "name"),
      Field("own-identity", "公民身份号码", format: .citizenID, under: .regulation(16)),
      Field("own-phone", "手机号码", hint: "用来通知你办理结果", format: .phone, under: .regulation(16), autocomplete: "tel"),
    ])

  private static let other = FieldGroup(
    "other", title: "对方的身份信息", help: "提交前，对方要用自己的链接确认申请内容。",
    fields: [
      Field("other-name", "对方姓名", format: .personName, under: .regulation(14)),
      Field("other-identity", "对方公民身份号码", format: .citizenID, under: .regulation(16)),
      Field("other-phone", "对方手机号码", format: .phone, under: .regulation(16)),
    ])

  private static let house = FieldGroup(
    "house", title: "选择房屋",
    fields: [
      Field(
        "unit", "不动产单元号", hint: "不动产权证书上的 28 位号码，可以带空格", format: .unitCode, under: .regulation(16))
    ])

  private static let mortgage = FieldGroup(
    "mortgage", title: "抵押情况", help: "房屋有抵押也可以过户：选“带押过户”，由原银行和新银行一并办理。",
    fields: [
      Field(
        "carry", "怎样处理抵押",
        format: .choice([
          .init("none", "没有抵押，或抵押随房屋转移不变"),
          .init("carry", "带押过户", hint: "新抵押设立、原抵押注销和过户同时登簿，两家银行都要同意"),
        ]), under: .civilCode(406))
    ])

  private static let carrying = FieldGroup(
    "carrying", title: "带押过户",
    fields: [
      Field(
        "old-proof", "原抵押的登记证明号", hint: "例如 鄂（2020）某市某区不动产证明第0000012号", format: .text(most: 60),
        under: .document(.carriedMortgageNotice)),
      Field(
        "new-bank", "发放新贷款的银行", format: .organisation(.bank),
        under: .document(.carriedMortgageNotice)),
      Field("new-claim", "新贷款金额（元）", format: .whole(1...100_000_000), under: .document(.carriedMortgageNotice)),
    ], applies: { $0["carry"] == "carry" })

  private static let contract = FieldGroup(
    "contract", title: "买卖合同",
    fields: [
      Field("contract", "网签合同编号", format: .text(most: 40), under: .regulation(16)),
      Field("price", "成交价格（元）", format: .whole(1...1_000_000_000), under: .regulation(16)),
    ])

  private static let utilities = FieldGroup(
    "utilities", title: "水、电、气一起过户吗？",
    fields: [
      Field(
        "utilities", "一起过户的项目", hint: "不办也可以，什么都不选直接继续",
        format: .organisations(.utility), optional: true,
        under: .rule(.jointUtilities))
    ])

  private static let accounts = FieldGroup(
    "accounts", title: "户号", help: "只填选了一起过户的项目，缴费单上有户号。",
    fields: Utility.allCases.map {
      Field(
        "account-\($0.rawValue)", "\($0.title)户号", format: .text(most: 20), optional: true,
        under: .rule(.jointUtilities))
    }, applies: { $0.has("utilities") })

  /// What only the register and the other answers show.
  private static func check(
    _ group: FieldGroup, _ answers: Answered, _ reader: any Reader, _ vault: Vault, _ office: Office
  )
    throws -> [FieldFault]
  {
    switch group.id {
    case "other" where answers["own-identity"] == answers["other-identity"]:
      return [FieldFault("other-identity", "对方的公民身份号码与你的相同，请核对。")]
    case "house":
      let board = try reader.board(of: answers["unit"], besides: "", vault: vault)
      guard board.unit != nil else { return [FieldFault("unit", "登记簿中没有这个不动产单元，请对照证书核对单元号。")] }
      if let other = board.otherCases.first {
        return [FieldFault("unit", "这个不动产单元正在办理另一件登记（\(other)），请待其办结后再申请。")]
      }
      guard board.holders.count < 2 else {
        return [FieldFault("unit", "这套房屋由多人共有，网上暂时只受理单独所有的房屋，请全体共有人到窗口办理。")]
      }
      let seller = answers["side"] == "seller" ? "own-identity" : "other-identity"
      guard board.holders.contains(where: { $0.identity == answers[seller] }) else {
        return [FieldFault("unit", "卖方不是这个不动产单元登记的权利人，请核对单元号和卖方的身份号码。")]
      }
      return []
    case "carrying":
      let proof = CertificateNumber.normalised(answers["old-proof"])
      guard try reader.mortgages(on: answers["unit"]).contains(where: { $0.proof == proof }) else {
        return [FieldFault("old-proof", "登记簿上没有这笔抵押，请对照不动产登记证明核对号码。")]
      }
      return []
    case "accounts":
      return answers.list("utilities").filter { !answers.has("account-\($0)") }.map {
        FieldFault("account-\($0)", "请填写\(Utility(rawValue: $0)?.title ?? "")户号，或返回上一题取消这一项。")
      }
    default: return []
    }
  }

  /// Facts of the register, shown and not asked.
  private static func known(
    _ group: FieldGroup, _ answers: Answered, _ reader: any Reader, _ vault: Vault, _ office: Office
  )
    throws -> [(label: String, value: String)]
  {
    guard answers.has("unit"), let unit = try reader.registeredUnit(answers["unit"]) else { return [] }
    switch group.id {
    case "house":
      return [("坐落", unit.location), ("用途", unit.use), ("面积", unit.areaPrinted)]
    case "mortgage", "carrying":
      let mortgages = try reader.mortgages(on: unit.code)
      return mortgages.isEmpty
        ? [("登记簿上的抵押", "没有")]
        : mortgages.map { ("登记簿上的抵押", "\(office.title(ofOrganisation: $0.bank))，\($0.proof)") }
    default: return []
    }
  }

  static func application(_ draft: Draft) -> Application {
    let answers = draft.answers
    let own = Person(name: answers["own-name"], identity: answers["own-identity"], phone: answers["own-phone"])
    let other = Person(
      name: answers["other-name"], identity: answers["other-identity"], phone: answers["other-phone"])
    let buying = answers["side"] == "buyer"
    let carried =
      answers["carry"] == "carry"
      ? Carried(
        oldProof: CertificateNumber.normalised(answers["old-proof"]), oldBank: "", newBank: answers["new-bank"],
        newClaim: Int(answers["new-claim"]) ?? 0) : nil
    return Application(
      unit: answers["unit"], location: "", sellers: [buying ? other : own], buyers: [buying ? own : other],
      price: Int(answers["price"]) ?? 0, contract: answers["contract"],
      utilities: answers.list("utilities").compactMap { key in
        Utility(rawValue: key).map { UtilityAccount($0, account: answers["account-\(key)"]) }
      },
      carried: carried, accounts: [draft.owner],
      confirmation: draft.confirmation.map { "\($0.name) \($0.at.chinese) 以本人链接确认" } ?? "")
  }
}

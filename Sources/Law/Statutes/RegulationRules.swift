/// Rules of the office for penalty cases and the publicity of enforcement (行政处罚、执法公示).
extension OfficeRule {
  public static let caseSources = adopted(
    "case-sources", "违法线索登记", "巡查、卫片、举报、交办、移送、媒体反映的违法线索，逐件登记来源、当事人、时间、地点和初步情况。", grade: .general,
    carriesOut: [Article(.penaltyLaw, 54)])

  public static let filingApproval = adopted(
    "filing-approval", "立案审批", "立案或者不予立案由科室负责人审批，登记线索的人员不得审批；不予立案的载明理由。", grade: .general,
    carriesOut: [Article(.penaltyLaw, 54)])

  public static let streetCases = adopted(
    "street-cases", "街道承办案件的执法主体",
    "街道综合执法中心承办的案件须载明是委托还是赋权；委托的以本机关名义立案、决定，赋权的由街道办事处以自己的名义办理，本机关不立案。", grade: .general,
    carriesOut: [Article(.penaltyLaw, 20)])

  public static let evidenceRecord = adopted(
    "evidence-record", "证据登记", "每份证据登记种类、来源、提取人、地点、时间、SM3摘要和保管去向。", carriesOut: [Article(.penaltyLaw, 47)])

  public static let investigationSeparation = adopted(
    "investigation-separation", "调查、审核、决定分离", "办案人员不得担任本案的法制审核人员，不得作出本案的决定。", grade: .general,
    carriesOut: [Article(.penaltyLaw, 57), Article(.penaltyLaw, 58)])

  /// The amounts stand in the kind that applies them; a real office puts in those of its province.
  public static let largeFine = adopted(
    "large-fine", "较大数额罚款的标准", "对公民5,000元以上、对法人或者其他组织50,000元以上的罚款，按较大数额罚款告知听证权利；没收违法所得同此标准。",
    grade: .doubtful, carriesOut: [Article(.penaltyLaw, 63)])

  public static let caseSuspension = adopted(
    "case-suspension", "办案期限的中止", "鉴定、公告或者其他法定事由需要等待的，经科室负责人批准中止计算办案期限，事由消除后恢复。", grade: .general,
    carriesOut: [Article(.penaltyLaw, 60)])

  public static let caseReturn = adopted(
    "case-return", "退回补充调查", "调查终结以后、作出决定以前，事实、证据或者处理建议需要补充、调整的，由法制岗或者科室负责人退回补充调查，载明理由；重新报告后重新审核、重新告知。",
    grade: .general, carriesOut: [Article(.penaltyLaw, 54), Article(.penaltyLaw, 58)])

  public static let caseWithdrawal = adopted(
    "case-withdrawal", "撤销立案", "立案后发现不符合立案条件的，经科室负责人批准撤销立案，载明理由。", grade: .general,
    carriesOut: [Article(.penaltyLaw, 54)])

  public static let caseClosing = adopted(
    "case-closing", "结案归档", "决定已送达、已履行、已公示，先行登记保存的物品已处理的，经科室负责人批准结案；案卷归档。", grade: .general,
    carriesOut: [Article(.penaltyLaw, 47)])

  public static let decisionNumbers = adopted(
    "decision-numbers", "处罚文书编号", "处罚决定书、不予处罚决定书按年度分别连续编号，由系统在作出决定时编定。")

  public static let disclosureMasking = adopted(
    "disclosure-masking", "公示文本的隐去", "公示文本中自然人只写姓氏和“某”，不得出现完整姓名、公民身份号码、电话号码；法人和其他组织写全称和统一社会信用代码。",
    grade: .general,
    carriesOut: [
      Article(.penaltyLaw, 48), Article(.openGovernmentRegulation, 15), Article(.personalInformationLaw, 34),
    ])

  public static let disclosureApproval = adopted(
    "disclosure-approval", "公示双人审核", "公示文本由一人拟定、另一人核对批准；撤回公示须载明理由，原网址保留撤回说明。",
    carriesOut: [Article(.threeSystemsOpinion)])

  static let regulation: [OfficeRule] = [
    .caseSources, .filingApproval, .streetCases, .evidenceRecord, .investigationSeparation, .largeFine,
    .caseSuspension, .caseReturn, .caseWithdrawal, .caseClosing, .decisionNumbers, .disclosureMasking,
    .disclosureApproval,
  ]
}

/// Official documents, cited as a whole: the articles are not known from the sources at hand.
extension Statute {
  public static let ruleOfLawSupervision = Statute(
    id: "rule-of-law-supervision", "法治政府建设与责任落实督察工作规定", number: "厅字〔2019〕28号", from: .on(2019, 4, 15),
    grade: .secondary)

  /// Mortgage-carrying transfer in three modes (带押过户).
  public static let carriedMortgageNotice = Statute(
    id: "carried-mortgage-notice", "自然资源部 中国银行保险监督管理委员会关于协同做好不动产“带押过户”便民利企服务的通知",
    number: "自然资发〔2023〕29号", from: .on(2023, 3, 31), knownTo: .month, grade: .secondary)

  /// The register's field on agreements that forbid or limit transfer.
  public static let mortgageRegistrationNotice = Statute(
    id: "mortgage-registration-notice", "自然资源部关于做好不动产抵押权登记工作的通知", number: "自然资发〔2021〕54号",
    from: .on(2021, 12, 31), knownTo: .year, grade: .secondary)

  /// Ordinary and mortgage registration within five working days from the end of 2020.
  public static let registrationTimeNotice = Statute(
    id: "registration-time-notice", "国务院办公厅关于压缩不动产登记办理时间的通知", number: "国办发〔2019〕8号",
    from: .on(2019, 2, 28), knownTo: .month)

  /// The three systems (行政执法三项制度).
  public static let threeSystemsOpinion = Statute(
    id: "three-systems-opinion", "国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见",
    number: "国办发〔2018〕118号", from: .on(2018, 12, 31), knownTo: .month, grade: .secondary)

  /// Registration fees.
  public static let registrationFeeNotice = Statute(
    id: "registration-fee-notice", "国家发展改革委 财政部关于不动产登记收费标准等有关问题的通知",
    number: "发改价格规〔2016〕2559号", from: .on(2016, 12, 31), knownTo: .year, grade: .secondary)

  /// Fees waived and lowered from 2019-07-01.
  public static let feeReductionNotice = Statute(
    id: "fee-reduction-notice", "财政部 国家发展改革委关于减免部分行政事业性收费有关政策的通知", number: "财税〔2019〕45号",
    from: .on(2019, 7, 1))

  static let documents: [Statute] = [
    .ruleOfLawSupervision, .carriedMortgageNotice, .mortgageRegistrationNotice, .registrationTimeNotice,
    .threeSystemsOpinion, .registrationFeeNotice, .feeReductionNotice,
  ]
}

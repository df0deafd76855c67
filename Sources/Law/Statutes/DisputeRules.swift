/// Rules of the office for litigation and reconsideration in which the bureau answers.
extension OfficeRule {
  public static let disputeRegister = adopted(
    "dispute-register", "应诉应复登记", "收到应诉通知、复议答复通知的当日登记，载明案号、被诉行为和签收日；迟登的如实填写签收日，是否逾期按签收日计算；同一案号只登记一次。", grade: .general)

  public static let whoActedAnswers = adopted(
    "who-acted-answers", "谁承办谁应诉", "被诉行为由哪个科室承办，就由哪个科室负责应诉、应复；法制岗登记分办，提出法律意见。", grade: .general)

  public static let disputeOutcome = adopted(
    "dispute-outcome", "结案方式登记", "结案方式和中止、恢复、终止按裁判文书、复议文书所载内容登记，载明文号；登记日为收到文书之日。", grade: .general,
    carriesOut: [Article(.litigationLaw, 62)])

  public static let disputeEffect = adopted(
    "dispute-effect", "应诉应复案件的统计生效日",
    "一审裁判以上诉期满无人上诉之日、复议决定以起诉期满无人起诉之日为统计上的生效日，其他裁判文书和复议文书以收到之日为准；以后得知已在期限内上诉、起诉的，另作更正。",
    grade: .general, carriesOut: [Article(.litigationLaw, 85), Article(.litigationLaw, 45)])

  public static let disputeLost = adopted(
    "dispute-lost", "败诉、败复口径",
    "生效结果为撤销、部分撤销、变更、确认违法、确认无效、责令履行或者给付，或者判令履行行政协议、予以补偿的，计为败诉、败复；上诉、起诉后尚未生效的不计。",
    grade: .general, carriesOut: [Article(.litigationLaw, 70), Article(.reconsiderationLaw, 64)])

  public static let disputeSettled = adopted(
    "dispute-settled", "实质化解口径", "有调解、和解记录，原告据此申请撤诉并经法院裁定准许的，计为实质化解后撤诉。", grade: .general,
    carriesOut: [Article(.litigationLaw, 62)])

  public static let disputeClosing = adopted(
    "dispute-closing", "结案复盘", "案件生效、履行完毕后写明问题和改进意见，再予结案。", grade: .general)

  public static let disputeImport = adopted(
    "dispute-import", "往年案件补录", "平台启用前已经生效的案件按原文书补录，载明立案日和生效日，按原日期计入当年数字；补录不起算期限。")

  static let disputes: [OfficeRule] = [
    .disputeRegister, .whoActedAnswers, .disputeOutcome, .disputeEffect, .disputeLost, .disputeSettled,
    .disputeClosing, .disputeImport,
  ]
}

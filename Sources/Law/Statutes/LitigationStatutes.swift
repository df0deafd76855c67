extension Statute {
  public static let litigationLaw = Statute(
    id: "litigation-law", "中华人民共和国行政诉讼法", short: "行政诉讼法", from: .on(2017, 7, 1), revision: "2017年修正",
    provisions: [
      Provision(3, "被诉行政机关负责人出庭应诉"), Provision(34, "被告的举证责任"), Provision(35, "诉讼中不得自行收集证据"),
      Provision(36, "延期举证与补充证据"), Provision(45, "复议后的起诉期限"), Provision(46, "直接起诉的期限"),
      Provision(47, "不履行职责的起诉"), Provision(60, "调解范围"), Provision(62, "撤诉须经裁定"),
      Provision(67, "送达起诉状副本与十五日答辩举证"), Provision(69, "驳回诉讼请求"), Provision(70, "撤销判决"),
      Provision(71, "重作的限制"), Provision(72, "履行判决"), Provision(73, "给付判决"), Provision(74, "确认违法"),
      Provision(75, "确认无效"), Provision(76, "补救与赔偿"), Provision(77, "变更判决"), Provision(78, "行政协议的判决"),
      Provision(81, "一审审限"), Provision(83, "简易程序审限"), Provision(85, "上诉期限"), Provision(88, "二审审限"),
      Provision(90, "申请再审"), Provision(96, "行政机关拒绝履行的措施"), Provision(97, "申请强制执行行政行为"),
      Provision(101, "适用民事诉讼法"),
    ])

  public static let reconsiderationLaw = Statute(
    id: "reconsideration-law", "中华人民共和国行政复议法", short: "行政复议法", from: .on(2024, 1, 1), revision: "2023年修订",
    provisions: [
      Provision(5, "调解"), Provision(20, "六十日申请期限"), Provision(21, "最长申请期限"), Provision(22, "申请方式与网上渠道"),
      Provision(23, "复议前置及其告知", itemsIn: 1), Provision(24, "管辖"), Provision(29, "复议与诉讼的衔接"),
      Provision(30, "五日审查"), Provision(31, "补正"), Provision(32, "当场处罚经处罚机关提交"), Provision(33, "驳回申请"),
      Provision(42, "停止执行"), Provision(46, "复议期间不得自行取证"), Provision(47, "查阅、复制"), Provision(48, "普通程序答复"),
      Provision(49, "听取意见"), Provision(50, "听证的适用"), Provision(51, "听证程序与负责人参加"), Provision(53, "简易程序的适用"),
      Provision(54, "简易程序答复"), Provision(55, "简易转普通"), Provision(56, "规范性文件的处理"), Provision(57, "依据的处理"),
      Provision(58, "制定机关答复"), Provision(60, "转送机关回复"), Provision(62, "决定期限"), Provision(63, "变更"),
      Provision(64, "撤销与重作"), Provision(65, "确认违法"), Provision(66, "责令履行"), Provision(67, "确认无效"),
      Provision(68, "维持"), Provision(69, "驳回复议请求"), Provision(70, "逾期不答复的后果"), Provision(71, "行政协议"),
      Provision(72, "赔偿"), Provision(73, "调解书"), Provision(74, "和解"), Provision(76, "行政复议意见书"),
      Provision(77, "履行与责令履行"), Provision(79, "抄告"), Provision(82, "被申请人的责任"), Provision(83, "不履行的责任"),
      Provision(88, "期间与送达、工作日"),
    ])

  public static let civilProcedureLaw = Statute(
    id: "civil-procedure-law", "中华人民共和国民事诉讼法", short: "民事诉讼法", from: .on(2024, 1, 1), revision: "2023年修正",
    provisions: [
      Provision(85, "期间的计算"), Provision(86, "期间的耽误与顺延"), Provision(87, "送达回证"), Provision(88, "直接送达"),
      Provision(89, "留置送达"), Provision(90, "电子送达"), Provision(91, "委托、邮寄送达"), Provision(92, "转交送达"),
      Provision(93, "转交送达"), Provision(94, "转交送达日"), Provision(95, "公告送达"),
    ])

  public static let litigationInterpretation = Statute(
    id: "litigation-interpretation", "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释", short: "行政诉讼法解释",
    number: "法释〔2018〕1号", from: .on(2018, 2, 8),
    provisions: [
      Provision(34, "延期举证"), Provision(48, "期间的计算"), Provision(50, "审限的扣除"), Provision(64, "未告知起诉期限"),
      Provision(66, "不履责之诉的期限"), Provision(81, "诉讼中改变行政行为"), Provision(90, "重作的限制"),
      Provision(110, "申请再审期限"), Provision(128, "负责人出庭与工作人员"), Provision(129, "应当出庭的案件与不能出庭的说明"),
      Provision(130, "相应工作人员"), Provision(131, "负责人出庭的身份证明"), Provision(132, "未出庭的处理"),
      Provision(149, "规范性文件的司法建议与六十日答复"), Provision(153, "申请执行期限"), Provision(156, "非诉执行申请期限"),
    ])

  /// Articles are not cited singly: the sources at hand number only some of them.
  public static let appearanceProvisions = Statute(
    id: "appearance-provisions", "最高人民法院关于行政机关负责人出庭应诉若干问题的规定", short: "负责人出庭应诉规定",
    number: "法释〔2020〕3号", from: .on(2020, 7, 1))

  public static let civilProcedureInterpretation = Statute(
    id: "civil-procedure-interpretation", "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释", short: "民事诉讼法解释",
    from: .on(2022, 12, 31), knownTo: .year, revision: "2022年修正",
    provisions: [Provision(485, "查封期限不超过三年及续封")])

  public static let seizureProvisions = Statute(
    id: "seizure-provisions", "最高人民法院关于人民法院民事执行中查封、扣押、冻结财产的规定", short: "查封、扣押、冻结规定",
    from: .on(2020, 12, 31), knownTo: .year, revision: "2020年修正",
    provisions: [
      Provision(7, "查封的办理"), Provision(8, "未登记建筑物的查封"), Provision(21, "查封及于房地"),
      Provision(23, "已受理未登簿的协助查封"), Provision(24, "查封后处分的效力"), Provision(25, "最高额抵押物被查封"),
      Provision(26, "轮候查封自动生效"), Provision(27, "查封期满未续的效力"),
    ])

  static let litigationStatutes: [Statute] = [
    .litigationLaw, .reconsiderationLaw, .civilProcedureLaw, .litigationInterpretation, .appearanceProvisions,
    .civilProcedureInterpretation, .seizureProvisions,
  ]
}

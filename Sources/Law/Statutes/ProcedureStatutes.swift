extension Statute {
  public static let penaltyLaw = Statute(
    id: "penalty-law", "中华人民共和国行政处罚法", short: "行政处罚法", from: .on(2021, 7, 15), revision: "2021年修订",
    provisions: [
      Provision(20, "委托处罚"), Provision(21, "受委托组织的条件"), Provision(29, "一事不再罚款"), Provision(30, "未成年人"),
      Provision(31, "精神障碍"), Provision(32, "从轻、减轻"), Provision(33, "轻微不罚、首违可不罚、无过错不罚"),
      Provision(36, "追责时效"), Provision(37, "从旧兼从轻"), Provision(38, "处罚无效"), Provision(41, "电子监控证据"),
      Provision(42, "两名以上持证执法人员"), Provision(43, "回避"), Provision(44, "作出决定前的告知"),
      Provision(45, "陈述、申辩"), Provision(47, "全过程记录"), Provision(48, "处罚决定的公开与撤回"),
      Provision(51, "当场处罚"), Provision(52, "当场处罚的程序"), Provision(54, "立案与调查"), Provision(55, "出示证件"),
      Provision(56, "证据先行登记保存"), Provision(57, "处理决定与集体讨论"), Provision(58, "法制审核", itemsIn: 1),
      Provision(59, "决定书的内容"), Provision(60, "九十日办案期限"), Provision(61, "送达"), Provision(62, "未告知不得作出决定"),
      Provision(63, "听证范围", itemsIn: 1), Provision(64, "听证程序"), Provision(65, "依听证笔录作出决定"),
      Provision(66, "履行、延期、分期"), Provision(67, "罚缴分离与十五日缴款"), Provision(68, "当场收缴"),
      Provision(70, "财政票据"), Provision(71, "当场收缴罚款的上缴"), Provision(72, "逾期不履行的措施", itemsIn: 1),
      Provision(73, "不停止执行与加处罚款的计算"), Provision(76, "违法实施处罚的责任"), Provision(85, "期限中的工作日"),
    ])

  public static let licensingLaw = Statute(
    id: "licensing-law", "中华人民共和国行政许可法", short: "行政许可法", from: .on(2004, 7, 1), revision: "2019年修正",
    provisions: [
      Provision(30, "公示"), Provision(32, "申请的处理与补正一次告知", itemsIn: 1), Provision(34, "审查与实地核查"),
      Provision(36, "告知利害关系人"), Provision(38, "准予与不予许可"), Provision(40, "准予决定公开"),
      Provision(42, "二十日决定期限"), Provision(44, "十日内颁发送达"), Provision(45, "不计入期限的时间"),
      Provision(47, "利害关系人听证"), Provision(48, "听证程序"), Provision(50, "延续"), Provision(69, "撤销"),
      Provision(70, "注销"), Provision(79, "欺骗取得的处理"), Provision(82, "期限均为工作日"),
    ])

  public static let compulsionLaw = Statute(
    id: "compulsion-law", "中华人民共和国行政强制法", short: "行政强制法", from: .on(2012, 1, 1),
    provisions: [
      Provision(18, "强制措施的实施"), Provision(25, "查封、扣押期限"), Provision(35, "催告"), Provision(44, "违法建筑的强制拆除"),
      Provision(46, "加处罚款后的强制执行"), Provision(51, "代履行"), Provision(53, "三个月内申请法院强制执行"),
      Provision(54, "申请前催告"), Provision(69, "期限中的工作日"),
    ])

  public static let landLaw = Statute(
    id: "land-law", "中华人民共和国土地管理法", short: "土地管理法", from: .on(2020, 1, 1), revision: "2019年修正",
    provisions: [Provision(83, "限期拆除与申请法院强制执行")])

  public static let naturalResourcePenaltyMeasures = Statute(
    id: "natural-resource-penalty-measures", "自然资源行政处罚办法", number: "自然资源部令第12号", from: .on(2024, 5, 1),
    provisions: [
      Provision(31, "处理决定与集体讨论"), Provision(32, "重大处罚法制审核"), Provision(33, "陈述、申辩"), Provision(34, "听证"),
    ])

  static let procedureStatutes: [Statute] = [
    .penaltyLaw, .licensingLaw, .compulsionLaw, .landLaw, .naturalResourcePenaltyMeasures,
  ]
}

extension Statute {
  public static let openGovernmentRegulation = Statute(
    id: "open-government-regulation", "中华人民共和国政府信息公开条例", short: "政府信息公开条例", from: .on(2019, 5, 15),
    revision: "2019年修订",
    provisions: [
      Provision(14, "不得公开的信息"), Provision(15, "商业秘密、个人隐私"), Provision(16, "内部事务、过程性信息、执法案卷"),
      Provision(26, "二十个工作日内主动公开"), Provision(30, "补正"), Provision(31, "收到申请之日"), Provision(32, "第三方意见"),
      Provision(33, "二十个工作日内答复"), Provision(34, "共同制作机关意见"), Provision(36, "答复的种类"),
      Provision(49, "年度报告"),
    ])

  public static let personalInformationLaw = Statute(
    id: "personal-information-law", "中华人民共和国个人信息保护法", short: "个人信息保护法", from: .on(2021, 11, 1),
    provisions: [
      Provision(13, "处理个人信息的情形", itemsIn: 1), Provision(28, "敏感个人信息"), Provision(29, "单独同意"),
      Provision(30, "敏感信息的告知"), Provision(31, "未成年人信息"), Provision(34, "国家机关不得超出职责范围"),
      Provision(35, "国家机关的告知义务"), Provision(36, "境内存储"), Provision(44, "知情权、决定权"), Provision(45, "查阅、复制"),
      Provision(46, "更正、补充"), Provision(47, "删除", itemsIn: 1), Provision(48, "解释说明"), Provision(49, "近亲属的权利"),
      Provision(50, "申请受理机制"), Provision(55, "影响评估"), Provision(56, "评估报告保存三年", itemsIn: 1),
      Provision(57, "泄露的补救与通知", itemsIn: 1),
    ])

  public static let electronicSignatureLaw = Statute(
    id: "electronic-signature-law", "中华人民共和国电子签名法", short: "电子签名法", from: .on(2019, 12, 31), knownTo: .year,
    revision: "2019年修正",
    provisions: [
      Provision(3, "不适用电子文书的情形"), Provision(5, "数据电文的原件形式"), Provision(6, "数据电文的保存"),
      Provision(13, "可靠的电子签名"), Provision(14, "可靠电子签名的效力"),
    ])

  public static let onlineServiceProvisions = Statute(
    id: "online-service-provisions", "国务院关于在线政务服务的若干规定", short: "在线政务服务规定", number: "国务院令第716号",
    from: .on(2019, 4, 26),
    provisions: [
      Provision(7, "信息共享"), Provision(8, "电子签名的效力"), Provision(9, "电子印章"), Provision(10, "电子证照"),
      Provision(11, "电子证照的使用"), Provision(12, "电子档案"),
    ])

  public static let majorDecisionRegulation = Statute(
    id: "major-decision-regulation", "重大行政决策程序暂行条例", number: "国务院令第713号", from: .on(2019, 9, 1),
    provisions: [
      Provision(3, "范围与目录"), Provision(15, "公开征求意见三十日"), Provision(16, "听证材料"), Provision(25, "未经合法性审查不得提交讨论"),
      Provision(26, "合法性审查的时间"), Provision(27, "合法性审查的内容"), Provision(28, "法律顾问、公职律师"),
      Provision(29, "提交讨论的材料"), Provision(30, "集体讨论"), Provision(31, "请示报告"), Provision(32, "公布与解读"),
      Provision(33, "归档"), Provision(38, "责任倒查"), Provision(42, "部门参照执行"),
    ])

  public static let publicityEducationLaw = Statute(
    id: "publicity-education-law", "中华人民共和国法治宣传教育法", short: "法治宣传教育法", from: .on(2025, 11, 1),
    grade: .secondary)

  public static let enforcementSupervisionRegulation = Statute(
    id: "enforcement-supervision-regulation", "行政执法监督条例", number: "国务院令第825号", from: .on(2026, 2, 1),
    grade: .secondary)

  static let conductStatutes: [Statute] = [
    .openGovernmentRegulation, .personalInformationLaw, .electronicSignatureLaw, .onlineServiceProvisions,
    .majorDecisionRegulation, .publicityEducationLaw, .enforcementSupervisionRegulation,
  ]
}

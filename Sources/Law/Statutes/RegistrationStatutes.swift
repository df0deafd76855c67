extension Statute {
  public static let civilCode = Statute(
    id: "civil-code", "中华人民共和国民法典", short: "民法典", from: .on(2021, 1, 1),
    provisions: [
      Provision(201, "期间开始的当日不计入"), Provision(202, "按年月计算的对应日与月末日"),
      Provision(203, "末日为法定休假日的顺延与截止时刻"), Provision(212, "登记机构的查验、询问职责"),
      Provision(213, "登记机构的禁止行为"), Provision(214, "自记载于登记簿时发生效力"),
      Provision(216, "登记簿是物权归属和内容的根据"), Provision(217, "簿证不一致以登记簿为准"),
      Provision(218, "权利人、利害关系人查询"), Provision(219, "利害关系人不得公开、非法使用"),
      Provision(220, "更正登记与异议登记"), Provision(221, "预告登记及其失效"), Provision(222, "登记错误的赔偿"),
      Provision(223, "登记费按件收取"), Provision(229, "因法律文书、征收决定的物权变动"), Provision(230, "因继承的物权变动"),
      Provision(231, "因事实行为的物权变动"), Provision(232, "处分前应先登记"), Provision(349, "建设用地使用权自登记设立"),
      Provision(356, "房随地走"), Provision(357, "地随房走"), Provision(368, "居住权自登记设立"),
      Provision(369, "居住权不得转让、继承"), Provision(370, "居住权消灭的注销登记"), Provision(374, "地役权的设立与登记"),
      Provision(397, "房地一并抵押"), Provision(399, "不得抵押的财产"), Provision(402, "不动产抵押权自登记设立"),
      Provision(406, "抵押期间的转让"), Provision(409, "抵押权顺位的变更"), Provision(421, "最高额抵押债权的转让"),
    ])

  /// Article numbers checked in the texts of 2019 and of 2024: they are the same.
  public static let registrationRegulation = Statute(
    id: "registration-regulation", "不动产登记暂行条例", number: "国务院令第656号", from: .on(2015, 3, 1),
    revision: "2024年3月10日第二次修订",
    provisions: [
      Provision(3, "登记类型"), Provision(9, "登记簿采用电子介质、异地备份"), Provision(10, "登记簿的记载与不得修改"),
      Provision(13, "登记簿永久保存与移交"), Provision(14, "双方共同申请与单方申请", itemsIn: 2),
      Provision(15, "申请与登簿前撤回"), Provision(16, "申请材料", itemsIn: 1),
      Provision(17, "受理、当场更正、一次性告知补正、视为受理", itemsIn: 1), Provision(18, "查验"),
      Provision(19, "实地查看与调查", itemsIn: 1), Provision(20, "30个工作日内办结"),
      Provision(21, "记载于登记簿时完成登记、核发证书"), Provision(22, "不予登记"), Provision(23, "登记信息纳入统一平台"),
      Provision(24, "信息实时互通共享、不得重复提交"), Provision(25, "部门间信息共享"), Provision(27, "登记资料的查询、复制"),
      Provision(28, "查询目的与保密"), Provision(30, "工作人员责任"), Provision(32, "泄露登记资料的责任"),
    ])

  public static let registrationDetailedRules = Statute(
    id: "registration-detailed-rules", "不动产登记暂行条例实施细则", number: "国土资源部令第63号", from: .on(2016, 1, 1),
    revision: "2019年、2024年修改", grade: .secondary,
    provisions: [
      Provision(2, "房地一体登记"), Provision(14, "继承、受遗赠的材料", .secondary), Provision(17, "公告", .secondary),
      Provision(22, "证书遗失声明后补发"), Provision(24, "首次登记在先", .secondary), Provision(68, "抵押权变更", .secondary),
      Provision(74, "最高额抵押权转移", .secondary), Provision(75, "在建建筑物抵押的范围", .secondary),
      Provision(80, "更正登记的办理与除外", .secondary), Provision(81, "依职权更正", .secondary),
      Provision(85, "预告登记期间的处分", .secondary), Provision(86, "预购人单方申请预告登记", .secondary),
      Provision(91, "查封与轮候查封的先后", .secondary), Provision(92, "查封期满与解除"),
    ])

  public static let businessEnvironmentRegulation = Statute(
    id: "business-environment-regulation", "优化营商环境条例", from: .on(2020, 1, 1),
    provisions: [
      Provision(28, "公用企业不得强加条件、公开标准时限"), Provision(47, "登记、交易、缴税一窗受理、并行办理"),
      Provision(62, "公开征求意见"), Provision(63, "公平竞争审查"), Provision(64, "不得违法减损权益、增加义务，未经公布不得作为依据"),
    ])

  static let registrationStatutes: [Statute] = [
    .civilCode, .registrationRegulation, .registrationDetailedRules, .businessEnvironmentRegulation,
  ]
}

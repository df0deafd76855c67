/// The sentences that a draft begins with.
extension ReportText {
  static let results: [Passage] = [
    .first("part-1", "一、主要举措和成效"),
    .second("part-1-1", "（一）不动产登记“一事联办、一网通办”"),
    .paragraph(
      "registration.joint",
      "推行转移登记与水、电、气过户联办，申请人一次提交、各单位分别确认，全年办理“水电气”联办业务{figure:joint.utilities}。"
        + "支持存量房在抵押状态下交易，由新旧两家银行同时同意、各项登记一并登簿，办理“带押过户”{figure:transfer.mortgaged}。"
        + "为行动不便和在外地的群众提供“面对面”云端服务{figure:cloud.sessions}。"),
    .paragraph(
      "registration.entered",
      "全年转移登记登簿{figure:transfer.entered}，受理、审核、登簿由不同人员承担；承诺期限届满的办件按期办结率"
        + "{figure:transfer.in-time}。"),
    .paragraph(
      "registration.community",
      "组织不动产登记进社区活动{figure:outreach.registration.visits}，就近办理业务{figure:outreach.registration.handled}，"
        + "现场答疑解惑和政策宣传{figure:outreach.registration.consultations}。"),
    .second("part-1-2", "（二）行政审批、清单和合法性审核"),
    .paragraph(
      "approval.lists", "本部分由相关业务记录生成；行政审批、各项清单和合法性审核尚未在本系统办理，因此没有可以公布的数字。"),
    .second("part-1-3", "（三）行政执法三项制度"),
    .paragraph(
      "enforcement.cases",
      "执法信息依法公示，执法过程全程留痕，法律规定应当审核的重大执法决定先经法制审核、再作决定，全年立案{figure:enforcement.cases}。"),
    .second("part-1-4", "（四）学法普法"),
    .paragraph(
      "education.study",
      "党组理论学习中心组开展法治专题学习{figure:study.central-group}，面向全体工作人员举办专题培训{figure:study.training}。"),
    .paragraph(
      "education.publicity",
      "落实“谁执法谁普法”责任，结合{figure:outreach.campaign-days}宣传日开展集中宣传，展出宣传展板{figure:outreach.boards}、"
        + "横幅{figure:outreach.banners}、宣传图画{figure:outreach.pictures}，发放宣传册{figure:outreach.booklets}；"
        + "“宪法宣传周”启动仪式暨专题培训有{figure:outreach.constitution-week.attendees}参加，活动由{figure:outreach.media}"
        + "媒体报道、转载。"),
    .second("part-1-5", "（五）应诉应复和纠纷化解"),
    .paragraph(
      "disputes.cases",
      "依法履行应诉、应复职责，全年应诉{figure:disputes.litigation}、应复{figure:disputes.reconsideration}，"
        + "{figure:disputes.lost}。组织旁听庭审和听证{figure:disputes.hearings-attended}；立足实质化解，"
        + "争议解决后原告撤诉{figure:disputes.settled}。"),
  ]

  static let nothingMissed = "对照年度指标，本年度没有列入报告的不足；各项指标仍将逐月检查，发现问题及时改进。"

  static let principal: [Passage] = [
    .first("part-3", "三、主要负责人履行推进法治建设第一责任人职责情况"),
    .paragraph(
      "principal.meetings",
      "主要负责人把法治建设与业务工作一同安排、一同检查，全年党组会议研究法治建设有关事项{figure:leadership.party-group}。"),
    .paragraph(
      "principal.review",
      "组织分析近三年行政诉讼、行政复议案件，形成案件分析报告{figure:leadership.case-review}，从个案中查找共性问题，逐项明确改进措施。"),
    .paragraph(
      "principal.assignments", "对重要工作和难点问题明确责任科室、完成时限，跟踪督办事项{figure:leadership.assignments}。"),
  ]

  static let plannedWork: [Passage] = [
    .paragraph("plan.service", "以提升服务质量为年度主题，扩大登记、审批事项联办范围，减少申请材料和办理环节。"),
    .paragraph("plan.disputes", "以化解矛盾纠纷为年度主题，把沟通、调解放在争议发生之初，争取更多争议实质解决。"),
    .paragraph("plan.study", "压实第一责任人职责，学法对象覆盖全体人员，学习情况逐人记录、按期补学。"),
    .paragraph("plan.enforcement", "加强对街道综合执法中心的指导和监督，理清各科室职权边界，执法事项责任到岗。"),
    .paragraph("plan.publicity", "丰富普法形式，采用讲座、座谈和旁听庭审等方式，把普法送进社区和企业。"),
  ]
}

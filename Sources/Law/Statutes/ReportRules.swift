/// Rules of the office for the yearly rule-of-law report.
extension OfficeRule {
  public static let reportCourse = adopted(
    "report-course", "年度报告的起草和审定",
    "年度报告于当年11月1日以后立卷，由法制岗起草，数字由系统统计；冻结数据后，经有关科室逐一核对、起草人和冻结人以外的法制岗审核、局党组会议审定，"
      + "先报送、后公布；有异议或者退回的，回到起草。数据截至统计年度12月31日；审定的会议在数据冻结当日或者以后召开，纪要已经确认。"
      + "公布后的勘误按已公布的截至日，由冻结人以外的人审核、公布。",
    carriesOut: [Article(.ruleOfLawSupervision)])

  public static let reportText = adopted(
    "report-text", "年度报告的文字和数字",
    "报告文字可以逐段修改，数字只以统计口径的引用出现：修改不得去掉数字引用，不得引用没有口径的数字，也不得以阿拉伯数字直接写明统计数。")

  public static let reportIndicators = adopted(
    "report-indicators", "年度报告的指标和目标",
    "学法参学率不低于95%、执法公示完整率100%、败诉败复0件；立案少于上年或者少于20件的，提示分析原因，不作为办案任务。"
      + "没有达到的，由系统列为拟列不足，起草人写明理由后采用或者不采用；采用的不足须有下一年度措施，并由同一指标检验是否见效。")

  public static let reportSecrecy = adopted(
    "report-secrecy", "年度报告公布前的保密审查", "年度报告公布前由起草人以外的人作保密审查并留有记录；涉及党和国家秘密的不公布。",
    grade: .general, carriesOut: [Article(.ruleOfLawSupervision)])

  static let report: [OfficeRule] = [.reportCourse, .reportText, .reportIndicators, .reportSecrecy]
}

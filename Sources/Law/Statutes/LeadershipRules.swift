/// Rules of the office for the principal's duties in the rule of law, and for the study of disputes.
extension OfficeRule {
  /// What the Provisions on the Principal's Duties as First Responsible Person (党政主要负责人履行推进法治建设第一责任人职责规定,
  /// 2016) ask for; its number and articles are not known from the sources at hand, so that no article is cited.
  public static let firstResponsibility = adopted(
    "first-responsibility", "第一责任人履职记录",
    "局党组会研究法治建设、主要负责人专题听取汇报、亲自部署重要工作，逐次记录时间、议题和结果，供年度述法和年度报告核对。",
    grade: .general)

  public static let meetingMinutes = adopted(
    "meeting-minutes", "会议纪要", "会议召开后登记，自登记之日起10个工作日内形成纪要；纪要由局领导确认或者退回，退回的期限继续计算；整理纪要的人不得确认。",
    period: .workingDays(10))

  public static let assignmentFollowUp = adopted(
    "assignment-follow-up", "重要工作督办",
    "督办事项明确责任科室和办理期限，责任科室每10个工作日报告一次进展；延期须在期限届满前由局领导批准；误交办或者不再需要的，办结前由局领导写明理由撤回，不计入督办事项。",
    period: .workingDays(10))

  public static let assignmentAcceptance = adopted(
    "assignment-acceptance", "督办事项验收", "责任科室申请办结，由局领导或者综合岗验收；申请办结的人不得验收。")

  public static let hearingVisit = adopted(
    "hearing-visit", "旁听庭审和听证", "旁听按次登记时间、地点、案件和各科室人数，同一次旁听只计一次；未成行的取消并记录原因。",
    grade: .general)

  public static let caseConference = adopted(
    "case-conference", "业务例会和案件研讨会", "研究案件的例会、研讨会按次登记并形成记录；研讨会须写明所研究的案件。")

  public static let caseReview = adopted(
    "case-review", "案件分析", "案件分析的案件清单和统计由案件记录取得，不得手工填写；分析报告由起草人以外的科室负责人审定。")

  static let leadership: [OfficeRule] = [
    .firstResponsibility, .meetingMinutes, .assignmentFollowUp, .assignmentAcceptance, .hearingVisit, .caseConference,
    .caseReview,
  ]
}

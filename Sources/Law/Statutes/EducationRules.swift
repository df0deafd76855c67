/// Rules of the office for teaching the law to the public and to its own staff (法治教育).
extension OfficeRule {
  public static let outreachDuties = adopted(
    "outreach-duties", "普法计划和普法责任清单",
    "每年制定一份普法计划和普法责任清单，逐项载明普法内容、对象、目标、责任科室、责任人和时限；拟订和批准由不同人员承担；公布的清单不列责任人；公布后增列的，经批准列入；一项的完成以计划年度内为该项举办的活动为准。",
    grade: .general)

  public static let outreachRecord = adopted(
    "outreach-record", "普法活动记录",
    "普法活动先登记计划再记录举办；按实际数量记录，并附佐证材料的摘要；须按人统计的，按名册计算，同一单位同一姓名只计一次。")

  public static let campaignDays = adopted(
    "campaign-days", "普法宣传日",
    "列入统计的宣传日为4月15日全民国家安全教育日、4月22日世界地球日、6月25日全国土地日、8月29日测绘法宣传日；集中宣传在宣传日前后7日内举办的，计入该宣传日。",
    grade: .general, period: .days(7))

  public static let communityRegistration = adopted(
    "community-registration", "不动产登记进社区", "进社区活动中办理的业务，以活动当日至其后30日内受理的登记办件为准；一件只计入一次活动，误关联的撤销。",
    period: .days(30))

  public static let enterpriseDemands = adopted(
    "enterprise-demands", "送法进企业诉求答复", "走访企业收集的诉求逐项登记，自登记之日起10个工作日内全部答复。",
    period: .workingDays(10))

  public static let studyPlanning = adopted(
    "study-planning", "年度学法计划", "每年制定一份学法计划，载明各类学法的次数、主题、时间和参学率目标；拟订和批准由不同人员承担。",
    grade: .general)

  public static let studyParticipation = adopted(
    "study-participation", "参学率口径",
    "参学率为实学人数与应学人数之比，按科室统计；应学人数按计划，有变动的写明原因；经批准请假的不计入应学人数；补学另行统计，不改变首次参学人数；目标一般为95%。",
    grade: .general)

  static let education: [OfficeRule] = [
    .outreachDuties, .outreachRecord, .campaignDays, .communityRegistration, .enterpriseDemands, .studyPlanning,
    .studyParticipation,
  ]
}

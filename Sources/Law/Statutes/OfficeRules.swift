/// The rules that the program comes with; an office sets the periods of its own in its book (机构簿).
extension OfficeRule {
  static func adopted(
    _ id: String, _ title: String, _ text: String, grade: Grade = .office, carriesOut: [Article] = [],
    period: Period? = nil, bounds: ClosedRange<Int>? = nil
  ) -> OfficeRule {
    OfficeRule(
      id: id, title: title, text: text, effective: .on(2023, 12, 1), grade: grade, carriesOut: carriesOut,
      period: period, bounds: bounds)
  }

  public static let fourEyes = adopted(
    "four-eyes", "受理、审核、登簿由不同人员承担", "同一登记事项的受理、审核、登簿不得由同一人员承担。", grade: .general)

  public static let outOfOrder = adopted(
    "out-of-order", "程序先后", "各环节按法定程序先后进行；前一环节未完成的，不得进入后一环节；办结的事项不再变动，更正另立事项。")

  public static let promisedPeriod = adopted(
    "promised-period", "承诺办结时限", "一般登记和抵押登记自受理之日起5个工作日内办结。", grade: .doubtful,
    carriesOut: [Article(.registrationTimeNotice), Article(.registrationRegulation, 20)], period: .workingDays(5),
    bounds: 1...30)

  public static let onlineOnTheSpot = adopted(
    "online-on-the-spot", "网上申请“当场”的口径",
    "网上申请无法当面处理，最迟于收到申请的次一工作日书面告知受理或者不予受理；逾期未告知不予受理的，按视为受理处理。",
    carriesOut: [Article(.registrationRegulation, 17)], period: .workingDays(1), bounds: 1...1)

  public static let supplementPeriod = adopted(
    "supplement-period", "补正材料的提交期限", "申请人自收到补正告知之日起10个工作日内提交补正材料；逾期的本次申请终止，可以重新申请。",
    grade: .doubtful, carriesOut: [Article(.registrationRegulation, 17, paragraph: 1, item: 3)],
    period: .workingDays(10), bounds: 5...60)

  public static let sessionBooking = adopted(
    "session-booking", "“面对面”云端服务预约", "云端服务须先预约；开始时核验身份，全程录音录像；取消和未到场须记录原因。")

  public static let carriedMortgage = adopted(
    "carried-mortgage", "“带押过户”办理口径",
    "合并办理的各项登记一并登簿，有一项不能登簿的全部不登簿；分段办理的须载明旧抵押权注销的约定日期并跟踪办理。",
    carriesOut: [Article(.carriedMortgageNotice), Article(.mortgageRegistrationNotice)])

  public static let registerImport = adopted(
    "register-import", "原始登记簿迁入", "平台启用前的登记簿按原载内容迁入，逐条载明来源和迁入日；迁入不产生新的登记效力，不计入办件数。",
    carriesOut: [Article(.registrationRegulation, 13)])

  public static let clockExclusions = adopted(
    "clock-exclusions", "不计入办结时限的期间", "补正、公告和有关部门协查的期间不计入登记办结时限。", grade: .general,
    carriesOut: [Article(.registrationRegulation, 20)])

  public static let sameDayEntry = adopted(
    "same-day-entry", "查封、异议登记当日办理", "协助执行的查封登记和异议登记于收到材料当日办理。", grade: .general, period: .sameDay)

  public static let rolledLastDay = adopted(
    "rolled-last-day", "自然日期限的末日顺延", "法律未专门规定末日顺延的自然日期限，类推民法典顺延，由经办人确认。", grade: .general,
    carriesOut: [Article(.civilCode, 203)])

  public static let caseFilingPeriod = adopted(
    "case-filing-period", "违法线索立案期限", "违法线索核查后符合立案条件的，10个工作日内立案。", grade: .general,
    carriesOut: [Article(.penaltyLaw, 54)], period: .workingDays(10))

  public static let normativeReviewPeriod = adopted(
    "normative-review-period", "规范性文件合法性审核时间", "合法性审核一般不少于5个工作日，最长不超过15个工作日。", grade: .general,
    period: .workingDays(15))

  public static let appearanceRate = adopted(
    "appearance-rate", "负责人出庭率口径", "按案件和审级统计：分子为负责人实际出庭，分母为已开庭；有正当理由未出庭的单列。",
    grade: .general, carriesOut: [Article(.litigationLaw, 3), Article(.appearanceProvisions)])

  public static let interferenceRecord = adopted(
    "interference-record", "过问案件登记", "对登记、处罚、招投标等事项的过问须记录时间、人员、方式、内容和处置；只追加、不删改，限定人员查阅。",
    grade: .general)

  /// All rules; ids are unique.
  public static let all: [OfficeRule] =
    [
      .fourEyes, .outOfOrder, .promisedPeriod, .onlineOnTheSpot, .supplementPeriod, .sessionBooking, .carriedMortgage,
      .registerImport, .clockExclusions, .sameDayEntry, .rolledLastDay, .caseFilingPeriod, .normativeReviewPeriod,
      .appearanceRate, .interferenceRecord,
    ] + floor + leadership + education + disputes + report + regulation
}

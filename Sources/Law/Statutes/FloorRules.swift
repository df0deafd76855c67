/// Rules of the office for the working of the system itself; no statute states them.
extension OfficeRule {
  public static let authority = adopted(
    "authority", "岗位权限", "各岗位只办理权限表列明的事项；授权和收回由两名管理员分别经手并记录。", grade: .general)

  public static let figures = adopted(
    "figures", "统计口径", "对外公布的数字须先定义口径，由业务记录计算得出，可以逐条核对；口径变更另行记录。")

  public static let sweep = adopted(
    "daily-sweep", "每日到期检查", "期限届满产生的后果由系统每日检查后逐件记录，日期记为期限届满之日。")

  public static let erasure = adopted(
    "erasure", "个人信息删除", "保存期限届满且已办结的办件，经申请或者到期删除其内容，只保留不含个人信息的表头。",
    carriesOut: [Article(.personalInformationLaw, 47)])

  public static let identityCheck = adopted(
    "identity-check", "身份核验", "办理前核验申请人身份；双方申请的，另一方登录本人的账号确认申请内容。", grade: .general,
    carriesOut: [Article(.registrationRegulation, 14), Article(.registrationRegulation, 18)])

  public static let jointUtilities = adopted(
    "joint-utilities", "水电气联办",
    "申请人自愿选择随转移登记一并办理水、电、气过户；登簿后转送公用企业，由其在5个工作日内确认或者说明理由退回。",
    carriesOut: [Article(.businessEnvironmentRegulation, 28)], period: .workingDays(5))

  public static let correction = adopted(
    "correction", "记录更正", "记录有误的，另作更正记录，载明被更正的记录和理由；原记录不改动。")

  public static let officeBook = adopted(
    "office-book", "机构信息", "本机关的名称、科室、外部单位和自定期限按决定录入并载明生效日；以前的办件按当时的机构信息办理和印制。")

  public static let staffing = adopted(
    "staffing", "岗位和承办",
    "办件由在岗人员承办，可以指派、移交、收回、退回；请假由代理人办理；有办件等待的岗位不得空缺。")

  public static let calendar = adopted(
    "calendar", "工作日历", "期限按国务院办公厅公布的节假日安排计算；下一年的安排公布后录入，录入以后起算的期限按它计算，已经算定的不变。")

  static let floor: [OfficeRule] = [
    .officeBook, .staffing, .calendar, .authority, .figures, .sweep, .erasure, .identityCheck, .jointUtilities,
    .correction,
  ]
}

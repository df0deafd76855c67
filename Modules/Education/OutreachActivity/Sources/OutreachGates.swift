import Casework
import Law

/// What the office's rules refuse of outreach activities.
extension OutreachActivity {
  static func check(_ plan: Plan, _ facts: Facts) throws(Refusal) {
    guard plan.campaignDay == nil || plan.category == .campaign else {
      throw Refusal(
        "education.outreach-activity.campaign-day", at: "campaign-day", under: .rule(.campaignDays),
        "只有集中宣传活动可以计入宣传日，请改选类型或者不填宣传日。")
    }
    try requireNear(plan.campaignDay, plan.day)
    guard facts.dutyIsListed else {
      throw Refusal(
        "education.outreach-activity.duty", at: "duty", under: .rule(.outreachDuties),
        "\(plan.day.year)年公布的普法责任清单没有第\(plan.duty ?? 0)项，请核对序号，或者先公布清单。")
    }
  }

  static func check(_ record: Record, for state: State, on day: Day) throws(Refusal) {
    try requireHeld(record.day, state, by: day)
    for quantity in Quantity.allCases { try requireCount(record.quantities[quantity], of: quantity) }
    guard !record.evidence.isEmpty, record.evidence.allSatisfy({ isDigest($0.digest) }) else {
      throw Refusal(
        "education.outreach-activity.evidence", at: "evidence", under: .rule(.outreachRecord),
        "请列出至少一份佐证材料，每份附64位十六进制的SM3摘要。")
    }
    var seen: Set<Attendee> = []
    for attendee in record.attendees {
      guard seen.insert(Attendee(name: bare(attendee.name), section: bare(attendee.section))).inserted else {
        throw Refusal(
          "education.outreach-activity.duplicate-person", at: "attendees", under: .rule(.outreachRecord),
          "名册中“\(attendee.section)”的“\(attendee.name)”出现了两次，请删去一行；同名的不同人请加以区别。")
      }
    }
    guard state.plan?.category != .constitutionWeek || !record.attendees.isEmpty else {
      throw Refusal(
        "education.outreach-activity.roster", at: "attendees", under: .rule(.outreachRecord), "宪法宣传周活动按人统计，请填写参加人员名册。")
    }
  }

  private static func requireHeld(_ held: Day, _ state: State, by day: Day) throws(Refusal) {
    guard held <= day else {
      throw Refusal("education.outreach-activity.day", at: "day", under: .rule(.outreachRecord), "举办日期在今天以后，举办后再记录。")
    }
    try requireNear(state.plan?.campaignDay, held)
  }

  /// Matters and reports were counted by the wrong day: those links are undone first, and no report may come before it.
  static func correction(to day: Day, reason: String, given state: State, on today: Day) throws(Refusal)
    -> HeldDayCorrection
  {
    guard let record = state.record, let index = state.heldAt, record.day != day else {
      throw Refusal(
        "education.outreach-activity.same-day", at: "day", under: .rule(.correction), "举办日期就是这一天，没有可以更正的。")
    }
    try requireHeld(day, state, by: today)
    guard state.linked.isEmpty else {
      throw Refusal(
        "education.outreach-activity.still-linked", under: .rule(.correction), "关联的登记办件按举办日计入，请先撤销关联，更正日期后重新关联。")
    }
    guard state.media.allSatisfy({ $0.day >= day }) else {
      throw Refusal(
        "education.outreach-activity.media-day", at: "day", under: .rule(.outreachRecord), "有媒体报道早于这一天，请核对举办日期。")
    }
    return HeldDayCorrection(index: index, from: record.day, to: day, reason: reason)
  }

  /// A campaign belongs to its day only near to it; the parameter is the office's.
  private static func requireNear(_ campaign: CampaignDay?, _ day: Day) throws(Refusal) {
    guard let campaign, case .days(let most)? = OfficeRule.campaignDays.period,
      let date = Day(year: day.year, month: campaign.date.month, day: campaign.date.day), abs(day - date) > most
    else { return }
    throw Refusal(
      "education.outreach-activity.campaign-date", at: "day", under: .rule(.campaignDays),
      "\(campaign.title)的活动应在\(date.chinese)前后\(most)日内举办；不在其内的，请取消后另行登记，不填宣传日。")
  }

  private static func requireCount(_ count: Int, of quantity: Quantity) throws(Refusal) {
    guard count >= 0 else {
      throw Refusal(
        "education.outreach-activity.quantity", at: "value", under: .rule(.outreachRecord),
        "“\(quantity.title)”不能小于0，请填写实际数量。")
    }
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  private static func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  static func requireLinkable(_ number: String, to state: State, _ registration: Registration) throws(Refusal) {
    guard state.plan?.category == .communityRegistration else {
      throw Refusal(
        "education.outreach-activity.not-in-community", under: .rule(.communityRegistration),
        "只有不动产登记进社区活动可以关联登记办件。")
    }
    guard let kind = registration.kind else {
      throw Refusal(
        "education.outreach-activity.unknown-matter", at: "number", under: .rule(.communityRegistration),
        "没有编号为\(number)的办件，请核对受理编号。"
      )
    }
    guard kind == registrationKind else {
      throw Refusal(
        "education.outreach-activity.not-a-registration", at: "number", under: .rule(.communityRegistration),
        "\(number)不是转移登记办件，不能计入进社区办理业务。")
    }
    guard let accepted = registration.accepted else {
      throw Refusal(
        "education.outreach-activity.not-accepted", at: "number", under: .rule(.communityRegistration),
        "\(number)还没有受理，受理后再关联。")
    }
    try requireNear(accepted, of: number, state)
    if let counted = registration.countedIn {
      throw Refusal(
        "education.outreach-activity.counted", at: "number", under: .rule(.communityRegistration),
        "\(number)已经计入活动\(counted)，一件只计一次。"
      )
    }
  }

  /// What came of a visit is accepted on its day or soon after; the parameter is the office's.
  private static func requireNear(_ accepted: Day, of number: String, _ state: State) throws(Refusal) {
    guard let held = state.record?.day, case .days(let most)? = OfficeRule.communityRegistration.period,
      accepted < held || accepted > held.adding(days: most)
    else { return }
    throw Refusal(
      "education.outreach-activity.acceptance-day", at: "number", under: .rule(.communityRegistration),
      "\(number)于\(accepted.chinese)受理，不在活动当日（\(held.chinese)）至其后\(most)日之内，不能计入这次活动，请核对编号。")
  }

  static func unlinking(_ number: String, reason: String, given state: State) throws(Refusal) -> Unlinking {
    guard let index = state.linkedAt[number], let held = state.record?.day else {
      throw Refusal(
        "education.outreach-activity.not-linked", at: "number", under: .rule(.correction), "这次活动没有关联\(number)，请核对受理编号。")
    }
    return Unlinking(number, index: index, on: held, reason: reason)
  }

  static func check(_ report: MediaReport, for state: State, on day: Day) throws(Refusal) {
    guard let held = state.record?.day, report.day >= held, report.day <= day else {
      throw Refusal(
        "education.outreach-activity.media-day", at: "day", under: .rule(.outreachRecord), "报道日期应在活动举办以后、今天以前，请核对。")
    }
    guard !state.media.contains(where: { $0.medium == report.medium && $0.title == report.title }) else {
      throw Refusal(
        "education.outreach-activity.media-repeated", at: "title", under: .rule(.outreachRecord),
        "\(report.medium.title)的这篇报道已经记录，不用再记。")
    }
  }

  static func correction(of quantity: Quantity, to value: Int, reason: String, given state: State) throws(Refusal)
    -> Correction
  {
    try requireCount(value, of: quantity)
    let before = state.quantities[quantity] ?? 0
    guard let record = state.record, let index = state.statedAt[quantity], before != value else {
      throw Refusal(
        "education.outreach-activity.nothing-to-correct", at: "value", under: .rule(.correction),
        "“\(quantity.title)”现在就是\(before)\(quantity.unit)，没有可以更正的。")
    }
    return Correction(quantity, from: before, to: value, index: index, on: record.day, reason: reason)
  }
}

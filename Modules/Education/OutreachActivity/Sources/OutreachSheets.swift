public import Casework
public import Law
import Ledger

/// Faces, measures and figures of outreach activities.
extension OutreachActivity {
  private static let categories = Category.allCases.map { ($0.rawValue, $0.title) }

  static let held = Measure("education.outreach-activity.held", title: "普法活动", unit: "次", keys: categories)
  static let matterLinked = Measure(
    "education.outreach-activity.matter-linked", title: "活动中受理的登记办件", unit: "件", keys: categories)
  static let boards = Measure("education.outreach-activity.boards", title: "宣传展板", unit: "块", keys: categories)
  static let banners = Measure("education.outreach-activity.banners", title: "横幅", unit: "条", keys: categories)
  static let pictures = Measure("education.outreach-activity.pictures", title: "宣传图画", unit: "张", keys: categories)
  static let booklets = Measure("education.outreach-activity.booklets", title: "宣传册", unit: "份", keys: categories)
  static let consultations = Measure(
    "education.outreach-activity.consultations", title: "答疑解惑和政策宣传", unit: "次", keys: categories)
  static let persons = Measure("education.outreach-activity.persons", title: "参加人次", unit: "人次", keys: categories)
  /// Distinct persons of the roster.
  static let attendees = Measure("education.outreach-activity.attendees", title: "参加人员", unit: "人", keys: categories)
  static let campaignDay = Measure(
    "education.outreach-activity.campaign-day", title: "宣传日活动", unit: "次",
    keys: CampaignDay.allCases.map { ($0.rawValue, $0.title) })
  static let fairMedia = Measure(
    "education.outreach-activity.fair-media", title: "法治集市的媒体报道、转载", unit: "篇",
    keys: Medium.allCases.map { ($0.rawValue, $0.title) })

  public static let measures = [
    held, matterLinked, boards, banners, pictures, booklets, consultations, persons, attendees, campaignDay, fairMedia,
  ]

  static func measure(of quantity: Quantity) -> Measure {
    switch quantity {
    case .boards: boards
    case .banners: banners
    case .pictures: pictures
    case .booklets: booklets
    case .consultations: consultations
    case .persons: persons
    }
  }

  private static func sum(_ measure: Measure, _ category: Category) -> Figure.Count {
    .init(.sum, of: [measure.id], keys: [category.rawValue])
  }

  public static let figures: [Figure] = [
    Figure(
      "outreach.registration.visits", title: "不动产登记进社区活动", unit: "次", count: sum(held, .communityRegistration),
      rule: "已经举办的不动产登记进社区活动，按举办日计入。", basis: .rule(.communityRegistration)),
    Figure(
      "outreach.registration.handled", title: "进社区办理业务", unit: "件", count: sum(matterLinked, .communityRegistration),
      rule: "关联到进社区活动的已受理登记办件，一件只计一次，按活动举办日计入。", basis: .rule(.communityRegistration)),
    Figure(
      "outreach.registration.consultations", title: "现场答疑解惑和政策宣传", unit: "次",
      count: sum(consultations, .communityRegistration), printing: .roundedDown(step: 100),
      rule: "不动产登记进社区活动中答疑解惑和政策宣传的次数之和，按举办日计入。", basis: .rule(.communityRegistration)),
    Figure(
      "outreach.boards", title: "宣传展板", unit: "块", count: sum(boards, .campaign), printing: .roundedDown(step: 10),
      rule: "集中宣传活动的展板数之和，按举办日计入。", basis: .rule(.outreachRecord)),
    Figure(
      "outreach.banners", title: "横幅", unit: "条", count: sum(banners, .campaign), printing: .roundedDown(step: 10),
      rule: "集中宣传活动的横幅数之和，按举办日计入。", basis: .rule(.outreachRecord)),
    Figure(
      "outreach.pictures", title: "宣传图画", unit: "张", count: sum(pictures, .campaign),
      printing: .roundedDown(step: 100), rule: "集中宣传活动的图画张数之和，按举办日计入。", basis: .rule(.outreachRecord)),
    Figure(
      "outreach.booklets", title: "宣传册", unit: "份", count: sum(booklets, .campaign),
      printing: .roundedDown(step: 10_000), rule: "集中宣传活动发放的宣传册份数之和，按举办日计入。", basis: .rule(.outreachRecord)),
    Figure(
      "outreach.campaign-days", title: "宣传日", unit: "个", count: .init(.keys, of: [campaignDay.id]),
      rule: "举办过集中宣传活动的不同宣传日，一个宣传日有几次活动也只计一个。", basis: .rule(.campaignDays)),
    Figure(
      "outreach.constitution-week.attendees", title: "“宪法宣传周”启动仪式暨专题培训", unit: "人",
      count: sum(attendees, .constitutionWeek), printing: .roundedDown(step: 100),
      rule: "宪法宣传周活动名册上的不同人员，按举办日计入。", basis: .rule(.outreachRecord)),
    Figure(
      "outreach.media", title: "媒体报道、转载", unit: "家", count: .init(.keys, of: [fairMedia.id]),
      rule: "报道或者转载过法治集市的不同媒体，按集市举办日计入。", basis: .rule(.outreachRecord)),
  ]

  /// The shared stream of a registration matter as outreach counts it: one link in it at most.
  static func stream(counting number: String) -> String { "outreach-link:\(number)" }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    let category = state.plan?.category
    let heldDay = state.record?.day ?? day
    switch event {
    case .planned, .closed, .cancelled: return Face(under: [.rule(.outreachRecord)])
    case .held(let record): return face(of: record, in: state)
    case .matterLinked(let number):
      return Face(
        under: [.rule(.communityRegistration)], touches: [stream(counting: number)],
        measures: [matterLinked.add(1, on: heldDay, key: category?.rawValue)])
    case .matterUnlinked(let unlinking):
      return Face(
        under: [.rule(.correction)], touches: [stream(counting: unlinking.number)],
        measures: [matterLinked.add(-1, on: unlinking.on, key: category?.rawValue)], corrects: unlinking.index)
    case .mediaReported(let report):
      return Face(
        under: [.rule(.outreachRecord)],
        measures: category == .fair ? [fairMedia.add(1, on: heldDay, key: report.medium.rawValue)] : [])
    // Names no entry: the activity was held, on another day.
    case .dayCorrected(let correction):
      return Face(
        under: [.rule(.correction)],
        measures: counted(state, -1, on: correction.before) + counted(state, 1, on: correction.after))
    // Names no entry: the activity was held, and only one of its quantities was wrong.
    case .corrected(let correction):
      return Face(
        under: [.rule(.correction)],
        measures: [
          measure(of: correction.quantity).add(
            correction.after - correction.before, on: correction.on, key: category?.rawValue)
        ])
    }
  }

  private static func face(of record: Record, in state: State) -> Face {
    Face(
      under: [.rule(.outreachRecord)] + (state.plan?.campaignDay == nil ? [] : [.rule(.campaignDays)]),
      measures: counted(state, 1, on: record.day))
  }

  /// What an activity adds under a day as its quantities stand, or takes back; its reports count by its day too.
  private static func counted(_ state: State, _ sign: Int, on day: Day) -> [Measured] {
    let key = state.plan?.category.rawValue
    var measures = [held.add(sign, on: day, key: key)]
    for quantity in Quantity.allCases {
      let count = state.quantities[quantity] ?? 0
      if count != 0 { measures.append(measure(of: quantity).add(sign * count, on: day, key: key)) }
    }
    let persons = state.record?.attendees.count ?? 0
    if persons > 0 { measures.append(attendees.add(sign * persons, on: day, key: key)) }
    if let campaign = state.plan?.campaignDay {
      measures.append(campaignDay.add(sign, on: day, key: campaign.rawValue))
    }
    if state.plan?.category == .fair {
      measures += state.media.map { fairMedia.add(sign, on: day, key: $0.medium.rawValue) }
    }
    return measures
  }
}

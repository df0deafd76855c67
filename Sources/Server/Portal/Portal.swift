import Casework
import Law
import Pages

/// The citizens' and firms' side of the site (公众端).
enum Portal {
  static func routes(of house: House) -> [Route] {
    FrontRoutes(house).routes + GuideRoutes(house).routes + DraftRoutes(house).routes + CheckRoutes(house).routes
      + InvitationRoutes(house).routes + FollowRoutes(house).routes + OwnRoutes(house).routes
      + FigureRoutes(house).routes
  }
}

extension House {
  /// A portal page, answered in the portal's look whoever asks.
  func portal(
    _ page: some Page, to visit: Visit, status: Int = 200, back: PageLink? = nil, messages: [Banner] = [],
    failed: Bool = false
  ) -> Answer {
    answer(page, to: visit, area: .portal, status: status, back: back, messages: messages, failed: failed)
  }

  /// A page that was here and is not any more.
  func gone(_ advice: String, to visit: Visit) -> Answer { portal(MissingPage(advice: advice), to: visit, status: 410) }

  func journey(_ id: String?) -> Journey? { catalogue.journeys.first { $0.id == id } }

  /// Which calendar counts the working days, in one sentence.
  var calendarSentence: String {
    let years = calendar.knownYears.map { "\($0)" }.joined(separator: "、")
    return "工作日按国务院办公厅公布的节假日安排计算（已载入 \(years.isEmpty ? "的年份：无" : years + " 年")）；还没有公布的年份暂时只扣周末，日期标为暂定。"
  }
}

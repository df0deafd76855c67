import Casework
import Education
import Law

/// How much the other offices do in a year; the figures come out of the files, never the other way round.
public struct Offices: Sendable {
  /// Community visits, and the registration matters that came of them.
  public var visits: Int
  public var linked: Int
  public var hearings: Int
  public var litigation: Int
  public var settled: Int
  public var reconsideration: Int
  public var penalties: Int
  public var meetings: Int
  /// Of a hundred obliged who are not on leave, how many attend.
  public var attendance: Int
  /// Decisions that are published late.
  public var latePublications: Int

  static let year = Offices(
    visits: 9, linked: 39, hearings: 10, litigation: 19, settled: 5, reconsideration: 21, penalties: 7, meetings: 6,
    attendance: 88, latePublications: 1)
  static let following = Offices(
    visits: 6, linked: 20, hearings: 8, litigation: 12, settled: 4, reconsideration: 13, penalties: 11, meetings: 6,
    attendance: 97, latePublications: 0)
}

/// Outreach and study: the plans, the campaign days, the community visits, the sessions with who came.
extension ScriptWriter {
  mutating func writeEducation(_ offices: Offices) {
    writeOutreachPlan()
    writeCampaigns()
    writeCommunityVisits(offices)
    writeConstitutionWeek()
    writeEnterpriseVisits()
    writeStudy(offices)
  }

  private func date(_ month: Int, _ day: Int) -> Day {
    calendar.firstWorkingDay(from: Day(year: year, month: month, day: day) ?? .first)
  }

  static func evidence(_ names: [String], _ chance: inout Seeded) -> [OutreachActivity.Evidence] {
    let digits = Array("0123456789abcdef")
    return names.map { name in
      OutreachActivity.Evidence(name: name, digest: String((0..<64).map { _ in chance.one(of: digits) }))
    }
  }

  // MARK: Plan

  private mutating func writeOutreachPlan() {
    let duties: [(content: String, audience: String, goal: String, section: BureauSection, month: Int)] = [
      ("不动产登记法律法规", "社区居民", "每季度进社区宣讲并现场办理", .registration, 12),
      ("国家安全法", "机关干部、居民", "4·15集中宣传一次", .office, 4), ("自然资源法律法规", "居民、学生", "4·22集中宣传", .planning, 4),
      ("土地管理法", "村社干部、企业", "6·25集中宣传", .enforcement, 6), ("测绘法", "测绘单位、居民", "8·29集中宣传", .planning, 8),
      ("宪法", "全体干部、居民", "宪法宣传周专题培训和法治集市", .legal, 12),
    ]
    let year = year
    let matter = OutreachPlan.matterID(year)
    file(OutreachPlan.self, "outreach-plan", matter: matter) { file, _ in
      let opened = file.writer.workingDays[3]
      file.act(.draft(.init(year: year, aim: "谁执法谁普法，服务群众和企业")), by: Staff.legal, on: opened)
      for duty in duties {
        let last = Day(year: year, month: duty.month, day: 28) ?? .last
        file.act(
          .addItem(
            .init(
              content: duty.content, audience: duty.audience, goal: duty.goal, section: duty.section, person: "科室普法联络员",
              due: last)), by: Staff.legal, on: opened, hour: 10)
      }
      file.act(.approve(opinion: "同意"), by: Staff.head, on: file.writer.later(opened, 2))
      file.act(.publish, by: Staff.legal, on: file.writer.later(opened, 3))
      for (duty, name, month) in [
        (2, "campaign-0", 5), (3, "campaign-1", 5), (4, "campaign-3", 7), (5, "campaign-5", 9),
      ] {
        file.act(by: Staff.legal, on: file.writer.date(month, 20)) { desk in
          .completeItem(duty, activities: [try await desk.number(of: "D-\(year)-\(name)")])
        }
      }
      file.act(by: Staff.legal, on: file.writer.date(12, 20)) { desk in
        .completeItem(1, activities: [try await desk.number(of: "D-\(year)-visit-0")])
      }
      file.act(by: Staff.legal, on: file.writer.date(12, 24)) { desk in
        .completeItem(6, activities: [try await desk.number(of: "D-\(year)-constitution-week")])
      }
      file.act(.close(evaluation: "清单各项均已完成，形式还可以更丰富。"), by: Staff.legal, on: file.writer.date(12, 27))
    }
  }

  // MARK: Activities

  private struct Campaign {
    let day: OutreachActivity.CampaignDay
    let month: Int
    let date: Int
    let title: String
    let place: String
    let quantities: OutreachActivity.Quantities
    let duty: Int
  }

  private static let campaigns = [
    Campaign(
      day: .nationalSecurity, month: 4, date: 15, title: "国家安全教育日宣传", place: "示例广场",
      quantities: .init(boards: 7, banners: 2, pictures: 40, booklets: 5_200, consultations: 60, persons: 300),
      duty: 2),
    Campaign(
      day: .earth, month: 4, date: 22, title: "世界地球日主题宣传", place: "示例公园",
      quantities: .init(boards: 8, banners: 3, pictures: 45, booklets: 6_100, consultations: 90, persons: 420),
      duty: 3),
    Campaign(
      day: .earth, month: 4, date: 22, title: "世界地球日进校园", place: "示例小学",
      quantities: .init(boards: 6, banners: 2, pictures: 30, booklets: 4_800, consultations: 20, persons: 380),
      duty: 3),
    Campaign(
      day: .land, month: 6, date: 25, title: "全国土地日宣传", place: "示例广场",
      quantities: .init(boards: 9, banners: 3, pictures: 60, booklets: 7_200, consultations: 110, persons: 500), duty: 4
    ),
    Campaign(
      day: .land, month: 6, date: 25, title: "全国土地日进企业", place: "示例工业园",
      quantities: .init(boards: 18, banners: 2, pictures: 38, booklets: 5_600, consultations: 45, persons: 160), duty: 4
    ),
    Campaign(
      day: .surveying, month: 8, date: 29, title: "测绘法宣传日", place: "示例广场",
      quantities: .init(boards: 6, banners: 2, pictures: 22, booklets: 3_600, consultations: 50, persons: 240),
      duty: 5),
  ]

  private mutating func writeCampaigns() {
    for (index, campaign) in Self.campaigns.enumerated() {
      let day = Day(year: year, month: campaign.month, day: campaign.date) ?? .first
      file(OutreachActivity.self, "campaign-\(index)") { file, chance in
        file.act(
          .plan(
            .init(
              title: campaign.title, day: day, place: campaign.place, category: .campaign, campaignDay: campaign.day,
              duty: campaign.duty)), by: Staff.legal, on: file.writer.earlier(day, 8))
        let recorded = file.writer.later(day, 1)
        file.act(
          .hold(
            .init(
              day: day, quantities: campaign.quantities,
              evidence: Self.evidence(["现场照片1.jpg", "领取登记表.pdf"], &chance))), by: Staff.legal, on: recorded)
        // Written down with one digit too many; put right the day after.
        if campaign.quantities.boards > 10 {
          file.act(
            .correct(.boards, to: campaign.quantities.boards - 10, reason: "把8块误记为18块"), by: Staff.head,
            on: file.writer.later(recorded, 1))
        }
        file.act(.close(evaluation: "秩序良好，群众反映有用。"), by: Staff.legal, on: file.writer.later(recorded, 5))
      }
    }
  }

  /// Matters that were accepted after a visit are linked to it, each to one visit.
  private mutating func writeCommunityVisits(_ offices: Offices) {
    let places = ["示例社区", "样板社区", "规矩社区", "准绳社区", "矩尺社区", "圆规社区", "硚头社区", "示例塆社区", "绳墨社区"]
    let accepted = acts.filter { $0.id.hasSuffix("/3-acceptance") && !$0.id.hasPrefix("earlier") }
      .map { (name: String($0.id.prefix { $0 != "/" }), day: $0.moment.day) }.sorted { $0.day < $1.day }
    let (year, share) = (year, offices.linked / offices.visits)
    var taken: Set<String> = []
    for index in 0..<offices.visits {
      let day = self.day(at: 8 + index * 80 / offices.visits)
      let quota = share + (index < offices.linked % offices.visits ? 1 : 0)
      let linked = accepted.filter { $0.day > day && $0.day <= day.adding(days: 30) && !taken.contains($0.name) }
        .prefix(quota)
      taken.formUnion(linked.map(\.name))
      file(OutreachActivity.self, "visit-\(index)") { file, chance in
        file.act(
          .plan(
            .init(
              title: "不动产登记进\(places[index])", day: day, place: "\(places[index])党群服务中心",
              category: .communityRegistration, duty: 1)), by: Staff.legal, on: file.writer.earlier(day, 5))
        file.act(
          .hold(
            .init(
              day: day,
              quantities: .init(
                boards: 2, banners: 1, pictures: 0, booklets: 120, consultations: 52 + index * 2, persons: 90),
              evidence: Self.evidence(["现场照片.jpg"], &chance))), by: Staff.legal, on: day, hour: 16)
        var last = day
        for matter in linked {
          last = max(last, file.writer.later(matter.day, 1))
          file.act(by: Staff.legal, on: last, hour: 10) { desk in
            .linkMatter(number: try await desk.number(of: "T-\(year)-\(matter.name)"))
          }
        }
        file.act(.close(evaluation: "现场受理和答疑情况已登记。"), by: Staff.legal, on: file.writer.later(last, 2))
      }
    }
  }

  private mutating func writeConstitutionWeek() {
    let day = date(12, 3)
    file(OutreachActivity.self, "constitution-week") { file, chance in
      file.act(
        .plan(.init(title: "“宪法宣传周”启动仪式暨专题培训", day: day, place: "机关会堂", category: .constitutionWeek, duty: 6)),
        by: Staff.legal, on: file.writer.earlier(day, 10))
      var roster: Set<OutreachActivity.Attendee> = []
      while roster.count < 126 {
        let section = chance.one(of: BureauSection.allCases.map(\.title) + ["示例街道", "示例企业协会"])
        roster.insert(.init(name: Town.personName(&chance), section: section))
      }
      let attendees = roster.sorted { ($0.section, $0.name) < ($1.section, $1.name) }
      file.act(
        .hold(
          .init(
            day: day,
            quantities: .init(boards: 0, banners: 1, pictures: 0, booklets: 0, consultations: 0, persons: 126),
            evidence: Self.evidence(["签到册.pdf"], &chance), attendees: attendees)), by: Staff.legal, on: day, hour: 16)
      file.act(.close(evaluation: "参加人员逐人签到。"), by: Staff.legal, on: file.writer.later(day, 6))
    }
    let fair = date(12, 4)
    file(OutreachActivity.self, "constitution-fair") { file, chance in
      file.act(
        .plan(.init(title: "12·4法治集市", day: fair, place: "示例广场", category: .fair, duty: 6)), by: Staff.legal,
        on: file.writer.earlier(fair, 8))
      file.act(
        .hold(
          .init(
            day: fair,
            quantities: .init(boards: 4, banners: 1, pictures: 0, booklets: 600, consultations: 80, persons: 350),
            evidence: Self.evidence(["现场照片.jpg"], &chance))), by: Staff.legal, on: fair, hour: 17)
      let reports: [(OutreachActivity.Medium, OutreachActivity.MediaReport.Form)] = [
        (.account, .reported), (.evening, .reprinted), (.daily, .reprinted),
      ]
      for (index, report) in reports.enumerated() {
        let day = file.writer.later(fair, index + 1)
        file.act(
          .reportMedia(.init(medium: report.0, form: report.1, title: "法治集市走进示例广场", day: day)), by: Staff.legal,
          on: day)
      }
      file.act(.close(evaluation: "三家媒体报道或者转载。"), by: Staff.legal, on: file.writer.later(fair, 8))
    }
  }

  private mutating func writeEnterpriseVisits() {
    let demands = [["厂房补办登记需要哪些材料？", "抵押登记能否网上办理？"], ["规划条件能否提前告知？"], [], ["土地到期如何续期？", "联合验收流程？", "登记费减免？"]]
    for (index, demands) in demands.enumerated() {
      let day = self.day(at: 18 + index * 20)
      file(EnterpriseVisit.self, "enterprise-\(index)") { file, _ in
        file.act(
          .record(
            .init(
              day: day, enterprise: "示例制造有限公司（\(index + 1)）", section: .legal, topics: "营商环境法律法规", demands: demands)),
          by: Staff.legal, on: day, hour: 17)
        for number in demands.indices {
          file.act(
            .answer(number + 1, text: "已书面答复办理条件、材料和时限。"), by: Staff.legal, on: file.writer.later(day, 3 + number * 2))
        }
      }
    }
  }

  // MARK: Study

  private static let staff: [(section: BureauSection, persons: Int, central: Int)] = [
    (.office, 9, 3), (.legal, 5, 2), (.registration, 32, 3), (.enforcement, 14, 2), (.planning, 8, 1),
    (.housing, 11, 1),
  ]

  private mutating func writeStudy(_ offices: Offices) {
    typealias Lesson = (category: StudySession.Category, topic: String, month: Int, day: Int)
    let lessons: [Lesson] = [
      (.allStaff, "法治宣传片集中观看", 3, 20), (.centralGroup, "习近平法治思想", 4, 18), (.centralGroup, "民法典", 5, 7),
      (.training, "民法典合同编", 5, 28), (.allStaff, "旁听庭审直播", 6, 19), (.centralGroup, "长江保护法", 7, 11),
      (.allStaff, "警示教育片集中观看", 9, 12), (.onlineTask, "年度网上学法", 10, 30), (.exam, "年度法律知识考试", 11, 21),
      (.training, "宪法专题培训", 12, 3),
    ]
    let year = year
    file(StudyPlan.self, "study-plan", matter: StudyPlan.matterID(year)) { file, _ in
      let opened = file.writer.workingDays[4]
      file.act(.draft(.init(year: year, target: 95)), by: Staff.legal, on: opened)
      for lesson in lessons {
        file.act(
          .planSession(.init(category: lesson.category, topic: lesson.topic, month: lesson.month)), by: Staff.legal,
          on: opened)
      }
      file.act(.approve(opinion: "同意，注意提高参学率"), by: Staff.head, on: file.writer.later(opened, 2))
      file.act(.close(evaluation: "按计划完成，参学率见统计。"), by: Staff.legal, on: file.writer.date(12, 30))
    }
    for (index, lesson) in lessons.enumerated() {
      let day = date(lesson.month, lesson.day)
      let isCentral = lesson.category == .centralGroup
      let isWeek = lesson.topic == "宪法专题培训"
      file(StudySession.self, "study-\(index)") { file, chance in
        let obliged = Self.staff.map {
          StudySession.Obligation($0.section, persons: isCentral ? $0.central : $0.persons)
        }
        file.act(
          .plan(.init(category: lesson.category, topic: lesson.topic, day: day, obliged: obliged)), by: Staff.clerk,
          on: file.writer.earlier(day, 6))
        let rosters = obliged.map { one -> StudySession.Roster in
          let leave = one.persons > 4 ? chance.number(0...1) : 0
          let due = one.persons - leave
          let absent = isCentral ? 0 : (due * (100 - offices.attendance) + chance.number(0...99)) / 100
          return .init(one.section, obliged: one.persons, leave: leave, attended: due - absent)
        }
        file.act(by: Staff.clerk, on: day, hour: 17) { desk in
          let activity = isWeek ? try await desk.number(of: "D-\(year)-constitution-week") : nil
          return .hold(.init(day: day, rosters: rosters, activity: activity))
        }
        for roster in rosters where roster.obliged - roster.leave - roster.attended > 1 {
          file.act(.makeUp(roster.section, persons: 1), by: Staff.clerk, on: file.writer.later(day, 6))
        }
        file.act(.close, by: Staff.clerk, on: file.writer.later(day, 12))
      }
    }
  }
}

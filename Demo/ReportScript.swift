import Casework
import Counsel
import Law

/// The yearly report from the opening of its file to its publication, by the people whose checks it needs.
extension ScriptWriter {
  mutating func writeReport(_ offices: Offices) {
    let year = year
    let january = (0..<20).compactMap { Day(year: year + 1, month: 1, day: 2 + $0) }
      .filter { calendar.isWorkingDay($0) && $0 <= through }
    guard january.count > 4, let last = january.last else { return }
    let meeting = "report-meeting"
    file(LeadershipMeeting.self, meeting) { file, _ in
      file.act(
        .convene(.init(sort: .partyGroup, day: last, agenda: ["审定年度法治政府建设报告"], topics: [.construction])),
        by: Staff.clerk,
        on: last, hour: 11)
      file.act(
        .minute(
          .init(
            host: Staff.leader.actor.name, attendees: ["班子成员"], text: "审议年度报告，同意报送和公布。", decisions: ["同意报送和公布年度报告"])),
        by: Staff.clerk, on: last, hour: 14)
      file.act(.confirm, by: Staff.leader, on: last, hour: 15)
    }
    let checks: [(AnnualReport.Section, DemoAccount)] = [
      (.office, Staff.officeHead), (.legal, Staff.head), (.registration, Staff.registrationHead),
      (.enforcement, Staff.enforcementHead),
    ]
    file(AnnualReport.self, "report", matter: AnnualReport.matterID(year)) { file, _ in
      file.act(.open(.init(year: year, sections: checks.map(\.0))), by: Staff.legal, on: january[0])
      for (indicator, measures) in Self.shortcomings(offices) {
        file.act(
          .confirmShortcoming(.init(indicator: indicator, reason: "")), by: Staff.legal, on: january[1], hour: 10)
        for (section, text) in measures {
          file.act(
            .bindMeasure(.init(indicator: indicator, text: text, section: section)), by: Staff.legal, on: january[1],
            hour: 11)
        }
      }
      file.act(
        .freeze(.init(year: year, asOf: Day(year: year, month: 12, day: 31) ?? .last)), by: Staff.legal,
        on: january[january.count - 2], hour: 17)
      for (section, head) in checks { file.act(.confirmSection(section), by: head, on: last) }
      file.act(.review(.init(isPassed: true, opinion: "内容和程序符合规定。")), by: Staff.legal2, on: last, hour: 10)
      file.act(by: Staff.leader, on: last, hour: 16) { desk in
        .approve(.init(meeting: try await desk.number(of: "D-\(year)-\(meeting)")))
      }
      file.act(
        .submit(.init(addressees: [.committee, .government, .superior, .coordination], paper: "示自然资党〔\(year + 1)〕1号")),
        by: Staff.clerk,
        on: last, hour: 16)
      file.act(.checkSecrecy(.init(isCleared: true, note: "不涉密")), by: Staff.clerk, on: last, hour: 16)
      file.act(.publish, by: Staff.leader, on: last, hour: 17)
    }
  }

  private typealias Measures = [(section: AnnualReport.Section, text: String)]

  private static func shortcomings(_ offices: Offices) -> [(indicator: String, measures: Measures)] {
    let cases = (
      indicator: "enforcement.cases",
      measures: [
        (AnnualReport.Section.enforcement, "加强对街道综合执法中心的指导监督，建立线索移送和案卷评查机制"),
        (.legal, "厘清科室权责边界，组织执法实务培训"),
      ]
    )
    guard offices.attendance < 95 else { return [cases] }
    return [
      (
        "study.participation",
        [
          (.office, "落实第一责任人和全员学法，错开业务高峰编排培训，缺课人员一个月内补学"),
          (.legal, "丰富讲座、研讨、旁听庭审、进社区进企业等学法普法形式"),
        ]
      ),
      ("enforcement.publicity", [(.enforcement, "决定作出当日列入待公示清单，期限届满三日前提醒")]), cases,
    ]
  }
}

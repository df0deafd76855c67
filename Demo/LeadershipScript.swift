import Casework
import Counsel
import Law

/// Meetings of the leadership and what was assigned there.
extension ScriptWriter {
  mutating func writeLeadership(_ offices: Offices) {
    let agendas: [(topics: [LeadershipMeeting.Topic], items: [String])] = [
      ([.construction], ["研究年度法治政府建设工作要点"]), ([.construction, .disputes], ["研究近三年案件分析", "部署应诉应复工作"]),
      ([.education], ["研究普法责任清单和学法计划"]), ([.enforcement], ["研究行政执法三项制度落实情况"]),
      ([.legalReview], ["审议行政规范性文件清理意见"]), ([.construction, .enforcement], ["研究执法公示和街道综合执法指导"]),
    ]
    for (index, agenda) in agendas.prefix(offices.meetings).enumerated() {
      // The second one of 2024 is the meeting of 14 March.
      let day =
        index == 1
        ? calendar.firstWorkingDay(from: Day(year: year, month: 3, day: 14) ?? .first) : self.day(at: 4 + index * 16)
      meeting("party-group-\(index)", .partyGroup, on: day, agenda.topics, agenda.items)
    }
    for (index, item) in ["听取应诉应复工作汇报", "听取行政执法工作汇报", "听取不动产登记工作汇报"].enumerated() {
      meeting("reports-\(index)", .reports, on: day(at: 24 + index * 26), [.disputes], [item])
    }
    writeAssignments()
  }

  private mutating func meeting(
    _ name: String, _ sort: LeadershipMeeting.Sort, on day: Day, _ topics: [LeadershipMeeting.Topic],
    _ agenda: [String]
  ) {
    file(LeadershipMeeting.self, name) { file, _ in
      file.act(.convene(.init(sort: sort, day: day, agenda: agenda, topics: topics)), by: Staff.clerk, on: day)
      file.act(
        .minute(
          .init(
            host: Staff.leader.actor.name, attendees: ["班子成员", "科室负责人"], text: "逐项研究并形成意见。",
            decisions: agenda.map { "\($0)：原则同意，抓好落实" })), by: Staff.clerk, on: file.writer.later(day, 3))
      file.act(.confirm, by: Staff.leader, on: file.writer.later(day, 5))
    }
  }

  private mutating func writeAssignments() {
    let tasks: [(Assignment.Section, DemoAccount, String, Int)] = [
      (.legal, Staff.head, "逐案研究未结应诉案件的化解方案", 0), (.enforcement, Staff.enforcementHead, "补齐处罚决定公示并建立台账", 1),
      (.registration, Staff.registrationHead, "完善水电气联办流程", 2), (.office, Staff.officeHead, "提高法治培训参学率", 3),
      (.legal, Staff.head, "起草街道综合执法指导意见", 4),
    ]
    let year = year
    for (section, account, task, index) in tasks {
      let assigned = day(at: index == 4 ? 95 : 22 + index * 14)
      let due = later(assigned, 20)
      file(Assignment.self, "assignment-\(index)") { file, _ in
        file.act(by: Staff.leader, on: assigned, hour: 16) { desk in
          let meeting = try await desk.number(of: "D-\(year)-party-group-1")
          return .assign(.init(task: task, section: section, due: due, meeting: index < 2 ? meeting : nil))
        }
        file.act(.report(text: "已制定方案，正在推进。"), by: account, on: file.writer.later(assigned, 7))
        // The last one is under way when the year ends; one is done after its day.
        if index == 4 { return }
        let done = index == 3 ? file.writer.later(due, 3) : file.writer.earlier(due, 3)
        file.act(.complete(result: "已完成，材料附卷。"), by: account, on: done)
        file.act(.accept(opinion: "同意办结"), by: Staff.leader, on: file.writer.later(done, 1))
      }
    }
  }
}

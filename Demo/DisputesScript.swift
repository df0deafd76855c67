import Casework
import Disputes
import Law

/// Lawsuits and reconsiderations with their hearings, conferences and reviews.
extension ScriptWriter {
  private static let court = "示例区人民法院"
  private static let government = "示例市示例区人民政府"
  private static let acts = [
    (DisputeCategory.registration, "不动产转移登记"), (.disclosure, "政府信息公开答复"), (.penalty, "行政处罚决定"),
    (.expropriation, "征收补偿决定"), (.inaction, "不履行查处职责"), (.licence, "规划许可"), (.report, "举报处理答复"),
  ]

  mutating func writeDisputes(_ offices: Offices) {
    if year == 2024 { writeOldCases() }
    writeLawsuits(offices)
    writeReconsiderations(offices)
    writeHearingVisits(offices)
    writeConferences()
    writeCaseReview()
  }

  private static func act(_ index: Int) -> (category: DisputeCategory, act: DisputedAct) {
    let (category, title) = acts[index % acts.count]
    return (category, DisputedAct(title: title, paper: "示自然资〔\(2023)〕\(40 + index)号"))
  }

  private static func evidence(_ count: Int) -> [EvidenceItem] {
    ["申请材料", "审批表", "现场照片", "送达回证", "法律依据"].prefix(count).enumerated().map {
      EvidenceItem(number: $0 + 1, name: $1, purpose: "证明行为合法、程序正当", pages: 3 + $0 * 2)
    }
  }

  private static let principal = Attendee("梁示局", post: "局长", standing: .principal)
  private static let deputy = Attendee("钟示副", post: "副局长", standing: .deputy)
  private static let officer = Attendee("华示律", post: "法治科干部", standing: .staff)
  private static let lawyer = Attendee("雷示师", post: "", standing: .lawyer)

  // MARK: Lawsuits

  private enum Fate { case settled, dismissed, rejected, appealed, withdrawn, pending }

  private mutating func writeLawsuits(_ offices: Offices) {
    let pending = offices.litigation / 5
    let rest = offices.litigation - offices.settled - pending - 4
    let fates =
      Array(repeating: Fate.settled, count: offices.settled) + [.appealed, .rejected, .rejected, .withdrawn]
      + Array(repeating: .dismissed, count: rest) + Array(repeating: .pending, count: pending)
    for (index, fate) in fates.enumerated() {
      let served =
        fate == .pending ? day(at: 82 + index * 14 / fates.count) : day(at: 2 + index * 58 / fates.count)
      write(fate, number: index + 1, served: served)
    }
  }

  private func complaint(_ number: Int, _ chance: inout Seeded) -> Litigation.Complaint {
    let (category, act) = Self.act(number)
    return Litigation.Complaint(
      caseNumber: "（\(year)）鄂0199行初\(number)号", court: Self.court,
      plaintiffs: [Disputant(Town.personName(&chance))], cause: "不服\(act.title)", category: category, act: act,
      claim: "请求撤销\(act.title)")
  }

  private mutating func write(_ fate: Fate, number: Int, served: Day) {
    let year = year
    file(Litigation.self, "lawsuit-\(number)") { file, chance in
      let writer = file.writer
      file.act(.serve(writer.complaint(number, &chance)), by: Staff.legal, on: served)
      file.act(
        .assign(.init(section: "法治科", person: "华示律", lawyers: "雷示师")), by: Staff.head, on: writer.later(served, 1))
      // One answer comes too late: its evidence counts as none, and the case is settled for that reason too.
      let answered = writer.later(served, number == 1 ? 14 : 6 + number % 3)
      file.act(
        .answer(.init(paper: "答辩状\(year)-\(number)", evidence: Self.evidence(3 + number % 3), basis: ["《不动产登记暂行条例》"])),
        by: Staff.legal, on: answered)
      if fate == .pending { return }
      let hearing = writer.later(served, 22)
      let appearance = Appearance(
        [number % 4 == 0 ? Self.deputy : Self.principal, Self.officer, Self.lawyer], spoke: true, note: "负责人就化解争议发表意见")
      file.act(.arrangeAppearance(appearance, on: hearing), by: Staff.legal, on: writer.later(served, 15))
      file.act(.hear(appearance), by: Staff.legal, on: hearing, hour: 15)
      let decided = writer.later(hearing, 14)
      let ruling = "（\(year)）鄂0199行初\(number)号之一"
      let judgment = "（\(year)）鄂0199行初\(number)号"
      switch fate {
      case .settled:
        file.act(
          .recordSettlement(
            .init(
              form: number.isMultiple(of: 2) ? .mediation : .agreement, reference: "化解\(year)-\(number)",
              terms: "依申请补办并说明情况")),
          by: Staff.legal, on: writer.later(hearing, 8))
        file.act(.decide(.init(.withdrawn, paper: ruling)), by: Staff.legal, on: decided)
        file.act(.close(review: "源头在告知不充分，已修改办事指南。"), by: Staff.legal, on: writer.later(decided, 10))
      case .withdrawn:
        file.act(.decide(.init(.withdrawn, paper: ruling)), by: Staff.legal, on: decided)
        file.act(.close(review: "原告主动撤诉。"), by: Staff.legal, on: writer.later(decided, 10))
      case .rejected:
        file.act(.decide(.init(.rejected, paper: ruling)), by: Staff.legal, on: decided)
        file.act(.close(review: "起诉不符合受理条件。"), by: Staff.legal, on: writer.later(decided, 20))
      case .dismissed:
        file.act(.decide(.init(.dismissed, paper: judgment)), by: Staff.legal, on: decided)
        file.act(.close(review: "证据和程序经得起审查。"), by: Staff.legal, on: writer.later(decided, 25))
      case .appealed:
        file.act(.decide(.init(.dismissed, paper: judgment)), by: Staff.legal, on: decided)
        let appealed = writer.later(decided, 7)
        file.act(.appeal(.init(by: .plaintiff, on: appealed)), by: Staff.legal, on: appealed)
      case .pending: break
      }
    }
    if fate == .appealed { writeSecondInstance(of: number, served: later(served, 60)) }
  }

  private mutating func writeSecondInstance(of number: Int, served: Day) {
    let year = year
    file(Litigation.self, "lawsuit-\(number)-second") { file, chance in
      let writer = file.writer
      var complaint = writer.complaint(number, &chance)
      complaint.caseNumber = "（\(year)）鄂01行终\(number)号"
      complaint.court = "示例市中级人民法院"
      complaint.instance = .second
      let second = complaint
      file.act(by: Staff.legal, on: served) { desk in
        var complaint = second
        complaint.earlierNumber = try await desk.number(of: "D-\(year)-lawsuit-\(number)")
        return .serve(complaint)
      }
      file.act(.assign(.init(section: "法治科", person: "华示律")), by: Staff.head, on: writer.later(served, 1))
      let hearing = writer.later(served, 18)
      file.act(.hear(Appearance([Self.principal, Self.officer], spoke: true)), by: Staff.legal, on: hearing, hour: 15)
      let decided = writer.later(hearing, 12)
      file.act(
        .decide(.init(.upheld, paper: "（\(year)）鄂01行终\(number)号", upholds: .dismissed)), by: Staff.legal, on: decided)
      file.act(.close(review: "维持一审。"), by: Staff.legal, on: writer.later(decided, 8))
    }
  }

  // MARK: Reconsiderations

  private mutating func writeReconsiderations(_ offices: Offices) {
    typealias Decision = Reconsideration.Decision
    let pending = offices.reconsideration / 7
    let special: [Decision] = [
      .settled, .settled, .mediated, .requestDismissed, .requestDismissed, .applicationRejected, .terminated,
    ]
    let upheld = offices.reconsideration - pending - special.count
    let fates: [Decision?] =
      special + Array(repeating: .upheld, count: upheld) + Array(repeating: nil, count: pending)
    for (index, decision) in fates.enumerated() {
      let received =
        decision == nil ? day(at: 94 + index * 4 / fates.count) : day(at: 3 + index * 66 / fates.count)
      write(decision, number: index + 1, received: received)
    }
  }

  private mutating func write(_ decision: Reconsideration.Decision?, number: Int, received: Day) {
    let year = year
    file(Reconsideration.self, "reconsideration-\(number)") { file, chance in
      let writer = file.writer
      let (category, act) = Self.act(number + 2)
      let notice = Reconsideration.Notice(
        caseNumber: "示区政复〔\(year)〕\(number)号", organ: Self.government,
        applicants: [Disputant(Town.personName(&chance))], category: category, act: act, request: "请求撤销\(act.title)")
      let isSimplified = number.isMultiple(of: 3)
      file.act(
        isSimplified ? .receiveSimplified(notice) : .receive(notice), by: Staff.legal, on: received)
      file.act(.assign(.init(section: "法治科", person: "华示律")), by: Staff.head, on: writer.later(received, 1))
      file.act(
        .answer(.init(paper: "答复书\(year)-\(number)", evidence: Self.evidence(3), basis: ["《政府信息公开条例》"])),
        by: Staff.legal, on: writer.later(received, isSimplified ? 3 : 7))
      guard let decision else { return }
      if !isSimplified {
        file.act(
          .hear(Appearance([number.isMultiple(of: 2) ? Self.deputy : Self.principal, Self.officer], spoke: true)),
          by: Staff.legal, on: writer.later(received, 16), hour: 15)
      }
      let decided = writer.later(received, isSimplified ? 18 : 30)
      if decision == .settled || decision == .mediated {
        file.act(
          .recordSettlement(
            .init(
              form: decision == .mediated ? .mediation : .agreement, reference: "调解\(year)-\(number)",
              terms: "补充说明后达成一致")),
          by: Staff.legal, on: writer.later(decided, -2))
      }
      file.act(
        .decide(.init(decision, paper: "示区政复决〔\(year)〕\(number)号")), by: Staff.legal, on: decided)
      file.act(.close(review: "已归档。"), by: Staff.legal, on: writer.later(decided, 24))
    }
  }

  // MARK: Visits, conferences, review

  private mutating func writeHearingVisits(_ offices: Offices) {
    for index in 0...offices.hearings {
      let day = self.day(at: 6 + index * 86 / (offices.hearings + 1))
      let isCourt = index % 10 < 7
      file(HearingVisit.self, "hearing-visit-\(index)") { file, chance in
        let plan = HearingVisit.Plan(
          venue: isCourt ? .court : .organ, organ: isCourt ? Self.court : Self.government,
          caseName: isCourt ? "行政案件庭审" : "行政复议听证", day: day, place: isCourt ? "第一法庭" : "听证室")
        file.act(.plan(plan), by: Staff.legal, on: file.writer.earlier(day, 4))
        if index == offices.hearings {
          return file.act(.cancel(reason: "法院改期"), by: Staff.legal, on: file.writer.earlier(day, 1))
        }
        let attendance = [HearingVisit.Section.legal, .enforcement, .registration].map {
          HearingVisit.Attendance($0, chance.number(1...6))
        }
        file.act(
          .hold(.init(day: day, attendance: attendance, learned: "举证须围绕合法性，程序记录要完整。")), by: Staff.legal, on: day,
          hour: 17)
      }
    }
  }

  private mutating func writeConferences() {
    let year = year
    for index in 0..<8 {
      let day = self.day(at: 10 + index * 11)
      file(CaseConference.self, "conference-\(index)") { file, _ in
        file.act(by: Staff.legal, on: file.writer.earlier(day, 2)) { desk in
          let number = try await desk.number(of: "D-\(year)-lawsuit-\(index / 2 + 1)")
          return .call(
            .init(sort: index % 3 == 2 ? .seminar : .regular, day: day, cases: number.isEmpty ? [] : [number]))
        }
        file.act(
          .minute(.init(attendees: ["华示律", "金示审", "郑示科"], opinions: "梳理争议焦点和举证要点。", conclusion: "按期答辩，优先化解。")),
          by: Staff.legal, on: day, hour: 17)
      }
    }
  }

  /// Cases of the three years before, entered with their outcomes; they run no clocks.
  private mutating func writeOldCases() {
    let entered = day(at: 5)
    for index in 0..<15 {
      let filedIn = 2021 + index % 3
      let filed = Day(year: filedIn, month: 1 + index % 9, day: 10 + index) ?? .first
      file(Litigation.self, "old-lawsuit-\(index)") { file, chance in
        var complaint = file.writer.complaint(index + 1, &chance)
        complaint.caseNumber = "（\(filedIn)）鄂0199行初\(100 + index)号"
        let verdict: Litigation.Verdict = [4, 9].contains(index) ? .annulled : index == 12 ? .unlawful : .dismissed
        file.act(
          .importCase(
            .init(
              complaint: complaint, filed: filed, heard: filed.adding(days: 40), attended: index > 6,
              outcome: .init(verdict, paper: complaint.caseNumber), effective: filed.adding(days: 90))),
          by: Staff.legal, on: entered, hour: 14)
      }
    }
    for index in 0..<12 {
      let filedIn = 2021 + index % 3
      let filed = Day(year: filedIn, month: 2 + index % 9, day: 5 + index) ?? .first
      file(Reconsideration.self, "old-reconsideration-\(index)") { file, chance in
        let (category, act) = Self.act(index)
        let notice = Reconsideration.Notice(
          caseNumber: "示区政复〔\(filedIn)〕\(100 + index)号", organ: Self.government,
          applicants: [Disputant(Town.personName(&chance))], category: category, act: act, request: "请求撤销\(act.title)")
        file.act(
          .importCase(
            .init(
              notice: notice, filed: filed,
              determination: .init(index == 7 ? .unlawful : .upheld, paper: "示区政复决〔\(filedIn)〕\(100 + index)号"),
              effective: filed.adding(days: 75))), by: Staff.legal, on: entered, hour: 15)
      }
    }
  }

  private mutating func writeCaseReview() {
    let year = year
    file(CaseReview.self, "case-review", matter: CaseReview.matterID(year - 3, year - 1)) { file, _ in
      let opened = file.writer.day(at: 14)
      file.act(.open(.init(first: year - 3, last: year - 1)), by: Staff.legal, on: opened)
      file.act(.freeze, by: Staff.legal, on: file.writer.later(opened, 2))
      file.act(
        .write(.init(findings: "登记和信息公开类案件占多数，败诉集中在程序告知。", advice: "规范告知和送达，负责人出庭并发言，争议在诉前化解。")),
        by: Staff.legal, on: file.writer.later(opened, 8))
      file.act(.finish, by: Staff.head, on: file.writer.later(opened, 12))
    }
  }
}

import Casework
import HouseTesting
import Law
import Ledger
import Markup
import Pages
import Testing

@testable import Counsel

/// Reports through the desk, with figures, clocks, view and pages as they really stand.
@Suite("年度报告办理 The report in the house")
struct ReportHouseTests {
  private let drafter = Actor.specimen(.legalOfficer)
  private let reviewer = Actor.specimen(.legalOfficer, "legalOfficer-2")
  private let clerk = Actor.specimen(.clerk)
  private let leader = Actor.specimen(.leader)
  private let meeting = "DH2025-000001"

  /// Figures of the whole text over measures of their own: `m.<id>` over `d.<id>`.
  private static let figures: [Figure] = {
    var state = AnnualReport.initial
    state.proposals = Indicator.all.map { .init(indicator: $0.figure, value: 0, printed: "") }
    state.confirmed = Set(Indicator.all.map(\.figure))
    let rates = ["study.participation", "enforcement.publicity", "transfer.in-time"]
    return ReportText.draft(of: state).figures.map { id in
      let isRate = rates.contains(id)
      return Figure(
        id, title: "数字 \(id)", unit: isRate ? "%" : "件", count: .init(.sum, of: ["m.\(id)"]),
        over: isRate ? .init(.sum, of: ["d.\(id)"]) : nil, printing: isRate ? .percent(decimals: 1) : .exact,
        rule: "按日计入。", basis: .rule(.figures))
    }
  }()

  private func house(_ figures: [Figure] = figures) async throws -> TestHouse {
    let house = try await TestHouse(kinds: CounselRoom.kinds + [Kind(Tallied.self)], views: CounselRoom.views)
    try await house.desk.defineFigures(figures, at: Moment(Day.of("2023-12-28"), hour: 9, minute: 0))
    for (matter, sort) in [("meeting", LeadershipMeeting.Sort.partyGroup), ("hearing", .reports)] {
      let convening = LeadershipMeeting.Convening(
        sort: sort, day: Day.of("2025-01-08"), agenda: ["年度报告"], topics: [.construction])
      try await house.act(
        .convene(convening), of: LeadershipMeeting.self, in: matter, by: clerk, on: Day.of("2025-01-08"))
    }
    return house
  }

  private func count(_ measure: String, _ quantity: Int, _ day: String = "2024-06-03", in house: TestHouse)
    async throws
  {
    try await house.act(
      .count(measure, quantity, day), of: Tallied.self, in: "tally", by: clerk, on: Day.of("2025-01-06"))
  }

  private func act(
    _ command: AnnualReport.Command, by actor: Actor, on day: String = "2025-01-07", year: Int = 2024,
    in house: TestHouse
  ) async throws {
    try await house.act(
      command, of: AnnualReport.self, in: AnnualReport.matterID(year), by: actor, on: Day.of(day))
  }

  /// From the opening to a draft in which every proposed shortcoming has its measure.
  private func draft(_ house: TestHouse, opened day: String = "2024-12-20") async throws {
    try await act(.open(.plain), by: drafter, on: day, in: house)
    for proposal in try await house.file(AnnualReport.self, AnnualReport.matterID(2024)).state.proposals {
      try await act(.confirmShortcoming(.init(indicator: proposal.indicator, reason: "")), by: drafter, in: house)
      try await act(
        .bindMeasure(.init(indicator: proposal.indicator, text: "针对性改进", section: .legal)), by: drafter, in: house)
    }
  }

  private func freeze(_ house: TestHouse, by actor: Actor? = nil) async throws {
    try await act(
      .freeze(.init(year: 2024, asOf: Day.of("2024-12-31"))), by: actor ?? drafter, on: "2025-01-07", in: house)
  }

  private func checkAndPublish(
    _ house: TestHouse, on day: String = "2025-01-10", minuting: Bool = true, until last: AnnualReport.Stage? = nil
  ) async throws {
    try await act(.confirmSection(.legal), by: Course.head(of: .legal), in: house)
    try await act(.confirmSection(.enforcement), by: Course.head(of: .enforcement), in: house)
    try await act(.review(.init(isPassed: true, opinion: "同意")), by: reviewer, in: house)
    let minutes = LeadershipMeeting.Minutes(host: "主持人", attendees: ["参加人"], text: "审定年度报告。", decisions: ["同意报送"])
    if minuting {
      let held = Day.of("2025-01-08")
      try await house.act(.minute(minutes), of: LeadershipMeeting.self, in: "meeting", by: clerk, on: held)
      try await house.act(.confirm, of: LeadershipMeeting.self, in: "meeting", by: leader, on: held)
    }
    try await act(.approve(.init(meeting: meeting)), by: leader, on: "2025-01-08", in: house)
    try await act(.submit(Course.submission), by: clerk, on: day, in: house)
    if last == .submission { return }
    try await act(.checkSecrecy(.init(isCleared: true, note: "不涉密")), by: clerk, on: day, in: house)
    try await act(.publish, by: leader, on: day, in: house)
  }

  private func page(_ path: String, year: Int = 2024, by actor: Actor? = nil, in house: TestHouse) async throws
    -> String
  {
    try await house.journal.read { [vault = house.vault, catalogue = house.catalogue] reader in
      let route = try #require(CounselRoom.pages.routes.first { $0.path == path })
      let request = PageRequest(
        visitor: Visitor(actor: actor, now: Moment(Day.of("2025-01-07"), hour: 9, minute: 0)),
        parameters: ["year": "\(year)"], query: [:])
      let source = PageSource(reader: reader, vault: vault, catalogue: catalogue)
      guard case .page(let page) = try route.load(request, source) else { return "" }
      var html = Markup()
      page.body(into: &html)
      return String(decoding: html.bytes, as: UTF8.self)
    }
  }

  @Test("a year from the opening to the publication: numbers, text, clocks and pages come out of the records")
  func course() async throws {
    let house = try await house()
    try await count("m.joint.utilities", 491, in: house)
    try await count("m.study.participation", 82, in: house)
    try await count("d.study.participation", 100, in: house)
    try await draft(house)
    let edit = AnnualReport.Edit(paragraph: "plan.service", text: "改写的一段：以便民为年度主题。")
    try await act(.edit([edit]), by: drafter, in: house)
    #expect(try await page("/report/{year}", in: house).isEmpty)
    try await house.sweep(through: "2025-01-06")
    try await freeze(house)
    try await checkAndPublish(house)
    let file = try await house.file(AnnualReport.self, AnnualReport.matterID(2024))
    #expect(file.state.stage == .published)
    let clocks = file.clocks.clocks
    #expect(clocks.map(\.due) == [Day.of("2025-02-28"), Day.of("2025-03-31")])
    #expect(clocks.map(\.ended) == [Day.of("2025-01-10"), Day.of("2025-01-10")])
    let report = try #require(try await house.journal.read { try $0.publishedReports(2024).last })
    #expect(report.figures.first { $0.id == "joint.utilities" }?.printed == "491件")
    #expect(report.text == file.state.published?.frozen.text)
    let html = try await page("/report/{year}", in: house)
    for part in ["改写的一段", "491件", "82.0%", "size=\(report.size)", "计至冻结时已经记录的部分", "暂未收到败诉、败复的生效裁决", "针对性改进"] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(!html.contains("未统计") && !html.contains("{figure:"))
    #expect(try await house.verify().findings == [])
  }

  @Test("the old short way is closed: nothing is frozen without a file, nothing published without the checks")
  func shortWay() async throws {
    let house = try await house()
    try await house.sweep(through: "2025-01-06")
    await #expect(throws: Refusal.self) { try await freeze(house, by: .specimen(.sectionHead)) }
    try await draft(house)
    try await freeze(house, by: .specimen(.sectionHead))
    await #expect(throws: Refusal.self) { try await act(.publish, by: leader, in: house) }
    #expect(try await house.journal.read { try $0.publishedReports(2024) }.isEmpty)
  }

  @Test("a figure without a definition is said to be missing in the draft, and stops the freeze")
  func missing() async throws {
    let house = try await house(Self.figures.filter { $0.id != "leadership.party-group" })
    try await draft(house)
    try await house.sweep(through: "2025-01-06")
    let html = try await page("/reports/{year}/draft", by: drafter, in: house)
    #expect(html.contains("有 1 个数字未统计") && html.contains("（未统计）"))
    let refusal = await #expect(throws: Refusal.self) { try await freeze(house) }
    #expect(refusal?.code == "counsel.annual-report.missing-figures")
  }

  @Test("indicators are read at the opening, and again when a record has changed")
  func shortcomings() async throws {
    let house = try await house()
    try await count("m.enforcement.cases", 25, in: house)
    try await count("m.enforcement.publicity", 9, in: house)
    try await count("d.enforcement.publicity", 10, in: house)
    try await draft(house)
    let first = try await house.file(AnnualReport.self, AnnualReport.matterID(2024)).state.proposals
    #expect(first.map(\.indicator) == ["enforcement.publicity"] && first.first?.printed == "90.0%")
    try await count("m.enforcement.publicity", 1, in: house)
    try await house.sweep(through: "2025-01-06")
    let refusal = await #expect(throws: Refusal.self) { try await freeze(house) }
    #expect(refusal?.code == "counsel.annual-report.stale")
    try await act(.refreshShortcomings, by: drafter, in: house)
    try await freeze(house)
    let state = try await house.file(AnnualReport.self, AnnualReport.matterID(2024)).state
    #expect(state.proposals == [] && state.pending?.frozen.text?.figures.contains("enforcement.publicity") == false)
  }

  @Test("an approval names a confirmed party-group meeting that was held when the report was frozen, or later")
  func meetings() async throws {
    let house = try await house()
    try await draft(house)
    try await house.sweep(through: "2025-01-06")
    try await freeze(house)
    try await act(.confirmSection(.legal), by: Course.head(of: .legal), in: house)
    try await act(.confirmSection(.enforcement), by: Course.head(of: .enforcement), in: house)
    try await act(.review(.init(isPassed: true, opinion: "同意")), by: reviewer, in: house)
    for (number, code) in [
      ("DH2025-000009", "meeting-unknown"), ("DH2025-000002", "meeting-unknown"), ("NB2024", "meeting-unknown"),
      (meeting, "meeting-unconfirmed"),
    ] {
      let refusal = await #expect(throws: Refusal.self) {
        try await act(.approve(.init(meeting: number)), by: leader, in: house)
      }
      #expect(refusal?.code == "counsel.annual-report.\(code)")
    }
    let minutes = LeadershipMeeting.Minutes(host: "主持人", attendees: ["参加人"], text: "审定。", decisions: [])
    let later = Day.of("2025-01-08")
    try await house.act(.minute(minutes), of: LeadershipMeeting.self, in: "meeting", by: clerk, on: later)
    try await house.act(.confirm, of: LeadershipMeeting.self, in: "meeting", by: leader, on: later)
    func correct(_ day: String, _ topics: [LeadershipMeeting.Topic]) async throws {
      let amendment = LeadershipMeeting.Amendment(
        sort: .partyGroup, day: Day.of(day), topics: topics, reason: "登记有误")
      try await house.act(
        .correct(amendment), of: LeadershipMeeting.self, in: "meeting", by: .specimen(.sectionHead), on: later)
    }
    for (day, topics, code) in [
      ("2025-01-06", [LeadershipMeeting.Topic.construction], "meeting-early"),
      ("2025-01-08", [.other], "meeting-topic"),
    ] {
      try await correct(day, topics)
      let refusal = await #expect(throws: Refusal.self) {
        try await act(.approve(.init(meeting: meeting)), by: leader, on: "2025-01-08", in: house)
      }
      #expect(refusal?.code == "counsel.annual-report.\(code)")
    }
    try await correct("2025-01-07", [.construction])
    try await act(.approve(.init(meeting: meeting)), by: leader, on: "2025-01-08", in: house)
  }

  @Test(
    "sent back after the submission, its clock runs on until it is submitted again; an erratum sent back moves none")
  func reopened() async throws {
    let house = try await house()
    try await draft(house)
    try await house.sweep(through: "2025-01-06")
    try await freeze(house)
    try await checkAndPublish(house, until: .submission)
    let done = Figure(
      "done", title: "", unit: "件", count: .init(.sum, of: ["counsel.annual-report.submission.done"]), rule: "",
      basis: .rule(.figures))
    func submission() async throws -> String {
      let ended = try await house.file(AnnualReport.self, AnnualReport.matterID(2024)).clocks.clocks.first?.ended
      return "\(ended?.short ?? "") \(try await house.value(done, in: 2025).value)"
    }
    #expect(try await submission() == "1月10日 1")
    try await act(.checkSecrecy(.init(isCleared: false, note: "第三段")), by: clerk, on: "2025-01-10", in: house)
    #expect(try await submission() == " 0")
    try await freeze(house)
    try await checkAndPublish(house, on: "2025-01-14", minuting: false)
    #expect(try await submission() == "1月14日 1")
    try await count("m.joint.utilities", 1, in: house)
    try await freeze(house)
    try await act(.sendBack(reason: "再核"), by: leader, on: "2025-01-15", in: house)
    #expect(try await submission() == "1月14日 1")
    #expect(try await house.verify().findings == [])
  }

  @Test("whoever froze does not review, though the draft is another's; nor does another drafter")
  func reviewers() async throws {
    let house = try await house()
    try await draft(house)
    let edit = AnnualReport.Edit(paragraph: "plan.service", text: "改写的一段。")
    let second = Actor.specimen(.legalOfficer, "legalOfficer-3")
    try await act(.edit([edit]), by: second, in: house)
    try await house.sweep(through: "2025-01-06")
    try await freeze(house, by: reviewer)
    try await act(.confirmSection(.legal), by: Course.head(of: .legal), in: house)
    try await act(.confirmSection(.enforcement), by: Course.head(of: .enforcement), in: house)
    for actor in [reviewer, second, drafter] {
      let refusal = await #expect(throws: Refusal.self) {
        try await act(.review(.init(isPassed: true, opinion: "同意")), by: actor, in: house)
      }
      #expect(refusal?.code == "counsel.annual-report.reviewer")
    }
  }

  @Test("a file opened late runs no clock to the next year's date, and both periods count as due")
  func late() async throws {
    let house = try await house()
    try await act(.open(.plain), by: drafter, on: "2025-03-03", in: house)
    #expect(try await house.file(AnnualReport.self, AnnualReport.matterID(2024)).clocks.clocks.isEmpty)
    let due = Figure(
      "late", title: "", unit: "件", count: .init(.sum, of: AnnualReport.deadlines.map(\.rule.dueMeasure)), rule: "",
      basis: .rule(.figures))
    #expect(try await house.value(due, in: 2025) == FigureValue(2))
    #expect(try await house.verify().findings == [])
  }

  @Test("a correction after publication: an erratum, checked by another; the first number stays to be seen")
  func erratum() async throws {
    let house = try await house()
    try await count("m.joint.utilities", 491, in: house)
    try await draft(house)
    try await house.sweep(through: "2025-01-06")
    try await freeze(house)
    try await checkAndPublish(house)
    try await count("m.joint.utilities", -1, in: house)
    try await freeze(house)
    #expect(try await house.journal.read { try $0.publishedReports(2024) }.count == 1)
    try await act(.review(.init(isPassed: true, opinion: "同意")), by: reviewer, on: "2025-01-14", in: house)
    try await act(.publish, by: leader, on: "2025-01-14", in: house)
    let reports = try await house.journal.read { try $0.publishedReports(2024) }
    #expect(reports.count == 2 && reports[0].size < reports[1].size && reports[0].text == reports[1].text)
    let html = try await page("/report/{year}", in: house)
    #expect(html.contains("本报告有勘误") && html.contains("491件") && html.contains("490件"))
    #expect(html.contains("2025年1月10日") && !html.contains("2025年1月14日"))
    #expect(try await house.verify().findings == [])
  }

  @Test("the editor shows live numbers beside last year's, what is to be done, and whether last year's measures worked")
  func editor() async throws {
    let house = try await house()
    try await count("m.joint.utilities", 491, in: house)
    try await count("m.study.participation", 82, in: house)
    try await count("d.study.participation", 100, in: house)
    try await draft(house)
    try await house.sweep(through: "2025-01-06")
    try await freeze(house)
    #expect(try await page("/reports/{year}/draft", by: drafter, in: house).contains("（日期待定）"))
    let scope = AnnualReport.Scope(year: 2025, sections: [.legal])
    try await act(.open(scope), by: drafter, on: "2025-12-01", year: 2025, in: house)
    let early = try await page("/reports/{year}/draft", year: 2025, by: drafter, in: house)
    #expect(early.contains("上一年度的报告没有列出措施"))
    try await checkAndPublish(house)
    try await count("m.study.participation", 90, "2025-05-06", in: house)
    try await count("d.study.participation", 100, "2025-05-06", in: house)
    try await count("m.joint.utilities", 7, "2025-05-06", in: house)
    try await act(.refreshShortcomings, by: drafter, on: "2025-12-01", year: 2025, in: house)
    let proposals = try await house.file(AnnualReport.self, AnnualReport.matterID(2025)).state.proposals
    #expect(proposals.first { $0.indicator == "study.participation" }?.before == "82.0%")
    try await act(
      .confirmShortcoming(.init(indicator: "study.participation", reason: "")), by: drafter, on: "2025-12-01",
      year: 2025,
      in: house)
    let html = try await page("/reports/{year}/draft", year: 2025, by: drafter, in: house)
    for part in [
      "7件", "491件", "82.0%", "90.0%", "有改善", "针对性改进", "上年度措施是否见效", "/matters/annual-report:2025/text-1", "处理拟列不足",
      "/figures/joint.utilities?year=2025", "报送年度报告",
    ] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(try await page("/reports", by: drafter, in: house).contains("/reports/2025/draft"))
    #expect(try await page("/reports", in: house).contains("/reports/2025/draft") == false)
  }

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    try Slips(AnnualReport.self, in: Course.file(Course.drafted).state, chosenByState: ["indicator"]).expectFaults()
  }

  @Test("forms lead to the commands, and a report opens under its year")
  func forms() async throws {
    let opening = try #require(AnnualReport.openings.first)
    let answers = Answered(["year": "2024", "sections": "legal,enforcement"])
    #expect(opening.matter(answers) == "annual-report:2024")
    guard case .open(.plain) = try opening.make(answers, drafter, Day.of("2024-12-20")) else {
      Issue.record("no opening")
      return
    }
    let state = Course.file(Course.drafted).state
    for part in 1...4 {
      let step = try #require(AnnualReport.steps.first { $0.path == "text-\(part)" })
      #expect(step.isOpen(state) && step.fields(state).allSatisfy { !$0.value.isEmpty } && !step.fields(state).isEmpty)
      #expect(!step.isOpen(Course.file(Course.sections).state))
    }
    #expect(Set(AnnualReport.steps.map(\.path)).count == AnnualReport.steps.count)
    let freezing = try #require(AnnualReport.steps.first { $0.path == "freezing" })
    guard case .freeze(let order) = try freezing.make(Answered(), state, drafter) else {
      Issue.record("no freeze")
      return
    }
    #expect(order == .init(year: 2024, asOf: Day.of("2024-12-31")))
  }
}

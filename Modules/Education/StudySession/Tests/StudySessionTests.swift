import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Education

@Suite("学法 Study session")
struct StudySessionTests {
  typealias Session = StudySession
  typealias Name = StudySession.Command.CodingKeys

  private static func plan(_ category: Session.Category = .allStaff) -> Session.Plan {
    .init(
      number: "XF2024-000001", category: category, topic: "长江保护法", day: Day.of("2024-07-10"),
      obliged: [.init(.office, persons: 20), .init(.enforcement, persons: 30)])
  }

  private static func record(
    _ day: String = "2024-07-10", office: Session.Roster = .init(.office, obliged: 20, leave: 2, attended: 18),
    activity: String? = nil
  ) -> Session.Record {
    .init(
      day: Day.of(day), rosters: [office, .init(.enforcement, obliged: 30, attended: 25)], activity: activity)
  }

  private static let held: [Session.Event] = [.planned(plan()), .held(record())]

  @Test("planned, held, made up, closed; or cancelled before it was held")
  func course() {
    given(Session.self).when(.plan(Self.plan()), knowing: .init()).then(.planned(Self.plan()))
    let planned = given(Session.self, [.planned(Self.plan())])
    planned.when(.hold(Self.record()), knowing: .init(), on: Day.of("2024-07-11")).then(.held(Self.record()))
    planned.when(.cancel(reason: "改期"), knowing: .init()).then(.cancelled(reason: "改期"))
    let file = given(Session.self, Self.held)
    file.when(.makeUp(.enforcement, persons: 5), knowing: .init()).then(.madeUp(.enforcement, persons: 5))
    file.when(.close, knowing: .init()).then(.closed)
  }

  @Test("leave is taken out of the obliged, and a make-up adds to its own measure only")
  func measures() {
    let faces = given(Session.self, [.planned(Self.plan())])
      .when(.hold(Self.record()), knowing: .init(), on: Day.of("2024-07-11")).faces
    #expect(
      faces.first?.measures == [
        Measured("education.study-session.held", 1, on: "2024-07-10", key: "all-staff"),
        Measured("education.study-session.obliged", 18, on: "2024-07-10", key: "office"),
        Measured("education.study-session.attended", 18, on: "2024-07-10", key: "office"),
        Measured("education.study-session.obliged", 30, on: "2024-07-10", key: "enforcement"),
        Measured("education.study-session.attended", 25, on: "2024-07-10", key: "enforcement"),
      ])
    let made = given(Session.self, Self.held)
      .when(.makeUp(.office, persons: 2), knowing: .init(), on: Day.of("2024-07-20")).faces
    #expect(
      made.map(\.measures) == [[Measured("education.study-session.made-up", 2, on: "2024-07-20", key: "office")]])
  }

  @Test("a correction of a roster adds the differences on the held day, also after the end, and names no entry")
  func correction() {
    let before = Session.Roster(.office, obliged: 20, leave: 2, attended: 18)
    let after = Session.Roster(.office, obliged: 20, leave: 1, attended: 13)
    let decided = given(Session.self, Self.held + [.closed])
      .when(.correct(after, reason: "误记"), knowing: .init(), on: Day.of("2024-07-20"))
    let correction = Session.Correction(from: before, to: after, index: 1, on: Day.of("2024-07-10"), reason: "误记")
    decided.then(.rosterCorrected(correction))
    #expect(decided.faces.first?.corrects == nil)
    #expect(
      decided.faces.first?.measures == [
        Measured("education.study-session.obliged", 1, on: "2024-07-10", key: "office"),
        Measured("education.study-session.attended", -5, on: "2024-07-10", key: "office"),
      ])
    let file = given(Session.self, Self.held + [.rosterCorrected(correction)])
    #expect(file.state.missing(in: .office) == 7)
    file.when(.correct(before, reason: "再核"), knowing: .init())
      .then(.rosterCorrected(.init(from: after, to: before, index: 2, on: Day.of("2024-07-10"), reason: "再核")))
  }

  @Test("other persons than planned had to come: with the reason it is recorded")
  func changedNumber() {
    let office = Session.Roster(.office, obliged: 19, attended: 19, reason: "一人调出")
    given(Session.self, [.planned(Self.plan())])
      .when(.hold(Self.record(office: office)), knowing: .init(), on: Day.of("2024-07-11"))
      .then(.held(Self.record(office: office)))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let events: [Session.Event]
    let command: Session.Command
    var facts = Session.Facts()
    var basis = Basis.rule(.studyParticipation)
    var testDescription: String { code }
  }

  private static func hold(_ code: String, _ office: Session.Roster) -> Case {
    Case(code: code, events: [.planned(plan())], command: .hold(record(office: office)))
  }

  private static func sections(_ obliged: [Session.Obligation]) -> Case {
    var plan = plan()
    plan.obliged = obliged
    return Case(code: "sections", events: [], command: .plan(plan))
  }

  private static func correct(
    _ code: String, _ roster: Session.Roster, _ basis: Basis = .rule(.studyParticipation)
  ) -> Case {
    Case(code: code, events: held, command: .correct(roster, reason: "误记"), basis: basis)
  }

  static let refusals: [Case] = [
    sections([]), sections([.init(.office, persons: 0)]),
    sections([.init(.office, persons: 3), .init(.office, persons: 4)]),
    Case(code: "day", events: [.planned(plan())], command: .hold(record("2024-07-31"))),
    hold("rosters", .init(.housing, obliged: 20, attended: 20)),
    hold("rosters", .init(.enforcement, obliged: 20, attended: 20)),
    hold("leave", .init(.office, obliged: 20, leave: 21, attended: 0)),
    hold("attended", .init(.office, obliged: 20, leave: 2, attended: 19)),
    hold("attended", .init(.office, obliged: 20, attended: -1)),
    hold("obliged", .init(.office, obliged: 19, attended: 19)),
    hold("obliged", .init(.office, obliged: 21, attended: 19, reason: " ")),
    hold("duplicate-person", .init(.office, obliged: 20, attended: 2, names: ["示例甲", "示例 甲"])),
    correct("attended", .init(.office, obliged: 20, leave: 2, attended: 19)),
    correct("obliged", .init(.office, obliged: 21, attended: 18)),
    correct("nothing-to-correct", .init(.office, obliged: 20, leave: 2, attended: 18), .rule(.correction)),
    correct("nothing-to-correct", .init(.legal, obliged: 1, attended: 1), .rule(.correction)),
    Case(
      code: "same-day", events: held, command: .correctDay(Day.of("2024-07-10"), reason: "误记"),
      basis: .rule(.correction)),
    Case(code: "day", events: held, command: .correctDay(Day.of("2024-08-10"), reason: "误记")),
    Case(
      code: "made-up", events: held + [.madeUp(.enforcement, persons: 4)],
      command: .correct(.init(.enforcement, obliged: 30, attended: 27), reason: "误记")),
    hold("names", .init(.office, obliged: 20, attended: 18, names: ["示例甲"])),
    Case(
      code: "not-a-training", events: [.planned(plan())], command: .hold(record(activity: "PF2024-000001")),
      facts: .init(isTheEvent: true)),
    Case(
      code: "not-the-event", events: [.planned(plan(.training))],
      command: .hold(record(activity: "PF2024-000001"))),
    Case(code: "gap", events: held, command: .makeUp(.enforcement, persons: 6)),
    Case(code: "gap", events: held, command: .makeUp(.enforcement, persons: 0)),
    Case(code: "gap", events: held, command: .makeUp(.legal, persons: 1)),
    Case(
      code: "gap", events: held + [.madeUp(.enforcement, persons: 4)], command: .makeUp(.enforcement, persons: 2)),
  ]

  private static func order(_ events: [Session.Event], _ command: Session.Command) -> Case {
    Case(code: "out-of-order", events: events, command: command, basis: .rule(.outOfOrder))
  }

  static let order: [Case] = [
    order([], .close), order(held, .plan(plan())), order(held, .hold(record())), order(held, .cancel(reason: "")),
    order([.planned(plan())], .correct(.init(.office, obliged: 20, attended: 20), reason: "")),
    order([.planned(plan())], .makeUp(.office, persons: 1)), order(held + [.closed], .makeUp(.office, persons: 1)),
    order([.planned(plan()), .cancelled(reason: "")], .hold(record())),
  ]

  @Test("each refusal by its provision", arguments: refusals + order)
  func refused(_ refusal: Case) {
    given(Session.self, refusal.events).when(refusal.command, knowing: refusal.facts, on: Day.of("2024-07-30"))
      .refused("education.study-session.\(refusal.code)", under: refusal.basis)
  }

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func cell(role: Role, name: Name) {
    let expected = [.correct, .correctDay].contains(name) ? role == .sectionHead : role == .clerk
    #expect(Session.permits(name, by: .specimen(role), given: given(Session.self, Self.held).state) == expected)
  }
}

/// Study through the desk: figures, the officers' page, and a training that is the constitution-week event too.
@Suite("学法入册 Study in the house")
struct StudyHouseTests {
  private let clerk = Actor.specimen(.clerk)
  private let officer = Actor.specimen(.legalOfficer)
  private let head = Actor.specimen(.sectionHead)

  private func hold(
    _ category: StudySession.Category, _ rosters: [StudySession.Roster], on day: String, as matter: String,
    activity: String? = nil, in house: TestHouse
  ) async throws {
    let day = Day.of(day)
    let plan = StudySession.Plan(
      category: category, topic: "学法", day: day, obliged: rosters.map { .init($0.section, persons: $0.obliged) })
    try await house.act(.plan(plan), of: StudySession.self, in: matter, by: clerk, on: day)
    try await house.act(
      .hold(.init(day: day, rosters: rosters, activity: activity)), of: StudySession.self, in: matter, by: clerk,
      on: day)
  }

  @Test("participation is attended over obliged, a make-up leaves it alone, and the page says who is below the target")
  func participation() async throws {
    let house = try await TestHouse(kinds: EducationRoom.kinds, views: EducationRoom.views)
    try await house.desk.defineFigures(house.catalogue.figures, at: Moment(Day.of("2024-01-01"), hour: 9, minute: 0))
    let id = StudyPlan.matterID(2024)
    let day = Day.of("2024-01-15")
    try await house.act(.draft(.init(year: 2024)), of: StudyPlan.self, in: id, by: officer, on: day)
    try await house.act(
      .planSession(.init(category: .centralGroup, topic: "学法", month: 4)), of: StudyPlan.self, in: id, by: officer,
      on: day)
    try await house.act(.approve(opinion: "同意"), of: StudyPlan.self, in: id, by: head, on: day)
    try await hold(
      .centralGroup,
      [.init(.office, obliged: 42, leave: 2, attended: 38), .init(.enforcement, obliged: 60, attended: 50)],
      on: "2024-04-10", as: "S1", in: house)
    try await house.act(
      .makeUp(.enforcement, persons: 10), of: StudySession.self, in: "S1", by: clerk, on: Day.of("2024-05-06"))
    #expect(try await house.printed("study.participation") == "88.0%")
    #expect(try await house.printed("study.made-up") == "10人次")
    #expect(try await house.printed("study.central-group") == "1次")
    #expect(try await house.printed("study.training") == "0次")
    let page = try await house.page("/study")
    #expect(page.contains("低于目标 95% 的科室：执法大队") && page.contains("83.3%") && page.contains("达到 95%"))
    #expect(!page.contains("规划科"))
    let roster = StudySession.Roster(.enforcement, obliged: 60, leave: 2, attended: 48)
    try await house.act(
      .correct(roster, reason: "误记"), of: StudySession.self, in: "S1", by: head, on: Day.of("2024-05-07"))
    #expect(try await house.printed("study.participation") == "87.8%")
    let sessions = try await house.journal.read { try $0.studySessions(2024) }
    #expect(sessions.map(\.obliged) == [98] && sessions.map(\.attended) == [86])
    try await house.act(
      .correctDay(Day.of("2023-12-29"), reason: "误记年份"), of: StudySession.self, in: "S1", by: head,
      on: Day.of("2024-05-08"))
    #expect(try await house.printed("study.central-group") == "0次")
    let study = try #require(StudySession.figures.first { $0.id == "study.participation" })
    #expect(try await house.value(study, in: 2023) == FigureValue(86, over: 98))
    #expect(try await house.value(study, in: 2024) == FigureValue(0, over: 0))
    #expect(try await house.journal.read { try $0.studySessions(2023) }.count == 1)
    #expect(try await house.verify().findings == [])
  }

  @Test("a training may be the constitution-week event held that day, under both names")
  func oneEvent() async throws {
    let house = try await TestHouse(kinds: EducationRoom.kinds, views: EducationRoom.views)
    let rosters = [StudySession.Roster(.legal, obliged: 8, attended: 8)]
    func hold(_ activity: String, _ matter: String) async throws {
      try await self.hold(.training, rosters, on: "2024-12-02", as: matter, activity: activity, in: house)
    }
    for (matter, category, day) in [
      ("W", OutreachActivity.Category.constitutionWeek, "2024-12-02"), ("F", .fair, "2024-12-02"),
      ("E", .constitutionWeek, "2024-12-01"),
    ] {
      try await house.act(
        .plan(.of(category, day)), of: OutreachActivity.self, in: matter, by: officer, on: Day.of("2024-11-20"))
      try await house.act(
        .hold(.on(day, attendees: [.init(name: "示例甲", section: "法治科")])), of: OutreachActivity.self, in: matter,
        by: officer, on: Day.of(day))
    }
    for (number, matter) in [("PF2024-000002", "S2"), ("PF2024-000003", "S3"), ("PF2024-000009", "S4")] {
      let refusal = await #expect(throws: Refusal.self) { try await hold(number, matter) }
      #expect(refusal?.code == "education.study-session.not-the-event")
    }
    try await hold("PF2024-000001", "S1")
    #expect(try await house.printed("study.training") == "1次")
    #expect(try await house.verify().findings == [])
  }
}

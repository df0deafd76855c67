import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Disputes

@Suite("业务例会、案件研讨会 Case conference")
struct CaseConferenceTests {
  typealias Name = CaseConference.Command.CodingKeys

  private static let day = Day.of("2024-06-12")
  private static let officer = Actor.specimen(.legalOfficer)
  private static let minutes = CaseConference.Minutes(attendees: ["甲示一", "乙示二"], opinions: "可以和解", conclusion: "主动和解")
  private static func call(
    _ sort: CaseConference.Sort = .seminar, _ number: String = "YT2024-000001", cases: [String] = ["SS2024-000001"]
  ) -> CaseConference.Call {
    .init(number: number, sort: sort, day: day, cases: cases)
  }
  private static let called = given(CaseConference.self, [.called(call())])

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    try Slips(CaseConference.self, in: Self.called.state).expectFaults()
  }

  @Test("a seminar names its cases, on the form already")
  func necessary() throws {
    let opening = try #require(CaseConference.openings.first)
    let group = FieldGroup(opening.path, title: "", asks: opening.fields())
    #expect(group.check(["sort": "seminar", "day": "2024-06-12"]).faults.map(\.field) == ["cases"])
    #expect(group.check(["sort": "regular", "day": "2024-06-12"]).faults == [])
  }

  @Test("called with the next number, and counted on its day once the minutes are written")
  func course() {
    given(CaseConference.self)
      .when(
        .call(Self.call(.seminar, "")), knowing: .init(numbers: NumberSeries(last: ["YT2024": 8])), by: Self.officer,
        on: Day.of("2024-06-03")
      ).then(.called(Self.call(.seminar, "YT2024-000009")))
    let decided = Self.called.when(.minute(Self.minutes), knowing: .init(), by: Self.officer, on: Day.of("2024-06-14"))
    decided.then(.minuted(Self.minutes))
    #expect(
      decided.faces.map(\.measures) == [
        [Measured("disputes.case-conference.held", 1, on: "2024-06-12", key: "seminar")]
      ])
  }

  @Test("a regular conference needs no case, and a cancelled one counts nothing")
  func regular() {
    let call = Self.call(.regular, cases: [])
    given(CaseConference.self).when(.call(call), knowing: .init(), by: Self.officer, on: Self.day).then(.called(call))
    let decided = Self.called.when(.cancel(reason: "改期"), knowing: .init(), by: Self.officer, on: Self.day)
    decided.then(.cancelled(reason: "改期"))
    #expect(decided.faces.map(\.measures) == [[]])
  }

  @Test("what is not allowed is refused under its provision")
  func refusals() {
    let open = given(CaseConference.self)
    let held = given(CaseConference.self, [.called(Self.call()), .minuted(Self.minutes)])
    let cancelled = given(CaseConference.self, [.called(Self.call()), .cancelled(reason: "改期")])
    var silent = Self.minutes
    silent.conclusion = ""
    var nobody = Self.minutes
    nobody.attendees = []
    let early = Self.day.adding(days: -1)
    let table: [(Given<CaseConference>, CaseConference.Command, CaseConference.Facts, Day, String, OfficeRule)] = [
      (open, .call(Self.call(cases: [])), .init(), Self.day, "no-case", .caseConference),
      (open, .call(Self.call()), .init(unknown: ["SS2024-000001"]), Self.day, "unknown-case", .caseConference),
      (Self.called, .minute(Self.minutes), .init(), early, "early", .caseConference),
      (Self.called, .minute(silent), .init(), Self.day, "empty-minutes", .caseConference),
      (Self.called, .minute(nobody), .init(), Self.day, "empty-minutes", .caseConference),
      (open, .minute(Self.minutes), .init(), Self.day, "out-of-order", .outOfOrder),
      (Self.called, .call(Self.call()), .init(), Self.day, "out-of-order", .outOfOrder),
      (held, .minute(Self.minutes), .init(), Self.day, "out-of-order", .outOfOrder),
      (held, .cancel(reason: "改期"), .init(), Self.day, "out-of-order", .outOfOrder),
      (cancelled, .minute(Self.minutes), .init(), Self.day, "out-of-order", .outOfOrder),
    ]
    for (file, command, facts, day, code, rule) in table {
      file.when(command, knowing: facts, by: Self.officer, on: day)
        .refused("disputes.case-conference.\(code)", under: .rule(rule))
    }
  }

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func permissions(role: Role, name: Name) {
    #expect(CaseConference.permits(name, by: .specimen(role), given: Self.called.state) == (role == .legalOfficer))
  }

  @Test("a case is known by the number of its file")
  func knownCases() async throws {
    let house = try await TestHouse(kinds: [Kind(CaseConference.self), Kind(HearingVisit.self)], views: [])
    let call = CaseConference.Command.call(Self.call(.seminar, "", cases: ["PT2024-000001"]))
    await #expect(throws: Refusal.self) {
      try await house.act(call, of: CaseConference.self, in: "C1", by: Self.officer, on: Self.day)
    }
    let plan = HearingVisit.Plan(venue: .organ, organ: "示例机关", caseName: "某案", day: Self.day, place: "会议室")
    try await house.act(.plan(plan), of: HearingVisit.self, in: "V1", by: Self.officer, on: Self.day)
    try await house.act(call, of: CaseConference.self, in: "C1", by: Self.officer, on: Self.day)
    try await house.act(.minute(Self.minutes), of: CaseConference.self, in: "C1", by: Self.officer, on: Self.day)
    let figure = try #require(CaseConference.figures.first)
    #expect(try await house.value(figure, in: 2024).value == 1)
    #expect(try await house.verify().findings == [])
  }
}

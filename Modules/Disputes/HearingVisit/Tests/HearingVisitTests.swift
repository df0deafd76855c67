import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Disputes

@Suite("旁听庭审和听证 Hearing visit")
struct HearingVisitTests {
  typealias Name = HearingVisit.Command.CodingKeys

  private static let day = Day.of("2024-05-10")
  private static let after = Day.of("2024-05-13")
  private static let officer = Actor.specimen(.legalOfficer)
  private static func plan(_ number: String = "PT2024-000001") -> HearingVisit.Plan {
    .init(number: number, venue: .court, organ: "示例区人民法院", caseName: "某处罚案", day: day, place: "第一法庭")
  }
  private static func record(
    _ attendance: [HearingVisit.Attendance] = [.init(.legal, 2), .init(.enforcement, 3)], names: [String] = []
  ) -> HearingVisit.Record {
    .init(day: day, attendance: attendance, names: names, learned: "程序须留痕")
  }
  private static let planned = given(HearingVisit.self, [.planned(plan())])

  @Test("planned with the next number, then held: one visit on its own day, however many persons")
  func course() {
    given(HearingVisit.self)
      .when(
        .plan(Self.plan("")), knowing: NumberSeries(last: ["PT2024": 2]), by: Self.officer,
        on: Day.of("2024-05-06")
      ).then(.planned(Self.plan("PT2024-000003")))
    let decided = Self.planned.when(.hold(Self.record()), knowing: .init(), by: Self.officer, on: Self.after)
    decided.then(.held(Self.record()))
    #expect(decided.faces.map(\.measures) == [[Measured("disputes.hearing-visit.held", 1, on: "2024-05-10")]])
    #expect(decided.faces.allSatisfy { $0.notice == nil })
  }

  @Test("a cancelled visit counts nothing")
  func cancelled() {
    let decided = Self.planned.when(.cancel(reason: "改期"), knowing: .init(), by: Self.officer, on: Self.day)
    decided.then(.cancelled(reason: "改期"))
    #expect(decided.faces.map(\.measures) == [[]])
  }

  @Test("a list of names that agrees with the numbers is taken")
  func names() {
    let record = Self.record([.init(.legal, 2)], names: ["甲示一", "乙示二"])
    Self.planned.when(.hold(record), knowing: .init(), by: Self.officer, on: Self.day).then(.held(record))
  }

  @Test("what is not allowed is refused under its provision")
  func refusals() {
    let open = given(HearingVisit.self)
    let held = given(HearingVisit.self, [.planned(Self.plan()), .held(Self.record())])
    let cancelled = given(HearingVisit.self, [.planned(Self.plan()), .cancelled(reason: "改期")])
    let before = Self.day.adding(days: -1)
    let table: [(Given<HearingVisit>, HearingVisit.Command, Day, String, OfficeRule)] = [
      (Self.planned, .hold(Self.record()), before, "early", .hearingVisit),
      (Self.planned, .hold(Self.record([])), Self.day, "nobody", .hearingVisit),
      (Self.planned, .hold(Self.record([.init(.legal, 0)])), Self.day, "nobody", .hearingVisit),
      (Self.planned, .hold(Self.record([.init(.legal, 1), .init(.legal, 1)])), Self.day, "nobody", .hearingVisit),
      (Self.planned, .hold(Self.record(names: ["甲示一"])), Self.day, "names", .hearingVisit),
      (open, .hold(Self.record()), Self.day, "out-of-order", .outOfOrder),
      (open, .cancel(reason: "改期"), Self.day, "out-of-order", .outOfOrder),
      (Self.planned, .correctRecord(Self.record(), reason: "误"), Self.day, "out-of-order", .outOfOrder),
      (held, .correctRecord(Self.record([]), reason: "误"), Self.day, "nobody", .hearingVisit),
      (Self.planned, .plan(Self.plan()), Self.day, "out-of-order", .outOfOrder),
      (held, .hold(Self.record()), Self.day, "out-of-order", .outOfOrder),
      (held, .cancel(reason: "改期"), Self.day, "out-of-order", .outOfOrder),
      (cancelled, .hold(Self.record()), Self.day, "out-of-order", .outOfOrder),
    ]
    for (file, command, day, code, rule) in table {
      file.when(command, knowing: .init(), by: Self.officer, on: day)
        .refused("disputes.hearing-visit.\(code)", under: .rule(rule))
    }
  }

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func permissions(role: Role, name: Name) {
    #expect(HearingVisit.permits(name, by: .specimen(role), given: Self.planned.state) == (role == .legalOfficer))
  }

  @Test("the form gives counts by section")
  func form() throws {
    let step = try #require(HearingVisit.steps.first { $0.path == "record" })
    let answers = Answered(["day": "2024-05-10", "legal": "2", "learned": "程序须留痕", "names": "甲示一\n乙示二"])
    guard case .hold(let record) = try step.make(answers, Self.planned.state, Self.officer) else {
      Issue.record("no visit")
      return
    }
    #expect(record.attendance == [.init(.legal, 2)] && record.names == ["甲示一", "乙示二"])
  }

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    try Slips(HearingVisit.self, in: Self.planned.state, filled: ["legal": "2"]).expectFaults()
  }

  @Test("a record is put right: the visit moves to its own day, as often as it takes")
  func correction() async throws {
    let house = try await TestHouse(kinds: [Kind(HearingVisit.self)], views: [])
    func act(_ command: HearingVisit.Command, on day: String) async throws {
      try await house.act(command, of: HearingVisit.self, in: "V1", by: Self.officer, on: Day.of(day))
    }
    let figure = try #require(HearingVisit.figures.first)
    try await act(.plan(Self.plan("")), on: "2024-05-06")
    var wrong = Self.record()
    wrong.day = Day.of("2023-05-10")
    try await act(.hold(wrong), on: "2024-05-13")
    #expect(try await house.value(figure, in: 2023).value == 1)
    try await act(.correctRecord(Self.record(), reason: "年份误记"), on: "2024-05-14")
    #expect(try await house.value(figure, in: 2023).value == 0)
    #expect(try await house.value(figure, in: 2024).value == 1)
    try await act(.correctRecord(wrong, reason: "又误"), on: "2024-05-15")
    #expect(try await house.value(figure, in: 2023).value == 1)
    #expect(try await house.value(figure, in: 2024).value == 0)
    #expect(try await house.verify().findings == [])
  }

  @Test("the figure counts the visit in the year of its day")
  func figure() async throws {
    let house = try await TestHouse(kinds: [Kind(HearingVisit.self)], views: [])
    try await house.act(.plan(Self.plan("")), of: HearingVisit.self, in: "V1", by: Self.officer, on: Self.day)
    let figure = try #require(HearingVisit.figures.first)
    #expect(try await house.value(figure, in: 2024).value == 0)
    try await house.act(
      .hold(Self.record()), of: HearingVisit.self, in: "V1", by: Self.officer, on: Day.of("2025-01-02"))
    #expect(try await house.value(figure, in: 2024).value == 1)
    #expect(try await house.value(figure, in: 2025).value == 0)
    #expect(try await house.verify().findings == [])
  }
}

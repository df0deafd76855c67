import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Education

@Suite("送法进企业 Enterprise visit")
struct EnterpriseVisitTests {
  typealias Name = EnterpriseVisit.Command.CodingKeys

  private static func visit(_ demands: [String]) -> EnterpriseVisit.Visit {
    .init(
      number: "SF2024-000001", day: Day.of("2024-03-01"), enterprise: "示例制造公司", section: .legal, topics: "用地和规划",
      demands: demands)
  }

  private static let two: [EnterpriseVisit.Event] = [.visited(visit(["办证", "用地"])), .demandsReceived(2)]
  private let officer = Actor.specimen(.legalOfficer)

  @Test("a visit starts with its demands and closes with the last answer; each counts once on its day")
  func course() {
    let recorded = given(EnterpriseVisit.self)
      .when(.record(Self.visit(["办证", "用地"])), knowing: .init(), on: Day.of("2024-03-04"))
    recorded.then(.visited(Self.visit(["办证", "用地"])), .demandsReceived(2))
    #expect(
      recorded.faces.map(\.measures) == [
        [Measured("education.enterprise-visit.visited", 1, on: "2024-03-01")], [],
      ])
    let first = given(EnterpriseVisit.self, Self.two)
      .when(.answer(2, text: "可以"), knowing: .init(), on: Day.of("2024-03-05"))
    first.then(.answered(2, text: "可以"))
    #expect(
      first.faces.map(\.measures) == [[Measured("education.enterprise-visit.answered", 1, on: "2024-03-05")]])
    given(EnterpriseVisit.self, Self.two + [.answered(2, text: "可以")])
      .when(.answer(1, text: "已办"), knowing: .init()).then(.answered(1, text: "已办"), .closed)
  }

  @Test("a visit without demands is closed at once")
  func noDemands() {
    given(EnterpriseVisit.self).when(.record(Self.visit([])), knowing: .init()).then(.visited(Self.visit([])), .closed)
  }

  @Test("each refusal by its provision")
  func refusals() {
    let file = given(EnterpriseVisit.self, Self.two + [.answered(2, text: "可以")])
    given(EnterpriseVisit.self).when(.record(Self.visit([])), knowing: .init(), on: Day.of("2024-02-29"))
      .refused("education.enterprise-visit.day", under: .rule(.enterpriseDemands))
    for demand in [0, 3, -1] {
      file.when(.answer(demand, text: ""), knowing: .init())
        .refused("education.enterprise-visit.no-such-demand", under: .rule(.enterpriseDemands))
    }
    file.when(.answer(2, text: ""), knowing: .init())
      .refused("education.enterprise-visit.answered", under: .rule(.enterpriseDemands))
    file.when(.record(Self.visit([])), knowing: .init())
      .refused("education.enterprise-visit.out-of-order", under: .rule(.outOfOrder))
    given(EnterpriseVisit.self).when(.answer(1, text: ""), knowing: .init())
      .refused("education.enterprise-visit.out-of-order", under: .rule(.outOfOrder))
    given(EnterpriseVisit.self, [.visited(Self.visit([])), .closed]).when(.answer(1, text: ""), knowing: .init())
      .refused("education.enterprise-visit.out-of-order", under: .rule(.outOfOrder))
  }

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func cell(role: Role, name: Name) {
    let state = given(EnterpriseVisit.self, Self.two).state
    #expect(EnterpriseVisit.permits(name, by: .specimen(role), given: state) == (role == .legalOfficer))
  }

  @Test("ten working days from the day the demands were taken down, and only until all are answered")
  func clock() async throws {
    let house = try await TestHouse(kinds: EducationRoom.kinds, views: EducationRoom.views)
    func act(_ command: EnterpriseVisit.Command, in matter: String, on day: String) async throws {
      try await house.act(command, of: EnterpriseVisit.self, in: matter, by: officer, on: Day.of(day))
    }
    try await act(.record(Self.visit(["办证", "用地"])), in: "V", on: "2024-03-04")
    try await act(.record(Self.visit([])), in: "N", on: "2024-03-04")
    #expect(try await house.file(EnterpriseVisit.self, "N").clocks.clocks.isEmpty)
    try await act(.answer(1, text: "已办"), in: "V", on: "2024-03-05")
    let running = try #require(try await house.file(EnterpriseVisit.self, "V").clocks.clocks.first)
    #expect(running.due == Day.of("2024-03-18") && running.isRunning)
    try await act(.answer(2, text: "可以"), in: "V", on: "2024-03-18")
    let ended = try #require(try await house.file(EnterpriseVisit.self, "V").clocks.clocks.first)
    #expect(ended.ended == Day.of("2024-03-18"))
    #expect(try await house.printed("outreach.enterprise-visits") == "2次")
    #expect(try await house.printed("outreach.demands-answered") == "2件")
    #expect(
      try await house.headers().last?.measures
        == [Measured("education.enterprise-visit.answers.done", 1, on: "2024-03-18")])
    #expect(try await house.verify().findings == [])
  }
}

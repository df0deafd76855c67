import Casework
import HouseTesting
import Law
import Testing

@testable import Education

@Suite("年度学法计划 Study plan")
struct StudyPlanTests {
  typealias Name = StudyPlan.Command.CodingKeys

  private static let draft = StudyPlan.Draft(number: "XJ2024-000001", year: 2024)
  private static let session = StudyPlan.Session(category: .centralGroup, topic: "民法典", month: 5)
  private static let approved: [StudyPlan.Event] = [
    .drafted(draft), .sessionPlanned(session), .approved(opinion: "同意"),
  ]
  private let officer = Actor.specimen(.legalOfficer)
  private let head = Actor.specimen(.sectionHead)

  @Test("drafted with a target of 95 per cent, sessions planned, approved by another, closed")
  func course() {
    given(StudyPlan.self).when(.draft(.init(year: 2024)), knowing: .init()).then(.drafted(Self.draft))
    #expect(Self.draft.target == 95)
    given(StudyPlan.self, [.drafted(Self.draft)]).when(.planSession(Self.session), knowing: .init())
      .then(.sessionPlanned(Self.session))
    given(StudyPlan.self, Array(Self.approved.prefix(2)), by: officer)
      .when(.approve(opinion: "同意"), knowing: .init(), by: head).then(.approved(opinion: "同意"))
    given(StudyPlan.self, Self.approved).when(.close(evaluation: "完成"), knowing: .init())
      .then(.closed(evaluation: "完成"))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let events: Int
    let command: StudyPlan.Command
    var numbers = NumberSeries()
    var basis = Basis.rule(.studyPlanning)
    var testDescription: String { code }
  }

  static let refusals: [Case] = [
    Case(code: "target", events: 0, command: .draft(.init(year: 2024, target: 0))),
    Case(code: "target", events: 0, command: .draft(.init(year: 2024, target: 101))),
    Case(
      code: "second", events: 0, command: .draft(.init(year: 2024)), numbers: NumberSeries(last: ["XJ2024": 1])),
    Case(code: "month", events: 1, command: .planSession(.init(category: .exam, topic: "", month: 13))),
    Case(code: "empty", events: 1, command: .approve(opinion: "")),
    Case(code: "out-of-order", events: 3, command: .planSession(session), basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 3, command: .approve(opinion: ""), basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 2, command: .close(evaluation: ""), basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 1, command: .draft(.init(year: 2024)), basis: .rule(.outOfOrder)),
  ]

  @Test("each refusal by its provision", arguments: refusals)
  func refused(_ refusal: Case) {
    given(StudyPlan.self, Array(Self.approved.prefix(refusal.events)), by: officer)
      .when(refusal.command, knowing: refusal.numbers, by: head)
      .refused("education.study-plan.\(refusal.code)", under: refusal.basis)
  }

  @Test("nobody approves a plan of which they wrote a part, under another account either")
  func fourEyes() {
    var author = officer
    author.person = "ab12"
    var approver = head
    approver.person = "ab12"
    given(StudyPlan.self, Array(Self.approved.prefix(2)), by: author)
      .when(.approve(opinion: ""), knowing: .init(), by: approver)
      .refused("education.study-plan.four-eyes", under: .rule(.studyPlanning))
  }

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func cell(role: Role, name: Name) {
    let allowed: [Role: Set<Name>] = [.legalOfficer: [.draft, .planSession, .close], .sectionHead: [.approve]]
    let state = given(StudyPlan.self, Self.approved).state
    #expect(StudyPlan.permits(name, by: .specimen(role), given: state) == allowed[role, default: []].contains(name))
  }
}

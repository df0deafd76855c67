import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Education

@Suite("年度普法计划 Outreach plan")
struct OutreachPlanTests {
  typealias Name = OutreachPlan.Command.CodingKeys

  private let draft = OutreachPlan.Draft(number: "PJ2024-000001", year: 2024, aim: "以案释法")
  private let officer = Actor.specimen(.legalOfficer)
  private let head = Actor.specimen(.sectionHead)

  private var published: [OutreachPlan.Event] {
    [.drafted(draft), .itemAdded(.land), .approved(opinion: "同意"), .published]
  }

  @Test("drafted, listed, approved by another, published, done by a held activity, closed with an evaluation")
  func course() {
    given(OutreachPlan.self).when(.draft(.init(year: 2024, aim: "以案释法")), knowing: .init()).then(.drafted(draft))
    var unnumbered = OutreachPlan.Item.land
    unnumbered.id = 0
    given(OutreachPlan.self, [.drafted(draft)]).when(.addItem(unnumbered), knowing: .init()).then(.itemAdded(.land))
    var changed = OutreachPlan.Item.land
    changed.goal = "依法用地"
    let listed = given(OutreachPlan.self, [.drafted(draft), .itemAdded(.land)], by: officer)
    listed.when(.changeItem(changed), knowing: .init()).then(.itemChanged(changed))
    listed.when(.approve(opinion: "同意"), knowing: .init(), by: head).then(.approved(opinion: "同意"))
    given(OutreachPlan.self, Array(published.prefix(3))).when(.publish, knowing: .init()).then(.published)
    let file = given(OutreachPlan.self, published)
    file.when(.completeItem(1, activities: ["PF2024-000001"]), knowing: .init())
      .then(.itemCompleted(1, activities: ["PF2024-000001"]))
    file.when(.close(evaluation: "完成"), knowing: .init()).then(.closed(evaluation: "完成"))
    #expect(file.state.items == [.land])
  }

  @Test("a change of a duty replaces it and keeps the others")
  func change() {
    var second = OutreachPlan.Item.land
    second.id = 2
    var changed = second
    changed.content = "测绘法"
    let file = given(
      OutreachPlan.self, [.drafted(draft), .itemAdded(.land), .itemAdded(second), .itemChanged(changed)])
    #expect(file.state.items == [.land, changed])
  }

  @Test("after the publication a duty is proposed, approved by another, and only then listed and shown")
  func supplement() async throws {
    var second = OutreachPlan.Item.land
    second.id = 2
    given(OutreachPlan.self, published).when(.addItem(.land), knowing: .init()).then(.itemProposed(second))
    let file = given(OutreachPlan.self, published + [.itemProposed(second)], by: officer)
    #expect(OutreachPlan.summary(of: file.state)?.waitingFor.contains(.role(.sectionHead)) == true)
    file.when(.approveItem(2, opinion: "同意"), knowing: .init(), by: head).then(.itemApproved(second, opinion: "同意"))
    file.when(.approveItem(2, opinion: "同意"), knowing: .init(), by: officer)
      .refused("education.outreach-plan.four-eyes", under: .rule(.outreachDuties))
    file.when(.removeItem(2), knowing: .init()).then(.itemRemoved(2))
    file.when(.completeItem(2, activities: ["PF2024-000001"]), knowing: .init())
      .refused("education.outreach-plan.no-such-item", under: .rule(.outreachDuties))
    file.when(.close(evaluation: "完成"), knowing: .init())
      .refused("education.outreach-plan.proposals", under: .rule(.outreachDuties))
    let house = try await TestHouse(kinds: EducationRoom.kinds, views: EducationRoom.views)
    func act(_ command: OutreachPlan.Command, by actor: Actor) async throws {
      try await house.act(
        command, of: OutreachPlan.self, in: "outreach-plan:2024", by: actor, on: Day.of("2024-01-15"))
    }
    let commands: [(OutreachPlan.Command, Actor)] = [
      (.draft(draft), officer), (.addItem(.land), officer), (.addItem(.land), officer), (.removeItem(2), officer),
      (.approve(opinion: "同意"), head), (.publish, officer), (.addItem(.land), officer),
    ]
    for (command, actor) in commands { try await act(command, by: actor) }
    func listed() async throws -> [Int]? {
      try await house.journal.read { try $0.publishedDuties(2024)?.duties.map(\.item) }
    }
    #expect(try await listed() == [1])
    try await act(.approveItem(3, opinion: "同意"), by: head)
    #expect(try await listed() == [1, 3])
    #expect(try await house.verify().findings == [])
  }

  @Test("a duty is removed before the approval, and its number is not given again")
  func removal() {
    let file = given(OutreachPlan.self, [.drafted(draft), .itemAdded(.land)])
    file.when(.removeItem(1), knowing: .init()).then(.itemRemoved(1))
    var second = OutreachPlan.Item.land
    second.id = 2
    let removed = given(OutreachPlan.self, [.drafted(draft), .itemAdded(.land), .itemRemoved(1)])
    #expect(removed.state.items == [])
    removed.when(.addItem(.land), knowing: .init()).then(.itemAdded(second))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let events: Int
    let command: OutreachPlan.Command
    var facts = OutreachPlan.Facts()
    var basis = Basis.rule(.outreachDuties)
    var testDescription: String { code }
  }

  static let refusals: [Case] = [
    Case(
      code: "second", events: 0, command: .draft(.init(year: 2024, aim: "")),
      facts: .init(numbers: NumberSeries(last: ["PJ2024": 1]))),
    Case(code: "due", events: 1, command: .addItem(.late)),
    Case(code: "due", events: 2, command: .changeItem(.late)),
    Case(code: "empty", events: 1, command: .approve(opinion: "同意")),
    Case(code: "no-such-item", events: 1, command: .changeItem(.land)),
    Case(code: "no-such-item", events: 4, command: .completeItem(2, activities: ["PF2024-000001"])),
    Case(code: "no-activity", events: 4, command: .completeItem(1, activities: [])),
    Case(
      code: "not-held", events: 4, command: .completeItem(1, activities: ["PF2024-000009"]),
      facts: .init(notHeld: ["PF2024-000009"])),
    Case(
      code: "elsewhere", events: 4, command: .completeItem(1, activities: ["PF2024-000009"]),
      facts: .init(elsewhere: ["PF2024-000009"])),
    Case(code: "due", events: 4, command: .addItem(.late)),
    Case(code: "no-such-item", events: 2, command: .removeItem(2)),
    Case(code: "listed", events: 4, command: .removeItem(1)),
    Case(code: "not-proposed", events: 4, command: .approveItem(1, opinion: "同意")),
    Case(code: "out-of-order", events: 3, command: .removeItem(1), basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 2, command: .approveItem(1, opinion: ""), basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 2, command: .publish, basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 3, command: .addItem(.land), basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 4, command: .changeItem(.land), basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 3, command: .close(evaluation: ""), basis: .rule(.outOfOrder)),
    Case(code: "out-of-order", events: 1, command: .draft(.init(year: 2024, aim: "")), basis: .rule(.outOfOrder)),
  ]

  @Test("each refusal by its provision", arguments: refusals)
  func refused(_ refusal: Case) {
    given(OutreachPlan.self, Array(published.prefix(refusal.events)), by: officer)
      .when(refusal.command, knowing: refusal.facts, by: head)
      .refused("education.outreach-plan.\(refusal.code)", under: refusal.basis)
  }

  @Test("a duty is done once")
  func doneOnce() {
    given(OutreachPlan.self, published + [.itemCompleted(1, activities: ["PF2024-000001"])])
      .when(.completeItem(1, activities: ["PF2024-000002"]), knowing: .init())
      .refused("education.outreach-plan.item-done", under: .rule(.outreachDuties))
  }

  @Test("nobody approves a plan of which they wrote a part, under another account either")
  func fourEyes() {
    var author = officer
    author.person = "ab12"
    var approver = head
    approver.person = "ab12"
    given(OutreachPlan.self, [.drafted(draft), .itemAdded(.land)], by: author)
      .when(.approve(opinion: "同意"), knowing: .init(), by: approver)
      .refused("education.outreach-plan.four-eyes", under: .rule(.outreachDuties))
  }

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func cell(role: Role, name: Name) {
    let allowed: [Role: Set<Name>] = [
      .legalOfficer: [.draft, .addItem, .changeItem, .removeItem, .publish, .completeItem, .close],
      .sectionHead: [.approve, .approveItem],
    ]
    let state = given(OutreachPlan.self, published).state
    #expect(
      OutreachPlan.permits(name, by: .specimen(role), given: state) == allowed[role, default: []].contains(name))
  }

  @Test("the public list shows the duty after its publication and never the person")
  func list() async throws {
    let house = try await TestHouse(kinds: EducationRoom.kinds, views: EducationRoom.views)
    let day = Day.of("2024-01-15")
    try await house.act(.draft(draft), of: OutreachPlan.self, in: "outreach-plan:2024", by: officer, on: day)
    try await house.act(.addItem(.land), of: OutreachPlan.self, in: "outreach-plan:2024", by: officer, on: day)
    #expect(try await house.journal.read { try $0.publishedDuties(2024) == nil })
    try await house.act(.approve(opinion: "同意"), of: OutreachPlan.self, in: "outreach-plan:2024", by: head, on: day)
    try await house.act(.publish, of: OutreachPlan.self, in: "outreach-plan:2024", by: officer, on: day)
    let text = try await house.page("/outreach-plan/{year}", ["year": "2024"])
    #expect(text.contains("土地管理法") && text.contains("规划科") && text.contains("未完成"))
    #expect(!text.contains("示例责"))
    await #expect(throws: Refusal.self) {
      try await house.act(.draft(draft), of: OutreachPlan.self, in: "another", by: officer, on: day)
    }
    #expect(try await house.verify().findings == [])
  }
}

extension OutreachPlan.Item {
  static let land = OutreachPlan.Item(
    id: 1, content: "土地管理法", audience: "村民和企业", goal: "知晓用地审批", section: .planning, person: "示例责",
    due: Day.of("2024-06-30"))
  static let late: Self = {
    var item = land
    item.due = Day.of("2025-01-01")
    return item
  }()
}

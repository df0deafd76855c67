import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Counsel

@Suite("重要工作督办 Assignment")
struct AssignmentTests {
  typealias Name = Assignment.Command.CodingKeys

  private static let today = Day.of("2024-03-01")
  private static let due = Day.of("2024-03-29")
  private static let leader = Actor.specimen(.leader)
  private static let clerk = Actor.specimen(.clerk)
  private static let head = Actor(id: "head-1", name: "测试法治科", role: .sectionHead, office: "法治科")
  private static let stranger = Actor(id: "head-2", name: "测试规划科", role: .sectionHead, office: "规划科")

  private static func order(number: String = "DB2024-000001", due: Day = due, meeting: String? = nil)
    -> Assignment.Order
  {
    .init(number: number, task: "起草年度普法计划", section: .legal, due: due, meeting: meeting)
  }

  private static let assigned = given(Assignment.self, [.assigned(order())], by: leader, on: today)
  private static let claimed = given(
    Assignment.self, [.assigned(order()), .completed(result: "计划已印发")], by: head, on: today)
  private static let withdrawnFile = given(
    Assignment.self,
    [.assigned(order()), .withdrawn(.init(index: 0, assigned: today, due: due, reason: "误交办"))], by: leader, on: today)
  private static let accepted = given(
    Assignment.self,
    [.assigned(order()), .completed(result: "计划已印发"), .accepted(.init(due: due, opinion: "同意"))], by: head, on: today)

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    try Slips(Assignment.self, in: Self.claimed.state).expectFaults()
  }

  @Test("assigned with the next number; it counts once, and falls due on the stated day")
  func assign() {
    let decided = given(Assignment.self).when(
      .assign(Self.order(number: "")), knowing: .init(numbers: NumberSeries(last: ["DB2024": 6])), by: Self.leader,
      on: Self.today)
    decided.then(.assigned(Self.order(number: "DB2024-000007")))
    #expect(
      decided.faces.map(\.measures) == [
        [
          Measured("counsel.assignment.assigned", 1, on: "2024-03-01"),
          Measured("counsel.assignment.due", 1, on: "2024-03-29"),
        ]
      ])
  }

  @Test("a decision of a meeting names the meeting, and it must be one")
  func source() {
    let order = Self.order(meeting: "DH2024-000001")
    given(Assignment.self)
      .when(.assign(order), knowing: .init(source: "counsel.leadership-meeting"), by: Self.clerk, on: Self.today)
      .then(.assigned(order))
    for kind in [nil, "registration.transfer"] {
      given(Assignment.self).when(.assign(order), knowing: .init(source: kind), by: Self.clerk, on: Self.today)
        .refused("counsel.assignment.unknown-meeting", under: .rule(.assignmentFollowUp))
    }
  }

  @Test("the section reports and claims, and somebody else accepts or sends back")
  func course() {
    Self.assigned.when(.report(text: "初稿完成"), knowing: .init(), by: Self.head, on: Self.today)
      .then(.reported(text: "初稿完成"))
    Self.assigned.when(.complete(result: "已印发"), knowing: .init(), by: Self.head, on: Self.today)
      .then(.completed(result: "已印发"))
    Self.claimed.when(.sendBack(reason: "缺清单"), knowing: .init(), by: Self.clerk, on: Self.today)
      .then(.sentBack(reason: "缺清单"))
    Self.claimed.when(.accept(opinion: "同意"), knowing: .init(), by: Self.leader, on: Self.today)
      .then(.accepted(.init(due: Self.due, opinion: "同意")))
    given(
      Assignment.self, [.assigned(Self.order()), .completed(result: "一"), .sentBack(reason: "缺清单")], by: Self.head
    ).when(.complete(result: "二"), knowing: .init(), by: Self.head, on: Self.today).then(.completed(result: "二"))
  }

  @Test("accepted by the stated day it is done in time, on the day after it is not")
  func inTime() {
    func faces(_ day: Day) -> [[Measured]] {
      Self.claimed.when(.accept(opinion: ""), knowing: .init(), by: Self.leader, on: day).faces.map(\.measures)
    }
    #expect(faces(Self.due) == [[Measured("counsel.assignment.done", 1, on: "2024-03-29")]])
    #expect(faces(Self.due.adding(days: 1)) == [[]])
  }

  @Test("an extension moves the due day, and acceptance is judged by the new one")
  func extended() {
    let later = Day.of("2024-04-12")
    let decided = Self.assigned.when(
      .extend(to: later, reason: "征求意见"), knowing: .init(), by: Self.leader, on: Self.due)
    let moved = Assignment.Extension(from: Self.due, to: later, reason: "征求意见")
    decided.then(.extended(moved))
    #expect(decided.faces.first?.corrects == nil)
    #expect(
      decided.faces.map(\.measures) == [
        [
          Measured("counsel.assignment.due", -1, on: "2024-03-29"),
          Measured("counsel.assignment.due", 1, on: "2024-04-12"),
        ]
      ])
    let accepted = given(
      Assignment.self, [.assigned(Self.order()), .extended(moved), .completed(result: "已印发")], by: Self.head
    ).when(.accept(opinion: ""), knowing: .init(), by: Self.leader, on: later)
    #expect(accepted.faces.map(\.measures) == [[Measured("counsel.assignment.done", 1, on: "2024-04-12")]])
  }

  @Test("taken back before it is accepted, both measures go, the stated day as it was extended, and its clock ends")
  func withdrawn() async throws {
    let later = Day.of("2024-04-12")
    let moved = Assignment.Extension(from: Self.due, to: later, reason: "征求意见")
    let decided = given(Assignment.self, [.assigned(Self.order()), .extended(moved)], by: Self.leader, on: Self.today)
      .when(.withdraw(reason: "误交办"), knowing: .init(), by: Self.leader, on: later)
    decided.then(.withdrawn(.init(index: 0, assigned: Self.today, due: later, reason: "误交办")))
    #expect(decided.faces.first?.corrects == 0)
    Self.claimed.when(.withdraw(reason: "误交办"), knowing: .init(), by: Self.leader, on: later)
      .then(.withdrawn(.init(index: 0, assigned: Self.today, due: Self.due, reason: "误交办")))
    let house = try await TestHouse(kinds: [Kind(Assignment.self)], views: [])
    try await house.act(
      .assign(Self.order(number: "")), of: Assignment.self, in: "A1", by: Self.leader, on: Self.today)
    try await house.act(
      .extend(to: later, reason: "征求意见"), of: Assignment.self, in: "A1", by: Self.leader, on: Self.today)
    try await house.act(.withdraw(reason: "误交办"), of: Assignment.self, in: "A1", by: Self.leader, on: Self.due)
    for figure in Assignment.figures {
      let value = try await house.value(figure, in: 2024)
      #expect(value.value == 0 && (value.denominator ?? 0) == 0, "\(figure.id)")
    }
    let file = try await house.file(Assignment.self, "A1")
    #expect(file.clocks.clocks.map(\.ended) == [Self.due])
    #expect(Assignment.summary(of: file.state)?.isClosed == true)
    #expect(try await house.verify().findings == [])
  }

  @Test("what is not allowed is refused under its provision")
  func refusals() {
    let open = given(Assignment.self)
    let after = Self.due.adding(days: 1)
    var claimant = Self.leader
    claimant.id = Self.head.id
    let table: [(Given<Assignment>, Assignment.Command, Actor, Day, String, OfficeRule)] = [
      (open, .assign(Self.order(due: Day.of("2024-02-29"))), Self.leader, Self.today, "past", .assignmentFollowUp),
      (Self.assigned, .report(text: "进展"), Self.stranger, Self.today, "other-section", .assignmentFollowUp),
      (Self.assigned, .complete(result: "好"), Self.stranger, Self.today, "other-section", .assignmentFollowUp),
      (Self.assigned, .extend(to: after, reason: "忙"), Self.leader, after, "overdue", .assignmentFollowUp),
      (Self.assigned, .extend(to: Self.due, reason: "忙"), Self.leader, Self.today, "not-later", .assignmentFollowUp),
      (Self.claimed, .accept(opinion: ""), claimant, Self.today, "four-eyes", .assignmentAcceptance),
      (Self.claimed, .sendBack(reason: "缺"), claimant, Self.today, "four-eyes", .assignmentAcceptance),
      (open, .report(text: "进展"), Self.head, Self.today, "out-of-order", .outOfOrder),
      (Self.assigned, .assign(Self.order()), Self.leader, Self.today, "out-of-order", .outOfOrder),
      (Self.assigned, .accept(opinion: ""), Self.leader, Self.today, "out-of-order", .outOfOrder),
      (Self.claimed, .report(text: "进展"), Self.head, Self.today, "out-of-order", .outOfOrder),
      (Self.claimed, .extend(to: after, reason: "忙"), Self.leader, Self.today, "out-of-order", .outOfOrder),
      (Self.accepted, .sendBack(reason: "缺"), Self.leader, Self.today, "out-of-order", .outOfOrder),
      (Self.assigned, .withdraw(reason: " "), Self.leader, Self.today, "reason", .assignmentFollowUp),
      (open, .withdraw(reason: "误交办"), Self.leader, Self.today, "out-of-order", .outOfOrder),
      (Self.accepted, .withdraw(reason: "误交办"), Self.leader, Self.today, "out-of-order", .outOfOrder),
      (Self.withdrawnFile, .report(text: "进展"), Self.head, Self.today, "out-of-order", .outOfOrder),
      (Self.withdrawnFile, .withdraw(reason: "再撤"), Self.leader, Self.today, "out-of-order", .outOfOrder),
      (Self.accepted, .complete(result: "好"), Self.head, Self.today, "out-of-order", .outOfOrder),
    ]
    for (file, command, actor, day, code, rule) in table {
      file.when(command, knowing: .init(), by: actor, on: day)
        .refused("counsel.assignment.\(code)", under: .rule(rule))
    }
  }

  static let allowed: [Role: Set<Name>] = [
    .leader: [.assign, .extend, .accept, .sendBack, .withdraw], .clerk: [.assign, .accept, .sendBack],
    .sectionHead: [.report, .complete],
  ]

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func permissions(role: Role, name: Name) {
    let expected = Self.allowed[role, default: []].contains(name)
    #expect(Assignment.permits(name, by: .specimen(role), given: Self.assigned.state) == expected)
  }

  @Test("a report ends the clock of the last one and starts the next; a claim ends it for good until it is sent back")
  func clock() async throws {
    let house = try await TestHouse(kinds: [Kind(Assignment.self), Kind(LeadershipMeeting.self)], views: [])
    func act(_ command: Assignment.Command, by actor: Actor, on day: String) async throws -> [Clock] {
      try await house.act(command, of: Assignment.self, in: "A1", by: actor, on: Day.of(day))
      return try await house.file(Assignment.self, "A1").clocks.clocks
    }
    var clocks = try await act(.assign(Self.order(number: "")), by: Self.leader, on: "2024-03-01")
    #expect(clocks.map(\.due) == [Day.of("2024-03-15")])
    clocks = try await act(.report(text: "初稿完成"), by: Self.head, on: "2024-03-08")
    #expect(clocks.map(\.due) == [Day.of("2024-03-15"), Day.of("2024-03-22")])
    #expect(clocks.map(\.ended) == [Day.of("2024-03-08"), nil])
    clocks = try await act(.complete(result: "已印发"), by: Self.head, on: "2024-03-20")
    #expect(clocks.map(\.ended) == [Day.of("2024-03-08"), Day.of("2024-03-20")])
    clocks = try await act(.sendBack(reason: "缺清单"), by: Self.clerk, on: "2024-03-21")
    #expect(clocks.count == 3 && clocks.last?.due == Day.of("2024-04-07"))
  }

  @Test("the ratio follows the extension into its year, and the meeting is read from its file")
  func figures() async throws {
    let house = try await TestHouse(kinds: [Kind(Assignment.self), Kind(LeadershipMeeting.self)], views: [])
    func act(_ command: Assignment.Command, _ matter: String, by actor: Actor, on day: String) async throws {
      try await house.act(command, of: Assignment.self, in: matter, by: actor, on: Day.of(day))
    }
    let unknown = Assignment.Command.assign(Self.order(meeting: "DH2024-000001"))
    await #expect(throws: Refusal.self) { try await act(unknown, "A1", by: Self.leader, on: "2024-03-01") }
    try await house.act(
      .convene(.init(sort: .partyGroup, day: Self.today, agenda: ["议题"], topics: [.construction])),
      of: LeadershipMeeting.self, in: "M1", by: Self.clerk, on: Self.today)
    try await act(unknown, "A1", by: Self.leader, on: "2024-03-01")
    try await act(.complete(result: "已印发"), "A1", by: Self.head, on: "2024-03-20")
    try await act(.accept(opinion: ""), "A1", by: Self.leader, on: "2024-03-29")
    try await act(.assign(Self.order(due: Day.of("2024-12-30"))), "A2", by: Self.leader, on: "2024-12-02")
    let count = try #require(Assignment.figures.first { $0.id == "leadership.assignments" })
    let ratio = try #require(Assignment.figures.first { $0.id == "leadership.assignments-in-time" })
    #expect(try await house.value(count, in: 2024).value == 2)
    #expect(try await house.value(ratio, in: 2024) == FigureValue(1, over: 2))
    try await act(.extend(to: Day.of("2025-01-10"), reason: "征求意见"), "A2", by: Self.leader, on: "2024-12-20")
    #expect(try await house.value(ratio, in: 2024) == FigureValue(1, over: 1))
    #expect(try await house.value(ratio, in: 2025) == FigureValue(0, over: 1))
    #expect(try await house.verify().findings == [])
  }
}

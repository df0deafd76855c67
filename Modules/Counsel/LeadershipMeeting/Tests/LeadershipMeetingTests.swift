import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Counsel

@Suite("党组会、专题听取汇报 Leadership meeting")
struct LeadershipMeetingTests {
  typealias Name = LeadershipMeeting.Command.CodingKeys

  private static let day = Day.of("2024-03-14")
  private static let later = Day.of("2024-03-20")
  private static let leader = Actor.specimen(.leader)
  private static let clerk = Actor.specimen(.clerk)
  private static let head = Actor.specimen(.sectionHead)

  private static func meeting(
    _ sort: LeadershipMeeting.Sort = .partyGroup, number: String = "DH2024-000001", on day: Day = day,
    topics: [LeadershipMeeting.Topic] = [.construction, .other]
  ) -> LeadershipMeeting.Convening {
    .init(number: number, sort: sort, day: day, agenda: ["研究年度法治建设工作"], topics: topics)
  }

  private static let minutes = LeadershipMeeting.Minutes(
    host: "梁示局", attendees: ["梁示局", "郑示科"], text: "会议研究了年度工作。", decisions: ["由法治科起草计划"])

  /// A meeting whose minutes were written by the clerk and confirmed by the leader.
  private static func confirmed(_ convening: LeadershipMeeting.Convening) -> Given<LeadershipMeeting> {
    given(LeadershipMeeting.self, [.convened(convening), .minuted(minutes), .confirmed], by: clerk, on: day)
  }

  private static func amendment(
    _ topics: [LeadershipMeeting.Topic], as sort: LeadershipMeeting.Sort = .partyGroup, on day: Day = day
  ) -> LeadershipMeeting.Amendment {
    .init(sort: sort, day: day, topics: topics, reason: "议题类别登记有误")
  }

  @Test("convened with the next number, its minutes written, and confirmed by somebody else")
  func course() {
    given(LeadershipMeeting.self)
      .when(
        .convene(Self.meeting(number: "")), knowing: NumberSeries(last: ["DH2024": 4]), by: Self.clerk,
        on: Self.day
      ).then(.convened(Self.meeting(number: "DH2024-000005")))
    let convened = given(LeadershipMeeting.self, [.convened(Self.meeting())])
    convened.when(.minute(Self.minutes), knowing: .init(), by: Self.clerk).then(.minuted(Self.minutes))
    given(LeadershipMeeting.self, [.convened(Self.meeting()), .minuted(Self.minutes)], by: Self.clerk)
      .when(.confirm, knowing: .init(), by: Self.leader, on: Self.later).then(.confirmed)
  }

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    try Slips(LeadershipMeeting.self, in: Self.confirmed(Self.meeting()).state).expectFaults()
  }

  @Test("minutes may be written again until they are confirmed")
  func rewritten() {
    var second = Self.minutes
    second.text = "补充了发言。"
    given(LeadershipMeeting.self, [.convened(Self.meeting()), .minuted(Self.minutes)])
      .when(.minute(second), knowing: .init(), by: Self.clerk).then(.minuted(second))
  }

  @Test(
    "a confirmed meeting counts once on its own day, and only with a topic of the rule of law",
    arguments: [
      (LeadershipMeeting.Sort.partyGroup, [LeadershipMeeting.Topic.construction], "party-group"),
      (.reports, [.disputes], "reports-heard"), (.partyGroup, [.other], nil), (.reports, [.other], nil),
    ] as [(LeadershipMeeting.Sort, [LeadershipMeeting.Topic], String?)])
  func counted(sort: LeadershipMeeting.Sort, topics: [LeadershipMeeting.Topic], measure: String?) {
    let decided = given(
      LeadershipMeeting.self, [.convened(Self.meeting(sort, topics: topics)), .minuted(Self.minutes)], by: Self.clerk
    ).when(.confirm, knowing: .init(), by: Self.leader, on: Self.later)
    let expected = measure.map { [Measured("counsel.leadership-meeting.\($0)", 1, on: "2024-03-14")] } ?? []
    #expect(decided.faces.map(\.measures) == [expected])
  }

  @Test("nothing counts before the confirmation, and the header names nobody")
  func unconfirmed() {
    let convened = given(LeadershipMeeting.self).when(
      .convene(Self.meeting()), knowing: .init(), by: Self.clerk, on: Self.day)
    let minuted = given(LeadershipMeeting.self, [.convened(Self.meeting())]).when(
      .minute(Self.minutes), knowing: .init(), by: Self.clerk)
    for face in convened.faces + minuted.faces {
      #expect(face.measures.isEmpty && face.notice == nil)
    }
    #expect(convened.faces.count == 1 && minuted.faces.count == 1)
  }

  @Test("a correction takes back what was counted and adds what is right")
  func corrected() throws {
    let decided = Self.confirmed(Self.meeting()).when(
      .correct(Self.amendment([.disputes], as: .reports, on: Day.of("2024-03-13"))), knowing: .init(), by: Self.head,
      on: Self.later)
    let face = try #require(decided.faces.first)
    #expect(face.corrects == nil)
    #expect(
      face.measures == [
        Measured("counsel.leadership-meeting.party-group", -1, on: "2024-03-14"),
        Measured("counsel.leadership-meeting.reports-heard", 1, on: "2024-03-13"),
      ])
  }

  @Test("a meeting that should not have counted is taken back, and a second correction keeps the first")
  func takenBack() throws {
    let none = LeadershipMeeting.Correction(
      amendment: Self.amendment([.other]), index: 2, before: .init(sort: .partyGroup, day: Self.day), after: nil)
    Self.confirmed(Self.meeting()).when(
      .correct(Self.amendment([.other])), knowing: .init(), by: Self.head, on: Self.later
    ).then(.corrected(none))
    let decided = given(
      LeadershipMeeting.self,
      [.convened(Self.meeting()), .minuted(Self.minutes), .confirmed, .corrected(none)], by: Self.clerk
    ).when(.correct(Self.amendment([.enforcement])), knowing: .init(), by: Self.head, on: Self.later)
    let face = try #require(decided.faces.first)
    #expect(face.corrects == nil)
    decided.then(
      .corrected(
        .init(
          amendment: Self.amendment([.enforcement]), index: 3, before: nil,
          after: .init(sort: .partyGroup, day: Self.day))))
    #expect(face.measures == [Measured("counsel.leadership-meeting.party-group", 1, on: "2024-03-14")])
  }

  @Test("minutes that are sent back wait for the clerk again, and their period runs on")
  func sentBack() async throws {
    let minuted: [LeadershipMeeting.Event] = [.convened(Self.meeting()), .minuted(Self.minutes)]
    given(LeadershipMeeting.self, minuted, by: Self.clerk)
      .when(.sendBack(reason: "缺议定事项"), knowing: .init(), by: Self.leader).then(.sentBack(reason: "缺议定事项"))
    let back = given(LeadershipMeeting.self, minuted + [.sentBack(reason: "缺议定事项")], by: Self.clerk)
    #expect(LeadershipMeeting.summary(of: back.state)?.waitingFor == [.role(.clerk)])
    let again = given(
      LeadershipMeeting.self, minuted + [.sentBack(reason: "缺议定事项"), .minuted(Self.minutes)], by: Self.clerk)
    again.when(.confirm, knowing: .init(), by: Self.leader).then(.confirmed)
    let house = try await TestHouse(kinds: [Kind(LeadershipMeeting.self)], views: [])
    func act(_ command: LeadershipMeeting.Command, by actor: Actor, on day: String) async throws -> Day? {
      try await house.act(command, of: LeadershipMeeting.self, in: "M1", by: actor, on: Day.of(day))
      return try await house.file(LeadershipMeeting.self, "M1").clocks.clocks.first?.ended
    }
    _ = try await act(.convene(Self.meeting(number: "")), by: Self.clerk, on: "2024-03-14")
    _ = try await act(.minute(Self.minutes), by: Self.clerk, on: "2024-03-20")
    #expect(try await act(.sendBack(reason: "缺议定事项"), by: Self.leader, on: "2024-03-21") == nil)
    #expect(try await act(.minute(Self.minutes), by: Self.clerk, on: "2024-03-22") == Day.of("2024-03-22"))
  }

  @Test("a correction covers agenda and minutes, which do not move the count")
  func correctedWords() {
    var minutes = Self.minutes
    minutes.decisions = ["由法治科起草计划", "由办公室印发"]
    let amendment = LeadershipMeeting.Amendment(
      sort: .partyGroup, day: Self.day, topics: [.construction, .other], agenda: ["研究年度学法计划"], minutes: minutes,
      reason: "漏记一项")
    let decided = Self.confirmed(Self.meeting())
      .when(.correct(amendment), knowing: .init(), by: Self.head, on: Self.later)
    let tally = LeadershipMeeting.Tally(sort: .partyGroup, day: Self.day)
    let correction = LeadershipMeeting.Correction(amendment: amendment, index: 2, before: tally, after: tally)
    decided.then(.corrected(correction))
    let state = given(
      LeadershipMeeting.self,
      [.convened(Self.meeting()), .minuted(Self.minutes), .confirmed, .corrected(correction)], by: Self.clerk
    ).state
    #expect(state.minutes == minutes && state.convening?.agenda == ["研究年度学法计划"])
  }

  @Test("what is not allowed is refused under its provision")
  func refusals() {
    var empty = Self.meeting()
    empty.agenda = []
    var silent = Self.minutes
    silent.text = ""
    let open = given(LeadershipMeeting.self)
    let convened = given(LeadershipMeeting.self, [.convened(Self.meeting())])
    let minuted = given(LeadershipMeeting.self, [.convened(Self.meeting()), .minuted(Self.minutes)], by: Self.clerk)
    let confirmed = Self.confirmed(Self.meeting())
    let returned = given(
      LeadershipMeeting.self, [.convened(Self.meeting()), .minuted(Self.minutes), .sentBack(reason: "缺")],
      by: Self.clerk)
    var emptied = Self.amendment([.other])
    emptied.minutes = silent
    let table: [(Given<LeadershipMeeting>, LeadershipMeeting.Command, Actor, String, OfficeRule)] = [
      (open, .convene(empty), Self.clerk, "no-agenda", .firstResponsibility),
      (open, .convene(Self.meeting(topics: [])), Self.clerk, "no-agenda", .firstResponsibility),
      (open, .convene(Self.meeting(on: Day.of("2024-03-21"))), Self.clerk, "future", .meetingMinutes),
      (convened, .minute(silent), Self.clerk, "empty-minutes", .meetingMinutes),
      (minuted, .confirm, Self.clerk, "four-eyes", .meetingMinutes),
      (minuted, .sendBack(reason: " "), Self.leader, "reason", .meetingMinutes),
      (convened, .sendBack(reason: "缺"), Self.leader, "out-of-order", .outOfOrder),
      (confirmed, .sendBack(reason: "缺"), Self.leader, "out-of-order", .outOfOrder),
      (returned, .confirm, Self.leader, "out-of-order", .outOfOrder),
      (confirmed, .correct(emptied), Self.head, "empty-minutes", .meetingMinutes),
      (confirmed, .correct(Self.amendment([.other])), Self.clerk, "four-eyes", .meetingMinutes),
      (confirmed, .correct(Self.amendment([])), Self.head, "no-agenda", .firstResponsibility),
      (confirmed, .correct(Self.amendment([.other], on: Day.of("2024-03-21"))), Self.head, "future", .meetingMinutes),
      (confirmed, .correct(Self.amendment([.construction, .other])), Self.head, "unchanged", .correction),
      (minuted, .correct(Self.amendment([.other])), Self.head, "nothing-to-correct", .correction),
      (open, .minute(Self.minutes), Self.clerk, "out-of-order", .outOfOrder),
      (convened, .convene(Self.meeting()), Self.clerk, "out-of-order", .outOfOrder),
      (convened, .confirm, Self.leader, "out-of-order", .outOfOrder),
      (confirmed, .minute(Self.minutes), Self.clerk, "out-of-order", .outOfOrder),
      (confirmed, .confirm, Self.leader, "out-of-order", .outOfOrder),
    ]
    for (file, command, actor, code, rule) in table {
      file.when(command, knowing: .init(), by: actor, on: Self.later)
        .refused("counsel.leadership-meeting.\(code)", under: .rule(rule))
    }
  }

  static let allowed: [Role: Set<Name>] = [
    .clerk: [.convene, .minute], .leader: [.confirm, .sendBack], .sectionHead: [.correct],
  ]

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func permissions(role: Role, name: Name) {
    let file = Self.confirmed(Self.meeting())
    let expected = Self.allowed[role, default: []].contains(name)
    #expect(LeadershipMeeting.permits(name, by: .specimen(role), given: file.state) == expected)
  }

  @Test("the minutes are due ten working days after the meeting was entered, and the figure follows the correction")
  func clockAndFigure() async throws {
    let house = try await TestHouse(kinds: [Kind(LeadershipMeeting.self)], views: [])
    func act(_ command: LeadershipMeeting.Command, by actor: Actor, on day: String) async throws {
      try await house.act(command, of: LeadershipMeeting.self, in: "M1", by: actor, on: Day.of(day))
    }
    try await act(.convene(Self.meeting(number: "")), by: Self.clerk, on: "2024-03-14")
    let clock = try #require(try await house.file(LeadershipMeeting.self, "M1").clocks.clocks.first)
    #expect(clock.deadline == "counsel.leadership-meeting.minutes" && clock.due == Day.of("2024-03-28"))
    try await act(.minute(Self.minutes), by: Self.clerk, on: "2024-03-28")
    #expect(try await house.file(LeadershipMeeting.self, "M1").clocks.clocks.first?.ended == Day.of("2024-03-28"))
    let figure = try #require(LeadershipMeeting.figures.first { $0.id == "leadership.party-group" })
    #expect(try await house.value(figure, in: 2024).value == 0)
    try await act(.confirm, by: Self.leader, on: "2024-03-29")
    #expect(try await house.value(figure, in: 2024).value == 1)
    try await act(.correct(Self.amendment([.other])), by: Self.head, on: "2024-04-01")
    #expect(try await house.value(figure, in: 2024).value == 0)
    try await act(.correct(Self.amendment([.disputes])), by: Self.head, on: "2024-04-02")
    #expect(try await house.value(figure, in: 2024).value == 1)
    #expect(try await house.verify().findings == [])
  }
}

import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Education

@Suite("普法活动 Outreach activity")
struct OutreachActivityTests {
  typealias Activity = OutreachActivity
  typealias Name = OutreachActivity.Command.CodingKeys

  private static let numbers = Activity.Quantities(boards: 12, booklets: 9_000, persons: 300)
  private static let accepted = Activity.Facts(
    registration: .init(kind: "registration.transfer", accepted: Day.of("2024-06-25")))

  private static func held(_ category: Activity.Category) -> [Activity.Event] {
    [.planned(.of(category)), .held(.on("2024-06-25", numbers))]
  }

  @Test("planned, held, linked, reported, closed; or cancelled before it was held")
  func course() {
    var plan = Activity.Plan.of(.communityRegistration)
    plan.number = ""
    given(Activity.self).when(.plan(plan), knowing: .init()).then(.planned(.of(.communityRegistration)))
    let planned = given(Activity.self, [.planned(.of(.communityRegistration))])
    planned.when(.hold(.on("2024-02-29")), knowing: .init()).then(.held(.on("2024-02-29")))
    planned.when(.cancel(reason: "大雨"), knowing: .init()).then(.cancelled(reason: "大雨"))
    let held = given(Activity.self, Self.held(.communityRegistration))
    held.when(.linkMatter(number: "BL2024-000001"), knowing: Self.accepted)
      .then(.matterLinked(number: "BL2024-000001"))
    held.when(.reportMedia(.evening), knowing: .init(), on: Day.of("2024-06-27")).then(.mediaReported(.evening))
    given(Activity.self, Self.held(.fair) + [.closed(evaluation: "好")])
      .when(.reportMedia(.evening), knowing: .init(), on: Day.of("2024-06-27")).then(.mediaReported(.evening))
    held.when(.close(evaluation: "好"), knowing: .init()).then(.closed(evaluation: "好"))
  }

  @Test("a held campaign adds its quantities on the held day under its type, and its campaign day; zeros add nothing")
  func measures() {
    let decided = given(Activity.self, [.planned(.of(.campaign, campaignDay: .land))])
      .when(.hold(.on("2024-06-20", Self.numbers)), knowing: .init(), on: Day.of("2024-06-27"))
    let face = decided.faces.first
    #expect(
      face?.measures == [
        Measured("education.outreach-activity.held", 1, on: "2024-06-20", key: "campaign"),
        Measured("education.outreach-activity.boards", 12, on: "2024-06-20", key: "campaign"),
        Measured("education.outreach-activity.booklets", 9_000, on: "2024-06-20", key: "campaign"),
        Measured("education.outreach-activity.persons", 300, on: "2024-06-20", key: "campaign"),
        Measured("education.outreach-activity.campaign-day", 1, on: "2024-06-20", key: "land-day"),
      ])
    #expect(face?.basis == [.rule(.outreachRecord), .rule(.campaignDays)])
  }

  @Test("media count for fairs only")
  func media() {
    for category in Activity.Category.allCases {
      let faces = given(Activity.self, Self.held(category))
        .when(.reportMedia(.evening), knowing: .init(), on: Day.of("2024-06-27")).faces
      let expected = Measured("education.outreach-activity.fair-media", 1, on: "2024-06-25", key: "example-evening")
      #expect(faces.map(\.measures) == [category == .fair ? [expected] : []])
    }
  }

  @Test("a link is taken back with the entry that made it, also after the end, and may be made again elsewhere")
  func unlinking() {
    let linked =
      Self.held(.communityRegistration) + [.matterLinked(number: "BL2024-000001"), .closed(evaluation: "好")]
    let decided = given(Activity.self, linked)
      .when(.unlinkMatter(number: "BL2024-000001", reason: "误记"), knowing: .init())
    let unlinking = Activity.Unlinking("BL2024-000001", index: 2, on: Day.of("2024-06-25"), reason: "误记")
    decided.then(.matterUnlinked(unlinking))
    #expect(decided.faces.first?.corrects == 2)
    #expect(
      decided.faces.first?.measures == [
        Measured("education.outreach-activity.matter-linked", -1, on: "2024-06-25", key: "community-registration")
      ])
    #expect(given(Activity.self, linked + [.matterUnlinked(unlinking)]).state.linked == [])
  }

  @Test(
    "what came of a visit is accepted from its day to thirty days after it",
    arguments: [
      ("2024-06-24", false), ("2024-06-25", true), ("2024-07-25", true), ("2024-07-26", false),
    ])
  func acceptanceDay(day: String, isNear: Bool) {
    let decided = given(Activity.self, Self.held(.communityRegistration)).when(
      .linkMatter(number: "BL2024-000001"),
      knowing: .init(registration: .init(kind: "registration.transfer", accepted: Day.of(day))))
    if isNear {
      decided.then(.matterLinked(number: "BL2024-000001"))
    } else {
      decided.refused("education.outreach-activity.acceptance-day", under: .rule(.communityRegistration))
    }
  }

  @Test(
    "a campaign belongs to a day of the list from a week before it to a week after it",
    arguments: [
      ("2024-06-17", false), ("2024-06-18", true), ("2024-07-02", true), ("2024-07-03", false),
    ])
  func campaignDate(day: String, isNear: Bool) {
    let planning = given(Activity.self)
      .when(.plan(.of(.campaign, day, campaignDay: .land)), knowing: .init(), on: Day.of("2024-07-10"))
    let holding = given(Activity.self, [.planned(.of(.campaign, campaignDay: .land))])
      .when(.hold(.on(day)), knowing: .init(), on: Day.of("2024-07-10"))
    if isNear {
      holding.then(.held(.on(day)))
    } else {
      for refused in [planning, holding] {
        refused.refused("education.outreach-activity.campaign-date", under: .rule(.campaignDays))
      }
    }
  }

  @Test("a correction keeps the entry that last stated the quantity and adds the difference on its day and key")
  func correction() {
    let first = Activity.Correction(.boards, from: 12, to: 2, index: 1, on: Day.of("2024-06-25"), reason: "误记")
    let decided = given(Activity.self, Self.held(.campaign))
      .when(.correct(.boards, to: 2, reason: "误记"), knowing: .init(), on: Day.of("2024-07-01"))
    decided.then(.corrected(first))
    #expect(decided.faces.first?.corrects == nil)
    #expect(
      decided.faces.first?.measures == [
        Measured("education.outreach-activity.boards", -10, on: "2024-06-25", key: "campaign")
      ])
    let again = given(Activity.self, Self.held(.campaign) + [.corrected(first), .closed(evaluation: "好")])
      .when(.correct(.boards, to: 3, reason: "再核"), knowing: .init())
    again.then(.corrected(.init(.boards, from: 2, to: 3, index: 2, on: Day.of("2024-06-25"), reason: "再核")))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let events: [Activity.Event]
    let command: Activity.Command
    var facts = Activity.Facts()
    var basis = Basis.rule(.outreachRecord)
    var testDescription: String { code }
  }

  private static func record(_ change: (inout Activity.Record) -> Void) -> Activity.Command {
    var record = Activity.Record.on("2024-06-25", numbers)
    change(&record)
    return .hold(record)
  }

  private static let twice = [
    Activity.Attendee(name: "示例甲", section: "办公室"), Activity.Attendee(name: "示例 甲", section: "办公室"),
  ]
  private static let planned: [Activity.Event] = [.planned(.of(.campaign))]

  static let holding: [Case] = [
    Case(
      code: "campaign-day", events: [], command: .plan(.of(.fair, campaignDay: .land)), basis: .rule(.campaignDays)),
    Case(
      code: "duty", events: [], command: .plan(.of(.fair)), facts: .init(dutyIsListed: false),
      basis: .rule(.outreachDuties)),
    Case(code: "day", events: planned, command: record { $0.day = Day.of("2024-06-28") }),
    Case(code: "quantity", events: planned, command: record { $0.quantities.banners = -1 }),
    Case(code: "evidence", events: planned, command: record { $0.evidence = [] }),
    Case(code: "evidence", events: planned, command: record { $0.evidence[0].digest = "00" }),
    Case(code: "duplicate-person", events: planned, command: record { $0.attendees = twice }),
    Case(code: "roster", events: [.planned(.of(.constitutionWeek))], command: record { _ in }),
  ]

  private static func registration(_ kind: String?, _ accepted: Bool, _ counted: String? = nil) -> Activity.Facts {
    .init(
      registration: .init(kind: kind, accepted: accepted ? Day.of("2024-06-25") : nil, countedIn: counted))
  }

  private static func link(_ code: String, _ facts: Activity.Facts) -> Case {
    Case(
      code: code, events: held(.communityRegistration), command: .linkMatter(number: "BL2024-000001"), facts: facts,
      basis: .rule(.communityRegistration))
  }

  static let afterwards: [Case] = [
    Case(
      code: "not-in-community", events: held(.campaign), command: .linkMatter(number: "BL2024-000001"),
      facts: accepted, basis: .rule(.communityRegistration)),
    link("unknown-matter", registration(nil, false)),
    link("not-a-registration", registration("registration.cloud-session", true)),
    link("not-accepted", registration("registration.transfer", false)),
    link("counted", registration("registration.transfer", true, "PF2024-000002")),
    Case(
      code: "not-linked", events: held(.communityRegistration),
      command: .unlinkMatter(number: "BL2024-000001", reason: "误记"), basis: .rule(.correction)),
    Case(
      code: "media-day", events: held(.fair),
      command: .reportMedia(.init(medium: .daily, form: .reprinted, title: "集市", day: Day.of("2024-06-24")))),
    Case(
      code: "media-day", events: held(.fair),
      command: .reportMedia(.init(medium: .daily, form: .reprinted, title: "集市", day: Day.of("2024-06-28")))),
    Case(code: "media-repeated", events: held(.fair) + [.mediaReported(.evening)], command: .reportMedia(.evening)),
    Case(
      code: "nothing-to-correct", events: held(.campaign), command: .correct(.boards, to: 12, reason: ""),
      basis: .rule(.correction)),
    Case(
      code: "same-day", events: held(.fair), command: .correctDay(Day.of("2024-06-25"), reason: ""),
      basis: .rule(.correction)),
    Case(
      code: "still-linked", events: held(.communityRegistration) + [.matterLinked(number: "BL2024-000001")],
      command: .correctDay(Day.of("2024-06-20"), reason: ""), basis: .rule(.correction)),
    Case(
      code: "media-day", events: held(.fair) + [.mediaReported(.evening)],
      command: .correctDay(Day.of("2024-06-27"), reason: "")),
    Case(code: "quantity", events: held(.campaign), command: .correct(.boards, to: -1, reason: "")),
  ]

  private static func order(_ events: [Activity.Event], _ command: Activity.Command) -> Case {
    Case(code: "out-of-order", events: events, command: command, facts: accepted, basis: .rule(.outOfOrder))
  }

  static let order: [Case] = [
    order([], .hold(.on("2024-06-25"))), order(planned, .plan(.of(.fair))), order(planned, .close(evaluation: "")),
    order(planned, .correct(.boards, to: 1, reason: "")), order(planned, .linkMatter(number: "BL2024-000001")),
    order(held(.campaign), .cancel(reason: "")), order(held(.campaign), .hold(.on("2024-06-25"))),
    order(planned + [.cancelled(reason: "")], .hold(.on("2024-06-25"))),
    order(planned, .reportMedia(.evening)), order(planned, .unlinkMatter(number: "BL2024-000001", reason: "")),
    order(held(.communityRegistration) + [.closed(evaluation: "")], .linkMatter(number: "BL2024-000001")),
  ]

  @Test("each refusal by its provision", arguments: holding + afterwards + order)
  func refused(_ refusal: Case) {
    given(Activity.self, refusal.events).when(refusal.command, knowing: refusal.facts, on: Day.of("2024-06-27"))
      .refused("education.outreach-activity.\(refusal.code)", under: refusal.basis)
  }

  @Test("persons of one name in different units are different persons")
  func namesakes() {
    let attendees = [
      Activity.Attendee(name: "示例甲", section: "办公室"), Activity.Attendee(name: "示例甲", section: "规划科"),
    ]
    let decided = given(Activity.self, [.planned(.of(.constitutionWeek))])
      .when(.hold(.on("2024-02-29", attendees: attendees)), knowing: .init())
    #expect(
      decided.faces.first?.measures.last
        == Measured("education.outreach-activity.attendees", 2, on: "2024-02-29", key: "constitution-week"))
  }

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func cell(role: Role, name: Name) {
    let allowed: [Role: Set<Name>] = [
      .legalOfficer: [.plan, .hold, .linkMatter, .reportMedia, .close, .cancel],
      .sectionHead: [.correct, .correctDay, .unlinkMatter],
    ]
    let state = given(Activity.self, Self.held(.campaign)).state
    #expect(Activity.permits(name, by: .specimen(role), given: state) == allowed[role, default: []].contains(name))
  }

  @Test("the form's lines become evidence and roster; a line with one part is sent back")
  func form() throws {
    let step = try #require(Activity.steps.first { $0.path == "holding" })
    let state = given(Activity.self, Self.planned).state
    let digest = Activity.Evidence.photo.digest
    var answers = Answered([
      "day": "2024-06-25", "boards": "3", "evidence": "照片 1.jpg \(digest.uppercased())\n\n", "attendees": "示例甲，办公室",
    ])
    guard case .hold(let record) = try step.make(answers, state, .specimen(.legalOfficer)) else {
      Issue.record("another command")
      return
    }
    #expect(record.evidence == [.init(name: "照片 1.jpg", digest: digest)] && record.quantities.boards == 3)
    #expect(record.attendees == [.init(name: "示例甲", section: "办公室")])
    answers.values["attendees"] = "示例甲"
    #expect(throws: FieldFault.self) { try step.make(answers, state, .specimen(.legalOfficer)) }
  }
}

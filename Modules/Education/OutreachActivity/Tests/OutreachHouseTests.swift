import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Education

/// Stands for the transfer of another room: it is submitted and accepted.
private enum Transfer: Matter {
  static let kind = MatterKind("registration.transfer", title: "转移登记", retention: .permanent)
  static let initial = ""

  enum Command: MatterCommand {
    case apply(String)
    case accept
    enum CodingKeys: String, ActName {
      case apply, accept
      var title: String { rawValue }
    }
  }

  enum Event: MatterEvent {
    case applied(String)
    case accepted
    enum CodingKeys: String, ActName {
      case applied, accepted
      var title: String { rawValue }
    }
  }

  static func decide(_ command: Command, given state: String, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .apply(let number): [.applied(number)]
    case .accept: [.accepted]
    }
  }

  static func evolve(_ state: inout String, with event: Event, at mark: Mark) {
    if case .applied(let number) = event { state = number }
  }

  static func face(of event: Event, in state: String, on day: Day) -> Face { Face(under: [.regulation(17)]) }

  static func summary(of state: String) -> Summary? {
    Summary(
      number: state, title: "转移登记", subject: "示例路", parties: [], stage: "已受理", waitingFor: [.role(.registrar)])
  }

  static let permissions = [Permission<Command.CodingKeys>(.apply, .accept, to: .counter)]
}

/// Activities through the desk, with views and figures as they really stand.
@Suite("普法活动入册 Outreach in the house")
struct OutreachHouseTests {
  typealias Activity = OutreachActivity

  private let officer = Actor.specimen(.legalOfficer)
  private let head = Actor.specimen(.sectionHead)
  private let counter = Actor.specimen(.counter)

  private func house() async throws -> TestHouse {
    try await TestHouse(kinds: EducationRoom.kinds + [Kind(Transfer.self)], views: EducationRoom.views)
  }

  private func hold(
    _ plan: Activity.Plan, _ record: Activity.Record, as matter: String, in house: TestHouse
  ) async throws {
    try await house.act(.plan(plan), of: Activity.self, in: matter, by: officer, on: plan.day)
    try await house.act(.hold(record), of: Activity.self, in: matter, by: officer, on: record.day)
  }

  private func transfer(_ number: String, accepted: Bool, on day: String = "2024-03-01", in house: TestHouse)
    async throws
  {
    let day = Day.of(day)
    try await house.act(.apply(number), of: Transfer.self, in: number, by: counter, on: day)
    if accepted { try await house.act(.accept, of: Transfer.self, in: number, by: counter, on: day) }
  }

  @Test("an accepted transfer counts once over all activities, by the activity's day")
  func links() async throws {
    let house = try await house()
    try await transfer("BL2024-000001", accepted: true, on: "2024-12-31", in: house)
    try await transfer("BL2024-000002", accepted: false, in: house)
    try await transfer("BL2024-000004", accepted: true, in: house)
    for (matter, day) in [("A", "2024-12-30"), ("B", "2024-12-31")] {
      try await hold(
        .of(.communityRegistration, day), .on(day, .init(consultations: 260)), as: matter, in: house)
    }
    let later = Day.of("2025-01-02")
    func link(_ number: String, to matter: String) async throws {
      try await house.act(.linkMatter(number: number), of: Activity.self, in: matter, by: officer, on: later)
    }
    try await link("BL2024-000001", to: "A")
    for (number, code) in [
      ("BL2024-000001", "counted"), ("BL2024-000002", "not-accepted"), ("BL2024-000003", "unknown-matter"),
      ("PF2024-000001", "not-a-registration"), ("BL2024-000004", "acceptance-day"),
    ] {
      let refusal = await #expect(throws: Refusal.self) { try await link(number, to: "B") }
      #expect(refusal?.code == "education.outreach-activity.\(code)")
    }
    #expect(try await house.printed("outreach.registration.visits") == "2次")
    #expect(try await house.printed("outreach.registration.handled") == "1件")
    #expect(try await house.printed("outreach.registration.consultations") == "500余次")
    try await house.act(
      .unlinkMatter(number: "BL2024-000001", reason: "误记"), of: Activity.self, in: "A", by: head, on: later)
    #expect(try await house.printed("outreach.registration.handled") == "0件")
    try await link("BL2024-000001", to: "B")
    #expect(try await house.printed("outreach.registration.handled") == "1件")
    #expect(try await house.journal.read { try $0.heldActivities(2024).map(\.linked) } == [0, 1])
    #expect(try await house.verify().findings == [])
  }

  @Test("a transfer stays counted after its activity was erased")
  func erasure() async throws {
    let house = try await house()
    try await transfer("BL2024-000001", accepted: true, on: "2024-06-26", in: house)
    for matter in ["A", "B"] {
      try await hold(.of(.communityRegistration), .on("2024-06-25"), as: matter, in: house)
    }
    let day = Day.of("2024-07-01")
    try await house.act(
      .linkMatter(number: "BL2024-000001"), of: Activity.self, in: "A", by: officer, on: day)
    try await house.act(.close(evaluation: "好"), of: Activity.self, in: "A", by: officer, on: day)
    try await house.erase("A", on: day)
    #expect(try await house.journal.read { try $0.heldActivities(2024).count } == 1)
    let refusal = await #expect(throws: Refusal.self) {
      try await house.act(
        .linkMatter(number: "BL2024-000001"), of: Activity.self, in: "B", by: officer, on: day)
    }
    #expect(refusal?.code == "education.outreach-activity.counted")
    #expect(try await house.verify().findings == [])
  }

  @Test("quantities of campaigns are rounded down and corrected; other types stay outside; days count once each")
  func campaigns() async throws {
    let house = try await house()
    let days: [(String, Activity.CampaignDay?)] = [
      ("2024-04-15", .nationalSecurity), ("2024-04-22", .earth), ("2024-06-25", .land), ("2024-06-26", .land),
      ("2024-08-29", .surveying), ("2024-05-08", nil),
    ]
    for (index, (day, campaign)) in days.enumerated() {
      try await hold(
        .of(.campaign, day, campaignDay: campaign),
        .on(day, .init(boards: 8, banners: 2, pictures: 40, booklets: 6_000)), as: "C\(index)", in: house)
    }
    try await hold(.of(.other), .on("2024-06-25", .init(boards: 900, booklets: 90_000)), as: "O", in: house)
    #expect(try await house.printed("outreach.boards") == "40余块")
    #expect(try await house.printed("outreach.banners") == "10余条")
    #expect(try await house.printed("outreach.pictures") == "200余张")
    #expect(try await house.printed("outreach.booklets") == "3万余份")
    #expect(try await house.printed("outreach.campaign-days") == "4个")
    try await house.act(
      .correct(.booklets, to: 0, reason: "误记"), of: Activity.self, in: "C5", by: head, on: Day.of("2025-01-03"))
    #expect(try await house.printed("outreach.booklets") == "3万份")
    let page = try await house.page("/activities", query: ["year": "2024"])
    #expect(page.contains("宣传册 6000 份") && page.contains("4·15全民国家安全教育日"))
    #expect(page.split(separator: "宣传册 6000 份").count == 6)
    #expect(try await house.page("/activities", query: ["year": "2023"]).contains("没有已举办的活动"))
    #expect(try await house.verify().findings == [])
  }

  @Test("different media of the fair count once each, and distinct persons of constitution week are summed")
  func fairAndWeek() async throws {
    let house = try await house()
    try await hold(.of(.fair, "2024-12-04"), .on("2024-12-04"), as: "F", in: house)
    for (medium, title) in [
      (Activity.Medium.account, "集市"), (.account, "集市（续）"), (.evening, "集市"), (.daily, "集市"),
    ] {
      let report = Activity.MediaReport(
        medium: medium, form: medium == .account ? .reported : .reprinted, title: title, day: Day.of("2024-12-05"))
      try await house.act(.reportMedia(report), of: Activity.self, in: "F", by: officer, on: Day.of("2025-01-05"))
    }
    let attendees = (1...104).map { Activity.Attendee(name: "示例\($0)", section: "办公室") }
    try await hold(
      .of(.constitutionWeek, "2024-12-02"), .on("2024-12-02", attendees: attendees), as: "W", in: house)
    #expect(try await house.printed("outreach.media") == "3家")
    func correct(to day: String) async throws {
      try await house.act(
        .correctDay(Day.of(day), reason: "误记"), of: Activity.self, in: "F", by: head, on: Day.of("2025-01-06"))
    }
    try await correct(to: "2023-12-04")
    #expect(try await house.printed("outreach.media") == "0家")
    #expect(try await house.page("/activities.csv", query: ["year": "2023"]).contains("示例发布报道《集市》"))
    try await correct(to: "2024-12-04")
    #expect(try await house.verify().findings == [])
    #expect(try await house.printed("outreach.media") == "3家")
    #expect(try await house.printed("outreach.constitution-week.attendees") == "100余人")
    let sheet = try await house.page("/activities.csv", query: ["year": "2024"])
    #expect(sheet.contains("示例发布报道《集市》") && !sheet.contains("示例104"))
    let headers = try await house.headers()
    #expect(!headers.contains { String(decoding: $0.canonical, as: UTF8.self).contains("示例104") })
  }

  @Test("an activity names a duty of the published list, and does it")
  func duty() async throws {
    let house = try await house()
    let day = Day.of("2024-01-15")
    var plan = Activity.Plan.of(.campaign)
    plan.duty = 1
    await #expect(throws: Refusal.self) {
      try await house.act(.plan(plan), of: Activity.self, in: "C", by: officer, on: day)
    }
    let id = OutreachPlan.matterID(2024)
    try await house.act(.draft(.init(year: 2024, aim: "普法")), of: OutreachPlan.self, in: id, by: officer, on: day)
    try await house.act(.addItem(.land), of: OutreachPlan.self, in: id, by: officer, on: day)
    try await house.act(.approve(opinion: "同意"), of: OutreachPlan.self, in: id, by: head, on: day)
    try await house.act(.publish, of: OutreachPlan.self, in: id, by: officer, on: day)
    try await house.act(.plan(plan), of: Activity.self, in: "C", by: officer, on: day)
    let complete = OutreachPlan.Command.completeItem(1, activities: ["PF2024-000001"])
    await #expect(throws: Refusal.self) {
      try await house.act(complete, of: OutreachPlan.self, in: id, by: officer, on: Day.of("2024-06-24"))
    }
    try await house.act(.hold(.on("2024-06-25")), of: Activity.self, in: "C", by: officer, on: Day.of("2024-06-25"))
    try await house.act(complete, of: OutreachPlan.self, in: id, by: officer, on: Day.of("2024-06-26"))
    #expect(try await house.page("/outreach-plan/{year}", ["year": "2024"]).contains("2024年6月26日完成"))
    try await house.act(.addItem(.land), of: OutreachPlan.self, in: id, by: officer, on: day)
    try await house.act(.approveItem(2, opinion: "同意"), of: OutreachPlan.self, in: id, by: head, on: day)
    try await hold(.of(.fair, "2024-12-30"), .on("2025-01-02"), as: "N", in: house)
    for number in ["PF2024-000001", "PF2024-000002"] {
      let refusal = await #expect(throws: Refusal.self) {
        try await house.act(
          .completeItem(2, activities: [number]), of: OutreachPlan.self, in: id, by: officer, on: Day.of("2025-01-03"))
      }
      #expect(refusal?.code == "education.outreach-plan.elsewhere")
    }
    try await hold(.of(.fair, "2024-12-04"), .on("2024-12-04"), as: "G", in: house)
    try await house.act(
      .completeItem(2, activities: ["PF2024-000003"]), of: OutreachPlan.self, in: id, by: officer,
      on: Day.of("2025-01-03"))
    #expect(try await house.verify().findings == [])
  }
}

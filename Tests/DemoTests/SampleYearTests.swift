import Casework
import Counsel
import HouseTesting
import Law
import Ledger
import Rooms
import Testing

@testable import Demo

/// The demonstration in full: the first year arrives at the sample year's numbers, the second goes on from it.
@Suite("两个演示年度 Two years")
struct SampleYearTests {
  /// What the demonstration bureau's report for 2024 prints, with the exact value behind it.
  private static let printed: [String: (value: Int, printed: String)] = [
    "joint.utilities": (491, "491笔"), "transfer.mortgaged": (55, "55笔"), "cloud.sessions": (54, "54笔"),
    "outreach.registration.visits": (9, "9次"), "outreach.registration.handled": (39, "39件"),
    "outreach.registration.consultations": (540, "500余次"), "outreach.boards": (44, "40余块"),
    "outreach.banners": (14, "10余条"), "outreach.pictures": (235, "200余张"), "outreach.booklets": (32_500, "3万余份"),
    "outreach.campaign-days": (4, "4个"), "outreach.constitution-week.attendees": (126, "100余人"),
    "outreach.media": (3, "3家"), "study.central-group": (3, "3次"), "study.training": (2, "2次"),
    "disputes.hearings-attended": (10, "10次"), "disputes.litigation": (19, "19件"),
    "disputes.reconsideration": (21, "21件"), "disputes.lost": (0, "0件"), "disputes.settled": (5, "5件"),
    "leadership.case-review": (1, "1份"), "leadership.party-group": (6, "6次"), "enforcement.cases": (7, "7件"),
  ]

  private func reports(_ house: TestHouse, _ year: Int) async throws -> [String: AnnualReport.Line] {
    let report = try await house.journal.read { try $0.publishedReports(year).last }
    return Dictionary((report?.figures ?? []).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
  }

  @Test("all 25 figures of 2024 as its report prints them; 2025 follows, and shows whether the measures worked")
  func both() async throws {
    let house = try await TestHouse(catalogue: AllRooms.catalogue)
    let scripts = YearScript.demonstration
    try await Player(desk: house.desk, script: scripts[0])
      .prepare(figures: house.catalogue.figures, at: Moment(Day.of("2023-12-28"), hour: 9, minute: 0))
    for script in scripts {
      let outcome = try await Player(desk: house.desk, script: script).play()
      #expect(outcome.refused.values.map(\.code) == ["registration.transfer.seized"], "\(script.year)")
    }
    let first = try await reports(house, 2024)
    for (id, expected) in Self.printed {
      #expect(first[id]?.value == expected.value, "\(id)")
      #expect(first[id]?.printed == expected.printed, "\(id)")
    }
    func share(_ line: AnnualReport.Line?) -> Double { Double(line?.value ?? 0) / Double(line?.denominator ?? 1) }
    let second = try await reports(house, 2025)
    for id in ["study.participation", "enforcement.publicity"] {
      #expect(first[id]?.denominator ?? 0 > 0 && share(first[id]) < 0.95, "\(id)")
      #expect(share(second[id]) > 0.95, "\(id)")
    }
    #expect(second["disputes.lost"]?.value == 0)
    #expect(second["enforcement.cases"]?.value ?? 0 > first["enforcement.cases"]?.value ?? 0)
    #expect(try await house.verify().findings == [])
  }
}

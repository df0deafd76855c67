import Casework
import Counsel
import HouseTesting
import Law
import Ledger
import Registration
import Rooms
import Testing

@testable import Demo

/// The demonstration year, played short: the figures come out of the cases, and nothing else moves them.
@Suite("演示年度 The year")
struct YearTests {
  private static let scale = Scale.short

  private func play(_ script: YearScript) async throws -> (TestHouse, Player.Outcome) {
    let house = try await TestHouse(catalogue: AllRooms.catalogue)
    let player = Player(desk: house.desk, script: script)
    try await player.prepare(figures: house.catalogue.figures, at: Moment(Day.of("2023-12-28"), hour: 9, minute: 0))
    let outcome = try await player.play()
    return (house, outcome)
  }

  private func figures(_ house: TestHouse, live: Bool = false) async throws -> [String: String] {
    try await house.journal.read { reader in
      guard live else {
        let report = try reader.publishedReports(2024).last
        return Dictionary((report?.figures ?? []).map { ($0.id, $0.printed) }, uniquingKeysWith: { $1 })
      }
      let reading = FigureReading(reader)
      return Dictionary(
        try reader.figures().map { ($0.id, try reading.value(of: $0, in: 2024).printed($0)) }, uniquingKeysWith: { $1 })
    }
  }

  @Test("the figures are the planned cases, counted; the journal and its views are sound")
  func figures() async throws {
    let (house, outcome) = try await play(YearScript(Self.scale))
    let figures = try await figures(house)
    #expect(figures["joint.utilities"] == "\(Self.scale.joint)笔")
    #expect(figures["transfer.mortgaged"] == "\(Self.scale.carried)笔")
    #expect(figures["cloud.sessions"] == "\(Self.scale.sessions)笔")
    #expect(outcome.refused.values.map(\.code) == ["registration.transfer.seized"])
    let verified = try await house.verify()
    #expect(verified.findings == [])
  }

  @Test("one confirmation left out moves exactly the figure that counts it")
  func oneActLess() async throws {
    let script = YearScript(Self.scale)
    let (house, _) = try await play(script)
    let before = try await figures(house)
    // A case with one utility and no correction: without its confirmation it is no joint case.
    let confirmations = Dictionary(grouping: script.acts.filter { $0.id.contains("/8-utility-") }) {
      $0.id.prefix { $0 != "/" }
    }
    let corrected = Set(script.acts.filter { $0.id.contains("/9-") }.map { $0.id.prefix { $0 != "/" } })
    let single = try #require(
      confirmations.filter { $0.value.count == 1 && !corrected.contains($0.key) && $0.value[0].moment.day.year == 2024 }
        .keys.sorted().first { name in script.acts.contains { $0.id == "\(name)/6-entry" } })
    let left = try #require(confirmations[single]?.first)
    let (changed, _) = try await play(script.without(left.id))
    let after = try await figures(changed)
    let moved = before.keys.filter { before[$0] != after[$0] }.sorted()
    #expect(moved == ["joint.utilities"])
    #expect(after["joint.utilities"] == "\(Self.scale.joint - 1)笔")
  }

  @Test("the same seed plays the same year")
  func deterministic() {
    let first = YearScript(Self.scale)
    let second = YearScript(Self.scale)
    #expect(first.acts.map(\.id) == second.acts.map(\.id))
    #expect(first.acts.map(\.moment) == second.acts.map(\.moment))
    #expect(YearScript(Self.scale, seed: 1).acts.map(\.moment) != first.acts.map(\.moment))
  }

  @Test("a correction after publication: the report keeps its number, an erratum names the new one")
  func erratum() async throws {
    let (house, _) = try await play(YearScript(Self.scale))
    let lines = try await house.journal.read { reader in
      let figure = try #require(try reader.figure("joint.utilities"))
      return try FigureReading(reader).lines(of: figure, in: 2024)
    }
    let matters = try await house.journal.read { reader in
      try lines.map { line in
        try #require(
          try reader.row(
            "SELECT id FROM matters WHERE bureau = ? AND matter = \(numberOfFile)",
            [.text(TestHouse.bureau)] + reader.named(line.matter))
        ).string(0)
      }
    }
    var corrected = false
    for matter in matters where !corrected {
      let file = try await house.file(Transfer.self, matter)
      guard let asked = file.state.application?.asked, asked.count == 1, let utility = asked.first else { continue }
      try await house.act(
        .correctConfirmation(utility, reason: "误记"), of: Transfer.self, in: matter, by: Staff.head.actor,
        on: Day.of("2025-01-13"))
      corrected = true
    }
    #expect(corrected)
    #expect(try await figures(house)["joint.utilities"] == "\(Self.scale.joint)笔")
    #expect(try await figures(house, live: true)["joint.utilities"] == "\(Self.scale.joint - 1)笔")
    try await Player(desk: house.desk, script: YearScript(Self.scale)).publishErratum(on: Day.of("2025-01-14"))
    let reports = try await house.journal.read { try $0.publishedReports(2024) }
    #expect(reports.count == 2 && reports[0].size < reports[1].size)
    let atFirst = try await house.journal.read { [vault = house.vault] reader in
      let figure = try #require(try reader.figure("joint.utilities", below: reports[0].size, vault: vault))
      return try FigureReading(reader, size: reports[0].size).value(of: figure, in: 2024).value
    }
    #expect(atFirst == Self.scale.joint)
    #expect(try await figures(house)["joint.utilities"] == "\(Self.scale.joint - 1)笔")
  }
}

import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Registration
import Rooms
import Seals

@testable import Demo

/// A small bureau played by the script of the demonstration, and what the version that first played it made of it.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/golden")
  static let database = folder.appending(path: "journal.sqlite")
  private static let seed: UInt64 = 20_240_101
  private static let end = Day.of("2025-01-20")

  /// Acts of a few files: a corrected mistake, a seizure, a carried mortgage, a case deemed accepted, a refusal,
  /// two remote sessions, a penalty.
  private static var acts: [ScriptedAct] {
    let script = YearScript(.short, seed: seed)
    let town = Town(homes: Scale.short.homes, seed: seed, from: 0)
    let cases = YearPlan(.short, town: town, seed: seed &+ UInt64(town.first)).cases
    let chosen = [
      cases.firstIndex { $0.corrected == true }, cases.firstIndex { $0.fate == .seized },
      cases.firstIndex { $0.carried && $0.fate == .entered }, cases.firstIndex { $0.fate == .deemed },
      cases.firstIndex { $0.fate == .notAccepted }, cases.firstIndex { $0.fate == .utilitiesPending },
    ].compactMap { $0 }
    let names = Set(chosen.map { "case-\($0)" } + ["session-0", "session-1", "penalty-0"])
    let openings = Set(chosen.map { "opening/\(Town.padded(town.first + cases[$0].home))" })
    return script.acts.filter {
      openings.contains($0.id) || names.contains(String($0.id.prefix { $0 != "/" }))
    }
  }

  /// Plays it in a new house; the same house gives the same bytes.
  static func play(in house: TestHouse) async throws {
    let start = Moment(Day.of("2023-12-28"), hour: 9, minute: 0)
    let script = YearScript(.short, seed: seed)
    try await Player(desk: house.desk, script: script).prepare(figures: house.catalogue.figures, at: start)
    try await house.journal.write { try Accounts.setPassword("golden", for: "head", at: start, in: $0) }
    var last = script.from
    for act in acts {
      if act.moment.day > last {
        last = act.moment.day
        let eve = last.adding(days: -1)
        try await house.desk.sweep(through: eve, at: Moment(last, hour: 0, minute: 30))
      }
      do {
        try await act.run(house.desk, Occasion(actor: act.actor, at: act.moment), "golden|\(act.id)")
      } catch is Refusal { continue }
    }
    let pseudonym = house.vault.pseudonym(ofMatter: "S-2024-session-0")
    try await house.act(
      .erase(.init(matter: pseudonym, reason: "期满")), of: Erasure.self, in: Erasure.matterID(pseudonym),
      by: Actor(id: "admin", name: "管示理", role: .administrator, office: "信息中心"), on: end, key: "golden|erasure")
    try await Publisher(journal: house.journal, vault: house.vault).publish(at: Moment(end, hour: 18, minute: 0))
  }

  /// The exported public log: a line for every file, digest and name.
  static func publicLog(of house: TestHouse) async throws -> [String] {
    let place = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    _ = try await LogExport(journal: house.journal, vault: house.vault).write(to: place.path)
    let names = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []
    return try names.sorted().compactMap { name in
      guard let bytes = try? Data(contentsOf: place.appending(path: name)) else { return nil }
      return "\(HashFunction.sm3.hash(Array(bytes)).hex) \(name)"
    }
  }

  /// Every figure of 2024 as it is printed, by id.
  static func figures(of house: TestHouse) async throws -> [String] {
    try await house.journal.read { reader in
      let reading = FigureReading(reader)
      return try reader.figures().map { "\(try reading.value(of: $0, in: 2024).printed($0)) \($0.id)" }
    }
  }

  static func lines(_ name: String) throws -> [String] {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").map(String.init)
  }
}

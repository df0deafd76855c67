import Casework
import Demo
import Foundation
import HouseTesting
import Law
import Ledger
import Rooms
import Testing

/// A data folder of an earlier version is read by this one, and the public log is the same bytes from every version.
@Suite("前一版本的数据 An earlier version's data")
struct GoldenTests {
  private static let isRecording = ProcessInfo.processInfo.environment["GUIJU_RECORD_GOLDEN"] != nil

  private func earlierHouse() async throws -> TestHouse {
    let database = try TestEngine.sqlite.makeDatabase()
    try FileManager.default.copyItem(at: Golden.database, to: URL(filePath: database.place))
    return try await TestHouse(
      catalogue: AllRooms.catalogue(office: DemonstrationOffice.amendment.facts), database: database)
  }

  @Test("a folder of an earlier version migrates without loss: sound, the same figures, the same public log")
  func migrates() async throws {
    let house = try await earlierHouse()
    try await house.rebuild.migrate()
    #expect(try await house.verify().findings == [])
    #expect(try await Golden.publicLog(of: house) == Golden.lines("public-log.txt"))
    #expect(try await Golden.figures(of: house) == Golden.lines("figures.txt"))
    let password = try await house.journal.read { try Accounts.password(of: "head", in: $0) }
    #expect(password == "golden")
    let first = try await house.rebuild.run()
    let second = try await house.rebuild.run()
    #expect(first.allSatisfy { $0.before == $0.after })
    #expect(first == second)
    try await house.rebuild.migrate()
    #expect(try await house.verify().findings == [])
  }

  @Test("the same acts publish the same headers, and count the same")
  func publishes() async throws {
    let house = try await TestHouse(catalogue: AllRooms.catalogue(office: DemonstrationOffice.amendment.facts))
    try await Golden.play(in: house)
    let earlier = try await earlierHouse()
    try await earlier.rebuild.migrate()
    let (before, after) = (try await earlier.headers(), try await house.headers())
    #expect(before.count == after.count)
    for (old, new) in zip(before, after) {
      var new = new
      // What is sealed says more of whoever acted than it did then, and the commitment is to what is sealed.
      new.commitment = old.commitment
      #expect(old == new)
    }
    #expect(try await Golden.figures(of: house) == Golden.lines("figures.txt"))
    #expect(try await house.verify().findings == [])
  }

  @Test("records the folder anew", .enabled(if: isRecording))
  func record() async throws {
    let house = try await TestHouse(catalogue: AllRooms.catalogue(office: DemonstrationOffice.amendment.facts))
    try await Golden.play(in: house)
    #expect(try await house.verify().findings == [])
    let views = try await house.rebuild.run().map { "\($0.after) \($0.view)" }
    let files = [
      "public-log.txt": try await Golden.publicLog(of: house), "figures.txt": try await Golden.figures(of: house),
      "views.txt": views,
    ]
    try FileManager.default.createDirectory(at: Golden.folder, withIntermediateDirectories: true)
    for (name, lines) in files {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Golden.folder.appending(path: name))
    }
    house.journal.close()
    house.database.close()
    try? FileManager.default.removeItem(at: Golden.database)
    try FileManager.default.copyItem(at: URL(filePath: house.database.place), to: Golden.database)
  }
}

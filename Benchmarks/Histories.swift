import Foundation
import Stores

/// Journals to measure on, each made once and then copied.
struct Histories {
  let place: Place

  /// A journal of finished sessions with at least so many entries.
  func sessions(_ entries: Int) async throws -> (folder: String, name: String) {
    let folder = place.folder("sessions-\(entries)")
    if !FileManager.default.fileExists(atPath: folder) {
      say("making a journal of \(entries) entries")
      try await Bureau.create(folder)
      let bureau = try Bureau(folder, durability: .normal)
      let clients = min(256, max(1, entries / 30))
      let missing = entries - (try await bureau.size())
      let each = (missing + clients * Sessions.commandsEach - 1) / (clients * Sessions.commandsEach)
      try await Sessions(desk: bureau.desk, series: "history").run(clients: clients, each: each)
      try bureau.close()
    }
    return (folder, "\(Double(try await size(folder)).short) entries")
  }

  /// The year of the demonstration, played by `guiju demo`.
  func year() async throws -> (folder: String, name: String) {
    let folder = place.folder("year")
    if !FileManager.default.fileExists(atPath: folder) {
      say("playing the demonstration year")
      try Tool(place.guiju, ["GUIJU_DATA": folder]).output("demo", "--play-only")
    }
    return (folder, "demonstration year, \(Double(try await size(folder)).short) entries")
  }

  private func size(_ folder: String) async throws -> Int {
    let bureau = try Bureau(folder, durability: .normal)
    defer { try? bureau.close() }
    return try await bureau.size()
  }
}

import Foundation
import Stores

/// Section 1: durable commands through the desk on SQLite, one history after the other.
struct CommandsOnSQLite {
  let place: Place
  let rounds: Int
  /// A data folder, and how its history is called in the table.
  let history: (folder: String, name: String)

  private struct Round {
    var desk: Double
    var plain: Double
  }

  func lines() async throws -> [Line] {
    var one: [Round] = []
    var many: [Round] = []
    var events: [Double] = []
    var syncs: [Double] = []
    for round in 1...rounds {
      say("commands on SQLite, history \(history.name), round \(round) of \(rounds)")
      syncs.append(try Probe.syncsPerSecond(in: place.work))
      one.append(try await measure(clients: 1, each: 250))
      many.append(try await measure(clients: 64, each: 60))
      events.append(
        try Tool(place.python).number(
          place.peer("events.py"), "--sqlite", place.folder("events.sqlite"), "--threads", "64", "--seconds", "2"))
    }
    let name = "commands/s, SQLite, history \(history.name)"
    return [
      Line(
        "\(name), 1 client", one.map(\.desk), "/s", against: "same rows by plain SQLite", one.map(\.plain),
        aim: .atLeast(0.5)),
      Line(
        "\(name), 64 clients", many.map(\.desk), "/s", against: "same rows, same groups by plain SQLite",
        many.map(\.plain), aim: .atLeast(0.5)),
      Line(
        "\(name), 64 clients", many.map(\.desk), "/s", against: "eventsourcing, SQLite WAL, 64 threads", events,
        aim: .atLeast(3)),
      Line("\(name), 1 client", one.map(\.desk), "/s", against: "fdatasync/s of this disk", syncs),
    ]
  }

  /// The desk on a fresh copy of the history, and then the rows it wrote on another.
  private func measure(clients: Int, each: Int) async throws -> Round {
    let folder = try place.copy(history.folder, as: "ours")
    var recording: RecordingStore?
    let bureau = try Bureau(folder) { store in
      let wrapped = RecordingStore(store)
      recording = wrapped
      return wrapped
    }
    let desk = try await Sessions(desk: bureau.desk, series: "bench").run(clients: clients, each: each)
    try bureau.close()
    let groups = recording?.groups ?? []
    let copy = try place.copy(history.folder, as: "theirs")
    let seconds = try PlainSQLite(Bureau.database(copy)).replay(groups)
    return Round(desk: desk, plain: Double(clients * each * Sessions.commandsEach) / seconds)
  }
}

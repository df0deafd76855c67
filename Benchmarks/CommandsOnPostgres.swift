import Casework
import Foundation
import Ledger
import Seals
import Stores

/// Section 1 on PostgreSQL: the desk beside pgbench, which runs the same statements on its own database.
struct CommandsOnPostgres {
  let place: Place
  let rounds: Int
  /// Address of a server that may create databases, with the folder of its socket.
  let server: String
  static let clients = 32

  private var socketFolder: String {
    URLComponents(string: server)?.queryItems?.first { $0.name == "host" }?.value ?? ""
  }

  func lines() async throws -> [Line] {
    try sql("CREATE DATABASE bench_base")
    let base = try open("bench_base")
    try await base.prepare()
    try await Sessions(desk: base.desk, series: "history").run(clients: 64, each: 32)
    let entries = try await base.size()
    try base.close()
    let script = place.folder("session.pgbench")
    try await recordScript(to: script)

    var desk: [Double] = []
    var pgbench: [Double] = []
    var events: [Double] = []
    for round in 1...rounds {
      say("commands on PostgreSQL, history \(entries) entries, round \(round) of \(rounds)")
      let ours = try await fresh("bench_ours")
      desk.append(try await Sessions(desk: ours.desk, series: "bench").run(clients: Self.clients, each: 80))
      try ours.close()
      try await fresh("bench_theirs").close()
      pgbench.append(try runPgbench(script))
      try sql("DROP DATABASE IF EXISTS bench_events WITH (FORCE)")
      try sql("CREATE DATABASE bench_events")
      events.append(
        try Tool(place.python).number(
          place.peer("events.py"), "--postgres", socketFolder, "bench_events", "--threads", "\(Self.clients)",
          "--seconds", "2"))
    }
    let name = "commands/s, PostgreSQL, history \(Double(entries).short) entries, \(Self.clients) clients"
    return [
      Line(
        name, desk, "/s", against: "pgbench, the same statements, pipelined, \(Self.clients) clients", pgbench,
        aim: .atLeast(0.7)),
      Line(name, desk, "/s", against: "eventsourcing, PostgreSQL, \(Self.clients) threads", events, aim: .atLeast(5)),
    ]
  }

  /// Writes the pgbench script of one session, from what the desk does in it.
  private func recordScript(to path: String) async throws {
    try await fresh("bench_script").close()
    let store = RecordingStore(try PostgresStore(url: address("bench_script"), bureau: Bureau.code))
    let bureau = Bureau(store, ring: .ephemeral(seed: 7))
    // The words of a session are known to a server that carried one through.
    try await Sessions(desk: bureau.desk, series: "before").run(clients: 1, each: 1)
    let (before, first) = (store.groups.count, try await bureau.size())
    try await Sessions(desk: bureau.desk, series: "script").run(clients: 1, each: 1)
    let script = PgbenchScript(
      groups: Array(store.groups.dropFirst(before)), first: first,
      pseudonym: bureau.vault.pseudonym(ofMatter: "S-script-0"), name: "script-0")
    try script.text.write(toFile: path, atomically: true, encoding: .utf8)
    bureau.desk.journal.close()
  }

  /// Commands a second; one script is one session.
  private func runPgbench(_ script: String) throws -> Double {
    let printed = try Tool("pgbench").output(
      "-n", "-h", socketFolder, "-U", "guiju", "-M", "prepared", "-c", "\(Self.clients)", "-j", "2", "-T", "5",
      "-f", script, "bench_theirs")
    let line = printed.split(separator: "\n").first { $0.hasPrefix("tps = ") }
    guard let rate = line?.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) }) else {
      throw BenchFault("pgbench printed no tps: \(printed)")
    }
    return rate * Double(Sessions.commandsEach)
  }

  /// A copy of the history in a database of this name.
  private func fresh(_ database: String) async throws -> Bureau {
    try sql("DROP DATABASE IF EXISTS \(database) WITH (FORCE)")
    try sql("CREATE DATABASE \(database) TEMPLATE bench_base")
    return try open(database)
  }

  private func open(_ database: String) throws -> Bureau {
    Bureau(try PostgresStore(url: address(database), bureau: Bureau.code), ring: .ephemeral(seed: 7))
  }

  private func address(_ database: String) -> String {
    var address = URLComponents(string: server) ?? URLComponents()
    address.path = "/\(database)"
    return address.string ?? server
  }

  private func sql(_ statement: String) throws {
    try Tool("psql").output("-qX", "-v", "ON_ERROR_STOP=1", "-d", server, "-c", statement)
  }
}

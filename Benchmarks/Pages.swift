import Foundation
import Ledger
import Stores

/// Section 2: two pages of the house over HTTP, beside Hummingbird's plain text and the same pages in Django.
struct PagesOverHTTP {
  let place: Place
  let rounds: Int
  private static let house = 18_180
  private static let plain = 18_181
  private static let django = 18_182

  private struct Target {
    let address: String
    var cookie = ""
  }

  func lines() async throws -> [Line] {
    let year = try await Histories(place: place).year().folder
    let folder = try place.copy(year, as: "served")
    let matter = try await longestTransfer(in: folder)
    let state = place.folder("django.sqlite")
    try place.remove(state)
    let environment = ["GUIJU_DATA": folder, "PEER_STATE": state, "PYTHONPATH": place.peers]
    let cookie = try Tool(place.python, environment).output(place.peer("house_site.py")).trimmed
    let house = Tool(
      place.guiju,
      ["GUIJU_DATA": folder, "GUIJU_LISTEN": "127.0.0.1:\(Self.house)", "GUIJU_HEALTH_PORT": "0"])
    return try house.beside("serve") { _ in
      try Tool("\(place.built)/bench").beside("plaintext", "--port", "\(Self.plain)") { _ in
        try Tool(place.python, environment).beside(
          "-m", "gunicorn", "--no-control-socket", "-w", "2", "-k", "gthread", "--threads", "16",
          "-b", "127.0.0.1:\(Self.django)", "house_site:application"
        ) { _ in
          _ = try Probe.secondsToAnswer(port: Self.house)
          _ = try Probe.secondsToAnswer(port: Self.plain)
          _ = try Probe.secondsToAnswer(port: Self.django, path: "/report/2024")
          return try measure(matter: matter, djangoCookie: cookie)
        }
      }
    }
  }

  private func measure(matter: String, djangoCookie: String) throws -> [Line] {
    let (house, django) = ("http://127.0.0.1:\(Self.house)", "http://127.0.0.1:\(Self.django)")
    let cookie = try Tool(place.python).output(place.peer("sign_in.py"), house, "counter", "counter-2024").trimmed
    let targets = [
      Target(address: "http://127.0.0.1:\(Self.plain)/"),
      Target(address: "\(house)/report/2024"), Target(address: "\(house)/matters/\(matter)", cookie: cookie),
      Target(address: "\(django)/report/2024"),
      Target(address: "\(django)/matters/\(matter)", cookie: djangoCookie),
    ]
    var rates = targets.map { _ in [Double]() }
    for round in 1...rounds {
      say("pages, round \(round) of \(rounds)")
      for (index, target) in targets.enumerated() { rates[index].append(try requestsPerSecond(target)) }
    }
    let (report, file) = ("requests/s, /report/2024", "requests/s, a signed-in matter page")
    return [
      Line(report, rates[1], "/s", against: "Hummingbird plain text", rates[0], aim: .atLeast(0.25)),
      Line(report, rates[1], "/s", against: "the same page, Django 5 on gunicorn", rates[3], aim: .atLeast(10)),
      Line(file, rates[2], "/s", against: "Hummingbird plain text", rates[0], aim: .atLeast(0.25)),
      Line(file, rates[2], "/s", against: "the same page, Django 5 on gunicorn", rates[4], aim: .atLeast(10)),
    ]
  }

  private func requestsPerSecond(_ target: Target) throws -> Double {
    let printed = try Tool("wrk").output(
      "-t1", "-c32", "-d5s", "-H", "Cookie: \(target.cookie)", target.address)
    guard !printed.contains("Non-2xx") else { throw BenchFault("\(target.address) does not answer 200:\n\(printed)") }
    let line = printed.split(separator: "\n").first { $0.hasPrefix("Requests/sec:") }
    guard let rate = line?.split(separator: " ").last.flatMap({ Double($0) }) else {
      throw BenchFault("wrk printed no rate:\n\(printed)")
    }
    return rate
  }

  /// Plain id of the transfer with the most entries.
  private func longestTransfer(in folder: String) async throws -> String {
    let bureau = try Bureau(folder, durability: .normal)
    defer { try? bureau.close() }
    let row = try await bureau.store.read {
      try $0.row(
        """
        SELECT m.id FROM matters m JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
        WHERE m.bureau = ? AND k.word = 'registration.transfer' ORDER BY m.version DESC, m.id LIMIT 1
        """,
        [.text($0.bureau)])
    }
    guard let id = row?.text(0) else { throw BenchFault("no transfer in \(folder)") }
    return id
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

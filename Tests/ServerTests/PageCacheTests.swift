import Casework
import HouseTesting
import Law
import Ledger
import Logging
import Pages
import Seals
import Synchronization
import Testing

@testable import Server

/// Doors with one kept route, which counts how often its page was made.
private final class CountedPage: Sendable {
  let made = Mutex(0)
  let length: Int

  init(length: Int = 1) { self.length = length }

  func doors(_ house: House) -> Doors {
    let answering: Route.Responding = { visit, values in
      self.made.withLock { $0 += 1 }
      let status = values["status"].flatMap { Int($0) } ?? 200
      let text = String(repeating: "文", count: self.length)
      return house.answer(MissingPage(advice: "\(visit.query["q"] ?? "")\(text)"), to: visit, status: status)
    }
    return Doors(
      house,
      routes: [
        .get("/counted", for: .everyone, kept: true, answering),
        .get("/counted/{status}", for: .everyone, kept: true, answering),
        .get("/fresh", for: .everyone, answering),
      ], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  var count: Int { made.withLock { $0 } }
}

extension Answer {
  fileprivate var text: String { String(decoding: body, as: UTF8.self) }
  /// Every form token on the page.
  fileprivate var tokens: Set<String> {
    Set(text.split(separator: "name=\"_token\" value=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) })
  }
}

@Suite("Pages that are kept")
struct PageCacheTests {
  private static func call(
    _ path: String, query: String = "", method: String = "GET", cookie: String = "", form: String = ""
  ) -> Call {
    Call(
      method: method, path: path, query: query,
      headers: [
        "host": "127.0.0.1", "cookie": cookie, "content-type": "application/x-www-form-urlencoded",
      ], body: Array(form.utf8), peer: "127.0.0.1", isLoopback: true)
  }

  @Test("one making serves every visitor, each with a token of their own that their form is taken with")
  func tokens() async throws {
    try await LiveHouse.open { live in
      let page = CountedPage()
      let doors = page.doors(live.house)
      let answers = [
        await doors.answer(Self.call("/counted")), await doors.answer(Self.call("/counted")),
        await doors.answer(Self.call("/counted", cookie: "guiju-visitor=\(String(repeating: "0", count: 32))")),
      ]
      #expect(page.count == 1)
      #expect(answers.allSatisfy { $0.tokens.count == 1 })
      #expect(Set(answers.map(\.tokens)).count == 3)
      #expect(answers.map { $0.header("Set-Cookie") != nil } == [true, true, false])
      #expect(Set(answers.prefix(2).map { $0.header("Set-Cookie") }).count == 2)
      for (index, answer) in answers.enumerated() {
        for other in answers[..<index] { #expect(other.tokens.allSatisfy { !answer.text.contains($0) }) }
      }

      let (first, second) = (live.visitor(), live.visitor())
      let shown = [try await first.get("/figures"), try await second.get("/figures")]
      let own = try #require(shown[1].hidden("_token", to: "/mode"))
      #expect(shown[0].hidden("_token", to: "/mode") != own)
      let form = ["size": "large", "return": "/figures"]
      #expect(try await second.post("/mode", form.merging(["_token": own]) { $1 }).status == 303)
      #expect(try await first.post("/mode", form.merging(["_token": own]) { $1 }).status == 403)
    }
  }

  private static func value(_ live: LiveHouse, query: String = "?year=2025") async throws -> String {
    let csv = try await live.visitor().get("/figures.csv\(query)").text
    return csv.split(whereSeparator: \.isNewline).last?.split(separator: ",").dropFirst(4).first.map(String.init) ?? ""
  }

  private static func define(_ house: TestHouse) async throws {
    let json = String(decoding: BookLoan.figures[2].json.canonical, as: UTF8.self)
    try await house.act(
      .define(json), of: FigureBook.self, in: FigureBook.matterID(BookLoan.figures[2].id), by: .specimen(.system),
      on: .of("2025-01-02"))
  }

  private static func lend(_ house: TestHouse, _ matter: String) async throws {
    var request = BookLoan.Request.specimen
    request.number = "借-\(matter)"
    let day = Day.of("2025-01-13")
    try await house.act(.request(request), of: BookLoan.self, in: matter, by: .reader, on: day)
    try await house.act(.lend(.init(copies: 1)), of: BookLoan.self, in: matter, by: .counter, on: day)
  }

  @Test("an act of this server shows at once, an act of another after a while")
  func freshness() async throws {
    try await LiveHouse.open { live in
      try await Self.define(live.base)
      let other = try await TestHouse(database: live.base.database)
      #expect(try await Self.value(live) == "0")
      try await Self.lend(live.base, "a")
      #expect(try await Self.value(live) == "1")
      try await Self.lend(other, "b")
      #expect(try await Self.value(live) == "1", "kept: this server has seen nothing of it")
      live.wait(minutes: 1)
      #expect(try await Self.value(live) == "2")
      try await Self.lend(live.base, "c")
      #expect(try await Self.value(live) == "3")
    }
  }

  @Test("a page is kept for less than a second, and never into the next day")
  func age() async throws {
    let base = try await TestHouse()
    let moment = SharedMoment(Moment(.of("2025-01-13"), hour: 23, minute: 59))
    let house = House(
      desk: base.desk, pages: PageCatalogue(routes: [], panels: []), site: Site(name: "虚构阅览室", demo: true),
      clock: { moment.now }, random: { SecureRandom.bytes($0) })
    let page = CountedPage()
    let doors = page.doors(house)
    for (milliseconds, count) in [(0, 1), (999, 1), (1, 2), (999, 2), (57_900, 3), (99, 3), (2, 4), (-2, 4)] {
      moment.advance(milliseconds: milliseconds)
      _ = await doors.answer(Self.call("/counted"))
      #expect(page.count == count, "after \(milliseconds) ms more")
    }
    moment.advance(milliseconds: -200)
    _ = await doors.answer(Self.call("/counted"))
    #expect(page.count == 5, "a clock that was set back does not keep a page longer")
  }

  @Test("a commit whose result nobody knows takes every page away; a refusal and a look take none")
  func unknown() async throws {
    try await LiveHouse.openFailing { live, store in
      try await Self.define(live.base)
      #expect(try await Self.value(live) == "0")
      let moves = live.base.journal.moves
      var request = BookLoan.Request.specimen
      request.number = "借-a"
      try await live.base.act(.request(request), of: BookLoan.self, in: "a", by: .reader, on: .of("2025-01-13"))
      #expect(live.base.journal.moves == moves + 1)
      #expect(try await Self.value(live) == "0")
      store.fault.withLock { $0 = .unknown("x") }
      await #expect(throws: StoreFault.unknown("x")) {
        try await live.base.act(
          .lend(.init(copies: 1)), of: BookLoan.self, in: "a", by: .counter, on: .of("2025-01-13"))
      }
      store.fault.withLock { $0 = nil }
      #expect(try await Self.value(live) == "1")
      let after = live.base.journal.moves
      await #expect(throws: Refusal.self) {
        try await live.base.act(.takeBack, of: BookLoan.self, in: "a", by: .reader, on: .of("2025-01-14"))
      }
      try live.house.accessLog.add(.init(account: "reader-1", what: "list", at: live.now, address: ""))
      await live.house.accessLog.flush(with: live.base.vault)
      #expect(live.base.journal.moves == after)
    }
  }

  @Test("address, query and mode have a page each")
  func keys() async throws {
    try await LiveHouse.open { live in
      let page = CountedPage()
      let doors = page.doors(live.house)
      func text(_ query: String, _ cookie: String = "") async -> String {
        await doors.answer(Self.call("/counted", query: query, cookie: cookie)).text
      }
      #expect(await text("q=rot").contains("rot文"))
      #expect(await text("q=blau").contains("blau文"))
      #expect(await text("q=rot", "guiju-mode=large").contains("size-large"))
      #expect(await text("q=rot", "guiju-mode=large.contrast").contains("size-large contrast"))
      #expect(page.count == 4)
      #expect(await text("q=rot").contains("size-standard"))
      #expect(await text("q=rot", "guiju-mode=large.contrast; other=1").contains("size-large contrast"))
      #expect(page.count == 4)
      #expect(doors.kept.extent.pages == 4)
    }
  }

  @Test("nothing is kept of or for people who signed in, nor of other methods, problems and other routes")
  func notKept() async throws {
    try await LiveHouse.open { live in
      let page = CountedPage()
      let doors = page.doors(live.house)
      let session = try await live.signedIn("counter-1").cookie("guiju-session") ?? ""
      let own = await doors.answer(Self.call("/counted", cookie: "guiju-session=\(session)"))
      #expect(own.text.contains("退出"))
      #expect(own.header("Cache-Control") == "no-store")
      for path in ["/counted/404", "/counted/409", "/counted/503", "/fresh"] {
        for _ in 0..<2 { #expect(await doors.answer(Self.call(path)).tokens.count == 1) }
      }
      #expect(await doors.answer(Self.call("/counted/404")).status == 404)
      _ = await doors.answer(Self.call("/counted", method: "HEAD"))
      _ = await doors.answer(Self.call("/counted", method: "POST"))
      #expect(page.count == 11)
      #expect(doors.kept.extent.pages == 0)
      let stranger = await doors.answer(Self.call("/counted"))
      #expect(!stranger.text.contains("退出"))
      #expect(doors.kept.extent.pages == 1)
      #expect(await doors.answer(Self.call("/counted", cookie: "guiju-session=\(session)")).text.contains("退出"))
      #expect(page.count == 13)
    }
  }

  @Test("neither the number of pages nor their bytes grow without bound")
  func bounds() async throws {
    try await LiveHouse.open { live in
      let small = CountedPage().doors(live.house)
      let large = CountedPage(length: 500_000).doors(live.house)
      let huge = CountedPage(length: 800_000).doors(live.house)
      for number in 0..<PageCache.mostPages + 5 { _ = await small.answer(Self.call("/counted", query: "q=\(number)")) }
      #expect(small.kept.extent.pages == 5)
      for number in 0..<14 {
        _ = await large.answer(Self.call("/counted", query: "q=\(number)"))
        #expect(large.kept.extent.bytes <= PageCache.mostBytes)
      }
      #expect(large.kept.extent.bytes > 0)
      _ = await huge.answer(Self.call("/counted"))
      #expect(huge.kept.extent.pages == 0)
    }
  }
}

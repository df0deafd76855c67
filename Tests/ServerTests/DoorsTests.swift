import Foundation
import HouseTesting
import Law
import Testing

@testable import Server

@Suite("The doors")
struct DoorsTests {
  @Test("every answer carries the security headers", arguments: ["/sign-in", "/nowhere", "/log/checkpoint"])
  func headers(path: String) async throws {
    try await LiveHouse.open { live in
      let answer = try await live.visitor().get(path)
      let policy = answer.headers["content-security-policy"] ?? ""
      for part in [
        "default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'",
      ] {
        #expect(policy.contains(part))
      }
      #expect(!policy.contains("unsafe"))
      #expect(answer.headers["x-content-type-options"] == "nosniff")
      #expect(answer.headers["referrer-policy"] == "same-origin")
      #expect(answer.headers["cross-origin-opener-policy"] == "same-origin")
      #expect(answer.headers["server"] == nil)
    }
  }

  @Test("sign-in gives a new session each time; pages of a session are not stored")
  func signIn() async throws {
    try await LiveHouse.open { live in
      let browser = try await live.signedIn("counter-1")
      let first = browser.cookie("guiju-session")
      #expect(first?.utf8.count == 64)
      let page = try await browser.get("/worklist")
      #expect(page.status == 200)
      #expect(page.headers["cache-control"] == "no-store")
      let again = try await browser.submit("/sign-out", on: "/worklist", [:])
      #expect(again.status == 303)
      #expect(again.headers["clear-site-data"]?.contains("cache") == true)
      browser.setCookie("guiju-session", first ?? "")
      #expect(try await browser.get("/worklist").status == 303, "the old token must not open anything")
      let second = try await live.signedIn("counter-1")
      #expect(second.cookie("guiju-session") != first)
    }
  }

  @Test("session cookies are HttpOnly and Lax; Secure except on loopback without TLS")
  func cookies() async throws {
    try await LiveHouse.open { live in
      let plain = try await live.visitor().get("/sign-in")
      #expect(plain.headers["set-cookie"]?.contains("HttpOnly; SameSite=Lax") == true)
      #expect(plain.headers["set-cookie"]?.contains("Secure") == false)
      let proxied = try await live.visitor().get("/sign-in", headers: ["X-Forwarded-Proto": "https"])
      #expect(proxied.headers["set-cookie"]?.contains("Secure") == true)
      #expect(proxied.headers["strict-transport-security"] != nil)
    }
  }

  @Test("a quiet session ends: officers after 15 minutes, citizens after 30, all after 8 hours")
  func idleSessions() async throws {
    try await LiveHouse.open { live in
      let (officer, citizen) = (try await live.signedIn("counter-1"), try await live.signedIn("reader-1"))
      live.wait(minutes: 14)
      #expect(try await officer.get("/worklist").status == 200)
      live.wait(minutes: 14)
      #expect(try await officer.get("/worklist").status == 200)
      live.wait(minutes: 16)
      #expect(try await officer.get("/worklist").status == 303)
      #expect(try await officer.get("/sign-in").text.contains("登录已经结束"))
      #expect(try await live.visitor().get("/sign-in").text.contains("登录已经结束") == false)
      #expect(try await citizen.get("/worklist").status == 303, "44 minutes without a request")

      let busy = try await live.signedIn("counter-1")
      for _ in 0..<47 {
        live.wait(minutes: 10)
        _ = try await busy.get("/worklist")
      }
      #expect(try await busy.get("/worklist").status == 200)
      live.wait(minutes: 14)
      #expect(try await busy.get("/worklist").status == 303, "eight hours are over")
    }
  }

  @Test("a wrong password and an unknown account answer alike, and guessing gets slower")
  func guessing() async throws {
    try await LiveHouse.open { live in
      let browser = live.visitor()
      var pages: [String] = []
      for account in ["counter-1", "nobody"] {
        let answer = try await browser.submit("/sign-in", on: "/sign-in", ["account": account, "password": "错的"])
        #expect(answer.status == 422)
        let token = try #require(answer.hidden("_token"))
        let tokens = answer.text.matches(of: /name="_token" value="([0-9a-f]+)"/).map { String($0.1) }
        #expect(tokens.contains(token))
        pages.append(Set(tokens).reduce(answer.text.replacing(account, with: "")) { $0.replacing($1, with: "") })
      }
      #expect(pages[0] == pages[1])
      for _ in 0..<4 {
        _ = try await browser.submit("/sign-in", on: "/sign-in", ["account": "counter-1", "password": "错的"])
      }
      let blocked = try await browser.submit(
        "/sign-in", on: "/sign-in", ["account": "counter-1", "password": LiveHouse.password])
      #expect(blocked.status == 429)
      #expect(blocked.headers["retry-after"] != nil)
      #expect(browser.cookie("guiju-session") == nil)
      live.wait(minutes: 16)
      _ = try await live.signedIn("counter-1")
    }
  }

  @Test("a form from elsewhere, without its token, or with another session's token does nothing")
  func forgery() async throws {
    try await LiveHouse.open { live in
      let browser = try await live.signedIn("counter-1")
      let other = try await live.signedIn("head-1")
      let (own, foreign) = (try await browser.get("/worklist"), try await other.get("/worklist"))
      let token = own.hidden("_token") ?? ""
      #expect(try await browser.post("/sign-out", [:]).status == 403)
      #expect(try await browser.post("/sign-out", ["_token": foreign.hidden("_token") ?? ""]).status == 403)
      #expect(
        try await browser.post("/sign-out", ["_token": token], headers: ["Origin": "https://evil.example"]).status
          == 403)
      #expect(
        try await browser.post("/sign-out", ["_token": token], headers: ["Sec-Fetch-Site": "cross-site"]).status == 403)
      #expect(try await browser.get("/worklist").status == 200, "still signed in")
      #expect(try await browser.post("/sign-out", ["_token": token]).status == 303)
    }
  }

  @Test("a form whose session ended comes back with everything typed, if it is ours")
  func endedSession() async throws {
    try await LiveHouse.open { live in
      let browser = try await live.signedIn("counter-1")
      let token = try await browser.get("/worklist").hidden("_token") ?? ""
      live.wait(minutes: 20)
      let form = ["_token": token, "note": "还在这里", "password": "秘密"]
      let own = try await browser.post("/mode", form, headers: ["Origin": "http://127.0.0.1:\(live.port)"])
      #expect(own.status == 403)
      #expect(own.hidden("note") == "还在这里")
      #expect(!own.text.contains("秘密"))
      #expect(try await browser.post("/mode", form).hidden("note") == nil, "no origin, no form back")
    }
  }

  @Test("too long a body is refused, in length and in pieces")
  func bodyLimit() async throws {
    try await LiveHouse.open { live in
      let long = [UInt8](repeating: 0x61, count: Call.bodyLimit + 1)
      let type = ["Content-Type": "application/x-www-form-urlencoded"]
      let refused = try await live.visitor().send("POST", "/mode", headers: type, body: long)
      #expect(refused.status == 413)
      let fits = [UInt8](repeating: 0x61, count: Call.bodyLimit)
      let taken = try await live.visitor().send("POST", "/mode", headers: type, body: fits)
      #expect(taken.status == 403)
    }
  }

  @Test("too long a header closes the connection")
  func headerLimit() async throws {
    try await LiveHouse.open { live in
      let answer = try await live.visitor().get("/sign-in", headers: ["X-Long": String(repeating: "a", count: 20_000)])
      #expect(answer.status == 400)
    }
  }

  @Test(
    "a connection on which nothing moves is closed, half a request too", arguments: ["", "GET / HTTP/1.1\r\nHost:"])
  func idleConnection(said: String) async throws {
    try await LiveHouse.open(idle: 1) { live in
      let seconds = try await live.visitor().secondsUntilClosed(after: Array(said.utf8))
      #expect(seconds > 0.5 && seconds < 8)
    }
  }

  @Test("a path answers the methods it has")
  func methods() async throws {
    try await LiveHouse.open { live in
      let browser = live.visitor()
      let wrong = try await browser.send("DELETE", "/sign-in")
      #expect(wrong.status == 405)
      #expect(wrong.headers["allow"] == "HEAD, GET, POST")
      #expect(try await browser.send("TRACE", "/sign-in").status == 405)
      #expect(try await browser.send("GET", "/sign-out").status == 405)
      let head = try await browser.send("HEAD", "/sign-in")
      #expect(head.status == 200)
      #expect(head.body.isEmpty)
      #expect((head.headers["content-length"].flatMap { Int($0) } ?? 0) > 1_000)
      #expect(try await browser.get("/nowhere").status == 404)
    }
  }

  @Test(
    "a broken address or form is refused, not crashed on",
    arguments: [
      "/%", "/%zz", "/%ff", "/%00", "/matters/%2e%2e", "/entries/-1", "/entries/99999999999999999999",
      "/log/tile/9/000",
    ])
  func brokenAddresses(path: String) async throws {
    try await LiveHouse.open { live in
      let status = try await live.visitor().get(path).status
      #expect([303, 400, 404].contains(status))
      let query = try await live.visitor().get("/sign-in?return=%ff")
      #expect(query.status == 400)
    }
  }

  @Test(
    "sign-in returns to a page of this site and to no other",
    arguments: ["//evil.example", "https://evil.example", "/\\evil", "javascript:1"])
  func openRedirect(target: String) async throws {
    try await LiveHouse.open { live in
      let answer = try await live.visitor().submit(
        "/sign-in", on: "/sign-in", ["account": "counter-1", "password": LiveHouse.password, "return": target])
      #expect(answer.headers["location"] == "/worklist")
    }
  }

  @Test("the display mode is a cookie and returns to the page")
  func mode() async throws {
    try await LiveHouse.open { live in
      let browser = live.visitor()
      let answer = try await browser.submit("/mode", on: "/sign-in", ["size": "xlarge", "return": "/sign-in"])
      #expect(answer.headers["location"] == "/sign-in")
      #expect(try await browser.get("/sign-in").text.contains("size-xlarge"))
    }
  }

  @Test("health, readiness and numbers are on the other listener only")
  func health() async throws {
    try await LiveHouse.open { live in
      let health = Browser(port: live.healthPort)
      #expect(try await health.get("/healthz").text == "ok\n")
      #expect(try await health.get("/readyz").status == 200)
      _ = try await live.visitor().get("/nowhere")
      #expect(try await health.get("/metrics").text.contains("guiju_answers_total{status=\"404\"} 1"))
      #expect(try await live.visitor().get("/healthz").status == 404)
    }
  }

  @Test("the files that pages name may be kept for ever, and the style guide shows")
  func staticFiles() async throws {
    try await LiveHouse.open { live in
      let browser = live.visitor()
      let guide = try await browser.get("/styleguide")
      #expect(guide.status == 200)
      let path = guide.text.components(separatedBy: "href=\"/static/guiju-").dropFirst().first?
        .components(separatedBy: "\"").first
      let css = try await browser.get("/static/guiju-\(path ?? "")")
      #expect(css.status == 200)
      #expect(css.headers["cache-control"]?.contains("immutable") == true)
    }
  }
}

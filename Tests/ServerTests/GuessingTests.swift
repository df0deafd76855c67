import Casework
import Foundation
import HouseTesting
import Law
import Testing

@testable import Server

/// What guessing meets, and what it cannot do to others.
@Suite("Guessing")
struct GuessingTests {
  private static let now = Moment(Day("2025-01-13") ?? .first, hour: 9, minute: 0)

  @Test("a right answer of one's own between the guesses does not lift the limit")
  func ownAnswer() {
    let attempts = Attempts(free: 10)
    var tried = 0
    while tried < 1_000, attempts.start("here", at: Self.now) == nil {
      tried += 1
      // Every ninth try is right.
      if tried.isMultiple(of: 9) { attempts.giveBack("here", at: Self.now) }
    }
    #expect(tried < 20)
  }

  @Test("an IPv6 subscriber is one, and IPv4 addresses are each their own")
  func blocks() {
    #expect(Attempts.block(of: "2001:db8:1:2:aaaa::1") == Attempts.block(of: "2001:db8:1:2:bbbb::2"))
    #expect(Attempts.block(of: "2001:db8:1:2::1") != Attempts.block(of: "2001:db8:1:3::1"))
    #expect(Attempts.block(of: "10.0.0.1") != Attempts.block(of: "10.0.0.2"))
  }

  @Test("one address has a part of the queue of password checks, and is refused at once beyond it")
  func queue() async {
    let checks = PasswordChecks()
    func tries(_ count: Int, from address: String) async -> Int {
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<count {
          group.addTask {
            do { return try await !checks.matches("x", stored: nil, from: address) } catch { return false }
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
    }
    async let crowd = tries(24, from: "10.0.0.1")
    async let other = tries(1, from: "10.0.0.2")
    let (answered, own) = await (crowd, other)
    #expect(own == 1)
    #expect(answered < 24 && answered > 0)
  }

  @Test("a stranger's tries do not keep the owner out of a browser that was signed in before")
  func owner() async throws {
    try await LiveHouse.open { live in
      let owner = try await live.signedIn("counter-1")
      _ = try await owner.submit("/sign-out", on: "/worklist", [:])
      let stranger = live.visitor()
      for _ in 0..<8 {
        _ = try await stranger.submit("/sign-in", on: "/sign-in", ["account": "counter-1", "password": "错的"])
      }
      let blocked = try await stranger.submit(
        "/sign-in", on: "/sign-in", ["account": "counter-1", "password": LiveHouse.password])
      #expect(blocked.status == 429)
      let back = try await owner.submit(
        "/sign-in", on: "/sign-in", ["account": "counter-1", "password": LiveHouse.password])
      #expect(back.status == 303)
    }
  }
}

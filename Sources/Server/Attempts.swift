public import Law
import Synchronization

/// Tries that may be guesses (sign-ins, look-ups by code), counted by key: after the free ones each makes the next wait
/// twice as long, 15 minutes at most. Kept in memory of this server alone.
public final class Attempts: Sendable {
  private struct Count {
    var tries: Int
    var open: Moment
    var last: Moment
  }

  private let free: Int
  /// Owned by this object: the counts by key, the oldest dropped beyond a limit.
  private let counts = Mutex<[String: Count]>([:])
  private static let limit = 50_000
  private static let longest = 900
  /// A count is forgotten this long after its last try.
  private static let forgotten = 3_600_000

  /// - Parameter free: tries before anybody has to wait.
  public init(free: Int) { self.free = free }

  /// Counts one try.
  ///
  /// - Returns: nil where it may go on, or the seconds to wait; a try that must wait is not counted.
  public func start(_ key: String, at now: Moment) -> Int? {
    counts.withLock { counts in
      if counts.count >= Self.limit { Self.drop(from: &counts, at: now) }
      var count = counts[key] ?? Count(tries: 0, open: now, last: now)
      if now - count.last > Self.forgotten { count = Count(tries: 0, open: now, last: now) }
      guard count.open <= now else { return (count.open - now + 999) / 1000 }
      count.tries += 1
      count.last = now
      if count.tries >= free {
        let seconds = min(1 << min(count.tries - free, 16), Self.longest)
        count.open = now.adding(milliseconds: seconds * 1000)
      }
      counts[key] = count
      return nil
    }
  }

  /// Takes one try back, which was no guess. What was counted before stays: else whoever knows one right answer could
  /// guess at others for ever.
  public func giveBack(_ key: String, at now: Moment) {
    counts.withLock { counts in
      guard var count = counts[key] else { return }
      count.tries = max(0, count.tries - 1)
      if count.tries < free { count.open = min(count.open, now) }
      counts[key] = count
    }
  }

  /// The part of an address that one subscriber has: an IPv6 network of 64 bits, or the whole IPv4 address.
  static func block(of address: String) -> String {
    guard address.contains(":") else { return address }
    return address.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
  }

  private static func drop(from counts: inout [String: Count], at now: Moment) {
    counts = counts.filter { now - $0.value.last <= forgotten }
    if counts.count >= limit {
      for (key, _) in counts.sorted(by: { $0.value.last < $1.value.last }).prefix(limit / 10) { counts[key] = nil }
    }
  }
}

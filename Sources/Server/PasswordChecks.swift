import Foundation
import Seals
import Synchronization

/// Checks passwords on a thread of its own, one at a time and in order: one check takes a quarter of a second, and
/// neither the event loops nor the threads that read the database may wait for it.
///
/// Whoever asks while the queue is full is refused before any work is done; one address has only a part of the queue.
final class PasswordChecks: Sendable {
  private struct Check: Sendable {
    let password: String
    let stored: String?
    let address: String
    let answer: CheckedContinuation<Bool?, Never>
  }

  private struct Queue: Sendable {
    var waiting: [Check] = []
    /// A thread works on it; it ends with the last check.
    var isWorked = false
  }

  private let queue = Mutex(Queue())
  static let longestQueue = 16
  /// Most checks that wait for one address.
  static let mostOfOne = 4

  /// A hash that no password has: an unknown account takes as long as a known one.
  private static let nobody =
    "$pbkdf2-sm3$\(PasswordHash.standardIterations)"
    + "$\(String(repeating: "5c", count: 16))$\(String(repeating: "36", count: 32))"

  /// Whether the password is the stored one; always no where nothing is stored.
  ///
  /// - Parameter address: of the client, for a fair share.
  /// - Throws: `Denied.tooMany` where too many checks are waiting.
  func matches(_ password: String, stored: String?, from address: String) async throws -> Bool {
    let answer: Bool? = await withCheckedContinuation { continuation in
      let check = Check(password: password, stored: stored, address: address, answer: continuation)
      if !enqueue(check) { continuation.resume(returning: nil) }
    }
    guard let answer else { throw Denied.tooMany(wait: 5) }
    return answer
  }

  /// - Returns: whether there was room.
  private func enqueue(_ check: Check) -> Bool {
    let (isTaken, isFirst) = queue.withLock { queue in
      guard queue.waiting.count < Self.longestQueue,
        queue.waiting.count(where: { $0.address == check.address }) < Self.mostOfOne
      else { return (false, false) }
      queue.waiting.append(check)
      defer { queue.isWorked = true }
      return (true, !queue.isWorked)
    }
    if isFirst {
      let thread = Thread { while let next = self.next() { Self.run(next) } }
      thread.name = "password-checks"
      thread.start()
    }
    return isTaken
  }

  private func next() -> Check? {
    queue.withLock { queue in
      queue.isWorked = !queue.waiting.isEmpty
      return queue.isWorked ? queue.waiting.removeFirst() : nil
    }
  }

  private static func run(_ check: Check) {
    let matches = PasswordHash.verify(check.password, encoded: check.stored ?? nobody)
    check.answer.resume(returning: matches && check.stored != nil)
  }
}

import Foundation
import Seals

/// Checks passwords on threads of its own, two at a time: one check takes a quarter of a second.
final class PasswordChecks: Sendable {
  private let queue: OperationQueue
  private static let longestQueue = 64

  init() {
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = 2
    queue.name = "password-checks"
  }

  /// A hash that no password has: an unknown account takes as long as a known one.
  private static let nobody =
    "$pbkdf2-sm3$\(PasswordHash.standardIterations)"
    + "$\(String(repeating: "5c", count: 16))$\(String(repeating: "36", count: 32))"

  /// Whether the password is the stored one; always no where nothing is stored.
  ///
  /// - Throws: `Denied.tooMany` where too many checks are waiting.
  func matches(_ password: String, stored: String?) async throws -> Bool {
    guard queue.operationCount < Self.longestQueue else { throw Denied.tooMany(wait: 10) }
    return await withCheckedContinuation { continuation in
      queue.addOperation {
        let matches = PasswordHash.verify(password, encoded: stored ?? Self.nobody)
        continuation.resume(returning: matches && stored != nil)
      }
    }
  }
}

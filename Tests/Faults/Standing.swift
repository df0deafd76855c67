import Foundation
import Testing

/// What the worker found when it compared a data folder with the ledger outside.
struct Standing: Decodable {
  var entries: Int
  var answered: Int
  var lost: Int
  var twice: Int
  /// Committed, but cut off before the answer.
  var unanswered: Int
  var findings: [String]

  var isSound: Bool { lost == 0 && twice == 0 && findings.isEmpty }

  init(line: String) throws {
    self = try JSONDecoder().decode(Standing.self, from: Data(line.utf8))
  }
}

/// All tests that break something; one after the other, so that they do not slow each other's deadlines.
@Suite("Faults", .serialized)
enum Faults {}

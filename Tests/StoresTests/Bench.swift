import Foundation
import Ledger
import Testing

/// A database that one test has to itself.
struct Bench: Sendable {
  /// Opens it once more, as another server would.
  let open: @Sendable (_ bureau: String) throws -> any Store

  /// A store with the journal's tables and one table of views.
  func store(bureau: String = "110101") throws -> any Store {
    let store = try open(bureau)
    try store.create(JournalTables.all + [Self.samples])
    return store
  }

  static let samples = Table(
    "samples",
    [
      .text("bureau"), .integer("number"), .text("word"), .bytes("raw"), .text("note", optional: true),
      .integer("size", optional: true), .bytes("scan", optional: true),
    ], key: ["bureau", "number"], unique: [["bureau", "word"]], indexes: [["bureau", "note"]])
}

/// One fact that holds for every engine.
struct Fact: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let check: @Sendable (Bench) async throws -> Void

  init(_ description: String, _ check: @escaping @Sendable (Bench) async throws -> Void) {
    testDescription = description
    self.check = check
  }
}

/// What a command says no with; the stores know nothing of it.
struct Refused: Error, Equatable {}

extension Transaction {
  func insertSample(_ number: Int, _ word: String, raw: [UInt8] = []) throws {
    try run(
      "INSERT INTO samples (bureau, number, word, raw) VALUES (?, ?, ?, ?)",
      [.text(bureau), .integer(number), .text(word), .bytes(raw)])
  }
}

extension Reader {
  func sampleNumbers() throws -> [Int] {
    try rows("SELECT number FROM samples WHERE bureau = ? ORDER BY number", [.text(bureau)]).map { $0.number(0) }
  }
}

extension Store {
  func sampleNumbers() async throws -> [Int] { try await read { try $0.sampleNumbers() } }

  /// The fault with which a write ends; nil if it does not.
  func fault(_ body: (any SavepointTransaction) throws -> Void) -> StoreFault? {
    do {
      try transact(body)
      return nil
    } catch {
      return error as? StoreFault
    }
  }
}

extension StoreFault {
  var isUnavailable: Bool { if case .unavailable = self { true } else { false } }
  var isUnknown: Bool { if case .unknown = self { true } else { false } }
  var isFull: Bool { if case .full = self { true } else { false } }
  var isDamaged: Bool { if case .damaged = self { true } else { false } }
}

/// Runs a blocking call on a thread of its own.
func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result { try body() }) }.start()
  }
}

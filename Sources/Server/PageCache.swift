import Law
import Ledger
import Pages
import Synchronization

/// Pages for people who have not signed in, made once for all of them and kept while the log stands still.
///
/// A page is kept under everything it may depend on beside the log: address with query, mode, day. It goes with the
/// next entry that this process commits, and after a second, because another server may commit too. It is made for
/// nobody; each visitor's form token is set in when it is answered.
final class PageCache: Sendable {
  private struct Key: Hashable {
    let here: String
    let mode: String
    let day: Day
  }

  private struct Kept: Sendable {
    /// Status and headers; the body is in `pieces`.
    let head: Answer
    /// The body cut at its form tokens.
    let pieces: [ArraySlice<UInt8>]
    let made: Moment

    func answer(token: String) -> Answer {
      var answer = head
      answer.body.reserveCapacity(size + pieces.count * token.utf8.count)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { answer.body += token.utf8 }
        answer.body += piece
      }
      return answer
    }

    var size: Int { pieces.reduce(0) { $0 + $1.count } }
  }

  private struct Shelf: Sendable {
    /// `Journal.moves` that the pages were made after.
    var moves = 0
    var pages: [Key: Kept] = [:]
    var bytes = 0
  }

  static let mostPages = 512
  static let mostBytes = 16 << 20
  /// In milliseconds.
  private static let longest = 1_000
  private let shelf = Mutex(Shelf())

  /// Pages and bytes kept now.
  var extent: (pages: Int, bytes: Int) { shelf.withLock { ($0.pages.count, $0.bytes) } }

  /// - Parameter make: answers a visit that names nobody.
  func answer(to visit: Visit, of house: House, _ make: (Visit) async throws -> Answer) async throws -> Answer {
    let moves = house.journal.moves
    let key = Key(here: visit.here, mode: visit.mode.words, day: visit.day)
    if let kept = find(key, at: visit.now, moves) { return kept.answer(token: visit.token) }
    // Nobody can know it, so nothing that somebody typed is taken for it.
    let placeholder = house.random(32).hex
    let answer = try await make(visit.byAnybody(token: placeholder))
    var head = answer
    head.body = []
    let kept = Kept(head: head, pieces: Self.pieces(of: answer.body, around: Array(placeholder.utf8)), made: visit.now)
    if answer.status == 200, answer.header("Set-Cookie") == nil { keep(kept, key, moves) }
    return kept.answer(token: visit.token)
  }

  private func find(_ key: Key, at now: Moment, _ moves: Int) -> Kept? {
    shelf.withLock { shelf in
      if moves > shelf.moves { shelf = Shelf(moves: moves) }
      guard let kept = shelf.pages[key], (0..<Self.longest).contains(now - kept.made) else { return nil }
      return kept
    }
  }

  private func keep(_ kept: Kept, _ key: Key, _ moves: Int) {
    let size = kept.size + key.here.utf8.count
    guard size <= Self.mostBytes / 8 else { return }
    shelf.withLock { shelf in
      // What was committed since may be missing on it.
      guard shelf.moves == moves else { return }
      if let earlier = shelf.pages.removeValue(forKey: key) { shelf.bytes -= earlier.size + key.here.utf8.count }
      if shelf.pages.count >= Self.mostPages || shelf.bytes + size > Self.mostBytes { shelf = Shelf(moves: moves) }
      shelf.pages[key] = kept
      shelf.bytes += size
    }
  }

  private static func pieces(of body: [UInt8], around token: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var (start, place) = (0, 0)
    while place + token.count <= body.count {
      guard body[place] == token[0], body[place..<place + token.count].elementsEqual(token) else {
        place += 1
        continue
      }
      pieces.append(body[start..<place])
      place += token.count
      start = place
    }
    return pieces + [body[start...]]
  }
}

import Foundation
import HouseTesting

/// What the world outside was told: one line an answered command, kept by the parent, never in the data folder.
struct AnswerLedger {
  /// Index of the entry that the answer named; nil where it was answered early.
  private(set) var answers: [Place: Int?] = [:]

  static func line(_ place: Place, index: Int?) -> String {
    "answered \(place.client) \(place.step) \(index.map(String.init) ?? "-")\n"
  }

  /// Reads the lines; a last line without its end was never received.
  init(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let complete = text.lastIndex(of: "\n").map { text[...$0] } ?? ""
    for line in complete.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 4, words[0] == "answered", let client = Int(words[1]), let step = Int(words[2]) else {
        continue
      }
      answers[Place(client: client, step: step)] = .some(Int(words[3]))
    }
  }

  /// The first step of each client that has no answer.
  func next(clients: Int) -> [Int] {
    var next = Array(repeating: 0, count: clients)
    for place in answers.keys where place.client < clients {
      next[place.client] = max(next[place.client], place.step + 1)
    }
    return next
  }
}

/// Writes a whole line at once, unbuffered: it is out before the next statement, whatever kills the process then.
func tell(_ line: String) {
  let bytes = Array(line.utf8)
  let written = write(STDOUT_FILENO, bytes, bytes.count)
  precondition(written == bytes.count, "standard output does not take a line")
}

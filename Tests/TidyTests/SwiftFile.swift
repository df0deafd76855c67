/// One Swift file: as written, and as bare code in which comments and texts are blank, line for line.
struct SwiftFile: Sendable {
  let path: String
  let text: String
  let code: String

  init(path: String) { self.init(path: path, text: Project.text(path)) }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var blanking = Blanking(text)
    blanking.code(until: nil)
    code = String(decoding: blanking.out, as: UTF8.self)
  }

  var name: String { path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "" }

  /// A test, a benchmark, or what only they use.
  var isTest: Bool { ["Tests/", "Benchmarks/"].contains { path.hasPrefix($0) } || path.contains("/Tests/") }

  func breaches(of pattern: String, _ what: (String) -> String) -> [Breach] {
    code.matches(pattern).map { Breach(path: path, line: $0.line, what: what($0.groups[0])) }
  }
}

/// Copies Swift code and writes spaces for comments and for texts, but not for the code within texts.
private struct Blanking {
  private let bytes: [UInt8]
  private var next = 0
  private(set) var out: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
    out = bytes
  }

  private func starts(_ mark: String) -> Bool { bytes[next...].starts(with: mark.utf8) }

  private mutating func blank(_ count: Int) {
    for _ in 0..<min(count, bytes.count - next) {
      if bytes[next] != 0x0A { out[next] = 0x20 }
      next += 1
    }
  }

  /// - Parameter closing: ends at this byte, unmatched; nil runs to the end.
  mutating func code(until closing: UInt8?) {
    var depth = 0
    while next < bytes.count {
      if starts("//") {
        while next < bytes.count, bytes[next] != 0x0A { blank(1) }
      } else if starts("/*") {
        comment()
      } else if let fence = fence() {
        literal(fence)
      } else {
        if bytes[next] == closing, depth == 0 { return }
        if bytes[next] == UInt8(ascii: "(") { depth += 1 }
        if bytes[next] == UInt8(ascii: ")") { depth -= 1 }
        next += 1
      }
    }
  }

  private mutating func comment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        blank(2)
      } else if starts("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && next < bytes.count
  }

  /// The number signs and quotes with which a text begins here, or nil.
  private func fence() -> (signs: Int, quotes: Int)? {
    var position = next
    while position < bytes.count, bytes[position] == UInt8(ascii: "#") { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    return (position - next, bytes[position...].starts(with: Array("\"\"\"".utf8)) ? 3 : 1)
  }

  private mutating func literal(_ fence: (signs: Int, quotes: Int)) {
    let signs = String(repeating: "#", count: fence.signs)
    let close = String(repeating: "\"", count: fence.quotes) + signs
    blank(fence.signs + fence.quotes)
    while next < bytes.count {
      if starts(close) { return blank(close.utf8.count) }
      if starts("\\\(signs)(") {
        blank(2 + fence.signs)
        code(until: UInt8(ascii: ")"))
        blank(1)
      } else {
        blank(starts("\\\(signs)") ? 2 + fence.signs : 1)
      }
    }
  }
}

import Testing

@Suite("Sizes")
struct SizeTests {
  @Test("no Swift file has more than 400 lines")
  func files() {
    expectNone(
      Project.swift.compactMap { file in
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        return lines > 400
          ? Breach(path: file.path, line: 401, what: "the file has \(lines) lines, 400 are the most") : nil
      })
  }

  @Test("no line of Swift has more than 120 columns")
  func columns() { expectNone(Project.swift.flatMap(Self.longLines)) }

  @Test("no function has more than 70 lines")
  func functions() { expectNone(Project.swift.flatMap(Self.longFunctions)) }

  @Test("a long line and a long function are found where they are, a long text in a function too")
  func control() {
    let body = String(repeating: "  // }\n  print(\"\\(text + \"}\")\")\n", count: 36)
    let text = "struct A {\nfunc b(c: () -> Void = {}) {\n\(body)}\n}\n" + String(repeating: "长", count: 121) + "\n"
    let file = SwiftFile(path: "A.swift", text: text)
    #expect(
      Self.longFunctions(file) == [Breach(path: "A.swift", line: 2, what: "a function of 74 lines, 70 are the most")])
    #expect(Self.longLines(file).map(\.line) == [77])
    let short = SwiftFile(path: "A.swift", text: text.replacing("func b(c: () -> Void = {})", with: "enum B"))
    #expect(Self.longFunctions(short).isEmpty)
  }

  static func longLines(_ file: SwiftFile) -> [Breach] {
    file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      line.utf8.count > 120 && line.count > 120
        ? Breach(path: file.path, line: index + 1, what: "a line of \(line.count) columns, 120 are the most") : nil
    }
  }

  /// Blocks whose words before the brace declare a function, an initialiser or a computed property.
  static func longFunctions(_ file: SwiftFile) -> [Breach] {
    struct Open {
      let line: Int
      let isFunction: Bool
      let parentheses: Int
      let header: String
      let headerLine: Int
      let openLine: Int
    }
    var open: [Open] = []
    var breaches: [Breach] = []
    var line = 1
    var parentheses = 0
    var header = ""
    var headerLine = 1
    for character in file.code {
      switch character {
      case "{":
        let found = header.matches(#"\b(func|init|deinit|subscript|var)\b"#).last
        open.append(
          Open(
            line: headerLine + (found?.line ?? 1) - 1, isFunction: parentheses == 0 && found != nil,
            parentheses: parentheses, header: header, headerLine: headerLine, openLine: line))
        (parentheses, header, headerLine) = (0, "", line)
      case "}":
        guard let block = open.popLast() else { continue }
        let length = line - block.line + 1
        if block.isFunction, length > 70 {
          breaches.append(
            Breach(path: file.path, line: block.line, what: "a function of \(length) lines, 70 are the most"))
        }
        // A closure among the parameters does not end the words before the body.
        let within = block.parentheses > 0
        let skipped = String(repeating: "\n", count: line - block.openLine)
        (parentheses, header) = (block.parentheses, within ? block.header + skipped : "")
        headerLine = within ? block.headerLine : line
      default:
        if character == "(" || character == "[" { parentheses += 1 }
        if character == ")" || character == "]" { parentheses -= 1 }
        header.append(character)
      }
      if character == "\n" { line += 1 }
    }
    return breaches
  }
}

import Testing

@Suite("READMEs of the kinds")
struct KindDocumentTests {
  static let kinds = Project.manifest.rooms.sorted { $0.key < $1.key }.flatMap { room, kinds in
    kinds.map { "Modules/\(room)/\($0)" }
  }

  /// What a README must name: every id and every command in a row of the authority matrix.
  static let patterns = [
    "refusal": #"Refusal\(\s*"([\w.-]+)""#, "deadline": #"Deadline\(\s*"([\w.-]+)""#,
    "figure": #"Figure\(\s*"([\w.-]+)""#,
    "measure": #"Measure\(\s*"([\w.-]+)""#, "permitted command": #"Permission\(((?:\.\w+, )+)to:"#,
  ]

  @Test("every refusal, deadline, measure, figure and permitted command of a kind is in its README", arguments: kinds)
  func named(folder: String) {
    let readme = Project.text("\(folder)/README.md")
    let files = Project.swift.filter { $0.path.hasPrefix("\(folder)/Sources/") }
    expectNone(
      files.flatMap { file in
        Self.ids(in: file.text).filter { !readme.contains("`\($0.id)`") }.map {
          Breach(path: file.path, line: $0.line, what: "\(folder)/README.md does not name the \($0.what) `\($0.id)`")
        }
      })
  }

  @Test("every id that a README names is one of its kind's", arguments: kinds)
  func real(folder: String) {
    let sources = Project.swift.filter { $0.path.hasPrefix("\(folder)/Sources/") }.map(\.text).joined()
    guard let id = sources.matches(#"MatterKind\(\s*"([\w.-]+)""#).first?.groups[1] else {
      Issue.record("\(folder) has no kind")
      return
    }
    let readme = Project.text("\(folder)/README.md")
    #expect(readme.contains("`\(id)`"), "\(folder)/README.md does not name \(id)")
    expectNone(
      readme.matches("`(\(id)[.][\\w.-]+)`").filter { match in
        let isClock = [".due", ".done"].contains { match.groups[1].hasSuffix($0) }
        return !isClock && !sources.contains("\"\(match.groups[1])\"")
      }.map { Breach(path: "\(folder)/README.md", line: $0.line, what: "no source has \($0.groups[1])") })
  }

  @Test("ids are found however they are laid out")
  func control() {
    let text = "throw Refusal(\n \"a.b.c\", under: x)\nPermission(.go, .stop, to: .counter)\nFigure(\"f.g\", title: t)"
    #expect(Self.ids(in: text).map(\.id).sorted() == ["a.b.c", "f.g", "go", "stop"])
  }

  static func ids(in text: String) -> [(id: String, what: String, line: Int)] {
    patterns.sorted { $0.key < $1.key }.flatMap { what, pattern in
      text.matches(pattern).flatMap { match in
        match.groups[1].matches(#"[\w.-]*\w"#).map { found in
          let id = found.groups[0]
          return (id.hasPrefix(".") ? String(id.dropFirst()) : id, what, match.line)
        }
      }
    }
  }
}

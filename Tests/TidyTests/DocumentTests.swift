import Foundation
import Testing

@Suite("Documents")
struct DocumentTests {
  @Test("no dead links: every file and every heading that a document points to is there")
  func links() { expectNone(Project.documents.flatMap { Self.deadLinks(in: $0, Project.text($0)) }) }

  @Test("every path that a document names in code letters is there")
  func paths() {
    let pattern = #"`((?:Sources|Modules|Tests|Demo|docs|bin|\.ci)/[\w./-]*\w/?)`"#
    expectNone(
      Project.documents.flatMap { path in
        Project.text(path).matches(pattern).filter { !Project.exists($0.groups[1]) }.map {
          Breach(path: path, line: $0.line, what: "there is no \($0.groups[1])")
        }
      })
  }

  @Test("every command and every variable of the environment that a document names is one of the program's")
  func commands() {
    let program = Project.swift.filter { $0.path.hasPrefix("Sources/guiju/") }.map(\.text).joined()
    let names = Set(program.matches(#"commandName: "(\w+)""#).map { $0.groups[1] })
    let variables = Set(program.matches(#"GUIJU_[A-Z_]+"#).map { $0.groups[0] }).union(["GUIJU_TEST_POSTGRES"])
    #expect(names.contains("serve") && variables.contains("GUIJU_DATA"))
    expectNone(
      Project.documents.flatMap { path in
        let text = Project.text(path)
        let wrong =
          text.matches(#"(?:^|[`/ ])guiju ([a-z]+)(?= |`|$)"#).filter {
            $0.groups[0].hasPrefix("`") || path.hasPrefix("docs/")
          }
          .map { ($0.line, $0.groups[1]) }.filter { !names.contains($0.1) }
          + text.matches(#"GUIJU_[A-Z_]+"#).map { ($0.line, $0.groups[0]) }.filter { !variables.contains($0.1) }
        return wrong.map { Breach(path: path, line: $0.0, what: "the program has no \($0.1)") }
      })
  }

  @Test("the tests that ARCHITECTURE.md names as proofs are there by those names")
  func proofs() {
    let text = Project.text("ARCHITECTURE.md")
    let proofs = text.matches(#"\[[^\]]*\]\(((?:Tests|Modules)/[^)]+\.swift)\): “([^”\n]+)”"#)
    #expect(proofs.count >= 15)
    expectNone(
      proofs.filter { !Project.text($0.groups[1]).contains("\"\($0.groups[2])") }.map {
        Breach(path: "ARCHITECTURE.md", line: $0.line, what: "\($0.groups[1]) has no test “\($0.groups[2])”")
      })
  }

  @Test("nothing points out of the repository, and nothing names a machine")
  func machine() {
    let words = [".." + "/shared", "/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Use" + "rs/"]
    expectNone(
      Project.paths.flatMap { path in
        Project.text(path).matches(words.map(NSRegularExpression.escapedPattern).joined(separator: "|")).map {
          Breach(path: path, line: $0.line, what: "names a place outside the repository: \($0.groups[0])")
        }
      })
  }

  @Test("a dead link, a dead heading and a dead picture are found, live ones are not")
  func control() {
    let text = """
      [live](README.md) [dead](docs/nowhere.md) [site](https://example.org/nowhere)
      ![](docs/nowhere.png) [here](#a-heading) [there](#no-heading)
      # A heading
      `[not a link](nowhere)`
      """
    #expect(Self.deadLinks(in: "X.md", text).map(\.line) == [1, 2, 2])
  }

  static func deadLinks(in path: String, _ text: String) -> [Breach] {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return text.replacing(try! Regex("`[^`\n]*`"), with: "").matches(#"\[[^\]]*\]\(([^)\s]+)\)"#).compactMap { match in
      let target = match.groups[1]
      if target.contains("://") || target.hasPrefix("mailto:") { return nil }
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let file = parts[0].isEmpty ? path : (folder.isEmpty ? parts[0] : "\(folder)/\(parts[0])")
      let there = parts[0].isEmpty ? text : Project.text(file)
      let isThere = parts[0].isEmpty || Project.exists(file)
      let hasHeading = parts.count == 1 || headings(there).contains(parts[1])
      return isThere && hasHeading ? nil : Breach(path: path, line: match.line, what: "a dead link: \(target)")
    }
  }

  /// The names by which headings are linked: small letters, hyphens for spaces, punctuation left out.
  private static func headings(_ text: String) -> Set<String> {
    Set(
      text.matches("^#+ +(.+)$").map { match in
        String(
          match.groups[1].lowercased().map { $0 == " " ? "-" : $0 }.filter { $0.isLetter || $0.isNumber || $0 == "-" })
      })
  }
}

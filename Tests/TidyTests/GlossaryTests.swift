import Foundation
import Testing

/// `| \`Name\` | 法定用语 | [file](file) |`
@Suite("Glossary")
struct GlossaryTests {
  struct Term: Hashable {
    let line: Int
    let name: String
    let chinese: String
    let file: String
  }

  static let terms: [Term] = Project.text("GLOSSARY.md").matches(
    #"^\| `(\w+)` \| ([^|]+) \| \[[^\]]+\]\(([^)]+)\) \|$"#
  )
  .map { Term(line: $0.line, name: $0.groups[1], chinese: $0.groups[2], file: $0.groups[3]) }

  @Test("every term is declared in the file that it names, with its Chinese words in the doc comment")
  func terms() {
    #expect(Self.terms.count > 80)
    expectNone(
      Self.terms.compactMap { term in
        let found = Self.documented(in: Project.text(term.file)).first { $0.name == term.name }
        guard let found else {
          return Breach(
            path: "GLOSSARY.md", line: term.line, what: "\(term.file) declares no \(term.name) with Chinese words")
        }
        return found.comment.contains(term.chinese)
          ? nil
          : Breach(
            path: "GLOSSARY.md", line: term.line, what: "\(term.file) does not call \(term.name) “\(term.chinese)”")
      })
  }

  @Test("every type whose doc comment gives its Chinese word is in the glossary")
  func complete() {
    let listed = Set(Self.terms.map { "\($0.file) \($0.name)" })
    let files = Project.swift.filter { !$0.isTest && !$0.path.hasPrefix("Demo/") }
    expectNone(
      files.flatMap { file in
        Self.documented(in: file.text).filter { $0.term != nil && !listed.contains("\(file.path) \($0.name)") }.map {
          Breach(
            path: file.path, line: $0.line,
            what: "not in GLOSSARY.md: | `\($0.name)` | \($0.term ?? "") | [\(file.name)](\(file.path)) |")
        }
      })
  }

  @Test("terms are in the order of their names, each once in a file")
  func order() {
    let sections = Project.text("GLOSSARY.md").components(separatedBy: "\n## ")
    for section in sections {
      let names = section.matches(#"^\| `(\w+)` \|"#).map { $0.groups[1] }
      #expect(names == names.sorted { $0.lowercased() < $1.lowercased() }, "\(section.prefix(30))")
    }
    #expect(Set(Self.terms.map { "\($0.file) \($0.name)" }).count == Self.terms.count)
  }

  @Test("a term is read from the first sentence of a doc comment alone")
  func control() {
    let text = "/// A thing (东西, and more): so.\npublic struct Thing {}\n\n/// Nothing.\n/// (别的)\nenum Other {}\n"
    let found = Self.documented(in: text)
    #expect(found.map(\.name) == ["Thing", "Other"])
    #expect(found.map(\.term) == ["东西", nil])
  }

  struct Documented {
    let line: Int
    let name: String
    let comment: String
    /// The Chinese word in the brackets of its first line.
    let term: String?
  }

  /// Types with doc comments.
  static func documented(in text: String) -> [Documented] {
    let pattern =
      #"((?:^ *///.*\n)+)(?: *@.*\n)* *(?:(?:public|package|private|fileprivate|final|indirect) )*"#
      + #"(?:struct|enum|protocol|class|actor) (\w+)"#
    return text.matches(pattern).map { match in
      let comment = match.groups[1]
      let first = comment.split(separator: "\n").first.map(String.init) ?? ""
      let term = first.matches(#"\((\p{Han}[\p{Han}、，·]*)"#).first?.groups[1]
      return Documented(
        line: match.line, name: match.groups[2], comment: comment,
        term: term?.trimmingCharacters(in: CharacterSet(charactersIn: "、，·")))
    }
  }
}

import Testing

@Suite("Names")
struct NameTests {
  /// Words that say nothing about what a thing is.
  static let empty = [
    "Manager", "Helper", "Helpers", "Utils", "Util", "Handler", "Processor", "Service", "Info", "Data", "Common",
    "Base",
    "Impl", "Misc",
  ]

  /// Types that share their module's name. Nobody writes these modules' other types with the module before them,
  /// which is what such a name makes impossible.
  static let allowed = [
    "Markup": "the builder is the one word that every page uses"
  ]

  @Test("no type and no file ends in an empty word")
  func emptyWords() {
    expectNone(Project.swift.flatMap(Self.emptyNames))
  }

  @Test("no module has the name of a type in it, but for those that say why")
  func modules() {
    let clashes = Project.manifest.targets.keys.sorted().flatMap { module in
      let folder = Project.manifest.folder(of: module)
      return Project.swift.filter { $0.path.hasPrefix("\(folder)/") }.flatMap { Self.types(in: $0, named: module) }
    }
    expectNone(clashes.filter { breach in !Self.allowed.keys.contains { breach.what.hasPrefix("\($0) ") } })
    let used = Set(clashes.compactMap { $0.what.split(separator: " ").first.map(String.init) })
    #expect(used == Set(Self.allowed.keys), "an exception that nothing needs")
  }

  @Test("no notes to oneself in code")
  func notes() {
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X"].joined(separator: "|")
    let scripts = ["swift", "py", "sh", "css", "js", "h"]
    let code = Project.paths.filter { path in
      scripts.contains { path.hasSuffix(".\($0)") } || path.hasPrefix("bin/") || path == "Makefile"
    }
    expectNone(
      code.flatMap { path in
        Project.text(path).matches("\\b(\(words))\\b").map {
          Breach(path: path, line: $0.line, what: "a note to oneself: \($0.groups[0])")
        }
      })
  }

  @Test("empty names are found in types, aliases and files, and nothing else is")
  func control() {
    let text =
      "/// class OldManager\nstruct CaseManager {}\ntypealias Handler = Int\nlet data = \"enum Data\"\n"
      + "enum Database {}\n"
    let found = Self.emptyNames(SwiftFile(path: "Sources/Law/DayUtils.swift", text: text))
    #expect(found.map(\.line) == [2, 3, 1])
    let same = Self.types(in: SwiftFile(path: "a", text: "func f() {}\npublic enum Law {}\nenum Laws {}"), named: "Law")
    #expect(same.map(\.line) == [2])
  }

  private static let declares = #"\b(?:class|struct|enum|actor|protocol|typealias|associatedtype) "#

  static func emptyNames(_ file: SwiftFile) -> [Breach] {
    func ends(_ name: String) -> String? { empty.first { name == $0 || lastWord(name) == $0 } }
    let names = file.code.matches(declares + #"(\w+)"#).compactMap { match in
      ends(match.groups[1]).map {
        Breach(path: file.path, line: match.line, what: "\(match.groups[1]) ends in “\($0)”, which says nothing")
      }
    }
    let word = ends(file.name)
    return names + (word.map { [Breach(path: file.path, line: 1, what: "the file's name ends in “\($0)”")] } ?? [])
  }

  private static func lastWord(_ name: String) -> String {
    name.lastIndex(where: \.isUppercase).map { String(name[$0...]) } ?? name
  }

  static func types(in file: SwiftFile, named name: String) -> [Breach] {
    file.code.matches(declares + "\(name)\\b").map {
      Breach(path: file.path, line: $0.line, what: "\(name) is the name of its module too")
    }
  }
}

import Foundation

/// The directory board, read from the text of Package.swift.
struct Manifest: Sendable {
  /// Targets of the program with the targets they depend on; test targets are not among them.
  let targets: [String: Set<String>]
  /// Rooms with their kinds.
  let rooms: [String: [String]]
  /// Folders of targets that are not in Sources.
  private let paths: [String: String]

  init(_ text: String) {
    let lists = Dictionary(
      text.matches(#"let (\w+): \[Target\.Dependency\] = \[([^\]]*)\]"#).map {
        ($0.groups[1], Self.names($0.groups[2]))
      },
      uniquingKeysWith: { first, _ in first })
    /// What a list and the lists added to it name.
    func dependencies(_ list: String, plus names: String) -> Set<String> {
      names.matches(#"\w+"#).reduce(into: Self.names(list)) { $0.formUnion(lists[$1.groups[0]] ?? []) }
    }
    var targets: [String: Set<String>] = [:]
    var rooms: [String: [String]] = [:]
    let list = #"\[([^\]]*)\]((?:\s*\+\s*\w+)*)"#
    for match in text.matches(#"\+ layer\(\s*"(\w+)"(?:,\s*"# + list + ")?") {
      targets[match.groups[1]] = dependencies(match.groups[2], plus: match.groups[3])
    }
    for match in text.matches(#"room\(\s*"(\w+)",\s*kinds: \[([^\]]*)\],\s*imports: (\w+)"#) {
      rooms[match.groups[1]] = match.groups[2].matches(#""(\w+)""#).map { $0.groups[1] }
      targets[match.groups[1]] = lists[match.groups[3]] ?? []
    }
    let plain = #"\.(?:target|executableTarget)\(\s*name: "(\w+)",\s*dependencies: "# + list
    for match in text.matches(plain) {
      targets[match.groups[1]] = dependencies(match.groups[2], plus: match.groups[3])
    }
    for match in text.matches(#"\.systemLibrary\(name: "(\w+)""#) { targets[match.groups[1]] = [] }
    self.targets = targets
    self.rooms = rooms
    let declarations = text.components(separatedBy: "arget(").dropFirst()
    paths = Dictionary(
      declarations.compactMap { declaration in
        let name = declaration.matches(#"\A\s*name: "(\w+)""#).first?.groups[1]
        let path = declaration.matches(#"path: "([\w/]+)""#).first?.groups[1]
        return name.flatMap { name in path.map { (name, $0) } }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Targets in a list; products of packages are left out.
  private static func names(_ list: String) -> Set<String> {
    let own = list.replacing(try! Regex(#"\.product\([^)]*\)"#), with: "")
    return Set(own.matches(#""(\w+)""#).map { $0.groups[1] })
  }

  /// The folder of a target's sources.
  func folder(of target: String) -> String {
    rooms[target] == nil ? paths[target] ?? "Sources/\(target)" : "Modules/\(target)"
  }
}

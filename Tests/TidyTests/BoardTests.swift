import Testing

@Suite("Directory board")
struct BoardTests {
  private let board = Project.manifest

  @Test("the kinds named in Package.swift are the folders of their room, each with its README, sources and tests")
  func kinds() {
    #expect(board.rooms.keys.sorted() == Project.folders(in: "Modules"))
    for (room, kinds) in board.rooms {
      #expect(kinds.sorted() == Project.folders(in: "Modules/\(room)").filter { $0 != "Room" }, "\(room)")
      for kind in kinds {
        let folder = "Modules/\(room)/\(kind)"
        #expect(!Project.text("\(folder)/README.md").isEmpty, "\(folder)/README.md is missing or empty")
        for part in ["Sources", "Tests"] {
          #expect(Project.swift.contains { $0.path.hasPrefix("\(folder)/\(part)/") }, "\(folder)/\(part) is empty")
        }
      }
    }
  }

  @Test("every folder of sources and of tests is a target")
  func targets() {
    let text = Project.text("Package.swift")
    for folder in Project.folders(in: "Sources") { #expect(board.targets[folder] != nil, "Sources/\(folder)") }
    for folder in Project.folders(in: "Tests") where folder != "Fixtures" {
      let layer = folder.hasSuffix("Tests") ? String(folder.dropLast(5)) : folder
      let isNamed =
        board.targets[layer] != nil || ["\"\(folder)\"", "\"Tests/\(folder)\""].contains { text.contains($0) }
      #expect(isNamed, "Tests/\(folder)")
    }
  }

  @Test("each room names its kinds in its list")
  func lists() {
    for (room, kinds) in board.rooms {
      let list = Project.text("Modules/\(room)/Room/\(room).swift")
      for kind in kinds { #expect(list.contains("Kind(\(kind).self)"), "Modules/\(room)/Room/\(room).swift: \(kind)") }
    }
  }

  @Test("the table of targets in ARCHITECTURE.md is the one of Package.swift")
  func table() {
    let rows = ArchitectureTable.rows
    #expect(rows.keys.sorted() == board.targets.keys.sorted())
    for (target, row) in rows {
      #expect(row.ours == board.targets[target], "\(target) in ARCHITECTURE.md: Package.swift says otherwise")
    }
  }

  @Test("a target imports what its row names, and nothing else; every outside import of its row is used")
  func imports() {
    for (target, row) in ArchitectureTable.rows {
      let folder = board.folder(of: target)
      let files = Project.swift.filter { file in
        file.path.hasPrefix("\(folder)/") && (folder.hasPrefix("Tests/") || !file.path.contains("/Tests/"))
      }
      let allowed = row.ours.union(row.outside)
      let found = files.flatMap { file in
        Self.imports(of: file).map { (file.path, $0.line, $0.module) }
      }
      expectNone(
        found.filter { !allowed.contains($0.2) }.map {
          Breach(path: $0.0, line: $0.1, what: "\(target) may not import \($0.2): see the table in ARCHITECTURE.md")
        })
      let unused = row.outside.subtracting(found.map(\.2))
      #expect(unused.isEmpty, "\(target) in ARCHITECTURE.md: nothing imports \(unused.sorted())")
    }
  }

  @Test("rooms do not import each other, nor HTTP or a database")
  func rooms() {
    for (room, dependencies) in board.targets where board.rooms[room] != nil {
      let others = Set(board.rooms.keys).union(["Server", "Stores", "CPostgres", "guiju"])
      #expect(dependencies.isDisjoint(with: others), "\(room)")
    }
  }

  @Test("the board is read as it is written")
  func control() {
    let manifest = Manifest(
      """
      let floor: [Target.Dependency] = ["A", "B"]
      + layer("A") + layer("B", ["A", .product(name: "P", package: "p")], resources: [.copy("x")])
      + layer("C", resources: [.copy("A")]) + room("R", kinds: ["K", "L"], imports: floor)
      .executableTarget(name: "x", dependencies: ["C", .product(name: "Q", package: "q")] + floor, path: "y"),
      """)
    #expect(manifest.rooms == ["R": ["K", "L"]])
    #expect(manifest.folder(of: "x") == "y" && manifest.folder(of: "A") == "Sources/A")
    #expect(manifest.folder(of: "R") == "Modules/R")
    #expect(manifest.targets == ["A": [], "B": ["A"], "C": [], "R": ["A", "B"], "x": ["A", "B", "C"]])
    let file = SwiftFile(path: "a", text: "public import Law\n// import Nothing\n@testable import struct Ledger.Head\n")
    #expect(Self.imports(of: file).map(\.module) == ["Law", "Ledger"])
  }

  static func imports(of file: SwiftFile) -> [(line: Int, module: String)] {
    let pattern =
      #"^\s*(?:@\w+ |public |package |internal |private |fileprivate )*import (?:struct |class |enum |func )?(\w+)"#
    return file.code.matches(pattern).map { ($0.line, $0.groups[1]) }
  }
}

/// The rows `| target | holds | imports (ours) | imports (outside) |` of ARCHITECTURE.md.
enum ArchitectureTable {
  struct Row {
    let ours: Set<String>
    let outside: Set<String>
  }

  static let rows: [String: Row] = {
    let lines = Project.text("ARCHITECTURE.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
    let cells = lines.map { $0.split(separator: "|").map(String.init) }.filter { $0.count == 4 }
    func names(_ cell: String) -> Set<String> { Set(cell.matches(#"\w+"#).map { $0.groups[0] }) }
    return Dictionary(
      cells.flatMap { cell in
        names(cell[0]).map { ($0, Row(ours: names(cell[2]), outside: names(cell[3]))) }
      }, uniquingKeysWith: { first, _ in first })
  }()
}

import Foundation
import Testing

/// The repository as text: its root is found from the place of this file.
enum Project {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let written = ["swift", "md", "py", "sh", "css", "js", "svg", "csv", "json", "h", "modulemap", ""]

  /// Paths of all files that people write, in order; built, downloaded and produced ones are left out.
  static let paths: [String] = {
    let keys: [URLResourceKey] = [.isDirectoryKey]
    guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys) else { return [] }
    var paths: [String] = []
    for case let url as URL in walk {
      let name = url.lastPathComponent
      let isFolder = (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
      if isFolder {
        if (name.hasPrefix(".") && name != ".ci") || ["data", "__pycache__"].contains(name) { walk.skipDescendants() }
      } else if written.contains(url.pathExtension) {
        paths.append(String(url.resolvingSymlinksInPath().path.dropFirst(root.path.count + 1)))
      }
    }
    return paths.sorted()
  }()

  static let swift = paths.filter { $0.hasSuffix(".swift") }.map(SwiftFile.init)
  static let documents = paths.filter { $0.hasSuffix(".md") }
  static let manifest = Manifest(text("Package.swift"))

  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Names of the folders in a folder, in order.
  static func folders(in path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)) ?? []
    return names.filter { exists("\(path)/\($0)/.") && !$0.hasPrefix(".") }.sorted()
  }
}

/// A breach of a rule: where, and what is wrong.
struct Breach: CustomStringConvertible, Equatable {
  let path: String
  let line: Int
  let what: String

  var description: String { "\(path):\(line): \(what)" }
}

/// Prints every breach with its place, and fails where there is one.
func expectNone(_ breaches: [Breach], at location: SourceLocation = #_sourceLocation) {
  for breach in breaches { print(breach) }
  #expect(
    breaches.isEmpty, "\(breaches.map(\.description).joined(separator: "\n"))", sourceLocation: location)
}

extension String {
  /// Every match with its groups, and the number of its line, from 1.
  func matches(_ pattern: String) -> [(line: Int, groups: [String])] {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines]) else {
      preconditionFailure("no expression: \(pattern)")
    }
    let text = self as NSString
    var line = 1
    var seen = 0
    return expression.matches(in: self, range: NSRange(location: 0, length: text.length)).map { match in
      while seen < match.range.location {
        if text.character(at: seen) == 0x0A { line += 1 }
        seen += 1
      }
      let groups = (0..<match.numberOfRanges).map { group in
        let range = match.range(at: group)
        return range.location == NSNotFound ? "" : text.substring(with: range)
      }
      return (line, groups)
    }
  }
}

import Foundation
import Ledger
import Seals

@testable import Recounting

/// Makes a public log in memory and writes it as an export.
struct LogBuilder {
  var bureau = "310115"
  var headers: [Header] = []
  private var sequences: [String: Int] = [:]

  var origin: String { "guiju.log/\(bureau)" }
  static let key = KeyRing.ephemeral(seed: 310_115).checkpointKey

  static func pseudonym(_ name: String) -> String { Array(HashFunction.sm3.hash(Array(name.utf8)).prefix(16)).hex }

  init(signing headers: [Header] = []) { self.headers = headers }

  /// Appends an entry and returns its index.
  @discardableResult
  mutating func add(
    _ act: String, in matter: String, on day: String, _ measures: [Measured] = [], touching touches: [String] = [],
    correcting corrects: Int? = nil, notice: JSON? = nil
  ) -> Int {
    let parts = act.split(separator: "/").map(String.init)
    let index = headers.count
    headers.append(
      Header(
        bureau: bureau, index: index, kind: parts[0], event: parts[1], schema: 1, matter: Self.pseudonym(matter),
        sequence: advance(matter), touches: touches.map { Touch(stream: Self.pseudonym($0), sequence: advance($0)) },
        day: day, recorded: 1_704_067_200_000 + index * 60_000, office: "登记科", role: "registrar",
        basis: ["interim-regulation#17"], measures: measures, corrects: corrects, notice: notice,
        commitment: HashFunction.sm3.hash([UInt8(index % 251)]).hex))
    return index
  }

  private mutating func advance(_ stream: String) -> Int {
    sequences[stream, default: 0] += 1
    return sequences[stream, default: 0]
  }

  /// Publishes a figure's definition.
  mutating func define(_ definition: JSON) {
    add("casework.figure/defined", in: "figure:\(definition["id"]?.text ?? "")", on: "2023-12-01", notice: definition)
  }

  /// Freezes figures of a year as (id, printed, value, denominator), and publishes them.
  mutating func report(_ year: Int, _ figures: [(String, String, Int, Int?)], size: Int? = nil, publishing: Bool = true)
  {
    let lines = figures.map { figure -> JSON in
      var line: JSON.Object = ["id": .text(figure.0), "printed": .text(figure.1), "value": .integer(figure.2)]
      line["denominator"] = figure.3.map(JSON.integer)
      return .object(line)
    }
    let notice: JSON = [
      "asOf": .text("\(year)-12-31"), "figures": .array(lines), "report": .integer(year),
      "size": .integer(size ?? headers.count),
    ]
    let frozen = add("counsel.annual-report/frozen", in: "report:\(year)", on: "\(year + 1)-01-10", notice: notice)
    guard publishing else { return }
    add(
      "counsel.annual-report/published", in: "report:\(year)", on: "\(year + 1)-01-15",
      notice: ["published": .integer(frozen), "report": .integer(year)])
  }

  /// The files of the export by their paths.
  func files(key: SM2PrivateKey = LogBuilder.key) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let entries = headers.map(\.canonical)
    var levels: [Int: [[UInt8]]] = [:]
    var frontier = Frontier(.sm3)
    for entry in entries {
      frontier.append(leafHash: MerkleTree.leafHash(entry, .sm3)) { level, _, hash in
        if level.isMultiple(of: 8) { levels[level / 8, default: []].append(hash) }
      }
    }
    for bundle in EntryBundle.bundles(to: entries.count) {
      files[bundle.path] = try bundle.encode(Array(entries[bundle.entries]))
    }
    for tile in Tile.tiles(to: entries.count) {
      let hashes = levels[tile.level, default: []]
      files[tile.path] = tile.encode(Array(hashes[(tile.index * 256)...].prefix(tile.width)))
    }
    files["checkpoint"] = try Checkpoint(origin: origin, size: entries.count, root: frontier.root)
      .sign(with: key, name: origin).encoded
    let notices = headers.filter(\.isNoticed).map { Notice(index: $0.index, header: $0) }
    let record = Record(notices)
    files["figures.json"] = JSON.array(record.figures(below: entries.count).map(\.definition.json)).canonical
    for report in record.standing { files["reports/\(report.year).json"] = record.document(of: report)?.canonical }
    return files
  }
}

/// A folder of its own for one test.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.appending(path: "recount-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Makes the folder hold these files and a key, and nothing else.
  @discardableResult
  func put(_ files: [String: [UInt8]], key: SM2PublicKey = LogBuilder.key.publicKey) throws -> Self {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, bytes) in files {
      let file = URL(filePath: "\(path)/log/\(name)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    try Data(key.pem.utf8).write(to: URL(filePath: "\(path)/key.pem"))
    return self
  }

  /// `recount` over the folder.
  func recount(_ more: String...) async throws -> (output: String, code: Int32) {
    try await Command(["\(path)/log", "--key", "\(path)/key.pem"] + more).run()
  }

  func outcome(year: Int? = nil) async throws -> Outcome {
    try await Recount(folder: "\(path)/log", key: .unnamed(LogBuilder.key.publicKey), year: year).run()
  }
}

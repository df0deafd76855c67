import ArgumentParser
import Casework
import Foundation
import HouseTesting
import Ledger
import Stores

/// Compares a data folder with the ledger that was kept outside, and prints one line of JSON.
struct Check: AsyncParsableCommand {
  @Argument var folder: String
  @Option(help: "file of the answers that were given") var ledger: String
  @Option var seed: UInt64
  @Flag(help: "reads the whole journal too") var journal = false
  @Flag(help: "reads the whole journal, and replays the views into this folder's scratch file") var views = false

  func run() async throws {
    let bureau = try Bureau(openedIn: folder, durability: .full)
    var outcome = try await standing(of: bureau, beside: try AnswerLedger(path: ledger))
    if journal || views {
      let verification = Verification(journal: bureau.journal, catalogue: bureau.catalogue, vault: bureau.vault)
      let found = try await withScratch { try await verification.run(scratch: views ? $0 : nil) }
      outcome.findings += found.findings.map { "\($0.place)：\($0.sentence)" }
    }
    bureau.journal.close()
    try bureau.store.close()
    tell(outcome.line)
  }

  /// A store outside the data folder, removed after.
  private func withScratch<T>(_ body: (any Store) async throws -> T) async throws -> T {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "faultworker-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    return try await body(
      SQLiteStore(path: scratch.path + "/scratch.sqlite", bureau: Bureau.code, durability: .normal))
  }

  private func standing(of bureau: Bureau, beside ledger: AnswerLedger) async throws -> Standing {
    try await bureau.journal.read { [seed, vault = bureau.vault, keys = bureau.journal.keys] reader in
      try Standing(reader, vault: vault, keys: keys, ledger: ledger, seed: seed)
    }
  }
}

/// What stands in the journal, beside what was answered.
struct Standing: Encodable {
  /// Entries in the journal.
  var entries = 0
  /// Commands answered, as the ledger has them.
  var answered = 0
  /// Answered, and not in the journal where the answer said.
  var lost = 0
  /// Commands in the journal more than once.
  var twice = 0
  /// Committed, but cut off before the answer.
  var unanswered = 0
  /// Everything else that is not as it must be.
  var findings: [String] = []

  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self) + "\n"
  }

  /// A file's name and the number of an entry in it.
  private struct Spot: Hashable {
    let file: Int
    let sequence: Int
  }

  init(_ reader: any Reader, vault: Vault, keys: JournalKeys, ledger: AnswerLedger, seed: UInt64) throws {
    let rows = try reader.rows(
      "SELECT idx, matter, sequence FROM entries WHERE bureau = ? ORDER BY idx", [.text(reader.bureau)])
    entries = rows.count
    answered = ledger.answers.count
    let head = try Head.read(from: reader, journal: keys)
    if head.size != entries { findings.append("the head says \(head.size) entries, there are \(entries)") }
    if let gap = rows.indices.first(where: { rows[$0].number(0) != $0 }) { findings.append("entry \(gap) is missing") }

    var places: [Spot: [Int]] = [:]
    var versions: [Int: Int] = [:]
    for row in rows {
      places[Spot(file: row.number(1), sequence: row.number(2)), default: []].append(row.number(0))
      versions[row.number(1), default: 0] += 1
    }
    let named = try reader.rows("SELECT name, matter FROM files WHERE bureau = ?", [.text(reader.bureau)])
    let files = Dictionary(named.map { ($0.string(0), $0.number(1)) }, uniquingKeysWith: { first, _ in first })
    twice = places.values.count { $0.count > 1 }

    let recorded = try recordedPlaces(reader, seed: seed)
    var names: [String: Int] = [:]
    func indexes(_ place: Place) -> [Int] {
      let script = Script(seed: seed, client: place.client)
      let matter = script.matter(place.step)
      let file = names[matter] ?? files[vault.pseudonym(ofMatter: matter)] ?? -1
      names[matter] = file
      return places[Spot(file: file, sequence: place.step % Script.actsOfLoan + 1)] ?? []
    }
    for (place, index) in ledger.answers {
      let found = indexes(place)
      if found.isEmpty || !recorded.contains(place) || index.map({ !found.contains($0) }) == true { lost += 1 }
    }
    if recorded.contains(where: { indexes($0).isEmpty }) { findings.append("a recorded answer has no entry") }
    unanswered = recorded.count { ledger.answers[$0] == nil }
    try compareViews(reader, versions)
  }

  /// Commands whose answer stands in the database.
  private mutating func recordedPlaces(_ reader: any Reader, seed: UInt64) throws -> Set<Place> {
    let keys = try reader.rows("SELECT key FROM answers WHERE bureau = ?", [.text(reader.bureau)]).map { $0.string(0) }
    if keys.count != entries { findings.append("\(keys.count) recorded answers for \(entries) entries") }
    return Set(keys.compactMap { Script.place(ofKey: $0, seed: seed) })
  }

  /// The list of files must be where the journal is: the same files, each at its last entry.
  private mutating func compareViews(_ reader: any Reader, _ versions: [Int: Int]) throws {
    let rows = try reader.rows(
      """
      SELECT m.matter, m.version FROM matters m JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
      WHERE m.bureau = ? AND k.word = ?
      """, [.text(reader.bureau), .text(BookLoan.kind.id)])
    let listed = Dictionary(rows.map { ($0.number(0), $0.number(1)) }, uniquingKeysWith: { first, _ in first })
    let figures = try reader.rows("SELECT id FROM figures WHERE bureau = ?", [.text(reader.bureau)]).count
    if listed.count + figures != versions.count || listed.contains(where: { versions[$0.key] != $0.value }) {
      findings.append("the list of files is not where the journal is")
    }
  }
}

import HouseTesting
import Law
import Ledger
import Synchronization
import Testing

@testable import Casework
@testable import Server

/// A reader that counts its statements.
private final class CountingReader: Reader {
  private let reader: any Reader
  private(set) var count = 0
  init(_ reader: any Reader) { self.reader = reader }
  var bureau: String { reader.bureau }
  func rows(_ sql: String, _ values: [Value]) throws -> [Row] {
    count += 1
    return try reader.rows(sql, values)
  }
}

@Suite("Files held open")
struct OpenedFilesTests {
  private static let day = Day.of("2025-01-13")

  private static func request(_ house: TestHouse, _ matter: String) async throws {
    try await house.act(
      .request(.init(number: "借-\(matter)", reader: "王㛃", account: "reader-1", title: "天工开物", subject: .science)),
      of: BookLoan.self, in: matter, by: .reader, on: day)
  }

  private static func erase(_ house: TestHouse, _ matter: String) async throws {
    let pseudonym = house.vault.pseudonym(ofMatter: matter)
    try await house.act(
      .erase(.init(matter: pseudonym, reason: "期满")), of: Erasure.self, in: Erasure.matterID(pseudonym),
      by: .administrator, on: day)
  }

  /// Opens a file; how many acts it shows and how many statements that took.
  private static func open(_ files: OpenedFiles, _ house: TestHouse, _ matter: String, asOf version: Int? = nil)
    async throws -> (acts: Int, statements: Int)
  {
    try await house.journal.read { [catalogue = house.catalogue, vault = house.vault] reader in
      let counting = CountingReader(reader)
      let opened = try files.open(matter, asOf: version, in: counting, catalogue: catalogue, vault: vault)
      return (opened?.acts.count ?? 0, counting.count)
    }
  }

  @Test("a file is read once a version, whichever server moved it; an earlier version is read as it was")
  func versions() async throws {
    let house = try await TestHouse()
    let other = try await TestHouse(database: house.database)
    let files = OpenedFiles()
    #expect(try await Self.open(files, house, "a") == (0, 2))
    try await Self.request(house, "a")
    #expect(try await Self.open(files, house, "a") == (1, 3))
    #expect(try await Self.open(files, house, "a") == (1, 1))
    try await other.act(.lend(.init(copies: 1)), of: BookLoan.self, in: "a", by: .counter, on: Self.day)
    #expect(try await Self.open(files, house, "a") == (2, 3))
    #expect(try await Self.open(files, house, "a", asOf: 2) == (2, 1))
    #expect(try await Self.open(files, house, "a", asOf: 1) == (1, 3))
    #expect(try await Self.open(files, house, "a") == (2, 1))
    #expect(files.acts == 2)
  }

  @Test("held acts have a bound, and a long file does not push out the rest")
  func bound() async throws {
    let house = try await TestHouse()
    let files = OpenedFiles(acts: 10)
    for matter in (0..<12).map({ "m\($0)" }) {
      try await Self.request(house, matter)
      _ = try await Self.open(files, house, matter)
      #expect((1...10).contains(files.acts))
    }
    #expect(files.acts == 2)
    try await house.act(.lend(.init(copies: 1)), of: BookLoan.self, in: "m0", by: .counter, on: Self.day)
    #expect(try await Self.open(files, house, "m0") == (2, 3))
    #expect(try await Self.open(files, house, "m0") == (2, 3))
    #expect(try await Self.open(files, house, "m11") == (1, 1))
  }

  @Test(
    "an erased file shows nothing that was erased and is not held, whichever server erased it",
    arguments: [true, false])
  func erased(byOther: Bool) async throws {
    try await LiveHouse.open { live in
      let other = try await TestHouse(database: live.base.database)
      try await Self.request(live.base, "a")
      try await live.base.act(.expire, of: BookLoan.self, in: "a", by: .specimen(.system), on: Self.day)
      let officer = try await live.signedIn("examiner-1")
      for _ in 0..<2 { #expect(try await officer.get("/matters/a").text.contains("天工开物")) }
      #expect(live.house.desk.openedFiles.acts == 2)
      try await Self.erase(byOther ? other : live.base, "a")
      if !byOther { #expect(live.house.desk.openedFiles.acts == 0) }
      for _ in 0..<2 {
        let page = try await officer.get("/matters/a")
        #expect(!page.text.contains("天工开物") && !page.text.contains("王㛃"))
        #expect(page.text.contains("内容已依法删除"))
      }
      #expect(live.house.desk.openedFiles.acts == 0)
    }
  }

  @Test("a held file opens to whom it is open and to nobody else, and every look is written down")
  func access() async throws {
    try await LiveHouse.open { live in
      try await Self.request(live.base, "a")
      let (party, stranger) = (try await live.signedIn("reader-1"), try await live.signedIn("reader-2"))
      #expect(try await party.get("/matters/a").status == 200)
      #expect(live.house.desk.openedFiles.acts == 1)
      let denied = try await stranger.get("/matters/a")
      #expect(denied.status == 403 && !denied.text.contains("天工开物"))
      #expect(try await party.get("/matters/a").status == 200)
      await live.house.accessLog.flush(with: live.base.vault)
      let pseudonym = live.base.vault.pseudonym(ofMatter: "a")
      let looks = try await live.base.journal.read { try AccessLog.of(matter: pseudonym, in: $0) }
      #expect(
        looks.map { "\($0.account) \($0.what)" }.sorted() == [
          "reader-1 file", "reader-1 file", "reader-2 file-denied",
        ])
    }
  }
}

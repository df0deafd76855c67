import HouseTesting
import Law
import Ledger
import Seals
import Testing

@testable import Casework

@Suite("Matters view")
struct MatterViewTests {
  let day = Day.d("2024-03-01")

  @Test("the head of a section sees what waits for any head and for the own section; an organisation sees its own")
  func keys() {
    func keys(_ role: Role, at office: String, _ organisation: String? = nil) -> [String] {
      Waiting.keys(for: Actor(id: "a", name: "测试", role: role, office: office, organisation: organisation))
    }
    #expect(keys(.sectionHead, at: "示例区法治科") == ["sectionHead", Waiting.head(of: .legal).key])
    #expect(keys(.sectionHead, at: "示例区服务科") == ["sectionHead"])
    #expect(keys(.legalOfficer, at: "示例区法治科") == ["legalOfficer"])
    #expect(keys(.utility, at: "法治科", "water") == [Waiting.organisation(.utility, "water").key])
  }

  @Test("a file is found by party, account, number and pieces of its subject", arguments: TestEngine.available)
  func found(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    try await house.lend("b", on: day)
    let number = try #require(try await house.number("b"))
    let file = Value.integer(number)
    let blind = Value.bytes(house.vault.blind("王㛃", as: .name))
    #expect(try await house.rows("SELECT matter FROM parties WHERE blind = ?", [blind]).map(\.values) == [[file]])
    #expect(
      try await house.rows("SELECT matter FROM followers WHERE account = 'reader-1'").map(\.values) == [[file]])
    #expect(try await house.rows("SELECT matter FROM subject_grams WHERE gram = '开物'").map(\.values) == [[file]])
    let row = try #require(try await house.rows("SELECT id, number, stage, due, parties FROM matters").first)
    #expect(row.values.prefix(4) == [.text("b"), .text("借-b"), .text("lent"), .day(.d("2024-04-01"))])
    let cell = MatterView.partiesCell(of: number)
    #expect(house.vault.open(row.bytes(4), as: .name, at: cell) == "王㛃")
    #expect(house.vault.open(row.bytes(4), as: .name, at: cell + "x") == "〔无法读取〕")
  }

  @Test("worklists hold a file while it waits there, by its due day")
  func worklists() async throws {
    let house = try await TestHouse()
    func lists() async throws -> [[Value]] {
      try await house.rows(
        "SELECT w.word, l.due FROM waiting l JOIN words w ON w.number = l.worklist ORDER BY w.word"
      ).map(\.values)
    }
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day)
    #expect(try await lists() == [[.text("counter"), .day(.d("2024-03-06"))]])
    try await house.act(.lend(.init(copies: 1)), of: BookLoan.self, in: "b", by: .counter, on: day)
    #expect(
      try await lists() == [[.text("citizen"), .day(.d("2024-04-01"))], [.text("counter"), .day(.d("2024-04-01"))]])
    try await house.act(.suspend(.init(name: "闭馆")), of: BookLoan.self, in: "b", by: .counter, on: day)
    #expect(try await lists().map { $0[1] } == [.day(MatterView.noDue), .day(MatterView.noDue)])
    try await house.takeBack("b", on: day)
    #expect(try await lists() == [])
  }

  @Test(
    "a closed file keeps its day when something is noted later; a correction opens it again",
    arguments: TestEngine.available)
  func closed(_ engine: TestEngine) async throws {
    let house = try await TestHouse(kinds: TestHouse.kinds + [Kind(Remark.self)], engine: engine)
    func closedDays() async throws -> [Value] {
      try await house.rows("SELECT closed FROM matters").map { $0.values[0] }
    }
    for offset in 0...2 {
      try await house.act(.note, of: Remark.self, in: "n", by: .counter, on: day.adding(days: offset))
    }
    #expect(try await closedDays() == [.day(.d("2024-03-02"))])
    try await house.lend("b", on: day)
    try await house.takeBack("b", on: day)
    try await house.correctReturn("b", on: day)
    #expect(try await Set(closedDays()) == [.day(.d("2024-03-02")), .null])
    try await house.expectSound()
  }

  @Test("a file that names one worklist twice waits there once")
  func waitingTwice() async throws {
    let house = try await TestHouse(kinds: [Kind(Remark.self)])
    try await house.act(.note, of: Remark.self, in: "n", by: .counter, on: day)
    #expect(
      try await house.rows("SELECT w.word FROM waiting l JOIN words w ON w.number = l.worklist").map { $0.string(0) }
        == ["counter"])
  }
}

/// A kind that waits in one place twice, is closed by its second note, and is noted on after.
enum Remark: Matter {
  static let kind = MatterKind("reading-room.remark", title: "备注", retention: .erasable)
  static let initial = 0
  enum Command: MatterCommand {
    case note
    enum CodingKeys: String, ActName {
      case note
      var title: String { "备注" }
    }
  }
  enum Event: MatterEvent {
    case noted
    enum CodingKeys: String, ActName {
      case noted
      var title: String { "已备注" }
    }
  }
  static func decide(_ command: Command, given state: Int, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  { [.noted] }
  static func evolve(_ state: inout Int, with event: Event, at mark: Mark) { state += 1 }
  static func face(of event: Event, in state: Int, on day: Day) -> Face { Face(under: [.rule(.rooms)]) }
  static func summary(of state: Int) -> Summary? {
    Summary(
      number: "注-1", title: "备注", subject: "备注", parties: [], stage: "\(state)",
      waitingFor: state < 2 ? [.role(.counter), .role(.counter)] : [])
  }
  static let permissions: [Permission<Command.CodingKeys>] = [Permission(.note, to: .counter)]
}

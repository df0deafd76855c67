import Casework
import HouseTesting
import Law
import Ledger
import Testing

@Suite("Daily sweep")
struct SweepTests {
  let day = Day.d("2024-03-01")

  private func sweep(_ house: TestHouse, through day: Day) async throws -> Int {
    try await house.desk.sweep(through: day, at: Moment(day, hour: 1, minute: 0))
  }

  @Test("a lapse is dated to its own day and entered by the system; twice is once", arguments: TestEngine.available)
  func lapse(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day)
    #expect(try await sweep(house, through: .d("2024-03-05")) == 0)
    #expect(try await sweep(house, through: .d("2024-03-20")) == 1)
    let headers = try await house.headers()
    #expect(headers.map(\.event) == ["requested", "passed", "expired", "passed"])
    #expect(headers[2].day == "2024-03-06")
    #expect(headers[2].role == "system")
    #expect(headers[2].recorded == Moment(.d("2024-03-20"), hour: 1, minute: 0).milliseconds)

    let before = try await house.digests()
    for again in ["2024-03-20", "2024-03-19", "2024-03-01"] { #expect(try await sweep(house, through: .d(again)) == 0) }
    #expect(try await house.digests()["entries"] == before["entries"])
    #expect(try await house.digests()["tally_items"] == before["tally_items"])
  }

  @Test("answers expire, but not those that keep a lapse from being entered twice", arguments: TestEngine.available)
  func answersExpire(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day, key: "first")
    let lending = BookLoan.Lending(copies: 1)
    try await house.act(.lend(lending), of: BookLoan.self, in: "b", by: .counter, on: day.adding(days: 1), key: "next")
    func kept() async throws -> Set<String> {
      let keys = try await house.rows("SELECT key FROM answers").map { $0.string(0) }
      return Set(keys.filter { !$0.hasPrefix("sweep|") })
    }
    _ = try await sweep(house, through: day.adding(days: 90))
    let lapses = try await house.rows("SELECT key FROM answers WHERE key LIKE 'sweep|b|%'")
    #expect(!lapses.isEmpty)
    #expect(try await kept() == ["first", "next"])
    _ = try await sweep(house, through: day.adding(days: 91))
    #expect(try await kept() == ["next"])
    #expect(try await sweep(house, through: day.adding(days: 400)) == 0)
    #expect(try await kept() == [])
    #expect(try await house.rows("SELECT key FROM answers WHERE key LIKE 'sweep|b|%'") == lapses)
    try await house.expectSound()
  }

  @Test("a clock past its day that keeps running is entered once")
  func overdueOnce() async throws {
    let house = try await TestHouse()
    try await house.lend("b", on: day)
    #expect(try await sweep(house, through: .d("2024-04-02")) == 1)
    #expect(try await sweep(house, through: .d("2024-04-03")) == 0)
    #expect(try await house.headers().filter { $0.event == "reminded" }.map(\.day) == ["2024-04-01"])
  }

  @Test("running late gives the same figures as running every day, lapses that follow from lapses too")
  func late() async throws {
    var told: [[String]] = []
    for step in [1, 7, 61] {
      let house = try await TestHouse()
      try await house.lend("b", copies: 3, on: day)
      try await house.lend("c", on: day.adding(days: 4))
      try await house.act(.request(.specimen), of: BookLoan.self, in: "d", by: .reader, on: day.adding(days: 9))
      for offset in stride(from: step, through: 61, by: step) {
        _ = try await sweep(house, through: day.adding(days: offset))
      }
      if !61.isMultiple(of: step) { _ = try await sweep(house, through: day.adding(days: 61)) }
      let headers = try await house.headers().filter { $0.kind == BookLoan.kind.id }
      told.append(headers.map { "\($0.matter) \($0.event) \($0.day) \($0.measures)" }.sorted())
      try await house.expectSound()
    }
    #expect(told[0].filter { $0.contains(" lost ") }.count == 2)
    #expect(told[0] == told[1] && told[1] == told[2])
  }

  @Test("a lapse that its kind refuses holds up no other, but the day is not passed")
  func refusedLapse() async throws {
    let house = try await TestHouse()
    try await house.lend("a", on: day)
    _ = try await sweep(house, through: .d("2024-04-02"))
    try await house.act(.suspend(.init(name: "闭馆")), of: BookLoan.self, in: "a", by: .counter, on: .d("2024-04-03"))
    try await house.act(.request(.specimen), of: BookLoan.self, in: "z", by: .reader, on: .d("2024-04-09"))
    let refused = try await refusal { _ = try await sweep(house, through: .d("2024-04-20")) }
    #expect(refused?.code == "reading-room.book-loan.out-of-order")
    #expect(try await house.file(BookLoan.self, "z").state.stage == .expired)
    let swept = try await house.journal.read { [vault = house.vault] in try $0.sweptThrough(vault: vault) }
    #expect(swept == Day.d("2024-04-02"))

    try await house.act(.resume, of: BookLoan.self, in: "a", by: .counter, on: .d("2024-04-21"))
    #expect(try await sweep(house, through: .d("2024-04-21")) == 1)
    #expect(try await house.headers().filter { $0.event == "lost" }.map(\.day) == ["2024-04-11"])
  }
}

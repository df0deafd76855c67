import Casework
import HouseTesting
import Law
import Ledger
import Testing

@Suite("Clocks")
struct ClockTests {
  static let loan = "reading-room.book-loan.loan"
  static let recall = "reading-room.book-loan.recall"

  struct Told {
    var clocks = Clocks()
    var measures: [[Measured]] = []
  }

  /// What events on days make of the book loan's clocks.
  private func told(_ acts: [(event: String, day: String)], calendar: WorkingCalendar = .published) -> Told {
    var told = Told()
    for act in acts {
      told.measures.append(
        told.clocks.take(act.event, on: .d(act.day), under: BookLoan.deadlines.map(\.rule), calendar: calendar))
    }
    return told
  }

  private func due(_ deadline: String, _ quantity: Int, _ day: String) -> Measured {
    Measured("\(deadline).due", quantity, on: day)
  }

  private func done(_ deadline: String, _ quantity: Int, _ day: String) -> Measured {
    Measured("\(deadline).done", quantity, on: day)
  }

  @Test("a start adds one due on the due day; a last day off moves on")
  func start() {
    let told = told([("lent", "2024-03-01")])
    #expect(told.measures == [[due(Self.loan, 1, "2024-04-01")]])
    #expect(told.clocks.clocks.map(\.nominal) == [.d("2024-03-31")])
    #expect(told.clocks.clocks.map(\.provisional) == [false])
  }

  @Test("working days step over the Spring Festival and count the Sunday worked in exchange")
  func workingDays() {
    let told = told([("requested", "2024-02-08")])
    #expect(told.measures == [[due("reading-room.book-loan.reservation", 1, "2024-02-19")]])
  }

  @Test(
    "an end in time adds one done on the due day, a late one adds nothing",
    arguments: [("2024-04-01", true), ("2024-04-02", false)])
  func end(day: String, inTime: Bool) {
    let told = told([("lent", "2024-03-01"), ("returned", day)])
    #expect(told.measures.last == (inTime ? [done(Self.loan, 1, "2024-04-01")] : []))
    #expect(told.clocks.clocks.first?.ended == .d(day))
  }

  @Test("a pause takes the due day back, a resumption counts on what was left to the day before any move")
  func pause() {
    // 20 of 30 days are left, to the Sunday; 21 to the Monday it was moved to.
    let told = told([("lent", "2024-03-01"), ("suspended", "2024-03-11"), ("resumed", "2024-04-16")])
    #expect(
      told.measures == [
        [due(Self.loan, 1, "2024-04-01")], [due(Self.loan, -1, "2024-04-01")], [due(Self.loan, 1, "2024-05-06")],
      ])
  }

  @Test("a pause on the due day leaves nothing, and a pause after it changes nothing: late stays late")
  func latePause() {
    let onTheDay = told([("lent", "2024-03-01"), ("suspended", "2024-04-01"), ("resumed", "2024-04-15")])
    #expect(onTheDay.clocks.clocks.first?.due == .d("2024-04-15"))
    let late = told([
      ("lent", "2024-03-01"), ("suspended", "2024-04-02"), ("resumed", "2024-04-15"), ("returned", "2024-04-15"),
    ])
    #expect(late.measures == [[due(Self.loan, 1, "2024-04-01")], [], [], []])
  }

  @Test("an end while paused is neither due nor done")
  func endPaused() {
    let told = told([("lent", "2024-03-01"), ("suspended", "2024-03-11"), ("returned", "2024-03-12")])
    #expect(told.measures.flatMap { $0 }.reduce(0) { $0 + $1.quantity } == 0)
    #expect(told.measures.last == [])
  }

  @Test("an event that ends and starts begins a new period")
  func restart() {
    let told = told([("lent", "2024-03-01"), ("extended", "2024-03-29")])
    #expect(told.measures.last == [done(Self.loan, 1, "2024-04-01"), due(Self.loan, 1, "2024-04-28")])
    #expect(told.clocks.clocks.map(\.ended) == [.d("2024-03-29"), nil])
  }

  @Test("a corrected end takes its done back, and the clock runs on as it was")
  func reopen() {
    let told = told([("lent", "2024-03-01"), ("returned", "2024-03-20"), ("returnCorrected", "2024-04-10")])
    #expect(told.measures.last == [done(Self.loan, -1, "2024-04-01")])
    #expect(told.clocks.clocks.count == 1)
    #expect(told.clocks.clocks.first?.isRunning == true)
    #expect(told.clocks.clocks.first?.due == .d("2024-04-01"))
  }

  @Test("a correction opens no clock that something else had ended")
  func reopenOnlyItsOwn() {
    let told = told([
      ("lent", "2024-03-01"), ("reminded", "2024-04-01"), ("extended", "2024-04-02"), ("returned", "2024-04-20"),
      ("returnCorrected", "2024-04-21"),
    ])
    let running = told.clocks.clocks.filter(\.isRunning).map(\.deadline)
    #expect(running == [Self.loan])
  }

  @Test(
    "beyond the published calendars a date is provisional",
    arguments: [("lent", "2026-12-10"), ("requested", "2026-12-31")])
  func provisional(event: String, day: String) {
    #expect(told([(event, day)]).clocks.clocks.map(\.provisional) == [true])
    #expect(told([(event, "2026-11-02")]).clocks.clocks.map(\.provisional) == [false])
  }

  @Test("a provisional clock stands in its view as such, and stops nothing")
  func provisionalView() async throws {
    let house = try await TestHouse()
    try await house.lend("b", on: .d("2026-12-10"))
    #expect(
      try await house.rows(
        """
        SELECT c.due, c.provisional FROM clocks c JOIN words w ON w.number = c.deadline
        WHERE w.word = 'reading-room.book-loan.loan'
        """
      ).map(\.values) == [[.day(.d("2027-01-11")), .integer(1)]])
  }

  @Test(
    "whatever happens, each clock counts once unless paused, and done never without due", arguments: (1 as UInt64)...12)
  func sums(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = BookLoan.Event.CodingKeys.allCases.map(\.rawValue)
    var clocks = Clocks()
    var day = Day.d("2024-01-02")
    var net: [String: Int] = [:]
    for _ in 0..<200 {
      let event = words.randomElement(using: &generator) ?? ""
      day = day.adding(days: Int.random(in: 0...9, using: &generator))
      let measures = clocks.take(event, on: day, under: BookLoan.deadlines.map(\.rule), calendar: .published)
      for measured in measures { net["\(measured.measure)|\(measured.on)", default: 0] += measured.quantity }
      var dueNow: [String: Int] = [:]
      for clock in clocks.clocks where clock.paused == nil {
        dueNow["\(clock.deadline).due|\(clock.due)", default: 0] += 1
      }
      #expect(net.filter { $0.key.contains(".due|") && $0.value != 0 } == dueNow, "seed \(seed)")
      for (cell, quantity) in net where cell.contains(".done|") {
        let dueCell = cell.replacing(".done|", with: ".due|")
        #expect(quantity >= 0 && quantity <= net[dueCell, default: 0], "seed \(seed): \(cell)")
      }
    }
  }
}

import Casework
import HouseTesting
import Law
import Ledger
import Testing

@Suite("Figures")
struct FigureTests {
  static func figure(_ form: Figure.Form, _ of: String..., keys: [String]? = nil, over: Figure.Count? = nil) -> Figure {
    Figure(
      "test.\(form.rawValue)", title: "测试", unit: "件", count: .init(form, of: of, keys: keys), over: over,
      printing: over == nil ? .exact : .percent(decimals: 1), rule: "测试。", basis: .rule(.figures))
  }

  static let lent = BookLoan.lentCopies.id
  static let returned = BookLoan.returnedCopies.id
  static let returns = "\(BookLoan.kind.id)/returned"
  static let due = "\(ClockTests.loan).due"
  static let done = "\(ClockTests.loan).done"

  /// One of each form, over measures and over acts.
  static let figures = [
    figure(.sum, lent), figure(.sum, lent, returned, keys: ["science", "poetry"]), figure(.sum, returned),
    figure(.sum, returns), figure(.entries, returned), figure(.entries, returns), figure(.entries, due),
    figure(.matters, returned), figure(.matters, due), figure(.matters, returns), figure(.keys, lent),
    figure(.keys, returned), figure(.sum, done, over: .init(.sum, of: [due])),
    figure(.matters, returned, over: .init(.matters, of: [lent])),
  ]

  private func value(_ house: TestHouse, _ figure: Figure, _ year: Int = 2024) async throws -> Int {
    try await house.value(figure, in: year).value
  }

  @Test("a window holds the same days by their numbers and as they are written, days that do not exist too")
  func windows() {
    let year = (Day.d("2023-11-15").number...Day.d("2025-02-15").number).map { Day(number: $0) }
    for month in 1...12 {
      for day in [1, 15, 28, 29, 30, 31] {
        for window in [
          Figure.Window(from: .init(-1, 12, 1), to: .init(0, month, day)),
          Figure.Window(from: .init(0, month, day), to: .init(1, 1, 31)),
        ] {
          let (texts, numbers) = (window.days(in: 2024), window.numbers(in: 2024))
          let written = year.filter { texts.from <= $0.description && $0.description <= texts.to }
          #expect(written == year.filter { numbers.from <= $0.number && $0.number <= numbers.to }, "\(month) \(day)")
        }
      }
    }
    let far = Figure.Window(from: .init(-99, 1, 1), to: .init(99, 12, 31))
    #expect(far.numbers(in: 50).from < Day.first.number && far.numbers(in: 9_950).to > Day.last.number)
  }

  @Test("a correction moves every figure by exactly what it takes back", arguments: TestEngine.available)
  func correction(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    try await house.lend("a", copies: 3, on: .d("2024-03-01"))
    try await house.lend("b", copies: 1, subject: .poetry, on: .d("2024-03-01"))
    try await house.takeBack("a", on: .d("2024-03-10"))
    try await house.takeBack("b", on: .d("2024-03-10"))
    let counted: [Figure] = [
      Self.figure(.entries, Self.returns), Self.figure(.sum, Self.returns), Self.figure(.entries, Self.returned),
      Self.figure(.matters, Self.returned), Self.figure(.keys, Self.returned), Self.figure(.sum, Self.done),
    ]
    for figure in counted { #expect(try await value(house, figure) == 2, "\(figure.count)") }

    try await house.correctReturn("a", on: .d("2024-06-01"))
    for figure in counted { #expect(try await value(house, figure) == 1, "\(figure.count)") }
    #expect(try await value(house, Self.figure(.sum, Self.returned)) == 1)
    #expect(try await value(house, Self.figure(.sum, Self.due)) == 2)
    let header = try #require(try await house.headers().last)
    #expect(header.corrects == 4)
    #expect(
      header.measures == [
        Measured(Self.returned, -3, on: "2024-03-10", key: "science"), Measured(Self.done, -1, on: "2024-04-01"),
      ])

    try await house.takeBack("a", on: .d("2024-06-02"))
    for figure in counted.dropLast() { #expect(try await value(house, figure) == 2, "\(figure.count)") }
    #expect(try await value(house, counted[5]) == 1)
    try await house.expectSound()
  }

  @Test("distinct matters count once, in the year of their first day, and a correction moves the first day")
  func mattersOverTheYearEdge() async throws {
    let house = try await TestHouse()
    let figure = Self.figure(.matters, Self.due)
    try await house.lend("a", on: .d("2023-11-15"))
    try await house.act(.extend, of: BookLoan.self, in: "a", by: .counter, on: .d("2023-12-14"))
    #expect(
      try await house.headers().flatMap(\.measures).filter { $0.measure == Self.due }.map(\.on) == [
        "2023-12-15", "2024-01-15",
      ])
    #expect(try await value(house, figure, 2023) == 1)
    #expect(try await value(house, figure, 2024) == 0)
    #expect(try await value(house, Self.figure(.sum, Self.due), 2024) == 1)

    let returned = Self.figure(.matters, Self.returned)
    try await house.takeBack("a", on: .d("2023-12-29"))
    #expect(try await value(house, returned, 2023) == 1)
    try await house.correctReturn("a", on: .d("2024-01-04"))
    #expect(try await value(house, returned, 2023) == 0)
    try await house.takeBack("a", on: .d("2024-01-05"))
    #expect(try await value(house, returned, 2023) == 0)
    #expect(try await value(house, returned, 2024) == 1)
  }

  @Test("keys are a closed list; a filter takes only its own")
  func keys() async throws {
    let house = try await TestHouse()
    try await house.lend("a", copies: 2, subject: .science, on: .d("2024-03-01"))
    try await house.lend("b", copies: 5, subject: .science, on: .d("2024-03-02"))
    try await house.lend("c", copies: 4, subject: .history, on: .d("2024-03-02"))
    #expect(try await value(house, Self.figure(.keys, Self.lent)) == 2)
    #expect(try await value(house, Self.figure(.sum, Self.lent, keys: ["science"])) == 7)
    #expect(try await value(house, Self.figure(.sum, Self.lent, keys: ["poetry"])) == 0)
    #expect(try await value(house, Self.figure(.entries, Self.lent, keys: ["history", "science"])) == 3)
  }

  @Test("a window over other days than the year counts those days alone")
  func window() async throws {
    let house = try await TestHouse()
    for (matter, day) in [("a", "2023-06-30"), ("b", "2023-07-01"), ("c", "2024-06-30"), ("d", "2024-07-01")] {
      try await house.lend(matter, on: .d(day))
    }
    var figure = Self.figure(.sum, Self.lent)
    figure.window = .init(from: .init(-1, 7, 1), to: .init(0, 6, 30))
    #expect(try await value(house, figure) == 2)
    #expect(try await value(house, Self.figure(.sum, Self.lent)) == 2)
  }

  @Test("the list behind a figure is what the figure counts")
  func lines() async throws {
    let house = try await HistoryTests.history()
    for figure in Self.figures {
      for year in 2023...2024 {
        let lines = try await house.journal.read { try FigureReading($0).lines(of: figure, in: year) }
        let value = try await value(house, figure, year)
        let counted = figure.count.form == .sum ? lines.reduce(0) { $0 + $1.quantity } : lines.count
        #expect(counted == value, "\(figure.count) \(year)")
        #expect(lines.map(\.index) == lines.map(\.index).sorted())
      }
    }
  }

  @Test(
    "printing",
    arguments: [
      (523, nil, .roundedDown(step: 100), "次", "500余次"), (500, nil, .roundedDown(step: 100), "次", "500次"),
      (32_500, nil, .roundedDown(step: 10_000), "份", "3万余份"), (30_000, nil, .roundedDown(step: 10_000), "份", "3万份"),
      (31_500, nil, .roundedDown(step: 1_000), "份", "31000余份"), (491, nil, .exact, "笔", "491笔"),
      (0, nil, .roundedDown(step: 100), "次", "0次"), (7, nil, .roundedDown(step: 10), "册", "0余册"),
      (193, 200, .percent(decimals: 1), "", "96.5%"), (1, 3, .percent(decimals: 2), "", "33.33%"),
      (2, 3, .percent(decimals: 1), "", "66.7%"), (1, 8, .percent(decimals: 1), "", "12.5%"),
      (1, 200, .percent(decimals: 0), "", "1%"), (1, 16, .percent(decimals: 1), "", "6.3%"),
      (3, 3, .percent(decimals: 1), "", "100.0%"), (0, 7, .percent(decimals: 1), "", "0.0%"),
      (999, 1_000, .percent(decimals: 0), "", "100%"), (1, 2_000, .percent(decimals: 2), "", "0.05%"),
      (0, 0, .percent(decimals: 1), "", "—"),
    ] as [(Int, Int?, Figure.Printing, String, String)])
  func printing(value: Int, over: Int?, printing: Figure.Printing, unit: String, printed: String) {
    var figure = Self.figure(.sum, Self.lent)
    figure.printing = printing
    figure.unit = unit
    #expect(FigureValue(value, over: over).printed(figure) == printed)
  }

  @Test("a definition comes back from its public form, and nothing else does")
  func definitions() throws {
    for figure in Self.figures + BookLoan.figures {
      #expect(Figure(figure.json) == figure)
      #expect(Figure(try JSON(parsing: figure.json.canonical)) == figure)
    }
    let json = try #require(Self.figures[0].json.object)
    for name in json.map(\.key) {
      var less = json
      less[name] = nil
      #expect(Figure(.object(less)) == nil, "\(name)")
      var other = json
      other[name] = .integer(7)
      #expect(Figure(.object(other)) == nil, "\(name)")
    }
  }

  @Test("definitions are entered once, changed by entry, and read back in force", arguments: TestEngine.available)
  func book(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    func define(_ figure: Figure, by actor: Actor = .specimen(.system)) async throws {
      try await house.act(
        .define(String(decoding: figure.json.canonical, as: UTF8.self)), of: FigureBook.self,
        in: FigureBook.matterID(figure.id), by: actor, on: .d("2024-01-02"))
    }
    for figure in BookLoan.figures { try await define(figure) }
    #expect(Set(try await house.journal.read { try $0.figures() }) == Set(BookLoan.figures))
    let same = try await refusal { try await define(BookLoan.figures[0]) }
    #expect(same?.code == "casework.figure.unchanged")
    var changed = BookLoan.figures[0]
    changed.printing = .exact
    try await define(changed, by: .head)
    let inForce = try await house.journal.read { try $0.figure(BookLoan.figures[0].id) }
    #expect(inForce == changed)
    let unreadable = try await refusal {
      try await house.act(.define("{}"), of: FigureBook.self, in: "figure:x", by: .head, on: .d("2024-01-02"))
    }
    #expect(unreadable?.code == "casework.figure.unreadable")
    try await house.expectSound()
  }
}

import Casework
import HouseTesting
import Law
import Ledger
import Testing

/// Figures counted again from the headers alone, as plainly as the rules are written.
struct PlainCount {
  struct Item {
    let measure: String, quantity: Int, day: String, key: String, matter: String, index: Int, origin: Int
  }

  let items: [Item]

  init(_ headers: [Header]) {
    var items: [Item] = []
    for header in headers {
      func add(_ measure: String, _ quantity: Int, _ day: String, _ key: String, _ origin: Int) {
        items.append(
          Item(
            measure: measure, quantity: quantity, day: day, key: key, matter: header.matter, index: header.index,
            origin: origin))
      }
      add(header.act, 1, header.day, "", header.index)
      if let corrected = header.corrects { add(headers[corrected].act, -1, headers[corrected].day, "", corrected) }
      for measured in header.measures {
        add(measured.measure, measured.quantity, measured.on, measured.key ?? "", header.corrects ?? header.index)
      }
    }
    self.items = items
  }

  func value(_ count: Figure.Count, _ days: (from: String, to: String)) -> Int {
    let all = items.filter {
      count.of.contains($0.measure) && (count.keys?.contains($0.key) ?? true) && $0.day <= days.to
    }
    let inside = all.filter { $0.day >= days.from }
    func positive<K: Hashable>(_ items: [Item], by key: (Item) -> K) -> Set<K> {
      Set(Dictionary(grouping: items, by: key).filter { $0.value.reduce(0) { $0 + $1.quantity } > 0 }.keys)
    }
    switch count.form {
    case .entries: return positive(inside) { $0.origin }.count
    case .keys: return positive(inside) { $0.key }.count
    case .matters:
      let cells = positive(all) { [$0.matter, $0.measure, $0.day, $0.key] }
      let firsts = Dictionary(cells.map { ($0[0], $0[2]) }, uniquingKeysWith: min)
      return firsts.values.count { $0 >= days.from }
    default: return inside.reduce(0) { $0 + $1.quantity }
    }
  }
}

@Suite("Figures as they were")
struct HistoryTests {
  /// A course of loans over two years with corrections, extensions, pauses and lapses.
  static func history(_ engine: TestEngine = .sqlite, seed: UInt64 = 11) async throws -> TestHouse {
    let house = try await TestHouse(engine: engine)
    var generator = SeededGenerator(seed: seed)
    var day = Day.d("2023-10-08")
    for number in 0..<8 {
      let matter = "h\(number)"
      try await house.lend(
        matter, copies: Int.random(in: 1...5, using: &generator),
        subject: BookLoan.Subject.allCases.randomElement(using: &generator) ?? .science, on: day)
      if Bool.random(using: &generator) {
        try await house.act(.extend, of: BookLoan.self, in: matter, by: .counter, on: day.adding(days: 20))
      }
      let back = day.adding(days: Int.random(in: 10...60, using: &generator))
      try await house.takeBack(matter, on: back)
      if Bool.random(using: &generator) {
        try await house.correctReturn(matter, on: back.adding(days: 9))
        if Bool.random(using: &generator) { try await house.takeBack(matter, on: back.adding(days: 30)) }
      }
      day = day.adding(days: 17)
    }
    return house
  }

  @Test(
    "at every size of the log each figure is what it was then, and what the headers say",
    arguments: TestEngine.available)
  func everySize(_ engine: TestEngine) async throws {
    let house = try await Self.history(engine)
    let headers = try await house.headers()
    #expect(headers.contains { $0.corrects != nil })
    for size in 0...headers.count {
      let plain = PlainCount(Array(headers[..<size]))
      for figure in FigureTests.figures {
        for year in 2023...2024 {
          let days = figure.window.days(in: year)
          let value = try await house.value(figure, in: year, size: size)
          #expect(value.value == plain.value(figure.count, days), "\(figure.count) \(year) at \(size)")
          #expect(value.denominator == figure.over.map { plain.value($0, days) }, "\(figure.count) \(year) at \(size)")
        }
      }
    }
    for figure in FigureTests.figures {
      #expect(try await house.value(figure, in: 2024) == house.value(figure, in: 2024, size: headers.count))
    }
  }

  @Test("later acts change nothing at an earlier size")
  func frozen() async throws {
    let house = try await TestHouse()
    try await house.lend("a", copies: 2, on: .d("2024-03-01"))
    try await house.takeBack("a", on: .d("2024-03-05"))
    let size = try await house.headers().count
    let figure = FigureTests.figure(.sum, FigureTests.returned)
    #expect(try await house.value(figure, in: 2024, size: size).value == 2)
    try await house.correctReturn("a", on: .d("2024-03-06"))
    #expect(try await house.value(figure, in: 2024).value == 0)
    #expect(try await house.value(figure, in: 2024, size: size).value == 2)
  }
}

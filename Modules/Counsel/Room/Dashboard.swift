import Casework
import Law
import Ledger
public import Pages

/// The leader's page (领导驾驶舱) and the list of time limits behind its numbers.
public enum DashboardPages {
  static let leaders: Set<Role> = [.leader, .sectionHead]

  public static let routes = [
    PageRoute("/dashboard", for: .roles(leaders), load: overview),
    PageRoute("/dashboard/clocks", for: .roles(leaders), load: clocks),
  ]

  private static func overview(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let today = request.visitor.now.day
    let asked = request.query["year"].flatMap { Int($0) }
    let year = asked.flatMap { [today.year, today.year - 1].contains($0) ? $0 : nil } ?? request.visitor.usualYear
    return .page(try DashboardReading(source, year: year, today: today).page())
  }

  private static func clocks(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let running = try RunningClocks(source, today: request.visitor.now.day)
    let part = request.query["due"].flatMap(RunningClocks.Part.init)
    let owner = request.query["role"].flatMap(Role.init)
    let asked = request.query["page"].flatMap { Int($0) } ?? 1
    let count = running.count(part, of: owner)
    let pages = max(1, (count + ClockListPage.size - 1) / ClockListPage.size)
    let page = min(max(asked, 1), pages)
    return .page(
      ClockListPage(
        part: part, owner: owner, owners: running.owners, count: count, page: page, pages: pages,
        clocks: try source.dueClocks(
          running.rules(of: owner), due: running.range(part), limit: ClockListPage.size,
          offset: (page - 1) * ClockListPage.size),
        today: running.today, calendar: source.catalogue.calendar))
  }
}

/// Reads what the leader's page shows: figures by their declarations, files and clocks from the floor's views.
struct DashboardReading {
  let source: PageSource
  let year: Int
  let today: Day
  private let figures: [String: Figure]
  private let reading: FigureReading

  init(_ source: PageSource, year: Int, today: Day) throws {
    self.source = source
    self.year = year
    self.today = today
    figures = Dictionary(try source.reader.figures().map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    reading = FigureReading(source.reader)
  }

  func page() throws -> DashboardPage {
    let clocks = try RunningClocks(source, today: today)
    let joint = try figures["joint.utilities"].map { try months(of: $0.count, $0) }
    return DashboardPage(
      today: today, year: year, clocks: clocks,
      worst: try source.dueClocks(clocks.rules(of: nil), due: clocks.range(.late), limit: 10),
      study: try numbers(["study.participation", "study.made-up"]), sections: try sections(),
      participation: try rates(of: "study.participation"),
      service: try numbers(["joint.utilities", "transfer.in-time", "cloud.sessions"]), joint: joint,
      inTime: try rates(of: "transfer.in-time"),
      publicity: try numbers(["enforcement.publicity", "enforcement.decisions"]), unpublished: try unpublished(clocks),
      disputes: try numbers([
        "disputes.litigation", "disputes.reconsideration", "disputes.settled", "disputes.lost", "disputes.appearance",
      ]),
      pending: try pending(), assignments: try numbers(["leadership.assignments", "leadership.assignments-in-time"]),
      openAssignments: try openAssignments(), calendar: source.catalogue.calendar)
  }

  // MARK: Figures

  private func numbers(_ ids: [String]) throws -> [YearNumber] {
    try ids.compactMap { id in
      guard let figure = figures[id] else { return nil }
      return YearNumber(
        figure: figure, year: year, value: try reading.value(of: figure, in: year),
        before: try reading.value(of: figure, in: year - 1), soFar: try soFar(figure))
    }
  }

  /// While the year runs, it and the year before up to the same day. What falls due is judged up to yesterday: until
  /// tonight nothing of today is late.
  private func soFar(_ figure: Figure) throws -> (now: FigureValue, before: FigureValue)? {
    guard year == today.year, figure.window == .year else { return nil }
    let last = figure.over == nil ? today : today.adding(days: -1)
    guard last.year == year else { return (FigureValue(0, over: 0), FigureValue(0, over: 0)) }
    var cut = figure
    cut.window.to = Figure.YearDay(0, last.month, last.day)
    return (try reading.value(of: cut, in: year), try reading.value(of: cut, in: year - 1))
  }

  /// Twelve months of the year; nil for those to come.
  private func months(of count: Figure.Count, _ figure: Figure) throws -> [MonthCount] {
    let parts = try reading.parts(of: count, figure, in: year)
    let before = try reading.parts(of: count, figure, in: year - 1)
    return (1...12).map { month in
      func sum(_ parts: [FigurePart], _ year: Int) -> Int {
        parts.reduce(0) { $1.day.year == year && $1.day.month == month ? $0 + $1.quantity : $0 }
      }
      let isAhead = year == today.year && month > today.month
      return MonthCount(month: month, count: isAhead ? nil : sum(parts, year), before: sum(before, year - 1))
    }
  }

  private func rates(of id: String) throws -> [MonthRate] {
    guard let figure = figures[id], let over = figure.over else { return [] }
    let done = try months(of: figure.count, figure)
    let due = try months(of: over, figure)
    return zip(done, due).map { done, due in
      func value(_ value: Int, _ denominator: Int) -> (FigureValue, String) {
        let value = FigureValue(value, over: denominator)
        return (value, value.printed(figure))
      }
      let (now, printed) = value(done.count ?? 0, due.count ?? 0)
      return MonthRate(
        month: done.month, value: now, printed: printed, before: value(done.before, due.before).1)
    }
  }

  private func sections() throws -> [SectionRate] {
    guard let figure = figures["study.participation"], let over = figure.over else { return [] }
    func byKey(_ count: Figure.Count, _ year: Int) throws -> [String: Int] {
      Dictionary(try reading.parts(of: count, figure, in: year).map { ($0.key, $0.quantity) }, uniquingKeysWith: +)
    }
    let (attended, obliged) = (try byKey(figure.count, year), try byKey(over, year))
    let (attendedBefore, obligedBefore) = (try byKey(figure.count, year - 1), try byKey(over, year - 1))
    return BureauSection.allCases.compactMap { section in
      let key = section.rawValue
      guard let denominator = obliged[key], denominator > 0 else { return nil }
      let value = FigureValue(attended[key] ?? 0, over: denominator)
      let before = FigureValue(attendedBefore[key] ?? 0, over: obligedBefore[key] ?? 0)
      return SectionRate(
        title: section.title, value: value, printed: value.printed(figure), before: before.printed(figure))
    }
  }

  // MARK: Files

  /// Time limits that the ratio of publicity counts and that run: decisions not published yet.
  private func unpublished(_ clocks: RunningClocks) throws -> [DueClock] {
    let counted = figures["enforcement.publicity"]?.over?.of ?? []
    let rules = clocks.rules(of: nil, outside: true).filter { counted.contains("\($0).due") }
    return try source.dueClocks(rules, due: clocks.range(nil), limit: 50)
  }

  private static let disputeKinds = ["disputes.litigation", "disputes.reconsideration"]

  private func pending() throws -> [OpenFile] {
    let kinds = Self.disputeKinds.filter { source.catalogue.kind($0) != nil }
    guard !kinds.isEmpty else { return [] }
    let among = try source.reader.among(kinds)
    return try source.reader.rows(
      """
      SELECT k.word, m.id, m.number, m.subject, m.stage, m.opened
      FROM matters m JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
      WHERE m.bureau = ? AND m.kind \(among.sql) AND m.closed IS NULL
      ORDER BY k.word, m.opened, m.matter LIMIT 200
      """, [.text(source.reader.bureau)] + among.values
    ).map { row in
      OpenFile(
        kind: row.string(0), kindTitle: source.catalogue.kind(row.string(0))?.title ?? row.string(0),
        id: row.string(1), number: row.string(2), subject: row.string(3), stage: row.string(4),
        day: row.day(5))
    }
  }

  /// Open tasks by the day in force, which their entries add to the measure of what falls due.
  private func openAssignments() throws -> [OpenFile] {
    let measure = try source.reader.among([Assignment.due.id])
    return try source.reader.rows(
      """
      SELECT m.id, m.number, m.subject, m.stage, t.on_day
      FROM tally_items t JOIN matters m ON m.bureau = t.bureau AND m.matter = t.file
      WHERE t.bureau = ? AND t.measure \(measure.sql) AND m.closed IS NULL
      GROUP BY m.id, m.number, m.subject, m.stage, t.on_day HAVING SUM(t.quantity) > 0 ORDER BY t.on_day, m.number
      """, [.text(source.reader.bureau)] + measure.values
    ).map { row in
      OpenFile(
        kind: Assignment.kind.id, kindTitle: Assignment.kind.title, id: row.string(0), number: row.string(1),
        subject: row.string(2), stage: row.string(3), day: row.day(4))
    }
  }
}

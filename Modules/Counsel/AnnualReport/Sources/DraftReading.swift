import Casework
import Law
import Ledger
import Pages

extension DraftPage {
  /// The draft of a year as it stands; nil where no file was opened.
  init?(year: Int, _ request: PageRequest, _ source: PageSource) throws {
    guard let file = try source.reportFile(year) else { return nil }
    let desk = try DraftReading(year: year, state: file.state, source: source)
    self.init(
      year: year, state: file.state, office: source.office(on: request.visitor.now.day), printed: desk.printed,
      numbers: try desk.numbers(), missing: desk.missing,
      shortcomings: try desk.shortcomings(), past: try desk.past(),
      clocks: Self.clocks(file, on: request.visitor.now.day, source.catalogue.books.calendars),
      begun: try source.reader.header(at: 0).flatMap { Day($0.day) }.flatMap { $0.year >= year - 1 ? $0 : nil })
  }

  private static func clocks(_ file: File<AnnualReport>, on today: Day, _ calendars: Calendars)
    -> [(title: String, badge: DeadlineBadge, why: String)]
  {
    file.clocks.clocks.compactMap { clock in
      guard let rule = AnnualReport.deadlines.map(\.rule).first(where: { $0.id == clock.deadline }) else { return nil }
      let term =
        calendars.term(from: clock.from, rule.period, due: clock.due)
        ?? calendars.newest.term(from: clock.from, rule.period)
      let why = term.explanation(basis: rule.basis)
      return (rule.title, badge(clock, on: today), why)
    }
  }

  private static func badge(_ clock: Clock, on today: Day) -> DeadlineBadge {
    if let ended = clock.ended {
      return ended <= clock.due ? .met(ended.short) : .late(on: ended.short, by: ended - clock.due, unit: "日")
    }
    if clock.due == today { return .today(until: "") }
    return clock.due < today
      ? .overdue(by: today - clock.due, unit: "日")
      : .running(left: clock.due - today, unit: "日", until: clock.due.short)
  }
}

extension PageSource {
  /// The file of a year's report; nil where there is none.
  fileprivate func reportFile(_ year: Int) throws -> File<AnnualReport>? {
    let opened = try reader.openedFile(AnnualReport.matterID(year), catalogue: catalogue, vault: vault)
    return opened?.file as? File<AnnualReport>
  }
}

/// Reads the numbers beside a draft: live ones until they are frozen.
private struct DraftReading {
  let year: Int
  let state: AnnualReport.State
  let source: PageSource
  let printed: PrintedText
  private let figures: [String: Figure]
  private let reading: FigureReading

  init(year: Int, state: AnnualReport.State, source: PageSource) throws {
    self.year = year
    self.state = state
    self.source = source
    let frozen = (state.pending ?? state.published)?.frozen
    let text = frozen?.text ?? .draft(of: state)
    let wanted = text.figures
    let defined = try source.reader.figures()
    figures = Dictionary(defined.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    reading = FigureReading(source.reader)
    let lines =
      try frozen?.figures ?? source.reader.reportLines(of: defined.filter { wanted.contains($0.id) }, in: year)
    printed = PrintedText(text, lines, year: year, size: frozen?.size)
  }

  var missing: [String] { printed.text.figures.filter { printed.lines[$0] == nil } }

  func numbers() throws -> [DraftPage.Number] {
    let last = try source.reader.publishedReports(year - 1).last
    let unchanged = try last.map { try source.reader.figures(definedBelow: $0.size) }
    return try printed.text.figures.compactMap { id in
      guard let line = printed.lines[id], let figure = figures[id] else { return nil }
      return DraftPage.Number(
        id: id, title: figure.title, rule: figure.rule, now: line.printed, before: try value(figure, year - 1),
        href: printed.href(id), isRedefined: unchanged.map { !$0.contains(id) } ?? false)
    }
  }

  func shortcomings() throws -> [DraftPage.Shortcoming] {
    state.proposals.compactMap { proposal in
      guard let indicator = Indicator.of(proposal.indicator) else { return nil }
      return DraftPage.Shortcoming(
        title: indicator.title, now: proposal.printed, before: proposal.before ?? "—",
        goal: indicator.printedGoal(unit: figures[proposal.indicator]?.unit ?? ""),
        href: "/figures/\(proposal.indicator)?year=\(year)",
        standing: AnnualReport.standing(of: proposal.indicator, state))
    }
  }

  /// Measures of last year's published report, each with its indicator in both years.
  func past() throws -> [DraftPage.PastMeasure] {
    guard let last = try source.reportFile(year - 1)?.state, last.published != nil else { return [] }
    return try last.measures.compactMap { measure in
      guard let indicator = Indicator.of(measure.indicator), let figure = figures[measure.indicator] else { return nil }
      let before = try reading.value(of: figure, in: year - 1)
      let now = try reading.value(of: figure, in: year)
      return DraftPage.PastMeasure(
        text: measure.text, section: measure.section.title, indicator: figure.title, before: before.printed(figure),
        now: now.printed(figure), outcome: outcome(indicator, before, now),
        href: "/figures/\(figure.id)?year=\(year)")
    }
  }

  private func outcome(_ indicator: Indicator, _ before: FigureValue, _ now: FigureValue) -> StatusTag {
    if now.denominator == 0 { return StatusTag("还没有数据", .waiting) }
    if !indicator.misses(now, before: before) { return StatusTag("已达目标", .good) }
    return indicator.improves(now, on: before) ? StatusTag("有改善", .active) : StatusTag("未见改善", .alarm)
  }

  private func value(_ figure: Figure, _ year: Int) throws -> String {
    try reading.value(of: figure, in: year).printed(figure)
  }
}

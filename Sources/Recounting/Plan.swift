import Ledger

/// Which counts are wanted for the figures of one report, or of one year.
struct Plan: Sendable {
  private struct Figure: Sendable {
    let id: String
    let definition: Definition?
    /// Places among the tallies; nil for a window without days.
    let value: Int?
    let over: Int?
  }

  private var figures: [Figure] = []

  /// The figures that a frozen report names, at its size.
  init(_ report: Frozen, _ record: Record, _ tallies: inout Tallies) {
    for claim in report.claims {
      let definition = record.definition(claim.id, below: report.size)?.definition
      want(claim.id, definition, year: report.year, size: report.size, &tallies)
    }
  }

  /// Every figure in force at a size.
  init(year: Int, size: Int, _ record: Record, _ tallies: inout Tallies) {
    for (_, definition) in record.figures(below: size) {
      want(definition.id, definition, year: year, size: size, &tallies)
    }
  }

  private mutating func want(_ id: String, _ definition: Definition?, year: Int, size: Int, _ tallies: inout Tallies) {
    let days = definition?.days(in: year)
    let value = days.flatMap { days in definition.map { tallies.want($0.count.of(year: year), days: days, size: size) }
    }
    let over = days.flatMap { days in definition?.over.map { tallies.want($0.of(year: year), days: days, size: size) } }
    figures.append(Figure(id: id, definition: definition, value: value, over: over))
  }

  /// One line a figure, in the order of the plan.
  func counted(_ tallies: Tallies) -> [Outcome.Figure] {
    figures.map { figure in
      guard let definition = figure.definition else { return Outcome.Figure(id: figure.id) }
      let value = figure.value.map(tallies.value) ?? 0
      let over = definition.over == nil ? nil : figure.over.map(tallies.value) ?? 0
      let counted = Counted(value: value, denominator: over)
      return Outcome.Figure(id: figure.id, definition: definition, counted: counted)
    }
  }
}

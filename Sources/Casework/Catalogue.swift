public import Law
public import Ledger

/// Everything the floor knows of the rooms: kinds, views, figures, calendar. A value that the program assembles once.
public struct Catalogue: Sendable {
  public let kinds: [Kind]
  public let views: [any View.Type]
  public let journeys: [Journey]
  /// Calendars and office, as the log says them.
  public let books: Books
  /// Every time limit by id.
  public let clockRules: [String: ClockRule]
  private let byID: [String: Kind]

  /// - Parameters:
  ///   - kinds: kinds of the rooms; those of the floor are added.
  ///   - views: views of the rooms; those of the floor come first.
  ///   - office: what holds of the office before anything is entered.
  public init(
    kinds: [Kind], views: [any View.Type], journeys: [Journey] = [], calendar: WorkingCalendar,
    office: [OfficeFact] = []
  ) {
    self.journeys = journeys
    self.kinds =
      kinds + [
        Kind(FigureBook.self), Kind(DailySweep.self), Kind(Erasure.self), Kind(AccountBook.self),
        Kind(CalendarBook.self), Kind(OfficeBook.self),
        Kind(StaffBook.self), Kind(Handling.self),
      ]
    self.views =
      [
        MatterView.self, SeriesView.self, ClockView.self, TallyView.self, FigureView.self, AccountView.self,
        HandlingView.self,
      ] + views
    books = Books(calendar, office: office)
    clockRules = Dictionary(
      self.kinds.flatMap(\.deadlines).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    byID = Dictionary(self.kinds.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    precondition(byID.count == self.kinds.count, "two kinds share one id")
  }

  /// The working calendar with every year that is known now.
  public var calendar: WorkingCalendar { books.calendars.newest }

  public func kind(_ id: String) -> Kind? { byID[id] }

  /// The usual figures that the program ships; entered in the log at first start.
  public var figures: [Figure] { kinds.flatMap(\.figures) }
  public var measures: [Measure] { kinds.flatMap(\.measures) + kinds.flatMap(\.clockMeasures) }

  /// Tables that are not derived and belong to the floor, beside the journal's.
  public static let groundTables = [
    ViewVersions.table, Words.table, Drafts.table, Accounts.table, Sessions.table, AccessLog.table,
  ]

  public var viewTables: [Table] { views.flatMap { $0.tables } }
}

/// A kind of matter as generic code meets it.
public struct Kind: Sendable {
  public let id: String
  public let title: String
  public let retention: MatterKind.Retention
  public let deadlines: [ClockRule]
  public let measures: [Measure]
  public let figures: [Figure]
  public let steps: [AnyStep]
  public let openings: [AnyOpening]
  /// Titles of events and commands by their words.
  public let eventTitles: [String: String]
  public let commandTitles: [String: String]
  public let makeFile: @Sendable (Books) -> any MatterFile
  let sweep: @Sendable (Desk, _ matter: String, _ deadline: String, Occasion, _ key: String) async throws -> Bool

  public init<M: Matter>(_ kind: M.Type) {
    id = M.kind.id
    title = M.kind.title
    retention = M.kind.retention
    deadlines = M.deadlines.map(\.rule)
    measures = M.measures
    figures = M.figures
    steps = M.steps.map(AnyStep.init)
    openings = M.openings.map(AnyOpening.init)
    eventTitles = Dictionary(uniqueKeysWithValues: M.Event.CodingKeys.allCases.map { ($0.rawValue, $0.title) })
    commandTitles = Dictionary(uniqueKeysWithValues: M.Command.CodingKeys.allCases.map { ($0.rawValue, $0.title) })
    makeFile = { File<M>(books: $0) }
    sweep = { desk, matter, deadline, occasion, key in
      let file = try await desk.journal.read { [vault = desk.vault, books = desk.catalogue.books] reader in
        try reader.file(M.self, matter: matter, vault: vault, books: books)
      }
      guard let command = M.lapse(of: deadline, given: file.state) else { return false }
      let receipt = try await desk.handle(command, of: M.self, in: matter, expecting: nil, on: occasion, key: key)
      return receipt.entries > 0 && !receipt.repeated
    }
  }

  /// Measures that the clocks of this kind add.
  public var clockMeasures: [Measure] {
    deadlines.flatMap {
      [
        Measure($0.dueMeasure, title: "\($0.title)·到期", unit: "件"),
        Measure($0.doneMeasure, title: "\($0.title)·按期办结", unit: "件"),
      ]
    }
  }
}

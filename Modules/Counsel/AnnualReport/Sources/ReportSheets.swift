public import Casework
public import Law
import Ledger

/// Who may, until when, and what the public log shows.
extension AnnualReport {
  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(
      .open, .changeSections, .edit, .refreshShortcomings, .confirmShortcoming, .dropShortcoming, .bindMeasure,
      .releaseMeasure, .freeze, .review, to: .legalOfficer),
    Permission(.freeze, .confirmSection, .objectToSection, to: .sectionHead),
    Permission(.approve, .sendBack, .publish, to: .leader),
    Permission(.submit, .checkSecrecy, to: .clerk),
  ]

  /// Both end on a date that the document sets, days off or not; openings on which they would run to a later year are
  /// refused, or enter as late.
  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "counsel.annual-report.submission", title: "报送年度报告", allows: .before(month: 3, day: 1),
      under: .document(.ruleOfLawSupervision), owner: .legalOfficer, starts: [.opened], ends: [.submitted],
      reopens: [.returned: .submitted, .secrecyObjected: .submitted]),
    publicationClock,
  ]

  private static let publicationClock: Deadline<Event.CodingKeys> = Deadline(
    "counsel.annual-report.publication", title: "公布年度报告", allows: .before(month: 4, day: 1),
    under: .document(.ruleOfLawSupervision), owner: .legalOfficer, starts: [.opened], ends: [.published])

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .frozen(let frozen): Face(under: [.document(.ruleOfLawSupervision), .rule(.figures)], notice: frozen.notice)
    case .published(let index):
      Face(
        under: [.document(.ruleOfLawSupervision)],
        measures: lateMeasures(state, on: day),
        notice: .object(["report": .integer(state.year), "published": .integer(index)]))
    case .openedLate: Face(under: [.rule(.reportCourse)], measures: missedDays(state.year))
    case .edited: Face(under: [.rule(.reportText)])
    case .shortcomingsProposed, .shortcomingConfirmed, .shortcomingDropped, .measureBound, .measureReleased:
      Face(under: [.rule(.reportIndicators)])
    case .submitted: Face(under: [.document(.ruleOfLawSupervision)])
    case .secrecyChecked, .secrecyObjected: Face(under: [.rule(.reportSecrecy)])
    case .opened, .sectionsChanged, .sectionConfirmed, .sectionObjected, .legallyReviewed, .approved, .returned,
      .erratumReturned:
      Face(under: [.rule(.reportCourse)])
    }
  }

  /// What a late opening adds: both periods fell due without a clock.
  private static func missedDays(_ year: Int) -> [Measured] {
    let days = lastDays(year)
    return zip(deadlines, [days.submission, days.publication]).map { deadline, day in
      Measured(deadline.rule.dueMeasure, 1, on: day.description)
    }
  }

  /// What the first publication of a file without clocks adds, if it is in time.
  private static func lateMeasures(_ state: State, on day: Day) -> [Measured] {
    let last = lastDays(state.year).publication
    guard state.isLate, state.publications == 1, day <= last else { return [] }
    return [Measured(publicationClock.rule.doneMeasure, 1, on: last.description)]
  }

  public static func summary(of state: State) -> Summary? {
    guard state.stage != .unopened else { return nil }
    let frozen = (state.pending ?? state.published)?.frozen
    return Summary(
      number: "NB\(state.year)", title: "\(state.year)年度法治政府建设年度报告",
      subject: frozen.map { "截至\($0.asOf.chinese)" } ?? "数据未冻结", parties: [], stage: state.stage.title,
      waitingFor: waiting(state))
  }

  private static func waiting(_ state: State) -> [Waiting] {
    switch state.stage {
    case .draft, .review, .erratumReview: [.role(.legalOfficer)]
    case .sections: state.uncheckedSections.map { .head(of: $0) }
    case .approval: [.role(.leader)]
    case .submission: [.role(.clerk)]
    case .publication: [.role(state.secrecyChecker == nil ? .clerk : .leader)]
    case .erratum: [.role(.leader)]
    case .unopened, .published: []
    }
  }
}

extension AnnualReport.Frozen {
  /// As the log publishes it.
  var notice: JSON {
    .object([
      "report": .integer(year), "asOf": .text(asOf.description), "size": .integer(size),
      "figures": .array(
        figures.map { line in
          var members: [String: JSON] = [
            "id": .text(line.id), "value": .integer(line.value), "printed": .text(line.printed),
          ]
          if let denominator = line.denominator { members["denominator"] = .integer(denominator) }
          return .object(members)
        }),
    ])
  }
}

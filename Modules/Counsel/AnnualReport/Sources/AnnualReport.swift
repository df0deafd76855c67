public import Casework
public import Law
public import Ledger

/// The yearly rule-of-law report (法治政府建设年度报告): drafted around live figures, frozen at a size of the log and a
/// day, checked, approved, submitted and published; a later freeze of the same year is an erratum (勘误), never a silent
/// change.
public enum AnnualReport: Matter {
  public static let kind = MatterKind("counsel.annual-report", title: "法治政府建设年度报告", retention: .permanent)
  public static let initial = State()

  /// A freeze and the entry that made it.
  public struct Freeze: Sendable {
    public var frozen: Frozen
    public var mark: Mark
  }

  public struct State: Sendable {
    public var scope: Scope?
    public var isLate = false
    /// Everybody who had a hand in the draft.
    public var drafters: [Actor] = []
    /// New wordings by paragraph.
    public var edits: [String: String] = [:]
    /// Indicators that missed their goals, as last read.
    public var proposals: [Reading] = []
    /// Indicators whose shortcoming enters the report, and those left out with the reason.
    public var confirmed: Set<String> = []
    public var dropped: [String: String] = [:]
    public var measures: [BoundMeasure] = []
    public var measuresBound = 0
    /// Frozen and not yet published.
    public var pending: Freeze?
    /// In force for the public.
    public var published: Freeze?
    /// The day of the first publication, which the document bears.
    public var firstPublished: Day?
    public var publications = 0
    public var checkedSections: Set<Section> = []
    public var reviewer: Actor?
    public var approval: Approval?
    public var submission: Submission?
    public var secrecyChecker: Actor?
    /// Why it last went back to the draft; empty when it did not, or was frozen again.
    public var setback = ""

    /// Sections that are still to check the frozen figures, in the order of the scope.
    var uncheckedSections: [Section] { (scope?.sections ?? []).filter { !checkedSections.contains($0) } }
    public var year: Int { scope?.year ?? (pending ?? published)?.frozen.year ?? 0 }

    public var stage: Stage {
      guard pending != nil else { return published != nil ? .published : scope != nil ? .draft : .unopened }
      if published != nil { return reviewer == nil ? .erratumReview : .erratum }
      if !uncheckedSections.isEmpty { return .sections }
      if reviewer == nil { return .review }
      if approval == nil { return .approval }
      return submission == nil ? .submission : .publication
    }
  }

  /// How far a report is; each waits for the one act that ends it.
  public enum Stage: Sendable, Hashable, CaseIterable {
    case unopened, draft, sections, review, approval, submission, publication, published, erratumReview, erratum
  }

  public struct Facts: Sendable {
    public var size: Int
    public var sweptThrough: Day?
    /// All figures in force.
    public var figures: [Line]
    /// Ids of the figures in force.
    public var defined: Set<String>
    public var proposals: [Reading]
    public var meeting: Meeting?

    public init(
      size: Int = 0, sweptThrough: Day? = nil, figures: [Line] = [], defined: Set<String> = [],
      proposals: [Reading] = [], meeting: Meeting? = nil
    ) {
      self.size = size
      self.sweptThrough = sweptThrough
      self.figures = figures
      self.defined = defined
      self.proposals = proposals
      self.meeting = meeting
    }
  }

  /// The meeting that an approval names, as its file stands.
  public struct Meeting: Sendable, Hashable {
    /// A meeting of the party group, not another file or another sort of meeting.
    public var isPartyGroup: Bool
    public var isConfirmed: Bool
    /// The day it was held, as its confirmed record counts; nil where no topic of the rule of law was before it.
    public var day: Day?

    public init(isPartyGroup: Bool, isConfirmed: Bool, day: Day?) {
      self.isPartyGroup = isPartyGroup
      self.isConfirmed = isConfirmed
      self.day = day
    }
  }

  public static func matterID(_ year: Int) -> String { "annual-report:\(year)" }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    switch command {
    case .open(let scope): return Facts(proposals: try reader.missedGoals(in: scope.year))
    case .refreshShortcomings: return Facts(proposals: try reader.missedGoals(in: state.year))
    case .edit: return Facts(defined: Set(try reader.figures().map(\.id)))
    case .freeze(let order):
      let lines = try reader.reportLines(of: try reader.figures(), in: order.year)
      return Facts(
        size: try reader.logSize(), sweptThrough: try reader.sweptThrough(vault: vault), figures: lines,
        defined: Set(lines.map(\.id)), proposals: try reader.missedGoals(in: order.year))
    case .approve(let approval):
      guard let file = try reader.file(numbered: approval.meeting) else { return Facts() }
      let isPartyGroup =
        file.kind == LeadershipMeeting.kind.id && file.title == LeadershipMeeting.Sort.partyGroup.title
      return Facts(
        meeting: Meeting(
          isPartyGroup: isPartyGroup, isConfirmed: try reader.acted(["confirmed"], in: file.file),
          day: try reader.partyGroupDay(of: file.file)))
    default: return Facts()
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .opened(let scope), .openedLate(let scope):
      state.scope = scope
      if case .openedLate = event { state.isLate = true }
      state.drafters.append(mark.actor)
    case .sectionsChanged, .edited, .shortcomingsProposed, .shortcomingConfirmed, .shortcomingDropped, .measureBound,
      .measureReleased:
      state.drafters.append(mark.actor)
      evolveDraft(&state, with: event)
    case .frozen(let frozen):
      state.pending = Freeze(frozen: frozen, mark: mark)
      state.reviewer = nil
      state.setback = ""
    case .sectionConfirmed(let section): state.checkedSections.insert(section)
    case .sectionObjected(let objection): state.goBack("\(objection.section.title)：\(objection.reason)")
    case .legallyReviewed(let review):
      if review.isPassed { state.reviewer = mark.actor } else { state.goBack("法制审核：\(review.opinion)") }
    case .approved(let approval): state.approval = approval
    case .returned(let reason), .erratumReturned(let reason): state.goBack("局领导：\(reason)")
    case .submitted(let submission): state.submission = submission
    case .secrecyChecked(let check), .secrecyObjected(let check):
      if check.isCleared { state.secrecyChecker = mark.actor } else { state.goBack("保密审查：\(check.note)") }
    case .published(let index):
      guard let pending = state.pending, pending.mark.index == index else { return }
      state.published = pending
      state.publications += 1
      state.firstPublished = state.firstPublished ?? mark.day
      state.pending = nil
    }
  }

  private static func evolveDraft(_ state: inout State, with event: Event) {
    switch event {
    case .sectionsChanged(let sections): state.scope?.sections = sections
    case .edited(let edit): state.edits[edit.paragraph] = edit.text
    case .shortcomingsProposed(let proposals):
      let unchanged = Set(proposals).intersection(state.proposals).map(\.indicator)
      state.confirmed.formIntersection(unchanged)
      state.dropped = state.dropped.filter { unchanged.contains($0.key) }
      state.proposals = proposals
    case .shortcomingConfirmed(let settlement):
      state.confirmed.insert(settlement.indicator)
      state.dropped[settlement.indicator] = nil
    case .shortcomingDropped(let settlement):
      state.confirmed.remove(settlement.indicator)
      state.dropped[settlement.indicator] = settlement.reason
    case .measureBound(let measure):
      state.measures.append(measure)
      state.measuresBound += 1
    case .measureReleased(let number): state.measures.removeAll { $0.number == number }
    default: break
    }
  }
}

extension AnnualReport.State {
  /// Back to the draft; every check is made anew. An erratum that goes back leaves the publication as it stands.
  fileprivate mutating func goBack(_ reason: String) {
    setback = reason
    pending = nil
    reviewer = nil
    guard published == nil else { return }
    checkedSections = []
    approval = nil
    submission = nil
    secrecyChecker = nil
  }
}

extension Reader {
  /// The day on which a party-group meeting counts, corrections included; nil where it does not count.
  func partyGroupDay(of file: Int) throws -> Day? {
    let measure = try among([LeadershipMeeting.partyGroup.id])
    return try row(
      """
      SELECT on_day FROM tally_items WHERE bureau = ? AND measure \(measure.sql) AND file = ?
      GROUP BY on_day HAVING SUM(quantity) > 0 ORDER BY on_day LIMIT 1
      """, [.text(bureau)] + measure.values + [.integer(file)]
    )?.day(0)
  }

  /// What the figures come to in a year, as a report holds them.
  func reportLines(of figures: [Figure], in year: Int) throws -> [AnnualReport.Line] {
    let reading = FigureReading(self)
    return try figures.map { figure in
      let value = try reading.value(of: figure, in: year)
      return AnnualReport.Line(
        id: figure.id, value: value.value, denominator: value.denominator, printed: value.printed(figure))
    }
  }

  /// Indicators that miss their goals in a year, in the order of their declaration.
  func missedGoals(in year: Int) throws -> [AnnualReport.Reading] {
    let reading = FigureReading(self)
    return try Indicator.all.compactMap { indicator in
      guard let figure = try figure(indicator.figure) else { return nil }
      let value = try reading.value(of: figure, in: year)
      let before = try reading.value(of: figure, in: year - 1)
      guard indicator.misses(value, before: before) else { return nil }
      let hasBefore = (before.denominator ?? before.value) > 0
      return AnnualReport.Reading(
        indicator: figure.id, value: value.value, denominator: value.denominator, printed: value.printed(figure),
        before: hasBefore ? before.printed(figure) : nil)
    }
  }
}

import Casework
import HouseTesting
import Law
import Testing

@testable import Counsel

@Suite("年度报告不能办的 Refusals of the report")
struct ReportRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let basis: Basis
    let events: [AnnualReport.Event]
    let command: AnnualReport.Command
    var facts = Course.facts()
    var actor = Actor.specimen(.leader)
    var day = "2025-01-08"

    var testDescription: String { code }
  }

  private static let order = AnnualReport.Order(year: 2024, asOf: Day.of("2024-12-31"))
  private static let settlement = AnnualReport.Settlement(indicator: "study.participation", reason: " ")
  private static let passed = AnnualReport.Review(isPassed: true, opinion: "同意")
  private static func edit(_ paragraph: String, _ text: String) -> AnnualReport.Command {
    .edit([.init(paragraph: paragraph, text: text)])
  }
  private static func measure(_ indicator: String, _ text: String) -> AnnualReport.Command {
    .bindMeasure(.init(indicator: indicator, text: text, section: .legal))
  }

  /// Every file is frozen on 1 March 2024, the usual day of what is given.
  private static func meeting(isPartyGroup: Bool = true, isConfirmed: Bool = true, on day: String? = "2024-03-01")
    -> AnnualReport.Facts
  {
    Course.facts(meeting: .init(isPartyGroup: isPartyGroup, isConfirmed: isConfirmed, day: day.map { Day.of($0) }))
  }

  static let opening: [Case] = [
    Case(code: "opened", basis: .rule(.outOfOrder), events: Course.opened, command: .open(.plain)),
    Case(
      code: "sections", basis: .rule(.reportCourse), events: [], command: .open(.init(year: 2024, sections: []))),
    Case(
      code: "opening-day", basis: .rule(.reportCourse), events: [], command: .open(.plain), day: "2024-10-31"),
    Case(code: "unopened", basis: .rule(.outOfOrder), events: [], command: .freeze(order)),
    Case(code: "unopened", basis: .rule(.outOfOrder), events: [], command: edit("plan.service", "改写")),
    Case(code: "frozen", basis: .rule(.outOfOrder), events: Course.sections, command: edit("plan.service", "改写")),
    Case(code: "frozen", basis: .rule(.outOfOrder), events: Course.approval, command: .freeze(order)),
    Case(
      code: "is-public", basis: .rule(.reportText), events: Course.published, command: edit("plan.service", "改写")),
    Case(code: "is-public", basis: .rule(.reportText), events: Course.erratumReview, command: .freeze(order)),
  ]

  static let drafting: [Case] = [
    Case(code: "sections", basis: .rule(.reportCourse), events: Course.drafted, command: .changeSections([])),
    Case(
      code: "same-sections", basis: .rule(.reportCourse), events: Course.drafted,
      command: .changeSections([.enforcement, .legal])),
    Case(
      code: "frozen", basis: .rule(.outOfOrder), events: Course.sections, command: .changeSections([.housing])),
    Case(code: "same-text", basis: .rule(.reportText), events: Course.drafted, command: .edit([])),
    Case(code: "paragraph", basis: .rule(.reportText), events: Course.drafted, command: edit("measure.1", "改写")),
    Case(code: "reason", basis: .rule(.reportCourse), events: Course.drafted, command: edit("plan.service", " ")),
    Case(
      code: "figure-dropped", basis: .rule(.reportText), events: Course.drafted,
      command: edit("enforcement.cases", "全年立案若干件。")),
    Case(
      code: "figure-unknown", basis: .rule(.reportText), events: Course.drafted,
      command: edit("plan.service", "全年{figure:no.such}。")),
    Case(
      code: "placeholder", basis: .rule(.reportText), events: Course.drafted,
      command: edit("plan.service", "全年{figure joint.utilities}。")),
    Case(
      code: "typed-number", basis: .rule(.reportText), events: Course.drafted,
      command: edit("enforcement.cases", "全年立案{figure:enforcement.cases}，其中罚款5件。")),
    Case(
      code: "same-shortcomings", basis: .rule(.reportIndicators), events: Course.drafted,
      command: .refreshShortcomings),
    Case(
      code: "not-proposed", basis: .rule(.reportIndicators), events: Course.drafted,
      command: .confirmShortcoming(.init(indicator: "disputes.lost", reason: ""))),
    Case(
      code: "reason", basis: .rule(.reportCourse), events: Course.opened, command: .dropShortcoming(settlement)),
    Case(
      code: "indicator", basis: .rule(.reportIndicators), events: Course.drafted,
      command: measure("joint.utilities", "多办")),
    Case(
      code: "measure-figure", basis: .rule(.reportText), events: Course.drafted,
      command: measure("disputes.lost", "降到{figure:disputes.lost}")),
    Case(
      code: "typed-number", basis: .rule(.reportText), events: Course.drafted,
      command: measure("disputes.lost", "降到0件")),
    Case(code: "no-such-measure", basis: .rule(.outOfOrder), events: Course.drafted, command: .releaseMeasure(2)),
  ]

  static let freezing: [Case] = [
    Case(
      code: "year", basis: .rule(.outOfOrder), events: Course.drafted,
      command: .freeze(.init(year: 2023, asOf: Day.of("2023-12-31")))),
    Case(
      code: "as-of", basis: .rule(.reportCourse), events: Course.drafted,
      command: .freeze(.init(year: 2024, asOf: Day.of("2024-12-30")))),
    Case(
      code: "as-of", basis: .rule(.reportCourse), events: Course.published,
      command: .freeze(.init(year: 2024, asOf: Day.of("2025-01-31"))), facts: Course.facts(Course.changed.figures)),
    Case(
      code: "not-swept", basis: .rule(.figures), events: Course.drafted, command: .freeze(order),
      facts: Course.facts(swept: nil)),
    Case(
      code: "not-swept", basis: .rule(.figures), events: Course.drafted, command: .freeze(order),
      facts: Course.facts(swept: "2024-12-30")),
    Case(
      code: "stale", basis: .rule(.reportIndicators), events: Course.drafted, command: .freeze(order),
      facts: Course.facts(proposals: [])),
    Case(code: "unsettled", basis: .rule(.reportIndicators), events: Course.opened, command: .freeze(order)),
    Case(
      code: "measure-missing", basis: .rule(.reportIndicators), events: Course.drafted + [.measureReleased(1)],
      command: .freeze(order)),
    Case(
      code: "missing-figures", basis: .rule(.figures), events: Course.drafted, command: .freeze(order),
      facts: Course.facts(Array(Course.lines.dropLast()))),
    Case(code: "unchanged", basis: .rule(.figures), events: Course.published, command: .freeze(order)),
  ]

  static let checks: [Case] = [
    Case(code: "section", basis: .rule(.outOfOrder), events: Course.sections, command: .confirmSection(.housing)),
    Case(code: "section", basis: .rule(.outOfOrder), events: Course.drafted, command: .confirmSection(.legal)),
    Case(
      code: "section", basis: .rule(.outOfOrder), events: Course.sections + [.sectionConfirmed(.legal)],
      command: .confirmSection(.legal), actor: Course.head(of: .legal)),
    Case(
      code: "foreign-section", basis: .rule(.reportCourse), events: Course.sections, command: .confirmSection(.legal),
      actor: Course.head(of: .enforcement)),
    Case(
      code: "reason", basis: .rule(.reportCourse), events: Course.sections,
      command: .objectToSection(.init(section: .legal, reason: "")), actor: Course.head(of: .legal)),
    Case(code: "unconfirmed", basis: .rule(.reportCourse), events: Course.sections, command: .review(passed)),
    Case(code: "no-review", basis: .rule(.outOfOrder), events: Course.drafted, command: .review(passed)),
    Case(
      code: "reviewer", basis: .rule(.reportCourse), events: Course.review, command: .review(passed),
      actor: Course.drafter),
    Case(
      code: "reviewer", basis: .rule(.reportCourse), events: Course.erratumReview, command: .review(passed),
      actor: Course.drafter),
    Case(
      code: "reason", basis: .rule(.reportCourse), events: Course.review,
      command: .review(.init(isPassed: false, opinion: "")), actor: Course.reviewer),
    Case(
      code: "meeting-unknown", basis: .rule(.reportCourse), events: Course.approval,
      command: .approve(.init(meeting: "DH2025-000009")), facts: Course.facts(meeting: nil)),
    Case(
      code: "meeting-unknown", basis: .rule(.reportCourse), events: Course.approval,
      command: .approve(.init(meeting: "BL2025-000001")),
      facts: meeting(isPartyGroup: false)),
    Case(
      code: "meeting-unconfirmed", basis: .rule(.reportCourse), events: Course.approval,
      command: .approve(.init(meeting: "DH2025-000001")), facts: meeting(isConfirmed: false)),
    Case(
      code: "meeting-topic", basis: .rule(.reportCourse), events: Course.approval,
      command: .approve(.init(meeting: "DH2025-000001")), facts: meeting(on: nil)),
    Case(
      code: "meeting-early", basis: .rule(.reportCourse), events: Course.approval,
      command: .approve(.init(meeting: "DH2025-000001")), facts: meeting(on: "2024-02-29")),
    Case(
      code: "out-of-order", basis: .rule(.outOfOrder), events: Course.review,
      command: .approve(.init(meeting: "DH2025-000001"))),
    Case(code: "out-of-order", basis: .rule(.outOfOrder), events: Course.drafted, command: .sendBack(reason: "改")),
    Case(
      code: "reason", basis: .rule(.reportCourse), events: Course.approval, command: .sendBack(reason: "")),
  ]

  static let ending: [Case] = [
    Case(
      code: "out-of-order", basis: .rule(.outOfOrder), events: Course.approval, command: .submit(Course.submission)),
    Case(
      code: "addressees", basis: .document(.ruleOfLawSupervision), events: Course.submitting,
      command: .submit(.init(addressees: [.committee, .government, .superior], paper: "示自然资〔2025〕1号"))),
    Case(
      code: "paper", basis: .rule(.reportCourse), events: Course.submitting,
      command: .submit(.init(addressees: AnnualReport.Addressee.allCases, paper: " "))),
    Case(
      code: "secrecy-own", basis: .rule(.reportSecrecy), events: Course.publication,
      command: .checkSecrecy(.init(isCleared: true, note: "")), actor: Course.drafter),
    Case(
      code: "reason", basis: .rule(.reportCourse), events: Course.publication,
      command: .checkSecrecy(.init(isCleared: false, note: ""))),
    Case(code: "nothing", basis: .rule(.outOfOrder), events: [], command: .publish),
    Case(code: "nothing", basis: .rule(.outOfOrder), events: Course.drafted, command: .publish),
    Case(code: "nothing", basis: .rule(.outOfOrder), events: Course.published, command: .publish),
    Case(code: "unconfirmed", basis: .rule(.reportCourse), events: Course.sections, command: .publish),
    Case(code: "unreviewed", basis: .rule(.reportCourse), events: Course.review, command: .publish),
    Case(code: "unreviewed", basis: .rule(.reportCourse), events: Course.erratumReview, command: .publish),
    Case(code: "unapproved", basis: .rule(.reportCourse), events: Course.approval, command: .publish),
    Case(code: "unsubmitted", basis: .rule(.reportCourse), events: Course.submitting, command: .publish),
    Case(code: "secrecy-unchecked", basis: .rule(.reportSecrecy), events: Course.publication, command: .publish),
    Case(
      code: "four-eyes", basis: .rule(.figures), events: Course.cleared, command: .publish, actor: Course.drafter),
    Case(
      code: "four-eyes", basis: .rule(.figures), events: Course.erratum, command: .publish, actor: Course.drafter),
  ]

  @Test("no, under its provision", arguments: opening + drafting + freezing + checks + ending)
  func refused(_ one: Case) {
    Course.file(one.events).when(one.command, knowing: one.facts, by: one.actor, on: Day.of(one.day))
      .refused("counsel.annual-report.\(one.code)", under: one.basis)
  }

  @Test("each role by each command")
  func matrix() {
    typealias Name = AnnualReport.Command.CodingKeys
    let drafting: Set<Name> = [
      .open, .changeSections, .edit, .refreshShortcomings, .confirmShortcoming, .dropShortcoming, .bindMeasure,
      .releaseMeasure, .freeze,
      .review,
    ]
    let allowed: [Role: Set<Name>] = [
      .legalOfficer: drafting, .sectionHead: [.freeze, .confirmSection, .objectToSection],
      .leader: [.approve, .sendBack, .publish], .clerk: [.submit, .checkSecrecy],
    ]
    for role in Role.allCases {
      for name in Name.allCases {
        let isPermitted = AnnualReport.permits(name, by: .specimen(role), given: AnnualReport.initial)
        #expect(isPermitted == (allowed[role]?.contains(name) ?? false), "\(role) \(name)")
      }
    }
  }
}

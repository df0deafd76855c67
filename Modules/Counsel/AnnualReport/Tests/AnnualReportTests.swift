import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Counsel

extension AnnualReport.Scope {
  static let plain = AnnualReport.Scope(year: 2024, sections: [.legal, .enforcement])
}

/// Files at every stage of the course, made by one drafter.
enum Course {
  static let drafter = Actor.specimen(.legalOfficer)
  static let reviewer = Actor.specimen(.legalOfficer, "legalOfficer-2")
  static let low = AnnualReport.Reading(
    indicator: "study.participation", value: 82, denominator: 100, printed: "82.0%", before: nil)
  static let measure = AnnualReport.BoundMeasure(
    number: 1, indicator: "study.participation", text: "错峰编排培训", section: .legal)
  static let submission = AnnualReport.Submission(
    addressees: AnnualReport.Addressee.allCases, paper: "示自然资〔2025〕1号")

  static let opened: [AnnualReport.Event] = [.opened(.plain), .shortcomingsProposed([low])]
  static let drafted: [AnnualReport.Event] =
    opened + [.shortcomingConfirmed(.init(indicator: low.indicator, reason: "")), .measureBound(measure)]

  static let lines = draftText.figures.map {
    AnnualReport.Line(id: $0, value: 3, denominator: nil, printed: "3件")
  }
  static var draftText: ReportText { .draft(of: given(AnnualReport.self, drafted).state) }
  static var frozen: AnnualReport.Frozen {
    .init(year: 2024, asOf: Day.of("2024-12-31"), size: 10, figures: lines, text: draftText)
  }

  static let sections: [AnnualReport.Event] = drafted + [.frozen(frozen)]
  static let review = sections + [.sectionConfirmed(.legal), .sectionConfirmed(.enforcement)]
  static let approval = review + [.legallyReviewed(.init(isPassed: true, opinion: "同意"))]
  static let submitting = approval + [.approved(.init(meeting: "DH2025-000001"))]
  static let publication = submitting + [.submitted(submission)]
  static let cleared = publication + [.secrecyChecked(.init(isCleared: true, note: "不涉密"))]
  static let published = cleared + [.published(drafted.count)]
  static let erratumReview = published + [.frozen(changed)]
  static let erratum = erratumReview + [.legallyReviewed(.init(isPassed: true, opinion: "同意"))]

  static var changed: AnnualReport.Frozen {
    var changed = frozen
    changed.figures[0] = .init(id: lines[0].id, value: 2, denominator: nil, printed: "2件")
    return changed
  }

  static func facts(
    swept: String? = "2024-12-31", _ lines: [AnnualReport.Line] = lines,
    proposals: [AnnualReport.Reading] = [low],
    meeting: AnnualReport.Meeting? = .init(
      isPartyGroup: true, isConfirmed: true, day: Day.of("2025-01-08"))
  ) -> AnnualReport.Facts {
    .init(
      size: 10, sweptThrough: swept.map { Day.of($0) }, figures: lines, defined: Set(lines.map(\.id)),
      proposals: proposals, meeting: meeting)
  }

  static func file(_ events: [AnnualReport.Event], by actor: Actor = drafter) -> Given<AnnualReport> {
    given(AnnualReport.self, events, by: actor)
  }

  static func head(of section: AnnualReport.Section) -> Actor {
    Actor(id: "head-\(section.rawValue)", name: "测试负责人", role: .sectionHead, office: "示例区\(section.title)")
  }
}

@Suite("年度报告 Annual report")
struct AnnualReportTests {
  private let order = AnnualReport.Order(year: 2024, asOf: Day.of("2024-12-31"))

  @Test("opened, it proposes what misses its goal; each act leads to its event")
  func course() {
    let facts = Course.facts()
    Course.file([]).when(.open(.plain), knowing: facts, on: Day.of("2024-12-20"))
      .then(.opened(.plain), .shortcomingsProposed([Course.low]))
    let settlement = AnnualReport.Settlement(indicator: "study.participation", reason: "属实")
    let draft = Course.file(Course.opened)
    draft.when(.confirmShortcoming(settlement), knowing: facts).then(.shortcomingConfirmed(settlement))
    draft.when(.dropShortcoming(settlement), knowing: facts).then(.shortcomingDropped(settlement))
    draft.when(.refreshShortcomings, knowing: Course.facts(proposals: [])).then(.shortcomingsProposed([]))
    var unnumbered = Course.measure
    unnumbered.number = 0
    draft.when(.bindMeasure(unnumbered), knowing: facts).then(.measureBound(Course.measure))
    var second = Course.measure
    second.number = 2
    let released = Course.file(Course.drafted + [.measureReleased(1)])
    #expect(released.state.measures == [])
    released.when(.bindMeasure(unnumbered), knowing: facts).then(.measureBound(second))
    Course.file(Course.drafted).when(.releaseMeasure(1), knowing: facts).then(.measureReleased(1))
    Course.file(Course.drafted).when(.freeze(order), knowing: facts).then(.frozen(Course.frozen))
    Course.file(Course.sections).when(.confirmSection(.legal), knowing: facts, by: Course.head(of: .legal))
      .then(.sectionConfirmed(.legal))
    Course.file(Course.approval).when(.approve(.init(meeting: "DH2025-000001")), knowing: facts)
      .then(.approved(.init(meeting: "DH2025-000001")))
    Course.file(Course.submitting).when(.submit(Course.submission), knowing: facts).then(.submitted(Course.submission))
    let check = AnnualReport.SecrecyCheck(isCleared: true, note: "不涉密")
    Course.file(Course.publication).when(.checkSecrecy(check), knowing: facts, by: .specimen(.clerk))
      .then(.secrecyChecked(check))
    Course.file(Course.cleared).when(.publish, knowing: facts, by: .specimen(.leader))
      .then(.published(Course.drafted.count))
  }

  @Test("each stage has its name, and waits for whoever ends it")
  func stages() {
    let stages: [([AnnualReport.Event], AnnualReport.Stage, [Waiting])] = [
      (Course.opened, .draft, [.role(.legalOfficer)]),
      (Course.sections, .sections, [.head(of: .legal), .head(of: .enforcement)]),
      (Course.review, .review, [.role(.legalOfficer)]), (Course.approval, .approval, [.role(.leader)]),
      (Course.submitting, .submission, [.role(.clerk)]), (Course.publication, .publication, [.role(.clerk)]),
      (Course.cleared, .publication, [.role(.leader)]), (Course.published, .published, []),
      (Course.erratumReview, .erratumReview, [.role(.legalOfficer)]), (Course.erratum, .erratum, [.role(.leader)]),
    ]
    for (events, stage, waiting) in stages {
      let state = Course.file(events).state
      #expect(state.stage == stage)
      #expect(AnnualReport.summary(of: state)?.waitingFor == waiting, "\(stage)")
    }
    #expect(AnnualReport.summary(of: AnnualReport.initial) == nil)
  }

  @Test("a way back leads to the draft with every check undone; the text stays")
  func backToDraft() {
    let objection = AnnualReport.Objection(section: .legal, reason: "数字有误")
    let head = Course.head(of: .legal)
    let ways: [([AnnualReport.Event], AnnualReport.Command, AnnualReport.Event, Actor)] = [
      (Course.sections, .objectToSection(objection), .sectionObjected(objection), head),
      (
        Course.review, .review(.init(isPassed: false, opinion: "改")),
        .legallyReviewed(.init(isPassed: false, opinion: "改")), Course.reviewer
      ),
      (Course.sections, .sendBack(reason: "补充"), .returned(reason: "补充"), .specimen(.leader)),
      (Course.review, .sendBack(reason: "补充"), .returned(reason: "补充"), .specimen(.leader)),
      (
        Course.review, .review(.init(isPassed: false, opinion: "自查有误")),
        .legallyReviewed(.init(isPassed: false, opinion: "自查有误")), Course.drafter
      ),
      (Course.approval, .sendBack(reason: "补充"), .returned(reason: "补充"), .specimen(.leader)),
      (
        Course.publication, .checkSecrecy(.init(isCleared: false, note: "涉密")),
        .secrecyObjected(.init(isCleared: false, note: "涉密")), .specimen(.clerk)
      ),
      (Course.cleared, .sendBack(reason: "补充"), .returned(reason: "补充"), .specimen(.leader)),
    ]
    for (events, command, event, actor) in ways {
      let edited = Course.opened + [.edited(.init(paragraph: "plan.service", text: "改写"))]
      let file = Course.file(edited + events.dropFirst(Course.opened.count))
      file.when(command, knowing: Course.facts(), by: actor).then(event)
      var state = file.state
      AnnualReport.evolve(
        &state, with: event, at: Mark(index: 30, sequence: 30, day: Day.of("2025-01-08"), actor: actor))
      #expect(state.stage == .draft && state.checkedSections.isEmpty && state.approval == nil)
      #expect(state.submission == nil && state.reviewer == nil && state.secrecyChecker == nil && !state.setback.isEmpty)
      #expect(state.edits["plan.service"] == "改写")
    }
  }

  @Test("an erratum is short: frozen, checked by another, published; sent back, the publication stands")
  func erratum() {
    let facts = Course.facts(swept: "2025-01-10", Course.changed.figures, proposals: [])
    Course.file(Course.published).when(.freeze(order), knowing: facts).then(.frozen(Course.changed))
    let pass = AnnualReport.Review(isPassed: true, opinion: "同意")
    Course.file(Course.erratumReview).when(.review(pass), knowing: facts, by: Course.reviewer)
      .then(.legallyReviewed(pass))
    Course.file(Course.erratum).when(.publish, knowing: facts, by: .specimen(.leader))
      .then(.published(Course.published.count))
    let back = Course.file(Course.erratumReview + [.legallyReviewed(.init(isPassed: false, opinion: "再核"))]).state
    #expect(back.stage == .published && back.published?.frozen == Course.frozen)
    #expect(back.approval != nil && back.submission != nil && back.secrecyChecker != nil)
    for events in [Course.erratumReview, Course.erratum] {
      Course.file(events).when(.sendBack(reason: "再核"), knowing: facts, by: .specimen(.leader))
        .then(.erratumReturned(reason: "再核"))
      #expect(Course.file(events + [.erratumReturned(reason: "再核")]).state.stage == .published)
    }
  }

  @Test("the sections that check are changed while it is a draft, and the new ones confirm it")
  func otherSections() {
    Course.file(Course.drafted).when(.changeSections([.housing]), knowing: .init()).then(.sectionsChanged([.housing]))
    let file = Course.file(Course.drafted + [.sectionsChanged([.housing]), .frozen(Course.frozen)])
    file.when(.confirmSection(.housing), knowing: .init(), by: Course.head(of: .housing))
      .then(.sectionConfirmed(.housing))
    #expect(
      Course.file(Course.drafted + [.sectionsChanged([.housing]), .frozen(Course.frozen), .sectionConfirmed(.housing)])
        .state.stage == .review)
  }

  @Test("an erratum heeds the figures of the published text alone")
  func erratumFigures() {
    let other = AnnualReport.Line(id: "other.figure", value: 1, denominator: nil, printed: "1件")
    Course.file(Course.published).when(.freeze(order), knowing: Course.facts(Course.lines + [other]))
      .refused("counsel.annual-report.unchanged", under: .rule(.figures))
  }

  @Test("a file that was opened late is published in time, once")
  func lateAndPublished() {
    let late: [AnnualReport.Event] = [.openedLate(.plain)] + Course.cleared.dropFirst()
    func measures(_ events: [AnnualReport.Event], on day: String) -> [Measured]? {
      Course.file(events).when(.publish, knowing: .init(), by: .specimen(.leader), on: Day.of(day)).faces.first?
        .measures
    }
    let done = [Measured("counsel.annual-report.publication.done", 1, on: "2025-03-31")]
    #expect(measures(late, on: "2025-03-31") == done)
    #expect(measures(late, on: "2025-04-01") == [])
    #expect(measures(Course.cleared, on: "2025-03-31") == [])
    let erratum: [AnnualReport.Event] = [.openedLate(.plain)] + Course.erratum.dropFirst()
    #expect(measures(erratum, on: "2025-03-31") == [])
  }

  @Test("an erratum keeps the published words, whatever the declared ones say by now")
  func erratumText() {
    var earlier = Course.frozen
    earlier.text = ReportText(passages: [
      .paragraph("plan.service", "从前的措辞\(Sentence.placeholder(Course.lines[0].id))。")
    ])
    var later = Course.changed
    later.text = earlier.text
    let events: [AnnualReport.Event] = [.opened(.plain), .frozen(earlier), .published(1)]
    Course.file(events).when(.freeze(order), knowing: Course.facts(Course.changed.figures)).then(.frozen(later))
  }

  @Test("a publication of another freeze than the pending one changes nothing")
  func strangeIndex() {
    #expect(Course.file(Course.cleared + [.published(99)]).state.published == nil)
  }

  @Test("a changed reading must be decided on again, an unchanged one need not")
  func refreshed() {
    let lost = AnnualReport.Reading(indicator: "disputes.lost", value: 1, printed: "1件", before: nil)
    #expect(Course.file(Course.drafted + [.shortcomingsProposed([Course.low, lost])]).state.unsettled.count == 1)
    var lower = Course.low
    lower.value = 80
    #expect(Course.file(Course.drafted + [.shortcomingsProposed([lower])]).state.unsettled.count == 1)
  }

  @Test("the log shows the numbers and the year, never the text")
  func faces() throws {
    let face = try #require(
      Course.file(Course.drafted).when(.freeze(order), knowing: Course.facts()).faces.first)
    let notice = try #require(face.notice)
    #expect(notice.object?.map(\.key).sorted() == ["asOf", "figures", "report", "size"])
    #expect(notice["figures"]?.array?.first?.object?.map(\.key).sorted() == ["id", "printed", "value"])
    let published = Course.file(Course.cleared).when(.publish, knowing: .init(), by: .specimen(.leader)).faces.first
    #expect(published?.notice == .object(["report": .integer(2024), "published": .integer(Course.drafted.count)]))
    let edit = AnnualReport.Edit(paragraph: "plan.service", text: "改写")
    let edited = Course.file(Course.opened).when(.edit([edit]), knowing: Course.facts()).faces.first
    #expect(edited?.notice == nil && edited?.basis == [.rule(.reportText)] && edited?.measures == [])
  }

  @Test("opened after the last day of submission, both periods count as due on their own days")
  func late() {
    let inTime = Course.file([]).when(.open(.plain), knowing: .init(), on: Day.of("2025-02-28"))
    inTime.then(.opened(.plain), .shortcomingsProposed([]))
    let late = Course.file([]).when(.open(.plain), knowing: .init(), on: Day.of("2025-03-01"))
    late.then(.openedLate(.plain), .shortcomingsProposed([]))
    #expect(
      late.faces.first?.measures == [
        Measured("counsel.annual-report.submission.due", 1, on: "2025-02-28"),
        Measured("counsel.annual-report.publication.due", 1, on: "2025-03-31"),
      ])
  }
}

import Casework
import HouseTesting
import Testing

@testable import Counsel

@Suite("报告文字和指标 Text and indicators of the report")
struct ReportTextTests {
  @Test("figures are read out of text and written back as they were")
  func sentences() {
    let written = "办理{figure:joint.utilities}，按期{figure:transfer.in-time}。"
    let sentence = Sentence(written)
    #expect(sentence.pieces.count == 5 && sentence.figures == ["joint.utilities", "transfer.in-time"])
    #expect(sentence.written == written && !sentence.hasLooseBrace)
    #expect(Sentence("{figure:a").hasLooseBrace && Sentence("{figure:a}}").hasLooseBrace)
  }

  @Test(
    "a typed count is found",
    arguments: [
      ("办理491笔", "491笔"), ("发放３万余份", "３万余份"), ("参学率95.5%", "95.5%"), ("办理12 件", "12 件"), ("另有1{figure:a}", "1"),
      ("10家媒体", "10家"), ("第57条以外另查5条", "5条"),
    ])
  func typed(text: String, found: String) {
    #expect(Sentence(text).typedNumber == found)
  }

  @Test(
    "years, dates, ordinals and lengths of time are no counts",
    arguments: ["2024年", "4·15全民国家安全教育日", "第57条、第3次", "3个月内、5个工作日", "“1+N”", "2024{x", "{figure:a}件", "提高2个百分点"])
  func untyped(text: String) {
    #expect(Sentence(text).typedNumber == nil)
  }

  @Test("the declared text has all four parts, every figure of the sample year, no typed count, and no id twice")
  func declared() {
    var state = AnnualReport.initial
    state.proposals = Indicator.all.map { .init(indicator: $0.figure, value: 0, printed: "") }
    state.confirmed = Set(Indicator.all.map(\.figure))
    let text = ReportText.draft(of: state)
    #expect(text.passages.filter { $0.form == .first }.map(\.id) == ["part-1", "part-2", "part-3", "part-4"])
    let wanted = [
      "joint.utilities", "transfer.mortgaged", "cloud.sessions", "outreach.registration.visits",
      "outreach.registration.handled", "outreach.registration.consultations", "study.central-group", "study.training",
      "outreach.boards", "outreach.banners", "outreach.pictures", "outreach.booklets", "outreach.campaign-days",
      "outreach.constitution-week.attendees", "outreach.media", "disputes.hearings-attended", "disputes.litigation",
      "disputes.reconsideration", "disputes.lost", "disputes.settled", "enforcement.cases", "study.participation",
      "enforcement.publicity", "leadership.party-group", "leadership.case-review", "leadership.assignments",
    ]
    #expect(Set(wanted).subtracting(text.figures) == [])
    for passage in text.paragraphs {
      let sentence = Sentence(passage.text)
      #expect(sentence.typedNumber == nil && !sentence.hasLooseBrace, "\(passage.id)")
      #expect(AnnualReport.paragraphTitle(passage.id) != passage.id)
    }
    #expect(Set(text.passages.map(\.id)).count == text.passages.count)
    for part in 1...4 { #expect((1...8).contains(ReportText.editable(part: part, of: state).count), "\(part)") }
  }

  @Test("without shortcomings the second part says so; an edit stands where the declared words stood")
  func edits() {
    let state = Course.file([
      .opened(.plain), .shortcomingsProposed([]), .edited(.init(paragraph: "plan.service", text: "改写的一段。")),
    ]).state
    let text = ReportText.draft(of: state)
    #expect(text.paragraphs.contains { $0.id == "shortcoming.none" })
    #expect(text.paragraphs.first { $0.id == "plan.service" }?.text == "改写的一段。")
    #expect(ReportText.draft(of: AnnualReport.initial).paragraphs.contains { $0.text.contains("提升服务质量") })
  }

  @Test("no lost case is told in words, one is told with its number")
  func lost() {
    func words(_ value: Int) -> String {
      PrintedText.words(.init(id: "disputes.lost", value: value, denominator: nil, printed: "\(value)件"))
    }
    #expect(words(0) == "暂未收到败诉、败复的生效裁决" && words(2) == "收到败诉、败复的生效裁决2件")
    #expect(PrintedText.words(.init(id: "a", value: 0, denominator: nil, printed: "0件")) == "0件")
  }

  @Test("goals: at the goal is enough, below is not; a ratio of nothing misses none")
  func goals() throws {
    let none = FigureValue(0)
    let rate = try #require(Indicator.of("study.participation"))
    #expect(!rate.misses(.init(95, over: 100), before: none) && rate.misses(.init(949, over: 1000), before: none))
    #expect(!rate.misses(.init(0, over: 0), before: none))
    // The plan of a year may aim at another rate than the indicator.
    #expect(!rate.sentence.written.contains("学法计划") && rate.sentence.written.contains("百分之九十五"))
    let lost = try #require(Indicator.of("disputes.lost"))
    #expect(!lost.misses(.init(0), before: none) && lost.misses(.init(1), before: none))
    let cases = try #require(Indicator.of("enforcement.cases"))
    #expect(cases.misses(.init(19), before: none) && !cases.misses(.init(20), before: .init(20)))
    #expect(cases.misses(.init(25), before: .init(26)))
    #expect(rate.improves(.init(82, over: 100), on: .init(40, over: 50)))
    #expect(!rate.improves(.init(80, over: 100), on: .init(40, over: 50)))
    #expect(lost.improves(.init(1), on: .init(2)) && !lost.improves(.init(2), on: .init(2)))
    #expect(cases.improves(.init(3), on: .init(2)) && !cases.improves(.init(2), on: .init(2)))
    #expect(rate.printedGoal(unit: "%") == "不低于95%" && lost.printedGoal(unit: "件") == "0件")
  }
}

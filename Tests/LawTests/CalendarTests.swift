import Law
import Testing

@Suite("Working calendar and terms")
struct CalendarTests {
  let calendar = WorkingCalendar.published

  @Test("working days of each published year", arguments: [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
  func counts(year: Int, expected: Int) throws {
    let before = try #require(Day(year: year - 1, month: 12, day: 31))
    let last = try #require(Day(year: year, month: 12, day: 31))
    #expect(calendar.workingDays(after: before, through: last) == expected)
    #expect(calendar.workingDays(after: last, through: before) == -expected)
    #expect(calendar.knows(year))
  }

  @Test("the years around the published ones are not known")
  func known() {
    #expect(calendar.knownYears == [2023, 2024, 2025, 2026])
    #expect(!calendar.knows(2022))
    #expect(!calendar.knows(2027))
  }

  @Test(
    "holidays, adjusted weekends and ordinary days",
    arguments: [
      ("2024-02-09", true), ("2024-02-10", false), ("2024-04-28", true), ("2024-04-27", false), ("2024-10-01", false),
      ("2024-03-08", true), ("2026-01-04", true), ("2025-01-01", false), ("2023-12-31", false),
    ])
  func working(text: String, expected: Bool) throws {
    #expect(calendar.isWorkingDay(try #require(Day(text))) == expected)
  }

  @Test("every deadline vector", arguments: CodeVectors.all.deadlines.vectors)
  func vectors(vector: CodeVectors.Deadline) throws {
    let period: Period =
      switch vector.unit {
      case "workday": .workingDays(vector.n)
      case "calendar_roll": .days(vector.n)
      case "month_roll": .months(vector.n)
      default: try #require(nil, "unit \(vector.unit)")
      }
    let term = calendar.term(from: try #require(Day(vector.start)), period)
    #expect(term.due == Day(vector.due), "\(vector.id)")
    #expect(!term.provisional)
  }

  @Test(
    "a date that must not be passed ends the day before, day off or not",
    arguments: [
      ("2025-01-06", 3, 1, "2025-02-28"), ("2024-01-06", 3, 1, "2024-02-29"), ("2025-03-01", 3, 1, "2026-02-28"),
      ("2025-01-06", 4, 1, "2025-03-31"), ("2025-01-06", 2, 2, "2025-02-01"),
    ])
  func before(start: String, month: Int, day: Int, due: String) throws {
    let term = calendar.term(from: try #require(Day(start)), .before(month: month, day: day))
    #expect(term.due == Day(due))
    #expect(term.explanation().contains("应于\(month)月\(day)日之前办结"))
  }

  @Test("all sixteen deadline vectors are read")
  func sixteen() {
    #expect(CodeVectors.all.deadlines.vectors.count == 16)
  }

  @Test(
    "the sentence says truly what was skipped and moved",
    arguments: [
      ("2024-03-01", Period.workingDays(5), "自2024年3月1日（不计当日）起5个工作日，其间周末2日不计入，至2024年3月8日止"),
      ("2024-03-04", .workingDays(4), "自2024年3月4日（不计当日）起4个工作日，至2024年3月8日止"),
      (
        "2024-09-20", .workingDays(10),
        "自2024年9月20日（不计当日）起10个工作日，其间周末3日、节假日（国庆节）7日不计入，9月29日调休上班计入，至2024年10月10日止"
      ),
      ("2024-04-12", .days(15), "自2024年4月12日（不计当日）起15日，末日2024年4月27日为周六，顺延至2024年4月28日（调休上班日）止"),
      ("2024-04-13", .days(15), "自2024年4月13日（不计当日）起15日，至2024年4月28日（调休上班日，不顺延）止"),
      ("2024-09-16", .days(15), "自2024年9月16日（不计当日）起15日，末日2024年10月1日为节假日（国庆节），顺延至2024年10月8日止"),
      ("2024-06-03", .days(15), "自2024年6月3日（不计当日）起15日，至2024年6月18日止"),
      ("2024-08-31", .months(6), "自2024年8月31日（不计当日）起6个月，2025年2月无31日，以月末日为准，至2025年2月28日止"),
      ("2024-03-01", .sameDay, "应于2024年3月1日当日办结"),
    ])
  func explanation(start: String, period: Period, sentence: String) throws {
    let term = calendar.term(from: try #require(Day(start)), period)
    #expect(term.explanation() == sentence + "。")
    #expect(term.explanation(basis: .regulation(20)) == sentence + "；依据《不动产登记暂行条例》第二十条。")
  }

  @Test("beyond the loaded years a term is provisional, and settled when the year is published")
  func provisional() throws {
    let start = try #require(Day("2026-12-28"))
    let term = calendar.term(from: start, .workingDays(5))
    #expect(term.provisional)
    #expect(term.due == Day("2027-01-04"))
    #expect(term.explanation().contains("2027年放假安排尚未载入，暂按周末推算（日历未定）"))
    #expect(!calendar.term(from: start, .workingDays(3)).provisional)
    #expect(calendar.term(from: start, .days(30)).provisional)
    #expect(!calendar.term(from: try #require(Day("2022-12-20")), .days(30)).provisional)

    let published = try calendar.adding(csv: Array("2027-01-01,holiday,元旦\n2027-01-04,holiday,元旦\n".utf8))
    let settled = published.term(from: start, .workingDays(5))
    #expect(!settled.provisional)
    #expect(settled.due == Day("2027-01-06"))
    #expect(published.term(from: try #require(Day("2025-01-20")), .workingDays(30)).due == Day("2025-03-07"))
  }

  @Test("a newly published list replaces the year that it names")
  func replacing() throws {
    let changed = try calendar.adding(csv: Array("# 改\ndate,kind,name\n2026-01-01,holiday,元旦\n".utf8))
    #expect(changed.isWorkingDay(try #require(Day("2026-10-01"))))
    #expect(!changed.isWorkingDay(try #require(Day("2025-10-01"))))
    // A neighbouring year's notice may move single days of this one.
    let moved = try calendar.adding(csv: Array("2027-01-01,holiday,元旦\n2026-12-31,holiday,元旦\n".utf8))
    #expect(!moved.isWorkingDay(try #require(Day("2026-12-31"))))
    #expect(!moved.isWorkingDay(try #require(Day("2026-10-01"))))
  }

  @Test(
    "a list that cannot be right is refused",
    arguments: ["2024-02-30,holiday,春节", "2024-02-10,holliday,春节", "2024-02-09,workday,春节", "2024-02-10,holiday"])
  func faults(line: String) {
    #expect(throws: CalendarFault.self) { try WorkingCalendar(csv: Array(line.utf8)) }
    #expect(throws: CalendarFault.self) {
      try WorkingCalendar(csv: Array("2024-01-01,holiday,元旦\n2024-01-01,holiday,元旦".utf8))
    }
  }

  @Test("counts that make no sense end on the start day or the last day, without trapping")
  func extremes() throws {
    let start = try #require(Day("2024-03-02"))
    for period in [Period.workingDays(0), .workingDays(-3), .days(0), .days(-1), .months(0), .months(-2)] {
      #expect(calendar.term(from: start, period).due == start)
    }
    #expect(calendar.term(from: start, .days(.max)).due == .last)
    #expect(calendar.term(from: start, .months(.max)).due == .last)
    #expect(calendar.term(from: .last, .workingDays(3)).due == .last)
  }

  @Test("period texts")
  func texts() {
    #expect(Period.workingDays(30).chinese == "30个工作日")
    #expect(Period.days(15).chinese == "15日")
    #expect(Period.months(6).chinese == "6个月")
    #expect(Period.sameDay.chinese == "当日")
  }
}

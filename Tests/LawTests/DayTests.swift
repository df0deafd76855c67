import Foundation
import Law
import Testing

@Suite("Day and moment")
struct DayTests {
  @Test("the first and last day, the epoch and leap days have their numbers")
  func numbers() throws {
    #expect(Day("1970-01-01")?.number == 0)
    #expect(Day("2000-02-29")?.number == 11_016)
    #expect(Day("2024-02-29").map { $0 - Day(number: 0) } == 19_782)
    #expect(Day.first.description == "0001-01-01")
    #expect(Day.last.description == "9999-12-31")
  }

  @Test("every day of four centuries counts on by one and reads back")
  func round() throws {
    var day = try #require(Day("1800-01-01"))
    var weekday = 3
    while day.year < 2200 {
      #expect(day.weekday == weekday)
      if Day(year: day.year, month: day.month, day: day.day) != day { Issue.record("\(day)") }
      if Day(day.description) != day { Issue.record("\(day)") }
      day = day.adding(days: 1)
      weekday = weekday % 7 + 1
    }
    #expect(day.description == "2200-01-01")
  }

  @Test(
    "dates that do not exist or are written otherwise are refused",
    arguments: [
      "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-05", " 2024-01-05", "2024-01-05 ",
      "2024/01/05", "0000-01-01", "２０２４-01-05", "", "20240105", "+024-01-05",
    ])
  func refused(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(
    "what people type is read",
    arguments: ["2025-1-5", "2025-01-05", "2025/1/5", "2025.1.5", "20250105", "2025年1月5日", " ２０２５年1月05日 "])
  func reading(text: String) {
    #expect(Day.reading(text) == Day("2025-01-05"))
  }

  @Test(
    "what is no date is not read", arguments: ["2025-1", "250105", "2025-2-30", "5/1/2025", "明天", "", "2025-001-05"])
  func unreadable(text: String) {
    #expect(Day.reading(text) == nil)
  }

  @Test(
    "months go to the corresponding day or the month's last day",
    arguments: [
      ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-08-31", 6, "2025-02-28"),
      ("2024-01-31", 6, "2024-07-31"), ("2024-12-15", 1, "2025-01-15"), ("2024-03-31", -1, "2024-02-29"),
      ("2024-02-29", 12, "2025-02-28"), ("2024-01-15", -24, "2022-01-15"),
    ])
  func months(from: String, count: Int, to: String) throws {
    #expect(try #require(Day(from)).adding(months: count) == Day(to))
  }

  @Test("arithmetic past the ends stays at the ends and never traps")
  func ends() {
    #expect(Day.last.adding(days: 1) == .last)
    #expect(Day.first.adding(days: .min) == .first)
    #expect(Day.first.adding(days: .max) == .last)
    #expect(Day(number: .max) == .last)
    #expect(Day(number: .min) == .first)
    #expect(Day.last.adding(months: .max) == .last)
    #expect(Day.first.adding(months: .min) == .first)
  }

  @Test("Chinese forms")
  func chinese() throws {
    let day = try #require(Day("2024-01-31"))
    #expect(day.chinese == "2024年1月31日")
    #expect(day.short == "1月31日")
    #expect(day.weekdayChinese == "周三")
  }

  @Test("in JSON a day is its text and a moment its milliseconds")
  func json() throws {
    let day = try #require(Day("2024-01-31"))
    let moment = Moment(milliseconds: 1_709_255_553_123)
    #expect(String(decoding: try JSONEncoder().encode([day]), as: UTF8.self) == #"["2024-01-31"]"#)
    #expect(String(decoding: try JSONEncoder().encode([moment]), as: UTF8.self) == "[1709255553123]")
    #expect(try JSONDecoder().decode([Day].self, from: Data(#"["2024-01-31"]"#.utf8)) == [day])
    #expect(try JSONDecoder().decode([Moment].self, from: Data("[1709255553123]".utf8)) == [moment])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data(#"["2024-02-30"]"#.utf8)) }
  }

  @Test("a moment tells the office's day and clock, also just before and after midnight UTC+8")
  func moment() throws {
    let moment = try #require(Moment("2024-03-01T09:12:33.123+08:00"))
    #expect(moment.milliseconds == 1_709_255_553_123)
    #expect(moment.iso == "2024-03-01T09:12:33.123+08:00")
    #expect(moment.chinese == "2024年3月1日 09:12")
    #expect(moment.clock == "09:12")
    #expect(Moment("2024-03-01T01:12:33.123Z") == moment)
    #expect(Moment("2024-02-29T16:00:00Z")?.day == Day("2024-03-01"))
    #expect(Moment("2024-02-29T15:59:59.999Z")?.day == Day("2024-02-29"))
    #expect(Moment("1969-12-31T15:59:59Z")?.iso == "1969-12-31T23:59:59.000+08:00")
    #expect(Moment(try #require(Day("2024-03-01")), hour: 9, minute: 12, second: 33) < moment)
    #expect(moment.adding(milliseconds: 1000) - moment == 1000)
    #expect(Moment(milliseconds: .max).day == .last)
    #expect(Moment(milliseconds: .min).day == .first)
    #expect(moment.adding(milliseconds: .max).day == .last)
  }

  @Test(
    "moments written otherwise are refused",
    arguments: [
      "2024-03-01T09:12:33", "2024-03-01 09:12:33Z", "2024-03-01T24:00:00Z", "2024-03-01T09:12:33.Z",
      "2024-03-01T09:12:33.1234Z", "2024-03-01T09:12:33+0800", "2024-02-30T09:12:33Z", "2024-03-01T09:60:33Z", "",
    ])
  func unreadableMoment(text: String) {
    #expect(Moment(text) == nil)
  }
}

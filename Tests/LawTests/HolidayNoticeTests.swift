import Law
import Testing

@Suite("A pasted notice of holidays")
struct HolidayNoticeTests {
  private func lines(_ text: String) throws -> [String] { try HolidayNotice.lines(text, year: 2027) }

  @Test("lines are read however people write days, signs and spaces")
  func fields() throws {
    let wanted = "2027-01-01,holiday,元旦"
    for text in [
      wanted, "2027-1-1,holiday,元旦", " 2027-01-01 , holiday , 元旦  ", "2027-01-01\tholiday\t元旦\t",
      "２０２７－０１－０１，holiday，元旦",
      "2027年1月1日，放假，元旦", "1月1日 放假 元旦", "2027/1/1,休,元旦", "2027.1.1,holiday,元旦\u{3000}",
    ] { #expect(try lines(text) == [wanted], "\(text)") }
    #expect(try lines("# 注\n\n\(wanted)\r\n2027-1-9,补班,元旦\n") == [wanted, "2027-01-09,workday,元旦"])
  }

  @Test("the sentences of the State Council's notice are read, with ranges, weekdays and counts")
  func sentences() throws {
    let notice = """
      各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
      经国务院批准，现将2027年元旦、春节等放假调休日期的具体安排通知如下。
      一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。2026年12月27日（周日）上班。
      二、春节：2月5日（农历除夕、周五）至8日（周一）放假调休，共4天。1月30日（周六）、2月14日（周日）上班。
      三、清明节：4月5日（周一）放假。
      节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
      """
    #expect(
      try lines(notice) == [
        "2027-01-01,holiday,元旦", "2027-01-02,holiday,元旦", "2027-01-03,holiday,元旦", "2026-12-27,workday,元旦",
        "2027-02-05,holiday,春节", "2027-02-06,holiday,春节", "2027-02-07,holiday,春节", "2027-02-08,holiday,春节",
        "2027-01-30,workday,春节", "2027-02-14,workday,春节", "2027-04-05,holiday,清明节",
      ])
    #expect(
      try lines("1月1日至3日放假调休，共3天。1月9日（周六）上班").map { String($0.prefix(18)) } == [
        "2027-01-01,holiday", "2027-01-02,holiday", "2027-01-03,holiday", "2027-01-09,workday",
      ])
    #expect(
      try lines("元旦：2026年12月31日至1月2日放假").map { String($0.prefix(10)) } == ["2026-12-31", "2027-01-01", "2027-01-02"])
  }

  @Test("the published notice of 2026 gives the calendar that the program ships with")
  func published() throws {
    let notice = """
      一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
      四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
      """
    let calendar = WorkingCalendar.published
    for line in try HolidayNotice.lines(notice, year: 2026) {
      let day = try #require(Day(String(line.prefix(10))))
      let agrees = line.contains(",holiday,") ? calendar.holiday(on: day) != nil : calendar.isAdjustedWorkday(day)
      #expect(agrees, "\(line)")
    }
  }

  @Test(
    "what cannot be read is named with its line and its mend",
    arguments: [
      ("元旦", "读不懂"), ("2027-13-01,holiday,元旦", "不是日历上的日子"), ("2月30日放假", "不是日历上的日子"), ("2027-01-01,holiday", "没有节日的名称"),
      ("元旦：1月1日（周四）放假", "实际是周五"), ("元旦：1月1日至3日放假，共4天", "日期数下来是3天"), ("元旦：1月4日上班", "不是周六、周日"), ("元旦：1月1日至3日", "读不懂"),
    ])
  func faults(line: String, words: String) throws {
    let fault = #expect(throws: NoticeFault.self) { try lines("2027-10-01,holiday,国庆节\n\(line)") }
    let message = try #require(fault?.message)
    #expect(fault?.number == 2 && message.contains(words) && message.contains("请"), "\(message)")
  }
}

import HouseTesting
import Law
import Testing

@testable import Casework

/// A borrower of several books, as a form asks for each.
private struct Wish: FormRow, Equatable {
  enum Ask {
    static let title = Field("title", "书名", .text(most: 20), under: .rule(.lending))
    static let copies = Field("copies", "册数", .whole(1...9), under: .rule(.lending))
    static let old = Field("old", "旧版", .yesNo("要", "不要"), under: .rule(.lending)).optional
    static let reason = Field("reason", "理由", .text(most: 20), under: .rule(.lending))
      .required("要旧版的必填") { $0.find(old) == true }
  }

  let title: String
  let copies: Int

  init(_ title: String, _ copies: Int) {
    self.title = title
    self.copies = copies
  }

  static let asks: [any Asked] = [Ask.title, Ask.copies, Ask.old, Ask.reason]

  init(_ form: Answered) throws(FieldFault) { self.init(try form[Ask.title], try form[Ask.copies]) }
}

@Suite("Repeated groups")
struct RepeatedTests {
  private static let wishes = Repeated("books", "书", 1...3, of: Wish.self, under: .rule(.lending))
  private static let note = Field("note", "说明", .lines(most: 50), under: .rule(.lending))
  private static let group = FieldGroup("g", title: "借阅", asks: [wishes, note])

  @Test("the rows are a list of values; a blank row is none")
  func values() throws {
    let (form, faults) = Self.group.check([
      "books": "3", "books.1.title": "诗经", "books.1.copies": "２", "books.2.title": " ", "books.3.title": "尚书",
      "books.3.copies": "1", "note": "急",
    ])
    #expect(faults == [])
    #expect(try form[Self.wishes] == [Wish("诗经", 2), Wish("尚书", 1)])
    #expect(form.values["books.1.copies"] == "2" && form.values["books"] == "3")
  }

  @Test("what is wrong in a row stands at the field of that row, in the order of the form")
  func faults() {
    let (form, faults) = Self.group.check([
      "books.1.title": "诗经", "books.1.copies": "十", "books.2.copies": "1", "books.2.old": "yes",
    ])
    #expect(faults.map(\.field) == ["books.1.copies", "books.2.title", "books.2.reason", "note"])
    #expect(faults[1].sentence == "请填写“书2的书名”。")
    #expect(form.values["books.1.copies"] == "十" && form.values["books"] == "2")
    let fault = #expect(throws: FieldFault.self) { try form[Self.wishes] }
    #expect(fault?.field == "books.1.copies")
  }

  @Test("too few rows are asked for, too many are refused")
  func number() {
    #expect(Self.group.check(["note": "急"]).faults.map(\.field) == ["books.1.title", "books.1.copies"])
    #expect(throws: FieldFault.self) { try Answered()[Self.wishes] }
    var typed = ["note": "急"]
    for row in 1...4 {
      typed["books.\(row).title"] = "书"
      typed["books.\(row).copies"] = "1"
    }
    let (form, faults) = Self.group.check(typed)
    #expect(faults.map(\.field) == ["books"])
    #expect(throws: FieldFault.self) { try form[Self.wishes] }
    let huge = ["books": "999999999", "books.999999999.title": "书", "books.-1.title": "书", "books.x.title": "书"]
    #expect(Self.group.check(huge).answers.values.count < 40)
  }

  @Test("a row is added and taken away with everything typed kept")
  func changing() throws {
    let typed = ["books": "2", "books.1.title": "诗经", "books.2.title": "尚书", "books.2.copies": "二", "note": "<急>"]
    #expect(Self.group.changingRows(typed) == nil)
    let more = try #require(Self.group.changingRows(typed.merging([Rows.button: "+books"]) { $1 }))
    #expect(more["books"] == "3" && more["books.2.copies"] == "二" && more["note"] == "<急>")
    #expect(Self.group.changingRows(more.merging([Rows.button: "+books"]) { $1 })?["books"] == "3")
    let less = try #require(Self.group.changingRows(typed.merging([Rows.button: "-books.1"]) { $1 }))
    #expect(less["books"] == "1" && less["books.1.title"] == "尚书" && less["books.1.copies"] == "二")
    #expect(less["books.2.title"] == nil && less["note"] == "<急>")
    #expect(Self.group.changingRows(typed.merging([Rows.button: "-books.9"]) { $1 })?["books"] == "2")
  }

  @Test("a draft keeps the rows, and those taken away are gone from it")
  func draft() throws {
    var stored = Answered(["name": "林䶮"])
    stored.take(Self.group.check(["books.1.title": "甲", "books.2.title": "乙", "note": "急"]).answers, of: Self.group)
    #expect(stored.values["books.2.title"] == "乙" && stored.values["name"] == "林䶮")
    stored.take(Self.group.check(["books.1.title": "乙", "books.1.copies": "1", "note": "急"]).answers, of: Self.group)
    #expect(stored.values["books.2.title"] == nil)
    #expect(try stored[Self.wishes] == [Wish("乙", 1)])
  }
}

import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Server

@Suite("A figure defined on a page")
struct FigureFormTests {
  private static let answers = [
    "id": "reading.lent", "title": "借出册数", "unit": "册", "rule": "全年借出册数之和。", "form": "sum",
    "from": "1-1", "to": "12-31", "printing": "exact", "basis": "rule:figures",
  ]

  /// The field that offers what book loans measure.
  private static func field(_ live: LiveHouse) -> String {
    let group = FigureDefinition(live.base.catalogue, isNew: true).group
    return group.fields.first { $0.label == "图书借阅" && $0.name.hasPrefix("of.") }?.name ?? ""
  }

  @Test("a section head defines one over a measure, changes it, and both are in the journal")
  func define() async throws {
    try await LiveHouse.open { live in
      let head = try await live.signedIn("head-1")
      var form = Self.answers
      form[Self.field(live)] = "reading-room.book-loan.lent"
      let answer = try await head.submit("/figures/new", on: "/figures/new", form)
      #expect(answer.status == 303)
      let figure = try #require(try await live.base.journal.read { try $0.figure("reading.lent") })
      #expect(figure.count == .init(.sum, of: ["reading-room.book-loan.lent"]))

      let edit = try await head.get("/figures/reading.lent/edit")
      #expect(edit.text.contains("全年借出册数之和。"))
      form["rule"] = "全年借出的册数。"
      #expect(try await head.submit("/figures/reading.lent/edit", on: "/figures/reading.lent/edit", form).status == 303)
      let changed = try await live.base.journal.read { try $0.figure("reading.lent") }
      #expect(changed?.rule == "全年借出的册数。")
      let again = try await head.submit("/figures/new", on: "/figures/new", form)
      #expect(again.status == 422 && again.text.contains("这个编号已经用过"))
      let same = try await head.submit("/figures/reading.lent/edit", on: "/figures/reading.lent/edit", form)
      #expect(same.status == 422 && same.text.contains("没有需要保存的变化"))
    }
  }

  @Test(
    "a ratio needs a denominator and a percentage; what is wrong is said at its field",
    arguments: [
      ("printing", "percent", "百分比要有分母"), ("id", "One", "编号请用小写字母"), ("from", "13-1", "请写成月-日"),
      ("unit", "", "请填写“单位”"),
    ])
  func wrong(field: String, value: String, sentence: String) async throws {
    try await LiveHouse.open { live in
      let head = try await live.signedIn("head-1")
      var form = Self.answers
      form[Self.field(live)] = "reading-room.book-loan.lent"
      form[field] = value
      let answer = try await head.submit("/figures/new", on: "/figures/new", form)
      #expect(answer.status == 422)
      #expect(answer.text.contains(sentence))
      #expect(answer.text.contains("全年借出册数之和。"))
    }
  }

  @Test("nobody else defines figures", arguments: ["counter-1", "reader-1"])
  func others(account: String) async throws {
    try await LiveHouse.open { live in
      let answer = try await live.signedIn(account).get("/figures/new")
      #expect(answer.status == 403)
    }
  }
}

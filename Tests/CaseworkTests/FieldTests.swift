import HouseTesting
import Law
import Testing

@testable import Casework

@Suite("Fields")
struct FieldTests {
  private enum Ask {
    static let pages = Field("pages", "页数", .whole(1...2_000), under: .rule(.lending))
    static let price = Field(
      "price", "价格（元）", .money(Money(fen: 1)...Money(yuan: 1_000_000_000)), under: .rule(.lending)
    ).optional
    static let lawsuit = Field("lawsuit", "案号", .code(CourtCaseNumber.self), under: .rule(.lending)).optional
    static let note = Field("note", "说明", .lines(most: 50), under: .rule(.lending)).orBlank
    static let open = Field("open", "是否公开", .yesNo("公开", "不公开"), under: .rule(.lending))
    static let reason = Field("reason", "不公开的理由", .text(most: 50), under: .rule(.lending))
      .required("不公开的必填") { $0.find(Ask.open) == false }
    static let item = Field("item", "哪一项", .item, under: .rule(.lending))
  }

  private static let group = FieldGroup(
    "g", title: "登记", asks: [Ask.pages, Ask.price, Ask.lawsuit, Ask.note, Ask.open, Ask.reason])

  @Test("an answer has the type of its field")
  func typed() throws {
    let (form, faults) = Self.group.check([
      "pages": "１２", "price": "￥1,200.50元", "lawsuit": "〔2025〕鄂0191行初0010号", "open": "yes",
    ])
    #expect(faults.isEmpty)
    #expect(try form[Ask.pages] == 12 && form[Ask.price] == Money(fen: 120_050) && form[Ask.open])
    #expect(try form[Ask.lawsuit]?.text == "(2025)鄂0191行初10号" && form[Ask.note].isEmpty && form[Ask.reason] == nil)
  }

  @Test("a slip is a fault of its field and never a zero, also where a form did not ask")
  func slips() {
    let (form, faults) = Self.group.check(["pages": "十二", "open": "yes"])
    #expect(faults.map(\.field) == ["pages"])
    #expect(throws: FieldFault.self) { try form[Ask.pages] }
    #expect(throws: FieldFault.self) { try Answered()[Ask.pages] }
    #expect(throws: FieldFault.self) { try form[Ask.item] }
  }

  @Test("a field is necessary where the other answers make it so", arguments: ["yes", "no"])
  func requirement(open: String) {
    let (_, faults) = Self.group.check(["pages": "1", "open": open])
    #expect(faults == (open == "no" ? [FieldFault("reason", "请填写“不公开的理由”。")] : []))
  }

  @Test("what is asked follows the state of the file, the key stays")
  func asking() throws {
    let field = Ask.item.asking(hint: "选一项", choices: [.init("3", "第三项")])
    let (form, faults) = FieldGroup("g", title: "", asks: [field]).check(["item": "3"])
    #expect(try faults.isEmpty && field.hint == "选一项" && form[Ask.item] == 3)
    #expect(FieldGroup("g", title: "", asks: [field]).check(["item": "4"]).faults.count == 1)
  }
}

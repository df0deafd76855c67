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
    static let area = Field(
      "area", "面积", .area(Area(hundredths: 1)...Area(hundredths: 10_000_000)), under: .rule(.lending))
    static let identity = IdentityAsk("identity", of: "读者", under: .rule(.lending))
    static let taken = Field("taken", "取书时间", .code(DayTime.self), under: .rule(.lending))
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

  @Test("an area and a time have one stored form, and the type of their field")
  func areasAndTimes() throws {
    let group = FieldGroup("g", title: "", asks: [Ask.area, Ask.taken])
    let (form, faults) = group.check(["area": "1,089.5㎡", "taken": "2025.1.5 下午3时"])
    #expect(faults == [] && form.values == ["area": "1089.50", "taken": "2025-01-05 15:00"])
    #expect(try form[Ask.area] == Area(hundredths: 108_950) && form[Ask.taken].time.minutes == 900)
    #expect(group.check(["area": "0", "taken": "2025-1-5"]).faults.map(\.field) == ["area", "taken"])
    #expect(throws: FieldFault.self) { try Answered(["area": "0.00"])[Ask.area] }
  }

  @Test("stored money outside its range is none", arguments: ["-1", "0", "2000000000", "一万"])
  func storedMoney(text: String) {
    #expect(throws: FieldFault.self) { try Answered(["price": text])[Ask.price] }
  }

  @Test(
    "the number of a document is checked by its kind",
    arguments: [
      ("citizen", "42019918870704035x", "42019918870704035X"), ("passport", "e-0000 0001", "E00000001"),
      ("hong-kong-macao", "h00000001", "H00000001"), ("taiwan", "０００００００１", "00000001"),
      ("citizen", "E00000001", nil), ("taiwan", "H00000001", nil), ("passport", "护照", nil),
    ])
  func identities(kind: String, typed: String, stored: String?) throws {
    let group = FieldGroup("g", title: "", asks: Ask.identity.all)
    let (form, faults) = group.check(["identity-document": kind, "identity": typed])
    #expect(faults.map(\.field) == (stored == nil ? ["identity"] : []))
    #expect((try? Ask.identity.number(form)) == stored)
    #expect(
      group.check(["identity-document": "credit-code", "identity": typed]).faults.first?.field == "identity-document")
  }

  @Test("what is asked follows the state of the file, the key stays")
  func asking() throws {
    let field = Ask.item.asking(hint: "选一项", choices: [.init("3", "第三项")])
    let (form, faults) = FieldGroup("g", title: "", asks: [field]).check(["item": "3"])
    #expect(try faults.isEmpty && field.hint == "选一项" && form[Ask.item] == 3)
    #expect(FieldGroup("g", title: "", asks: [field]).check(["item": "4"]).faults.count == 1)
  }
}

import Casework
import HouseTesting
import Law
import Ledger
import Markup
import Pages
import Testing

@testable import Disputes

@Suite("行政应诉：表单和页面 Litigation on pages")
struct LitigationFormTests {
  private let officer = Actor.specimen(.legalOfficer)

  static let courses: [(String, [Litigation.Event])] = [
    ("assignment", [.servedPenalty]),
    ("answer", [.servedPenalty, .assigned(.enforcement)]),
    ("appearance", [.servedPenalty, .assigned(.enforcement), .answered(.full, late: false)]),
    (
      "hearing",
      [
        .servedPenalty, .assigned(.enforcement), .answered(.full, late: false),
        .appearanceArranged(.deputy, on: .of("2024-05-20")),
      ]
    ),
    ("outcome", [.servedPenalty, .assigned(.enforcement), .answered(.full, late: false), .heard(.deputy)]),
    ("appeal", [.servedPenalty, .judged(.init(.dismissed, paper: "判决"))]),
    ("closing", [.servedPenalty, .judged(.init(.dismissed, paper: "判决")), .tookEffect]),
    ("performance", [.servedPenalty, .judged(.init(.pay, paper: "判决", duty: DisputeDuty("给付"))), .tookEffect]),
  ]

  @Test("the first act offered is the next one", arguments: courses)
  func firstStep(path: String, events: [Litigation.Event]) {
    let state = given(Litigation.self, events).state
    #expect(Litigation.steps.first { $0.isOpen(state) }?.path == path)
  }

  @Test("every step that is open is taken by the rules, and a closed file offers nothing but its correction")
  func closed() {
    let state = given(
      Litigation.self, [.servedPenalty, .concluded(.init(.withdrawn, paper: "裁定")), .closed(review: "无")]
    ).state
    #expect(Litigation.steps.filter { $0.isOpen(state) }.map(\.path) == ["outcome-correction"])
    #expect(Set(Litigation.steps.map(\.path)).count == Litigation.steps.count)
  }

  @Test("the opening form becomes the complaint")
  func opening() throws {
    let opening = try #require(Litigation.openings.first)
    let group = FieldGroup(opening.path, title: opening.title, asks: opening.fields())
    let (answers, faults) = group.check([
      "case-number": "（2024）鄂0191行初1号", "court": "示例区人民法院", "instance": "first", "plaintiffs.1.name": "周示原",
      "plaintiffs.1.kind": "person", "cause": "行政处罚", "category": "penalty", "act": "行政处罚决定", "act-number": "",
      "act-paper": "示区资罚〔2024〕7号", "claim": "撤销处罚决定", "earlier": "",
    ])
    #expect(faults == [])
    guard case .serve(let complaint) = try opening.make(answers, officer, .of("2024-04-12")) else {
      Issue.record("another command")
      return
    }
    #expect(complaint == .penalty)
  }

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    let state = given(Litigation.self, [.servedPenalty, .assigned(.enforcement)]).state
    try Slips(
      Litigation.self, in: state, filled: ["evidence": "照片｜证明现场｜2", "upholds": "dismissed", "heard": "2020-05-20"]
    ).expectFaults()
  }

  @Test("who attends must be named, and an old case that was heard says whether the responsible person did")
  func necessary() throws {
    let hearing = try #require(Litigation.steps.first { $0.path == "hearing" })
    let group = FieldGroup("hearing", title: "", asks: hearing.fields(Litigation.initial)).offered(by: .specimen)
    let faults = group.check(["day": "2024-05-20", "responsible": "deputy"]).faults
    #expect(faults.map(\.field) == ["name", "spoke"])
    #expect(group.check(["day": "2024-05-20", "responsible": "none"]).faults == [])
    let opening = try #require(Litigation.openings.first { $0.path == "old-case" })
    let heard = FieldGroup("old-case", title: "", asks: opening.fields()).check(["heard": "2020-05-20"]).faults
    #expect(heard.contains(FieldFault("attended", "请选择“负责人出庭”。")))
  }

  @Test("the evidence list is read line by line, and a wrong line is named")
  func evidence() throws {
    let items = try EvidenceItem.list("现场检查笔录｜证明违法事实｜4\n\n照片|证明现场|12", field: "evidence")
    #expect(items.map(\.number) == [1, 2] && items.map(\.pages) == [4, 12])
    for wrong in ["照片", "照片｜证明｜零", "照片｜｜3", "照片｜证明｜0"] {
      #expect(throws: FieldFault.self) { try EvidenceItem.list(wrong, field: "evidence") }
    }
  }

  @Test("who appears is read from the form")
  func appearance() throws {
    let answers = Answered([
      "responsible": "deputy", "name": "wu|吴示副||副局长", "staff": "zheng|郑示员|法治科|科员", "lawyers": "冯示律", "spoke": "yes",
    ])
    let ask = AppearanceAsk(held: true, under: .litigation(3))
    let appearance = try ask.appearance(answers)
    #expect(appearance.attendees.map(\.standing) == [.deputy, .staff, .lawyer])
    #expect(appearance.attendees.map(\.person) == ["wu", "zheng", nil])
    #expect(appearance.attendees.map(\.post) == ["副局长", "法治科科员", ""])
    #expect(appearance.spoke && appearance.hasResponsible && appearance.excuse == nil)
    #expect(throws: FieldFault.self) { try ask.appearance(Answered(["responsible": "principal", "name": "王示正"])) }
  }

  @Test("the file shows lateness with its consequence, the appeal period, and links; a stranger sees no person")
  func panel() async throws {
    let house = try await TestHouse(kinds: DisputesRoom.kinds, views: DisputesRoom.views)
    func act(_ command: Litigation.Command, in matter: String, on day: String) async throws {
      try await house.act(command, of: Litigation.self, in: matter, by: officer, on: .of(day))
    }
    try await act(.serve(.penalty), in: "L1", on: "2024-04-12")
    try await act(.serve(.specimen(2, instance: .second, earlier: "SS2024-000001")), in: "L2", on: "2024-04-15")
    try await act(.assign(.enforcement), in: "L1", on: "2024-04-15")
    try await act(.answer(.full), in: "L1", on: "2024-05-10")
    try await act(.decide(.init(.annulled, paper: "判决")), in: "L1", on: "2024-06-03")
    let first = try await house.file(Litigation.self, "L1")
    let second = try await house.file(Litigation.self, "L2")
    let text = shown(Litigation.panel.groups(first, officer))
    #expect(text.contains("视为没有相应证据"))
    #expect(text.contains("上诉期至2024年6月18日止"))
    #expect(text.contains("周示原"))
    #expect(shown(Litigation.panel.groups(second, officer)).contains("/matters/L1"))
    #expect(!shown(Litigation.panel.groups(first, .specimen(.citizen))).contains("周示原"))
  }

  private func shown(_ groups: [FilePanel.Group]) -> String {
    groups.flatMap(\.facts).map { "\($0.label) \($0.value)" }.joined(separator: "\n")
  }

  @Test("the list of cases groups by court and shows no person")
  func list() async throws {
    let house = try await TestHouse(kinds: DisputesRoom.kinds, views: DisputesRoom.views)
    try await house.act(.serve(.penalty), of: Litigation.self, in: "L1", by: officer, on: .of("2024-04-12"))
    let route = try #require(DisputePages.routes.first)
    let request = PageRequest(
      visitor: Visitor(actor: officer, now: Moment(.of("2024-04-20"), hour: 9, minute: 0)), parameters: [:],
      query: ["year": "2024"])
    let answer = try await house.journal.read { reader in
      try route.load(request, PageSource(reader: reader, vault: house.vault, catalogue: house.catalogue))
    }
    guard case .page(let page) = answer else {
      Issue.record("no page")
      return
    }
    var html = Markup()
    page.body(into: &html)
    let text = String(decoding: html.bytes, as: UTF8.self)
    #expect(text.contains("示例区人民法院") && text.contains("/matters/L1") && text.contains("4月28日止"))
    #expect(!text.contains("周示原"))
  }
}

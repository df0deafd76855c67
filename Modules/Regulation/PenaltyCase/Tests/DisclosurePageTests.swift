import Casework
import HouseTesting
import Law
import Ledger
import Markup
import Pages
import Testing

@testable import Regulation

/// The public pages as visitors get them.
@Suite("执法公示页面 Disclosure pages")
struct DisclosurePageTests {
  private func house(_ party: PenaltyCase.Party = .person) async throws -> TestHouse {
    let house = try await TestHouse(kinds: RegulationRoom.kinds, views: RegulationRoom.views)
    var clue = PenaltyCase.Clue.plain
    clue.suspect = party
    let acts: [(PenaltyCase.Command, Actor, String)] = [
      (.register(clue), .officer, "2024-03-01"), (.file(.filing(party)), .head, "2024-03-04"),
      (.takeEvidence(.record), .officer, "2024-03-05"), (.report(.report(.init(fine: 1_000))), .officer, "2024-03-06"),
      (.inform(.of(.init(fine: 1_000))), .officer, "2024-03-07"),
      (.decide(.of(.init(fine: 1_000))), .leader, "2024-03-15"),
      (.proposePublication(.typed), .officer, "2024-03-18"), (.publish, .head, "2024-03-19"),
    ]
    for (command, actor, day) in acts {
      try await house.act(command, of: PenaltyCase.self, in: "P1", by: actor, on: Day.of(day))
    }
    return house
  }

  private func answer(
    _ house: TestHouse, _ path: String, _ parameters: [String: String] = [:], _ query: [String: String] = [:],
    as actor: Actor? = nil
  ) async throws -> PageAnswer {
    let route = try #require(RegulationRoom.pages.routes.first { $0.path == path })
    let visitor = Visitor(actor: actor, now: Moment(Day.of("2024-04-10"), hour: 10, minute: 0))
    return try await house.journal.read { [vault = house.vault, catalogue = house.catalogue] in
      try route.load(
        PageRequest(visitor: visitor, parameters: parameters, query: query),
        PageSource(reader: $0, vault: vault, catalogue: catalogue))
    }
  }

  private func text(_ answer: PageAnswer) -> String {
    switch answer {
    case .page(let body):
      String(
        decoding: page(Shell(title: body.title, area: .portal, here: "/", breadcrumbs: body.breadcrumbs, token: "t")) {
          body.body(into: &$0)
        }, as: UTF8.self)
    case .file(let bytes, _, _): String(decoding: bytes, as: UTF8.self)
    case .notFound(let advice): advice
    }
  }

  @Test("the detail shows the masked text, the remedy, the day counted and the entry; never the name or the number")
  func detail() async throws {
    let house = try await house()
    for name in ["2024-1", "示自然资处〔2024〕1号"] {
      let html = text(try await answer(house, "/disclosure/penalties/{number}", ["number": name]))
      #expect(html.contains("欧阳某") && html.contains("60日内向") && html.contains("第 2 个工作日，期限 7 个"))
      #expect(html.contains("href=\"/entries/7\"") && html.contains("/disclosure/penalties/2024-1/record"))
      #expect(!html.contains(PenaltyCase.Party.person.name) && !html.contains(PenaltyCase.Party.person.identity))
    }
    for name in ["2024-2", "2024-01", "", "示自然资不罚〔2024〕1号"] {
      guard case .notFound = try await answer(house, "/disclosure/penalties/{number}", ["number": name]) else {
        Issue.record("\(name) was found")
        continue
      }
    }
  }

  @Test("the record for machines is the text of the log")
  func record() async throws {
    let house = try await house(.firm)
    let answer = try await answer(house, "/disclosure/penalties/{number}/record", ["number": "2024-1"])
    guard case .file(let bytes, let type, let name) = answer else {
      Issue.record("no file")
      return
    }
    let json = try JSON(parsing: bytes)
    let header = try #require(try await house.headers().last)
    #expect(type == "application/json" && name == "penalty-2024-1.json")
    #expect(json["text"] == header.notice && json["state"] == "valid" && json["entry"] == .integer(header.index))
    #expect(json["text"]?["party"] == "示例砂石有限公司")
  }

  @Test("the list by month, as CSV too; a month without a decision says so with the day of the statement")
  func list() async throws {
    let house = try await house()
    let route = "/disclosure/penalties"
    #expect(text(try await answer(house, route)).contains("示自然资处〔2024〕1号"))
    #expect(text(try await answer(house, route, [:], ["month": "2024-03"])).contains("示自然资处〔2024〕1号"))
    let empty = text(try await answer(house, route, [:], ["month": "2024-02"]))
    #expect(empty.contains("2024年2月没有公示行政处罚决定") && empty.contains("统计至2024年2月29日"))
    let now = text(try await answer(house, route, [:], ["month": "2024-04"]))
    #expect(now.contains("统计至2024年4月10日"))
    #expect(text(try await answer(house, route, [:], ["month": "3月"])).contains("请把月份写成四位年、两位月"))
    let csv = text(try await answer(house, "/disclosure/penalties.csv", [:], ["month": "2024-03"]))
    #expect(csv.contains("示自然资处〔2024〕1号,有效,欧阳某") && !csv.contains(PenaltyCase.Party.person.name))
    #expect(text(try await answer(house, "/disclosure/others")).contains("还没有公示其他执法决定"))
  }

  @Test("a withdrawn decision keeps its address and shows the reason instead of the text")
  func withdrawn() async throws {
    let house = try await house()
    let revocation = PenaltyCase.Revocation(.annulled, organ: "示例区人民法院", paper: "行政判决书")
    try await house.act(
      .revoke(revocation), of: PenaltyCase.self, in: "P1", by: .lawyer, on: Day.of("2024-04-01"))
    let due = text(try await answer(house, "/disclosure/due", as: .head))
    #expect(due.contains("撤回公示") && due.contains("已超") && due.contains("/matters/P1"))
    try await house.act(
      .withdrawPublication(reason: "判决撤销"), of: PenaltyCase.self, in: "P1", by: .head, on: Day.of("2024-04-03"))
    let html = text(try await answer(house, "/disclosure/penalties/{number}", ["number": "2024-1"]))
    #expect(html.contains("判决撤销") && html.contains("被依法撤销") && !html.contains("欧阳某"))
    let list = text(try await answer(house, "/disclosure/penalties"))
    #expect(list.contains("已撤回") && !list.contains("欧阳某"))
    let record = text(try await answer(house, "/disclosure/penalties/{number}/record", ["number": "2024-1"]))
    #expect(record.contains("\"withdrawn\"") && !record.contains("\"text\""))
    #expect(text(try await answer(house, "/disclosure/due", as: .head)).contains("没有等待公示的决定"))
  }

  @Test("what was published stays when the file is erased, and numbers go on after it")
  func erased() async throws {
    let house = try await house()
    let rest: [(PenaltyCase.Command, Actor)] = [
      (.serve(.init(method: "直接送达", receiver: "欧阳示例", place: "示例路")), .officer),
      (.recordPerformance(how: "自动履行"), .officer), (.close(note: "完"), .head),
    ]
    for (command, actor) in rest {
      try await house.act(command, of: PenaltyCase.self, in: "P1", by: actor, on: Day.of("2024-04-01"))
    }
    let before = text(try await answer(house, "/disclosure/penalties/{number}", ["number": "2024-1"]))
    try await house.act(
      .erase(.init(matter: house.vault.pseudonym(ofMatter: "P1"), reason: "保存期满")), of: Erasure.self,
      in: "erasure:1", by: .administrator, on: Day.of("2024-04-02"))
    #expect(text(try await answer(house, "/disclosure/penalties/{number}", ["number": "2024-1"])) == before)
    #expect(try await house.journal.read { try $0.decisionSeries() } == ["penalty-2024": 1])
    let findings = try await house.verify().findings
    #expect(findings == [], "\(findings)")
  }

  @Test("the front page names law, periods and counts; specimens say who they are")
  func home() async throws {
    let html = text(try await answer(try await house(), "/disclosure"))
    #expect(html.contains("行政处罚决定（1件）") && html.contains("90日") && html.contains("第五十八条第一款第一项"))
    #expect(html.contains("/figures/enforcement.publicity?year=2024") && html.contains("100.0%"))
    let specimens: [any Page] = [
      DisclosureHomePage.specimen, DisclosureListPage.specimen, DisclosureDetailPage.specimen,
      DueDisclosuresPage.specimen,
    ]
    #expect(Set(specimens.map(\.title)).count == specimens.count)
  }
}

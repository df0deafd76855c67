import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Regulation

@Suite("处罚决定公示 Publication of a penalty")
struct PenaltyPublicationTests {
  private let facts = PenaltyCase.Facts()

  private func proposal(_ facts: String, of party: PenaltyCase.Party = .person) -> Decided<PenaltyCase> {
    let text = PenaltyCase.Disclosure(facts: facts, basis: "《土地管理法》", result: "罚款20000元")
    return given(PenaltyCase.self, Course.decided(party)).when(
      .proposePublication(text), knowing: self.facts, by: .officer)
  }

  @Test("the file fills in number, party, remedy and day: a firm in clear with its code, a person masked")
  func completion() {
    given(PenaltyCase.self, Course.decided, on: Day.of("2024-03-15"))
      .when(.proposePublication(.typed), knowing: facts, by: .officer).then(.publicationProposed(.completed()))
    given(PenaltyCase.self, Course.decided(.person), on: Day.of("2024-03-15"))
      .when(.proposePublication(.typed), knowing: facts, by: .officer)
      .then(.publicationProposed(.completed(party: .person)))
    #expect(PenaltyCase.Disclosure.completed(party: .person).party == "欧阳某")
    #expect(PenaltyCase.Party(.person, name: "张三", identity: "").publicName == "张某")
    #expect(PenaltyCase.Party(.person, name: "欧阳", identity: "").publicName == "欧某")
  }

  @Test("another person publishes; the header says what the page says")
  func publication() throws {
    let proposed = given(PenaltyCase.self, Course.proposed, by: .officer)
    let published = proposed.when(.publish, knowing: facts, by: .head)
    let text = PenaltyCase.Disclosure.completed(decided: "2024-03-01")
    published.then(.published(text))
    let notice = try #require(published.faces.first?.notice)
    #expect(PenaltyCase.Disclosure(notice) == text)
    #expect(PenaltyCase.Disclosure(["number": "1"]) == nil)
    given(PenaltyCase.self, Course.proposed, by: .head).when(.publish, knowing: facts, by: .head)
      .refused("regulation.penalty-case.second-person", under: .rule(.disclosureApproval))
  }

  @Test("a proposal is not in the header: only what a second person approved is public")
  func proposalIsSealed() {
    let proposed = given(PenaltyCase.self, Course.decided).when(
      .proposePublication(.typed), knowing: facts, by: .officer)
    #expect(proposed.faces.map(\.notice) == [nil])
  }

  @Test(
    "identity numbers, telephone numbers and the full name stop a text, however they are written",
    arguments: [
      "身份证420199199001010014。", "证件４２０１９９１９９００１０１００１４", "420199 19900101 0014", "42019919900101001x的",
      "电话13900000001", "电话139-0000-0001", "致电 139 0000 0001", "座机027-12345678", "欧阳示例占用土地", "欧阳 示例占用土地",
      "320平方米 13900000001",
    ])
  func personal(text: String) {
    proposal(text).refused("regulation.penalty-case.personal-text", under: .rule(.disclosureMasking))
  }

  @Test(
    "dates, areas, amounts, papers and parcels do not",
    arguments: [
      "2024年2月至2024-03-01占用土地320.55平方米", "罚款1000000元", "示自然资处〔2024〕1号", "欧阳某占用土地", "宗地420199001001GB00001",
      "2024-03-01 10:00 现场检查",
    ])
  func harmless(text: String) {
    var expected = PenaltyCase.Disclosure(facts: text, basis: "《土地管理法》", result: "罚款20000元")
    expected.number = "示自然资处〔2024〕1号"
    expected.party = "欧阳某"
    expected.remedy = Office.unnamed.filled(PenaltyCase.remedy)
    expected.decided = Day.of("2024-03-01")
    proposal(text).then(.publicationProposed(expected))
  }

  @Test("a firm's name stands in clear, also in the text")
  func firm() {
    let text = PenaltyCase.Disclosure(facts: "示例砂石有限公司占地", basis: "《土地管理法》", result: "罚款")
    var expected = PenaltyCase.Disclosure.completed(decided: "2024-03-01")
    (expected.facts, expected.basis, expected.result) = (text.facts, text.basis, text.result)
    given(PenaltyCase.self, Course.decided).when(.proposePublication(text), knowing: facts, by: .officer)
      .then(.publicationProposed(expected))
  }

  @Test(
    "a decision that no longer stands is withdrawn with its reason; one not yet published is not published any more")
  func revocation() {
    let revocation = PenaltyCase.Revocation(.annulled, organ: "示例区人民法院", paper: "行政判决书")
    given(PenaltyCase.self, Course.decided).when(.revoke(revocation), knowing: facts, by: .lawyer)
      .then(.revoked(revocation), .publicationCancelled)
    given(PenaltyCase.self, Course.published).when(.revoke(revocation), knowing: facts, by: .lawyer)
      .then(.revoked(revocation))
    let withdrawn = given(PenaltyCase.self, Course.published + [.revoked(revocation)])
      .when(.withdrawPublication(reason: "判决撤销"), knowing: facts, by: .head)
    withdrawn.then(.publicationWithdrawn(reason: "判决撤销"))
    #expect(withdrawn.faces.first?.notice == ["reason": "判决撤销"])
  }

  @Test("a closed case waits for nobody until its published decision is revoked")
  func reopened() throws {
    let closed =
      Course.published + [
        .served(.init(method: "直接送达", receiver: "收发室", place: "示例路")), .performed(how: "自动履行"), .closed(note: "完"),
      ]
    let revocation = PenaltyCase.Revocation(.void, organ: "示例区人民政府", paper: "复议决定书")
    #expect(try #require(PenaltyCase.summary(of: given(PenaltyCase.self, closed).state)).isClosed)
    let revoked = given(PenaltyCase.self, closed + [.revoked(revocation)])
    #expect(PenaltyCase.summary(of: revoked.state)?.waitingFor == [.head(of: .enforcement)])
  }
}

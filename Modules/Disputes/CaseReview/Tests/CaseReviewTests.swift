import Casework
import HouseTesting
import Law
import Ledger
import Testing

@testable import Disputes

@Suite("案件分析 Case review")
struct CaseReviewTests {
  typealias Name = CaseReview.Command.CodingKeys

  private static let day = Day.of("2024-03-20")
  private static let officer = Actor.specimen(.legalOfficer)
  private static let head = Actor.specimen(.sectionHead)
  private static let findings = CaseReview.Findings(findings: "程序瑕疵较多", advice: "加强法制审核")
  private static func order(_ first: Int = 2021, _ last: Int = 2023, _ number: String = "AF2024-000001")
    -> CaseReview.Order
  {
    .init(number: number, first: first, last: last)
  }

  private static func item(
    _ number: String, _ year: Int, _ category: DisputeCategory, outcome: String? = nil, against: Bool = false,
    effective: String? = nil
  ) -> DisputeCase {
    DisputeCase(
      id: "id-\(number)", number: number, paper: "", kind: "disputes.litigation", year: year,
      filed: Day.of("\(year)-04-01"), organ: "示例区人民法院", category: category, act: "某决定", outcome: outcome,
      isAgainst: against, effective: effective.map(Day.of), stage: "")
  }

  private static let document = CaseReview.Document([
    item("SS2021-000001", 2021, .penalty, outcome: "a", against: true, effective: "2021-12-01"),
    item("SS2022-000001", 2022, .registration, outcome: "b", effective: "2022-12-01"),
    item("SS2023-000001", 2023, .penalty, outcome: "a", against: true), item("SS2023-000002", 2023, .penalty),
  ])

  private static let frozen = given(CaseReview.self, [.opened(order()), .frozen(document)], by: officer)
  private static let written = given(
    CaseReview.self, [.opened(order()), .frozen(document), .written(findings)], by: officer)

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    try Slips(CaseReview.self, in: Self.frozen.state).expectFaults()
  }

  @Test("the tables count each case once; lost is only what took effect against the bureau")
  func tables() {
    let document = Self.document
    #expect(document.lines.map(\.number).count == 4 && document.lost == 1 && document.pending == 2)
    #expect(document.lines.map(\.isLost) == [true, false, false, false])
    #expect(document.categories.map(\.cases) == [3, 1] && document.categories.map(\.lost) == [1, 0])
    #expect(document.categories.map(\.title) == ["行政处罚", "不动产登记"])
    #expect(document.outcomes.map(\.cases) == [2, 1, 1] && document.outcomes.last?.title == "未裁判")
  }

  @Test("opened with the next number, frozen from the records, written, and finished by somebody else")
  func course() {
    given(CaseReview.self)
      .when(
        .open(Self.order(2021, 2023, "")), knowing: .init(numbers: NumberSeries(last: ["AF2024": 1])),
        by: Self.officer, on: Self.day
      ).then(.opened(Self.order(2021, 2023, "AF2024-000002")))
    given(CaseReview.self, [.opened(Self.order())])
      .when(.freeze, knowing: .init(document: Self.document), by: Self.officer, on: Self.day)
      .then(.frozen(Self.document))
    Self.frozen.when(.write(Self.findings), knowing: .init(), by: Self.officer, on: Self.day)
      .then(.written(Self.findings))
    let finished = Self.written.when(.finish, knowing: .init(), by: Self.head, on: Self.day)
    finished.then(.finished)
    #expect(finished.faces.map(\.measures) == [[Measured("disputes.case-review.finished", 1, on: "2024-03-20")]])
  }

  @Test("the public notice of the list is counts alone")
  func notice() throws {
    let frozen = given(CaseReview.self, [.opened(Self.order())])
      .when(.freeze, knowing: .init(document: Self.document), by: Self.officer, on: Self.day)
    let face = try #require(frozen.faces.first)
    let expected: JSON = [
      "caseReview": .array([.integer(2021), .integer(2023)]), "cases": .integer(4), "lost": .integer(1),
      "pending": .integer(2),
    ]
    #expect(face.notice == expected && face.measures.isEmpty)
  }

  @Test("findings do not outlive the list that they were written on")
  func frozenAgain() {
    given(
      CaseReview.self,
      [.opened(Self.order()), .frozen(Self.document), .written(Self.findings), .frozen(Self.document)],
      by: Self.officer
    ).when(.finish, knowing: .init(), by: Self.head, on: Self.day)
      .refused("disputes.case-review.no-findings", under: .rule(.caseReview))
  }

  @Test("what is not allowed is refused under its provision")
  func refusals() {
    let open = given(CaseReview.self)
    let opened = given(CaseReview.self, [.opened(Self.order())])
    let finished = given(
      CaseReview.self, [.opened(Self.order()), .frozen(Self.document), .written(Self.findings), .finished],
      by: Self.officer)
    let none = CaseReview.Document([])
    let silent = CaseReview.Findings(findings: "程序瑕疵较多", advice: "")
    let table: [(Given<CaseReview>, CaseReview.Command, CaseReview.Facts, Actor, String, OfficeRule)] = [
      (open, .open(Self.order(2023, 2021)), .init(), Self.officer, "years", .caseReview),
      (open, .open(Self.order(2023, 2025)), .init(), Self.officer, "years", .caseReview),
      (open, .open(Self.order(2018, 2023)), .init(), Self.officer, "years", .caseReview),
      (opened, .freeze, .init(document: none), Self.officer, "no-cases", .caseReview),
      (Self.frozen, .write(silent), .init(), Self.officer, "empty", .caseReview),
      (Self.frozen, .finish, .init(), Self.head, "no-findings", .caseReview),
      (Self.written, .finish, .init(), Self.officer, "four-eyes", .caseReview),
      (open, .freeze, .init(document: Self.document), Self.officer, "out-of-order", .outOfOrder),
      (opened, .open(Self.order()), .init(), Self.officer, "out-of-order", .outOfOrder),
      (opened, .write(Self.findings), .init(), Self.officer, "out-of-order", .outOfOrder),
      (opened, .finish, .init(), Self.head, "out-of-order", .outOfOrder),
      (finished, .freeze, .init(document: Self.document), Self.officer, "out-of-order", .outOfOrder),
      (finished, .write(Self.findings), .init(), Self.officer, "out-of-order", .outOfOrder),
      (finished, .finish, .init(), Self.head, "out-of-order", .outOfOrder),
    ]
    for (file, command, facts, actor, code, rule) in table {
      file.when(command, knowing: facts, by: actor, on: Self.day)
        .refused("disputes.case-review.\(code)", under: .rule(rule))
    }
  }

  static let allowed: [Role: Set<Name>] = [.legalOfficer: [.open, .freeze, .write], .sectionHead: [.finish]]

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func permissions(role: Role, name: Name) {
    let expected = Self.allowed[role, default: []].contains(name)
    #expect(CaseReview.permits(name, by: .specimen(role), given: Self.written.state) == expected)
  }

  private static func old(_ year: Int, _ number: Int, _ verdict: Litigation.Verdict) -> Litigation.OldCase {
    .init(
      complaint: .init(
        caseNumber: "（\(year)）鄂0191行初\(number)号", court: "示例区人民法院", plaintiffs: [Disputant("甲示一")], cause: "行政处罚",
        category: .penalty, act: DisputedAct(title: "行政处罚决定", paper: "示罚决〔\(year)〕1号"), claim: "撤销决定"),
      filed: Day.of("\(year)-04-01"), outcome: .init(verdict, paper: "判决书"), effective: Day.of("\(year)-10-01"))
  }

  @Test("the list is read from the cases of its years, and the finished review counts once")
  func records() async throws {
    let house = try await TestHouse(
      kinds: [Kind(Litigation.self), Kind(CaseReview.self)], views: [DisputeCases.self])
    let cases = [(2020, Litigation.Verdict.annulled), (2021, .annulled), (2023, .dismissed)]
    for (index, item) in cases.enumerated() {
      try await house.act(
        .importCase(Self.old(item.0, index + 1, item.1)), of: Litigation.self, in: "L\(index)", by: Self.officer,
        on: Day.of("2024-01-08"))
    }
    let matter = CaseReview.matterID(2021, 2023)
    func act(_ command: CaseReview.Command, by actor: Actor) async throws {
      try await house.act(command, of: CaseReview.self, in: matter, by: actor, on: Self.day)
    }
    try await act(.open(Self.order(2021, 2023, "")), by: Self.officer)
    try await act(.freeze, by: Self.officer)
    let document = try #require(try await house.file(CaseReview.self, matter).state.document)
    #expect(document.lines.map(\.year) == [2021, 2023] && document.lines.map(\.isLost) == [true, false])
    #expect(document.lines.map(\.id) == ["L1", "L2"] && document.pending == 0)
    try await act(.write(Self.findings), by: Self.officer)
    try await act(.finish, by: Self.head)
    let figure = try #require(CaseReview.figures.first)
    #expect(try await house.value(figure, in: 2024).value == 1)
    #expect(try await house.verify().findings == [])
  }
}

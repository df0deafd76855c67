import Casework
import HouseTesting
import Law
import Ledger
import Testing

@Suite("机构信息 The office")
struct OfficeTests {
  private func text(_ key: OfficeText, _ text: String, from: String, until: String? = nil) -> OfficeFact {
    OfficeFact(.texts, key.rawValue, ["text": text], from: .of(from), until: until.map { .of($0) })
  }

  @Test("an act is judged by the office of its day, and by what was entered before it")
  func asOfTheDay() async throws {
    let house = try await TestHouse(office: [])
    let offices = house.catalogue.books.offices
    #expect(offices.office(on: .of("2024-06-01")).title == "本机关")
    try await house.desk.setUpOffice(
      .init(
        decided: "甲", facts: [text(.bureau, "旧名局", from: "2024-01-01"), text(.bureau, "新名局", from: "2024-07-01")]),
      at: .at("2024-03-01"), key: "setup-1")
    #expect(offices.office(on: .of("2023-12-31")).title == "本机关")
    #expect(offices.office(on: .of("2024-06-30")).title == "旧名局")
    #expect(offices.office(on: .of("2024-07-01")).title == "新名局")
    #expect(offices.office(on: .of("2024-07-01"), before: 0).title == "本机关")
    // A later entry about an earlier day does not push a newer name aside.
    try await house.desk.setUpOffice(
      .init(decided: "乙", facts: [text(.bureau, "更正的旧名局", from: "2024-01-01")]), at: .at("2024-08-01"), key: "setup-2")
    #expect(offices.office(on: .of("2024-06-30")).title == "更正的旧名局")
    #expect(offices.office(on: .of("2024-08-01")).title == "新名局")
    #expect(try await house.verify().isSound)
  }

  @Test("entering the same file again enters nothing; what changed alone is entered")
  func onlyWhatChanged() async throws {
    let house = try await TestHouse(office: [])
    let facts = [text(.bureau, "甲局", from: "2024-01-01"), text(.phone, "010-1", from: "2024-01-01")]
    let first = try await house.desk.setUpOffice(.init(decided: "甲", facts: facts), at: .at("2024-03-01"), key: "a")
    #expect(first == facts)
    let again = try await house.desk.setUpOffice(.init(decided: "甲", facts: facts), at: .at("2024-03-02"), key: "b")
    #expect(again.isEmpty)
    let changed = text(.phone, "010-2", from: "2024-01-01")
    let third = try await house.desk.setUpOffice(
      .init(decided: "甲", facts: [facts[0], changed]), at: .at("2024-03-03"), key: "c")
    #expect(third == [changed])
    #expect(try await house.journal.read { try $0.logSize() } == 2)
  }

  @Test("a fact that says nothing sensible is refused under its rule")
  func refused() async throws {
    let house = try await TestHouse(office: [])
    let wrong: [OfficeFact] = [
      OfficeFact(.texts, "motto", ["text": "实事求是"], from: .of("2024-01-01")),
      OfficeFact(.texts, "Bureau", ["text": "甲局"], from: .of("2024-01-01")),
      OfficeFact(.organisations, "water", ["kind": "river", "title": "甲水"], from: .of("2024-01-01")),
      OfficeFact(.organisations, "water", ["kind": "utility"], from: .of("2024-01-01")),
      OfficeFact(.periods, "promised-period", ["period": "3个月"], from: .of("2024-01-01")),
      OfficeFact(.periods, "promised-period", ["period": "31个工作日"], from: .of("2024-01-01")),
      OfficeFact(.periods, "no-such-rule", ["period": "3日"], from: .of("2024-01-01")),
      OfficeFact(.notices, "n1", ["title": "停电", "text": "停"], from: .of("2024-02-01"), until: .of("2024-01-01")),
    ]
    for fact in wrong {
      await #expect(throws: Refusal.self, "\(fact)") {
        try await house.desk.setUpOffice(.init(decided: "甲", facts: [fact]), at: .at("2024-03-01"), key: "\(fact)")
      }
    }
    #expect(try await house.journal.read { try $0.logSize() } == 0)
  }

  @Test("a closed organisation keeps its title and is not offered any more")
  func closedOrganisation() {
    let office = Office(
      facts: [
        OfficeFact(
          .organisations, "bank-1", ["kind": "bank", "title": "甲银行"], from: .of("2024-01-01"),
          until: .of("2024-06-30")),
        OfficeFact(.organisations, "bank-2", ["kind": "bank", "title": "乙银行"], from: .of("2024-01-01")),
      ], on: .of("2024-07-01"))
    #expect(office.organisations(.bank).map(\.key) == ["bank-2"])
    #expect(office.title(ofOrganisation: "bank-1") == "甲银行")
    #expect(office.title(ofOrganisation: "bank-9") == "bank-9")
  }

  @Test("a file is written and read again as it was; its mistakes are named with their lines")
  func file() throws {
    let amendment = OfficeBook.Amendment(
      decided: "甲“乙”\\丙",
      facts: [
        text(.bureau, "甲局", from: "2020-01-01"),
        OfficeFact(.organisations, "gas", ["kind": "utility", "title": "甲气", "phone": "1"], from: .of("2021-05-01")),
        OfficeFact(
          .notices, "n1", ["title": "通知", "text": "两行\n字"], from: .of("2024-02-01"), until: .of("2024-03-01")),
      ])
    #expect(try OfficeFile.read(Array(OfficeFile.written(amendment).utf8)) == amendment)
    let wrong = """
      {
        "decided": "甲", "from": "2024年1月1日",
        "texts": [
          { "key": "bureau", "text": "{甲}[局]" },
          { "key": "motto", "text": "乙" }
        ],
        "rooms": [],
        "organisations": [
          { "key": "water", "kind": "utility",
            "title": "" }
        ]
      }
      """
    let faults = #expect(throws: OfficeFile.Faults.self) { try OfficeFile.read(Array(wrong.utf8)) }
    #expect(faults?.faults.map(\.line) == [5, 7, 9])
    let strays = """
      {
      "decided": "甲", "from": "2024-01-01",
      "persons": [
        { "key": "chen", "name": "陈柜" }
      ],
      "posts": [
        { "key": "a", "person": "chen", "role": "counter" },
        { "key": "b", "person": "ghost", "role": "counter" },
        { "key": "c", "person": "known", "role": "counter", "section": "nowhere" }
      ]
      }
      """
    let known = Office(facts: [OfficeFact(.persons, "known", ["name": "杨柜"], from: .first)], on: .last)
    let stray = #expect(throws: OfficeFile.Faults.self) { try OfficeFile.read(Array(strays.utf8), knowing: known) }
    #expect(stray?.faults.map(\.line) == [8, 9])
    let broken = #expect(throws: OfficeFile.Faults.self) { try OfficeFile.read(Array("{\n\"decided\": \"甲\",\n".utf8)) }
    #expect(broken?.faults.count == 1)
  }

  @Test("a period that the office set runs from its first day on; earlier clocks and statutes stay")
  func period() async throws {
    let rules = [
      ClockRule.of("a.promise", .workingDays(5), under: .rule(.promisedPeriod)),
      ClockRule.of("a.statutory", .workingDays(30), under: .regulation(20)),
    ]
    let fact = OfficeFact(.periods, "promised-period", ["period": "3 个工作日"], from: .of("2024-03-01"))
    func periods(on day: String) -> [Period] {
      Office(facts: [fact], on: .of(day)).applied(to: rules).map(\.period)
    }
    #expect(periods(on: "2024-02-29") == [.workingDays(5), .workingDays(30)])
    #expect(periods(on: "2024-03-01") == [.workingDays(3), .workingDays(30)])
  }
}

extension ClockRule {
  fileprivate static func of(_ id: String, _ period: Period, under basis: Basis) -> ClockRule {
    Deadline<BookLoan.Event.CodingKeys>(
      id, title: id, allows: period, under: basis, owner: .counter, starts: [], ends: []
    ).rule
  }
}

extension Moment {
  fileprivate static func at(_ day: String) -> Moment { Moment(.of(day), hour: 9, minute: 0) }
}

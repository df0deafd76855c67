import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Logging
import Pages
import Synchronization

@testable import Server

/// A reading room whose loans are applied for on the portal.
struct PortalHouse {
  let test: TestHouse
  let house: House
  let doors: Doors
  static let morning = Moment(Day("2025-01-13") ?? .first, hour: 9, minute: 12)
  static let identity = CitizenID.specimen(7, .female).text

  init() async throws {
    let test = try await TestHouse()
    let catalogue = Catalogue(
      kinds: TestHouse.kinds, views: TestHouse.views, journeys: [Self.journey], calendar: .published)
    let desk = Desk(journal: test.journal, catalogue: catalogue, vault: test.vault)
    let random = SeededBytes(seed: 11)
    self.test = test
    house = House(
      desk: desk, pages: PageCatalogue(routes: [], panels: []), site: .example,
      demoAccounts: [.init(account: "reader-1", title: "读者", password: "x")], clock: { Self.morning },
      random: { random.bytes($0) })
    doors = Doors(house, routes: Controllers.routes(of: house), logger: Logger(label: "test"))
  }

  /// Somebody with a browser of their own, signed in or not.
  func walker(_ account: String? = nil, name: String = "王㛃", role: Role = .citizen, identity: String? = nil)
    async throws -> Walker
  {
    guard let account else { return Walker(doors) }
    let grant = AccountBook.Grant(
      account: account, name: name, role: role, office: role == .citizen ? "公众" : "阅览室", identity: identity)
    try await house.desk.handle(
      .grant(grant), of: AccountBook.self, in: AccountBook.matterID(account), expecting: nil,
      on: Occasion(actor: .system, at: Self.morning), key: "grant|\(account)")
    let token = house.random(32)
    try await house.journal.write { try Sessions.start(token, account: account, at: Self.morning, in: $0) }
    return Walker(doors, session: token.hex)
  }

  /// Somebody who reads along.
  private struct Companion: FormRow {
    static let name = Field("name", "姓名", .personName, under: .rule(.lending))
    static let age = Field("age", "年龄", .whole(1...120), under: .rule(.lending))
    static let asks: [any Asked] = [name, age]

    init(_ form: Answered) throws(FieldFault) { _ = (try form[Self.name], try form[Self.age]) }
  }

  private enum Ask {
    static let title = Field("title", "书名", .text(most: 20), under: .rule(.lending))
    static let subject = Field(
      "subject", "类别", .choice([.init("history", "历史"), .init("poetry", "诗歌")]), under: .rule(.lending))
    static let since = Field("since", "哪天起", .day, under: .rule(.lending)).optional
    static let companions = Repeated("companions", "同读人", 0...2, of: Companion.self, under: .rule(.lending))
    static let guarantor = Field("guarantor", "姓名", .personName, under: .rule(.lending))
    static let guarantorID = Field("guarantor-id", "身份证号", .citizenID, under: .rule(.lending))
  }

  static let journey = Journey(
    id: "book-loan", title: "图书借阅",
    guide: Journey.Guide(
      lead: "借一本书。", suits: ["读者"], unsuited: ["逾期未还的读者"], statutory: .workingDays(3), promised: .workingDays(1),
      fee: "不收费", materials: [.init("读者证", need: "不用交", source: "系统核验")], course: ["提交", "借出"],
      basis: [.rule(.lending)]),
    sections: [
      .init(
        "书",
        [
          FieldGroup(
            "book", title: "要借的书",
            asks: [Ask.title, Ask.subject, Ask.since, Ask.companions])
        ]),
      .init(
        "担保人",
        [
          FieldGroup(
            "guarantor", title: "担保人",
            asks: [Ask.guarantor, Ask.guarantorID])
        ]),
    ],
    otherParty: { form in
      guard let name = form.find(Ask.guarantor), let identity = form.find(Ask.guarantorID) else { return nil }
      return .init(title: "担保人", name: name, identity: identity.text, declaration: "我同意担保")
    },
    declaration: "我保证按期归还",
    check: { look in
      look.group.id == "book" && look.answers.find(Ask.title) == "禁书" ? [FieldFault("title", "这本书不外借，请换一本。")] : []
    },
    known: { look in look.group.id == "book" ? [(label: "阅览室", value: "示例阅览室")] : [] },
    submit: { desk, draft, occasion, key in
      let request = BookLoan.Request(
        number: "借-\(draft.id.prefix(4))", reader: occasion.actor.name, account: occasion.actor.id,
        title: try draft.answers[Ask.title], subject: .history)
      guard draft.answers.find(Ask.title) != "珍本" else {
        throw Refusal("reading-room.rare", under: .rule(.lending), "珍本只能在馆内阅览，请换一本。")
      }
      return try await desk.handle(
        .request(request), of: BookLoan.self, in: "loan-\(draft.id)", expecting: 0, on: occasion, key: key)
    })
}

/// One browser with scripts off: cookies, the page before it, and the forms on it.
final class Walker {
  private let doors: Doors
  private var cookies: [String: String] = [:]
  private(set) var status = 0
  private(set) var text = ""
  private(set) var location = ""
  private(set) var headers: [(name: String, value: String)] = []

  init(_ doors: Doors, session: String? = nil) {
    self.doors = doors
    if let session { cookies["guiju-session"] = session }
  }

  @discardableResult
  func get(_ target: String) async -> Walker {
    await send("GET", target, body: "")
    return self
  }

  /// Sends the form of the page that leads to `action`, with its hidden fields and what is typed into it.
  @discardableResult
  func submit(_ action: String, _ typed: [(String, String)] = [], at target: String? = nil) async -> Walker {
    await post(target ?? action, hidden(of: action) + typed)
    return self
  }

  func post(_ target: String, _ fields: [(String, String)]) async {
    func encoded(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
    await send("POST", target, body: fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&"))
  }

  /// Follows the 303 of the answer before.
  @discardableResult
  func follow() async -> Walker { await get(location) }

  /// Hidden fields of the form on the page that is sent to `action`.
  func hidden(of action: String) -> [(String, String)] {
    guard let start = text.range(of: "action=\"\(action)\"") else { return [] }
    let form = text[start.upperBound...].prefix { _ in true }
    let end = form.range(of: "</form>")?.lowerBound ?? form.endIndex
    return form[..<end].matches(of: /type="hidden" name="([^"]*)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
  }

  private func send(_ method: String, _ target: String, body: String) async {
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    var headers = ["host": "127.0.0.1:8080"]
    if !cookies.isEmpty { headers["cookie"] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    if method == "POST" {
      headers["content-type"] = "application/x-www-form-urlencoded"
      headers["origin"] = "http://127.0.0.1:8080"
    }
    let answer = await doors.answer(
      Call(
        method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "", headers: headers,
        body: Array(body.utf8), peer: "127.0.0.1", isLoopback: true))
    status = answer.status
    text = String(decoding: answer.body, as: UTF8.self)
    location = answer.header("Location") ?? ""
    self.headers = answer.headers
    for (name, value) in answer.headers where name == "Set-Cookie" {
      let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2 { cookies[pair[0]] = pair[1] }
    }
  }
}

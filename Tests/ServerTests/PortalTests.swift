import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Pages
import Testing

@testable import Server

@Suite("Portal")
struct PortalTests {
  static let book = [("title", "天工开物"), ("subject", "history"), ("since-year", ""), ("since-month", "")]
  static let guarantor = [("guarantor", "李𬭎"), ("guarantor-id", PortalHouse.identity)]
  static let signed = [("declaration", "yes"), ("signature", "王 㛃")]
  static let confirmed = [("statement", "yes")]

  /// The guarantor, with an account of their own.
  private func guarantor(_ house: PortalHouse) async throws -> Walker {
    try await house.walker("guarantor", name: "李𬭎", identity: PortalHouse.identity)
  }

  /// A draft with both questions answered; its path and the other party's link.
  private func answered(_ citizen: Walker) async throws -> (draft: String, invitation: String) {
    await citizen.get("/apply/book-loan").submit("/apply/book-loan")
    let draft = citizen.location
    await citizen.get("\(draft)/book").submit("\(draft)/book", Self.book)
    await citizen.get("\(draft)/guarantor").submit("\(draft)/guarantor", Self.guarantor)
    await citizen.get(draft)
    let link = try #require(citizen.text.firstMatch(of: /\/invitations\/[0-9a-f.]+/))
    return (draft, String(link.0))
  }

  private func confirm(_ house: PortalHouse, _ invitation: String) async throws {
    let other = try await guarantor(house)
    await other.get(invitation).submit(invitation, Self.confirmed)
    #expect(other.status == 303)
  }

  @Test("a stranger sees what is needed two links from the front page, and signs in to start")
  func guide() async throws {
    let house = try await PortalHouse()
    let stranger = try await house.walker()
    await stranger.get("/")
    #expect(stranger.status == 200 && stranger.text.contains("href=\"/apply/book-loan\""))
    #expect(stranger.text.contains("用演示账号登录"))
    await stranger.get("/apply/book-loan")
    #expect(stranger.status == 200)
    for words in ["适合谁", "承诺 1个工作日办结（法定 3个工作日）", "2025年1月14日", "一次性告知单"] {
      #expect(stranger.text.contains(words), "\(words)")
    }
    #expect(stranger.text.contains("/sign-in?return=%2Fapply%2Fbook-loan"))
    #expect(await stranger.get("/apply").text.contains("图书借阅"))
    #expect(await stranger.get("/apply/none").status == 404)
    #expect(await stranger.get("/drafts/\(String(repeating: "a", count: 32))").status == 303)
  }

  @Test("an application from its start to its receipt, with the other party's own confirmation")
  func whole() async throws {
    let house = try await PortalHouse()
    let citizen = try await house.walker("reader-1")
    let (draft, invitation) = try await answered(citizen)
    #expect(citizen.text.contains("已完成 2 项，共 3 项") && citizen.text.contains("保存到 2025年2月12日"))
    await citizen.get("\(draft)/check")
    #expect(citizen.text.contains("请对方确认") && !citizen.text.contains("签名并提交申请"))
    #expect(citizen.text.contains("示例阅览室") && !citizen.text.contains(PortalHouse.identity))

    try await confirm(house, invitation)
    await citizen.get("\(draft)/check")
    #expect(citizen.text.contains("对方已确认") && citizen.text.contains("最晚 2025年1月14日 办结"))
    let form = citizen.hidden(of: "\(draft)/check") + Self.signed
    await citizen.post("\(draft)/check", form)
    #expect(citizen.status == 303 && citizen.location.hasPrefix("/receipts/"))
    let receipt = citizen.location
    await citizen.follow()
    let matter = try #require(receipt.firstMatch(of: /loan-[0-9a-f]+/)).0
    let code = house.house.vault.trackingCode(ofMatter: String(matter))
    #expect(citizen.status == 200 && citizen.text.contains(code) && citizen.text.contains("借-"))
    #expect(citizen.text.contains("2025年1月14日") && citizen.text.contains("2025年1月16日"))

    // The same form once more leads to the same receipt and makes no second matter.
    await citizen.post("\(draft)/check", form)
    #expect(citizen.status == 303 && citizen.location.hasPrefix("/receipts/\(matter)"))
    #expect(await citizen.get(draft).location == "/receipts/\(matter)")
    #expect(try await house.test.headers().count { $0.event == "requested" } == 1)
    let other = try await house.walker()
    #expect(await other.get(invitation).status == 410)
    #expect(await citizen.get("/my").text.contains("/my/\(matter)"))
    #expect(!citizen.text.contains(draft))
  }

  @Test("a fault keeps everything typed, begins the title, and stays when one comes back")
  func faults() async throws {
    let house = try await PortalHouse()
    let citizen = try await house.walker("reader-1")
    await citizen.get("/apply/book-loan").submit("/apply/book-loan")
    let path = "\(citizen.location)/book"
    let noSuchDay = [("since-year", "2025"), ("since-month", "13"), ("since-day", "1")]
    await citizen.get(path).submit(path, [("title", "禁书")] + noSuchDay)
    #expect(citizen.status == 422 && citizen.text.contains("<title>错误："))
    for words in ["value=\"禁书\"", "value=\"13\"", "请选择“类别”。", "id=\"errors\""] {
      #expect(citizen.text.contains(words), "\(words)")
    }
    #expect(await citizen.get(path).text.contains("value=\"禁书\""))
    await citizen.submit(path, [("title", "禁书"), ("subject", "poetry")])
    #expect(citizen.status == 422 && citizen.text.contains("这本书不外借，请换一本。"))
    #expect(await citizen.get(String(path.dropLast(5))).text.contains("还有需要修改的地方"))
  }

  @Test("a row is added and taken away without scripts, keeps everything typed, and stands on the check page")
  func rows() async throws {
    let house = try await PortalHouse()
    let citizen = try await house.walker("reader-1")
    let (draft, _) = try await answered(citizen)
    let path = "\(draft)/book"
    let book = [("title", "农书"), ("subject", "history")]
    await citizen.get(path).submit(path, book + [("_rows", "+companions")])
    #expect(citizen.status == 200 && citizen.text.contains("value=\"农书\"") && !citizen.text.contains("id=\"errors\""))
    #expect(citizen.text.contains("<legend>同读人 1</legend>") && citizen.text.contains("name=\"companions.1.name\""))
    await citizen.submit(
      path, book + [("companions.1.name", "甲示一"), ("companions.1.age", "十"), ("_rows", "+companions")])
    #expect(citizen.text.contains("value=\"甲示一\"") && citizen.text.contains("name=\"companions.2.age\""))
    #expect(!citizen.text.contains("value=\"+companions\""))
    let two = [("companions.1.name", "甲示一"), ("companions.1.age", "十"), ("companions.2.name", "李䶮")]
    await citizen.submit(path, book + two)
    #expect(citizen.status == 422 && citizen.text.contains("href=\"#companions.1.age\""))
    #expect(citizen.text.contains("href=\"#companions.2.age\"") && citizen.text.contains("请填写“同读人2的年龄”。"))
    await citizen.submit(path, book + two + [("_rows", "-companions.1")])
    #expect(citizen.status == 200 && citizen.text.contains("value=\"李䶮\"") && !citizen.text.contains("value=\"甲示一\""))
    await citizen.submit(path, book + [("companions.1.name", "李䶮"), ("companions.1.age", "９")])
    #expect(citizen.status == 303)
    await citizen.get("\(draft)/check")
    #expect(citizen.text.contains("同读人 1") && citizen.text.contains("姓名：李䶮") && citizen.text.contains("年龄：9"))
    #expect(!citizen.text.contains("甲示一"))
  }

  @Test("changing an answer from the check page returns there and asks the other party again")
  func changed() async throws {
    let house = try await PortalHouse()
    let citizen = try await house.walker("reader-1")
    let (draft, invitation) = try await answered(citizen)
    try await confirm(house, invitation)
    await citizen.get("\(draft)/check")
    let early = citizen.hidden(of: "\(draft)/check") + Self.signed
    await citizen.get("\(draft)/book?from=check")
      .submit("\(draft)/book?from=check", [("title", "农书"), ("subject", "history")])
    #expect(citizen.status == 303 && citizen.location == "\(draft)/check")
    await citizen.follow()
    #expect(citizen.text.contains("要请对方再确认") && !citizen.text.contains("签名并提交申请"))
    await citizen.post("\(draft)/check", early)
    #expect(citizen.status == 422 && citizen.text.contains("担保人还没有确认现在的申请内容"))
    let other = try await guarantor(house)
    #expect(await other.get(invitation).text.contains("内容有改动，等您再确认"))
  }

  @Test("only the person named confirms, and only what they saw")
  func invitation() async throws {
    let house = try await PortalHouse()
    let citizen = try await house.walker("reader-1")
    let (draft, invitation) = try await answered(citizen)
    for other in [
      try await house.walker(), try await house.walker("reader-2", identity: CitizenID.specimen(8, .male).text),
    ] {
      await other.get(invitation)
      #expect(other.status == 200 && !other.text.contains("天工开物"))
      await other.post(invitation, other.hidden(of: "/mode") + [("seen", "x")] + Self.confirmed)
      #expect(other.status == 403)
    }
    await citizen.get(invitation)
    #expect(!citizen.text.contains("name=\"statement\""), "an applicant confirms nothing for the other")
    await citizen.post(invitation, citizen.hidden(of: "/mode") + [("seen", "x")] + Self.confirmed)
    #expect(citizen.status == 403)
    let other = try await guarantor(house)
    await other.get(invitation)
    #expect(other.status == 200 && other.text.contains("天工开物"))
    #expect(!other.text.contains(PortalHouse.identity))
    await other.submit(invitation, [])
    #expect(other.status == 422)
    await other.get(invitation)
    await citizen.get("\(draft)/book").submit("\(draft)/book", [("title", "农书"), ("subject", "history")])
    await other.submit(invitation, Self.confirmed)
    #expect(other.status == 409 && other.text.contains("农书"))
    await other.submit(invitation, Self.confirmed)
    #expect(other.status == 303)
    #expect(await other.get(invitation + "0").status == 410)
  }

  @Test("a refusal stands on the check page with its provision, and the draft stays")
  func refused() async throws {
    let house = try await PortalHouse()
    let citizen = try await house.walker("reader-1")
    let (draft, invitation) = try await answered(citizen)
    await citizen.get("\(draft)/book").submit("\(draft)/book", [("title", "珍本"), ("subject", "history")])
    try await confirm(house, invitation)
    await citizen.get("\(draft)/check").submit("\(draft)/check", [("declaration", "yes"), ("signature", "张三")])
    #expect(citizen.status == 422 && citizen.text.contains("签名要与登录的姓名一致"))
    await citizen.submit("\(draft)/check", Self.signed)
    #expect(citizen.status == 422 && citizen.text.contains("珍本只能在馆内阅览") && citizen.text.contains("依据："))
    #expect(await citizen.get(draft).status == 200)
  }

  @Test("nobody opens another person's draft, matter or receipt")
  func strangers() async throws {
    let house = try await PortalHouse()
    let citizen = try await house.walker("reader-1")
    let (draft, invitation) = try await answered(citizen)
    try await confirm(house, invitation)
    let thief = try await house.walker("reader-2", name: "赵四")
    #expect(await thief.get(draft).status == 404)
    await citizen.get("\(draft)/check").submit("\(draft)/check", Self.signed)
    let matter = try #require(citizen.location.firstMatch(of: /loan-[0-9a-f]+/)).0
    #expect([403, 404].contains(await thief.get("/my/\(matter)").status))
    #expect(await thief.get("/receipts/\(matter)").status == 404)
    #expect(await thief.get("/receipts/\(matter)?code=000000").status == 404)
    #expect(await !thief.get("/my").text.contains(String(matter)))
    let code = house.house.vault.trackingCode(ofMatter: String(matter))
    let holder = try await house.walker()
    #expect(await holder.get("/receipts/\(matter)?code=\(code)").status == 200)
    #expect(await holder.get("/receipts/\(matter)").status == 303)
  }

  @Test("number and code show the progress without names; a wrong one says the same and soon has to wait")
  func track() async throws {
    let house = try await PortalHouse()
    let citizen = try await house.walker("reader-1")
    let (draft, invitation) = try await answered(citizen)
    try await confirm(house, invitation)
    await citizen.get("\(draft)/check").submit("\(draft)/check", Self.signed)
    let matter = String(try #require(citizen.location.firstMatch(of: /loan-[0-9a-f]+/)).0)
    let number = "借-\(matter.dropFirst(5).prefix(4))"
    let code = house.house.vault.trackingCode(ofMatter: matter)
    let stranger = try await house.walker()
    await stranger.get("/track").submit("/track", [("number", number), ("code", code)])
    #expect(stranger.status == 200 && stranger.text.contains("你要做的") && stranger.text.contains("现在没有"))
    #expect(stranger.text.contains("承诺时限") && stranger.text.contains("/entries/"))
    #expect(!stranger.text.contains("王㛃") && stranger.text.contains("王*"))
    let wrongCode = await stranger.get("/track").submit("/track", [("number", number), ("code", "xxxxxx")]).text
    let wrongNumber = await stranger.get("/track").submit("/track", [("number", "借-没有"), ("code", code)]).text
    #expect(wrongCode.contains("编号和查询码对不上") && wrongNumber.contains("编号和查询码对不上"))
    for _ in 0..<10 { await stranger.get("/track").submit("/track", [("number", number), ("code", "xxxxxx")]) }
    #expect(stranger.status == 429)
  }

  @Test("figures open to their lines, in pages and files; limits come from the data")
  func figures() async throws {
    let house = try await PortalHouse()
    try await house.house.desk.defineFigures(house.house.catalogue.figures, at: PortalHouse.morning)
    let reader = Actor(id: "reader-1", name: "王㛃", role: .citizen, office: "公众")
    let counter = Actor(id: "counter-1", name: "甲", role: .counter, office: "阅览室")
    let day = PortalHouse.morning.day
    try await house.test.act(.request(.specimen), of: BookLoan.self, in: "loan-1", by: reader, on: day)
    try await house.test.act(.lend(.init(copies: 3)), of: BookLoan.self, in: "loan-1", by: counter, on: day)
    let stranger = try await house.walker()
    await stranger.get("/figures")
    #expect(stranger.status == 200 && stranger.text.contains("/figures/reading-room.books-lent?year=2025"))
    await stranger.get("/figures/reading-room.books-lent?year=2025")
    #expect(stranger.text.contains("3 册") && stranger.text.contains("0余册") && stranger.text.contains("/entries/"))
    #expect(!stranger.text.contains("/matters/loan-1"))
    #expect(await stranger.get("/figures/reading-room.books-lent?year=2024").text.contains("2024年没有计入的记录"))
    #expect(await stranger.get("/figures/none").status == 404)
    let officer = try await house.walker("counter-9", name: "甲", role: .counter)
    #expect(await officer.get("/figures/reading-room.books-lent").text.contains("/matters/loan-1"))
    let csv = await stranger.get("/figures/reading-room.books-lent/lines.csv").text
    #expect(csv.hasPrefix("\u{FEFF}日志序号") && csv.contains(",3,science"))
    let json = await stranger.get("/figures.json").text
    let read = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    let lent = try #require(read.first { $0["id"] as? String == "reading-room.books-lent" })
    #expect(lent["value"] as? Int == 3 && (lent["entries"] as? [Any])?.count == 1)
    let ratio = "/figures/reading-room.in-time"
    #expect(await stranger.get(ratio).text.contains("分母 1"))
    #expect(await stranger.get("\(ratio)?part=denominator").text.contains("/entries/"))
    #expect(await stranger.get("\(ratio)/lines.csv").text.contains("分母\r\n"))
    await stranger.get("/law/deadlines")
    for words in ["预约保留", "3个工作日", "已预约", "2023年1月1日起", "已闭馆暂停后停算"] {
      #expect(stranger.text.contains(words), "\(words)")
    }
    for path in ["/accessibility", "/privacy", "/apply", "/track"] { #expect(await stranger.get(path).status == 200) }
  }
}

@Suite("Figure files")
struct FigureExportTests {
  @Test("a cell that a spreadsheet would run is made harmless, a number is not")
  func cells() {
    let csv = FigureExport.csv([["=1+1", "-5", "+86", "a,b", "说“\"”"], ["@x", "\tx", "-x", "", "2025-01-13"]])
    #expect(csv == "\u{FEFF}'=1+1,-5,+86,\"a,b\",\"说“\"\"”\"\r\n'@x,'\tx,'-x,,2025-01-13\r\n")
  }
}

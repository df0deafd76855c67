import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Testing

@testable import Server

@Suite("The workbench")
struct WorkbenchTests {
  private static func loan(_ live: LiveHouse, _ matter: String = "loan-1", title: String = "天工开物选读") async throws {
    try await live.base.act(
      .request(.init(number: "借-\(matter)", reader: "王㛃", account: "reader-1", title: title, subject: .science)),
      of: BookLoan.self, in: matter, by: .reader, on: .of("2025-01-13"))
  }

  private static func suggestion(_ live: LiveHouse) async throws {
    try await live.base.act(.make("书太少"), of: Suggestion.self, in: "idea-1", by: .reader, on: .of("2025-01-13"))
  }

  @Test("from the to-do to its form in one click, to the file with what was done, and to the next to-do")
  func path() async throws {
    try await LiveHouse.open { live in
      try await Self.loan(live)
      try await Self.loan(live, "loan-2")
      let counter = try await live.signedIn("counter-1")
      let list = try await counter.get("/worklist")
      #expect(list.text.contains("借-loan-1"))
      #expect(list.text.contains("还剩 3 个工作日"))
      #expect(list.text.contains("/matters/loan-1/next"))
      let next = try await counter.get("/matters/loan-1/next")
      #expect(next.headers["location"] == "/matters/loan-1/lending")
      let done = try await counter.submit(
        "/matters/loan-1/lending", on: "/matters/loan-1/lending", ["copies": "2"])
      #expect(done.status == 303)
      let file = try await counter.get(done.headers["location"] ?? "")
      #expect(file.text.contains("已办理：借出"))
      #expect(file.text.contains("/matters/loan-2/next"))
      #expect(file.text.contains("已借出"))
      #expect(file.text.contains("测试受理岗"))
      #expect(file.text.contains("自2025年1月13日（不计当日）起30日"))
    }
  }

  @Test("the same form twice is one act, and says so; changed in between it is refused")
  func doubleSubmit() async throws {
    try await LiveHouse.open { live in
      try await Self.loan(live)
      let counter = try await live.signedIn("counter-1")
      let page = try await counter.get("/matters/loan-1/lending")
      var form = ["copies": "2"]
      for name in ["_token", "_key", "_version"] { form[name] = page.hidden(name, to: "/matters/loan-1/lending") }
      let first = try await counter.post("/matters/loan-1/lending", form)
      let second = try await counter.post("/matters/loan-1/lending", form)
      #expect(first.status == 303 && second.status == 303)
      #expect(first.headers["location"] == second.headers["location"])
      #expect(try await live.base.file(BookLoan.self, "loan-1").version == 2)
      form["copies"] = "3"
      #expect(try await counter.post("/matters/loan-1/lending", form).status == 409)
      #expect(try await live.base.file(BookLoan.self, "loan-1").state.copies == 2)
    }
  }

  @Test("a form made before the file moved on is refused with who moved it")
  func staleForm() async throws {
    try await LiveHouse.open { live in
      try await Self.loan(live)
      let counter = try await live.signedIn("counter-1")
      let page = try await counter.get("/matters/loan-1/lending")
      try await live.base.act(
        .lend(.init(copies: 1)), of: BookLoan.self, in: "loan-1", by: .counter, on: .of("2025-01-13"))
      var form = ["copies": "2"]
      for name in ["_token", "_key", "_version"] { form[name] = page.hidden(name, to: "/matters/loan-1/lending") }
      let answer = try await counter.post("/matters/loan-1/lending", form)
      #expect(answer.status == 409)
      #expect(answer.text.contains("这份文件已有新的进展"))
      #expect(answer.text.contains("已借出"))
      #expect(answer.text.contains("/matters/loan-1"))
      #expect(try await live.base.file(BookLoan.self, "loan-1").state.copies == 1)
    }
  }

  @Test("a wrong answer gives the form again: 422, error summary, everything typed, hostile text escaped")
  func wrongAnswer() async throws {
    try await LiveHouse.open { live in
      try await Self.loan(live)
      let counter = try await live.signedIn("counter-1")
      let hostile = "\"><script>alert(1)</script>"
      let answer = try await counter.submit(
        "/matters/loan-1/lending", on: "/matters/loan-1/lending", ["copies": hostile])
      #expect(answer.status == 422)
      #expect(answer.text.contains("<title>错误："))
      #expect(answer.text.contains("href=\"#copies\""))
      #expect(answer.text.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(!answer.text.contains("<script>alert"))
    }
  }

  @Test("a refusal gives the form again with its provision and everything typed; the same key then works")
  func refusal() async throws {
    try await LiveHouse.open { live in
      try await Self.suggestion(live)
      let counter = try await live.signedIn("counter-1")
      let answer = try await counter.submit(
        "/matters/idea-1/answer", on: "/matters/idea-1/answer", ["reply": "不予理会 㛃"])
      #expect(answer.status == 422)
      #expect(answer.text.contains("答复要说明理由"))
      #expect(answer.text.contains("本机关规则“图书借阅”"))
      #expect(answer.text.contains("不予理会 㛃"))
      var form = ["reply": "下月添书"]
      for name in ["_token", "_key", "_version"] { form[name] = answer.hidden(name, to: "/matters/idea-1/answer") }
      #expect(try await counter.post("/matters/idea-1/answer", form).status == 303)
    }
  }

  @Test("a row is added to a step's form with everything typed kept, and nothing is entered by that")
  func rows() async throws {
    try await LiveHouse.open { live in
      try await Self.suggestion(live)
      let counter = try await live.signedIn("counter-1")
      let path = "/matters/idea-1/answer"
      let more = try await counter.submit(path, on: path, ["reply": "添书 㛃", "books": "0", "_rows": "+books"])
      #expect(more.status == 200 && more.text.contains("添书 㛃") && more.text.contains("name=\"books.1.title\""))
      #expect(try await live.base.file(Suggestion.self, "idea-1").version == 1)
      var form = [
        "reply": "添书", "books": "2", "books.1.title": "诗经", "books.2.title": String(repeating: "长", count: 21),
      ]
      for name in ["_token", "_key", "_version"] { form[name] = more.hidden(name, to: path) }
      let wrong = try await counter.post(path, form)
      #expect(wrong.status == 422 && wrong.text.contains("href=\"#books.2.title\"") && wrong.text.contains("诗经"))
      form["books.2.title"] = "尚书"
      #expect(try await counter.post(path, form).status == 303)
      #expect(try await live.base.file(Suggestion.self, "idea-1").state.reply == "添书；诗经；尚书")
    }
  }

  @Test("an act that asks to be confirmed names its effect, and a finished one cannot be done again")
  func confirmation() async throws {
    try await LiveHouse.open { live in
      try await Self.loan(live)
      try await live.base.act(
        .lend(.init(copies: 1)), of: BookLoan.self, in: "loan-1", by: .counter, on: .of("2025-01-13"))
      let counter = try await live.signedIn("counter-1")
      let page = try await counter.get("/matters/loan-1/return")
      #expect(page.text.contains("确定归还？"))
      #expect(page.text.contains("归还后本件办结。"))
      #expect(try await counter.submit("/matters/loan-1/return", on: "/matters/loan-1/return", [:]).status == 303)
      #expect(try await counter.get("/matters/loan-1/return").status == 422)
    }
  }

  @Test(
    "who may not, may not: below the screens too", arguments: ["examiner-1", "reader-1", "reader-2", "caretaker-1"])
  func wrongRole(account: String) async throws {
    try await LiveHouse.open { live in
      try await Self.loan(live)
      let browser = try await live.signedIn(account)
      let own = try await browser.get("/")
      let form = [
        "copies": "2", "_token": own.hidden("_token") ?? "", "_key": String(repeating: "a", count: 32), "_version": "1",
      ]
      #expect(try await browser.post("/matters/loan-1/lending", form).status == 403)
      #expect(try await live.base.file(BookLoan.self, "loan-1").version == 1)
    }
  }

  @Test("a file opens to officers and its parties only, and every look is written down")
  func access() async throws {
    try await LiveHouse.open { live in
      try await Self.loan(live)
      let (party, stranger) = (try await live.signedIn("reader-1"), try await live.signedIn("reader-2"))
      let officer = try await live.signedIn("examiner-1")
      #expect(try await party.get("/matters/loan-1").status == 200)
      #expect(try await officer.get("/matters/loan-1").status == 200)
      let denied = try await stranger.get("/matters/loan-1")
      #expect(denied.status == 403)
      #expect(!denied.text.contains("王㛃"))
      #expect(try await live.visitor().get("/matters/loan-1").status == 303)
      #expect(try await stranger.get("/matters").status == 403)
      await live.house.accessLog.flush(with: live.base.vault)
      let pseudonym = live.base.vault.pseudonym(ofMatter: "loan-1")
      let looks = try await live.base.journal.read { try AccessLog.of(matter: pseudonym, in: $0) }
      #expect(
        Set(looks.map { "\($0.account) \($0.what)" }) == ["reader-1 file", "examiner-1 file", "reader-2 file-denied"])
    }
  }

  @Test("files are found by number, by a whole name and by a piece of the subject; one page after another")
  func search() async throws {
    try await LiveHouse.open { live in
      for number in 1...60 { try await Self.loan(live, "loan-\(number)", title: number == 7 ? "梦溪笔谈" : "天工开物") }
      let officer = try await live.signedIn("examiner-1")
      func numbers(_ path: String) async throws -> Int {
        try await officer.get(path).text.components(separatedBy: "href=\"/matters/loan-").count - 1
      }
      #expect(try await numbers("/matters?q=%E5%80%9F-loan-7") == 1)
      #expect(try await numbers("/matters?q=%E7%8E%8B%E3%9B%83") == 50)
      #expect(try await numbers("/matters?q=%E6%BA%AA%E7%AC%94") == 1)
      #expect(try await numbers("/matters?q=%E7%8E%8B") == 0)
      #expect(try await numbers("/matters?state=closed") == 0)
      let first = try await officer.get("/matters").text
      let next = first.components(separatedBy: "href=\"/matters?").last?.components(separatedBy: "\"").first ?? ""
      #expect(try await numbers("/matters?" + next.replacing("&amp;", with: "&")) == 10)
      let found = try await officer.get("/search?q=%E5%80%9F-loan-7")
      #expect(found.headers["location"] == "/matters/loan-7")
    }
  }

  @Test("the worklist counts by due day and pages; an outside organisation sees its own")
  func worklist() async throws {
    try await LiveHouse.open { live in
      for number in 1...55 { try await Self.loan(live, "loan-\(number)") }
      try await live.base.act(
        .book(.init(number: "会-1", organiser: "王㛃", account: "reader-1", rooms: ["large"], day: .of("2025-02-20"))),
        of: RoomBooking.self, in: "room-1", by: .reader, on: .of("2025-01-13"))
      let counter = try await live.signedIn("counter-1")
      func rows(_ text: String) -> Int { text.components(separatedBy: "/next\"").count - 1 }
      let first = try await counter.get("/worklist").text
      #expect(rows(first) == 50)
      #expect(first.contains("三日内 55"))
      let second = try await counter.get("/worklist?page=2").text
      #expect(rows(second) == 5)
      let others = try await counter.get("/worklist?list=all").text
      #expect(others.contains("会-1") && others.contains("水电气经办（caretaker）"))
      let caretaker = try await live.signedIn("caretaker-1")
      let inbox = try await caretaker.get("/worklist").text
      #expect(inbox.contains("会-1") && !inbox.contains("借-loan-1"))
      #expect(try await caretaker.get("/matters/room-1").status == 200)
      #expect(try await caretaker.get("/matters/loan-1").status == 403)
      let citizen = try await live.signedIn("reader-1").get("/worklist")
      #expect(citizen.status == 403)
    }
  }
}

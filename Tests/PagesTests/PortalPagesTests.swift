import Foundation
import Law
import Markup
import Pages
import Testing

@testable import Casework

@Suite("Portal pages")
struct PortalPagesTests {
  static let specimens: [any Page] = [
    FrontPage.specimen, GuideList.specimen, GuidePage.specimen, DraftPage.specimen, QuestionPage.specimen,
    CheckPage.specimen, InvitationPage.specimen, ReceiptPage.specimen, TrackPage.specimen, ProgressPage.specimen,
    MyMattersPage.specimen, FigureListPage.specimen, FigurePage.specimen, DeadlinesPage.specimen,
    TextPage.accessibility, TextPage.privacy,
  ]

  private func bytes(_ body: any Page) -> [UInt8] {
    page(Shell(title: body.title, area: .portal, here: "/", breadcrumbs: body.breadcrumbs, token: "t")) {
      body.body(into: &$0)
    }
  }

  private func text(_ page: any Page) -> String { String(decoding: bytes(page), as: UTF8.self) }

  @Test("every specimen is well formed, with one h1 and a title of its own")
  func wellFormed() {
    for page in Self.specimens {
      let read = Hypertext(bytes(page))
      #expect(read.faults.isEmpty, "\(page.title): \(read.faults)")
      #expect(read.all("h1").count == 1, "\(page.title)")
    }
    #expect(Set(Self.specimens.map(\.title)).count == Self.specimens.count)
  }

  @Test("every form that is sent by POST carries a token, every field a label")
  func forms() {
    for page in Self.specimens {
      let read = Hypertext(bytes(page))
      let posts = read.all("form").count { $0["method"] == "post" }
      #expect(read.all("input").count { $0["name"] == "_token" } == posts, "\(page.title)")
      let labelled = Set(read.all("label").compactMap { $0["for"] })
      for field in read.all("input") + read.all("select") + read.all("textarea") where field["type"] != "hidden" {
        #expect(field["id"].map(labelled.contains) ?? false, "\(page.title): \(field.attributes)")
      }
    }
  }

  @Test("no page of a specimen shows a whole ID number")
  func noIdentityNumbers() throws {
    for page in Self.specimens {
      #expect(text(page).firstMatch(of: /[1-9][0-9]{16}[0-9X]/) == nil, "\(page.title)")
    }
  }

  @Test("every page stays under 30 kB")
  func budget() {
    for page in Self.specimens { #expect(bytes(page).count < 30_000, "\(page.title)") }
  }

  @Test("a page with faults puts the summary before its heading and says each in the same words at the field")
  func summaryFirst() throws {
    let html = text(QuestionPage.specimen)
    let summary = try #require(html.range(of: "id=\"errors\""))
    let heading = try #require(html.range(of: "<h1"))
    #expect(summary.lowerBound < heading.lowerBound)
    #expect(html.components(separatedBy: "请填写“姓名”。").count == 3)
    #expect(html.contains("网上申请每人一份"))
    #expect(QuestionPage.specimen.failed)
  }

  @Test("what people typed is escaped on every page that shows it")
  func hostile() {
    var check = CheckPage.specimen
    check.sections = [.init(title: "<b>", rows: [SummaryRow("<i>", "<script>alert(1)</script>")])]
    check.others = ["<u>"]
    var progress = ProgressPage.specimen
    progress.parties = "<b>"
    progress.number = "\"><script>"
    var track = TrackPage.specimen
    track.number = "\"><script>"
    for html in [text(check), text(progress), text(track)] {
      for tag in ["<b>", "<i>", "<u>", "<script>"] { #expect(!html.contains(tag)) }
    }
  }

  @Test("the empty states say why and lead on")
  func empty() {
    var front = FrontPage.specimen
    front.figures = []
    #expect(text(front).contains("还没有启用统计口径") && text(front).contains("现在没有通知公告"))
    var own = MyMattersPage.specimen
    own.drafts = []
    own.matters = []
    #expect(text(own).contains("没有草稿") && text(own).contains("href=\"/apply\""))
    var figure = FigurePage.specimen
    figure.lines = []
    #expect(text(figure).contains("2025年没有计入的记录"))
  }

  @Test("the check page offers no submission while something is missing")
  func missing() {
    var check = CheckPage.specimen
    #expect(text(check).contains("签名并提交申请"))
    check.missing = [PageLink("你的身份", "/drafts/7f/person")]
    #expect(!text(check).contains("签名并提交申请") && text(check).contains("还不能提交"))
  }
}

@Suite("Fields as questions")
struct FieldFormsTests {
  static let basis = Basis.rule(.identityCheck)
  static let formats: [(Format, String)] = [
    (.text(most: 10), "甲"), (.lines(most: 300), "甲\n乙"), (.personName, "王㛃"), (.citizenID, "42"),
    (.phone, "138"), (.unitCode, "4201"), (.day, "2025-13-1"), (.whole(1...5), "x"),
    (.choice([.init("a", "甲"), .init("b", "乙")]), "b"), (.choices([.init("a", "甲"), .init("b", "乙")]), "a,b"),
    (.statement("我保证"), "yes"),
  ]

  @Test("every format keeps what was typed and says what is wrong", arguments: formats.indices)
  func typed(index: Int) {
    let (format, typed) = Self.formats[index]
    let field = AnyField("field", "名称", hint: "提示", format: format, optional: true, under: Self.basis)
    let made = question(field, typed: ["field": typed], faults: [FieldFault("field", "请改正。")])
    #expect(made.error == "请改正。" && made.optional && !made.basis.isEmpty)
    var html = Markup()
    html.question(made)
    let text = String(decoding: html.bytes, as: UTF8.self)
    #expect(Hypertext(html.bytes).faults.isEmpty)
    switch format {
    case .day: #expect(made.answers == ["2025", "13", "1"])
    case .choices: #expect(text.components(separatedBy: " checked").count == 3)
    case .choice, .statement: #expect(text.components(separatedBy: " checked").count == 2)
    default: #expect(text.contains(typed))
    }
    #expect(text.contains("（选填）") && text.contains("依据：") && text.contains("请改正。"))
  }

  @Test("a day is read whichever way it was kept")
  func days() {
    let field = AnyField("day", "日期", format: .day, under: Self.basis)
    #expect(question(field, typed: ["day": "2025-01-05"]).answers == ["2025", "01", "05"])
    #expect(question(field, typed: ["day": "2025年1月5日"]).answers == ["2025", "1", "5"])
    #expect(question(field, typed: ["day": "--"]).answers == ["", "", ""])
    #expect(question(field, typed: [:]).answers.isEmpty)
  }

  @Test("on check pages numbers are hidden in part, choices are words")
  func words() {
    let number = CitizenID.specimen(7, .male).text
    let identity = AnyField("id", "身份证号", format: .citizenID, under: Self.basis)
    let shown = identity.words(for: number, masked: true)
    #expect(shown.hasPrefix(String(number.prefix(4))) && shown.hasSuffix(String(number.suffix(2))))
    #expect(shown.count == 18 && !shown.contains(String(number.dropFirst(4).prefix(8))))
    #expect(identity.words(for: "42", masked: true) == "**")
    let phone = AnyField("phone", "电话", format: .phone, under: Self.basis)
    #expect(phone.words(for: "13800000000", masked: true) == "138******00")
    let choice = AnyField("c", "选", format: .choices([.init("a", "甲"), .init("b", "乙")]), under: Self.basis)
    #expect(choice.words(for: "a,b") == "甲、乙")
  }

  @Test("faults that name no field of the group stand in the summary")
  func others() {
    let group = FieldGroup("g", title: "甲", asks: [Field("a", "甲", .text(most: 5), under: Self.basis)])
    #expect(otherFaults(group, [FieldFault("a", "一"), FieldFault("b", "二")]) == ["二"])
  }
}

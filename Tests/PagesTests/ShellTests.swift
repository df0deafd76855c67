import Foundation
import Markup
import Pages
import Testing

@Suite("Shell")
struct ShellTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func written(_ build: (inout Markup) -> Void) -> String {
    var html = Markup()
    build(&html)
    return text(html.bytes)
  }

  @Test("both areas, signed in or not, are well formed with one h1", arguments: [Shell.Area.portal, .workbench])
  func areas(area: Shell.Area) {
    for person in [nil, Shell.Person(name: "张三", role: "审核岗")] {
      let shell = Shell(
        title: "甲", area: area, person: person, here: "/matters/7Q2", breadcrumbs: [PageLink("首页", "/")],
        back: PageLink("返回", "/"), messages: [Banner(.done, "已保存")], token: "t")
      let html = page(shell) { $0.pageHeading("甲") }
      let read = Hypertext(html)
      #expect(read.faults.isEmpty)
      #expect(read.all("h1").count == 1)
      #expect(read.all("html").first?["lang"] == "zh-CN")
      #expect(read.all("main").first?["id"] == "main")
      #expect(read.all("a").first?["href"] == "#main")
    }
  }

  @Test("the demonstration says so on every page, a real site does not")
  func demoBar() {
    var shell = Shell(title: "甲", area: .portal, here: "/")
    #expect(text(page(shell) { _ in }).contains("演示数据，非政府网站"))
    shell.site.demo = false
    #expect(!text(page(shell) { _ in }).contains("演示"))
  }

  @Test("marks at the foot are empty unless configured")
  func marks() {
    var shell = Shell(title: "甲", area: .portal, here: "/")
    #expect(!text(page(shell) { _ in }).contains("备案"))
    shell.site.filingNumber = "示ICP备0号"
    #expect(text(page(shell) { _ in }).contains("ICP备案：示ICP备0号"))
  }

  @Test("a page with errors says so in its title")
  func failedTitle() {
    let shell = Shell(title: "甲", area: .portal, here: "/", failed: true)
    #expect(text(page(shell) { _ in }).contains("<title>错误：甲 － "))
  }

  @Test("the title, the names and the address are escaped")
  func hostile() {
    let shell = Shell(
      title: "<b>", area: .workbench, person: .init(name: "<i>", role: "&"), here: "\"><script>",
      breadcrumbs: [PageLink("<u>", "javascript:alert(1)")])
    let html = text(page(shell) { _ in })
    #expect(!html.contains("<b>") && !html.contains("<i>") && !html.contains("<u>") && !html.contains("javascript:"))
    #expect(Hypertext(Array(html.utf8)).faults.isEmpty)
  }

  @Test(
    "only the entry of this page is current", arguments: [("/", "首页"), ("/track/BL1", "查进度"), ("/lists?a=b", "清单")])
  func current(here: String, title: String) {
    let navigation = [PageLink("首页", "/"), PageLink("查进度", "/track"), PageLink("清单", "/lists")]
    let html = text(page(Shell(title: "甲", area: .portal, here: here, navigation: navigation)) { _ in })
    #expect(html.components(separatedBy: "aria-current=\"page\"").count == 2)
    #expect(html.contains("aria-current=\"page\">\(title)</a>"))
  }

  @Test("a mode survives its cookie", arguments: Mode.Size.allCases, [false, true])
  func modes(size: Mode.Size, contrast: Bool) {
    let mode = Mode(size: size, contrast: contrast)
    #expect(Mode(words: mode.words) == mode)
    #expect(Mode(words: "<script>") == .standard)
  }

  @Test("deadlines say what they mean")
  func deadlines() {
    #expect(DeadlineBadge.running(left: 3, unit: "个工作日", until: "1月15日").text == "还剩 3 个工作日（1月15日止）")
    #expect(DeadlineBadge.overdue(by: 2, unit: "日").text == "已超 2 日")
  }

  @Test("an error stands in the summary and at its question, in the same words, joined by a link")
  func errors() {
    let question = Question("holder", "权利人", .name, answers: ["张<"], error: "请填写权利人姓名")
    let html = written {
      $0.errorSummary([question])
      $0.question(question)
    }
    #expect(html.contains("<a href=\"#holder\">请填写权利人姓名</a>"))
    #expect(html.contains("aria-invalid=\"true\" aria-describedby=\"holder-error\""))
    #expect(html.contains("value=\"张&lt;\""))
    #expect(written { $0.errorSummary([Question("a", "b", .name)]) }.isEmpty)
  }

  @Test("a password is never written back")
  func password() {
    #expect(!written { $0.question(Question("p", "密码", .password, answers: ["secret"])) }.contains("secret"))
  }

  @Test("a form carries its token, key and version")
  func formFrame() {
    let html = written { $0.form(FormFrame(action: "/a", token: "T", key: "K", version: 7)) { _ in } }
    for (name, value) in [("_token", "T"), ("_key", "K"), ("_version", "7")] {
      #expect(html.contains("name=\"\(name)\" value=\"\(value)\""))
    }
    #expect(html.contains("method=\"post\" action=\"/a\""))
  }

  @Test("a group of buttons has one primary")
  func onePrimary() {
    let html = written { $0.buttons([.submit("甲"), .submit("乙")]) }
    #expect(html.components(separatedBy: "button-primary").count == 2)
  }

  @Test("pages are named around the one shown", arguments: [(1, 1, 0), (1, 2, 3), (6, 12, 11), (12, 12, 6)])
  func pagination(page: Int, pages: Int, items: Int) {
    let html = written { $0.pagination(Pagination(page: page, pages: pages, count: 1, hrefPrefix: "/m?page=")) }
    #expect(html.components(separatedBy: "<li>").count - 1 == items)
  }

  @Test("a problem page says what to do and how to call", arguments: [Problem.notFound, .failure(kept: true)])
  func problems(problem: Problem) {
    let html = written { $0.problem(problem, phone: "010-0000 0000") }
    #expect(html.contains("href=\"tel:01000000000\"") && html.contains("<h1>\(problem.title)</h1>"))
  }
}

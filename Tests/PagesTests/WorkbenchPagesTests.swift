import Markup
import Testing

@testable import Pages

@Suite("Workbench pages")
struct WorkbenchPagesTests {
  static let specimens: [any Page] = [
    WorklistPage.specimen, MattersPage.specimen, FilePage.specimen, StepPage.specimen, EntryPage.specimen,
    FigureFormPage.specimen, SearchPage.specimen, SignInPage.specimen, SendAgainPage.specimen, MissingPage.specimen,
  ]

  private static func hypertext(_ page: any Page) -> (Hypertext, String) {
    let shell = Shell(title: page.title, area: .workbench, here: "/", breadcrumbs: page.breadcrumbs)
    let bytes = Pages.page(shell) { page.body(into: &$0) }
    return (Hypertext(bytes), String(decoding: bytes, as: UTF8.self))
  }

  @Test("each specimen is well-formed, with one heading of the first rank", arguments: specimens.indices)
  func wellFormed(index: Int) {
    let page = Self.specimens[index]
    let (hypertext, _) = Self.hypertext(page)
    #expect(hypertext.faults.isEmpty, "\(type(of: page)): \(hypertext.faults)")
    #expect(hypertext.all("h1").count == 1, "\(type(of: page))")
    #expect(!page.title.isEmpty)
  }

  @Test("every form that is sent by POST carries the token")
  func tokens() {
    for page in Self.specimens {
      let (hypertext, _) = Self.hypertext(page)
      let forms = hypertext.all("form").filter { $0["method"] == "post" }.count
      let tokens = hypertext.all("input").filter { $0["name"] == "_token" }.count
      #expect(forms == tokens, "\(type(of: page))")
    }
  }

  @Test("an act that asks to be confirmed names its effect; one with faults says them first")
  func stepPage() {
    var (_, text) = Self.hypertext(
      StepPage(
        name: "登簿", number: "BL-1", help: "", facts: [], warning: "登记自记载时生效。",
        frame: FormFrame(action: "/matters/BL-1/entry", token: "t"), questions: [], faults: ["还不能登簿。"],
        fileHref: "/matters/BL-1", parents: []))
    #expect(text.contains("确定登簿？"))
    #expect(text.contains("登记自记载时生效。"))
    #expect(text.contains("有 1 处需要修改"))
    (_, text) = Self.hypertext(StepPage.specimen)
    #expect(!text.contains("确定"))
  }

  @Test("an empty worklist says what to do next")
  func emptyWorklist() {
    let specimen = WorklistPage.specimen
    let page = WorklistPage(
      title: specimen.title, lead: specimen.lead, shares: specimen.shares, rows: [], list: specimen.list,
      empty: specimen.empty)
    let (_, text) = Self.hypertext(page)
    #expect(text.contains("现在没有待办"))
    #expect(!text.contains("<table"))
  }

  @Test("every problem has its status, a heading and a way on")
  func problems() {
    let problems: [(Problem, Int)] = [
      (.malformed("x"), 400), (.wrongMethod, 405), (.tooLarge(limit: 256), 413), (.tooMany(wait: 90), 429),
      (.sentBefore, 409), (.diskFull, 503), (.unknownResult, 503), (.failure(kept: false, reference: "ab12"), 500),
    ]
    for (problem, status) in problems {
      #expect(problem.status == status)
      var html = Markup()
      html.problem(problem)
      let text = String(decoding: html.bytes, as: UTF8.self)
      #expect(text.contains(problem.title) && text.contains("href="))
    }
    var html = Markup()
    html.problem(.tooMany(wait: 90))
    #expect(String(decoding: html.bytes, as: UTF8.self).contains("2 分钟"))
  }
}

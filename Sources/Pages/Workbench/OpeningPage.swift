public import Markup

/// What this person may open a new file of (新立卷), one group a kind.
public struct OpeningsPage: Page {
  public struct Group: Sendable {
    public let title: String
    public let links: [PageLink]

    public init(title: String, links: [PageLink]) {
      self.title = title
      self.links = links
    }
  }

  public let groups: [Group]

  public init(groups: [Group]) { self.groups = groups }

  public var title: String { "新立卷" }
  public var breadcrumbs: [PageLink] { [PageLink("我的待办", "/worklist")] }

  public func body(into html: inout Markup) {
    html.pageHeading(title, lead: "收到新的事项，从这里登记。")
    guard !groups.isEmpty else {
      return html.emptyState("您的岗位没有可以新立的事项", text: "需要办理的事项会出现在待办里。", next: PageLink("看我的待办", "/worklist"))
    }
    for group in groups {
      html.h2(group.title)
      html.ul { list in
        for link in group.links { list.li { $0.a(link.title, .href(link.href)) } }
      }
    }
  }

  public static let specimen = OpeningsPage(
    groups: [Group(title: "图书借阅", links: [PageLink("登记借阅", "/open/reading.loan/loan")])])
}

/// The form that opens a new file.
public struct OpeningPage: Page {
  public let title: String
  public let help: String
  public let frame: FormFrame
  public let questions: [Question]
  /// What is wrong with no single question.
  public let faults: [String]

  public init(title: String, help: String, frame: FormFrame, questions: [Question], faults: [String]) {
    self.title = title
    self.help = help
    self.frame = frame
    self.questions = questions
    self.faults = faults
  }

  public var breadcrumbs: [PageLink] { [PageLink("我的待办", "/worklist"), PageLink("新立卷", "/open")] }

  public func body(into html: inout Markup) {
    html.errorSummary(questions, others: faults)
    html.pageHeading(title, caption: "新立卷", lead: help)
    html.form(frame) { html in
      for question in questions { html.question(question) }
      html.buttons([.submit(title), .link("取消，不办理", "/open", .quiet)])
    }
  }

  public static let specimen = OpeningPage(
    title: "登记借阅", help: "借出时登记。", frame: FormFrame(action: "/open/reading.loan/loan", token: "t", key: "k"),
    questions: [Question("book", "书名", .text(width: 16))], faults: [])
}

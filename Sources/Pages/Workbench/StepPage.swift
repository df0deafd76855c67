public import Markup

/// A lawful next act as a form; where it cannot be undone, with its effect named first.
public struct StepPage: Page {
  public let name: String
  public let number: String
  public let help: String
  /// What the act is about.
  public let facts: [Fact]
  /// What will be so afterwards; empty for acts that need no confirmation.
  public let warning: String
  public let frame: FormFrame
  public let questions: [Question]
  /// What is wrong with no single question.
  public let faults: [String]
  public let fileHref: String
  public let parents: [PageLink]

  public init(
    name: String, number: String, help: String, facts: [Fact], warning: String, frame: FormFrame,
    questions: [Question], faults: [String], fileHref: String, parents: [PageLink]
  ) {
    self.name = name
    self.number = number
    self.help = help
    self.facts = facts
    self.warning = warning
    self.frame = frame
    self.questions = questions
    self.faults = faults
    self.fileHref = fileHref
    self.parents = parents
  }

  public var title: String { "\(name) \(number)" }
  public var breadcrumbs: [PageLink] { parents }

  public func body(into html: inout Markup) {
    html.errorSummary(questions, others: faults)
    if warning.isEmpty {
      html.pageHeading(name, caption: number, lead: help)
      if !facts.isEmpty { html.facts(facts) }
      html.form(frame) { html in
        for question in questions { html.question(question) }
        html.buttons([.submit(name), .link("取消，不办理", fileHref, .quiet)])
      }
    } else {
      html.confirmation(
        Confirmation(
          title: "确定\(name)？", facts: facts, effect: warning, told: [], questions: questions, button: .submit(name),
          cancelHref: fileHref), frame)
    }
  }

  public static let specimen = StepPage(
    name: "登记归还", number: "JY2025-000123", help: "核对书况后登记。", facts: [Fact("办件", "JY2025-000123")], warning: "",
    frame: FormFrame(action: "/matters/JY2025-000123/return", token: "t", key: "k", version: 3),
    questions: [Question("condition", "书况", .text(width: 16))], faults: [], fileHref: "/matters/JY2025-000123",
    parents: [PageLink("JY2025-000123", "/matters/JY2025-000123")])
}

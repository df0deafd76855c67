public import Markup

/// Defines or changes a figure from what the kinds measure, without code (定义统计口径).
public struct FigureFormPage: Page {
  public let title: String
  public let frame: FormFrame
  /// Name, rule, form.
  public let head: [Question]
  /// What is counted, one question a kind.
  public let counted: [Question]
  /// What it is divided by, one question a kind.
  public let divisors: [Question]
  /// Window, printing, basis.
  public let rest: [Question]
  public let faults: [String]
  public let cancelHref: String

  public init(
    title: String, frame: FormFrame, head: [Question], counted: [Question], divisors: [Question], rest: [Question],
    faults: [String], cancelHref: String
  ) {
    self.title = title
    self.frame = frame
    self.head = head
    self.counted = counted
    self.divisors = divisors
    self.rest = rest
    self.faults = faults
    self.cancelHref = cancelHref
  }

  public var breadcrumbs: [PageLink] { [PageLink("统计口径", "/figures")] }

  public func body(into html: inout Markup) {
    html.errorSummary(head + counted + divisors + rest, others: faults)
    html.pageHeading(title, lead: "口径一经保存就公开记入日志，以后的修改另记一条，旧的仍然可查。")
    html.form(frame) { html in
      for question in head { html.question(question) }
      html.h2("计入什么")
      html.p("至少选一项；同一口径可以选几项，合在一起计。", .class("hint"))
      for question in counted { html.foldedQuestion(question) }
      html.h2("分母")
      html.p("只有比率才选；不选就是普通数字。", .class("hint"))
      for question in divisors { html.foldedQuestion(question) }
      html.h2("统计期和公布方式")
      for question in rest { html.question(question) }
      html.buttons([.submit("保存口径"), .link("取消", cancelHref, .quiet)])
    }
  }

  public static let specimen = FigureFormPage(
    title: "新的统计口径", frame: FormFrame(action: "/figures/new", token: "t", key: "k", version: 0),
    head: [Question("title", "名称", .text(width: 24))],
    counted: [Question("of.0", "图书借阅", .checkboxes([Choice("reading.loan/lent", "已借出（记录）")]))], divisors: [],
    rest: [Question("from", "从（月-日）", .text(width: 8), answers: ["1-1"])], faults: [], cancelHref: "/figures")
}

extension Markup {
  /// A question folded away until it is wanted; open where something is chosen or wrong.
  fileprivate mutating func foldedQuestion(_ question: Question) {
    details(.class("disclosure"), .open(!question.answers.isEmpty || !question.error.isEmpty)) { html in
      html.summary(question.label)
      html.div(.class("disclosure-body")) { $0.question(question) }
    }
  }
}

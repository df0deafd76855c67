public import Markup

/// The page between a decision and its effect (确认动作).
public struct Confirmation: Sendable {
  /// A question, such as “确定登簿？”.
  public var title: String
  /// The thing it is about.
  public var facts: [Fact]
  /// What will be so afterwards, and cannot be undone.
  public var effect: String
  /// Who will be told.
  public var told: [String]
  /// The question for a reason, where the law wants one.
  public var reason: Question?
  /// What else is asked on the page.
  public var questions: [Question]
  public var button: Button
  public var cancelHref: String

  public init(
    title: String, facts: [Fact], effect: String, told: [String], reason: Question? = nil,
    questions: [Question] = [], button: Button, cancelHref: String
  ) {
    self.title = title
    self.facts = facts
    self.effect = effect
    self.told = told
    self.reason = reason
    self.questions = questions
    self.button = button
    self.cancelHref = cancelHref
  }
}

extension Markup {
  public mutating func confirmation(_ confirmation: Confirmation, _ frame: FormFrame, level: Int = 1) {
    div(.class("confirm")) { html in
      html.heading(level, confirmation.title)
      html.facts(confirmation.facts)
      html.div(.class("confirm-effect")) { html in
        html.p {
          $0.strong("办理之后：")
          $0.text(confirmation.effect)
        }
        if !confirmation.told.isEmpty {
          html.p {
            $0.strong("将会通知：")
            $0.text(confirmation.told.joined(separator: "、"))
          }
        }
      }
      html.form(frame) { html in
        for question in confirmation.questions { html.question(question) }
        if let reason = confirmation.reason { html.question(reason) }
        html.buttons([confirmation.button, .link("取消，不办理", confirmation.cancelHref, .quiet)])
      }
    }
  }

  /// An office account: name and password, and what to do without either (登录).
  public mutating func signIn(_ frame: FormFrame, account: Question, password: Question, note: String, level: Int = 1) {
    div(.class("sign-in")) { html in
      html.heading(level, "登录")
      html.form(frame) { html in
        html.question(account)
        html.question(password)
        html.buttons([.submit("登录")])
      }
      html.p(note, .class("hint"))
    }
  }
}

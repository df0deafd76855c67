public import Markup

/// Sign-in with a local account; the demonstration offers its accounts.
public struct SignInPage: Page {
  /// An account that the demonstration offers.
  public struct Offer: Sendable {
    public let title: String
    public let account: String
    public let password: String

    public init(title: String, account: String, password: String) {
      self.title = title
      self.account = account
      self.password = password
    }
  }

  public let frame: FormFrame
  public let account: Question
  public let password: Question
  public let offers: [Offer]
  /// What is wrong with no single question.
  public let faults: [String]
  /// The person was signed in until a while ago.
  public let isTimedOut: Bool

  public init(
    frame: FormFrame, account: Question, password: Question, offers: [Offer], faults: [String], isTimedOut: Bool = false
  ) {
    self.isTimedOut = isTimedOut
    self.frame = frame
    self.account = account
    self.password = password
    self.offers = offers
    self.faults = faults
  }

  public var title: String { "登录" }

  public func body(into html: inout Markup) {
    html.errorSummary([account, password], others: faults)
    if isTimedOut, faults.isEmpty {
      html.banner(Banner(.notice, "登录已经结束", text: "有一段时间没有操作，为了安全已经退出。请重新登录，登录后回到刚才的页面。"))
    }
    html.signIn(frame, account: account, password: password, note: "忘了密码，请到登记窗口或者找本单位的系统管理员。")
    guard !offers.isEmpty else { return }
    html.section(.class("offers"), .aria("labelledby", "offers-title")) { html in
      html.h2("演示账号", .id("offers-title"))
      html.p("点一下就以这个身份登录。都是编造的人。", .class("hint"))
      html.ul(.class("plain")) { list in
        for offer in offers {
          list.li { html in
            var frame = frame
            frame.hidden += [("account", offer.account), ("password", offer.password)]
            html.form(frame) { $0.buttons([.submit(offer.title, .secondary)]) }
          }
        }
      }
    }
  }

  public static let specimen = SignInPage(
    frame: FormFrame(action: "/sign-in", token: "t", hidden: [("return", "/worklist")]),
    account: Question("account", "账号", .text(width: 16)), password: Question("password", "密码", .password),
    offers: [Offer(title: "受理岗 张三", account: "counter-1", password: "某密码")], faults: [])
}

public import Markup

/// What was sent, its number, when it will be done and what happens next (回执); can be opened again.
public struct ReceiptPage: Page {
  public var matter: String
  public var number: String
  /// “承诺 2025年1月14日 前办结”
  public var promise: String
  /// Why on that day, one sentence a limit.
  public var reasons: [String]
  /// Six digits (查询码).
  public var trackingCode: String
  public var nextSteps: [String]
  public var follow: PageLink
  public var phone: String
  public var hours: String

  public init(
    matter: String, number: String, promise: String, reasons: [String], trackingCode: String, nextSteps: [String],
    follow: PageLink, phone: String, hours: String
  ) {
    self.matter = matter
    self.number = number
    self.promise = promise
    self.reasons = reasons
    self.trackingCode = trackingCode
    self.nextSteps = nextSteps
    self.follow = follow
    self.phone = phone
    self.hours = hours
  }

  public var title: String { "回执 \(number)" }

  public func body(into html: inout Markup) {
    html.receipt(title: "申请已提交", number: number, promise: promise)
    html.facts([Fact("事项", .text(matter)), Fact("查询码", .code(trackingCode))])
    html.p("查询码和编号一起，可以不登录查进度。请像保管密码一样保管它。", .class("hint"))
    if !reasons.isEmpty {
      html.h2("为什么是这一天")
      html.ul { list in for reason in reasons { list.li(reason) } }
    }
    html.h2("接下来")
    html.ol { list in for step in nextSteps { list.li(step) } }
    html.buttons([.link(follow.title, follow.href, .primary)])
    html.p("请打印这一页或者存为 PDF；以后登录“我的办件”也能再打开。", .class("hint"))
    html.h2("咨询")
    html.contact(phone: phone, hours: hours)
  }

  public static let specimen = ReceiptPage(
    matter: "阅览证申领", number: "YL2025-000123", promise: "最晚 2025年1月14日 办结",
    reasons: ["自2025年1月13日（不计当日）起1个工作日，至2025年1月14日止。"], trackingCode: "042137",
    nextSteps: ["审核（阅览室）", "领证"], follow: PageLink("看办理进度", "/my/YL2025-000123"), phone: "010-0000 0000",
    hours: "工作日 8:30–17:30")
}

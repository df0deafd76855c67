public import Markup

/// A form that came back after its session had ended: what was typed is kept, the person sends it again.
public struct SendAgainPage: Page {
  public let frame: FormFrame
  public let isSignedIn: Bool

  public init(frame: FormFrame, isSignedIn: Bool) {
    self.frame = frame
    self.isSignedIn = isSignedIn
  }

  public var title: String { "请再提交一次" }

  public func body(into html: inout Markup) {
    html.pageHeading(title, lead: "登录已经过期或者换过，这次提交没有生效；您填写的内容还在。")
    if isSignedIn {
      html.p("请确认是您自己在办理，再按下面的按钮。")
    } else {
      html.p {
        $0.text("请先")
        $0.a("登录", .href("/sign-in"), .named("target", "_blank"), .rel("noopener"))
        $0.text("（在新窗口打开），登录后回到这一页，再按下面的按钮。")
      }
    }
    html.form(frame) { $0.buttons([.submit("再次提交"), .link("不提交了", "/", .quiet)]) }
  }

  public static let specimen = SendAgainPage(
    frame: FormFrame(action: "/matters/A-1/acceptance", token: "t", hidden: [("opinion", "同意")]), isSignedIn: true)
}

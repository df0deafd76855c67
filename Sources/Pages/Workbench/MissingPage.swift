public import Markup

/// What was not found, and where to look instead.
public struct MissingPage: Page {
  public let advice: String

  public init(advice: String) { self.advice = advice }

  public var title: String { "没有找到" }

  public func body(into html: inout Markup) {
    html.pageHeading(title)
    html.p(advice)
    html.buttons([.link("回到首页", "/", .primary)])
  }

  public static let specimen = MissingPage(advice: "没有这一卷登记簿，请核对不动产单元号。")
}

public import Markup

/// A message above the content (通知条).
public struct Banner: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case notice, done, warning

    /// The word that says the kind without its colour.
    var word: String {
      switch self {
      case .notice: "提示"
      case .done: "已完成"
      case .warning: "注意"
      }
    }
  }

  public var kind: Kind
  public var title: String
  public var text: String
  public var link: PageLink?

  public init(_ kind: Kind, _ title: String, text: String = "", link: PageLink? = nil) {
    self.kind = kind
    self.title = title
    self.text = text
    self.link = link
  }
}

extension Markup {
  public mutating func banner(_ banner: Banner) {
    section(.class("banner banner-\(banner.kind.rawValue)"), .aria("label", "\(banner.kind.word)：\(banner.title)")) {
      $0.p(.class("banner-title")) {
        $0.span(banner.kind.word, .class("banner-word"))
        $0.strong(banner.title)
      }
      if !banner.text.isEmpty { $0.p(banner.text) }
      if let link = banner.link { $0.p { $0.a(link.title, .href(link.href)) } }
    }
  }

  /// Text that opens on request (详情展开).
  public mutating func disclosure(_ title: String, content: (inout Markup) throws -> Void) rethrows {
    try details(.class("disclosure")) {
      $0.summary(title)
      try $0.div(.class("disclosure-body"), content: content)
    }
  }

  /// One article of a statute that opens beside its citation (条文).
  public mutating func statuteArticle(citation: String, text: String) {
    details(.class("disclosure statute")) {
      $0.summary(citation)
      $0.blockquote(.class("disclosure-body")) { $0.p(text) }
    }
  }

  /// Why a list is empty and what to do next (空状态).
  public mutating func emptyState(_ title: String, text: String, next: PageLink? = nil) {
    div(.class("empty")) { html in
      html.p(.class("empty-title")) { $0.strong(title) }
      html.p(text)
      if let next { html.p { $0.a(next.title, .href(next.href)) } }
    }
  }
}

public import Markup

/// A button that sends a form, or a link that looks like one.
public struct Button: Sendable {
  public enum Kind: String, Sendable {
    /// The one thing to do on the page; a second one in a group is drawn as secondary.
    case primary
    case secondary
    /// Ends or withdraws something.
    case grave
    /// A link in the row, such as 取消.
    case quiet
  }

  public var title: String
  public var kind: Kind
  var href: String?
  var name: String?
  var value: String?

  /// Sends the form around it; with a name, says which button was pressed.
  public static func submit(
    _ title: String, _ kind: Kind = .primary, name: String? = nil, value: String? = nil
  ) -> Button {
    Button(title: title, kind: kind, name: name, value: value)
  }

  /// Leads to another page.
  public static func link(_ title: String, _ href: String, _ kind: Kind = .secondary) -> Button {
    Button(title: title, kind: kind, href: href)
  }
}

extension Markup {
  /// A row of buttons with at most one primary.
  public mutating func buttons(_ buttons: [Button]) {
    div(.class("buttons")) { html in
      var hasPrimary = false
      for button in buttons {
        let kind = button.kind == .primary && hasPrimary ? Button.Kind.secondary : button.kind
        if kind == .primary { hasPrimary = true }
        html.button(button, drawnAs: kind)
      }
    }
  }

  private mutating func button(_ button: Button, drawnAs kind: Button.Kind) {
    let look = kind == .quiet ? "quiet" : "button button-\(kind.rawValue)"
    if let href = button.href {
      a(button.title, .class(look), .href(href))
    } else {
      self.button(
        button.title, .type("submit"), .class(look), .given(button.name, Attribute.name),
        .given(button.value, Attribute.value))
    }
  }
}

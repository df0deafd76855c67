public import Markup

/// One page as a value: everything it shows is a property, so a missing piece does not compile.
public protocol Page: Sendable {
  var title: String { get }
  /// Links above the heading, from the area's front page down.
  var breadcrumbs: [PageLink] { get }
  func body(into html: inout Markup)
  /// A filled example, for the snapshot test.
  static var specimen: Self { get }
}

extension Page {
  public var breadcrumbs: [PageLink] { [] }
}

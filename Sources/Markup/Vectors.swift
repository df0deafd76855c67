/// Shapes of a picture (svg). Horizontal measures are shares of its width, 0 at the left to 1 at the right; vertical
/// ones are multiples of its type size, from the top. So a picture is as wide as its place, keeps its type at every
/// width and grows with large type.
extension Markup {
  /// A picture with a title and a description for those who do not see it.
  ///
  /// - Parameters:
  ///   - height: in multiples of the type size.
  ///   - id: an identifier unique in the page, for the title and the description.
  public mutating func picture(
    height: Double, title: String, description: String, id: String, shapes: (inout Markup) -> Void
  ) {
    element(
      "svg", .class("picture"), .named("width", "100%"), .named("height", Self.em(height)), .role("img"),
      .aria("labelledby", "\(id)-title \(id)-description")
    ) { svg in
      svg.element("title", title, .id("\(id)-title"))
      svg.element("desc", description, .id("\(id)-description"))
      shapes(&svg)
    }
  }

  public mutating func rectangle(_ look: String, x: Double, y: Double, width: Double, height: Double) {
    element(
      "rect", "", .class(look), .named("x", Self.share(x)), .named("y", Self.em(y)),
      .named("width", Self.share(width)), .named("height", Self.em(height)))
  }

  public mutating func stroke(_ look: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    element(
      "line", "", .class(look), .named("x1", Self.share(start.x)), .named("y1", Self.em(start.y)),
      .named("x2", Self.share(end.x)), .named("y2", Self.em(end.y)))
  }

  /// A filled circle; its radius is a multiple of the type size.
  public mutating func dot(_ look: String, x: Double, y: Double, radius: Double) {
    element(
      "circle", "", .class(look), .named("cx", Self.share(x)), .named("cy", Self.em(y)), .named("r", Self.em(radius)))
  }

  public enum Anchor: String, Sendable { case start, middle, end }

  /// Words whose start, middle or end stands at `x`, on the base line `y`.
  public mutating func words(_ string: String, _ look: String, x: Double, y: Double, anchor: Anchor = .start) {
    element(
      "text", string, .class(look), .named("x", Self.share(x)), .named("y", Self.em(y)),
      .named("text-anchor", anchor.rawValue))
  }

  static func share(_ value: Double) -> String { "\(hundredths(min(max(value, 0), 1) * 100))%" }
  static func em(_ value: Double) -> String { "\(hundredths(max(value, 0)))em" }

  private static func hundredths(_ value: Double) -> Double {
    value.isFinite ? (value * 100).rounded() / 100 : 0
  }
}

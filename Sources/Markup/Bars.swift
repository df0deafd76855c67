/// One bar of a chart.
public struct Bar: Sendable {
  public var label: String
  /// The length of the bar, in the unit of the chart; below zero is drawn as zero.
  public var value: Double
  /// The value as it is printed beside the bar.
  public var printed: String

  public init(_ label: String, value: Double, printed: String) {
    self.label = label
    self.value = value
    self.printed = printed
  }
}

extension Markup {
  /// Horizontal bars as an SVG picture with a title and a description, 320 units wide, 48 units a bar: the label, and
  /// under it the bar with its value.
  ///
  /// The picture repeats what a table beside it says: write the table first.
  /// - Parameter id: an identifier unique in the page, for the title and the description.
  public mutating func bars(_ bars: [Bar], title: String, description: String, id: String) {
    let longest = max(bars.map(\.value).max() ?? 0, .leastNonzeroMagnitude)
    element(
      "svg", .class("bars"), .named("viewBox", "0 0 320 \(bars.count * 48)"), .role("img"),
      .aria("labelledby", "\(id)-title \(id)-description")
    ) { svg in
      svg.element("title", title, .id("\(id)-title"))
      svg.element("desc", description, .id("\(id)-description"))
      for (index, bar) in bars.enumerated() {
        let length = Int((max(bar.value, 0) / longest * 240).rounded())
        let top = index * 48
        svg.element("text", bar.label, .named("x", "0"), .named("y", "\(top + 16)"))
        svg.element(
          "rect", "", .class("bars-bar"), .named("x", "0"), .named("y", "\(top + 23)"),
          .named("width", "\(max(length, 1))"), .named("height", "14"))
        svg.element("text", bar.printed, .named("x", "\(length + 8)"), .named("y", "\(top + 36)"))
      }
    }
  }
}

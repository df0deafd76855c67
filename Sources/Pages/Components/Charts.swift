public import Markup

/// One series of numbers as a picture, and the same numbers in a table under it (统计图).
public struct Chart: Sendable {
  public enum Form: Sendable {
    /// Counts that follow each other, such as twelve months.
    case columns
    /// Categories, each with its name and its value over the bar.
    case bars
    /// Ratios that follow each other; months without one leave a gap.
    case line
  }

  public struct Point: Sendable {
    public var label: String
    /// The label under the axis, where the whole one is too long; as the label if nil.
    public var tick: String?
    /// In the unit of the chart, a ratio from 0 to 1; nil where there is none.
    public var value: Double?
    public var printed: String
    /// What the table says of it in further columns.
    public var more: [Cell]

    public init(_ label: String, tick: String? = nil, value: Double?, printed: String, more: [Cell] = []) {
      self.label = label
      self.tick = tick
      self.value = value
      self.printed = printed
      self.more = more
    }
  }

  public struct Target: Sendable {
    public var value: Double
    public var printed: String

    public init(_ value: Double, printed: String) {
      self.value = value
      self.printed = printed
    }
  }

  /// Unique in the page.
  public var id: String
  public var caption: String
  public var form: Form
  public var points: [Point]
  /// Drawn as a broken line; a bar below it says so in words.
  public var target: Target?
  /// The value of a whole bar; nil for the greatest one.
  public var ceiling: Double?
  public var labelTitle: String
  public var valueTitle: String
  public var more: [Column]
  /// The table opens on demand; else it is always seen.
  public var folded: Bool

  public init(
    _ form: Form, id: String, caption: String, labelTitle: String, valueTitle: String, points: [Point],
    target: Target? = nil, ceiling: Double? = nil, more: [Column] = [], folded: Bool = true
  ) {
    self.form = form
    self.id = id
    self.caption = caption
    self.labelTitle = labelTitle
    self.valueTitle = valueTitle
    self.points = points
    self.target = target
    self.ceiling = ceiling
    self.more = more
    self.folded = folded
  }

  public var isEmpty: Bool { points.allSatisfy { $0.value == nil } }

  /// The numbers of the picture.
  public var table: RecordTable {
    RecordTable(
      caption: caption, columns: [Column(labelTitle), Column(valueTitle, numeric: true)] + more,
      rows: points.map { [.text($0.label), $0.value == nil ? .empty : .number($0.printed)] + $0.more },
      quietCaption: true)
  }

  /// The value of a whole bar or of the top of the line.
  var top: Double {
    let greatest = max(points.compactMap(\.value).max() ?? 0, .leastNonzeroMagnitude)
    return form == .line ? 1 : ceiling ?? greatest
  }

  /// Where the axis of a line begins: a whole tenth that leaves room under everything that is drawn.
  var floor: Double {
    guard form == .line else { return 0 }
    let lowest = min(points.compactMap(\.value).min() ?? 1, target?.value ?? 1)
    let tenths = (0...9).reversed().first { lowest - Double($0) / 10 >= 0.15 * (1 - Double($0) / 10) }
    return Double(tenths ?? 0) / 10
  }

  func isBelowTarget(_ point: Point) -> Bool {
    guard let value = point.value, let target else { return false }
    return value < target.value
  }

  /// For those who do not see the picture.
  var description: String {
    let known = points.filter { $0.value != nil }
    guard let greatest = known.max(by: { ($0.value ?? 0) < ($1.value ?? 0) }),
      let least = known.min(by: { ($0.value ?? 0) < ($1.value ?? 0) })
    else { return "" }
    return "最高是\(greatest.label)，\(greatest.printed)；最低是\(least.label)，\(least.printed)。"
      + (target.map { "目标 \($0.printed)。" } ?? "") + "与下面的表格内容相同。"
  }

  /// How the picture is to be read, beside its caption; empty for nothing to say.
  var legend: String {
    var parts: [String] = []
    if let target { parts.append("虚线是目标 \(target.printed)") }
    if form == .line, floor > 0 { parts.append("纵轴从 \(Self.percent(floor)) 起") }
    return parts.joined(separator: "，")
  }

  static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded()))%" }
}

extension Markup {
  /// The chart; without any number it says so and draws nothing.
  public mutating func chart(_ chart: Chart) {
    figure(.class("plot")) { html in
      html.figcaption { caption in
        caption.strong(chart.caption)
        if !chart.isEmpty, !chart.legend.isEmpty { caption.span(chart.legend, .class("plot-legend")) }
      }
      guard !chart.isEmpty else {
        return html.p("还没有可以统计的记录。", .class("hint"))
      }
      switch chart.form {
      case .columns: html.columns(of: chart)
      case .bars: html.bars(of: chart)
      case .line: html.line(of: chart)
      }
      if chart.folded {
        html.disclosure("看表格") { $0.recordTable(chart.table) }
      } else {
        html.recordTable(chart.table)
      }
    }
  }

  private mutating func columns(of chart: Chart) {
    let count = Double(chart.points.count)
    let (head, height) = (1.5, 8.5)
    // Long numbers would run into each other; the table has them.
    let isLabelled = chart.points.count <= 6 || chart.points.allSatisfy { $0.printed.count <= 4 }
    picture(height: head + height + 1.6, title: chart.caption, description: chart.description, id: chart.id) { svg in
      for (index, point) in chart.points.enumerated() {
        let middle = (Double(index) + 0.5) / count
        if let value = point.value {
          let length = max(value, 0) / chart.top * height
          if length > 0 {
            svg.rectangle(
              "plot-bar", x: middle - 0.31 / count, y: head + height - length, width: 0.62 / count, height: length)
          }
          if isLabelled {
            svg.words(point.printed, "plot-value", x: middle, y: head + height - length - 0.4, anchor: .middle)
          }
        }
        svg.tick(point, index, x: middle, y: head + height + 1.35)
      }
      svg.stroke("plot-axis", from: (0, head + height), to: (1, head + height))
    }
  }

  private mutating func bars(of chart: Chart) {
    let step = 2.9
    picture(
      height: step * Double(chart.points.count), title: chart.caption, description: chart.description, id: chart.id
    ) { svg in
      for (index, point) in chart.points.enumerated() {
        let top = Double(index) * step
        let isBelow = chart.isBelowTarget(point)
        svg.words(point.label, "plot-name", x: 0, y: top + 1.1)
        svg.words(
          point.printed + (isBelow ? "，低于目标" : ""), isBelow ? "plot-value plot-below" : "plot-value", x: 1,
          y: top + 1.1, anchor: .end)
        svg.rectangle("plot-track", x: 0, y: top + 1.65, width: 1, height: 0.75)
        if let value = point.value, value > 0 {
          svg.rectangle(
            isBelow ? "plot-bar plot-bar-below" : "plot-bar", x: 0, y: top + 1.65, width: value / chart.top,
            height: 0.75)
        }
        if let target = chart.target {
          let x = target.value / chart.top
          for look in ["plot-target-edge", "plot-target"] {
            svg.stroke(look, from: (x, top + 1.5), to: (x, top + 2.55))
          }
        }
      }
    }
  }

  private mutating func line(of chart: Chart) {
    let count = Double(chart.points.count)
    let (left, right, head, height) = (0.13, 0.12, 1.7, 7.5)
    func x(_ index: Int) -> Double { left + (1 - left - right) * (Double(index) + 0.5) / count }
    func y(_ value: Double) -> Double { head + (1 - (value - chart.floor) / (chart.top - chart.floor)) * height }
    let known = chart.points.indices.filter { chart.points[$0].value != nil }
    let lowest = known.min { (chart.points[$0].value ?? 0) < (chart.points[$1].value ?? 0) }
    picture(height: head + height + 1.6, title: chart.caption, description: chart.description, id: chart.id) { svg in
      for value in [chart.floor, (chart.floor + chart.top) / 2, chart.top] {
        svg.stroke("plot-grid", from: (left, y(value)), to: (1 - right, y(value)))
        svg.words(Chart.percent(value), "plot-tick", x: left - 0.01, y: y(value) + 0.35, anchor: .end)
      }
      if let target = chart.target {
        svg.stroke("plot-target", from: (left, y(target.value)), to: (1 - right, y(target.value)))
      }
      for (index, next) in zip(known, known.dropFirst()) {
        guard next == index + 1, let from = chart.points[index].value, let to = chart.points[next].value else {
          continue
        }
        svg.stroke("plot-line", from: (x(index), y(from)), to: (x(next), y(to)))
      }
      for (index, point) in chart.points.enumerated() {
        svg.tick(point, index, x: x(index), y: head + height + 1.35)
        guard let value = point.value else { continue }
        svg.dot(
          chart.isBelowTarget(point) ? "plot-dot plot-dot-below" : "plot-dot", x: x(index), y: y(value), radius: 0.3)
      }
      if let last = known.last, let value = chart.points[last].value {
        svg.words(chart.points[last].printed, "plot-value", x: x(last) + 0.02, y: y(value) + 0.35)
      }
      if let lowest, lowest != known.last, let value = chart.points[lowest].value {
        let below = y(value) + 1.25
        // Under its dot, unless the ticks or the target's line are there.
        let isFree =
          head + height - y(value) >= 1.1 && !(chart.target.map { (y(value)...below).contains(y($0.value)) } ?? false)
        svg.words(
          chart.points[lowest].printed, "plot-value", x: x(lowest), y: isFree ? below : y(value) - 0.6, anchor: .middle)
      }
    }
  }

  /// The label under the axis; where it is narrow, every second one is left out.
  private mutating func tick(_ point: Chart.Point, _ index: Int, x: Double, y: Double) {
    words(
      point.tick ?? point.label, index.isMultiple(of: 2) ? "plot-tick" : "plot-tick plot-tick-second", x: x, y: y,
      anchor: .middle)
  }
}

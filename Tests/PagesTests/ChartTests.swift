import Foundation
import Markup
import Testing

@testable import Pages

@Suite("Charts")
struct ChartTests {
  private func read(_ chart: Chart) -> (Hypertext, String) {
    var html = Markup()
    html.chart(chart)
    return (Hypertext(html.bytes), String(decoding: html.bytes, as: UTF8.self))
  }

  private func chart(_ form: Chart.Form, _ values: [Double?], target: Double? = nil, ceiling: Double? = nil) -> Chart {
    Chart(
      form, id: "c", caption: "题", labelTitle: "类", valueTitle: "数",
      points: values.enumerated().map { index, value in
        Chart.Point("第\(index + 1)", value: value, printed: value.map { "值\($0)" } ?? "")
      }, target: target.map { Chart.Target($0, printed: "目标值") }, ceiling: ceiling)
  }

  private func numbers(_ name: String, of elements: [Hypertext.Element]) -> [Double] {
    elements.compactMap { $0[name]?.replacing("%", with: "").replacing("em", with: "") }.compactMap(Double.init)
  }

  private func shapes(_ tag: String, _ look: String, in page: Hypertext) -> [Hypertext.Element] {
    page.all(tag).filter { ($0["class"] ?? "").split(separator: " ").contains(Substring(look)) }
  }

  @Test("columns are as high as their values, all on one base; zero and nothing draw none")
  func columns() {
    let (page, text) = read(chart(.columns, [20, 10, 0, nil]))
    let bars = shapes("rect", "plot-bar", in: page)
    let heights = numbers("height", of: bars)
    #expect(bars.count == 2 && abs(heights[0] / heights[1] - 2) < 0.01)
    let feet = zip(numbers("y", of: bars), heights).map { $0 + $1 }
    #expect(abs(feet[0] - feet[1]) < 0.011)
    let lefts = numbers("x", of: bars)
    #expect(abs(lefts[1] - lefts[0] - 25) < 0.011)
    #expect(text.components(separatedBy: ">值0.0<").count == 3 && page.faults.isEmpty)
  }

  @Test("bars are shares of the whole, their target at its place; one below it says so in words")
  func bars() {
    let (page, text) = read(chart(.bars, [0.98, 0.49], target: 0.95, ceiling: 1))
    #expect(numbers("width", of: shapes("rect", "plot-bar", in: page)) == [98, 49])
    #expect(numbers("x1", of: shapes("line", "plot-target", in: page)) == [95, 95])
    #expect(text.contains("值0.49，低于目标") && !text.contains("值0.98，低于目标"))
    #expect(shapes("rect", "plot-bar-below", in: page).count == 1)
    #expect(text.contains("虚线是目标 目标值"))
  }

  @Test("without a ceiling the greatest bar is whole")
  func greatest() {
    let (page, _) = read(chart(.bars, [30, 60]))
    #expect(numbers("width", of: shapes("rect", "plot-bar", in: page)) == [50, 100])
  }

  @Test("a line joins neighbours only, higher is nearer to the top, and the axis says where it begins")
  func line() {
    let (page, text) = read(chart(.line, [0.9, 1, nil, 0.84, 0.96], target: 0.95))
    #expect(shapes("line", "plot-line", in: page).count == 2)
    let dots = numbers("cy", of: shapes("circle", "plot-dot", in: page))
    #expect(dots.count == 4 && dots[1] < dots[3] && dots[3] < dots[0] && dots[0] < dots[2])
    // Equal steps of the value are equal steps of the picture.
    #expect(abs((dots[0] - dots[1]) / (dots[2] - dots[0]) - 10.0 / 6) < 0.02)
    #expect(shapes("circle", "plot-dot-below", in: page).count == 2)
    #expect(text.contains("纵轴从 80% 起"))
    let target = numbers("y1", of: shapes("line", "plot-target", in: page))
    #expect(target.count == 1 && target[0] > dots[3] && target[0] < dots[0])
  }

  @Test("the table holds the same numbers in the same order, a missing one as none")
  func table() {
    for form in [Chart.Form.columns, .bars, .line] {
      let chart = chart(form, [0.5, nil, 0.25])
      #expect(chart.table.rows.count == 3)
      let (page, text) = read(chart)
      #expect(page.all("table").count == 1 && page.all("tbody").count == 1)
      let body = text.components(separatedBy: "<tbody>")[1]
      let order = ["第1", "值0.5", "第2", "无", "第3", "值0.25"].map { body.range(of: $0)?.lowerBound }
      #expect(order.allSatisfy { $0 != nil } && order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    }
  }

  @Test("it has a name and says its extremes to those who do not see it")
  func description() throws {
    let (page, text) = read(chart(.columns, [3, 9, 1]))
    let picture = try #require(page.all("svg").first)
    #expect(picture["role"] == "img" && picture["aria-labelledby"] == "c-title c-description")
    #expect(text.contains("最高是第2，值9.0；最低是第3，值1.0。"))
    #expect(!text.contains("style="))
  }

  @Test("without a number it says so and draws nothing", arguments: [Chart.Form.columns, .bars, .line])
  func empty(form: Chart.Form) {
    for values in [[], [nil, nil]] as [[Double?]] {
      let (page, text) = read(chart(form, values, target: 0.9))
      #expect(text.contains("还没有可以统计的记录") && page.all("svg").isEmpty && page.all("table").isEmpty)
    }
  }

  @Test("all zeros, one point and ratios of 0 and 1 stay finite", arguments: [Chart.Form.columns, .bars, .line])
  func edges(form: Chart.Form) {
    for values in [[0, 0], [1], [0, 1]] as [[Double]] {
      let (page, text) = read(chart(form, values, target: 1, ceiling: 1))
      #expect(page.faults.isEmpty && !text.contains("nan") && !text.contains("inf"))
    }
  }

  @Test("numbers too long to stand side by side are left to the table")
  func longNumbers() {
    let (_, short) = read(
      Chart(
        .columns, id: "c", caption: "题", labelTitle: "月", valueTitle: "数",
        points: (1...12).map { Chart.Point("\($0)月", value: Double($0), printed: "\($0 * 100)") }))
    let (_, long) = read(
      Chart(
        .columns, id: "c", caption: "题", labelTitle: "月", valueTitle: "数",
        points: (1...12).map { Chart.Point("\($0)月", value: Double($0), printed: "\($0 * 10_000)") }))
    #expect(short.components(separatedBy: "plot-value").count == 13)
    #expect(!long.contains("plot-value") && long.contains("120000"))
  }
}

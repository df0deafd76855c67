import Markup

extension Styleguide {
  static let charts: [Example] = [
    Example("逐月柱形图", id: "chart-columns") { html in
      let counts = [9, 14, 21, 18, 25, 30, 48, 33, 27, 16, 24, 26]
      html.chart(
        Chart(
          .columns, id: "example-columns", caption: "2024年各月水电气联办", labelTitle: "月份", valueTitle: "笔数",
          points: counts.enumerated().map { index, count in
            Chart.Point(
              "\(index + 1)月", tick: index == 0 ? nil : "\(index + 1)", value: Double(count), printed: "\(count)")
          }))
    },
    Example("分类条形图", id: "chart-bars") { html in
      let rates = [("办公室", 97), ("法治科", 98), ("登记中心", 96), ("执法大队", 89)]
      html.chart(
        Chart(
          .bars, id: "example-bars", caption: "2024年各科室参学率", labelTitle: "科室", valueTitle: "参学率",
          points: rates.map { Chart.Point($0.0, value: Double($0.1) / 100, printed: "\($0.1)%") },
          target: Chart.Target(0.95, printed: "95%"), ceiling: 1))
    },
    Example("比率折线图", id: "chart-line") { html in
      let rates: [Int?] = [92, 96, 97, nil, 95, 98, 99, 97, 91, 96, 98, 97]
      html.chart(
        Chart(
          .line, id: "example-line", caption: "2024年各月参学率", labelTitle: "月份", valueTitle: "参学率",
          points: rates.enumerated().map { index, rate in
            Chart.Point(
              "\(index + 1)月", tick: index == 0 ? nil : "\(index + 1)", value: rate.map { Double($0) / 100 },
              printed: rate.map { "\($0)%" } ?? "—")
          }, target: Chart.Target(0.95, printed: "95%")))
    },
    Example("没有数字的图", id: "chart-empty") {
      $0.chart(
        Chart(.columns, id: "example-empty", caption: "2026年各月水电气联办", labelTitle: "月份", valueTitle: "笔数", points: []))
    },
  ]
}

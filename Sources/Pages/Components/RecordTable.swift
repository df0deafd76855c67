public import Markup

/// One column of a table.
public struct Column: Sendable {
  public enum Order: String, Sendable { case ascending, descending }

  public var title: String
  /// Quantities stand flush right with tabular figures.
  public var numeric: Bool
  /// Short things that must stay on one line: a period, a date, a number of a file.
  public var unbroken: Bool
  /// Sorts by this column when followed; empty when it cannot be sorted.
  public var sortHref: String
  /// How the table is sorted by this column now.
  public var sorted: Order?

  public init(
    _ title: String, numeric: Bool = false, unbroken: Bool = false, sortHref: String = "", sorted: Order? = nil
  ) {
    self.title = title
    self.numeric = numeric
    self.unbroken = unbroken
    self.sortHref = sortHref
    self.sorted = sorted
  }
}

/// Records in rows; on a narrow screen each row becomes a block of labels and values.
public struct RecordTable: Sendable {
  public var caption: String
  public var columns: [Column]
  public var rows: [[Cell]]
  /// The last row, such as 合计; empty for none.
  public var total: [Cell]
  /// The caption is read aloud but not drawn, because a heading says the same.
  public var quietCaption: Bool

  public init(
    caption: String, columns: [Column], rows: [[Cell]], total: [Cell] = [], quietCaption: Bool = false
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.total = total
    self.quietCaption = quietCaption
  }
}

extension Markup {
  /// The table; its first column heads the rows (可排序表).
  public mutating func recordTable(_ table: RecordTable) {
    self.table(.class("records stacked")) { html in
      html.caption(table.caption, .when(table.quietCaption, .class("unseen")))
      html.thead {
        $0.tr { row in
          for column in table.columns { row.columnHead(column) }
        }
      }
      html.tbody { html in
        for row in table.rows { html.recordRow(row, table.columns) }
      }
      if !table.total.isEmpty { html.tfoot { $0.recordRow(table.total, table.columns) } }
    }
  }

  private mutating func columnHead(_ column: Column) {
    th(
      .scope("col"), .when(column.numeric, .class("numeric")), .given(column.sorted) { .aria("sort", $0.rawValue) }
    ) { html in
      guard !column.sortHref.isEmpty else { return html.text(column.title) }
      html.a(.href(column.sortHref)) {
        $0.text(column.title)
        let mark = column.sorted.map { $0 == .ascending ? "▲" : "▼" } ?? "↕"
        $0.span(mark, .class("sort-mark"), .aria("hidden", "true"))
      }
    }
  }

  private mutating func recordRow(_ cells: [Cell], _ columns: [Column]) {
    tr { row in
      for (column, cell) in zip(columns, cells) {
        let label = Attribute.data("label", column.title)
        let isNumeric = column.numeric || cell.isNumber
        let look = Attribute.when(isNumeric || column.unbroken, .class(isNumeric ? "numeric" : "unbroken"))
        if column.title == columns[0].title {
          row.th(.scope("row"), label, look) { $0.cell(cell) }
        } else {
          row.td(label, look) { $0.cell(cell) }
        }
      }
    }
  }
}

/// Pages of a long list (分页).
public struct Pagination: Sendable {
  /// The page shown, from 1.
  public var page: Int
  public var pages: Int
  /// How many records there are in all.
  public var count: Int
  /// The address before and after the number of a page.
  public var hrefPrefix: String

  /// - Parameter hrefPrefix: an address that a page's number completes, such as `/matters?state=open&page=`.
  public init(page: Int, pages: Int, count: Int, hrefPrefix: String) {
    self.page = page
    self.pages = pages
    self.count = count
    self.hrefPrefix = hrefPrefix
  }

  /// The pages to name: first, last and two on each side of the one shown; 0 stands for a gap.
  var shown: [Int] {
    var numbers: [Int] = []
    for number in 1...max(pages, 1) where number == 1 || number == pages || abs(number - page) <= 2 {
      if let last = numbers.last, number > last + 1 { numbers.append(0) }
      numbers.append(number)
    }
    return numbers
  }
}

extension Markup {
  public mutating func pagination(_ list: Pagination) {
    nav(.class("pagination"), .aria("label", "分页")) { html in
      html.p("共 \(list.count) 件，第 \(list.page) 页，共 \(max(list.pages, 1)) 页")
      guard list.pages > 1 else { return }
      html.ul { items in
        if list.page > 1 { items.li { $0.a("上一页", .href("\(list.hrefPrefix)\(list.page - 1)"), .rel("prev")) } }
        for number in list.shown {
          items.li {
            if number == 0 {
              $0.span("…")
            } else if number == list.page {
              $0.span("\(number)", .aria("current", "page"))
            } else {
              $0.a(.href("\(list.hrefPrefix)\(number)")) {
                $0.span("第", .class("unseen"))
                $0.text(number)
                $0.span("页", .class("unseen"))
              }
            }
          }
        }
        if list.page < list.pages {
          items.li { $0.a("下一页", .href("\(list.hrefPrefix)\(list.page + 1)"), .rel("next")) }
        }
      }
    }
  }
}

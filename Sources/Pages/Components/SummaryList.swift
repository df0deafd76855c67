public import Markup

/// One answer on a check page, and where it is changed.
public struct SummaryRow: Sendable {
  public var label: String
  public var value: Cell
  /// Empty when the answer cannot be changed here.
  public var changeHref: String
  /// Where the value comes from when nobody typed it, such as “系统取得”.
  public var source: String

  public init(_ label: String, _ value: Cell, changeHref: String = "", source: String = "") {
    self.label = label
    self.value = value
    self.changeHref = changeHref
    self.source = source
  }
}

extension Markup {
  /// The answers to check before sending, each with “修改” (摘要列表).
  public mutating func summaryList(_ title: String, _ rows: [SummaryRow], level: Int = 2) {
    section(.class("summary"), .aria("label", title)) { html in
      html.heading(level, title)
      html.dl { list in
        for row in rows { list.summaryRow(row) }
      }
    }
  }

  private mutating func summaryRow(_ row: SummaryRow) {
    div(.class("summary-row")) { html in
      html.dt(row.label)
      html.dd(.class("summary-value")) {
        $0.cell(row.value)
        if !row.source.isEmpty { $0.span("（\(row.source)）", .class("source")) }
      }
      if !row.changeHref.isEmpty {
        html.dd(.class("summary-change")) {
          $0.a(.href(row.changeHref)) {
            $0.text("修改")
            $0.span("“\(row.label)”", .class("unseen"))
          }
        }
      }
    }
  }
}

/// One field before and after a change.
public struct ComparisonRow: Sendable {
  public var label: String
  public var before: String
  public var after: String

  public init(_ label: String, before: String, after: String) {
    self.label = label
    self.before = before
    self.after = after
  }
}

extension Markup {
  /// Before and after side by side; changed rows carry the word “变更” (比较视图).
  public mutating func comparison(
    caption: String, before: String = "变更前", after: String = "变更后", _ rows: [ComparisonRow]
  ) {
    table(.class("comparison stacked")) { html in
      html.caption(caption)
      html.thead {
        $0.tr {
          $0.th("项目", .scope("col"))
          $0.th(before, .scope("col"))
          $0.th(after, .scope("col"))
          $0.th("有无变化", .scope("col"))
        }
      }
      html.tbody { html in
        for row in rows {
          let changed = row.before != row.after
          html.tr(.class(changed ? "changed" : "same")) {
            $0.th(row.label, .scope("row"))
            $0.td(row.before.isEmpty ? "（无）" : row.before, .data("label", before))
            $0.td(.data("label", after)) {
              let value = row.after.isEmpty ? "（无）" : row.after
              if changed { $0.strong(value) } else { $0.text(value) }
            }
            $0.td(changed ? "变更" : "相同", .data("label", "有无变化"), .class("change-word"))
          }
        }
      }
    }
  }
}

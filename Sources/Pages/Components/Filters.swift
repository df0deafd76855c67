public import Markup

/// A chosen filter, and the address of the list without it.
public struct FilterChip: Sendable {
  public var label: String
  public var dropHref: String

  public init(_ label: String, dropHref: String) {
    self.label = label
    self.dropHref = dropHref
  }
}

/// The filters over a list, sent by GET (筛选).
public struct Filters: Sendable {
  public var action: String
  public var questions: [Question]
  public var chips: [FilterChip]
  /// How many records match.
  public var count: Int
  /// There are more than `count`; they are not counted to the end.
  public var more: Bool
  /// The counting word, such as 件.
  public var unit: String
  /// Downloads of the same list: CSV, JSON.
  public var downloads: [PageLink]

  public init(
    action: String, questions: [Question], chips: [FilterChip] = [], count: Int, more: Bool = false,
    unit: String = "件", downloads: [PageLink] = []
  ) {
    self.action = action
    self.questions = questions
    self.chips = chips
    self.count = count
    self.more = more
    self.unit = unit
    self.downloads = downloads
  }
}

extension Markup {
  public mutating func filters(_ filters: Filters) {
    section(.class("filters"), .aria("label", "筛选")) { html in
      html.form(.method("get"), .action(filters.action)) { html in
        html.div(.class("filter-fields")) { html in
          for question in filters.questions { html.question(question) }
          html.buttons([.submit("筛选", .secondary)])
        }
      }
      html.div(.class("filter-result")) { html in
        html.p(.class("filter-count")) {
          $0.text("共 ")
          $0.strong("\(filters.count)")
          $0.text(" \(filters.unit)\(filters.more ? "以上" : "")")
        }
        if !filters.chips.isEmpty {
          html.ul(.class("chips")) { list in
            for chip in filters.chips {
              list.li {
                $0.a(.href(chip.dropHref)) {
                  $0.span("去掉", .class("unseen"))
                  $0.text(chip.label)
                  $0.span(" ×", .aria("hidden", "true"))
                }
              }
            }
          }
        }
        if !filters.downloads.isEmpty {
          html.p(.class("downloads")) { html in
            html.text("下载：")
            for link in filters.downloads { html.a(link.title, .href(link.href)) }
          }
        }
      }
    }
  }
}

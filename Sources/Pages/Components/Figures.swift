public import Markup

/// A figure that opens the records it counts (数字卡).
public struct NumberCard: Sendable {
  public var title: String
  /// As printed: “491”, “3万余”, “82%”.
  public var printed: String
  public var unit: String
  public var href: String
  /// Last year, a target, or how it is counted; may be empty.
  public var note: String
  /// Says in the note that somebody should look: overdue, below its target.
  public var alarming: Bool

  public init(
    _ title: String, printed: String, unit: String, href: String, note: String = "", alarming: Bool = false
  ) {
    self.title = title
    self.printed = printed
    self.unit = unit
    self.href = href
    self.note = note
    self.alarming = alarming
  }
}

/// A small group of entrances on a home page: a heading link and the most wanted things under it.
public struct Entrance: Sendable {
  public var title: String
  public var href: String
  public var links: [PageLink]

  public init(_ title: String, href: String, _ links: [PageLink]) {
    self.title = title
    self.href = href
    self.links = links
  }
}

extension Markup {
  public mutating func numberCards(_ cards: [NumberCard]) {
    ul(.class("cards")) { list in
      for card in cards {
        list.li(.class(card.alarming ? "card card-alarming" : "card")) { html in
          html.a(.href(card.href)) {
            $0.span(card.title, .class("card-title"))
            $0.span(.class("card-figure")) {
              $0.span(card.printed, .class("card-number"))
              $0.span(card.unit, .class("card-unit"))
            }
          }
          if !card.note.isEmpty { html.p(card.note, .class("card-note")) }
        }
      }
    }
  }

  /// The big tasks of a home page.
  public mutating func entrances(_ entrances: [Entrance], level: Int = 2) {
    div(.class("entrances")) { html in
      for entrance in entrances {
        html.section(.aria("label", entrance.title)) { html in
          html.heading(level) { $0.a(entrance.title, .href(entrance.href)) }
          html.ul { list in
            for link in entrance.links { list.li { $0.a(link.title, .href(link.href)) } }
          }
        }
      }
    }
  }

  /// A table of values with bars beside it (图表); the table is the content, the bars only show it.
  ///
  /// - Parameter id: unique in the page.
  public mutating func chart(
    caption: String, labelTitle: String, valueTitle: String, _ bars: [Bar], id: String
  ) {
    figure(.class("chart")) { html in
      html.recordTable(
        RecordTable(
          caption: caption, columns: [Column(labelTitle), Column(valueTitle, numeric: true)],
          rows: bars.map { [.text($0.label), .number($0.printed)] }))
      html.bars(bars, title: caption, description: "与旁边的表格内容相同的条形图", id: id)
    }
  }
}

public import Markup

/// A link of a page: what it says and where it leads.
public struct PageLink: Sendable, Equatable {
  public var title: String
  public var href: String

  public init(_ title: String, _ href: String) {
    self.title = title
    self.href = href
  }
}

/// What stands in one cell of a table or beside one label of a list.
public enum Cell: Sendable, ExpressibleByStringInterpolation {
  case text(String)
  /// A quantity, with tabular figures; its unit, if any, stands after it.
  case number(String, unit: String = "")
  /// An identifier, a digest or a code, in one width and never broken inside a group.
  case code(String)
  case link(String, String)
  case links([PageLink])
  case lines([String])
  case tag(StatusTag)
  case deadline(DeadlineBadge)
  /// A tick box that chooses the row in a form around the table.
  case choice(name: String, value: String, label: String)
  case empty

  public init(stringLiteral value: String) {
    self = .text(value)
  }

  public static func link(_ link: PageLink) -> Cell { .link(link.title, link.href) }

  var isNumber: Bool {
    if case .number = self { true } else { false }
  }
}

/// A label and what it says.
public struct Fact: Sendable {
  public var label: String
  public var value: Cell

  public init(_ label: String, _ value: Cell) {
    self.label = label
    self.value = value
  }
}

extension Markup {
  /// What a cell says; an empty one is a dash that screen readers read as “无”.
  public mutating func cell(_ cell: Cell) {
    switch cell {
    case .text(let string): text(string)
    case .number(let value, let unit):
      span(value, .class("number"))
      if !unit.isEmpty { text(" \(unit)") }
    case .code(let string): span(string, .class("code"))
    case .link(let title, let href): a(title, .href(href))
    case .links(let links):
      ul(.class("plain")) { list in
        for link in links { list.li { $0.a(link.title, .href(link.href)) } }
      }
    case .lines(let lines):
      for (index, line) in lines.enumerated() {
        if index > 0 { br() }
        text(line)
      }
    case .tag(let tag): statusTag(tag)
    case .deadline(let badge): deadlineBadge(badge)
    case .choice(let name, let value, let label):
      self.label(.class("row-choice")) {
        $0.input(.type("checkbox"), .name(name), .value(value))
        $0.span(label, .class("unseen"))
      }
    case .empty:
      span("—", .aria("hidden", "true"))
      span("无", .class("unseen"))
    }
  }

  /// Labels and values read from top to bottom, without links to change them (键值栏).
  public mutating func facts(_ facts: [Fact]) {
    dl(.class("facts")) { list in
      for fact in facts {
        list.div {
          $0.dt(fact.label)
          $0.dd { $0.cell(fact.value) }
        }
      }
    }
  }
}

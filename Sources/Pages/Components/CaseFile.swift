public import Markup

/// One thing that happened to a matter.
public struct TimelineItem: Sendable {
  public var title: String
  /// As printed; without a time of day when that is not known.
  public var when: String
  /// ISO 8601, for machines; may be empty.
  public var machineTime: String
  public var who: String
  public var text: String
  public var links: [PageLink]

  public init(
    _ title: String, when: String, machineTime: String = "", who: String, text: String = "", links: [PageLink] = []
  ) {
    self.title = title
    self.when = when
    self.machineTime = machineTime
    self.who = who
    self.text = text
    self.links = links
  }
}

/// What identifies a matter at the head of its pages (案件标识条).
public struct IdentityBar: Sendable {
  public var number: String
  public var title: String
  /// Who it concerns, such as “买方 张某；卖方 李某”.
  public var parties: String
  public var state: StatusTag
  public var deadline: DeadlineBadge?
  /// Why the deadline is that date, in one sentence.
  public var why: String
  public var actions: [Button]

  public init(
    number: String, title: String, parties: String, state: StatusTag, deadline: DeadlineBadge? = nil, why: String = "",
    actions: [Button] = []
  ) {
    self.number = number
    self.title = title
    self.parties = parties
    self.state = state
    self.deadline = deadline
    self.why = why
    self.actions = actions
  }
}

extension Markup {
  /// What happened, newest first as given (时间线).
  public mutating func timeline(_ items: [TimelineItem], label: String = "经过（最新在前）") {
    ol(.class("timeline"), .aria("label", label)) { list in
      for item in items {
        list.li { html in
          html.p(.class("timeline-when")) {
            $0.time(item.when, .when(!item.machineTime.isEmpty, .datetime(item.machineTime)))
          }
          html.div(.class("timeline-what")) { html in
            html.p {
              $0.strong(item.title)
              $0.span(item.who, .class("timeline-who"))
            }
            if !item.text.isEmpty { html.p(item.text) }
            if !item.links.isEmpty { html.cell(.links(item.links)) }
          }
        }
      }
    }
  }

  /// The head of a matter's page; its title is the page's `h1`.
  public mutating func identityBar(_ bar: IdentityBar, level: Int = 1) {
    section(.class("identity"), .aria("label", "案件标识")) { html in
      html.div(.class("identity-main")) { html in
        html.p(bar.number, .class("identity-number"))
        html.heading(level, bar.title)
        html.p(bar.parties, .class("identity-parties"))
      }
      html.div(.class("identity-side")) { html in
        html.div(.class("identity-state")) { html in
          html.statusTag(bar.state)
          if let deadline = bar.deadline { html.deadlineBadge(deadline, why: bar.why) }
        }
        if !bar.actions.isEmpty { html.buttons(bar.actions) }
      }
    }
  }
}

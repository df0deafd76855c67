public import Markup

/// One file (办件): what identifies it, its clocks, what can be done now, what it says and what happened.
public struct FilePage: Page {
  /// One time limit of the file.
  public struct ClockLine: Sendable {
    public let title: String
    public let badge: DeadlineBadge
    /// Why it is that date, in one sentence.
    public let why: String

    public init(title: String, badge: DeadlineBadge, why: String) {
      self.title = title
      self.badge = badge
      self.why = why
    }
  }

  /// Whose file it is.
  public struct Handling: Sendable {
    public let lines: [String]
    public let acts: [Button]

    public init(lines: [String], acts: [Button]) {
      self.lines = lines
      self.acts = acts
    }
  }

  public let bar: IdentityBar
  public let clocks: [ClockLine]
  /// The lawful next acts of this person, the usual one first.
  public let steps: [Button]
  /// Said where there is none.
  public let waitsFor: String
  /// In whose hands it is, and what may be done about that; nil where it is nobody's business.
  public let handling: Handling?
  public let groups: [FilePanel.Group]
  public let acts: [TimelineItem]
  public let proof: PageLink?
  public let parents: [PageLink]

  public init(
    bar: IdentityBar, clocks: [ClockLine], steps: [Button], waitsFor: String,
    handling: Handling? = nil, groups: [FilePanel.Group], acts: [TimelineItem], proof: PageLink?,
    parents: [PageLink] = []
  ) {
    self.bar = bar
    self.clocks = clocks
    self.steps = steps
    self.waitsFor = waitsFor
    self.handling = handling
    self.groups = groups
    self.acts = acts
    self.proof = proof
    self.parents = parents
  }

  public var title: String { "\(bar.number) \(bar.title)" }
  public var breadcrumbs: [PageLink] { parents }

  public func body(into html: inout Markup) {
    html.identityBar(bar)
    html.section(.aria("labelledby", "next-title")) { html in
      html.h2("现在可以办", .id("next-title"))
      if steps.isEmpty {
        html.p(waitsFor.isEmpty ? "本件已经办结，没有要办的。" : "现在没有要您办的，等\(waitsFor)。")
      } else {
        html.buttons(steps)
      }
    }
    if let handling {
      html.section(.aria("labelledby", "handling-title")) { html in
        html.h2("承办", .id("handling-title"))
        if handling.lines.isEmpty {
          html.p("还没有人接办。")
        } else {
          html.ul { list in for line in handling.lines { list.li { $0.text(line) } } }
        }
        html.buttons(handling.acts)
      }
    }
    if !clocks.isEmpty {
      html.section(.aria("labelledby", "clocks-title")) { html in
        html.h2("期限", .id("clocks-title"))
        html.dl(.class("facts")) { list in
          for clock in clocks {
            list.div {
              $0.dt(clock.title)
              $0.dd { $0.deadlineBadge(clock.badge, why: clock.why) }
            }
          }
        }
      }
    }
    for group in groups {
      html.section(.aria("label", group.title)) {
        $0.h2(group.title)
        $0.facts(group.facts)
      }
    }
    html.section(.aria("labelledby", "acts-title")) { html in
      html.h2("经过", .id("acts-title"))
      html.timeline(acts)
      if let proof { html.p { $0.a(proof.title, .href(proof.href)) } }
    }
  }

  public static let specimen = FilePage(
    bar: IdentityBar(
      number: "JY2025-000123", title: "图书借阅", parties: "张某某", state: StatusTag("待审核", .active),
      deadline: .running(left: 3, unit: "个工作日", until: "1月16日"), why: "自2025年1月13日（不计当日）起3个工作日。"),
    clocks: [
      ClockLine(title: "审核", badge: .running(left: 3, unit: "个工作日", until: "1月16日"), why: "自2025年1月13日起3个工作日。")
    ], steps: [.link("审核", "/matters/JY2025-000123/review", .primary)], waitsFor: "",
    groups: [FilePanel.Group("图书", [Fact("书名", "某书")])],
    acts: [
      TimelineItem(
        "已申请", when: "2025年1月13日 09:12", machineTime: "2025-01-13T09:12:00+08:00", who: "公众",
        text: "依据：本机关规则“借阅”", links: [PageLink("日志第 17 条", "/entries/17")])
    ], proof: PageLink("核验最新一条记录", "/entries/17"), parents: [PageLink("我的待办", "/worklist")])
}

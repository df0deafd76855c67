public import Law
public import Markup

/// Every limit that the system enforces, from the data it runs by (办理时限).
public struct DeadlinesPage: Page {
  public struct Part: Sendable {
    /// Title of the kind.
    public var title: String
    public var limits: [LawDeadline]

    public init(title: String, limits: [LawDeadline]) {
      self.title = title
      self.limits = limits
    }
  }

  public var parts: [Part]
  /// What the limits rest on; each is reached from its row by `anchor(of:)`.
  public var basis: [Basis]
  /// Rules of the office that set a length of time.
  public var rules: [OfficeRule]
  public var calendar: String

  public init(parts: [Part], basis: [Basis], rules: [OfficeRule], calendar: String) {
    self.parts = parts
    self.basis = basis
    self.rules = rules
    self.calendar = calendar
  }

  public var title: String { "办理时限" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/")] }

  /// The place of a provision on this page.
  public static func anchor(of basis: Basis) -> String {
    "basis-" + basis.code.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }

  public func body(into html: inout Markup) {
    html.pageHeading(
      "办理时限", lead: "系统按下列时限计算每一件的到期日。有法律条文的写条文；没有条文、由本机关自定的，写明是本机关规则。")
    html.p(calendar)
    if parts.isEmpty { html.emptyState("还没有启用带时限的事项", text: "事项启用后，时限显示在这里。") }
    for part in parts {
      html.h2(part.title)
      html.lawDeadlines(caption: "\(part.title)的时限", part.limits)
    }
    if !basis.isEmpty {
      html.h2("依据")
      html.p("要旨是我们的概括，括号里写明核对的程度；以公布的条文为准。", .class("hint"))
      for basis in basis { html.div(.id(Self.anchor(of: basis))) { $0.provision(basis) } }
    }
    guard !rules.isEmpty else { return }
    html.h2("本机关规则定下的期间")
    html.recordTable(
      RecordTable(
        caption: "本机关规则定下的期间",
        columns: [Column("规则"), Column("期间", unbroken: true), Column("内容"), Column("制定和施行"), Column("核对程度")],
        rows: rules.map {
          [
            .text($0.title), $0.period.map { .text($0.chinese) } ?? .empty, .text($0.text),
            .text("\($0.effective.chinese)起"), .text($0.grade.chinese),
          ]
        }, quietCaption: true))
  }

  public static let specimen = DeadlinesPage(
    parts: [
      Part(
        title: "阅览证",
        limits: [
          LawDeadline(
            "审核", period: "30个工作日", starts: "已受理", ends: "已发出", pauses: "等待补正",
            basis: PageLink("本机关规则“身份核验”", "#" + anchor(of: .rule(.identityCheck))))
        ])
    ], basis: [.rule(.identityCheck)], rules: [.correction], calendar: "工作日按国务院办公厅公布的节假日安排计算。")
}

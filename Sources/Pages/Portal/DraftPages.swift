public import Markup

/// How the other party of an application stands, as both see it.
public struct OtherPartyPanel: Sendable {
  /// “卖方 李某”
  public var who: String
  public var state: StatusTag
  public var sentence: String
  /// Their own link; empty when they need none any more.
  public var invitation: String

  public init(who: String, state: StatusTag, sentence: String, invitation: String) {
    self.who = who
    self.state = state
    self.sentence = sentence
    self.invitation = invitation
  }
}

extension Markup {
  mutating func otherParty(_ panel: OtherPartyPanel) {
    h2("对方确认")
    facts([Fact("对方", .text(panel.who)), Fact("状态", .tag(panel.state))])
    p(panel.sentence)
    if !panel.invitation.isEmpty {
      p {
        $0.text("对方的确认链接：")
        $0.a(panel.invitation, .href(panel.invitation), .class("code"))
      }
      p("演示系统不发短信，请自己把链接发给对方。拿到链接的人可以看到申请内容（证件号码遮盖），请只发给对方本人。", .class("hint"))
    }
  }
}

/// An application being written: its parts and how each stands (任务清单).
public struct DraftPage: Page {
  public var journey: String
  /// “2025年2月12日”
  public var keptUntil: String
  public var groups: [TaskGroup]
  public var other: OtherPartyPanel?
  public var phone: String
  public var hours: String

  public init(
    journey: String, keptUntil: String, groups: [TaskGroup], other: OtherPartyPanel?, phone: String, hours: String
  ) {
    self.journey = journey
    self.keptUntil = keptUntil
    self.groups = groups
    self.other = other
    self.phone = phone
    self.hours = hours
  }

  public var title: String { "填写：\(journey)" }

  public func body(into html: inout Markup) {
    html.pageHeading(journey, caption: "草稿，保存到 \(keptUntil)（30 日）", lead: "一项一项填写，每一页都会保存，可以随时离开。")
    html.taskList(groups)
    if let other { html.otherParty(other) }
    html.buttons([.link("保存并离开", "/my")])
    html.contact(phone: phone, hours: hours)
  }

  public static let specimen = DraftPage(
    journey: "阅览证申领", keptUntil: "2025年2月12日",
    groups: [
      TaskGroup("一、你和对方", [TaskItem("你的身份", href: "/drafts/7f/person", state: .done)]),
      TaskGroup("二、提交", [TaskItem("核对并提交", href: "/drafts/7f/check", state: .closed("先完成上面各项"))]),
    ],
    other: OtherPartyPanel(
      who: "担保人 李某", state: StatusTag("等对方确认", .waiting), sentence: "对方还没有确认。", invitation: "/invitations/7f.a1"),
    phone: "010-0000 0000", hours: "工作日 8:30–17:30")
}

/// One group of questions of an application (单题页).
public struct QuestionPage: Page {
  /// What it belongs to, above the heading.
  public var caption: String
  public var heading: String
  public var help: String
  /// What the register already knows, shown and not asked.
  public var known: [Fact]
  public var questions: [Question]
  /// What is wrong with no single question.
  public var others: [String]
  public var frame: FormFrame
  public var leave: PageLink

  public init(
    caption: String, heading: String, help: String, known: [Fact] = [], questions: [Question], others: [String] = [],
    frame: FormFrame, leave: PageLink
  ) {
    self.caption = caption
    self.heading = heading
    self.help = help
    self.known = known
    self.questions = questions
    self.others = others
    self.frame = frame
    self.leave = leave
  }

  public var title: String { heading }
  /// Something has to be put right.
  public var failed: Bool { !others.isEmpty || questions.contains(where: \.isWrong) }

  public func body(into html: inout Markup) {
    html.errorSummary(questions, others: others)
    let single = questions.count == 1 && known.isEmpty && help.isEmpty
    html.form(frame) { html in
      if single {
        html.p(caption, .class("caption"))
        html.question(questions[0], heading: 1)
      } else {
        html.pageHeading(heading, caption: caption, lead: help)
        if !known.isEmpty {
          html.h2("系统已经知道的，不用填")
          html.facts(known)
        }
        for question in questions { html.question(question) }
      }
      html.buttons([.submit("保存并继续"), .link(leave.title, leave.href, .quiet)])
    }
  }

  public static let specimen = QuestionPage(
    caption: "阅览证申领", heading: "你的身份", help: "与证件一致。", known: [Fact("阅览室", "某阅览室")],
    questions: [
      Question("name", "姓名", .name, error: "请填写“姓名”。", basis: "本机关规则“身份核验”"),
      Question("born", "出生日期", .date, answers: ["1888", "13", "1"], optional: true),
    ], others: ["网上申请每人一份"], frame: FormFrame(action: "/drafts/7f/person", token: "t", key: "k", version: 0),
    leave: PageLink("返回任务清单", "/drafts/7f"))
}

/// Everything once more before it is sent, with the declaration and the signature (核对页).
public struct CheckPage: Page {
  public struct Section: Sendable {
    public var title: String
    public var rows: [SummaryRow]

    public init(title: String, rows: [SummaryRow]) {
      self.title = title
      self.rows = rows
    }
  }

  public var journey: String
  public var sections: [Section]
  public var other: OtherPartyPanel?
  /// What happens after sending: receipt, last day, fee.
  public var after: [String]
  /// The declaration to tick and the name to sign with.
  public var questions: [Question]
  public var others: [String]
  /// Parts that are not ready; nothing can be sent before.
  public var missing: [PageLink]
  public var frame: FormFrame

  public init(
    journey: String, sections: [Section], other: OtherPartyPanel?, after: [String], questions: [Question],
    others: [String] = [], missing: [PageLink], frame: FormFrame
  ) {
    self.journey = journey
    self.sections = sections
    self.other = other
    self.after = after
    self.questions = questions
    self.others = others
    self.missing = missing
    self.frame = frame
  }

  public var title: String { "核对并提交" }
  public var failed: Bool { !others.isEmpty || questions.contains(where: \.isWrong) }

  public func body(into html: inout Markup) {
    html.errorSummary(questions, others: others)
    html.pageHeading("提交前请核对", caption: journey, lead: "每一项都可以修改，改完回到这一页。")
    for section in sections { html.summaryList(section.title, section.rows) }
    if let other { html.otherParty(other) }
    html.h2("提交后")
    html.ul { list in for line in after { list.li(line) } }
    guard missing.isEmpty else {
      html.h2("还不能提交")
      html.p("请先完成：")
      return html.cell(.links(missing))
    }
    html.form(frame) { html in
      for question in questions { html.question(question) }
      html.p("在这里写下姓名，等于在申请书上签名。系统记录签名的时间和申请内容的摘要。", .class("hint"))
      html.buttons([.submit("签名并提交申请")])
    }
  }

  public static let specimen = CheckPage(
    journey: "阅览证申领",
    sections: [Section(title: "你的身份", rows: [SummaryRow("姓名", "张某", changeHref: "/drafts/7f/person?from=check")])],
    other: DraftPage.specimen.other, after: ["当场得到受理编号和查询码", "最晚 2025年1月14日 办结"],
    questions: [
      Question("declaration", "声明", .checkboxes([Choice("yes", "我保证以上内容真实，愿意承担法律责任")])),
      Question("signature", "签名（姓名）", .name),
    ], missing: [], frame: FormFrame(action: "/drafts/7f/check", token: "t", key: "k"))
}

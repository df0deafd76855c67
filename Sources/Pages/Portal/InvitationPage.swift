public import Markup

/// The other party's own page: what the application says, and their confirmation (对方确认); for the person named alone.
public struct InvitationPage: Page {
  public struct Section: Sendable {
    public var title: String
    public var facts: [Fact]

    public init(title: String, facts: [Fact]) {
      self.title = title
      self.facts = facts
    }
  }

  public var journey: String
  /// “卖方”
  public var party: String
  public var sections: [Section]
  public var state: StatusTag
  public var sentence: String
  /// Empty once the present answers are confirmed.
  public var questions: [Question]
  public var others: [String]
  /// For somebody who has not signed in.
  public var signIn: PageLink?
  public var frame: FormFrame

  public init(
    journey: String, party: String, sections: [Section], state: StatusTag, sentence: String, questions: [Question],
    others: [String] = [], signIn: PageLink? = nil, frame: FormFrame
  ) {
    self.journey = journey
    self.party = party
    self.sections = sections
    self.state = state
    self.sentence = sentence
    self.questions = questions
    self.others = others
    self.signIn = signIn
    self.frame = frame
  }

  public var title: String { "请您确认：\(journey)" }
  public var failed: Bool { !others.isEmpty || questions.contains(where: \.isWrong) }

  public func body(into html: inout Markup) {
    html.errorSummary(questions, others: others)
    html.pageHeading(
      title, caption: "\(party)确认", lead: "有人把您填写为这份申请的\(party)。请看清下面的内容，属实再确认；不属实就关掉这一页，申请不会提交。")
    html.facts([Fact("现在的状态", .tag(state))])
    html.p(sentence)
    if let signIn { html.buttons([.link(signIn.title, signIn.href, .primary)]) }
    for section in sections {
      html.h2(section.title)
      html.facts(section.facts)
    }
    guard !questions.isEmpty else { return }
    html.h2("您的确认")
    html.form(frame) { html in
      for question in questions { html.question(question) }
      html.buttons([.submit("确认申请内容")])
    }
  }

  public static let specimen = InvitationPage(
    journey: "阅览证申领", party: "担保人",
    sections: [Section(title: "申请人", facts: [Fact("姓名", "张某"), Fact("身份证号", "4201************17")])],
    state: StatusTag("等您确认", .waiting), sentence: "申请人改动内容以后，会再请您确认一次。",
    questions: [
      Question("statement", "声明", .checkboxes([Choice("yes", "我已看过申请内容，同意申请")]))
    ], frame: FormFrame(action: "/invitations/7f.a1", token: "t"))
}

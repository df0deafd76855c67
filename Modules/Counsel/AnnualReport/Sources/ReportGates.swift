public import Casework
import Law

/// What the law and the office's rules let happen to a report, and what not.
extension AnnualReport {
  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .open(let scope): return try open(scope, state, facts, occasion.day)
    case .changeSections, .edit, .refreshShortcomings, .confirmShortcoming, .dropShortcoming, .bindMeasure,
      .releaseMeasure:
      try requireDraft(state)
      return try decideDraft(command, state, facts)
    case .freeze(let order): return [.frozen(try freeze(order, state, facts))]
    case .confirmSection(let section):
      try requireSection(section, state, occasion.actor)
      return [.sectionConfirmed(section)]
    case .objectToSection(let objection):
      try requireSection(objection.section, state, occasion.actor)
      try requireReason(objection.reason)
      return [.sectionObjected(objection)]
    case .review(let review):
      try requireReviewer(occasion.actor, state, passing: review.isPassed)
      if !review.isPassed { try requireReason(review.opinion) }
      return [.legallyReviewed(review)]
    case .approve(let approval) where state.stage == .approval:
      try requireMeeting(facts.meeting, after: state.pending)
      return [.approved(approval)]
    case .sendBack(let reason) where isReturnable(state):
      try requireReason(reason)
      return [state.published == nil ? .returned(reason: reason) : .erratumReturned(reason: reason)]
    case .submit(let submission) where state.stage == .submission:
      try requireAddressees(submission)
      return [.submitted(submission)]
    case .checkSecrecy(let check) where [.approval, .submission, .publication].contains(state.stage):
      return [try secrecy(check, state, occasion.actor)]
    case .publish: return [.published(try publication(state, by: occasion.actor))]
    default:
      throw Refusal(
        "counsel.annual-report.out-of-order", under: .rule(.outOfOrder),
        "报告现在处于“\(state.stage.title)”环节，还没有到这一步或者已经办过；请先完成现在的环节。")
    }
  }

  /// Frozen and not yet public: the leader may send it back, whoever it waits for.
  static func isReturnable(_ state: State) -> Bool { state.pending != nil }

  private static func open(_ scope: Scope, _ state: State, _ facts: Facts, _ day: Day) throws(Refusal) -> [Event] {
    guard state.stage == .unopened else {
      throw Refusal("counsel.annual-report.opened", at: "year", under: .rule(.outOfOrder), "这一年度的报告已经立卷，请在原卷上办理。")
    }
    try requireSections(scope.sections)
    guard let first = Day(year: scope.year, month: 11, day: 1), day >= first else {
      throw Refusal(
        "counsel.annual-report.opening-day", at: "year", under: .rule(.reportCourse),
        "\(scope.year)年度的报告在当年11月1日以后立卷，请核对年度或者届时再办。")
    }
    let isLate = day > lastDays(scope.year).submission
    return [isLate ? .openedLate(scope) : .opened(scope), .shortcomingsProposed(facts.proposals)]
  }

  static func requireSections(_ sections: [Section]) throws(Refusal) {
    guard !sections.isEmpty, Set(sections).count == sections.count else {
      throw Refusal(
        "counsel.annual-report.sections", at: "sections", under: .rule(.reportCourse), "请选择核对报告的科室，至少一个，每个科室只列一次。")
    }
  }

  /// The last days on which a year's report is submitted and published in time.
  static func lastDays(_ year: Int) -> (submission: Day, publication: Day) {
    func dayBefore(_ month: Int) -> Day {
      (Day(year: year + 1, month: month, day: 1) ?? .last).adding(days: -1)
    }
    return (dayBefore(3), dayBefore(4))
  }

  private static func requireDraft(_ state: State) throws(Refusal) {
    switch state.stage {
    case .draft: return
    case .unopened:
      throw Refusal("counsel.annual-report.unopened", under: .rule(.outOfOrder), "这一年度的报告还没有立卷，请先由法制岗立卷。")
    case .published, .erratumReview, .erratum:
      throw Refusal(
        "counsel.annual-report.is-public", under: .rule(.reportText), "报告已经公布，文字不再改动；数字有变化的，办理勘误。")
    default:
      throw Refusal(
        "counsel.annual-report.frozen", under: .rule(.outOfOrder),
        "数据已经冻结，文字和数字不能改动；需要修改的，请由核对的科室提出异议，或者由审核人退回。")
    }
  }

  private static func freeze(_ order: Order, _ state: State, _ facts: Facts) throws(Refusal) -> Frozen {
    if state.stage != .published { try requireDraft(state) }
    guard order.year == state.year else {
      throw Refusal(
        "counsel.annual-report.year", under: .rule(.outOfOrder), "本卷是\(state.year)年度的报告，请冻结同一年度的数据。")
    }
    try requireDay(order, state)
    guard let swept = facts.sweptThrough, swept >= order.asOf else {
      throw Refusal(
        "counsel.annual-report.not-swept", under: .rule(.figures), "截至日以前的到期检查还没有全部完成，完成后才能冻结数据。")
    }
    var frozen = Frozen(year: order.year, asOf: order.asOf, size: facts.size, figures: facts.figures)
    if let published = state.published?.frozen {
      let printed = Set((published.text ?? ReportText(passages: ReportText.results)).figures)
      guard published.figures.filter({ printed.contains($0.id) }) != facts.figures.filter({ printed.contains($0.id) })
      else {
        throw Refusal(
          "counsel.annual-report.unchanged", under: .rule(.figures), "报告引用的各项数字与已公布的相同，不需要勘误。")
      }
      frozen.text = published.text
    } else {
      try requireShortcomings(state, facts)
      frozen.text = ReportText.draft(of: state)
    }
    let missing = (frozen.text?.figures ?? []).filter { !facts.defined.contains($0) }
    guard missing.isEmpty else {
      throw Refusal(
        "counsel.annual-report.missing-figures", under: .rule(.figures),
        "报告引用的数字还没有统计口径：\(missing.joined(separator: "、"))；请先定义口径，再冻结数据。")
    }
    return frozen
  }

  /// A report covers its year; an erratum covers what was published.
  private static func requireDay(_ order: Order, _ state: State) throws(Refusal) {
    let day = state.published?.frozen.asOf ?? Day(year: order.year, month: 12, day: 31) ?? .last
    guard order.asOf == day else {
      throw Refusal(
        "counsel.annual-report.as-of", under: .rule(.reportCourse), "年度报告的数据截至\(day.chinese)，请按这一天冻结。")
    }
  }

  private static func requireShortcomings(_ state: State, _ facts: Facts) throws(Refusal) {
    guard facts.proposals == state.proposals else {
      throw Refusal(
        "counsel.annual-report.stale", under: .rule(.reportIndicators), "指标在列出拟列不足以后有变化，请先重新读取指标。")
    }
    let open = state.unsettled
    guard open.isEmpty else {
      throw Refusal(
        "counsel.annual-report.unsettled", under: .rule(.reportIndicators),
        "还有拟列不足没有处理：\(state.uncheckedSections.map(\.title).joined(separator: "、"))；请逐项采用，或者写明理由不采用。")
    }
    let bare = state.confirmed.filter { indicator in !state.measures.contains { $0.indicator == indicator } }
    guard bare.isEmpty else {
      throw Refusal(
        "counsel.annual-report.measure-missing", under: .rule(.reportIndicators),
        "列入报告的不足还没有下一年度措施：\(bare.sorted().compactMap { Indicator.of($0)?.title }.joined(separator: "、"))；请先列出措施。")
    }
  }

  private static func requireSection(_ section: Section, _ state: State, _ actor: Actor) throws(Refusal) {
    guard state.stage == .sections, state.uncheckedSections.contains(section) else {
      throw Refusal(
        "counsel.annual-report.section", at: "section", under: .rule(.outOfOrder),
        "现在不用\(section.title)核对：数据还没有冻结，或者该科室不在核对之列、已经确认。")
    }
    guard actor.isOf(section) else {
      throw Refusal(
        "counsel.annual-report.foreign-section", at: "section", under: .rule(.reportCourse),
        "\(section.title)的数字由\(section.title)负责人核对，请核对本科室的部分。")
    }
  }

  static func requireReason(_ reason: String, at field: String = "reason") throws(Refusal) {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("counsel.annual-report.reason", at: field, under: .rule(.reportCourse), "请写明理由，起草人按理由修改。")
    }
  }

  /// Whoever drafted or froze may send it back, never pass it.
  private static func requireReviewer(_ actor: Actor, _ state: State, passing isPassed: Bool) throws(Refusal) {
    if state.stage == .sections { throw unconfirmed(state) }
    guard [.review, .erratumReview].contains(state.stage), let pending = state.pending else {
      throw Refusal(
        "counsel.annual-report.no-review", under: .rule(.outOfOrder), "现在没有等待法制审核的报告：数据还没有冻结，或者已经审核。")
    }
    let barred = state.published == nil ? state.drafters + [pending.mark.actor] : [pending.mark.actor]
    guard isPassed else { return }
    guard !barred.contains(where: { $0.isSamePerson(as: actor) }) else {
      throw Refusal(
        "counsel.annual-report.reviewer", under: .rule(.reportCourse), "起草报告或者冻结数据的人不能自己审核，可以退回，通过须由另一名法制岗审核。")
    }
  }

  private static func unconfirmed(_ state: State) -> Refusal {
    Refusal(
      "counsel.annual-report.unconfirmed", under: .rule(.reportCourse),
      "还有科室没有核对：\(state.uncheckedSections.map(\.title).joined(separator: "、"))；请先由各科室负责人核对。")
  }

  private static func requireMeeting(_ meeting: Meeting?, after freeze: Freeze?) throws(Refusal) {
    guard let meeting, meeting.isPartyGroup else {
      throw Refusal(
        "counsel.annual-report.meeting-unknown", at: "meeting", under: .rule(.reportCourse),
        "没有这个编号的党组会议，请核对会议编号（DH开头）。")
    }
    guard meeting.isConfirmed else {
      throw Refusal(
        "counsel.annual-report.meeting-unconfirmed", at: "meeting", under: .rule(.reportCourse),
        "这次会议的纪要还没有确认，确认后才能登记审定。")
    }
    guard let day = meeting.day else {
      throw Refusal(
        "counsel.annual-report.meeting-topic", at: "meeting", under: .rule(.reportCourse),
        "这次会议没有登记法治建设议题，请核对会议编号，或者先更正会议记录。")
    }
    guard let frozen = freeze?.mark.day, day >= frozen else {
      throw Refusal(
        "counsel.annual-report.meeting-early", at: "meeting", under: .rule(.reportCourse),
        "这次会议在数据冻结以前召开，审定的不是这一稿；请登记冻结以后召开的党组会议。")
    }
  }

  private static func requireAddressees(_ submission: Submission) throws(Refusal) {
    let missing = Addressee.allCases.filter { !submission.addressees.contains($0) }
    guard missing.isEmpty else {
      throw Refusal(
        "counsel.annual-report.addressees", at: "addressees", under: .document(.ruleOfLawSupervision),
        "年度报告报本级党委、政府和上一级主管部门，抄送本级党委法治建设议事协调机构，还缺：\(missing.map(\.title).joined(separator: "、"))。")
    }
    guard submission.paper.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("counsel.annual-report.paper", at: "paper", under: .rule(.reportCourse), "请填写报送文件的发文字号。")
    }
  }

  private static func secrecy(_ check: SecrecyCheck, _ state: State, _ actor: Actor) throws(Refusal) -> Event {
    guard !state.drafters.contains(where: { $0.isSamePerson(as: actor) }) else {
      throw Refusal(
        "counsel.annual-report.secrecy-own", under: .rule(.reportSecrecy), "起草人不能审查自己起草的报告，请由另一人作保密审查。")
    }
    if !check.isCleared { try requireReason(check.note) }
    return check.isCleared ? .secrecyChecked(check) : .secrecyObjected(check)
  }

  /// Index of the freeze that is published.
  private static func publication(_ state: State, by actor: Actor) throws(Refusal) -> Int {
    guard let pending = state.pending else {
      throw Refusal("counsel.annual-report.nothing", under: .rule(.outOfOrder), "没有已冻结而未公布的数据，请先冻结。")
    }
    switch state.stage {
    case .sections: throw unconfirmed(state)
    case .review, .erratumReview:
      throw Refusal("counsel.annual-report.unreviewed", under: .rule(.reportCourse), "报告还没有经过法制审核，请先由法制岗审核。")
    case .approval:
      throw Refusal("counsel.annual-report.unapproved", under: .rule(.reportCourse), "报告还没有经局党组会议审定，请先登记审定。")
    case .submission:
      throw Refusal("counsel.annual-report.unsubmitted", under: .rule(.reportCourse), "报告还没有报送，报送后才能公布。")
    default: break
    }
    guard state.stage == .erratum || state.secrecyChecker != nil else {
      throw Refusal(
        "counsel.annual-report.secrecy-unchecked", under: .rule(.reportSecrecy), "公布前须作保密审查并留有记录，请先完成保密审查。")
    }
    guard !pending.mark.actor.isSamePerson(as: actor) else {
      throw Refusal(
        "counsel.annual-report.four-eyes", under: .rule(.figures), "冻结数据的人不能自己公布，请由另一人公布。")
    }
    return pending.mark.index
  }
}

extension AnnualReport.State {
  /// Proposed shortcomings that nobody has decided on.
  var unsettled: [Indicator] {
    proposals.filter { !confirmed.contains($0.indicator) && dropped[$0.indicator] == nil }
      .compactMap { Indicator.of($0.indicator) }
  }
}

extension AnnualReport.Stage {
  var title: String {
    switch self {
    case .unopened: "未立卷"
    case .draft: "起草"
    case .sections: "科室核对"
    case .review: "法制审核"
    case .approval: "党组审定"
    case .submission: "报送"
    case .publication: "公布"
    case .published: "已公布"
    case .erratumReview: "勘误审核"
    case .erratum: "勘误公布"
    }
  }
}

import Casework
import Law
import Ledger
import Markup
import Pages

/// A file as its applicant follows it, from the acts alone.
struct Following: Sendable {
  let house: House
  let opened: OpenedFile
  let today: Day

  /// Nil after an erasure.
  var summary: Summary? { opened.file.summary }
  var panel: FilePanel? { house.pages.panels[opened.kind.id] }

  var progress: FilePanel.Progress {
    if let panel { return panel.progress(opened.file) }
    let isClosed = summary?.isClosed ?? true
    return FilePanel.Progress(
      stages: [Stage("提交", .done), Stage(summary?.stage ?? "", isClosed ? .done : .now)], toDo: "现在没有。", parts: [])
  }

  var state: StatusTag {
    guard let summary else { return StatusTag("内容已依法删除") }
    return StatusTag(summary.stage, summary.isClosed ? .plain : .active)
  }

  /// The journey by which this kind is applied for: the one named, or the one whose id ends the kind's.
  func journey(named id: String? = nil) -> Journey? {
    house.journey(id) ?? house.catalogue.journeys.first { opened.kind.id.hasSuffix(".\($0.id)") }
  }

  private var clocks: [(clock: Clock, rule: ClockRule)] {
    let rules = house.catalogue.clockRules
    return opened.file.clocks.clocks.compactMap { clock in rules[clock.deadline].map { (clock, $0) } }
  }

  /// Statutory and promised limits together, each with why it ends on its day.
  var limits: [ProgressPage.Limit] {
    var limits = clocks.map { clock, rule in
      ProgressPage.Limit(
        title: rule.title, kind: Self.origin(of: rule), badge: house.calendar.badge(clock, on: today),
        why: house.why(clock, under: rule))
    }
    if let (due, why) = promised(journey()) {
      limits.append(.init(title: "对外承诺", kind: "承诺时限", badge: due, why: why))
    }
    return limits
  }

  /// The promise of the guide beside the statutory limit, where no clock of the file carries it itself.
  private func promised(_ journey: Journey?) -> (DeadlineBadge, String)? {
    guard let journey, let first = clocks.first(where: { $0.rule.period == journey.guide.statutory })?.clock,
      !clocks.contains(where: { $0.rule.period == journey.guide.promised && $0.clock.from == first.from })
    else { return nil }
    let term = house.calendar.term(from: first.from, journey.guide.promised)
    var clock = first
    clock.due = term.due
    clock.provisional = term.provisional
    return (house.calendar.badge(clock, on: today), "《办事指南》承诺：\(term.explanation())")
  }

  /// Whether a statute or document sets the limit, or the office promised it.
  private static func origin(of rule: ClockRule) -> String {
    switch rule.basis {
    case .article: "法定时限"
    case .rule: "承诺时限（本机关规则）"
    }
  }

  /// The soonest limit that runs.
  var soonest: DeadlineBadge? {
    clocks.filter { $0.clock.isRunning }.min { $0.clock.due < $1.clock.due }
      .map { house.calendar.badge($0.clock, on: today) }
  }

  /// When it will be done, as a date, and the sentences that say why.
  func promise(_ journey: Journey?) -> (sentence: String, reasons: [String]) {
    let reasons = limits.map { "\($0.title)（\($0.kind)）：\($0.why)" }
    if summary?.isClosed ?? true { return ("已经办结", reasons) }
    let running = clocks.filter { $0.clock.isRunning }
    guard let guide = journey?.guide else {
      let due = running.map(\.clock.due).min().map { "最晚 \($0.chinese) 办结" }
      return (due ?? "受理以后开始计算时限", reasons)
    }
    if guide.promised == .sameDay { return ("当场办结，或者在约定的那天办", reasons) }
    guard let statutory = running.first(where: { $0.rule.period == guide.statutory })?.clock else {
      let term = house.calendar.term(from: today, guide.promised)
      return (
        "受理后 \(guide.promised.chinese)办结；今天受理的，最晚 \(term.due.chinese)",
        reasons + [term.explanation(), "法定时限：受理后 \(guide.statutory.chinese)。"]
      )
    }
    let own = running.first { $0.rule.period == guide.promised && $0.clock.from == statutory.from }?.clock.due
    let due = own ?? house.calendar.term(from: statutory.from, guide.promised).due
    return ("承诺最晚 \(due.chinese) 办结，法定最晚 \(statutory.due.chinese)", reasons)
  }

  /// What happened, newest first, by office and post; the sentence of an act only for those who may read the file.
  func timeline(withAccounts: Bool) -> [TimelineItem] {
    opened.acts.reversed().map { act in
      let header = act.header
      let moment = Moment(milliseconds: header.recorded)
      let role = Role(rawValue: header.role)
      let who = role == .citizen ? "申请人" : role == .system ? "系统" : "\(header.office) \(role?.title ?? "")"
      let text =
        withAccounts
        ? act.content.flatMap { content in panel.map { $0.account(content.event, opened.file.office) } } ?? "" : ""
      return TimelineItem(
        opened.kind.eventTitles[header.event] ?? header.event, when: moment.chinese, machineTime: moment.iso, who: who,
        text: text, links: [PageLink("存在证明（第 \(header.index) 条）", "/entries/\(header.index)")])
    }
  }

  /// Lawful next acts of this person on the file.
  func acts(for actor: Actor) -> [PageLink] {
    opened.kind.steps.filter { $0.isOpen(opened.file, actor) }.map {
      PageLink($0.title, "/my/\(Address.encoded(opened.id))/\(Address.encoded($0.path))")
    }
  }

  /// - Parameter actor: who may read the file; nil for the holder of number and code.
  func page(for actor: Actor?) -> ProgressPage {
    let acts = actor.map(acts) ?? []
    let parties = summary?.parties ?? []
    return ProgressPage(
      number: summary?.number ?? "", matter: summary?.title ?? "内容已依法删除",
      parties: (actor == nil ? parties.map(Self.masked) : parties).joined(separator: "、"), state: state,
      progress: progress, acts: acts, actsNote: actor == nil ? "要补材料、撤回或者改申请，请登录后在“我的办件”里办。" : "",
      limits: limits, calendar: house.calendarSentence, timeline: timeline(withAccounts: actor != nil),
      phone: house.site.phone, hours: house.site.hours)
  }

  /// The family name, the rest hidden.
  private static func masked(_ name: String) -> String {
    name.prefix(1) + String(repeating: "*", count: max(name.count - 1, 1))
  }
}

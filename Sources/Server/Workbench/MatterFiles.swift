import Casework
import Law
import Ledger
import Markup
import Pages

/// The page of one file, and its next acts.
struct MatterFiles: Sendable {
  let house: House
  private let forms: StepForms

  init(_ house: House) {
    self.house = house
    forms = StepForms(house: house, base: "/matters", area: nil)
  }

  var routes: [Route] {
    [
      .get("/matters/{id}", for: .signedIn) { visit, values in try await file(visit, values["id"] ?? "") },
      .get("/matters/{id}/next", for: .signedIn) { visit, values in try await next(visit, values["id"] ?? "") },
      .get("/matters/{id}/{step}", for: .signedIn) { visit, values in
        try await forms.show(visit, matter: values["id"] ?? "", step: values["step"] ?? "")
      },
      .post("/matters/{id}/{step}", for: .signedIn) { visit, values in
        try await forms.perform(visit, matter: values["id"] ?? "", step: values["step"] ?? "")
      },
    ]
  }

  /// The form of the first act open to this person; the file where there is none.
  private func next(_ visit: Visit, _ id: String) async throws -> Answer {
    let actor = try visit.signedIn()
    let opened = try await house.opened(id, by: actor, visit)
    let office = house.office
    let handlers = try await house.read { try $0.reader.handlers(ofFile: opened.pseudonym) }
    let step = actor.owns(handlers, at: office) ? open(opened, actor).first : nil
    return .seeOther(forms.href(id) + (step.map { "/\($0.path)" } ?? ""))
  }

  private func file(_ visit: Visit, _ id: String) async throws -> Answer {
    let actor = try visit.signedIn()
    let opened = try await house.opened(id, by: actor, visit)
    let messages = try await done(visit, opened, actor)
    let hands = try await house.hands(of: opened, for: actor, visit)
    return house.answer(page(opened, actor, hands, on: visit.day), to: visit, messages: messages)
  }

  /// What was just done, and what to do next.
  private func done(_ visit: Visit, _ opened: OpenedFile, _ actor: Actor) async throws -> [Banner] {
    if let act = visit.query["handled"].flatMap({ Handling.Command.CodingKeys(rawValue: $0) }) {
      return [Banner(.done, "已\(act.title)")]
    }
    guard let path = visit.query["done"],
      let title = opened.kind.steps.first(where: { $0.path == path })?.title
        ?? opened.kind.openings.first(where: { $0.path == path })?.title
    else { return [] }
    let office = house.office
    let following = try await house.read { source in
      try WorklistReading(source.reader, for: actor, at: office).first(but: opened.pseudonym)
    }
    return [
      Banner(
        .done, "已办理：\(title)", text: following == nil ? "待办都办完了。" : "",
        link: following.map { PageLink("下一件：\($0.number) \($0.title)", "\(forms.href($0.id))/next") })
    ]
  }

  private func page(_ opened: OpenedFile, _ actor: Actor, _ hands: Hands, on today: Day) -> FilePage {
    let summary = opened.file.summary
    let clocks = house.clockLines(of: opened, on: today)
    let panel = house.pages.panels[opened.kind.id]
    let first = opened.file.clocks.clocks.contains(where: \.isRunning) ? clocks.first : nil
    return FilePage(
      bar: IdentityBar(
        number: summary?.number ?? "", title: summary.map { "\($0.title) \($0.subject)" } ?? "内容已依法删除",
        parties: summary?.parties.joined(separator: "、") ?? "",
        state: StatusTag(summary?.stage ?? "已删除", summary?.isClosed ?? true ? .plain : .active),
        deadline: first?.badge, why: first?.why ?? ""),
      clocks: clocks, steps: buttons(hands.isOwn ? open(opened, actor) : [], opened),
      waitsFor: waitsFor(summary, hands),
      handling: hands.acts.isEmpty && hands.lines.isEmpty
        ? nil : .init(lines: hands.lines, acts: hands.buttons(base: forms.href(opened.id))),
      groups: panel?.groups(opened.file, actor) ?? [],
      acts: opened.acts.reversed().map { item($0, opened, panel, actor) },
      proof: opened.acts.last.map { PageLink("核验最新一条记录在日志中", "/entries/\($0.header.index)") },
      parents: [actor.role.isOfficer ? PageLink("办件", "/matters") : PageLink("我的待办", "/worklist")])
  }

  private func open(_ opened: OpenedFile, _ actor: Actor) -> [AnyStep] {
    opened.kind.steps.filter { $0.isOpen(opened.file, actor) }
  }

  private func buttons(_ steps: [AnyStep], _ opened: OpenedFile) -> [Button] {
    steps.enumerated().map { index, step in
      .link(step.title, "\(forms.href(opened.id))/\(step.path)", index == 0 ? .primary : .secondary)
    }
  }

  private func waitsFor(_ summary: Summary?, _ hands: Hands) -> String {
    (summary?.waitingFor ?? []).map { waiting in
      let post = Waiting.title(ofKey: waiting.key, at: house.office)
      return hands.handlers[waiting.key].map { "\(post) \(house.office.name(of: $0))" } ?? post
    }.joined(separator: "、")
  }

  private func item(_ act: Act, _ opened: OpenedFile, _ panel: FilePanel?, _ actor: Actor) -> TimelineItem {
    let header = act.header
    let recorded = Moment(milliseconds: header.recorded)
    let day = Day(header.day)
    let role = Role(rawValue: header.role)?.title ?? header.role
    let name = actor.role.isOfficer ? act.content.map { " \($0.mark.actor.name)" } ?? "" : ""
    let account = act.content.flatMap { panel?.account($0.event, opened.file.office) } ?? ""
    let basis = header.basis.map { Basis(code: $0)?.chinese ?? $0 }.joined(separator: "、")
    return TimelineItem(
      opened.kind.eventTitles[header.event] ?? header.event,
      when: day == recorded.day ? recorded.chinese : day?.chinese ?? header.day, machineTime: recorded.iso,
      who: "\(header.office)（\(role)\(name)）",
      text: basis.isEmpty ? account : account.isEmpty ? "依据：\(basis)" : "\(account)（依据：\(basis)）",
      links: [PageLink("日志第 \(header.index) 条", "/entries/\(header.index)")])
  }
}

import Casework
import Law
import Ledger
import Markup
import Pages

/// Task list and questions of an application.
struct DraftRoutes: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  var routes: [Route] {
    [
      .get("/drafts/{draft}", for: .roles([.citizen])) { visit, parameters in
        try await house.drafted(visit) { try await tasks(visit, parameters["draft"]) }
      },
      .get("/drafts/{draft}/{group}", for: .roles([.citizen])) { visit, parameters in
        try await house.drafted(visit) {
          let open = try await house.openDraft(parameters["draft"], visit)
          return try await ask(visit, open, try group(parameters["group"], of: open))
        }
      },
      .post("/drafts/{draft}/{group}", for: .roles([.citizen])) { visit, parameters in
        try await house.drafted(visit) {
          let open = try await house.openDraft(parameters["draft"], visit)
          return try await save(visit, open, try group(parameters["group"], of: open))
        }
      },
    ]
  }

  private func group(_ id: String?, of open: OpenDraft) throws -> FieldGroup {
    guard let group = open.groups.first(where: { $0.id == id }) else { throw Denied.notFound }
    return group
  }

  // MARK: Task list

  private func tasks(_ visit: Visit, _ id: String?) async throws -> Answer {
    let open = try await house.openDraft(id, visit)
    var groups = open.journey.sections.compactMap { section -> TaskGroup? in
      let tasks = section.groups.filter { $0.applies(open.draft.answers) }.map { task($0, in: open) }
      return tasks.isEmpty ? nil : TaskGroup(section.title, tasks)
    }
    let check: TaskItem.State = open.isComplete ? .notStarted : .closed("先完成上面各项")
    groups.append(TaskGroup("提交", [TaskItem("核对并提交", href: "\(open.path)/check", state: check)]))
    let page = DraftPage(
      journey: open.journey.title, keptUntil: open.draft.keptUntil.chinese, groups: groups,
      other: open.panel(from: visit.origin),
      phone: house.site.phone, hours: house.site.hours)
    return house.portal(page, to: visit, back: PageLink("返回我的办件", "/my"))
  }

  private func task(_ group: FieldGroup, in open: OpenDraft) -> TaskItem {
    let typed = group.fields.contains { open.draft.answers.has($0) }
    let state: TaskItem.State =
      open.draft.done.contains(group.id) ? .done : typed ? .wrong("还有需要修改的地方") : .notStarted
    return TaskItem(
      group.title, href: "\(open.path)/\(Address.encoded(group.id))", state: state,
      hint: group.fields.allSatisfy(\.isOptional) ? "可以不填，打开后直接继续" : "")
  }

  // MARK: One question page

  private func ask(
    _ visit: Visit, _ open: OpenDraft, _ group: FieldGroup, faults: [FieldFault] = [], others: [String] = [],
    status: Int = 200
  ) async throws -> Answer {
    let known = try await house.read { try open.journey.known(open.look(group, in: $0)) }
    let fromCheck = visit.query["from"] == "check"
    let action = "\(open.path)/\(Address.encoded(group.id))" + (fromCheck ? "?from=check" : "")
    let back =
      fromCheck ? PageLink("返回核对页", "\(open.path)/check") : PageLink("返回任务清单", open.path)
    let page = QuestionPage(
      caption: open.journey.title, heading: group.title, help: group.help ?? "",
      known: known.map { Fact($0.label, .text($0.value)) },
      questions: questions(group, typed: open.draft.answers.values, faults: faults),
      others: others + otherFaults(group, faults),
      frame: house.frame(visit, action: action, key: house.newKey(), version: 0),
      leave: PageLink("不保存，离开", back.href))
    return house.portal(page, to: visit, status: status, back: back, failed: page.failed)
  }

  /// Everything typed is kept, right or wrong; only good answers lead on.
  private func save(_ visit: Visit, _ open: OpenDraft, _ group: FieldGroup) async throws -> Answer {
    let changed = group.changingRows(visit.form)
    var (checked, faults) = group.check(changed ?? visit.form, after: open.draft.answers)
    var open = open
    let before = open.party
    open.draft.answers.take(checked, of: group)
    if faults.isEmpty, changed == nil {
      faults = try await house.read { [open] in try open.journey.check(open.look(group, in: $0)) }
    }
    let isGood = faults.isEmpty && changed == nil
    // Another person is the other party now: the link that the first one has ends.
    let renewed = open.party == before ? nil : "\(open.draft.id).\(house.random(16).hex)"
    do {
      open.draft = try await house.changeDraft(open.draft.id, at: visit.now) { [checked] draft in
        draft.answers.take(checked, of: group)
        if let renewed {
          draft.invitation = renewed
          draft.confirmation = nil
        }
        if isGood { draft.done.insert(group.id) } else { draft.done.remove(group.id) }
      }
    } catch let error where !(error is DraftGone) {
      guard let setback = Setback(error) else { throw error }
      return try await ask(visit, open, group, faults: faults, others: setback.sentences, status: setback.status)
    }
    if changed != nil { return try await ask(visit, open, group) }
    guard isGood else { return try await ask(visit, open, group, faults: faults, status: 422) }
    return .seeOther(visit.query["from"] == "check" ? "\(open.path)/check" : open.next(after: group.id))
  }
}

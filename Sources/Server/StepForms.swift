import Casework
import Law
import Ledger
import Markup
import Pages

/// The forms of the lawful next acts on a file; one declaration of a step gives the form, its check and the command.
struct StepForms: Sendable {
  let house: House
  /// The address of files, without the last slash.
  let base: String
  let area: Shell.Area?

  func show(_ visit: Visit, matter: String, step path: String) async throws -> Answer {
    let actor = try visit.signedIn()
    let opened = try await house.opened(matter, by: actor, visit)
    let step = try step(path, of: opened)
    guard step.isPermitted(opened.file, actor) else { throw notPermitted(step, actor) }
    guard let group = step.question(opened.file, actor, house.office) else { return closed(step, opened, visit) }
    return form(visit, opened, step, group, key: house.newKey(), version: opened.file.version)
  }

  func perform(_ visit: Visit, matter: String, step path: String) async throws -> Answer {
    let actor = try visit.signedIn()
    let (key, version) = (try visit.key(), try visit.version())
    // The file as the person saw it: an equal form sent twice makes the equal command, whatever happened between.
    let opened = try await house.opened(matter, asOf: version, by: actor, visit)
    guard opened.file.version == version else {
      throw Stale(matter: matter, expected: version, found: opened.file.version)
    }
    let step = try step(path, of: opened)
    guard step.isPermitted(opened.file, actor) else { throw notPermitted(step, actor) }
    guard let group = step.question(opened.file, actor, house.office) else { return closed(step, opened, visit) }
    if let typed = group.changingRows(visit.form) {
      return form(visit, opened, step, group, key: visit.form["_key"] ?? "", version: version, typed: typed)
    }
    let (answers, faults) = group.check(visit.form)
    guard faults.isEmpty else {
      return form(visit, opened, step, group, key: visit.form["_key"] ?? "", version: version, faults: faults)
    }
    do {
      _ = try await step.perform(
        house.desk, opened.file, answers, version, Occasion(actor: actor, at: visit.now), key)
    } catch {
      guard let answer = again(visit, opened, step, group, after: error) else { throw error }
      return answer
    }
    return .seeOther("\(href(opened.id))?done=\(Address.encoded(step.path))")
  }

  func href(_ id: String) -> String { "\(base)/\(Address.encoded(id))" }

  private func step(_ path: String, of opened: OpenedFile) throws -> AnyStep {
    guard let step = opened.kind.steps.first(where: { $0.path == path }) else { throw Denied.notFound }
    return step
  }

  private func notPermitted(_ step: AnyStep, _ actor: Actor) -> Denied {
    .forbidden("“\(step.title)”不在\(actor.role.title)对本件的权限内。")
  }

  private func closed(_ step: AnyStep, _ opened: OpenedFile, _ visit: Visit) -> Answer {
    house.problem(
      .refused(
        reasons: ["“\(step.title)”现在不能办理：可能已经办过，也可能前一环节还没有完成。"],
        basis: Basis.rule(.outOfOrder).chinese, back: PageLink("看本件的进展", href(opened.id))),
      to: visit, area: area)
  }

  /// The form again with everything typed, or nil for errors that it cannot say.
  private func again(
    _ visit: Visit, _ opened: OpenedFile, _ step: AnyStep, _ group: FieldGroup, after error: any Error
  ) -> Answer? {
    let faults = group.faults(in: error)
    let setback = faults.isEmpty ? Setback(error) : Setback(status: 422, sentences: otherFaults(group, faults))
    guard let setback else { return nil }
    return form(
      visit, opened, step, group, key: visit.form["_key"] ?? "", version: opened.file.version, faults: faults,
      setback: setback)
  }

  private func form(
    _ visit: Visit, _ opened: OpenedFile, _ step: AnyStep, _ group: FieldGroup, key: String, version: Int,
    typed: [String: String]? = nil, faults: [FieldFault] = [], setback: Setback? = nil
  ) -> Answer {
    let typed = typed ?? visit.form
    let summary = opened.file.summary
    let number = summary?.number ?? ""
    let page = StepPage(
      name: step.title, number: number, help: step.help ?? "",
      facts: [
        ("办件", "\(number) \(summary?.title ?? "")"), ("内容", summary?.subject ?? ""),
        ("当事人", summary?.parties.joined(separator: "、") ?? ""),
      ].filter { !$0.1.isEmpty }.map { Fact($0.0, .text($0.1)) }, warning: step.warning ?? "",
      frame: house.frame(visit, action: "\(href(opened.id))/\(step.path)", key: key, version: version),
      questions: area == .portal
        ? questions(group, typed: typed, faults: faults) : officeQuestions(group, typed: typed, faults: faults),
      faults: setback?.sentences ?? otherFaults(group, faults), fileHref: href(opened.id),
      parents: [PageLink(number, href(opened.id))])
    let failed = setback != nil || !faults.isEmpty
    return house.answer(page, to: visit, area: area, status: setback?.status ?? (failed ? 422 : 200), failed: failed)
  }
}

extension House {
  /// Opens a file for a person who may read it, and notes that they did.
  ///
  /// - Throws: `Denied.notFound` where there is none, `Denied.forbidden` where it is not theirs; that too is noted.
  func opened(_ id: String, asOf version: Int? = nil, by actor: Actor, _ visit: Visit) async throws -> OpenedFile {
    let opened = try await read { [openedFiles = desk.openedFiles] source in
      try openedFiles.open(
        id, asOf: version, in: source.reader, catalogue: source.catalogue, vault: source.vault)
    }
    guard let opened else { throw Denied.notFound }
    let isOpen = opened.file.isOpen(to: actor)
    try accessLog.add(
      AccessLog.Look(
        account: actor.id, matter: opened.pseudonym, what: isOpen ? "file" : "file-denied", at: visit.now,
        address: visit.peer))
    guard isOpen else { throw Denied.forbidden("这份办件只有当事人和承办单位可以看。") }
    return opened
  }
}

import Casework
import Law
import Ledger
import Markup
import Pages

/// In whose hands a file is, and what this person may do about it.
struct Hands: Sendable {
  /// By worklist; "" for whom it was returned to.
  let handlers: [String: String]
  /// Nobody else has it.
  let isOwn: Bool
  let lines: [String]
  let acts: [HandlingOffer]
  let version: Int
  let office: Office

  func buttons(base: String) -> [Button] {
    acts.map { offer in
      let href = "\(base)/handling/\(offer.act.rawValue)"
      return .link(
        title(of: offer), offer.post.isEmpty ? href : "\(href)?post=\(Address.encoded(offer.post))", .secondary)
    }
  }

  /// With the post where several wait.
  func title(of offer: HandlingOffer) -> String {
    let isOne = Set(acts.map(\.post)).subtracting([""]).count < 2
    return isOne || offer.post.isEmpty
      ? offer.act.title : "\(offer.act.title)（\(Waiting.title(ofKey: offer.post, at: office))）"
  }
}

extension House {
  /// In whose hands a file is; nothing for those outside the bureau.
  func hands(of opened: OpenedFile, for actor: Actor, _ visit: Visit) async throws -> Hands {
    let office = office
    guard actor.role.isOfficer else {
      return Hands(handlers: [:], isOwn: true, lines: [], acts: [], version: 0, office: office)
    }
    return try await read { source in
      let reader = source.reader
      let handlers = try reader.handlers(ofFile: opened.pseudonym)
      let file = try reader.file(
        Handling.self, matter: Handling.matterID(opened.id), vault: source.vault, books: source.catalogue.books)
      let facts = Handling.Facts(opened, accounts: try reader.staffWithAccounts())
      let occasion = Occasion(actor: actor, day: visit.day, moment: visit.now, office: office)
      return Hands(
        handlers: handlers, isOwn: actor.owns(handlers, at: office),
        lines: Self.lines(handlers, file.state, office),
        acts: Handling.offers(to: actor, given: file.state, knowing: facts, on: occasion), version: file.version,
        office: office)
    }
  }

  private static func lines(_ handlers: [String: String], _ state: Handling.State, _ office: Office) -> [String] {
    let owners = handlers.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }.map { post, person in
      let away = office.isAway(person) ? "（请假，同岗的人可以接办）" : ""
      return "\(Waiting.title(ofKey: post, at: office))：\(office.name(of: person))\(away)"
    }
    let returned = state.returned.map { "已退回\(office.name(of: $0.person))：\($0.reason)" }
    let acts = state.acts.suffix(5).reversed().map { act in
      let to = act.move.person.isEmpty || act.move.person == act.by.staff ? "" : "，\(office.name(of: act.move.person))"
      let reason = act.move.reason.isEmpty ? "" : "：\(act.move.reason)"
      return "\(act.day.chinese) \(act.by.name)\(act.title)\(to)\(reason)"
    }
    return owners + [returned].compactMap { $0 } + acts
  }
}

/// Taking, assigning, handing over, recalling and returning a file.
struct Handlings: Sendable {
  let house: House

  private enum Ask {
    static let person = Field("person", "给谁", .choice(), under: .rule(.staffing))
    static let reason = Field("reason", "理由", .lines(most: 300), under: .rule(.staffing))
  }

  var routes: [Route] {
    [
      .get("/matters/{id}/handling/{act}", for: .officers) { visit, values in
        try await show(visit, values["id"] ?? "", values["act"] ?? "")
      },
      .post("/matters/{id}/handling/{act}", for: .officers) { visit, values in
        try await perform(visit, values["id"] ?? "", values["act"] ?? "")
      },
    ]
  }

  private struct Asked {
    let opened: OpenedFile
    let hands: Hands
    let offer: HandlingOffer
    let group: FieldGroup
  }

  /// - Throws: `Denied` for an act that is not open to this person now.
  private func asked(_ visit: Visit, _ id: String, _ act: String) async throws -> Asked {
    let actor = try visit.signedIn()
    let opened = try await house.opened(id, by: actor, visit)
    let hands = try await house.hands(of: opened, for: actor, visit)
    let post = visit.form["post"] ?? visit.query["post"]
    guard let name = Handling.Command.CodingKeys(rawValue: act),
      let offer = hands.acts.first(where: { $0.act == name && (post == nil || $0.post == post) })
    else { throw Denied.forbidden("现在不能办理这一步：本件可能已经由别人接办，也可能不等您的岗位。") }
    let people = offer.people.map { Format.Choice($0.key, $0.name) }
    let fields: [any Casework.Asked] =
      (name.asksPerson ? [Ask.person.asking(choices: people)] : [])
      + [name.asksReason ? Ask.reason.asked : Ask.reason.asking(isOptional: true)]
    return Asked(
      opened: opened, hands: hands, offer: offer, group: FieldGroup(act, title: name.title, asks: fields))
  }

  private func show(_ visit: Visit, _ id: String, _ act: String) async throws -> Answer {
    form(visit, try await asked(visit, id, act), key: house.newKey())
  }

  private func perform(_ visit: Visit, _ id: String, _ act: String) async throws -> Answer {
    let (key, version) = (try visit.key(), try visit.version())
    let asked = try await asked(visit, id, act)
    let (answers, faults) = asked.group.check(visit.form)
    guard faults.isEmpty else { return form(visit, asked, key: visit.form["_key"] ?? "", faults: faults) }
    let move = Handling.Move(
      id, post: asked.offer.post, to: asked.offer.act.asksPerson ? try answers[Ask.person] : "",
      reason: try answers[Ask.reason.orBlank])
    do {
      try await house.desk.handle(
        asked.offer.act.command(move), of: Handling.self, in: Handling.matterID(id), expecting: version,
        on: try visit.occasion(), key: key)
    } catch {
      let faults = asked.group.faults(in: error)
      guard let setback = faults.isEmpty ? Setback(error) : Setback(status: 422, sentences: []) else { throw error }
      return form(visit, asked, key: visit.form["_key"] ?? "", faults: faults, setback: setback)
    }
    return .seeOther("\(href(id))?handled=\(act)")
  }

  private func href(_ id: String) -> String { "/matters/\(Address.encoded(id))" }

  private func form(
    _ visit: Visit, _ asked: Asked, key: String, faults: [FieldFault] = [], setback: Setback? = nil
  ) -> Answer {
    let summary = asked.opened.file.summary
    let number = summary?.number ?? ""
    let base = href(asked.opened.id)
    var frame = house.frame(
      visit, action: "\(base)/handling/\(asked.offer.act.rawValue)", key: key, version: asked.hands.version)
    frame.hidden = [("post", asked.offer.post)]
    let failed = setback != nil || !faults.isEmpty
    return house.answer(
      StepPage(
        name: asked.hands.title(of: asked.offer), number: number, help: "",
        facts: [Fact("办件", .text("\(number) \(summary?.title ?? "")"))], warning: "", frame: frame,
        questions: officeQuestions(asked.group, typed: visit.form, faults: faults),
        faults: setback?.sentences ?? [], fileHref: base, parents: [PageLink(number, base)]),
      to: visit, status: setback?.status ?? (failed ? 422 : 200), failed: failed)
  }
}

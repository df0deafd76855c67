import Casework
import Law
import Ledger
import Markup
import Pages

/// The forms by which officers open new files.
struct Openings: Sendable {
  let house: House

  var routes: [Route] {
    [
      .get("/open", for: .officers) { visit, _ in try list(visit) },
      .get("/open/{kind}/{path}", for: .officers) { visit, values in
        let opening = try opening(values, visit)
        return form(visit, opening, action: visit.path, key: house.newKey())
      },
      .post("/open/{kind}/{path}", for: .officers) { visit, values in
        try await perform(visit, opening(values, visit))
      },
    ]
  }

  private func list(_ visit: Visit) throws -> Answer {
    let actor = try visit.signedIn()
    let groups = house.catalogue.kinds.compactMap { kind -> OpeningsPage.Group? in
      let links = kind.openings.filter { $0.isPermitted(actor) }.map {
        PageLink($0.title, "/open/\(Address.encoded(kind.id))/\(Address.encoded($0.path))")
      }
      return links.isEmpty ? nil : OpeningsPage.Group(title: kind.title, links: links)
    }
    return house.answer(OpeningsPage(groups: groups), to: visit)
  }

  private func opening(_ values: [String: String], _ visit: Visit) throws -> AnyOpening {
    let kind = house.catalogue.kind(values["kind"] ?? "")
    guard let opening = kind?.openings.first(where: { $0.path == values["path"] }) else { throw Denied.notFound }
    let actor = try visit.signedIn()
    guard opening.isPermitted(actor) else {
      throw Denied.forbidden("“\(opening.title)”不在\(actor.role.title)的权限内。")
    }
    return opening
  }

  private func perform(_ visit: Visit, _ opening: AnyOpening) async throws -> Answer {
    let key = try visit.key()
    let shown = visit.form["_key"] ?? ""
    let group = opening.question(house.office)
    if let typed = group.changingRows(visit.form) {
      return form(visit, opening, action: visit.path, key: shown, typed: typed)
    }
    let (answers, faults) = group.check(visit.form)
    guard faults.isEmpty else { return form(visit, opening, action: visit.path, key: shown, faults: faults) }
    do {
      let matter = try await opening.perform(house.desk, answers, visit.occasion(), key)
      return .seeOther("/matters/\(Address.encoded(matter))?done=\(Address.encoded(opening.path))")
    } catch is Stale {
      return form(
        visit, opening, action: visit.path, key: shown,
        setback: Setback(status: 409, sentences: ["这件已经立过卷，没有再立；请在“办件”里打开原卷办理。"]))
    } catch {
      let faults = group.faults(in: error)
      guard faults.isEmpty else { return form(visit, opening, action: visit.path, key: shown, faults: faults) }
      guard let setback = Setback(error) else { throw error }
      return form(visit, opening, action: visit.path, key: shown, setback: setback)
    }
  }

  private func form(
    _ visit: Visit, _ opening: AnyOpening, action: String, key: String, typed: [String: String]? = nil,
    faults: [FieldFault] = [], setback: Setback? = nil
  ) -> Answer {
    let group = opening.question(house.office)
    let page = OpeningPage(
      title: opening.title, help: opening.help ?? "", frame: house.frame(visit, action: action, key: key),
      questions: officeQuestions(group, typed: typed ?? visit.form, faults: faults),
      faults: setback?.sentences ?? otherFaults(group, faults))
    let failed = setback != nil || !faults.isEmpty
    return house.answer(page, to: visit, status: setback?.status ?? (failed ? 422 : 200), failed: failed)
  }
}

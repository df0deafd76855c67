import Casework
import Law
import Ledger
import Markup
import Pages

/// Defines and changes figures; the definition goes to the journal.
struct FigureForms: Sendable {
  let house: House
  private static let audience = Audience.roles([.sectionHead, .leader])

  var routes: [Route] {
    [
      .get("/figures/new", for: Self.audience) { visit, _ in
        page(visit, nil, typed: FigureDefinition.blank, key: house.newKey(), version: 0)
      },
      .post("/figures/new", for: Self.audience) { visit, _ in try await define(visit, nil) },
      .get("/figures/{id}/edit", for: Self.audience) { visit, values in
        let (figure, version) = try await stored(values["id"] ?? "")
        let typed = FigureDefinition(house.catalogue, isNew: false).answers(figure)
        return page(visit, figure, typed: typed, key: house.newKey(), version: version)
      },
      .post("/figures/{id}/edit", for: Self.audience) { visit, values in
        try await define(visit, stored(values["id"] ?? "").figure)
      },
    ]
  }

  private func stored(_ id: String) async throws -> (figure: Figure, version: Int) {
    let stored = try await house.read { source -> (Figure, Int)? in
      guard let figure = try source.reader.figure(id) else { return nil }
      let pseudonym = source.vault.pseudonym(ofMatter: FigureBook.matterID(id))
      return (figure, try source.reader.place(of: pseudonym)?.sequence ?? 0)
    }
    guard let stored else { throw Denied.notFound }
    return stored
  }

  private func define(_ visit: Visit, _ present: Figure?) async throws -> Answer {
    let (key, version) = (try visit.key(), try visit.version())
    let definition = FigureDefinition(house.catalogue, isNew: present == nil)
    let (answers, slips) = definition.group.check(visit.form)
    let id = present?.id ?? answers.find(FigureDefinition.Ask.id) ?? ""
    let misfits = definition.misfits(answers, id: id)
    let faults = slips + misfits.filter { misfit in !slips.contains { $0.field == misfit.field } }
    let shown = visit.form["_key"] ?? ""
    guard faults.isEmpty else {
      return page(visit, present, typed: visit.form, key: shown, version: version, faults: faults)
    }
    do {
      let figure = try definition.figure(answers, id: id)
      try await house.desk.handle(
        .define(String(decoding: figure.json.canonical, as: UTF8.self)), of: FigureBook.self,
        in: FigureBook.matterID(figure.id), expecting: version, on: visit.occasion(), key: key)
      return .seeOther("/figures/\(Address.encoded(figure.id))?year=\(visit.day.year)")
    } catch is Stale where present == nil {
      let taken = FieldFault(FigureDefinition.Ask.id.name, "这个编号已经用过，请换一个；要改原来的口径，请从它的页面进去。")
      return page(visit, nil, typed: visit.form, key: shown, version: version, faults: [taken])
    } catch {
      let faults = definition.group.faults(in: error)
      guard faults.isEmpty else {
        return page(visit, present, typed: visit.form, key: shown, version: version, faults: faults)
      }
      guard let setback = Setback(error) else { throw error }
      return page(visit, present, typed: visit.form, key: shown, version: version, setback: setback)
    }
  }

  private func page(
    _ visit: Visit, _ present: Figure?, typed: [String: String], key: String, version: Int,
    faults: [FieldFault] = [], setback: Setback? = nil
  ) -> Answer {
    let definition = FigureDefinition(house.catalogue, isNew: present == nil)
    let all = questions(definition.group, typed: typed, faults: faults).map { question in
      var question = question
      question.basis = ""
      return question
    }
    func part(_ names: [String]) -> [Question] { all.filter { names.contains($0.name) } }
    let head = FigureDefinition.headNames.filter { present == nil || $0 != "id" }
    let placed = FigureDefinition.headNames + definition.countedNames + definition.divisorNames
    let href = present.map { "/figures/\(Address.encoded($0.id))" }
    let page = FigureFormPage(
      title: present.map { "修改口径：\($0.title)" } ?? "新的统计口径",
      frame: house.frame(visit, action: href.map { "\($0)/edit" } ?? "/figures/new", key: key, version: version),
      head: part(head), counted: part(definition.countedNames), divisors: part(definition.divisorNames),
      rest: all.filter { !placed.contains($0.name) },
      faults: setback?.sentences ?? [], cancelHref: href ?? "/figures")
    let failed = !faults.isEmpty || setback != nil
    return house.answer(page, to: visit, status: setback?.status ?? (failed ? 422 : 200), failed: failed)
  }
}

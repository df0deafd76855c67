import Casework
import Law
import Ledger
import Markup
import Pages
import Seals

/// A person's own matters, and what the law lets them do on each.
struct OwnRoutes: Sendable {
  let house: House
  private static let most = 50

  private let forms: StepForms

  init(_ house: House) {
    self.house = house
    forms = StepForms(house: house, base: "/my", area: .portal)
  }

  var routes: [Route] {
    [
      .get("/my", for: .signedIn) { visit, _ in try await all(visit) },
      .get("/my/{matter}", for: .signedIn) { visit, parameters in
        try await one(visit, parameters["matter"] ?? "")
      },
      .get("/my/{matter}/{step}", for: .signedIn) { visit, parameters in
        try await forms.show(visit, matter: parameters["matter"] ?? "", step: parameters["step"] ?? "")
      },
      .post("/my/{matter}/{step}", for: .signedIn) { visit, parameters in
        try await forms.perform(visit, matter: parameters["matter"] ?? "", step: parameters["step"] ?? "")
      },
    ]
  }

  private func one(_ visit: Visit, _ matter: String) async throws -> Answer {
    let actor = try visit.signedIn()
    let opened = try await house.opened(matter, by: actor, visit)
    let done = visit.query["done"].flatMap { path in opened.kind.steps.first { $0.path == path } }
    return house.portal(
      Following(house: house, opened: opened, today: visit.day).page(for: actor), to: visit,
      back: PageLink("返回我的办件", "/my"), messages: done.map { [Banner(.done, "已办理：\($0.title)")] } ?? [])
  }

  private func all(_ visit: Visit) async throws -> Answer {
    let actor = try visit.signedIn()
    let (drafts, files) = try await house.read { source in
      let drafts = try Drafts.of(owner: actor.id, in: source.reader, with: source.vault)
      let files = try Self.ids(of: actor, in: source).compactMap {
        try source.reader.openedFile($0, catalogue: source.catalogue, vault: source.vault)
      }
      return (drafts, files.filter { $0.file.isOpen(to: actor) })
    }
    let items = files.map { opened -> MyMattersPage.Item in
      let following = Following(house: house, opened: opened, today: visit.day)
      let summary = following.summary
      let acts = following.acts(for: actor).map(\.title)
      let toDo = following.progress.toDo + (acts.isEmpty ? "" : "可以办：\(acts.joined(separator: "、"))。")
      return MyMattersPage.Item(
        link: PageLink(summary?.number ?? "办件", "/my/\(Address.encoded(opened.id))"), title: summary?.title ?? "",
        subject: summary?.subject ?? "", stage: following.state, toDo: toDo, due: following.soonest,
        receipt: PageLink("看回执", "/receipts/\(Address.encoded(opened.id))"))
    }
    let page = MyMattersPage(
      name: actor.name,
      drafts: drafts.filter { $0.submitted == nil && visit.day <= $0.keptUntil }.map {
        .init(
          link: PageLink(house.journey($0.journey)?.title ?? "申请", "/drafts/\($0.id)"), keptUntil: $0.keptUntil.chinese)
      }, matters: items)
    return house.portal(page, to: visit)
  }

  /// Files the person opened or is named in, the latest first; who really stands in one is asked of the file.
  private static func ids(of actor: Actor, in source: PageSource) throws -> [String] {
    let name = source.vault.blind(actor.name, as: .name)
    return try source.reader.rows(
      """
      SELECT id FROM matters WHERE bureau = ? AND id <> '' AND matter IN (
        SELECT matter FROM followers WHERE bureau = ? AND account = ?
        UNION SELECT matter FROM parties WHERE bureau = ? AND blind = ?)
      ORDER BY moved DESC, matter LIMIT ?
      """,
      [
        .text(source.reader.bureau), .text(source.reader.bureau), .text(actor.id), .text(source.reader.bureau),
        .bytes(name), .integer(most),
      ]
    ).map { $0.string(0) }
  }
}

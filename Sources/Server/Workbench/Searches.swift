import Casework
import Law
import Ledger
import Markup
import Pages

/// The search box: a number goes straight to its record.
struct Searches: Sendable {
  let house: House

  var routes: [Route] { [.get("/search", for: .everyone) { visit, _ in try await search(visit) }] }

  private func search(_ visit: Visit) async throws -> Answer {
    let text = String((visit.query["q"] ?? "").filter { !$0.isWhitespace }.prefix(100))
    if let actor = visit.actor, house.shell(visit, title: "").area == .workbench {
      if !text.isEmpty, let id = try await matter(numbered: text) {
        return .seeOther("/matters/\(Address.encoded(id))")
      }
      if actor.role.isOfficer { return .seeOther("/matters?state=all&q=\(Address.encoded(text))") }
    }
    let figures = try await house.read { try $0.reader.figures() }
    var links: [PageLink] = []
    if !text.isEmpty {
      links += house.catalogue.journeys.filter { $0.title.contains(text) || $0.guide.lead.contains(text) }
        .map { PageLink("办理：\($0.title)", "/apply/\($0.id)") }
      links += figures.filter { $0.title.contains(text) }
        .map { PageLink("数字：\($0.title)", "/figures/\(Address.encoded($0.id))") }
      links += (Shell.portalNavigation + house.pages.portalLinks).filter { $0.title.contains(text) }
    }
    let page = SearchPage(text: text, links: links, further: Shell.portalNavigation.filter { $0.href != "/" })
    return house.answer(page, to: visit)
  }

  private func matter(numbered number: String) async throws -> String? {
    try await house.read { source in
      try source.reader.row(
        "SELECT id FROM matters WHERE bureau = ? AND number = ?",
        [.text(source.reader.bureau), .text(ReceiptNumber.normalised(number))])?.text(0)
    }
  }
}

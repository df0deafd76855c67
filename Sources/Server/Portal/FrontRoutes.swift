import Casework
import Law
import Ledger
import Markup
import Pages

/// The front page, the limits and the plain pages.
struct FrontRoutes: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  var routes: [Route] {
    [
      .get("/", for: .everyone) { visit, _ in try await front(visit) },
      .get("/law/deadlines", for: .everyone) { visit, _ in house.portal(deadlines(), to: visit) },
      .get("/accessibility", for: .everyone) { visit, _ in house.portal(contact(.accessibility), to: visit) },
      .get("/privacy", for: .everyone) { visit, _ in house.portal(contact(.privacy), to: visit) },
    ]
  }

  private func contact(_ page: TextPage) -> TextPage {
    var page = page
    page.phone = house.site.phone
    page.hours = house.site.hours
    return page
  }

  private func front(_ visit: Visit) async throws -> Answer {
    let year = visit.visitor.usualYear
    let ids = house.catalogue.figures.prefix(3).map(\.id)
    let cards = try await house.read { source in
      let reading = FigureReading(source.reader)
      return try ids.compactMap { try source.reader.figure($0) }.map { figure in
        let before = try reading.value(of: figure, in: year - 1).printed(figure)
        return NumberCard(
          figure.title, printed: try reading.value(of: figure, in: year).printed(figure), unit: "",
          href: "/figures/\(Address.encoded(figure.id))?year=\(year)", note: "\(year - 1)年 \(before)")
      }
    }
    let page = FrontPage(
      entrances: entrances, year: year, figures: cards, notices: [],
      offersDemonstration: !house.demoAccounts.isEmpty && visit.actor == nil)
    let notices = house.office.notices.map { Banner(.notice, $0.title, text: $0.text) }
    return house.portal(page, to: visit, messages: notices)
  }

  private var entrances: [Entrance] {
    let journeys = house.catalogue.journeys.map { PageLink($0.title, "/apply/\(Address.encoded($0.id))") }
    let known = Set(Shell.portalNavigation.map(\.href))
    let rooms = house.pages.portalLinks.filter { !known.contains($0.href) }
    return [
      Entrance("我要办", href: "/apply", journeys.isEmpty ? [PageLink("办事指南", "/apply")] : journeys),
      Entrance("我要查", href: "/track", [PageLink("办件进度", "/track"), PageLink("证书核验", "/certificates")]),
      Entrance("我的办件", href: "/my", [PageLink("接着填草稿", "/my"), PageLink("我现在要做什么", "/my"), PageLink("再打开回执", "/my")]),
      Entrance(
        "看公开", href: "/figures",
        [PageLink("统计数据", "/figures"), PageLink("年度报告", "/reports"), PageLink("办理时限", "/law/deadlines")] + rooms),
    ]
  }

  private func deadlines() -> DeadlinesPage {
    let kinds = house.catalogue.kinds.filter { !$0.deadlines.isEmpty }
    var basis: [Basis] = []
    for rule in kinds.flatMap(\.deadlines) where !basis.contains(rule.basis) { basis.append(rule.basis) }
    let parts = kinds.map { kind in
      DeadlinesPage.Part(title: kind.title, limits: kind.deadlines.map { limit($0, of: kind) })
    }
    return DeadlinesPage(
      parts: parts, basis: basis, rules: OfficeRule.all.filter { $0.period != nil }, calendar: house.calendarSentence)
  }

  private func limit(_ rule: ClockRule, of kind: Kind) -> LawDeadline {
    func titles(_ events: [String]) -> String {
      events.map { kind.eventTitles[$0] ?? $0 }.joined(separator: "、")
    }
    let resumes = rule.resumes.isEmpty ? "" : "，\(titles(rule.resumes))后续算"
    let pauses = rule.pauses.isEmpty ? "" : "\(titles(rule.pauses))后停算\(resumes)"
    return LawDeadline(
      rule.title, period: rule.period.chinese, starts: titles(rule.starts), ends: titles(rule.ends), pauses: pauses,
      basis: PageLink(rule.basis.short, "#\(DeadlinesPage.anchor(of: rule.basis))"))
  }
}

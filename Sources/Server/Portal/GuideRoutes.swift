import Casework
import Law
import Ledger
import Markup
import Pages

/// What can be applied for, what it needs, and the start of an application.
struct GuideRoutes: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  var routes: [Route] {
    [
      .get("/apply", for: .everyone) { visit, _ in list(visit) },
      .get("/apply/{journey}", for: .everyone) { visit, parameters in try guide(visit, parameters["journey"]) },
      .post("/apply/{journey}", for: .roles([.citizen])) { visit, parameters in
        try await start(visit, parameters["journey"])
      },
    ]
  }

  private func list(_ visit: Visit) -> Answer {
    let items = house.catalogue.journeys.map {
      GuideList.Item(
        link: PageLink($0.title, "/apply/\(Address.encoded($0.id))"), lead: $0.guide.lead,
        promised: $0.guide.promised.chinese, statutory: $0.guide.statutory.chinese, fee: $0.guide.fee)
    }
    return house.portal(GuideList(items: items), to: visit)
  }

  private func guide(_ visit: Visit, _ id: String?) throws -> Answer {
    guard let journey = house.journey(id) else { throw Denied.notFound }
    let path = "/apply/\(Address.encoded(journey.id))"
    let start: GuidePage.Start =
      switch visit.actor?.role {
      case nil: .signIn("/sign-in?return=\(Address.encoded(path))")
      case .citizen: .form(house.frame(visit, action: path, key: house.newKey()))
      default: .closed("工作账号不能代替当事人申请；当事人可以用自己的账号登录，或者到窗口办理。")
      }
    let page = GuidePage(
      journey: journey.title, guide: journey.guide, start: start, calendar: house.calendarSentence,
      example: house.calendar.term(from: visit.day, journey.guide.promised).explanation(), phone: house.site.phone,
      hours: house.site.hours)
    return house.portal(page, to: visit)
  }

  /// Makes a draft under an id derived from the form's key: the same form twice is one draft.
  private func start(_ visit: Visit, _ id: String?) async throws -> Answer {
    guard let journey = house.journey(id) else { throw Denied.notFound }
    let actor = try visit.signedIn()
    let draftID = house.draftID(for: try visit.key(), owner: actor.id)
    let secret = house.random(16).hex
    try await house.journal.write { [vault = house.vault, now = visit.now] writing in
      try Drafts.removeUntouched(since: now.adding(milliseconds: -Draft.kept), in: writing)
      guard try Drafts.find(draftID, in: writing, with: vault) == nil else { return }
      var draft = Draft(id: draftID, journey: journey.id, owner: actor.id, begun: now)
      draft.invitation = "\(draftID).\(secret)"
      try Drafts.put(draft, at: now, in: writing, with: vault)
    }
    return .seeOther("/drafts/\(draftID)")
  }
}

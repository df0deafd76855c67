public import Casework
public import Pages

/// The room of disputes (应诉应复): its kinds, views and pages, each named once.
public enum DisputesRoom {
  public static let kinds = [
    Kind(Litigation.self), Kind(Reconsideration.self), Kind(HearingVisit.self), Kind(CaseConference.self),
    Kind(CaseReview.self),
  ]
  public static let views: [any View.Type] = [DisputeCases.self]
  public static let pages = PageCatalogue(
    routes: DisputePages.routes,
    panels: [Litigation.panel, Reconsideration.panel, HearingVisit.panel, CaseConference.panel, CaseReview.panel],
    notes: [DisputePages.pendingNote],
    workbenchLinks: [PageLink("应诉应复", "/disputes")])
}

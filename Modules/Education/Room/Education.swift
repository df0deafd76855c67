public import Casework
public import Pages

/// The room of legal education (法治教育): its kinds, views and pages, each named once.
public enum EducationRoom {
  public static let kinds = [
    Kind(OutreachPlan.self), Kind(OutreachActivity.self), Kind(EnterpriseVisit.self), Kind(StudyPlan.self),
    Kind(StudySession.self),
  ]
  public static let views: [any View.Type] = [Outreach.self, Study.self]
  public static let pages = PageCatalogue(
    routes: OutreachPages.routes + StudyPages.routes,
    panels: [OutreachPlan.panel, OutreachActivity.panel, EnterpriseVisit.panel, StudyPlan.panel, StudySession.panel],
    portalLinks: [PageLink("普法活动", "/activities")],
    workbenchLinks: [PageLink("普法活动", "/activities"), PageLink("学法", "/study")])
}

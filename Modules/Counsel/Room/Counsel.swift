public import Casework
import Law
public import Pages

/// The room of counsel (法治): its kinds, views and pages, each named once.
public enum CounselRoom {
  public static let kinds = [Kind(LeadershipMeeting.self), Kind(Assignment.self), Kind(AnnualReport.self)]
  public static let views: [any View.Type] = [ReportView.self]
  public static let pages = PageCatalogue(
    routes: ReportPages.routes + DashboardPages.routes,
    panels: [LeadershipMeeting.panel, Assignment.panel, AnnualReport.panel],
    workbenchLinks: [PageLink("总览", "/dashboard")])
}

public import Casework
public import Pages

/// The room of regulation (监管): its kinds, views and pages, each named once.
public enum RegulationRoom {
  public static let kinds = [Kind(PenaltyCase.self)]
  public static let views: [any View.Type] = [Disclosures.self]
  public static let pages = PageCatalogue(
    routes: DisclosurePages.routes, panels: [PenaltyCase.panel], notes: [DisclosurePages.note],
    portalLinks: [PageLink("执法公示", "/disclosure")],
    workbenchLinks: [PageLink("公示管理", "/disclosure/due")])
}

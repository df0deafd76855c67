public import Casework
public import Pages

/// The room of registration (不动产登记): its kinds, views, journeys and pages, each named once.
public enum RegistrationRoom {
  public static let kinds = [
    Kind(OpeningRegister.self), Kind(Transfer.self), Kind(Seizure.self), Kind(CloudSession.self),
  ]
  public static let views: [any View.Type] = [Register.self]
  public static let journeys = [Transfer.journey, CloudSession.journey]
  public static let pages = PageCatalogue(
    routes: RegisterPages.routes, panels: [Transfer.panel, CloudSession.panel])
}

public import Casework
import Counsel
import Disputes
import Education
import Law
public import Pages
import Registration
import Regulation

/// The rooms of the house, each named once; programs and tests take the whole from here.
public enum AllRooms {
  /// A catalogue of one house: its calendars and its office grow with that house's log.
  public static var catalogue: Catalogue { catalogue() }

  /// - Parameter office: what holds of the office before anything is entered.
  public static func catalogue(office: [OfficeFact] = []) -> Catalogue {
    Catalogue(
      kinds: RegistrationRoom.kinds + RegulationRoom.kinds + DisputesRoom.kinds + EducationRoom.kinds
        + CounselRoom.kinds,
      views: RegistrationRoom.views + RegulationRoom.views + DisputesRoom.views + EducationRoom.views
        + CounselRoom.views,
      journeys: RegistrationRoom.journeys, calendar: .published, office: office)
  }

  public static let pages = PageCatalogue(joining: [
    RegistrationRoom.pages, RegulationRoom.pages, DisputesRoom.pages, EducationRoom.pages, CounselRoom.pages,
  ])
}

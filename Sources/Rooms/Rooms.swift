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
  public static let catalogue = Catalogue(
    kinds: RegistrationRoom.kinds + RegulationRoom.kinds + DisputesRoom.kinds + EducationRoom.kinds + CounselRoom.kinds,
    views: RegistrationRoom.views + RegulationRoom.views + DisputesRoom.views + EducationRoom.views
      + CounselRoom.views,
    journeys: RegistrationRoom.journeys, organisations: RegistrationRoom.organisations, calendar: .published)

  public static let pages = PageCatalogue(joining: [
    RegistrationRoom.pages, RegulationRoom.pages, DisputesRoom.pages, EducationRoom.pages, CounselRoom.pages,
  ])
}

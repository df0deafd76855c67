/// The pages for officers, and for the banks and utilities that work with them.
enum Workbench {
  static func routes(of house: House) -> [Route] {
    Worklists(house: house).routes + MatterLists(house: house).routes + Openings(house: house).routes
      + Handlings(house: house).routes + MatterFiles(house).routes
      + Entries(house: house).routes + LogFiles(house: house).routes + FigureForms(house: house).routes
      + Searches(house: house).routes
  }
}

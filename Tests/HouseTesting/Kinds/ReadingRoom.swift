public import Casework
public import Law

/// Rules of a reading room that does not exist (虚构的阅览室), so that the floor is tested without any real law.
extension OfficeRule {
  private static func readingRoom(_ id: String, _ title: String, _ text: String) -> OfficeRule {
    OfficeRule(
      id: "reading-room-\(id)", title: title, text: text, effective: Day("2023-01-01") ?? .first)
  }

  public static let lending = readingRoom("lending", "图书借阅", "图书借期三十日，可以续借一次；闭馆期间不计入借期。")
  public static let reservation = readingRoom("reservation", "借书预约", "预约保留三个工作日，逾期未取的预约失效。")
  public static let recall = readingRoom("recall", "催还", "借期届满未还的催还；催还后十日未还的按遗失处理。")
  public static let rooms = readingRoom("rooms", "会议室预订", "会议室按日预订，同一日一室只订给一人。")
}

extension Basis {
  public static func readingRoom(_ rule: OfficeRule) -> Basis { .rule(rule) }
}

extension Actor {
  /// Specimens of every role, who work in the reading room or come to it.
  public static func specimen(_ role: Role, _ id: String? = nil, organisation: String? = nil) -> Actor {
    let office =
      switch role {
      case .citizen: "公众"
      case .system: "系统"
      default: "虚构阅览室"
      }
    return Actor(
      id: id ?? "\(role.rawValue)-1", name: "测试\(role.title)", role: role, office: office, organisation: organisation)
  }

  public static let reader = specimen(.citizen, "reader-1")
  public static let counter = specimen(.counter)
  public static let head = specimen(.sectionHead)
  public static let administrator = specimen(.administrator)
  /// The firm that readies rooms: an outside organisation.
  public static let caretaker = specimen(.utility, "caretaker-1", organisation: "caretaker")
}

extension Day {
  /// A day written in a test.
  public static func of(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
    return day
  }
}

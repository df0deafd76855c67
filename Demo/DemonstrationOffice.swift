public import Casework
import Law

/// The fictional bureau of the demonstration, entered through the same door as any other's.
public enum DemonstrationOffice {
  /// Long before the first act: certificates of the old register are printed by it too.
  private static let from = Day(year: 2010, month: 1, day: 1) ?? .first

  private static func text(_ key: OfficeText, _ text: String) -> OfficeFact {
    OfficeFact(.texts, key.rawValue, ["text": text], from: from)
  }

  private static func organisation(_ key: String, _ kind: Organisation.Kind, _ title: String, _ phone: String = "")
    -> OfficeFact
  {
    var members = ["kind": kind.rawValue, "title": title]
    if !phone.isEmpty { members["phone"] = phone }
    return OfficeFact(.organisations, key, members, from: from)
  }

  public static let amendment = OfficeBook.Amendment(
    decided: "演示机关2023年12月1日局长办公会",
    facts: [
      text(.bureau, "示例市示例区自然资源和城乡建设局"), text(.place, "示例市示例区"), text(.province, "鄂"),
      text(.registrationCentre, "示例区不动产登记中心"), text(.government, "示例市示例区人民政府"),
      text(.court, "示例区人民法院"), text(.committee, "中共示例区工作委员会"),
      text(.superior, "示例市自然资源和城乡建设局"), text(.papers, "示自然资"), text(.phone, "027-00000000"),
      text(.hours, "工作日 8:30–12:00、13:30–17:30"), text(.organiser, "示例市示例区自然资源和城乡建设局"),
      organisation("water", .utility, "示例自来水公司", "027-00000001"),
      organisation("electricity", .utility, "示例供电公司", "027-00000002"),
      organisation("gas", .utility, "示例燃气公司", "027-00000003"),
    ] + banks.map { organisation($0.key, .bank, $0.title) }
      + BureauSection.allCases.map { OfficeFact(.sections, $0.rawValue, ["title": $0.title], from: from) }
      + Staff.facts(from: from))

  static let banks = [
    (key: "bank-1", title: "示例银行示例区支行"), (key: "bank-2", title: "示例农商银行示例支行"),
    (key: "bank-3", title: "示例住房储蓄银行"),
  ]
}

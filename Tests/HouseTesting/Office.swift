public import Casework
public import Law

/// A fictional bureau for tests, as it was before anything was entered (虚构的机关).
extension OfficeFact {
  public static let specimens: [OfficeFact] =
    [
      (OfficeText.bureau, "示例市示例区自然资源和城乡建设局"), (.place, "示例市示例区"), (.province, "鄂"),
      (.registrationCentre, "示例区不动产登记中心"), (.government, "示例市示例区人民政府"), (.committee, "中共示例区工作委员会"),
    ].map { OfficeFact(.texts, $0.0.rawValue, ["text": $0.1], from: .first) }
    + [("water", "示例自来水公司"), ("electricity", "示例供电公司"), ("gas", "示例燃气公司")].map {
      OfficeFact(.organisations, $0.0, ["kind": "utility", "title": $0.1, "phone": "027-00000001"], from: .first)
    }
    + [("bank-1", "示例银行示例区支行"), ("bank-2", "示例农商银行示例支行"), ("bank-3", "示例住房储蓄银行")].map {
      OfficeFact(.organisations, $0.0, ["kind": "bank", "title": $0.1], from: .first)
    }
}

extension Office {
  /// The specimen with people: two officers with a certificate of enforcement, one whose certificate ran out, heads.
  public static let staffed = Office(
    facts: OfficeFact.specimens
      + [
        ("liang", "梁示局", Role.leader), ("zhong", "钟示副", .leader), ("wei", "魏示科", .sectionHead),
        ("one", "测试执法甲", .enforcer), ("two", "测试执法乙", .enforcer), ("three", "测试执法丙", .enforcer),
      ].flatMap { key, name, role in
        [
          OfficeFact(.persons, key, ["name": name], from: .first),
          OfficeFact(.posts, key, ["person": key, "role": role.rawValue, "section": "enforcement"], from: .first),
        ]
      }
      + [("one", "ZF-001", 2026), ("two", "ZF-002", 2026), ("three", "ZF-003", 2020)].map { key, number, year in
        OfficeFact(
          .certificates, key, ["person": key, "kind": "enforcement", "number": number], from: .first,
          until: Day(year: year, month: 12, day: 31))
      }, on: .of("2024-03-01"))

  public static let specimen = Office(facts: OfficeFact.specimens, on: .last)
}

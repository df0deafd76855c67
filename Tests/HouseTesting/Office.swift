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
  public static let specimen = Office(facts: OfficeFact.specimens, on: .last)
}

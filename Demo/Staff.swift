public import Casework
import Law

/// The people of the demonstration: fictional names, impossible ID numbers, passwords that everybody may know.
public struct DemoAccount: Sendable {
  public let actor: Actor
  public let identity: String
  public let password: String
  /// What the account can try, for the sign-in page.
  public let hint: String
}

public enum Staff {
  private static let sections: [String: BureauSection] = [
    centre: .registration, "登记中心": .registration, "办公室": .office, "法治科": .legal, "执法大队": .enforcement,
  ]

  public static let centre = "示例区不动产登记中心"

  private static func account(
    _ id: String, _ name: String, _ role: Role, _ office: String, _ number: Int, organisation: String? = nil,
    hint: String
  ) -> DemoAccount {
    DemoAccount(
      actor: Actor(
        id: id, name: name, role: role, office: office, organisation: organisation, staff: role.isOfficer ? id : nil,
        section: role.isOfficer ? sections[office]?.rawValue : nil),
      identity: CitizenID.specimen(number, number.isMultiple(of: 2) ? .male : .female).text, password: "\(id)-2024",
      hint: hint)
  }

  public static let buyer = account("buyer", "林示买", .citizen, "公众", 11, hint: "买方：可以申请过户")
  public static let seller = account("seller", "周示卖", .citizen, "公众", 12, hint: "卖方：名下有房")
  static let counters = [
    account("counter", "陈示窗", .counter, centre, 21, hint: "受理岗"),
    account("counter2", "杨示受", .counter, centre, 22, hint: "受理岗"),
    account("counter3", "吴䶮", .counter, centre, 23, hint: "受理岗"),
  ]
  static let examiners = [
    account("examiner", "黄示审", .examiner, centre, 31, hint: "审核岗"),
    account("examiner2", "徐示核", .examiner, centre, 32, hint: "审核岗"),
  ]
  static let registrars = [
    account("registrar", "孙示登", .registrar, centre, 41, hint: "登簿岗"),
    account("registrar2", "马示簿", .registrar, centre, 42, hint: "登簿岗"),
  ]
  static let water = account("water", "朱示水", .utility, "示例自来水公司", 51, organisation: "water", hint: "自来水公司经办")
  static let electricity = account(
    "electricity", "胡示电", .utility, "示例供电公司", 52, organisation: "electricity", hint: "供电公司经办")
  static let gas = account("gas", "郭示气", .utility, "示例燃气公司", 53, organisation: "gas", hint: "燃气公司经办")
  static let banks = [
    account("bank1", "何示贷", .bank, "示例银行示例区支行", 61, organisation: "bank-1", hint: "银行经办"),
    account("bank2", "高示押", .bank, "示例农商银行示例支行", 62, organisation: "bank-2", hint: "银行经办"),
    account("bank3", "罗示款", .bank, "示例住房储蓄银行", 63, organisation: "bank-3", hint: "银行经办"),
  ]
  static let clerk = account("clerk", "许示文", .clerk, "办公室", 66, hint: "综合岗：党组会、学法、督办")
  static let enforcers = [
    account("enforcer", "曹示执", .enforcer, "执法大队", 67, hint: "执法岗：行政处罚案件"),
    account("enforcer2", "严示法", .enforcer, "执法大队", 68, hint: "执法岗"),
  ]
  static let legal = account("legal", "华示律", .legalOfficer, "法治科", 69, hint: "法制岗：应诉应复、普法、法制审核、年度报告")
  static let legal2 = account("legal2", "金示审", .legalOfficer, "法治科", 70, hint: "法制岗：复核")
  static let head = account("head", "郑示科", .sectionHead, "法治科", 71, hint: "科室负责人：统计口径、更正、冻结报告")
  /// Heads of the sections that check their part of the report.
  static let registrationHead = account(
    "head-registration", "魏示登", .sectionHead, "登记中心", 72, hint: "登记中心负责人")
  static let enforcementHead = account(
    "head-enforcement", "陶示查", .sectionHead, "执法大队", 73, hint: "执法大队负责人：批准立案、公示")
  static let officeHead = account("head-office", "姜示办", .sectionHead, "办公室", 74, hint: "办公室负责人")
  static let leader = account("leader", "梁示局", .leader, "局领导", 81, hint: "局领导：公布报告")
  static let administrator = account("admin", "宋示管", .administrator, "信息中心", 91, hint: "系统管理员")

  /// Their posts, and certificates of enforcement, as the office file has them; keys are those of the accounts.
  static func facts(from: Day) -> [OfficeFact] {
    let officers = all.filter { $0.actor.role.isOfficer }
    let certificates = enforcers.enumerated().map { index, account in
      OfficeFact(
        .certificates, "enforcement-\(index + 1)",
        ["person": account.actor.id, "kind": Qualification.enforcement.rawValue, "number": certificate(index)],
        from: from, until: Day(year: 2028, month: 12, day: 31))
    }
    return officers.map {
      OfficeFact(.persons, $0.actor.id, ["name": $0.actor.name, "identity": $0.identity], from: from)
    }
      + officers.map { account in
        var members = ["person": account.actor.id, "role": account.actor.role.rawValue]
        if let section = account.actor.section {
          members["section"] = section
        } else {
          members["title"] = account.actor.office
        }
        return OfficeFact(.posts, account.actor.id, members, from: from)
      } + certificates
  }

  static func certificate(_ index: Int) -> String { "鄂0199-\(1_000 + index)" }

  /// Everyone who can sign in.
  public static let all: [DemoAccount] =
    [buyer, seller] + counters + examiners + registrars + [water, electricity, gas] + banks
    + [clerk] + enforcers + [legal, legal2, head, registrationHead, enforcementHead, officeHead, leader, administrator]

  static func utility(_ key: String) -> DemoAccount {
    [water, electricity, gas].first { $0.actor.organisation == key } ?? water
  }
  static func bank(_ key: String) -> DemoAccount { banks.first { $0.actor.organisation == key } ?? banks[0] }
}

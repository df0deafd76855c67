public import Law

/// What a person may do here, and for whom (岗位).
public enum Role: String, Codable, Sendable, CaseIterable, Hashable {
  case citizen, counter, examiner, registrar, bank, utility, clerk, enforcer, legalOfficer, sectionHead, leader
  case administrator, system

  public var title: String {
    switch self {
    case .citizen: "申请人"
    case .counter: "受理岗"
    case .examiner: "审核岗"
    case .registrar: "登簿岗"
    case .bank: "银行经办"
    case .utility: "水电气经办"
    case .clerk: "综合岗"
    case .enforcer: "执法岗"
    case .legalOfficer: "法制岗"
    case .sectionHead: "科室负责人"
    case .leader: "局领导"
    case .administrator: "系统管理员"
    case .system: "系统"
    }
  }

  /// Officers of the bureau, who work at the workbench (工作端).
  public var isOfficer: Bool {
    switch self {
    case .counter, .examiner, .registrar, .clerk, .enforcer, .legalOfficer, .sectionHead, .leader, .administrator: true
    case .citizen, .bank, .utility, .system: false
    }
  }
}

/// Who acts: an account in a role at an office.
public struct Actor: Codable, Sendable, Hashable {
  public var id: String
  public var name: String
  public var role: Role
  /// Title of the office or organisation, as printed in the public header; “公众” for a citizen.
  public var office: String
  /// Key of an outside organisation in the closed lists (a utility, a bank), or nil.
  public var organisation: String?
  /// Blind index of the person's ID number: two accounts of one person share it.
  public var person: String?

  public init(
    id: String, name: String, role: Role, office: String, organisation: String? = nil, person: String? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.office = office
    self.organisation = organisation
    self.person = person
  }

  /// The same human being, under this account or another.
  public func isSamePerson(as other: Actor) -> Bool {
    id == other.id || (person != nil && person == other.person)
  }

  /// The daily sweep and start-up, acting under the office's rules.
  public static let system = Actor(id: "system", name: "系统", role: .system, office: "系统")
}

/// Who acts, and when: the only clock a decision knows.
public struct Occasion: Sendable, Hashable {
  public var actor: Actor
  /// Day of the act (Asia/Shanghai); the law counts from it.
  public var day: Day
  /// When it is recorded.
  public var moment: Moment
  /// The office as of the day; the desk fills it in.
  public var office: Office

  public init(actor: Actor, day: Day, moment: Moment, office: Office = .unnamed) {
    self.actor = actor
    self.day = day
    self.moment = moment
    self.office = office
  }

  /// The same occasion at this office.
  func at(_ office: Office) -> Occasion {
    var occasion = self
    occasion.office = office
    return occasion
  }

  public init(actor: Actor, at moment: Moment) {
    self.init(actor: actor, day: moment.day, moment: moment)
  }
}

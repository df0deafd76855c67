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

  /// What officers of the bureau do, in the order of the list.
  static let officers = allCases.filter(\.isOfficer)
  /// Officers who handle cases, which administrators do not.
  public static let bureau = Set(officers).subtracting([.administrator])

  /// Officers of the bureau, who work at the workbench (工作端).
  public var isOfficer: Bool {
    switch self {
    case .counter, .examiner, .registrar, .clerk, .enforcer, .legalOfficer, .sectionHead, .leader, .administrator: true
    case .citizen, .bank, .utility, .system: false
    }
  }
}

/// A post as somebody acts by it: what the public header says of who acted.
public struct Seat: Sendable, Hashable {
  public var role: Role
  public var section: String?
  /// Title of the section, or of the post where it has none.
  public var office: String
  /// Key of the person in whose place it is done (被代理人); nil for one's own post.
  public var absent: String?
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
  /// Key of the person in the book of staff; nil for everybody else, and in entries from before the book.
  public var staff: String?
  /// Key of the section for which the post acts.
  public var section: String?
  /// Key of the person in whose place this is done (代理).
  public var absent: String?
  /// The person's further posts: what may be done by any of them is done by that one. Not part of any record.
  public var others: [Seat] = []

  private enum CodingKeys: String, CodingKey {
    case id, name, role, office, organisation, person, staff, section, absent
  }

  public init(
    id: String, name: String, role: Role, office: String, organisation: String? = nil, person: String? = nil,
    staff: String? = nil, section: String? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.office = office
    self.organisation = organisation
    self.person = person
    self.staff = staff
    self.section = section
  }

  /// The same human being, under this account or another.
  public func isSamePerson(as other: Actor) -> Bool {
    id == other.id || (person != nil && person == other.person) || (staff != nil && staff == other.staff)
  }

  /// Whether somebody of the bureau is meant: by their key where both have one, else by name.
  public func isSamePerson(as staff: String?, named name: String) -> Bool {
    if let own = self.staff, let staff { return own == staff }
    return PersonName.isSame(self.name, name)
  }

  /// The same person in each of their posts, the first one first.
  public var seated: [Actor] {
    var first = self
    first.others = []
    return [first] + others.map { first.at($0) }
  }

  func at(_ seat: Seat) -> Actor {
    var actor = self
    (actor.role, actor.office, actor.section, actor.absent) = (seat.role, seat.office, seat.section, seat.absent)
    return actor
  }

  /// Whether one of the person's posts has one of these roles.
  public func holds(_ roles: Set<Role>) -> Bool { roles.contains(role) || others.contains { roles.contains($0.role) } }

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

  /// The same occasion in one post of the person.
  func by(_ seat: Actor) -> Occasion {
    var occasion = self
    occasion.actor = seat
    return occasion
  }

  public init(actor: Actor, at moment: Moment) {
    self.init(actor: actor, day: moment.day, moment: moment)
  }
}

public import Law

/// Certificates that gates ask for (证件种类).
public enum Qualification: String, Codable, Sendable, CaseIterable, Hashable {
  case enforcement, legal
  case publicLawyer = "public-lawyer"

  public var title: String {
    switch self {
    case .enforcement: "行政执法证"
    case .legal: "法律职业资格证"
    case .publicLawyer: "公职律师证"
    }
  }
}

/// Somebody of the bureau, by their key in the book of staff (人员).
public struct StaffMember: Sendable, Hashable {
  public let key: String
  public let name: String
  /// Works here on the day.
  public let isHere: Bool
}

/// Somebody picked on a form, with the words that were true of them that day.
public struct StaffPick: Sendable, Hashable {
  /// Nil where the office has no book of staff and the name was typed.
  public let key: String?
  public let name: String
  /// Title of the section; "" where the post has none.
  public let section: String
  /// Title of the post.
  public let post: String

  init(key: String, name: String, section: String, post: String) {
    self.key = key
    self.name = name
    self.section = section
    self.post = post
  }

  /// Reads an id, or a typed name.
  init(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let isPicked = parts.count == 4
    key = isPicked ? parts[0] : nil
    name = isPicked ? parts[1] : text
    section = isPicked ? parts[2] : ""
    post = isPicked ? parts[3] : ""
  }

  /// As a form sends it; a comma would part the ids of a list.
  var id: String {
    [key ?? "", name, section, post].map { $0.replacing("|", with: "/").replacing(",", with: "，") }
      .joined(separator: "|")
  }
}

/// What a person does, and in which section (岗位).
public struct Post: Sendable, Hashable {
  public let key: String
  public let person: String
  public let role: Role
  public let section: String?
  /// Title of the post (职务), such as “副大队长”; "" where none was entered.
  public let title: String

  init?(_ fact: OfficeFact) {
    guard let role = fact.members["role"].flatMap(Role.init), role.isOfficer else { return nil }
    key = fact.key
    person = fact.members["person"] ?? ""
    self.role = role
    section = fact.members["section"].flatMap { $0.isEmpty ? nil : $0 }
    title = fact.members["title"] ?? ""
  }
}

/// A certificate of a person (证件).
public struct Certificate: Sendable, Hashable {
  public let number: String
  /// The last day; nil where it has none.
  public let until: Day?
}

extension Office {
  public func person(_ key: String) -> StaffMember? {
    fact(.persons, key).map { StaffMember(key: key, name: $0.members["name"] ?? "", isHere: $0.holds(on: day)) }
  }

  /// Anybody was entered: people are then picked, and never typed.
  public var hasStaff: Bool { !facts(.persons).isEmpty }

  /// Posts held on the day by people who are here, in the order of entry.
  public var posts: [Post] { open(.posts).compactMap(Post.init).filter { person($0.person)?.isHere ?? false } }

  /// Sections that there are today; the usual ones where the office entered none.
  public var sections: [BureauSection] {
    let entered = open(.sections).compactMap { BureauSection(rawValue: $0.key) }
    return entered.isEmpty ? BureauSection.allCases : entered
  }

  /// Keys of the worklists that a post sees.
  func worklists(of post: Post) -> [String] {
    Waiting.keys(
      for: Actor(Seat(role: post.role, section: post.section, office: name(of: post)), of: post.person))
  }

  /// Title of a section: the office's own word, or the usual one.
  public func title(of section: BureauSection) -> String {
    fact(.sections, section.rawValue)?.members["title"] ?? section.title
  }

  /// What the public header says of a post: its section, or what it is called.
  func name(of post: Post) -> String {
    if let section = post.section.flatMap(BureauSection.init(rawValue:)) { return title(of: section) }
    return post.title.isEmpty ? post.role.title : post.title
  }

  /// The certificate of a kind that a person holds on the day: the one that holds longest.
  public func certificate(_ kind: Qualification, of person: String) -> Certificate? {
    open(.certificates).filter { $0.members["person"] == person && $0.members["kind"] == kind.rawValue }
      .max { ($0.until ?? .last) < ($1.until ?? .last) }
      .map { Certificate(number: $0.members["number"] ?? "", until: $0.until) }
  }

  /// A certificate by its number, whether it still holds or not.
  public func holder(of kind: Qualification, numbered number: String) -> StaffMember? {
    facts(.certificates).first { $0.members["kind"] == kind.rawValue && $0.members["number"] == number }
      .flatMap { $0.members["person"] }.flatMap(person)
  }

  /// Away today, with the deputy's key where one is named.
  func absence(of person: String) -> (deputy: String?, until: Day?)? {
    open(.absences).last { $0.members["person"] == person }.map { ($0.members["deputy"], $0.until) }
  }

  /// Whether somebody is away without anybody in their place.
  public func isAway(_ person: String) -> Bool { absence(of: person).map { $0.deputy == nil } ?? false }

  /// For whom somebody acts today (代理).
  func absent(deputisedBy person: String) -> [String] {
    open(.absences).filter { $0.members["deputy"] == person }.compactMap { $0.members["person"] }
  }

  /// The posts by which a person may act today: their own, then those of whom they stand in for.
  func seats(of person: String) -> [Seat] {
    let all = posts
    func seats(of holder: String, for absent: String?) -> [Seat] {
      all.filter { $0.person == holder }.map {
        Seat(role: $0.role, section: $0.section, office: name(of: $0), absent: absent)
      }
    }
    return seats(of: person, for: nil)
      + absent(deputisedBy: person).flatMap { seats(of: $0, for: $0) }
  }

  /// People who hold one of these roles today, each once.
  public func people(as roles: Set<Role>) -> [StaffMember] {
    var seen: Set<String> = []
    return posts.filter { roles.contains($0.role) && seen.insert($0.person).inserted }.compactMap { person($0.person) }
  }
}

extension Occasion {
  /// Somebody of the bureau whom an act names, by key or, where the office has no book of staff, by the typed name.
  ///
  /// - Returns: the name to record.
  /// - Throws: `Refusal` at the field for somebody who is not here, or a name that was typed though there is a book.
  public func name(of key: String?, typed: String, at field: String, under basis: Basis) throws(Refusal) -> String {
    if let key {
      guard let person = office.person(key), person.isHere else {
        throw Refusal("casework.staff.gone", at: field, under: basis, "所选的人现在不在岗，请重新选择。")
      }
      return person.name
    }
    guard !office.hasStaff else {
      throw Refusal("casework.staff.typed", at: field, under: basis, "请从人员中选择，不写姓名。")
    }
    return typed
  }

  public func names(of keys: [String]?, typed: [String], at field: String, under basis: Basis) throws(Refusal)
    -> [String]
  {
    guard let keys else {
      guard !office.hasStaff else {
        throw Refusal("casework.staff.typed", at: field, under: basis, "请从人员中选择，不写姓名。")
      }
      return typed
    }
    var names: [String] = []
    for key in keys { names.append(try name(of: key, typed: "", at: field, under: basis)) }
    return names
  }
}

extension OfficeFact {
  /// What is wrong with what it says of a person, as far as it can be seen by itself.
  var staffFault: String? {
    switch list {
    case .persons:
      guard let identity = members["identity"], !identity.isEmpty else { return nil }
      return (try? CitizenID(reading: identity)) == nil ? "identity 不是有效的公民身份号码，请核对。" : nil
    case .posts:
      guard Post(self) != nil else {
        return "role 请写 \(Role.officers.map(\.rawValue).joined(separator: "、")) 之一。"
      }
    case .certificates:
      guard members["kind"].flatMap(Qualification.init) != nil else {
        return "kind 请写 \(Qualification.allCases.map(\.rawValue).joined(separator: "、")) 之一。"
      }
    case .absences:
      guard until != nil else { return "请写明 until：回来上班的前一天。" }
      guard members["deputy"] != members["person"] else { return "代理人不能是本人，请改正。" }
    default: break
    }
    return nil
  }
}

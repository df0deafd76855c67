public import Law

/// The bureau as it is on one day (机构): its names, outside organisations and the periods that it set.
///
/// A value folded from the entries of `OfficeBook`; an old act is judged and printed by the office of its day.
public struct Office: Sendable, Hashable {
  public private(set) var day: Day
  private var lists: [OfficeList: Known] = [:]

  /// Facts of one list that began by the day, the newest of each key, in the order of their first entry.
  private struct Known: Sendable, Hashable {
    var facts: [OfficeFact] = []
    var places: [String: Int] = [:]

    mutating func take(_ fact: OfficeFact) {
      guard let index = places[fact.key] else {
        places[fact.key] = facts.count
        facts.append(fact)
        return
      }
      if facts[index].from <= fact.from { facts[index] = fact }
    }
  }

  /// Nothing entered: generic names stand where the bureau's own would.
  public static let unnamed = Office(facts: [], on: .first)

  /// - Parameter facts: in the order of their entry; a later entry wins over an earlier one of the same first day.
  public init(facts all: [OfficeFact], on day: Day) {
    self.day = day
    for fact in all where fact.from <= day { lists[fact.list, default: Known()].take(fact) }
  }

  /// The same facts on a later day on which none begins.
  func on(_ day: Day) -> Office {
    var office = self
    office.day = day
    return office
  }

  /// With more facts, those to come too.
  func adding(_ facts: [OfficeFact]) -> Office {
    var office = self
    for fact in facts { office.lists[fact.list, default: Known()].take(fact) }
    return office
  }

  /// What was last said under a key, ended or not.
  public func fact(_ list: OfficeList, _ key: String) -> OfficeFact? {
    lists[list].flatMap { known in known.places[key].map { known.facts[$0] } }
  }

  /// What was said in a list, ended or not, in the order of entry.
  public func facts(_ list: OfficeList) -> [OfficeFact] { lists[list]?.facts ?? [] }

  /// What holds on the day, in the order of entry.
  public func open(_ list: OfficeList) -> [OfficeFact] { facts(list).filter { $0.holds(on: day) } }

  // MARK: Names

  public subscript(text: OfficeText) -> String {
    fact(.texts, text.rawValue)?.members["text"] ?? text.fallback
  }
  public func has(_ text: OfficeText) -> Bool { fact(.texts, text.rawValue) != nil }
  /// Full name (全称), as printed on papers.
  public var title: String { self[.bureau] }
  /// A text with the office's words where it says `{government}`, `{bureau}` and so on.
  public func filled(_ text: String) -> String {
    guard text.contains("{") else { return text }
    return OfficeText.allCases.reduce(text) { $0.replacing("{\($1.rawValue)}", with: self[$1]) }
  }
  /// The required names that were not entered yet.
  public var missingTexts: [OfficeText] {
    OfficeText.allCases.filter { $0.isRequired && !has($0) }
  }

  // MARK: Outside organisations

  public func organisations(_ kind: Organisation.Kind) -> [Organisation] {
    open(.organisations).map(Organisation.init).filter { $0.kind == kind }
  }

  /// An organisation by key, closed ones too.
  public func organisation(_ key: String) -> Organisation? { fact(.organisations, key).map(Organisation.init) }
  /// Its title; the key where it was never entered.
  public func title(ofOrganisation key: String) -> String { organisation(key)?.title ?? key }

  // MARK: Notices, periods

  public var notices: [(title: String, text: String)] {
    open(.notices).map { ($0.members["title"] ?? "", $0.members["text"] ?? "") }
  }

  /// The length of time that a rule of the office sets on this day, or the one that it comes with.
  public func period(of rule: OfficeRule) -> Period? {
    guard let fact = fact(.periods, rule.id), fact.holds(on: day) else { return rule.period }
    return fact.members["period"].flatMap(Period.init(chinese:)) ?? rule.period
  }

  /// Clock rules with the periods that the office set in place of those that they come with; what a statute sets stays.
  public func applied(to rules: [ClockRule]) -> [ClockRule] {
    guard !facts(.periods).isEmpty else { return rules }
    return rules.map { rule in
      guard case .rule(let basis) = rule.basis, let period = period(of: basis) else { return rule }
      return rule.allowing(fact(.periods, basis.id) == nil ? rule.period : period)
    }
  }
}

/// An organisation outside the bureau that takes part in its work (外部单位).
public struct Organisation: Sendable, Hashable {
  public let key: String
  public let kind: Kind
  public let title: String
  /// For the public; "" where none was entered.
  public let phone: String

  public enum Kind: String, Sendable, CaseIterable, Hashable {
    case utility, bank, court, notary, police
    case civilAffairs = "civil-affairs"
    case tax
    case streetCentre = "street-centre"
    case media, other

    public var title: String {
      switch self {
      case .utility: "水电气企业"
      case .bank: "银行"
      case .court: "法院"
      case .notary: "公证机构"
      case .police: "公安户籍"
      case .civilAffairs: "民政"
      case .tax: "税务"
      case .streetCentre: "街道综合执法中心"
      case .media: "媒体"
      case .other: "其他单位"
      }
    }
  }

  init(_ fact: OfficeFact) {
    key = fact.key
    kind = fact.members["kind"].flatMap(Kind.init) ?? .other
    title = fact.members["title"] ?? fact.key
    phone = fact.members["phone"] ?? ""
  }
}

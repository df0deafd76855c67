public import Law
public import Ledger

/// The book of the office (机构簿): what the bureau says of itself, entered with who decided it and public in the entry.
public enum OfficeBook: Matter {
  public static let kind = MatterKind("casework.office", title: "机构信息", retention: .permanent)
  public static let initial = State()
  public static let matterID = "office"

  public struct State: Sendable {
    /// In the order of entry.
    public var facts: [OfficeFact] = []
  }

  /// Facts entered together, and the decision that they rest on.
  public struct Amendment: Codable, Sendable, Hashable {
    /// Who decided it and when, for example “2024年1月5日局长办公会”.
    public var decided: String
    public var facts: [OfficeFact]

    public init(decided: String, facts: [OfficeFact]) {
      self.decided = decided
      self.facts = facts
    }
  }

  public enum Command: MatterCommand {
    case amend(Amendment)

    public enum CodingKeys: String, ActName {
      case amend
      public var title: String { "录入机构信息" }
    }
  }

  public enum Event: MatterEvent {
    case amended(Amendment)

    public enum CodingKeys: String, ActName {
      case amended
      public var title: String { "已录入机构信息" }
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard case .amend(let amendment) = command else { return [] }
    try amendment.require(sealed: false)
    return [.amended(amendment)]
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .amended(let amendment): state.facts += amendment.facts
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .amended(let amendment):
      Face(
        under: [.rule(.officeBook)],
        notice: ["decided": .text(amendment.decided), "facts": .array(amendment.facts.map(\.json))])
    }
  }

  public static func summary(of state: State) -> Summary? { nil }
  public static let permissions: [Permission<Command.CodingKeys>] = [Permission(.amend, to: .system)]

  /// The facts in a public header of this kind.
  static func facts(in header: Header) -> [OfficeFact] {
    guard header.kind == kind.id else { return [] }
    return (header.notice?["facts"]?.array ?? []).compactMap(OfficeFact.init)
  }
}

extension OfficeBook.Amendment {
  /// It says who decided it, changes something, and each fact belongs into this book and is whole.
  func require(sealed: Bool) throws(Refusal) {
    guard !decided.isEmpty else {
      throw Refusal("casework.office.decided", under: .rule(.officeBook), "请写明由谁、什么时候决定（decided）。")
    }
    guard !facts.isEmpty else {
      throw Refusal("casework.office.nothing", under: .rule(.officeBook), "没有变化，不需要录入。")
    }
    for fact in facts {
      let fault = fact.list.isSealed == sealed ? fact.fault : sealed ? "记在机构簿里。" : "记在人员簿里。"
      if let fault {
        throw Refusal("casework.office.fact", under: .rule(.officeBook), "\(fact.list.title)“\(fact.key)”：\(fault)")
      }
    }
  }
}

extension OfficeFact {
  /// What is wrong with it and what to do, or nil.
  public var fault: String? {
    guard OfficeFact.isKey(key) else {
      return "key 请用小写英文字母、数字和连字符。"
    }
    if let until, until < from { return "until 不能早于 from，请核对。" }
    for member in list.members where !member.isOptional && (members[member.name] ?? "").isEmpty {
      return "缺少 \(member.name)（\(member.title)），请补上。"
    }
    if let stray = members.keys.sorted().first(where: { name in !list.members.contains { $0.name == name } }) {
      return "不认识“\(stray)”，这里可以写 \(list.members.map(\.name).joined(separator: "、"))。"
    }
    return valueFault
  }

  private var valueFault: String? {
    switch list {
    case .texts:
      guard let text = OfficeText(rawValue: key) else {
        return "没有这个 key，可以写 \(OfficeText.allCases.map(\.rawValue).joined(separator: "、"))。"
      }
      guard text != .province || members["text"]?.count == 1 else { return "省份简称只写一个字，例如“鄂”。" }
    case .organisations:
      guard members["kind"].flatMap(Organisation.Kind.init) != nil else {
        return "kind 请写 \(Organisation.Kind.allCases.map(\.rawValue).joined(separator: "、")) 之一。"
      }
    case .periods: return periodFault
    case .notices, .sections: break
    case .persons, .posts, .certificates, .absences: return staffFault
    }
    return nil
  }

  private var periodFault: String? {
    guard let rule = OfficeRule.all.first(where: { $0.id == key }), let usual = rule.period else {
      let ids = OfficeRule.all.filter { $0.period != nil }.map(\.id).joined(separator: "、")
      return "没有可以设定期限的这条规则，可以写 \(ids)。"
    }
    guard let period = members["period"].flatMap(Period.init(chinese:)), period.hasUnit(of: usual),
      let count = period.count
    else { return "期限的单位要与规则一致，例如“\(usual.chinese)”。" }
    guard let bounds = rule.bounds, !bounds.contains(count) else { return nil }
    return "“\(rule.title)”可以定为 \(bounds.lowerBound) 到 \(bounds.upperBound)，请改正。"
  }
}

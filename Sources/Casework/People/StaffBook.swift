import Foundation
public import Law
public import Ledger

/// The book of staff (人员簿): who works in the bureau, in which posts, with which certificates, and who is away.
///
/// What it says is sealed; the public header says only that it changed.
public enum StaffBook: Matter {
  public static let kind = MatterKind("casework.staff", title: "人员和岗位", retention: .permanent)
  public static let initial = State()
  public static let matterID = "staff"

  public struct State: Sendable {}

  public enum Command: MatterCommand {
    case amend(OfficeBook.Amendment)

    public enum CodingKeys: String, ActName {
      case amend
      public var title: String { "录入人员和岗位" }
    }
  }

  public enum Event: MatterEvent {
    case amended(OfficeBook.Amendment)

    public enum CodingKeys: String, ActName {
      case amended
      public var title: String { "已录入人员和岗位" }
    }
  }

  /// Worklists with open files, and who could work them by accounts.
  public struct Facts: Sendable {
    let staffing: Staffing
    public init(_ staffing: Staffing = Staffing()) { self.staffing = staffing }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  { Facts(try reader.staffing()) }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard case .amend(let amendment) = command else { return [] }
    try amendment.require(sealed: true)
    let after = occasion.office.adding(amendment.facts)
    for fact in amendment.facts {
      if let stray = after.stray(in: fact) {
        throw Refusal("casework.staff.unknown", under: .rule(.officeBook), "\(fact.list.title)“\(fact.key)”：\(stray)")
      }
    }
    try facts.staffing.requireSomebody(at: after, emptyBefore: facts.staffing.empty(at: occasion.office))
    return [.amended(amendment)]
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {}
  public static func face(of event: Event, in state: State, on day: Day) -> Face { Face(under: [.rule(.officeBook)]) }
  public static func summary(of state: State) -> Summary? { nil }
  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.amend, to: .system), Permission(.amend, to: .administrator),
  ]
}

extension StaffBook {
  /// What an entry of this kind says; nothing where it cannot be read, which `verify` finds.
  static func facts(in entry: Entry?) -> [OfficeFact] {
    guard let bytes = entry?.body,
      let body = try? BodyCoding.decoder.decode(Body<Event>.self, from: Data(bytes)),
      case .amended(let amendment) = body.payload
    else { return [] }
    return amendment.facts
  }
}

extension Office {
  /// A person or section that a fact names and nobody entered, as a sentence; nil where it names none.
  func stray(in fact: OfficeFact) -> String? {
    for member in ["person", "deputy"] {
      if let key = fact.members[member], !key.isEmpty, person(key) == nil {
        return "\(member) 写的“\(key)”不在人员里，请先录入这个人。"
      }
    }
    guard let key = fact.members["section"], !key.isEmpty else { return nil }
    let isKnown = self.fact(.sections, key) != nil || BureauSection.wellKnown.contains { $0.rawValue == key }
    return isKnown ? nil : "section 写的“\(key)”不在科室里，请先录入这个科室。"
  }
}

/// Who could work on what is open: no open file may be left without somebody who can act (岗位不能空缺).
public struct Staffing: Sendable {
  /// Open files by the worklist in which they wait.
  var waiting: [String: Int] = [:]
  /// Worklists of accounts that name no person of the book.
  var accounts: Set<String> = []
  /// Persons who have an account.
  var persons: Set<String> = []

  public init() {}

  /// With an account more.
  func with(_ grant: AccountBook.Grant) -> Staffing {
    var staffing = self
    if let person = grant.staff {
      staffing.persons.insert(person)
    } else {
      let actor = Actor(id: grant.account, name: "", role: grant.role, office: grant.office)
      staffing.accounts.formUnion(Waiting.keys(for: actor))
    }
    return staffing
  }

  /// Worklists with open files that nobody with an account holds without end.
  func empty(at office: Office) -> Set<String> {
    guard !waiting.isEmpty else { return [] }
    let held = office.lastingPosts.filter { persons.contains($0.person) }.reduce(into: accounts) { keys, post in
      keys.formUnion(office.worklists(of: post))
    }
    return Set(waiting.keys).subtracting(held)
  }

  /// - Parameter before: what was empty before the change, which it cannot be blamed for.
  /// - Throws: `Refusal` where files would wait for a post that nobody holds any more.
  func requireSomebody(at office: Office, emptyBefore before: Set<String>) throws(Refusal) {
    guard let emptied = empty(at: office).subtracting(before).min() else { return }
    throw Refusal(
      "casework.staff.nobody", under: .rule(.staffing),
      "还有 \(waiting[emptied] ?? 0) 件办件等\(Waiting.title(ofKey: emptied, at: office))，改后没有人能办，请先安排接任的人（有账号、岗位不写 until）。"
    )
  }
}

extension Office {
  /// Posts with no last day, of people with no last day.
  var lastingPosts: [Post] {
    open(.posts).filter { $0.until == nil }.compactMap(Post.init).filter {
      fact(.persons, $0.person).map { $0.until == nil && $0.holds(on: day) } ?? false
    }
  }
}

extension Reader {
  /// What is open, and who has accounts, one left out.
  func staffing(without account: String? = nil) throws -> Staffing {
    var staffing = Staffing()
    let waiting = try rows(
      """
      SELECT l.word, COUNT(*) FROM waiting w JOIN words l ON l.bureau = w.bureau AND l.number = w.worklist
      WHERE w.bureau = ? GROUP BY l.word
      """, [.text(bureau)])
    for row in waiting {
      let key = row.string(0)
      guard let role = key.split(separator: "/").first.flatMap({ Role(rawValue: String($0)) }), role.isOfficer
      else { continue }
      staffing.waiting[key] = row.number(1)
    }
    let rights = try rows(
      "SELECT account, role, office, staff FROM rights WHERE bureau = ? AND account <> ?",
      [.text(bureau), .text(account ?? "")])
    for row in rights {
      guard let role = Role(rawValue: row.string(1)) else { continue }
      staffing = staffing.with(
        .init(account: row.string(0), name: "", role: role, office: row.string(2), staff: row.text(3)))
    }
    return staffing
  }
}

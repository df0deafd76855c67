public import Law
public import Ledger

/// The book of accounts (账号与权限簿): every change of someone's rights is an entry.
public enum AccountBook: Matter {
  public static let kind = MatterKind("casework.account", title: "账号与权限", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    public var grant: Grant?
  }

  public struct Grant: Codable, Sendable, Equatable {
    public var account: String
    public var name: String
    public var role: Role
    public var office: String
    public var organisation: String?
    /// ID number of the person, sealed in the body; views keep its blind index only.
    public var identity: String?
    /// Key of the person in the book of staff, whose posts then say what the account may do.
    public var staff: String?

    public init(
      account: String, name: String, role: Role, office: String, organisation: String? = nil, identity: String? = nil,
      staff: String? = nil
    ) {
      self.account = account
      self.name = name
      self.role = role
      self.office = office
      self.organisation = organisation
      self.identity = identity
      self.staff = staff
    }

    /// The way in of somebody in the book of staff; nil for somebody who holds no post on the day.
    public init?(account: String, person key: String, identity: String? = nil, at office: Office) {
      guard let person = office.person(key), let post = office.posts.first(where: { $0.person == key }) else {
        return nil
      }
      let known = office.fact(.persons, key)?.members["identity"].flatMap { try? CitizenID(reading: $0).text }
      self.init(
        account: account, name: person.name, role: post.role, office: office.name(of: post),
        identity: identity ?? known, staff: key)
    }
  }

  public enum Command: MatterCommand {
    case grant(Grant)
    case revoke

    public enum CodingKeys: String, ActName {
      case grant, revoke
      public var title: String { self == .grant ? "授予权限" : "收回权限" }
    }
  }

  public enum Event: MatterEvent {
    case granted(Grant)
    case revoked

    public enum CodingKeys: String, ActName {
      case granted, revoked
      public var title: String { self == .granted ? "已授予权限" : "已收回权限" }
    }
  }

  /// Who could work on what is open: as it is, and without this account.
  public struct Facts: Sendable {
    let now: Staffing
    let others: Staffing

    public init(now: Staffing = Staffing(), others: Staffing = Staffing()) {
      self.now = now
      self.others = others
    }

    func requireSomebody(_ after: Staffing, on occasion: Occasion) throws(Refusal) {
      try after.requireSomebody(at: occasion.office, emptyBefore: now.empty(at: occasion.office))
    }
  }

  public static func matterID(_ account: String) -> String { "account:\(account)" }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  { Facts(now: try reader.staffing(), others: try reader.staffing(without: state.grant?.account)) }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .grant(let grant):
      guard grant.account != occasion.actor.id else {
        throw Refusal("casework.account.own", under: .rule(.authority), "不能给自己授权，请由另一名管理员办理。")
      }
      if let key = grant.staff {
        guard occasion.office.person(key) != nil else {
          throw Refusal("casework.account.staff", under: .rule(.staffing), "“\(key)”不在人员簿里，请先录入这个人和岗位。")
        }
      }
      try facts.requireSomebody(facts.others.with(grant), on: occasion)
      return [.granted(grant)]
    case .revoke:
      guard state.grant != nil else {
        throw Refusal("casework.account.none", under: .rule(.authority), "这个账号没有可以收回的权限。")
      }
      try facts.requireSomebody(facts.others, on: occasion)
      return [.revoked]
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .granted(let grant): state.grant = grant
    case .revoked: state.grant = nil
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face { Face(under: [.rule(.authority)]) }
  public static func summary(of state: State) -> Summary? { nil }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.grant, .revoke, to: .administrator), Permission(.grant, to: .system),
  ]
}

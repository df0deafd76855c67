public import Law
public import Ledger

/// Erasure (删除个人信息, 个人信息保护法第四十七条): one entry an erased matter; its bodies and data key are destroyed.
public enum Erasure: Matter {
  public static let kind = MatterKind("casework.erasure", title: "个人信息删除", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    var erased: String?
  }

  public struct Order: Codable, Sendable, Equatable {
    /// Pseudonym of the matter.
    public var matter: String
    public var reason: String
    /// Its receipt number, put in when it is entered: so that it is never given again.
    public var number: String?

    public init(matter: String, reason: String, number: String? = nil) {
      self.matter = matter
      self.reason = reason
      self.number = number
    }
  }

  public enum Command: MatterCommand {
    case erase(Order)

    public enum CodingKeys: String, ActName {
      case erase
      public var title: String { "删除内容" }
    }
  }

  public enum Event: MatterEvent {
    case erased(Order)

    public enum CodingKeys: String, ActName {
      case erased
      public var title: String { "已删除内容" }
    }
  }

  public struct Facts: Sendable {
    var exists: Bool
    var permanent: Bool
    var open: Bool
    var number: String?
    public init(exists: Bool, permanent: Bool, open: Bool, number: String? = nil) {
      self.number = number
      self.exists = exists
      self.permanent = permanent
      self.open = open
    }
  }

  public static func matterID(_ pseudonym: String) -> String { "erasure:\(pseudonym)" }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault)
    throws -> Facts
  {
    guard case .erase(let order) = command else { return Facts(exists: false, permanent: true, open: true) }
    let row = try reader.row(
      "SELECT permanent, closed, number FROM matters WHERE bureau = ? AND matter = \(numberOfFile)",
      [.text(reader.bureau)] + reader.named(order.matter))
    let earlier = try reader.row(
      "SELECT idx FROM erasures WHERE bureau = ? AND matter = \(numberOfFile)",
      [.text(reader.bureau)] + reader.named(order.matter))
    return Facts(
      exists: row != nil && earlier == nil, permanent: row?.number(0) != 0, open: row?.integer(1) == nil,
      number: row?.text(2))
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard case .erase(var order) = command else { return [] }
    guard facts.exists, state.erased == nil else {
      throw Refusal("casework.erasure.nothing", under: .rule(.erasure), "没有这件办件，或其内容已经删除。")
    }
    guard !facts.permanent else {
      throw Refusal("casework.erasure.permanent", under: .regulation(13), "登记资料依法永久保存，不能删除。")
    }
    guard !facts.open else {
      throw Refusal("casework.erasure.open", under: .rule(.erasure), "本件还没有办结，请办结后再申请删除。")
    }
    order.number = facts.number
    return [.erased(order)]
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .erased(let order): state.erased = order.matter
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    Face(
      under: [.personalInformation(47)],
      notice: state.erased.map { .object(["erased": .text($0)]) })
  }

  public static func summary(of state: State) -> Summary? { nil }
  public static let permissions: [Permission<Command.CodingKeys>] = [Permission(.erase, to: .administrator)]

  static func erasedMatter(_ act: Act) -> String? { order(act)?.matter }

  static func order(_ act: Act) -> Order? {
    guard case .erased(let order) = act.content?.event as? Event else { return nil }
    return order
  }
}

public import Casework
public import Law
import Ledger

/// Registration of a seizure on a court's notice (查封登记), and its release (解除查封).
public enum Seizure: Matter {
  public static let kind = MatterKind("registration.seizure", title: "查封登记", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    public var order: Order?
    public var released: String?
  }

  /// What the court's notice asks (协助执行通知书).
  public struct Order: Codable, Sendable, Equatable {
    public var unit: String
    public var court: String
    /// Number of the notice.
    public var paper: String
    /// Last day of the seizure as the notice states it; never computed here.
    public var expires: Day

    public init(unit: String, court: String, paper: String, expires: Day) {
      self.unit = unit
      self.court = court
      self.paper = paper
      self.expires = expires
    }
  }

  public enum Command: MatterCommand {
    case register(Order)
    case release(String)

    public enum CodingKeys: String, ActName {
      case register, release
      public var title: String { self == .register ? "登记查封" : "解除查封" }
    }
  }

  public enum Event: MatterEvent {
    case registered(Order)
    case released(String)

    public enum CodingKeys: String, ActName {
      case registered, released
      public var title: String { self == .registered ? "已登记查封" : "已解除查封" }
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .register(let order):
      guard state.order == nil else {
        throw Refusal("registration.seizure.twice", under: .rule(.outOfOrder), "这份通知书已经登记，不能重复登记。")
      }
      guard order.expires >= occasion.day, order.expires <= occasion.day.adding(months: 36) else {
        throw Refusal(
          "registration.seizure.period", under: .statute(.civilProcedureInterpretation, 485),
          "不动产查封期限不得超过三年，请核对通知书载明的截止日。")
      }
      return [.registered(order)]
    case .release(let paper):
      guard state.order != nil, state.released == nil else {
        throw Refusal("registration.seizure.not-in-effect", under: .rule(.outOfOrder), "没有正在生效的查封可以解除。")
      }
      return [.released(paper)]
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .registered(let order): state.order = order
    case .released(let paper): state.released = paper
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    let basis: Basis = state.released == nil ? .detailedRules(91) : .detailedRules(92)
    return Face(under: [basis], touches: [OpeningRegister.stream(state.order?.unit ?? "")])
  }

  public static func summary(of state: State) -> Summary? { nil }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.register, .release, to: .registrar), Permission(.register, to: .system),
  ]
}

extension RegisterPage {
  func take(_ event: Seizure.Event) throws {
    switch event {
    case .registered(let order): try seize(order)
    case .released: try release()
    }
  }
}

public import Casework
public import Law
public import Ledger

/// The opening register (原始登记簿迁入): what was registered before the system began, one matter a unit, with its source.
public enum OpeningRegister: Matter {
  public static let kind = MatterKind("registration.opening", title: "原始登记簿迁入", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    public var imported: Import?
  }

  /// One unit's page as it stood in the earlier register.
  public struct Import: Codable, Sendable, Equatable {
    public var unit: Unit
    public var holders: [Person]
    public var certificate: String
    /// Day of the earlier registration.
    public var since: Day
    public var mortgages: [Mortgage]
    /// Which volume and page of the earlier register it was read from.
    public var source: String

    public init(
      unit: Unit, holders: [Person], certificate: String, since: Day, mortgages: [Mortgage], source: String
    ) {
      self.unit = unit
      self.holders = holders
      self.certificate = certificate
      self.since = since
      self.mortgages = mortgages
      self.source = source
    }
  }

  public enum Command: MatterCommand {
    case enter(Import)

    public enum CodingKeys: String, ActName {
      case enter
      public var title: String { "迁入" }
    }
  }

  public enum Event: MatterEvent {
    case imported(Import)

    public enum CodingKeys: String, ActName {
      case imported
      public var title: String { "已迁入" }
    }
  }

  public static func matterID(_ unit: String) -> String { "opening:\(unit)" }
  /// The shared stream that every act on a unit moves.
  public static func stream(_ unit: String) -> String { "unit:\(unit)" }

  public struct Facts: Sendable {
    /// The unit stands in the register already, imported or not.
    public var isRegistered: Bool
    public init(isRegistered: Bool) { self.isRegistered = isRegistered }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    guard case .enter(let page) = command else { return Facts(isRegistered: false) }
    return Facts(isRegistered: try reader.registeredUnit(page.unit.code) != nil)
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard case .enter(let page) = command else { return [] }
    guard state.imported == nil, !facts.isRegistered else {
      throw Refusal("registration.opening.twice", under: .rule(.registerImport), "这个不动产单元已经迁入，不能重复迁入。")
    }
    guard !page.holders.isEmpty, !page.source.isEmpty, (try? UnitCode(page.unit.code)) != nil else {
      throw Refusal(
        "registration.opening.incomplete", under: .rule(.registerImport), "迁入须写明单元号、权利人和原簿来源，请补全后再迁入。")
    }
    return [.imported(page)]
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .imported(let page): state.imported = page
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .imported(let page): Face(under: [.rule(.registerImport)], touches: [stream(page.unit.code)])
    }
  }

  public static func summary(of state: State) -> Summary? { nil }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.enter, to: .system), Permission(.enter, to: .registrar),
  ]
}

extension RegisterPage {
  func take(_ event: OpeningRegister.Event) throws {
    switch event {
    case .imported(let page):
      try open(page.unit)
      try hold(
        unit: page.unit.code, holders: page.holders, certificate: page.certificate, cause: "迁入：\(page.source)",
        registrar: "", since: page.since)
      for mortgage in page.mortgages { try self.mortgage(mortgage, unit: page.unit.code, since: page.since) }
    }
  }
}

public import Casework
public import Law
public import Ledger

/// The yearly rule-of-law report (法治政府建设年度报告): its figures are frozen at a size of the log and a day, then
/// published; a later freeze of the same year is an erratum (勘误), never a silent change.
public enum AnnualReport: Matter {
  public static let kind = MatterKind("counsel.annual-report", title: "法治政府建设年度报告", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    public var frozen: Frozen?
    public var frozenAt: Mark?
    /// Index of the frozen entry that is published.
    public var published: Int?
  }

  /// The values of the figures as of a size and a day.
  public struct Frozen: Codable, Sendable, Equatable {
    public var year: Int
    public var asOf: Day
    /// Entries of the log that were counted.
    public var size: Int
    public var figures: [Line]

    public init(year: Int, asOf: Day, size: Int, figures: [Line]) {
      self.year = year
      self.asOf = asOf
      self.size = size
      self.figures = figures
    }
  }

  public struct Line: Codable, Sendable, Hashable {
    public var id: String
    public var value: Int
    public var denominator: Int?
    public var printed: String

    public init(id: String, value: Int, denominator: Int?, printed: String) {
      self.id = id
      self.value = value
      self.denominator = denominator
      self.printed = printed
    }
  }

  /// What is to be frozen.
  public struct Order: Codable, Sendable, Equatable {
    public var year: Int
    public var asOf: Day

    public init(year: Int, asOf: Day) {
      self.year = year
      self.asOf = asOf
    }
  }

  public enum Command: MatterCommand {
    case freeze(Order)
    case publish

    public enum CodingKeys: String, ActName {
      case freeze, publish
      public var title: String { self == .freeze ? "冻结数据" : "公布" }
    }
  }

  public enum Event: MatterEvent {
    case frozen(Frozen)
    case published(Int)

    public enum CodingKeys: String, ActName {
      case frozen, published
      public var title: String { self == .frozen ? "已冻结数据" : "已公布" }
    }
  }

  public struct Facts: Sendable {
    public var size: Int
    public var sweptThrough: Day?
    public var figures: [Line]

    public init(size: Int, sweptThrough: Day?, figures: [Line]) {
      self.size = size
      self.sweptThrough = sweptThrough
      self.figures = figures
    }
  }

  public static func matterID(_ year: Int) -> String { "annual-report:\(year)" }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    guard case .freeze(let order) = command else { return Facts(size: 0, sweptThrough: nil, figures: []) }
    let reading = FigureReading(reader)
    let lines = try reader.figures().map { figure in
      let value = try reading.value(of: figure, in: order.year)
      return Line(
        id: figure.id, value: value.value, denominator: value.denominator, printed: value.printed(figure))
    }
    return Facts(
      size: try reader.logSize(), sweptThrough: try reader.sweptThrough(vault: vault), figures: lines)
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .freeze(let order):
      guard let swept = facts.sweptThrough, swept >= order.asOf else {
        throw Refusal(
          "counsel.annual-report.not-swept", under: .rule(.figures),
          "截至日以前的到期检查还没有全部完成，完成后才能冻结数据。")
      }
      guard state.frozen == nil || state.published != nil else {
        throw Refusal(
          "counsel.annual-report.frozen", under: .rule(.outOfOrder), "数据已经冻结但还没有公布，请先公布。")
      }
      if let current = state.frozen, current.figures == facts.figures {
        throw Refusal("counsel.annual-report.unchanged", under: .rule(.figures), "各项数字与已公布的相同，不需要勘误。")
      }
      return [.frozen(Frozen(year: order.year, asOf: order.asOf, size: facts.size, figures: facts.figures))]
    case .publish:
      guard let mark = state.frozenAt, state.published != mark.index else {
        throw Refusal("counsel.annual-report.nothing", under: .rule(.outOfOrder), "没有已冻结而未公布的数据，请先冻结。")
      }
      guard !mark.actor.isSamePerson(as: occasion.actor) else {
        throw Refusal("counsel.annual-report.four-eyes", under: .rule(.figures), "冻结数据的人不能自己公布，请由另一人公布。")
      }
      return [.published(mark.index)]
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .frozen(let frozen):
      state.frozen = frozen
      state.frozenAt = mark
    case .published(let index): state.published = index
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .frozen(let frozen): Face(under: [.document(.ruleOfLawSupervision), .rule(.figures)], notice: frozen.notice)
    case .published(let index):
      Face(
        under: [.document(.ruleOfLawSupervision)],
        notice: .object(["report": .integer(state.frozen?.year ?? 0), "published": .integer(index)]))
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let frozen = state.frozen else { return nil }
    let done = state.published == state.frozenAt?.index
    return Summary(
      number: "NB\(frozen.year)", title: "\(frozen.year)年度法治政府建设年度报告", subject: "截至\(frozen.asOf.chinese)",
      parties: [], stage: done ? "已公布" : "待公布", waitingFor: done ? [] : [.role(.leader)])
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.freeze, to: .sectionHead), Permission(.publish, to: .leader),
  ]

  public static let steps: [Step<AnnualReport>] = [
    Step(
      .publish, path: "publication", title: "公布", warning: "公布后任何人都可以打开报告、核对每个数字；以后只能勘误，不能修改。",
      isOpen: { $0.frozenAt != nil && $0.published != $0.frozenAt?.index }, make: { _, _, _ in .publish }),
    Step(
      .freeze, path: "erratum", title: "勘误：重新冻结数据",
      isOpen: { $0.frozen != nil && $0.published == $0.frozenAt?.index },
      make: { _, state, _ in
        .freeze(Order(year: state.frozen?.year ?? 0, asOf: state.frozen?.asOf ?? .first))
      }),
  ]
}

extension AnnualReport.Frozen {
  /// As the log publishes it.
  var notice: JSON {
    .object([
      "report": .integer(year), "asOf": .text(asOf.description), "size": .integer(size),
      "figures": .array(
        figures.map { line in
          var members: [String: JSON] = [
            "id": .text(line.id), "value": .integer(line.value), "printed": .text(line.printed),
          ]
          if let denominator = line.denominator { members["denominator"] = .integer(denominator) }
          return .object(members)
        }),
    ])
  }
}

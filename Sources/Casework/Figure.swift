public import Law
public import Ledger

/// Something counted (计量): declared by a kind, added by its entries in the public header.
public struct Measure: Sendable, Hashable {
  /// `room.kind.name`, stored for ever.
  public let id: String
  public let title: String
  public let unit: String
  /// The closed list of public keys, with titles; empty when it takes none.
  public let keys: [(id: String, title: String)]

  public init(_ id: String, title: String, unit: String, keys: [(id: String, title: String)] = []) {
    self.id = id
    self.title = title
    self.unit = unit
    self.keys = keys
  }

  /// `quantity` of it on a day, under a public key.
  public func add(_ quantity: Int, on day: Day, key: String? = nil) -> Measured {
    Measured(id, quantity, on: day.description, key: key)
  }

  public static func == (left: Measure, right: Measure) -> Bool { left.id == right.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A published number as a declaration (统计口径): which entries it counts, how, and how it is printed.
///
/// Its JSON form is an entry's public notice, so that a stranger recounts it from the log alone;
/// docs/public-log.md defines every form.
public struct Figure: Sendable, Hashable {
  public var id: String
  public var title: String
  public var unit: String
  public var count: Count
  /// The denominator: a figure with it is a ratio, printed as a percentage.
  public var over: Count?
  public var window: Window
  public var printing: Printing
  /// The rule in one sentence for people.
  public var rule: String
  /// Code of the provision or plan under which it is reported.
  public var basis: String

  public init(
    _ id: String, title: String, unit: String, count: Count, over: Count? = nil, window: Window = .year,
    printing: Printing = .exact, rule: String, basis: Basis
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.count = count
    self.over = over
    self.window = window
    self.printing = printing
    self.rule = rule
    self.basis = basis.code
  }

  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// Sum of the quantities with on-days in the window.
    case sum
    /// Entries whose net quantity is above 0.
    case entries
    /// Matters with something above 0, by the day of their first.
    case matters
    /// Public keys whose net quantity is above 0.
    case keys
    /// One count divided by another: the form of a figure that has both, never of a count.
    case ratio

    public var title: String {
      switch self {
      case .sum: "求和"
      case .entries: "记录条数"
      case .matters: "不同办件数"
      case .keys: "不同类别数"
      case .ratio: "比率"
      }
    }
  }

  /// How it counts: a ratio where it has a denominator.
  public var form: Form { over == nil ? count.form : .ratio }

  /// What is counted: measures by id, or acts by `kind/event`.
  public struct Count: Sendable, Hashable {
    public var form: Form
    public var of: [String]
    /// Only items under these public keys; nil for all. `{year}` in a key stands for the year asked for.
    public var keys: [String]?

    /// Requires a form other than `ratio`: each side of a ratio is a count in a form of its own.
    public init(_ form: Form, of: [String], keys: [String]? = nil) {
      precondition(form != .ratio, "a count is no ratio")
      self.form = form
      self.of = of
      self.keys = keys
    }

    /// The count of one year: its keys with the year in them.
    public func of(year: Int) -> Count {
      Count(form, of: of, keys: keys?.map { $0.replacing("{year}", with: "\(year)") })
    }
  }

  /// On-days that count, relative to the year asked for.
  public struct Window: Sendable, Hashable {
    public var from: YearDay
    public var to: YearDay
    public static let year = Window(from: .init(0, 1, 1), to: .init(0, 12, 31))

    public init(from: YearDay, to: YearDay) {
      self.from = from
      self.to = to
    }

    /// First and last on-day for a year.
    public func days(in year: Int) -> (from: String, to: String) { (from.text(in: year), to.text(in: year)) }

    /// The same as numbers of days; a day that does not exist is only a bound.
    public func numbers(in year: Int) -> (from: Int, to: Int) {
      (from.number(in: year, closing: false), to.number(in: year, closing: true))
    }
  }

  /// A month and day, `offset` years after the year asked for.
  public struct YearDay: Sendable, Hashable {
    public var offset: Int
    public var month: Int
    public var day: Int

    public init(_ offset: Int, _ month: Int, _ day: Int) {
      self.offset = offset
      self.month = month
      self.day = day
    }

    /// Number of the first day at or after it, or of the last at or before it where it closes a window.
    func number(in year: Int, closing: Bool) -> Int {
      let year = year + offset
      guard year >= 1 else { return Day.first.number - 1 }
      guard year <= 9_999, let first = Day(year: year, month: month, day: 1) else { return Day.last.number + 1 }
      let length = Day.length(ofMonth: month, in: year)
      return first.number + min(day, closing ? length : length + 1) - 1
    }

    func text(in year: Int) -> String {
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(year + offset)-\(padded(month))-\(padded(day))"
    }
  }

  public enum Printing: Sendable, Hashable {
    case exact
    /// Rounded down to a multiple of `step`, printed with 余 where something was cut.
    case roundedDown(step: Int)
    /// Per cent with this many decimals, rounded half up.
    case percent(decimals: Int)
  }
}

extension Figure {
  /// The definition as the log publishes it.
  public var json: JSON {
    var members: [(key: String, value: JSON)] = [
      ("basis", .text(basis)), ("count", count.json), ("id", .text(id)), ("rule", .text(rule)),
      ("title", .text(title)), ("unit", .text(unit)),
      ("window", .array([window.from.json, window.to.json])),
    ]
    if let over { members.append(("over", over.json)) }
    switch printing {
    case .exact: members.append(("printing", .array([.text("exact")])))
    case .roundedDown(let step): members.append(("printing", .array([.text("rounded-down"), .integer(step)])))
    case .percent(let decimals): members.append(("printing", .array([.text("percent"), .integer(decimals)])))
    }
    return .object(JSON.Object(members))
  }

  /// Reads a published definition back, or nil where it is not one. A ratio is printed as a percentage, and nothing
  /// else is.
  public init?(_ json: JSON) {
    guard let id = json["id"]?.text, let title = json["title"]?.text, let unit = json["unit"]?.text,
      let rule = json["rule"]?.text, let basis = json["basis"]?.text,
      let count = json["count"].flatMap(Count.init), let window = json["window"]?.array, window.count == 2,
      let from = YearDay(window[0]), let to = YearDay(window[1]),
      let printing = json["printing"]?.array.flatMap(Printing.init)
    else { return nil }
    self.id = id
    self.title = title
    self.unit = unit
    self.rule = rule
    self.basis = basis
    self.count = count
    self.window = Window(from: from, to: to)
    self.printing = printing
    if let json = json["over"] {
      guard let count = Count(json) else { return nil }
      over = count
    }
    let isPercentage = if case .percent = printing { true } else { false }
    guard isPercentage == (over != nil) else { return nil }
  }
}

extension Figure.Count {
  var json: JSON {
    var members: [(key: String, value: JSON)] = [
      ("form", .text(form.rawValue)), ("of", .array(of.map(JSON.text))),
    ]
    if let keys { members.append(("keys", .array(keys.map(JSON.text)))) }
    return .object(JSON.Object(members))
  }

  init?(_ json: JSON) {
    guard let form = json["form"]?.text.flatMap(Figure.Form.init), form != .ratio,
      let of = json["of"].flatMap(Self.texts)
    else { return nil }
    let keys = json["keys"].map(Self.texts)
    if case .some(nil) = keys { return nil }
    self.init(form, of: of, keys: keys ?? nil)
  }

  /// The texts of an array that holds nothing else and is not empty.
  private static func texts(_ json: JSON) -> [String]? {
    guard let values = json.array, !values.isEmpty else { return nil }
    let texts = values.compactMap(\.text)
    return texts.count == values.count ? texts : nil
  }
}

extension Figure.YearDay {
  var json: JSON { .array([.integer(offset), .integer(month), .integer(day)]) }

  init?(_ json: JSON) {
    guard let parts = json.array?.compactMap(\.integer), parts.count == 3, (-99...99).contains(parts[0]),
      (1...12).contains(parts[1]), (1...31).contains(parts[2])
    else { return nil }
    self.init(parts[0], parts[1], parts[2])
  }
}

extension Figure.Printing {
  init?(_ parts: [JSON]) {
    switch (parts.first?.text, parts.count, parts.last?.integer) {
    case ("exact", 1, _): self = .exact
    case ("rounded-down", 2, let step?) where step > 0: self = .roundedDown(step: step)
    case ("percent", 2, let decimals?) where (0...4).contains(decimals): self = .percent(decimals: decimals)
    default: return nil
    }
  }
}

/// What a figure came to: a whole number, or a numerator and a denominator.
public struct FigureValue: Sendable, Hashable {
  public var value: Int
  public var denominator: Int?

  public init(_ value: Int, over denominator: Int? = nil) {
    self.value = value
    self.denominator = denominator
  }

  /// As printed in a report: 491笔, 500余次, 3万余份, 96.5%.
  public func printed(_ figure: Figure) -> String {
    switch figure.printing {
    case .exact: return "\(value)\(figure.unit)"
    case .roundedDown(let step):
      let rounded = value / step * step
      let number = rounded >= 10_000 && rounded.isMultiple(of: 10_000) ? "\(rounded / 10_000)万" : "\(rounded)"
      return number + (value > rounded ? "余" : "") + figure.unit
    case .percent(let decimals):
      guard let denominator, denominator > 0, value >= 0 else { return "—" }
      var scale = 100
      for _ in 0..<decimals { scale *= 10 }
      let scaled = (value * scale * 2 + denominator) / (denominator * 2)
      let whole = scaled / (scale / 100)
      let rest = String(scaled % (scale / 100))
      return decimals == 0
        ? "\(whole)%" : "\(whole)." + String(repeating: "0", count: decimals - rest.count) + rest + "%"
    }
  }
}

import Ledger

/// A figure's definition (统计口径) as an entry of the log publishes it; docs/public-log.md says what each part means.
struct Definition: Sendable {
  enum Form: String, Sendable { case sum, entries, matters, keys }

  struct Count: Sendable {
    let form: Form
    /// UTF-8 of measures and of acts as `kind/event`, each once.
    let of: Set<[UInt8]>
    /// UTF-8 of the public keys that count; nil for all.
    let keys: Set<[UInt8]>?
  }

  /// A month and day, some years after the year asked for.
  struct YearDay: Sendable {
    let offset: Int
    let month: Int
    let day: Int

    func number(in year: Int) -> Int { (year + offset) * 10_000 + month * 100 + day }
  }

  enum Printing: Sendable {
    case exact
    case roundedDown(step: Int)
    case percent(decimals: Int)
  }

  let json: JSON
  let id: String
  let title: String
  let unit: String
  let count: Count
  let over: Count?
  let from: YearDay
  let to: YearDay
  let printing: Printing

  /// `ratio` where one count is divided by another, else the form of its one count.
  var form: String { over == nil ? count.form.rawValue : "ratio" }

  /// On-days that count for a year, as numbers yyyymmdd; nil where the last comes before the first.
  func days(in year: Int) -> ClosedRange<Int>? {
    let (first, last) = (from.number(in: year), to.number(in: year))
    return first <= last ? first...last : nil
  }
}

extension Definition {
  /// Nil where a member is missing, of another type, out of its range or unknown.
  init?(_ json: JSON) {
    guard let members = json.object, members.count == (json["over"] == nil ? 8 : 9), json["rule"]?.text != nil,
      json["basis"]?.text != nil, let id = json["id"]?.text, let title = json["title"]?.text,
      let unit = json["unit"]?.text, let count = json["count"].flatMap(Count.init),
      let window = json["window"]?.array, window.count == 2, let from = YearDay(window[0]), let to = YearDay(window[1]),
      let printing = json["printing"]?.array.flatMap(Printing.init)
    else { return nil }
    if let over = json["over"] {
      guard let over = Count(over), case .percent = printing else { return nil }
      self.over = over
    } else {
      if case .percent = printing { return nil }
      over = nil
    }
    self.json = json
    self.id = id
    self.title = title
    self.unit = unit
    self.count = count
    self.from = from
    self.to = to
    self.printing = printing
  }
}

extension Definition.Count {
  /// The count of one year: `{year}` in a key stands for it.
  func of(year: Int) -> Definition.Count {
    let keys = keys.map { keys in
      Set(keys.map { Array(String(decoding: $0, as: UTF8.self).replacing("{year}", with: "\(year)").utf8) })
    }
    return Definition.Count(form: form, of: of, keys: keys)
  }

  init?(_ json: JSON) {
    guard let members = json.object, members.count == (json["keys"] == nil ? 2 : 3),
      let form = json["form"]?.text.flatMap(Definition.Form.init), let of = json["of"].flatMap(Self.texts)
    else { return nil }
    if let keys = json["keys"] {
      guard let keys = Self.texts(keys) else { return nil }
      self.keys = keys
    } else {
      keys = nil
    }
    self.form = form
    self.of = of
  }

  /// UTF-8 of the texts in an array that is not empty.
  private static func texts(_ json: JSON) -> Set<[UInt8]>? {
    guard let values = json.array, !values.isEmpty else { return nil }
    let texts = values.compactMap { $0.text.map { Array($0.utf8) } }
    return texts.count == values.count ? Set(texts) : nil
  }
}

extension Definition.YearDay {
  init?(_ json: JSON) {
    guard let parts = json.array, parts.count == 3, let offset = parts[0].integer, let month = parts[1].integer,
      let day = parts[2].integer, -99...99 ~= offset, 1...12 ~= month, 1...31 ~= day
    else { return nil }
    self.init(offset: offset, month: month, day: day)
  }
}

extension Definition.Printing {
  init?(_ parts: [JSON]) {
    switch (parts.first?.text, parts.count, parts.last?.integer) {
    case ("exact", 1, _): self = .exact
    case ("rounded-down", 2, let step?) where step > 0: self = .roundedDown(step: step)
    case ("percent", 2, let decimals?) where 0...4 ~= decimals: self = .percent(decimals: decimals)
    default: return nil
    }
  }
}

/// What a count came to.
struct Counted: Sendable, Equatable {
  let value: Int128
  /// The count that a ratio is divided by.
  let denominator: Int128?

  /// As a report prints it: 491笔, 500余次, 3万余份, 96.5%.
  func printed(_ definition: Definition) -> String {
    switch definition.printing {
    case .exact: return "\(value)\(definition.unit)"
    case .roundedDown(let step):
      let cut = value / Int128(step) * Int128(step)
      let number = cut >= 10_000 && cut % 10_000 == 0 ? "\(cut / 10_000)万" : "\(cut)"
      return number + (value > cut ? "余" : "") + definition.unit
    case .percent(let decimals):
      guard let denominator, denominator > 0, value >= 0 else { return "—" }
      var unit: Int128 = 1
      for _ in 0..<decimals { unit *= 10 }
      let scaled = (value * 100 * unit * 2 + denominator) / (denominator * 2)
      let rest = String(scaled % unit)
      let decimalsText = String(repeating: "0", count: max(0, decimals - rest.count)) + rest
      return decimals == 0 ? "\(scaled)%" : "\(scaled / unit).\(decimalsText)%"
    }
  }
}

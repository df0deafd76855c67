/// A year's holidays as people paste them (放假安排): lines of day, kind and name, or the sentences of the notice.
///
/// Reads `2027-1-1`, `2027年1月1日`, tabs, full-width signs and trailing spaces, and
/// “一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。1月4日（周一）上班。” What it cannot read it names, with line and mend.
public struct HolidayNotice {
  private let year: Int
  private var number = 0
  private var written = ""
  private var lines: [String] = []

  /// Lines `2027-01-01,holiday,元旦`, in the order of the text.
  ///
  /// - Parameter year: the year of days that name none.
  public static func lines(_ text: String, year: Int) throws(NoticeFault) -> [String] {
    var notice = HolidayNotice(year: year)
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      notice.number += 1
      notice.written = String(line)
      try notice.read(plain(line))
    }
    return notice.lines
  }

  private init(year: Int) { self.year = year }

  private func fault(_ reason: NoticeFault.Reason) -> NoticeFault {
    NoticeFault(number: number, line: written, reason: reason)
  }

  /// Full-width letters and signs as half-width ones, and no spaces at the ends.
  private static func plain(_ line: Substring) -> String {
    let signs: [Character: Character] = [
      "、": ",", "。": ".", "　": " ", "—": "-", "–": "-", "－": "-", "～": "-", "~": "-", "〜": "-", "至": "-", "到": "-",
      "\t": ",", "\u{00A0}": " ", "；": ";",
    ]
    let text = line.map { character -> Character in
      if let sign = signs[character] { return sign }
      guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
        let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
      else { return character }
      return Character(narrow)
    }
    let trimmed = text.drop { $0.isWhitespace || $0 == "," }
    return String(trimmed.reversed().drop { $0.isWhitespace || $0 == "," }.reversed())
  }

  private mutating func read(_ line: String) throws(NoticeFault) {
    if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("date,") { return }
    if try readFields(line) { return }
    let hasDay = line.firstMatch(of: /\d月\d+日/) != nil
    // What stands around the arrangement in the notice.
    if !hasDay, ["通知", "办公厅", "国务院", "期间"].contains(where: line.contains) { return }
    guard hasDay else { throw fault(.unreadable) }
    try readSentences(line)
  }

  // MARK: A line of fields

  private static let kinds = [
    "holiday": "holiday", "放假": "holiday", "休": "holiday", "休息": "holiday", "节假日": "holiday", "放假调休": "holiday",
    "workday": "workday", "上班": "workday", "班": "workday", "补班": "workday", "调休上班": "workday", "工作日": "workday",
  ]

  /// Whether the line is one of day, kind and name.
  private mutating func readFields(_ line: String) throws(NoticeFault) -> Bool {
    let fields = line.split { $0 == "," || $0 == " " }.map(String.init)
    guard fields.count >= 2, let kind = Self.kinds[fields[1]],
      let match = fields[0].wholeMatch(of: /(?:(\d{4})[-\/.年])?(\d{1,2})[-\/.月](\d{1,2})日?/)
    else { return false }
    guard fields.count >= 3 else { throw fault(.nameless) }
    try add(
      try day(match.1.map(String.init), String(match.2), String(match.3)), kind, fields[2...].joined(separator: " "))
    return true
  }

  private mutating func add(_ day: Day, _ kind: String, _ name: String) throws(NoticeFault) {
    if kind == "workday", day.weekday < 6 { throw fault(.notWeekend(day)) }
    lines.append("\(day),\(kind),\(name)")
  }

  private func day(_ year: String?, _ month: String?, _ day: String) throws(NoticeFault) -> Day {
    guard
      let found = Day(
        year: year.flatMap { Int($0) } ?? self.year, month: month.flatMap { Int($0) } ?? 0, day: Int(day) ?? 0)
    else { throw fault(.noSuchDay("\(month ?? "")月\(day)日")) }
    return found
  }

  // MARK: Sentences

  private mutating func readSentences(_ line: String) throws(NoticeFault) {
    let halves = line.split(separator: ":", maxSplits: 1).map(String.init)
    let name = halves.count == 2 ? Self.name(halves[0]) : "节假日"
    let tokens =
      /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?|(-)|(放假|休息)|(上班)|共(\d+)天/
    var pending: [Day] = []
    var (last, isRange): (Day?, Bool) = (nil, false)
    var holidays = 0
    for match in (halves.last ?? line).matches(of: tokens) {
      let (_, year, month, number, note, dash, off, work, count) = match.output
      if let number {
        let found = try day(year.map(String.init), month.map(String.init), String(number), after: last, in: isRange)
        try checkWeekday(found, note.map(String.init))
        if isRange, let first = last {
          guard first < found, found - first < 31 else { throw fault(.unreadable) }
          pending += (1...(found - first)).map { first.adding(days: $0) }
        } else {
          pending.append(found)
        }
        (last, isRange) = (found, false)
      } else if dash != nil {
        isRange = true
      } else if off != nil || work != nil {
        if off != nil, !pending.isEmpty { holidays = pending.count }
        for day in pending { try add(day, off == nil ? "workday" : "holiday", name) }
        pending = []
        isRange = false
      } else if let count = count.flatMap({ Int($0) }), count != holidays {
        throw fault(.count(count, found: holidays))
      }
    }
    guard pending.isEmpty else { throw fault(.unreadable) }
  }

  /// A day as a sentence names it: month and year of the one before it, where it leaves them out.
  private func day(_ year: String?, _ month: String?, _ number: String, after last: Day?, in isRange: Bool)
    throws(NoticeFault) -> Day
  {
    guard year == nil, let last else { return try day(year, month, number) }
    let base = isRange ? last.year : month == nil ? last.year : self.year
    let found = try day("\(base)", month ?? "\(last.month)", number)
    // From the end of December to the beginning of January.
    return isRange && found < last ? try day("\(base + 1)", month ?? "\(last.month)", number) : found
  }

  private func checkWeekday(_ day: Day, _ note: String?) throws(NoticeFault) {
    guard let note, let written = note.firstMatch(of: /(?:周|星期)([一二三四五六日天])/)?.1.first else { return }
    let names: [Character] = ["一", "二", "三", "四", "五", "六", "日"]
    guard names[day.weekday - 1] != (written == "天" ? "日" : written) else { return }
    throw fault(.weekday(day, written: String(written)))
  }

  /// `一、元旦` as `元旦`.
  private static func name(_ text: String) -> String {
    let parts = text.split(whereSeparator: { $0 == "," || $0 == "." || $0 == " " })
    return parts.last.map(String.init) ?? "节假日"
  }
}

/// A line of a pasted calendar that cannot be taken.
public struct NoticeFault: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case unreadable, nameless
    case noSuchDay(String)
    case notWeekend(Day)
    case weekday(Day, written: String)
    case count(Int, found: Int)
  }

  /// From 1.
  public let number: Int
  public let line: String
  public let reason: Reason

  /// What is wrong and what to do, in Chinese.
  public var message: String {
    let what =
      switch reason {
      case .unreadable: "读不懂：请写成“2027-01-01,holiday,元旦”，或照通知写成“元旦：1月1日至3日放假，共3天。”"
      case .nameless: "没有节日的名称：请在后面补上，例如“,元旦”。"
      case .noSuchDay(let day): "的“\(day)”不是日历上的日子：请核对后改正。"
      case .notWeekend(let day): "把\(day.chinese)写为上班，但这一天不是周六、周日：请核对。"
      case .weekday(let day, let written): "写\(day.chinese)是周\(written)，实际是\(day.weekdayChinese)：请核对日期；属于上一年的，请写明年份。"
      case .count(let count, let found): "写共\(count)天，日期数下来是\(found)天：请核对。"
      }
    return "第\(number)行“\(line)”\(what)"
  }
}

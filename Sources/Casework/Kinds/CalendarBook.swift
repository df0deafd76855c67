public import Law
public import Ledger
import Synchronization

/// The calendars that the office reckons by (工作日历): one matter a further year, entered by one person and published by
/// another.
///
/// The years that the program ships with hold from the first entry on and never change; a year published by an entry
/// holds for the entries after it, so that what was reckoned before is reckoned the same for ever. A year whose
/// arrangement changes is published again.
public enum CalendarBook: Matter {
  public static let kind = MatterKind("casework.calendar", title: "工作日历", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    public var proposed: Year?
    public var proposer: Actor?
    public var published: Year?
  }

  /// The holidays of one year as lines `2027-01-01,holiday,元旦`.
  public struct Year: Codable, Sendable, Equatable {
    public var year: Int
    public var lines: String

    public init(year: Int, lines: String) {
      self.year = year
      self.lines = lines
    }
  }

  public enum Command: MatterCommand {
    case propose(Year)
    case publish

    public enum CodingKeys: String, ActName {
      case propose, publish
      public var title: String { self == .propose ? "录入工作日历" : "公布工作日历" }
    }
  }

  public enum Event: MatterEvent {
    case proposed(Year)
    case published(Year)

    public enum CodingKeys: String, ActName {
      case proposed, published
      public var title: String { self == .proposed ? "已录入工作日历" : "已公布工作日历" }
    }
  }

  public static func matterID(_ year: Int) -> String { "calendar:\(year)" }

  public static func decide(_ command: Command, given state: State, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .propose(let year):
      let year = try read(year)
      guard year != state.published else {
        throw Refusal("casework.calendar.same", under: .rule(.calendar), "与已公布的\(year.year)年工作日历相同，不需要再录入。")
      }
      return [.proposed(year)]
    case .publish:
      guard let year = state.proposed, let proposer = state.proposer else {
        throw Refusal("casework.calendar.nothing", under: .rule(.outOfOrder), "没有等待公布的工作日历，请先录入。")
      }
      guard !proposer.isSamePerson(as: occasion.actor) else {
        throw Refusal("casework.calendar.four-eyes", under: .rule(.calendar), "录入的人不能自己公布，请由另一人核对后公布。")
      }
      return [.published(year)]
    }
  }

  /// A calendar with fewer days off is surely not the whole of it.
  private static let fewestDaysOff = 10

  /// The year as lines of one form, whatever form it was pasted in.
  private static func read(_ pasted: Year) throws(Refusal) -> Year {
    guard pasted.year > WorkingCalendar.published.knownYears.max() ?? 0, pasted.year < 2100 else {
      throw Refusal("casework.calendar.year", under: .rule(.calendar), "只能录入程序自带年份以后的年份，请核对年份。")
    }
    let lines: [String]
    do throws(NoticeFault) {
      lines = try HolidayNotice.lines(pasted.lines, year: pasted.year)
    } catch {
      throw Refusal("casework.calendar.lines", at: "lines", under: .rule(.calendar), error.message)
    }
    let year = Year(year: pasted.year, lines: lines.joined(separator: "\n"))
    try require(year)
    return year
  }

  /// A year's notice may name days of the December before it.
  private static func belongs(_ line: String, to year: Int) -> Bool {
    line.hasPrefix("\(year)-") || line.hasPrefix("\(year - 1)-12-")
  }

  private static func require(_ year: Year) throws(Refusal) {
    let lines = year.lines.lines
    if case .failure(let fault) = Result(catching: { () throws(CalendarFault) in
      try WorkingCalendar(csv: Array(year.lines.utf8))
    }) {
      throw Refusal("casework.calendar.lines", at: "lines", under: .rule(.calendar), fault.message)
    }
    if let line = lines.first(where: { !belongs($0, to: year.year) }) {
      throw Refusal(
        "casework.calendar.lines", at: "lines", under: .rule(.calendar),
        "“\(line)”不是\(year.year)年的日期，也不在上一年12月：请只写通知里的日子。")
    }
    let off = lines.filter { $0.contains(",holiday,") }
    guard off.count >= fewestDaysOff, off.contains(where: { $0.hasPrefix("\(year.year)-01-01,") }) else {
      throw Refusal(
        "casework.calendar.lines", at: "lines", under: .rule(.calendar),
        "节假日表只有\(off.count)天放假，或者没有元旦，看来不完整；请照国务院办公厅的通知写全。")
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .proposed(let year):
      state.proposed = year
      state.proposer = mark.actor
    case .published(let year):
      state.published = year
      state.proposed = nil
      state.proposer = nil
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    guard case .published(let year) = event else { return Face(under: [.rule(.calendar)]) }
    return Face(
      under: [.rule(.calendar)],
      notice: .object(["year": .integer(year.year), "lines": .text(year.lines)]))
  }

  public static func summary(of state: State) -> Summary? {
    (state.proposed ?? state.published).map {
      Summary(
        number: "RL\($0.year)", title: "工作日历", subject: "\($0.year)年", parties: [],
        stage: state.proposed == nil ? "已公布" : "待公布", waitingFor: state.proposed == nil ? [] : [.role(.sectionHead)])
    }
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.propose, to: .administrator), Permission(.publish, to: .sectionHead),
  ]

  public static let openings: [Opening<CalendarBook>] = [
    Opening(
      .propose, path: "year", title: "录入工作日历", help: "国务院办公厅公布下一年的节假日安排后录入，由科室负责人核对公布；公布后起算的期限按它计算。",
      asks: { [yearField, linesField] }, matter: { form in (try? form[yearField]).map(matterID) },
      make: { form, _, _ in .propose(.init(year: try form[yearField], lines: try form[linesField])) })
  ]

  public static let steps: [Step<CalendarBook>] = [
    Step(
      .publish, path: "publication", title: "公布工作日历", help: "请对照国务院办公厅的通知逐天核对。", warning: "公布后起算的期限按它计算，已经算定的不变。",
      isOpen: { $0.proposed != nil }, make: { _, _, _ in .publish }),
    Step(
      .propose, path: "amendment", title: "改录工作日历", help: "安排有变化时，改好全年的日子再录一次。",
      asks: { [linesField.asking(value: ($0.proposed ?? $0.published)?.lines ?? "")] },
      isOpen: { ($0.proposed ?? $0.published) != nil },
      make: { form, state, _ in
        guard let year = (state.proposed ?? state.published)?.year else {
          throw Refusal("casework.calendar.nothing", under: .rule(.outOfOrder), "没有可以改录的工作日历，请先录入。")
        }
        return .propose(.init(year: year, lines: try form[linesField]))
      }),
  ]

  private static let yearField = Field("year", "年份", .whole(2027...2099), under: .rule(.calendar))
  private static let linesField = Field(
    "lines", "节假日和调休", hint: "可以直接粘贴国务院办公厅通知的正文，或者每天一行：2027-01-01,holiday,元旦；周末上班写 2027-02-06,workday,春节",
    .lines(most: 4_000), under: .rule(.calendar))
}

/// Which calendar holds at which entry: what the program ships with, then each year from its entry on.
public final class Calendars: Sendable {
  private struct Step: Sendable, Equatable {
    var from: Int
    var calendar: WorkingCalendar
  }
  private let steps: Mutex<[Step]>

  public init(_ base: WorkingCalendar) { steps = Mutex([Step(from: 0, calendar: base)]) }

  /// With every year that is known now.
  public var newest: WorkingCalendar { steps.withLock { $0[$0.count - 1].calendar } }

  /// As it stood before the entry with this index.
  func before(_ index: Int) -> WorkingCalendar {
    steps.withLock { steps in
      steps.last { $0.from <= index }?.calendar ?? steps[0].calendar
    }
  }

  /// Reads the years published in the log.
  ///
  /// - Returns: whether there was one that was not known here.
  @discardableResult
  public func read(from reader: any Reader, vault: Vault) throws -> Bool {
    let base = steps.withLock { $0[0] }
    let first = (base.calendar.knownYears.max() ?? 2026) + 1
    let matters = (first..<2100).map { Value.text(vault.pseudonym(ofMatter: CalendarBook.matterID($0))) }
    let rows = try reader.rows(
      """
      SELECT idx, header FROM entries
      WHERE bureau = ? AND matter IN (
        SELECT matter FROM files WHERE bureau = ? AND name IN (\(marks(matters.count)))) ORDER BY idx
      """, [.text(reader.bureau), .text(reader.bureau)] + matters)
    var found = [base]
    // Each year as it was published last, in the order of the years: a year published again takes back the days that
    // its earlier list named in the December before.
    var years: [Int: String] = [:]
    for row in rows {
      guard let header = try row.bytes(1).map({ try Header(canonical: $0) }), header.kind == CalendarBook.kind.id,
        header.event == CalendarBook.Event.CodingKeys.published.rawValue,
        let lines = header.notice?["lines"]?.text, let year = header.notice?["year"]?.integer,
        let calendar = Self.calendar(base.calendar, years.merging([year: lines]) { $1 })
      else { continue }
      years[year] = lines
      found.append(Step(from: row.number(0) + 1, calendar: calendar))
    }
    return steps.withLock { steps in
      defer { steps = found }
      return steps != found
    }
  }
}

extension Calendars {
  /// Nil where a list cannot be read.
  private static func calendar(_ base: WorkingCalendar, _ years: [Int: String]) -> WorkingCalendar? {
    try? years.sorted { $0.key < $1.key }.reduce(base) { try $0.adding(csv: Array($1.value.utf8)) }
  }

  /// How a clock was reckoned: by the newest calendar that comes to its due day; nil where none does, as after a pause.
  public func term(from start: Day, _ period: Period, due: Day) -> Term? {
    steps.withLock { $0.map(\.calendar) }.reversed().lazy.map { $0.term(from: start, period) }.first { $0.due == due }
  }
}

extension Reader {
  /// The working calendar as this snapshot of the log has it: what an act in this transaction is measured by.
  public func workingCalendar(vault: Vault) throws -> WorkingCalendar {
    let calendars = Calendars(.published)
    try calendars.read(from: self, vault: vault)
    return calendars.newest
  }
}

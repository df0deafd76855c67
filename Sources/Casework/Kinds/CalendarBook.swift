public import Law
public import Ledger
import Synchronization

/// The calendars that the office reckons by (工作日历): one matter a further year, published before it is known.
///
/// The years that the program ships with hold from the first entry on and never change; a year published by an entry
/// holds for the entries after it, so that what was reckoned before is reckoned the same for ever.
public enum CalendarBook: Matter {
  public static let kind = MatterKind("casework.calendar", title: "工作日历", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable {
    public var year: Year?
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
    case publish(Year)

    public enum CodingKeys: String, ActName {
      case publish
      public var title: String { "公布工作日历" }
    }
  }

  public enum Event: MatterEvent {
    case published(Year)

    public enum CodingKeys: String, ActName {
      case published
      public var title: String { "已公布工作日历" }
    }
  }

  public struct Facts: Sendable {
    public var known: [Int]
    public init(known: [Int]) { self.known = known }
  }

  public static func matterID(_ year: Int) -> String { "calendar:\(year)" }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  { Facts(known: WorkingCalendar.published.knownYears) }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    guard case .publish(let year) = command else { return [] }
    guard state.year == nil, !facts.known.contains(year.year) else {
      throw Refusal("casework.calendar.known", under: .rule(.calendar), "\(year.year)年的工作日历已经公布，不能再改；请核对年份。")
    }
    guard year.year > facts.known.max() ?? 0, year.year < 2100 else {
      throw Refusal("casework.calendar.year", under: .rule(.calendar), "只能公布程序自带年份以后的年份，请核对年份。")
    }
    switch Result(catching: { () throws(CalendarFault) in try WorkingCalendar(csv: Array(year.lines.utf8)) }) {
    case .success(let calendar) where calendar.knownYears == [year.year]: return [.published(year)]
    case .success:
      throw Refusal(
        "casework.calendar.lines", under: .rule(.calendar),
        "节假日表应从\(year.year)年1月1日写起，每行写成“\(year.year)-01-01,holiday,元旦”。")
    case .failure(let fault): throw Refusal("casework.calendar.lines", under: .rule(.calendar), fault.message)
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    if case .published(let year) = event { state.year = year }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    guard case .published(let year) = event else { return Face(under: [.rule(.calendar)]) }
    return Face(
      under: [.rule(.calendar)],
      notice: .object(["year": .integer(year.year), "lines": .text(year.lines)]))
  }

  public static func summary(of state: State) -> Summary? {
    state.year.map {
      Summary(
        number: "RL\($0.year)", title: "工作日历", subject: "\($0.year)年", parties: [], stage: "已公布", waitingFor: [])
    }
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [Permission(.publish, to: .administrator)]

  public static let openings: [Opening<CalendarBook>] = [
    Opening(
      .publish, path: "year", title: "公布工作日历", help: "国务院办公厅公布下一年的节假日安排后，在这里录入；公布后计算期限即按它计算，不能修改。",
      fields: {
        [
          Field("year", "年份", format: .whole(2027...2099), under: .rule(.calendar)),
          Field(
            "lines", "节假日和调休", hint: "每天一行：2027-01-01,holiday,元旦；周末上班写 2027-02-06,workday,春节",
            format: .lines(most: 4_000), under: .rule(.calendar)),
        ]
      }, matter: { matterID(Int($0["year"]) ?? 0) },
      make: { answers, _, _ in .publish(.init(year: Int(answers["year"]) ?? 0, lines: answers["lines"])) })
  ]
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
    let marks = matters.map { _ in "?" }.joined(separator: ", ")
    let rows = try reader.rows(
      "SELECT idx, header FROM entries WHERE bureau = ? AND matter IN (\(marks)) ORDER BY idx",
      [.text(reader.bureau)] + matters)
    var found = [base]
    for row in rows {
      guard let header = try row.bytes(1).map({ try Header(canonical: $0) }), header.kind == CalendarBook.kind.id,
        let lines = header.notice?["lines"]?.text,
        let calendar = try? found[found.count - 1].calendar.adding(csv: Array(lines.utf8))
      else { continue }
      found.append(Step(from: row.number(0) + 1, calendar: calendar))
    }
    return steps.withLock { steps in
      defer { steps = found }
      return steps != found
    }
  }
}

extension Desk {
  /// Reads the calendars of the log, as a start does.
  public func readCalendars() async throws {
    _ = try await journal.read { [catalogue, vault] in try catalogue.calendars.read(from: $0, vault: vault) }
  }
}

import Casework
import Law
import Ledger
import Markup
import Pages

/// How many time limits of all files run, by their rule and due day.
struct RunningClocks: Sendable {
  enum Part: String, Sendable, CaseIterable {
    case late, today, soon, later

    var title: String {
      switch self {
      case .late: "已超期"
      case .today: "今天到期"
      case .soon: "三个工作日内到期"
      case .later: "以后到期"
      }
    }
  }

  let today: Day
  /// The third working day after today.
  let soon: Day
  private let counts: [(rule: ClockRule, due: Day, count: Int)]

  init(today: Day, soon: Day, counts: [(rule: ClockRule, due: Day, count: Int)]) {
    self.today = today
    self.soon = soon
    self.counts = counts
  }

  init(_ source: PageSource, today: Day) throws {
    // The bounds make SQLite take the index of running clocks instead of reading every ended one.
    let rows = try source.reader.rows(
      """
      SELECT deadline, due, COUNT(*) FROM clocks
      WHERE bureau = ? AND running = 1 AND due >= ? AND due <= ? GROUP BY deadline, due
      """, [.text(source.reader.bureau), .day(.first), .day(.last)])
    let words = try source.reader.words()
    self.init(
      today: today, soon: source.catalogue.calendar.term(from: today, .workingDays(3)).due,
      counts: rows.compactMap { row in
        words[row.number(0)].flatMap { source.catalogue.clockRules[$0] }.map {
          ($0, row.day(1) ?? .last, row.number(2))
        }
      })
  }

  /// First and last due day of a part; of all for nil.
  func range(_ part: Part?) -> ClosedRange<Day> {
    switch part {
    case .late: .first...today.adding(days: -1)
    case .today: today...today
    case .soon: today.adding(days: 1)...soon
    case .later: soon.adding(days: 1) ... .last
    case nil: .first ... .last
    }
  }

  /// Clocks of one post, or of all posts of the bureau for nil.
  func count(_ part: Part?, of owner: Role? = nil) -> Int {
    let range = range(part)
    return counts.reduce(0) { sum, item in
      let isCounted = (owner.map { item.rule.owner == $0 } ?? item.rule.owner.isOfficer) && range.contains(item.due)
      return isCounted ? sum + item.count : sum
    }
  }

  /// Whose clocks run: posts of the bureau first, then those outside it.
  var owners: [Role] {
    let found = Set(counts.map(\.rule.owner))
    return Role.allCases.filter { found.contains($0) && $0.isOfficer }
      + Role.allCases.filter { found.contains($0) && !$0.isOfficer }
  }

  /// Ids of the rules with a running clock, of one post or of the bureau; with `outside`, of everybody.
  func rules(of owner: Role?, outside: Bool = false) -> [String] {
    let rules = counts.map(\.rule).filter { rule in
      outside || owner.map { rule.owner == $0 } ?? rule.owner.isOfficer
    }
    return Set(rules.map(\.id)).sorted()
  }
}

/// One running time limit of one file.
struct DueClock: Sendable {
  /// Plain id; empty for an erased file.
  let id: String
  let number: String
  let kindTitle: String
  let subject: String
  let stage: String
  let limit: String
  let owner: String
  let due: Day

  var file: Cell { id.isEmpty ? .text("（已删除）") : .link(number, "/matters/\(Address.encoded(id))") }

  func badge(on today: Day, _ calendar: WorkingCalendar) -> DeadlineBadge {
    if due < today { return .overdue(by: today - due, unit: "日") }
    if !calendar.knows(due.year) { return .provisional(until: due.chinese) }
    if due == today { return .today(until: "") }
    return .running(left: calendar.workingDays(after: today, through: due), unit: "个工作日", until: due.short)
  }
}

extension PageSource {
  /// Running clocks of some rules by their due day, the longest overdue first.
  func dueClocks(_ rules: [String], due: ClosedRange<Day>, limit: Int, offset: Int = 0) throws -> [DueClock] {
    guard !rules.isEmpty else { return [] }
    let among = try reader.among(rules)
    return try reader.rows(
      """
      SELECT m.id, m.number, k.word, m.subject, m.stage, d.word, c.due
      FROM clocks c JOIN matters m ON m.bureau = c.bureau AND m.matter = c.matter
        JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
        JOIN words d ON d.bureau = c.bureau AND d.number = c.deadline
      WHERE c.bureau = ? AND c.running = 1 AND c.due >= ? AND c.due <= ? AND c.deadline \(among.sql)
      ORDER BY c.due, c.matter, c.ordinal LIMIT ? OFFSET ?
      """,
      [.text(reader.bureau), .day(due.lowerBound), .day(due.upperBound)] + among.values
        + [.integer(limit), .integer(offset)]
    ).compactMap { row in
      guard let rule = catalogue.clockRules[row.string(5)], let due = row.day(6) else { return nil }
      return DueClock(
        id: row.string(0), number: row.string(1), kindTitle: catalogue.kind(row.string(2))?.title ?? row.string(2),
        subject: row.string(3), stage: row.string(4), limit: rule.title, owner: rule.owner.title, due: due)
    }
  }
}

/// The time limits behind a number of the leader's page.
struct ClockListPage: Page {
  static let size = 50

  let part: RunningClocks.Part?
  let owner: Role?
  let owners: [Role]
  let count: Int
  let page: Int
  let pages: Int
  let clocks: [DueClock]
  let today: Day
  let calendar: WorkingCalendar

  var title: String { "办理期限" }
  var breadcrumbs: [PageLink] { [PageLink("总览", "/dashboard")] }

  /// Address of the list of a part and a post.
  static func href(_ part: RunningClocks.Part?, _ owner: Role? = nil) -> String {
    let query = [part.map { "due=\($0.rawValue)" }, owner.map { "role=\($0.rawValue)" }].compactMap { $0 }
    return query.isEmpty ? "/dashboard/clocks" : "/dashboard/clocks?\(query.joined(separator: "&"))"
  }

  func body(into html: inout Markup) {
    html.pageHeading(title, lead: "正在计时的法定期限和承诺期限，最早到期的在前；一件办件可以有几个期限。")
    html.filters(
      Filters(
        action: "/dashboard/clocks",
        questions: [
          Pages.Question(
            "due", "到期",
            .select([Choice("", "全部")] + RunningClocks.Part.allCases.map { Choice($0.rawValue, $0.title) }),
            answers: [part?.rawValue ?? ""]),
          Pages.Question(
            "role", "责任岗位", .select([Choice("", "本局各岗")] + owners.map { Choice($0.rawValue, $0.title) }),
            answers: [owner?.rawValue ?? ""]),
        ], count: count, unit: "个"))
    guard !clocks.isEmpty else {
      return html.emptyState("没有这样的期限", text: "换一个条件，或者回到总览。", next: PageLink("总览", "/dashboard"))
    }
    html.recordTable(
      RecordTable(
        caption: title,
        columns: [
          Column("编号", unbroken: true), Column("事项"), Column("期限"), Column("责任岗位"), Column("环节"), Column("还有几天"),
        ],
        rows: clocks.map { clock in
          [
            clock.file, .lines([clock.kindTitle, clock.subject].filter { !$0.isEmpty }), .text(clock.limit),
            .text(clock.owner), .text(clock.stage), .deadline(clock.badge(on: today, calendar)),
          ]
        }, quietCaption: true))
    guard pages > 1 else { return }
    let first = Self.href(part, owner)
    html.pagination(
      Pagination(
        page: page, pages: pages, count: count, hrefPrefix: first + (first.contains("?") ? "&" : "?") + "page="))
  }

  static let specimen = ClockListPage(
    part: .late, owner: nil, owners: [.registrar], count: 1, page: 1, pages: 1, clocks: [.specimen],
    today: Day(number: 20_100), calendar: .published)
}

extension DueClock {
  static let specimen = DueClock(
    id: "M1", number: "BL2025-000001", kindTitle: "转移登记", subject: "某路8号", stage: "待登簿", limit: "承诺办结",
    owner: "登簿岗", due: Day(number: 20_097))
}

import Casework
import Law
import Ledger
import Markup
import Pages

/// What waits for whom, read from the waiting table.
struct WorklistReading {
  struct Item: Sendable {
    let id: String
    let kind: String
    let number: String
    let title: String
    let subject: String
    let stage: String
    /// Nil where no clock runs.
    let due: Day?
    let worklist: String
  }

  private let reader: any Reader

  init(_ reader: any Reader) { self.reader = reader }

  /// Files in somebody's worklists by their due day.
  func counts(of worklists: [String]) throws -> [(due: Day, count: Int)] {
    let among = try reader.among(worklists)
    return try reader.rows(
      "SELECT due, COUNT(*) FROM waiting WHERE bureau = ? AND worklist \(among.sql) GROUP BY due",
      [.text(reader.bureau)] + among.values
    ).map { ($0.day(0) ?? MatterView.noDue, $0.number(1)) }
  }

  /// Files that wait for somebody else.
  func countOfOthers(than worklists: [String]) throws -> Int {
    let among = try reader.among(worklists)
    let row = try reader.row(
      "SELECT COUNT(*) FROM waiting WHERE bureau = ? AND worklist NOT \(among.sql)",
      [.text(reader.bureau)] + among.values)
    return row?.number(0) ?? 0
  }

  /// One page of somebody's worklists, the earliest due day first.
  ///
  /// - Parameter dues: first and last due day to show.
  func items(of worklists: [String], due dues: ClosedRange<Day>, limit: Int, offset: Int) throws -> [Item] {
    let among = try reader.among(worklists)
    return try rows(
      "w.worklist \(among.sql) AND w.due >= ? AND w.due <= ?",
      among.values + [.day(dues.lowerBound), .day(dues.upperBound)], limit: limit, offset: offset)
  }

  func itemsOfOthers(than worklists: [String], limit: Int, offset: Int) throws -> [Item] {
    let among = try reader.among(worklists)
    return try rows("w.worklist NOT \(among.sql)", among.values, limit: limit, offset: offset)
  }

  /// The most urgent file of somebody's worklists, one matter left out.
  func first(of worklists: [String], but matter: String) throws -> Item? {
    let among = try reader.among(worklists)
    return try rows(
      "w.worklist \(among.sql) AND w.matter <> \(numberOfFile)", among.values + reader.named(matter), limit: 1,
      offset: 0
    ).first
  }

  private func rows(_ condition: String, _ values: [Value], limit: Int, offset: Int) throws -> [Item] {
    try reader.rows(
      """
      SELECT m.id, k.word, m.number, m.title, m.subject, m.stage, w.due, l.word
      FROM waiting w JOIN matters m ON m.bureau = w.bureau AND m.matter = w.matter
        JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
        JOIN words l ON l.bureau = w.bureau AND l.number = w.worklist
      WHERE w.bureau = ? AND \(condition) ORDER BY w.due, w.matter LIMIT ? OFFSET ?
      """, [.text(reader.bureau)] + values + [.integer(limit), .integer(offset)]
    ).map { row in
      Item(
        id: row.string(0), kind: row.string(1), number: row.string(2), title: row.string(3), subject: row.string(4),
        stage: row.string(5), due: row.day(6).flatMap { $0 == MatterView.noDue ? nil : $0 },
        worklist: row.string(7))
    }
  }
}

/// The page of somebody's to-dos: officers, banks and utilities.
struct Worklists: Sendable {
  let house: House
  private static let size = 50

  /// Which part of the worklist is shown.
  private enum Share: String, CaseIterable {
    case all, overdue, today, soon, others

    var title: String {
      switch self {
      case .all: "全部"
      case .overdue: "超期"
      case .today: "今天到期"
      case .soon: "三日内"
      case .others: "等别人"
      }
    }
  }

  var routes: [Route] {
    let audience = Audience.roles(Set(Role.allCases.filter { $0.isOfficer || $0 == .bank || $0 == .utility }))
    return [.get("/worklist", for: audience) { visit, _ in try await worklist(visit) }]
  }

  private func worklist(_ visit: Visit) async throws -> Answer {
    let actor = try visit.signedIn()
    let share = visit.query["due"].flatMap(Share.init) ?? .all
    let soon = house.calendar.term(from: visit.day, .workingDays(3)).due
    let keys = Waiting.keys(for: actor)
    let shown = share == .others && !actor.role.isOfficer ? Share.all : share
    let ranges = ranges(today: visit.day, soon: soon)
    let offset = (visit.pageNumber - 1) * Self.size
    let (counts, items) = try await house.read { source in
      let reading = WorklistReading(source.reader)
      let days = try reading.counts(of: keys)
      var counts = ranges.mapValues { range in
        days.reduce(0) { range.contains($1.due) ? $0 + $1.count : $0 }
      }
      if actor.role.isOfficer { counts[.others] = try reading.countOfOthers(than: keys) }
      let items =
        try ranges[shown].map { try reading.items(of: keys, due: $0, limit: Self.size, offset: offset) }
        ?? reading.itemsOfOthers(than: keys, limit: Self.size, offset: offset)
      return (counts, items)
    }
    return house.answer(page(visit, actor, shown, counts, items), to: visit)
  }

  private func ranges(today: Day, soon: Day) -> [Share: ClosedRange<Day>] {
    let (yesterday, tomorrow) = (today.adding(days: -1), today.adding(days: 1))
    return [
      .all: .first ... .last, .overdue: .first...yesterday, .today: today...today, .soon: tomorrow...soon,
    ]
  }

  private func page(
    _ visit: Visit, _ actor: Actor, _ shown: Share, _ counts: [Share: Int], _ items: [WorklistReading.Item]
  ) -> WorklistPage {
    let isOfficer = actor.role.isOfficer
    let count = counts[shown] ?? 0
    let suffix = shown == .all ? "" : "due=\(shown.rawValue)&"
    return WorklistPage(
      title: isOfficer ? "我的待办" : "待您确认的事项",
      lead: "\(actor.name)（\(actor.role.title)），今天 \(visit.day.chinese) \(visit.day.weekdayChinese)",
      shares: Share.allCases.filter { counts[$0] != nil }.map { share in
        .init(
          share.title, count: counts[share] ?? 0,
          href: share == .all ? "/worklist" : "/worklist?due=\(share.rawValue)", isCurrent: share == shown,
          isAlarming: share == .overdue && counts[share] ?? 0 > 0)
      },
      rows: items.map { item in
        .init(
          number: item.number, title: item.title, subject: item.subject, stage: item.stage,
          badge: item.due.map { house.calendar.badge(due: $0, on: visit.day) },
          waitsFor: Waiting.keys(for: actor).contains(item.worklist)
            ? "" : Waiting.title(ofKey: item.worklist, at: house.office),
          href: "/matters/\(Address.encoded(item.id))")
      },
      list: Pagination(
        page: visit.pageNumber, pages: (count + Self.size - 1) / Self.size, count: count,
        hrefPrefix: "/worklist?\(suffix)page="),
      empty: isOfficer
        ? (shown == .all ? "现在没有待办" : "没有\(shown.title)的办件", "新的办件到了会出现在这里。", PageLink("看全部办件", "/matters"))
        : ("现在没有待您确认的事项", "登记部门转来的事项会出现在这里，请在期限内确认或者说明理由退回。", PageLink("回到首页", "/")))
  }
}

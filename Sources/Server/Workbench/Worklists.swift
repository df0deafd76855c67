import Casework
import Law
import Ledger
import Markup
import Pages

/// The page of somebody's to-dos: officers, banks and utilities.
struct Worklists: Sendable {
  let house: House
  private static let size = 50

  /// Which part of the worklist is shown.
  private enum Share: String, CaseIterable {
    case all, overdue, today, soon

    var title: String {
      switch self {
      case .all: "全部"
      case .overdue: "超期"
      case .today: "今天到期"
      case .soon: "三日内"
      }
    }
  }

  private struct Shown: Sendable {
    let actor: Actor
    let scope: WorklistScope
    let share: Share
    var scopes: [WorklistScope: Int] = [:]
    var counts: [Share: Int] = [:]
    var items: [WorklistReading.Item] = []

    func href(_ scope: WorklistScope? = nil, _ share: Share? = nil) -> String {
      let (scope, share) = (scope ?? self.scope, share ?? self.share)
      let parts =
        (scope == .mine ? [] : ["list=\(scope.rawValue)"]) + (share == .all ? [] : ["due=\(share.rawValue)"])
      return parts.isEmpty ? "/worklist" : "/worklist?\(parts.joined(separator: "&"))"
    }
  }

  var routes: [Route] {
    let audience = Audience.roles(Set(Role.allCases.filter { $0.isOfficer || $0 == .bank || $0 == .utility }))
    return [.get("/worklist", for: audience) { visit, _ in try await worklist(visit) }]
  }

  private func worklist(_ visit: Visit) async throws -> Answer {
    let actor = try visit.signedIn()
    let asked = visit.query["list"].flatMap(WorklistScope.init) ?? .mine
    let shown = Shown(
      actor: actor, scope: actor.role.isOfficer && asked.isOffered(to: actor) ? asked : .mine,
      share: visit.query["due"].flatMap(Share.init) ?? .all)
    let ranges = ranges(today: visit.day)
    let offset = (visit.pageNumber - 1) * Self.size
    let office = house.office
    let filled = try await house.read { source -> Shown in
      var filled = shown
      let reading = WorklistReading(source.reader, for: actor, at: office)
      let days = try reading.counts(of: shown.scope)
      filled.counts = ranges.mapValues { range in
        days.reduce(0) { range.contains($1.due) ? $0 + $1.count : $0 }
      }
      for scope in WorklistScope.allCases where actor.role.isOfficer && scope.isOffered(to: actor) {
        filled.scopes[scope] = try reading.count(of: scope)
      }
      filled.items = try reading.items(
        of: shown.scope, due: ranges[shown.share] ?? .first ... .last, limit: Self.size, offset: offset)
      return filled
    }
    return house.answer(page(visit, filled), to: visit)
  }

  private func ranges(today: Day) -> [Share: ClosedRange<Day>] {
    let soon = house.calendar.term(from: today, .workingDays(3)).due
    let (yesterday, tomorrow) = (today.adding(days: -1), today.adding(days: 1))
    return [
      .all: .first ... .last, .overdue: .first...yesterday, .today: today...today,
      .soon: tomorrow...max(tomorrow, soon),
    ]
  }

  private func page(_ visit: Visit, _ shown: Shown) -> WorklistPage {
    let actor = shown.actor
    let isOfficer = actor.role.isOfficer
    let count = shown.counts[shown.share] ?? 0
    let href = shown.href()
    let posts = actor.seated.map(\.role.title).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return WorklistPage(
      title: isOfficer ? "我的待办" : "待您确认的事项",
      lead: "\(actor.name)（\(posts.joined(separator: "、"))），今天 \(visit.day.chinese) \(visit.day.weekdayChinese)",
      scopes: WorklistScope.allCases.filter { shown.scopes[$0] != nil }.map { scope in
        .init(
          scope.title, count: shown.scopes[scope] ?? 0, href: shown.href(scope, .all),
          isCurrent: scope == shown.scope)
      },
      shares: Share.allCases.map { share in
        .init(
          share.title, count: shown.counts[share] ?? 0, href: shown.href(nil, share), isCurrent: share == shown.share,
          isAlarming: share == .overdue && shown.counts[share] ?? 0 > 0)
      },
      rows: shown.items.map { row($0, visit, actor) },
      list: Pagination(
        page: visit.pageNumber, pages: (count + Self.size - 1) / Self.size, count: count,
        hrefPrefix: "\(href)\(href.contains("?") ? "&" : "?")page="),
      empty: isOfficer
        ? (
          shown.share == .all ? "现在没有待办" : "没有\(shown.share.title)的办件", "新的办件到了会出现在这里。",
          PageLink("看全部办件", "/matters")
        )
        : ("现在没有待您确认的事项", "登记部门转来的事项会出现在这里，请在期限内确认或者说明理由退回。", PageLink("回到首页", "/")))
  }

  private func row(_ item: WorklistReading.Item, _ visit: Visit, _ actor: Actor) -> WorklistPage.Row {
    let office = house.office
    let isOwn = [item.returned ?? item.owner].compactMap { $0 }.allSatisfy { key in
      actor.seated.contains { $0.staff == key || $0.absent == key }
    }
    let isTurn = isOwn && (item.returned != nil || Waiting.keys(for: actor).contains(item.worklist))
    let post = Waiting.title(ofKey: item.worklist, at: office)
    let holder = item.returned.map { "退回\(office.name(of: $0))" } ?? item.owner.map(office.name(of:))
    return .init(
      number: item.number, title: item.title, subject: item.subject, stage: item.stage,
      badge: item.due.map { house.calendar.badge(due: $0, on: visit.day) },
      waitsFor: isTurn ? "" : holder.map { "\(post) \($0)" } ?? post,
      note: item.returned != nil && isTurn ? "退回给您" : isTurn && item.owner == nil ? "还没有人接办" : "",
      href: "/matters/\(Address.encoded(item.id))")
  }
}

extension WorklistScope {
  /// A section is for those who belong to one.
  func isOffered(to actor: Actor) -> Bool { self != .section || actor.seated.contains { $0.section != nil } }
}

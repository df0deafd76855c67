import Casework
import HouseTesting
import Law
import Ledger
import Markup
import Pages
import Testing

@testable import Counsel

/// The leader's page over a small house: numbers as the figures give them, clocks as the view holds them.
@Suite("总览 The leader's page")
struct DashboardTests {
  private static let leader = Actor.specimen(.leader)
  private static let clerk = Actor.specimen(.clerk)
  private static let ids = [
    "study.participation", "joint.utilities", "enforcement.publicity", "disputes.lost", "leadership.assignments",
  ]

  private static let figures: [Figure] = ids.map { id in
    let isRate = ["study.participation", "enforcement.publicity"].contains(id)
    return Figure(
      id, title: "数字 \(id)", unit: isRate ? "%" : "件",
      count: .init(id == "joint.utilities" ? .matters : .sum, of: ["m.\(id)"]),
      over: isRate ? .init(.sum, of: ["d.\(id)"]) : nil, printing: isRate ? .percent(decimals: 1) : .exact,
      rule: "按日计入。", basis: .rule(.figures))
  }

  private func house() async throws -> TestHouse {
    let house = try await TestHouse(kinds: CounselRoom.kinds + [Kind(Tallied.self)], views: CounselRoom.views)
    try await house.desk.defineFigures(Self.figures, at: Moment(Day.of("2023-12-28"), hour: 9, minute: 0))
    return house
  }

  private func count(
    _ measure: String, _ quantity: Int, _ day: String, key: String = "", in matter: String = "tally", _ house: TestHouse
  ) async throws {
    try await house.act(
      .count(measure, quantity, day, key: key), of: Tallied.self, in: matter, by: Self.clerk, on: Day.of("2024-12-30"))
  }

  private func assign(_ number: Int, on day: String, due: String, in house: TestHouse) async throws {
    let order = Assignment.Order(task: "督办事项\(number)", section: .legal, due: Day.of(due))
    try await house.act(
      .assign(order), of: Assignment.self, in: "task-\(number)", by: Self.leader, on: Day.of(day))
  }

  private func answer(_ path: String, _ query: [String: String] = [:], on day: String, in house: TestHouse) async throws
    -> any Page
  {
    try await house.journal.read { [vault = house.vault, catalogue = house.catalogue] reader in
      let route = try #require(CounselRoom.pages.routes.first { $0.path == path })
      let request = PageRequest(
        visitor: Visitor(actor: Self.leader, now: Moment(Day.of(day), hour: 9, minute: 0)), parameters: [:],
        query: query)
      let source = PageSource(reader: reader, vault: vault, catalogue: catalogue)
      guard case .page(let page) = try route.load(request, source) else { throw NoPage() }
      return page
    }
  }

  private struct NoPage: Error {}

  private func board(_ year: Int, on day: String, in house: TestHouse) async throws -> DashboardPage {
    try #require(try await answer("/dashboard", ["year": "\(year)"], on: day, in: house) as? DashboardPage)
  }

  private func html(_ page: any Page) -> String {
    var html = Markup()
    page.body(into: &html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test("only leaders and section heads are let in, and the workbench has the link")
  func audience() throws {
    let pages = CounselRoom.pages
    for path in ["/dashboard", "/dashboard/clocks"] {
      let route = try #require(pages.routes.first { $0.path == path })
      guard case .roles(let roles) = route.audience else {
        Issue.record("\(path) is open to everyone")
        continue
      }
      #expect(roles == [.leader, .sectionHead])
    }
    #expect(pages.workbenchLinks == [PageLink("总览", "/dashboard")])
  }

  @Test("every number is the figure's value, links to what it counts, and says how it differs from the year before")
  func numbers() async throws {
    let house = try await house()
    for (section, attended, obliged, year) in [
      ("legal", 19, 20, 2024), ("enforcement", 33, 40, 2024), ("legal", 10, 20, 2023),
    ] {
      try await count("m.study.participation", attended, "\(year)-05-06", key: section, house)
      try await count("d.study.participation", obliged, "\(year)-05-06", key: section, house)
    }
    for (matter, day) in [("a", "2024-03-04"), ("b", "2024-03-05"), ("c", "2024-11-01"), ("d", "2023-07-03")] {
      try await count("m.joint.utilities", 1, day, in: matter, house)
    }
    try await count("m.joint.utilities", 1, "2024-12-20", in: "a", house)
    let page = try await board(2024, on: "2025-01-07", in: house)
    let numbers = page.study + page.service + page.publicity + page.disputes + page.assignments
    #expect(Set(numbers.map(\.figure.id)) == Set(Self.ids))
    let text = html(page)
    for number in numbers {
      #expect(try await house.value(number.figure, in: 2024) == number.value, "\(number.figure.id)")
      #expect(try await house.value(number.figure, in: 2023) == number.before, "\(number.figure.id)")
      #expect(text.contains("href=\"\(number.href(2024))\"") && text.contains("href=\"\(number.href(2023))\""))
    }
    #expect(text.contains("86.7%") && text.contains("比上年高 36.7 个百分点") && text.contains("目标不低于95%，未达到"))
    #expect(text.contains("比上年多 2 件"))
    #expect(page.sections.map(\.title) == ["法治科", "执法大队"])
    #expect(page.sections.map(\.printed) == ["95.0%", "82.5%"] && page.sections.map(\.before) == ["50.0%", "—"])
    #expect(text.contains("82.5%，低于目标") && !text.contains("95.0%，低于目标"))
  }

  @Test("months add up to the figure, each matter in the month of its first day; the chart's table says the same")
  func months() async throws {
    let house = try await house()
    for (matter, day) in [("a", "2024-03-04"), ("b", "2024-03-05"), ("c", "2024-11-01"), ("d", "2023-03-03")] {
      try await count("m.joint.utilities", 1, day, in: matter, house)
    }
    try await count("m.joint.utilities", 1, "2024-12-20", in: "a", house)
    let page = try await board(2024, on: "2025-01-07", in: house)
    let joint = try #require(page.joint)
    #expect(joint.map(\.count) == [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    #expect(joint.map(\.before) == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(joint.compactMap(\.count).reduce(0, +) == page.service[0].value.value)
    #expect(page.jointChart.points.map(\.value) == joint.map { $0.count.map(Double.init) })
    #expect(page.jointChart.table.rows.count == 12)
    let running = try await board(2025, on: "2025-02-03", in: house)
    #expect(running.joint?.map(\.count) == [0, 0] + [Int?](repeating: nil, count: 10))
  }

  @Test("a running year is held against the same days of the year before, and nothing ahead counts as missed")
  func running() async throws {
    let house = try await house()
    for day in ["2024-01-20", "2024-02-10", "2024-08-01"] { try await count("m.disputes.lost", 1, day, house) }
    try await count("m.disputes.lost", 1, "2025-02-01", house)
    try await count("m.enforcement.publicity", 2, "2025-02-05", house)
    try await count("d.enforcement.publicity", 2, "2025-02-05", house)
    try await count("d.enforcement.publicity", 3, "2025-02-10", house)
    let page = try await board(2025, on: "2025-02-10", in: house)
    let lost = try #require(page.disputes.first)
    #expect(lost.value == FigureValue(1) && lost.before == FigureValue(3))
    #expect(lost.difference == "比上年同期少 1 件" && lost.isMissed)
    let publicity = try #require(page.publicity.first)
    #expect(publicity.value == FigureValue(2, over: 5) && publicity.soFar?.now == FigureValue(2, over: 2))
    #expect(!publicity.isMissed && publicity.aheadWords == "其中 3 件期限未到")
    #expect(try await board(2025, on: "2025-02-11", in: house).publicity.first?.isMissed == true)
    #expect(try await board(2025, on: "2025-01-01", in: house).publicity.first?.soFar?.now.denominator == 0)
  }

  @Test("clocks fall into four parts, whose numbers are as long as their lists; the longest overdue comes first")
  func clocks() async throws {
    let house = try await house()
    for number in 1...12 {
      try await assign(number, on: number <= 11 ? "2024-11-\(number + 9)" : "2024-12-27", due: "2025-03-31", in: house)
    }
    let day = "2024-12-05"
    let page = try await board(2024, on: day, in: house)
    let parts = RunningClocks.Part.allCases
    #expect(parts.reduce(0) { $0 + page.clocks.count($1) } == page.clocks.count(nil) && page.clocks.count(nil) == 12)
    let late = page.clocks.count(.late)
    #expect(late > 0 && page.clocks.count(.today) == 0)
    #expect(page.worst.map(\.due) == page.worst.map(\.due).sorted() && page.worst.count == min(10, late))
    let first = try #require(page.worst.first)
    #expect(first.number == "DB2024-000001" && first.kindTitle == "重要工作督办" && first.limit == "报告督办进展")
    #expect(first.due == Day.of("2024-11-22") && html(page).contains("已超 13 日"))
    #expect(html(page).contains("href=\"/matters/task-1\""))
    for part in parts {
      for owner in [nil, Role.sectionHead, .registrar] {
        let query = ["due": part.rawValue, "role": owner?.rawValue ?? ""]
        let list = try #require(
          try await answer("/dashboard/clocks", query, on: day, in: house) as? ClockListPage)
        #expect(list.clocks.count == page.clocks.count(part, of: owner) && list.count == list.clocks.count)
      }
    }
  }

  @Test("open tasks stand with the day in force: an extension moves it, an acceptance takes the task away")
  func assignments() async throws {
    let house = try await house()
    for number in 1...3 { try await assign(number, on: "2024-11-10", due: "2024-12-0\(number)", in: house) }
    try await house.act(
      .extend(to: Day.of("2024-12-20"), reason: "等批复"), of: Assignment.self, in: "task-1", by: Self.leader,
      on: Day.of("2024-11-11"))
    let head = Actor(id: "head-1", name: "测试法治科", role: .sectionHead, office: "法治科")
    try await house.act(
      .complete(result: "办好"), of: Assignment.self, in: "task-3", by: head, on: Day.of("2024-11-12"))
    try await house.act(
      .accept(opinion: "同意"), of: Assignment.self, in: "task-3", by: Self.leader, on: Day.of("2024-11-13"))
    let page = try await board(2024, on: "2024-12-05", in: house)
    #expect(page.openAssignments.map(\.id) == ["task-2", "task-1"])
    #expect(page.openAssignments.map(\.day) == [Day.of("2024-12-02"), Day.of("2024-12-20")])
    #expect(html(page).contains("其中 1 件超过办理期限"))
  }

  @Test("this year and the last can be chosen; without a choice, January shows the year that just ended")
  func years() async throws {
    let house = try await house()
    func year(_ query: [String: String], on day: String) async throws -> Int? {
      (try await answer("/dashboard", query, on: day, in: house) as? DashboardPage)?.year
    }
    #expect(try await year([:], on: "2025-01-07") == 2024)
    #expect(try await year([:], on: "2025-02-07") == 2025)
    #expect(try await year(["year": "2024"], on: "2025-02-07") == 2024)
    #expect(try await year(["year": "1999"], on: "2025-02-07") == 2025)
    let empty = html(try await board(2025, on: "2025-02-07", in: house))
    #expect(empty.contains("还没有可以统计的记录") && empty.contains("本局现在没有超期的办件"))
    for page in [DashboardPage.specimen, ClockListPage.specimen] as [any Page] { #expect(!html(page).isEmpty) }
  }
}

import Casework
import Law
import Ledger
import Markup
import Pages

/// The published figures: values, definitions, the lines behind them, and files to take away.
struct FigureRoutes: Sendable {
  let house: House
  private static let pageSize = 50

  init(_ house: House) { self.house = house }

  var routes: [Route] {
    [
      .get("/figures", for: .everyone, kept: true) { visit, _ in try await list(visit) },
      .get("/figures.csv", for: .everyone, kept: true) { visit, _ in try await values(visit) },
      .get("/figures.json", for: .everyone, kept: true) { visit, _ in
        let year = year(of: visit)
        let exports = try await house.read { source in
          let reading = FigureReading(source.reader)
          return try source.reader.figures().map { try FigureExport($0, in: year, from: reading) }
        }
        return .file(
          Array(FigureExport.json(exports).utf8), type: "application/json", savedAs: "figures-\(year).json")
      },
      .get("/figures/{figure}", for: .everyone, kept: true) { visit, parameters in
        try await one(visit, parameters["figure"])
      },
      .get("/figures/{figure}/lines.csv", for: .everyone, kept: true) { visit, parameters in
        let export = try await export(visit, parameters["figure"])
        return .file(
          Array(export.csv.utf8), type: "text/csv; charset=utf-8",
          savedAs: "\(export.figure.id)-\(year(of: visit)).csv")
      },
      .get("/figures/{figure}/lines.json", for: .everyone, kept: true) { visit, parameters in
        let export = try await export(visit, parameters["figure"])
        return .file(
          Array((export.json + "\n").utf8), type: "application/json",
          savedAs: "\(export.figure.id)-\(year(of: visit)).json")
      },
    ]
  }

  private func year(of visit: Visit) -> Int {
    guard let year = visit.query["year"].flatMap({ Int($0) }), (1900...9000).contains(year) else {
      return visit.day.year
    }
    return year
  }

  private func export(_ visit: Visit, _ id: String?) async throws -> FigureExport {
    let (year, size) = (year(of: visit), size(of: visit))
    return try await house.read { try Self.export(id ?? "", in: year, at: size, from: $0) }
  }

  /// A report's links name its size: there the number stays what was published, whatever was corrected since.
  private func size(of visit: Visit) -> Int? { visit.query["size"].flatMap { Int($0) } }

  private static func export(_ id: String, in year: Int, at size: Int?, from source: PageSource) throws -> FigureExport
  {
    let figure =
      if let size {
        try source.reader.figure(id, below: size, vault: source.vault)
      } else {
        try source.reader.figure(id)
      }
    guard let figure else { throw Denied.notFound }
    return try FigureExport(figure, in: year, from: FigureReading(source.reader, size: size))
  }

  /// From the year of the first entry to this one, six at most.
  private static func years(_ source: PageSource, _ visit: Visit) throws -> [Int] {
    let last = visit.day.year
    let first = try source.reader.header(at: 0).flatMap { Day($0.day)?.year } ?? last
    return Array(max(min(first, last), last - 5)...last)
  }

  private func mayDefine(_ visit: Visit) -> Bool {
    visit.actor.map { $0.holds([.sectionHead, .leader]) } ?? false
  }

  // MARK: All

  private func list(_ visit: Visit) async throws -> Answer {
    let year = year(of: visit)
    let (years, items) = try await house.read { source in
      let reading = FigureReading(source.reader)
      let items = try source.reader.figures().map { figure in
        FigureListPage.Item(
          link: PageLink(figure.title, "/figures/\(Address.encoded(figure.id))?year=\(year)"),
          printed: try reading.value(of: figure, in: year).printed(figure), rule: figure.rule)
      }
      return (try Self.years(source, visit), items)
    }
    let page = FigureListPage(
      year: year, years: years.map { PageLink("\($0)", "/figures?year=\($0)") }, items: items,
      downloads: [
        PageLink("CSV", "/figures.csv?year=\(year)"), PageLink("JSON（含明细）", "/figures.json?year=\(year)"),
      ], define: mayDefine(visit) ? PageLink("定义新的口径", "/figures/new") : nil)
    return house.answer(page, to: visit)
  }

  private func values(_ visit: Visit) async throws -> Answer {
    let year = year(of: visit)
    let rows = try await house.read { source in
      let reading = FigureReading(source.reader)
      return try source.reader.figures().map { figure -> [String] in
        let value = try reading.value(of: figure, in: year)
        return [
          figure.id, figure.title, figure.form.title, figure.unit, "\(value.value)",
          value.denominator.map { "\($0)" } ?? "", value.printed(figure), figure.rule,
        ]
      }
    }
    let csv = FigureExport.csv([["代号", "指标", "计算方式", "单位", "数值", "分母", "对外公布", "怎样计算"]] + rows)
    return .file(Array(csv.utf8), type: "text/csv; charset=utf-8", savedAs: "figures-\(year).csv")
  }

  // MARK: One

  private func one(_ visit: Visit, _ id: String?) async throws -> Answer {
    let year = year(of: visit)
    let size = size(of: visit)
    let isBelow = visit.query["part"] == "denominator"
    let isOfficer = visit.actor?.role.isOfficer ?? false
    let (export, years, files, extra) = try await house.read { [note = house.pages.notes[id ?? ""]] source in
      let export = try Self.export(id ?? "", in: year, at: size, from: source)
      let shown = Self.shown(isBelow ? export.denominatorLines : export.lines, visit.pageNumber)
      let files = isOfficer ? try Self.files(of: shown.map(\.matter), in: source) : [:]
      return (export, try Self.years(source, visit), files, try note?.load(year, source))
    }
    let path = "/figures/\(Address.encoded(export.figure.id))"
    let query = "year=\(year)" + (size.map { "&size=\($0)" } ?? "")
    let all = isBelow ? export.denominatorLines : export.lines
    let counts = (isBelow ? export.figure.over : nil) ?? export.figure.count
    let pages = max(1, (all.count + Self.pageSize - 1) / Self.pageSize)
    let page = FigurePage(
      name: export.figure.title, year: year, years: years.map { PageLink("\($0)", "\(path)?year=\($0)") },
      printed: export.value.printed(export.figure), exact: exact(export), rule: export.figure.rule,
      facts: facts(export.figure, year) + asOf(size),
      lines: lines(Self.shown(all, visit.pageNumber), of: counts, files),
      parts: parts(export, "\(path)?\(query)", isBelow), listNote: note(all.count, counts.form),
      list: Pagination(
        page: min(visit.pageNumber, pages), pages: pages, count: all.count,
        hrefPrefix: "\(path)?\(query)\(isBelow ? "&part=denominator" : "")&page="),
      downloads: [
        PageLink("CSV", "\(path)/lines.csv?\(query)"), PageLink("JSON", "\(path)/lines.json?\(query)"),
      ], edit: mayDefine(visit) ? PageLink("修改这个口径", "\(path)/edit") : nil,
      note: extra)
    return house.answer(page, to: visit)
  }

  private static func shown(_ lines: [FigureLine], _ page: Int) -> ArraySlice<FigureLine> {
    let pages = max(1, (lines.count + pageSize - 1) / pageSize)
    let start = (min(page, pages) - 1) * pageSize
    return lines[start..<min(start + pageSize, lines.count)]
  }

  /// Plain ids by pseudonym, for officers' links.
  private static func files(of matters: [String], in source: PageSource) throws -> [String: String] {
    guard !matters.isEmpty else { return [:] }
    let unique = Array(Set(matters))
    let rows = try source.reader.rows(
      """
      SELECT f.name, m.id FROM files f JOIN matters m ON m.bureau = f.bureau AND m.matter = f.matter
      WHERE f.bureau = ? AND f.name IN (\(marks(unique.count)))
      """, [.text(source.reader.bureau)] + unique.map(Value.text))
    return Dictionary(rows.map { ($0.string(0), $0.string(1)) }, uniquingKeysWith: { first, _ in first })
  }

  private func lines(_ shown: ArraySlice<FigureLine>, of count: Figure.Count, _ files: [String: String])
    -> [FigurePage.Line]
  {
    let counted = house.catalogue.measures.filter { count.of.contains($0.id) }
    let keys = Dictionary(
      counted.flatMap(\.keys).map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    return shown.map { line in
      FigurePage.Line(
        index: line.index, day: line.day, act: title(ofAct: line.event), office: line.office,
        key: keys[line.key] ?? line.key, quantity: line.quantity, matter: line.matter,
        fileHref: files[line.matter].flatMap { $0.isEmpty ? nil : "/matters/\(Address.encoded($0))" } ?? "")
    }
  }

  /// `registration.transfer/entered` in words.
  private func title(ofAct act: String) -> String {
    let parts = act.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let kind = house.catalogue.kind(parts[0]) else { return act }
    return "\(kind.title)·\(kind.eventTitles[parts[1]] ?? parts[1])"
  }

  private func exact(_ export: FigureExport) -> String {
    guard let denominator = export.value.denominator else { return "\(export.value.value) \(export.figure.unit)" }
    return "\(export.value.value) ÷ \(denominator)"
  }

  private func facts(_ figure: Figure, _ year: Int) -> [Fact] {
    let window = figure.window.days(in: year)
    var facts = [
      Fact("计算方式", .text(figure.form.title)),
      Fact(figure.over == nil ? "计入" : "分子", .lines(titles(figure.count.of(year: year)))),
    ]
    if let over = figure.over { facts.append(Fact("分母", .lines(titles(over.of(year: year))))) }
    return facts + [
      Fact("统计期", .text("\(window.from) 至 \(window.to)")),
      Fact("公布方式", .text(printing(figure.printing))),
      Fact("依据", .text(Basis(code: figure.basis)?.chinese ?? figure.basis)), Fact("代号", .code(figure.id)),
    ]
  }

  private func asOf(_ size: Int?) -> [Fact] {
    size.map { [Fact("统计到", .text("公布时日志的前 \($0) 条记录；此后的更正不改变这里的数"))] } ?? []
  }

  private func titles(_ count: Figure.Count) -> [String] {
    let measures = house.catalogue.measures
    let names = count.of.map { id in measures.first { $0.id == id }?.title ?? title(ofAct: id) }
    guard let keys = count.keys else { return names }
    let titles = measures.filter { count.of.contains($0.id) }.flatMap(\.keys)
    return names + ["只计：" + keys.map { id in titles.first { $0.id == id }?.title ?? id }.joined(separator: "、")]
  }

  private func printing(_ printing: Figure.Printing) -> String {
    switch printing {
    case .exact: "照实数公布"
    case .roundedDown(let step): "向下取到 \(step) 的倍数，舍去零头的写“余”"
    case .percent(let decimals): "百分数，保留 \(decimals) 位小数"
    }
  }

  private func note(_ count: Int, _ form: Figure.Form) -> String {
    switch form {
    case .sum, .ratio: "下列 \(count) 条的数量相加，等于上面的数。负数是更正。"
    case .entries, .matters, .keys: "共 \(count) 行，一行计一个，行数等于上面的数。"
    }
  }

  /// The two lists of a ratio; none for another form.
  private func parts(_ export: FigureExport, _ href: String, _ isBelow: Bool) -> FigurePage.Parts? {
    guard export.figure.over != nil else { return nil }
    let below = PageLink("分母 \(export.value.denominator ?? 0)", "\(href)&part=denominator")
    let above = PageLink("分子 \(export.value.value)", href)
    return FigurePage.Parts(links: [above, below], current: isBelow ? below.href : above.href)
  }
}

import Casework
import Law
import Ledger
import Markup
public import Pages

/// Pages of the register: search, a unit as of any day, a certificate, and the check of a certificate's number.
public enum RegisterPages {
  static let officers: Set<Role> = [.counter, .examiner, .registrar, .sectionHead, .leader]

  public static let routes = [
    PageRoute("/register", for: .roles(officers), load: search),
    PageRoute("/register/units/{unit}", for: .roles(officers), load: unit),
    PageRoute("/certificates", for: .everyone, load: check),
    PageRoute("/certificates/{index}", for: .roles(officers.union([.citizen])), load: certificate),
  ]

  private static func search(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let text = request.query["q"]?.trimmed ?? ""
    let units = text.isEmpty ? [] : try source.reader.units(matching: text, vault: source.vault)
    return .page(
      RegisterSearchPage(
        text: text,
        results: try units.map { unit in
          let board = try source.reader.board(of: unit.code, besides: "", vault: source.vault)
          return .init(code: unit.code, location: unit.location, state: state(of: board, on: request.visitor.now.day))
        }))
  }

  static func state(of board: Board, on day: Day) -> [StatusTag] {
    var tags: [StatusTag] = []
    if board.seizures.contains(where: { $0.expires >= day }) { tags.append(StatusTag("查封", .alarm)) }
    if !board.mortgages.isEmpty { tags.append(StatusTag("抵押 \(board.mortgages.count)", .waiting)) }
    if !board.otherCases.isEmpty { tags.append(StatusTag("在办 \(board.otherCases.joined(separator: "、"))", .active)) }
    return tags.isEmpty ? [StatusTag("正常")] : tags
  }

  private static func unit(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let code = request.parameters["unit"] ?? ""
    guard let unit = try source.reader.registeredUnit(code) else {
      return .notFound("登记簿中没有这个不动产单元，请核对单元号。")
    }
    let asOf = request.query["as-of"].flatMap(Day.reading) ?? request.visitor.now.day
    let board = try source.reader.board(of: code, besides: "", vault: source.vault)
    return .page(
      UnitPage(
        unit: unit, asOf: asOf, isToday: asOf == request.visitor.now.day,
        typed: request.query["as-of"] ?? "", board: state(of: board, on: request.visitor.now.day),
        holdings: try source.reader.holdings(of: code, vault: source.vault),
        burdens: try source.reader.burdens(on: code, at: source.office(on: request.visitor.now.day))))
  }

  private static func check(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let typed = request.query["number"]?.trimmed ?? ""
    guard !typed.isEmpty else { return .page(CertificateCheckPage(typed: "", outcome: nil)) }
    guard let number = try? CertificateNumber(reading: typed) else {
      return .page(CertificateCheckPage(typed: typed, outcome: .unreadable))
    }
    guard let found = try source.reader.certificate(number.text) else {
      return .page(CertificateCheckPage(typed: typed, outcome: .unknown))
    }
    return .page(
      CertificateCheckPage(
        typed: typed, outcome: found.isValid ? .valid(found.index) : .ended(found.until ?? "", found.index)))
  }

  private static func certificate(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let missing = PageAnswer.notFound("没有这份证书，或者您不是证书上的权利人。")
    guard let index = Int(request.parameters["index"] ?? ""), let actor = request.visitor.actor,
      let found = try source.reader.holding(at: index, vault: source.vault),
      let unit = try source.reader.registeredUnit(found.unit)
    else { return missing }
    guard try actor.role.isOfficer || source.reader.isHolder(actor, at: index, of: found.unit) else { return missing }
    return .page(
      CertificatePage(
        unit: unit, holding: found.holding,
        authority: source.office(on: Day(found.holding.since) ?? request.visitor.now.day).title))
  }
}

/// Search in the register (登记簿查询).
struct RegisterSearchPage: Page {
  struct Result: Sendable {
    let code: String
    let location: String
    let state: [StatusTag]
  }

  let text: String
  let results: [Result]

  var title: String { "登记簿" }

  func body(into html: inout Markup) {
    html.pageHeading("登记簿", lead: "按单元号、坐落、权利人姓名或证件号码查询；每次查询都会记录。")
    html.filters(
      Filters(
        action: "/register",
        questions: [Pages.Question("q", "单元号、坐落、姓名或证件号码", .text(width: 28), answers: [text])],
        count: results.count, unit: "个单元"))
    if results.isEmpty {
      html.emptyState(text.isEmpty ? "请输入查询内容" : "没有找到", text: text.isEmpty ? "坐落至少输入两个字。" : "请核对输入，或换一种方式查询。")
    } else {
      html.recordTable(
        RecordTable(
          caption: "查询结果", columns: [Column("不动产单元号"), Column("坐落"), Column("状态")],
          rows: results.map { result in
            [
              .link((try? UnitCode(result.code))?.display ?? result.code, "/register/units/\(result.code)"),
              .text(result.location), .text(result.state.map(\.text).joined(separator: "、")),
            ]
          }))
    }
  }

  static let specimen = RegisterSearchPage(
    text: "某路",
    results: [.init(code: "420199001001GB00001F00010001", location: "某区某路1号1栋101", state: [StatusTag("正常")])])
}

/// A unit's page in the register, as of a day (登记簿查看).
struct UnitPage: Page {
  let unit: Unit
  let asOf: Day
  let isToday: Bool
  let typed: String
  let board: [StatusTag]
  let holdings: [Holding]
  let burdens: [Burden]

  var title: String { unit.location }
  var breadcrumbs: [PageLink] { [PageLink("登记簿", "/register")] }
  private var code: String { (try? UnitCode(unit.code))?.display ?? unit.code }

  func body(into html: inout Markup) {
    html.pageHeading(unit.location, caption: "不动产登记簿")
    html.facts([
      Fact("不动产单元号", .code(code)), Fact("用途", .text(unit.use)), Fact("面积", .text(unit.areaPrinted)),
      Fact("权利类型", .text(unit.right)), Fact("权利性质", .text(unit.nature)),
      Fact("现在的状态", .text(board.map(\.text).joined(separator: "、"))),
    ])
    html.filters(
      Filters(
        action: "/register/units/\(unit.code)",
        questions: [
          Pages.Question(
            "as-of", "看哪一天的登记簿", .calendarDay, answers: [asOf.description],
            error: !typed.isEmpty && Day.reading(typed) == nil ? "请把日期写成年月日，例如 2024-03-01。" : "")
        ], count: holdings.filter { $0.stood(on: asOf) }.count, unit: "条现势权利"))
    html.registerSheet(
      RegisterSheet(
        title: isToday ? "房地产权登记信息" : "房地产权登记信息（\(asOf.chinese)时）", unit: code, place: unit.location,
        page: "第 1 页，共 1 页", labels: ["权利人", "证件号码", "不动产权证书号", "登记原因", "登记时间", "登簿人", "日志记录"],
        columns: holdings.filter { $0.since <= asOf.description }.map(column)))
    let standing = burdens.filter { $0.since <= asOf.description }
    html.h2("抵押、查封")
    if standing.isEmpty {
      html.emptyState("没有抵押和查封", text: "截至\(asOf.chinese)。")
    } else {
      html.recordTable(
        RecordTable(
          caption: "抵押、查封", columns: ["类型", "编号", "内容", "自", "至"].map { Column($0) },
          rows: standing.map { burden in
            [
              .text(burden.title), .text(burden.number), .text(burden.detail), .text(burden.since),
              .text(burden.stood(on: asOf) ? "现在有效" : burden.until ?? ""),
            ]
          }, quietCaption: true))
    }
  }

  private func column(_ holding: Holding) -> RegisterColumn {
    RegisterColumn(
      [
        holding.holders.map(\.name).joined(separator: "、"),
        holding.holders.map(\.maskedIdentity).joined(separator: "、"), holding.certificate, holding.cause,
        holding.since, holding.registrar, "第 \(holding.index) 条",
      ], state: holding.stood(on: asOf) ? StatusTag("现势", .good) : StatusTag("历史"))
  }

  static let specimen = UnitPage(
    unit: .specimen, asOf: .specimen, isToday: false, typed: "", board: [StatusTag("正常")],
    holdings: [.specimen], burdens: [])
}

/// A certificate as it stands in the register (不动产权证书).
struct CertificatePage: Page {
  let unit: Unit
  let holding: Holding
  let authority: String

  var title: String { "不动产权证书" }

  func body(into html: inout Markup) {
    if let until = holding.until {
      html.banner(Banner(.warning, "这份证书已失效", text: "登记簿于 \(until) 记载了新的权利人，以登记簿为准（民法典第二百一十七条）。"))
    }
    let number = (try? CertificateNumber(holding.certificate))?.display ?? holding.certificate
    html.certificateSheet(
      CertificateSheet(
        title: "不动产权证书", number: number,
        facts: [
          Fact("权利人", .text(holding.holders.map(\.name).joined(separator: "、"))),
          Fact("共有情况", .text(holding.holders.count > 1 ? "共同共有" : "单独所有")), Fact("坐落", .text(unit.location)),
          Fact("不动产单元号", .code((try? UnitCode(unit.code))?.display ?? unit.code)),
          Fact("权利类型", .text(unit.right)), Fact("权利性质", .text(unit.nature)), Fact("用途", .text(unit.use)),
          Fact("面积", .text(unit.areaPrinted)), Fact("权利其他状况", .text("登记原因：\(holding.cause)")),
        ], authority: authority, day: Day(holding.since)?.chinese ?? holding.since,
        note: "记载于日志第 \(holding.index) 条", watermark: "演示样本，不具法律效力"))
    html.p { $0.a("查看登簿记录和存在证明", .href("/entries/\(holding.index)")) }
  }

  static let specimen = CertificatePage(unit: .specimen, holding: .specimen, authority: Office.unnamed.title)
}

/// Whether a certificate's number is valid, for everyone (证书核验).
struct CertificateCheckPage: Page {
  enum Outcome: Sendable {
    case valid(Int)
    case ended(String, Int)
    case unknown, unreadable
  }

  let typed: String
  let outcome: Outcome?

  var title: String { "证书核验" }

  func body(into html: inout Markup) {
    html.pageHeading("证书核验", lead: "输入不动产权证书号，看它现在是不是有效。这里不显示权利人信息。")
    switch outcome {
    case nil: break
    case .valid(let index):
      html.banner(Banner(.done, "有效", text: "登记簿现在记载这份证书。", link: PageLink("登簿记录和存在证明", "/entries/\(index)")))
    case .ended(let until, let index):
      html.banner(
        Banner(
          .warning, "已失效", text: "\(until) 登记簿记载了新的权利，这份证书不再有效。", link: PageLink("原登簿记录", "/entries/\(index)")))
    case .unknown: html.banner(Banner(.warning, "没有这个证书号", text: "请对照证书核对；仍查不到的，请到登记中心窗口核实。"))
    case .unreadable: html.banner(Banner(.warning, "证书号的样式不对", text: "应写成“鄂（2024）某市某区不动产权第0000001号”。"))
    }
    html.filters(
      Filters(
        action: "/certificates", questions: [Pages.Question("number", "不动产权证书号", .text(width: 28), answers: [typed])],
        count: outcome == nil ? 0 : 1, unit: "项结果"))
  }

  static let specimen = CertificateCheckPage(typed: "鄂(2024)某市某区不动产权第0000001号", outcome: .valid(7))
}

extension Unit {
  static let specimen = Unit(
    code: "420199001001GB00001F00010001", location: "某区某路1号1栋1单元101", use: "成套住宅", area: 8_950,
    right: "国有建设用地使用权/房屋（构筑物）所有权", nature: "出让/市场化商品房")
}

extension Day {
  fileprivate static let specimen = Day(number: 19_783)
}

extension Holding {
  fileprivate static let specimen = Holding(
    index: 7, since: "2024-03-01", until: nil, certificate: "鄂(2024)某市某区不动产权第0000001号",
    holders: [Person(name: "某甲", identity: "420199189001010014")], cause: "转移登记", registrar: "某乙",
    caseID: "T1")
}

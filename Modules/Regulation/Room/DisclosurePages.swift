import Casework
import Law
import Ledger
import Markup
public import Pages

/// Pages of the publicity of enforcement: before, during and after, for everyone; what is due, for officers.
public enum DisclosurePages {
  static let officers: Set<Role> = [.clerk, .enforcer, .legalOfficer, .sectionHead, .leader]

  public static let routes =
    [
      PageRoute("/disclosure", for: .everyone, load: home),
      PageRoute("/disclosure/due", for: .roles(officers), load: due),
    ] + PenaltyCase.DecisionForm.allCases.flatMap(routes(of:))

  private static func routes(of form: PenaltyCase.DecisionForm) -> [PageRoute] {
    [
      PageRoute(form.path, for: .everyone) { try list(form, $0, $1) },
      PageRoute("\(form.path).csv", for: .everyone) { try csv(form, $0, $1) },
      PageRoute("\(form.path)/{number}", for: .everyone) { try detail(form, $0, $1) },
      PageRoute("\(form.path)/{number}/record", for: .everyone) { try record(form, $0, $1) },
    ]
  }

  /// What was not published in time, beside the rate.
  static let note = FigureNote(on: "enforcement.publicity") { year, source in
    let missed = try source.reader.missedDisclosures(year)
    guard !missed.isEmpty else { return nil }
    return RecordTable(
      caption: "没有按期公示或者还没有公示的决定", columns: ["文号", "决定日期", "应公示至", "公示日期"].map { Column($0, unbroken: true) },
      rows: missed.map {
        [.text($0.number), .text($0.decided.chinese), .text($0.due.chinese), .text($0.published?.chinese ?? "还没有公示")]
      })
  }

  private static func home(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let year = request.visitor.usualYear
    let rate = try PenaltyCase.figures.first { $0.id == "enforcement.publicity" }.map {
      try FigureReading(source.reader).value(of: $0, in: year).printed($0)
    }
    return .page(
      DisclosureHomePage(
        counts: try PenaltyCase.DecisionForm.allCases.map {
          ($0, try source.reader.disclosureCount($0, month: nil))
        }, year: year, rate: rate ?? "—", organ: source.office(on: request.visitor.now.day).title))
  }

  private static let pageSize = 50

  private static func list(
    _ form: PenaltyCase.DecisionForm, _ request: PageRequest, _ source: PageSource
  ) throws -> PageAnswer {
    let typed = request.query["month"]?.trimmed ?? ""
    let month = Month(typed)
    let number = max(1, Int(request.query["page"] ?? "") ?? 1)
    let count = try source.reader.disclosureCount(form, month: month)
    return .page(
      DisclosureListPage(
        form: form, typed: typed, month: month, today: request.visitor.now.day, count: count, page: number,
        pages: max(1, (count + pageSize - 1) / pageSize),
        decisions: try source.reader.disclosures(
          form, month: month, limit: pageSize, offset: (min(number, 1_000_000) - 1) * pageSize)))
  }

  private static func csv(
    _ form: PenaltyCase.DecisionForm, _ request: PageRequest, _ source: PageSource
  ) throws -> PageAnswer {
    let month = Month(request.query["month"]?.trimmed ?? "")
    let decisions = try source.reader.disclosures(form, month: month, limit: 100_000, offset: 0)
    let head = ["文号", "状态", "当事人", "统一社会信用代码", "事实", "依据和裁量", "处理结果", "决定日期", "公示日期", "应公示至", "撤回日期", "撤回理由", "日志序号"]
    let rows = decisions.map { decision -> [String] in
      let text = decision.shown
      return [
        decision.number, decision.state.text, text?.party ?? "", text?.creditCode ?? "", text?.facts ?? "",
        text?.basis ?? "", text?.result ?? "", decision.decided.description, decision.published?.description ?? "",
        decision.due.description, decision.withdrawn?.description ?? "", decision.reason ?? "",
        decision.index.map(String.init) ?? "",
      ]
    }
    return .file(
      bytes: Array(FigureExport.csv([head] + rows).utf8), contentType: "text/csv; charset=utf-8",
      name: "\(form == .penalty ? "penalties" : "others")\(month.map { "-\($0.text)" } ?? "").csv")
  }

  private static let missing = PageAnswer.notFound("没有公示过这个文号的决定，请核对文号，或者从执法公示的列表查找。")

  private static func detail(
    _ form: PenaltyCase.DecisionForm, _ request: PageRequest, _ source: PageSource
  ) throws -> PageAnswer {
    guard let decision = try source.reader.disclosure(form, named: request.parameters["number"] ?? "") else {
      return missing
    }
    return .page(DisclosureDetailPage(decision: decision, calendar: source.catalogue.calendar))
  }

  private static func record(
    _ form: PenaltyCase.DecisionForm, _ request: PageRequest, _ source: PageSource
  ) throws -> PageAnswer {
    guard let decision = try source.reader.disclosure(form, named: request.parameters["number"] ?? "") else {
      return missing
    }
    return .file(
      bytes: decision.json(at: source.office(on: decision.published ?? decision.decided)).canonical,
      contentType: "application/json",
      name: "\(form.rawValue)-\(decision.year)-\(decision.serial).json")
  }

  private static func due(_ request: PageRequest, _ source: PageSource) throws -> PageAnswer {
    let today = request.visitor.now.day
    let rate = try PenaltyCase.figures.first { $0.id == "enforcement.publicity" }.map {
      try FigureReading(source.reader).value(of: $0, in: request.visitor.usualYear).printed($0)
    }
    return .page(
      DueDisclosuresPage(
        items: try source.reader.dueDisclosures().map { item in
          .init(
            file: PageLink(item.file, "/matters/\(Address.encoded(item.id))"), number: item.decision.number,
            decided: item.decision.decided, isWithdrawal: item.decision.published != nil,
            until: item.decision.withdrawBy ?? item.decision.due)
        },
        missed: try source.reader.missedDisclosures(
          request.visitor.usualYear, through: today.adding(days: -1)
        ).count, today: today, year: request.visitor.usualYear, rate: rate ?? "—",
        calendar: source.catalogue.calendar))
  }
}

/// A month of the calendar as people type it: `2024-03`.
struct Month: Sendable, Equatable {
  let first: Day

  init?(_ text: String) {
    guard text.count == 7, let day = Day("\(text)-01") else { return nil }
    first = day
  }

  var text: String { String(first.description.prefix(7)) }
  var chinese: String { "\(first.year)年\(first.month)月" }
  var last: Day { first.adding(months: 1).adding(days: -1) }
}

extension PenaltyCase.DecisionForm {
  var path: String { self == .penalty ? "/disclosure/penalties" : "/disclosure/others" }
}

extension DisclosedDecision {
  var state: StatusTag { withdrawn == nil ? StatusTag("有效", .good) : StatusTag("已撤回", .alarm) }
  var href: String { "\(form.path)/\(year)-\(serial)" }
  /// The public text while it is public.
  var shown: PenaltyCase.Disclosure? { withdrawn == nil ? disclosure : nil }

  /// For machines: the text as the log carries it, with what became of it.
  func json(at office: Office) -> JSON {
    var members: JSON.Object = [
      "decided": .text(decided.description), "due": .text(due.description), "form": .text(form.rawValue),
      "number": .text(number), "state": .text(withdrawn == nil ? "valid" : "withdrawn"),
    ]
    members["published"] = published.map { .text($0.description) }
    members["entry"] = index.map(JSON.integer)
    members["text"] = shown?.json(organ: office.title)
    members["withdrawn"] = withdrawn.map { .text($0.description) }
    members["withdrawnEntry"] = withdrawnIndex.map(JSON.integer)
    members["reason"] = reason.map(JSON.text)
    return .object(members)
  }
}

import Casework
import Law
import Ledger
import Markup
import Pages
import Seals

/// All files with filters, paged by key: each page costs the same.
struct MatterLists: Sendable {
  let house: House
  private static let size = 50
  /// Matches are counted to here, then “以上”.
  private static let counted = 1_000

  var routes: [Route] {
    [.get("/matters", for: .officers) { visit, _ in try await list(visit) }]
  }

  private struct Found: Sendable {
    let row: MattersPage.Row
    let opened: Day
    let file: Int
  }

  private func list(_ visit: Visit) async throws -> Answer {
    let (kind, state, text) = (
      visit.query["kind"] ?? "", visit.query["state"] ?? "open", (visit.query["q"] ?? "").filter { !$0.isWhitespace }
    )
    let condition = condition(kind: kind, state: state, text: text)
    let after = Self.mark(visit.query["after"] ?? "")
    let (found, count) = try await house.read { source -> ([Found], Int) in
      let reader = source.reader
      let values = [Value.text(reader.bureau)] + condition.values(reader.bureau, source.vault)
      let count = try reader.row(
        "SELECT COUNT(*) FROM (SELECT 1 FROM matters m WHERE m.bureau = ? \(condition.sql) LIMIT ?) AS counted",
        values + [.integer(Self.counted + 1)])
      var (page, keys) = ("", [Value]())
      if let after {
        page = "AND (m.opened < ? OR (m.opened = ? AND m.matter < ?))"
        keys = [.day(after.opened), .day(after.opened), .integer(after.file)]
      }
      let rows = try reader.rows(
        """
        SELECT m.matter, m.id, m.number, m.title, m.subject, m.parties, m.opened, m.stage, m.closed, m.due
        FROM matters m WHERE m.bureau = ? \(condition.sql) \(page) ORDER BY m.opened DESC, m.matter DESC LIMIT ?
        """, values + keys + [.integer(Self.size + 1)])
      return (rows.map { self.found($0, source.vault, visit.day) }, count?.number(0) ?? 0)
    }
    if let actor = visit.actor {
      try house.accessLog.add(.init(account: actor.id, what: "list", at: visit.now, address: visit.peer))
    }
    return house.answer(page(visit, kind, state, text, found, count), to: visit)
  }

  /// Where a page begins: day and number of the last file of the page before, `2024-01-31.1067`.
  private static func mark(_ text: String) -> (opened: Day, file: Int)? {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let opened = Day(String(parts[0])), let file = Int(parts[1]) else { return nil }
    return (opened, file)
  }

  private struct Condition: Sendable {
    var sql = ""
    var kind: String?
    var text: String?

    func values(_ bureau: String, _ vault: Vault) -> [Value] {
      var values = kind.map { [Value.text(bureau), .text($0)] } ?? []
      guard let text else { return values }
      let grams = Bigrams.of(text)
      values += [.text(bureau), .text(ReceiptNumber.normalised(text))]
      values += [.text(bureau), .bytes(vault.blind(text, as: .name))]
      values += [.text(bureau)] + grams.map(Value.text) + [.integer(grams.count)]
      return values
    }
  }

  /// The number or a party's name, exactly; or pieces of the subject.
  private func condition(kind: String, state: String, text: String) -> Condition {
    var condition = Condition()
    if !kind.isEmpty {
      condition.sql += " AND m.kind = (SELECT number FROM words WHERE bureau = ? AND word = ?)"
      condition.kind = kind
    }
    if state == "open" { condition.sql += " AND m.closed IS NULL" }
    if state == "closed" { condition.sql += " AND m.closed IS NOT NULL" }
    if !text.isEmpty {
      condition.sql += """
         AND m.matter IN (
          SELECT matter FROM matters WHERE bureau = ? AND number = ?
          UNION SELECT matter FROM parties WHERE bureau = ? AND blind = ?
          UNION SELECT matter FROM subject_grams WHERE bureau = ? AND gram IN (\(marks(Bigrams.of(text).count)))
          GROUP BY matter HAVING COUNT(*) = ?)
        """
      condition.text = text
    }
    return condition
  }

  private func found(_ row: Row, _ vault: Vault, _ today: Day) -> Found {
    let isClosed = row.integer(8) != nil
    let opened = row.day(6) ?? .first
    let parties = row.bytes(5).map { vault.open($0, as: .name, at: MatterView.partiesCell(of: row.number(0))) } ?? ""
    return Found(
      row: .init(
        number: row.string(2).isEmpty ? "（已删除）" : row.string(2), title: row.string(3), subject: row.string(4),
        parties: parties, opened: opened.description, stage: row.string(7), isClosed: isClosed,
        badge: isClosed ? nil : row.day(9).map { house.calendar.badge(due: $0, on: today) },
        href: row.string(1).isEmpty ? "" : "/matters/\(Address.encoded(row.string(1)))"), opened: opened,
      file: row.number(0))
  }

  private func page(
    _ visit: Visit, _ kind: String, _ state: String, _ text: String, _ found: [Found], _ count: Int
  ) -> MattersPage {
    let query = [("q", text), ("kind", kind), ("state", state)]
    func address(without dropped: String = "", after: String = "") -> String {
      let parts = (query.filter { $0.0 != dropped && !$0.1.isEmpty } + [("after", after)].filter { !$0.1.isEmpty })
        .map { "\($0.0)=\(Address.encoded($0.1))" }
      return parts.isEmpty ? "/matters" : "/matters?\(parts.joined(separator: "&"))"
    }
    let kinds = house.catalogue.kinds.filter { !$0.steps.isEmpty }
    var chips: [FilterChip] = []
    if !text.isEmpty { chips.append(FilterChip("“\(text)”", dropHref: address(without: "q"))) }
    if !kind.isEmpty {
      chips.append(FilterChip(house.catalogue.kind(kind)?.title ?? kind, dropHref: address(without: "kind")))
    }
    let last = found.count > Self.size ? found[Self.size - 1] : nil
    return MattersPage(
      filters: Filters(
        action: "/matters",
        questions: [
          Question("q", "编号、姓名或者坐落", .text(width: 16), answers: [text]),
          Question("kind", "事项", .select(kinds.map { Choice($0.id, $0.title) }), answers: [kind]),
          Question(
            "state", "状态", .select([Choice("open", "在办"), Choice("closed", "已办结"), Choice("all", "全部")]),
            answers: [state]),
        ], chips: chips, count: min(count, Self.counted), more: count > Self.counted),
      rows: found.prefix(Self.size).map(\.row),
      next: last.map { PageLink("更早的", address(after: "\($0.opened).\($0.file)")) },
      first: visit.query["after"] == nil ? nil : PageLink("回到最新", address()),
      note: text.count == 1 ? "坐落请至少写两个字。" : "")
  }
}

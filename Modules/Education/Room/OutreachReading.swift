import Casework
import Law
import Ledger

/// A duty of a published list, without the person who answers for it.
struct PublishedDuty: Sendable {
  let item: Int
  let content: String
  let audience: String
  let goal: String
  let section: String
  let due: Day
  let done: Day?
}

/// A held activity as the public sees it.
struct HeldActivity: Sendable {
  let title: String
  let day: Day
  let place: String
  let category: OutreachActivity.Category?
  let campaignDay: OutreachActivity.CampaignDay?
  let quantities: OutreachActivity.Quantities
  /// Registration matters handled there.
  let linked: Int
  let media: [String]
}

/// A held activity as a list of duties names it.
struct NamedActivity: Sendable {
  let day: Day
  /// The duty that it was planned for.
  let duty: Int?
}

extension Reader {
  /// The held activity with this number; nil where there is none.
  func heldActivity(_ number: String) throws -> NamedActivity? {
    let row = try row(
      "SELECT held, duty FROM outreach_activities WHERE bureau = ? AND number = ?", [.text(bureau), .text(number)])
    guard let row, let day = row.day(0) else { return nil }
    return NamedActivity(day: day, duty: row.integer(1))
  }

  /// Day of the last of these acts in a file; nil where there was none.
  func day(of events: Set<String>, in file: Int) throws -> Day? {
    try rows("SELECT header FROM entries WHERE bureau = ? AND matter = ?", [.text(bureau), .integer(file)])
      .compactMap { row in
        guard let header = try row.bytes(0).map({ try Header(canonical: $0) }), events.contains(header.event) else {
          return nil
        }
        return Day(header.day)
      }.max()
  }

  /// Whether the number is that of a held activity; of this category and day, where they are given.
  func isHeldActivity(_ number: String, of category: OutreachActivity.Category? = nil, on day: Day? = nil) throws
    -> Bool
  {
    let row = try row(
      "SELECT category, held FROM outreach_activities WHERE bureau = ? AND number = ?", [.text(bureau), .text(number)])
    guard let row, let held = row.day(1) else { return false }
    return (category == nil || row.string(0) == category?.rawValue) && (day == nil || held == day)
  }

  /// Number of the activity that counts a registration matter; "" where that activity was erased.
  func activity(counting number: String, vault: Vault) throws -> String? {
    try row(
      """
      SELECT m.number FROM outreach_links l LEFT JOIN matters m ON m.bureau = l.bureau AND m.matter = l.matter
      WHERE l.bureau = ? AND l.stream = ?
      """,
      [.text(bureau), .text(vault.pseudonym(ofStream: OutreachActivity.stream(counting: number)))]
    ).map { $0.string(0) }
  }

  /// Whether the year's published list has a duty with this number.
  func isPublishedDuty(_ item: Int, in year: Int) throws -> Bool {
    try publishedDuties(year)?.duties.contains { $0.item == item } ?? false
  }

  /// The year's published list; nil before it is published.
  func publishedDuties(_ year: Int) throws -> (published: Day, duties: [PublishedDuty])? {
    let plan = try row(
      "SELECT matter, published FROM outreach_plans WHERE bureau = ? AND year = ? AND published IS NOT NULL",
      [.text(bureau), .integer(year)])
    guard let plan else { return nil }
    let duties = try rows(
      """
      SELECT item, content, audience, goal, section, due, done FROM outreach_duties
      WHERE bureau = ? AND matter = ? ORDER BY item
      """, [.text(bureau), .integer(plan.number(0))]
    ).map {
      PublishedDuty(
        item: $0.number(0), content: $0.string(1), audience: $0.string(2), goal: $0.string(3),
        section: BureauSection.title(of: $0.string(4)), due: $0.day(5) ?? .first, done: $0.day(6))
    }
    return (plan.day(1) ?? .first, duties)
  }

  /// Activities held in a year, by day.
  func heldActivities(_ year: Int) throws -> [HeldActivity] {
    let window = [.text(bureau)] + Value.days(of: year)
    let media = Dictionary(
      grouping: try rows(
        """
        SELECT r.matter, r.medium, r.form, r.title FROM outreach_media r
        JOIN outreach_activities a ON a.bureau = r.bureau AND a.matter = r.matter
        WHERE r.bureau = ? AND a.held >= ? AND a.held <= ? ORDER BY r.idx
        """, window), by: { $0.number(0) }
    ).mapValues { rows in
      rows.map { row in
        let medium = OutreachActivity.Medium(rawValue: row.string(1))?.title ?? row.string(1)
        let form = OutreachActivity.MediaReport.Form(rawValue: row.string(2))?.title ?? ""
        return "\(medium)\(form)《\(row.string(3))》"
      }
    }
    return try rows(
      """
      SELECT matter, title, held, place, category, campaign_day, boards, banners, pictures, booklets, consultations,
        persons, linked
      FROM outreach_activities WHERE bureau = ? AND held >= ? AND held <= ? ORDER BY held, number
      """, window
    ).map { row in
      HeldActivity(
        title: row.string(1), day: row.day(2) ?? .first, place: row.string(3),
        category: OutreachActivity.Category(rawValue: row.string(4)),
        campaignDay: row.text(5).flatMap(OutreachActivity.CampaignDay.init),
        quantities: .init(
          boards: row.number(6), banners: row.number(7), pictures: row.number(8), booklets: row.number(9),
          consultations: row.number(10), persons: row.number(11)), linked: row.number(12),
        media: media[row.number(0)] ?? [])
    }
  }
}

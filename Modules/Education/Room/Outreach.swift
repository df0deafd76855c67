public import Casework
import Law
public import Ledger

/// What the public may see of outreach (普法): the published lists of duties and the held activities; and which
/// registration matters an activity counts already.
public enum Outreach: View {
  public static let name = "outreach"
  public static let version = 3

  public static let tables = [
    Table(
      "outreach_plans",
      [
        .text("bureau"), .integer("matter"), .integer("year"), .integer("published", optional: true),
      ], key: ["bureau", "matter"], indexes: [["bureau", "year"]]),
    Table(
      "outreach_duties",
      [
        .text("bureau"), .integer("matter"), .integer("item"), .text("content"), .text("audience"), .text("goal"),
        .text("section"), .integer("due"), .integer("done", optional: true),
      ], key: ["bureau", "matter", "item"]),
    // `held` is the day it was held, from which the page and the figures take the year.
    Table(
      "outreach_activities",
      [
        .text("bureau"), .integer("matter"), .text("number"), .text("title"), .text("place"), .text("category"),
        .text("campaign_day", optional: true), .integer("duty", optional: true), .integer("held", optional: true),
        .integer("boards"), .integer("banners"), .integer("pictures"), .integer("booklets"), .integer("consultations"),
        .integer("persons"), .integer("linked"),
      ], key: ["bureau", "matter"], indexes: [["bureau", "held"], ["bureau", "number"]]),
    Table(
      "outreach_media",
      [
        .text("bureau"), .integer("matter"), .integer("idx"), .text("medium"), .text("form"), .text("title"),
        .integer("day"),
      ], key: ["bureau", "matter", "idx"]),
    // Comes from headers alone, so that a link outlives the erasure of its activity.
    Table(
      "outreach_links", [.text("bureau"), .text("stream"), .integer("matter")], key: ["bureau", "stream"],
      indexes: [["bureau", "matter"]]),
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    let header = act.header
    if header.act == "\(OutreachActivity.kind.id)/matterLinked", let stream = header.touches.first?.stream {
      try transaction.run(
        "INSERT INTO outreach_links (bureau, stream, matter) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [.text(transaction.bureau), .text(stream), .integer(act.file)])
    }
    if header.act == "\(OutreachActivity.kind.id)/matterUnlinked", let stream = header.touches.first?.stream {
      try transaction.run(
        "DELETE FROM outreach_links WHERE bureau = ? AND stream = ? AND matter = ?",
        [.text(transaction.bureau), .text(stream), .integer(act.file)])
    }
    guard let content = act.content else { return }
    let page = OutreachPage(act: act, transaction: transaction)
    switch content.event {
    case let event as OutreachPlan.Event: try page.take(event)
    case let event as OutreachActivity.Event: try page.take(event)
    default: return
    }
  }
}

/// Writes one act into the tables of outreach.
private struct OutreachPage {
  let act: Act
  let transaction: any Transaction

  private var header: Header { act.header }
  private var key: [Value] { [.text(transaction.bureau), .integer(act.file)] }

  func take(_ event: OutreachPlan.Event) throws {
    switch event {
    case .drafted(let draft):
      try transaction.run(
        "INSERT INTO outreach_plans (bureau, matter, year) VALUES (?, ?, ?)", key + [.integer(draft.year)])
    case .itemAdded(let item), .itemChanged(let item), .itemApproved(let item, _): try write(item)
    case .itemRemoved(let item):
      try transaction.run(
        "DELETE FROM outreach_duties WHERE bureau = ? AND matter = ? AND item = ?", key + [.integer(item)])
    case .published:
      try transaction.run(
        "UPDATE outreach_plans SET published = ? WHERE bureau = ? AND matter = ?", [.day(header.actDay)] + key)
    case .itemCompleted(let item, _):
      try transaction.run(
        "UPDATE outreach_duties SET done = ? WHERE bureau = ? AND matter = ? AND item = ?",
        [.day(header.actDay)] + key + [.integer(item)])
    case .itemProposed, .approved, .closed: return
    }
  }

  /// The person who answers for it is not written.
  private func write(_ item: OutreachPlan.Item) throws {
    try transaction.run(
      """
      INSERT INTO outreach_duties (bureau, matter, item, content, audience, goal, section, due)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (bureau, matter, item) DO UPDATE SET content = excluded.content, audience = excluded.audience,
        goal = excluded.goal, section = excluded.section, due = excluded.due
      """,
      key + [
        .integer(item.id), .text(item.content), .text(item.audience), .text(item.goal), .text(item.section.rawValue),
        .day(item.due),
      ])
  }

  func take(_ event: OutreachActivity.Event) throws {
    switch event {
    case .planned(let plan):
      try transaction.run(
        """
        INSERT INTO outreach_activities (bureau, matter, number, title, place, category, campaign_day, duty, boards,
          banners, pictures, booklets, consultations, persons, linked)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)
        """,
        key + [
          .text(plan.number), .text(plan.title), .text(plan.place), .text(plan.category.rawValue),
          Value(plan.campaignDay?.rawValue), Value(plan.duty),
        ])
    case .held(let record):
      try transaction.run(
        "UPDATE outreach_activities SET held = ? WHERE bureau = ? AND matter = ?",
        [.day(record.day)] + key)
      for quantity in OutreachActivity.Quantity.allCases { try set(quantity, to: record.quantities[quantity]) }
    case .matterLinked:
      try transaction.run(
        "UPDATE outreach_activities SET linked = linked + 1 WHERE bureau = ? AND matter = ?", key)
    case .matterUnlinked:
      try transaction.run(
        "UPDATE outreach_activities SET linked = linked - 1 WHERE bureau = ? AND matter = ?", key)
    case .mediaReported(let report):
      try transaction.run(
        "INSERT INTO outreach_media (bureau, matter, idx, medium, form, title, day) VALUES (?, ?, ?, ?, ?, ?, ?)",
        key + [
          .integer(header.index), .text(report.medium.rawValue), .text(report.form.rawValue), .text(report.title),
          .day(report.day),
        ])
    case .corrected(let correction): try set(correction.quantity, to: correction.after)
    case .dayCorrected(let correction):
      try transaction.run(
        "UPDATE outreach_activities SET held = ? WHERE bureau = ? AND matter = ?",
        [.day(correction.after)] + key)
    case .closed, .cancelled: return
    }
  }

  /// The column has the name of the quantity, a word of a closed list.
  private func set(_ quantity: OutreachActivity.Quantity, to value: Int) throws {
    try transaction.run(
      "UPDATE outreach_activities SET \(quantity.rawValue) = ? WHERE bureau = ? AND matter = ?",
      [.integer(value)] + key)
  }
}

public import Casework
import Law
public import Ledger

/// Targets and sessions of study (学法) as officers see them; how many attended is counted by the figures.
public enum Study: View {
  public static let name = "study"
  public static let version = 2

  public static let tables = [
    Table(
      "study_plans",
      [
        .text("bureau"), .integer("matter"), .integer("year"), .integer("target"), .integer("approved", optional: true),
      ], key: ["bureau", "matter"], indexes: [["bureau", "year"]]),
    // `day` is the planned day until the session is held.
    Table(
      "study_sessions",
      [
        .text("bureau"), .integer("matter"), .text("id"), .text("number"), .text("category"), .text("topic"),
        .integer("day"), .text("stage"), .integer("obliged"), .integer("attended"), .integer("made_up"),
      ], key: ["bureau", "matter"], indexes: [["bureau", "day"]]),
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard let content = act.content else { return }
    let key: [Value] = [.text(transaction.bureau), .integer(act.file)]
    switch content.event {
    case let event as StudyPlan.Event: try take(event, key, day: act.header.actDay, in: transaction)
    case let event as StudySession.Event: try take(event, key, id: content.matter, in: transaction)
    default: return
    }
  }

  private static func take(
    _ event: StudyPlan.Event, _ key: [Value], day: Day, in transaction: any Transaction
  ) throws {
    switch event {
    case .drafted(let draft):
      try transaction.run(
        "INSERT INTO study_plans (bureau, matter, year, target) VALUES (?, ?, ?, ?)",
        key + [.integer(draft.year), .integer(draft.target)])
    case .approved:
      try transaction.run(
        "UPDATE study_plans SET approved = ? WHERE bureau = ? AND matter = ?", [.day(day)] + key)
    case .sessionPlanned, .closed: return
    }
  }

  private static func take(
    _ event: StudySession.Event, _ key: [Value], id: String, in transaction: any Transaction
  ) throws {
    func stage(_ title: String) throws {
      try transaction.run(
        "UPDATE study_sessions SET stage = ? WHERE bureau = ? AND matter = ?", [.text(title)] + key)
    }
    switch event {
    case .planned(let plan):
      try transaction.run(
        """
        INSERT INTO study_sessions (bureau, matter, id, number, category, topic, day, stage, obliged, attended, made_up)
        VALUES (?, ?, ?, ?, ?, ?, ?, '已计划', 0, 0, 0)
        """,
        key + [
          .text(id), .text(plan.number), .text(plan.category.rawValue), .text(plan.topic),
          .day(plan.day),
        ])
    case .held(let record):
      try transaction.run(
        """
        UPDATE study_sessions SET stage = '已举办', day = ?, obliged = ?, attended = ? WHERE bureau = ? AND matter = ?
        """,
        [
          .day(record.day), .integer(record.rosters.reduce(0) { $0 + $1.obliged - $1.leave }),
          .integer(record.rosters.reduce(0) { $0 + $1.attended }),
        ] + key)
    case .rosterCorrected(let correction):
      let (before, after) = (correction.before, correction.after)
      try transaction.run(
        """
        UPDATE study_sessions SET obliged = obliged + ?, attended = attended + ? WHERE bureau = ? AND matter = ?
        """, [.integer(after.due - before.due), .integer(after.attended - before.attended)] + key)
    case .dayCorrected(let correction):
      try transaction.run(
        "UPDATE study_sessions SET day = ? WHERE bureau = ? AND matter = ?",
        [.day(correction.after)] + key)
    case .madeUp(_, let persons):
      try transaction.run(
        "UPDATE study_sessions SET made_up = made_up + ? WHERE bureau = ? AND matter = ?", [.integer(persons)] + key)
    case .closed: try stage("已办结")
    case .cancelled: try stage("已取消")
    }
  }
}

/// A session in the list of a year.
struct ListedSession: Sendable {
  let id: String
  let number: String
  let category: String
  let topic: String
  let day: Day
  let stage: String
  let obliged: Int
  let attended: Int
  let madeUp: Int
}

extension Reader {
  /// Participation aimed at in a year, in per cent; nil without an approved plan.
  func studyTarget(_ year: Int) throws -> Int? {
    try row(
      "SELECT target FROM study_plans WHERE bureau = ? AND year = ? AND approved IS NOT NULL",
      [.text(bureau), .integer(year)]
    ).map { $0.number(0) }
  }

  /// Sessions of a year by their day.
  func studySessions(_ year: Int) throws -> [ListedSession] {
    try rows(
      """
      SELECT id, number, category, topic, day, stage, obliged, attended, made_up FROM study_sessions
      WHERE bureau = ? AND day >= ? AND day <= ? ORDER BY day, number
      """, [.text(bureau)] + Value.days(of: year)
    ).map {
      ListedSession(
        id: $0.string(0), number: $0.string(1),
        category: StudySession.Category(rawValue: $0.string(2))?.title ?? $0.string(2), topic: $0.string(3),
        day: $0.day(4) ?? .first, stage: $0.string(5), obliged: $0.number(6), attended: $0.number(7),
        madeUp: $0.number(8))
    }
  }
}

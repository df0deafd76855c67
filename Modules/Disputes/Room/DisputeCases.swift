public import Casework
public import Law
public import Ledger

/// Cases in which the bureau answers (应诉应复案件), one row a file: what lists, the page of the room and a review read.
public enum DisputeCases: View {
  public static let name = "disputes"
  public static let version = 3

  public static let tables = [
    Table(
      "disputes",
      [
        .text("bureau"), .integer("matter"), .text("id"), .text("number"), .text("paper"), .text("kind"),
        .integer("year"),
        .integer("filed"), .text("organ"), .text("category"), .text("act"), .text("earlier"),
        .text("outcome", optional: true), .integer("against"), .integer("effective", optional: true),
        .integer("superseded"), .integer("settled"), .integer("heard"), .integer("appeared"), .integer("excused"),
        .integer("answer_due", optional: true), .integer("answered", optional: true), .text("stage"), .integer("since"),
      ], key: ["bureau", "matter"],
      indexes: [["bureau", "year", "filed"], ["bureau", "paper"], ["bureau", "number"]])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard let content = act.content else { return }
    let row = DisputeRow(act: act, id: content.matter, transaction: transaction)
    switch content.event {
    case let event as Litigation.Event: try row.take(event, by: content.mark)
    case let event as Reconsideration.Event: try row.take(event, by: content.mark)
    default: return
    }
    try row.move()
  }
}

/// The row of one file while an act is entered in it.
struct DisputeRow {
  let act: Act
  /// Plain id of the file.
  let id: String
  let transaction: any Transaction

  /// A new row; the file's number is in the summary.
  func open(
    paper: String, year: Int, filed: Day, organ: String, category: DisputeCategory, act disputed: DisputedAct,
    earlier: FileLink?
  ) throws {
    try transaction.run(
      """
      INSERT INTO disputes (bureau, matter, id, number, paper, kind, year, filed, organ, category, act, earlier,
        against, superseded, settled, heard, appeared, excused, stage, since)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, '', ?)
      """,
      [
        .text(transaction.bureau), .integer(act.file), .text(id), .text(act.summary?.number ?? ""), .text(paper),
        .text(act.header.kind), .integer(year), .day(filed), .text(organ), .text(category.rawValue),
        .text(disputed.printed), .text(earlier?.number ?? ""), .day(act.header.actDay),
      ])
  }

  func set(_ values: KeyValuePairs<String, Value>) throws {
    let columns = values.map { "\($0.key) = ?" }.joined(separator: ", ")
    try transaction.run(
      "UPDATE disputes SET \(columns) WHERE bureau = ? AND matter = ?",
      values.map(\.value) + [.text(transaction.bureau), .integer(act.file)])
  }

  func decided(_ outcome: String, against: Bool) throws {
    try set(["outcome": .text(outcome), "against": .integer(against ? 1 : 0)])
  }

  func took(effect day: Day, settled: Bool) throws {
    try set(["effective": .day(day), "settled": .integer(settled ? 1 : 0)])
  }

  func heard(_ appearance: Appearance) throws {
    try set(["heard": .integer(1)])
    if appearance.hasResponsible {
      try set(["appeared": .integer(1)])
    } else if appearance.excuse != nil {
      try set(["excused": .integer(1)])
    }
  }

  /// Stage, and how the answer's clock stands; every act moves them.
  func move() throws {
    let clock = act.clocks.last { Litigation.answerClocks.union(Reconsideration.answerClocks).contains($0.deadline) }
    let answered = clock.flatMap { $0.endedBy == "answered" ? $0.ended : nil }
    try set([
      "stage": .text(act.summary?.stage ?? ""), "since": .day(act.header.actDay),
      "answer_due": Value(clock?.due), "answered": Value(answered),
    ])
  }
}

extension Act {
  /// Whether the entry adds something of this measure.
  func adds(_ measure: Measure) -> Bool { header.measures.contains { $0.measure == measure.id } }
}

/// One case in which the bureau answers, without persons.
public struct DisputeCase: Sendable, Hashable {
  /// Plain id of the file.
  public var id: String
  /// Receipt number, `SS2024-000001`.
  public var number: String
  /// Number of the court or of the reconsideration organ (案号).
  public var paper: String
  /// `disputes.litigation` or `disputes.reconsideration`.
  public var kind: String
  /// Year of the case; that of the first complaint for later instances.
  public var year: Int
  public var filed: Day
  /// Court or reconsideration organ.
  public var organ: String
  public var category: DisputeCategory
  /// The act in dispute, with its number.
  public var act: String
  /// Receipt number of the earlier instance or reconsideration; "" for none.
  public var earlier: String
  /// Code of the outcome; nil while the case is not decided.
  public var outcome: String?
  /// The outcome is against the bureau, in effect or not.
  public var isAgainst: Bool
  /// Day of effect; nil while it is not in effect.
  public var effective: Day?
  /// Appealed or sued: another file goes on with it.
  public var isSuperseded: Bool
  /// Withdrawn after a settlement.
  public var isSettled: Bool
  public var isHeard: Bool
  /// The responsible person attended.
  public var isAppeared: Bool
  /// The responsible person was excused at a hearing.
  public var isExcused: Bool
  public var answerDue: Day?
  public var answered: Day?
  public var stage: String
  /// Day of the last act.
  public var since: Day

  public var isLitigation: Bool { kind == Litigation.kind.id }
  public var isPending: Bool { effective == nil && !isSuperseded }
  /// In effect and against the bureau (败诉、败复).
  public var isLost: Bool { isAgainst && effective != nil }
  public var kindTitle: String { isLitigation ? Litigation.kind.title : Reconsideration.kind.title }

  /// The outcome for people; nil while the case is not decided.
  public var outcomeTitle: String? {
    outcome.map { code in
      (isLitigation ? Litigation.Verdict(rawValue: code)?.title : Reconsideration.Decision(rawValue: code)?.title)
        ?? code
    }
  }

  fileprivate static let columns = """
    id, number, paper, kind, year, filed, organ, category, act, earlier, outcome, against, effective, superseded,
    settled, heard, appeared, excused, answer_due, answered, stage, since
    """

  fileprivate init(_ row: Row) {
    id = row.string(0)
    number = row.string(1)
    paper = row.string(2)
    kind = row.string(3)
    year = row.number(4)
    filed = row.day(5) ?? .first
    organ = row.string(6)
    category = DisputeCategory(rawValue: row.string(7)) ?? .other
    act = row.string(8)
    earlier = row.string(9)
    outcome = row.text(10)
    isAgainst = row.number(11) != 0
    effective = row.day(12)
    isSuperseded = row.number(13) != 0
    isSettled = row.number(14) != 0
    isHeard = row.number(15) != 0
    isAppeared = row.number(16) != 0
    isExcused = row.number(17) != 0
    answerDue = row.day(18)
    answered = row.day(19)
    stage = row.string(20)
    since = row.day(21) ?? .first
  }
}

extension DisputeCase {
  public init(
    id: String, number: String, paper: String, kind: String, year: Int, filed: Day, organ: String,
    category: DisputeCategory, act: String, outcome: String? = nil, isAgainst: Bool = false, effective: Day? = nil,
    answerDue: Day? = nil, stage: String
  ) {
    self.id = id
    self.number = number
    self.paper = paper
    self.kind = kind
    self.year = year
    self.filed = filed
    self.organ = organ
    self.category = category
    self.act = act
    earlier = ""
    self.outcome = outcome
    self.isAgainst = isAgainst
    self.effective = effective
    isSuperseded = false
    isSettled = false
    isHeard = false
    isAppeared = false
    isExcused = false
    self.answerDue = answerDue
    answered = nil
    self.stage = stage
    since = filed
  }
}

extension Reader {
  /// Cases of these years, by the day of filing and the number.
  public func cases(filedIn years: ClosedRange<Int>) throws -> [DisputeCase] {
    try disputes("year >= ? AND year <= ?", [.integer(years.lowerBound), .integer(years.upperBound)])
  }

  /// Cases of these years whose outcome is not in effect and that no other file goes on with.
  public func pendingCases(filedIn years: ClosedRange<Int>) throws -> [DisputeCase] {
    try disputes(
      "year >= ? AND year <= ? AND effective IS NULL AND superseded = 0",
      [.integer(years.lowerBound), .integer(years.upperBound)])
  }

  /// The case with this receipt number.
  public func disputeCase(numbered number: String) throws -> DisputeCase? {
    try disputes("number = ?", [.text(ReceiptNumber.normalised(number))]).first
  }

  /// What an answer must know: until when it is in time.
  func answerFacts(numbered number: String?) throws -> DisputeFacts {
    DisputeFacts(answerDue: try number.flatMap { try disputeCase(numbered: $0) }?.answerDue)
  }

  /// What an appeal or a suit must know: until when it is in time, by the last of these clocks.
  func periodFacts(numbered number: String?, _ deadlines: [String]) throws -> DisputeFacts {
    let due = try rows(
      """
      SELECT w.word, c.due FROM clocks c JOIN disputes d ON d.bureau = c.bureau AND d.matter = c.matter
        JOIN words w ON w.bureau = c.bureau AND w.number = c.deadline
      WHERE d.bureau = ? AND d.number = ? ORDER BY c.ordinal
      """, [.text(bureau), .text(number ?? "")]
    ).last { deadlines.contains($0.string(0)) }
    return DisputeFacts(periodDue: due?.day(1))
  }

  /// Years that have cases, latest first.
  public func disputeYears() throws -> [Int] {
    try rows("SELECT DISTINCT year FROM disputes WHERE bureau = ? ORDER BY year DESC", [.text(bureau)])
      .map { $0.number(0) }
  }

  /// What a new file must know of the others.
  func disputeFacts(kind: String, paper: String, act: String, earlier: String) throws -> DisputeFacts {
    DisputeFacts(
      numbers: try numberSeries(),
      known: try disputes("paper = ? AND kind = ?", [.text(paper), .text(kind)]).first?.number,
      act: act.isEmpty
        ? nil : try file(numbered: act).map { FileLink(id: $0.id, number: $0.number, title: $0.title) },
      earlier: earlier.isEmpty ? nil : try disputeCase(numbered: earlier), wasLost: try wasLost(earlier))
  }

  /// Whether a lawsuit counts as lost, or one that it goes on with.
  private func wasLost(_ number: String) throws -> Bool {
    var number = number
    for _ in 0..<8 where !number.isEmpty {
      guard let dispute = try disputeCase(numbered: number), dispute.isLitigation else { return false }
      if dispute.isLost { return true }
      number = dispute.earlier
    }
    return false
  }

  private func disputes(_ condition: String, _ values: [Value]) throws -> [DisputeCase] {
    try rows(
      "SELECT \(DisputeCase.columns) FROM disputes WHERE bureau = ? AND \(condition) ORDER BY filed, number",
      [.text(bureau)] + values
    ).map(DisputeCase.init)
  }
}

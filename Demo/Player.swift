public import Casework
import Counsel
public import Law
public import Ledger
import Registration

/// Plays a script through the desk, with the daily sweep between the days.
public struct Player: Sendable {
  let desk: Desk
  let script: YearScript

  public init(desk: Desk, script: YearScript) {
    self.desk = desk
    self.script = script
  }

  /// Acts that the law refused, by id: the script tries some on purpose.
  public struct Outcome: Sendable {
    public var acts = 0
    public var refused: [String: Refusal] = [:]
  }

  /// - Parameter progress: told how many acts of how many are done.
  @discardableResult
  public func play(progress: (Int, Int) -> Void = { _, _ in }) async throws -> Outcome {
    var outcome = Outcome()
    var swept = script.from.adding(days: -1)
    for act in script.acts {
      while swept.adding(days: 1) < act.moment.day {
        swept = swept.adding(days: 1)
        try await sweep(swept)
      }
      do {
        try await act.run(desk, Occasion(actor: act.actor, at: act.moment), "script|\(script.year)|\(act.id)")
      } catch let refusal as Refusal {
        outcome.refused[act.id] = refusal
      }
      outcome.acts += 1
      progress(outcome.acts, script.acts.count)
    }
    while swept < script.through {
      swept = swept.adding(days: 1)
      try await sweep(swept)
    }
    return outcome
  }

  private func sweep(_ day: Day) async throws {
    try await desk.sweep(through: day, at: Moment(day.adding(days: 1), hour: 0, minute: 30))
  }

  /// Enters the office, the people's rights and the usual figures, as a first start does.
  public func prepare(figures: [Figure], at moment: Moment) async throws {
    try await desk.setUpOffice(DemonstrationOffice.amendment, at: moment, key: "prepare|office")
    for account in Staff.all {
      let actor = account.actor
      let grant = AccountBook.Grant(
        account: actor.id, name: actor.name, role: actor.role, office: actor.office, organisation: actor.organisation,
        identity: account.identity, staff: actor.staff)
      try await desk.handle(
        .grant(grant), of: AccountBook.self, in: AccountBook.matterID(actor.id), expecting: nil,
        on: Occasion(actor: .system, at: moment), key: "prepare|account|\(actor.id)")
    }
    try await desk.defineFigures(figures, at: moment)
  }

  /// Freezes the year's report once more where corrections have moved a number, has it reviewed and published (勘误).
  public func publishErratum(on day: Day) async throws {
    let asOf = Day(year: script.year, month: 12, day: 31) ?? .last
    let acts: [(AnnualReport.Command, DemoAccount)] = [
      (.freeze(.init(year: script.year, asOf: asOf)), Staff.legal),
      (.review(.init(isPassed: true, opinion: "更正有记录，同意勘误。")), Staff.legal2), (.publish, Staff.leader),
    ]
    for (index, act) in acts.enumerated() {
      try await desk.handle(
        act.0, of: AnnualReport.self, in: AnnualReport.matterID(script.year), expecting: nil,
        on: Occasion(actor: act.1.actor, at: Moment(day, hour: 17, minute: index)),
        key: "script|erratum|\(day)|\(index)")
    }
  }
}

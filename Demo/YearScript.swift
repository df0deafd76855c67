public import Casework
public import Law
import Registration

/// One act of the script: when, by whom, and the command.
public struct ScriptedAct: Sendable {
  /// `case-17/utility-water`; tests leave one out by its id.
  public let id: String
  public let moment: Moment
  public let actor: Actor
  let run: @Sendable (Desk, Occasion, _ key: String) async throws -> Void
}

/// The year as a list of acts in the order of time, dated on the real calendar of its year.
public struct YearScript: Sendable {
  public let year: Int
  public let acts: [ScriptedAct]
  /// The last day that is played.
  public let through: Day

  public init(_ scale: Scale = .year, year: Int = 2024, seed: UInt64 = 20_240_101) {
    self.year = year
    through = Day(year: year + 1, month: 1, day: 10) ?? .last
    let town = Town(homes: scale.homes, year: year, seed: seed)
    let plan = YearPlan(scale, town: town, seed: seed)
    var writer = ScriptWriter(year: year, through: through, seed: seed)
    writer.open(town)
    for (index, plan) in plan.cases.enumerated() {
      writer.write(plan, named: "case-\(index)", home: town.homes[plan.home], order: index, of: plan.fate)
    }
    writer.writeSessions(scale.sessions, messy: scale.messy)
    acts = writer.acts.sorted { ($0.moment, $0.id) < ($1.moment, $1.id) }
  }

  /// The same year without one act.
  public func without(_ id: String) -> YearScript {
    YearScript(year: year, acts: acts.filter { $0.id != id }, through: through)
  }

  private init(year: Int, acts: [ScriptedAct], through: Day) {
    self.year = year
    self.acts = acts
    self.through = through
  }
}

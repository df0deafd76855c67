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
  /// The first and the last day that are played.
  public let from: Day
  public let through: Day

  /// - Parameter earlier: the scale of the year before, where this one goes on from it: its homes are others, and what
  ///   that year left open is finished first.
  public init(_ scale: Scale = .year, year: Int = 2024, seed: UInt64 = 20_240_101, after earlier: Scale? = nil) {
    self.year = year
    // A year that goes on begins where the play of the year before ended.
    let opening = earlier == nil ? Day(year: year - 1, month: 12, day: 29) : Day(year: year, month: 1, day: 13)
    from = opening ?? .first
    through = Day(year: year + 1, month: 1, day: 10) ?? .last
    let town = Town(homes: scale.homes, seed: seed, from: earlier?.homes ?? 0)
    let plan = YearPlan(scale, town: town, seed: seed &+ UInt64(town.first))
    var writer = ScriptWriter(year: year, from: from.adding(days: 1), through: through, seed: seed)
    writer.open(town, on: from)
    for (index, plan) in plan.cases.enumerated() {
      writer.write(plan, named: "case-\(index)", home: town.homes[plan.home], order: index, of: plan.fate)
    }
    writer.writeSessions(scale.sessions, messy: scale.messy)
    writer.writeEducation(scale.offices)
    writer.writeDisputes(scale.offices)
    writer.writeLeadership(scale.offices)
    writer.writeEnforcement(scale.offices)
    writer.writeReport(scale.offices)
    if let earlier {
      let town = Town(homes: earlier.homes, seed: seed)
      let done = Set(YearScript(earlier, year: year - 1, seed: seed).acts.map(\.id))
      writer.finish(YearPlan(earlier, town: town, seed: seed).cases, of: year - 1, besides: done)
      writer.finishOffices(earlier.offices, of: year - 1, besides: done)
    }
    acts = writer.acts.sorted { ($0.moment, $0.id) < ($1.moment, $1.id) }
  }

  /// The years of the demonstration, the second goes on from the first.
  public static var demonstration: [YearScript] {
    [YearScript(.year, year: 2024), YearScript(.following, year: 2025, after: .year)]
  }

  /// The same year without one act.
  public func without(_ id: String) -> YearScript {
    YearScript(year: year, acts: acts.filter { $0.id != id }, from: from, through: through)
  }

  private init(year: Int, acts: [ScriptedAct], from: Day, through: Day) {
    self.year = year
    self.acts = acts
    self.from = from
    self.through = through
  }
}

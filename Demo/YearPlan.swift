import Law
import Registration

/// How many cases of each fate the year has; the figures come out of the cases, never the other way round.
public struct Scale: Sendable {
  /// Joint cases in which at least one utility confirms within the year.
  public var joint: Int
  public var carried: Int
  /// Of the carried cases, those that are joint too; counted in `joint` as well.
  public var carriedJoint: Int
  public var sessions: Int
  /// Transfers without utilities.
  public var plain: Int
  public var homes: Int
  /// Cases of each unhappy fate.
  public var messy: Int
  public var offices: Offices

  /// The sample year of the demonstration bureau.
  public static let year = Scale(
    joint: 491, carried: 55, carriedJoint: 31, sessions: 54, plain: 38, homes: 720, messy: 9, offices: .year)
  /// The shorter year that follows it.
  public static let following = Scale(
    joint: 156, carried: 24, carriedJoint: 12, sessions: 21, plain: 12, homes: 260, messy: 4, offices: .following)
  /// A short year for tests.
  public static let short = Scale(
    joint: 24, carried: 6, carriedJoint: 3, sessions: 5, plain: 4, homes: 90, messy: 2, offices: .year)
}

/// What becomes of one transfer case.
struct CasePlan {
  enum Fate: Equatable {
    case entered
    /// One supplement notice, then entered.
    case supplemented
    case supplementLapsed
    /// Nobody answered in time: the sweep records 视为受理.
    case deemed
    case notAccepted, notRegistered, withdrawn
    /// A bank says no; the applicants withdraw.
    case bankRefused
    /// Entered in the year, but the utilities answer after it.
    case utilitiesPending
    /// Not entered when the year ends.
    case pending
    /// A seizure arrives before the entry; entered after its release.
    case seized
  }

  let home: Int
  let fate: Fate
  /// Utilities asked, and those that will refuse.
  let asked: [Utility]
  let refusing: Set<Utility>
  let carried: Bool
  /// A confirmation recorded by mistake and corrected; recorded again later where true.
  var corrected: Bool?
}

/// The year's cases, planned from a seed.
struct YearPlan {
  let cases: [CasePlan]

  init(_ scale: Scale, town: Town, seed: UInt64) {
    var chance = Seeded(seed: seed &+ 7)
    let sellable = town.homes.indices.dropFirst(Town.reserved).dropLast(Town.seized)
    let mortgaged = sellable.filter { !town.homes[$0].page.mortgages.isEmpty }
    let free = sellable.filter { town.homes[$0].page.mortgages.isEmpty }
    var burdened = mortgaged.shuffled(using: &chance)
    var clear = free.shuffled(using: &chance)
    var cases: [CasePlan] = []

    func plan(_ fate: CasePlan.Fate, _ asked: [Utility], refusing: Set<Utility> = [], carried: Bool = false) {
      let home = carried ? burdened.removeLast() : clear.removeLast()
      cases.append(CasePlan(home: home, fate: fate, asked: asked, refusing: refusing, carried: carried))
    }

    let sure = scale.joint - scale.carriedJoint
    for index in 0..<sure {
      let asked = Self.utilities(&chance)
      let refusing = asked.count > 1 && chance.chance(6) ? Set([chance.one(of: asked)]) : []
      let fate: CasePlan.Fate =
        index < 2 ? .deemed : index == 2 ? .seized : chance.chance(7) ? .supplemented : .entered
      plan(fate, asked, refusing: refusing)
    }
    for index in 0..<scale.carried {
      plan(.entered, index < scale.carriedJoint ? Self.utilities(&chance) : [], carried: true)
    }
    for _ in 0..<scale.plain { plan(chance.chance(10) ? .supplemented : .entered, []) }
    for _ in 0..<scale.messy {
      plan(.withdrawn, Self.utilities(&chance))
      plan(.notAccepted, Self.utilities(&chance))
      let refused = Self.utilities(&chance)
      plan(.entered, refused, refusing: Set(refused))
    }
    for _ in 0..<max(1, scale.messy / 2) {
      plan(.notRegistered, [])
      plan(.supplementLapsed, [])
      plan(.utilitiesPending, Self.utilities(&chance))
      plan(.pending, Self.utilities(&chance))
      plan(.pending, Self.utilities(&chance))
    }
    plan(.bankRefused, [], carried: true)
    plan(.pending, [.water], carried: true)
    let plain = cases.firstIndex {
      $0.fate == .entered && !$0.carried && $0.asked.count == 1 && $0.refusing.isEmpty
    }
    if let plain { cases[plain].corrected = true }
    // Counted once by mistake, corrected, never confirmed again: it is not one of the year's joint cases.
    var mistaken = CasePlan(home: clear.removeLast(), fate: .entered, asked: [.gas], refusing: [], carried: false)
    mistaken.corrected = false
    cases.append(mistaken)
    self.cases = cases.shuffled(using: &chance)
  }

  /// One, two or three utilities, as people choose.
  private static func utilities(_ chance: inout Seeded) -> [Utility] {
    switch chance.number(1...10) {
    case 1...5: Utility.allCases
    case 6...8: [.water, .electricity]
    default: [chance.one(of: Utility.allCases)]
    }
  }
}

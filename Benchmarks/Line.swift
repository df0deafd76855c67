import Foundation

/// One line of the table: what was measured in every round, beside its peer or its limit.
struct Line {
  enum Aim {
    case atLeast(Double)
    case atMost(Double)
    /// Said, not judged.
    case none
  }

  let what: String
  let unit: String
  let ours: [Double]
  let peer: String
  /// Rounds of the peer, or the one limit.
  let theirs: [Double]
  let aim: Aim

  init(_ what: String, _ ours: [Double], _ unit: String, against peer: String, _ theirs: [Double], aim: Aim = .none) {
    self.what = what
    self.unit = unit
    self.ours = ours
    self.peer = peer
    self.theirs = theirs
    self.aim = aim
  }

  var ratio: Double { ours.median / theirs.median }

  private var verdict: String {
    switch aim {
    case .atLeast(let least): "≥ \(least.short) \(ratio >= least ? "✓" : "✗")"
    case .atMost(let most): "≤ \(most.short) \(ratio <= most ? "✓" : "✗")"
    case .none: "—"
    }
  }

  var markdown: String {
    "| \(what) | \(ours.median.short) \(unit) | \(peer): \(theirs.median.short) \(unit) | \(ratio.short) | \(verdict) |"
  }

  static let heading = """
    | what | ours | peer or limit | ratio | aim |
    |---|---|---|---|---|
    """
}

extension [Double] {
  var median: Double {
    let sorted = sorted()
    guard !isEmpty else { return .nan }
    return count.isMultiple(of: 2) ? (sorted[count / 2 - 1] + sorted[count / 2]) / 2 : sorted[count / 2]
  }
}

extension Double {
  /// Three figures, thousands apart.
  var short: String {
    guard isFinite else { return "?" }
    if abs(self) >= 100 {
      let digits = String(Int(rounded()))
      guard digits.count > 4 else { return digits }
      return "\(digits.dropLast(3)) \(digits.suffix(3))"
    }
    return String(format: abs(self) >= 10 ? "%.1f" : "%.2f", self)
  }
}

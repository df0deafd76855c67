import Synchronization

/// Counts what the doors answered, for `/metrics`.
final class Meter: Sendable {
  private struct Counts {
    var byStatus: [Int: Int] = [:]
    var microseconds = 0
  }

  /// Owned by this object: answers by status, and the time they took in all.
  private let counts = Mutex(Counts())

  func count(_ status: Int, took: Duration) {
    let parts = took.components
    let micros = Int(parts.seconds) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000)
    counts.withLock {
      $0.byStatus[status, default: 0] += 1
      $0.microseconds += micros
    }
  }

  /// In the text format of Prometheus.
  var text: String {
    let counts = counts.withLock { $0 }
    var lines = ["# TYPE guiju_answers_total counter"]
    for (status, number) in counts.byStatus.sorted(by: { $0.key < $1.key }) {
      lines.append("guiju_answers_total{status=\"\(status)\"} \(number)")
    }
    lines += [
      "# TYPE guiju_answer_seconds_total counter", "guiju_answer_seconds_total \(Double(counts.microseconds) / 1e6)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}

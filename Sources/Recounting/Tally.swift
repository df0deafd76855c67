/// One count of one figure, kept while the entries pass by (计数).
struct Tally: Sendable {
  let count: Definition.Count
  /// First and last on-day as numbers yyyymmdd.
  let days: ClosedRange<Int>
  /// Entries with an index below it count.
  let size: Int

  private var sum: Int128 = 0
  private var byOrigin: [Int: Int128] = [:]
  private var byKey: [[UInt8]: Int128] = [:]
  private var byCell: [Cell: Int128] = [:]

  private struct Cell: Hashable {
    let matter: Pseudonym
    let name: Int
    let day: Int
    let key: [UInt8]
  }

  init(_ count: Definition.Count, days: ClosedRange<Int>, size: Int) {
    self.count = count
    self.days = days
    self.size = size
  }

  /// - Parameters:
  ///   - index: the entry that adds the item.
  ///   - origin: that entry, or the one it corrects.
  mutating func add(_ item: Line.Item, index: Int, origin: Int, matter: Pseudonym) {
    guard index < size, item.day <= days.upperBound, count.keys?.contains(item.key) ?? true else { return }
    if count.form == .matters {
      byCell[Cell(matter: matter, name: item.name, day: item.day, key: item.key), default: 0] += Int128(item.quantity)
    }
    guard item.day >= days.lowerBound else { return }
    switch count.form {
    case .sum: sum += Int128(item.quantity)
    case .entries: byOrigin[origin, default: 0] += Int128(item.quantity)
    case .keys: byKey[item.key, default: 0] += Int128(item.quantity)
    case .matters: break
    }
  }

  var value: Int128 {
    switch count.form {
    case .sum: return sum
    case .entries: return Int128(byOrigin.values.count { $0 > 0 })
    case .keys: return Int128(byKey.values.count { $0 > 0 })
    case .matters:
      var firsts: [Pseudonym: Int] = [:]
      for (cell, net) in byCell where net > 0 { firsts[cell.matter] = min(firsts[cell.matter] ?? .max, cell.day) }
      return Int128(firsts.values.count { $0 >= days.lowerBound })
    }
  }
}

/// All counts that are wanted of a log, and which measures and acts they look at.
struct Tallies: Sendable {
  private(set) var names = CountedNames()
  private var tallies: [Tally] = []
  /// Tallies that look at a name, by the number of the name.
  private var readers: [[Int]] = []

  /// Where the count will stand.
  mutating func want(_ count: Definition.Count, days: ClosedRange<Int>, size: Int) -> Int {
    tallies.append(Tally(count, days: days, size: size))
    for name in count.of {
      let number = names.add(name)
      if number == readers.count { readers.append([]) }
      readers[number].append(tallies.count - 1)
    }
    return tallies.count - 1
  }

  mutating func add(_ item: Line.Item, index: Int, origin: Int, matter: Pseudonym) {
    for reader in readers[item.name] { tallies[reader].add(item, index: index, origin: origin, matter: matter) }
  }

  func value(_ position: Int) -> Int128 { tallies[position].value }
}

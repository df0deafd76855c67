import Casework
import Law
import Ledger
import Markup
import Pages

/// A figure of a year beside the year before.
struct YearNumber: Sendable {
  let figure: Figure
  let year: Int
  let value: FigureValue
  /// The whole year before.
  let before: FigureValue
  /// While the year runs: what has passed of it, and of the year before up to the same day.
  let soFar: (now: FigureValue, before: FigureValue)?

  var printed: String { value.printed(figure) }
  func href(_ year: Int) -> String { "/figures/\(Address.encoded(figure.id))?year=\(year)" }

  private var goal: Indicator? { Indicator.of(figure.id) }

  /// What has passed of the year misses the goal.
  var isMissed: Bool {
    goal?.misses(soFar?.now ?? value, before: soFar?.before ?? before) ?? false
  }

  /// `目标不低于95%，未达到`; empty where there is no goal or nothing to hold against it.
  var goalWords: String {
    guard let goal else { return "" }
    let passed = soFar?.now ?? value
    let words = "目标\(goal.printedGoal(unit: figure.unit))"
    return passed.denominator == 0 ? words : words + (isMissed ? "，未达到" : "，已达到")
  }

  /// `比上年多 12 件`, `比上年同期低 1.2 个百分点`.
  var difference: String {
    let (now, then) = soFar ?? (value, before)
    let than = soFar == nil ? "上年" : "上年同期"
    guard figure.over != nil else {
      let more = now.value - then.value
      return more == 0 ? "与\(than)持平" : "比\(than)\(more > 0 ? "多" : "少") \(abs(more)) \(figure.unit)"
    }
    guard let left = Self.tenths(now), let right = Self.tenths(then) else { return "" }
    let more = abs(left - right)
    return more == 0
      ? "与\(than)持平" : "比\(than)\(left > right ? "高" : "低") \(more / 10).\(more % 10) 个百分点"
  }

  /// What of a running year lies ahead in its denominator: `其中 3 件期限未到`.
  var aheadWords: String {
    guard let all = value.denominator, let passed = soFar?.now.denominator, all > passed else { return "" }
    return passed == 0 ? "\(all) 件期限都未到" : "其中 \(all - passed) 件期限未到"
  }

  /// Tenths of a per cent, rounded as they are printed; nil of nothing.
  private static func tenths(_ value: FigureValue) -> Int? {
    guard let denominator = value.denominator, denominator > 0 else { return nil }
    return (value.value * 2000 + denominator) / (denominator * 2)
  }
}

struct MonthCount: Sendable {
  let month: Int
  /// Nil for a month to come.
  let count: Int?
  let before: Int
}

struct MonthRate: Sendable {
  let month: Int
  let value: FigureValue
  let printed: String
  /// The same month of the year before, as printed.
  let before: String
}

/// Participation of one section in study.
struct SectionRate: Sendable {
  let title: String
  let value: FigureValue
  let printed: String
  let before: String
}

/// A file that is not closed, with the day that the list is about: opened, or due.
struct OpenFile: Sendable {
  let kind: String
  let kindTitle: String
  let id: String
  let number: String
  let subject: String
  let stage: String
  let day: Day?

  var link: Cell { .link(number, "/matters/\(Address.encoded(id))") }
}

extension FigureValue {
  /// The ratio from 0 to 1; nil of nothing.
  var share: Double? {
    denominator.flatMap { $0 > 0 ? Double(value) / Double($0) : nil }
  }
}

extension Markup {
  /// Numbers of a year as cards: each opens what it counts, and under it the year before, the difference and the goal.
  mutating func yearNumbers(_ numbers: [YearNumber]) {
    ul(.class("cards")) { list in
      for number in numbers {
        list.li(.class(number.isMissed ? "card card-missed" : "card")) { html in
          html.a(.href(number.href(number.year))) {
            $0.span(number.figure.title, .class("card-title"))
            $0.span(.class("card-figure")) { $0.span(number.printed, .class("card-number")) }
          }
          html.div { html in
            html.p(.class("card-note")) { note in
              note.text(number.soFar == nil ? "\(number.year - 1)年 " : "\(number.year - 1)年全年 ")
              note.a(number.before.printed(number.figure), .href(number.href(number.year - 1)))
              let more = [number.difference, number.aheadWords].filter { !$0.isEmpty }
              if !more.isEmpty { note.text("，" + more.joined(separator: "，")) }
            }
            if !number.goalWords.isEmpty { html.p(number.goalWords, .class("card-note card-goal")) }
          }
        }
      }
    }
  }
}

import Casework
import Law
import Pages

extension WorkingCalendar {
  /// How a running limit stands on a day; the days left are working days.
  func badge(due: Day, on today: Day) -> DeadlineBadge {
    if due < today { return .overdue(by: today - due, unit: "日") }
    if !knows(due.year) { return .provisional(until: due.chinese) }
    if due == today { return .today(until: "") }
    return .running(left: workingDays(after: today, through: due), unit: "个工作日", until: due.short)
  }

  /// How a clock of a file stands on a day.
  func badge(_ clock: Clock, on today: Day) -> DeadlineBadge {
    if let ended = clock.ended {
      return ended <= clock.due ? .met(ended.short) : .late(on: ended.short, by: ended - clock.due, unit: "日")
    }
    if let paused = clock.paused { return .paused("自\(paused.short)起") }
    return badge(due: clock.due, on: today)
  }

}

extension House {
  /// Why a clock ends on its day, in one sentence: by the calendar that it was reckoned by.
  func why(_ clock: Clock, under rule: ClockRule) -> String {
    let calendars = desk.catalogue.books.calendars
    if let term = calendars.term(from: clock.from, rule.period, due: clock.due) {
      return term.explanation(basis: rule.basis)
    }
    return "期限共\(rule.period.chinese)，中间暂停过；自\(clock.from.chinese)（不计当日）起继续计算剩下的期限，"
      + "至\(clock.due.chinese)止；依据\(rule.basis.chinese)。"
  }
}

extension House {
  /// The limits of a file, the running ones first and the nearest of them at the head.
  func clockLines(of opened: OpenedFile, on today: Day) -> [FilePage.ClockLine] {
    let rules = Dictionary(opened.kind.deadlines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Self.inOrder(opened.file.clocks.clocks).compactMap { clock in
      rules[clock.deadline].map { rule in
        FilePage.ClockLine(
          title: rule.title, badge: calendar.badge(clock, on: today), why: why(clock, under: rule))
      }
    }
  }

  private static func inOrder(_ clocks: [Clock]) -> [Clock] {
    clocks.sorted { left, right in
      (left.ended == nil ? 0 : 1, left.due, left.deadline) < (right.ended == nil ? 0 : 1, right.due, right.deadline)
    }
  }
}

public import Markup

/// The state of a thing in one word, with a colour beside the word (标签).
public struct StatusTag: Sendable, Equatable {
  public enum Tone: String, Sendable, CaseIterable {
    /// Nothing has to be done: 已完成, 已办结.
    case plain
    /// Under way here: 审核中.
    case active
    /// Good and worth seeing: 有效, 已公示.
    case good
    /// Waits for someone else: 等待补正.
    case waiting
    /// Needs somebody now, or is no longer valid: 有问题, 已撤回.
    case alarm
  }

  public var text: String
  public var tone: Tone

  public init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}

/// How a time limit stands (时限徽标); computed where the calendar is, printed here.
public enum DeadlineBadge: Sendable, Equatable {
  /// `left` units remain until the end of `until`, as in “还剩 3 个工作日（1月15日止）”; the unit is “个工作日” or “日”.
  case running(left: Int, unit: String, until: String)
  /// Ends today; the time of day may be empty.
  case today(until: String)
  /// Passed by so many units and not done.
  case overdue(by: Int, unit: String)
  /// Does not run, and why.
  case paused(String)
  /// Done within the limit, on that day.
  case met(String)
  /// Done too late.
  case late(on: String, by: Int, unit: String)
  /// The calendar of that year is not published yet (日历未定).
  case provisional(until: String)

  /// The sentence that the badge prints.
  public var text: String {
    switch self {
    case .running(let left, let unit, let until): "还剩 \(left) \(unit)（\(until)止）"
    case .today(let until): until.isEmpty ? "今天到期" : "今天到期（\(until) 止）"
    case .overdue(let days, let unit): "已超 \(days) \(unit)"
    case .paused(let reason): "暂停计时：\(reason)"
    case .met(let day): "按期办结（\(day)）"
    case .late(let day, let days, let unit): "逾期办结（\(day)，超 \(days) \(unit)）"
    case .provisional(let until): "暂定 \(until)止（日历未定）"
    }
  }

  var tone: String {
    switch self {
    case .running(let left, _, _): left <= 3 ? "soon" : "running"
    case .today: "today"
    case .overdue, .late: "overdue"
    case .paused, .provisional: "paused"
    case .met: "met"
    }
  }
}

extension Markup {
  public mutating func statusTag(_ tag: StatusTag) {
    span(tag.text, .class("tag tag-\(tag.tone.rawValue)"))
  }

  /// The badge; with `why` it opens the sentence that explains the date.
  public mutating func deadlineBadge(_ badge: DeadlineBadge, why: String = "") {
    guard !why.isEmpty else {
      span(badge.text, .class("deadline deadline-\(badge.tone)"))
      return
    }
    details(.class("deadline-why")) {
      $0.summary { $0.span(badge.text, .class("deadline deadline-\(badge.tone)")) }
      $0.p(why)
    }
  }
}

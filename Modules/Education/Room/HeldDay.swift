import Casework
public import Law

/// The day on which something was held, put right: what was counted under the wrong day moves to the right one.
public struct HeldDayCorrection: Codable, Sendable, Equatable {
  /// Index of the entry that recorded it.
  public var index: Int
  public var before: Day
  public var after: Day
  public var reason: String

  public init(index: Int, from before: Day, to after: Day, reason: String) {
    self.index = index
    self.before = before
    self.after = after
    self.reason = reason
  }
}

extension HeldDayCorrection {
  /// For the timeline.
  var account: String { "更正第 \(index) 条记录：由\(before.chinese)改为\(after.chinese)。\(reason)" }
}

private let heldDay = Field("day", "实际举办日期", .day, under: .rule(.correction))
private let dayReason = Field("reason", "更正理由", .lines(most: 300), under: .rule(.correction))

extension Matter {
  /// The step that puts the day right on which something was held.
  static func heldDayCorrection(
    _ command: Command.CodingKeys, isOpen: @escaping @Sendable (State) -> Bool,
    make: @escaping @Sendable (Day, String) -> Command
  ) -> Step<Self> {
    Step(
      command, path: "day-correction", title: "更正举办日期", help: "原记录不改动；统计移到更正后的日期。",
      asks: { _ in [heldDay, dayReason] }, isOpen: isOpen,
      make: { form, _, _ in make(try form[heldDay], try form[dayReason]) })
  }
}

/// A day and a time of it (日期和时间), to the minute.
public struct DayTime: Identifier {
  public static let title = "日期和时间"

  /// `2025-01-05 09:30`
  public let text: String
  public let day: Day
  public let time: ClockTime

  public init(_ day: Day, _ time: ClockTime) {
    self.day = day
    self.time = time
    text = "\(day) \(time)"
  }

  public init(_ text: String) throws(IdentifierFault) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let day = Day(parts[0]), let time = try? ClockTime(parts[1]) else {
      throw Self.fault("请写成 2025年1月5日 9:30 的样式，下午写 15:30。")
    }
    self.init(day, time)
  }

  /// `2025年1月5日 09:30`
  public var chinese: String { "\(day.chinese) \(time)" }

  /// A day and a time in any writing that either is read in, one after the other; not where the digits of both touch,
  /// or where it could be cut at two places.
  public static func normalised(_ text: String) -> String {
    let characters = Array(text)
    let read = characters.indices.dropFirst().compactMap { cut -> DayTime? in
      let (before, after) = (characters[cut - 1], characters[cut])
      guard !(before.isWholeNumber && after.isWholeNumber), let day = Day.reading(String(characters[..<cut])),
        let time = try? ClockTime(reading: String(characters[cut...]))
      else { return nil }
      return DayTime(day, time)
    }
    return Set(read).count == 1 ? read[0].text : Spelling.code(text)
  }
}

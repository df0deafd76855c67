/// A time of day (时间), to the minute.
public struct ClockTime: Identifier {
  public static let title = "时间"

  /// `09:30`
  public let text: String
  /// Minutes since midnight.
  public let minutes: Int

  public init(_ text: String) throws(IdentifierFault) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = decimal(bytes[..<2]),
      let minute = decimal(bytes[3...]), hour < 24, minute < 60
    else { throw Self.fault("请写成 9:30 的样式，下午写 15:30。") }
    self.text = text
    minutes = hour * 60 + minute
  }

  public static func normalised(_ text: String) -> String {
    var rest = Spelling.code(text)
    var isAfternoon: Bool?
    for (word, afternoon) in [("上午", false), ("早上", false), ("下午", true), ("晚上", true)] where rest.hasPrefix(word) {
      rest.removeFirst(word.count)
      isAfternoon = afternoon
    }
    for word in ["分", "整"] where rest.hasSuffix(word) { rest.removeLast() }
    if rest.hasSuffix("半") { rest = "\(rest.dropLast())30" }
    for word in ["点", "时"] where rest.hasSuffix(word) { rest += "00" }
    let parts = rest.split { ":：.点时".contains($0) }
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = decimal(Array(parts[0].utf8)), let minute = decimal(Array(parts[1].utf8))
    else { return rest }
    switch isAfternoon {
    case true? where hour < 12: return "\(padded(hour + 12, to: 2)):\(padded(minute, to: 2))"
    // “上午15:30” contradicts itself.
    case false? where hour > 12: return text
    default: return "\(padded(hour, to: 2)):\(padded(minute, to: 2))"
    }
  }
}

/// A sum of money (金额) in fen: whole numbers, so that nothing is rounded.
///
/// In JSON it is the integer.
public struct Money: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let fen: Int

  public init(fen: Int) { self.fen = fen }

  /// Whole yuan; sums past the range are brought to the nearest end.
  public init(yuan: Int) {
    let (fen, overflow) = yuan.multipliedReportingOverflow(by: 100)
    self.fen = overflow ? (yuan < 0 ? .min : .max) : fen
  }

  /// Whole yuan where there are no fen.
  public var yuan: Int? { fen % 100 == 0 ? fen / 100 : nil }

  /// Reads `1,200,000`, `¥120万`, `１２００.50元`, `888 000`.
  public static func reading(_ text: String) throws(IdentifierFault) -> Money {
    var rest = Spelling.code(text)
    if rest.hasSuffix("整") { rest.removeLast() }
    for word in ["人民币", "RMB", "CNY", "¥"] where rest.hasPrefix(word) { rest.removeFirst(word.count) }
    for word in ["人民币", "元", "圆", "块"] where rest.hasSuffix(word) { rest.removeLast(word.count) }
    var places = 2
    for (word, zeros) in [("亿", 10), ("万", 6)] where rest.hasSuffix(word) {
      rest.removeLast()
      places = zeros
      break
    }
    return Money(fen: try number(rest, places: places, of: "金额", example: "1200000 或者 1200000.50"))
  }

  /// A decimal number times ten to the power of `places`.
  ///
  /// - Throws: for more decimals than `places`, commas that do not stand between groups of three, and anything else.
  static func number(_ text: String, places: Int, of title: String, example: String) throws(IdentifierFault) -> Int {
    func fault(_ advice: String) -> IdentifierFault { IdentifierFault(identifier: title, advice: advice) }
    let text = String(text.map { "，、".contains($0) ? "," : $0 == "。" ? "." : $0 })
    if let strange = text.first(where: { !($0.isASCII && $0.isNumber) && $0 != "," && $0 != "." }) {
      throw fault("里有“\(strange)”，请只写数字，例如 \(example)。")
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let head = parts.first, !head.isEmpty, parts.count == 1 || !parts[1].isEmpty else {
      throw fault("请写成 \(example) 的样式。")
    }
    let groups = head.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { throw fault("的逗号应每三位一个；逗号表示小数点的，请改写成“.”。") }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard !decimals.contains(",") else { throw fault("请写成 \(example) 的样式。") }
    let kept = decimals.reversed().drop { $0 == "0" }.reversed()
    guard kept.count <= places else { throw fault("的小数位太多，最多两位，请核对。") }
    let digits = groups.joined() + String(kept) + String(repeating: "0", count: places - kept.count)
    guard let value = decimal(Array(Spelling.withoutZeros(digits).utf8)) else { throw fault("太大，请核对位数。") }
    return value
  }

  /// `1200000.50`, and `1200000` where there are no fen.
  public var description: String {
    let sign = fen < 0 ? "-" : ""
    let (whole, rest) = (fen.magnitude / 100, Int(fen.magnitude % 100))
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(padded(rest, to: 2))"
  }

  /// `1200000.50元`
  public var chinese: String { "\(description)元" }

  public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

  public init(from decoder: any Decoder) throws { fen = try decoder.singleValueContainer().decode(Int.self) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(fen)
  }
}

/// An area (面积) in hundredths of a square metre.
public struct Area: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let hundredths: Int

  public init(hundredths: Int) { self.hundredths = hundredths }

  /// Reads `1,234.56`, `89.5平方米`, `89.5㎡`; other units are refused, because they are not the same number.
  public static func reading(_ text: String) throws(IdentifierFault) -> Area {
    var rest = Spelling.code(text)
    for word in ["亩", "公顷", "平方公里"] where rest.hasSuffix(word) {
      throw IdentifierFault(identifier: "面积", advice: "请换算成平方米填写，例如 89.50。")
    }
    for word in ["平方米", "平米", "㎡", "M2", "M²"] where rest.hasSuffix(word) { rest.removeLast(word.count) }
    return Area(hundredths: try Money.number(rest, places: 2, of: "面积", example: "89.50"))
  }

  /// `89.50`
  public var description: String { "\(hundredths / 100).\(padded(hundredths % 100, to: 2))" }

  public static func < (left: Area, right: Area) -> Bool { left.hundredths < right.hundredths }
}

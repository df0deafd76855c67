/// Running text with figures in place, written with `{figure:id}`: a figure is a reference and never typed text.
public struct Sentence: Sendable, Hashable, ExpressibleByStringLiteral {
  public enum Piece: Sendable, Hashable {
    case text(String)
    /// By id.
    case figure(String)
  }

  public let pieces: [Piece]

  /// Reads every `{figure:id}` as a figure, and all else as text.
  public init(_ written: String) {
    var pieces: [Piece] = []
    var rest = written[...]
    while let open = rest.firstRange(of: "{figure:"), let close = rest[open.upperBound...].firstIndex(of: "}") {
      if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
      pieces.append(.figure(String(rest[open.upperBound..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  public init(stringLiteral value: String) { self.init(value) }

  public static func placeholder(_ figure: String) -> String { "{figure:\(figure)}" }

  /// Ids in their order, as often as they stand.
  public var figures: [String] {
    pieces.compactMap { if case .figure(let id) = $0 { id } else { nil } }
  }

  /// Whether a brace is left that is part of no placeholder.
  var hasLooseBrace: Bool {
    pieces.contains { if case .text(let text) = $0 { text.contains { "{}｛｝".contains($0) } } else { false } }
  }

  /// A count typed where a figure belongs: Arabic digits before a unit (`12件`, `95%`) or directly before a figure.
  /// Years, dates, ordinals (第3次) and lengths of time (3个月) are none.
  var typedNumber: String? {
    for (index, piece) in pieces.enumerated() {
      guard case .text(let text) = piece else { continue }
      let isBeforeFigure =
        index + 1 < pieces.count && { if case .figure = $0 { true } else { false } }(pieces[index + 1])
      if let found = Self.typedNumber(in: Array(text), isBeforeFigure: isBeforeFigure) { return found }
    }
    return nil
  }

  private static let units: [Character] = [
    "笔", "件", "次", "块", "条", "张", "份", "个", "人", "家", "本", "名", "场", "起", "%", "％",
  ]
  private static let notCounted = ["个月", "个工作日", "个百分点"]

  private static func typedNumber(in text: [Character], isBeforeFigure: Bool) -> String? {
    func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) || ("０"..."９").contains(character) }
    var index = 0
    while index < text.count {
      guard isDigit(text[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < text.count, isDigit(text[index]) || ".．,".contains(text[index]) { index += 1 }
      if index == text.count, isBeforeFigure { return String(text[start...]) }
      while index < text.count, "余多万亿千百 ".contains(text[index]) { index += 1 }
      let isOrdinal = start > 0 && text[start - 1] == "第"
      let rest = String(text[index...].prefix(4))
      guard !isOrdinal, !notCounted.contains(where: rest.hasPrefix), index < text.count, units.contains(text[index])
      else { continue }
      return String(text[start...index])
    }
    return nil
  }
}

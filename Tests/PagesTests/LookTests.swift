import Foundation
import Pages
import Testing

@Suite("Style sheet")
struct LookTests {
  static let css = String(decoding: StaticFiles.css.bytes, as: UTF8.self)

  /// The colours of one block of tokens, by name.
  static func colours(in selector: String) -> [String: [Double]] {
    guard let start = css.range(of: selector + " {"),
      let end = css.range(of: "}", range: start.upperBound..<css.endIndex)
    else { return [:] }
    var colours: [String: [Double]] = [:]
    for match in css[start.upperBound..<end.lowerBound].matches(of: /--([a-z-]+): #([0-9a-f]{6})/) {
      let number = Int(match.2, radix: 16) ?? 0
      colours[String(match.1)] = [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
    }
    return colours
  }

  /// Contrast ratio as WCAG 2 defines it, 1 to 21.
  static func ratio(_ one: [Double], _ other: [Double]) -> Double {
    func luminance(_ colour: [Double]) -> Double {
      let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  static let text: [(String, String)] = [
    ("ink", "ground"), ("ink", "paper"), ("ink", "accent-soft"), ("ink", "wait-soft"), ("soft", "ground"),
    ("soft", "paper"), ("soft", "accent-soft"), ("link", "ground"), ("link", "paper"), ("link", "accent-soft"),
    ("visited", "ground"), ("visited", "paper"), ("visited", "accent-soft"), ("visited", "wait-soft"),
    ("link", "wait-soft"), ("accent", "ground"), ("accent", "paper"), ("accent", "accent-soft"),
    ("on-accent", "accent"),
    ("vermilion", "ground"), ("vermilion", "paper"), ("vermilion", "vermilion-soft"), ("on-vermilion", "vermilion"),
    ("good", "good-soft"), ("paper", "good"), ("wait", "wait-soft"), ("paper", "wait"), ("red-head", "paper"),
  ]

  @Test("text stands out at 4.5 : 1, in high contrast at 7 : 1", arguments: text)
  func textContrast(front: String, back: String) throws {
    let standard = Self.colours(in: ":root")
    let contrast = Self.colours(in: ".contrast")
    #expect(try Self.ratio(#require(standard[front]), #require(standard[back])) >= 4.5)
    #expect(try Self.ratio(#require(contrast[front]), #require(contrast[back])) >= 7)
  }

  @Test(
    "controls and focus stand out at 3 : 1",
    arguments: [("edge", "ground"), ("edge", "paper"), ("focus-edge", "ground"), ("focus-edge", "paper")])
  func controlContrast(front: String, back: String) throws {
    for selector in [":root", ".contrast"] {
      let colours = Self.colours(in: selector)
      #expect(try Self.ratio(#require(colours[front]), #require(colours[back])) >= 3)
    }
  }

  @Test("the ratio of black and white is 21")
  func ratioItself() {
    #expect(abs(Self.ratio([0, 0, 0], [1, 1, 1]) - 21) < 0.001)
  }

  @Test("files stay small: gzip leaves about a quarter of these bytes")
  func size() {
    #expect(StaticFiles.css.bytes.count < 60_000)
    #expect(StaticFiles.script.bytes.count < 8_000)
  }

  @Test("no text is set below 14 px: every small size is guarded by max(14px, …)")
  func smallText() {
    for match in Self.css.matches(of: /font-size: \.([0-9]+)(rem|em)/) {
      // 0.88 of the smallest standard size, 16 px, stays above 14; the tick of a stage is a sign, not text.
      let isSafe = (Double("0.\(match.1)") ?? 0) >= 0.88
      let isTick = match.0 == "font-size: .85rem"
      #expect(isSafe || isTick, "\(match.0)")
    }
  }

  @Test("braces balance and nothing is fetched from elsewhere")
  func soundness() {
    #expect(Self.css.count { $0 == "{" } == Self.css.count { $0 == "}" })
    #expect(!Self.css.contains("url(") && !Self.css.contains("@import"))
  }

  @Test("a file's path changes with its bytes and all paths differ")
  func paths() {
    #expect(Set(StaticFiles.all.map(\.path)).count == StaticFiles.all.count)
    for file in StaticFiles.all { #expect(file.path.wholeMatch(of: /\/static\/[a-z]+-[0-9a-f]+\.[a-z]+/) != nil) }
  }
}

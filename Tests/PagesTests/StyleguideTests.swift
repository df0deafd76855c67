import Foundation
import Markup
import Pages
import Testing

@Suite("Styleguide")
struct StyleguideTests {
  static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Pages")

  static func text(in folder: String, _ isWanted: (String) -> Bool = { _ in true }) throws -> String {
    let url = sources.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
      .filter { $0.hasSuffix(".swift") && isWanted($0) }
      .map { try String(contentsOf: url.appending(path: $0), encoding: .utf8) }.joined()
  }

  @Test("every public component has an example")
  func everyComponent() throws {
    let components = try Self.text(in: "Components").matches(of: /\n  public mutating func ([A-Za-z]+)\(/)
    let examples = try Self.text(in: "Look") { $0.hasPrefix("Styleguide") }
    #expect(components.count > 30)
    for component in Set(components.map { String($0.1) }) {
      #expect(examples.contains(".\(component)("), "\(component) has no example")
    }
  }

  @Test("every example stands on the page, whole")
  func everyExample() {
    let page = String(decoding: Styleguide.page(), as: UTF8.self)
    for example in Styleguide.examples {
      var html = Markup()
      example.body(&html)
      #expect(html.bytes.count > 20, "\(example.id)")
      #expect(page.contains(String(decoding: html.bytes, as: UTF8.self)), "\(example.id)")
    }
  }

  @Test("the page is well formed in every mode", arguments: Mode.Size.allCases, [false, true])
  func wellFormed(size: Mode.Size, contrast: Bool) {
    let page = Hypertext(Styleguide.page(mode: Mode(size: size, contrast: contrast)))
    #expect(page.faults.isEmpty)
    #expect(page.all("h1").count == 1)
  }

  @Test("every class that a component writes has a rule")
  func everyClass() {
    let css = LookTests.css
    let unruled: Set<String> = [
      "size-standard", "portal", "number", "records", "task-done", "proof", "button-secondary", "bars-value",
      "foot-marks",
      "banner-notice", "official-third", "summary-value", "card-unit",
    ]
    let classes = Hypertext(Styleguide.page()).elements.flatMap { ($0["class"] ?? "").split(separator: " ") }
    for name in Set(classes.map(String.init)).subtracting(unruled) {
      #expect(css.firstMatch(of: try! Regex("\\.\(name)(?![a-z0-9-])")) != nil, "\(name)")
    }
  }

  @Test("every field of every form has a label, every button a word")
  func labels() {
    let page = Hypertext(Styleguide.page())
    let labelled = Set(page.all("label").compactMap { $0["for"] })
    for field in page.all("input") + page.all("select") + page.all("textarea") where field["type"] != "hidden" {
      #expect(field["id"].map(labelled.contains) ?? (field["name"] == "row"), "\(field.attributes)")
    }
  }
}

@Suite("Page checker")
struct HypertextTests {
  @Test(
    "faults are found",
    arguments: [
      "<p><div></div></p>", "<ul><p></p></ul></ul>", "<p id=\"a\"></p><p id=\"a\"></p>", "<label for=\"b\"></label>",
      "<p style=\"color:red\"></p>", "<script></script>", "<a href=\"#c\"></a>", "<li></li>",
      "<p class=\"a\" class=\"b\"></p>",
      "<div>", "<a><span><a></a></span></a>", "<table><td></td></table>", "<button onclick=\"a\"></button>",
    ])
  func faults(source: String) {
    #expect(!Hypertext(Array(source.utf8)).faults.isEmpty)
  }

  @Test("a sound page has none")
  func sound() {
    #expect(Hypertext(Array("<!doctype html><p id=\"a\">x<br><a href=\"#a\">y</a></p>".utf8)).faults.isEmpty)
  }
}

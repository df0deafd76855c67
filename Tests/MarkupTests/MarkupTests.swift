import Markup
import Testing

@Suite("Markup")
struct MarkupTests {
  private func written(_ build: (inout Markup) -> Void) -> String {
    var html = Markup()
    build(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test(
    "text is escaped wherever it stands",
    arguments: [
      ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"), ("规矩 䶮 𬭎", "规矩 䶮 𬭎"),
      ("a\u{0}b\u{1B}", "a\u{FFFD}b\u{FFFD}"), ("一\n二", "一\n二"), ("", ""), ("&", "&amp;"), ("<<", "&lt;&lt;"),
    ])
  func escaping(source: String, expected: String) {
    #expect(written { $0.text(source) } == expected)
    #expect(written { $0.p(source) } == "<p>\(expected)</p>")
    #expect(written { $0.p("", .title(source)) } == "<p title=\"\(expected)\"></p>")
  }

  @Test("elements nest, attributes keep their order, boolean ones drop when false")
  func elements() {
    let html = written {
      $0.p(.class("lead"), .id("one")) {
        $0.text("甲")
        $0.strong("乙")
        $0.br()
      }
      $0.input(.type("checkbox"), .checked(true), .disabled(false))
    }
    #expect(
      html == "<p class=\"lead\" id=\"one\">甲<strong>乙</strong><br></p><input type=\"checkbox\" checked>")
  }

  @Test("conditional attributes")
  func conditional() {
    let value: String? = nil
    #expect(written { $0.p("", .when(false, .id("a")), .given(value, Attribute.id), .nothing) } == "<p></p>")
    #expect(
      written { $0.p("", .aria("label", "甲"), .data("label", "乙")) } == "<p aria-label=\"甲\" data-label=\"乙\"></p>")
  }

  @Test("a text area keeps a leading line break")
  func textarea() {
    #expect(written { $0.textarea("\n一", .name("a")) } == "<textarea name=\"a\">\n\n一</textarea>")
  }

  @Test(
    "addresses that may be linked",
    arguments: [
      "/track", "track", "?page=2", "#main", "/a:b", "?q=a:b", "https://example.cn/a", "HTTP://example.cn",
      "mailto:a@b.cn",
      "tel:010", "./a", "/登记簿",
    ])
  func linkable(address: String) {
    #expect(Address.isLinkable(address))
    #expect(written { $0.a("a", .href(address)) } == "<a href=\"\(address)\">a</a>")
  }

  @Test(
    "addresses that are refused lose the attribute",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:a",
      "\u{1}javascript:a", "data:text/html,a", "vbscript:a", "//evil.example", "\\\\evil.example", "/\\evil.example",
      "",
      "file:///etc/passwd", "/a b",
    ])
  func refused(address: String) {
    #expect(!Address.isLinkable(address))
    #expect(written { $0.a("a", .href(address)) } == "<a>a</a>")
  }

  @Test("forms and files stay on this site")
  func local() {
    #expect(written { $0.form(.action("https://example.cn/")) { _ in } } == "<form></form>")
    #expect(written { $0.form(.action("/apply")) { _ in } } == "<form action=\"/apply\"></form>")
    #expect(written { $0.script(at: "//evil.example/a.js") } == "<script defer></script>")
  }

  @Test("percent-encoding leaves only unreserved characters")
  func encoding() {
    #expect(Address.encoded("示 a&b/c~") == "%E7%A4%BA%20a%26b%2Fc~")
  }

  @Test("bars are as long as their values and carry a title")
  func bars() {
    let svg = written {
      $0.bars(
        [Bar("甲", value: 10, printed: "10"), Bar("乙<", value: 5, printed: "5")], title: "题", description: "述", id: "c")
    }
    #expect(svg.contains("aria-labelledby=\"c-title c-description\""))
    #expect(svg.contains("width=\"240\"") && svg.contains("width=\"120\""))
    #expect(svg.contains("乙&lt;"))
  }

  @Test("bars of nothing do not trap")
  func noBars() {
    #expect(written { $0.bars([], title: "", description: "", id: "c") }.hasPrefix("<svg"))
    #expect(
      written { $0.bars([Bar("", value: 0, printed: "0")], title: "", description: "", id: "c") }.contains(
        "width=\"1\""))
  }

  @Test("an error thrown by a builder reaches the caller")
  func rethrowing() {
    struct Stop: Error {}
    var html = Markup()
    #expect(throws: Stop.self) { try html.p { _ in throw Stop() } }
  }
}

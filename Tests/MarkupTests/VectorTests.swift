import Markup
import Testing

@Suite("Pictures")
struct VectorTests {
  private func written(_ build: (inout Markup) -> Void) -> String {
    var html = Markup()
    build(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test("a picture is as wide as its place, so many lines high, and has a title and a description")
  func picture() {
    let svg = written { html in
      html.picture(height: 12.5, title: "题<", description: "述", id: "p") { $0.dot("d", x: 0.5, y: 1, radius: 0.3) }
    }
    #expect(svg.hasPrefix("<svg class=\"picture\" width=\"100%\" height=\"12.5em\" role=\"img\""))
    #expect(svg.contains("aria-labelledby=\"p-title p-description\""))
    #expect(svg.contains("<title id=\"p-title\">题&lt;</title><desc id=\"p-description\">述</desc>"))
    #expect(svg.contains("<circle class=\"d\" cx=\"50.0%\" cy=\"1.0em\" r=\"0.3em\"></circle>"))
  }

  @Test("shares are per cent in hundredths and stay inside the picture; what is no number is nought")
  func measures() {
    let rectangle = written { $0.rectangle("r", x: 1.0 / 3, y: 2.0 / 3, width: 7, height: -1) }
    #expect(
      rectangle == "<rect class=\"r\" x=\"33.33%\" y=\"0.67em\" width=\"100.0%\" height=\"0.0em\"></rect>")
    #expect(written { $0.stroke("s", from: (-1, 0), to: (.nan, 1)) }.contains("x1=\"0.0%\""))
    #expect(!written { $0.stroke("s", from: (.infinity, .nan), to: (.nan, .infinity)) }.contains("nan"))
  }

  @Test("words are escaped and anchored")
  func words() {
    let text = written { $0.words("甲&", "w", x: 1, y: 2, anchor: .end) }
    #expect(text == "<text class=\"w\" x=\"100.0%\" y=\"2.0em\" text-anchor=\"end\">甲&amp;</text>")
  }
}

/// Elements of text and structure: each with content, or holding only text.
extension Markup {
  public mutating func header(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("header", attributes, content)
  }

  public mutating func header(_ string: String, _ attributes: Attribute...) { write("header", string, attributes) }

  public mutating func footer(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("footer", attributes, content)
  }

  public mutating func footer(_ string: String, _ attributes: Attribute...) { write("footer", string, attributes) }

  public mutating func main(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("main", attributes, content)
  }

  public mutating func main(_ string: String, _ attributes: Attribute...) { write("main", string, attributes) }

  public mutating func nav(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("nav", attributes, content)
  }

  public mutating func nav(_ string: String, _ attributes: Attribute...) { write("nav", string, attributes) }

  public mutating func section(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("section", attributes, content)
  }

  public mutating func section(_ string: String, _ attributes: Attribute...) { write("section", string, attributes) }

  public mutating func article(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("article", attributes, content)
  }

  public mutating func article(_ string: String, _ attributes: Attribute...) { write("article", string, attributes) }

  public mutating func aside(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("aside", attributes, content)
  }

  public mutating func aside(_ string: String, _ attributes: Attribute...) { write("aside", string, attributes) }

  public mutating func address(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("address", attributes, content)
  }

  public mutating func address(_ string: String, _ attributes: Attribute...) { write("address", string, attributes) }

  public mutating func div(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("div", attributes, content)
  }

  public mutating func div(_ string: String, _ attributes: Attribute...) { write("div", string, attributes) }

  public mutating func span(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("span", attributes, content)
  }

  public mutating func span(_ string: String, _ attributes: Attribute...) { write("span", string, attributes) }

  public mutating func p(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("p", attributes, content)
  }

  public mutating func p(_ string: String, _ attributes: Attribute...) { write("p", string, attributes) }

  public mutating func blockquote(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("blockquote", attributes, content)
  }

  public mutating func blockquote(_ string: String, _ attributes: Attribute...) {
    write("blockquote", string, attributes)
  }

  public mutating func ul(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("ul", attributes, content)
  }

  public mutating func ul(_ string: String, _ attributes: Attribute...) { write("ul", string, attributes) }

  public mutating func ol(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("ol", attributes, content)
  }

  public mutating func ol(_ string: String, _ attributes: Attribute...) { write("ol", string, attributes) }

  public mutating func li(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("li", attributes, content)
  }

  public mutating func li(_ string: String, _ attributes: Attribute...) { write("li", string, attributes) }

  public mutating func dl(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("dl", attributes, content)
  }

  public mutating func dl(_ string: String, _ attributes: Attribute...) { write("dl", string, attributes) }

  public mutating func dt(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("dt", attributes, content)
  }

  public mutating func dt(_ string: String, _ attributes: Attribute...) { write("dt", string, attributes) }

  public mutating func dd(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("dd", attributes, content)
  }

  public mutating func dd(_ string: String, _ attributes: Attribute...) { write("dd", string, attributes) }

  public mutating func a(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("a", attributes, content)
  }

  public mutating func a(_ string: String, _ attributes: Attribute...) { write("a", string, attributes) }

  public mutating func strong(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("strong", attributes, content)
  }

  public mutating func strong(_ string: String, _ attributes: Attribute...) { write("strong", string, attributes) }

  public mutating func em(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("em", attributes, content)
  }

  public mutating func em(_ string: String, _ attributes: Attribute...) { write("em", string, attributes) }

  public mutating func small(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("small", attributes, content)
  }

  public mutating func small(_ string: String, _ attributes: Attribute...) { write("small", string, attributes) }

  public mutating func sub(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("sub", attributes, content)
  }

  public mutating func sub(_ string: String, _ attributes: Attribute...) { write("sub", string, attributes) }

  public mutating func sup(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("sup", attributes, content)
  }

  public mutating func sup(_ string: String, _ attributes: Attribute...) { write("sup", string, attributes) }

  public mutating func code(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("code", attributes, content)
  }

  public mutating func code(_ string: String, _ attributes: Attribute...) { write("code", string, attributes) }

  public mutating func time(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("time", attributes, content)
  }

  public mutating func time(_ string: String, _ attributes: Attribute...) { write("time", string, attributes) }

  public mutating func abbr(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("abbr", attributes, content)
  }

  public mutating func abbr(_ string: String, _ attributes: Attribute...) { write("abbr", string, attributes) }

  public mutating func mark(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("mark", attributes, content)
  }

  public mutating func mark(_ string: String, _ attributes: Attribute...) { write("mark", string, attributes) }

  public mutating func ins(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("ins", attributes, content)
  }

  public mutating func ins(_ string: String, _ attributes: Attribute...) { write("ins", string, attributes) }

  public mutating func del(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("del", attributes, content)
  }

  public mutating func del(_ string: String, _ attributes: Attribute...) { write("del", string, attributes) }

  public mutating func bdi(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("bdi", attributes, content)
  }

  public mutating func bdi(_ string: String, _ attributes: Attribute...) { write("bdi", string, attributes) }

  public mutating func details(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("details", attributes, content)
  }

  public mutating func details(_ string: String, _ attributes: Attribute...) { write("details", string, attributes) }

  public mutating func summary(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("summary", attributes, content)
  }

  public mutating func summary(_ string: String, _ attributes: Attribute...) { write("summary", string, attributes) }

  public mutating func figure(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("figure", attributes, content)
  }

  public mutating func figure(_ string: String, _ attributes: Attribute...) { write("figure", string, attributes) }

  public mutating func figcaption(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("figcaption", attributes, content)
  }

  public mutating func figcaption(_ string: String, _ attributes: Attribute...) {
    write("figcaption", string, attributes)
  }

  public mutating func h1(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("h1", attributes, content)
  }

  public mutating func h1(_ string: String, _ attributes: Attribute...) { write("h1", string, attributes) }

  public mutating func h2(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("h2", attributes, content)
  }

  public mutating func h2(_ string: String, _ attributes: Attribute...) { write("h2", string, attributes) }

  public mutating func h3(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("h3", attributes, content)
  }

  public mutating func h3(_ string: String, _ attributes: Attribute...) { write("h3", string, attributes) }

  public mutating func h4(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("h4", attributes, content)
  }

  public mutating func h4(_ string: String, _ attributes: Attribute...) { write("h4", string, attributes) }

  public mutating func title(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("title", attributes, content)
  }

  public mutating func title(_ string: String, _ attributes: Attribute...) { write("title", string, attributes) }

  public mutating func pre(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("pre", attributes, content)
  }

  public mutating func pre(_ string: String, _ attributes: Attribute...) {
    write("pre", attributes) {
      $0.raw("\n")
      $0.text(string)
    }
  }

  /// A heading of level 1 to 4; other levels are brought to the nearest.
  public mutating func heading(_ level: Int, _ string: String, _ attributes: Attribute...) {
    let tags: [Tag] = ["h1", "h2", "h3", "h4"]
    write(tags[min(max(level, 1), 4) - 1], string, attributes)
  }

  /// A heading of level 1 to 4 with content.
  public mutating func heading(
    _ level: Int, _ attributes: Attribute..., content: (inout Markup) throws -> Void
  ) rethrows {
    let tags: [Tag] = ["h1", "h2", "h3", "h4"]
    try write(tags[min(max(level, 1), 4) - 1], attributes, content)
  }

  public mutating func br(_ attributes: Attribute...) { open("br", attributes) }

  public mutating func hr(_ attributes: Attribute...) { open("hr", attributes) }

  public mutating func img(_ attributes: Attribute...) { open("img", attributes) }

  public mutating func meta(_ attributes: Attribute...) { open("meta", attributes) }

  public mutating func link(_ attributes: Attribute...) { open("link", attributes) }

  /// A script file of this site, run after the page has been read; there are no inline scripts.
  public mutating func script(at path: String) { write("script", [.src(path), .defer(true)]) { _ in } }
}

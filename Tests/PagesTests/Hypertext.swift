/// A small reader of the pages we write: tags in order, with their attributes; strict where a browser forgives.
struct Hypertext {
  struct Element {
    var tag: String
    var attributes: [(name: String, value: String)]

    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  var elements: [Element] = []
  /// What is wrong with the nesting or the attributes; empty for a well-formed page.
  var faults: [String] = []

  private static let voids: Set<String> = ["meta", "link", "input", "br", "hr", "img"]
  private static let phrasingOnly: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "label", "button", "summary", "span", "a",
  ]
  private static let blocks: Set<String> = [
    "p", "div", "section", "ul", "ol", "dl", "table", "form", "fieldset", "article", "nav", "header", "footer",
    "details", "h1", "h2", "h3", "h4", "blockquote", "figure",
  ]

  init(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    var open: [String] = []
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ">") else {
        faults.append("a tag is not closed")
        return
      }
      let body = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if body.hasPrefix("!") { continue }
      if body.hasPrefix("/") {
        let tag = String(body.dropFirst())
        if open.last == tag { open.removeLast() } else { faults.append("</\(tag)> inside \(open.last ?? "nothing")") }
        continue
      }
      let element = Self.element(String(body))
      check(element, inside: open)
      elements.append(element)
      if !Self.voids.contains(element.tag) { open.append(element.tag) }
    }
    if !open.isEmpty { faults.append("left open: \(open)") }
    checkReferences()
  }

  func all(_ tag: String) -> [Element] { elements.filter { $0.tag == tag } }

  private static func element(_ body: String) -> Element {
    var parts = Substring(body)
    let tag = parts.prefix { $0 != " " }
    parts = parts[tag.endIndex...].drop { $0 == " " }
    var attributes: [(name: String, value: String)] = []
    while !parts.isEmpty {
      let name = parts.prefix { $0 != "=" && $0 != " " }
      parts = parts[name.endIndex...]
      var value: Substring = ""
      if parts.hasPrefix("=\"") {
        value = parts.dropFirst(2).prefix { $0 != "\"" }
        parts = parts[value.endIndex...].dropFirst()
      }
      attributes.append((String(name), String(value)))
      parts = parts.drop { $0 == " " }
    }
    return Element(tag: String(tag), attributes: attributes)
  }

  private mutating func check(_ element: Element, inside open: [String]) {
    let names = element.attributes.map(\.name)
    if Set(names).count != names.count { faults.append("<\(element.tag)> repeats an attribute") }
    for name in names where name == "style" || name.hasPrefix("on") { faults.append("<\(element.tag) \(name)>") }
    if element.tag == "style" { faults.append("inline style") }
    if element.tag == "script", element["src"] == nil { faults.append("inline script") }
    if Self.blocks.contains(element.tag), let parent = open.last, Self.phrasingOnly.contains(parent) {
      let isHeading = ["h1", "h2", "h3", "h4"].contains(element.tag) && parent == "summary"
      if !isHeading { faults.append("<\(element.tag)> inside <\(parent)>") }
    }
    if ["a", "form", "button", "label"].contains(element.tag), open.contains(element.tag) {
      faults.append("<\(element.tag)> inside itself")
    }
    if element.tag == "li", !["ul", "ol"].contains(open.last ?? "") { faults.append("<li> outside a list") }
    if ["td", "th"].contains(element.tag), open.last != "tr" { faults.append("a cell outside a row") }
  }

  private mutating func checkReferences() {
    let ids = elements.compactMap { $0["id"] }
    for (id, same) in Dictionary(grouping: ids, by: { $0 }) where same.count > 1 { faults.append("id \(id) twice") }
    let known = Set(ids)
    for element in elements {
      for name in ["for", "aria-labelledby", "aria-describedby"] {
        for id in (element[name] ?? "").split(separator: " ") where !known.contains(String(id)) {
          faults.append("\(name) names \(id), which is not there")
        }
      }
      if element.tag == "a", let href = element["href"], href.hasPrefix("#"), !known.contains(String(href.dropFirst()))
      {
        faults.append("link to \(href), which is not there")
      }
    }
  }
}

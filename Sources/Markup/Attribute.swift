/// One attribute of an element; an absent one writes nothing.
public struct Attribute: Sendable {
  enum Value: Sendable {
    case text(String)
    case present
    case absent
  }

  let prefix: StaticString
  let name: StaticString
  let value: Value

  private init(_ name: StaticString, _ value: Value, prefix: StaticString = "") {
    self.prefix = prefix
    self.name = name
    self.value = value
  }

  /// Any attribute by name that carries neither an address, nor a style, nor a script.
  public static func named(_ name: StaticString, _ value: String) -> Attribute { Attribute(name, .text(value)) }

  /// The attribute, or nothing when the condition is false.
  public static func when(_ condition: Bool, _ attribute: Attribute) -> Attribute { condition ? attribute : .nothing }

  /// The attribute made from the value, or nothing when there is none.
  public static func given<Value>(_ value: Value?, _ make: (Value) -> Attribute) -> Attribute {
    value.map(make) ?? .nothing
  }

  public static var nothing: Attribute { Attribute("", .absent) }

  public static func `class`(_ value: String) -> Attribute { Attribute("class", .text(value)) }
  public static func id(_ value: String) -> Attribute { Attribute("id", .text(value)) }
  public static func name(_ value: String) -> Attribute { Attribute("name", .text(value)) }
  public static func value(_ value: String) -> Attribute { Attribute("value", .text(value)) }
  public static func type(_ value: String) -> Attribute { Attribute("type", .text(value)) }
  public static func `for`(_ value: String) -> Attribute { Attribute("for", .text(value)) }
  public static func lang(_ value: String) -> Attribute { Attribute("lang", .text(value)) }
  public static func title(_ value: String) -> Attribute { Attribute("title", .text(value)) }
  public static func role(_ value: String) -> Attribute { Attribute("role", .text(value)) }
  public static func scope(_ value: String) -> Attribute { Attribute("scope", .text(value)) }
  public static func method(_ value: String) -> Attribute { Attribute("method", .text(value)) }
  public static func content(_ value: String) -> Attribute { Attribute("content", .text(value)) }
  public static func rel(_ value: String) -> Attribute { Attribute("rel", .text(value)) }
  public static func alt(_ value: String) -> Attribute { Attribute("alt", .text(value)) }
  public static func datetime(_ value: String) -> Attribute { Attribute("datetime", .text(value)) }
  public static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", .text(value)) }
  public static func inputmode(_ value: String) -> Attribute { Attribute("inputmode", .text(value)) }
  public static func accept(_ value: String) -> Attribute { Attribute("accept", .text(value)) }
  public static func enctype(_ value: String) -> Attribute { Attribute("enctype", .text(value)) }
  public static func spellcheck(_ value: Bool) -> Attribute { Attribute("spellcheck", .text(value ? "true" : "false")) }
  public static func rows(_ value: Int) -> Attribute { Attribute("rows", .text(String(value))) }
  public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", .text(String(value))) }
  /// Where a button sends its form; a fragment of the same page.
  public static func formaction(_ fragment: String) -> Attribute { Attribute("formaction", .text(fragment)) }
  public static func colspan(_ value: Int) -> Attribute { Attribute("colspan", .text(String(value))) }
  public static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", .text(String(value))) }

  /// `aria-…`, such as `.aria("label", "主导航")`.
  public static func aria(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(name, .text(value), prefix: "aria-")
  }

  /// `data-…`, such as `.data("label", "编号")`.
  public static func data(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(name, .text(value), prefix: "data-")
  }

  public static func checked(_ isOn: Bool) -> Attribute { flag("checked", isOn) }
  public static func selected(_ isOn: Bool) -> Attribute { flag("selected", isOn) }
  public static func disabled(_ isOn: Bool) -> Attribute { flag("disabled", isOn) }
  public static func required(_ isOn: Bool) -> Attribute { flag("required", isOn) }
  public static func multiple(_ isOn: Bool) -> Attribute { flag("multiple", isOn) }
  public static func open(_ isOn: Bool) -> Attribute { flag("open", isOn) }
  public static func hidden(_ isOn: Bool) -> Attribute { flag("hidden", isOn) }
  public static func `defer`(_ isOn: Bool) -> Attribute { flag("defer", isOn) }

  /// A boolean attribute: written without a value when on, left out when off.
  public static func flag(_ name: StaticString, _ isOn: Bool) -> Attribute {
    Attribute(name, isOn ? .present : .absent)
  }

  /// The target of a link: relative, `http(s)`, `mailto` or `tel`.
  ///
  /// Anything else, `javascript:` and `//host` among it, writes no attribute: the link stays plain text. Nothing is
  /// percent-encoded here, see `Address.encoded(_:)`.
  public static func href(_ address: String) -> Attribute {
    Address.isLinkable(address) ? Attribute("href", .text(address)) : .nothing
  }

  /// Where an image, script or style sheet lies; only a path of this site.
  public static func src(_ path: String) -> Attribute {
    Address.isLocal(path) ? Attribute("src", .text(path)) : .nothing
  }

  /// Where a form is sent; only a path of this site.
  public static func action(_ path: String) -> Attribute {
    Address.isLocal(path) ? Attribute("action", .text(path)) : .nothing
  }
}

/// Elements of tables and forms.
extension Markup {
  public mutating func table(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("table", attributes, content)
  }

  public mutating func table(_ string: String, _ attributes: Attribute...) { write("table", string, attributes) }

  public mutating func caption(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("caption", attributes, content)
  }

  public mutating func caption(_ string: String, _ attributes: Attribute...) { write("caption", string, attributes) }

  public mutating func thead(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("thead", attributes, content)
  }

  public mutating func thead(_ string: String, _ attributes: Attribute...) { write("thead", string, attributes) }

  public mutating func tbody(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("tbody", attributes, content)
  }

  public mutating func tbody(_ string: String, _ attributes: Attribute...) { write("tbody", string, attributes) }

  public mutating func tfoot(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("tfoot", attributes, content)
  }

  public mutating func tfoot(_ string: String, _ attributes: Attribute...) { write("tfoot", string, attributes) }

  public mutating func tr(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("tr", attributes, content)
  }

  public mutating func tr(_ string: String, _ attributes: Attribute...) { write("tr", string, attributes) }

  public mutating func th(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("th", attributes, content)
  }

  public mutating func th(_ string: String, _ attributes: Attribute...) { write("th", string, attributes) }

  public mutating func td(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("td", attributes, content)
  }

  public mutating func td(_ string: String, _ attributes: Attribute...) { write("td", string, attributes) }

  public mutating func form(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("form", attributes, content)
  }

  public mutating func form(_ string: String, _ attributes: Attribute...) { write("form", string, attributes) }

  public mutating func fieldset(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("fieldset", attributes, content)
  }

  public mutating func fieldset(_ string: String, _ attributes: Attribute...) { write("fieldset", string, attributes) }

  public mutating func legend(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("legend", attributes, content)
  }

  public mutating func legend(_ string: String, _ attributes: Attribute...) { write("legend", string, attributes) }

  public mutating func label(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("label", attributes, content)
  }

  public mutating func label(_ string: String, _ attributes: Attribute...) { write("label", string, attributes) }

  public mutating func select(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("select", attributes, content)
  }

  public mutating func select(_ string: String, _ attributes: Attribute...) { write("select", string, attributes) }

  public mutating func option(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("option", attributes, content)
  }

  public mutating func option(_ string: String, _ attributes: Attribute...) { write("option", string, attributes) }

  public mutating func optgroup(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("optgroup", attributes, content)
  }

  public mutating func optgroup(_ string: String, _ attributes: Attribute...) { write("optgroup", string, attributes) }

  public mutating func textarea(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("textarea", attributes, content)
  }

  public mutating func textarea(_ string: String, _ attributes: Attribute...) {
    write("textarea", attributes) {
      $0.raw("\n")
      $0.text(string)
    }
  }

  public mutating func button(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("button", attributes, content)
  }

  public mutating func button(_ string: String, _ attributes: Attribute...) { write("button", string, attributes) }

  public mutating func output(_ attributes: Attribute..., content: (inout Markup) throws -> Void) rethrows {
    try write("output", attributes, content)
  }

  public mutating func output(_ string: String, _ attributes: Attribute...) { write("output", string, attributes) }

  public mutating func input(_ attributes: Attribute...) { open("input", attributes) }
}

public import Markup

/// Where a form goes and the hidden fields that make sending it safe and repeatable.
public struct FormFrame: Sendable {
  /// A path of this site.
  public var action: String
  /// Against forged requests; sent as `_token`.
  public var token: String
  /// Sent as `_key`: the same key twice is one act.
  public var key: String?
  /// The version of the file the form was made from; sent as `_version`.
  public var version: Int?
  /// Carries files.
  public var multipart: Bool
  /// Further hidden fields, in order.
  public var hidden: [(name: String, value: String)]

  public init(
    action: String, token: String, key: String? = nil, version: Int? = nil, multipart: Bool = false,
    hidden: [(name: String, value: String)] = []
  ) {
    self.action = action
    self.token = token
    self.key = key
    self.version = version
    self.multipart = multipart
    self.hidden = hidden
  }
}

extension Markup {
  /// A form sent by POST, with its hidden fields.
  public mutating func form(_ frame: FormFrame, content: (inout Markup) throws -> Void) rethrows {
    try form(
      .method("post"), .action(frame.action), .flag("novalidate", true), .data("once", "true"),
      .when(frame.multipart, .enctype("multipart/form-data"))
    ) { html in
      html.hidden("_token", frame.token)
      if let key = frame.key { html.hidden("_key", key) }
      if let version = frame.version { html.hidden("_version", String(version)) }
      for field in frame.hidden { html.hidden(field.name, field.value) }
      try content(&html)
    }
  }
}

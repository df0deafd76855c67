public import Markup
public import Pages

/// What goes back: status, headers and bytes.
public struct Answer: Sendable {
  public var status: Int
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public init(_ status: Int, type: String, body: [UInt8], headers: [(name: String, value: String)] = []) {
    self.status = status
    self.headers = [("Content-Type", type)] + headers
    self.body = body
  }

  static let html = "text/html; charset=utf-8"

  public static func page(_ shell: Shell, status: Int = 200, _ body: (inout Markup) -> Void) -> Answer {
    Answer(status, type: html, body: Pages.page(shell, body: body))
  }

  /// Another page of this site, fetched by GET; what every successful POST answers.
  public static func seeOther(_ path: String) -> Answer {
    Answer(303, type: html, body: [], headers: [("Location", path)])
  }

  /// A page that stands in for the one asked for.
  public static func problem(_ problem: Problem, in shell: Shell) -> Answer {
    var shell = shell
    shell.title = problem.title
    return page(shell, status: problem.status) {
      $0.problem(problem, phone: shell.site.phone, hours: shell.site.hours)
    }
  }

  /// Bytes to keep or to show.
  ///
  /// - Parameters:
  ///   - name: the name to save it under, or nil to show it in the browser.
  ///   - cache: value of the `Cache-Control` header.
  public static func file(
    _ bytes: [UInt8], type: String, savedAs name: String? = nil, cache: String = "no-cache"
  ) -> Answer {
    var headers = [(name: "Cache-Control", value: cache)]
    if let name {
      let plain = String(
        decoding: name.utf8.map { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C ? $0 : 0x5F }, as: UTF8.self)
      headers.append(
        ("Content-Disposition", "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Address.encoded(name))"))
    }
    return Answer(200, type: type, body: bytes, headers: headers)
  }

  public static func text(_ text: String, status: Int = 200) -> Answer {
    Answer(status, type: "text/plain; charset=utf-8", body: Array(text.utf8))
  }

  /// Sets a header, in place of one of the same name.
  public mutating func set(_ name: String, _ value: String) {
    headers.removeAll { $0.name == name }
    headers.append((name, value))
  }

  /// Adds a header beside others of the same name.
  public mutating func add(_ name: String, _ value: String) { headers.append((name, value)) }

  public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// A request as it came over the wire.
struct Call: Sendable {
  /// The longest body that is read, in bytes.
  static let bodyLimit = 256 * 1024

  var method: String
  /// Percent-encoded, without the query.
  var path: String
  var query: String
  /// Values by lower-case name; several of one name are joined as the header allows.
  var headers: [String: String]
  var body: [UInt8]
  /// The body was longer than the limit; then it is empty here.
  var bodyTooLarge = false
  /// Address of the client.
  var peer: String
  /// The connection comes from this machine.
  let isLoopback: Bool
  /// Everything but plain HTTP on loopback: there cookies are marked Secure.
  let isSecure: Bool

  init(
    method: String, path: String, query: String, headers: [String: String], body: [UInt8], peer: String,
    isLoopback: Bool
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
    self.isLoopback = isLoopback
    let host = headers["host"] ?? ""
    let isLocalHost = ["localhost", "127.0.0.1"].contains(host.prefix { $0 != ":" }) || host.hasPrefix("[::1]")
    isSecure = !(isLoopback && isLocalHost && headers["x-forwarded-proto"] != "https")
  }

  /// The path with its query.
  var target: String { query.isEmpty ? path : "\(path)?\(query)" }

  func cookie(_ name: String) -> String? {
    for pair in (headers["cookie"] ?? "").split(separator: ";") {
      let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0] == name { return String(parts[1]) }
    }
    return nil
  }

  /// The client's address: a proxy on this machine says whom it speaks for.
  var clientAddress: String {
    guard isLoopback, let forwarded = headers["x-forwarded-for"]?.split(separator: ",").last else { return peer }
    return String(forwarded.trimmed.prefix(45))
  }

  /// Whether a browser says that a page of another site sent this.
  var isCrossSite: Bool {
    if let site = headers["sec-fetch-site"], site != "same-origin", site != "none" { return true }
    guard let origin = headers["origin"] else { return false }
    return !hasOwnOrigin(origin)
  }

  /// A browser says that a page of this site sent it.
  var isSurelyOwn: Bool { headers["origin"].map(hasOwnOrigin) ?? false }

  private func hasOwnOrigin(_ origin: String) -> Bool {
    guard let host = headers["host"], !host.isEmpty else { return false }
    return origin == "https://\(host)" || origin == "http://\(host)"
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " }
    return start[..<(start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex)]
  }
}

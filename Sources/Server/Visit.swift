public import Casework
public import Law
public import Pages

/// A request as controllers read it: who asks for what, and when; nothing of HTTP's wording is left.
public struct Visit: Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  public let method: Method
  /// Percent-decoded, without the query.
  public let path: String
  public let query: [String: String]
  /// What was typed, by name; several values of one name are joined by commas, the boxes of a date by hyphens.
  public let form: [String: String]
  /// Nil for somebody who has not signed in.
  public let actor: Actor?
  let sessionToken: [UInt8]?
  /// Comes with the cookie of a session that has ended.
  let hasEnded: Bool
  /// What the browser's cookie says of an account that it was signed in to before.
  var knownBrowser: String?
  /// What every form of the page carries as `_token`.
  public let token: String
  /// The same without its mask.
  let secret: String
  public let mode: Mode
  public let now: Moment
  /// Address of the client, for rate limits and the access log.
  public let peer: String
  /// Cookies may be marked Secure: everything but plain HTTP on loopback.
  let isSecure: Bool

  /// Name and port under which the visitor reaches this site.
  let host: String
  /// Where this site stands for the visitor, for links that are sent on: `https://example.cn`.
  var origin: String { "\(isSecure ? "https" : "http")://\(host)" }

  /// The path with its query, where a sign-in or a change of mode returns to.
  public let here: String

  public var day: Day { now.day }
  public var visitor: Visitor { Visitor(actor: actor, now: now) }

  /// The person who acts; routes for signed-in people only.
  ///
  /// - Throws: `Denied.signIn` for somebody who has not signed in.
  public func signedIn() throws -> Actor {
    guard let actor else { throw Denied.signIn }
    return actor
  }

  /// The occasion of an act by the person signed in.
  public func occasion() throws -> Occasion { Occasion(actor: try signedIn(), at: now) }

  /// The idempotency key that the form carries: 32 hexadecimal digits.
  ///
  /// - Throws: `Denied.malformed` where it is missing or of another form.
  public func key() throws -> String {
    guard let key = form["_key"], key.utf8.count == 32, key.utf8.allSatisfy({ $0.isHexadecimal }) else {
      throw Denied.malformed("表单不完整：请返回上一页，刷新后再提交。")
    }
    return "form|\(key)"
  }

  /// The version of the file that the form was made from.
  public func version() throws -> Int {
    guard let version = form["_version"].flatMap({ Int($0) }), version >= 0 else {
      throw Denied.malformed("表单不完整：请返回上一页，刷新后再提交。")
    }
    return version
  }

  /// The same request from somebody of whom nothing is known, with another form token.
  func byAnybody(token: String) -> Visit {
    Visit(
      method: method, path: path, query: query, form: [:], actor: nil, sessionToken: nil, hasEnded: false, token: token,
      secret: "", mode: mode,
      now: now, peer: "", isSecure: isSecure, host: host, here: here)
  }

  /// The page of a list, from 1.
  public var pageNumber: Int { min(max(query["page"].flatMap { Int($0) } ?? 1, 1), 100_000) }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self) }
}

/// Why a controller gives no page; the doors turn it into one.
public enum Denied: Error, Sendable, Equatable {
  /// Leads to the sign-in page and back.
  case signIn
  /// Signed in, but this account may not; what it would need.
  case forbidden(String)
  case notFound
  /// The request is not what our pages send; what to do.
  case malformed(String)
  /// Too many attempts; how many seconds to wait.
  case tooMany(wait: Int)
}

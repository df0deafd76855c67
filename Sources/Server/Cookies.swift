import Ledger
import Pages
import Seals

/// The cookies of the site, and the tokens of its forms.
enum Cookies {
  static let mode = "guiju-mode"
  static let visitor = "guiju-visitor"
  private static let year = 31_536_000

  /// The prefix makes browsers refuse the cookie from elsewhere; they take it with Secure only.
  static func session(secure: Bool) -> String { secure ? "__Host-guiju-session" : "guiju-session" }

  static func text(_ name: String, _ value: String, secure: Bool, age: Int? = nil) -> String {
    var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if secure { text += "; Secure" }
    if let age { text += "; Max-Age=\(age)" }
    return text
  }

  static func mode(_ mode: Mode, secure: Bool) -> String { text(Self.mode, mode.words, secure: secure, age: year) }

  /// Says to the sign-in that this browser was signed in to an account before; it opens nothing.
  static let knownBrowser = "guiju-known"

  static func known(account: String, key: [UInt8]) -> String {
    hmacSM3(key: key, Array("known|\(account)".utf8)).hex
  }

  static func knownBrowser(_ value: String, secure: Bool) -> String {
    text(knownBrowser, value, secure: secure, age: year)
  }

  /// The token of the forms in a session.
  static func token(session: [UInt8], key: [UInt8]) -> String {
    hmacSM3(key: key, Array("form|session|".utf8) + session).hex
  }

  /// The token of the forms for somebody who has not signed in: bound to the visitor's cookie.
  static func token(visitor: [UInt8], key: [UInt8]) -> String {
    hmacSM3(key: key, Array("form|visitor|".utf8) + visitor).hex
  }

  /// A token as one page shows it: under a mask of its own, so that no two pages hold the same text (BREACH).
  ///
  /// - Parameter mask: as many random bytes as the token has.
  static func masked(_ token: String, by mask: [UInt8]) -> String {
    let bytes = [UInt8](hex: token) ?? []
    return mask.hex + zip(bytes, mask).map { $0 ^ $1 }.hex
  }

  /// Bytes of a token.
  static let tokenLength = 32

  /// Whether a shown token is this one under its mask.
  static func unmasks(_ shown: String?, to token: String) -> Bool {
    guard let bytes = [UInt8](hex: shown ?? ""), bytes.count == 2 * tokenLength else { return false }
    return matches(zip(bytes.prefix(tokenLength), bytes.suffix(tokenLength)).map { $0 ^ $1 }.hex, token)
  }

  static func matches(_ token: String?, _ expected: String) -> Bool {
    equalInConstantTime(Array((token ?? "").utf8), Array(expected.utf8))
  }
}

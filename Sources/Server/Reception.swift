import Casework
import Law
import Ledger
import Pages
import Seals

/// Recognises who comes: session, rights, form token, mode.
struct Reception: Sendable {
  let house: House

  /// Longest time without a request, in milliseconds.
  static func idle(_ role: Role) -> Int { (role == .citizen ? 30 : 15) * 60_000 }
  /// Longest session, in milliseconds.
  static let absolute = 8 * 3_600_000

  struct Person: Sendable {
    let actor: Actor
    let token: [UInt8]
  }

  /// A visit, and the cookie to set for somebody who comes without any.
  ///
  /// - Throws: `Denied.malformed`, or what the store throws.
  func visit(_ call: Call, method: Visit.Method) async throws -> (visit: Visit, cookie: String?) {
    guard let query = FormFields.parse(call.query.utf8), let form = try form(of: call, method) else {
      throw Denied.malformed("网址或者表单的编码不对。")
    }
    let now = house.clock()
    let session = call.cookie(Cookies.session(secure: call.isSecure))
    let person = try await person(session, at: now)
    let key = house.vault.ring.sessionKey
    var cookie: String?
    let token: String
    if let person {
      token = Cookies.token(session: person.token, key: key)
    } else {
      var visitor = call.cookie(Cookies.visitor).flatMap { [UInt8](hex: $0) } ?? []
      if visitor.count != 16 {
        visitor = house.random(16)
        cookie = Cookies.text(Cookies.visitor, visitor.hex, secure: call.isSecure)
      }
      token = Cookies.token(visitor: visitor, key: key)
    }
    var visit = Visit(
      method: method, path: call.path, query: FormFields.joined(query), form: FormFields.joined(form),
      actor: person?.actor, sessionToken: person?.token,
      hasEnded: person == nil && session != nil,
      token: Cookies.masked(token, by: house.random(Cookies.tokenLength)), secret: token,
      mode: Mode(words: call.cookie(Cookies.mode) ?? ""), now: now, peer: call.clientAddress, isSecure: call.isSecure,
      host: call.headers["host"] ?? "", here: call.target)
    visit.knownBrowser = call.cookie(Cookies.knownBrowser)
    return (visit, cookie)
  }

  private func form(of call: Call, _ method: Visit.Method) throws -> [String: [String]]? {
    guard method == .post else { return [:] }
    let type = call.headers["content-type"]?.split(separator: ";").first.map { $0.lowercased() }
    guard call.body.isEmpty || type == "application/x-www-form-urlencoded" else {
      throw Denied.malformed("只接受本站页面上的表单。")
    }
    return FormFields.parse(call.body)
  }

  /// - Parameter session: what the cookie of a session says.
  private func person(_ session: String?, at now: Moment) async throws -> Person? {
    guard let session, session.utf8.count == 64, let token = [UInt8](hex: session) else { return nil }
    let found = try await house.read { source -> (session: Sessions.Session, actor: Actor)? in
      guard let session = try Sessions.find(token, in: source.reader),
        let actor = try source.reader.actor(
          session.account, at: source.office(on: now.day), vault: source.vault)
      else { return nil }
      return (session, actor)
    }
    guard let (session, actor) = found else { return nil }
    guard now - session.seen <= Self.idle(actor.role), now - session.started <= Self.absolute else {
      try? await house.journal.write { try Sessions.end(token, in: $0) }
      return nil
    }
    if now - session.seen >= 60_000 {
      // A full disk must not keep people from reading.
      try? await house.journal.write { try Sessions.touch(token, at: now, in: $0) }
    }
    return Person(actor: actor, token: token)
  }
}

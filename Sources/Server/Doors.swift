import Casework
import Law
import Ledger
import Logging
import Markup
import Pages
import Synchronization

/// The one way in: every request passes here, gets its visit, its checks, its answer and its headers.
struct Doors: Sendable {
  let house: House
  let table: RouteTable
  let meter = Meter()
  let kept = PageCache()
  let logger: Logger
  private let reception: Reception

  init(_ house: House, routes: [Route], logger: Logger) {
    self.house = house
    self.logger = logger
    table = RouteTable(routes)
    reception = Reception(house: house)
  }

  func answer(_ call: Call) async -> Answer {
    let started = ContinuousClock.now
    var answer = await admitted(call)
    decorate(&answer, for: call)
    compress(&answer, for: call)
    meter.count(answer.status, took: ContinuousClock.now - started)
    return answer
  }

  private func admitted(_ call: Call) async -> Answer {
    let method: Visit.Method? = call.method == "HEAD" ? .get : Visit.Method(rawValue: call.method)
    var known: (visit: Visit, cookie: String?)?
    var answer: Answer
    do {
      let arrived = try await reception.visit(call, method: method ?? .get)
      known = arrived
      answer = try await routed(call, method, arrived.visit)
    } catch {
      answer = await self.answer(to: error, call, known?.visit ?? stranger(call))
    }
    if let cookie = known?.cookie, answer.header("Content-Type") == Answer.html { answer.add("Set-Cookie", cookie) }
    if known?.visit.actor != nil, answer.header("Cache-Control") == nil { answer.set("Cache-Control", "no-store") }
    return answer
  }

  private func routed(_ call: Call, _ method: Visit.Method?, _ visit: Visit) async throws -> Answer {
    if call.bodyTooLarge { return house.problem(.tooLarge(limit: Call.bodyLimit / 1024), to: visit) }
    switch table.find(method, call.path) {
    case .nothing: throw Denied.notFound
    case .wrongMethod(let allowed):
      var answer = house.problem(.wrongMethod, to: visit)
      answer.set("Allow", (allowed.contains("GET") ? ["HEAD"] + allowed : allowed).joined(separator: ", "))
      return answer
    case .match(let match):
      if visit.method == .post {
        guard !call.isCrossSite else { throw Denied.forbidden("这次提交不是从本站的页面发来的，没有生效。") }
        guard Cookies.unmasks(visit.form["_token"], to: visit.secret) else { return again(call, visit) }
      }
      guard match.route.audience.admits(visit.actor) else {
        guard let actor = visit.actor else { throw Denied.signIn }
        throw Denied.forbidden("您现在是\(actor.role.title)，这一页不在您的权限内。")
      }
      guard match.route.isKept, call.method == "GET", visit.actor == nil else {
        return try await match.route.respond(visit, match.parameters)
      }
      return try await kept.answer(to: visit, of: house) { try await match.route.respond($0, match.parameters) }
    }
  }

  /// A form whose token is of an ended session, sent from a page of ours: nothing is lost, the person sends it again.
  private func again(_ call: Call, _ visit: Visit) -> Answer {
    guard call.isSurelyOwn else {
      return house.problem(.forbidden("表单已经过期，这次提交没有生效。请返回上一页，刷新后再提交。"), to: visit)
    }
    let page = SendAgainPage(
      frame: FormFrame(
        action: visit.path, token: visit.token,
        hidden: visit.form.filter { !["_token", "password"].contains($0.key) }.sorted { $0.key < $1.key }.map {
          ($0.key, $0.value)
        }),
      isSignedIn: visit.actor != nil)
    return house.answer(page, to: visit, status: 403)
  }

  /// What is known of a visit before anything was checked.
  private func stranger(_ call: Call) -> Visit {
    Visit(
      method: .get, path: call.path, query: [:], form: [:], actor: nil, sessionToken: nil, hasEnded: false, token: "",
      secret: "",
      mode: Mode(words: call.cookie(Cookies.mode) ?? ""), now: house.clock(), peer: call.clientAddress,
      isSecure: call.isSecure, host: call.headers["host"] ?? "", here: "/")
  }

  // MARK: Errors

  private func answer(to error: any Error, _ call: Call, _ visit: Visit) async -> Answer {
    switch error {
    case let denied as Denied: return answer(to: denied, visit)
    case let stale as Stale:
      let problem = try? await house.staleProblem(stale, visit)
      return house.problem(problem ?? .stale(what: "有新的办理", when: "刚才", href: "/"), to: visit)
    case is KeyReused: return house.problem(.sentBefore, to: visit)
    case let refusal as Refusal:
      return house.problem(
        .refused(reasons: [refusal.sentence], basis: refusal.basis.chinese, back: PageLink("返回", visit.here)),
        to: visit)
    case StoreFault.full: return later(.diskFull, visit)
    case StoreFault.unknown: return later(.unknownResult, visit)
    case StoreFault.unavailable: return later(.unavailable(until: ""), visit)
    default:
      let reference = house.random(5).hex
      logger.error(
        "a request failed",
        metadata: [
          "reference": "\(reference)", "method": "\(call.method.prefix(8))", "route": "\(routeName(call))",
          "error": "\(description(of: error))",
        ])
      return house.problem(.failure(kept: false, reference: reference), to: visit)
    }
  }

  private func answer(to denied: Denied, _ visit: Visit) -> Answer {
    switch denied {
    case .signIn:
      let back = visit.method == .get ? visit.here : "/"
      return .seeOther("/sign-in?return=\(Address.encoded(back))")
    case .forbidden(let need): return house.problem(.forbidden(need), to: visit)
    case .notFound: return house.problem(.notFound, to: visit)
    case .malformed(let advice): return house.problem(.malformed(advice), to: visit)
    case .tooMany(let wait):
      var answer = house.problem(.tooMany(wait: wait), to: visit)
      answer.set("Retry-After", "\(wait)")
      return answer
    }
  }

  private func later(_ problem: Problem, _ visit: Visit) -> Answer {
    var answer = house.problem(problem, to: visit)
    answer.set("Retry-After", "60")
    return answer
  }

  /// The pattern of the route, which names no file and no person.
  private func routeName(_ call: Call) -> String {
    guard case .match(let match) = table.find(call.method == "POST" ? .post : .get, call.path) else { return "-" }
    return match.route.path
  }

  /// Store faults say what happened in our own words; of others only the type is safe to write down.
  private func description(of error: any Error) -> String {
    (error as? StoreFault).map { "\($0)" } ?? "\(type(of: error))"
  }

  // MARK: Headers

  private func compress(_ answer: inout Answer, for call: Call) {
    guard answer.body.count >= Gzip.least, answer.header("Content-Encoding") == nil,
      Gzip.isWorthwhile(answer.header("Content-Type") ?? ""), Gzip.isAccepted(call.headers["accept-encoding"]),
      let smaller = Gzip.compressed(answer.body, random: house.random(2))
    else { return }
    answer.body = smaller
    answer.set("Content-Encoding", "gzip")
  }

  private func decorate(_ answer: inout Answer, for call: Call) {
    if (500...503).contains(answer.status), answer.header("Retry-After") == nil { answer.set("Retry-After", "60") }
    if answer.header("Cache-Control") == nil { answer.set("Cache-Control", "private, no-cache") }
    answer.set(
      "Vary",
      answer.header("Cache-Control")?.hasPrefix("public") == true ? "Accept-Encoding" : "Accept-Encoding, Cookie")
    answer.set(
      "Content-Security-Policy",
      "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'")
    answer.set("X-Content-Type-Options", "nosniff")
    answer.set("Referrer-Policy", "same-origin")
    answer.set("Cross-Origin-Opener-Policy", "same-origin")
    if call.isSecure { answer.set("Strict-Transport-Security", "max-age=31536000") }
  }
}

extension House {
  /// What moved the file on, for the person whose form came too late.
  func staleProblem(_ stale: Stale, _ visit: Visit) async throws -> Problem {
    let last = try await read { source -> Header? in
      let row = try source.reader.row(
        "SELECT header FROM entries WHERE bureau = ? AND matter = \(numberOfFile) ORDER BY sequence DESC LIMIT 1",
        [.text(source.reader.bureau)] + source.reader.named(source.vault.pseudonym(ofMatter: stale.matter)))
      return try row?.bytes(0).map { try Header(canonical: $0) }
    }
    let href = visit.actor?.role == .citizen ? "/my" : "/matters/\(Address.encoded(stale.matter))"
    guard let last else { return .stale(what: "有新的办理", when: "刚才", href: href) }
    let title = catalogue.kind(last.kind)?.eventTitles[last.event] ?? last.event
    return .stale(
      what: "\(last.office)办理了“\(title)”", when: Moment(milliseconds: last.recorded).chinese, href: href)
  }
}

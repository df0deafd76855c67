import Casework
import Law
import Ledger
import Markup
import Pages
import Seals

/// Sign-in, sign-out and the display mode.
struct SignIn: Sendable {
  let house: House
  private let passwords = PasswordChecks()
  /// Tries by address: an office behind one address has many people.
  private let addresses = Attempts(free: 30)
  /// Tries of one account from wherever; a browser that signed in to it before is not held up by them.
  private let accounts = Attempts(free: 100)

  init(_ house: House) { self.house = house }

  var routes: [Route] {
    [
      .get("/sign-in", for: .everyone) { visit, _ in
        if let actor = visit.actor { return .seeOther(home(of: actor)) }
        return page(visit)
      },
      .post("/sign-in", for: .everyone) { visit, _ in try await signIn(visit) },
      .post("/sign-out", for: .everyone) { visit, _ in try await signOut(visit) },
      .post("/mode", for: .everyone) { visit, _ in mode(visit) },
    ]
  }

  private func page(_ visit: Visit, status: Int = 200, faults: [String] = []) -> Answer {
    let back = visit.form["return"] ?? visit.query["return"] ?? ""
    var frame = house.frame(visit, action: "/sign-in")
    frame.hidden = [("return", back)]
    let page = SignInPage(
      frame: frame,
      account: Question("account", "账号", .text(width: 16), answers: [visit.form["account"] ?? ""]),
      password: Question("password", "密码", .password),
      offers: house.demoAccounts.map { .init(title: $0.title, account: $0.account, password: $0.password) },
      faults: faults, isTimedOut: visit.hasEnded)
    return house.answer(page, to: visit, area: .portal, status: status, failed: !faults.isEmpty)
  }

  private func signIn(_ visit: Visit) async throws -> Answer {
    let account = String((visit.form["account"] ?? "").prefix(100))
    let password = String((visit.form["password"] ?? "").prefix(1_000))
    guard !account.isEmpty, !password.isEmpty else {
      return page(visit, status: 422, faults: ["请填写账号和密码。"])
    }
    let key = house.vault.ring.sessionKey
    let isKnown = Cookies.matches(visit.knownBrowser, Cookies.known(account: account, key: key))
    let block = Attempts.block(of: visit.peer)
    let tried = "\(account)|\(isKnown ? "known" : block)"
    let wait =
      addresses.start(block, at: visit.now) ?? house.signIns.start(tried, at: visit.now)
      ?? (isKnown ? nil : accounts.start(account, at: visit.now))
    if let wait {
      var answer = page(visit, status: 429, faults: ["试得太多，请等 \(wait) 秒再试。"])
      answer.set("Retry-After", "\(wait)")
      return answer
    }
    let (stored, actor) = try await house.read { source in
      (
        try Accounts.password(of: account, in: source.reader),
        try source.reader.actor(account, at: source.office(on: visit.day), vault: source.vault)
      )
    }
    let matches = try await passwords.matches(password, stored: stored, from: block)
    guard matches, let actor else {
      if stored != nil { try look(account, "sign-in-failed", visit) }
      return page(visit, status: 422, faults: ["账号或者密码不对，请核对后再试。"])
    }
    house.signIns.giveBack(tried, at: visit.now)
    addresses.giveBack(block, at: visit.now)
    accounts.giveBack(account, at: visit.now)
    let session = house.random(32)
    try await house.journal.write { [old = visit.sessionToken] writing in
      if let old { try Sessions.end(old, in: writing) }
      try Sessions.start(session, account: account, at: visit.now, in: writing)
    }
    try look(account, "sign-in", visit)
    let back = visit.form["return"] ?? ""
    var answer = Answer.seeOther(isOwnPath(back) && !back.hasPrefix("/sign-") ? back : home(of: actor))
    answer.add(
      "Set-Cookie",
      Cookies.text(Cookies.session(secure: visit.isSecure), session.hex, secure: visit.isSecure))
    answer.add(
      "Set-Cookie", Cookies.knownBrowser(Cookies.known(account: account, key: key), secure: visit.isSecure))
    answer.set("Cache-Control", "no-store")
    return answer
  }

  private func signOut(_ visit: Visit) async throws -> Answer {
    var answer = Answer.seeOther("/")
    guard let token = visit.sessionToken, let actor = visit.actor else { return answer }
    try await house.journal.write { try Sessions.end(token, in: $0) }
    try look(actor.id, "sign-out", visit)
    answer.add(
      "Set-Cookie", Cookies.text(Cookies.session(secure: visit.isSecure), "", secure: visit.isSecure, age: 0))
    answer.set("Clear-Site-Data", "\"cache\", \"storage\"")
    return answer
  }

  private func look(_ account: String, _ what: String, _ visit: Visit) throws {
    try house.accessLog.add(AccessLog.Look(account: account, what: what, at: visit.now, address: visit.peer))
  }

  private func mode(_ visit: Visit) -> Answer {
    var mode = visit.mode
    if let size = visit.form["size"].flatMap(Mode.Size.init) { mode.size = size }
    if let contrast = visit.form["contrast"] { mode.contrast = contrast == "on" }
    let back = visit.form["return"] ?? ""
    var answer = Answer.seeOther(isOwnPath(back) ? back : "/")
    answer.add("Set-Cookie", Cookies.mode(mode, secure: visit.isSecure))
    return answer
  }

  private func home(of actor: Actor) -> String { actor.role == .citizen ? "/my" : "/worklist" }

  private func isOwnPath(_ path: String) -> Bool {
    path.hasPrefix("/") && Address.isLocal(path) && path.utf8.count < 2_000
  }
}

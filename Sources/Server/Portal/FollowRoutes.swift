import Casework
import Law
import Ledger
import Markup
import Pages

/// Receipts, and progress by number and code.
struct FollowRoutes: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  var routes: [Route] {
    [
      .get("/receipts/{matter}", for: .everyone) { visit, parameters in
        try await receipt(visit, parameters["matter"] ?? "")
      },
      .get("/track", for: .everyone) { visit, _ in form(visit) },
      .post("/track", for: .everyone) { visit, _ in try await track(visit) },
    ]
  }

  /// For the applicant, or whoever has the code.
  private func receipt(_ visit: Visit, _ matter: String) async throws -> Answer {
    let code = visit.query["code"]
    if code != nil, let wait = house.lookUps.start("track|\(Attempts.block(of: visit.peer))", at: visit.now) {
      throw Denied.tooMany(wait: wait)
    }
    let isKnown = Cookies.matches(code, house.vault.trackingCode(ofMatter: matter))
    guard let opened = try await house.openedFile(matter) else {
      if visit.actor == nil, code == nil { throw Denied.signIn }
      throw Denied.notFound
    }
    guard isKnown || (visit.actor.map(opened.file.isOpen) ?? false) else {
      if visit.actor == nil, code == nil { throw Denied.signIn }
      throw Denied.notFound
    }
    if isKnown { house.lookUps.giveBack("track|\(Attempts.block(of: visit.peer))", at: visit.now) }
    let following = Following(house: house, opened: opened, today: visit.day)
    let promise = following.promise(following.journey(named: visit.query["journey"]))
    let ahead = following.progress.stages.filter { $0.state != .done }.map {
      $0.note.isEmpty ? $0.title : "\($0.title)：\($0.note)"
    }
    let page = ReceiptPage(
      matter: following.summary?.title ?? "", number: following.summary?.number ?? "", promise: promise.sentence,
      reasons: promise.reasons, trackingCode: house.vault.trackingCode(ofMatter: matter),
      nextSteps: ahead.isEmpty ? ["已经办完，没有后续。"] : ahead,
      follow: isKnown && visit.actor == nil
        ? PageLink("用编号和查询码查进度", "/track") : PageLink("看办理进度", "/my/\(Address.encoded(matter))"),
      phone: house.site.phone, hours: house.site.hours)
    var answer = house.portal(page, to: visit, back: visit.actor == nil ? nil : PageLink("返回我的办件", "/my"))
    answer.set("Cache-Control", "no-store")
    return answer
  }

  private func form(_ visit: Visit, number: String = "", fault: String = "", status: Int = 200) -> Answer {
    let page = TrackPage(number: number, fault: fault, frame: house.frame(visit, action: "/track"))
    return house.portal(page, to: visit, status: status, failed: page.failed)
  }

  /// The same answer whichever of the two is wrong, and after the same work.
  private func track(_ visit: Visit) async throws -> Answer {
    let number = ReceiptNumber.normalised(
      String((visit.form["number"] ?? "").filter { !$0.isWhitespace }.prefix(60)))
    let code = Spelling.dense(visit.form["code"] ?? "")
    guard !number.isEmpty, !code.isEmpty else {
      return form(visit, number: number, fault: "请填写回执上的编号和六位查询码。", status: 422)
    }
    let keys = ["track|\(Attempts.block(of: visit.peer))", "track|\(number)"]
    for key in keys {
      if let wait = house.lookUps.start(key, at: visit.now) { throw Denied.tooMany(wait: wait) }
    }
    let id = try await house.read { source in
      try source.reader.row(
        "SELECT id FROM matters WHERE bureau = ? AND number = ?", [.text(source.reader.bureau), .text(number)])?
        .string(0) ?? ""
    }
    let matches = Cookies.matches(code, house.vault.trackingCode(ofMatter: id))
    guard !id.isEmpty, matches, let opened = try await house.openedFile(id) else {
      return form(visit, number: number, fault: "编号和查询码对不上。请对照回执检查后再查。", status: 422)
    }
    for key in keys { house.lookUps.giveBack(key, at: visit.now) }
    var answer = house.portal(Following(house: house, opened: opened, today: visit.day).page(for: nil), to: visit)
    answer.set("Cache-Control", "no-store")
    return answer
  }
}

extension House {
  /// The file of a matter with all its acts; nil where there is none.
  func openedFile(_ matter: String) async throws -> OpenedFile? {
    guard !matter.isEmpty else { return nil }
    return try await read { try $0.reader.openedFile(matter, catalogue: $0.catalogue, vault: $0.vault) }
  }
}

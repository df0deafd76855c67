import Casework
import Law
import Ledger
import Markup
import Pages

/// The other party's own link: they read the application and confirm it, without an account.
struct InvitationRoutes: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  var routes: [Route] {
    [
      .get("/invitations/{code}", for: .everyone) { visit, parameters in
        guard let open = try await invited(parameters["code"], visit) else { return gone(visit) }
        return show(visit, open)
      },
      .post("/invitations/{code}", for: .everyone) { visit, parameters in
        guard let open = try await invited(parameters["code"], visit) else { return gone(visit) }
        return try await confirm(visit, open)
      },
    ]
  }

  private func gone(_ visit: Visit) -> Answer {
    house.gone("这个确认链接已经失效：申请可能已经提交、过期或者改了对方。请让申请人再发一次链接。", to: visit)
  }

  /// The draft behind a code `id.secret`; nil for every code that opens nothing.
  private func invited(_ code: String?, _ visit: Visit) async throws -> OpenDraft? {
    let parts = (code ?? "").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 32 }) else { return nil }
    let draft = try await house.read { try Drafts.find(parts[0], in: $0.reader, with: $0.vault) }
    guard let draft, draft.submitted == nil, visit.day <= draft.keptUntil, let invitation = draft.invitation,
      Cookies.matches(code, invitation), let journey = house.journey(draft.journey)
    else { return nil }
    let open = OpenDraft(draft: draft, journey: journey, office: house.office)
    return open.party == nil ? nil : open
  }

  private enum Ask {
    static let name = Field(
      "name", "您的姓名", hint: "与证件一致。", .personName, under: .rule(.identityCheck), autocomplete: "name")
    static let digits = Field(
      "digits", "您的证件号码后四位", hint: "末位是字母的，写字母。", .text(most: 4), under: .rule(.identityCheck))
  }

  private func form(_ party: Journey.OtherParty, in open: OpenDraft) -> FieldGroup {
    let digits: [any Asked] = identity(of: party, in: open) == nil ? [] : [Ask.digits]
    let statement = Field("statement", "声明", .statement(party.declaration), under: .rule(.identityCheck))
    return FieldGroup("confirmation", title: "您的确认", asks: [Ask.name] + digits + [statement])
  }

  /// The ID number asked for beside the party's name, where the answers hold one.
  private func identity(of party: Journey.OtherParty, in open: OpenDraft) -> String? {
    let fields = open.groups.flatMap(\.fields)
    let place = fields.firstIndex {
      if case .personName = $0.format { open.draft.answers.text(of: $0) == party.name } else { false }
    }
    guard let place else { return nil }
    for field in fields[(place + 1)...] {
      if case .personName = field.format { return nil }
      guard field.isIdentity, open.draft.answers.has(field) else { continue }
      return open.draft.answers.text(of: field)
    }
    return nil
  }

  private func show(
    _ visit: Visit, _ open: OpenDraft, faults: [FieldFault] = [], others: [String] = [], status: Int = 200
  ) -> Answer {
    guard let party = open.party else { return gone(visit) }
    let isConfirmed = open.draft.isConfirmed
    let state: StatusTag
    let sentence: String
    if isConfirmed {
      state = StatusTag("您已确认", .good)
      sentence = "确认时间：\(open.draft.confirmation?.at.chinese ?? "")。申请人改动内容以后，会再请您确认一次。"
    } else if open.draft.confirmation != nil {
      state = StatusTag("内容有改动，等您再确认", .waiting)
      sentence = "您确认以后，申请人改动过内容。请重新看一遍，再确认。"
    } else {
      state = StatusTag("等您确认", .waiting)
      sentence = open.isComplete ? "申请人已经填完，等您确认后就可以提交。" : "申请人还没有全部填完；之后有改动，会再请您确认一次。"
    }
    let action = "/invitations/\(open.draft.invitation ?? "")"
    var frame = house.frame(visit, action: action, key: house.newKey(), version: 0)
    frame.hidden = [("seen", open.draft.digest)]
    let page = InvitationPage(
      journey: open.journey.title, party: party.title, sections: sections(of: open), state: state, sentence: sentence,
      questions: isConfirmed ? [] : questions(form(party, in: open), typed: visit.form, faults: faults),
      others: others, frame: frame)
    var answer = house.portal(page, to: visit, status: status, failed: page.failed)
    answer.set("Cache-Control", "no-store")
    return answer
  }

  private func sections(of open: OpenDraft) -> [InvitationPage.Section] {
    open.groups.compactMap { group in
      let facts = group.fields.flatMap { $0.lines(open.draft.answers, words: Self.words) }
        .filter { !$0.words.isEmpty }.map { Fact($0.label, .lines($0.words)) }
      return facts.isEmpty ? nil : InvitationPage.Section(title: group.title, facts: facts)
    }
  }

  /// Of an ID number only the first four characters: the last four are what the other party must know.
  private static func words(_ field: AnyField, _ answer: String) -> String {
    guard field.isIdentity else { return field.words(for: answer, masked: true) }
    return answer.prefix(4) + String(repeating: "*", count: max(answer.count - 4, 4))
  }

  private func confirm(_ visit: Visit, _ open: OpenDraft) async throws -> Answer {
    guard let party = open.party else { return gone(visit) }
    let attempt = "invitation|\(open.draft.id)"
    let (typed, faults) = form(party, in: open).check(visit.form)
    guard faults.isEmpty else { return show(visit, open, faults: faults, status: 422) }
    if let wait = house.lookUps.start(attempt, at: visit.now) { throw Denied.tooMany(wait: wait) }
    let knowsIdentity = try identity(of: party, in: open).map { identity in
      let digits = Spelling.dense(try typed[Ask.digits])
      return identity.hasSuffix(digits) && digits.count == 4
    }
    if !PersonName.isSame(try typed[Ask.name], party.name) || knowsIdentity == false {
      let fault = FieldFault(Ask.name.name, "姓名或者证件号后四位与申请里写的\(party.title)对不上。不是您本人，请不要确认；申请写错了，请让申请人改。")
      return show(visit, open, faults: [fault], status: 422)
    }
    house.lookUps.clear(attempt)
    let seen = visit.form["seen"] ?? ""
    let confirmation = Draft.Confirmation(name: party.name, at: visit.now, seen: seen)
    do {
      var open = open
      open.draft = try await house.changeDraft(open.draft.id, at: visit.now) { draft in
        if draft.digest == seen { draft.confirmation = confirmation }
      }
      guard open.draft.isConfirmed else {
        return show(visit, open, others: ["申请内容刚刚改过。请重新看一遍，再确认。"], status: 409)
      }
      return .seeOther("/invitations/\(open.draft.invitation ?? "")")
    } catch is DraftGone {
      return gone(visit)
    } catch {
      guard let setback = Setback(error) else { throw error }
      return show(visit, open, others: setback.sentences, status: setback.status)
    }
  }
}

extension AnyField {
  fileprivate var isIdentity: Bool {
    switch format {
    case .citizenID, .identity: true
    default: false
    }
  }
}

import Casework
import Law
import Ledger
import Markup
import Pages
import Seals

/// The other party's own link: they read the application and confirm it, under an account of their own.
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
    let applicant = try await house.read { try $0.reader.person(ofAccount: draft.owner) }
    let open = OpenDraft(draft: draft, journey: journey, office: house.office, applicant: applicant)
    return open.party == nil ? nil : open
  }

  /// Whether the visitor is the person named, by the ID number that their account has.
  private func isNamed(_ visit: Visit, _ party: Journey.OtherParty) -> Bool {
    guard let person = visit.actor?.person else { return false }
    return person == house.vault.blind(party.identity, as: .identity).hex
  }

  private func form(_ party: Journey.OtherParty) -> FieldGroup {
    let statement = Field("statement", "声明", .statement(party.declaration), under: .rule(.identityCheck))
    return FieldGroup("confirmation", title: "您的确认", asks: [statement])
  }

  private func show(
    _ visit: Visit, _ open: OpenDraft, faults: [FieldFault] = [], others: [String] = [], status: Int = 200
  ) -> Answer {
    guard let party = open.party else { return gone(visit) }
    let action = "/invitations/\(open.draft.invitation ?? "")"
    var frame = house.frame(visit, action: action, key: house.newKey(), version: 0)
    frame.hidden = [("seen", open.draft.digest)]
    let isNamed = isNamed(visit, party)
    let (state, sentence) = isNamed ? standing(of: open) : unproven(visit, party)
    let page = InvitationPage(
      journey: open.journey.title, party: party.title, sections: isNamed ? sections(of: open) : [], state: state,
      sentence: sentence,
      questions: !isNamed || open.draft.isConfirmed ? [] : questions(form(party), typed: visit.form, faults: faults),
      others: others, signIn: visit.actor == nil ? PageLink("登录", "/sign-in?return=\(Address.encoded(action))") : nil,
      frame: frame)
    var answer = house.portal(page, to: visit, status: status, failed: page.failed)
    answer.set("Cache-Control", "no-store")
    return answer
  }

  private func standing(of open: OpenDraft) -> (StatusTag, String) {
    if open.draft.isConfirmed {
      return (
        StatusTag("您已确认", .good),
        "确认时间：\(open.draft.confirmation?.at.chinese ?? "")。申请人改动内容以后，会再请您确认一次。"
      )
    }
    if open.draft.confirmation != nil {
      return (StatusTag("内容有改动，等您再确认", .waiting), "您确认以后，申请人改动过内容。请重新看一遍，再确认。")
    }
    let sentence = open.isComplete ? "申请人已经填完，等您确认后就可以提交。" : "申请人还没有全部填完；之后有改动，会再请您确认一次。"
    return (StatusTag("等您确认", .waiting), sentence)
  }

  /// What somebody is told who has not proven to be the person named; nothing of the application.
  private func unproven(_ visit: Visit, _ party: Journey.OtherParty) -> (StatusTag, String) {
    visit.actor == nil
      ? (StatusTag("请先登录", .waiting), "请用您本人的实名账号登录，再看申请内容和确认。没有账号的，请带身份证件到窗口确认。")
      : (
        StatusTag("不是本人", .waiting),
        "这份申请要由申请里写的\(party.title)本人确认，您登录的账号不是这个人。请换本人的账号登录，或者请本人带身份证件到窗口确认。"
      )
  }

  private func sections(of open: OpenDraft) -> [InvitationPage.Section] {
    open.groups.compactMap { group in
      let facts = group.fields.flatMap { $0.lines(open.draft.answers, words: Self.words) }
        .filter { !$0.words.isEmpty }.map { Fact($0.label, .lines($0.words)) }
      return facts.isEmpty ? nil : InvitationPage.Section(title: group.title, facts: facts)
    }
  }

  /// Of an ID number only the first four characters: the page is about the applicant too.
  private static func words(_ field: AnyField, _ answer: String) -> String {
    guard field.isIdentity else { return field.words(for: answer, masked: true) }
    return answer.prefix(4) + String(repeating: "*", count: max(answer.count - 4, 4))
  }

  private func confirm(_ visit: Visit, _ open: OpenDraft) async throws -> Answer {
    guard let party = open.party else { return gone(visit) }
    guard let actor = visit.actor, let person = actor.person, isNamed(visit, party) else {
      return show(visit, open, status: 403)
    }
    let (_, faults) = form(party).check(visit.form)
    guard faults.isEmpty else { return show(visit, open, faults: faults, status: 422) }
    let seen = visit.form["seen"] ?? ""
    let confirmation = Draft.Confirmation(name: party.name, at: visit.now, seen: seen, by: actor.id, person: person)
    // What the register says against it can be told now, and to this person.
    var proven = open
    proven.draft.confirmation = confirmation
    let wrong = try await house.read { [proven] source in
      try proven.groups.filter { proven.draft.done.contains($0.id) }.flatMap {
        try proven.journey.check(proven.look($0, in: source))
      }
    }
    guard wrong.isEmpty else {
      return show(visit, open, others: wrong.map { "请申请人改正：\($0.sentence)" }, status: 422)
    }
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

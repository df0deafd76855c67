import Casework
import Law
import Ledger
import Markup
import Pages
import Seals

extension Draft {
  /// How long a draft is kept, in milliseconds: 30 days.
  static let kept = 30 * 86_400_000

  var keptUntil: Day { begun.day.adding(days: 30) }

  /// Stands for the answers as they are now: what the other party confirms.
  var digest: String {
    let parts = answers.values.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "|")
    return HashFunction.sm3.hash(Array("\(journey)|\(text)".utf8)).hex
  }

  /// Whether the other party confirmed these very answers, under an account of their own.
  var isConfirmed: Bool { confirmation?.seen == digest && confirmation?.account != nil }
}

/// A draft with its journey, as its pages need them.
struct OpenDraft: Sendable {
  var draft: Draft
  let journey: Journey
  /// As of today.
  let office: Office
  /// Blind index of the applicant's ID number.
  let applicant: String?

  var path: String { "/drafts/\(draft.id)" }
  var groups: [FieldGroup] { journey.groups(for: draft.answers, at: office) }
  var party: Journey.OtherParty? { journey.otherParty(draft.answers) }
  var isComplete: Bool { groups.allSatisfy { draft.done.contains($0.id) } }

  /// The question after this one that still has no good answer; the check page where there is none.
  func next(after id: String) -> String {
    let groups = groups
    let place = groups.firstIndex { $0.id == id }.map { $0 + 1 } ?? 0
    let ahead = groups[place...] + groups[..<place]
    guard let group = ahead.first(where: { !draft.done.contains($0.id) }) else { return "\(path)/check" }
    return "\(path)/\(Address.encoded(group.id))"
  }

  /// How the other party stands, in the words that both read.
  ///
  /// - Parameter origin: of this site, so that the link can be sent on.
  func panel(from origin: String) -> OtherPartyPanel? {
    guard let party else { return nil }
    let who = "\(party.title) \(party.name)"
    let link = draft.invitation.map { "\(origin)/invitations/\($0)" } ?? ""
    guard let confirmation = draft.confirmation else {
      return OtherPartyPanel(
        who: who, state: StatusTag("等对方确认", .waiting),
        sentence: "\(party.title)打开链接、登录本人账号，看过申请内容并确认以后，才能提交；没有账号的到窗口确认。", invitation: link)
    }
    guard draft.isConfirmed else {
      return OtherPartyPanel(
        who: who, state: StatusTag("要请对方再确认", .waiting),
        sentence: "\(party.title)在 \(confirmation.at.chinese) 确认过，之后申请内容有改动，要请对方再确认一次。", invitation: link)
    }
    return OtherPartyPanel(
      who: who, state: StatusTag("对方已确认", .good),
      sentence: "\(confirmation.name)在 \(confirmation.at.chinese) 确认了现在的申请内容。",
      invitation: "")
  }

  /// A question beside the records, with who has proven to be whom.
  func look(_ group: FieldGroup, _ answers: Answered? = nil, in source: PageSource) -> Journey.Look {
    Journey.Look(
      group, answers ?? draft.answers, source.reader, source.vault, office, applicant: applicant,
      confirmed: draft.confirmation?.person)
  }

  /// Every fault of every group that applies, in one snapshot.
  func faults(in source: PageSource) throws -> [(group: FieldGroup, faults: [FieldFault])] {
    try groups.compactMap { group in
      var faults = group.check(draft.answers.values, after: draft.answers).faults
      if faults.isEmpty { faults = try journey.check(look(group, in: source)) }
      return faults.isEmpty ? nil : (group, faults)
    }
  }
}

extension House {
  /// The id of the draft that a start form makes.
  func draftID(for key: String, owner: String) -> String {
    Array(HashFunction.sm3.hash(Array("draft|\(owner)|\(key)".utf8)).prefix(16)).hex
  }

  /// The person's own draft.
  ///
  /// - Throws: `Denied.notFound` for somebody else's, `DraftGone` for one that was submitted or whose time is up.
  func openDraft(_ id: String?, _ visit: Visit) async throws -> OpenDraft {
    let actor = try visit.signedIn()
    guard let id, id.utf8.count == 32 else { throw Denied.notFound }
    guard let draft = try await read({ try Drafts.find(id, in: $0.reader, with: $0.vault) }) else { throw DraftGone() }
    guard draft.owner == actor.id else { throw Denied.notFound }
    if let matter = draft.submitted { throw DraftGone(matter: matter) }
    guard let journey = journey(draft.journey), visit.day <= draft.keptUntil else { throw DraftGone() }
    return OpenDraft(draft: draft, journey: journey, office: office, applicant: actor.person)
  }

  /// Changes a draft as it stands now, whatever another window did meanwhile.
  func changeDraft(_ id: String, at now: Moment, _ change: @escaping @Sendable (inout Draft) -> Void) async throws
    -> Draft
  {
    try await journal.write { [vault] writing in
      guard var draft = try Drafts.find(id, in: writing, with: vault), draft.submitted == nil else {
        throw DraftGone()
      }
      change(&draft)
      try Drafts.put(draft, at: now, in: writing, with: vault)
      return draft
    }
  }

  /// Answers a page of a draft; one that is gone leads to its receipt, or says so.
  func drafted(_ visit: Visit, _ respond: () async throws -> Answer) async throws -> Answer {
    do {
      return try await respond()
    } catch let gone as DraftGone {
      if let matter = gone.matter { return .seeOther("/receipts/\(Address.encoded(matter))") }
      return self.gone("这份草稿已经提交，或者过了 30 日已经删除。提交过的可以在“我的办件”里看。", to: visit)
    }
  }
}

/// The draft is not there any more.
struct DraftGone: Error, Sendable {
  /// What it became, where it was submitted.
  var matter: String?
}

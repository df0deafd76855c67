import Casework
import Law
import Ledger
import Markup
import Pages
import Seals

/// The check page of an application, and its submission.
struct CheckRoutes: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  var routes: [Route] {
    [
      .get("/drafts/{draft}/check", for: .roles([.citizen])) { visit, parameters in
        try await house.drafted(visit) {
          try await check(visit, try await house.openDraft(parameters["draft"], visit))
        }
      },
      .post("/drafts/{draft}/check", for: .roles([.citizen])) { visit, parameters in
        try await house.drafted(visit) {
          try await submit(visit, try await house.openDraft(parameters["draft"], visit))
        }
      },
    ]
  }

  private static let signature = Field(
    "signature", "签名（您的姓名）", .personName, under: .rule(.identityCheck), autocomplete: "name")

  private func declaration(of journey: Journey) -> FieldGroup {
    let declared = Field("declaration", "声明", .statement(journey.declaration), under: .rule(.identityCheck))
    return FieldGroup("check", title: "签名", asks: [declared, Self.signature])
  }

  /// One key a draft, whichever window sends it: an application is submitted once.
  private func key(of draft: Draft) -> String {
    Array(HashFunction.sm3.hash(Array("submit|\(draft.id)".utf8)).prefix(16)).hex
  }

  private func check(
    _ visit: Visit, _ open: OpenDraft, faults: [FieldFault] = [], others: [String] = [], status: Int = 200
  ) async throws -> Answer {
    let (known, wrong) = try await house.read { source in
      (
        try open.groups.map { group in
          try open.journey.known(open.look(group, in: source))
        }, try open.faults(in: source).map(\.group.id)
      )
    }
    let sections = zip(open.groups, known).map { section($0, $1, of: open) }
    var missing = open.groups.filter { wrong.contains($0.id) || !open.draft.done.contains($0.id) }.map {
      PageLink($0.title, "\(open.path)/\(Address.encoded($0.id))?from=check")
    }
    if open.party != nil, !open.draft.isConfirmed { missing.append(PageLink("请对方确认", open.path)) }
    let page = CheckPage(
      journey: open.journey.title, sections: sections, other: open.panel(from: visit.origin),
      after: after(open.journey.guide, on: visit.day),
      questions: questions(declaration(of: open.journey), typed: visit.form, faults: faults), others: others,
      missing: missing, frame: house.frame(visit, action: "\(open.path)/check", key: key(of: open.draft)))
    return house.portal(
      page, to: visit, status: status, back: PageLink("返回任务清单", open.path), failed: page.failed)
  }

  private func after(_ guide: Journey.Guide, on today: Day) -> [String] {
    let term = house.calendar.term(from: today, guide.promised)
    let promise =
      guide.promised == .sameDay
      ? "当场办结，或者在约定的那天办。"
      : "承诺 \(guide.promised.chinese)办结，今天受理的最晚 \(term.due.chinese) 办结：\(term.explanation())"
    return ["当场得到受理编号和查询码。", promise, "法定时限 \(guide.statutory.chinese)。", "费用：\(guide.fee)"]
  }

  private func section(
    _ group: FieldGroup, _ known: [(label: String, value: String)], of open: OpenDraft
  ) -> CheckPage.Section {
    let change = "\(open.path)/\(Address.encoded(group.id))?from=check"
    let answers = group.fields.flatMap { field in
      let empty: Cell = field.isOptional && open.draft.done.contains(group.id) ? "没有填（选填）" : "还没有填"
      return field.lines(open.draft.answers) { $0.words(for: $1, masked: true) }.map { line in
        SummaryRow(line.label, line.words.isEmpty ? empty : .lines(line.words), changeHref: change)
      }
    }
    return CheckPage.Section(
      title: group.title, rows: known.map { SummaryRow($0.label, .text($0.value), source: "系统取得") } + answers)
  }

  private func submit(_ visit: Visit, _ open: OpenDraft) async throws -> Answer {
    let occasion = try visit.occasion()
    let key = try visit.key()
    let (form, wrong) = declaration(of: open.journey).check(visit.form)
    var faults = wrong
    if faults.isEmpty, !PersonName.isSame(try form[Self.signature], occasion.actor.name) {
      faults = [FieldFault(Self.signature.name, "签名要与登录的姓名一致，请写“\(occasion.actor.name)”。")]
    }
    let faulty = try await house.read { try open.faults(in: $0) }
    var others = faulty.flatMap { group, faults in faults.map { "\(group.title)：\($0.sentence)" } }
    others += open.groups.filter { group in
      !open.draft.done.contains(group.id) && !faulty.contains { $0.group.id == group.id }
    }.map { "请先完成“\($0.title)”。" }
    if let party = open.party, !open.draft.isConfirmed {
      others.append("\(party.title)还没有确认现在的申请内容，请把确认链接发给对方。")
    }
    guard faults.isEmpty, others.isEmpty else {
      return try await check(visit, open, faults: faults, others: others, status: 422)
    }
    do {
      let receipt = try await open.journey.submit(house.desk, open.draft, occasion, key)
      await finish(open.draft.id, as: receipt.matter, at: visit.now)
      return .seeOther("/receipts/\(Address.encoded(receipt.matter))?journey=\(Address.encoded(open.journey.id))")
    } catch {
      guard let setback = Setback(error) else { throw error }
      return try await check(visit, open, others: setback.sentences, status: setback.status)
    }
  }

  /// Empties the draft and leaves where it went, so that a second sending finds the receipt.
  ///
  /// The application stands whether this succeeds or not: the same key then gives the same receipt.
  private func finish(_ id: String, as matter: String, at now: Moment) async {
    _ = try? await house.changeDraft(id, at: now) { draft in
      draft.answers = Answered()
      draft.done = []
      draft.invitation = nil
      draft.confirmation = nil
      draft.submitted = matter
    }
  }
}

import Casework
import Law
public import Pages

/// What generic pages show of a penalty case, and the forms of its publication.
extension PenaltyCase {
  private enum Ask {
    static let facts = Field("facts", "违法事实（摘要）", .lines(most: 600), under: .penalty(48))
    static let basis = Field("basis", "依据和裁量", .lines(most: 300), under: .penalty(48))
    static let result = Field("result", "处理结果", .lines(most: 300), under: .penalty(48))
    static let outcome = Field(
      "outcome", "结果", .one(of: Revocation.Outcome.allCases) { $0.title }, under: .penalty(48))
    static let organ = Field("organ", "由哪个机关认定", .text(most: 60), under: .penalty(48))
    static let paper = Field("paper", "文书名称和文号", .text(most: 80), under: .penalty(48))
  }

  static let publicationSteps: [Step<PenaltyCase>] = [
    Step(
      .proposePublication, path: "publication-text", title: "拟定公示文本",
      help: "文号、当事人、决定日期和救济途径由系统按案卷填写，自然人只写姓氏和“某”；不得写姓名、身份证号码、电话。",
      asks: { state in
        [
          Ask.facts.asking(hint: "当事人将公示为：\(state.filing?.party.publicName ?? "")"), Ask.basis,
          Ask.result.asking(hint: resultHint(state)),
        ]
      },
      isOpen: \.awaitsPublication,
      make: { form, _, _ in
        .proposePublication(
          Disclosure(facts: try form[Ask.facts], basis: try form[Ask.basis], result: try form[Ask.result]))
      }),
    Step(
      .publish, path: "publication", title: "批准公示", help: "请与案卷逐项核对；拟定的人不能自己批准。",
      warning: "下列文字将向社会公开，并写入公开日志，不能再改；决定失效的才能撤回。",
      asks: { state in
        (state.proposed?.lines ?? []).enumerated().map { index, line in
          Field<Bool>(
            "checked\(index)", line.label, hint: line.text, .statement("已核对，可以公开"),
            under: .rule(.disclosureApproval))
        }
      },
      isOpen: { $0.awaitsPublication && $0.proposed != nil }, make: { _, _, _ in .publish }),
    Step(
      .revoke, path: "revocation", title: "记录决定失效", warning: "记录后须在3个工作日内撤回公示。",
      asks: { _ in [Ask.outcome, Ask.organ, Ask.paper] },
      isOpen: { $0.decidedOn != nil && $0.revoked == nil },
      make: { form, _, _ in
        .revoke(Revocation(try form[Ask.outcome], organ: try form[Ask.organ], paper: try form[Ask.paper]))
      }),
    reasoned(
      .withdrawPublication, "publication-withdrawal", "撤回公示", .penalty(48), label: "公开说明的理由",
      warning: "公示内容将撤下，原网址保留这里写的理由；理由向社会公开，不得写个人信息。",
      isOpen: { $0.published != nil && $0.revoked != nil && !$0.isWithdrawn },
      make: { .withdrawPublication(reason: $0) }),
  ]

  private static func resultHint(_ state: State) -> String {
    state.decision.map { "决定书：\($0.sanction.chinese)" } ?? state.exemption.map { "决定书：\($0.ground.title)" } ?? ""
  }

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in
      guard actor.role.isOfficer else { return [] }
      return (file as? File<PenaltyCase>).map { groups($0.state) } ?? []
    },
    progress: { file in
      (file as? File<PenaltyCase>).map { progress($0.state) } ?? .init(stages: [], toDo: "", parts: [])
    },
    account: { event in (event as? Event).map(account(of:)) ?? "" })

  private static func groups(_ state: State) -> [FilePanel.Group] {
    guard let clue = state.clue else { return [] }
    var groups = [
      FilePanel.Group(
        "线索",
        [
          Fact("来源", .text(clue.source.title)),
          Fact("由谁办理", .text(clue.authority.title + (clue.street.map { "（\($0)）" } ?? ""))),
          Fact("地点", .text(clue.place)), Fact("发生时间", .text(clue.time)), Fact("初步情况", .text(clue.account)),
        ])
    ]
    if let filing = state.filing { groups.append(filingGroup(filing)) }
    if !state.evidence.isEmpty {
      groups.append(
        FilePanel.Group(
          "证据",
          state.evidence.enumerated().map { index, item in
            Fact(
              "\(index + 1)　\(item.sort)",
              .lines(["\(item.source)，\(item.time)，\(item.place)，保管：\(item.custody)", "SM3 \(item.digest)"]))
          }))
    }
    if let report = state.report { groups.append(reportGroup(report, state)) }
    if let notice = state.notice { groups.append(noticeGroup(notice, state)) }
    return groups + decisionGroups(state)
  }

  private static func filingGroup(_ filing: Filing) -> FilePanel.Group {
    FilePanel.Group(
      "案件",
      [
        Fact("案由", .text(filing.cause)), Fact("当事人", .text("\(filing.party.name)（\(filing.party.form.title)）")),
        Fact("证件号码", .text(filing.party.maskedIdentity)), Fact("涉嫌违反", .text(filing.provision)),
        Fact(
          "执法人员", .lines(filing.officers.map { "\($0.name)　\($0.certificate)，有效期至\($0.validUntil.chinese)" })),
      ])
  }

  private static func reportGroup(_ report: Report, _ state: State) -> FilePanel.Group {
    FilePanel.Group(
      "调查报告和法制审核",
      [
        Fact("违法事实", .text(report.facts)), Fact("条款", .text(report.provisions)),
        Fact("情节等次", .text(report.discretion.title)), Fact("处理建议", .text(report.proposal.chinese)),
        Fact("应当法制审核", reviewReasons(report, state)),
        Fact("法制审核", .text(state.review.map { "通过：\($0.opinion)" } ?? (state.needsReview ? "还没有通过" : "未要求"))),
        Fact("集体讨论", .text(state.discussion?.conclusion ?? (report.isGrave ? "还没有讨论" : "未要求"))),
      ])
  }

  private static func reviewReasons(_ report: Report, _ state: State) -> Cell {
    let reasons =
      report.grounds.map(\.title) + (report.isGrave ? ["情节复杂或者重大违法"] : [])
      + (state.mustReview ? ["经过听证，或者曾被退回"] : [])
    return reasons.isEmpty ? .text("否") : .lines(reasons)
  }

  private static func noticeGroup(_ notice: Notice, _ state: State) -> FilePanel.Group {
    let hearing =
      switch state.hearing {
      case .none: "依法不适用"
      case .offered: "已告知权利"
      case .asked: "已要求，待通知"
      case .notified(let notice): "\(notice.day.chinese) \(notice.place)，主持人 \(notice.host)"
      case .held: "已举行"
      case .forgone: "已放弃"
      }
    return FilePanel.Group(
      "告知、陈述申辩和听证",
      [
        Fact("告知的处罚", .text(notice.sanction.chinese)),
        Fact("告知书送达", .text(state.noticed?.chinese ?? "还没有送达")), Fact("听证", .text(hearing)),
        Fact(
          "陈述、申辩",
          state.statements.isEmpty
            ? .text(state.isStatementOver ? "期满未提出" : "还没有")
            : .lines(state.statements.map { "\($0.content)（\($0.isAdopted ? "采纳" : "不采纳")：\($0.answer)）" })),
      ])
  }

  private static func decisionGroups(_ state: State) -> [FilePanel.Group] {
    var groups: [FilePanel.Group] = []
    if let decision = state.decision {
      groups.append(
        FilePanel.Group(
          "处罚决定",
          [
            Fact("文号", .text(decision.number)), Fact("处罚内容", .text(decision.sanction.chinese)),
            Fact("裁量理由", .text(decision.reasons)), Fact("依据", .text(decision.basis)),
            Fact("履行方式和期限", .text(decision.performance)), Fact("救济途径", .text(decision.remedy)),
          ]))
    }
    if let exemption = state.exemption {
      groups.append(
        FilePanel.Group(
          "不予处罚决定",
          [
            Fact("文号", .text(exemption.number)), Fact("情形", .text(exemption.ground.title)),
            Fact("理由", .text(exemption.reasons)), Fact("教育", .text(exemption.education)),
          ]))
    }
    if let text = state.published ?? state.proposed {
      groups.append(
        FilePanel.Group(
          state.published == nil ? "公示文本（公开后的样子，待批准）" : "公示文本（已公开）",
          text.lines.map { Fact($0.label, .text($0.text)) }))
    }
    return groups
  }

  private static func progress(_ state: State) -> FilePanel.Progress {
    let reached: Int =
      switch state.stage {
      case .unopened, .registered, .notFiled: 1
      case .filed, .withdrawn, .transferred: 2
      case .investigated: 3
      case .informed: 4
      case .decided, .exempted: 5
      case .closed: 6
      }
    return .init(
      stages: ["线索", "立案", "调查终结", "告知", "决定", "结案"].enumerated().map { index, title in
        Pages.Stage(title, index < reached ? .done : index == reached ? .now : .ahead)
      }, toDo: "现在没有", parts: [])
  }

  /// What one act said, in a sentence for the timeline.
  private static func account(of event: Event) -> String {
    switch event {
    case .registered(let clue): "\(clue.source.title)，\(clue.place)"
    case .notFiled(let reason), .suspended(let reason), .resumed(let reason), .caseWithdrawn(let reason),
      .returned(let reason),
      .hearingForgone(let reason), .publicationWithdrawn(let reason):
      reason
    case .filed(let filing): "\(filing.cause)，涉嫌违反\(filing.provision)"
    case .evidenceTaken(let evidence): "\(evidence.sort)，\(evidence.source)"
    case .preserved(let preservation): "\(preservation.items)，\(preservation.approval)批准"
    case .preservationSettled(let outcome): outcome
    case .investigated(let report): "建议：\(report.proposal.chinese)"
    case .reviewed(let review): (review.isPassed ? "通过：" : "退回：") + review.opinion
    case .discussed(let discussion): discussion.conclusion
    case .officerReplaced(let replacement): "\(replacement.officer.name)接办：\(replacement.reason)"
    case .informed(let notice), .noticeSent(let notice): notice.sanction.chinese
    case .stated(let statement): "\(statement.isAdopted ? "采纳" : "不采纳")：\(statement.answer)"
    case .noticeServed(let delivery): "\(delivery.method)，\(delivery.receiver)"
    case .hearingAsked(let request, let received): (received.map { "\($0.chinese)收到：" } ?? "") + request
    case .hearingNotified(let notice): "\(notice.day.chinese) \(notice.place)"
    case .heard(let record): record.opinion
    case .decided(let decision): "\(decision.number)，\(decision.sanction.chinese)"
    case .decidedWithout(let exemption): "\(exemption.number)，\(exemption.ground.title)"
    case .transferred(let referral): "移送\(referral.organ)：\(referral.reason)"
    case .served(let delivery): "\(delivery.method)，\(delivery.receiver)"
    case .instalmentGranted(let instalment): "\(instalment.plan)，至\(instalment.until.chinese)"
    case .performed(let how): how
    case .revoked(let revocation), .varied(let revocation):
      "\(revocation.outcome.title)：\(revocation.organ)，\(revocation.paper)"
    case .published(let disclosure): disclosure.number
    case .closed(let note): note
    default: ""
    }
  }
}

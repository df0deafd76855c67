import Casework
import HouseTesting
import Law
import Testing

@testable import Regulation

/// All refusals of the kind on one screen: history, command → code and provision.
@Suite("行政处罚案件：不予办理 Refusals of a penalty case")
struct PenaltyRefusalTests {
  struct Refused: Sendable, CustomTestStringConvertible {
    let code: String
    let basis: Basis
    let history: [PenaltyCase.Event]
    let command: PenaltyCase.Command
    let actor: Actor
    let day: String
    let facts: PenaltyCase.Facts

    init(
      _ code: String, _ basis: Basis, _ history: [PenaltyCase.Event], _ command: PenaltyCase.Command,
      by actor: Actor = .officer, on day: String = "2024-03-11", knowing facts: PenaltyCase.Facts = .init()
    ) {
      self.code = "regulation.penalty-case.\(code)"
      self.basis = basis
      self.history = history
      self.command = command
      self.actor = actor
      self.day = day
      self.facts = facts
    }

    var testDescription: String { code }
  }

  private static let ministry = Basis.statute(.naturalResourcePenaltyMeasures, 33)
  private static let preservation = PenaltyCase.Preservation(
    items: "砂石", place: "现场", takers: ["ZF-001"], approval: "局领导")
  private static let approved = PenaltyCase.Preservation(
    items: "砂石", place: "现场", takers: ["ZF-001", "ZF-002"], approval: "")
  private static let passed = PenaltyCase.Review(isPassed: true, opinion: "同意")
  private static let grave =
    Course.reported(.report(.small, isGrave: true)) + [.informed(.of(.small)), .statementLapsed]
  private static let back = PenaltyCase.Review(isPassed: false, opinion: "补查")
  /// Sent back with grounds for a review, then reported without any.
  private static let evaded =
    Course.reported(.report(.small, grounds: [.complex])) + [
      .reviewed(back), .investigated(.plain), .informed(.of(.small)), .statementLapsed,
    ]
  /// Returned while it needed a review, then reported without any ground.
  private static let returned =
    Course.reported(.report(.small, grounds: [.complex])) + [
      .reviewed(passed), .returned(reason: "补充"), .investigated(.plain), .informed(.of(.small)), .statementLapsed,
    ]
  /// Heard, sent back, reported and told anew.
  private static let reheard =
    Course.heard + [
      .reviewed(back), .investigated(.report(.small)), .informed(.of(.small)), .statementLapsed,
    ]
  private static let sent = Course.investigated + [.noticeSent(.of(.small))]
  private static let none = PenaltyCase.Sanction(fine: 0)
  private static let ministryReview = Basis.statute(.naturalResourcePenaltyMeasures, 32)
  private static let complex =
    Course.reported(.report(.small, grounds: [.complex])) + [.informed(.of(.small)), .statementLapsed]
  private static let revoked = Course.published + [.revoked(.init(.annulled, organ: "示例区人民法院", paper: "判决书"))]
  private static let varied =
    Course.decided + [
      .revoked(.init(.changed, organ: "示例区人民政府", paper: "复议决定书")), .publicationCancelled,
      .served(.init(method: "直接送达", receiver: "收发室", place: "示例路")),
    ]
  private static let namesake = Actor(id: "x", name: "测试执法乙", role: .leader, office: "局领导")

  static let investigation: [Refused] = [
    Refused("own-clue", .rule(.filingApproval), Course.registered, .file(.firm)),
    Refused("own-clue", .rule(.filingApproval), Course.registered, .declineFiling(reason: "无")),
    Refused("empowered", .rule(.streetCases), [.registered(.empowered)], .file(.firm), by: .head),
    Refused(
      "two-officers", .penalty(42), Course.registered, .file(.filing(.firm, [.first])), by: .head),
    Refused(
      "two-officers", .penalty(42), Course.registered, .file(.filing(.firm, [.first, .first])), by: .head),
    Refused(
      "certificate", .penalty(42), Course.registered, .file(.filing(.firm, [.first, .expired])), by: .head),
    Refused("two-officers", .penalty(42), Course.filed, .takeEvidence(.evidence(takers: ["ZF-001", "ZF-009"]))),
    Refused(
      "certificate", .penalty(42), Course.filed, .takeEvidence(.record), on: "2027-01-04"),
    Refused("two-officers", .penalty(42), Course.filed, .preserve(preservation)),
    Refused(
      "no-officer", .penalty(42), Course.filed, .replaceOfficer(.init(of: "ZF-009", by: .third, reason: "调离")),
      by: .head),
    Refused(
      "two-officers", .penalty(42), Course.filed, .replaceOfficer(.init(of: "ZF-002", by: .first, reason: "调离")),
      by: .head),
    Refused(
      "certificate", .penalty(42), Course.filed, .replaceOfficer(.init(of: "ZF-002", by: .expired, reason: "调离")),
      by: .head),
    Refused("no-approval", .penalty(56), Course.filed, .preserve(approved)),
    Refused("digest", .rule(.evidenceRecord), Course.filed, .takeEvidence(.evidence(digest: "0A"))),
    Refused("no-evidence", .penalty(54), Course.filed, .report(.plain)),
    Refused("reviewer", .rule(.investigationSeparation), Course.investigated, .review(passed)),
    Refused("reviewer", .rule(.investigationSeparation), Course.investigated, .review(passed), by: namesake),
  ]

  static let told: [Refused] = [
    Refused(
      "unanswered", .penalty(45), Course.informed,
      .recordStatement(.init(content: "异议", isAdopted: false, answer: ""))),
    Refused(
      "heavier", .penalty(45),
      Course.informed + [
        .stated(.plain), .reviewed(.init(isPassed: false, opinion: "补查")), .investigated(.report(.large)),
      ],
      .inform(.of(.large))),
    Refused(
      "heavier", .penalty(45), Course.informed + [.stated(.plain), .reviewed(back)], .report(.report(.large))),
    // A hearing without a statement is the party's word too, also once a new report has put it aside.
    Refused("heavier", .penalty(45), reheard + [.reviewed(passed)], .decide(.of(.init(fine: 90_000))), by: .leader),
    Refused(
      "heavier", .penalty(45), Course.notified + [.heard(.init(attendees: "双方", opinion: "清楚")), .reviewed(back)],
      .report(.report(.init(fine: 90_000)))),
    Refused("no-sanction", .penalty(44), Course.reported(.report(none)), .inform(.of(none))),
    Refused("no-sanction", .penalty(44), Course.reported(.report(none)), .sendNotice(.of(none))),
    Refused("hearing-late", .penalty(64), Course.offered, .askHearing(request: "要求"), on: "2024-03-11"),
    Refused(
      "hearing-late", .penalty(64), Course.offered, .askHearing(request: "要求", received: Day.of("2024-03-11")),
      on: "2024-03-12"),
    Refused(
      "hearing-request-day", .penalty(64), Course.offered,
      .askHearing(request: "要求", received: Day.of("2024-03-06")), on: "2024-03-05"),
    Refused(
      "hearing-request-day", .penalty(64), Course.offered,
      .askHearing(request: "要求", received: Day.of("2024-02-29")), on: "2024-03-05"),
    Refused("out-of-order", .rule(.outOfOrder), sent, .recordStatement(.plain)),
    Refused("out-of-order", .rule(.outOfOrder), sent, .lapseStatement),
    Refused(
      "alone", .penalty(57, paragraph: 2), grave, .discuss(.init(participants: ["甲", "甲"], conclusion: "同意")),
      by: .head),
    Refused(
      "hearing-late", .penalty(64), Course.offered + [.hearingForgone(reason: "期满")], .askHearing(request: "要求")),
    Refused(
      "hearing-notice", .penalty(64), Course.offered + [.hearingAsked(request: "要求")],
      .notifyHearing(.on("2024-03-20")), by: .lawyer, on: "2024-03-11"),
    Refused(
      "hearing-host", .penalty(64), Course.offered + [.hearingAsked(request: "要求")],
      .notifyHearing(.on("2024-04-20", host: "测试执法乙")), by: .lawyer),
    Refused(
      "hearing-host", .penalty(64),
      Course.offered + [
        .hearingAsked(request: "要求"),
        .officerReplaced(.init(of: "ZF-002", by: .third, reason: "调离")),
      ],
      .notifyHearing(.on("2024-04-20", host: "测试执法乙")), by: .lawyer),
    Refused(
      "hearing-host", .penalty(64), Course.notified, .hear(.init(attendees: "双方", opinion: "无")), on: "2024-03-20"),
    Refused(
      "hearing-early", .penalty(64), Course.notified, .hear(.init(attendees: "双方", opinion: "无")), by: .lawyer,
      on: "2024-03-19"),
  ]

  static let decisions: [Refused] = [
    Refused("decider", .rule(.investigationSeparation), Course.ready, .decide(.of(.small))),
    Refused("decider", .rule(.investigationSeparation), Course.ready, .decideWithout(.first), by: namesake),
    Refused("not-informed", .penalty(62), Course.investigated, .decide(.of(.small)), by: .leader),
    Refused("not-informed", .penalty(62), sent, .decide(.of(.small)), by: .leader, on: "2024-06-03"),
    Refused("no-sanction", .penalty(59), Course.ready, .decide(.of(none)), by: .leader),
    Refused("unreviewed", ministryReview, grave, .decide(.of(.small)), by: .leader),
    Refused("unreviewed", .penalty(58), evaded, .decide(.of(.small)), by: .leader),
    Refused("unreviewed", .penalty(58), returned, .decide(.of(.small)), by: .leader),
    Refused("unreviewed", .penalty(58), reheard, .decide(.of(.small)), by: .leader),
    Refused(
      "no-education", .penalty(33), Course.investigated,
      .decideWithout(.init(ground: .minor, reasons: "轻微", education: " ")), by: .leader),
    Refused("statement-period", ministry, Course.informed, .decide(.of(.small)), by: .leader, on: "2024-03-08"),
    Refused(
      "hearing-period", .penalty(64), Course.offered + [.stated(.plain)], .decide(.of(.large)), by: .leader,
      on: "2024-03-08"),
    Refused(
      "hearing-pending", .penalty(63), Course.offered + [.hearingAsked(request: "要求")], .decide(.of(.large)),
      by: .leader),
    Refused("hearing-pending", .penalty(63), Course.notified, .decide(.of(.large)), by: .leader),
    Refused("unreviewed", .penalty(58), complex, .decide(.of(.small)), by: .leader),
    Refused("unreviewed", .penalty(58), Course.heard, .decide(.of(.large)), by: .leader),
    Refused(
      "unreviewed", .penalty(58),
      Course.reported(.report(.large)) + [.reviewed(passed)] + Course.heard.suffix(6), .decide(.of(.large)),
      by: .leader),
    Refused(
      "undiscussed", .penalty(57, paragraph: 2), grave + [.reviewed(passed)], .decide(.of(.small)), by: .leader),
    Refused("heavier", .penalty(45), Course.informed + [.stated(.plain)], .decide(.of(.large)), by: .leader),
    Refused(
      "heavier", .penalty(45), Course.informed + [.stated(.plain)], .decide(.of(.init(fine: 1, orders: [.demolition]))),
      by: .leader),
    Refused("other-than-told", .penalty(44), Course.ready, .decide(.of(.large)), by: .leader),
    Refused("incomplete", .penalty(59), Course.ready, .decide(.of(.small, reasons: "")), by: .leader),
    Refused(
      "not-first", .penalty(33), Course.ready, .decideWithout(.first), by: .leader, knowing: .init(wasPenalised: true)),
    Refused("out-of-order", .rule(.outOfOrder), Course.filed, .decide(.of(.small)), by: .leader),
    Refused("out-of-order", .rule(.outOfOrder), Course.decided, .decide(.of(.small)), by: .leader),
    Refused("out-of-order", .rule(.outOfOrder), Course.decided, .decideWithout(.first), by: .leader),
    Refused("out-of-order", .rule(.outOfOrder), Course.decided, .report(.plain)),
  ]

  static let afterwards: [Refused] = [
    Refused("no-text", .rule(.disclosureApproval), Course.decided, .publish, by: .head),
    Refused("second-person", .rule(.disclosureApproval), Course.proposed, .publish),
    Refused(
      "not-revoked", .penalty(48), Course.published, .withdrawPublication(reason: "说明"), by: .head),
    Refused("unsettled", .rule(.caseClosing), Course.decided, .close(note: "完"), by: .head),
    Refused("unsettled", .rule(.caseClosing), revoked, .close(note: "完"), by: .head),
    Refused(
      "personal-text", .rule(.disclosureMasking), revoked, .withdrawPublication(reason: "请致电13900000001"), by: .head),
    Refused(
      "no-fine", .penalty(66),
      Course.published.dropLast(2) + [
        .decided(.of(.init(fine: 0, orders: [.warning]), number: "示自然资处〔2024〕1号")),
        .served(.init(method: "直接送达", receiver: "某", place: "某地")),
      ], .grantInstalment(.init(plan: "分期", until: Day.of("2024-06-30"))), by: .head),
    Refused("out-of-order", .rule(.outOfOrder), Course.published, .proposePublication(.typed)),
    Refused("out-of-order", .rule(.outOfOrder), revoked, .recordPerformance(how: "自动履行")),
    Refused("unsettled", .rule(.caseClosing), varied, .close(note: "完"), by: .head),
    Refused("out-of-order", .rule(.outOfOrder), Course.filed, .returnCase(reason: "补充"), by: .head),
    Refused("out-of-order", .rule(.outOfOrder), Course.decided, .returnCase(reason: "补充"), by: .head),
  ]

  @Test("each is refused under its provision", arguments: investigation + told + decisions + afterwards)
  func refusal(_ row: Refused) {
    given(PenaltyCase.self, row.history, by: .officer)
      .when(row.command, knowing: row.facts, by: row.actor, on: Day.of(row.day)).refused(row.code, under: row.basis)
  }
}

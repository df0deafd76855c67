import Casework
import HouseTesting
import Law
import Testing

@testable import Disputes

@Suite("行政复议：不予办理 Reconsideration refusals")
struct ReconsiderationRefusalTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let code: String
    let basis: Basis
    var events: [Reconsideration.Event] = [.noticedPenalty]
    let command: Reconsideration.Command
    var facts = DisputeFacts()

    var testDescription: String { code }
  }

  private typealias Determination = Reconsideration.Determination

  private static func notice(_ change: (inout Reconsideration.Notice) -> Void) -> Reconsideration.Command {
    var notice = Reconsideration.Notice.penalty
    change(&notice)
    return .receive(notice)
  }

  private static func old(filed: String, effective: String, paper: String = "决定") -> Reconsideration.Command {
    .importCase(
      .init(
        notice: .specimen(4), filed: .of(filed), determination: Determination(.upheld, paper: paper),
        effective: .of(effective)))
  }

  private static let unexcused = Appearance([Attendee("郑示员", post: "科员", standing: .staff)])

  static let lines: [Line] = [
    Line(
      code: "case-number", basis: .rule(.disputeRegister), events: [], command: notice { $0.caseNumber = " " }),
    Line(
      code: "known", basis: .rule(.disputeRegister), events: [], command: .receiveSimplified(.penalty),
      facts: .init(known: "FY2024-000009")),
    Line(code: "no-applicant", basis: .rule(.disputeRegister), events: [], command: notice { $0.applicants = [] }),
    Line(
      code: "unknown-act", basis: .rule(.disputeRegister), events: [],
      command: notice { $0.act.number = "BL2024-000999" }),
    Line(
      code: "year", basis: .rule(.disputeLost), events: [], command: old(filed: "2014-01-02", effective: "2014-05-01")),
    Line(
      code: "not-old", basis: .rule(.disputeImport), events: [],
      command: old(filed: "2024-01-02", effective: "2024-02-01")),
    Line(
      code: "no-paper", basis: .rule(.disputeOutcome), events: [],
      command: old(filed: "2022-01-02", effective: "2022-05-01", paper: "")),
    Line(code: "unassigned", basis: .rule(.whoActedAnswers), command: .answer(.full)),
    Line(code: "no-staff", basis: .reconsideration(51), command: .hear(.lawyers)),
    Line(code: "no-staff", basis: .reconsideration(51), command: .hear(Appearance([]))),
    Line(code: "excuse-missing", basis: .reconsideration(51), command: .hear(unexcused)),
    Line(code: "no-paper", basis: .rule(.disputeOutcome), command: .decide(Determination(.upheld, paper: ""))),
    Line(
      code: "no-settlement", basis: .reconsideration(73), command: .decide(Determination(.mediated, paper: "调解书"))),
    Line(
      code: "no-settlement", basis: .reconsideration(74), events: [.noticedPenalty, .settlementRecorded(.mediation)],
      command: .decide(Determination(.settled, paper: "终止决定"))),
    Line(code: "no-duty", basis: .reconsideration(66), command: .decide(Determination(.perform, paper: "决定"))),
    Line(
      code: "suit-day", basis: .litigation(45),
      events: [.noticedPenalty, .decided(Determination(.upheld, paper: "决定"))],
      command: .sue(.init(court: "示例区人民法院", on: .of("2024-02-01")))),
    Line(
      code: "suit-late", basis: .litigation(45),
      events: [.noticedPenalty, .decided(Determination(.upheld, paper: "决定"))],
      command: .sue(.init(court: "示例区人民法院", on: .of("2024-03-01"))), facts: .init(periodDue: .of("2024-02-29"))),
    Line(
      code: "received-day", basis: .rule(.disputeRegister), events: [],
      command: notice { $0.received = .of("2024-03-02") }),
    Line(
      code: "no-paper", basis: .rule(.disputeOutcome),
      events: [
        .noticedPenalty, .decided(Determination(.annulled, paper: "决定")),
        .sued(.init(court: "示例区人民法院", on: .of("2024-03-01"))),
      ], command: .endSuit(.init(stands: true, paper: ""))),
    Line(
      code: "not-performed", basis: .reconsideration(77),
      events: [
        .noticedPenalty, .decided(Determination(.perform, paper: "决定", duty: DisputeDuty("答复"))), .tookEffect,
      ], command: .close(review: "无")),
    Line(
      code: "feedback-missing", basis: .reconsideration(76),
      events: [
        .noticedPenalty, .opinionReceived(.init(paper: "意见书", demand: "改进")),
        .concluded(Determination(.terminated, paper: "终止决定")),
      ], command: .close(review: "无")),
  ]

  private static let ended: [Reconsideration.Event] = [
    .noticedPenalty, .concluded(Determination(.terminated, paper: "终止决定")), .closed(review: "无"),
  ]

  private static func early(_ command: Reconsideration.Command, after events: [Reconsideration.Event]) -> Line {
    Line(code: "out-of-order", basis: .rule(.outOfOrder), events: events, command: command)
  }

  static let order: [Line] = [
    early(.receive(.penalty), after: [.noticedPenalty]), early(.assign(.enforcement), after: []),
    early(.assign(.enforcement), after: ended), early(.hear(.deputy), after: ended),
    early(.hear(.deputy), after: [.noticedPenalty, .suspended(reason: "等待另案")]),
    early(.suspend(reason: "又"), after: [.noticedPenalty, .suspended(reason: "等待另案")]),
    early(.resume(reason: "恢复"), after: [.noticedPenalty]),
    early(.decide(Determination(.upheld, paper: "决定")), after: ended),
    early(.sue(.init(court: "法院", on: .of("2024-03-01"))), after: ended), early(.takeEffect, after: [.noticedPenalty]),
    early(.receiveOpinion(.init(paper: "意见书", demand: "改进")), after: []),
    early(.convert(reason: "疑难"), after: [.noticedPenalty]),
    early(.endSuit(.init(stands: true, paper: "判决")), after: [.noticedPenalty]),
    early(.correctOutcome(Determination(.upheld, paper: "决定"), reason: "误记"), after: [.noticedPenalty]),
    early(.giveFeedback("已改"), after: [.noticedPenalty]), early(.perform("已办"), after: [.noticedPenalty]),
    early(.close(review: "无"), after: [.noticedPenalty]), early(.close(review: "无"), after: ended),
  ]

  @Test("each is refused under its provision", arguments: lines + order)
  func refused(line: Line) {
    given(Reconsideration.self, line.events).when(line.command, knowing: line.facts, on: .of("2024-03-01"))
      .refused("disputes.reconsideration.\(line.code)", under: line.basis)
  }

  static let allowed: [Role: Set<Reconsideration.Command.CodingKeys>] = [
    .legalOfficer: Set(Reconsideration.Command.CodingKeys.allCases).subtracting([.takeEffect]),
    .sectionHead: [.assign], .system: [.takeEffect],
  ]

  @Test(
    "each role may do what is its own and nothing else", arguments: Role.allCases,
    Reconsideration.Command.CodingKeys.allCases)
  func permission(role: Role, name: Reconsideration.Command.CodingKeys) {
    let file = given(Reconsideration.self, [.noticedPenalty])
    let expected = Self.allowed[role, default: []].contains(name)
    #expect(Reconsideration.permits(name, by: .specimen(role), given: file.state) == expected)
  }
}

import Casework
import HouseTesting
import Law
import Testing

@testable import Disputes

@Suite("行政应诉：不予办理 Litigation refusals")
struct LitigationRefusalTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let code: String
    let basis: Basis
    var events: [Litigation.Event] = [.servedPenalty]
    let command: Litigation.Command
    var facts = DisputeFacts()

    var testDescription: String { code }
  }

  private typealias Outcome = Litigation.Outcome

  private static func complaint(_ change: (inout Litigation.Complaint) -> Void) -> Litigation.Command {
    var complaint = Litigation.Complaint.penalty
    change(&complaint)
    return .serve(complaint)
  }

  private static func old(filed: String, effective: String, heard: String? = nil, year: Int = 2023)
    -> Litigation.Command
  {
    .importCase(
      .init(
        complaint: .specimen(4, year: year), filed: .of(filed), heard: heard.map { .of($0) },
        outcome: Outcome(.dismissed, paper: "判决"), effective: .of(effective)))
  }

  private static let unproved = Appearance(
    [Attendee("郑示员", post: "科员", standing: .staff)], excuse: Excuse(.accident, proof: ""))
  private static let unexcused = Appearance([Attendee("郑示员", post: "科员", standing: .staff)])

  static let register: [Line] = [
    Line(
      code: "case-number", basis: .rule(.disputeRegister), events: [], command: complaint { $0.caseNumber = "行初1号" }),
    Line(
      code: "case-number", basis: .rule(.disputeRegister), events: [],
      command: complaint { $0.caseNumber = "(2024)鄂0191民初1号" }),
    Line(code: "instance", basis: .rule(.disputeRegister), events: [], command: complaint { $0.instance = .second }),
    Line(
      code: "known", basis: .rule(.disputeRegister), events: [], command: .serve(.penalty),
      facts: .init(known: "SS2024-000009")),
    Line(code: "no-plaintiff", basis: .rule(.disputeRegister), events: [], command: complaint { $0.plaintiffs = [] }),
    Line(
      code: "unknown-act", basis: .rule(.disputeRegister), events: [],
      command: complaint { $0.act.number = "BL2024-000999" }),
    Line(
      code: "unknown-earlier", basis: .rule(.disputeRegister), events: [],
      command: complaint { $0.earlierNumber = "SS2024-000999" }),
    Line(
      code: "not-remanded", basis: .rule(.disputeRegister), events: [],
      command: complaint { $0.earlierNumber = "SS2024-000009" },
      facts: .init(earlier: .specimen("SS2024-000009", outcome: "annulled"))),
    Line(
      code: "received-day", basis: .rule(.disputeRegister), events: [],
      command: complaint { $0.received = .of("2024-03-02") }),
    Line(
      code: "year", basis: .rule(.disputeLost), events: [],
      command: old(filed: "2014-03-01", effective: "2014-09-01", year: 2014)),
    Line(
      code: "not-old", basis: .rule(.disputeImport), events: [],
      command: old(filed: "2024-01-02", effective: "2024-02-01")),
    Line(
      code: "not-old", basis: .rule(.disputeImport), events: [],
      command: old(filed: "2023-01-02", effective: "2024-03-02")),
    Line(
      code: "not-old", basis: .rule(.disputeImport), events: [],
      command: old(filed: "2023-01-02", effective: "2023-03-02", heard: "2022-12-31")),
  ]

  static let hearing: [Line] = [
    Line(code: "unassigned", basis: .rule(.whoActedAnswers), command: .answer(.full)),
    Line(code: "lawyers-only", basis: .litigation(3), command: .hear(.lawyers)),
    Line(code: "lawyers-only", basis: .litigation(3), command: .arrangeAppearance(.lawyers, on: .of("2024-05-20"))),
    Line(
      code: "hearing-day", basis: .rule(.appearanceRate), command: .hear(.deputy, on: .of("2024-03-02"))),
    Line(
      code: "hearing-day", basis: .rule(.appearanceRate), command: .hear(.deputy, on: .of("2024-02-29"))),
    Line(code: "nobody", basis: .statute(.litigationInterpretation, 129), command: .hear(Appearance([]))),
    Line(code: "excuse-unproved", basis: .statute(.litigationInterpretation, 129), command: .hear(unproved)),
    Line(
      code: "excuse-missing", basis: .litigation(3), command: .arrangeAppearance(unexcused, on: .of("2024-05-20"))),
  ]

  static let outcome: [Line] = [
    Line(code: "no-ruling", basis: .litigation(62), command: .decide(Outcome(.withdrawn, paper: ""))),
    Line(code: "no-ruling", basis: .litigation(62), command: .decide(Outcome(.withdrawnAfterChange, paper: ""))),
    Line(code: "no-paper", basis: .rule(.disputeOutcome), command: .decide(Outcome(.dismissed, paper: ""))),
    Line(
      code: "not-of-first-instance", basis: .rule(.disputeOutcome),
      command: .decide(Outcome(.upheld, paper: "判决", upholds: .annulled))),
    Line(code: "no-duty", basis: .rule(.disputeOutcome), command: .decide(Outcome(.perform, paper: "判决"))),
    Line(
      code: "upheld-unknown", basis: .rule(.disputeLost),
      events: [.instanceServed(.specimen(2, instance: .second))],
      command: .decide(Outcome(.upheld, paper: "判决"))),
    Line(
      code: "upheld-unknown", basis: .rule(.disputeLost),
      events: [.instanceServed(.specimen(2, instance: .second))],
      command: .decide(Outcome(.upheld, paper: "判决", upholds: .withdrawn))),
    Line(
      code: "appeal-day", basis: .litigation(85), events: [.servedPenalty, .judged(Outcome(.dismissed, paper: "判决"))],
      command: .appeal(.init(by: .plaintiff, on: .of("2024-02-29")))),
    Line(
      code: "appeal-day", basis: .litigation(85), events: [.servedPenalty, .judged(Outcome(.dismissed, paper: "判决"))],
      command: .appeal(.init(by: .plaintiff, on: .of("2024-03-02")))),
    Line(
      code: "appeal-late", basis: .litigation(85), events: [.servedPenalty, .judged(Outcome(.dismissed, paper: "判决"))],
      command: .appeal(.init(by: .plaintiff, on: .of("2024-03-01"))), facts: .init(periodDue: .of("2024-02-29"))),
    Line(
      code: "no-paper", basis: .rule(.disputeOutcome),
      events: [
        .servedPenalty, .judged(Outcome(.dismissed, paper: "判决")),
      ], command: .correctOutcome(Outcome(.annulled, paper: ""), reason: "误记")),
    Line(
      code: "not-performed", basis: .litigation(96),
      events: [
        .servedPenalty, .judged(Outcome(.perform, paper: "判决", duty: DisputeDuty("答复"))), .tookEffect,
      ], command: .close(review: "无")),
  ]

  private static let ended: [Litigation.Event] = [
    .servedPenalty, .concluded(Outcome(.withdrawn, paper: "裁定")), .closed(review: "无"),
  ]

  static let order: [Line] = [
    Line(code: "out-of-order", basis: .rule(.outOfOrder), command: .serve(.penalty)),
    Line(code: "out-of-order", basis: .rule(.outOfOrder), events: [], command: .assign(.enforcement)),
    Line(code: "out-of-order", basis: .rule(.outOfOrder), events: ended, command: .assign(.enforcement)),
    Line(
      code: "out-of-order", basis: .rule(.outOfOrder),
      events: [.servedPenalty, .assigned(.enforcement), .answered(.full, late: false)], command: .answer(.full)),
    Line(code: "out-of-order", basis: .rule(.outOfOrder), events: ended, command: .hear(.deputy)),
    Line(code: "out-of-order", basis: .rule(.outOfOrder), events: ended, command: .decide(Outcome(.pay, paper: "判决"))),
    Line(
      code: "out-of-order", basis: .rule(.outOfOrder), events: ended,
      command: .appeal(.init(by: .bureau, on: .of("2024-03-01")))),
    Line(code: "out-of-order", basis: .rule(.outOfOrder), command: .takeEffect),
    Line(
      code: "out-of-order", basis: .rule(.outOfOrder),
      command: .correctOutcome(Outcome(.dismissed, paper: "判决"), reason: "误记")),
    Line(
      code: "out-of-order", basis: .rule(.outOfOrder),
      events: [
        .servedPenalty, .judged(Outcome(.dismissed, paper: "判决")),
        .appealed(.init(by: .plaintiff, on: .of("2024-03-01"))),
      ], command: .correctOutcome(Outcome(.withdrawn, paper: "裁定"), reason: "误记")),
    Line(code: "out-of-order", basis: .rule(.outOfOrder), command: .perform("已履行")),
    Line(code: "out-of-order", basis: .rule(.outOfOrder), command: .close(review: "无")),
    Line(code: "out-of-order", basis: .rule(.outOfOrder), events: ended, command: .close(review: "无")),
    Line(
      code: "out-of-order", basis: .rule(.outOfOrder), events: [.servedPenalty, .settlementRecorded(.agreement)],
      command: .recordSettlement(.agreement)),
  ]

  @Test("each is refused under its provision", arguments: register + hearing + outcome + order)
  func refused(line: Line) {
    given(Litigation.self, line.events).when(line.command, knowing: line.facts, on: .of("2024-03-01"))
      .refused("disputes.litigation.\(line.code)", under: line.basis)
  }

  static let allowed: [Role: Set<Litigation.Command.CodingKeys>] = [
    .legalOfficer: Set(Litigation.Command.CodingKeys.allCases).subtracting([.takeEffect]),
    .sectionHead: [.assign], .system: [.takeEffect],
  ]

  @Test(
    "each role may do what is its own and nothing else", arguments: Role.allCases,
    Litigation.Command.CodingKeys.allCases)
  func permission(role: Role, name: Litigation.Command.CodingKeys) {
    let file = given(Litigation.self, [.servedPenalty])
    let expected = Self.allowed[role, default: []].contains(name)
    #expect(Litigation.permits(name, by: .specimen(role), given: file.state) == expected)
  }
}

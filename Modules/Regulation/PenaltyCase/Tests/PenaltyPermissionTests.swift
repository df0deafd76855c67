import Casework
import HouseTesting
import Testing

@testable import Regulation

/// Every cell of role × command, as the power list of the office says it.
@Suite("行政处罚案件：权限 Permissions of a penalty case")
struct PenaltyPermissionTests {
  typealias Name = PenaltyCase.Command.CodingKeys

  static let allowed: [Role: Set<Name>] = [
    .enforcer: [
      .register, .takeEvidence, .preserve, .settlePreservation, .report, .inform, .sendNotice, .serveNotice,
      .recordStatement, .askHearing, .serve, .proposePublication, .recordPerformance,
    ],
    .sectionHead: [
      .file, .declineFiling, .suspend, .resume, .discuss, .withdrawCase, .proposePublication, .publish,
      .withdrawPublication, .grantInstalment, .close, .replaceOfficer, .returnCase,
    ],
    .legalOfficer: [.review, .returnCase, .notifyHearing, .hear, .forgoHearing, .revoke],
    .leader: [.decide, .decideWithout, .transfer],
    .system: [.lapseStatement, .lapseHearing],
  ]

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func cell(role: Role, name: Name) {
    let state = given(PenaltyCase.self, Course.informed).state
    let expected = Self.allowed[role, default: []].contains(name)
    let actor = role == .sectionHead ? Actor.head : .specimen(role)
    #expect(PenaltyCase.permits(name, by: actor, given: state) == expected)
    #expect(!PenaltyCase.permits(name, by: .specimen(.sectionHead), given: state), "of another section")
  }

  @Test("every command has a role, and every command of a person a form")
  func complete() {
    let given = Self.allowed.values.reduce(into: Set<Name>()) { $0.formUnion($1) }
    #expect(given == Set(Name.allCases))
    let forms = Set(PenaltyCase.steps.map(\.command) + PenaltyCase.openings.map(\.command))
    #expect(forms == given.subtracting([.lapseStatement, .lapseHearing]))
    #expect(Set(PenaltyCase.steps.map(\.path)).count == PenaltyCase.steps.count)
  }
}

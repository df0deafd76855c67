import Casework
import HouseTesting
import Law
import Testing

@testable import Registration

/// Every cell of role × command, as the power list of the office says it.
@Suite("转移登记：权限 Transfer permissions")
struct TransferPermissionTests {
  typealias Name = Transfer.Command.CodingKeys

  static let allowed: [Role: Set<Name>] = [
    .citizen: [.apply, .supplement, .withdraw],
    .counter: [.apply, .accept, .askSupplement, .declineAcceptance, .issueCertificate],
    .examiner: [.examine, .declineRegistration],
    .registrar: [.enter],
    .bank: [.consent, .declineCarrying],
    .utility: [.confirmUtility, .declineUtility],
    .sectionHead: [.correctConfirmation],
    .system: [.deemAccepted, .lapseSupplement],
  ]

  /// Somebody in the role who stands as near to the file as the role can.
  private static func near(_ role: Role) -> Actor {
    var actor = Actor.specimen(role)
    switch role {
    case .citizen: actor.id = "citizen-1"
    case .bank: actor.organisation = "bank-1"
    case .utility: actor.organisation = Utility.water.rawValue
    default: break
    }
    return actor
  }

  @Test("each role may do what is its own and nothing else", arguments: Role.allCases, Name.allCases)
  func cell(role: Role, name: Name) {
    var application = Transfer.Application.carrying
    application.utilities = Transfer.Application.joint.utilities
    let file = given(Transfer.self, [.applied(application), .entered(.plain)])
    let expected = Self.allowed[role, default: []].contains(name)
    #expect(Transfer.permits(name, by: Self.near(role), given: file.state) == expected)
  }

  @Test("a stranger, another bank and a utility that was not asked stand outside")
  func strangers() {
    let file = given(Transfer.self, [.applied(.joint), .entered(.plain)])
    let bank = Actor.of(bank: "bank-3")
    let electricity = Actor.of(Utility.electricity)
    let stranger = Actor(id: "citizen-9", name: "路示人", role: .citizen, office: "公众")
    #expect(!Transfer.permits(.withdraw, by: stranger, given: file.state))
    #expect(!Transfer.permits(.consent, by: bank, given: file.state))
    #expect(!Transfer.permits(.confirmUtility, by: electricity, given: file.state))
  }
}

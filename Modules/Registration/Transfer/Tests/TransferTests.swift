import Casework
import HouseTesting
import Law
import Testing

@testable import Registration

@Suite("转移登记 Transfer")
struct TransferTests {
  private let counter = Actor.specimen(.counter)
  private let examiner = Actor.specimen(.examiner)
  private let registrar = Actor.specimen(.registrar)

  @Test("an application gets its number and the location from the register")
  func application() {
    var typed = Transfer.Application.plain
    typed.number = ""
    typed.location = ""
    given(Transfer.self).when(.apply(typed), knowing: .clean).then(.applied(.plain))
  }

  @Test("a complete application is accepted")
  func acceptance() {
    given(Transfer.self, [.applied(.plain)]).when(.accept(pages: 12), knowing: .clean, by: counter)
      .then(.accepted(pages: 12))
  }

  @Test("the entry gives the certificate and asks the utilities in the same commit")
  func entry() {
    let history: [Transfer.Event] = [.applied(.joint), .accepted(pages: 3), .examined(opinion: "同意")]
    given(Transfer.self, history, by: counter).when(.enter, knowing: .clean, by: registrar)
      .then(.entered(.plain), .utilitiesAsked(Transfer.Application.joint.utilities))
  }

  @Test("a carried transfer moves ownership, sets the new mortgage and ends the old one in one entry")
  func carriedEntry() {
    let history: [Transfer.Event] = [
      .applied(.carrying), .bankConsented(.old), .accepted(pages: 3), .bankConsented(.new), .examined(opinion: "同意"),
    ]
    var entered = Transfer.Entered.plain
    entered.discharged = Mortgage.old.proof
    entered.mortgage = Mortgage(
      proof: "鄂(2024)示例市示例区不动产证明第0000001号", bank: "bank-2", claim: 800_000, restrictsTransfer: false)
    let decided = given(Transfer.self, history, by: counter)
      .when(.enter, knowing: .board(mortgages: [.old]), by: registrar)
    decided.then(.entered(entered))
    #expect(decided.faces.first?.measures.map(\.measure) == ["registration.transfer.carried-entered"])
  }

  @Test("the last utility to answer settles the joint case; a refusal is an answer")
  func utilities() {
    let history: [Transfer.Event] = [
      .applied(.joint), .accepted(pages: 3), .examined(opinion: "同意"), .entered(.plain),
      .utilitiesAsked(Transfer.Application.joint.utilities),
    ]
    given(Transfer.self, history).when(.confirmUtility(.gas), knowing: .clean, by: .of(.gas)).then(
      .utilityConfirmed(.gas))
    given(Transfer.self, history + [.utilityConfirmed(.gas)])
      .when(.declineUtility(.init(.water, reason: "欠费未结清")), knowing: .clean, by: .of(.water))
      .then(.utilityDeclined(.init(.water, reason: "欠费未结清")), .utilitiesSettled)
  }

  @Test("a correction takes back what was counted, on the same day and under the same key")
  func correction() throws {
    let history: [Transfer.Event] = [
      .applied(.joint), .accepted(pages: 3), .examined(opinion: "同意"), .entered(.plain),
      .utilitiesAsked(Transfer.Application.joint.utilities), .utilityConfirmed(.gas),
    ]
    let decided = given(Transfer.self, history, on: Day.of("2024-05-06"))
      .when(.correctConfirmation(.gas, reason: "误点"), knowing: .clean, on: Day.of("2024-06-03"))
    let face = try #require(decided.faces.first)
    #expect(face.corrects == 5)
    #expect(face.measures.map(\.quantity) == [-1] && face.measures.map(\.on) == ["2024-05-06"])
    #expect(face.measures.map(\.key) == ["gas"])
  }

  @Test("the applicants may withdraw until the entry", arguments: [1, 2, 3])
  func withdrawal(steps: Int) {
    let history: [Transfer.Event] = [.applied(.plain), .accepted(pages: 3), .examined(opinion: "同意")]
    given(Transfer.self, Array(history.prefix(steps))).when(.withdraw(reason: "另议"), knowing: .clean)
      .then(.withdrawn(reason: "另议"))
  }

  @Test("a restricting mortgage does not stand in the way once both banks carry it over")
  func restrictedButCarried() {
    given(Transfer.self, [.applied(.carrying)]).when(.accept(pages: 1), knowing: .board(mortgages: [.old]), by: counter)
      .then(.accepted(pages: 1))
  }

  @Test("an expired seizure stands in nobody's way, a current one does")
  func expiredSeizure() {
    let expired = Seized(paper: "旧通知书", expires: Day.of("2024-02-29"))
    given(Transfer.self, [.applied(.plain)])
      .when(.accept(pages: 1), knowing: .board(seizures: [expired]), by: counter, on: Day.of("2024-03-01"))
      .then(.accepted(pages: 1))
  }
}

/// All refusals of the kind on one screen: history, command, facts → code and provision.
struct Refused: Sendable, CustomTestStringConvertible {
  let code: String
  let basis: Basis
  let history: [Transfer.Event]
  let command: Transfer.Command
  var facts = Transfer.Facts.clean
  var actor = Actor.specimen(.system)

  var testDescription: String { code }
}

@Suite("转移登记：依法不予准许 Transfer refusals")
struct TransferRefusalTests {
  static let examined: [Transfer.Event] = [.applied(.plain), .accepted(pages: 1), .examined(opinion: "同意")]
  static let carried: [Transfer.Event] = [.applied(.carrying), .accepted(pages: 1)]
  static var unconfirmed: Transfer.Application {
    var application = Transfer.Application.plain
    application.confirmation = ""
    return application
  }

  static let table: [Refused] = [
    Refused(
      code: "registration.transfer.unknown-unit", basis: .detailedRules(24), history: [], command: .apply(.plain),
      facts: .init(board: Board(unit: nil, holders: [], certificate: ""))),
    Refused(
      code: "registration.transfer.not-the-holder", basis: .regulation(14), history: [], command: .apply(.plain),
      facts: .board(holders: [.buyer])),
    Refused(
      code: "registration.transfer.not-confirmed", basis: .regulation(14), history: [], command: .apply(unconfirmed)),
    Refused(
      code: "registration.transfer.other-case", basis: .rule(.outOfOrder), history: [], command: .apply(.plain),
      facts: .board(others: ["BL2024-000009"])),
    Refused(
      code: "registration.transfer.no-such-mortgage", basis: .document(.carriedMortgageNotice), history: [],
      command: .apply(.carrying)),
    Refused(
      code: "registration.transfer.seized", basis: .statute(.seizureProvisions, 24), history: [.applied(.plain)],
      command: .accept(pages: 1), facts: .board(seizures: [.byCourt])),
    Refused(
      code: "registration.transfer.seized", basis: .statute(.seizureProvisions, 24), history: examined, command: .enter,
      facts: .board(seizures: [.byCourt]), actor: .specimen(.registrar)),
    Refused(
      code: "registration.transfer.transfer-restricted", basis: .document(.mortgageRegistrationNotice),
      history: [.applied(.plain)], command: .accept(pages: 1), facts: .board(mortgages: [.old])),
    Refused(
      code: "registration.transfer.second-supplement", basis: .regulation(17, item: 3),
      history: [.applied(.plain), .supplementAsked(.init(items: ["合同"], note: "")), .supplemented(note: "")],
      command: .askSupplement(.init(items: ["证书"], note: ""))),
    Refused(
      code: "registration.transfer.empty-supplement", basis: .regulation(17, item: 3), history: [.applied(.plain)],
      command: .askSupplement(.init(items: [], note: ""))),
    Refused(
      code: "registration.transfer.four-eyes", basis: .rule(.fourEyes),
      history: [.applied(.plain), .accepted(pages: 1)], command: .examine(opinion: "同意")),
    Refused(
      code: "registration.transfer.four-eyes", basis: .rule(.fourEyes), history: examined, command: .enter),
    Refused(
      code: "registration.transfer.consent-missing", basis: .document(.carriedMortgageNotice), history: carried,
      command: .examine(opinion: "同意"), facts: .board(mortgages: [.old]), actor: .specimen(.examiner)),
    Refused(
      code: "registration.transfer.bank-declined", basis: .document(.carriedMortgageNotice),
      history: carried + [.bankDeclined(.init(basis: "civil-code:406", reason: "逾期"), bank: "bank-1")],
      command: .examine(opinion: "同意"), facts: .board(mortgages: [.old]), actor: .specimen(.examiner)),
    Refused(
      code: "registration.transfer.payoff", basis: .rule(.carriedMortgage), history: carried,
      command: .consent(.init(bank: "bank-1")), actor: .of(bank: "bank-1")),
    Refused(
      code: "registration.transfer.loan", basis: .rule(.carriedMortgage), history: carried,
      command: .consent(.init(bank: "bank-2")), actor: .of(bank: "bank-2")),
    Refused(
      code: "registration.transfer.not-yours", basis: .rule(.authority), history: carried, command: .consent(.new),
      actor: .of(bank: "bank-1")),
    Refused(
      code: "registration.transfer.not-yours", basis: .rule(.authority),
      history: [.applied(.joint), .accepted(pages: 1), .examined(opinion: "同意"), .entered(.plain)],
      command: .confirmUtility(.gas), actor: .of(Utility.water)),
    Refused(
      code: "registration.transfer.mortgage-gone", basis: .document(.carriedMortgageNotice),
      history: [.applied(.carrying)], command: .accept(pages: 1)),
    Refused(
      code: "registration.transfer.too-late", basis: .regulation(15), history: examined + [.entered(.plain)],
      command: .withdraw(reason: "后悔")),
    Refused(
      code: "registration.transfer.nothing-to-correct", basis: .rule(.correction),
      history: examined + [.entered(.plain)], command: .correctConfirmation(.water, reason: "误点")),
    Refused(
      code: "registration.transfer.out-of-order", basis: .rule(.outOfOrder), history: [.applied(.plain)],
      command: .enter),
    Refused(
      code: "registration.transfer.out-of-order", basis: .rule(.outOfOrder),
      history: examined + [.entered(.plain)], command: .confirmUtility(.water), actor: .of(Utility.water)),
  ]

  @Test("each is refused under its provision", arguments: table)
  func refusal(_ row: Refused) {
    given(Transfer.self, row.history).when(row.command, knowing: row.facts, by: row.actor)
      .refused(row.code, under: row.basis)
  }
}

public import Casework
import Law
public import Ledger
import Seals

/// The gates that the law sets, below every screen.
extension Transfer {
  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault) throws
    -> Facts
  {
    let unit: String
    switch command {
    case .apply(let application): unit = application.unit
    case .accept, .examine, .enter: unit = state.application?.unit ?? ""
    default: return Facts(board: Board(unit: nil, holders: [], certificate: ""))
    }
    var facts = Facts(
      board: try reader.board(of: unit, besides: state.application?.number ?? "", vault: vault),
      numbers: try reader.allSeries())
    if case .apply(let application) = command {
      let proven = Set(try application.accounts.compactMap { try reader.person(ofAccount: $0) })
      facts.unproven = (application.sellers + application.buyers).filter {
        !proven.contains(vault.blind($0.identity, as: .identity).hex)
      }.map(\.name)
    }
    return facts
  }

  /// Somebody who applies under an account of their own has proven who they are, and so has the other side: by an
  /// account of theirs, never by what the applicant wrote (双方共同申请).
  static func requireProven(_ facts: Facts, by actor: Actor) throws(Refusal) {
    guard actor.role == .citizen, actor.person != nil, let name = facts.unproven.first else { return }
    throw Refusal(
      "registration.transfer.unproven", under: .rule(.identityCheck),
      "\(name)还没有登录本人的账号确认；网上申请须由双方各自登录确认，不能登录的请到窗口办理。")
  }

  /// The application with its number, if it may be submitted at all.
  static func checked(_ application: Application, _ facts: Facts, on day: Day) throws(Refusal) -> Application {
    guard let unit = facts.board.unit else {
      throw Refusal(
        "registration.transfer.unknown-unit", under: .detailedRules(24), "登记簿中没有这个不动产单元，请核对单元号；未首次登记的须先办理首次登记。")
    }
    guard !application.buyers.isEmpty, !application.sellers.isEmpty else {
      throw Refusal("registration.transfer.one-side", under: .regulation(14), "买卖双方应当共同申请，请填写双方信息。")
    }
    let identities = Set(application.sellers.map(\.identity))
    guard identities == Set(facts.board.holders.map(\.identity)) else {
      throw Refusal(
        "registration.transfer.not-the-holder", under: .regulation(14), "卖方与登记簿记载的权利人不一致，请核对姓名和证件号码。")
    }
    guard facts.board.otherCases.isEmpty else {
      throw Refusal(
        "registration.transfer.other-case", under: .rule(.outOfOrder),
        "这个不动产单元正在办理另一件登记（\(facts.board.otherCases[0])），请待其办结后再申请。")
    }
    guard !application.confirmation.isEmpty else {
      throw Refusal("registration.transfer.not-confirmed", under: .regulation(14), "另一方还没有确认，双方都确认后才能提交。")
    }
    var numbered = application
    numbered.location = unit.location
    if let carried = application.carried {
      guard let mortgage = facts.board.mortgages.first(where: { $0.proof == carried.oldProof }) else {
        throw Refusal(
          "registration.transfer.no-such-mortgage", under: .document(.carriedMortgageNotice),
          "登记簿中没有这笔抵押，请核对登记证明号。")
      }
      numbered.carried?.oldBank = mortgage.bank
    }
    numbered.number = ReceiptNumber.next("BL", year: day.year, in: facts.numbers)
    return numbered
  }

  /// Seizures forbid; an agreement in the register that forbids transfer needs the mortgagee.
  static func requireCleanBoard(_ state: State, _ board: Board, on day: Day) throws(Refusal) {
    if let seizure = board.seizures.first(where: { $0.expires >= day }) {
      throw Refusal(
        "registration.transfer.seized", under: .statute(.seizureProvisions, 24),
        "该不动产已被查封（\(seizure.paper)），查封期间不能办理转移登记；解除查封后再办理。")
    }
    guard let application = state.application else { return }
    let carried = application.carried
    if let restricted = board.mortgages.first(where: { $0.restrictsTransfer && $0.proof != carried?.oldProof }) {
      throw Refusal(
        "registration.transfer.transfer-restricted", under: .document(.mortgageRegistrationNotice),
        "登记簿载明抵押（\(restricted.proof)）禁止或限制转让，须由抵押权人共同申请，或改办带押过户。")
    }
    if let carried, !board.mortgages.contains(where: { $0.proof == carried.oldProof }) {
      throw Refusal(
        "registration.transfer.mortgage-gone", under: .document(.carriedMortgageNotice),
        "申请中的原抵押权已经不在登记簿上，请撤回后重新申请。")
    }
    guard Set(application.sellers.map(\.identity)) == Set(board.holders.map(\.identity)) else {
      throw Refusal(
        "registration.transfer.not-the-holder", under: .regulation(14), "卖方已不是登记簿记载的权利人，不能办理。")
    }
  }

  static func examination(
    _ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion
  ) throws(Refusal) -> [Event] {
    switch command {
    case .examine(let opinion):
      try requireConsents(state, at: occasion.office)
      try requireOther(than: state.receiver, occasion.actor, "受理")
      try requireCleanBoard(state, facts.board, on: occasion.day)
      return [.examined(opinion: opinion)]
    case .declineRegistration(let ground):
      try requireOther(than: state.receiver, occasion.actor, "受理")
      return [.registrationDeclined(ground)]
    default:
      try requireConsents(state, at: occasion.office)
      try requireOther(than: state.receiver, occasion.actor, "受理")
      try requireOther(than: state.examiner, occasion.actor, "审核")
      try requireCleanBoard(state, facts.board, on: occasion.day)
      return try entry(state, facts, on: occasion)
    }
  }

  /// Four eyes: receiver, examiner and registrar are different people, under whatever account.
  private static func requireOther(than earlier: Actor?, _ actor: Actor, _ duty: String) throws(Refusal) {
    if let earlier, earlier.isSamePerson(as: actor) {
      throw Refusal(
        "registration.transfer.four-eyes", under: .rule(.fourEyes), "本件由您\(duty)，须由另一名人员办理这一步。")
    }
  }

  private static func requireConsents(_ state: State, at office: Office) throws(Refusal) {
    guard state.application?.carried != nil else { return }
    if let refusal = state.bankRefusal {
      throw Refusal(
        "registration.transfer.bank-declined", under: .document(.carriedMortgageNotice),
        "银行不同意带押过户（\(refusal.reason)），不能继续；申请人可以撤回后改用其他方式。")
    }
    if let bank = state.missingConsents.first {
      throw Refusal(
        "registration.transfer.consent-missing", under: .document(.carriedMortgageNotice),
        "还缺\(office.title(ofOrganisation: bank))的同意，双方银行都同意后才能继续。")
    }
  }

  /// Everything the case changes in the register, as one entry: all of it or nothing.
  private static func entry(_ state: State, _ facts: Facts, on occasion: Occasion) throws(Refusal) -> [Event] {
    guard let application = state.application else { throw outOfOrder(state) }
    let (office, year) = (occasion.office, occasion.day.year)
    func number(_ kind: CertificateNumber.Kind) throws(Refusal) -> String {
      guard let province = office[.province].first, !office[.place].isEmpty else {
        throw Refusal(
          "registration.transfer.number", under: .rule(.officeBook), "机构信息里还没有证书号的省份简称和地名，请管理员先运行 guiju setup 录入。")
      }
      do {
        return try CertificateNumber(
          province: province, year: year, place: office[.place], kind: kind, serial: facts.numbers.next(kind, year)
        ).text
      } catch {
        throw Refusal("registration.transfer.number", under: .rule(.outOfOrder), error.message)
      }
    }
    var entered = Entered(
      unit: application.unit, holders: application.buyers, certificate: try number(.title),
      ends: facts.board.certificate)
    if let carried = application.carried {
      entered.discharged = carried.oldProof
      entered.mortgage = Mortgage(
        proof: try number(.proof), bank: carried.newBank, claim: carried.newClaim,
        restrictsTransfer: false)
    }
    guard !application.utilities.isEmpty else { return [.entered(entered)] }
    return [.entered(entered), .utilitiesAsked(application.utilities)]
  }

  static func bankAnswer(_ command: Command, given state: State, on occasion: Occasion) throws(Refusal) -> [Event] {
    guard let carried = state.application?.carried, [.applied, .supplementing, .accepted].contains(state.stage) else {
      throw outOfOrder(state)
    }
    switch command {
    case .consent(let consent):
      try requireOwn(consent.bank, occasion.actor)
      guard state.missingConsents.contains(consent.bank) else { throw outOfOrder(state) }
      if consent.bank == carried.oldBank {
        guard consent.payoff != nil, let until = consent.payoffUntil, until >= occasion.day else {
          throw Refusal(
            "registration.transfer.payoff", at: "payoff", under: .rule(.carriedMortgage), "原抵押银行须写明结清金额和有效日期，有效日期不早于今天。"
          )
        }
      }
      if consent.bank == carried.newBank, (consent.loanContract ?? "").isEmpty {
        throw Refusal("registration.transfer.loan", at: "loan", under: .rule(.carriedMortgage), "新贷款银行须写明贷款合同编号。")
      }
      return [.bankConsented(consent)]
    case .declineCarrying(let ground, let bank):
      try requireOwn(bank, occasion.actor)
      guard state.missingConsents.contains(bank) else { throw outOfOrder(state) }
      return [.bankDeclined(ground, bank: bank)]
    default: throw outOfOrder(state)
    }
  }

  /// A bank or utility answers for itself and for nobody else.
  private static func requireOwn(_ organisation: String, _ actor: Actor) throws(Refusal) {
    guard actor.organisation == organisation else {
      throw Refusal("registration.transfer.not-yours", under: .rule(.authority), "只能由被询问的单位自己答复，请由该单位的经办人办理。")
    }
  }

  static func utilityAnswer(_ command: Command, given state: State, on occasion: Occasion) throws(Refusal) -> [Event] {
    func settled(_ utility: Utility) -> [Event] {
      state.openUtilities == [utility] && !state.settled ? [.utilitiesSettled] : []
    }
    switch command {
    case .confirmUtility(let utility):
      try requireOwn(utility.rawValue, occasion.actor)
      guard state.openUtilities.contains(utility) else { throw outOfOrder(state) }
      return [.utilityConfirmed(utility)] + settled(utility)
    case .declineUtility(let refusal):
      try requireOwn(refusal.utility.rawValue, occasion.actor)
      guard state.openUtilities.contains(refusal.utility) else { throw outOfOrder(state) }
      return [.utilityDeclined(refusal)] + settled(refusal.utility)
    case .correctConfirmation(let utility, let reason):
      guard case .confirmed(let mark) = state.answers[utility] else {
        throw Refusal(
          "registration.transfer.nothing-to-correct", under: .rule(.correction), "\(utility.title)没有可以更正的确认记录。")
      }
      return [.confirmationCorrected(Correction(utility: utility, index: mark.index, on: mark.day, reason: reason))]
    default: throw outOfOrder(state)
    }
  }
}

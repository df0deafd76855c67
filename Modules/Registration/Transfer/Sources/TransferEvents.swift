public import Casework
public import Law

/// Payloads of transfer registration; their words are in the journal for ever.
extension Transfer {
  /// The application of both sides (申请书).
  public struct Application: Codable, Sendable, Equatable {
    /// Receipt number, given when it is submitted.
    public var number: String
    public var unit: String
    public var location: String
    public var sellers: [Person]
    public var buyers: [Person]
    /// Price in yuan (取得价格); fen are left out.
    public var price: Int
    /// The price in fen, where it is not of whole yuan.
    public var priceFen: Int?
    /// Number of the contract filed on line (网签合同编号).
    public var contract: String
    /// Utilities to be transferred with it, each with its account number.
    public var utilities: [UtilityAccount]
    public var carried: Carried?
    /// Accounts of the applicants, who may follow and withdraw it.
    public var accounts: [String]
    /// How the other side confirmed (双方申请的确认).
    public var confirmation: String

    public init(
      number: String = "", unit: String, location: String, sellers: [Person], buyers: [Person], price: Int,
      contract: String, utilities: [UtilityAccount] = [], carried: Carried? = nil, accounts: [String],
      confirmation: String
    ) {
      self.number = number
      self.unit = unit
      self.location = location
      self.sellers = sellers
      self.buyers = buyers
      self.price = price
      self.contract = contract
      self.utilities = utilities
      self.carried = carried
      self.accounts = accounts
      self.confirmation = confirmation
    }

    /// The price to the fen.
    public var sum: Money {
      get { priceFen.map { Money(fen: $0) } ?? Money(yuan: price) }
      set { (price, priceFen) = (newValue.fen / 100, newValue.yuan == nil ? newValue.fen : nil) }
    }

    public var asked: [Utility] { utilities.map(\.utility) }
  }

  public struct UtilityAccount: Codable, Sendable, Equatable {
    public var utility: Utility
    /// 户号
    public var account: String

    public init(_ utility: Utility, account: String) {
      self.utility = utility
      self.account = account
    }
  }

  /// Mortgage-carrying transfer, mode 1 (带押过户·新旧抵押权组合, 自然资发〔2023〕29号).
  public struct Carried: Codable, Sendable, Equatable {
    /// Proof number of the mortgage to be discharged.
    public var oldProof: String
    public var oldBank: String
    public var newBank: String
    /// Claim the new mortgage secures, in yuan.
    public var newClaim: Int

    public init(oldProof: String, oldBank: String, newBank: String, newClaim: Int) {
      self.oldProof = oldProof
      self.oldBank = oldBank
      self.newBank = newBank
      self.newClaim = newClaim
    }

    /// Keys of the banks that must consent; one bank may be both.
    public var banks: [String] { oldBank == newBank ? [oldBank] : [oldBank, newBank] }
  }

  /// A bank's consent (抵押权人同意).
  public struct Consent: Codable, Sendable, Equatable {
    public var bank: String
    /// Amount that clears the old loan, in yuan without fen, and the last day it holds; nil for a bank that only lends
    /// anew.
    public var payoff: Int?
    /// The amount in fen, where it is not of whole yuan.
    public var payoffFen: Int?
    public var payoffUntil: Day?
    /// Number of the loan contract, for the bank that lends anew.
    public var loanContract: String?

    public init(bank: String, payoff: Int? = nil, payoffUntil: Day? = nil, loanContract: String? = nil) {
      self.bank = bank
      self.payoff = payoff
      self.payoffUntil = payoffUntil
      self.loanContract = loanContract
    }

    /// The amount to the fen.
    public var sum: Money? {
      get { payoffFen.map { Money(fen: $0) } ?? payoff.map { Money(yuan: $0) } }
      set { (payoff, payoffFen) = (newValue.map { $0.fen / 100 }, newValue?.yuan == nil ? newValue?.fen : nil) }
    }
  }

  /// What is missing, all of it at once (一次性告知).
  public struct Supplement: Codable, Sendable, Equatable {
    public var items: [String]
    public var note: String

    public init(items: [String], note: String) {
      self.items = items
      self.note = note
    }
  }

  /// A decision against the applicants, with its ground (不予受理、不予登记).
  public struct Ground: Codable, Sendable, Equatable {
    /// Code of the provision.
    public var basis: String
    public var reason: String

    public init(basis: String, reason: String) {
      self.basis = basis
      self.reason = reason
    }
  }

  /// What was entered in the register, all of it or nothing (登簿).
  public struct Entered: Codable, Sendable, Equatable {
    public var unit: String
    public var holders: [Person]
    /// Number of the new certificate.
    public var certificate: String
    /// Number of the certificate that ends.
    public var ends: String
    /// Proof number of the mortgage that is discharged in the same entry.
    public var discharged: String?
    public var mortgage: Mortgage?

    public init(
      unit: String, holders: [Person], certificate: String, ends: String, discharged: String? = nil,
      mortgage: Mortgage? = nil
    ) {
      self.unit = unit
      self.holders = holders
      self.certificate = certificate
      self.ends = ends
      self.discharged = discharged
      self.mortgage = mortgage
    }
  }

  /// A utility's refusal, with what to do about it.
  public struct UtilityRefusal: Codable, Sendable, Equatable {
    public var utility: Utility
    public var reason: String

    public init(_ utility: Utility, reason: String) {
      self.utility = utility
      self.reason = reason
    }
  }

  /// A confirmation that was recorded by mistake; names the entry it corrects.
  public struct Correction: Codable, Sendable, Equatable {
    public var utility: Utility
    public var index: Int
    /// On-day of the corrected confirmation.
    public var on: Day
    public var reason: String

    public init(utility: Utility, index: Int, on day: Day, reason: String) {
      self.utility = utility
      self.index = index
      on = day
      self.reason = reason
    }
  }

  public enum Event: MatterEvent {
    case applied(Application)
    case accepted(pages: Int)
    case acceptanceDeemed
    case supplementAsked(Supplement)
    case supplemented(note: String)
    case supplementLapsed
    case acceptanceDeclined(Ground)
    case bankConsented(Consent)
    case bankDeclined(Ground, bank: String)
    case examined(opinion: String)
    case registrationDeclined(Ground)
    case entered(Entered)
    case utilitiesAsked([UtilityAccount])
    case utilityConfirmed(Utility)
    case utilityDeclined(UtilityRefusal)
    case utilitiesSettled
    case confirmationCorrected(Correction)
    case certificateIssued(receiver: String)
    case withdrawn(reason: String)

    public enum CodingKeys: String, ActName {
      case applied, accepted, acceptanceDeemed, supplementAsked, supplemented, supplementLapsed, acceptanceDeclined
      case bankConsented, bankDeclined, examined, registrationDeclined, entered, utilitiesAsked, utilityConfirmed
      case utilityDeclined, utilitiesSettled, confirmationCorrected, certificateIssued, withdrawn

      public var title: String {
        switch self {
        case .applied: "已提交申请"
        case .accepted: "已受理"
        case .acceptanceDeemed: "视为受理"
        case .supplementAsked: "已一次性告知补正"
        case .supplemented: "已补正"
        case .supplementLapsed: "逾期未补正，申请终止"
        case .acceptanceDeclined: "不予受理"
        case .bankConsented: "银行已同意"
        case .bankDeclined: "银行不同意"
        case .examined: "审核通过"
        case .registrationDeclined: "不予登记"
        case .entered: "已登簿"
        case .utilitiesAsked: "已转送水电气单位"
        case .utilityConfirmed: "水电气过户已确认"
        case .utilityDeclined: "水电气过户被退回"
        case .utilitiesSettled: "水电气联办已办结"
        case .confirmationCorrected: "已更正误记的确认"
        case .certificateIssued: "已发证"
        case .withdrawn: "已撤回申请"
        }
      }
    }
  }

  public enum Command: MatterCommand {
    case apply(Application)
    case accept(pages: Int)
    case deemAccepted
    case askSupplement(Supplement)
    case supplement(note: String)
    case lapseSupplement
    case declineAcceptance(Ground)
    case consent(Consent)
    case declineCarrying(Ground, bank: String)
    case examine(opinion: String)
    case declineRegistration(Ground)
    case enter
    case confirmUtility(Utility)
    case declineUtility(UtilityRefusal)
    case correctConfirmation(Utility, reason: String)
    case issueCertificate(receiver: String)
    case withdraw(reason: String)

    public enum CodingKeys: String, ActName {
      case apply, accept, deemAccepted, askSupplement, supplement, lapseSupplement, declineAcceptance, consent
      case declineCarrying, examine, declineRegistration, enter, confirmUtility, declineUtility, correctConfirmation
      case issueCertificate, withdraw

      public var title: String {
        switch self {
        case .apply: "提交申请"
        case .accept: "受理"
        case .deemAccepted: "记为视为受理"
        case .askSupplement: "一次性告知补正"
        case .supplement: "提交补正"
        case .lapseSupplement: "记为逾期未补正"
        case .declineAcceptance: "不予受理"
        case .consent: "同意带押过户"
        case .declineCarrying: "不同意带押过户"
        case .examine: "审核通过"
        case .declineRegistration: "不予登记"
        case .enter: "登簿"
        case .confirmUtility: "确认过户"
        case .declineUtility: "退回"
        case .correctConfirmation: "更正误记的确认"
        case .issueCertificate: "发证"
        case .withdraw: "撤回申请"
        }
      }
    }
  }
}

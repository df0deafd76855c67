public import Casework
public import Law

/// What the acts of a lawsuit say; nothing of it but the header's face is public.
extension Litigation {
  public enum Instance: String, Codable, Sendable, CaseIterable {
    case first, second, retrial

    public var title: String {
      switch self {
      case .first: "一审"
      case .second: "二审"
      case .retrial: "再审"
      }
    }

    /// What a court's case number says of the instance; nil where it names no lawsuit against us.
    init?(of number: CourtCaseNumber) {
      switch number.kind {
      case "行初", "行赔初": self = .first
      case "行终", "行赔终": self = .second
      case "行申", "行再": self = .retrial
      default: return nil
      }
    }
  }

  /// What the court served (起诉状副本、上诉状副本、应诉通知).
  public struct Complaint: Codable, Sendable, Equatable {
    /// Receipt number; given when it is entered.
    public var number: String
    /// Year of the case; given when it is entered.
    public var year: Int
    /// Number of the court (案号).
    public var caseNumber: String
    public var court: String
    public var instance: Instance
    public var plaintiffs: [Disputant]
    /// Cause of action (案由).
    public var cause: String
    public var category: DisputeCategory
    public var act: DisputedAct
    /// Claim (诉讼请求).
    public var claim: String
    /// Receipt number of the earlier instance or reconsideration; "" for none.
    public var earlierNumber: String
    /// Set when that file is found.
    public var earlier: FileLink?
    /// The complaint was served in an earlier instance: this file goes on with it.
    public var isContinued: Bool
    /// The day on which it was received, where it is entered later (签收日).
    public var received: Day?

    public init(
      number: String = "", year: Int = 0, caseNumber: String, court: String, instance: Instance = .first,
      plaintiffs: [Disputant], cause: String, category: DisputeCategory, act: DisputedAct, claim: String,
      earlierNumber: String = "", earlier: FileLink? = nil, isContinued: Bool = false,
      received: Day? = nil
    ) {
      self.received = received
      self.number = number
      self.year = year
      self.caseNumber = caseNumber
      self.court = court
      self.instance = instance
      self.plaintiffs = plaintiffs
      self.cause = cause
      self.category = category
      self.act = act
      self.claim = claim
      self.earlierNumber = earlierNumber
      self.earlier = earlier
      self.isContinued = isContinued
    }
  }

  /// How a court ends an instance (结案方式).
  public enum Verdict: String, Codable, Sendable, CaseIterable {
    case dismissed, annulled, annulledInPart, perform, pay, unlawful, void, varied, agreement, upheld
    case rejected, withdrawn, withdrawnAfterChange, appealWithdrawn, remanded, terminated, rulingUpheld, otherRuling
    case mediated

    public var title: String {
      switch self {
      case .dismissed: "判决驳回诉讼请求"
      case .annulled: "判决全部撤销"
      case .annulledInPart: "判决部分撤销"
      case .perform: "判决履行法定职责"
      case .pay: "判决履行给付义务"
      case .unlawful: "判决确认违法"
      case .void: "判决确认无效"
      case .varied: "判决变更"
      case .agreement: "判决履行行政协议或者补偿"
      case .upheld: "判决驳回上诉、维持原判"
      case .rejected: "裁定驳回起诉"
      case .withdrawn: "裁定准许撤诉（原告主动）"
      case .withdrawnAfterChange: "裁定准许撤诉（因被告改变行为）"
      case .appealWithdrawn: "裁定准许撤回上诉"
      case .remanded: "裁定发回重审"
      case .terminated: "裁定终结诉讼"
      case .rulingUpheld: "裁定驳回上诉、维持原裁定"
      case .otherRuling: "其他裁定"
      case .mediated: "行政调解书"
      }
    }

    public var isJudgment: Bool {
      switch self {
      case .dismissed, .annulled, .annulledInPart, .perform, .pay, .unlawful, .void, .varied, .agreement, .upheld: true
      default: false
      }
    }

    public var isWithdrawal: Bool { self == .withdrawn || self == .withdrawnAfterChange }
    /// Says no to the bureau by itself; where the earlier judgment stands, that decides.
    public var isAgainst: Bool { isJudgment && self != .dismissed && self != .upheld }
    /// The earlier outcome stands: what it says is the result.
    public var letsStand: Bool { self == .upheld || self == .appealWithdrawn }
    var isOfAppeal: Bool { [.upheld, .appealWithdrawn, .remanded, .rulingUpheld].contains(self) }
    /// May be appealed at first instance (行政诉讼法第八十五条).
    var isAppealable: Bool { isJudgment || self == .rejected }
    var demandsPerformance: Bool { [.perform, .pay, .agreement].contains(self) }

    var basis: Basis {
      switch self {
      case .dismissed: .litigation(69)
      case .annulled, .annulledInPart: .litigation(70)
      case .perform: .litigation(72)
      case .pay: .litigation(73)
      case .unlawful: .litigation(74)
      case .void: .litigation(75)
      case .varied: .litigation(77)
      case .agreement: .litigation(78)
      case .withdrawn, .withdrawnAfterChange: .litigation(62)
      case .mediated: .litigation(60)
      default: .rule(.disputeOutcome)
      }
    }
  }

  public struct Outcome: Codable, Sendable, Equatable {
    public var verdict: Verdict
    /// Number of the judgment, ruling or mediation paper.
    public var paper: String
    /// The earlier outcome that stands, where one does; taken from the earlier file where there is one.
    public var upholds: Verdict?
    public var duty: DisputeDuty?
    /// Judicial advice (司法建议) that came with it; "" for none.
    public var advice: String
    /// An earlier file of the same case counts as lost already: this one adds nothing.
    public var isCounted: Bool?
    /// The day on which the paper was received, where it is entered later (签收日).
    public var received: Day?

    public init(
      _ verdict: Verdict, paper: String, upholds: Verdict? = nil, duty: DisputeDuty? = nil, advice: String = "",
      received: Day? = nil
    ) {
      self.received = received
      self.verdict = verdict
      self.paper = paper
      self.upholds = upholds
      self.duty = duty
      self.advice = advice
    }

    /// Against the bureau (败诉) once it is in effect.
    public var isAgainst: Bool { verdict.letsStand ? upholds?.isAgainst ?? false : verdict.isAgainst }
    /// Adds a lost case once it is in effect.
    var isLost: Bool { isAgainst && isCounted != true }
  }

  public struct Appeal: Codable, Sendable, Equatable {
    public enum Appellant: String, Codable, Sendable, CaseIterable {
      case plaintiff, bureau, thirdParty

      public var title: String {
        switch self {
        case .plaintiff: "原告"
        case .bureau: "本局"
        case .thirdParty: "第三人"
        }
      }
    }

    public var by: Appellant
    /// The day on which the appeal was lodged.
    public var on: Day
    /// The court's paper that accepts an appeal which looks late; nil for none.
    public var acceptance: String?

    public init(by appellant: Appellant, on day: Day, acceptance: String? = nil) {
      self.acceptance = acceptance
      by = appellant
      on = day
    }
  }

  /// A case from before this system, with its outcome in effect (往年案件).
  public struct OldCase: Codable, Sendable, Equatable {
    public var complaint: Complaint
    /// The day on which the complaint was served.
    public var filed: Day
    /// The first hearing; nil where none was held.
    public var heard: Day?
    /// The responsible person attended.
    public var attended: Bool
    /// Reference of a settlement; "" for none.
    public var settlement: String
    public var outcome: Outcome
    public var effective: Day

    public init(
      complaint: Complaint, filed: Day, heard: Day? = nil, attended: Bool = false, settlement: String = "",
      outcome: Outcome, effective: Day
    ) {
      self.complaint = complaint
      self.filed = filed
      self.heard = heard
      self.attended = attended
      self.settlement = settlement
      self.outcome = outcome
      self.effective = effective
    }
  }

  /// An outcome that was recorded wrongly (更正裁判结果).
  public struct OutcomeCorrection: Codable, Sendable, Equatable {
    /// Entry that is corrected: the one that counted, or the one of the outcome.
    public var index: Int
    /// The day under which it counted.
    public var on: Day
    /// The right outcome; nil where it follows as an entry of its own.
    public var outcome: Outcome?
    /// What changes in the lost and the settled cases.
    public var lost: Int
    public var settled: Int
    public var reason: String

    public init(index: Int, on day: Day, outcome: Outcome?, lost: Int = 0, settled: Int = 0, reason: String) {
      self.index = index
      on = day
      self.outcome = outcome
      self.lost = lost
      self.settled = settled
      self.reason = reason
    }
  }

  public enum Command: MatterCommand {
    case serve(Complaint)
    case assign(DisputeAssignment)
    case answer(DisputeAnswer)
    case arrangeAppearance(Appearance, on: Day)
    case hear(Appearance, on: Day? = nil)
    case recordSettlement(Settlement)
    case decide(Outcome)
    case correctOutcome(Outcome, reason: String)
    case appeal(Appeal)
    case takeEffect
    case perform(String)
    case close(review: String)
    case importCase(OldCase)

    public enum CodingKeys: String, ActName {
      case serve, assign, answer, arrangeAppearance, hear, recordSettlement, decide, appeal, takeEffect, perform, close
      case importCase, correctOutcome

      public var title: String {
        switch self {
        case .serve: "登记应诉通知"
        case .assign: "分办"
        case .answer: "答辩举证"
        case .arrangeAppearance: "安排出庭"
        case .hear: "记录开庭"
        case .recordSettlement: "记录调解、和解"
        case .decide: "登记裁判结果"
        case .correctOutcome: "更正裁判结果"
        case .appeal: "登记上诉"
        case .takeEffect: "记为生效"
        case .perform: "记录履行"
        case .close: "复盘结案"
        case .importCase: "补录往年案件"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case served(Complaint)
    case instanceServed(Complaint)
    case assigned(DisputeAssignment)
    case answered(DisputeAnswer, late: Bool)
    case appearanceArranged(Appearance, on: Day)
    case heard(Appearance, on: Day? = nil)
    case settlementRecorded(Settlement)
    case judged(Outcome)
    case ruled(Outcome)
    case concluded(Outcome)
    case outcomeCorrected(OutcomeCorrection)
    case appealed(Appeal)
    case tookEffect
    case effectCorrected(EffectCorrection)
    case performed(String)
    case closed(review: String)
    case imported(OldCase)

    public enum CodingKeys: String, ActName {
      case served, instanceServed, assigned, answered, appearanceArranged, heard, settlementRecorded, judged, ruled
      case concluded, appealed, tookEffect, effectCorrected, performed, closed, imported
      case outcomeCorrected

      public var title: String {
        switch self {
        case .served: "已收到起诉状副本"
        case .instanceServed: "已收到上诉、再审或者重审通知"
        case .assigned: "已分办"
        case .answered: "已答辩举证"
        case .appearanceArranged: "已安排出庭"
        case .heard: "已开庭"
        case .settlementRecorded: "已记录调解、和解"
        case .judged: "已收到一审判决"
        case .ruled: "已收到可以上诉的裁定"
        case .concluded: "已收到生效裁判文书"
        case .outcomeCorrected: "已更正裁判结果"
        case .appealed: "已上诉"
        case .tookEffect: "上诉期满生效"
        case .effectCorrected: "更正生效记录"
        case .performed: "已履行"
        case .closed: "已复盘结案"
        case .imported: "已补录"
        }
      }
    }
  }
}

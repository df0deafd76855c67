public import Casework
public import Law

/// What the acts of a reconsideration say; nothing of it but the header's face is public.
extension Reconsideration {
  /// What the reconsideration organ sent (答复通知书).
  public struct Notice: Codable, Sendable, Equatable {
    /// Receipt number; given when it is entered.
    public var number: String
    /// Year of the case; given when it is entered.
    public var year: Int
    /// Number of the organ (复议案号).
    public var caseNumber: String
    /// Reconsideration organ (复议机关).
    public var organ: String
    public var applicants: [Disputant]
    public var category: DisputeCategory
    public var act: DisputedAct
    /// Request (复议请求).
    public var request: String
    /// The day on which it was received, where it is entered later (签收日).
    public var received: Day?

    public init(
      number: String = "", year: Int = 0, caseNumber: String, organ: String, applicants: [Disputant],
      category: DisputeCategory, act: DisputedAct, request: String, received: Day? = nil
    ) {
      self.received = received
      self.number = number
      self.year = year
      self.caseNumber = caseNumber
      self.organ = organ
      self.applicants = applicants
      self.category = category
      self.act = act
      self.request = request
    }
  }

  /// How the organ ends the case (复议决定种类).
  public enum Decision: String, Codable, Sendable, CaseIterable {
    case upheld, varied, annulled, annulledInPart, unlawful, perform, void, requestDismissed, applicationRejected
    case terminated, mediated, settled

    public var title: String {
      switch self {
      case .upheld: "维持"
      case .varied: "变更"
      case .annulled: "撤销"
      case .annulledInPart: "部分撤销"
      case .unlawful: "确认违法"
      case .perform: "责令履行"
      case .void: "确认无效"
      case .requestDismissed: "驳回复议请求"
      case .applicationRejected: "驳回复议申请"
      case .terminated: "终止"
      case .mediated: "调解"
      case .settled: "和解撤回"
      }
    }

    /// Against the bureau (败复) once it is in effect.
    public var isAgainst: Bool {
      switch self {
      case .varied, .annulled, .annulledInPart, .unlawful, .perform, .void: true
      default: false
      }
    }

    /// The applicant may go to court within 15 days (行政诉讼法第四十五条).
    var isSuable: Bool { ![.terminated, .mediated, .settled].contains(self) }

    var basis: Basis {
      switch self {
      case .upheld: .reconsideration(68)
      case .varied: .reconsideration(63)
      case .annulled, .annulledInPart: .reconsideration(64)
      case .unlawful: .reconsideration(65)
      case .perform: .reconsideration(66)
      case .void: .reconsideration(67)
      case .requestDismissed: .reconsideration(69)
      case .applicationRejected: .reconsideration(33)
      case .terminated: .rule(.disputeOutcome)
      case .mediated: .reconsideration(73)
      case .settled: .reconsideration(74)
      }
    }
  }

  public struct Determination: Codable, Sendable, Equatable {
    public var decision: Decision
    /// Number of the decision or mediation paper.
    public var paper: String
    public var duty: DisputeDuty?
    /// The day on which the paper was received, where it is entered later (签收日).
    public var received: Day?

    public init(_ decision: Decision, paper: String, duty: DisputeDuty? = nil, received: Day? = nil) {
      self.received = received
      self.decision = decision
      self.paper = paper
      self.duty = duty
    }
  }

  /// The applicant went to court (被诉).
  public struct Suit: Codable, Sendable, Equatable {
    public var court: String
    /// Number of the court; "" while it is not known. A suit that looks late needs it: the court took the case.
    public var caseNumber: String
    /// The day on which the suit was brought.
    public var on: Day

    public init(court: String, caseNumber: String = "", on day: Day) {
      self.court = court
      self.caseNumber = caseNumber
      on = day
    }
  }

  /// How the lawsuit about a decision against the bureau ended (诉讼结果).
  public struct SuitEnd: Codable, Sendable, Equatable {
    /// The decision stands and takes effect.
    public var stands: Bool
    /// Number of the court's paper.
    public var paper: String

    public init(stands: Bool, paper: String) {
      self.stands = stands
      self.paper = paper
    }
  }

  /// A decision that was recorded wrongly (更正复议结果).
  public struct OutcomeCorrection: Codable, Sendable, Equatable {
    /// Entry that is corrected: the one that counted, or the one of the decision.
    public var index: Int
    /// The day under which it counted.
    public var on: Day
    /// The right decision; nil where it follows as an entry of its own.
    public var determination: Determination?
    /// What changes in the lost cases.
    public var lost: Int
    public var reason: String

    public init(index: Int, on day: Day, determination: Determination?, lost: Int = 0, reason: String) {
      self.index = index
      on = day
      self.determination = determination
      self.lost = lost
      self.reason = reason
    }
  }

  /// What the organ asks to be put right (行政复议意见书).
  public struct Opinion: Codable, Sendable, Equatable {
    public var paper: String
    public var demand: String
    /// The day on which it was received, where it is entered later (签收日).
    public var received: Day?

    public init(paper: String, demand: String, received: Day? = nil) {
      self.received = received
      self.paper = paper
      self.demand = demand
    }
  }

  /// A case from before this system, with its outcome in effect (往年案件).
  public struct OldCase: Codable, Sendable, Equatable {
    public var notice: Notice
    /// The day on which the notice was received.
    public var filed: Day
    public var determination: Determination
    public var effective: Day

    public init(notice: Notice, filed: Day, determination: Determination, effective: Day) {
      self.notice = notice
      self.filed = filed
      self.determination = determination
      self.effective = effective
    }
  }

  public enum Command: MatterCommand {
    case receive(Notice)
    case receiveSimplified(Notice)
    case convert(reason: String)
    case assign(DisputeAssignment)
    case answer(DisputeAnswer)
    case hear(Appearance)
    case recordSettlement(Settlement)
    case suspend(reason: String)
    case resume(reason: String)
    case decide(Determination)
    case correctOutcome(Determination, reason: String)
    case sue(Suit)
    case endSuit(SuitEnd)
    case takeEffect
    case receiveOpinion(Opinion)
    case giveFeedback(String)
    case perform(String)
    case close(review: String)
    case importCase(OldCase)

    public enum CodingKeys: String, ActName {
      case receive, receiveSimplified, assign, answer, hear, recordSettlement, suspend, resume, decide, sue, takeEffect
      case receiveOpinion, giveFeedback, perform, close, importCase, convert, correctOutcome, endSuit

      public var title: String {
        switch self {
        case .receive: "登记答复通知（普通程序）"
        case .receiveSimplified: "登记答复通知（简易程序）"
        case .convert: "登记转为普通程序"
        case .assign: "分办"
        case .answer: "答复举证"
        case .hear: "记录听证"
        case .recordSettlement: "记录调解、和解"
        case .suspend: "记录中止"
        case .resume: "记录恢复"
        case .decide: "登记复议结果"
        case .correctOutcome: "更正复议结果"
        case .sue: "登记被诉"
        case .endSuit: "登记诉讼结果"
        case .takeEffect: "记为生效"
        case .receiveOpinion: "登记复议意见书"
        case .giveFeedback: "报告纠正情况"
        case .perform: "记录履行"
        case .close: "复盘结案"
        case .importCase: "补录往年案件"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case noticed(Notice)
    case noticedSimplified(Notice)
    /// The ordinary period to answer begins.
    case converted(reason: String)
    /// The answer was given before.
    case convertedAfterAnswer(reason: String)
    case assigned(DisputeAssignment)
    case answered(DisputeAnswer, late: Bool)
    case heard(Appearance)
    case settlementRecorded(Settlement)
    case suspended(reason: String)
    case resumed(reason: String)
    case decided(Determination)
    case concluded(Determination)
    case outcomeCorrected(OutcomeCorrection)
    case sued(Suit)
    case suitEnded(SuitEnd)
    case tookEffect
    case effectCorrected(EffectCorrection)
    case opinionReceived(Opinion)
    case feedbackGiven(String)
    case performed(String)
    case closed(review: String)
    case imported(OldCase)

    public enum CodingKeys: String, ActName {
      case noticed, noticedSimplified, assigned, answered, heard, settlementRecorded, suspended, resumed, decided
      case concluded, sued, tookEffect, effectCorrected, opinionReceived, feedbackGiven, performed, closed, imported
      case converted, convertedAfterAnswer, outcomeCorrected, suitEnded

      public var title: String {
        switch self {
        case .noticed: "已收到答复通知（普通程序）"
        case .noticedSimplified: "已收到答复通知（简易程序）"
        case .converted, .convertedAfterAnswer: "已转为普通程序"
        case .assigned: "已分办"
        case .answered: "已答复举证"
        case .heard: "已听证"
        case .settlementRecorded: "已记录调解、和解"
        case .suspended: "已中止"
        case .resumed: "已恢复"
        case .decided: "已收到复议决定"
        case .concluded: "已收到生效复议文书"
        case .outcomeCorrected: "已更正复议结果"
        case .sued: "已被起诉"
        case .suitEnded: "诉讼已有结果"
        case .tookEffect: "起诉期满"
        case .effectCorrected: "更正生效记录"
        case .opinionReceived: "已收到复议意见书"
        case .feedbackGiven: "已报告纠正情况"
        case .performed: "已履行"
        case .closed: "已复盘结案"
        case .imported: "已补录"
        }
      }
    }
  }
}

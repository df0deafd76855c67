public import Casework
public import Law

/// What the papers from the notice to the end of the case say; their words are in the journal for ever.
extension PenaltyCase {
  /// What the heads of the bureau decided together (集体讨论).
  public struct Discussion: Codable, Sendable, Equatable {
    public var participants: [String]
    public var conclusion: String
    /// The participants' keys in the book of staff.
    public var persons: [String]?

    public init(participants: [String] = [], conclusion: String, persons: [String]? = nil) {
      self.participants = participants
      self.conclusion = conclusion
      self.persons = persons
    }

    init(by picked: [StaffPick], conclusion: String) {
      let keys = picked.compactMap(\.key)
      self.init(
        participants: picked.map(\.name), conclusion: conclusion, persons: keys.count == picked.count ? keys : nil)
    }
  }

  /// What the party is told before the decision (事先告知).
  public struct Notice: Codable, Sendable, Equatable {
    public var sanction: Sanction
    public var facts: String
    public var reasons: String
    /// Provisions, as written.
    public var basis: String

    public init(sanction: Sanction, facts: String, reasons: String, basis: String) {
      self.sanction = sanction
      self.facts = facts
      self.reasons = reasons
      self.basis = basis
    }
  }

  /// What the party says against it, and what the bureau answers (陈述、申辩及复核).
  public struct Statement: Codable, Sendable, Equatable {
    public var content: String
    public var isAdopted: Bool
    public var answer: String

    public init(content: String, isAdopted: Bool, answer: String) {
      self.content = content
      self.isAdopted = isAdopted
      self.answer = answer
    }
  }

  /// When, where and before whom a hearing is held (听证通知).
  public struct HearingNotice: Codable, Sendable, Equatable {
    public var day: Day
    public var place: String
    public var host: String
    public var isOpen: Bool
    /// The host's key in the book of staff.
    public var person: String?

    public init(on day: Day, place: String, host: String = "", isOpen: Bool = true, person: String? = nil) {
      self.day = day
      self.place = place
      self.host = host
      self.isOpen = isOpen
      self.person = person
    }

    init(on day: Day, place: String, isOpen: Bool, picked host: StaffPick) {
      self.init(on: day, place: place, host: host.name, isOpen: isOpen, person: host.key)
    }
  }

  /// What came of the hearing (听证笔录和意见).
  public struct HearingRecord: Codable, Sendable, Equatable {
    public var attendees: String
    public var opinion: String

    public init(attendees: String, opinion: String) {
      self.attendees = attendees
      self.opinion = opinion
    }
  }

  /// A decision of penalty (行政处罚决定书); number and party are put in when it is made.
  public struct Decision: Codable, Sendable, Equatable {
    public var number: String
    public var party: Party?
    public var sanction: Sanction
    /// Why this much (裁量理由).
    public var reasons: String
    /// Provisions applied, as written.
    public var basis: String
    /// How and until when it is to be performed.
    public var performance: String
    /// Where and until when the party may turn against it (救济途径).
    public var remedy: String

    public init(
      number: String = "", party: Party? = nil, sanction: Sanction, reasons: String, basis: String,
      performance: String, remedy: String = Office.unnamed.filled(PenaltyCase.remedy)
    ) {
      self.number = number
      self.party = party
      self.sanction = sanction
      self.reasons = reasons
      self.basis = basis
      self.performance = performance
      self.remedy = remedy
    }
  }

  /// A decision not to punish (不予行政处罚决定); number and party are put in when it is made.
  public struct Exemption: Codable, Sendable, Equatable {
    /// 不予处罚的四种情形
    public enum Ground: String, Codable, Sendable, CaseIterable {
      case minor, firstOffence, faultless, unproven

      public var title: String {
        switch self {
        case .minor: "违法行为轻微并及时改正，没有造成危害后果"
        case .firstOffence: "初次违法且危害后果轻微并及时改正"
        case .faultless: "当事人有证据足以证明没有主观过错"
        case .unproven: "违法事实不能成立"
        }
      }

      /// The party did what it was accused of: not its first time when it does so again.
      var isOffence: Bool { self == .minor || self == .firstOffence }

      public var basis: Basis { self == .unproven ? .penalty(57) : .penalty(33) }
    }

    public var number: String
    /// Put in with the number.
    public var party: Party?
    public var ground: Ground
    public var reasons: String
    /// What the party was taught (教育), where it broke the law.
    public var education: String

    public init(number: String = "", party: Party? = nil, ground: Ground, reasons: String, education: String) {
      self.number = number
      self.party = party
      self.ground = ground
      self.reasons = reasons
      self.education = education
    }
  }

  /// Where the case goes instead (移送).
  public struct Referral: Codable, Sendable, Equatable {
    public var organ: String
    public var reason: String

    public init(to organ: String, reason: String) {
      self.organ = organ
      self.reason = reason
    }
  }

  /// How a decision reached the party (送达回证).
  public struct Delivery: Codable, Sendable, Equatable {
    public static let methods = ["当场交付", "直接送达", "留置送达", "电子送达", "邮寄送达", "委托送达", "公告送达"]

    public var method: String
    public var receiver: String
    public var place: String
    /// The day on which the party received it, where it is entered later (送达日).
    public var received: Day?

    public init(method: String, receiver: String, place: String, received: Day? = nil) {
      self.received = received
      self.method = method
      self.receiver = receiver
      self.place = place
    }
  }

  /// Why a decision no longer stands (变更、撤销、确认违法、确认无效).
  public struct Revocation: Codable, Sendable, Equatable {
    public enum Outcome: String, Codable, Sendable, CaseIterable {
      case changed, annulled, unlawful, void

      public var title: String {
        switch self {
        case .changed: "被依法变更"
        case .annulled: "被依法撤销"
        case .unlawful: "被确认违法"
        case .void: "被确认无效"
        }
      }
    }

    public var outcome: Outcome
    /// Who said so, and in which paper.
    public var organ: String
    public var paper: String

    public init(_ outcome: Outcome, organ: String, paper: String) {
      self.outcome = outcome
      self.organ = organ
      self.paper = paper
    }
  }

  /// Payment put off or split (延期、分期缴纳罚款).
  public struct Instalment: Codable, Sendable, Equatable {
    public var plan: String
    public var until: Day

    public init(plan: String, until: Day) {
      self.plan = plan
      self.until = until
    }
  }

  /// The usual words of a decision on what the party may do against it (行政复议法第二十条, 行政诉讼法第四十六条), before the
  /// office's own names are filled in.
  public static let remedy =
    "不服本决定的，可以自知道本决定之日起60日内向{government}申请行政复议，或者自知道本决定之日起6个月内向人民法院提起行政诉讼；"
    + "法律规定应当先申请行政复议的，依照其规定。"

  /// The same where illegal buildings on land are to be torn down (土地管理法第八十三条).
  public static let demolitionRemedy =
    "不服责令限期拆除决定的，可以自接到本决定之日起15日内向人民法院起诉；期满不起诉又不自行拆除的，由本机关依法申请人民法院强制执行。"
    + "也可以自知道本决定之日起60日内向{government}申请行政复议。"
}

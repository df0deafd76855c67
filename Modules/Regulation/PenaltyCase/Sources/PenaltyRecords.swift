import Casework
public import Law

/// What the papers of the investigation say; their words are in the journal for ever.
extension PenaltyCase {
  /// Whom a case is against (当事人).
  public struct Party: Codable, Sendable, Equatable {
    public enum Form: String, Codable, Sendable, CaseIterable {
      case person, firm
      public var title: String { self == .person ? "自然人" : "法人或者其他组织" }
    }

    public var form: Form
    public var name: String
    /// Citizen ID number (公民身份号码) or credit code (统一社会信用代码).
    public var identity: String

    public init(_ form: Form, name: String, identity: String) {
      self.form = form
      self.name = name
      self.identity = identity
    }
  }

  /// Where a clue comes from (线索来源).
  public enum Source: String, Codable, Sendable, CaseIterable {
    case patrol, satellite, complaint, assignment, transferral, media

    public var title: String {
      switch self {
      case .patrol: "巡查"
      case .satellite: "卫片"
      case .complaint: "举报"
      case .assignment: "交办"
      case .transferral: "移送"
      case .media: "媒体"
      }
    }
  }

  /// In whose name a street centre acts, or that the bureau acts itself (执法主体).
  public enum Authority: String, Codable, Sendable, CaseIterable {
    case own, entrusted, empowered

    public var title: String {
      switch self {
      case .own: "本机关办理"
      case .entrusted: "街道受委托办理"
      case .empowered: "街道经赋权办理"
      }
    }
  }

  /// A clue as it came in (违法线索).
  public struct Clue: Codable, Sendable, Equatable {
    /// Given when it is registered: `CF2024-000001`.
    public var number: String
    public var source: Source
    public var authority: Authority
    /// Street centre that acts; nil where the bureau acts itself.
    public var street: String?
    /// Who is suspected, where that is known.
    public var suspect: Party?
    public var place: String
    /// When it happened, as told.
    public var time: String
    public var account: String

    public init(
      number: String = "", source: Source, authority: Authority = .own, street: String? = nil, suspect: Party? = nil,
      place: String, time: String, account: String
    ) {
      self.number = number
      self.source = source
      self.authority = authority
      self.street = street
      self.suspect = suspect
      self.place = place
      self.time = time
      self.account = account
    }
  }

  /// An officer with a certificate of enforcement (执法人员).
  public struct Officer: Codable, Sendable, Equatable {
    public var name: String
    /// 执法证号
    public var certificate: String
    /// The last day of the certificate.
    public var validUntil: Day
    /// Key in the book of staff; nil in entries from before the book.
    public var person: String?

    public init(_ name: String, certificate: String, validUntil: Day, person: String? = nil) {
      self.name = name
      self.certificate = certificate
      self.validUntil = validUntil
      self.person = person
    }

    /// Somebody picked from the book of staff; the decision puts in the rest.
    public init(person: String) { self.init("", certificate: "", validUntil: .first, person: person) }
  }

  /// One officer of the case for another (更换执法人员).
  public struct Replacement: Codable, Sendable, Equatable {
    /// Certificate number of whoever leaves the case.
    public var certificate: String
    public var officer: Officer
    public var reason: String

    public init(of certificate: String, by officer: Officer, reason: String) {
      self.certificate = certificate
      self.officer = officer
      self.reason = reason
    }
  }

  /// What a case is filed for (立案).
  public struct Filing: Codable, Sendable, Equatable {
    /// 案由
    public var cause: String
    public var party: Party
    /// 涉嫌违反的条款, as written.
    public var provision: String
    public var officers: [Officer]

    public init(cause: String, party: Party, provision: String, officers: [Officer]) {
      self.cause = cause
      self.party = party
      self.provision = provision
      self.officers = officers
    }
  }

  /// One piece of evidence (证据), which stays where `custody` says.
  public struct Evidence: Codable, Sendable, Equatable {
    public static let sorts = ["书证", "物证", "视听资料", "电子数据", "证人证言", "当事人的陈述", "鉴定意见", "勘验笔录、现场笔录"]

    public var sort: String
    public var source: String
    /// Certificate numbers of the officers who took it.
    public var takers: [String]
    public var place: String
    public var time: String
    /// SM3, 64 hex digits.
    public var digest: String
    public var custody: String

    public init(
      sort: String, source: String, takers: [String], place: String, time: String, digest: String, custody: String
    ) {
      self.sort = sort
      self.source = source
      self.takers = takers
      self.place = place
      self.time = time
      self.digest = digest
      self.custody = custody
    }
  }

  /// Evidence registered and kept in place before it is lost (先行登记保存).
  public struct Preservation: Codable, Sendable, Equatable {
    public var items: String
    public var place: String
    /// Certificate numbers of the officers.
    public var takers: [String]
    /// The person in charge who approved it (负责人批准).
    public var approval: String
    /// Their key in the book of staff.
    public var approver: String?

    public init(items: String, place: String, takers: [String], approval: String = "", by approver: String? = nil) {
      self.items = items
      self.place = place
      self.takers = takers
      self.approval = approval
      self.approver = approver
    }

    init(items: String, place: String, takers: [String], approved by: StaffPick) {
      self.init(items: items, place: place, takers: takers, approval: by.name, by: by.key)
    }
  }

  /// What a party is to bear (处罚内容); amounts in yuan.
  public struct Sanction: Codable, Sendable, Equatable {
    /// Besides money (处罚和处理的种类).
    public enum Order: String, Codable, Sendable, CaseIterable {
      case warning, restoration, demolition, confiscatedBuildings, licenceSuspended, licenceRevoked, businessStopped

      public var title: String {
        switch self {
        case .warning: "警告"
        case .restoration: "责令退还、恢复原状"
        case .demolition: "限期拆除"
        case .confiscatedBuildings: "没收违法用地上的新建建筑物和其他设施"
        case .licenceSuspended: "暂扣许可证件"
        case .licenceRevoked: "降低资质等级、吊销许可证件"
        case .businessStopped: "责令停产停业、关闭"
        }
      }

      /// The other imposes this, or what is heavier of its sort.
      fileprivate func isCovered(by other: Sanction) -> Bool {
        switch self {
        case .warning: !other.isEmpty
        case .licenceSuspended: other.orders.contains(self) || other.orders.contains(.licenceRevoked)
        default: other.orders.contains(self)
        }
      }
    }

    /// Fine in yuan (罚款).
    public var fine: Int
    /// 没收违法所得
    public var gains: Int
    public var orders: [Order]

    public init(fine: Int, gains: Int = 0, orders: [Order] = []) {
      self.fine = fine
      self.gains = gains
      self.orders = orders
    }

    /// Nothing is imposed.
    public var isEmpty: Bool { fine <= 0 && gains <= 0 && orders.isEmpty }

    /// More money, or an order that nothing in the other is as heavy as: a licence suspended is lighter than one
    /// revoked, and a warning is lighter than whatever else is imposed.
    public func isHeavier(than other: Sanction) -> Bool {
      fine > other.fine || gains > other.gains || !orders.allSatisfy { $0.isCovered(by: other) }
    }

    public var chinese: String {
      let money = (fine > 0 ? ["罚款\(fine)元"] : []) + (gains > 0 ? ["没收违法所得\(gains)元"] : [])
      let all = orders.map(\.title) + money
      return all.isEmpty ? "无" : all.joined(separator: "；")
    }
  }

  /// 情节等次
  public enum Discretion: String, Codable, Sendable, CaseIterable {
    case mitigated, lenient, ordinary, severe

    public var title: String {
      switch self {
      case .mitigated: "减轻"
      case .lenient: "从轻"
      case .ordinary: "一般"
      case .severe: "从重"
      }
    }
  }

  /// Why the law wants a legal review (应当法制审核的情形, 行政处罚法第五十八条第一款); the item's number.
  public enum ReviewGround: Int, Codable, Sendable, CaseIterable {
    case publicInterest = 1
    case heard, complex, statutory

    public var title: String {
      switch self {
      case .publicInterest: "涉及重大公共利益"
      case .heard: "直接关系当事人或者第三人重大权益，经过听证程序"
      case .complex: "案件情况疑难复杂、涉及多个法律关系"
      case .statutory: "法律、法规规定应当法制审核的其他情形"
      }
    }

    public var basis: Basis {
      switch self {
      case .publicInterest: .penalty(58, item: 1)
      case .heard: .penalty(58, item: 2)
      case .complex: .penalty(58, item: 3)
      case .statutory: .penalty(58, item: 4)
      }
    }
  }

  /// What the investigation came to (调查报告).
  public struct Report: Codable, Sendable, Equatable {
    public var facts: String
    /// Provisions broken and applied, as written.
    public var provisions: String
    public var discretion: Discretion
    public var proposal: Sanction
    public var grounds: [ReviewGround]
    /// 情节复杂或者重大违法行为: the heads of the bureau decide together.
    public var isGrave: Bool

    public init(
      facts: String, provisions: String, discretion: Discretion, proposal: Sanction, grounds: [ReviewGround] = [],
      isGrave: Bool = false
    ) {
      self.facts = facts
      self.provisions = provisions
      self.discretion = discretion
      self.proposal = proposal
      self.grounds = grounds
      self.isGrave = isGrave
    }
  }

  /// What the legal officer says of the report (法制审核意见).
  public struct Review: Codable, Sendable, Equatable {
    public var isPassed: Bool
    public var opinion: String

    public init(isPassed: Bool, opinion: String) {
      self.isPassed = isPassed
      self.opinion = opinion
    }
  }
}

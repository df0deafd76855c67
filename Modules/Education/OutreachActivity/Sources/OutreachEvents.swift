public import Casework
public import Law

/// Payloads of outreach activities; their words are in the journal for ever.
extension OutreachActivity {
  /// What sort of activity it is (活动类型), a public key.
  public enum Category: String, Codable, Sendable, CaseIterable, Hashable {
    case campaign
    case communityRegistration = "community-registration"
    case constitutionWeek = "constitution-week"
    case fair, other

    public var title: String {
      switch self {
      case .campaign: "集中宣传"
      case .communityRegistration: "不动产登记进社区"
      case .constitutionWeek: "宪法宣传周"
      case .fair: "法治集市"
      case .other: "其他普法活动"
      }
    }
  }

  /// A day of the year that campaigns belong to (宣传日), a public key.
  public enum CampaignDay: String, Codable, Sendable, CaseIterable, Hashable {
    case nationalSecurity = "national-security"
    case earth = "earth-day"
    case land = "land-day"
    case surveying = "surveying-day"

    /// Month and day of it in every year.
    public var date: (month: Int, day: Int) {
      switch self {
      case .nationalSecurity: (4, 15)
      case .earth: (4, 22)
      case .land: (6, 25)
      case .surveying: (8, 29)
      }
    }

    public var title: String {
      switch self {
      case .nationalSecurity: "4·15全民国家安全教育日"
      case .earth: "4·22世界地球日"
      case .land: "6·25全国土地日"
      case .surveying: "8·29测绘法宣传日"
      }
    }
  }

  /// Fictional media of the demonstration (媒体), public keys; a real office keeps its own list.
  public enum Medium: String, Codable, Sendable, CaseIterable, Hashable {
    case account = "example-account"
    case evening = "example-evening"
    case daily = "example-daily"
    case fusion = "example-fusion"

    public var title: String {
      switch self {
      case .account: "示例发布"
      case .evening: "示例晚报"
      case .daily: "示例日报网"
      case .fusion: "示例融媒"
      }
    }
  }

  /// What is counted of an activity (数量), a word of corrections in the journal.
  public enum Quantity: String, Codable, Sendable, CaseIterable, Hashable {
    case boards, banners, pictures, booklets, consultations, persons

    public var title: String {
      switch self {
      case .boards: "宣传展板"
      case .banners: "横幅"
      case .pictures: "宣传图画"
      case .booklets: "宣传册"
      case .consultations: "答疑解惑和政策宣传"
      case .persons: "参加人次"
      }
    }

    public var unit: String {
      switch self {
      case .boards: "块"
      case .banners: "条"
      case .pictures: "张"
      case .booklets: "份"
      case .consultations: "次"
      case .persons: "人次"
      }
    }
  }

  public struct Plan: Codable, Sendable, Equatable {
    /// Receipt number, given when it is planned.
    public var number: String
    public var title: String
    public var day: Day
    public var place: String
    public var category: Category
    public var campaignDay: CampaignDay?
    /// Number of the duty in the published list of the year, from 1.
    public var duty: Int?

    public init(
      number: String = "", title: String, day: Day, place: String, category: Category,
      campaignDay: CampaignDay? = nil, duty: Int? = nil
    ) {
      self.number = number
      self.title = title
      self.day = day
      self.place = place
      self.category = category
      self.campaignDay = campaignDay
      self.duty = duty
    }
  }

  /// Quantities of an activity, 0 or more each.
  public struct Quantities: Codable, Sendable, Equatable {
    public var boards: Int
    public var banners: Int
    public var pictures: Int
    public var booklets: Int
    public var consultations: Int
    /// 人次: a person who comes twice counts twice.
    public var persons: Int

    public init(
      boards: Int = 0, banners: Int = 0, pictures: Int = 0, booklets: Int = 0, consultations: Int = 0, persons: Int = 0
    ) {
      self.boards = boards
      self.banners = banners
      self.pictures = pictures
      self.booklets = booklets
      self.consultations = consultations
      self.persons = persons
    }

    public subscript(quantity: Quantity) -> Int {
      switch quantity {
      case .boards: boards
      case .banners: banners
      case .pictures: pictures
      case .booklets: booklets
      case .consultations: consultations
      case .persons: persons
      }
    }
  }

  /// A file that shows what was done, by its name and digest; the file itself is kept elsewhere.
  public struct Evidence: Codable, Sendable, Equatable {
    public var name: String
    /// SM3 of the file, 64 hexadecimal digits.
    public var digest: String

    public init(name: String, digest: String) {
      self.name = name
      self.digest = digest
    }
  }

  public struct Attendee: Codable, Sendable, Hashable {
    public var name: String
    /// Section of the bureau or another unit.
    public var section: String

    public init(name: String, section: String) {
      self.name = name
      self.section = section
    }
  }

  public struct Record: Codable, Sendable, Equatable {
    /// The day it was held; figures count by it.
    public var day: Day
    public var quantities: Quantities
    public var evidence: [Evidence]
    /// Distinct persons, where they matter.
    public var attendees: [Attendee]

    public init(day: Day, quantities: Quantities, evidence: [Evidence], attendees: [Attendee] = []) {
      self.day = day
      self.quantities = quantities
      self.evidence = evidence
      self.attendees = attendees
    }
  }

  public struct MediaReport: Codable, Sendable, Equatable {
    public enum Form: String, Codable, Sendable, CaseIterable, Hashable {
      case reported, reprinted
      public var title: String { self == .reported ? "报道" : "转载" }
    }

    public var medium: Medium
    public var form: Form
    public var title: String
    public var day: Day

    public init(medium: Medium, form: Form, title: String, day: Day) {
      self.medium = medium
      self.form = form
      self.title = title
      self.day = day
    }
  }

  /// A quantity that was recorded wrong; names the entry that last stated it.
  public struct Correction: Codable, Sendable, Equatable {
    public var quantity: Quantity
    public var before: Int
    public var after: Int
    public var index: Int
    /// On-day of the corrected entry.
    public var on: Day
    public var reason: String

    public init(_ quantity: Quantity, from before: Int, to after: Int, index: Int, on day: Day, reason: String) {
      self.quantity = quantity
      self.before = before
      self.after = after
      self.index = index
      on = day
      self.reason = reason
    }
  }

  /// A matter that was linked by mistake; names the entry that linked it.
  public struct Unlinking: Codable, Sendable, Equatable {
    public var number: String
    public var index: Int
    /// On-day of the link.
    public var on: Day
    public var reason: String

    public init(_ number: String, index: Int, on day: Day, reason: String) {
      self.number = number
      self.index = index
      on = day
      self.reason = reason
    }
  }

  public enum Command: MatterCommand {
    case plan(Plan)
    case hold(Record)
    case linkMatter(number: String)
    case unlinkMatter(number: String, reason: String)
    case reportMedia(MediaReport)
    case correct(Quantity, to: Int, reason: String)
    case correctDay(Day, reason: String)
    case close(evaluation: String)
    case cancel(reason: String)

    public enum CodingKeys: String, ActName {
      case plan, hold, linkMatter, unlinkMatter, reportMedia, correct, correctDay, close, cancel
      public var title: String {
        switch self {
        case .plan: "登记活动计划"
        case .hold: "记录举办"
        case .linkMatter: "关联登记办件"
        case .unlinkMatter: "撤销关联"
        case .reportMedia: "记录媒体报道"
        case .correct: "更正数量"
        case .correctDay: "更正举办日期"
        case .close: "评估并办结"
        case .cancel: "取消活动"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case planned(Plan)
    case held(Record)
    case matterLinked(number: String)
    case matterUnlinked(Unlinking)
    case mediaReported(MediaReport)
    case corrected(Correction)
    case dayCorrected(HeldDayCorrection)
    case closed(evaluation: String)
    case cancelled(reason: String)

    public enum CodingKeys: String, ActName {
      case planned, held, matterLinked, matterUnlinked, mediaReported, corrected, dayCorrected, closed, cancelled
      public var title: String {
        switch self {
        case .planned: "已计划"
        case .held: "已举办"
        case .matterLinked: "已关联登记办件"
        case .matterUnlinked: "已撤销关联"
        case .mediaReported: "媒体已报道"
        case .corrected: "已更正数量"
        case .dayCorrected: "已更正举办日期"
        case .closed: "已评估办结"
        case .cancelled: "已取消"
        }
      }
    }
  }
}

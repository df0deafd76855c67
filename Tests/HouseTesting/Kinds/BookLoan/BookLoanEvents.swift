public import Casework
public import Law

extension BookLoan {
  public enum Subject: String, Codable, Sendable, CaseIterable {
    case history, science, poetry

    public var title: String {
      switch self {
      case .history: "历史"
      case .science: "科学"
      case .poetry: "诗歌"
      }
    }
  }

  public struct Request: Codable, Sendable, Equatable {
    public var number: String
    /// Name of the person, sealed.
    public var reader: String
    public var account: String
    public var title: String
    public var subject: Subject

    public init(number: String, reader: String, account: String, title: String, subject: Subject) {
      self.number = number
      self.reader = reader
      self.account = account
      self.title = title
      self.subject = subject
    }

    public static let specimen = Request(
      number: "借-1", reader: "王㛃", account: "reader-1", title: "天工开物选读", subject: .science)
  }

  public struct Lending: Codable, Sendable, Equatable {
    public var copies: Int
    /// The day on which they were handed out, where it is entered later.
    public var handedOut: Day?

    public init(copies: Int, handedOut: Day? = nil) {
      self.copies = copies
      self.handedOut = handedOut
    }
  }

  public struct Closure: Codable, Sendable, Equatable {
    public var name: String
    public init(name: String) { self.name = name }
  }

  public struct Correction: Codable, Sendable, Equatable {
    /// Entry that recorded the return, and its day.
    public var index: Int
    public var day: Day
    public var reason: String

    public init(index: Int, day: Day, reason: String) {
      self.index = index
      self.day = day
      self.reason = reason
    }
  }

  public enum Event: MatterEvent {
    case requested(Request)
    case lent(Lending)
    case suspended(Closure)
    case resumed
    case extended
    case returned
    case returnCorrected(Correction)
    case lost
    case expired
    case reminded

    public enum CodingKeys: String, ActName {
      case requested, lent, suspended, resumed, extended, returned, returnCorrected, lost, expired, reminded

      public var title: String {
        switch self {
        case .requested: "已预约"
        case .lent: "已借出"
        case .suspended: "已闭馆暂停"
        case .resumed: "已恢复计时"
        case .extended: "已续借"
        case .returned: "已归还"
        case .returnCorrected: "已更正归还"
        case .lost: "已遗失"
        case .expired: "预约已失效"
        case .reminded: "已催还"
        }
      }
    }
  }

  public enum Command: MatterCommand {
    case request(Request)
    case lend(Lending)
    case suspend(Closure)
    case resume
    case extend
    case takeBack
    case correctReturn(String)
    case reportLoss
    case expire
    case remind
    case writeOff

    public enum CodingKeys: String, ActName {
      case request, lend, suspend, resume, extend, takeBack, correctReturn, reportLoss, expire, remind, writeOff

      public var title: String {
        switch self {
        case .request: "预约"
        case .lend: "借出"
        case .suspend: "闭馆暂停"
        case .resume: "恢复计时"
        case .extend: "续借"
        case .takeBack: "归还"
        case .correctReturn: "更正归还"
        case .reportLoss: "报失"
        case .expire: "预约失效"
        case .remind: "催还"
        case .writeOff: "按遗失处理"
        }
      }
    }
  }
}

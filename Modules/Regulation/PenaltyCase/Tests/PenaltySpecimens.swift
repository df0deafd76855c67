import Casework
import HouseTesting
import Law

@testable import Regulation

extension Actor {
  static let officer = Actor(id: "enforcer-1", name: "测试执法甲", role: .enforcer, office: "执法科")
  static let second = Actor(id: "enforcer-2", name: "测试执法乙", role: .enforcer, office: "执法科")
  static let head = Actor(id: "head-1", name: "测试科室负责人", role: .sectionHead, office: "虚构区执法大队")
  static let otherHead = Actor(id: "head-2", name: "测试科室负责人", role: .sectionHead, office: "虚构区执法大队")
  static let lawyer = Actor.specimen(.legalOfficer)
  static let leader = Actor.specimen(.leader)
}

extension PenaltyCase.Party {
  static let firm = Self(.firm, name: "示例砂石有限公司", identity: CreditCode.specimen(1).text)
  static let person = Self(.person, name: "欧阳示例", identity: CitizenID.specimen(1, .male).text)
}

extension PenaltyCase.Clue {
  static let plain = Self(
    number: "CF2024-000001", source: .satellite, suspect: .firm, place: "示例区硚头路旁", time: "2024年2月", account: "占地堆料")
  static let empowered = Self(
    number: "CF2024-000001", source: .patrol, authority: .empowered, street: "示例街道", place: "示例路", time: "3月",
    account: "搭建")
}

extension PenaltyCase.Officer {
  static let first = Self("测试执法甲", certificate: "ZF-001", validUntil: Day.of("2026-12-31"))
  static let second = Self("测试执法乙", certificate: "ZF-002", validUntil: Day.of("2026-12-31"))
  static let third = Self("测试执法戊", certificate: "ZF-005", validUntil: Day.of("2026-12-31"))
  static let expired = Self("测试执法丙", certificate: "ZF-003", validUntil: Day.of("2024-02-29"))
}

extension PenaltyCase.Filing {
  static let firm = filing(.firm)
  static func filing(_ party: PenaltyCase.Party, _ officers: [PenaltyCase.Officer] = [.first, .second]) -> Self {
    Self(cause: "未经批准占用土地", party: party, provision: "《土地管理法》", officers: officers)
  }
}

extension PenaltyCase.Evidence {
  static let record = evidence()
  static func evidence(takers: [String] = ["ZF-001", "ZF-002"], digest: String? = nil) -> Self {
    Self(
      sort: "勘验笔录、现场笔录", source: "现场", takers: takers, place: "示例区硚头路旁", time: "2024年3月1日上午",
      digest: digest ?? String(repeating: "0a", count: 32), custody: "执法科证据柜")
  }
}

extension PenaltyCase.Sanction {
  static let small = Self(fine: 20_000, orders: [.restoration])
  static let large = Self(fine: 80_000, orders: [.restoration])
}

extension PenaltyCase.Report {
  static let plain = report(.small)
  static func report(
    _ sanction: PenaltyCase.Sanction, grounds: [PenaltyCase.ReviewGround] = [], isGrave: Bool = false
  ) -> Self {
    Self(
      facts: "占地320平方米", provisions: "《土地管理法》", discretion: .ordinary, proposal: sanction, grounds: grounds,
      isGrave: isGrave)
  }
}

extension PenaltyCase.Notice {
  static func of(_ sanction: PenaltyCase.Sanction) -> Self {
    Self(sanction: sanction, facts: "占地320平方米", reasons: "情节一般", basis: "《土地管理法》")
  }
}

extension PenaltyCase.Decision {
  static func of(
    _ sanction: PenaltyCase.Sanction, number: String = "", party: PenaltyCase.Party? = nil, reasons: String = "情节一般"
  ) -> Self {
    Self(
      number: number, party: party, sanction: sanction, reasons: reasons, basis: "《土地管理法》", performance: "15日内缴纳")
  }
}

extension PenaltyCase.Exemption {
  static let first = Self(ground: .firstOffence, reasons: "初次违法，已恢复原状", education: "已当面教育")
  static let numbered: Self = {
    var exemption = first
    exemption.number = "示自然资不罚〔2024〕1号"
    exemption.party = .firm
    return exemption
  }()
}

extension PenaltyCase.Statement {
  static let plain = Self(content: "已自行清理", isAdopted: false, answer: "清理在立案以后，不影响认定")
}

extension PenaltyCase.HearingNotice {
  static func on(_ day: String, host: String = "测试法制岗") -> Self {
    Self(on: Day.of(day), place: "本机关三楼", host: host)
  }
}

extension PenaltyCase.Disclosure {
  static let typed = Self(facts: "2024年2月未经批准占用土地320平方米。", basis: "《土地管理法》，情节一般。", result: "罚款20000元，责令退还。")

  /// As it is completed from the file of `firm`, decided on 2024-03-15.
  static func completed(party: PenaltyCase.Party = .firm, decided: String = "2024-03-15") -> Self {
    var text = typed
    text.number = "示自然资处〔2024〕1号"
    text.party = party.publicName
    text.creditCode = party.form == .firm ? party.identity : nil
    text.remedy = Office.unnamed.filled(PenaltyCase.remedy)
    text.decided = Day.of(decided)
    return text
  }
}

/// Histories of the usual stages.
enum Course {
  typealias Event = PenaltyCase.Event

  static let registered: [Event] = [.registered(.plain)]
  static let filed = registered + [.filed(.firm)]
  static let investigated = reported(.plain)
  static let informed = investigated + [.informed(.of(.small))]
  static let ready = informed + [.statementLapsed]
  static let offered = reported(.report(.large)) + [.informed(.of(.large)), .hearingOffered]
  static let notified = offered + [.hearingAsked(request: "要求听证"), .hearingNotified(.on("2024-03-20"))]
  static let heard = notified + [.statementLapsed, .heard(.init(attendees: "双方", opinion: "事实清楚"))]
  static let decided = decided(.firm)
  static let proposed = decided + [.publicationProposed(.completed(decided: "2024-03-01"))]
  static let published = decided + [.published(.completed(decided: "2024-03-01"))]

  static func reported(_ report: PenaltyCase.Report, party: PenaltyCase.Party = .firm) -> [Event] {
    registered + [.filed(.filing(party)), .evidenceTaken(.record), .investigated(report)]
  }

  static func decided(_ party: PenaltyCase.Party) -> [Event] {
    reported(.plain, party: party) + [
      .informed(.of(.small)), .statementLapsed, .decided(.of(.small, number: "示自然资处〔2024〕1号", party: party)),
    ]
  }
}

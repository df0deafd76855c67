import Casework
import HouseTesting
import Law

@testable import Disputes

extension Litigation.Complaint {
  /// A suit against a penalty, as the court served it.
  static let penalty = specimen(1)

  static func specimen(
    _ serial: Int, year: Int = 2024, instance: Litigation.Instance = .first, earlier: String = ""
  ) -> Litigation.Complaint {
    let kind =
      switch instance {
      case .first: "行初"
      case .second: "行终"
      case .retrial: "行再"
      }
    return Litigation.Complaint(
      caseNumber: "（\(year)）鄂0191\(kind)\(serial)号", court: "示例区人民法院", instance: instance,
      plaintiffs: [Disputant("周示原")], cause: "行政处罚", category: .penalty,
      act: DisputedAct(title: "行政处罚决定", paper: "示区资罚〔2024〕7号"), claim: "撤销处罚决定", earlierNumber: earlier)
  }

  /// As it is entered: with its numbers.
  func entered(_ number: String, year: Int = 2024) -> Litigation.Complaint {
    var entered = self
    entered.number = number
    entered.year = year
    entered.caseNumber = CourtCaseNumber.normalised(caseNumber).replacing("（", with: "(").replacing("）", with: ")")
    return entered
  }
}

extension Litigation.Event {
  static let servedPenalty = Litigation.Event.served(.penalty.entered("SS2024-000001"))
}

extension DisputeAssignment {
  static let enforcement = DisputeAssignment(section: "执法大队", person: "陈示办", lawyers: "示例律师事务所")
}

extension DisputeAnswer {
  static let full = DisputeAnswer(
    paper: "示区资答〔2024〕1号", evidence: [EvidenceItem(number: 1, name: "现场检查笔录", purpose: "证明违法事实", pages: 4)],
    basis: ["行政处罚法"])
}

extension Appearance {
  static let deputy = Appearance([Attendee("吴示副", post: "副局长", standing: .deputy)], spoke: true)
  static let staff = Appearance(
    [Attendee("郑示员", post: "四级主任科员", standing: .staff), Attendee("冯示律", post: "", standing: .lawyer)],
    excuse: Excuse(.otherDuty, proof: "盖章情况说明"))
  static let lawyers = Appearance([Attendee("冯示律", post: "", standing: .lawyer)])
}

extension Settlement {
  static let agreement = Settlement(form: .agreement, reference: "和解协议1号", terms: "原告撤诉，本局退还保证金")
  static let mediation = Settlement(form: .mediation, reference: "调解笔录1号", terms: "减少罚款")
}

extension DisputeCase {
  static func specimen(_ number: String, kind: String = "disputes.litigation", outcome: String? = nil, year: Int = 2024)
    -> DisputeCase
  {
    DisputeCase(
      id: "M-\(number)", number: number, paper: "(\(year))鄂0191行初9号", kind: kind, year: year,
      filed: Day.of("\(year)-05-06"), organ: "示例区人民法院", category: .penalty, act: "行政处罚决定", outcome: outcome,
      stage: "已上诉")
  }
}

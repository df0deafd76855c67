import Casework
public import Law

/// Somebody who stands for the bureau at a hearing.
public struct Attendee: Codable, Sendable, Hashable {
  /// Who may stand for the bureau (出庭人员身份). Principal and deputy are responsible persons
  /// (负责人, 最高人民法院关于适用行政诉讼法的解释第一百二十八条).
  public enum Standing: String, Codable, Sendable, CaseIterable {
    case principal, deputy, staff, lawyer

    public var title: String {
      switch self {
      case .principal: "正职负责人"
      case .deputy: "副职负责人"
      case .staff: "工作人员"
      case .lawyer: "律师"
      }
    }
  }

  public var name: String
  public var post: String
  public var standing: Standing
  /// Key in the book of staff; nil for lawyers and in entries from before the book.
  public var person: String?

  public init(_ name: String, post: String, standing: Standing, person: String? = nil) {
    self.name = name
    self.post = post
    self.standing = standing
    self.person = person
  }

  init(_ pick: StaffPick, _ standing: Standing) {
    self.init(pick.name, post: pick.section + pick.post, standing: standing, person: pick.key)
  }

  var printed: String { "\(name)（\(post.isEmpty ? standing.title : post)）" }
}

/// Why the responsible person does not attend (正当理由), and the stamped proof of it; four reasons, 法释〔2020〕3号.
public struct Excuse: Codable, Sendable, Hashable {
  public enum Reason: String, Codable, Sendable, CaseIterable {
    case forceMajeure, accident, otherDuty, otherLawful

    public var title: String {
      switch self {
      case .forceMajeure: "不可抗力"
      case .accident: "意外事件"
      case .otherDuty: "他人不能代替的公务"
      case .otherLawful: "其他正当事由"
      }
    }
  }

  public var reason: Reason
  public var proof: String

  public init(_ reason: Reason, proof: String) {
    self.reason = reason
    self.proof = proof
  }
}

/// Who stands for the bureau at a hearing (出庭情况).
public struct Appearance: Codable, Sendable, Hashable {
  public var attendees: [Attendee]
  /// The responsible person spoke (出庭又出声): stated, answered, or gave a view on settling the dispute.
  public var spoke: Bool
  public var excuse: Excuse?
  public var note: String

  public init(_ attendees: [Attendee], spoke: Bool = false, excuse: Excuse? = nil, note: String = "") {
    self.attendees = attendees
    self.spoke = spoke
    self.excuse = excuse
    self.note = note
  }

  /// A responsible person of the bureau is there.
  public var hasResponsible: Bool { attendees.contains { [.principal, .deputy].contains($0.standing) } }
  /// Only lawyers are there, which the law forbids (行政诉讼法第三条).
  public var isLawyersOnly: Bool { !attendees.isEmpty && attendees.allSatisfy { $0.standing == .lawyer } }

  /// One sentence for the timeline and the file.
  var printed: String {
    guard !attendees.isEmpty else { return "无人出庭" + (note.isEmpty ? "" : "：\(note)") }
    var text = attendees.map(\.printed).joined(separator: "、")
    if hasResponsible {
      text += spoke ? "；负责人出庭并发言" : "；负责人出庭，未发言"
    } else if let excuse {
      text += "；负责人因\(excuse.reason.title)未出庭（\(excuse.proof)）"
    } else {
      text += "；负责人未出庭，没有正当理由，法院可以提出司法建议"
    }
    return text + (note.isEmpty ? "" : "；\(note)")
  }
}

/// A hearing that was held.
public struct HeldHearing: Sendable, Hashable {
  public var day: Day
  public var appearance: Appearance
}

/// Who attends, as a form asks it; of a hearing that was held, what happened too.
struct AppearanceAsk {
  /// The responsible person, or nobody of that standing.
  private enum Responsible: String, CaseIterable {
    case principal, deputy, none

    var standing: Attendee.Standing? { Attendee.Standing(rawValue: rawValue) }

    func title(held: Bool) -> String {
      standing.map { "\($0.title)\(held ? "出庭" : "将出庭")" } ?? "负责人不出庭"
    }
  }

  private let isHeld: Bool
  private let responsible: Field<Responsible>
  private let name: Field<StaffPick?>
  private let staff: Field<[StaffPick]?>
  private let lawyers: Field<[String]?>
  private let excuse: Field<Excuse.Reason?>
  private let proof: Field<String?>
  private let spoke: Field<Bool?>
  private let note: Field<String>

  init(held: Bool, under basis: Basis) {
    let responsible = Field(
      "responsible", "负责人", .one(of: Responsible.allCases) { $0.title(held: held) }, under: basis)
    let excuse = Field(
      "excuse", "负责人不出庭的正当理由", .one(of: Excuse.Reason.allCases) { $0.title },
      under: .document(.appearanceProvisions)
    ).optional
    @Sendable func attends(_ form: Answered) -> Bool { form.find(responsible)?.standing != nil }
    isHeld = held
    self.responsible = responsible
    self.excuse = excuse
    name = Field("name", "负责人", .person([.leader, .sectionHead]), under: basis).required("负责人出庭的必填", when: attends)
    staff = Field("staff", "工作人员", hint: "不得仅委托律师", .persons(Role.bureau), under: basis).optional
    lawyers = Field("lawyers", "律师", hint: "每行一人", .list(most: 200), under: basis).optional
    proof =
      Field(
        "proof", "证明材料", hint: "盖章或者主要负责人签字的说明", .text(most: 80), under: .document(.appearanceProvisions)
      ).optional
    spoke = Field("spoke", "负责人是否发言", .yesNo("发言", "没有发言"), under: .document(.appearanceProvisions))
      .required("负责人出庭的必填", when: attends)
    note = Field("note", "庭审要点", .lines(most: 500), under: basis).orBlank
  }

  var all: [any Asked] {
    [responsible, name, staff, lawyers, excuse, proof] + (isHeld ? [spoke, note] : [])
  }

  func appearance(_ form: Answered) throws(FieldFault) -> Appearance {
    var attendees: [Attendee] = []
    if let standing = try form[responsible].standing {
      attendees.append(Attendee(try form.required(name), standing))
    }
    attendees += (try form[staff] ?? []).map { Attendee($0, .staff) }
    attendees += (try form[lawyers] ?? []).map { Attendee($0, post: "", standing: .lawyer) }
    var reason: Excuse?
    if let given = try form[excuse] { reason = Excuse(given, proof: try form[proof] ?? "") }
    let hasSpoken = isHeld && attendees.contains { [.principal, .deputy].contains($0.standing) }
    return Appearance(
      attendees, spoke: hasSpoken ? try form.required(spoke) : false, excuse: reason, note: isHeld ? try form[note] : ""
    )
  }
}

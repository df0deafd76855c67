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

  public init(_ name: String, post: String, standing: Standing) {
    self.name = name
    self.post = post
    self.standing = standing
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

extension Appearance {
  /// The questions on who attends; `held` asks what happened too.
  static func fields(held: Bool, under basis: Basis) -> [Field] {
    let people = [
      Field(
        "responsible", "负责人",
        format: .choice([
          .init("principal", "正职负责人\(held ? "出庭" : "将出庭")"), .init("deputy", "副职负责人\(held ? "出庭" : "将出庭")"),
          .init("none", "负责人不出庭"),
        ]), under: basis),
      Field("name", "负责人姓名", format: .personName, optional: true, under: basis, autocomplete: "off"),
      Field("post", "负责人职务", format: .text(most: 30), optional: true, under: basis),
      Field(
        "staff", "工作人员", hint: "每行一人：姓名，职务；不得仅委托律师", format: .lines(most: 300), optional: true, under: basis),
      Field("lawyers", "律师", hint: "每行一人", format: .lines(most: 200), optional: true, under: basis),
      Field(
        "excuse", "负责人不出庭的正当理由",
        format: .choice(Excuse.Reason.allCases.map { .init($0.rawValue, $0.title) }), optional: true,
        under: .document(.appearanceProvisions)),
      Field(
        "proof", "证明材料", hint: "盖章或者主要负责人签字的说明", format: .text(most: 80), optional: true,
        under: .document(.appearanceProvisions)),
    ]
    guard held else { return people }
    return people + [
      Field(
        "spoke", "负责人是否发言", format: .choice([.init("yes", "发言"), .init("no", "没有发言")]), optional: true,
        under: .document(.appearanceProvisions)),
      Field("note", "庭审要点", format: .lines(most: 500), optional: true, under: basis),
    ]
  }

  /// Reads the answers to `fields`.
  init(_ answers: Answered) throws(FieldFault) {
    var attendees: [Attendee] = []
    if let standing = Attendee.Standing(rawValue: answers["responsible"]) {
      guard answers.has("name"), answers.has("post") else {
        throw FieldFault(answers.has("name") ? "post" : "name", "负责人出庭的，请填写负责人的姓名和职务。")
      }
      attendees.append(Attendee(answers["name"], post: answers["post"], standing: standing))
    }
    for line in answers["staff"].lines {
      let parts = line.split(maxSplits: 1) { ",，".contains($0) }.map { String($0).trimmed }
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
        throw FieldFault("staff", "“\(line.prefix(20))”请写成“姓名，职务”，每行一人。")
      }
      attendees.append(Attendee(parts[0], post: parts[1], standing: .staff))
    }
    attendees += answers["lawyers"].lines.map { Attendee($0, post: "", standing: .lawyer) }
    let excuse = Excuse.Reason(rawValue: answers["excuse"]).map { Excuse($0, proof: answers["proof"]) }
    self.init(attendees, spoke: answers["spoke"] == "yes", excuse: excuse, note: answers["note"])
  }
}

public import Casework
public import Law

/// What a case is about (案件类型).
public enum DisputeCategory: String, Codable, Sendable, CaseIterable {
  case penalty, compulsion, expropriation, licence, registration, title, disclosure, inaction, report, agreement, other

  public var title: String {
    switch self {
    case .penalty: "行政处罚"
    case .compulsion: "行政强制"
    case .expropriation: "征收补偿"
    case .licence: "行政许可"
    case .registration: "不动产登记"
    case .title: "确权裁决"
    case .disclosure: "信息公开"
    case .inaction: "不履行职责"
    case .report: "举报处理"
    case .agreement: "行政协议"
    case .other: "其他"
    }
  }
}

/// Another file of the office, as this one names it.
public struct FileLink: Codable, Sendable, Hashable {
  /// Plain id of the file: `/matters/{id}`.
  public var id: String
  /// Receipt number.
  public var number: String
  public var title: String

  public init(id: String, number: String, title: String) {
    self.id = id
    self.number = number
    self.title = title
  }
}

/// The act that is challenged (被诉行为): a file of the office, or a paper from before it.
public struct DisputedAct: Codable, Sendable, Hashable {
  /// What was done, such as “行政处罚决定”; no persons.
  public var title: String
  /// Receipt number of the office's own file; "" where it has none.
  public var number: String
  /// Number of the paper (文号); "" where nothing was issued.
  public var paper: String
  /// Set when the file is found.
  public var file: FileLink?

  public init(title: String, number: String = "", paper: String = "", file: FileLink? = nil) {
    self.title = title
    self.number = number
    self.paper = paper
    self.file = file
  }

  /// With its numbers, for lists.
  public var printed: String { ([title] + numbers).joined(separator: " ") }

  /// After a text that may name the act already: “不服规划许可 示自然资〔2024〕8号”.
  func printed(after text: String) -> String {
    ([text] + (text.contains(title) ? [] : [title]) + numbers).joined(separator: " ")
  }

  private var numbers: [String] { [paper, number].filter { !$0.isEmpty } }
}

/// A plaintiff or applicant (原告、申请人).
public struct Disputant: Codable, Sendable, Hashable {
  public var name: String
  public var isOrganisation: Bool

  public init(_ name: String, isOrganisation: Bool = false) {
    self.name = name
    self.isOrganisation = isOrganisation
  }
}

/// The section and person who answer for the act (承办科室和承办人).
public struct DisputeAssignment: Codable, Sendable, Hashable {
  public var section: String
  public var person: String
  /// Lawyers engaged; empty for none.
  public var lawyers: String
  /// Key of the person in the book of staff.
  public var staff: String?

  public init(section: String, person: String, lawyers: String = "", staff: String? = nil) {
    self.section = section
    self.person = person
    self.lawyers = lawyers
    self.staff = staff
  }
}

/// One line of the evidence list (证据目录).
public struct EvidenceItem: Codable, Sendable, Hashable {
  public var number: Int
  public var name: String
  /// What it proves (证明目的).
  public var purpose: String
  public var pages: Int

  public init(number: Int, name: String, purpose: String, pages: Int) {
    self.number = number
    self.name = name
    self.purpose = purpose
    self.pages = pages
  }

  /// Reads lines of `名称｜证明目的｜页数`; their order gives the numbers.
  static func list(_ text: String, field: String) throws(FieldFault) -> [EvidenceItem] {
    var items: [EvidenceItem] = []
    for line in text.lines {
      let parts = line.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "｜" }
        .map { String($0).trimmed }
      guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, let pages = Int(parts[2]), pages > 0 else {
        throw FieldFault(field, "证据目录的“\(line.prefix(20))”请写成“名称｜证明目的｜页数”，每项一行。")
      }
      items.append(EvidenceItem(number: items.count + 1, name: parts[0], purpose: parts[1], pages: pages))
    }
    return items
  }

  var printed: String { "\(number). \(name)（\(purpose)，\(pages)页）" }
}

/// The bureau's answer with its evidence and its legal basis (答辩状、答复书).
public struct DisputeAnswer: Codable, Sendable, Hashable {
  /// Number of the answer; "" where it has none.
  public var paper: String
  public var evidence: [EvidenceItem]
  /// Statutes and normative documents that the act rests on.
  public var basis: [String]
  /// Paper by which the court allowed evidence to come later (准许延期举证); "" for none.
  public var leave: String
  /// The day on which it was handed in or posted, where it is entered later (提交日).
  public var submitted: Day?

  public init(
    paper: String = "", evidence: [EvidenceItem], basis: [String], leave: String = "", submitted: Day? = nil
  ) {
    self.submitted = submitted
    self.paper = paper
    self.evidence = evidence
    self.basis = basis
    self.leave = leave
  }
}

/// A mediation or settlement of the dispute (调解、和解).
public struct Settlement: Codable, Sendable, Hashable {
  public enum Form: String, Codable, Sendable, CaseIterable {
    case mediation, agreement

    public var title: String { self == .mediation ? "调解" : "和解" }
  }

  public var form: Form
  /// Number of the record or agreement.
  public var reference: String
  /// What was agreed.
  public var terms: String

  public init(form: Form, reference: String, terms: String) {
    self.form = form
    self.reference = reference
    self.terms = terms
  }
}

/// What a judgment or decision obliges the bureau to do (履行内容).
public struct DisputeDuty: Codable, Sendable, Hashable {
  public var text: String
  /// The day by which the paper sets it.
  public var due: Day?

  public init(_ text: String, due: Day? = nil) {
    self.text = text
    self.due = due
  }

  var printed: String { text + (due.map { "（\($0.chinese)前）" } ?? "") }
}

/// When an outcome took effect, and whether by the lapse of a period.
public struct DisputeEffect: Sendable, Hashable {
  /// Index of the entry by which it took effect.
  public var index: Int
  public var day: Day
  public var isByLapse: Bool
}

/// Takes back an effect by lapse: an appeal or suit in time became known later.
public struct EffectCorrection: Codable, Sendable, Hashable {
  /// Entry that is corrected.
  public var index: Int
  /// Its day.
  public var on: Day

  public init(index: Int, on: Day) {
    self.index = index
    self.on = on
  }
}

/// What is known beyond a file's own history.
public struct DisputeFacts: Sendable {
  public var numbers: NumberSeries
  /// Number of the file that has the same case number already.
  public var known: String?
  public var act: FileLink?
  public var earlier: DisputeCase?
  /// An earlier file of the same case counts as lost already.
  public var wasLost: Bool
  /// Last day of the period to answer, as the clock of this file has it; nil where none runs.
  public var answerDue: Day?
  /// Last day to appeal or sue, as the clock of this file has it; nil where none ran.
  public var periodDue: Day?

  public init(
    numbers: NumberSeries = NumberSeries(), known: String? = nil, act: FileLink? = nil, earlier: DisputeCase? = nil,
    wasLost: Bool = false, answerDue: Day? = nil, periodDue: Day? = nil
  ) {
    self.periodDue = periodDue
    self.wasLost = wasLost
    self.answerDue = answerDue
    self.numbers = numbers
    self.known = known
    self.act = act
    self.earlier = earlier
  }
}

/// Years under which lost cases are published.
enum DisputeYears {
  static let range = 2015...2040
  static let keys = range.map { (id: "\($0)", title: "\($0)年案件") }
}

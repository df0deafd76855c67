public import Casework
import Law

// What the forms of both kinds of case ask alike.

extension DisputeCategory {
  static let field = Field("category", "案件类型", .one(of: allCases) { $0.title }, under: .rule(.disputeRegister))
}

/// The act that is challenged, as a form asks it.
struct DisputedActAsk {
  let title: Field<String>
  let number: Field<String>
  let paper: Field<String>

  init(_ act: String) {
    title = Field("act", act, hint: "例如：行政处罚决定；不写姓名", .text(most: 60), under: .rule(.disputeRegister))
    number =
      Field(
        "act-number", "\(act)的受理编号", hint: "本系统办理的填写，例如 BL2024-000123", .text(most: 20), under: .rule(.disputeRegister)
      ).orBlank
    paper = Field("act-paper", "\(act)的文号", .text(most: 60), under: .rule(.disputeRegister)).orBlank
  }

  var all: [any Asked] { [title, number, paper] }

  func act(_ form: Answered) throws(FieldFault) -> DisputedAct {
    DisputedAct(title: try form[title], number: try form[number], paper: try form[paper])
  }
}

extension Disputant: FormRow {
  private enum Sort: String, CaseIterable {
    case person, organisation

    var title: String { self == .person ? "公民" : "法人或者其他组织" }
  }

  private enum Ask {
    static let name = Field("name", "姓名或者名称", .text(most: 60), under: .rule(.disputeRegister))
    static let sort = Field("kind", "类别", .one(of: Sort.allCases) { $0.title }, under: .rule(.disputeRegister))
  }

  public static let asks: [any Asked] = [Ask.name, Ask.sort]

  public init(_ form: Answered) throws(FieldFault) {
    self.init(try form[Ask.name], isOrganisation: try form[Ask.sort] == .organisation)
  }
}

extension DisputeAssignment {
  private enum Ask {
    static let person = Field(
      "person", "承办人", hint: "承办科室按承办人的岗位登记", .person(Role.bureau), under: .rule(.whoActedAnswers))
    static let lawyers = Field("lawyers", "委托律师", .text(most: 60), under: .rule(.whoActedAnswers)).orBlank
  }

  static let asks: [any Asked] = [Ask.person, Ask.lawyers]

  /// Reads the answers to `asks`.
  init(_ form: Answered) throws(FieldFault) {
    let person = try form[Ask.person]
    self.init(
      section: person.section.isEmpty ? person.post : person.section, person: person.name,
      lawyers: try form[Ask.lawyers], staff: person.key)
  }
}

/// The bureau's answer as a form asks it.
struct DisputeAnswerAsk {
  let paper: Field<String>
  let evidence: Field<String>
  let provisions: Field<[String]>
  /// Asked where a court may allow evidence to come later.
  let leave: Field<String>?
  let submitted: Field<Day?>

  init(_ paper: String, resting provisions: String, leave: Field<String>? = nil, under basis: Basis) {
    self.paper = Field("paper", paper, .text(most: 60), under: basis).orBlank
    evidence = Field("evidence", "证据目录", hint: "每行一项：名称｜证明目的｜页数", .lines(most: 5_000), under: basis)
    self.provisions = Field("basis", provisions, hint: "每行一件", .list(most: 2_000), under: basis)
    self.leave = leave
    submitted = Field("submitted", "提交日", hint: "当日登记的不填；早于今天的填写，是否逾期按提交日计算", .day, under: basis).optional
  }

  var all: [any Asked] {
    let leave: [any Asked] = leave.map { [$0] } ?? []
    return [paper, evidence, provisions] + leave + [submitted]
  }

  func answer(_ form: Answered) throws(FieldFault) -> DisputeAnswer {
    DisputeAnswer(
      paper: try form[paper], evidence: try EvidenceItem.list(try form[evidence], field: evidence.name),
      basis: try form[provisions], leave: try leave.map { field throws(FieldFault) in try form[field] } ?? "",
      submitted: try form[submitted])
  }
}

/// What a judgment or decision obliges the bureau to do, as a form asks it.
struct DisputeDutyAsk {
  let duty: Field<String?>
  let due: Field<Day?>

  init(under basis: Basis) {
    let due = Field("duty-due", "履行期限", .day, under: basis).optional
    self.due = due
    duty = Field("duty", "本局须履行的内容", hint: "没有的不填", .lines(most: 500), under: basis)
      .required("有履行期限的必填") { $0.find(due) != nil }
  }

  func duty(_ form: Answered) throws(FieldFault) -> DisputeDuty? {
    let due = try form[due]
    guard due != nil || form.has(duty) else { return nil }
    return DisputeDuty(try form.required(duty), due: due)
  }
}

/// A mediation or settlement as a form asks it.
struct SettlementAsk {
  let form: Field<Settlement.Form>
  let reference: Field<String>
  let terms: Field<String>

  init(under basis: Basis) {
    form = Field("form", "方式", .one(of: Settlement.Form.allCases) { $0.title }, under: basis)
    reference = Field("reference", "记录或者协议编号", .text(most: 60), under: basis)
    terms = Field("terms", "内容", .lines(most: 1_000), under: basis)
  }

  var all: [any Asked] { [form, reference, terms] }

  func settlement(_ answers: Answered) throws(FieldFault) -> Settlement {
    Settlement(form: try answers[form], reference: try answers[reference], terms: try answers[terms])
  }
}

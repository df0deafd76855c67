import Casework
import Law
import Ledger

/// A figure's definition as a form: fields over what the kinds measure, and the figure that the answers make.
struct FigureDefinition: Sendable {
  let group: FieldGroup
  private let counted: [Field<[String]?>]
  private let divisors: [Field<[String]?>]

  enum Ask {
    static let id = Field(
      "id", "编号", hint: "小写字母，分三段，例如 reading.loan.lent；定了不能改", .text(most: 80), under: .rule(.figures))
    static let title = Field("title", "名称", .text(most: 60), under: .rule(.figures))
    static let unit = Field("unit", "单位", hint: "件、笔、次、份", .text(most: 8), under: .rule(.figures))
    static let rule = Field("rule", "一句话说明怎样算", .lines(most: 200), under: .rule(.figures))
    static let form = Field("form", "计算方式", .one(of: forms, \.title, hint: hint), under: .rule(.figures))
    static let keys = Field(
      "keys", "只计这些类别", hint: "类别代码，用顿号隔开；不填就全计", .text(most: 200), under: .rule(.figures)
    ).orBlank
    static let overForm = Field("over-form", "分母的计算方式", .one(of: forms, \.title, hint: hint), under: .rule(.figures))
      .optional
    static let from = Field("from", "从（月-日）", hint: "例如 1-1", .text(most: 5), under: .rule(.figures))
    static let previous = Field("previous", "起始日", .tick("在上一年"), under: .rule(.figures)).optional
    static let to = Field("to", "到（月-日）", hint: "例如 12-31", .text(most: 5), under: .rule(.figures))
    static let printing = Field(
      "printing", "公布方式", .one(of: Printing.allCases, \.title, hint: \.hint), under: .rule(.figures))
    static let step = Field("step", "取整到", hint: "例如 100", .whole(2...1_000_000), under: .rule(.figures))
      .required("取整的必填") { $0.find(printing) == .roundedDown }
    static let decimals = Field("decimals", "百分比的小数位", .whole(0...4), under: .rule(.figures))
      .required("百分比的必填") { $0.find(printing) == .percent }
    static let basis = Field("basis", "依据", .choice(bases), under: .rule(.figures))

    private static let forms = Figure.Form.allCases.filter { $0 != .ratio }
  }

  /// How the form offers to print a value.
  enum Printing: String, CaseIterable {
    case exact
    case roundedDown = "rounded-down"
    case percent

    var title: String {
      switch self {
      case .exact: "原数"
      case .roundedDown: "取整，尾数写“余”"
      case .percent: "百分比"
      }
    }

    var hint: String? {
      switch self {
      case .exact: nil
      case .roundedDown: "500余次"
      case .percent: "只用于比率"
      }
    }
  }

  var countedNames: [String] { counted.map(\.name) }
  var divisorNames: [String] { divisors.map(\.name) }
  static let headNames = [Ask.id.name, Ask.title.name, Ask.unit.name, Ask.rule.name, Ask.form.name]

  init(_ catalogue: Catalogue, isNew: Bool) {
    let kinds = catalogue.kinds.filter { !$0.steps.isEmpty || !$0.measures.isEmpty || !$0.figures.isEmpty }
    let choices = kinds.map { (title: $0.title, choices: Self.choices($0)) }
    func list(_ prefix: String) -> [Field<[String]?>] {
      choices.enumerated().map { index, kind in
        Field("\(prefix).\(index)", kind.title, .choices(kind.choices), under: .rule(.figures)).optional
      }
    }
    (counted, divisors) = (list("of"), list("over"))
    let head: [any Asked] = [Ask.id.asking(isOptional: !isNew), Ask.title, Ask.unit, Ask.rule, Ask.form]
    let rest: [any Asked] = [
      Ask.keys, Ask.overForm, Ask.from, Ask.previous, Ask.to, Ask.printing, Ask.step, Ask.decimals, Ask.basis,
    ]
    group = FieldGroup("figure", title: "统计口径", asks: head + counted + divisors + rest)
  }

  private static func hint(_ form: Figure.Form) -> String? {
    switch form {
    case .sum: "把数量加起来；更正的自动减去"
    case .entries: "一条记录计一次"
    case .matters: "一件办件计一次，按第一次的日期"
    case .keys: "一个类别计一次"
    case .ratio: nil
    }
  }

  private static let bases =
    OfficeRule.all.map { Format.Choice(Basis.rule($0).code, "本机关规则“\($0.title)”") }
    + Statute.all.map { Format.Choice(Basis.document($0).code, $0.chinese) }

  /// What a kind offers to count: its measures, and every act by its name.
  private static func choices(_ kind: Kind) -> [Format.Choice] {
    (kind.measures + kind.clockMeasures).map { .init($0.id, "\($0.title)（\($0.unit)）") }
      + kind.eventTitles.sorted { $0.key < $1.key }.map { .init("\(kind.id)/\($0.key)", "记录：\($0.value)") }
  }

  /// The answers that an existing definition gives.
  func answers(_ figure: Figure) -> [String: String] {
    var typed = [
      Ask.id.name: figure.id, Ask.title.name: figure.title, Ask.unit.name: figure.unit, Ask.rule.name: figure.rule,
      Ask.form.name: figure.count.form.rawValue, Ask.keys.name: (figure.count.keys ?? []).joined(separator: "、"),
      Ask.overForm.name: figure.over?.form.rawValue ?? "",
      Ask.from.name: "\(figure.window.from.month)-\(figure.window.from.day)",
      Ask.previous.name: figure.window.from.offset < 0 ? "yes" : "",
      Ask.to.name: "\(figure.window.to.month)-\(figure.window.to.day)", Ask.basis.name: figure.basis,
    ]
    let printing: Printing
    switch figure.printing {
    case .exact: printing = .exact
    case .roundedDown(let step):
      printing = .roundedDown
      typed[Ask.step.name] = String(step)
    case .percent(let decimals):
      printing = .percent
      typed[Ask.decimals.name] = String(decimals)
    }
    typed[Ask.printing.name] = printing.rawValue
    for (fields, chosen) in [(counted, figure.count.of), (divisors, figure.over?.of ?? [])] {
      for field in fields {
        guard case .choices(let choices) = field.asked.format else { continue }
        typed[field.name] = choices.map(\.id).filter(chosen.contains).joined(separator: ",")
      }
    }
    return typed
  }

  /// What a new definition begins with.
  static let blank = [
    Ask.form.name: Figure.Form.entries.rawValue, Ask.from.name: "1-1", Ask.to.name: "12-31",
    Ask.printing.name: Printing.exact.rawValue,
  ]

  /// The figure that checked answers make.
  ///
  /// - Throws: `FormFaults` or the `FieldFault` of what is no answer.
  func figure(_ form: Answered, id: String) throws -> Figure {
    guard let from = Self.monthDay(try form[Ask.from]), let to = Self.monthDay(try form[Ask.to]),
      let basis = Basis(code: try form[Ask.basis])
    else { throw FormFaults(misfits(form, id: id)) }
    let list = try form[Ask.keys].split { "、,， ".contains($0) }.map(String.init)
    let keys = list.isEmpty ? nil : list
    let counting = try form[Ask.form]
    let over = chosen(divisors, form)
    let divisor = over.isEmpty ? nil : Figure.Count(try form[Ask.overForm] ?? counting, of: over, keys: keys)
    return Figure(
      id, title: try form[Ask.title], unit: try form[Ask.unit],
      count: Figure.Count(counting, of: chosen(counted, form), keys: keys), over: divisor,
      window: .init(
        from: .init(try form[Ask.previous] == true ? -1 : 0, from.month, from.day), to: .init(0, to.month, to.day)),
      printing: try printing(form), rule: try form[Ask.rule], basis: basis)
  }

  private func chosen(_ fields: [Field<[String]?>], _ form: Answered) -> [String] {
    fields.flatMap { form.find($0) ?? [] }
  }

  private func printing(_ form: Answered) throws -> Figure.Printing {
    switch try form[Ask.printing] {
    case .exact: .exact
    case .roundedDown: .roundedDown(step: try form.required(Ask.step))
    case .percent: .percent(decimals: try form.required(Ask.decimals))
    }
  }

  /// What does not fit together, of the answers there are.
  func misfits(_ form: Answered, id: String) -> [FieldFault] {
    var faults: [FieldFault] = []
    func fault(_ field: some Asked, _ sentence: String) { faults.append(FieldFault(field.asked.name, sentence)) }
    if chosen(counted, form).isEmpty { fault(Ask.form, "请在“计入什么”里至少选一项。") }
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = id.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
    }
    if parts.count < 2 || parts.contains(where: \.isEmpty) || !isPlain {
      fault(Ask.id, "编号请用小写字母、数字和连字符，分成两段以上，中间用点隔开。")
    }
    if let from = form.find(Ask.from), Self.monthDay(from) == nil { fault(Ask.from, "请写成月-日，例如 1-1。") }
    if let to = form.find(Ask.to), Self.monthDay(to) == nil { fault(Ask.to, "请写成月-日，例如 12-31。") }
    let hasDivisor = !chosen(divisors, form).isEmpty
    if let printing = form.find(Ask.printing), (printing == .percent) != hasDivisor {
      fault(Ask.printing, hasDivisor ? "选了分母就是比率，公布方式请选百分比。" : "百分比要有分母：请选分母，或者换一种公布方式。")
    }
    return faults
  }

  private static func monthDay(_ text: String) -> (month: Int, day: Int)? {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 2, let month = parts[0], let day = parts[1], Day(year: 2024, month: month, day: day) != nil
    else {
      return nil
    }
    return (month, day)
  }
}

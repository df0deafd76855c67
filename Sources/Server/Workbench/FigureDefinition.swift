import Casework
import Law
import Ledger

/// A figure's definition as a form: fields over what the kinds measure, and the figure that the answers make.
struct FigureDefinition: Sendable {
  let group: FieldGroup
  let countedNames: [String]
  let divisorNames: [String]
  static let headNames = ["id", "title", "unit", "rule", "form"]

  init(_ catalogue: Catalogue, isNew: Bool) {
    let kinds = catalogue.kinds.filter { !$0.steps.isEmpty || !$0.measures.isEmpty || !$0.figures.isEmpty }
    let choices = kinds.map { (title: $0.title, choices: Self.choices($0)) }
    let basis = Basis.rule(.figures)
    func list(_ prefix: String) -> [Field] {
      choices.enumerated().map { index, kind in
        Field("\(prefix).\(index)", kind.title, format: .choices(kind.choices), optional: true, under: basis)
      }
    }
    let (counted, divisors) = (list("of"), list("over"))
    countedNames = counted.map(\.name)
    divisorNames = divisors.map(\.name)
    let forms = Figure.Form.allCases.filter { $0 != .ratio }.map {
      Format.Choice($0.rawValue, $0.title, hint: Self.hint($0))
    }
    let head = [
      Field(
        "id", "编号", hint: "小写字母，分三段，例如 reading.loan.lent；定了不能改", format: .text(most: 80), optional: !isNew,
        under: basis),
      Field("title", "名称", format: .text(most: 60), under: basis),
      Field("unit", "单位", hint: "件、笔、次、份", format: .text(most: 8), under: basis),
      Field("rule", "一句话说明怎样算", format: .lines(most: 200), under: basis),
      Field("form", "计算方式", format: .choice(forms), under: basis),
    ]
    let rest = [
      Field("keys", "只计这些类别", hint: "类别代码，用顿号隔开；不填就全计", format: .text(most: 200), optional: true, under: basis),
      Field("over-form", "分母的计算方式", format: .choice(forms), optional: true, under: basis),
      Field("from", "从（月-日）", hint: "例如 1-1", format: .text(most: 5), under: basis),
      Field("previous", "起始日", format: .choices([.init("yes", "在上一年")]), optional: true, under: basis),
      Field("to", "到（月-日）", hint: "例如 12-31", format: .text(most: 5), under: basis),
      Field(
        "printing", "公布方式",
        format: .choice([
          .init("exact", "原数"), .init("rounded-down", "取整，尾数写“余”", hint: "500余次"),
          .init("percent", "百分比", hint: "只用于比率"),
        ]), under: basis),
      Field("step", "取整到", hint: "例如 100", format: .whole(2...1_000_000), optional: true, under: basis),
      Field("decimals", "百分比的小数位", format: .whole(0...4), optional: true, under: basis),
      Field("basis", "依据", format: .choice(Self.bases), under: basis),
    ]
    group = FieldGroup("figure", title: "统计口径", fields: head + counted + divisors + rest)
  }

  private static func hint(_ form: Figure.Form) -> String {
    switch form {
    case .sum: "把数量加起来；更正的自动减去"
    case .entries: "一条记录计一次"
    case .matters: "一件办件计一次，按第一次的日期"
    case .keys: "一个类别计一次"
    case .ratio: ""
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
      "id": figure.id, "title": figure.title, "unit": figure.unit, "rule": figure.rule,
      "form": figure.count.form.rawValue, "keys": (figure.count.keys ?? []).joined(separator: "、"),
      "over-form": figure.over?.form.rawValue ?? "", "from": "\(figure.window.from.month)-\(figure.window.from.day)",
      "previous": figure.window.from.offset < 0 ? "yes" : "", "to": "\(figure.window.to.month)-\(figure.window.to.day)",
      "basis": figure.basis,
    ]
    switch figure.printing {
    case .exact: typed["printing"] = "exact"
    case .roundedDown(let step): (typed["printing"], typed["step"]) = ("rounded-down", String(step))
    case .percent(let decimals): (typed["printing"], typed["decimals"]) = ("percent", String(decimals))
    }
    for field in group.fields {
      guard case .choices(let choices) = field.format else { continue }
      let chosen: [String]
      if countedNames.contains(field.name) {
        chosen = figure.count.of
      } else if divisorNames.contains(field.name) {
        chosen = figure.over?.of ?? []
      } else {
        continue
      }
      typed[field.name] = choices.map(\.id).filter(chosen.contains).joined(separator: ",")
    }
    return typed
  }

  /// What a new definition begins with.
  static let blank = ["form": "entries", "from": "1-1", "to": "12-31", "printing": "exact"]

  /// The figure that checked answers make.
  ///
  /// - Throws: `FormFaults` with what does not fit together.
  func figure(_ answers: Answered, id: String) throws -> Figure {
    var faults: [FieldFault] = []
    func fault(_ field: String, _ sentence: String) { faults.append(FieldFault(field, sentence)) }
    let of = countedNames.flatMap { answers.list($0) }
    let over = divisorNames.flatMap { answers.list($0) }
    if of.isEmpty { fault("form", "请在“计入什么”里至少选一项。") }
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = id.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
    }
    if parts.count < 2 || parts.contains(where: \.isEmpty) || !isPlain {
      fault("id", "编号请用小写字母、数字和连字符，分成两段以上，中间用点隔开。")
    }
    let (from, to) = (Self.monthDay(answers["from"]), Self.monthDay(answers["to"]))
    if from == nil { fault("from", "请写成月-日，例如 1-1。") }
    if to == nil { fault("to", "请写成月-日，例如 12-31。") }
    let printing: Figure.Printing
    switch answers["printing"] {
    case "rounded-down":
      if !answers.has("step") { fault("step", "请填写取整到多少，例如 100。") }
      printing = .roundedDown(step: Int(answers["step"]) ?? 100)
    case "percent": printing = .percent(decimals: Int(answers["decimals"]) ?? 1)
    default: printing = .exact
    }
    if (answers["printing"] == "percent") == over.isEmpty {
      fault("printing", over.isEmpty ? "百分比要有分母：请选分母，或者换一种公布方式。" : "选了分母就是比率，公布方式请选百分比。")
    }
    guard faults.isEmpty, let from, let to, let form = Figure.Form(rawValue: answers["form"]) else {
      throw FormFaults(faults)
    }
    guard let basis = Basis(code: answers["basis"]) else { throw FormFaults([FieldFault("basis", "请选择依据。")]) }
    let keys = answers["keys"].split { "、,， ".contains($0) }.map(String.init)
    return Figure(
      id, title: answers["title"], unit: answers["unit"],
      count: Figure.Count(form, of: of, keys: keys.isEmpty ? nil : keys),
      over: over.isEmpty
        ? nil
        : Figure.Count(Figure.Form(rawValue: answers["over-form"]) ?? form, of: over, keys: keys.isEmpty ? nil : keys),
      window: .init(
        from: .init(answers.has("previous") ? -1 : 0, from.month, from.day), to: .init(0, to.month, to.day)),
      printing: printing, rule: answers["rule"], basis: basis)
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

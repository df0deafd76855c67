import Casework
import Law

/// Acts on the draft: text, shortcomings, measures.
extension AnnualReport {
  static func decideDraft(_ command: Command, _ state: State, _ facts: Facts) throws(Refusal) -> [Event] {
    switch command {
    case .changeSections(let sections):
      try requireSections(sections)
      guard Set(sections) != Set(state.scope?.sections ?? []) else {
        throw Refusal(
          "counsel.annual-report.same-sections", at: "sections", under: .rule(.reportCourse), "核对科室与原来的相同，没有需要变更的。")
      }
      return [.sectionsChanged(sections)]
    case .edit(let edits):
      guard !edits.isEmpty else {
        throw Refusal("counsel.annual-report.same-text", under: .rule(.reportText), "各段文字与原来的相同，没有需要保存的修改。")
      }
      for edit in edits { try requireText(edit, state, facts) }
      return edits.map { .edited($0) }
    case .refreshShortcomings:
      guard facts.proposals != state.proposals else {
        throw Refusal(
          "counsel.annual-report.same-shortcomings", under: .rule(.reportIndicators), "各项指标没有变化，拟列不足不需要重新列出。")
      }
      return [.shortcomingsProposed(facts.proposals)]
    case .confirmShortcoming(let settlement):
      try requireProposed(settlement, state)
      return [.shortcomingConfirmed(settlement)]
    case .dropShortcoming(let settlement):
      try requireProposed(settlement, state)
      try requireReason(settlement.reason)
      return [.shortcomingDropped(settlement)]
    case .bindMeasure(var measure):
      try requireMeasure(measure)
      measure.number = state.measuresBound + 1
      return [.measureBound(measure)]
    case .releaseMeasure(let number):
      guard state.measures.contains(where: { $0.number == number }) else {
        throw Refusal(
          "counsel.annual-report.no-such-measure", at: "number", under: .rule(.outOfOrder), "没有这一项措施，可能已经撤下。")
      }
      return [.measureReleased(number)]
    default: return []
    }
  }

  private static func requireText(_ edit: Edit, _ state: State, _ facts: Facts) throws(Refusal) {
    guard let declared = ReportText.declared(edit.paragraph, of: state) else {
      throw Refusal(
        "counsel.annual-report.paragraph", under: .rule(.reportText), "报告里没有这一段，或者这一段不能改写；措施请撤下后重新列出。")
    }
    let sentence = Sentence(edit.text)
    try requireReason(edit.text, at: edit.paragraph)
    let dropped = Set(declared.figures).subtracting(sentence.figures).sorted()
    guard dropped.isEmpty else {
      throw Refusal(
        "counsel.annual-report.figure-dropped", at: edit.paragraph, under: .rule(.reportText),
        "这一段的数字不能去掉，请保留：\(dropped.map(Sentence.placeholder).joined())。")
    }
    let known = facts.defined.union(declared.figures)
    let unknown = sentence.figures.filter { !known.contains($0) }
    guard unknown.isEmpty else {
      throw Refusal(
        "counsel.annual-report.figure-unknown", at: edit.paragraph, under: .rule(.reportText),
        "没有这样的统计口径：\(unknown.joined(separator: "、"))；请核对占位符，或者先定义口径。")
    }
    try requireNothingTyped(sentence, at: edit.paragraph)
  }

  private static func requireNothingTyped(_ sentence: Sentence, at field: String) throws(Refusal) {
    guard !sentence.hasLooseBrace else {
      throw Refusal(
        "counsel.annual-report.placeholder", at: field, under: .rule(.reportText), "花括号只用于数字占位符，请写成 {figure:口径编号}。")
    }
    if let typed = sentence.typedNumber {
      throw Refusal(
        "counsel.annual-report.typed-number", at: field, under: .rule(.reportText),
        "“\(typed)”是直接写入的统计数，请改用数字占位符；没有口径的数字不写入报告。")
    }
  }

  private static func requireProposed(_ settlement: Settlement, _ state: State) throws(Refusal) {
    guard state.proposals.contains(where: { $0.indicator == settlement.indicator }) else {
      throw Refusal(
        "counsel.annual-report.not-proposed", under: .rule(.reportIndicators), "这项指标没有低于目标，不在拟列不足之中。")
    }
  }

  private static func requireMeasure(_ measure: BoundMeasure) throws(Refusal) {
    guard Indicator.of(measure.indicator) != nil else {
      throw Refusal(
        "counsel.annual-report.indicator", at: "indicator", under: .rule(.reportIndicators), "没有这项指标，请从列出的指标中选择检验成效的一项。"
      )
    }
    let sentence = Sentence(measure.text)
    try requireReason(measure.text, at: "text")
    guard sentence.figures.isEmpty else {
      throw Refusal(
        "counsel.annual-report.measure-figure", at: "text", under: .rule(.reportText), "措施的文字里不引用数字，成效由所选的指标显示。")
    }
    try requireNothingTyped(sentence, at: "text")
  }
}

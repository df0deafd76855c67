import Casework
import Law
import Pages

extension AnnualReport {
  /// The file page of a report.
  static let panel = FilePanel(
    kind: kind.id,
    groups: { file, _ in
      guard let state = (file as? File<AnnualReport>)?.state, state.year > 0 else { return [] }
      return [.init("报告", facts(state)), .init("不足和措施", shortcomings(state)), .init("冻结的数字", numbers(state))]
        .filter { !$0.facts.isEmpty }
    },
    progress: { file in
      let state = (file as? File<AnnualReport>)?.state ?? initial
      return .init(stages: course(state), toDo: "现在没有", parts: [])
    },
    account: { event in (event as? Event).map(account) ?? "" })

  private static func facts(_ state: State) -> [Fact] {
    var facts = [Fact("编辑页", .link("打开\(state.year)年度报告草稿", "/reports/\(state.year)/draft"))]
    if state.isLate { facts.append(Fact("立卷", .text("立卷时报送期限已过，报送和公布都计为逾期"))) }
    if let scope = state.scope {
      facts.append(
        Fact(
          "核对科室",
          .lines(scope.sections.map { "\($0.title)：\(state.checkedSections.contains($0) ? "已确认" : "未确认")" })))
    }
    if let approval = state.approval { facts.append(Fact("党组审定", .text("会议 \(approval.meeting)"))) }
    if let submission = state.submission {
      facts.append(Fact("报送", .lines([submission.paper] + submission.addressees.map(\.title))))
    }
    if state.secrecyChecker != nil { facts.append(Fact("保密审查", .text("不涉密，可以公布"))) }
    if !state.setback.isEmpty { facts.append(Fact("退回的原因", .text(state.setback))) }
    return facts
  }

  private static func shortcomings(_ state: State) -> [Fact] {
    state.proposals.map { reading in
      let title = Indicator.of(reading.indicator)?.title ?? reading.indicator
      return Fact(title, .text("\(reading.printed)；\(standing(of: reading.indicator, state))"))
    } + state.measures.map { Fact("措施 \($0.number)", .text("\($0.text)（\($0.section.title)）")) }
  }

  /// Whether a proposed shortcoming is in the report.
  static func standing(of indicator: String, _ state: State) -> String {
    if state.confirmed.contains(indicator) { return "采用" }
    return state.dropped[indicator].map { "不采用：\($0)" } ?? "待处理"
  }

  private static func numbers(_ state: State) -> [Fact] {
    (state.pending ?? state.published)?.frozen.figures.map { Fact($0.id, .text($0.printed)) } ?? []
  }

  /// The stages of a first publication, each with how it stands.
  static func course(_ state: State) -> [Pages.Stage] {
    let order: [Stage] = [.draft, .sections, .review, .approval, .submission, .publication]
    let now = order.firstIndex(of: state.stage) ?? (state.stage == .unopened ? 0 : order.count)
    return order.enumerated().map { index, stage in
      Pages.Stage(stage.title, index < now ? .done : index == now ? .now : .ahead)
    }
  }

  private static func account(_ event: Event) -> String {
    switch event {
    case .opened(let scope), .openedLate(let scope): "由\(scope.sections.map(\.title).joined(separator: "、"))核对"
    case .sectionsChanged(let sections): "改由\(sections.map(\.title).joined(separator: "、"))核对"
    case .edited(let edit): "“\(paragraphTitle(edit.paragraph))”"
    case .shortcomingsProposed(let readings):
      readings.isEmpty
        ? "各项指标都达到目标"
        : readings.map { "\(Indicator.of($0.indicator)?.title ?? $0.indicator)（\($0.printed)）" }.joined(separator: "；")
    case .shortcomingConfirmed(let settlement), .shortcomingDropped(let settlement):
      (Indicator.of(settlement.indicator)?.title ?? settlement.indicator)
        + (settlement.reason.isEmpty ? "" : "：\(settlement.reason)")
    case .measureBound(let measure): "措施 \(measure.number)：\(measure.text)（\(measure.section.title)）"
    case .measureReleased(let number): "措施 \(number)"
    case .frozen(let frozen): "截至\(frozen.asOf.chinese)，统计前 \(frozen.size) 条记录"
    case .sectionConfirmed(let section): section.title
    case .sectionObjected(let objection): "\(objection.section.title)：\(objection.reason)"
    case .legallyReviewed(let review): "\(review.isPassed ? "通过" : "退回")：\(review.opinion)"
    case .approved(let approval): "会议 \(approval.meeting)"
    case .returned(let reason), .erratumReturned(let reason): reason
    case .submitted(let submission): "\(submission.paper)，报\(submission.addressees.map(\.title).joined(separator: "、"))"
    case .secrecyChecked(let check), .secrecyObjected(let check): check.isCleared ? "不涉密，可以公布" : "退回：\(check.note)"
    case .published(let index): "公布第 \(index) 条记录冻结的数字"
    }
  }
}

import Casework
import Law
public import Pages

extension OutreachActivity {
  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in (file as? File<OutreachActivity>).map { groups($0.state, for: actor) } ?? [] },
    progress: { file in
      let state = (file as? File<OutreachActivity>)?.state ?? initial
      let closed = state.isHeld && state.ended != nil
      return .init(
        stages: [
          Pages.Stage("计划", .done),
          Pages.Stage("举办", state.isHeld ? .done : state.ended == nil ? .now : .ahead),
          Pages.Stage("评估办结", closed ? .done : state.isHeld ? .now : .ahead),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in (event as? Event).map(account(of:)) ?? "" })

  /// Names on the roster are for those who keep and check it.
  private static func groups(_ state: State, for actor: Actor) -> [FilePanel.Group] {
    guard let plan = state.plan else { return [] }
    var groups = [
      FilePanel.Group(
        "活动",
        [
          Fact("名称", .text(plan.title)), Fact("类型", .text(plan.category.title)), Fact("计划日期", .text(plan.day.chinese)),
          Fact("地点", .text(plan.place)),
        ] + (plan.campaignDay.map { [Fact("宣传日", .text($0.title))] } ?? [])
          + (plan.duty.map { [Fact("普法责任清单", .link("第\($0)项", "/outreach-plan/\(plan.day.year)"))] } ?? []))
    ]
    guard let record = state.record else { return groups }
    groups.append(
      FilePanel.Group(
        "举办情况",
        [Fact("举办日期", .text(record.day.chinese))]
          + Quantity.allCases.map { Fact($0.title, .number("\(state.quantities[$0] ?? 0)", unit: $0.unit)) }
          + [Fact("佐证材料", .lines(record.evidence.map { "\($0.name)（SM3 \($0.digest.prefix(16))…）" }))]))
    if !record.attendees.isEmpty {
      let mayRead: Set<Role> = [.legalOfficer, .sectionHead]
      let names = record.attendees.map { "\($0.name)（\($0.section)）" }
      groups.append(
        FilePanel.Group(
          "参加人员",
          [
            Fact("人数", .number("\(names.count)", unit: "人")),
            Fact("名册", actor.holds(mayRead) ? .lines(names) : .text("*")),
          ]))
    }
    if !state.linked.isEmpty { groups.append(.init("进社区办理业务", [Fact("受理编号", .lines(state.linked))])) }
    if !state.media.isEmpty {
      groups.append(
        .init(
          "媒体报道、转载",
          state.media.map { Fact("\($0.medium.title)\($0.form.title)", .text("\($0.day.chinese)《\($0.title)》")) }))
    }
    return groups
  }

  private static func account(of event: Event) -> String {
    switch event {
    case .planned(let plan): "\(plan.title)，\(plan.day.chinese)，\(plan.place)"
    case .held(let record):
      Quantity.allCases.filter { record.quantities[$0] > 0 }
        .map { "\($0.title)\(record.quantities[$0])\($0.unit)" }.joined(separator: "，")
    case .matterLinked(let number): number
    case .matterUnlinked(let unlinking): "\(unlinking.number)：\(unlinking.reason)"
    case .mediaReported(let report): "\(report.medium.title)\(report.form.title)《\(report.title)》"
    case .dayCorrected(let correction): correction.account
    case .corrected(let correction):
      "更正第 \(correction.index) 条记录：\(correction.quantity.title)由\(correction.before)改为\(correction.after)。"
        + correction.reason
    case .closed(let evaluation): evaluation
    case .cancelled(let reason): reason
    }
  }
}

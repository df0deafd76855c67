import Casework
import Law
public import Pages

/// What generic pages show of a transfer case.
extension Transfer {
  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in (file as? File<Transfer>).map { groups($0.state, for: actor, at: $0.office) } ?? [] },
    progress: { file, office in
      (file as? File<Transfer>).map { progress($0.state, at: office) } ?? .init(stages: [], toDo: "", parts: [])
    },
    named: { event, office in (event as? Event).map { account(of: $0, at: office) } ?? "" })

  private static func groups(_ state: State, for actor: Actor, at office: Office) -> [FilePanel.Group] {
    guard let application = state.application else { return [] }
    let house = FilePanel.Group(
      "房屋",
      [
        Fact("坐落", .text(application.location)),
        Fact("不动产单元号", .link(display(application.unit), "/register/units/\(application.unit)")),
        Fact("成交价格", .text(Yuan.text(application.sum))), Fact("网签合同", .text(application.contract)),
      ])
    func people(_ title: String, _ people: [Person]) -> FilePanel.Group {
      FilePanel.Group(
        title,
        people.flatMap { person in
          [
            Fact("姓名", .text(person.name)), Fact(person.identityLabel, .text(person.maskedIdentity)),
            Fact("电话", .text(actor.role.isOfficer ? person.phone : "*")),
          ]
        })
    }
    var groups = [house, people("卖方", application.sellers), people("买方", application.buyers)]
    if !application.utilities.isEmpty {
      groups.append(
        FilePanel.Group(
          "水电气联办",
          application.utilities.map { item in
            Fact("\(item.utility.title)（户号 \(item.account)）", .text(answerTitle(state, item.utility).text))
          }))
    }
    if let carried = application.carried { groups.append(carriedGroup(carried, state, at: office)) }
    if let entered = state.entered, let mark = state.enteredAt {
      groups.append(
        FilePanel.Group(
          "登簿结果",
          [
            Fact("不动产权证书", .link(entered.certificate, "/certificates/\(mark.index)")),
            Fact("原证书", .text("\(entered.ends)（已失效）")),
          ] + (entered.mortgage.map { [Fact("新抵押权登记证明", .text($0.proof))] } ?? [])))
    }
    return groups
  }

  private static func carriedGroup(_ carried: Carried, _ state: State, at office: Office) -> FilePanel.Group {
    FilePanel.Group(
      "带押过户（新旧抵押权组合）",
      [
        Fact("原抵押权", .text("\(office.title(ofOrganisation: carried.oldBank))，\(carried.oldProof)")),
        Fact("新抵押权", .text("\(office.title(ofOrganisation: carried.newBank))，\(Yuan.text(carried.newClaim))")),
      ]
        + carried.banks.map { bank in
          Fact(
            office.title(ofOrganisation: bank),
            .text(state.consents.contains { $0.bank == bank } ? "已同意" : state.bankRefusal != nil ? "不同意" : "等待答复"))
        })
  }

  private static func display(_ unit: String) -> String { (try? UnitCode(unit))?.display ?? unit }

  private static func answerTitle(_ state: State, _ utility: Utility) -> StatusTag {
    switch state.answers[utility] {
    case .confirmed: StatusTag("已过户", .good)
    case .declined(let reason): StatusTag("被退回：\(reason)", .alarm)
    case nil: StatusTag(state.stage == .entered ? "等待单位确认" : "等待登簿", .waiting)
    }
  }

  private static func progress(_ state: State, at office: Office) -> FilePanel.Progress {
    func stage(_ title: String, done: Bool, now: Bool) -> Pages.Stage {
      Pages.Stage(title, done ? .done : now ? .now : .ahead)
    }
    let accepted = [.accepted, .examined, .entered].contains(state.stage)
    let entered = state.stage == .entered
    var stages = [
      stage("提交", done: true, now: false),
      stage("受理", done: accepted, now: state.stage == .applied || state.stage == .supplementing),
      stage("审核", done: state.stage == .examined || entered, now: state.stage == .accepted),
      stage("登簿", done: entered, now: state.stage == .examined),
      stage("领证", done: state.issued, now: entered && !state.issued),
    ]
    if !(state.application?.utilities.isEmpty ?? true) {
      stages.append(stage("水电气", done: entered && state.openUtilities.isEmpty, now: entered))
    }
    return .init(
      stages: stages, toDo: toDo(state),
      parts: (state.application?.asked ?? []).map {
        ($0.title, answerTitle(state, $0), office.organisation($0.rawValue)?.phone ?? "")
      })
  }

  private static func toDo(_ state: State) -> String {
    switch state.stage {
    case .supplementing: "请补正：\(state.supplement?.items.joined(separator: "、") ?? "")。\(state.supplement?.note ?? "")"
    case .entered where !state.issued: "请到窗口领取不动产权证书，带身份证。"
    case .entered where state.answers.values.contains { if case .declined = $0 { true } else { false } }:
      "有水电气过户被退回，请按退回原因联系该单位。"
    case .notAccepted, .notRegistered:
      "本件未能办理：\(state.ground.map { $0.reason.hasSuffix("。") ? $0.reason : $0.reason + "。" } ?? "")"
        + "不服的，可以自知道之日起60日内申请行政复议，或者6个月内提起行政诉讼。"
    case .accepted where state.bankRefusal != nil: "银行不同意带押过户，你可以撤回后改用其他方式。"
    default: "现在没有"
    }
  }

  /// What one act said, without persons.
  private static func account(of event: Event, at office: Office) -> String {
    switch event {
    case .accepted(let pages): "收到材料 \(pages) 页"
    case .supplementAsked(let supplement): "需要补正：\(supplement.items.joined(separator: "、"))。\(supplement.note)"
    case .acceptanceDeclined(let ground), .registrationDeclined(let ground): ground.reason
    case .bankConsented(let consent): office.title(ofOrganisation: consent.bank)
    case .bankDeclined(let ground, let bank): "\(office.title(ofOrganisation: bank))：\(ground.reason)"
    case .examined(let opinion): opinion
    case .entered(let entered):
      "证书号 \(entered.certificate)" + (entered.mortgage.map { "；新抵押权 \($0.proof)，原抵押权注销" } ?? "")
    case .utilitiesAsked(let accounts): accounts.map(\.utility.title).joined(separator: "、")
    case .utilityConfirmed(let utility): utility.company(at: office)
    case .utilityDeclined(let refusal): "\(refusal.utility.company(at: office))：\(refusal.reason)"
    case .confirmationCorrected(let correction):
      "更正第 \(correction.index) 条记录（\(correction.utility.title)）：\(correction.reason)"
    case .withdrawn(let reason): reason
    default: ""
    }
  }
}

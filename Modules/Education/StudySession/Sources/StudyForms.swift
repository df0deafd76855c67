public import Casework
import Law
public import Pages

extension StudySession {
  private enum Ask {
    static let category = Field(
      "category", "类型", .one(of: Category.allCases) { $0.title }, under: .rule(.studyPlanning))
    static let topic = Field("topic", "主题", .text(most: 100), under: .rule(.studyPlanning))
    static let planned = Field("day", "日期", .day, under: .rule(.studyPlanning))
    static func obliged(_ section: BureauSection) -> Field<Int?> {
      Field(
        section.rawValue, "\(section.title)应学人数", hint: "不须参加的科室不填", .whole(1...10_000),
        under: .rule(.studyParticipation)
      ).optional
    }

    static let held = Field("day", "学法日期", .day, under: .rule(.studyParticipation))
    static let activity = Field(
      "activity", "宪法宣传周活动编号", hint: "这次培训同时是宪法宣传周活动的填写，例如 PF2024-000001", .text(most: 20),
      under: .rule(.studyParticipation)
    ).optional
    static let section = Field(
      "section", "科室", .one(of: BureauSection.allCases) { $0.title }, under: .rule(.studyParticipation))
    static let persons = Field("persons", "补学人数", .whole(1...10_000), under: .rule(.studyParticipation))
    static let cancelReason = Field("reason", "取消原因", .lines(most: 300), under: .rule(.studyPlanning))
    static let corrected = Field(
      "section", "科室", .one(of: BureauSection.allCases) { $0.title }, under: .rule(.correction))
    static let reason = Field("reason", "更正理由", .lines(most: 300), under: .rule(.correction))
  }

  /// What a roster asks, of one section or of the one that is chosen.
  private struct RosterAsk {
    var prefix = ""
    var title = ""
    var reasonName = "change"

    init() {}

    init(_ section: BureauSection) {
      prefix = "\(section.rawValue)-"
      title = section.title
      reasonName = "reason"
    }

    var obliged: Field<Int> {
      Field(
        "\(prefix)obliged", "\(title)应学人数", hint: "含请假的", .whole(0...10_000), under: .rule(.studyParticipation))
    }
    var leave: Field<Int?> {
      Field(
        "\(prefix)leave", "\(title)经批准请假", hint: "没有的不填", .whole(0...10_000), under: .rule(.studyParticipation)
      ).optional
    }
    var attended: Field<Int> {
      Field("\(prefix)attended", "\(title)实学人数", .whole(0...10_000), under: .rule(.studyParticipation))
    }
    var names: Field<[String]?> {
      Field(
        "\(prefix)names", "\(title)实学名单", hint: "每行一人；不公布", .list(most: 5_000), under: .rule(.studyParticipation)
      ).optional
    }
    var change: Field<String?> {
      Field(
        "\(prefix)\(reasonName)", "\(title)应学人数变动原因", hint: "与计划人数不同的填写", .text(most: 200),
        under: .rule(.studyParticipation)
      ).optional
    }

    func roster(of section: BureauSection, _ form: Answered) throws -> Roster {
      Roster(
        section, obliged: try form[obliged], leave: try form[leave] ?? 0, attended: try form[attended],
        names: try form[names] ?? [], reason: try form[change])
    }
  }

  public static let openings: [Opening<StudySession>] = [
    Opening(
      .plan, path: "session", title: "登记学法",
      asks: {
        let sections: [any Asked] = BureauSection.allCases.map(Ask.obliged)
        return [Ask.category, Ask.topic, Ask.planned] + sections
      },
      make: { form, _, _ in
        .plan(
          Plan(
            category: try form[Ask.category], topic: try form[Ask.topic], day: try form[Ask.planned],
            obliged: try BureauSection.allCases.compactMap { section in
              try form[Ask.obliged(section)].map { Obligation(section, persons: $0) }
            }))
      })
  ]

  public static let steps: [Step<StudySession>] = [
    Step(
      .hold, path: "holding", title: "记录学法", help: "按科室填写应学、经批准请假和实学人数；应学人数与计划不同的写明原因。",
      asks: { state in
        let rosters: [any Asked] = (state.plan?.obliged ?? []).flatMap(rosterFields)
        return [Ask.held] + rosters + (state.plan?.category == .training ? [Ask.activity] : [])
      },
      isOpen: { $0.plan != nil && $0.record == nil && $0.ended == nil },
      make: { form, state, _ in
        .hold(
          Record(
            day: try form[Ask.held],
            rosters: try (state.plan?.obliged ?? []).map { try RosterAsk($0.section).roster(of: $0.section, form) },
            activity: try form[Ask.activity].map { ReceiptNumber.normalised($0) }))
      }),
    Step(
      .makeUp, path: "make-up", title: "记录补学", help: "补学另行统计，不改变首次参学人数。",
      asks: { state in
        [
          Ask.section.asking(
            choices: BureauSection.allCases.filter { state.missing(in: $0) > 0 }.map {
              .init($0.rawValue, $0.title, hint: "还有 \(state.missing(in: $0)) 人没有参学")
            }), Ask.persons,
        ]
      },
      isOpen: { state in state.isOpen && BureauSection.allCases.contains { state.missing(in: $0) > 0 } },
      make: { form, _, _ in .makeUp(try form[Ask.section], persons: try form[Ask.persons]) }),
    correcting,
    heldDayCorrection(.correctDay, isOpen: { $0.record != nil }, make: { .correctDay($0, reason: $1) }),
    Step(
      .close, path: "closing", title: "办结", warning: "办结后不能再记录补学。", isOpen: \.isOpen,
      make: { _, _, _ in .close }),
    Step(
      .cancel, path: "cancellation", title: "取消", asks: { _ in [Ask.cancelReason] },
      isOpen: { $0.plan != nil && $0.record == nil && $0.ended == nil },
      make: { form, _, _ in .cancel(reason: try form[Ask.cancelReason]) }),
  ]

  private static let correcting = Step<StudySession>(
    .correct, path: "correction", title: "更正名册", help: "原记录不改动；统计按更正后的人数计算。没有填名单的，名单清空。",
    asks: { state in
      let ask = RosterAsk()
      return [
        Ask.corrected.asking(
          choices: (state.record?.rosters ?? []).map {
            .init(
              $0.section.rawValue, $0.section.title,
              hint: "现在是应学 \($0.obliged) 人、请假 \($0.leave) 人、实学 \($0.attended) 人")
          }), ask.obliged, ask.leave, ask.attended, ask.names, ask.change, Ask.reason,
      ]
    },
    isOpen: { $0.record != nil },
    make: { form, _, _ in
      .correct(try RosterAsk().roster(of: form[Ask.corrected], form), reason: try form[Ask.reason])
    })

  private static func rosterFields(_ obligation: Obligation) -> [any Asked] {
    let ask = RosterAsk(obligation.section)
    return [
      ask.obliged.asking(hint: "计划 \(obligation.persons) 人，含请假的"), ask.leave, ask.attended, ask.names, ask.change,
    ]
  }

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in (file as? File<StudySession>).map { groups($0.state, for: actor) } ?? [] },
    progress: { file in
      let state = (file as? File<StudySession>)?.state ?? initial
      let closed = state.record != nil && state.ended != nil
      return .init(
        stages: [
          Pages.Stage("计划", .done),
          Pages.Stage("学法", state.record != nil ? .done : state.ended == nil ? .now : .ahead),
          Pages.Stage("补学、办结", closed ? .done : state.record != nil ? .now : .ahead),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .planned(let plan): "\(plan.topic)，\(plan.day.chinese)"
      case .held(let record):
        "应学\(record.rosters.reduce(0) { $0 + $1.obliged - $1.leave })人，"
          + "实学\(record.rosters.reduce(0) { $0 + $1.attended })人"
      case .madeUp(let section, let persons): "\(section.title)\(persons)人"
      case .rosterCorrected(let correction):
        "更正第 \(correction.index) 条记录：\(correction.after.section.title)应学\(correction.after.due)人，"
          + "实学\(correction.after.attended)人。\(correction.reason)"
      case .dayCorrected(let correction): correction.account
      case .cancelled(let reason): reason
      case .closed, nil: ""
      }
    })

  /// Names on the rosters are for those who keep and check them.
  private static func groups(_ state: State, for actor: Actor) -> [FilePanel.Group] {
    guard let plan = state.plan else { return [] }
    let facts = FilePanel.Group(
      "学法",
      [
        Fact("类型", .text(plan.category.title)), Fact("主题", .text(plan.topic)),
        Fact("日期", .text((state.record?.day ?? plan.day).chinese)),
      ] + (state.record?.activity.map { [Fact("同时是宪法宣传周活动", .text($0))] } ?? []))
    guard let record = state.record else {
      return [facts, .init("应学人数", plan.obliged.map { Fact($0.section.title, .number("\($0.persons)", unit: "人")) })]
    }
    let mayRead: Set<Role> = [.clerk, .legalOfficer, .sectionHead]
    return [facts]
      + record.rosters.map { roster in
        FilePanel.Group(
          roster.section.title,
          [
            Fact("应学", .number("\(roster.obliged)", unit: "人")), Fact("经批准请假", .number("\(roster.leave)", unit: "人")),
            Fact("实学", .number("\(roster.attended)", unit: "人")),
            Fact("补学", .number("\(state.madeUp[roster.section] ?? 0)", unit: "人")),
          ]
            + (roster.reason.map { [Fact("应学人数变动原因", .text($0))] } ?? [])
            + (roster.names.isEmpty
              ? [] : [Fact("名单", actor.holds(mayRead) ? .lines(roster.names) : .text("*"))]))
      }
  }
}

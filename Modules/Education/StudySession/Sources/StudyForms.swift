public import Casework
import Law
public import Pages

extension StudySession {
  public static let openings: [Opening<StudySession>] = [
    Opening(
      .plan, path: "session", title: "登记学法",
      fields: {
        [
          Field(
            "category", "类型", format: .choice(Category.allCases.map { .init($0.rawValue, $0.title) }),
            under: .rule(.studyPlanning)),
          Field("topic", "主题", format: .text(most: 100), under: .rule(.studyPlanning)),
          Field("day", "日期", format: .day, under: .rule(.studyPlanning)),
        ]
          + BureauSection.allCases.map {
            Field(
              $0.rawValue, "\($0.title)应学人数", hint: "不须参加的科室不填", format: .whole(1...10_000), optional: true,
              under: .rule(.studyParticipation))
          }
      },
      make: { answers, _, day in
        .plan(
          Plan(
            category: Category(rawValue: answers["category"]) ?? .allStaff, topic: answers["topic"],
            day: Day(answers["day"]) ?? day,
            obliged: BureauSection.allCases.compactMap { section in
              Int(answers[section.rawValue]).map { Obligation(section, persons: $0) }
            }))
      })
  ]

  public static let steps: [Step<StudySession>] = [
    Step(
      .hold, path: "holding", title: "记录学法", help: "按科室填写应学、经批准请假和实学人数；应学人数与计划不同的写明原因。",
      fields: { state in
        [Field("day", "学法日期", format: .day, under: .rule(.studyParticipation))]
          + (state.plan?.obliged ?? []).flatMap(rosterFields)
          + (state.plan?.category == .training
            ? [
              Field(
                "activity", "宪法宣传周活动编号", hint: "这次培训同时是宪法宣传周活动的填写，例如 PF2024-000001", format: .text(most: 20),
                optional: true, under: .rule(.studyParticipation))
            ] : [])
      },
      isOpen: { $0.plan != nil && $0.record == nil && $0.ended == nil },
      make: { answers, state, _ in
        .hold(
          Record(
            day: Day(answers["day"]) ?? .last,
            rosters: (state.plan?.obliged ?? []).map { roster(of: $0.section, answers) },
            activity: answers.has("activity") ? answers["activity"] : nil))
      }),
    Step(
      .makeUp, path: "make-up", title: "记录补学", help: "补学另行统计，不改变首次参学人数。",
      fields: { state in
        [
          Field(
            "section", "科室",
            format: .choice(
              BureauSection.allCases.filter { state.missing(in: $0) > 0 }.map {
                .init($0.rawValue, $0.title, hint: "还有 \(state.missing(in: $0)) 人没有参学")
              }), under: .rule(.studyParticipation)),
          Field("persons", "补学人数", format: .whole(1...10_000), under: .rule(.studyParticipation)),
        ]
      },
      isOpen: { state in state.isOpen && BureauSection.allCases.contains { state.missing(in: $0) > 0 } },
      make: { answers, _, _ in
        .makeUp(BureauSection(rawValue: answers["section"]) ?? .office, persons: Int(answers["persons"]) ?? 0)
      }),
    correcting,
    heldDayCorrection(.correctDay, isOpen: { $0.record != nil }) { .correctDay($0, reason: $1) },
    Step(
      .close, path: "closing", title: "办结", warning: "办结后不能再记录补学。", isOpen: \.isOpen,
      make: { _, _, _ in .close }),
    Step(
      .cancel, path: "cancellation", title: "取消",
      fields: { _ in [Field("reason", "取消原因", format: .lines(most: 300), under: .rule(.studyPlanning))] },
      isOpen: { $0.plan != nil && $0.record == nil && $0.ended == nil },
      make: { answers, _, _ in .cancel(reason: answers["reason"]) }),
  ]

  private static let correcting = Step<StudySession>(
    .correct, path: "correction", title: "更正名册", help: "原记录不改动；统计按更正后的人数计算。没有填名单的，名单清空。",
    fields: { state in
      [
        Field(
          "section", "科室",
          format: .choice(
            (state.record?.rosters ?? []).map {
              .init(
                $0.section.rawValue, $0.section.title,
                hint: "现在是应学 \($0.obliged) 人、请假 \($0.leave) 人、实学 \($0.attended) 人")
            }), under: .rule(.correction)),
        Field("obliged", "应学人数", hint: "含请假的", format: .whole(0...10_000), under: .rule(.studyParticipation)),
        Field(
          "leave", "经批准请假", hint: "没有的不填", format: .whole(0...10_000), optional: true,
          under: .rule(.studyParticipation)),
        Field("attended", "实学人数", format: .whole(0...10_000), under: .rule(.studyParticipation)),
        Field(
          "names", "实学名单", hint: "每行一人；不公布", format: .lines(most: 5_000), optional: true,
          under: .rule(.studyParticipation)),
        Field(
          "change", "应学人数变动原因", hint: "与计划人数不同的填写", format: .text(most: 200), optional: true,
          under: .rule(.studyParticipation)),
        Field("reason", "更正理由", format: .lines(most: 300), under: .rule(.correction)),
      ]
    },
    isOpen: { $0.record != nil },
    make: { answers, _, _ in
      .correct(
        Roster(
          BureauSection(rawValue: answers["section"]) ?? .office, obliged: Int(answers["obliged"]) ?? 0,
          leave: Int(answers["leave"]) ?? 0, attended: Int(answers["attended"]) ?? 0, names: answers["names"].lines,
          reason: answers.has("change") ? answers["change"] : nil), reason: answers["reason"])
    })

  private static func rosterFields(_ obligation: Obligation) -> [Field] {
    let key = obligation.section.rawValue
    let title = obligation.section.title
    return [
      Field(
        "\(key)-obliged", "\(title)应学人数", hint: "计划 \(obligation.persons) 人，含请假的", format: .whole(0...10_000),
        under: .rule(.studyParticipation)),
      Field(
        "\(key)-leave", "\(title)经批准请假", hint: "没有的不填", format: .whole(0...10_000), optional: true,
        under: .rule(.studyParticipation)),
      Field("\(key)-attended", "\(title)实学人数", format: .whole(0...10_000), under: .rule(.studyParticipation)),
      Field(
        "\(key)-names", "\(title)实学名单", hint: "每行一人；不公布", format: .lines(most: 5_000), optional: true,
        under: .rule(.studyParticipation)),
      Field(
        "\(key)-reason", "\(title)应学人数变动原因", hint: "与计划人数不同的填写", format: .text(most: 200), optional: true,
        under: .rule(.studyParticipation)),
    ]
  }

  private static func roster(of section: BureauSection, _ answers: Answered) -> Roster {
    func number(_ field: String) -> Int { Int(answers["\(section.rawValue)-\(field)"]) ?? 0 }
    return Roster(
      section, obliged: number("obliged"), leave: number("leave"), attended: number("attended"),
      names: answers["\(section.rawValue)-names"].lines,
      reason: answers.has("\(section.rawValue)-reason") ? answers["\(section.rawValue)-reason"] : nil)
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
              ? [] : [Fact("名单", mayRead.contains(actor.role) ? .lines(roster.names) : .text("*"))]))
      }
  }
}

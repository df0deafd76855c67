public import Casework
import Law
public import Pages

extension HearingVisit {
  public static let openings: [Opening<HearingVisit>] = [
    Opening(
      .plan, path: "visit", title: "安排旁听庭审、听证", help: "旁听前安排，旁听后登记人数和要点。",
      fields: {
        [
          Field(
            "venue", "类型", format: .choice(Venue.allCases.map { .init($0.rawValue, $0.title) }),
            under: .rule(.hearingVisit)),
          Field("organ", "法院或者听证机关", format: .text(most: 60), under: .rule(.hearingVisit)),
          Field("caseName", "案件", format: .text(most: 100), under: .rule(.hearingVisit)),
          Field("day", "日期", format: .day, under: .rule(.hearingVisit)),
          Field("place", "地点", format: .text(most: 60), under: .rule(.hearingVisit)),
        ]
      },
      make: { answers, _, today in
        .plan(
          Plan(
            venue: Venue(rawValue: answers["venue"]) ?? .court, organ: answers["organ"], caseName: answers["caseName"],
            day: Day(answers["day"]) ?? today, place: answers["place"]))
      })
  ]

  public static let steps: [Step<HearingVisit>] = [
    Step(
      .hold, path: "record", title: "登记旁听",
      fields: { _ in recordFields }, isOpen: isOpen,
      make: { answers, state, _ in
        .hold(record(answers, state))
      }),
    Step(
      .cancel, path: "cancellation", title: "取消旁听",
      fields: { _ in [Field("reason", "取消原因", format: .lines(most: 200), under: .rule(.hearingVisit))] },
      isOpen: isOpen, make: { answers, _, _ in .cancel(reason: answers["reason"]) }),
    Step(
      .correctRecord, path: "record-correction", title: "更正旁听记录", help: "把旁听情况重新填写完整；原记录不改动。",
      warning: "更正后按新的旁听日期计入数字。",
      fields: { _ in recordFields + [Field("reason", "更正理由", format: .lines(most: 300), under: .rule(.correction))] },
      isOpen: { $0.record != nil },
      make: { answers, state, _ in .correctRecord(record(answers, state), reason: answers["reason"]) }),
  ]

  private static let recordFields: [Field] =
    [Field("day", "旁听日期", format: .day, under: .rule(.hearingVisit))]
    + Section.allCases.map {
      Field(
        $0.rawValue, "\($0.title)人数", hint: "没有人参加的留空。", format: .whole(1...200), optional: true,
        under: .rule(.hearingVisit))
    } + [
      Field(
        "names", "参加人", hint: "一行一人；不登记名单的留空。", format: .lines(most: 4000), optional: true,
        under: .rule(.hearingVisit)),
      Field("learned", "学习要点", format: .lines(most: 2000), under: .rule(.hearingVisit)),
    ]

  private static func record(_ answers: Answered, _ state: State) -> Record {
    Record(
      day: Day(answers["day"]) ?? state.plan?.day ?? .first,
      attendance: Section.allCases.compactMap { section in
        Int(answers[section.rawValue]).map { Attendance(section, $0) }
      }, names: answers["names"].lines, learned: answers["learned"])
  }

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in
      guard let state = (file as? File<HearingVisit>)?.state, let plan = state.plan, actor.role.isOfficer else {
        return []
      }
      let visit = FilePanel.Group(
        "旁听安排",
        [
          Fact("类型", .text(plan.venue.title)), Fact("法院或者听证机关", .text(plan.organ)),
          Fact("案件", .text(plan.caseName)), Fact("日期", .text(plan.day.chinese)), Fact("地点", .text(plan.place)),
        ])
      guard let record = state.record else { return [visit] }
      return [
        visit,
        .init(
          "旁听情况",
          [Fact("旁听日期", .text(record.day.chinese))]
            + record.attendance.map { Fact($0.section.title, .number("\($0.persons)", unit: "人")) }
            + [
              Fact("合计", .number("\(record.persons)", unit: "人")),
              Fact("参加人", record.names.isEmpty ? .empty : .text(record.names.joined(separator: "、"))),
              Fact("学习要点", .lines(record.learned.lines)),
            ]),
      ]
    },
    progress: { file in
      let state = (file as? File<HearingVisit>)?.state ?? initial
      return .init(
        stages: [
          Pages.Stage("安排", .done),
          Pages.Stage("旁听", state.record != nil ? .done : state.cancelled != nil ? .ahead : .now),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .planned(let plan): "\(plan.day.chinese)，\(plan.organ)"
      case .held(let record): "\(record.attendance.count)个科室\(record.persons)人参加"
      case .recordCorrected(let correction):
        "更正第 \(correction.index) 条记录，旁听日期\(correction.record.day.chinese)：\(correction.reason)"
      case .cancelled(let reason): reason
      case nil: ""
      }
    })
}

public import Casework
import Law
public import Pages

extension HearingVisit {
  private enum Ask {
    static let venue = Field("venue", "类型", .one(of: Venue.allCases) { $0.title }, under: .rule(.hearingVisit))
    static let organ = Field("organ", "法院或者听证机关", .text(most: 60), under: .rule(.hearingVisit))
    static let caseName = Field("caseName", "案件", .text(most: 100), under: .rule(.hearingVisit))
    static let planned = Field("day", "日期", .day, under: .rule(.hearingVisit))
    static let place = Field("place", "地点", .text(most: 60), under: .rule(.hearingVisit))
    static let cancelReason = Field("reason", "取消原因", .lines(most: 200), under: .rule(.hearingVisit))

    static let held = Field("day", "旁听日期", .day, under: .rule(.hearingVisit))
    static func persons(_ section: Section) -> Field<Int?> {
      Field(
        section.rawValue, "\(section.title)人数", hint: "没有人参加的留空。", .whole(1...200), under: .rule(.hearingVisit)
      ).optional
    }
    static let names = Field(
      "names", "参加人", hint: "一行一人；不登记名单的留空。", .list(most: 4000), under: .rule(.hearingVisit)
    ).optional
    static let learned = Field("learned", "学习要点", .lines(most: 2000), under: .rule(.hearingVisit))
    static var record: [any Asked] {
      let sections: [any Asked] = Section.allCases.map(persons)
      return [held] + sections + [names, learned]
    }
    static let reason = Field("reason", "更正理由", .lines(most: 300), under: .rule(.correction))
  }

  public static let openings: [Opening<HearingVisit>] = [
    Opening(
      .plan, path: "visit", title: "安排旁听庭审、听证", help: "旁听前安排，旁听后登记人数和要点。",
      asks: { [Ask.venue, Ask.organ, Ask.caseName, Ask.planned, Ask.place] },
      make: { form, _, _ in
        .plan(
          Plan(
            venue: try form[Ask.venue], organ: try form[Ask.organ], caseName: try form[Ask.caseName],
            day: try form[Ask.planned], place: try form[Ask.place]))
      })
  ]

  public static let steps: [Step<HearingVisit>] = [
    Step(
      .hold, path: "record", title: "登记旁听", asks: { _ in Ask.record }, isOpen: isOpen,
      make: { form, _, _ in .hold(try record(form)) }),
    Step(
      .cancel, path: "cancellation", title: "取消旁听", asks: { _ in [Ask.cancelReason] }, isOpen: isOpen,
      make: { form, _, _ in .cancel(reason: try form[Ask.cancelReason]) }),
    Step(
      .correctRecord, path: "record-correction", title: "更正旁听记录", help: "把旁听情况重新填写完整；原记录不改动。",
      warning: "更正后按新的旁听日期计入数字。", asks: { _ in Ask.record + [Ask.reason] }, isOpen: { $0.record != nil },
      make: { form, _, _ in .correctRecord(try record(form), reason: try form[Ask.reason]) }),
  ]

  private static func record(_ form: Answered) throws -> Record {
    Record(
      day: try form[Ask.held],
      attendance: try Section.allCases.compactMap { section in
        try form[Ask.persons(section)].map { Attendance(section, $0) }
      }, names: try form[Ask.names] ?? [], learned: try form[Ask.learned])
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

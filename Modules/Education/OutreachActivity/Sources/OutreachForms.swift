public import Casework
import Law
import Pages

extension OutreachActivity {
  public static let openings: [Opening<OutreachActivity>] = [
    Opening(
      .plan, path: "activity", title: "登记普法活动计划",
      fields: {
        [
          Field("title", "活动名称", hint: "会公布，不写个人信息", format: .text(most: 60), under: .rule(.outreachRecord)),
          Field("day", "计划日期", format: .day, under: .rule(.outreachRecord)),
          Field("place", "地点", hint: "会公布", format: .text(most: 60), under: .rule(.outreachRecord)),
          Field(
            "category", "类型", format: .choice(Category.allCases.map { .init($0.rawValue, $0.title) }),
            under: .rule(.outreachRecord)),
          Field(
            "campaign-day", "宣传日", hint: "只有集中宣传活动填写，并在宣传日前后7日内举办",
            format: .choice(CampaignDay.allCases.map { .init($0.rawValue, $0.title) }), optional: true,
            under: .rule(.campaignDays)),
          Field(
            "duty", "普法责任清单第几项", format: .whole(1...999), optional: true, under: .rule(.outreachDuties)),
        ]
      },
      make: { answers, _, day in
        .plan(
          Plan(
            title: answers["title"], day: Day(answers["day"]) ?? day, place: answers["place"],
            category: Category(rawValue: answers["category"]) ?? .other,
            campaignDay: CampaignDay(rawValue: answers["campaign-day"]), duty: Int(answers["duty"])))
      })
  ]

  public static let steps: [Step<OutreachActivity>] = [
    holding,
    Step(
      .linkMatter, path: "matter", title: "关联登记办件", help: "活动当日至其后30日内受理的转移登记，每件只计入一次活动。",
      fields: { _ in
        [
          Field(
            "number", "受理编号", hint: "例如 BL2024-000001", format: .text(most: 20), under: .rule(.communityRegistration))
        ]
      },
      isOpen: { $0.isOpen && $0.plan?.category == .communityRegistration },
      make: { answers, _, _ in .linkMatter(number: answers["number"]) }),
    Step(
      .unlinkMatter, path: "unlinking", title: "撤销关联", help: "误关联的办件撤销后，可以计入另一次活动；原记录保留。",
      fields: { state in
        [
          Field(
            "number", "受理编号", format: .choice(state.linked.map { .init($0, $0) }),
            under: .rule(.communityRegistration)),
          Field("reason", "撤销理由", format: .lines(most: 300), under: .rule(.correction)),
        ]
      },
      isOpen: { !$0.linked.isEmpty },
      make: { answers, _, _ in .unlinkMatter(number: answers["number"], reason: answers["reason"]) }),
    mediaReport,
    Step(
      .correct, path: "correction", title: "更正数量", help: "原记录不改动；统计按更正后的数量计算。",
      fields: { state in
        [
          Field(
            "quantity", "更正哪一项",
            format: .choice(
              Quantity.allCases.map {
                .init($0.rawValue, $0.title, hint: "现在是 \(state.quantities[$0] ?? 0) \($0.unit)")
              }), under: .rule(.correction)),
          Field("value", "应为", format: .whole(0...1_000_000), under: .rule(.correction)),
          Field("reason", "更正理由", format: .lines(most: 300), under: .rule(.correction)),
        ]
      },
      isOpen: \.isHeld,
      make: { answers, _, _ in
        .correct(
          Quantity(rawValue: answers["quantity"]) ?? .persons, to: Int(answers["value"]) ?? 0, reason: answers["reason"]
        )
      }),
    heldDayCorrection(.correctDay, isOpen: \.isHeld) { .correctDay($0, reason: $1) },
    Step(
      .close, path: "closing", title: "评估并办结",
      fields: { _ in [Field("evaluation", "评估", format: .lines(most: 2_000), under: .rule(.outreachRecord))] },
      isOpen: \.isOpen, make: { answers, _, _ in .close(evaluation: answers["evaluation"]) }),
    Step(
      .cancel, path: "cancellation", title: "取消活动",
      fields: { _ in [Field("reason", "取消原因", format: .lines(most: 300), under: .rule(.outreachRecord))] },
      isOpen: { $0.plan != nil && !$0.isHeld && $0.ended == nil },
      make: { answers, _, _ in .cancel(reason: answers["reason"]) }),
  ]

  private static let holding = Step<OutreachActivity>(
    .hold, path: "holding", title: "记录举办",
    fields: { state in
      [Field("day", "举办日期", format: .day, under: .rule(.outreachRecord))]
        + Quantity.allCases.map {
          Field(
            $0.rawValue, "\($0.title)（\($0.unit)）", hint: "没有的不填", format: .whole(0...1_000_000), optional: true,
            under: .rule(.outreachRecord))
        } + [
          Field(
            "evidence", "佐证材料", hint: "每行一份：文件名，空格，64位SM3摘要", format: .lines(most: 10_000),
            under: .rule(.outreachRecord)),
          Field(
            "attendees", "参加人员名册", hint: "每行一人：姓名，逗号，单位。按人统计的活动必填；不公布", format: .lines(most: 20_000),
            optional: state.plan?.category != .constitutionWeek, under: .rule(.outreachRecord)),
        ]
    },
    isOpen: { $0.plan != nil && !$0.isHeld && $0.ended == nil },
    make: { answers, _, _ in
      func count(_ quantity: Quantity) -> Int { Int(answers[quantity.rawValue]) ?? 0 }
      let evidence = try WrittenLines.pairs(
        answers["evidence"], around: \.isWhitespace, field: "evidence", example: "现场照片1.jpg 64位摘要")
      let attendees = try WrittenLines.pairs(
        answers["attendees"], around: { "，,、".contains($0) }, field: "attendees", example: "姓名，单位")
      return .hold(
        Record(
          day: Day(answers["day"]) ?? .last,
          quantities: Quantities(
            boards: count(.boards), banners: count(.banners), pictures: count(.pictures), booklets: count(.booklets),
            consultations: count(.consultations), persons: count(.persons)),
          evidence: evidence.map { Evidence(name: $0.0, digest: $0.1.lowercased()) },
          attendees: attendees.map { Attendee(name: $0.0, section: $0.1) }))
    })

  private static let mediaReport = Step<OutreachActivity>(
    .reportMedia, path: "media-report", title: "记录媒体报道", help: "办结以后刊出的也可以记录。",
    fields: { _ in
      [
        Field(
          "medium", "媒体", format: .choice(Medium.allCases.map { .init($0.rawValue, $0.title) }),
          under: .rule(.outreachRecord)),
        Field(
          "form", "方式", format: .choice(MediaReport.Form.allCases.map { .init($0.rawValue, $0.title) }),
          under: .rule(.outreachRecord)),
        Field("title", "标题", format: .text(most: 100), under: .rule(.outreachRecord)),
        Field("day", "日期", format: .day, under: .rule(.outreachRecord)),
      ]
    },
    isOpen: \.isHeld,
    make: { answers, _, _ in
      .reportMedia(
        MediaReport(
          medium: Medium(rawValue: answers["medium"]) ?? .account,
          form: MediaReport.Form(rawValue: answers["form"]) ?? .reported, title: answers["title"],
          day: Day(answers["day"]) ?? .last))
    })
}

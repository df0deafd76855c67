public import Casework
import Law
import Pages

extension OutreachActivity {
  private enum Ask {
    static let title = Field("title", "活动名称", hint: "会公布，不写个人信息", .text(most: 60), under: .rule(.outreachRecord))
    static let planned = Field("day", "计划日期", .day, under: .rule(.outreachRecord))
    static let place = Field("place", "地点", hint: "会公布", .text(most: 60), under: .rule(.outreachRecord))
    static let category = Field(
      "category", "类型", .one(of: Category.allCases) { $0.title }, under: .rule(.outreachRecord))
    static let campaignDay = Field(
      "campaign-day", "宣传日", hint: "只有集中宣传活动填写，并在宣传日前后7日内举办", .one(of: CampaignDay.allCases) { $0.title },
      under: .rule(.campaignDays)
    ).optional
    static let duty = Field("duty", "普法责任清单第几项", .whole(1...999), under: .rule(.outreachDuties)).optional

    static let number = Field(
      "number", "受理编号", hint: "例如 BL2024-000001", .text(most: 20), under: .rule(.communityRegistration))
    static let linked = Field("number", "受理编号", .choice(), under: .rule(.communityRegistration))
    static let unlinkReason = Field("reason", "撤销理由", .lines(most: 300), under: .rule(.correction))
    static let quantity = Field(
      "quantity", "更正哪一项", .one(of: Quantity.allCases) { $0.title }, under: .rule(.correction))
    static let value = Field("value", "应为", .whole(0...1_000_000), under: .rule(.correction))
    static let correctionReason = Field("reason", "更正理由", .lines(most: 300), under: .rule(.correction))
    static let evaluation = Field("evaluation", "评估", .lines(most: 2_000), under: .rule(.outreachRecord))
    static let cancelReason = Field("reason", "取消原因", .lines(most: 300), under: .rule(.outreachRecord))

    static let held = Field("day", "举办日期", .day, under: .rule(.outreachRecord))
    static func count(_ quantity: Quantity) -> Field<Int?> {
      Field(
        quantity.rawValue, "\(quantity.title)（\(quantity.unit)）", hint: "没有的不填", .whole(0...1_000_000),
        under: .rule(.outreachRecord)
      ).optional
    }
    static let evidence = Field(
      "evidence", "佐证材料", hint: "每行一份：文件名，空格，64位SM3摘要", .lines(most: 10_000), under: .rule(.outreachRecord))
    static let attendees = Field(
      "attendees", "参加人员名册", hint: "每行一人：姓名，逗号，单位。按人统计的活动必填；不公布", .lines(most: 20_000),
      under: .rule(.outreachRecord)
    ).orBlank

    static let medium = Field(
      "medium", "媒体", .one(of: Medium.allCases) { $0.title }, under: .rule(.outreachRecord))
    static let form = Field(
      "form", "方式", .one(of: MediaReport.Form.allCases) { $0.title }, under: .rule(.outreachRecord))
    static let reportTitle = Field("title", "标题", .text(most: 100), under: .rule(.outreachRecord))
    static let reportDay = Field("day", "日期", .day, under: .rule(.outreachRecord))
  }

  public static let openings: [Opening<OutreachActivity>] = [
    Opening(
      .plan, path: "activity", title: "登记普法活动计划",
      asks: { [Ask.title, Ask.planned, Ask.place, Ask.category, Ask.campaignDay, Ask.duty] },
      make: { form, _, _ in
        .plan(
          Plan(
            title: try form[Ask.title], day: try form[Ask.planned], place: try form[Ask.place],
            category: try form[Ask.category], campaignDay: try form[Ask.campaignDay], duty: try form[Ask.duty]))
      })
  ]

  public static let steps: [Step<OutreachActivity>] = [
    holding,
    Step(
      .linkMatter, path: "matter", title: "关联登记办件", help: "活动当日至其后30日内受理的转移登记，每件只计入一次活动。",
      asks: { _ in [Ask.number] }, isOpen: { $0.isOpen && $0.plan?.category == .communityRegistration },
      make: { form, _, _ in .linkMatter(number: ReceiptNumber.normalised(try form[Ask.number])) }),
    Step(
      .unlinkMatter, path: "unlinking", title: "撤销关联", help: "误关联的办件撤销后，可以计入另一次活动；原记录保留。",
      asks: { state in [Ask.linked.asking(choices: state.linked.map { .init($0, $0) }), Ask.unlinkReason] },
      isOpen: { !$0.linked.isEmpty },
      make: { form, _, _ in .unlinkMatter(number: try form[Ask.linked], reason: try form[Ask.unlinkReason]) }),
    mediaReport,
    Step(
      .correct, path: "correction", title: "更正数量", help: "原记录不改动；统计按更正后的数量计算。",
      asks: { state in
        [
          Ask.quantity.asking(
            choices: Quantity.allCases.map {
              .init($0.rawValue, $0.title, hint: "现在是 \(state.quantities[$0] ?? 0) \($0.unit)")
            }), Ask.value, Ask.correctionReason,
        ]
      },
      isOpen: \.isHeld,
      make: { form, _, _ in
        .correct(try form[Ask.quantity], to: try form[Ask.value], reason: try form[Ask.correctionReason])
      }),
    heldDayCorrection(.correctDay, isOpen: \.isHeld) { .correctDay($0, reason: $1) },
    Step(
      .close, path: "closing", title: "评估并办结", asks: { _ in [Ask.evaluation] },
      isOpen: \.isOpen, make: { form, _, _ in .close(evaluation: try form[Ask.evaluation]) }),
    Step(
      .cancel, path: "cancellation", title: "取消活动", asks: { _ in [Ask.cancelReason] },
      isOpen: { $0.plan != nil && !$0.isHeld && $0.ended == nil },
      make: { form, _, _ in .cancel(reason: try form[Ask.cancelReason]) }),
  ]

  private static let holding = Step<OutreachActivity>(
    .hold, path: "holding", title: "记录举办",
    asks: { state in
      let counts: [any Asked] = Quantity.allCases.map(Ask.count)
      return [Ask.held] + counts + [
        Ask.evidence, Ask.attendees.asking(isOptional: state.plan?.category != .constitutionWeek),
      ]
    },
    isOpen: { $0.plan != nil && !$0.isHeld && $0.ended == nil },
    make: { form, _, _ in
      func count(_ quantity: Quantity) throws -> Int { try form[Ask.count(quantity)] ?? 0 }
      let evidence = try WrittenLines.pairs(
        form[Ask.evidence], around: \.isWhitespace, field: Ask.evidence.name, example: "现场照片1.jpg 64位摘要")
      let attendees = try WrittenLines.pairs(
        form[Ask.attendees], around: { "，,、\t".contains($0) }, field: Ask.attendees.name, example: "姓名，单位", marks: 1)
      return .hold(
        Record(
          day: try form[Ask.held],
          quantities: Quantities(
            boards: try count(.boards), banners: try count(.banners), pictures: try count(.pictures),
            booklets: try count(.booklets), consultations: try count(.consultations), persons: try count(.persons)),
          evidence: evidence.map { Evidence(name: $0.0, digest: $0.1.lowercased()) },
          attendees: attendees.filter { $0.0 != "姓名" }.map { Attendee(name: $0.0, section: $0.1) }))
    })

  private static let mediaReport = Step<OutreachActivity>(
    .reportMedia, path: "media-report", title: "记录媒体报道", help: "办结以后刊出的也可以记录。",
    asks: { _ in [Ask.medium, Ask.form, Ask.reportTitle, Ask.reportDay] }, isOpen: \.isHeld,
    make: { form, _, _ in
      .reportMedia(
        MediaReport(
          medium: try form[Ask.medium], form: try form[Ask.form], title: try form[Ask.reportTitle],
          day: try form[Ask.reportDay]))
    })
}

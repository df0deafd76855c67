public import Casework
import Law
public import Pages

extension CloudSession {
  private enum Ask {
    static let method = Field(
      "method", "核验方式", .choice(["身份证与本人比对", "统一身份认证", "电话核对预留信息"].map { .init($0, $0) }),
      under: .rule(.identityCheck))
    static let result = Field(
      "result", "结果", .choice(["当场提交申请", "指导后自行申请", "转窗口办理"].map { .init($0, $0) }), under: .rule(.sessionBooking))
    static let minutes = Field("minutes", "时长（分钟）", .whole(1...480), under: .rule(.sessionBooking))
    static let note = Field("note", "记录", .lines(most: 500), under: .rule(.sessionBooking)).orBlank
    static let reason = Field("reason", "取消原因", .lines(most: 200), under: .rule(.sessionBooking))

    static let name = Field("name", "姓名", .personName, under: .rule(.identityCheck), autocomplete: "name")
    static let identity = IdentityAsk("identity", under: .rule(.identityCheck))
    static let phone = Field("phone", "手机号码", .phone, under: .rule(.sessionBooking), autocomplete: "tel")
    static let day = Field("day", "日期", .day, under: .rule(.sessionBooking))
    static let slot = Field(
      "slot", "时段", .choice([.init("上午", "上午 8:30–12:00"), .init("下午", "下午 13:30–17:30")]),
      under: .rule(.sessionBooking))
    static let matter = Field("matter", "想办的事", .text(most: 60), under: .rule(.sessionBooking))
    static let channel = Field(
      "channel", "方式", .choice([.init("video", "视频"), .init("telephone", "电话", hint: "没有摄像头也可以")]),
      under: .rule(.sessionBooking))
  }

  public static let steps: [Step<CloudSession>] = [
    Step(
      .checkIdentity, path: "identity", title: "核验身份", asks: { _ in [Ask.method] },
      isOpen: { isOpen($0) && $0.checked == nil },
      make: { form, _, _ in .checkIdentity(method: try form[Ask.method]) }),
    Step(
      .complete, path: "completion", title: "完成会话", asks: { _ in [Ask.result, Ask.minutes, Ask.note] },
      isOpen: { isOpen($0) && $0.checked != nil },
      make: { form, _, _ in
        .complete(
          Outcome(result: try form[Ask.result], minutes: try form[Ask.minutes], note: try form[Ask.note]))
      }),
    Step(
      .cancel, path: "cancellation", title: "取消预约", asks: { _ in [Ask.reason] }, isOpen: isOpen,
      make: { form, _, _ in .cancel(reason: try form[Ask.reason]) }),
    Step(
      .recordAbsence, path: "absence", title: "记为未到场", isOpen: { isOpen($0) && $0.checked == nil },
      make: { _, _, _ in .recordAbsence }),
  ]

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in
      guard let booking = (file as? File<CloudSession>)?.state.booking else { return [] }
      return [
        .init(
          "预约",
          [
            Fact("姓名", .text(booking.person.name)),
            Fact(booking.person.identityLabel, .text(booking.person.maskedIdentity)),
            Fact("电话", .text(actor.role.isOfficer ? booking.person.phone : "*")),
            Fact("时间", .text("\(booking.day.chinese) \(booking.slot)")), Fact("事项", .text(booking.matter)),
            Fact("方式", .text(booking.channel == "telephone" ? "电话" : "视频")),
          ])
      ]
    },
    progress: { file in
      let state = (file as? File<CloudSession>)?.state ?? initial
      let done = state.ended != nil
      return .init(
        stages: [
          Pages.Stage("预约", .done), Pages.Stage("核验身份", state.checked != nil ? .done : done ? .ahead : .now),
          Pages.Stage("会话", done && state.outcome != nil ? .done : state.checked != nil ? .now : .ahead),
        ], toDo: done ? "现在没有" : "请在预约时间准备好身份证和材料，等工作人员呼叫。", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .completed(let outcome): "\(outcome.result)，\(outcome.minutes) 分钟"
      case .cancelled(let reason): reason
      case .identityChecked(let method): method
      default: ""
      }
    })

  public static let journey = Journey(
    id: "session", title: "“面对面”云端服务预约",
    guide: .init(
      lead: "不用到场，工作人员通过视频或电话为你办理、指导登记事项。", suits: ["行动不便、在外地的申请人", "想先问清楚再申请的人"],
      unsuited: ["须当面核验原件的事项，会转到窗口"], statutory: .sameDay, promised: .sameDay, fee: "不收费",
      materials: [.init("身份证", need: "会话时出示", source: "本人")], course: ["选择日期和时段", "按时接听，核验身份", "会话、记录结果"],
      basis: [.rule(.sessionBooking), .rule(.identityCheck)]),
    sections: [
      .init(
        "预约",
        [
          FieldGroup("person", title: "你的信息", asks: [Ask.name] + Ask.identity.all + [Ask.phone]),
          FieldGroup("time", title: "什么时候、办什么？", asks: [Ask.day, Ask.slot, Ask.matter, Ask.channel]),
        ])
    ],
    otherParty: { _ in nil }, declaration: "我同意会话全程录音录像，用于办理和核查。",
    check: { look in
      guard look.group.id == "time", let day = look.answers.find(Ask.day),
        try !look.reader.workingCalendar(vault: look.vault).isWorkingDay(day)
      else { return [] }
      return [FieldFault(Ask.day.name, "\(day.chinese)不是工作日，请另选一天。")]
    },
    known: { _ in [] },
    submit: { desk, draft, occasion, key in
      let form = draft.answers
      let booking = Booking(
        person: Person(
          name: try form[Ask.name], identity: try Ask.identity.number(form), phone: try form[Ask.phone],
          document: try form[Ask.identity.document]),
        day: try form[Ask.day], slot: try form[Ask.slot], matter: try form[Ask.matter],
        channel: try form[Ask.channel], accounts: [draft.owner])
      return try await desk.handle(
        .book(booking), of: CloudSession.self, in: "S\(draft.id)", expecting: 0, on: occasion, key: key)
    })
}

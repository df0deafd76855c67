public import Casework
import Law

extension BookLoan {
  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.request, to: .citizen),
    Permission(.extend, .reportLoss, to: .citizen, as: .party),
    Permission(.lend, .suspend, .resume, .extend, .takeBack, to: .counter),
    Permission(.correctReturn, to: .sectionHead),
    Permission(.expire, .remind, .writeOff, to: .system),
  ]

  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "reading-room.book-loan.reservation", title: "预约保留", allows: .workingDays(3), under: .rule(.reservation),
      owner: .counter, starts: [.requested], ends: [.lent, .expired]),
    Deadline(
      "reading-room.book-loan.loan", title: "借期", allows: .days(30), under: .rule(.lending), owner: .counter,
      starts: [.lent, .extended], pauses: [.suspended], resumes: [.resumed], ends: [.extended, .returned, .lost],
      reopens: [.returnCorrected: .returned]),
    Deadline(
      "reading-room.book-loan.recall", title: "催还期", allows: .days(10), under: .rule(.recall), owner: .counter,
      starts: [.reminded], ends: [.extended, .returned, .lost], reopens: [.returnCorrected: .returned]),
  ]

  static let subjects = Subject.allCases.map { (id: $0.rawValue, title: $0.title) }
  public static let lentCopies = Measure("reading-room.book-loan.lent", title: "借出册数", unit: "册", keys: subjects)
  public static let returnedCopies = Measure(
    "reading-room.book-loan.returned", title: "归还册数", unit: "册", keys: subjects)
  public static let measures = [lentCopies, returnedCopies]

  public static let figures = [
    Figure(
      "reading-room.books-lent", title: "借出图书", unit: "册", count: .init(.sum, of: [lentCopies.id]),
      printing: .roundedDown(step: 10), rule: "全年借出册数之和。", basis: .rule(.lending)),
    Figure(
      "reading-room.returns", title: "归还次数", unit: "次", count: .init(.entries, of: ["reading-room.book-loan/returned"]),
      rule: "归还的记录，更正的不计。", basis: .rule(.lending)),
    Figure(
      "reading-room.loans", title: "借阅件数", unit: "件", count: .init(.matters, of: [lentCopies.id]),
      rule: "当年首次借出的件数。", basis: .rule(.lending)),
    Figure(
      "reading-room.subjects", title: "借出类别", unit: "类", count: .init(.keys, of: [lentCopies.id]),
      rule: "借出过的类别数。", basis: .rule(.lending)),
    Figure(
      "reading-room.in-time", title: "按期归还率", unit: "", count: .init(.sum, of: ["reading-room.book-loan.loan.done"]),
      over: .init(.sum, of: ["reading-room.book-loan.loan.due"]), printing: .percent(decimals: 1),
      rule: "当年到期的借阅中按期归还的比率。", basis: .rule(.lending)),
  ]

  private static let copiesField = Field("copies", "册数", .whole(1...5), under: .rule(.lending))
  private static let reasonField = Field("reason", "更正理由", .lines(most: 200), under: .rule(.correction))

  public static let steps: [Step<BookLoan>] = [
    Step(
      .lend, path: "lending", title: "借出",
      asks: { _ in [copiesField] }, isOpen: { $0.stage == .requested },
      make: { form, _, _ in .lend(.init(copies: try form[copiesField])) }),
    Step(
      .takeBack, path: "return", title: "归还", warning: "归还后本件办结。", isOpen: { $0.stage == .lent },
      make: { _, _, _ in .takeBack }),
    Step(
      .correctReturn, path: "return-correction", title: "更正归还",
      asks: { _ in [reasonField] }, isOpen: { $0.stage == .returned },
      make: { form, _, _ in .correctReturn(try form[reasonField]) }),
  ]
}

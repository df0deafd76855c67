public import Casework
public import Law
import Ledger

extension LeadershipMeeting {
  static let partyGroup = Measure("counsel.leadership-meeting.party-group", title: "研究法治建设的党组会", unit: "次")
  static let reportsHeard = Measure("counsel.leadership-meeting.reports-heard", title: "专题听取法治建设汇报", unit: "次")
  public static let measures = [partyGroup, reportsHeard]
  public static let figures: [Figure] = [
    Figure(
      "leadership.party-group", title: "党组会研究法治", unit: "次", count: .init(.sum, of: [partyGroup.id]),
      rule: "议题涉及法治建设且纪要已确认的党组会，按会议当日计入；更正的以更正后为准。", basis: .rule(.firstResponsibility)),
    Figure(
      "leadership.reports-heard", title: "专题听取汇报", unit: "次", count: .init(.sum, of: [reportsHeard.id]),
      rule: "议题涉及法治建设且纪要已确认的专题听取汇报，按当日计入；更正的以更正后为准。", basis: .rule(.firstResponsibility)),
  ]

  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "counsel.leadership-meeting.minutes", title: "会议纪要", allows: .workingDays(10), under: .rule(.meetingMinutes),
      owner: .clerk, starts: [.convened], ends: [.minuted], reopens: [.sentBack: .minuted])
  ]

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.convene, .minute, to: .clerk), Permission(.confirm, .sendBack, to: .leader),
    Permission(.correct, to: .sectionHead),
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .convened: Face(under: [.rule(.firstResponsibility)])
    case .minuted, .sentBack: Face(under: [.rule(.meetingMinutes)])
    case .confirmed:
      Face(
        under: [.rule(.firstResponsibility), .rule(.meetingMinutes)],
        measures: [state.convening?.tally].compactMap { $0 }.map { measured($0, 1) })
    // Names no entry: the meeting was held, and only its record was wrong.
    case .corrected(let correction):
      Face(
        under: [.rule(.correction)],
        measures: [correction.before].compactMap { $0 }.map { measured($0, -1) }
          + [correction.after].compactMap { $0 }.map { measured($0, 1) })
    }
  }

  private static func measured(_ tally: Tally, _ quantity: Int) -> Measured {
    (tally.sort == .partyGroup ? partyGroup : reportsHeard).add(quantity, on: tally.day)
  }

  public static func summary(of state: State) -> Summary? {
    guard let convening = state.convening else { return nil }
    let closed = state.confirmedBy != nil
    return Summary(
      number: convening.number, title: convening.sort.title,
      subject: "\(convening.day.chinese) \(convening.topics.map(\.title).joined(separator: "、"))", parties: [],
      stage: closed ? "已确认" : state.isMinuted ? "待确认" : state.minutes == nil ? "待整理纪要" : "待修改纪要",
      waitingFor: closed ? [] : [.role(state.isMinuted ? .leader : .clerk)])
  }
}

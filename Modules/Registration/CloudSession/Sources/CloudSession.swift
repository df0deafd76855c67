public import Casework
public import Law
public import Ledger

/// A remote “面对面” session (云端服务): booked, identity checked, completed or cancelled, with its outcome.
public enum CloudSession: Matter {
  public static let kind = MatterKind("registration.cloud-session", title: "“面对面”云端服务", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable {
    public var booking: Booking?
    public var checked: Actor?
    public var outcome: Outcome?
    public var ended: String?
  }

  public struct Booking: Codable, Sendable, Equatable {
    public var number: String
    public var person: Person
    /// Day and half-day slot that was booked.
    public var day: Day
    public var slot: String
    /// What the person wants to settle.
    public var matter: String
    /// “video” or “telephone” for people without a camera.
    public var channel: String
    public var accounts: [String]

    public init(
      number: String = "", person: Person, day: Day, slot: String, matter: String, channel: String, accounts: [String]
    ) {
      self.number = number
      self.person = person
      self.day = day
      self.slot = slot
      self.matter = matter
      self.channel = channel
      self.accounts = accounts
    }
  }

  public struct Outcome: Codable, Sendable, Equatable {
    /// 办结、指导后自行申请、转窗口 …
    public var result: String
    public var minutes: Int
    public var note: String

    public init(result: String, minutes: Int, note: String) {
      self.result = result
      self.minutes = minutes
      self.note = note
    }
  }

  public enum Command: MatterCommand {
    case book(Booking)
    case checkIdentity(method: String)
    case complete(Outcome)
    case cancel(reason: String)
    case recordAbsence

    public enum CodingKeys: String, ActName {
      case book, checkIdentity, complete, cancel, recordAbsence
      public var title: String {
        switch self {
        case .book: "预约"
        case .checkIdentity: "核验身份"
        case .complete: "完成会话"
        case .cancel: "取消预约"
        case .recordAbsence: "记为未到场"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case booked(Booking)
    case identityChecked(method: String)
    case completed(Outcome)
    case cancelled(reason: String)
    case absent

    public enum CodingKeys: String, ActName {
      case booked, identityChecked, completed, cancelled, absent
      public var title: String {
        switch self {
        case .booked: "已预约"
        case .identityChecked: "身份已核验"
        case .completed: "已完成"
        case .cancelled: "已取消"
        case .absent: "未到场"
        }
      }
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: NumberSeries, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch command {
    case .book(var booking) where state.booking == nil:
      guard booking.day >= occasion.day else {
        throw Refusal("registration.cloud-session.past", at: "day", under: .rule(.sessionBooking), "预约日期不能早于今天，请另选一天。")
      }
      booking.number = ReceiptNumber.next("YM", year: occasion.day.year, in: facts)
      return [.booked(booking)]
    case .checkIdentity(let method) where isOpen(state) && state.checked == nil:
      return [.identityChecked(method: method)]
    case .complete(let outcome) where isOpen(state):
      guard state.checked != nil else {
        throw Refusal("registration.cloud-session.unchecked", under: .rule(.identityCheck), "还没有核验身份，核验后才能完成会话。")
      }
      return [.completed(outcome)]
    case .cancel(let reason) where isOpen(state): return [.cancelled(reason: reason)]
    case .recordAbsence where isOpen(state) && state.checked == nil:
      guard let day = state.booking?.day, occasion.day >= day else {
        throw Refusal(
          "registration.cloud-session.early", at: "day", under: .rule(.sessionBooking), "预约的时间还没有到，不能记为未到场。")
      }
      return [.absent]
    default: throw Refusal("registration.cloud-session.out-of-order", under: .rule(.outOfOrder), "这次预约已经办结或还没有到这一步。")
    }
  }

  static func isOpen(_ state: State) -> Bool { state.booking != nil && state.ended == nil }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .booked(let booking): state.booking = booking
    case .identityChecked: state.checked = mark.actor
    case .completed(let outcome):
      state.outcome = outcome
      state.ended = "已完成"
    case .cancelled: state.ended = "已取消"
    case .absent: state.ended = "未到场"
    }
  }

  static let completed = Measure("registration.cloud-session.completed", title: "完成的“面对面”会话", unit: "笔")
  public static let measures = [completed]
  public static let figures: [Figure] = [
    Figure(
      "cloud.sessions", title: "“面对面”云端服务", unit: "笔", count: .init(.sum, of: [completed.id]),
      rule: "身份已核验并完成的云端会话，取消和未到场的不计，按完成日计入。", basis: .rule(.sessionBooking))
  ]

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    switch event {
    case .completed: Face(under: [.rule(.sessionBooking)], measures: [completed.add(1, on: day)])
    case .identityChecked: Face(under: [.rule(.identityCheck)])
    default: Face(under: [.rule(.sessionBooking)])
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let booking = state.booking else { return nil }
    return Summary(
      number: booking.number, title: "“面对面”云端服务", subject: booking.matter, parties: [booking.person.name],
      stage: state.ended ?? (state.checked == nil ? "已预约 \(booking.day.short) \(booking.slot)" : "会话中"),
      waitingFor: state.ended == nil ? [.role(.counter)] : [], accounts: booking.accounts)
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.book, to: .citizen), Permission(.cancel, to: .citizen, as: .party),
    Permission(.book, .checkIdentity, .complete, .cancel, .recordAbsence, to: .counter),
  ]

  public static func relations(of actor: Actor, to state: State) -> Set<Relation> {
    state.booking?.accounts.contains(actor.id) == true ? [.party] : []
  }
}

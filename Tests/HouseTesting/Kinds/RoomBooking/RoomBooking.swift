public import Casework
public import Law
public import Ledger

/// Room booking (会议室预订): a fictional kind that moves shared streams, and blocks others through a view.
public enum RoomBooking: Matter {
  public static let kind = MatterKind("reading-room.room-booking", title: "会议室预订", retention: .permanent)
  public static let initial = State()

  public struct State: Sendable, Equatable {
    public enum Stage: String, Sendable, Equatable { case unopened, booked, confirmed, cancelled }
    public var stage = Stage.unopened
    public var booking: Booking?
  }

  public struct Booking: Codable, Sendable, Equatable {
    public var number: String
    /// Name of the person, sealed.
    public var organiser: String
    public var account: String
    public var rooms: [String]
    public var day: Day

    public init(number: String, organiser: String, account: String, rooms: [String], day: Day) {
      self.number = number
      self.organiser = organiser
      self.account = account
      self.rooms = rooms
      self.day = day
    }
  }

  public enum Event: MatterEvent {
    case booked(Booking)
    case confirmed
    case cancelled

    public enum CodingKeys: String, ActName {
      case booked, confirmed, cancelled
      public var title: String {
        switch self {
        case .booked: "已预订"
        case .confirmed: "已确认"
        case .cancelled: "已取消"
        }
      }
    }
  }

  public enum Command: MatterCommand {
    case book(Booking)
    case confirm
    case cancel

    public enum CodingKeys: String, ActName {
      case book, confirm, cancel
      public var title: String {
        switch self {
        case .book: "预订"
        case .confirm: "确认"
        case .cancel: "取消"
        }
      }
    }
  }

  public struct Facts: Sendable {
    /// Rooms that somebody has for the day asked.
    public var taken: Set<String>
    public init(taken: Set<String> = []) { self.taken = taken }
  }

  public static func gather(for command: Command, given state: State, from reader: any Reader, with vault: Vault)
    throws -> Facts
  {
    guard case .book(let booking) = command else { return Facts() }
    return Facts(taken: try reader.bookedRooms(on: booking.day))
  }

  public static func decide(_ command: Command, given state: State, knowing facts: Facts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch (command, state.stage) {
    case (.book(let booking), .unopened):
      let unknown = booking.rooms.filter { room in !rooms.contains { $0.id == room } }
      guard !booking.rooms.isEmpty, unknown.isEmpty, Set(booking.rooms).count == booking.rooms.count else {
        throw Refusal("\(kind.id).no-such-room", under: .rule(.rooms), "请从列出的会议室中选择，每间一次。")
      }
      guard facts.taken.isDisjoint(with: booking.rooms) else {
        throw Refusal("\(kind.id).taken", under: .rule(.rooms), "所选会议室中有的当日已被预订，请改日或者改选。")
      }
      return [.booked(booking)]
    case (.confirm, .booked): return [.confirmed]
    case (.cancel, .booked), (.cancel, .confirmed): return [.cancelled]
    default: throw Refusal("\(kind.id).out-of-order", under: .rule(.outOfOrder), "本件现在不能办理这一步。")
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .booked(let booking):
      state.booking = booking
      state.stage = .booked
    case .confirmed: state.stage = .confirmed
    case .cancelled: state.stage = .cancelled
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    guard let booking = state.booking else { return Face(under: [.rule(.rooms)]) }
    let streams = booking.rooms.map { "room:\($0)" }
    switch event {
    case .booked:
      return Face(
        under: [.rule(.rooms)], touches: streams,
        measures: booking.rooms.map { roomDays.add(1, on: booking.day, key: $0) })
    case .confirmed: return Face(under: [.rule(.rooms)])
    case .cancelled: return Face(under: [.rule(.rooms)], touches: streams)
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let booking = state.booking else { return nil }
    let waiting: [Waiting] =
      switch state.stage {
      case .unopened, .cancelled: []
      case .booked: [.organisation(.utility, "caretaker")]
      case .confirmed: [.role(.citizen)]
      }
    return Summary(
      number: booking.number, title: "预订会议室", subject: booking.rooms.joined(separator: "、"),
      parties: [booking.organiser], stage: state.stage.rawValue, waitingFor: waiting, accounts: [booking.account])
  }

  public static func relations(of actor: Actor, to state: State) -> Set<Relation> {
    var relations: Set<Relation> = []
    if actor.id == state.booking?.account { relations.insert(.party) }
    if state.booking != nil, actor.organisation == "caretaker" { relations.insert(.addressee) }
    return relations
  }

  public static let rooms = [(id: "large", title: "大会议室"), (id: "small", title: "小会议室"), (id: "garden", title: "花园厅")]
  public static let roomDays = Measure("reading-room.room-booking.rooms", title: "预订间次", unit: "间次", keys: rooms)
  public static let measures = [roomDays]

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.book, to: .citizen),
    Permission(.confirm, to: .utility, as: .addressee),
    Permission(.cancel, to: .citizen, as: .party),
    Permission(.cancel, to: .counter),
  ]

  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "reading-room.room-booking.confirmation", title: "确认", allows: .workingDays(2), under: .rule(.rooms),
      owner: .utility, starts: [.booked], ends: [.confirmed, .cancelled])
  ]
}

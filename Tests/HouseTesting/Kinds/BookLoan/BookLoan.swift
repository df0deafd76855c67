public import Casework
public import Law
import Ledger

/// Book loan (图书借阅): a fictional kind whose clock runs, pauses, starts again and lapses, and whose mistakes are
/// corrected.
public enum BookLoan: Matter {
  public static let kind = MatterKind("reading-room.book-loan", title: "图书借阅", retention: .erasable)
  public static let initial = State()

  public struct State: Sendable, Equatable {
    public enum Stage: String, Sendable, Equatable {
      case unopened, requested, lent, suspended, returned, lost, expired
    }

    public var stage = Stage.unopened
    public var request: Request?
    public var copies = 0
    public var extensions = 0
    public var reminded = false
    /// Where and when the return was recorded; nil while the books are out.
    public var returned: Place?

    public struct Place: Sendable, Equatable {
      public var index: Int
      public var day: Day
    }
  }

  public static func decide(_ command: Command, given state: State, knowing facts: NoFacts, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch (command, state.stage) {
    case (.request(let request), .unopened): return [.requested(request)]
    case (.lend(let lending), .requested):
      guard (1...5).contains(lending.copies) else {
        throw Refusal("\(kind.id).copies", under: .rule(.lending), "一次可以借一至五册，请调整册数。")
      }
      return [.lent(lending)]
    case (.suspend(let closure), .lent): return [.suspended(closure)]
    case (.resume, .suspended): return [.resumed]
    case (.extend, .lent):
      guard state.extensions == 0 else {
        throw Refusal("\(kind.id).extended-once", under: .rule(.lending), "已经续借过一次，请按期归还。")
      }
      return [.extended]
    case (.takeBack, .lent), (.takeBack, .suspended): return [.returned]
    case (.correctReturn(let reason), .returned):
      guard let place = state.returned else { return [] }
      return [.returnCorrected(.init(index: place.index, day: place.day, reason: reason))]
    case (.reportLoss, .lent), (.writeOff, .lent): return [.lost]
    case (.expire, .requested): return [.expired]
    case (.remind, .lent): return state.reminded ? [] : [.reminded]
    default: throw Refusal("\(kind.id).out-of-order", under: .rule(.outOfOrder), "本件现在不能办理这一步。")
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .requested(let request):
      state.request = request
      state.stage = .requested
    case .lent(let lending):
      state.copies = lending.copies
      state.stage = .lent
    case .suspended: state.stage = .suspended
    case .resumed: state.stage = .lent
    case .extended: state.extensions += 1
    case .returned:
      state.returned = .init(index: mark.index, day: mark.day)
      state.stage = .returned
    case .returnCorrected:
      state.returned = nil
      state.stage = .lent
    case .lost: state.stage = .lost
    case .expired: state.stage = .expired
    case .reminded: state.reminded = true
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    let subject = state.request?.subject.rawValue
    switch event {
    case .lent(let lending):
      return Face(under: [.rule(.lending)], measures: [lentCopies.add(lending.copies, on: day, key: subject)])
    case .returned:
      return Face(under: [.rule(.lending)], measures: [returnedCopies.add(state.copies, on: day, key: subject)])
    case .returnCorrected(let correction):
      return Face(
        under: [.rule(.correction)], measures: [returnedCopies.add(-state.copies, on: correction.day, key: subject)],
        corrects: correction.index)
    case .requested, .expired: return Face(under: [.rule(.reservation)])
    case .reminded: return Face(under: [.rule(.recall)])
    case .suspended, .resumed, .extended, .lost: return Face(under: [.rule(.lending)])
    }
  }

  public static func clockDay(of event: Event, in state: State) -> Day? {
    if case .lent(let lending) = event { lending.handedOut } else { nil }
  }

  public static func summary(of state: State) -> Summary? {
    guard let request = state.request else { return nil }
    let waiting: [Waiting] =
      switch state.stage {
      case .unopened, .returned, .lost, .expired: []
      case .requested: [.role(.counter)]
      case .lent, .suspended: [.role(.citizen), .role(.counter)]
      }
    return Summary(
      number: request.number, title: "借阅《\(request.title)》", subject: request.title, parties: [request.reader],
      stage: state.stage.rawValue, waitingFor: waiting, accounts: [request.account])
  }

  public static func relations(of actor: Actor, to state: State) -> Set<Relation> {
    actor.id == state.request?.account ? [.party] : []
  }

  public static func lapse(of deadline: String, given state: State) -> Command? {
    switch deadline {
    case "reading-room.book-loan.reservation": .expire
    case "reading-room.book-loan.loan": state.stage == .lent ? .remind : nil
    case "reading-room.book-loan.recall": .writeOff
    default: nil
    }
  }
}

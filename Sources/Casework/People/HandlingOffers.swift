import Law
import Ledger

/// An act on whose file it is that somebody may do now, and for whom.
public struct HandlingOffer: Sendable {
  public let act: Handling.Command.CodingKeys
  /// The worklist; "" for a return.
  public let post: String
  /// Whom it may be given to; empty where nobody is chosen.
  public let people: [StaffMember]
}

extension Handling {
  /// What an actor may do now about whose file it is: what `decide` lets through.
  public static func offers(to actor: Actor, given state: State, knowing facts: Facts, on occasion: Occasion)
    -> [HandlingOffer]
  {
    let office = occasion.office
    func goes(_ act: Command.CodingKeys, _ post: String, _ person: String) -> Bool {
      let command = act.command(Move("", post: post, to: person, reason: "-"))
      return seats(for: act, of: actor, given: state).contains { seat in
        (try? decide(command, given: state, knowing: facts, on: occasion.by(seat))) != nil
      }
    }
    let posts = facts.waiting.sorted().filter { office.isOfOfficers($0) }
    let headed = office.headed(by: actor)
    return Command.CodingKeys.allCases.flatMap { act -> [HandlingOffer] in
      switch act {
      case .take: posts.filter { goes(act, $0, "") }.map { .init(act: act, post: $0, people: []) }
      case .recall: (posts + [""]).filter { goes(act, $0, "") }.map { .init(act: act, post: $0, people: []) }
      case .answer: goes(act, "", "") ? [.init(act: act, post: "", people: [])] : []
      case .assign, .handOver:
        posts.compactMap { post in
          let able = office.people(at: post).filter {
            facts.accounts.contains($0.key) && state.owners[post]?.person != $0.key
          }
          let people = act == .assign ? able.filter { headed.contains($0.key) } : able
          // What is asked of each is looked at above; the rest is the same for all of them.
          guard let first = people.first, goes(act, post, first.key) else { return nil }
          return .init(act: act, post: post, people: people)
        }
      case .sendBack:
        {
          let people = facts.earlier.sorted().filter { goes(act, "", $0) }.compactMap { office.person($0) }
          return people.isEmpty ? [] : [.init(act: act, post: "", people: people)]
        }()
      }
    }
  }
}

extension Handling.Command.CodingKeys {
  public func command(_ move: Handling.Move) -> Handling.Command {
    switch self {
    case .take: .take(move)
    case .assign: .assign(move)
    case .handOver: .handOver(move)
    case .recall: .recall(move)
    case .sendBack: .sendBack(move)
    case .answer: .answer(move)
    }
  }

  /// Whether somebody is chosen, and whether a reason is asked for.
  public var asksPerson: Bool { [.assign, .handOver, .sendBack].contains(self) }
  public var asksReason: Bool { [.handOver, .sendBack, .answer].contains(self) }
}

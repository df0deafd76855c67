public import Casework
import Foundation
public import Law
public import Testing

/// A file with this history: the first words of a test of one kind.
///
/// Every event goes through JSON and back, so that a case left out of `CodingKeys` shows.
public func given<M: Matter>(
  _ kind: M.Type, _ events: [M.Event] = [], by actor: Actor = .specimen(.system), on day: Day = .of("2024-03-01"),
  at location: SourceLocation = #_sourceLocation
) -> Given<M> {
  var state = M.initial
  for (index, event) in events.enumerated() {
    expectRoundTrip(event, at: location)
    M.evolve(&state, with: event, at: Mark(index: index, sequence: index + 1, day: day, actor: actor))
  }
  return Given(state: state, count: events.count)
}

public struct Given<M: Matter>: Sendable {
  public let state: M.State
  let count: Int

  /// - Parameters:
  ///   - facts: what `gather` would have read.
  ///   - day: the day of the act.
  public func when(
    _ command: M.Command, knowing facts: M.Facts, by actor: Actor = .specimen(.system), on day: Day = .of("2024-03-01")
  ) -> Decided<M> {
    let occasion = Occasion(actor: actor, day: day, moment: Moment(day, hour: 9, minute: 0), office: .specimen)
    let result = Result { () throws(Refusal) in
      try M.decide(command, given: state, knowing: facts, on: occasion)
    }
    return Decided(result: result, before: self, occasion: occasion)
  }
}

extension Given where M.Facts == NoFacts {
  public func when(
    _ command: M.Command, by actor: Actor = .specimen(.system), on day: Day = .of("2024-03-01")
  ) -> Decided<M> {
    when(command, knowing: NoFacts(), by: actor, on: day)
  }
}

/// What a command came to.
public struct Decided<M: Matter>: Sendable {
  let result: Result<[M.Event], Refusal>
  let before: Given<M>
  let occasion: Occasion

  /// Exactly these events, in order; each is written and read back, and its face is made.
  public func then(_ expected: M.Event..., at location: SourceLocation = #_sourceLocation) {
    switch result {
    case .failure(let refusal): Issue.record("refused: \(refusal.code) \(refusal.sentence)", sourceLocation: location)
    case .success(let events):
      #expect(events == expected, sourceLocation: location)
      for event in events { expectRoundTrip(event, at: location) }
      _ = faces
    }
  }

  /// No, under this provision.
  public func refused(_ code: String, under basis: Basis, at location: SourceLocation = #_sourceLocation) {
    switch result {
    case .success(let events): Issue.record("not refused: \(events)", sourceLocation: location)
    case .failure(let refusal):
      #expect(refusal.code == code, sourceLocation: location)
      #expect(refusal.basis == basis, sourceLocation: location)
      #expect(!refusal.sentence.isEmpty, sourceLocation: location)
    }
  }

  /// Nothing happens, and nobody is told off.
  public func staysQuiet(at location: SourceLocation = #_sourceLocation) {
    switch result {
    case .failure(let refusal): Issue.record("refused: \(refusal.code)", sourceLocation: location)
    case .success(let events): #expect(events.isEmpty, sourceLocation: location)
    }
  }

  /// The public faces of the events, in order; empty after a refusal.
  public var faces: [Face] {
    var state = before.state
    var count = before.count
    return ((try? result.get()) ?? []).map { event in
      let mark = Mark(index: count, sequence: count + 1, day: occasion.day, actor: occasion.actor)
      count += 1
      M.evolve(&state, with: event, at: mark)
      return M.face(of: event, in: state, on: occasion.day, at: occasion.office)
    }
  }
}

/// The event is the same after it was written and read, and its word is in the list.
func expectRoundTrip<Event: MatterEvent>(_ event: Event, at location: SourceLocation) {
  do {
    let encoded = try JSONEncoder().encode(event)
    #expect(try JSONDecoder().decode(Event.self, from: encoded) == event, sourceLocation: location)
    let words = try #require(JSONSerialization.jsonObject(with: encoded) as? [String: Any]).keys
    #expect(words.count == 1 && words.allSatisfy { Event.CodingKeys(rawValue: $0) != nil }, sourceLocation: location)
  } catch {
    Issue.record("\(event) cannot be written: \(error)", sourceLocation: location)
  }
}

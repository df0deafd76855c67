public import Law
public import Ledger

/// The form by which an officer opens a new file of a kind (立卷).
public struct Opening<M: Matter>: Sendable {
  public let command: M.Command.CodingKeys
  /// Noun in the path: `/open/disputes.litigation/service`.
  public let path: String
  public let title: String
  public let help: String?
  public let fields: @Sendable () -> [AnyField]
  /// The file's id where what is answered gives it, such as the year of a report; nil for a new one.
  public let matter: @Sendable (Answered) -> String?
  public let make: @Sendable (Answered, Actor, Day) throws -> M.Command

  public init(
    _ command: M.Command.CodingKeys, path: String, title: String, help: String? = nil,
    asks: @escaping @Sendable () -> [any Asked] = { [] },
    matter: @escaping @Sendable (Answered) -> String? = { _ in nil },
    make: @escaping @Sendable (Answered, Actor, Day) throws -> M.Command
  ) {
    self.command = command
    self.path = path
    self.title = title
    self.help = help
    fields = { asks().map(\.asked) }
    self.matter = matter
    self.make = make
  }
}

/// An opening as generic pages meet it.
public struct AnyOpening: Sendable {
  public let path: String
  public let title: String
  public let help: String?
  /// Whether the authority matrix lets this actor open a file.
  public let isPermitted: @Sendable (Actor) -> Bool
  public let question: @Sendable (Office) -> FieldGroup
  /// Hands the command to the desk; gives the plain id of the file, which is of the answers or of the key.
  public let perform: @Sendable (Desk, Answered, Occasion, _ key: String) async throws -> String

  init<M: Matter>(_ opening: Opening<M>) {
    path = opening.path
    title = opening.title
    help = opening.help
    isPermitted = { M.permits(opening.command, by: $0, given: M.initial) }
    question = {
      FieldGroup(opening.path, title: opening.title, help: opening.help, fields: opening.fields()).offered(by: $0)
    }
    perform = { desk, answers, occasion, key in
      let matter = opening.matter(answers) ?? "M\(key.suffix(24))"
      let seat = M.seats(for: opening.command, of: occasion.actor, given: M.initial).first ?? occasion.actor
      let command = try opening.make(answers, seat, occasion.day)
      return try await desk.handle(command, of: M.self, in: matter, expecting: 0, on: occasion, key: key).matter
    }
  }
}

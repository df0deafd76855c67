public import Law
public import Ledger

/// A lawful next act on a file as a form (下一步): who sees it is decided by the authority matrix and the state.
public struct Step<M: Matter>: Sendable {
  public let command: M.Command.CodingKeys
  /// Noun in the path: `/matters/…/acceptance`.
  public let path: String
  public let title: String
  public let help: String?
  /// Asked on the page of the file itself, one form.
  public let fields: @Sendable (M.State) -> [AnyField]
  /// Whether the state lets it be done now.
  public let isOpen: @Sendable (M.State) -> Bool
  /// A sentence that names the effect, where the act asks to be confirmed on its own page.
  public let warning: String?
  public let make: @Sendable (Answered, M.State, Actor) throws -> M.Command

  public init(
    _ command: M.Command.CodingKeys, path: String, title: String, help: String? = nil, warning: String? = nil,
    asks: @escaping @Sendable (M.State) -> [any Asked] = { _ in [] },
    isOpen: @escaping @Sendable (M.State) -> Bool,
    make: @escaping @Sendable (Answered, M.State, Actor) throws -> M.Command
  ) {
    self.command = command
    self.path = path
    self.title = title
    self.help = help
    self.warning = warning
    fields = { asks($0).map(\.asked) }
    self.isOpen = isOpen
    self.make = make
  }
}

/// A step as generic pages meet it.
public struct AnyStep: Sendable {
  public let command: String
  public let path: String
  public let title: String
  public let help: String?
  public let warning: String?
  /// Whether the authority matrix lets this actor do it on this file, open now or not.
  public let isPermitted: @Sendable (any MatterFile, Actor) -> Bool
  /// Whether the act is open to this actor on this file now.
  public let isOpen: @Sendable (any MatterFile, Actor) -> Bool
  /// The form for this actor on this file, with the choices of the office of today; nil where the act is not open.
  public let question: @Sendable (any MatterFile, Actor, Office) -> FieldGroup?
  /// Hands the command to the desk.
  public let perform:
    @Sendable (Desk, any MatterFile, Answered, _ version: Int, Occasion, _ key: String) async throws -> Receipt

  init<M: Matter>(_ step: Step<M>) {
    command = step.command.rawValue
    path = step.path
    title = step.title
    help = step.help
    warning = step.warning
    isPermitted = { file, actor in
      (file as? File<M>).map { M.permits(step.command, by: actor, given: $0.state) } ?? false
    }
    @Sendable func open(_ file: any MatterFile, to actor: Actor) -> File<M>? {
      guard let file = file as? File<M>, step.isOpen(file.state),
        M.permits(step.command, by: actor, given: file.state)
      else { return nil }
      return file
    }
    isOpen = { open($0, to: $1) != nil }
    question = { file, actor, office in
      guard let file = open(file, to: actor) else { return nil }
      return FieldGroup(step.path, title: step.title, help: step.help, fields: step.fields(file.state)).offered(
        by: office)
    }
    perform = { desk, file, answers, version, occasion, key in
      guard let file = file as? File<M> else { preconditionFailure("step \(step.path) met a file of another kind") }
      let seat = M.seats(for: step.command, of: occasion.actor, given: file.state).first ?? occasion.actor
      let command = try step.make(answers, file.state, seat)
      return try await desk.handle(
        command, of: M.self, in: file.matter, expecting: version, on: occasion, key: key)
    }
  }
}

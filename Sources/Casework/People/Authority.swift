public import Law

/// How an actor stands to one file.
public enum Relation: String, Sendable, Hashable, CaseIterable {
  /// Anybody in the role.
  case anyone
  /// A party to the matter (当事人).
  case party
  /// The outside organisation the file asked (a utility, a bank).
  case addressee
  /// Of the section that handles the file (承办科室).
  case section
}

/// One row of the authority matrix: who may give which command, standing how to the file.
public struct Permission<Name: ActName>: Sendable {
  public let commands: Set<Name>
  public let role: Role
  public let relation: Relation

  public init(_ commands: Name..., to role: Role, as relation: Relation = .anyone) {
    self.commands = Set(commands)
    self.role = role
    self.relation = relation
  }

  func allows(_ name: Name, role: Role, relations: Set<Relation>) -> Bool {
    self.role == role && commands.contains(name) && (relation == .anyone || relations.contains(relation))
  }
}

extension Matter {
  /// Whether the matrix lets this actor give this command to this file, by any of their posts; deny is the default.
  public static func permits(_ name: Command.CodingKeys, by actor: Actor, given state: State) -> Bool {
    !seats(for: name, of: actor, given: state).isEmpty
  }

  /// The actor in each post by which the matrix lets them give this command.
  static func seats(for name: Command.CodingKeys, of actor: Actor, given state: State) -> [Actor] {
    actor.seated.filter { seat in
      let relations = relations(of: seat, to: state)
      return permissions.contains { $0.allows(name, role: seat.role, relations: relations) }
    }
  }

  static func requireSeats(for name: Command.CodingKeys, of actor: Actor, given state: State) throws(Refusal) -> [Actor]
  {
    let seats = seats(for: name, of: actor, given: state)
    guard !seats.isEmpty else {
      throw Refusal(
        "\(kind.id).not-permitted", under: .rule(.authority),
        "“\(name.title)”不在\(actor.role.title)对本件的权限内；请由有权限的岗位或当事人办理。")
    }
    return seats
  }
}

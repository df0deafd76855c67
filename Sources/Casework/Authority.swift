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
  /// Whether the matrix lets this actor give this command to this file; deny is the default.
  public static func permits(_ name: Command.CodingKeys, by actor: Actor, given state: State) -> Bool {
    let relations = relations(of: actor, to: state)
    return permissions.contains { $0.allows(name, role: actor.role, relations: relations) }
  }

  static func requirePermission(_ name: Command.CodingKeys, by actor: Actor, given state: State) throws(Refusal) {
    guard permits(name, by: actor, given: state) else {
      throw Refusal(
        "\(kind.id).not-permitted", under: .rule(.authority),
        "“\(name.title)”不在\(actor.role.title)对本件的权限内；请由有权限的岗位或当事人办理。")
    }
  }
}

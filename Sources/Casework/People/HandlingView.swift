import Foundation
public import Law
public import Ledger

/// Whose file it is, for the gate, worklists and boards.
public enum HandlingView: View {
  public static let name = "handling"
  public static let version = 1

  public static let tables = [
    Table(
      "handling", [.text("bureau"), .integer("file"), .integer("post"), .text("person"), .integer("matter")],
      key: ["bureau", "file", "post"], indexes: [["bureau", "post", "person"], ["bureau", "matter"]])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard let event = act.content?.event as? Handling.Event, let matter = act.content?.matter else { return }
    let move = event.move
    // An act in another file's book moves nothing.
    guard matter == Handling.matterID(move.file) else { return }
    guard let file = try transaction.place(of: vault.pseudonym(ofMatter: move.file))?.number else { return }
    let place = [Value.text(transaction.bureau), .integer(file), .integer(try transaction.number(of: move.post))]
    let isOver =
      switch event {
      case .recalled: move.post.isEmpty || move.person.isEmpty
      case .answered: true
      default: false
      }
    guard !isOver else {
      return try transaction.run("DELETE FROM handling WHERE bureau = ? AND file = ? AND post = ?", place)
    }
    try transaction.run(
      """
      INSERT INTO handling (bureau, file, post, person, matter) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (bureau, file, post) DO UPDATE SET person = excluded.person
      """, place + [.text(move.person), .integer(act.file)])
  }
}

extension Reader {
  /// Whose file it is by worklist, where they have an account; "" stands for whom it was returned to.
  public func handlers(ofFile pseudonym: String) throws -> [String: String] {
    let rows = try rows(
      """
      SELECT w.word, h.person FROM handling h LEFT JOIN words w ON w.bureau = h.bureau AND w.number = h.post
      WHERE h.bureau = ? AND h.file = \(numberOfFile) AND EXISTS (
        SELECT 1 FROM rights r WHERE r.bureau = h.bureau AND r.staff = h.person)
      """, [.text(bureau)] + named(pseudonym))
    return Dictionary(rows.map { ($0.text(0) ?? "", $0.string(1)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Persons to whom some file is returned now.
  public func returnedTo() throws -> Set<String> {
    Set(
      try rows("SELECT DISTINCT person FROM handling WHERE bureau = ? AND post = 0", [.text(bureau)])
        .map { $0.string(0) })
  }

  /// Persons of the bureau who have an account.
  public func staffWithAccounts() throws -> Set<String> {
    Set(
      try rows("SELECT staff FROM rights WHERE bureau = ? AND staff IS NOT NULL", [.text(bureau)])
        .map { $0.string(0) })
  }

  /// What an act on the handling of a file must know of it.
  func handlingFacts(of file: String, vault: Vault) throws -> Handling.Facts {
    let pseudonym = vault.pseudonym(ofMatter: file)
    let waiting = try rows(
      """
      SELECT l.word FROM waiting w JOIN words l ON l.bureau = w.bureau AND l.number = w.worklist
      WHERE w.bureau = ? AND w.matter = \(numberOfFile)
      """, [.text(bureau)] + named(pseudonym))
    var keys = UnwrappedKeys()
    let history = try storedHistory(of: pseudonym)
    let earlier = try history.compactMap { stored -> String? in
      guard let body = try vault.entry(stored, with: &keys).body else { return nil }
      return try? BodyCoding.decoder.decode(Signed.self, from: Data(body)).actor.staff
    }
    return Handling.Facts(
      version: history.count, waiting: Set(waiting.map { $0.string(0) }), earlier: Set(earlier),
      accounts: try staffWithAccounts())
  }
}

/// The part of a body that says who acted.
private struct Signed: Codable {
  var actor: Actor
}

extension Actor {
  /// Acts for this person: is them, or stands in for them.
  func acts(for person: String) -> Bool { staff == person || absent == person }

  /// Whether the file is free, or in this person's hands by one of their posts.
  public func owns(_ handlers: [String: String], at office: Office) -> Bool {
    seated.contains { seat in
      do {
        try seat.requireOwn(handlers, at: office)
        return true
      } catch { return false }
    }
  }

  /// - Parameter handlers: whose file it is, by worklist.
  /// - Throws: `Refusal` where the file is in the hands of somebody else who is there to work on it.
  public func requireOwn(_ handlers: [String: String], at office: Office) throws(Refusal) {
    guard role.isOfficer, !handlers.isEmpty else { return }
    if let returned = handlers[""], !acts(for: returned), office.isHere(returned), !office.isAway(returned) {
      throw Refusal(
        "casework.handling.returned", under: .rule(.staffing),
        "本件已退回\(office.name(of: returned))，交回以后才能办；也可以由退回的人或者负责人收回。")
    }
    let own = Waiting.keys(for: self).compactMap { key in handlers[key].map { (key: key, person: $0) } }
    guard !own.contains(where: { acts(for: $0.person) }) else { return }
    if let other = own.first(where: { office.isOnDuty($0.person, at: $0.key) }) {
      throw Refusal(
        "casework.handling.owned", under: .rule(.staffing),
        "本件由\(office.name(of: other.person))承办，请由其办理或者移交，也可以请负责人指派。")
    }
  }
}

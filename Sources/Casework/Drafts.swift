import Foundation
public import Law
public import Ledger
import Seals

/// An application that is being written (草稿): sealed, kept until it is submitted or its time is up.
public struct Draft: Codable, Sendable, Hashable {
  public var id: String
  /// Id of the journey it belongs to.
  public var journey: String
  /// Account of the person who began it.
  public var owner: String
  public var answers: Answered
  /// Questions answered without fault, by id.
  public var done: Set<String>
  /// Code in the other party's own link, where they read and confirm under an account of their own.
  public var invitation: String?
  public var confirmation: Confirmation?
  public var begun: Moment
  /// Id of the matter that it became; the answers are then gone from here.
  public var submitted: String?

  /// What the other party said by their own link.
  public struct Confirmation: Codable, Sendable, Hashable {
    public var name: String
    public var at: Moment
    /// Digest of the answers they saw; a later change asks them again.
    public var seen: String
    /// Their account, and the blind index of their ID number that it has; nil in drafts from before it was asked for.
    public var account: String?
    public var person: String?

    public init(name: String, at moment: Moment, seen: String, by account: String, person: String) {
      self.account = account
      self.person = person
      self.name = name
      at = moment
      self.seen = seen
    }
  }

  public init(id: String, journey: String, owner: String, begun: Moment) {
    self.id = id
    self.journey = journey
    self.owner = owner
    self.begun = begun
    answers = Answered()
    done = []
  }
}

public enum Drafts {
  static let table = Table(
    "drafts",
    [.text("bureau"), .text("id"), .text("owner"), .bytes("sealed"), .integer("moved")], key: ["bureau", "id"],
    indexes: [["bureau", "owner"]])

  public static func put(_ draft: Draft, at moment: Moment, in transaction: any Transaction, with vault: Vault) throws {
    let text = String(decoding: try BodyCoding.encoder.encode(draft), as: UTF8.self)
    try transaction.run(
      """
      INSERT INTO drafts (bureau, id, owner, sealed, moved) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (bureau, id) DO UPDATE SET sealed = excluded.sealed, moved = excluded.moved
      """,
      [
        .text(transaction.bureau), .text(draft.id), .text(draft.owner),
        .bytes(vault.seal(text, as: .note, at: "drafts|\(draft.id)")), .integer(moment.milliseconds),
      ])
  }

  public static func find(_ id: String, in reader: any Reader, with vault: Vault) throws -> Draft? {
    try reader.row("SELECT id, sealed FROM drafts WHERE bureau = ? AND id = ?", [.text(reader.bureau), .text(id)])
      .flatMap { draft($0, vault) }
  }

  public static func of(owner: String, in reader: any Reader, with vault: Vault) throws -> [Draft] {
    try reader.rows(
      "SELECT id, sealed FROM drafts WHERE bureau = ? AND owner = ? ORDER BY id", [.text(reader.bureau), .text(owner)]
    ).compactMap { draft($0, vault) }.filter { $0.owner == owner }
  }

  public static func remove(_ id: String, in transaction: any Transaction) throws {
    try transaction.run("DELETE FROM drafts WHERE bureau = ? AND id = ?", [.text(transaction.bureau), .text(id)])
  }

  /// Removes what nobody touched since a moment.
  public static func removeUntouched(since moment: Moment, in transaction: any Transaction) throws {
    try transaction.run(
      "DELETE FROM drafts WHERE bureau = ? AND moved < ?", [.text(transaction.bureau), .integer(moment.milliseconds)])
  }

  private static func draft(_ row: Row, _ vault: Vault) -> Draft? {
    let text = vault.open(row.bytes(1), as: .note, at: "drafts|\(row.string(0))")
    return try? BodyCoding.decoder.decode(Draft.self, from: Data(text.utf8))
  }
}

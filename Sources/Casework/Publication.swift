public import Law
public import Ledger
import Seals

/// Names under which the public log is signed.
public enum LogNaming {
  /// Origin line of the checkpoint: the log's name, and the name of its key.
  public static func origin(_ bureau: String) -> String { "guiju.log/\(bureau)" }
}

/// Signs checkpoints of the journal; a size has one checkpoint at most, whoever signs.
public struct Publisher: Sendable {
  let journal: Journal
  let vault: Vault

  public init(journal: Journal, vault: Vault) {
    self.journal = journal
    self.vault = vault
  }

  /// Signs and stores a checkpoint for the present size, where there is none yet.
  ///
  /// - Returns: the newest checkpoint, as a signed note; nil for an empty journal.
  @discardableResult
  public func publish(at moment: Moment) async throws -> String? {
    let keys = journal.keys
    let (head, latest) = try await journal.read { reader in
      (try Head.read(from: reader, journal: keys), try reader.latestCheckpoint())
    }
    guard head.size > 0 else { return nil }
    if let latest, latest.size >= head.size { return latest.note }
    let origin = LogNaming.origin(vault.bureau)
    let note = try Checkpoint(origin: origin, size: head.size, root: head.root)
      .sign(with: vault.ring.checkpointKey, name: origin)
    let text = String(decoding: note.encoded, as: UTF8.self)
    try await journal.write { writing in
      try writing.run(
        """
        INSERT INTO checkpoints (bureau, size, note, signed) VALUES (?, ?, ?, ?)
        ON CONFLICT (bureau, size) DO NOTHING
        """, [.text(writing.bureau), .integer(head.size), .text(text), .integer(moment.milliseconds)])
    }
    return try await journal.read { try $0.latestCheckpoint()?.note }
  }
}

extension Reader {
  /// The newest signed checkpoint, or nil before the first.
  public func latestCheckpoint() throws -> (size: Int, note: String)? {
    try row("SELECT size, note FROM checkpoints WHERE bureau = ? ORDER BY size DESC LIMIT 1", [.text(bureau)])
      .map { ($0.number(0), $0.string(1)) }
  }
}

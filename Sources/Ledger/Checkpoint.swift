import Foundation
public import Seals

/// A signed statement of the log's size and root (检查点), in the note text of C2SP tlog-checkpoint:
///
/// ```
/// origin
/// size, decimal
/// root, base64
/// ```
///
/// Extension lines are neither written nor accepted.
public struct Checkpoint: Sendable, Equatable {
  /// What the log is called: one line, not empty.
  public let origin: String
  /// Number of entries.
  public let size: Int
  /// 32 bytes.
  public let root: [UInt8]

  /// Requires a size of 0 or more and a root of 32 bytes. Throws if the origin is empty or holds a control character.
  public init(origin: String, size: Int, root: [UInt8]) throws(NoteFault) {
    precondition(size >= 0 && root.count == MerkleTree.hashLength)
    guard !origin.isEmpty, origin.utf8.allSatisfy({ $0 >= 0x20 }) else { throw .notCheckpoint }
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// The three lines, each ended by a newline.
  public var text: String { "\(origin)\n\(size)\n\(Data(root).base64EncodedString())\n" }

  /// Throws unless `text` is exactly the three lines.
  public init(text: String) throws(NoteFault) {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 4, lines[3].isEmpty, let size = Int(lines[1]), size >= 0, String(size) == lines[1],
      let root = strictBase64(lines[2]), root.count == MerkleTree.hashLength
    else { throw .notCheckpoint }
    try self.init(origin: lines[0], size: size, root: root)
  }

  /// The note of this checkpoint with a first signature; `SignedNote.sign` adds more. Throws what signing throws.
  public func sign(with key: SM2PrivateKey, name: String) throws -> SignedNote {
    var note = try SignedNote(text: text)
    try note.sign(with: key, name: name)
    return note
  }

  /// The checkpoint in a published note, whose signatures are **not** verified.
  public init(parsing note: SignedNote) throws(NoteFault) { try self.init(text: note.text) }

  /// The checkpoint in the bytes of a published note, once a known key's signature verifies and the origin is the
  /// expected one.
  public init(verifying note: [UInt8], origin: String, known: [VerifierKey]) throws(NoteFault) {
    let note = try SignedNote(parsing: note)
    try note.verify(known: known)
    try self.init(parsing: note)
    guard self.origin.utf8.elementsEqual(origin.utf8) else { throw .notCheckpoint }
  }
}

/// The tables of the journal: the ground state, and the only tables that are not derived.
public enum JournalTables {
  /// Header bytes, the leaf hash of the tree, and the row's MAC.
  ///
  /// `matter`, here and in every table that has such a number, is the number of the file: the index of its first entry.
  public static let entries = Table(
    "entries",
    [
      .text("bureau"), .integer("idx"), .integer("matter"), .integer("sequence"), .bytes("header"), .bytes("leaf"),
      .bytes("mac"),
    ],
    key: ["bureau", "idx"], unique: [["bureau", "matter", "sequence"]], appendOnly: true, isWide: true)

  /// salt ‖ body, sealed under the matter's data key.
  public static let bodies = Table(
    "bodies", [.text("bureau"), .integer("idx"), .integer("matter"), .bytes("sealed")], key: ["bureau", "idx"],
    appendOnly: true, erasableBy: "matter", isWide: true)

  /// A matter's data key, wrapped by the root key.
  public static let matterKeys = Table(
    "matter_keys", [.text("bureau"), .integer("matter"), .bytes("wrapped")], key: ["bureau", "matter"],
    appendOnly: true, erasableBy: "matter")

  /// Matters whose bodies were erased, each by the entry named.
  public static let erasures = Table(
    "erasures", [.text("bureau"), .integer("matter"), .integer("idx")], key: ["bureau", "matter"], appendOnly: true)

  /// The number of every file by the pseudonym of its matter.
  public static let files = Table(
    "files", [.text("bureau"), .text("name"), .integer("matter")], key: ["bureau", "name"], appendOnly: true)

  /// The last sequence of every shared stream; that of a matter stands with its last entry.
  public static let streams = Table(
    "streams", [.text("bureau"), .text("stream"), .integer("sequence")], key: ["bureau", "stream"])

  /// Size and frontier of the tree; its row is the lock that orders all writers.
  public static let heads = Table(
    "heads", [.text("bureau"), .integer("size"), .bytes("frontier"), .bytes("mac")], key: ["bureau"])

  /// Hashes of complete subtrees at levels 8, 16, 24 …; lower levels are computed from at most 255 of their children.
  public static let treeHashes = Table(
    "tree_hashes", [.text("bureau"), .integer("level"), .integer("idx"), .bytes("hash")],
    key: ["bureau", "level", "idx"], appendOnly: true)

  /// Signed checkpoints, one for a size at most.
  public static let checkpoints = Table(
    "checkpoints", [.text("bureau"), .integer("size"), .text("note"), .integer("signed")], key: ["bureau", "size"],
    appendOnly: true)

  /// Answers already given, by idempotency key: the beginning of the command's digest, version of the file, first entry
  /// and number of entries. They are kept for a while.
  public static let answers = Table(
    "answers",
    [
      .text("bureau"), .text("key"), .bytes("digest"), .integer("version"), .integer("idx"), .integer("entries"),
      .integer("day"),
    ], key: ["bureau", "key"])

  public static let all = [
    entries, bodies, matterKeys, erasures, files, streams, heads, treeHashes, checkpoints, answers,
  ]
}

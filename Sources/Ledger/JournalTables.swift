/// The tables of the journal: the ground state, and the only tables that are not derived.
public enum JournalTables {
  /// Header bytes, the leaf hash of the tree, and the row's MAC.
  public static let entries = Table(
    "entries",
    [
      .text("bureau"), .integer("idx"), .text("matter"), .integer("sequence"), .bytes("header"), .bytes("leaf"),
      .bytes("mac"),
    ],
    key: ["bureau", "idx"], unique: [["bureau", "matter", "sequence"]], appendOnly: true)

  /// salt ‖ body, sealed under the matter's data key.
  public static let bodies = Table(
    "bodies", [.text("bureau"), .integer("idx"), .text("matter"), .bytes("sealed")], key: ["bureau", "idx"],
    appendOnly: true, erasableBy: "matter")

  /// A matter's data key, wrapped by the root key.
  public static let matterKeys = Table(
    "matter_keys", [.text("bureau"), .text("matter"), .bytes("wrapped")], key: ["bureau", "matter"],
    appendOnly: true, erasableBy: "matter")

  /// Matters whose bodies were erased, each by the entry named.
  public static let erasures = Table(
    "erasures", [.text("bureau"), .text("matter"), .integer("idx")], key: ["bureau", "matter"], appendOnly: true)

  /// The last sequence of every matter and shared stream.
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

  /// Answers already given, by idempotency key.
  public static let answers = Table(
    "answers",
    [.text("bureau"), .text("key"), .bytes("digest"), .text("answer"), .text("day")], key: ["bureau", "key"])

  public static let all = [
    entries, bodies, matterKeys, erasures, streams, heads, treeHashes, checkpoints, answers,
  ]
}

/// The kinds of personal field (个人信息字段), each sealed and indexed under keys of its own.
public enum FieldClass: String, CaseIterable, Sendable {
  case name, identity, phone, address, account, note
}

/// Key ring (密钥环): the root key of a bureau, the keys derived from it by label, and the key that signs checkpoints.
///
/// In a folder: `root.key` (32 random bytes and a check value, hexadecimal), `checkpoint.key` (SM2, PKCS#8 PEM),
/// `checkpoint.pub` (PEM, to hand out). The root key itself does not stay in memory.
public struct KeyRing: Sendable, CustomStringConvertible {
  /// MAC key of journal rows and of the tree's frontier, 32 bytes.
  public let rowKey: [UInt8]
  /// Key of the pseudonyms in public headers, 32 bytes.
  public let pseudonymKey: [UInt8]
  /// Key of session tokens, 32 bytes.
  public let sessionKey: [UInt8]
  /// Signs the checkpoints of the public log.
  public let checkpointKey: SM2PrivateKey

  private let wrappingKey: SealingKey
  private let sealingKeys: [FieldClass: SealingKey]
  private let blindIndexes: [FieldClass: BlindIndex]

  init(root: [UInt8], checkpointKey: SM2PrivateKey) {
    rowKey = derive(root, label: "ring/row")
    pseudonymKey = derive(root, label: "ring/pseudonym")
    sessionKey = derive(root, label: "ring/session")
    wrappingKey = SealingKey(derive(root, label: "ring/wrap"))
    let classes = FieldClass.allCases
    sealingKeys = Dictionary(
      uniqueKeysWithValues: classes.map { ($0, SealingKey(derive(root, label: "ring/seal/\($0.rawValue)"))) })
    blindIndexes = Dictionary(
      uniqueKeysWithValues: classes.map { ($0, BlindIndex(key: derive(root, label: "ring/index/\($0.rawValue)"))) })
    self.checkpointKey = checkpointKey
  }

  /// Opens the ring in `folder`. Throws a `KeyRingFault` that names the file and says what to do: missing, open to
  /// others, owned by somebody else, damaged.
  public static func open(in folder: String) throws(KeyRingFault) -> KeyRing {
    try KeyFolder(path: folder).open()
  }

  /// Makes a new ring in `folder` (0700, files 0600), written through to disk. Never overwrites: throws
  /// `KeyRingFault.exists`.
  public static func create(in folder: String) throws(KeyRingFault) -> KeyRing {
    try KeyFolder(path: folder).create()
  }

  /// A ring that depends on `seed` only, for tests and rehearsals; it protects nothing.
  public static func ephemeral(seed: UInt64) -> KeyRing {
    let root = derive(Array("ephemeral".utf8), label: String(seed))
    var scalar = derive(root, label: "checkpoint")
    scalar[0] &= 0x7f  // below the order of the curve
    guard let key = try? SM2PrivateKey(scalar: scalar) else { preconditionFailure("no SM2 key for this seed") }
    return KeyRing(root: root, checkpointKey: key)
  }

  /// Names no secret, so that a log line cannot print one.
  public var description: String { "KeyRing" }

  public func sealingKey(for field: FieldClass) -> SealingKey { sealingKeys[field]! }

  public func blindIndex(for field: FieldClass) -> BlindIndex { blindIndexes[field]! }

  /// Wraps a matter's random data key (数据密钥) for storage. The same key and matter give the same bytes.
  public func wrap(_ dataKey: [UInt8], matter: String) -> [UInt8] {
    wrappingKey.sealSIV(dataKey, bound: Array(matter.utf8))
  }

  /// Opens what `wrap` made for this matter.
  public func unwrap(_ wrapped: [UInt8], matter: String) throws(SealBroken) -> [UInt8] {
    try wrappingKey.open(wrapped, bound: Array(matter.utf8))
  }
}

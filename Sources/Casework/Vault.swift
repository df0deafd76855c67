public import Ledger
public import Seals

/// Sealing, opening and pseudonyms for one bureau; the only place in the floor where keys are used.
public struct Vault: Sendable {
  public let ring: KeyRing
  public let bureau: String
  private let random: @Sendable (Int) -> [UInt8]

  public init(ring: KeyRing, bureau: String, random: @escaping @Sendable (Int) -> [UInt8]) {
    self.ring = ring
    self.bureau = bureau
    self.random = random
  }

  public func randomBytes(_ count: Int) -> [UInt8] { random(count) }

  /// The name under which a matter appears in the public log: 32 hex digits.
  public func pseudonym(ofMatter id: String) -> String { pseudonym("matter|\(id)") }
  /// The name under which a shared stream (a property unit) appears in the public log.
  public func pseudonym(ofStream name: String) -> String { pseudonym("stream|\(name)") }

  private func pseudonym(_ text: String) -> String {
    Array(hmacSM3(key: ring.pseudonymKey, Array("\(bureau)|\(text)".utf8)).prefix(16)).hex
  }

  /// Six digits that let whoever holds the receipt follow the matter without signing in (查询码).
  public func trackingCode(ofMatter id: String) -> String {
    let bytes = hmacSM3(key: ring.pseudonymKey, Array("\(bureau)|track|\(id)".utf8))
    let number = bytes.prefix(6).reduce(0) { $0 << 8 | Int($1) } % 1_000_000
    return String(repeating: "0", count: 6 - String(number).count) + String(number)
  }

  /// A personal field for a cell of a view: the same text in the same cell gives the same bytes.
  public func seal(_ text: String, as fieldClass: FieldClass, at cell: String) -> [UInt8] {
    ring.sealingKey(for: fieldClass).sealSIV(Array(text.utf8), bound: Array(cell.utf8))
  }

  /// Opens a cell again; a damaged cell is a finding, shown as such.
  public func open(_ sealed: [UInt8]?, as fieldClass: FieldClass, at cell: String) -> String {
    guard let sealed, let plain = try? ring.sealingKey(for: fieldClass).open(sealed, bound: Array(cell.utf8)) else {
      return "〔无法读取〕"
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Search key of a sealed field: equal for equal texts, of no use without the key.
  public func blind(_ text: String, as fieldClass: FieldClass) -> [UInt8] {
    ring.blindIndex(for: fieldClass).index(text)
  }

  /// The data key of a matter, or nil where it has none (new, or erased).
  func dataKey(of matter: String, file: Int, in reader: any Reader) throws -> SealingKey? {
    let row = try reader.row(
      "SELECT wrapped FROM matter_keys WHERE bureau = ? AND matter = ?", [.text(bureau), .integer(file)])
    guard let row else { return nil }
    guard let wrapped = row.bytes(0), let key = try? ring.unwrap(wrapped, matter: matter) else {
      throw StoreFault.damaged("一件办件的数据密钥无法解开：密钥环与数据库不配套，请恢复同一备份中的 keys 文件夹。")
    }
    return SealingKey(key)
  }

  /// Makes and stores the data key of a new matter, whose first entry comes next.
  func makeDataKey(for matter: String, file: Int, in transaction: any Transaction) throws -> SealingKey {
    let key = random(32)
    try transaction.run(
      "INSERT INTO matter_keys (bureau, matter, wrapped) VALUES (?, ?, ?)",
      [.text(bureau), .integer(file), .bytes(ring.wrap(key, matter: matter))])
    return SealingKey(key)
  }
}

internal import CCrypto

/// A sealed value could not be opened. There is one text for every cause, so that an attacker learns nothing from it.
public struct SealBroken: Error, Equatable, CustomStringConvertible {
  public init() {}
  public var description: String { "密文无法打开：内容已改动，或密钥、所属位置不符。" }
}

/// Authenticated encryption (加密与完整性保护): SM4 (GB/T 32907-2016) in counter mode, then HMAC-SM3 over everything.
///
/// Layout: format (1 byte) ‖ nonce (16) ‖ ciphertext (as long as the plaintext) ‖ tag (16): 33 bytes more in all.
/// The tag covers length of `bound` (8 bytes, big-endian) ‖ `bound` ‖ format ‖ nonce ‖ ciphertext.
public struct SealingKey: Sendable, CustomStringConvertible {
  private static let randomFormat: UInt8 = 1
  private static let syntheticFormat: UInt8 = 2
  private static let headLength = 17
  private static let tagLength = 16

  private let cipherKey: [UInt8]
  private let tagKey: KeyedHash
  private let nonceKey: KeyedHash

  /// Takes a 32-byte key; the keys for cipher, tag and synthetic nonce are derived from it.
  public init(_ key: [UInt8]) {
    precondition(key.count == 32, "a sealing key has 32 bytes")
    cipherKey = Array(derive(key, label: "seal/cipher").prefix(16))
    tagKey = KeyedHash(derive(key, label: "seal/tag"))
    nonceKey = KeyedHash(derive(key, label: "seal/nonce"))
  }

  /// Names no secret, so that a log line cannot print one.
  public var description: String { "SealingKey" }

  /// Seals `plain` with a random nonce. `bound` says where the value belongs (table, row, column); it is not stored,
  /// and opening needs it.
  public func seal(_ plain: [UInt8], bound: [UInt8]) -> [UInt8] {
    sealed(Self.randomFormat, SecureRandom.bytes(16), plain, bound)
  }

  /// Seals with a nonce made from `bound` and `plain`: the same input gives the same bytes.
  public func sealSIV(_ plain: [UInt8], bound: [UInt8]) -> [UInt8] {
    let nonce = Array(nonceKey.tag(lengthPrefix(bound), bound, plain).prefix(16))
    return sealed(Self.syntheticFormat, nonce, plain, bound)
  }

  /// Opens what `seal` or `sealSIV` made with this key and the same `bound`.
  public func open(_ sealed: [UInt8], bound: [UInt8]) throws(SealBroken) -> [UInt8] {
    let end = sealed.count - Self.tagLength
    guard end >= Self.headLength, sealed[0] == Self.randomFormat || sealed[0] == Self.syntheticFormat,
      equalInConstantTime(tag(Array(sealed[..<end]), bound), Array(sealed[end...]))
    else { throw SealBroken() }
    var plain = Array(sealed[Self.headLength..<end])
    applySM4(key: cipherKey, nonce: Array(sealed[1..<Self.headLength]), to: &plain)
    return plain
  }

  private func sealed(_ format: UInt8, _ nonce: [UInt8], _ plain: [UInt8], _ bound: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.headLength + plain.count + Self.tagLength)
    bytes.append(format)
    bytes += nonce
    bytes += plain
    applySM4(key: cipherKey, nonce: nonce, to: &bytes, from: Self.headLength)
    bytes += tag(bytes, bound)
    return bytes
  }

  private func tag(_ body: [UInt8], _ bound: [UInt8]) -> [UInt8] {
    Array(tagKey.tag(lengthPrefix(bound), bound, body).prefix(Self.tagLength))
  }
}

/// The length of `bytes` as 8 bytes, big-endian.
private func lengthPrefix(_ bytes: [UInt8]) -> [UInt8] {
  withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { Array($0) }
}

/// SM4 in counter mode, in place from an offset: encrypts and decrypts alike. Key and nonce (the first counter block)
/// have 16 bytes; at most 2³¹−1 bytes are taken.
func applySM4(key: [UInt8], nonce: [UInt8], to bytes: inout [UInt8], from offset: Int = 0) {
  let length = bytes.count - offset
  precondition(key.count == 16 && nonce.count == 16 && length <= Int(Int32.max))
  guard length > 0 else { return }
  let context = ThreadContexts.current.sm4
  must(EVP_EncryptInit_ex2(context, nil, key, nonce, nil))
  bytes.withUnsafeMutableBufferPointer { buffer in
    let start = buffer.baseAddress! + offset
    var written: Int32 = 0
    must(EVP_EncryptUpdate(context, start, &written, start, Int32(length)))
  }
}

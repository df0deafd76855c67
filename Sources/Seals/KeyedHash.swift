internal import CCrypto

/// HMAC-SM3 (RFC 2104 over GB/T 32905-2016) of `message`, 32 bytes. A key may have any length.
public func hmacSM3(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
  KeyedHash(key).tag(message)
}

/// Derives a 32-byte key (密钥派生) for one use from a root key: HMAC-SM3 of the label. Other labels give independent keys.
public func derive(_ root: [UInt8], label: String) -> [UInt8] {
  hmacSM3(key: root, Array(label.utf8))
}

/// Compares two byte strings in a time that depends on their lengths only.
public func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count && (a.isEmpty || CRYPTO_memcmp(a, b, a.count) == 0)
}

/// Random numbers (随机数) from the generator of libcrypto, fit for keys, salts and nonces.
public enum SecureRandom {
  /// `count` random bytes. Stops the program if the system has no randomness to give.
  public static func bytes(_ count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      must(RAND_bytes_ex(nil, buffer.baseAddress, count, 0))
      filled = count
    }
  }
}

/// HMAC-SM3 with the padded key made once.
struct KeyedHash: Sendable {
  private let inner: [UInt8]
  private let outer: [UInt8]

  init(_ key: [UInt8]) {
    var block = key.count > 64 ? HashFunction.sm3.hash(key) : key
    block += [UInt8](repeating: 0, count: 64 - block.count)
    inner = block.map { $0 ^ 0x36 }
    outer = block.map { $0 ^ 0x5c }
  }

  /// The 32-byte tag over the parts, one after the other. The caller makes the boundaries between parts unambiguous.
  func tag(_ parts: [UInt8]...) -> [UInt8] {
    let context = ThreadContexts.current.sm3
    restart(context)
    feed(context, inner)
    for part in parts { feed(context, part) }
    let digest = finish(context)
    restart(context)
    feed(context, outer)
    feed(context, digest)
    return finish(context)
  }
}

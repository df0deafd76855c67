internal import CCrypto

/// Cryptographic hash function (密码杂凑算法): SM3 (GB/T 32905-2016) in production, SHA-256 (FIPS 180-4) so that published
/// Merkle vectors test the same code. Every digest has 32 bytes.
public enum HashFunction: String, Sendable, Codable, CaseIterable {
  case sm3, sha256

  /// The digest of `bytes`, 32 bytes.
  public func hash(_ bytes: [UInt8]) -> [UInt8] {
    let context = context
    restart(context)
    feed(context, bytes)
    return finish(context)
  }

  /// The digest of `prefix ‖ a`: a Merkle leaf (RFC 6962 §2.1) with prefix 0x00. 32 bytes.
  public func hash(prefix: UInt8, _ a: [UInt8]) -> [UInt8] {
    let context = context
    restart(context)
    feed(context, prefix)
    feed(context, a)
    return finish(context)
  }

  /// The digest of `prefix ‖ a ‖ b`: a Merkle node (RFC 6962 §2.1) with prefix 0x01. 32 bytes.
  public func hash(prefix: UInt8, _ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    let context = context
    restart(context)
    feed(context, prefix)
    feed(context, a)
    feed(context, b)
    return finish(context)
  }

  var algorithm: OpaquePointer {
    switch self {
    case .sm3: Algorithms.sm3
    case .sha256: Algorithms.sha256
    }
  }

  private var context: OpaquePointer {
    switch self {
    case .sm3: ThreadContexts.current.sm3
    case .sha256: ThreadContexts.current.sha256
    }
  }
}

/// Begins a new message in a context that already knows its algorithm.
func restart(_ context: OpaquePointer) {
  must(EVP_DigestInit_ex2(context, nil, nil))
}

func feed(_ context: OpaquePointer, _ byte: UInt8) {
  var byte = byte
  must(EVP_DigestUpdate(context, &byte, 1))
}

func feed(_ context: OpaquePointer, _ bytes: [UInt8]) {
  must(EVP_DigestUpdate(context, bytes, bytes.count))
}

func finish(_ context: OpaquePointer) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
    must(EVP_DigestFinal_ex(context, buffer.baseAddress, nil))
    count = 32
  }
}

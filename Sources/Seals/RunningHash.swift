internal import CCrypto

/// A digest (杂凑值) taken piece by piece, for files and streams. A value: a copy goes its own way.
public struct RunningHash: Sendable {
  private var context: HashContext

  public init(_ function: HashFunction) {
    context = HashContext()
    must(EVP_DigestInit_ex2(context.pointer, function.algorithm, nil))
  }

  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    if !isKnownUniquelyReferenced(&context) { context = context.copy() }
    must(EVP_DigestUpdate(context.pointer, bytes.baseAddress, bytes.count))
  }

  /// The digest of everything given so far, 32 bytes. More may be added afterwards.
  public func finish() -> [UInt8] {
    let copied = context.copy()
    return withExtendedLifetime(copied) { Seals.finish(copied.pointer) }
  }
}

private final class HashContext: @unchecked Sendable {  // because RunningHash writes only while it is the sole holder
  let pointer: OpaquePointer

  init() {
    guard let pointer = EVP_MD_CTX_new() else { preconditionFailure("libcrypto has no memory for a digest") }
    self.pointer = pointer
  }

  deinit { EVP_MD_CTX_free(pointer) }

  func copy() -> HashContext {
    let copied = HashContext()
    must(EVP_MD_CTX_copy_ex(copied.pointer, pointer))
    return copied
  }
}

internal import CCrypto
import Foundation

/// The user id (用户身份标识) in every SM2 signature of this product, the default of GM/T 0009-2012 §10: 16 bytes of ASCII.
public let sm2UserID = "1234567812345678"

/// Why a key could not be used.
public enum SM2Fault: Error, Equatable, CustomStringConvertible {
  case unreadablePrivateKey, unreadablePublicKey, signingFailed

  public var description: String {
    switch self {
    case .unreadablePrivateKey: "不是有效的 SM2 私钥（应为未加密的 PKCS#8 PEM）。"
    case .unreadablePublicKey: "不是有效的 SM2 公钥（应为 PEM，或以 04 开头的 65 字节）。"
    case .signingFailed: "SM2 签名失败。"
    }
  }
}

/// SM2 private key (私钥) on the recommended curve of GB/T 32918.5-2017; signs with SM3 and `sm2UserID`.
public struct SM2PrivateKey: Sendable {
  private let handle: KeyHandle
  public let publicKey: SM2PublicKey

  /// A new random key.
  public static func generate() throws(SM2Fault) -> SM2PrivateKey {
    let context = EVP_PKEY_CTX_new_from_name(nil, "SM2", nil)
    defer { EVP_PKEY_CTX_free(context) }
    var made: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_generate(context, &made) == 1 else {
      ERR_clear_error()
      throw .unreadablePrivateKey
    }
    return try SM2PrivateKey(taking: made)
  }

  /// Reads an unencrypted PEM. Throws `unreadablePrivateKey` for other curves and for halves that are not a pair.
  public init(pem: String) throws(SM2Fault) {
    let source = BIO_new(BIO_s_mem())
    defer { BIO_free(source) }
    _ = BIO_write(source, pem, Int32(clamping: pem.utf8.count))
    // The call-back answers "no password": without it libcrypto would ask at the terminal.
    try self.init(taking: PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil))
  }

  /// The key with a given secret number of 32 bytes, from 1 to n−2.
  init(scalar: [UInt8]) throws(SM2Fault) {
    precondition(scalar.count == 32)
    let head = "3041020100301306072a8648ce3d020106082a811ccf5501822d042730250201010420"
    let der = bytes(hexadecimal: head).map { $0 + scalar } ?? []
    let key = der.withUnsafeBufferPointer { buffer in
      var cursor = buffer.baseAddress
      return d2i_AutoPrivateKey(nil, &cursor, buffer.count)
    }
    try self.init(taking: key)
  }

  private init(taking pointer: OpaquePointer?) throws(SM2Fault) {
    guard let pointer else {
      ERR_clear_error()
      throw .unreadablePrivateKey
    }
    handle = KeyHandle(pointer)
    let context = EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil)
    defer {
      EVP_PKEY_CTX_free(context)
      ERR_clear_error()
    }
    guard EVP_PKEY_is_a(pointer, "SM2") == 1, EVP_PKEY_pairwise_check(context) == 1, let raw = handle.publicPoint else {
      throw .unreadablePrivateKey
    }
    publicKey = try SM2PublicKey(raw: raw)
  }

  /// PKCS#8 PEM, not encrypted: keep it in a file that only its owner can read.
  public var pem: String {
    let sink = BIO_new(BIO_s_secmem())
    defer { BIO_free(sink) }
    must(PEM_write_bio_PKCS8PrivateKey(sink, handle.pointer, nil, nil, 0, nil, nil))
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = BIO_read(sink, &buffer, Int32(buffer.count))
    return String(decoding: buffer.prefix(Int(count)), as: UTF8.self)
  }

  /// Signature (签名) over SM3(Z ‖ message), GB/T 32918.2-2016: DER of (r, s), 70 to 72 bytes, different each time.
  public func sign(_ message: [UInt8]) throws(SM2Fault) -> [UInt8] {
    var length = 128
    var signature = [UInt8](repeating: 0, count: length)
    let done = withSigningContext(handle) { context in
      EVP_DigestSignInit_ex(context, nil, "SM3", nil, nil, handle.pointer, nil) == 1
        && EVP_DigestSign(context, &signature, &length, message, message.count) == 1
    }
    guard done else { throw .signingFailed }
    return Array(signature.prefix(length))
  }
}

/// SM2 public key (公钥) on the recommended curve of GB/T 32918.5-2017.
public struct SM2PublicKey: Sendable, Equatable {
  /// SubjectPublicKeyInfo in DER up to the point: id-ecPublicKey, curve 1.2.156.10197.1.301, bit string of 66 bytes.
  private static let head = bytes(hexadecimal: "3059301306072a8648ce3d020106082a811ccf5501822d034200") ?? []

  private let handle: KeyHandle
  /// The point as 65 bytes: 04 ‖ X ‖ Y.
  public let raw: [UInt8]

  /// Throws `unreadablePublicKey` unless `raw` is 04 ‖ X ‖ Y of a point on the curve.
  public init(raw: [UInt8]) throws(SM2Fault) {
    guard raw.count == 65, raw[0] == 4 else { throw .unreadablePublicKey }
    let key = (Self.head + raw).withUnsafeBufferPointer { buffer in
      var cursor = buffer.baseAddress
      return d2i_PUBKEY(nil, &cursor, buffer.count)
    }
    try self.init(taking: key)
  }

  /// Reads a SubjectPublicKeyInfo PEM. Throws `unreadablePublicKey` for anything else and for other curves.
  public init(pem: String) throws(SM2Fault) {
    let source = BIO_new(BIO_s_mem())
    defer { BIO_free(source) }
    _ = BIO_write(source, pem, Int32(clamping: pem.utf8.count))
    try self.init(taking: PEM_read_bio_PUBKEY(source, nil, { _, _, _, _ in -1 }, nil))
  }

  private init(taking pointer: OpaquePointer?) throws(SM2Fault) {
    guard let pointer else {
      ERR_clear_error()
      throw .unreadablePublicKey
    }
    handle = KeyHandle(pointer)
    guard EVP_PKEY_is_a(pointer, "SM2") == 1, let point = handle.publicPoint else {
      ERR_clear_error()
      throw .unreadablePublicKey
    }
    raw = point
  }

  /// SubjectPublicKeyInfo PEM (RFC 7468 §13).
  public var pem: String {
    let text = Data(Self.head + raw).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    return "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
  }

  /// Whether `signature` (DER) is this key's signature over `message` with SM3 and `sm2UserID`.
  public func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    withSigningContext(handle) { context in
      EVP_DigestVerifyInit_ex(context, nil, "SM3", nil, nil, handle.pointer, nil) == 1
        && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
  }

  public static func == (a: SM2PublicKey, b: SM2PublicKey) -> Bool { a.raw == b.raw }
}

/// Owns one `EVP_PKEY`.
private final class KeyHandle: @unchecked Sendable {  // because libcrypto only reads a key once it is loaded
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { EVP_PKEY_free(pointer) }

  /// 04 ‖ X ‖ Y, whatever form the key was read in.
  var publicPoint: [UInt8]? {
    var x: OpaquePointer?
    var y: OpaquePointer?
    defer {
      BN_free(x)
      BN_free(y)
    }
    guard EVP_PKEY_get_bn_param(pointer, OSSL_PKEY_PARAM_EC_PUB_X, &x) == 1,
      EVP_PKEY_get_bn_param(pointer, OSSL_PKEY_PARAM_EC_PUB_Y, &y) == 1
    else { return nil }
    var point = [UInt8](repeating: 4, count: 65)
    let written = point.withUnsafeMutableBufferPointer { buffer in
      BN_bn2binpad(x, buffer.baseAddress! + 1, 32) + BN_bn2binpad(y, buffer.baseAddress! + 33, 32)
    }
    return written == 64 ? point : nil
  }
}

/// Runs `body` with a digest context for `key` that carries `sm2UserID`. The id is set before the operation begins:
/// libcrypto 3.0 refuses it among the parameters of the beginning itself.
private func withSigningContext(_ key: KeyHandle, _ body: (OpaquePointer?) -> Bool) -> Bool {
  let context = EVP_MD_CTX_new()
  let identity = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil)
  defer {
    EVP_MD_CTX_free(context)
    EVP_PKEY_CTX_free(identity)
    ERR_clear_error()
  }
  guard EVP_PKEY_CTX_set1_id(identity, sm2UserID, Int32(sm2UserID.utf8.count)) == 1 else { return false }
  EVP_MD_CTX_set_pkey_ctx(context, identity)
  return body(context)
}

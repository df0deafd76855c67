import Foundation
public import Seals

/// Why a note, a checkpoint or the text of a key is refused.
public enum NoteFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The bytes are not laid out as they must be.
  case malformed
  /// The text is no checkpoint.
  case notCheckpoint
  /// No signature comes from a known key.
  case unknownSigner
  /// The signature under a known key's name is not by that key.
  case wrongSignature(String)

  public var description: String {
    switch self {
    case .malformed: "签名文本格式错误"
    case .notCheckpoint: "文本不是检查点"
    case .unknownSigner: "没有已知密钥的签名"
    case .wrongSignature(let name): "\(name) 的签名无效"
    }
  }
}

/// A text with the signatures of one or more keys, as C2SP signed-note lays it out: the text, an empty line, then for
/// each signature a line `— name base64(key hash in 4 bytes ‖ signature)`. A signature is SM2 with SM3 in DER over the
/// text with its last newline; `openssl` can check it too.
public struct SignedNote: Sendable, Equatable {
  public struct Signature: Sendable, Equatable {
    /// The name of the key.
    public let name: String
    /// See `VerifierKey.hash`, 4 bytes.
    public let keyHash: [UInt8]
    public let bytes: [UInt8]

    fileprivate var line: String { "— \(name) \(Data(keyHash + bytes).base64EncodedString())\n" }
  }

  /// More signatures than this are refused.
  public static let mostSignatures = 100
  /// Longer notes, in bytes, are refused.
  public static let greatestLength = 1_000_000

  /// Ends with a newline.
  public let text: String
  public private(set) var signatures: [Signature] = []

  /// A note not yet signed. The text must end with a newline and hold no other control character.
  public init(text: String) throws(NoteFault) {
    guard SignedNote.isText(text) else { throw .malformed }
    self.text = text
  }

  /// Reads a note that has at least one signature. Nothing is verified: call `verify`.
  public init(parsing bytes: [UInt8]) throws(NoteFault) {
    guard bytes.count <= SignedNote.greatestLength, let note = String(validating: bytes, as: UTF8.self) else {
      throw .malformed
    }
    let lines = note.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // The last piece is what follows the last newline: nothing.
    guard let end = lines.last, end.isEmpty, let gap = lines.dropLast().lastIndex(where: \.isEmpty), gap > 0 else {
      throw .malformed
    }
    try self.init(text: String(note[..<lines[gap].startIndex]))
    let signatureLines = lines[(gap + 1)..<(lines.count - 1)]
    guard 1...SignedNote.mostSignatures ~= signatureLines.count else { throw .malformed }
    for line in signatureLines { signatures.append(try Signature(line: String(Substring(line)))) }
  }

  /// The note as it is published, in UTF-8.
  public var encoded: [UInt8] { Array((text + "\n" + signatures.map(\.line).joined()).utf8) }

  /// Adds the signature of `key` under `name`; see `VerifierKey` for what a name may be. Throws what signing throws.
  public mutating func sign(with key: SM2PrivateKey, name: String) throws {
    let verifier = try VerifierKey(name: name, key: key.publicKey)
    add(Signature(name: name, keyHash: verifier.hash, bytes: try key.sign(Array(text.utf8))))
  }

  /// Adds a signature that was made elsewhere, by a witness for instance, in place of an earlier one by the same key.
  public mutating func add(_ signature: Signature) {
    signatures.removeAll { $0.name == signature.name && $0.keyHash == signature.keyHash }
    signatures.append(signature)
  }

  /// The known keys that signed this text.
  ///
  /// Signatures of unknown keys are ignored, even under a known name. Throws if none is known, and if one that claims
  /// to be by a known key does not verify.
  @discardableResult
  public func verify(known: [VerifierKey]) throws(NoteFault) -> [VerifierKey] {
    let message = Array(text.utf8)
    var signers: [VerifierKey] = []
    for signature in signatures {
      let claimed = known.filter { $0.name == signature.name && $0.hash == signature.keyHash }
      guard !claimed.isEmpty else { continue }
      guard let signer = claimed.first(where: { $0.key.verifies(signature.bytes, over: message) }) else {
        throw .wrongSignature(signature.name)
      }
      if !signers.contains(signer) { signers.append(signer) }
    }
    guard !signers.isEmpty else { throw .unknownSigner }
    return signers
  }

  /// As `verify(known:)` with one key for each name.
  @discardableResult
  public func verify(known: [String: SM2PublicKey]) throws(NoteFault) -> [VerifierKey] {
    var keys: [VerifierKey] = []
    for (name, key) in known { keys.append(try VerifierKey(name: name, key: key)) }
    return try verify(known: keys)
  }

  private static func isText(_ text: String) -> Bool {
    text.utf8.last == UInt8(ascii: "\n") && text.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
  }
}

extension SignedNote.Signature {
  fileprivate init(line: String) throws(NoteFault) {
    let parts = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == "—", VerifierKey.isName(parts[1]), let bytes = strictBase64(parts[2]),
      bytes.count > 4
    else { throw .malformed }
    self.init(name: parts[1], keyHash: Array(bytes[..<4]), bytes: Array(bytes[4...]))
  }
}

/// A public key under the name by which its signatures are known.
///
/// The text form is the verifier key of C2SP signed-note, `name+hex(hash)+base64(encoding)`, with the encoding
/// 0xFF ‖ "SM2-SM3" in ASCII ‖ 0x04 ‖ X ‖ Y: 73 bytes. 0xFF is signed-note's type for algorithms without a number of
/// their own.
public struct VerifierKey: Sendable, Equatable {
  /// Not empty, without spaces, control characters and `+`.
  public let name: String
  public let key: SM2PublicKey
  /// The first 4 bytes of SHA-256(name in UTF-8 ‖ 0x0A ‖ 0xFF ‖ "SM2-SM3" ‖ 0x04 ‖ X ‖ Y). SHA-256 because the note
  /// format says so: the hash only finds the key, the signature proves.
  public let hash: [UInt8]

  static let algorithm: [UInt8] = [0xFF] + Array("SM2-SM3".utf8)

  public init(name: String, key: SM2PublicKey) throws(NoteFault) {
    guard VerifierKey.isName(name) else { throw .malformed }
    self.name = name
    self.key = key
    let named = Array(name.utf8) + [0x0A] + VerifierKey.algorithm + key.raw
    hash = Array(HashFunction.sha256.hash(named)[..<4])
  }

  public init(parsing text: String) throws(NoteFault) {
    let parts = text.unicodeScalars.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 3, let encoding = strictBase64(parts[2]), encoding.starts(with: VerifierKey.algorithm),
      let key = try? SM2PublicKey(raw: Array(encoding.dropFirst(VerifierKey.algorithm.count)))
    else { throw .malformed }
    try self.init(name: parts[0], key: key)
    guard parts[1] == hexadecimalHash else { throw .malformed }
  }

  public var text: String {
    "\(name)+\(hexadecimalHash)+\(Data(VerifierKey.algorithm + key.raw).base64EncodedString())"
  }

  private var hexadecimalHash: String {
    hash.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
  }

  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 }
  }
}

/// Base64 with padding (RFC 4648 section 4), refused unless it is written in its one canonical way.
func strictBase64(_ text: String) -> [UInt8]? {
  guard let bytes = Data(base64Encoded: text), bytes.base64EncodedString().utf8.elementsEqual(text.utf8) else {
    return nil
  }
  return Array(bytes)
}

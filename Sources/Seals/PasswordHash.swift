internal import CCrypto
import Foundation

/// Password hash (口令杂凑): PBKDF2 (RFC 8018 §5.2) with HMAC-SM3. Passwords are taken in Unicode form C.
public enum PasswordHash {
  /// Iterations for a new hash; kept in the encoded text, so that it can be raised without locking anyone out.
  public static let standardIterations = 300_000

  /// The 32-byte hash. The salt must not be empty; 16 random bytes are usual.
  public static func make(_ password: String, salt: [UInt8], iterations: Int) -> [UInt8] {
    precondition(iterations > 0 && iterations <= Int(Int32.max) && !salt.isEmpty)
    let secret = password.precomposedStringWithCanonicalMapping.utf8.map { CChar(bitPattern: $0) }
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      must(
        PKCS5_PBKDF2_HMAC(
          secret, Int32(secret.count), salt, Int32(salt.count), Int32(iterations), Algorithms.sm3, 32,
          buffer.baseAddress))
      count = 32
    }
  }

  /// The text to store: `$pbkdf2-sm3$iterations$salt$hash`, salt and hash in hexadecimal.
  public static func encoded(
    _ password: String, salt: [UInt8] = SecureRandom.bytes(16), iterations: Int = standardIterations
  ) -> String {
    let hash = make(password, salt: salt, iterations: iterations)
    return "$pbkdf2-sm3$\(iterations)$\(hexadecimal(salt))$\(hexadecimal(hash))"
  }

  /// Whether `password` is the one that `encoded` was made from. Damaged text and more than 10 million iterations: no.
  public static func verify(_ password: String, encoded: String) -> Bool {
    let parts = encoded.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "pbkdf2-sm3",
      let iterations = Int(parts[2]), (1...10_000_000).contains(iterations),
      let salt = bytes(hexadecimal: parts[3]), !salt.isEmpty, let hash = bytes(hexadecimal: parts[4]), hash.count == 32
    else { return false }
    return equalInConstantTime(make(password, salt: salt, iterations: iterations), hash)
  }
}

/// Lower-case hexadecimal digits.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// The bytes of hexadecimal digits; nil for anything else.
func bytes(hexadecimal text: String) -> [UInt8]? {
  let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for position in stride(from: 0, to: digits.count, by: 2) {
    guard let high = digits[position], let low = digits[position + 1] else { return nil }
    bytes.append(UInt8(high * 16 + low))
  }
  return bytes
}

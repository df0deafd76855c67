import Foundation
public import Ledger
public import Seals

/// The log's public key (日志公钥), handed over outside the export.
public enum LogKey: Sendable, Equatable {
  /// From a PEM, which says no name: the log's own is taken.
  case unnamed(SM2PublicKey)
  case named(VerifierKey)

  /// Reads SubjectPublicKeyInfo PEM, or the one line of a C2SP verifier key. Nil for anything else.
  public init?(_ text: String) {
    if let key = try? SM2PublicKey(pem: text) {
      self = .unnamed(key)
    } else if let key = try? VerifierKey(parsing: text.trimmingCharacters(in: .whitespacesAndNewlines)) {
      self = .named(key)
    } else {
      return nil
    }
  }

  func verifier(for origin: String) -> VerifierKey? {
    switch self {
    case .unnamed(let key): try? VerifierKey(name: origin, key: key)
    case .named(let key): key
    }
  }
}

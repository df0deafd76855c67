internal import CCrypto
import Foundation

/// The OpenSSL contexts of one thread, made at first use and freed when the thread ends. A context is used only inside
/// one synchronous call, so no task can carry it to another thread.
final class ThreadContexts {
  let sm3: OpaquePointer
  let sha256: OpaquePointer
  let sm4: OpaquePointer

  private init() {
    guard let sm3 = EVP_MD_CTX_new(), let sha256 = EVP_MD_CTX_new(), let sm4 = EVP_CIPHER_CTX_new() else {
      preconditionFailure("libcrypto has no memory for its contexts")
    }
    must(EVP_DigestInit_ex2(sm3, Algorithms.sm3, nil))
    must(EVP_DigestInit_ex2(sha256, Algorithms.sha256, nil))
    must(EVP_EncryptInit_ex2(sm4, Algorithms.sm4CTR, nil, nil, nil))
    self.sm3 = sm3
    self.sha256 = sha256
    self.sm4 = sm4
  }

  deinit {
    EVP_MD_CTX_free(sm3)
    EVP_MD_CTX_free(sha256)
    EVP_CIPHER_CTX_free(sm4)
  }

  private static let slot: pthread_key_t = {
    var key = pthread_key_t()
    let failed = pthread_key_create(&key) { held in
      guard let held else { return }
      Unmanaged<ThreadContexts>.fromOpaque(held).release()
    }
    precondition(failed == 0, "no thread-local storage left")
    return key
  }()

  static var current: ThreadContexts {
    if let held = pthread_getspecific(slot) {
      return Unmanaged<ThreadContexts>.fromOpaque(held).takeUnretainedValue()
    }
    let made = ThreadContexts()
    pthread_setspecific(slot, Unmanaged.passRetained(made).toOpaque())
    return made
  }
}

/// The algorithms, looked up once: a look-up costs as much as hashing a short message.
enum Algorithms {
  nonisolated(unsafe) static let sm3 = digest("SM3")  // because a fetched algorithm is never changed or freed
  nonisolated(unsafe) static let sha256 = digest("SHA256")  // because a fetched algorithm is never changed or freed
  nonisolated(unsafe) static let sm4CTR = cipher("SM4-CTR")  // because a fetched algorithm is never changed or freed

  /// Keeps libcrypto usable until the process is gone: other threads may still hash while `exit` runs its handlers.
  private static let started: Bool = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil) == 1

  private static func digest(_ name: String) -> OpaquePointer {
    guard started, let found = EVP_MD_fetch(nil, name, nil) else { preconditionFailure("libcrypto lacks \(name)") }
    return found
  }

  private static func cipher(_ name: String) -> OpaquePointer {
    guard started, let found = EVP_CIPHER_fetch(nil, name, nil) else { preconditionFailure("libcrypto lacks \(name)") }
    return found
  }
}

/// Stops the program if libcrypto refuses a call that only memory loss or our own mistake can make fail.
@inline(__always)
func must(_ result: Int32) {
  precondition(result == 1, "libcrypto refused a call that cannot fail")
}

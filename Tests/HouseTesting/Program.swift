public import Foundation
import Glibc
import Synchronization

/// Another program that a test started, ended with this object by its own number; what it writes goes to files.
///
/// By posix_spawn: Foundation's Process lists the open files first and reads past that list, a crash where a run of
/// tests has some 1,300 of them open.
public final class Program: Sendable {
  private let number: pid_t
  private let ended = Mutex<Int32?>(nil)
  private let output: Scrap
  private let errors: Scrap

  /// - Parameter output: file that takes standard output, appended to; nil for a temporary one.
  public init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], output: String? = nil
  ) throws {
    self.output = Scrap(output)
    errors = Scrap(nil)
    let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    number = try spawned(path, [path] + arguments, all, output: self.output.path, errors: errors.path)
  }

  deinit {
    guard isRunning else { return }
    kill(number, SIGKILL)
    wait()
  }

  /// Path of what the build put beside this bundle of tests.
  public static func built(_ name: String) -> String {
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: executable ?? CommandLine.arguments[0]).deletingLastPathComponent().path + "/" + name
  }

  public var standardOutput: String { String(decoding: output.bytes, as: UTF8.self) }
  public var standardError: String { String(decoding: errors.bytes, as: UTF8.self) }
  public var outputBytes: Data { output.bytes }

  public var isRunning: Bool { state(WNOHANG) == nil }

  /// Its exit status, or the number of the signal that ended it; 0 while it runs.
  public var status: Int32 { ended.withLock { $0 } ?? 0 }

  /// Waits for the end.
  @discardableResult
  public func wait() -> Self {
    _ = state(0)
    return self
  }

  /// Waits for the end, up to a limit. False where it still runs.
  @discardableResult
  public func ended(within limit: Duration) async throws -> Bool {
    try await waits(upTo: limit) { !isRunning }
  }

  /// kill -9, and gone when this returns.
  public func killed() async throws {
    kill(number, SIGKILL)
    try await ended(within: .seconds(10))
  }

  private func state(_ options: Int32) -> Int32? {
    ended.withLock { ended in
      var status: Int32 = 0
      if ended == nil, waitpid(number, &status, options) == number {
        ended = status & 0x7f == 0 ? status >> 8 & 0xff : status & 0x7f
      }
      return ended
    }
  }
}

/// Asks again and again, up to a limit; false where the limit came first.
public func waits(upTo limit: Duration, _ condition: () -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + limit
  while !condition() {
    guard ContinuousClock.now < end else { return false }
    try await Task.sleep(for: .milliseconds(3))
  }
  return true
}

private func spawned(
  _ path: String, _ arguments: [String], _ environment: [String], output: String, errors: String
) throws -> pid_t {
  var files = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&files)
  defer { posix_spawn_file_actions_destroy(&files) }
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
  for (descriptor, file) in [(Int32(1), output), (2, errors)] {
    posix_spawn_file_actions_addopen(&files, descriptor, file, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  }
  // A thread of the cooperative pool blocks every signal, and a child would inherit that.
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

  let words = arguments.map { strdup($0) } + [nil]
  let surroundings = environment.map { strdup($0) } + [nil]
  defer { for text in words + surroundings { free(text) } }
  var number: pid_t = 0
  let fault = posix_spawn(&number, path, &files, &attributes, words, surroundings)
  guard fault == 0 else { throw POSIXError(POSIXErrorCode(rawValue: fault) ?? .EIO) }
  return number
}

/// A file that takes what a program writes.
private final class Scrap: Sendable {
  let path: String
  private let isTemporary: Bool

  init(_ path: String?) {
    isTemporary = path == nil
    self.path = path ?? FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString)").path
  }

  deinit { if isTemporary { try? FileManager.default.removeItem(atPath: path) } }

  var bytes: Data { (try? Data(contentsOf: URL(filePath: path))) ?? Data() }
}

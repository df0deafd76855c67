import Foundation

/// What the build put beside this test bundle.
enum Built {
  static let folder: String = {
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: executable ?? CommandLine.arguments[0]).deletingLastPathComponent().path
  }()

  static let guiju = folder + "/guiju"
  static let worker = folder + "/faultworker"
  static let loopDisk = URL(filePath: #filePath).deletingLastPathComponent().path + "/loop_disk.py"
}

/// A process that a test started, and ends by its own number.
final class Program {
  private let process = Process()
  private let output: Scrap
  private let errors: Scrap

  /// - Parameter output: file that takes standard output, appended to; nil for a temporary one.
  init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], output: String? = nil
  ) throws {
    self.output = try Scrap(output)
    errors = try Scrap(nil)
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = self.output.handle
    process.standardError = errors.handle
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  var isRunning: Bool { process.isRunning }
  var status: Int32 { process.terminationStatus }
  var standardOutput: String { output.text }
  var standardError: String { errors.text }

  /// Waits for the end, up to a limit. False where it still runs.
  @discardableResult
  func ended(within limit: Duration) async throws -> Bool {
    try await waits(upTo: limit) { !process.isRunning }
  }

  /// kill -9, and gone when this returns.
  func killed() async throws {
    kill(process.processIdentifier, SIGKILL)
    try await ended(within: .seconds(10))
  }
}

/// Asks again and again, up to a limit; false where the limit came first.
func waits(upTo limit: Duration, _ condition: () -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + limit
  while !condition() {
    guard ContinuousClock.now < end else { return false }
    try await Task.sleep(for: .milliseconds(3))
  }
  return true
}

/// A file that takes what a process writes.
private final class Scrap {
  private let path: String
  private let isTemporary: Bool
  let handle: FileHandle

  init(_ path: String?) throws {
    isTemporary = path == nil
    self.path = path ?? FileManager.default.temporaryDirectory.appending(path: "faults-\(UUID().uuidString)").path
    if !FileManager.default.fileExists(atPath: self.path) {
      FileManager.default.createFile(atPath: self.path, contents: nil)
    }
    handle = try FileHandle(forWritingTo: URL(filePath: self.path))
    try handle.seekToEnd()
  }

  deinit {
    try? handle.close()
    if isTemporary { try? FileManager.default.removeItem(atPath: path) }
  }

  var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}

/// A temporary folder for as long as `body` runs.
func withFolder(_ body: (_ path: String) async throws -> Void) async throws {
  let path = FileManager.default.temporaryDirectory.appending(path: "faults-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(
    atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  defer { try? FileManager.default.removeItem(atPath: path) }
  try await body(path)
}

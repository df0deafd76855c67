import Foundation
import Testing

/// Citizens and officers at a browser: `journeys.py` walks through the demonstration that this test plays and serves.
@Suite("In a browser")
struct BrowserTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let python = here.appending(path: "../../.build-browser/bin/python").standardized.path
  private static let guiju: String = {
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: executable ?? CommandLine.arguments[0]).deletingLastPathComponent().path + "/guiju"
  }()

  @Test("every journey is walked, scripts on and off, and every page stands its audit", .timeLimit(.minutes(40)))
  func journeys() async throws {
    for needed in [Self.python, "/usr/bin/chromium"] {
      try #require(FileManager.default.isExecutableFile(atPath: needed), "\(needed) is missing: run bin/setup test")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let surroundings = ["GUIJU_DATA": folder + "/data", "GUIJU_LISTEN": "127.0.0.1:0", "GUIJU_HEALTH_PORT": "0"]

    let play = try Started(Self.guiju, ["demo", "--play-only"], surroundings, output: folder + "/played.txt")
    try await play.end()
    try #require(play.status == 0, "\(play.output)")

    let server = try Started(Self.guiju, ["serve"], surroundings, output: folder + "/printed.txt")
    let base = try await server.address()
    let walk = try Started(
      Self.python, [Self.here.path + "/journeys.py", base, folder + "/printed.txt"], ["PYTHONDONTWRITEBYTECODE": "1"],
      output: folder + "/walked.txt"
    )
    try await walk.end()
    print(walk.output)
    #expect(walk.status == 0, "\(walk.output)")
    #expect(server.isRunning, "\(server.output)")
  }
}

/// A process that writes to a file, ended with this object.
private final class Started {
  private let process = Process()
  private let file: String

  init(_ path: String, _ arguments: [String], _ surroundings: [String: String], output file: String) throws {
    self.file = file
    FileManager.default.createFile(atPath: file, contents: nil)
    let handle = try FileHandle(forWritingTo: URL(filePath: file))
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(surroundings) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    try handle.close()
  }

  deinit {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  var isRunning: Bool { process.isRunning }
  var status: Int32 { process.terminationStatus }
  var output: String { (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" }

  func end() async throws {
    while process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
  }

  /// The address that a starting server prints.
  func address() async throws -> String {
    for _ in 0..<1_200 {
      // What there is to try is printed last, and the walks need it.
      if output.contains("原抵押"), let address = output.firstMatch(of: /规矩已启动：(http:\/\/[0-9.:]+)/) {
        return String(address.output.1)
      }
      try #require(process.isRunning, "\(output)")
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Silent()
  }

  private struct Silent: Error, CustomStringConvertible {
    let description = "the server printed no address in a minute"
  }
}

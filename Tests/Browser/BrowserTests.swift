import Foundation
import HouseTesting
import Testing

/// Citizens and officers at a browser: `journeys.py` walks through the demonstration that this test plays and serves.
@Suite("In a browser")
struct BrowserTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let python = here.appending(path: "../../.build-browser/bin/python").standardized.path

  @Test("every journey is walked, scripts on and off, and every page stands its audit", .timeLimit(.minutes(40)))
  func journeys() async throws {
    for needed in [Self.python, "/usr/bin/chromium"] {
      try #require(FileManager.default.isExecutableFile(atPath: needed), "\(needed) is missing: run bin/setup test")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let surroundings = ["GUIJU_DATA": folder + "/data", "GUIJU_LISTEN": "127.0.0.1:0", "GUIJU_HEALTH_PORT": "0"]

    let guiju = Program.built("guiju")
    let play = try Program(guiju, ["demo", "--play-only"], environment: surroundings)
    try await play.ended(within: .seconds(600))
    try #require(play.status == 0 && !play.isRunning, "\(play.standardOutput)\(play.standardError)")

    let server = try Program(guiju, ["serve"], environment: surroundings, output: folder + "/printed.txt")
    let base = try await address(of: server)
    let walk = try Program(
      Self.python, [Self.here.path + "/journeys.py", base, folder + "/printed.txt"],
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    // The limit of the test is the limit of the walk.
    while walk.isRunning { try await Task.sleep(for: .seconds(1)) }
    print(walk.standardOutput)
    #expect(walk.status == 0, "\(walk.standardOutput)\(walk.standardError)")
    #expect(server.isRunning, "\(server.standardOutput)\(server.standardError)")
  }

  /// The address that a starting server prints.
  private func address(of server: Program) async throws -> String {
    // What there is to try is printed last, and the walks need it.
    let isReady = try await waits(upTo: .seconds(60)) {
      !server.isRunning || server.standardOutput.contains("原抵押")
    }
    let printed = server.standardOutput
    try #require(isReady && server.isRunning, "no address in a minute: \(printed)\(server.standardError)")
    return try String(#require(printed.firstMatch(of: /规矩已启动：(http:\/\/[0-9.:]+)/)).output.1)
  }
}

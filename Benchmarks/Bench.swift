import ArgumentParser
import Foundation
import Stores

@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures the house against its peers in one run; bin/bench prepares it",
    subcommands: [All.self, Plaintext.self, Drive.self], defaultSubcommand: All.self)
}

/// What kept a measurement from being made.
struct BenchFault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Progress, on standard error.
func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }

/// Commands through the desk and nothing else, for a profiler.
struct Drive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Carries sessions through a new journal, for a profiler")

  @Option var clients = 64
  @Option(help: "Sessions a client") var each = 200
  @Option(help: "Folder that does not exist yet") var folder = "/tmp/guiju-bench-drive"
  @Flag(help: "Do not wait for the disk") var normal = false

  func run() async throws {
    if !FileManager.default.fileExists(atPath: folder) { try await Bureau.create(folder) }
    let bureau = try Bureau(folder, durability: normal ? .normal : .full)
    let rate = try await Sessions(desk: bureau.desk, series: "drive-\(try await bureau.size())")
      .run(clients: clients, each: each)
    print("\(Int(rate)) commands/s")
    try bureau.close()
  }
}

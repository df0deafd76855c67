import Foundation
import Glibc

/// Another program, run to its end or beside the measurement.
struct Tool {
  let path: String
  var environment: [String: String] = [:]

  init(_ path: String, _ environment: [String: String] = [:]) {
    self.path = path
    self.environment = environment
  }

  private func start(_ arguments: [String], output: Any) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    // A thread of the cooperative pool blocks every signal, and a child would inherit that: no alarm, no way to end it.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    try process.run()
    return process
  }

  /// What it printed; a failure ends the bench.
  @discardableResult
  func output(_ arguments: String...) throws -> String { try output(arguments) }

  func number(_ arguments: String...) throws -> Double {
    let printed = try output(arguments)
    guard let number = Double(printed.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BenchFault("\(path) printed no number: \(printed)")
    }
    return number
  }

  private func output(_ arguments: [String]) throws -> String {
    let pipe = Pipe()
    let process = try start(arguments, output: pipe)
    let printed = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw BenchFault("\(path) \(arguments.joined(separator: " "))") }
    return String(decoding: printed, as: UTF8.self)
  }

  /// Starts it, runs `body` beside it, and ends it by its own process.
  func beside<T>(_ arguments: String..., body: (Process) throws -> T) throws -> T {
    let process = try start(arguments, output: FileHandle.nullDevice)
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    return try body(process)
  }
}

/// Folders and files of one run.
struct Place {
  /// Removed when the bench ends.
  let work: String
  /// Where `guiju` and `bench` were built.
  let built: String
  /// `Benchmarks/peers`.
  let peers: String
  /// The virtual environment of the Python peers.
  let python: String

  var guiju: String { "\(built)/guiju" }
  func peer(_ name: String) -> String { "\(peers)/\(name)" }
  func folder(_ name: String) -> String { "\(work)/\(name)" }

  /// A fresh copy of a data folder, in place of an earlier one.
  func copy(_ folder: String, as name: String) throws -> String {
    let copy = self.folder(name)
    try remove(copy)
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    return copy
  }

  func remove(_ path: String) throws {
    if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
  }
}

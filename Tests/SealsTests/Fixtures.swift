import Foundation
import HouseTesting

@testable import Seals

/// Bytes that look random and depend on `seed` only.
func sampleBytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
  var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
  return (0..<count).map { _ in
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return UInt8(truncatingIfNeeded: state >> 24)
  }
}

func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

func hex(_ text: String) -> [UInt8] {
  bytes(hexadecimal: text.filter { !$0.isWhitespace }) ?? []
}

/// A folder of its own for each test, removed at the end.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.path + "/seals-" + hexadecimal(SecureRandom.bytes(8))
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

func write(_ bytes: [UInt8], _ path: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: path))
}

func readBytes(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// The `openssl` command as an independent judge.
enum OpenSSLCommand {
  static let path = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Exit status and standard output.
  static func run(_ arguments: [String]) throws -> (status: Int32, output: [UInt8]) {
    let program = try Program(path ?? "", arguments).wait()
    return (program.status, Array(program.outputBytes))
  }
}

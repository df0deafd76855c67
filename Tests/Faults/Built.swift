import Foundation
import HouseTesting

/// What the build put beside this test bundle.
enum Built {
  static let guiju = Program.built("guiju")
  static let worker = Program.built("faultworker")
  static let loopDisk = URL(filePath: #filePath).deletingLastPathComponent().path + "/loop_disk.py"
}

/// A temporary folder for as long as `body` runs.
func withFolder(_ body: (_ path: String) async throws -> Void) async throws {
  let path = FileManager.default.temporaryDirectory.appending(path: "faults-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(
    atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  defer { try? FileManager.default.removeItem(atPath: path) }
  try await body(path)
}

import Foundation
import HouseTesting
import Testing

extension Faults {
  @Suite("The demonstration, cut off")
  struct DemonstrationTests {
    @Test("killed in the middle it begins anew, and finishes")
    func beginsAnew() async throws {
      try await withFolder { folder in
        let data = folder + "/data"
        let rootKey = data + "/keys/root.key"
        func play() throws -> Program {
          try Program(Built.guiju, ["demo", "--play-only"], environment: ["GUIJU_DATA": data])
        }
        let first = try play()
        let third = try await waits(upTo: .seconds(60)) {
          first.standardError.split(separator: "\n").count { $0.contains("/") } >= 3 || !first.isRunning
        }
        #expect(third && first.isRunning, "\(first.standardError)")
        try await first.killed()
        #expect(!FileManager.default.fileExists(atPath: data + "/demo-played"))
        let key = try Data(contentsOf: URL(filePath: rootKey))

        let started = ContinuousClock.now
        let second = try play()
        #expect(try await second.ended(within: .seconds(180)))
        print("demo: killed after three tenths of the year, then played whole in \(ContinuousClock.now - started)")
        try #require(second.status == 0, "\(second.standardError)")
        #expect(try Data(contentsOf: URL(filePath: rootKey)) != key, "the half year was gone on with")
        #expect(FileManager.default.fileExists(atPath: data + "/demo-played"))
        let verification = try Program(Built.guiju, ["report", "--year", "2024"], environment: ["GUIJU_DATA": data])
        #expect(try await verification.ended(within: .seconds(20)))
        #expect(verification.status == 0, "\(verification.standardError)")
      }
    }
  }
}

import Foundation
import HouseTesting
import Ledger
import Testing

@testable import Recounting

/// The verifier in Tests/Fixtures that was written from docs/public-log.md alone, in another language.
enum SecondVerifier {
  static func run(on folder: TemporaryFolder, _ more: [String] = []) throws -> (output: JSON?, code: Int32) {
    let program = try Program(
      "/usr/bin/env",
      [
        "python3", "-B", "\(ExampleTests.fixtures)/second_verifier.py", "\(folder.path)/log", "--key",
        "\(folder.path)/key.pem",
      ] + more
    ).wait()
    return (try? JSON(parsing: Array(program.outputBytes)), program.status)
  }
}

@Suite("The second verifier 另一实现")
struct SecondVerifierTests {
  @Test("agrees with recount on the example, figure by figure")
  func example() async throws {
    let folder = try TemporaryFolder().put(LogBuilder.example().files())
    let second = try SecondVerifier.run(on: folder, ["--report", "\(folder.path)/log/reports/2024.json"])
    #expect(second.code == 0)
    let outcome = try await folder.outcome()
    #expect(second.output?["root"]?.text == outcome.root)
    let reports = try #require(second.output?["reports"]?.array)
    #expect(reports.count == outcome.reports.count)
    for (report, counted) in zip(reports, outcome.reports) {
      let figures = try #require(report["figures"]?.array)
      #expect(figures.map { $0["id"]?.text } == counted.figures.map(\.id))
      #expect(figures.map { $0["printed"]?.text } == counted.figures.map(\.printed))
      #expect(figures.map { $0["value"]?.integer.map { Int128($0) } } == counted.figures.map(\.value))
    }
  }

  @Test("and on a log of three bundles and two levels of tiles")
  func long() async throws {
    let folder = try TemporaryFolder().put(DamageTests.long.files())
    #expect(try SecondVerifier.run(on: folder).code == 0)
    #expect(try await folder.recount().code == 0)
  }

  /// It needs seconds for a long log: every sixth change to one is enough.
  static let chosen =
    DamageTests.signed + DamageTests.damages.enumerated().filter { $0.offset % 6 == 0 }.map(\.element)

  @Test("finds what recount finds", arguments: chosen)
  func damages(_ damage: Damage) async throws {
    let folder = try TemporaryFolder().put(damage.files(), key: damage.key)
    #expect(try SecondVerifier.run(on: folder).code == 1)
  }

  @Test("without key or log it says that it could not run")
  func nothing() throws {
    let folder = try TemporaryFolder()
    #expect(try SecondVerifier.run(on: folder).code == 2)
  }
}

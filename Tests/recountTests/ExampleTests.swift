import Foundation
import Ledger
import Testing

@testable import Recounting

@Suite("The example log 公开日志示例")
struct ExampleTests {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures").path

  @Test("agrees, with every form of figure, a correction and an erratum")
  func agrees() async throws {
    let folder = try TemporaryFolder().put(LogBuilder.example().files())
    let (output, code) = try await folder.recount()
    #expect(code == 0)
    print(output)
  }
}

import ArgumentParser
import Hummingbird
import Logging

/// The yardstick of the pages: Hummingbird answering a short text, with nothing of ours in between.
struct Plaintext: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serves a plain text by Hummingbird alone")

  @Option var port = 8081

  func run() async throws {
    let router = Router()
    router.get("/") { _, _ in "Hello, world!" }
    var logger = Logger(label: "plaintext")
    logger.logLevel = .warning
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
    try await application.runService()
  }
}

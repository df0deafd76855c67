import ArgumentParser
import Foundation

/// Every measurement in one run; the table goes to standard output, progress to standard error.
struct All: AsyncParsableCommand {
  enum Section: String, CaseIterable, ExpressibleByArgument { case sqlite, postgres, pages, scale }

  static let configuration = CommandConfiguration(abstract: "Measures everything and prints the table")

  @Option(help: "Measurements of which the median counts") var rounds = 3
  @Option(help: "Entries of the big journal") var size = 200_000
  @Option(help: "Benchmarks/peers") var peers: String
  @Option(help: "Python with the peers installed") var python: String
  @Option(help: "Folder for the journals, removed at the end") var work: String
  @Option(help: "Only these sections") var only: [Section] = Section.allCases

  func run() async throws {
    let built = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
    let place = Place(work: work, built: built, peers: peers, python: python)
    print(Line.heading)
    for section in Section.allCases where only.contains(section) {
      for line in try await lines(of: section, place) { print(line.markdown) }
      fflush(nil)
    }
  }

  private func lines(of section: Section, _ place: Place) async throws -> [Line] {
    switch section {
    case .sqlite:
      let short = try await Histories(place: place).sessions(6_000)
      let year = try await Histories(place: place).year()
      return try await CommandsOnSQLite(place: place, rounds: rounds, history: short).lines()
        + CommandsOnSQLite(place: place, rounds: rounds, history: year).lines()
    case .postgres:
      guard let server = ProcessInfo.processInfo.environment["GUIJU_TEST_POSTGRES"] else {
        throw BenchFault("GUIJU_TEST_POSTGRES names no server: run through bin/with-postgres")
      }
      return try await CommandsOnPostgres(place: place, rounds: rounds, server: server).lines()
    case .pages: return try await PagesOverHTTP(place: place, rounds: rounds).lines()
    case .scale: return try await Scale(place: place, rounds: rounds, size: size).lines()
    }
  }
}

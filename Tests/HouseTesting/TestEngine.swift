import CPostgres
import Foundation
public import Ledger
import Stores
import Synchronization

/// A database engine that a suite runs on: SQLite always, PostgreSQL where GUIJU_TEST_POSTGRES names a server.
public enum TestEngine: String, Sendable, CaseIterable, CustomStringConvertible {
  case sqlite = "SQLite"
  case postgres = "PostgreSQL"

  public var description: String { rawValue }

  private static let server = ProcessInfo.processInfo.environment["GUIJU_TEST_POSTGRES"]

  public static let available: [TestEngine] = server == nil ? [.sqlite] : [.sqlite, .postgres]

  /// A new, empty database.
  public func makeDatabase() throws -> TestDatabase {
    let name = "house_" + UUID().uuidString.lowercased().replacing("-", with: "_")
    switch self {
    case .sqlite:
      let folder = FileManager.default.temporaryDirectory.appending(path: name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return TestDatabase(engine: self, place: folder.appending(path: "guiju.sqlite").path, name: name)
    case .postgres:
      var address = URLComponents(string: Self.server ?? "") ?? URLComponents()
      try Self.run("CREATE DATABASE \(name)")
      address.path = "/\(name)"
      return TestDatabase(engine: self, place: address.string ?? "", name: name)
    }
  }

  /// One statement on a line of its own to the server. Not by psql: Foundation's Process crashes now and then where
  /// hundreds of tests spawn beside each other.
  static func run(_ statement: String) throws {
    let line = PQconnectdb(server ?? "")
    defer { PQfinish(line) }
    let result = PQexec(line, statement)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw StoreFault.unavailable("\(statement): \(String(cString: PQerrorMessage(line)))")
    }
  }
}

/// A database of one test; it goes when the last store on it is let go.
public final class TestDatabase: Sendable {
  public let engine: TestEngine
  /// Path of the SQLite file, or URL of the PostgreSQL database.
  public let place: String
  private let name: String
  private let stores = Mutex<[any Store]>([])
  private let numbers = Mutex(0)

  init(engine: TestEngine, place: String, name: String) {
    self.engine = engine
    self.place = place
    self.name = name
  }

  /// Opens it once more, as another server would. SQLite does not wait for the disk: no test here pulls a plug.
  public func open(bureau: String) throws -> any Store {
    let store: any Store =
      switch engine {
      case .sqlite: try SQLiteStore(path: place, bureau: bureau, durability: .normal)
      case .postgres: try PostgresStore(url: place, bureau: bureau)
      }
    stores.withLock { $0.append(store) }
    return store
  }

  /// A number that nobody on this database had before.
  func nextNumber() -> Int {
    numbers.withLock { number in
      number += 1
      return number
    }
  }

  /// A copy of the SQLite file, made while nothing has it open.
  public func copy() throws -> TestDatabase {
    close()
    let copy = try engine.makeDatabase()
    try FileManager.default.copyItem(atPath: place, toPath: copy.place)
    return copy
  }

  public func close() {
    for store in stores.withLock({ $0 }) {
      if let store = store as? SQLiteStore { try? store.close() }
      if let store = store as? PostgresStore { store.close() }
    }
    stores.withLock { $0 = [] }
  }

  deinit {
    close()
    switch engine {
    case .sqlite: try? FileManager.default.removeItem(at: URL(filePath: place).deletingLastPathComponent())
    case .postgres: try? TestEngine.run("DROP DATABASE \(name) WITH (FORCE)")
    }
  }
}

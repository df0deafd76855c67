import Foundation
import Ledger
import Testing

@testable import Stores

/// A database of one test on the server that GUIJU_TEST_POSTGRES names.
enum PostgresServer {
  static let url = ProcessInfo.processInfo.environment["GUIJU_TEST_POSTGRES"]
  static let reason: Comment = "GUIJU_TEST_POSTGRES is not set: run under bin/with-postgres"

  /// Runs statements as the owner of the server, each in its own transaction.
  static func run(_ statements: String..., on address: String? = nil) throws {
    let connection = try PostgresConnection(url: address ?? url ?? "")
    for statement in statements {
      try connection.queue(statement)
      try connection.settle()
    }
  }

  /// The server's address with another database and user.
  static func address(_ database: String, user: String? = nil) throws -> String {
    var address = try #require(URLComponents(string: url ?? ""))
    address.path = "/\(database)"
    if let user { address.user = user }
    return try #require(address.string)
  }

  static func database(_ check: (_ url: String) async throws -> Void) async throws {
    let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
    // A server whose own order is not that of the bytes.
    try run("CREATE DATABASE \(name) TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh'")
    defer { try? run("DROP DATABASE \(name) WITH (FORCE)") }
    try await check(try address(name))
  }

  /// A database with tables, and `statements` run on it as its owner.
  static func store(
    patience: Int = 5_000, _ statements: String..., check: (PostgresStore, _ url: String) async throws -> Void
  ) async throws {
    try await database { url in
      let store = try PostgresStore(url: url, bureau: "110101", patience: patience)
      try store.create(JournalTables.all + [Bench.samples])
      for statement in statements { try run(statement, on: url) }
      try await check(store, url)
    }
  }
}

@Suite("PostgreSQL", .enabled(if: PostgresServer.url != nil, PostgresServer.reason))
struct PostgresTests {
  @Test("keeps the store's contract", arguments: StoreContract.facts)
  func contract(_ fact: Fact) async throws {
    try await PostgresServer.database { url in
      try await fact.check(Bench { try PostgresStore(url: url, bureau: $0) })
    }
  }

  @Test("the service's role can do nothing to the journal but add and read")
  func role() async throws {
    try await PostgresServer.store { store, _ in
      let entries = JournalTables.entries
      try store.transact { try $0.run(StoreContract.insert(entries), StoreContract.sampleValues(entries)) }
      let forbidden = [
        "TRUNCATE entries", "TRUNCATE bodies", "DROP TABLE entries", "DROP TABLE samples",
        "ALTER TABLE entries ADD COLUMN more TEXT", "ALTER TABLE entries DISABLE TRIGGER ALL",
        "ALTER TABLE entries DISABLE TRIGGER entries_never_changed", "DROP TRIGGER entries_never_changed ON entries",
        "ALTER TABLE entries OWNER TO guiju_writer", "DROP FUNCTION guiju_refuse_change() CASCADE",
        "CREATE OR REPLACE FUNCTION guiju_refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
        "CREATE RULE hole AS ON INSERT TO entries DO INSTEAD NOTHING", "SET session_replication_role = replica",
        "UPDATE entries SET idx = idx", "DELETE FROM entries",
        "DELETE FROM checkpoints", "CREATE TABLE own (a INT)", "SET ROLE nobody",
        "SET SESSION AUTHORIZATION postgres",
      ]
      for statement in forbidden {
        #expect(store.fault { _ = try $0.rows(statement, []) }?.isUnavailable == true, "\(statement)")
      }
      // Without the right to grant, a GRANT is a warning that does nothing.
      let granted = try store.transact { transaction in
        try transaction.run("GRANT UPDATE, DELETE ON entries TO guiju_writer", [])
        return try transaction.row("SELECT has_table_privilege('guiju_writer', 'entries', 'UPDATE, DELETE')", [])
      }
      #expect(granted?.integer(0) == 0)
      let count = try await store.read { try $0.row("SELECT COUNT(*) FROM entries", [])?.number(0) }
      #expect(count == 1)
    }
  }

  @Test("not even the owner changes the journal without taking the triggers away")
  func owner() async throws {
    try await PostgresServer.store { store, url in
      let bodies = JournalTables.bodies
      try store.transact { try $0.run(StoreContract.insert(bodies), StoreContract.sampleValues(bodies)) }
      for statement in ["UPDATE bodies SET idx = idx", "DELETE FROM bodies", "TRUNCATE bodies", "TRUNCATE entries"] {
        #expect(throws: PostgresFailure.self, "\(statement)") { try PostgresServer.run(statement, on: url) }
      }
      #expect(throws: PostgresFailure.self) {
        try PostgresServer.run("SET session_replication_role = replica", "DELETE FROM bodies", on: url)
      }
    }
  }

  @Test("a temporary table named erasures opens no guard")
  func temporaryErasures() async throws {
    try await PostgresServer.store { store, _ in
      let bodies = JournalTables.bodies
      try store.transact { try $0.run(StoreContract.insert(bodies), StoreContract.sampleValues(bodies)) }
      let fault = store.fault {
        try $0.run("CREATE TEMPORARY TABLE erasures AS SELECT bureau, matter, idx FROM bodies", [])
        try $0.run("DELETE FROM bodies", [])
      }
      #expect(fault?.isUnavailable == true)
      #expect(try await store.read { try $0.rows("SELECT idx FROM bodies", []).count } == 1)
    }
  }

  @Test("a text with NUL is refused, not cut")
  func nul() async throws {
    try await PostgresServer.store { store, _ in
      #expect(store.fault { try $0.insertSample(1, "a\0b") }?.isUnavailable == true)
      let numbers = try await store.sampleNumbers()
      #expect(numbers == [])
    }
  }

  @Test("thousands of statements go down one pipeline")
  func pipeline() async throws {
    try await PostgresServer.store { store, _ in
      try store.transact { transaction in
        let raw = Array(repeating: UInt8(5), count: 2_000)
        for number in 0..<10_000 { try transaction.insertSample(number, "w\(number)", raw: raw) }
      }
      #expect(try await store.sampleNumbers().count == 10_000)
    }
  }

  @Test(
    "settings that could lose a commit stop the start",
    arguments: [
      ("fsync", "off", true), ("full_page_writes", "off", true), ("synchronous_commit", "off", true),
      ("synchronous_commit", "local", true), ("synchronous_commit", "remote_write", true),
      ("synchronous_commit", "remote_apply", false), ("server_encoding", "SQL_ASCII", true),
    ])
  func settings(name: String, value: String, refused: Bool) throws {
    var settings = ["fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "server_encoding": "UTF8"]
    #expect(try PostgresLogin.judge(settings).count == 1)
    settings["data_checksums"] = "on"
    settings[name] = value
    if refused {
      let fault = #expect(throws: StoreFault.self) { try PostgresLogin.judge(settings) }
      #expect(fault?.isDamaged == true)
    } else {
      #expect(try PostgresLogin.judge(settings) == [])
    }
  }

  @Test("the settings are read from the server itself")
  func settingsRead() async throws {
    try await PostgresServer.database { url in
      #expect(try PostgresStore(url: url, bureau: "110101").warnings == [])
      let name = try #require(URLComponents(string: url)).path.dropFirst()
      try PostgresServer.run("ALTER DATABASE \(name) SET synchronous_commit = off")
      let fault = #expect(throws: StoreFault.self) { try PostgresStore(url: url, bureau: "110101") }
      #expect(fault?.isDamaged == true)
      try PostgresServer.run("ALTER DATABASE \(name) RESET synchronous_commit")
    }
  }

  @Test("a user without rights is told what the administrator must run")
  func withoutRights() async throws {
    try await PostgresServer.database { url in
      let name = String(try #require(URLComponents(string: url)).path.dropFirst())
      try PostgresServer.run("CREATE ROLE \(name)_user LOGIN", "ALTER DATABASE \(name) OWNER TO \(name)_user")
      defer { try? PostgresServer.run("DROP OWNED BY \(name)_user", "DROP ROLE \(name)_user", on: url) }
      let store = try PostgresStore(url: try PostgresServer.address(name, user: "\(name)_user"), bureau: "110101")
      let fault = #expect(throws: StoreFault.self) { try store.create([Bench.samples]) }
      #expect(fault?.isDamaged == true && String(describing: fault).contains("GRANT guiju_writer TO \(name)_user;"))
      try? PostgresServer.run("CREATE ROLE guiju_writer NOLOGIN")
      try PostgresServer.run("GRANT guiju_writer TO \(name)_user")
      try store.create([Bench.samples])
      try store.transact { try $0.insertSample(1, "甲") }
      #expect(store.fault { try $0.run("DROP TABLE samples", []) }?.isUnavailable == true)
      #expect(try await store.sampleNumbers() == [1])
      store.close()
      try PostgresServer.run("ALTER DATABASE \(name) OWNER TO CURRENT_USER")
    }
  }
}

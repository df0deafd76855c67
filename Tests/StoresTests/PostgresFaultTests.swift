import Foundation
import Ledger
import Testing

@testable import Stores

@Suite("PostgreSQL under faults", .enabled(if: PostgresServer.url != nil, PostgresServer.reason))
struct PostgresFaultTests {
  /// Makes the COMMIT of a transaction that wrote a sample do `statement`.
  static func atCommit(_ statement: String) -> String {
    """
    DO $outer$ BEGIN
      CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        $$ BEGIN IF NEW.number > 0 THEN \(statement); END IF; RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON samples DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION at_commit();
    END $outer$
    """
  }

  static func expectRecovered(_ store: PostgresStore) async throws {
    try store.transact { try $0.insertSample(-1, "后") }
    #expect(try await store.sampleNumbers().first == -1)
  }

  private func backend(_ reader: any Reader) throws -> Int {
    try #require(try reader.row("SELECT pg_backend_pid()", [])?.integer(0))
  }

  @Test("a connection that is killed while it waits is replaced unseen")
  func killedIdle() async throws {
    try await PostgresServer.store { store, _ in
      let writer = try store.transact { try backend($0) }
      let reader = try await store.read { try backend($0) }
      try PostgresServer.run("SELECT pg_terminate_backend(\(writer), 5000), pg_terminate_backend(\(reader), 5000)")
      try store.transact { try $0.insertSample(1, "甲") }
      #expect(try await store.sampleNumbers() == [1])
    }
  }

  @Test("a connection that is killed within a transaction wrote nothing")
  func killedWithin() async throws {
    try await PostgresServer.store { store, _ in
      let fault = store.fault { transaction in
        try transaction.insertSample(1, "甲")
        try PostgresServer.run("SELECT pg_terminate_backend(\(try backend(transaction)), 5000)")
        try transaction.insertSample(2, "乙")
        _ = try transaction.sampleNumbers()
      }
      #expect(fault?.isUnavailable == true)
      await #expect(throws: StoreFault.self) {
        try await store.read { reader in
          try PostgresServer.run("SELECT pg_terminate_backend(\(try backend(reader)), 5000)")
          return try reader.sampleNumbers()
        }
      }
      #expect(try await store.sampleNumbers() == [])
      try await Self.expectRecovered(store)
    }
  }

  @Test("a connection that dies in the COMMIT leaves the result unknown")
  func killedAtCommit() async throws {
    try await PostgresServer.store(Self.atCommit("PERFORM pg_terminate_backend(pg_backend_pid())")) { store, _ in
      #expect(store.fault { try $0.insertSample(1, "甲") }?.isUnknown == true)
      try await Self.expectRecovered(store)
    }
  }

  @Test("a COMMIT with a warning is unknown: no standby confirmed it")
  func warning() async throws {
    try await PostgresServer.store(Self.atCommit("RAISE WARNING 'no standby'")) { store, _ in
      #expect(store.fault { try $0.insertSample(1, "甲") }?.isUnknown == true)
      #expect(try await store.sampleNumbers() == [1])
      try await Self.expectRecovered(store)
    }
  }

  @Test("a warning before the COMMIT, or a notice in it, makes nothing unknown")
  func earlierWarning() async throws {
    try await PostgresServer.store(Self.atCommit("RAISE NOTICE 'all is well'")) { store, _ in
      try store.transact { transaction in
        try transaction.run("DO $$ BEGIN RAISE WARNING 'early'; END $$", [])
        try transaction.insertSample(1, "甲")
        _ = try transaction.sampleNumbers()
      }
      #expect(try await store.sampleNumbers() == [1])
    }
  }

  @Test("a COMMIT without an answer is unknown after the deadline, and is not cancelled")
  func silence() async throws {
    try await PostgresServer.store(patience: 300, Self.atCommit("PERFORM pg_sleep(2)")) { store, _ in
      let started = ContinuousClock.now
      #expect(store.fault { try $0.insertSample(1, "甲") }?.isUnknown == true)
      #expect(ContinuousClock.now - started < .seconds(1.9))
      // The next writer waits for the bureau's lock; then the row is there.
      try await Self.expectRecovered(store)
      #expect(try await store.sampleNumbers() == [-1, 1])
    }
  }

  @Test("the deadline is the COMMIT's, not that of what was queued before it")
  func slowStatements() async throws {
    try await PostgresServer.store(patience: 300) { store, _ in
      try store.transact { transaction in
        try transaction.insertSample(1, "甲")
        try transaction.run("SELECT pg_sleep(1)", [])
      }
      #expect(try await store.sampleNumbers() == [1])
    }
  }

  @Test("a COMMIT that the server refuses wrote nothing", arguments: [("53100", true), ("23514", false)])
  func refused(state: String, full: Bool) async throws {
    try await PostgresServer.store(Self.atCommit("RAISE EXCEPTION 'no' USING ERRCODE = '\(state)'")) { store, _ in
      let fault = store.fault { try $0.insertSample(1, "甲") }
      #expect(full ? fault?.isFull == true : fault?.isUnavailable == true)
      #expect(try await store.sampleNumbers() == [])
      try await Self.expectRecovered(store)
    }
  }

  @Test("a full disk is named as such")
  func full() async throws {
    let statement = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
    try await PostgresServer.store { store, _ in
      let fault = store.fault { transaction in
        try transaction.insertSample(1, "甲")
        try transaction.run(statement, [])
      }
      #expect(fault?.isFull == true)
      try await Self.expectRecovered(store)
    }
  }

  @Test("a writer waits no longer than its deadline for another server's")
  func locked() async throws {
    try await PostgresServer.store { store, url in
      let other = try PostgresConnection(url: url)
      try other.queue("BEGIN")
      _ = try other.rows("SELECT pg_advisory_xact_lock(hashtextextended('110101', 0))")
      let fault = try await onThread { store.fault { try $0.insertSample(1, "甲") } }
      #expect(fault?.isUnavailable == true)
      try other.queue("ROLLBACK")
      try other.settle()
      try await Self.expectRecovered(store)
    }
  }

  @Test("a fault found on this side frees the bureau's lock at once")
  func lockFreed() async throws {
    try await PostgresServer.store { store, url in
      #expect(store.fault { _ = try $0.rows("SELECT CURRENT_TIMESTAMP", []) }?.isUnavailable == true)
      try await Self.expectRecovered(try PostgresStore(url: url, bureau: "110101"))
    }
  }

  @Test("a swallowed fault does not commit the rest")
  func swallowed() async throws {
    try await PostgresServer.store { store, _ in
      let fault = store.fault { transaction in
        try transaction.insertSample(1, "甲")
        _ = try? transaction.rows("SELECT nothing FROM nowhere", [])
        try? transaction.insertSample(2, "乙")
      }
      #expect(fault?.isUnavailable == true)
      let numbers = try await store.sampleNumbers()
      #expect(numbers == [])
    }
  }

  @Test("the journal loses no answered entry while its connection is killed again and again")
  func killedUnderLoad() async throws {
    try await PostgresServer.store { store, url in
      let journal = Journal(store: store, keys: JournalContract.keys, group: 8)
      let killer = Task {
        while !Task.isCancelled {
          try? PostgresServer.run(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """, on: url)
          try? await Task.sleep(for: .milliseconds(30))
        }
      }
      var answered: Set<Int> = []
      var lost = 0
      var round = 0
      while round < 100, lost == 0 || answered.count < 300 {
        round += 1
        for result in await JournalContract.write((0..<40).map { [round] in "m\(round)-\($0)" }, to: [journal]) {
          switch result {
          case .success(let header): #expect(answered.insert(header.index).inserted)
          case .failure(let error):
            #expect((error as? StoreFault)?.isUnavailable == true || (error as? StoreFault)?.isUnknown == true)
            lost += 1
          }
        }
      }
      killer.cancel()
      await killer.value
      let store = try PostgresStore(url: url, bureau: "110101")
      let indexes = try await store.read {
        try $0.rows("SELECT idx FROM entries ORDER BY idx", []).map { $0.number(0) }
      }
      #expect(lost > 0 && !answered.isEmpty)
      #expect(indexes == Array(0..<indexes.count))
      #expect(answered.isSubset(of: indexes))
      try await JournalContract.expectDense(store, indexes.count)
      journal.close()
    }
  }
}

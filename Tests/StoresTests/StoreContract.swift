import Foundation
import Ledger
import Testing

/// What the code above the seam relies on; every engine keeps all of it.
enum StoreContract {
  static let facts = values + transactions + journalGuards + JournalContract.facts

  static let values = [
    Fact("values come back as they were written") { bench in
      let store = try bench.store()
      let words = ["", "规矩", "𬭎䶮𠮷", "a'b\"c\\d%_$1", String(repeating: "长", count: 40_000), "é", "\n\t"]
      let bytes: [[UInt8]] = [[], [0], [0, 255, 0], Array(0...255), Array(repeating: 7, count: 100_000)]
      let integers = [0, -1, Int.max, Int.min, 255, -2_147_483_649]
      var cases: [[Value]] = words.map { [.text($0), .bytes([]), .null, .null, .null] }
      cases += bytes.enumerated().map { [.text("b\($0)"), .bytes($1), .text(""), .null, .bytes($1)] }
      cases += integers.enumerated().map { [.text("i\($0)"), .bytes([1]), .text("注"), .integer($1), .bytes([])] }
      let written = cases
      try store.transact { transaction in
        for (number, values) in written.enumerated() {
          try transaction.run(
            "INSERT INTO samples (bureau, number, word, raw, note, size, scan) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [.text("110101"), .integer(number)] + values)
        }
      }
      let read = try await store.read {
        try $0.rows(
          "SELECT word, raw, note, size, scan FROM samples WHERE bureau = ? ORDER BY number", [.text("110101")])
      }
      #expect(read.map(\.values) == written)
    },
    Fact("texts are found, equal and in order by their bytes") { bench in
      let store = try bench.store()
      let words = ["b", "a", "B", "阿", "规矩", "规", "𬭎", "䶮", "Z", "_", "é", "e\u{301}", "ａ", "1", "10", "2"]
      try store.transact { transaction in
        for (number, word) in words.enumerated() { try transaction.insertSample(number, word) }
      }
      let sorted = try await store.read {
        try $0.rows("SELECT word FROM samples WHERE bureau = ? ORDER BY word", [.text("110101")]).map { $0.string(0) }
      }
      let expected = words.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
      #expect(sorted.map { Array($0.utf8) } == expected)
      let after = try await store.read {
        try $0.rows("SELECT word FROM samples WHERE bureau = ? AND word > ?", [.text("110101"), .text("规矩")]).count
      }
      #expect(after == 3)
    },
    Fact("counts, sums and comparisons are integers, an average is not") { bench in
      let store = try bench.store()
      try store.transact { transaction in
        for number in [-40_000, 3, 70_001] { try transaction.insertSample(number, "w\(number)") }
      }
      let row = try await store.read {
        try $0.row(
          """
          SELECT COUNT(*), SUM(number), SUM(size), MAX(number), number > 5, LENGTH(word), AVG(number)
          FROM samples WHERE bureau = ? AND number > ? GROUP BY bureau, number > 5, LENGTH(word)
          """, [.text("110101"), .integer(5)])
      }
      #expect(
        row?.values
          == [.integer(1), .integer(70_001), .null, .integer(70_001), .integer(1), .integer(6), .text("70001.0")])
      let sums = try await store.read { reader in
        try ["number <= 3", "number = 3", "number <> 3"].map {
          try reader.row("SELECT SUM(number), SUM(number * 1000000) FROM samples WHERE \($0)", [])
        }
      }
      #expect(sums[0]?.values == [.integer(-39_997), .integer(-39_997_000_000)])
      #expect(sums[1]?.values == [.integer(3), .integer(3_000_000)])
      #expect(sums[2]?.values == [.integer(30_001), .integer(30_001_000_000)])
    },
    Fact("ON CONFLICT DO UPDATE changes the row that is there") { bench in
      let store = try bench.store()
      for (word, raw) in [("甲", [UInt8(1)]), ("乙", [2])] {
        try store.transact {
          try $0.run(
            """
            INSERT INTO samples (bureau, number, word, raw) VALUES (?, ?, ?, ?)
            ON CONFLICT (bureau, number) DO UPDATE SET word = excluded.word, raw = excluded.raw
            """, [.text("110101"), .integer(1), .text(word), .bytes(raw)])
        }
      }
      let rows = try await store.read { try $0.rows("SELECT word, raw FROM samples", []) }
      #expect(rows == [Row([.text("乙"), .bytes([2])])])
    },
    Fact("tables are created once and can be dropped") { bench in
      let store = try bench.store()
      try store.transact { try $0.insertSample(1, "甲") }
      try store.create(JournalTables.all + [Bench.samples])
      #expect(try await store.sampleNumbers() == [1])
      try store.drop(["samples", "never_there"])
      await #expect(throws: StoreFault.self) { try await store.sampleNumbers() }
      try store.create([Bench.samples])
      #expect(try await store.sampleNumbers() == [])
    },
  ]

  static let transactions = [
    Fact("a command that fails leaves its neighbours") { bench in
      let store = try bench.store()
      try store.transact { transaction in
        for number in 1...5 {
          try transaction.savepoint()
          try transaction.insertSample(number, "w\(number)")
          if number == 4 { #expect(try transaction.sampleNumbers() == [1, 3, 4]) }
          if number.isMultiple(of: 2) { try transaction.rollBackToSavepoint() } else { try transaction.release() }
        }
        #expect(try transaction.sampleNumbers() == [1, 3, 5])
      }
      #expect(try await store.sampleNumbers() == [1, 3, 5])
    },
    Fact("a body that throws leaves no trace, and the next goes well") { bench in
      let store = try bench.store()
      for reads in [false, true] {
        #expect(throws: Refused()) {
          try store.transact { transaction in
            try transaction.insertSample(1, "甲")
            if reads { #expect(try transaction.sampleNumbers() == [1]) }
            throw Refused()
          }
        }
      }
      #expect(try await store.sampleNumbers() == [])
      let answer = try store.transact { transaction in
        try transaction.insertSample(2, "乙")
        return 7
      }
      #expect(answer == 7)
      #expect(try await store.sampleNumbers() == [2])
    },
    Fact("a statement that fails ends the transaction") { bench in
      let store = try bench.store()
      try store.transact { try $0.insertSample(1, "甲") }
      let atCommit = store.fault {
        try $0.insertSample(2, "乙")
        try $0.insertSample(3, "甲")
      }
      #expect(atCommit?.isUnavailable == true)
      let atRows = store.fault {
        try $0.insertSample(2, "乙")
        try $0.insertSample(1, "丙")
        _ = try $0.sampleNumbers()
        Issue.record("rows must say that a statement before it failed")
      }
      #expect(atRows?.isUnavailable == true)
      #expect(store.fault { try $0.run("INSERT INTO nowhere (a) VALUES (?)", [.integer(1)]) }?.isUnavailable == true)
      try store.transact { try $0.insertSample(4, "丁") }
      #expect(try await store.sampleNumbers() == [1, 4])
    },
    Fact("what is committed is there for another server") { bench in
      let store = try bench.store()
      try store.transact { try $0.insertSample(1, "甲") }
      #expect(try await bench.open("110101").sampleNumbers() == [1])
      #expect(try await bench.open("110102").sampleNumbers() == [])
    },
    Fact("a read sees one snapshot and does not wait for an open write") { bench in
      let store = try bench.store()
      try store.transact { try $0.insertSample(1, "甲") }
      let opened = DispatchSemaphore(value: 0)
      let finish = DispatchSemaphore(value: 0)
      async let writing: Void = onThread {
        try store.transact { transaction in
          try transaction.insertSample(2, "乙")
          #expect(try transaction.sampleNumbers() == [1, 2])
          opened.signal()
          #expect(finish.wait(timeout: .now() + 90) == .success)
        }
      }
      try await onThread { #expect(opened.wait(timeout: .now() + 90) == .success) }
      #expect(try await store.sampleNumbers() == [1])
      finish.signal()
      try await writing
      let seen = try await store.read { reader in
        let before = try reader.sampleNumbers()
        try store.transact { try $0.insertSample(3, "丙") }
        return [before, try reader.sampleNumbers()]
      }
      #expect(seen == [[1, 2], [1, 2]])
      #expect(try await store.sampleNumbers() == [1, 2, 3])
    },
    Fact("a read writes nothing, and its error comes out") { bench in
      let store = try bench.store()
      await #expect(throws: Refused()) { try await store.read { _ in throw Refused() } }
      await #expect(throws: StoreFault.self) {
        try await store.read {
          try $0.rows("INSERT INTO samples (bureau, number, word, raw) VALUES ('110101', 1, '甲', ?)", [.bytes([])])
        }
      }
      #expect(try await store.sampleNumbers() == [])
    },
    Fact("many reads run at once") { bench in
      let store = try bench.store()
      try store.transact { transaction in for number in 0..<100 { try transaction.insertSample(number, "w\(number)") } }
      let counts = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<40 { group.addTask { try await store.sampleNumbers().count } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(counts == Array(repeating: 100, count: 40))
    },
  ]

  static let journalGuards = [
    Fact("the journal refuses every change and removal") { bench in
      let store = try bench.store()
      for table in JournalTables.all where table.appendOnly {
        let values = Self.sampleValues(table)
        try store.transact { try $0.run(Self.insert(table), values) }
        let column = table.columns[table.columns.count - 1].name
        let forbidden = [
          "UPDATE \(table.name) SET \(column) = \(column)",
          "UPDATE \(table.name) SET bureau = '999999' WHERE bureau = '110101'",
          "DELETE FROM \(table.name)",
          "DELETE FROM \(table.name) WHERE bureau = '110101'",
          "INSERT INTO \(table.name) SELECT * FROM \(table.name) WHERE bureau = '110101' ON CONFLICT "
            + "(\(table.key.joined(separator: ", "))) DO UPDATE SET \(column) = excluded.\(column)",
        ]
        for statement in forbidden {
          #expect(store.fault { try $0.run(statement, []) }?.isUnavailable == true, "\(statement)")
        }
        let rows = try await store.read { try $0.rows("SELECT * FROM \(table.name)", []) }
        #expect(rows == [Row(values)], "\(table.name)")
      }
    },
    Fact("bodies and keys go only after the erasure was recorded") { bench in
      let store = try bench.store()
      for matter in [1, 2] {
        try store.transact { transaction in
          try transaction.run(
            "INSERT INTO bodies (bureau, idx, matter, sealed) VALUES (?, ?, ?, ?)",
            [.text("110101"), .integer(matter), .integer(matter), .bytes([1])])
          try transaction.run(
            "INSERT INTO matter_keys (bureau, matter, wrapped) VALUES (?, ?, ?)",
            [.text("110101"), .integer(matter), .bytes([2])])
        }
      }
      func erase(_ transaction: any Transaction, _ matter: Int) throws {
        for table in ["bodies", "matter_keys"] {
          try transaction.run(
            "DELETE FROM \(table) WHERE bureau = ? AND matter = ?", [.text("110101"), .integer(matter)])
        }
      }
      #expect(store.fault { try erase($0, 1) }?.isUnavailable == true)
      try store.transact { transaction in
        try transaction.run(
          "INSERT INTO erasures (bureau, matter, idx) VALUES (?, ?, ?)", [.text("110101"), .integer(1), .integer(3)])
        try erase(transaction, 1)
      }
      #expect(store.fault { try erase($0, 2) }?.isUnavailable == true)
      #expect(store.fault { try $0.run("UPDATE bodies SET sealed = sealed", []) }?.isUnavailable == true)
      let left = try await store.read { reader in
        try ["bodies", "matter_keys"].map { try reader.rows("SELECT matter FROM \($0)", []).map { $0.number(0) } }
      }
      #expect(left == [[2], [2]])
    },
  ]

  static func insert(_ table: Table) -> String {
    "INSERT INTO \(table.name) (\(table.columns.map(\.name).joined(separator: ", "))) VALUES "
      + "(\(table.columns.map { _ in "?" }.joined(separator: ", ")))"
  }

  static func sampleValues(_ table: Table) -> [Value] {
    table.columns.map { column in
      switch column.form {
      case .text: .text(column.name == "bureau" ? "110101" : "甲")
      case .integer: .integer(1)
      case .bytes: .bytes([1, 2])
      }
    }
  }
}

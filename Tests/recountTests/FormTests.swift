import Ledger
import Testing

@testable import Recounting

/// A log and what one figure of it comes to.
struct FormCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let definition: JSON
  let expected: String
  var year = 2024
  let build: @Sendable (inout LogBuilder) -> Void

  init(
    _ what: String, _ expected: String, _ definition: JSON, year: Int = 2024,
    build: @escaping @Sendable (inout LogBuilder) -> Void
  ) {
    testDescription = what
    self.expected = expected
    self.definition = definition
    self.year = year
    self.build = build
  }
}

@Suite("Forms of figures 计算方式")
struct FormTests {
  static func figure(
    _ form: String, _ of: [String] = ["m"], keys: [String]? = nil, over: (form: String, of: [String])? = nil,
    window: JSON = [[0, 1, 1], [0, 12, 31]], printing: JSON = ["exact"]
  ) -> JSON {
    definition("f", "题", "件", form, of, keys: keys, over: over, window: window, printing: printing)
  }

  static let percent: JSON = ["percent", 1]

  static let cases: [FormCase] = [
    FormCase("sum takes on-days in the window, first and last day too", "6件", figure("sum")) { log in
      for (quantity, day) in [(1, "2023-12-31"), (2, "2024-01-01"), (4, "2024-12-31"), (8, "2025-01-01")] {
        log.add("k/e", in: "a", on: "2024-06-01", [Measured("m", quantity, on: day), Measured("n", 50, on: day)])
      }
    },
    FormCase("acts of a report that freeze and publish nothing count like others", "1件", figure("sum")) { log in
      log.add("counsel.annual-report/opened", in: "r", on: "2024-06-01")
      log.add("k/e", in: "a", on: "2024-06-01", [Measured("m", 1, on: "2024-06-01")])
    },
    FormCase("sum with the year's own key", "4件", figure("sum", keys: ["{year}"])) { log in
      log.add(
        "k/e", in: "a", on: "2024-06-01",
        [
          Measured("m", 4, on: "2024-06-01", key: "2024"), Measured("m", 8, on: "2024-06-01", key: "2023"),
          Measured("m", 16, on: "2024-06-01", key: "{year}"),
        ])
    },
    FormCase("sum with keys", "3件", figure("sum", keys: ["x", ""])) { log in
      log.add(
        "k/e", in: "a", on: "2024-06-01",
        [
          Measured("m", 1, on: "2024-06-01", key: "x"), Measured("m", 2, on: "2024-06-01"),
          Measured("m", 4, on: "2024-06-01", key: "y"),
        ])
    },
    FormCase("sum of acts, one taken back on its own day", "1件", figure("sum", ["k/e"])) { log in
      log.add("k/e", in: "a", on: "2023-12-30")
      let wrong = log.add("k/e", in: "a", on: "2024-06-01")
      log.add("k/e", in: "a", on: "2024-06-02")
      log.add("k/fixed", in: "a", on: "2025-01-02", correcting: wrong)
    },
    FormCase("entries count once each, however many items", "2件", figure("entries")) { log in
      log.add(
        "k/e", in: "a", on: "2024-06-01", [Measured("m", 3, on: "2024-06-01"), Measured("m", 1, on: "2024-07-01")])
      log.add("k/e", in: "a", on: "2024-06-01", [Measured("m", 1, on: "2024-06-01")])
      log.add("k/e", in: "a", on: "2024-06-01", [Measured("m", 0, on: "2024-06-01")])
    },
    FormCase("an entry corrected to nothing does not count, one corrected in part does", "1件", figure("entries")) {
      log in
      let first = log.add("k/e", in: "a", on: "2024-06-01", [Measured("m", 3, on: "2024-06-01")])
      let second = log.add("k/e", in: "b", on: "2024-06-01", [Measured("m", 3, on: "2024-06-01")])
      log.add("k/fixed", in: "a", on: "2024-06-02", [Measured("m", -3, on: "2024-06-01")], correcting: first)
      log.add("k/fixed", in: "b", on: "2024-06-02", [Measured("m", -2, on: "2024-06-01")], correcting: second)
    },
    FormCase("an entry moved into the year by a correction counts there", "1件", figure("entries")) { log in
      let wrong = log.add("k/e", in: "a", on: "2023-12-31", [Measured("m", 1, on: "2023-12-31")])
      log.add(
        "k/fixed", in: "a", on: "2024-02-01",
        [Measured("m", -1, on: "2023-12-31"), Measured("m", 1, on: "2024-01-01")],
        correcting: wrong)
    },
    FormCase("matters count in the year of their first day", "2件", figure("matters")) { log in
      log.add("k/e", in: "a", on: "2023-12-31", [Measured("m", 1, on: "2023-12-31")])
      log.add("k/e", in: "a", on: "2024-01-01", [Measured("m", 1, on: "2024-01-01")])
      log.add(
        "k/e", in: "b", on: "2024-01-01", [Measured("m", 5, on: "2024-01-01"), Measured("m", 1, on: "2024-03-01")])
      log.add(
        "k/e", in: "c", on: "2024-12-31", [Measured("m", 1, on: "2024-12-31"), Measured("m", 1, on: "2025-01-01")])
    },
    FormCase("a matter whose earlier day was taken back counts this year", "1件", figure("matters")) { log in
      let wrong = log.add("k/e", in: "a", on: "2023-12-31", [Measured("m", 1, on: "2023-12-31")])
      log.add("k/e", in: "a", on: "2024-01-05", [Measured("m", 1, on: "2024-01-05")])
      log.add("k/fixed", in: "a", on: "2024-02-01", [Measured("m", -1, on: "2023-12-31")], correcting: wrong)
    },
    FormCase("matters by cells: a minus under another key takes nothing back", "1件", figure("matters")) { log in
      log.add("k/e", in: "a", on: "2024-01-05", [Measured("m", 1, on: "2024-01-05", key: "x")])
      log.add("k/e", in: "a", on: "2024-01-05", [Measured("m", -1, on: "2024-01-05", key: "y")])
    },
    FormCase("keys with something left, the empty one too", "2件", figure("keys")) { log in
      log.add("k/e", in: "a", on: "2024-01-05", [Measured("m", 1, on: "2024-01-05", key: "x")])
      log.add("k/e", in: "b", on: "2024-01-05", [Measured("m", 1, on: "2024-01-05", key: "x")])
      log.add(
        "k/e", in: "c", on: "2024-01-05",
        [Measured("m", 1, on: "2024-01-05"), Measured("m", 1, on: "2023-01-05", key: "z")])
      let wrong = log.add("k/e", in: "d", on: "2024-01-05", [Measured("m", 1, on: "2024-01-05", key: "y")])
      log.add("k/fixed", in: "d", on: "2024-01-06", [Measured("m", -1, on: "2024-01-05", key: "y")], correcting: wrong)
    },
    FormCase("composed and decomposed keys are two", "2件", figure("keys")) { log in
      log.add(
        "k/e", in: "a", on: "2024-01-05",
        [Measured("m", 1, on: "2024-01-05", key: "\u{E9}"), Measured("m", 1, on: "2024-01-05", key: "e\u{301}")])
    },
    FormCase(
      "a ratio, each side in its own form", "66.7%", figure("matters", over: ("sum", ["n"]), printing: percent)
    ) { log in
      for matter in ["a", "b", "a"] {
        log.add(
          "k/e", in: matter, on: "2024-01-05", [Measured("m", 7, on: "2024-01-05"), Measured("n", 1, on: "2024-01-05")])
      }
    },
    FormCase("a ratio over nothing", "—", figure("sum", over: ("sum", ["n"]), printing: percent)) { _ in },
    FormCase(
      "clocks: due moved by a pause, done on the due day", "50.0%",
      figure("sum", ["d.done"], over: ("sum", ["d.due"]), printing: percent)
    ) { log in
      log.add("k/accepted", in: "a", on: "2023-12-20", [Measured("d.due", 1, on: "2023-12-30")])
      log.add("k/paused", in: "a", on: "2023-12-25", [Measured("d.due", -1, on: "2023-12-30")])
      log.add("k/resumed", in: "a", on: "2024-01-05", [Measured("d.due", 1, on: "2024-01-10")])
      log.add("k/entered", in: "a", on: "2024-01-08", [Measured("d.done", 1, on: "2024-01-10")])
      log.add("k/accepted", in: "b", on: "2024-03-01", [Measured("d.due", 1, on: "2024-03-11")])
    },
    FormCase(
      "a window over two years, with a bound that is no day", "6件", figure("sum", window: [[-1, 11, 31], [0, 2, 31]])
    ) { log in
      for (quantity, day) in [(1, "2023-11-30"), (2, "2023-12-01"), (4, "2024-02-29"), (8, "2024-03-01")] {
        log.add("k/e", in: "a", on: "2024-06-01", [Measured("m", quantity, on: day)])
      }
    },
    FormCase("a window without days", "0件", figure("matters", window: [[0, 6, 1], [0, 5, 31]])) { log in
      log.add("k/e", in: "a", on: "2024-06-01", [Measured("m", 1, on: "2024-05-31")])
    },
    FormCase("sums beyond a machine word", "18464758472219031550件", figure("sum")) { log in
      let many = Array(repeating: Measured("m", JSON.largestInteger, on: "2024-01-01"), count: 1_025)
      for _ in 0..<2 { log.add("k/e", in: "a", on: "2024-01-01", many) }
    },
  ]

  @Test("come to what the document says", arguments: cases)
  func forms(_ form: FormCase) async throws {
    var log = LogBuilder()
    log.define(form.definition)
    form.build(&log)
    let outcome = try await TemporaryFolder().put(log.files()).outcome(year: form.year)
    #expect(outcome.differences == [])
    #expect(outcome.live.map(\.printed) == [form.expected])
  }

  @Test("the second verifier counts the same", arguments: cases.dropLast())
  func second(_ form: FormCase) async throws {
    var log = LogBuilder()
    log.define(form.definition)
    form.build(&log)
    let folder = try TemporaryFolder().put(log.files())
    let counted = try await folder.outcome(year: form.year).live[0]
    let value = try #require(counted.value.flatMap { Int(exactly: $0) })
    log.report(form.year, [("f", counted.printed, value, counted.denominator.flatMap { Int(exactly: $0) })])
    #expect(try SecondVerifier.run(on: folder.put(log.files())).code == 0)
    #expect(try await folder.recount().code == 0)
  }
}

@Suite("Printing 印出数字")
struct PrintingTests {
  @Test(
    "as the document says",
    arguments: [
      (["exact"], 491, nil, "491笔"), (["exact"], -3, nil, "-3笔"), (["rounded-down", 100], 512, nil, "500余笔"),
      (["rounded-down", 100], 500, nil, "500笔"), (["rounded-down", 10_000], 31_000, nil, "3万余笔"),
      (["rounded-down", 10_000], 30_000, nil, "3万笔"), (["rounded-down", 10_000], 9_999, nil, "0余笔"),
      (["rounded-down", 1_000], 15_400, nil, "15000余笔"), (["rounded-down", 10], -15, nil, "-10笔"),
      (["percent", 1], 193, 200, "96.5%"), (["percent", 0], 1, 8, "13%"), (["percent", 2], 1, 3, "33.33%"),
      (["percent", 1], 0, 7, "0.0%"), (["percent", 1], 1_995, 2_000, "99.8%"), (["percent", 0], 1, 201, "0%"),
      (["percent", 3], 1, 2_000, "0.050%"), (["percent", 1], 7, 7, "100.0%"), (["percent", 1], 1, 0, "—"),
      (["percent", 1], -1, 5, "—"), (["percent", 4], 2, 3, "66.6667%"),
    ] as [(JSON, Int, Int?, String)])
  func printing(printing: JSON, value: Int, over: Int?, expected: String) throws {
    let json = definition(
      "f", "题", "笔", "sum", ["m"], over: over == nil ? nil : ("sum", ["n"]), printing: printing)
    let definition = try #require(Definition(json))
    let counted = Counted(value: Int128(value), denominator: over.map { Int128($0) })
    #expect(counted.printed(definition) == expected)
  }

  @Test(
    "what is no definition is refused",
    arguments: [
      "{}", #"{"id":"f"}"#, "null", "[]",
    ])
  func noDefinition(text: String) throws {
    #expect(Definition(try JSON(parsing: Array(text.utf8))) == nil)
  }

  @Test("a definition changed in one member is refused or means something else")
  func changedDefinition() {
    let good = definition("f", "题", "笔", "sum", ["m"], keys: ["x"])
    #expect(Definition(good) != nil)
    func changed(_ change: (inout JSON.Object) -> Void) -> Definition? {
      var members = good.object ?? [:]
      change(&members)
      return Definition(.object(members))
    }
    for name in ["basis", "count", "id", "printing", "rule", "title", "unit", "window"] {
      #expect(changed { $0[name] = nil } == nil, "\(name)")
      #expect(changed { $0[name] = 7 } == nil, "\(name)")
    }
    #expect(changed { $0["more"] = 1 } == nil)
    #expect(changed { $0["printing"] = ["percent", 1] } == nil)
    #expect(changed { $0["printing"] = ["rounded-down", 0] } == nil)
    #expect(changed { $0["printing"] = ["exact", 1] } == nil)
    #expect(changed { $0["over"] = ["form": "sum", "of": ["m"]] } == nil)
    #expect(changed { $0["window"] = [[0, 1, 1], [0, 13, 1]] } == nil)
    #expect(changed { $0["window"] = [[0, 1, 1], [100, 12, 1]] } == nil)
    #expect(changed { $0["count"] = ["form": "ratio", "of": ["m"]] } == nil)
    #expect(changed { $0["count"] = ["form": "sum", "of": []] } == nil)
    #expect(changed { $0["count"] = ["form": "sum", "of": ["m"], "keys": []] } == nil)
    #expect(changed { $0["count"] = ["form": "sum", "of": ["m"], "keys": [1]] } == nil)
  }
}

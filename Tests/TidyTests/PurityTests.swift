import Testing

@Suite("Clock, chance and environment")
struct PurityTests {
  /// What gives another answer each time: it belongs to the composition root and comes down as a value.
  static let impure = [
    #"\bDate\(\)"#, #"\bDate\.now\b"#, #"\bContinuousClock\b"#, #"\bSuspendingClock\b"#, #"\bclock_gettime\b"#,
    #"\bgettimeofday\b"#, #"\bSystemRandomNumberGenerator\b"#, #"\bSecureRandom\b"#, #"\bUUID\(\)"#,
    #"\bprocessIdentifier\b"#, #"\b[A-Z]\w*\.random\((?![^)]*using:)"#, #"\.(?:randomElement|shuffled)\(\)"#,
    #"\bProcessInfo\b"#,
    #"\bgetenv\b"#, #"\b(?:TimeZone|Calendar|Locale)\.(?:current|autoupdatingCurrent)\b"#,
  ].joined(separator: "|")

  /// Where it is done all the same, and why.
  static let allowed: [(path: String, word: String, reason: String)] = [
    (
      "Sources/Seals/", "SecureRandom",
      "the random numbers themselves, and keys, salts and nonces, which enter no decision"
    ),
    (
      "Sources/Server/Doors.swift", "ContinuousClock",
      "measures how long an answer took, for /metrics; enters no record"
    ),
  ]

  @Test("nothing below the composition root reads the clock, chance or the environment")
  func floor() {
    let below = Project.swift.filter {
      !$0.isTest && !$0.path.hasPrefix("Sources/guiju/") && $0.path != "Package.swift"
    }
    #expect(below.count > 100)
    let breaches = below.flatMap(Self.breaches)
    expectNone(breaches.filter { !Self.isAllowed($0) })
    for exception in Self.allowed {
      #expect(
        breaches.contains { $0.path.hasPrefix(exception.path) && $0.what.contains(exception.word) }, "\(exception)")
    }
  }

  @Test("rules decide from what they are given: a kind neither waits nor reads a file")
  func kinds() {
    let pattern = #"\b(?:FileManager|FileHandle|URLSession|Task\.sleep|Thread|DispatchQueue)\b"#
    let rooms = Project.swift.filter { !$0.isTest && $0.path.hasPrefix("Modules/") }
    expectNone(rooms.flatMap { $0.breaches(of: pattern) { "a room may not use \($0)" } })
  }

  @Test(
    "each way to the clock, to chance and to the environment is found",
    arguments: [
      "let now = Date()", "Int.random(in: 1...6)", "list.shuffled()", "ProcessInfo.processInfo.environment", "UUID()",
      "\"\\(Date.now)\"",
    ])
  func control(code: String) {
    #expect(Self.breaches(SwiftFile(path: "Sources/Law/A.swift", text: "\n\(code)\n")).map(\.line) == [2])
  }

  @Test(
    "given chance, comments and texts are none",
    arguments: [
      "Int.random(in: 1...6, using: &chance)", "house.random(16)", "list.shuffled(using: &chance)", "// Date()",
      "\"Date()\"", "UpDate()",
    ])
  func counterControl(code: String) {
    #expect(Self.breaches(SwiftFile(path: "Sources/Law/A.swift", text: code)).isEmpty)
  }

  static func breaches(_ file: SwiftFile) -> [Breach] {
    file.breaches(of: impure) { "\($0) belongs to the composition root" }
  }

  private static func isAllowed(_ breach: Breach) -> Bool {
    allowed.contains { breach.path.hasPrefix($0.path) && breach.what.contains($0.word) }
  }
}

// swift-tools-version:6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A layer of the floor: one folder of sources, one of tests.
func layer(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], exclude: [String] = [],
  testExclude: [String] = [], testing: [Target.Dependency] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies + testing, exclude: testExclude,
      swiftSettings: settings),
  ]
}

/// A room of the house. Each kind named here is one folder: Sources, Tests and a README.
func room(_ name: String, kinds: [String], imports: [Target.Dependency]) -> [Target] {
  func each(_ part: String) -> [String] { kinds.map { "\($0)/\(part)" } }
  return [
    .target(
      name: name, dependencies: imports, path: "Modules/\(name)", exclude: each("Tests") + each("README.md"),
      sources: ["Room"] + each("Sources"), swiftSettings: settings),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name), "HouseTesting", "Stores"] + imports,
      path: "Modules/\(name)", exclude: ["Room"] + each("Sources") + each("README.md"), sources: each("Tests"),
      swiftSettings: settings),
  ]
}

let floor: [Target.Dependency] = ["Pages", "Markup", "Casework", "Law", "Ledger", "Seals"]

let grdb: [Target.Dependency] = [
  .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

let package = Package(
  name: "guiju",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  ]
    + layer("Law", resources: [.embedInCode("Calendar/holidays.csv")], testExclude: ["Resources"])
    + layer("Seals", ["CCrypto"], testing: ["HouseTesting"])
    + layer("Ledger", ["Seals"], testExclude: ["Resources"])
    + layer("Stores", ["Ledger", "CPostgres"] + grdb, testing: ["Seals"])
    + layer("Casework", ["Law", "Ledger", "Seals"], testing: ["Stores", "HouseTesting"])
    + layer("Markup")
    + layer(
      "Pages", ["Markup", "Casework", "Law", "Ledger"],
      resources: [.embedInCode("Look/guiju.css"), .embedInCode("Look/guiju.js"), .embedInCode("Look/mark.svg")])
    + layer(
      "Server",
      [
        "Pages", "Markup", "Casework", "Law", "Ledger", "Seals", "CZlib",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], testing: ["Stores", "HouseTesting"])
    + room("Registration", kinds: ["OpeningRegister", "Transfer", "Seizure", "CloudSession"], imports: floor)
    + room("Regulation", kinds: ["PenaltyCase"], imports: floor)
    + room(
      "Disputes", kinds: ["Litigation", "Reconsideration", "HearingVisit", "CaseConference", "CaseReview"],
      imports: floor)
    + room(
      "Education", kinds: ["OutreachPlan", "OutreachActivity", "EnterpriseVisit", "StudyPlan", "StudySession"],
      imports: floor)
    + room("Counsel", kinds: ["LeadershipMeeting", "Assignment", "AnnualReport"], imports: floor)
    + [
      .target(
        name: "Rooms", dependencies: ["Registration", "Regulation", "Disputes", "Education", "Counsel"] + floor,
        swiftSettings: settings),
      .target(
        name: "Demo",
        dependencies: ["Registration", "Regulation", "Disputes", "Education", "Counsel", "Casework", "Law", "Ledger"],
        path: "Demo", swiftSettings: settings),
      .target(name: "Recounting", dependencies: ["Ledger", "Seals"], swiftSettings: settings),
      .executableTarget(name: "recount", dependencies: ["Recounting"], swiftSettings: settings),
      .testTarget(
        name: "recountTests", dependencies: ["Recounting", "Ledger", "Seals", "Casework", "HouseTesting"],
        swiftSettings: settings),
      .testTarget(
        name: "DemoTests",
        dependencies: [
          "Demo", "Rooms", "Registration", "Counsel", "Casework", "Law", "Ledger", "Seals", "HouseTesting",
        ],
        swiftSettings: settings),
      .executableTarget(
        name: "guiju",
        dependencies: [
          "Demo", "Rooms", "Counsel", "Server", "Stores",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
          .product(name: "Hummingbird", package: "hummingbird"),
          .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
          .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ] + floor, swiftSettings: settings),
      .target(
        name: "HouseTesting", dependencies: ["Casework", "Stores", "Law", "Ledger", "Seals", "CPostgres"],
        path: "Tests/HouseTesting", swiftSettings: settings),
      .executableTarget(
        name: "bench",
        dependencies: [
          "Demo", "Rooms", "Registration", "Recounting", "Stores",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
          .product(name: "Hummingbird", package: "hummingbird"),
          .product(name: "GRDBSQLite", package: "GRDB.swift"),
        ] + floor, path: "Benchmarks", exclude: ["peers"], swiftSettings: settings),
      .executableTarget(
        name: "faultworker",
        dependencies: [
          "HouseTesting", "Casework", "Stores", "Law", "Ledger", "Seals",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ], path: "Tests/Faults/Worker", swiftSettings: settings),
      .testTarget(
        name: "FaultTests", dependencies: ["guiju", "faultworker", "HouseTesting", "Stores", "Ledger", "Law"],
        path: "Tests/Faults", exclude: ["Worker", "loop_disk.py"], swiftSettings: settings),
      .testTarget(
        name: "BrowserTests", dependencies: ["guiju", "HouseTesting"], path: "Tests/Browser",
        exclude: ["audit.py", "journeys.py", "others.py", "pictures.py", "transfers.py", "visitor.py"],
        swiftSettings: settings),
      .testTarget(name: "TidyTests", dependencies: ["Law"], swiftSettings: settings),
    ],
  swiftLanguageModes: [.v6]
)

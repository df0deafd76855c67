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
  ],
  targets: [
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
  ]
    + layer("Law", resources: [.embedInCode("Calendar/holidays.csv")], testExclude: ["Resources"])
    + layer("Seals", ["CCrypto"])
    + layer("Ledger", ["Seals"], testExclude: ["Resources"])
    + layer("Stores", ["Ledger"] + grdb, testing: ["Seals"])
    + layer("Casework", ["Law", "Ledger", "Seals"], testing: ["Stores", "HouseTesting"])
    + layer("Markup")
    + [
      .target(
        name: "HouseTesting", dependencies: ["Casework", "Stores", "Law", "Ledger", "Seals"],
        path: "Tests/HouseTesting", swiftSettings: settings)
    ],
  swiftLanguageModes: [.v6]
)

import Casework
import Foundation
import HouseTesting
import Hummingbird
import Law
import Ledger
import Logging
import Pages
import Seals
import Server
import ServiceLifecycle
import Synchronization
import Testing

/// A house that listens on free ports of this machine, with one account a role; every password is `开门`.
final class LiveHouse: Sendable {
  static let password = "开门"
  static let start = Moment(.of("2025-01-13"), hour: 9, minute: 0)

  let base: TestHouse
  let house: House
  let port: Int
  let healthPort: Int
  private let clock: SharedMoment

  private init(base: TestHouse, house: House, port: Int, healthPort: Int, clock: SharedMoment) {
    self.base = base
    self.house = house
    self.port = port
    self.healthPort = healthPort
    self.clock = clock
  }

  /// The same on a store that fails when it is told to.
  static func openFailing(_ body: @Sendable (LiveHouse, FailingStore) async throws -> Void) async throws {
    let failing = Mutex<FailingStore?>(nil)
    let wrap = { (store: any Store) -> any Store in
      let wrapped = FailingStore(store)
      failing.withLock { $0 = wrapped }
      return wrapped
    }
    try await open(wrap: wrap) { live in try await body(live, #require(failing.withLock { $0 })) }
  }

  /// Opens the doors for as long as `body` runs.
  ///
  /// - Parameter idle: seconds after which a quiet connection is closed.
  static func open(
    idle: Int = 30, wrap: (any Store) -> any Store = { $0 }, _ body: @Sendable (LiveHouse) async throws -> Void
  ) async throws {
    let base = try await TestHouse(
      kinds: TestHouse.kinds + [Kind(Suggestion.self)], views: TestHouse.views, wrap: wrap)
    let moment = SharedMoment(start)
    let house = House(
      desk: base.desk,
      pages: PageCatalogue(routes: [], panels: []),
      site: Site(name: "虚构阅览室", demo: true), demoAccounts: [],
      clock: { moment.now }, random: { SecureRandom.bytes($0) })
    let (ports, heard) = AsyncStream<(Door, Int)>.makeStream()
    let application = makeApplication(house, listening: Listening(port: 0, idleSeconds: idle)) {
      heard.yield(($0, $1))
    }
    try await Self.makeAccounts(base)
    let services = ServiceGroup(
      configuration: .init(services: [application], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await services.run() }
      var found: [Door: Int] = [:]
      for await (door, port) in ports {
        found[door] = port
        if found.count == 2 { break }
      }
      let live = LiveHouse(
        base: base, house: house, port: found[.site] ?? 0, healthPort: found[.health] ?? 0, clock: moment)
      let result = await Result { try await body(live) }
      await services.triggerGracefulShutdown()
      try await group.waitForAll()
      try result.get()
    }
  }

  var now: Moment { clock.now }

  /// Lets time pass.
  func wait(minutes: Int) { clock.advance(milliseconds: minutes * 60_000) }

  static let roles: [(account: String, role: Role, organisation: String?)] = [
    ("reader-1", .citizen, nil), ("reader-2", .citizen, nil), ("counter-1", .counter, nil),
    ("examiner-1", .examiner, nil), ("head-1", .sectionHead, nil), ("caretaker-1", .utility, "caretaker"),
    ("administrator-1", .administrator, nil),
  ]

  private static func makeAccounts(_ base: TestHouse) async throws {
    let encoded = PasswordHash.encoded(password, salt: [1, 2, 3, 4], iterations: 100)
    for person in roles {
      let actor = Actor.specimen(person.role, person.account, organisation: person.organisation)
      try await base.act(
        .grant(
          .init(
            account: actor.id, name: actor.name, role: actor.role, office: actor.office,
            organisation: actor.organisation)),
        of: AccountBook.self, in: AccountBook.matterID(actor.id), by: .system, on: .of("2025-01-02"))
    }
    try await base.journal.write { writing in
      for person in roles { try Accounts.setPassword(encoded, for: person.account, at: start, in: writing) }
    }
  }

  /// Somebody who comes without cookies.
  func visitor() -> Browser { Browser(port: port) }

  /// Somebody signed in.
  func signedIn(_ account: String) async throws -> Browser {
    let browser = visitor()
    let answer = try await browser.submit("/sign-in", on: "/sign-in", ["account": account, "password": Self.password])
    guard answer.status == 303 else { throw Unexpected(what: "sign-in answered \(answer.status)") }
    return browser
  }
}

struct Unexpected: Error { let what: String }

/// The clock of one house.
final class SharedMoment: Sendable {
  private let moment: Mutex<Moment>
  init(_ moment: Moment) { self.moment = Mutex(moment) }
  var now: Moment { moment.withLock { $0 } }
  func advance(milliseconds: Int) { moment.withLock { $0 = $0.adding(milliseconds: milliseconds) } }
}

extension Result where Failure == any Error {
  /// What an asynchronous body gives or throws.
  init(_ body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}

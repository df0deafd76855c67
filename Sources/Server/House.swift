public import Casework
public import Law
public import Ledger
import Markup
public import Pages

/// Everything a controller needs, assembled once; passed down as a value.
public struct House: Sendable {
  /// An account of the demonstration, offered on the sign-in page with its password.
  public struct DemoAccount: Sendable {
    public let account: String
    /// “受理岗 张三”
    public let title: String
    public let password: String

    public init(account: String, title: String, password: String) {
      self.account = account
      self.title = title
      self.password = password
    }
  }

  public let desk: Desk
  public let pages: PageCatalogue
  private let frame: Site
  public let clock: @Sendable () -> Moment
  public let random: @Sendable (Int) -> [UInt8]
  /// Offered on the sign-in page; empty in service.
  public let demoAccounts: [DemoAccount]
  /// Sign-ins that failed, by account and by address.
  public let signIns = Attempts(free: 5)
  /// Look-ups by number and code, by address.
  public let lookUps = Attempts(free: 10)
  let accessLog: AccessLogQueue

  public init(
    desk: Desk, pages: PageCatalogue, site: Site, demoAccounts: [DemoAccount] = [],
    clock: @escaping @Sendable () -> Moment, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.desk = desk
    self.pages = pages
    frame = site
    self.demoAccounts = demoAccounts
    self.clock = clock
    self.random = random
    accessLog = AccessLogQueue(journal: desk.journal)
  }

  public var journal: Journal { desk.journal }
  public var catalogue: Catalogue { desk.catalogue }
  public var calendar: WorkingCalendar { desk.catalogue.calendar }
  public var vault: Vault { desk.vault }

  /// The bureau as of today.
  public var office: Office { catalogue.books.offices.office(on: clock().day) }
  /// The site as the office names it; what it has not entered is as the program was given it.
  var site: Site { frame.named(by: office) }

  /// A fresh idempotency key for a form: 128 random bits as 32 hexadecimal digits.
  public func newKey() -> String { random(16).hex }

  /// Reads in one snapshot.
  public func read<T: Sendable>(_ body: @escaping @Sendable (PageSource) throws -> T) async throws -> T {
    try await journal.read { [vault, catalogue] reader in
      try body(PageSource(reader: reader, vault: vault, catalogue: catalogue))
    }
  }

  /// The frame of a page for this visit.
  ///
  /// - Parameter area: the workbench for officers, banks and utilities where nothing else is said.
  public func shell(
    _ visit: Visit, title: String, area: Shell.Area? = nil, breadcrumbs: [PageLink] = [], back: PageLink? = nil,
    messages: [Banner] = [], failed: Bool = false
  ) -> Shell {
    let area = area ?? Self.area(of: visit.actor)
    return Shell(
      title: title, area: area, site: site,
      person: visit.actor.map { Shell.Person(name: $0.name, role: $0.role.title) }, mode: visit.mode,
      here: visit.here,
      navigation: navigation(of: area, for: visit.actor),
      breadcrumbs: breadcrumbs, back: back, messages: messages, token: visit.token, failed: failed)
  }

  /// The frame around a page value, answered.
  public func answer(
    _ page: some Page, to visit: Visit, area: Shell.Area? = nil, status: Int = 200, back: PageLink? = nil,
    messages: [Banner] = [], failed: Bool = false
  ) -> Answer {
    let shell = shell(
      visit, title: page.title, area: area, breadcrumbs: page.breadcrumbs, back: back, messages: messages,
      failed: failed)
    return .page(shell, status: status) { page.body(into: &$0) }
  }

  public func problem(_ problem: Problem, to visit: Visit, area: Shell.Area? = nil) -> Answer {
    .problem(problem, in: shell(visit, title: problem.title, area: area))
  }

  /// The hidden fields of a form on this page.
  public func frame(_ visit: Visit, action: String, key: String? = nil, version: Int? = nil) -> FormFrame {
    FormFrame(action: action, token: visit.token, key: key, version: version)
  }

  static func area(of actor: Actor?) -> Shell.Area {
    switch actor?.role {
    case nil, .citizen, .system: .portal
    default: .workbench
    }
  }

  /// The links of an area; somebody at work finds the way back to the workbench, a citizen to their own files.
  private func navigation(of area: Shell.Area, for actor: Actor?) -> [PageLink] {
    let isAtWork = Self.area(of: actor) == .workbench
    guard area == .workbench else {
      let own = isAtWork ? PageLink("工作台", "/worklist") : PageLink("我的办件", "/my")
      return Shell.portalNavigation + (actor == nil ? [] : [own])
    }
    guard actor?.role.isOfficer ?? false else {
      return Shell.workbenchNavigation.filter { isAtWork && $0.href == "/worklist" }
    }
    let own = Shell.workbenchNavigation
    let all = own + pages.workbenchLinks.filter { link in !own.contains { $0.href == link.href } }
    return all.filter { isOpen($0, to: actor) }
  }

  /// Whether a room lets this person open the page; pages that no room declares say so themselves.
  private func isOpen(_ link: PageLink, to actor: Actor?) -> Bool {
    guard case .roles(let roles) = pages.routes.first(where: { $0.path == link.href })?.audience else { return true }
    return actor.map { $0.holds(roles) } ?? false
  }
}

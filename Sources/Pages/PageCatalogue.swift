public import Casework
public import Law
public import Ledger

/// Who asks for a page, and when.
public struct Visitor: Sendable {
  /// Nil for somebody who has not signed in.
  public let actor: Actor?
  public let now: Moment

  public init(actor: Actor?, now: Moment) {
    self.actor = actor
    self.now = now
  }

  /// The year that lists show first: in January the one that just ended.
  public var usualYear: Int { now.day.month == 1 ? now.day.year - 1 : now.day.year }
}

/// A request for a page, without anything of HTTP.
public struct PageRequest: Sendable {
  public let visitor: Visitor
  /// Values of the braces in the route's path.
  public let parameters: [String: String]
  public let query: [String: String]

  public init(visitor: Visitor, parameters: [String: String], query: [String: String]) {
    self.visitor = visitor
    self.parameters = parameters
    self.query = query
  }
}

/// What pages read from: one snapshot, and the means to open what is sealed.
public struct PageSource {
  public let reader: any Reader
  public let vault: Vault
  public let catalogue: Catalogue

  public init(reader: any Reader, vault: Vault, catalogue: Catalogue) {
    self.reader = reader
    self.vault = vault
    self.catalogue = catalogue
  }

  /// The bureau as of a day.
  public func office(on day: Day) -> Office { catalogue.books.offices.office(on: day) }
}

public enum PageAnswer: Sendable {
  case page(any Page)
  /// What was not found and where to look instead.
  case notFound(String)
  case file(bytes: [UInt8], contentType: String, name: String)
}

/// A page that a room adds to the site.
public struct PageRoute: Sendable {
  public enum Audience: Sendable {
    case everyone
    case roles(Set<Role>)
  }

  /// Path with braces: `/register/units/{unit}`.
  public let path: String
  public let audience: Audience
  public let load: @Sendable (PageRequest, PageSource) throws -> PageAnswer

  public init(
    _ path: String, for audience: Audience, load: @escaping @Sendable (PageRequest, PageSource) throws -> PageAnswer
  ) {
    self.path = path
    self.audience = audience
    self.load = load
  }
}

/// What a kind shows on the generic pages of its files.
public struct FilePanel: Sendable {
  public struct Group: Sendable {
    public let title: String
    public let facts: [Fact]

    public init(_ title: String, _ facts: [Fact]) {
      self.title = title
      self.facts = facts
    }
  }

  /// How far a file is, for the person who follows it.
  public struct Progress: Sendable {
    public let stages: [Stage]
    /// “现在没有” where the person need do nothing.
    public let toDo: String
    /// Each joint item with its own state: title, state, telephone.
    public let parts: [(title: String, state: StatusTag, phone: String)]

    public init(stages: [Stage], toDo: String, parts: [(title: String, state: StatusTag, phone: String)]) {
      self.stages = stages
      self.toDo = toDo
      self.parts = parts
    }
  }

  public let kind: String
  /// Facts of the file; what the actor may not see is masked here.
  public let groups: @Sendable (any MatterFile, Actor) -> [Group]
  public let progress: @Sendable (any MatterFile) -> Progress
  /// What one act said, in a sentence for the timeline, at the office of the file; "" for nothing more.
  public let account: @Sendable (any MatterEvent, Office) -> String

  public init(
    kind: String, groups: @escaping @Sendable (any MatterFile, Actor) -> [Group],
    progress: @escaping @Sendable (any MatterFile) -> Progress,
    account: @escaping @Sendable (any MatterEvent) -> String
  ) {
    self.init(
      kind: kind, groups: groups, progress: { file, _ in progress(file) }, named: { event, _ in account(event) })
  }

  /// For a kind that names outside organisations.
  public init(
    kind: String, groups: @escaping @Sendable (any MatterFile, Actor) -> [Group],
    progress: @escaping @Sendable (any MatterFile, Office) -> Progress,
    named account: @escaping @Sendable (any MatterEvent, Office) -> String
  ) {
    self.kind = kind
    self.groups = groups
    self.progress = { progress($0, $0.office) }
    self.account = account
  }
}

/// A list that a room adds to the page of a figure, such as the cases that may still change it.
public struct FigureNote: Sendable {
  public let figure: String
  /// The list for a year; nil where there is nothing to say.
  public let load: @Sendable (_ year: Int, PageSource) throws -> RecordTable?

  public init(on figure: String, load: @escaping @Sendable (_ year: Int, PageSource) throws -> RecordTable?) {
    self.figure = figure
    self.load = load
  }
}

/// Everything the server knows of the rooms' pages; a value that the program assembles once.
public struct PageCatalogue: Sendable {
  public let routes: [PageRoute]
  public let panels: [String: FilePanel]
  public let notes: [String: FigureNote]
  /// Links that rooms add to the front page and to the workbench's navigation.
  public let portalLinks: [PageLink]
  public let workbenchLinks: [PageLink]

  public init(
    routes: [PageRoute], panels: [FilePanel], notes: [FigureNote] = [], portalLinks: [PageLink] = [],
    workbenchLinks: [PageLink] = []
  ) {
    self.routes = routes
    self.panels = Dictionary(panels.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    self.notes = Dictionary(notes.map { ($0.figure, $0) }, uniquingKeysWith: { first, _ in first })
    self.portalLinks = portalLinks
    self.workbenchLinks = workbenchLinks
  }

  /// The pages of several rooms as one catalogue.
  public init(joining parts: [PageCatalogue]) {
    self.init(
      routes: parts.flatMap(\.routes), panels: parts.flatMap(\.panels.values), notes: parts.flatMap(\.notes.values),
      portalLinks: parts.flatMap(\.portalLinks), workbenchLinks: parts.flatMap(\.workbenchLinks))
  }
}

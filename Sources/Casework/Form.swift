public import Law

/// What may be typed into a field, and how it is checked.
public enum Format: Sendable {
  case text(most: Int)
  case lines(most: Int)
  case personName
  case citizenID
  case phone
  case unitCode
  case day
  case whole(ClosedRange<Int>)
  /// A sum of money; the normalised text is in yuan, with two decimals where there are fen.
  case money(ClosedRange<Money>)
  /// In square metres; the normalised text has two decimals.
  case area(ClosedRange<Area>)
  /// Number of a document, checked by the kind of document that the field of this name tells.
  case identity(kind: String)
  /// A code of a type, in its one stored form.
  case code(any Identifier.Type)
  case choice([Choice])
  case choices([Choice])
  /// One of the outside organisations of a kind that take part today (外部单位).
  case organisation(Organisation.Kind)
  /// Any of them.
  case organisations(Organisation.Kind)
  /// Somebody of the bureau who holds one of these roles today (人员); with the certificate that is asked for.
  case person(Set<Role>, Qualification?)
  /// Several of them.
  case persons(Set<Role>)
  /// A section of the bureau that there is today (科室).
  case section
  /// Several of them.
  case sections
  /// A statement that must be ticked to go on.
  case statement(String)
  /// Fields asked several times.
  case rows(Rows)

  public struct Choice: Sendable, Hashable {
    public let id: String
    public let title: String
    public let hint: String?

    public init(_ id: String, _ title: String, hint: String? = nil) {
      self.id = id
      self.title = title
      self.hint = hint
    }
  }
}

/// A field as generic pages meet it: one question to a person, and the provision that lets us ask it.
public struct AnyField: Sendable {
  public internal(set) var name: String
  public internal(set) var label: String
  public internal(set) var hint: String?
  public internal(set) var format: Format
  public internal(set) var isOptional: Bool
  /// Where it must be filled in by the other answers; `isOptional` otherwise.
  public internal(set) var requirement: Requirement?
  public let basis: Basis
  /// Token of the HTML `autocomplete` attribute.
  public let autocomplete: String?
  /// What stands in it at first, for what is changed rather than written anew.
  public internal(set) var value: String

  init(
    _ name: String, _ label: String, hint: String? = nil, format: Format, optional: Bool = false, under basis: Basis,
    autocomplete: String? = nil, value: String = ""
  ) {
    self.value = value
    self.name = name
    self.label = label
    self.hint = hint
    self.format = format
    isOptional = optional
    self.basis = basis
    self.autocomplete = autocomplete
  }
}

extension AnyField {
  /// The field with the choices that the office gives it.
  func offered(by office: Office) -> AnyField {
    func choices(_ kind: Organisation.Kind) -> [Format.Choice] {
      office.organisations(kind).map { Format.Choice($0.key, $0.title) }
    }
    var field = self
    switch format {
    case .organisation(let kind): field.format = .choice(choices(kind))
    case .organisations(let kind): field.format = .choices(choices(kind))
    case .person(let roles, let certificate) where office.hasStaff:
      let people = office.choices(roles, certificate)
      field.format = .choice(people)
      field.value = people.first { $0.id == value || StaffPick($0.id).name == value }?.id ?? ""
    case .person: field.format = .personName
    case .persons(let roles) where office.hasStaff: field.format = .choices(office.choices(roles, nil))
    case .persons: field.format = .lines(most: 2_000)
    case .section: field.format = .choice(office.sectionChoices)
    case .sections: field.format = .choices(office.sectionChoices)
    case .rows(let rows):
      field.format = .rows(Rows(fields: rows.fields.map { $0.offered(by: office) }, range: rows.range))
    default: break
    }
    return field
  }
}

extension Office {
  fileprivate var sectionChoices: [Format.Choice] { sections.map { .init($0.rawValue, title(of: $0)) } }

  /// People with what they do, and the certificate that matters.
  fileprivate func choices(_ roles: Set<Role>, _ kind: Qualification?) -> [Format.Choice] {
    let held = Dictionary(grouping: posts.filter { roles.contains($0.role) }, by: \.person)
    return people(as: roles).map { person in
      let own = held[person.key] ?? []
      let posts = own.map { post in
        post.title.isEmpty
          ? "\(name(of: post))\(post.section == nil ? "" : post.role.title)" : "\(name(of: post))\(post.title)"
      }
      let paper = kind.map { kind in
        certificate(kind, of: person.key).map { "，\(kind.title) \($0.number)" } ?? "，没有有效的\(kind.title)"
      }
      let pick = StaffPick(
        key: person.key, name: person.name, section: own.first.map { $0.section == nil ? "" : name(of: $0) } ?? "",
        post: own.first.map { $0.title.isEmpty ? $0.role.title : $0.title } ?? "")
      return .init(pick.id, "\(person.name)（\(posts.joined(separator: "、"))\(paper ?? "")）")
    }
  }
}

extension FieldGroup {
  /// The group with the choices that the office gives its fields.
  public func offered(by office: Office) -> FieldGroup {
    FieldGroup(id, title: title, help: help, fields: fields.map { $0.offered(by: office) }, applies: applies)
  }
}

/// Fields asked together on one page.
public struct FieldGroup: Sendable {
  public let id: String
  public let title: String
  public let help: String?
  public let fields: [AnyField]
  /// Whether earlier answers make it apply.
  public let applies: @Sendable (Answered) -> Bool

  init(
    _ id: String, title: String, help: String? = nil, fields: [AnyField],
    applies: @escaping @Sendable (Answered) -> Bool = { _ in true }
  ) {
    self.id = id
    self.title = title
    self.help = help
    self.fields = fields
    self.applies = applies
  }

  public init(
    _ id: String, title: String, help: String? = nil, asks: [any Asked],
    applies: @escaping @Sendable (Answered) -> Bool = { _ in true }
  ) {
    self.init(id, title: title, help: help, fields: asks.map(\.asked), applies: applies)
  }
}

/// Answers as normalised text by field name; several choices are joined by commas.
public struct Answered: Sendable, Hashable, Codable {
  public var values: [String: String]

  public init(_ values: [String: String] = [:]) { self.values = values }

  subscript(_ name: String) -> String { values[name] ?? "" }
  func has(_ name: String) -> Bool { !self[name].isEmpty }
}

/// What is wrong with a field, as one sentence that says what to do.
public struct FieldFault: Error, Sendable, Hashable {
  public let field: String
  public let sentence: String

  public init(_ field: String, _ sentence: String) {
    self.field = field
    self.sentence = sentence
  }
}

/// All that is wrong with a form, in the order of its fields.
public struct FormFaults: Error, Sendable, Hashable {
  public let faults: [FieldFault]
  public init(_ faults: [FieldFault]) { self.faults = faults }
}

extension FieldGroup {
  /// Checks what was typed; the answers carry everything typed, right or wrong, so that nothing is lost.
  ///
  /// - Parameter earlier: answers to other groups, which may make a field necessary.
  public func check(_ typed: [String: String], after earlier: Answered = Answered()) -> (
    answers: Answered, faults: [FieldFault]
  ) {
    var answers = Answered()
    var faults: [[FieldFault]] = []
    for field in fields {
      if let rows = field.rows {
        let checked = field.checkRows(rows, typed)
        answers.values.merge(checked.answers) { $1 }
        faults.append(checked.faults)
        continue
      }
      switch field.check(typed[field.name] ?? "", beside: typed) {
      case .success(let value):
        answers.values[field.name] = value
        faults.append([])
      case .failure(let fault):
        answers.values[field.name] = String((typed[field.name] ?? "").prefix(20_000))
        faults.append([fault])
      }
    }
    let all = Answered(earlier.values.merging(answers.values) { $1 })
    for (index, field) in fields.enumerated() where !answers.has(field.name) {
      if field.requirement?.applies(all) ?? false { faults[index] = [FieldFault(field.name, field.emptySentence)] }
    }
    return (answers, faults.flatMap(\.self))
  }
}

public import Law

/// What is asked on a form: a field, or the question that it makes.
public protocol Asked: Sendable {
  var asked: AnyField { get }
}

extension AnyField: Asked {
  public var asked: AnyField { self }
}

/// A field that knows the type of its answer (栏目): declared once as a static value, asked by a form, and the key by
/// which its answer is read — `form[pages]` is an `Int`. A name cannot be misspelt, and a slip never becomes a zero: it
/// is a fault of the field.
public struct Field<Value: Sendable>: Asked {
  public private(set) var asked: AnyField
  /// The value of a normalised text; nil where it is none.
  let read: @Sendable (String) -> Value?
  /// The value of an answer left out; nil where it must be given.
  let blank: Value?

  public init(
    _ name: String, _ label: String, hint: String? = nil, _ writing: Answering<Value>, under basis: Basis,
    autocomplete: String? = nil
  ) {
    asked = AnyField(name, label, hint: hint, format: writing.format, under: basis, autocomplete: autocomplete)
    read = writing.read
    blank = nil
  }

  private init(_ asked: AnyField, blank: Value?, read: @escaping @Sendable (String) -> Value?) {
    self.asked = asked
    self.blank = blank
    self.read = read
  }

  public var name: String { asked.name }
  public var label: String { asked.label }

  /// The same field, which may be left out: its answer is then nil.
  public var optional: Field<Value?> {
    var asked = asked
    asked.isOptional = true
    return Field<Value?>(asked, blank: .some(nil)) { [read] in read($0).map(Optional.some) }
  }

  /// The same field, which must be filled in where the other answers make it so; the label says when.
  ///
  /// - Parameter words: after the label, such as “负责人出庭的必填”.
  public func required(_ words: String, when applies: @escaping @Sendable (Answered) -> Bool) -> Field<Value?> {
    var field = optional
    field.asked.requirement = Requirement(words: words, applies: applies)
    return field
  }

  /// As it is asked in one state of the file, with other words, other choices or what stands in it at first.
  public func asking(
    hint: String? = nil, choices: [Format.Choice]? = nil, value: String? = nil, isOptional: Bool? = nil
  ) -> AnyField {
    var field = asked
    if let hint { field.hint = hint }
    if let value { field.value = value }
    if let isOptional { field.isOptional = isOptional }
    if let choices {
      if case .choices = field.format { field.format = .choices(choices) } else { field.format = .choice(choices) }
    }
    return field
  }
}

extension Field where Value == String {
  /// The same field, which may be left out: its answer is then the empty text.
  public var orBlank: Field<String> {
    var asked = asked
    asked.isOptional = true
    return Field(asked, blank: "", read: read)
  }
}

/// When a field must be filled in, by the other answers of its form.
public struct Requirement: Sendable {
  /// After the label, such as “负责人出庭的必填”.
  public let words: String
  public let applies: @Sendable (Answered) -> Bool

  public init(words: String, applies: @escaping @Sendable (Answered) -> Bool) {
    self.words = words
    self.applies = applies
  }
}

/// How an answer of a type is written, checked and read.
public struct Answering<Value: Sendable>: Sendable {
  let format: Format
  let read: @Sendable (String) -> Value?
}

extension Answering where Value == String {
  public static func text(most: Int) -> Answering { Answering(format: .text(most: most)) { $0 } }
  public static func lines(most: Int) -> Answering { Answering(format: .lines(most: most)) { $0 } }
  public static var personName: Answering { Answering(format: .personName) { $0 } }
  public static var phone: Answering { Answering(format: .phone) { $0 } }
  /// One of the outside organisations of a kind; its key.
  public static func organisation(_ kind: Organisation.Kind) -> Answering {
    Answering(format: .organisation(kind)) { $0 }
  }
  /// One of a list; its id.
  public static func choice(_ choices: [Format.Choice] = []) -> Answering {
    Answering(format: .choice(choices)) { $0.isOne(of: choices) ? $0 : nil }
  }
}

extension Answering where Value == [String] {
  /// Lines of a box, one thing a line.
  public static func list(most: Int) -> Answering { Answering(format: .lines(most: most)) { $0.lines } }
  /// Several of a list; their ids.
  public static func choices(_ choices: [Format.Choice] = []) -> Answering {
    Answering(format: .choices(choices)) { text in
      let ids = text.split(separator: ",").map(String.init)
      return ids.allSatisfy { $0.isOne(of: choices) } ? ids : nil
    }
  }
}

extension Answering where Value == StaffPick {
  /// Somebody of the bureau who has one of these roles today.
  public static func person(_ roles: Set<Role>, with certificate: Qualification? = nil) -> Answering {
    Answering(format: .person(roles, certificate)) { StaffPick($0) }
  }
}

extension Answering where Value == [StaffPick] {
  /// Several people of the bureau.
  public static func persons(_ roles: Set<Role>) -> Answering {
    Answering(format: .persons(roles)) { $0.split { $0 == "," || $0.isNewline }.map { StaffPick(String($0)) } }
  }
}

extension Answering where Value == BureauSection {
  public static var section: Answering { Answering(format: .section) { BureauSection(rawValue: $0) } }
}

extension Answering where Value == [BureauSection] {
  public static var sections: Answering {
    Answering(format: .sections) { $0.split(separator: ",").compactMap { BureauSection(rawValue: String($0)) } }
  }
}

extension Answering where Value == Int {
  public static func whole(_ range: ClosedRange<Int>) -> Answering {
    Answering(format: .whole(range)) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }
  /// One of a list whose ids are numbers, given when it is asked.
  public static var item: Answering { Answering(format: .choice([])) { Int($0) } }
}

extension Answering where Value == Day {
  public static var day: Answering { Answering(format: .day) { Day($0) } }
}

extension Answering where Value == CitizenID {
  public static var citizenID: Answering { Answering(format: .citizenID) { try? CitizenID($0) } }
}

extension Answering where Value == UnitCode {
  public static var unitCode: Answering { Answering(format: .unitCode) { try? UnitCode($0) } }
}

extension Answering where Value == Money {
  /// A sum in fen.
  public static func money(_ range: ClosedRange<Money>) -> Answering {
    Answering(format: .money(range)) { text in (try? Money.reading(text)).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension Answering where Value == Area {
  public static func area(_ range: ClosedRange<Area>) -> Answering {
    Answering(format: .area(range)) { text in (try? Area.reading(text)).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension Answering where Value == Bool {
  /// A statement that must be ticked to go on.
  public static func statement(_ words: String) -> Answering {
    Answering(format: .statement(words)) { $0 == "yes" ? true : nil }
  }

  /// One box, ticked or not.
  public static func tick(_ words: String) -> Answering {
    Answering(format: .choices([.init("yes", words)])) { $0 == "yes" ? true : nil }
  }

  public static func yesNo(_ yes: String, _ no: String) -> Answering { either("yes", yes, or: "no", no) }

  /// One of two words: the first is true.
  public static func either(_ yes: String, _ yesTitle: String, or no: String, _ noTitle: String) -> Answering {
    Answering(format: .choice([.init(yes, yesTitle), .init(no, noTitle)])) { $0 == yes ? true : $0 == no ? false : nil }
  }
}

extension Answering where Value: Identifier {
  /// A code in its one stored form, such as a court's case number.
  public static func code(_ type: Value.Type) -> Answering { Answering(format: .code(type)) { try? Value($0) } }
}

extension Answering where Value: RawRepresentable<String> {
  /// One of the cases of a type.
  public static func one(
    of all: [Value], _ title: (Value) -> String, hint: (Value) -> String? = { _ in nil }
  ) -> Answering {
    Answering(format: .choice(all.map { .init($0.rawValue, title($0), hint: hint($0)) })) { Value(rawValue: $0) }
  }
}

extension Answering {
  /// Several of the cases of a type.
  public static func several<Case: RawRepresentable>(
    of all: [Case], _ title: (Case) -> String, hint: (Case) -> String? = { _ in nil }
  ) -> Answering where Value == [Case], Case.RawValue: LosslessStringConvertible {
    several(asking: .choices(all.map { .init("\($0.rawValue)", title($0), hint: hint($0)) }))
  }

  /// Any of the outside organisations of a kind, whose keys are the cases of a type.
  public static func organisations<Case: RawRepresentable>(
    _ kind: Organisation.Kind, as _: Case.Type
  ) -> Answering where Value == [Case], Case.RawValue: LosslessStringConvertible {
    several(asking: .organisations(kind))
  }

  private static func several<Case: RawRepresentable>(asking format: Format) -> Answering
  where Value == [Case], Case.RawValue: LosslessStringConvertible {
    Answering(format: format) { text in
      let ids = text.split(separator: ",").map(String.init)
      let chosen = ids.compactMap { Case.RawValue($0).flatMap(Case.init) }
      return chosen.count == ids.count ? chosen : nil
    }
  }
}

extension String {
  /// Where the state of a file gives the choices, the check has them, and the field has none.
  fileprivate func isOne(of choices: [Format.Choice]) -> Bool { choices.isEmpty || choices.contains { $0.id == self } }
}

extension Answered {
  /// The answer to a field.
  ///
  /// - Throws: `FieldFault` of the field where there is none, or none of its type.
  public subscript<Value>(_ field: Field<Value>) -> Value {
    get throws(FieldFault) {
      let text = self[field.name]
      if text.isEmpty {
        guard let blank = field.blank else { throw FieldFault(field.name, field.asked.emptySentence) }
        return blank
      }
      guard let value = field.read(text) else {
        throw FieldFault(field.name, "请重新填写“\(field.label)”。")
      }
      return value
    }
  }

  /// The answer to a field that others make necessary.
  ///
  /// - Throws: `FieldFault` of the field where it is left out.
  public func required<Value>(_ field: Field<Value?>) throws(FieldFault) -> Value {
    guard let value = try self[field] else { throw FieldFault(field.name, field.asked.emptySentence) }
    return value
  }

  /// The answer to a field where there is one of its type; for what is asked on several pages, in any order.
  public func find<Value>(_ field: Field<Value>) -> Value? { try? self[field] }

  public func find<Value>(_ field: Field<Value?>) -> Value? { (try? self[field]).flatMap(\.self) }

  /// Whether anything was answered, right or wrong.
  public func has(_ field: some Asked) -> Bool { has(field.asked.name) }

  /// What was answered, as it is stored and sent.
  public func text(of field: AnyField) -> String { self[field.name] }
}

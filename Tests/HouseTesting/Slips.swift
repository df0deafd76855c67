public import Casework
public import Law
public import Testing

/// Slips in the forms of a kind: wherever an answer is left out, misspelt or none of its field's type, the fault stands
/// at that field and no command is made.
public struct Slips<M: Matter> {
  private let state: M.State
  private let filled: [String: String]
  private let chosenByState: Set<String>
  private let actor: Actor

  /// - Parameters:
  ///   - state: of a file in which every form has something to choose from.
  ///   - filled: right answers that a field's format does not give, by name.
  ///   - chosenByState: names of choices that the state of the file gives, so that the check alone knows them.
  public init(
    _ kind: M.Type, in state: M.State, filled: [String: String] = [:], chosenByState: Set<String> = [],
    by actor: Actor = .specimen(.clerk)
  ) {
    self.state = state
    self.filled = filled
    self.chosenByState = chosenByState
    self.actor = actor
  }

  /// Every opening and every step of the kind.
  public func expectFaults(at location: SourceLocation = #_sourceLocation) throws {
    for opening in M.openings {
      try expectFaults(in: opening.fields(), of: opening.path, at: location) {
        try opening.make($0, actor, .of("2024-03-01"))
      }
    }
    for step in M.steps {
      try expectFaults(in: step.fields(state), of: step.path, at: location) {
        try step.make($0, state, actor)
      }
    }
  }

  private func expectFaults(
    in asked: [AnyField], of path: String, at location: SourceLocation, _ make: (Answered) throws -> M.Command
  ) throws {
    let group = FieldGroup(path, title: path, asks: asked).offered(by: .specimen)
    let fields = group.fields
    let right = Filling(filled).answers(fields)
    let (answers, faults) = group.check(right)
    #expect(faults == [], "\(path)", sourceLocation: location)
    _ = try make(answers)
    for field in fields.flatMap({ $0.rows(in: right).isEmpty ? [$0] : $0.rows(in: right).flatMap(\.self) }) {
      let isNecessary = !field.isOptional || field.requirement?.applies(answers) == true
      for slip in Filling.slips(field) + (isNecessary ? [""] : []) {
        var typed = right
        typed[field.name] = slip
        let (answers, faults) = group.check(typed)
        #expect(faults.first?.field == field.name, "\(path) \(field.name) \(slip)", sourceLocation: location)
        guard !chosenByState.contains(field.name) || slip.isEmpty else { continue }
        let fault = #expect(throws: FieldFault.self, "\(path) \(field.name) \(slip)", sourceLocation: location) {
          _ = try make(answers)
        }
        #expect(fault?.field == field.name, "\(path)", sourceLocation: location)
      }
    }
  }
}

/// Right and wrong answers to fields, by their format.
public struct Filling {
  private let given: [String: String]

  public init(_ given: [String: String] = [:]) { self.given = given }

  /// What somebody might fill in: all that must be.
  public func answers(_ fields: [AnyField]) -> [String: String] {
    var answers: [String: String] = [:]
    for field in fields where !field.isOptional || given[field.name] != nil {
      if case .rows(let rows) = field.format {
        for (name, value) in Filling().answers(rows.fields) { answers["\(field.name).1.\(name)"] = value }
      } else {
        answers[field.name] = given[field.name] ?? right(field)
      }
    }
    for field in fields where field.requirement?.applies(Answered(answers)) ?? false {
      answers[field.name] = given[field.name] ?? right(field)
    }
    return answers
  }

  private func right(_ field: AnyField) -> String {
    switch field.format {
    case .choice(let choices), .choices(let choices): choices.first?.id ?? ""
    case .day: "2024-03-01"
    case .whole(let range): "\(range.lowerBound)"
    case .money(let range): range.lowerBound.description
    case .area(let range): range.upperBound.description
    case .code(let type) where type == DayTime.self: "2024-03-01 09:30"
    case .personName: "张示例"
    case .citizenID: CitizenID.specimen(7, .female).text
    case .phone: "13800000000"
    case .statement: "yes"
    default: field.value.isEmpty ? "示例" : field.value
    }
  }

  /// What is no answer to the field.
  public static func slips(_ field: AnyField) -> [String] {
    switch field.format {
    case .choice, .choices: ["不存在的选项"]
    case .day: ["明天", "2023-02-29"]
    case .whole(let range): ["十", "1.5", "-1", "\(range.upperBound)0"]
    case .money: ["十元", "-1", "1.005"]
    case .area: ["九十", "-1", "1.005", "3亩"]
    case .code(let type) where type == DayTime.self: ["明天上午", "2024-03-01", "2023-02-29 9:30"]
    case .citizenID: ["420113199902300011"]
    case .phone: ["12345"]
    default: []
    }
  }
}

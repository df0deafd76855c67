public import Casework
import Law

/// A declared field as a question on a page: what was typed stays, and what is wrong stands beside it.
///
/// - Parameters:
///   - typed: answers by field name; a day as year-month-day, several choices joined by commas.
///   - faults: of the whole form; the first one of this field is shown.
public func question(_ field: AnyField, typed: [String: String], faults: [FieldFault] = []) -> Question {
  let text = typed[field.name] ?? field.value
  return Question(
    field.name, label(of: field), control(of: field, typed, faults), hint: field.hint ?? "",
    answers: answers(to: field, text),
    error: faults.first { $0.field == field.name }?.sentence ?? "",
    optional: field.isOptional && field.requirement == nil, basis: field.basis.short)
}

/// The questions of a form of the office's own, in order: a rule of the office is not named at each of its fields.
public func officeQuestions(_ group: FieldGroup, typed: [String: String], faults: [FieldFault] = []) -> [Question] {
  zip(group.fields, questions(group, typed: typed, faults: faults)).map { field, question in
    var question = question
    if case .rule = field.basis { question.basis = "" }
    return question
  }
}

/// The questions of a group, in order; a provision that several ask for one after the other is named at the first.
public func questions(_ group: FieldGroup, typed: [String: String], faults: [FieldFault] = []) -> [Question] {
  var last = ""
  return group.fields.map { field in
    var question = question(field, typed: typed, faults: faults)
    if question.basis == last { question.basis = "" } else { last = question.basis }
    return question
  }
}

/// Faults that name no field of the group, for the head of the error summary.
public func otherFaults(_ group: FieldGroup, _ faults: [FieldFault]) -> [String] {
  faults.filter { fault in !group.fields.contains { $0.holds(fault.field) } }.map(\.sentence)
}

/// With what makes a field necessary, where the other answers do.
private func label(of field: AnyField) -> String {
  field.label + (field.requirement.map { "（\($0.words)）" } ?? "")
}

private func control(
  of field: AnyField, _ typed: [String: String], _ faults: [FieldFault]
) -> Question.Control {
  switch field.format {
  case .text(let most): .text(width: most <= 24 ? most : nil)
  case .lines(let most): .paragraph(rows: most > 800 ? 8 : most > 200 ? 5 : 3)
  case .personName: .name
  case .citizenID: .text(width: 24)
  case .phone: .phone
  case .unitCode: .text()
  case .money, .area: .text(width: 16)
  case .code, .identity: .text(width: 24)
  case .day: .date
  case .whole: .digits(width: 12)
  case .choice(let choices) where choices.count > 8: .select(choices.map(choice))
  case .choice(let choices): .radios(choices.map(choice))
  case .choices(let choices): .checkboxes(choices.map(choice))
  case .organisation, .person, .section: .radios([])
  case .organisations, .persons, .sections: .checkboxes([])
  case .statement(let statement): .checkboxes([Choice("yes", statement)])
  case .rows(let rows): control(of: field, rows.range, typed, faults)
  }
}

private func control(
  of field: AnyField, _ range: ClosedRange<Int>, _ typed: [String: String], _ faults: [FieldFault]
) -> Question.Control {
  let rows = field.rows(in: typed)
  return .rows(
    rows.enumerated().map { index, fields in
      let questions = fields.map { field in
        var question = question(field, typed: typed, faults: faults)
        question.basis = ""
        return question
      }
      return Question.Row(
        "\(field.label) \(index + 1)", questions,
        removal: rows.count > range.lowerBound ? "-\(field.name).\(index + 1)" : nil)
    }, add: rows.count < range.upperBound ? "+\(field.name)" : nil)
}

private func choice(_ choice: Format.Choice) -> Choice { Choice(choice.id, choice.title, hint: choice.hint ?? "") }

private func answers(to field: AnyField, _ text: String) -> [String] {
  guard !text.isEmpty else { return [] }
  switch field.format {
  case .choices: return text.split(separator: ",").map(String.init)
  case .rows: return []
  case .day:
    let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3 { return parts }
    return Day.reading(text).map { ["\($0.year)", "\($0.month)", "\($0.day)"] } ?? [text]
  default: return [text]
  }
}

extension AnyField {
  /// Label and answer in words, for check pages: one pair, or one for each row; no words where nothing was answered.
  ///
  /// - Parameter words: of one field and its answer.
  public func lines(
    _ answers: Answered, words: (AnyField, String) -> String
  ) -> [(label: String, words: [String])] {
    guard case .rows = format else {
      let text = words(self, answers.text(of: self))
      return [(label, text.isEmpty ? [] : [text])]
    }
    let rows = rows(in: answers.values).filter { $0.contains(where: answers.has) }.enumerated().map { index, fields in
      let lines = fields.filter(answers.has).map { "\($0.label)：\(words($0, answers.text(of: $0)))" }
      return (label: "\(label) \(index + 1)", words: lines)
    }
    return rows.isEmpty ? [(label, [])] : rows
  }

  /// The answer in words, for check pages; an ID number or telephone number is shown in part where `masked`.
  public func words(for answer: String, masked: Bool = false) -> String {
    switch format {
    case .choice(let choices), .choices(let choices):
      return answer.split(separator: ",").map { id in choices.first { $0.id == id }?.title ?? String(id) }
        .joined(separator: "、")
    case .day: return Day(answer)?.chinese ?? answer
    case .statement(let statement): return answer == "yes" ? statement : ""
    case .citizenID where masked, .identity where masked: return answer.hidden(butFirst: 4, last: 2)
    case .phone where masked: return answer.hidden(butFirst: 3, last: 2)
    default: return answer
    }
  }
}

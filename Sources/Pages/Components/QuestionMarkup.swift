public import Markup

extension Markup {
  /// A question with label, hint, error and control.
  ///
  /// - Parameter heading: the level of the heading the label stands in, 1 on a page that asks one thing; nil for none.
  public mutating func question(_ question: Question, heading: Int? = nil) {
    let look = question.error.isEmpty ? "question" : "question question-wrong"
    if question.isGroup {
      fieldset(
        .class(look), .when(question.hasRows, .id(question.name)),
        .when(!question.describedBy.isEmpty, .aria("describedby", question.describedBy))
      ) { html in
        html.legend { $0.labelText(of: question, heading: heading) }
        html.notes(of: question)
        html.control(of: question)
      }
    } else {
      div(.class(look)) { html in
        if let heading {
          html.heading(heading, .class("label-heading")) { $0.labelElement(of: question) }
        } else {
          html.labelElement(of: question)
        }
        html.notes(of: question)
        html.control(of: question)
      }
    }
  }

  /// What is wrong with a form, first thing in main: each entry leads to its question and repeats its words (错误汇总).
  ///
  /// - Parameter others: what is wrong with no single question.
  public mutating func errorSummary(_ questions: [Question], others: [String] = []) {
    let wrong = questions.flatMap(\.all).filter { !$0.error.isEmpty }
    let count = wrong.count + others.count
    guard count > 0 else { return }
    section(.class("errors"), .id("errors"), .role("alert"), .tabindex(-1), .aria("labelledby", "errors-title")) {
      $0.h2("有 \(count) 处需要修改", .id("errors-title"))
      $0.ul { list in
        for other in others { list.li(other) }
        for question in wrong { list.li { $0.a(question.error, .href("#\(question.name)")) } }
      }
    }
  }

  private mutating func labelElement(of question: Question) {
    label(.for(question.name)) { $0.labelText(of: question, heading: nil) }
  }

  private mutating func labelText(of question: Question, heading: Int?) {
    let words = question.label + (question.optional ? "（选填）" : "")
    if let heading { self.heading(heading, words, .class("label-heading")) } else { text(words) }
  }

  private mutating func notes(of question: Question) {
    if !question.hint.isEmpty { p(question.hint, .class("hint"), .id("\(question.name)-hint")) }
    if !question.basis.isEmpty { p("依据：\(question.basis)", .class("basis"), .id("\(question.name)-basis")) }
    if !question.error.isEmpty {
      p(.class("error"), .id("\(question.name)-error")) {
        $0.span("错误：", .class("unseen"))
        $0.text(question.error)
      }
    }
  }

  private mutating func control(of question: Question) {
    switch question.control {
    case .text(let width): line(question, type: "text", width: width)
    case .digits(let width): line(question, type: "text", width: width, .inputmode("numeric"))
    case .quantity(let unit, let width):
      div(.class("quantity")) {
        $0.line(question, type: "text", width: width, .inputmode("decimal"))
        $0.span(unit)
      }
    case .name: line(question, type: "text", width: 16, .autocomplete("name"), .spellcheck(false))
    case .phone: line(question, type: "tel", width: 12, .autocomplete("tel"))
    case .password: line(question, type: "password", width: 16, .autocomplete("current-password"))
    case .paragraph(let rows):
      textarea(
        question.answer, .id(question.name), .name(question.name), .rows(rows), question.invalid, question.described)
    case .select(let choices): menu(question, choices)
    case .radios(let choices): options(question, choices, type: "radio")
    case .checkboxes(let choices): options(question, choices, type: "checkbox")
    case .date: dateBoxes(question)
    case .rows(let rows, let add): self.rows(rows, of: question, add: add)
    case .calendarDay: line(question, type: "date", width: 10)
    case .files(let kinds):
      input(
        .type("file"), .id(question.name), .name(question.name), .accept(kinds), .multiple(true), question.invalid,
        question.described)
    }
  }

  private mutating func line(
    _ question: Question, type: String, width: Int?, _ first: Attribute = .nothing, _ second: Attribute = .nothing
  ) {
    input(
      .type(type), .id(question.name), .name(question.name), .when(type != "password", .value(question.answer)),
      .given(width) { .class("width-\(Self.widthStep(for: $0))") }, first, second, question.invalid,
      question.described)
  }

  /// The style sheet knows five widths, in Chinese characters.
  private static func widthStep(for width: Int) -> Int {
    [4, 8, 12, 16, 24].first { $0 >= width } ?? 24
  }

  private mutating func menu(_ question: Question, _ choices: [Choice]) {
    select(.id(question.name), .name(question.name), question.invalid, question.described) { html in
      html.option("请选择", .value(""))
      for choice in choices {
        html.option(
          choice.label, .value(choice.value), .selected(question.answers.contains(choice.value)),
          .disabled(!choice.closed.isEmpty))
      }
    }
  }

  private mutating func options(_ question: Question, _ choices: [Choice], type: String) {
    div(.class("options")) { html in
      for (index, choice) in choices.enumerated() {
        let id = index == 0 ? question.name : "\(question.name)-\(index + 1)"
        let note = choice.closed.isEmpty ? choice.hint : choice.closed
        html.div(.class("option")) {
          $0.input(
            .type(type), .id(id), .name(question.name), .value(choice.value),
            .checked(question.answers.contains(choice.value)), .disabled(!choice.closed.isEmpty),
            .when(!note.isEmpty, .aria("describedby", "\(id)-note")))
          $0.label(choice.label, .for(id))
          if !note.isEmpty { $0.p(note, .class("hint"), .id("\(id)-note")) }
        }
      }
    }
  }

  /// Rows with buttons that send everything typed and bring the page back with a row more or less.
  private mutating func rows(_ rows: [Question.Row], of question: Question, add: String?) {
    // Return in a box presses the first button of a form: that must not be one that takes a row away.
    button("提交", .type("submit"), .class("unseen"), .tabindex(-1), .aria("hidden", "true"))
    hidden(question.name, String(rows.count))
    for (index, row) in rows.enumerated() {
      fieldset(.class("question-row"), .id("\(question.name).\(index + 1)")) { html in
        html.legend(row.legend)
        for question in row.questions { html.question(question) }
        if let removal = row.removal {
          html.rowButton("删去\(row.legend)", removal, leadingTo: question.name)
        }
      }
    }
    if let add { rowButton("再加一项\(question.label)", add, leadingTo: "\(question.name).\(rows.count + 1)") }
  }

  private mutating func rowButton(_ title: String, _ value: String, leadingTo id: String) {
    button(
      title, .type("submit"), .class("button button-secondary"), .name("_rows"), .value(value), .formaction("#\(id)"))
  }

  private mutating func dateBoxes(_ question: Question) {
    div(.class("date-boxes")) { html in
      for (index, part) in [("year", "年"), ("month", "月"), ("day", "日")].enumerated() {
        let id = index == 0 ? question.name : "\(question.name)-\(part.0)"
        html.div {
          $0.input(
            .type("text"), .id(id), .name("\(question.name)-\(part.0)"), .inputmode("numeric"),
            .value(question.answers.indices.contains(index) ? question.answers[index] : ""),
            .class(index == 0 ? "width-4" : "width-2"), question.invalid)
          $0.label(part.1, .for(id))
        }
      }
    }
  }
}

extension Question {
  fileprivate var hasRows: Bool { if case .rows = control { true } else { false } }

  fileprivate var invalid: Attribute { .when(!error.isEmpty, .aria("invalid", "true")) }

  fileprivate var described: Attribute { .when(!describedBy.isEmpty, .aria("describedby", describedBy)) }
}
